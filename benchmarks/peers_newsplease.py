"""news-please in a venv of its own, with pins under which it stores anything at all."""

import json
import subprocess
import sys
from collections.abc import Sequence
from configparser import RawConfigParser
from pathlib import Path

# Scrapy 2.12 and later, Twisted 24 and later: installed freely it stores no page.
PINS = (
    "news-please==1.6.16", "Scrapy==2.11.2", "Twisted==23.10.0", "w3lib==2.1.2", "pyOpenSSL<24.3",
    "newspaper4k==0.9.3.1", "readability-lxml==0.8.1", "jieba", "lxml_html_clean", "setuptools<80",
)  # fmt: skip
_CHANGED = {
    "Crawler": {
        "default": "Download", "number_of_parallel_crawlers": "1",
        "number_of_parallel_daemons": "1",
    },
    "Heuristics": {"enabled_heuristics": "{}", "pass_heuristics_condition": '""'},
    "Files": {"relative_to_start_processes_file": "False"},
    "Scrapy": {"LOG_LEVEL": "ERROR", "CONCURRENT_REQUESTS_PER_DOMAIN": "8"},
}  # fmt: skip


def install(folder: Path) -> Path:
    """Makes the venv, if it is missing; its Python."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PINS], check=True)
    return python


def command(python: Path, folder: Path, addresses: Sequence[str]) -> list[str]:
    """The command that crawls the addresses, to HTML and JSON files in a folder, as it comes."""
    folder.mkdir(parents=True)
    [shipped] = (python.parent.parent / "lib").glob("*/site-packages/newsplease/config/config.cfg")
    config = RawConfigParser()
    config.optionxform = str  # type: ignore[assignment,method-assign]  # its keys have capitals
    config.read(shipped, "utf-8")
    config.read_dict(_CHANGED | {"Files": _CHANGED["Files"] | {
        "working_path": f"{folder}/", "url_input_file_name": "sitelist.hjson",
    }})  # fmt: skip
    with (folder / "config.cfg").open("w", encoding="utf-8") as file:
        config.write(file)
    sites = {"base_urls": [{"url": list(addresses), "crawler": "Download"}]}
    (folder / "sitelist.hjson").write_text(json.dumps(sites), "utf-8")
    return [str(python), "-m", "newsplease", "-c", str(folder)]


def articles(folder: Path) -> list[dict[str, object]]:
    """What it stored."""
    found = (json.loads(path.read_bytes()) for path in folder.rglob("*.json"))
    return [one for one in found if isinstance(one, dict)]
