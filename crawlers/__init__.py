"""Knows the web and Scrapy: brings pages of sources into an archive of WARC files."""
