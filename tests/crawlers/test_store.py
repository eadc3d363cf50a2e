"""Archives in stores on other machines: read at their offsets, or told to be out of reach."""

from dataclasses import replace
from pathlib import Path

import pytest

from crawlers.archive import Archive, ArchiveError, read_page
from crawlers.page import Compression
from crawlers.spiders.archive import archived_pages
from crawlers.store import Store, StoreError
from tests.crawlers.ftp import far_store
from tests.crawlers.test_archive import BODIES, FETCH, HEADERS, SOURCE, fill


@pytest.mark.parametrize("compression", ["gzip", "zstd"])
def test_pages_come_back_from_afar(compression: Compression, tmp_path: Path) -> None:
    large = "会晤 Встреча ".encode() * 40_000
    with Archive(tmp_path / "own", compression) as archive:
        written = [archive.add(FETCH, HEADERS, body) for body in (*BODIES, large, b"last")]
    with far_store(tmp_path / "far") as address:
        store = Store(address)
        [name] = {str(fetch.warc) for fetch in written}
        store.put(tmp_path / "own" / name, f"2026/一 один/{name}")
        store.put(tmp_path / "own" / name, f"2026/一 один/{name}")
        there = [replace(fetch, warc=f"2026/一 один/{name}") for fetch in written]
        assert [read_page(store, fetch).body for fetch in there] == [*BODIES, large, b"last"]
        found = list(archived_pages(f"{address}/2026/一 один/{name}", SOURCE))
        assert [body for _, _, body in found] == [*BODIES, large, b"last"]


def test_a_file_that_is_not_there_is_told_from_a_store_out_of_reach(tmp_path: Path) -> None:
    [fetch, *_] = fill(tmp_path / "own", BODIES)
    with far_store(tmp_path / "far") as address:
        store = Store(address)
        with pytest.raises(ArchiveError, match="cannot be read"):
            read_page(store, fetch)
    with pytest.raises(StoreError, match="cannot be written"):
        store.put(tmp_path / "own" / str(fetch.warc), "a")
    with pytest.raises(StoreError, match="cannot be read now"):
        read_page(store, fetch)
    with pytest.raises(StoreError, match="cannot be asked") as error:
        Store(address.replace("kept", "other"))
    assert "other" not in str(error.value), "messages tell no password"


@pytest.mark.parametrize("address", ["nothing://a/b", "s3fs-is-not-here://b"])
def test_a_store_of_no_known_kind(address: str) -> None:
    with pytest.raises(ArchiveError, match="Protocol not known"):
        Store(address)
