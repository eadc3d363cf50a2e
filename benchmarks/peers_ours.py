"""Our full path, without audit and Airflow: crawl, WARC, extract, rows in Postgres.

``python -m benchmarks.peers_ours RUN [crawl]`` reads its settings from ``SVERKA_…`` as every
command does; with ``crawl`` it ends after the crawl.
"""

import sys

from pipeline.crawl import crawl
from pipeline.extract import extract
from pipeline.plan import plan
from pipeline.run import open_run
from pipeline.settings import load

if __name__ == "__main__":
    run = open_run(load(), sys.argv[1], "sverka_monitor")
    for names in plan(run):
        crawl(run, names)
    if sys.argv[2:] != ["crawl"]:
        extract(run)
