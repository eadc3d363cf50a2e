"""Who is at the other end, told by a signed cookie or by a trusted proxy."""

import secrets
from dataclasses import dataclass, field
from hmac import compare_digest
from ipaddress import IPv4Network, IPv6Network, ip_address
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request, Response
from itsdangerous import BadSignature, URLSafeTimedSerializer

from pages.reviewers import fingerprint

COOKIE = "sverka_session"
HOURS = 12
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Access:
    """How reviewers are known.

    ``key`` signs cookies, which are ``secure`` where the pages are reached over HTTPS;
    ``reviewers`` is the file of names and hashes, without which nobody has a password. A proxy in
    one of ``proxies`` names the reviewer that it has signed in by ``header``; from anywhere else
    the header counts for nothing.
    """

    key: str = field(repr=False)
    reviewers: Path | None = None
    secure: bool = False
    header: str | None = None
    proxies: tuple[IPv4Network | IPv6Network, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """``reviewer`` is who is signed in, or None; ``token`` is what our forms carry.

    ``proxied`` tells that a proxy has signed them in, so that it alone can sign them out.
    """

    token: str
    reviewer: str | None = None
    proxied: bool = False
    fresh: bool = False

    @classmethod
    def begun(cls, reviewer: str | None, proxied: bool = False) -> "Session":
        """A session that begins with this request."""
        return cls(secrets.token_urlsafe(24), reviewer, proxied, fresh=True)


def session_of(request: Request) -> Session:
    """The session of a request; a fresh one where its cookie is missing, old or not ours."""
    access: Access = request.app.state.access
    told = _told(access, request.cookies.get(COOKIE, ""))
    named = _named_by_proxy(access, request)
    if told is None:
        return Session.begun(named, named is not None)
    name = told["reviewer"]
    if name is not None and fingerprint(access.reviewers, name) != told["fingerprint"]:
        name = None
    return Session(told["token"], named or name, named is not None)


def keep(request: Request, response: Response, session: Session) -> None:
    """Writes the session to its cookie, which scripts and other sites' pages cannot use."""
    access: Access = request.app.state.access
    name = None if session.proxied else session.reviewer
    told = {
        "token": session.token,
        "reviewer": name,
        "fingerprint": name and fingerprint(access.reviewers, name),
    }
    response.set_cookie(
        COOKIE, _signer(access).dumps(told), max_age=HOURS * 3600, httponly=True,
        secure=access.secure, samesite="strict",
    )  # fmt: skip


def check_token(session: Session, token: str) -> None:
    """Sees that a form is ours, and was drawn for this session.

    Raises:
        HTTPException: 403, it is not.
    """
    if session.fresh or not compare_digest(session.token.encode(), token.encode()):
        raise HTTPException(403)


def _told(access: Access, cookie: str) -> dict[str, Any] | None:
    try:
        told: dict[str, Any] = _signer(access).loads(cookie, max_age=HOURS * 3600)
    except BadSignature:
        return None
    return told


def _signer(access: Access) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(access.key, salt=COOKIE)


def _named_by_proxy(access: Access, request: Request) -> str | None:
    if access.header is None or not _is_proxy(access, request):
        return None
    sent = request.headers.get(access.header, "").encode("latin-1")
    name = sent.decode("utf-8", errors="ignore").strip()
    return name if name and name.isprintable() and len(name) <= _LONGEST_NAME else None


def _is_proxy(access: Access, request: Request) -> bool:
    try:
        peer = ip_address(request.client.host if request.client else "")
    except ValueError:
        return False
    return any(peer in network for network in access.proxies)


def _reviewing(request: Request) -> Session:
    session = session_of(request)
    if session.reviewer is None:
        raise HTTPException(403)
    return session


Known = Annotated[Session, Depends(session_of)]
Reviewing = Annotated[Session, Depends(_reviewing)]
