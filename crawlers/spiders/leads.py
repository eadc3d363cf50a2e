"""What an entry page leads to, whatever its kind."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from crawlers.page import Fetch, Kind, Limits
from crawlers.source import Source
from crawlers.spiders.discovery import linked_feeds, robots_sitemaps
from crawlers.spiders.feed import feed_items
from crawlers.spiders.listing import read_listing
from crawlers.spiders.sitemap import sitemap_addresses


@dataclass(frozen=True, slots=True)
class Leads:
    """The addresses that an entry page names: articles that the source wants, further entries.

    ``changed`` tells when some were last changed, as the page says.
    """

    articles: tuple[str, ...] = ()
    entries: tuple[tuple[Kind, str], ...] = ()
    changed: Mapping[str, datetime] = field(default_factory=dict)


def leads(source: Source, fetch: Fetch, body: bytes, limits: Limits) -> Leads:
    """What an entry page leads to, in its order, within the limits of bytes and links.

    Raises:
        UnreadableEntry: the page is not of the kind that was asked for.
    """
    url, content_type = fetch.final_url, fetch.content_type
    if fetch.kind == "robots":
        return Leads(entries=_entries("sitemap", robots_sitemaps(body, url)))
    if fetch.kind == "home":
        return Leads(entries=_entries("feed", linked_feeds(body, url, content_type)))
    if fetch.kind == "sitemap":
        found = sitemap_addresses(body, url, limits.page_bytes)
        entries = _entries("sitemap", found.sitemaps)
        return Leads(_wanted(source, found.articles)[: limits.links], entries, found.changed)
    if fetch.kind == "feed":
        items = feed_items(body, url, content_type, limits.page_bytes)
        changed = {address: at for address, at in items.items() if at}
        return Leads(_wanted(source, items)[: limits.links], changed=changed)
    listing = read_listing(body, url, content_type, source.selectors)
    further = [page for page in _further(source, fetch.url, listing.next) if source.owns(page)]
    named = [address for address in listing.articles if source.owns(address)]
    return Leads(_wanted(source, named)[: limits.links], _entries("listing", further))


def _further(source: Source, url: str, linked: str | None) -> Iterator[str]:
    """The page after a listing's page: the one that it links to, or that its number tells."""
    if linked:
        yield linked
    if selectors := source.selectors:
        yield from filter(None, (selectors.after(listing, url) for listing in source.listings))


def _entries(kind: Kind, addresses: Iterable[str]) -> tuple[tuple[Kind, str], ...]:
    return tuple((kind, address) for address in addresses)


def _wanted(source: Source, addresses: Iterable[str]) -> tuple[str, ...]:
    entries = {address for _, address in source.entries} | {source.home}
    return tuple(one for one in addresses if one not in entries and source.wants(one))
