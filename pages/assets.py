"""Style sheets and the icon: their addresses change with their bytes, so browsers keep them."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse

from reports.html import TEMPLATES

_FILES: dict[str, tuple[Path, str]] = {
    "report.css": (TEMPLATES / "style.css", "text/css"),
    "pages.css": (Path(__file__).parent / "static" / "pages.css", "text/css"),
    "icon.svg": (Path(__file__).parent / "static" / "icon.svg", "image/svg+xml"),
}
"""The daily report's style sheet is shared by the pages."""
_LASTING = {"Cache-Control": "public, max-age=31536000, immutable"}

router = APIRouter()


@cache
def asset(name: str) -> str:
    """The address of one of the files as it is now."""
    digest = sha256(_FILES[name][0].read_bytes()).hexdigest()[:12]
    return f"/static/{digest}/{name}"


@router.get("/static/{digest}/{name}")
def served(digest: str, name: str) -> FileResponse:
    """The file, unless the address is of other bytes."""
    if name not in _FILES or asset(name) != f"/static/{digest}/{name}":
        raise HTTPException(404)
    path, kind = _FILES[name]
    return FileResponse(path, media_type=kind, headers=_LASTING)
