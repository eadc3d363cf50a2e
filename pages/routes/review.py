"""Review: signing in and out, a verdict on a difference, and the trail of all verdicts."""

import logging
from typing import Annotated, Literal

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from pages.attempts import Attempts
from pages.drawing import SIGN_IN, draw, link
from pages.filters import Asked, absent
from pages.reader import Reading
from pages.reviewers import knows
from pages.sessions import Access, Known, Reviewing, Session, check_token, keep
from sql.verdicts import VerdictError, record_verdict

router = APIRouter()
log = logging.getLogger(__name__)

Token = Annotated[str, Field(max_length=100)]
Back = Annotated[str, Field(max_length=4000)]
Relation = Literal["confirms", "updates", "contradicts", "advances", "related", "new", "offtopic"]


class SignIn(BaseModel):
    """The form of signing in; ``back`` is the page of ours to go on to."""

    model_config = ConfigDict(frozen=True)

    token: Token
    name: Annotated[str, Field(max_length=100)]
    password: Annotated[str, Field(max_length=1000, repr=False)]
    back: Back = "/"


class SignOut(BaseModel):
    """The form of signing out."""

    model_config = ConfigDict(frozen=True)

    token: Token


class Verdict(BaseModel):
    """The form of a verdict: ``relation`` is the right one where it corrects, ``note`` says why."""

    model_config = ConfigDict(frozen=True)

    token: Token
    verdict: Literal["accept", "reject", "correct"]
    relation: Annotated[Relation | None, absent] = None
    note: Annotated[str | None, Field(max_length=2000), absent] = None
    back: Back = "/"


@router.get("/reviews")
def reviews(request: Request, filters: Asked, reading: Reading) -> Response:
    """The trail: who has said what of which difference, when and why."""
    with reading as reader:
        listing = reader.listing("reviews", filters)
    return draw(request, "reviews.html", listing=listing)


@router.get("/sign-in")
def sign_in_form(request: Request, back: Back = "/") -> Response:
    """The form of signing in."""
    return draw(request, SIGN_IN, back=_inside(back), failed=False)


@router.post("/sign-in")
def sign_in(request: Request, form: Annotated[SignIn, Form()], session: Known) -> Response:
    """Signs a reviewer in, unless too many attempts have failed."""
    check_token(session, form.token)
    access: Access = request.app.state.access
    attempts: Attempts = request.app.state.attempts
    address, name = _address(request), f"name {form.name}"
    if seconds := attempts.wait(address, name):
        raise HTTPException(429, headers={"Retry-After": str(seconds)})
    if not knows(access.reviewers, form.name, form.password):
        attempts.failed(address, name)
        log.warning("sign-in failed: %r from %s", form.name, address)
        return draw(request, SIGN_IN, status=401, back=_inside(form.back), failed=True)
    attempts.succeeded(address, name)
    return _on(request, form.back, Session.begun(form.name))


@router.post("/sign-out")
def sign_out(request: Request, form: Annotated[SignOut, Form()], session: Known) -> Response:
    """Signs the reviewer out."""
    check_token(session, form.token)
    return _on(request, link("/", ui=request.query_params.get("ui")), Session.begun(None))


@router.post("/differences/{difference}/verdict")
def verdict(
    request: Request, difference: str, form: Annotated[Verdict, Form()], session: Reviewing
) -> Response:
    """Stores a reviewer's verdict, which wins over every later link."""
    check_token(session, form.token)
    assert session.reviewer is not None
    said = form.relation if form.verdict == "correct" else form.verdict
    if said is None:
        raise HTTPException(400, "relation")
    try:
        record_verdict(request.app.state.database, difference, said, session.reviewer, form.note)
    except VerdictError as error:
        raise HTTPException(404) from error
    return RedirectResponse(_inside(form.back), status_code=303)


def _on(request: Request, back: str, session: Session) -> Response:
    response = RedirectResponse(_inside(back), status_code=303)
    keep(request, response, session)
    return response


def _inside(back: str) -> str:
    """The address if it is a path of ours, else the front page: no form leads elsewhere."""
    ours = back.startswith("/") and back[1:2] not in ("/", "\\") and back.isprintable()
    return back if ours else "/"


def _address(request: Request) -> str:
    return f"address {request.client.host if request.client else ''}"
