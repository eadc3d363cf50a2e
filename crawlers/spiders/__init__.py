"""What each kind of entry address (feed, sitemap, listing, WARC archive) leads to."""
