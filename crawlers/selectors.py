"""Where a source's listing pages keep their links, and which page follows which."""

from itertools import pairwise
from typing import Annotated, Self
from urllib.parse import urljoin

from pydantic import Field, model_validator

from crawlers.fields import Checked, Selector


class Selectors(Checked):
    """Where a listing page keeps its links. A source has these only with a saved page that a test
    reads, `tests/crawlers/listings/<name>.html`."""

    links: Selector
    """CSS selector of the elements whose `href` leads to an article."""
    next: Selector | None = None
    """CSS selector of the element whose `href` leads to the next page of the listing."""
    further: str | None = None
    """Address of the listing's further pages, relative to it, with `{page}` for their number; for
    sites whose pages do not link to the next one."""
    further_from: Annotated[int, Field(ge=0)] = 2
    """Number of the page after the first."""
    pages: Annotated[int, Field(ge=1, le=50)] = 1
    """How many pages of the listing are read at most."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.further is not None and (self.next or "{page}" not in self.further):
            raise ValueError("further: expected an address with {page}, and no next beside it")
        return self

    def after(self, listing: str, url: str) -> str | None:
        """The page of a listing that comes after ``url``, told by its number; null without one."""
        numbers = range(self.further_from, self.further_from + self.pages - 1)
        further = self.further or ""
        pages = [listing, *(urljoin(listing, further.replace("{page}", str(n))) for n in numbers)]
        return dict(pairwise(pages)).get(url) if self.further else None
