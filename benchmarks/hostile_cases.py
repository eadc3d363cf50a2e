"""What hostile sites answer, and how each answer must end."""

from benchmarks.hostile_site import (
    MEGABYTE,
    Answer,
    drip,
    endless,
    feed,
    head,
    json_feed,
    moved,
    page,
    raw,
    silence,
    zeros,
)

CHUNKED = "Transfer-Encoding: chunked"
GOOD = page("<p>Встреча 会晤 meeting</p>".encode())
KEPT, LARGE, LATE, BROKEN = "archived", "too_large", "timeout", "connection"
PRIVATE, AROUND = "private_address", "redirects"
NESTED = 200_000

ARTICLES: dict[str, tuple[Answer, str]] = {
    "large": (endless(head(f"Content-Length: {100 * MEGABYTE}"), b"x" * 60_000), LARGE),
    "endless": (endless(head(), b"<p>x</p>" * 8_000), LARGE),
    "endless chunks": (endless(head(CHUNKED), b"8\r\n<p>x</p>\r\n" * 4_000), LARGE),
    "endless tiny chunks": (endless(head(CHUNKED), b"1\r\nx\r\n" * 8_000), LARGE),
    "gzip bomb": (page(zeros("gzip"), Content_Encoding="gzip"), LARGE),
    "gzip in gzip": (page(zeros("twice"), Content_Encoding="gzip, gzip"), LARGE),
    "deflate bomb": (page(zeros("deflate"), Content_Encoding="deflate"), LARGE),
    "no gzip": (page(b"<p>x</p>" * 99, Content_Encoding="gzip"), "encoding"),
    "torn gzip": (page(zeros("gzip")[:900], Content_Encoding="gzip"), "empty"),
    "unknown encoding": (page(b"<p>x</p>", Content_Encoding="secret"), KEPT),
    "slow drip": (drip(head(), b"x"), LATE),
    "slow drip of chunks": (drip(head(CHUNKED), b"1\r\nx\r\n"), LATE),
    "slow headers": (drip(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"), LATE),
    "slow status": (drip(b"HT", b""), LATE),
    "silence": (silence, LATE),
    "endless headers": (endless(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n" * 8_000), BROKEN),
    "endless header": (endless(b"HTTP/1.1 200 OK\r\nX-A: ", b"b" * 60_000), BROKEN),
    "endless interim answers": (endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 999), BROKEN),
    "no http": (raw(b"\x16\x03\x01 what?\r\n\r\n"), BROKEN),
    "no status": (raw(b"HTTP/1.1 abc\r\n\r\nx"), BROKEN),
    "nothing": (raw(), BROKEN),
    "longer length": (raw(head("Content-Length: 5000"), b"<p>x</p>"), BROKEN),
    "negative length": (raw(head("Content-Length: -5"), b"<p>x</p>"), BROKEN),
    "two lengths": (raw(head("Content-Length: 8", "Content-Length: 9"), b"<p>x</p>"), BROKEN),
    "wrong length": (raw(head("Content-Length: five"), b"<p>x</p>"), BROKEN),
    "shorter length": (raw(head("Content-Length: 8"), b"<p>x</p>" * 9), KEPT),
    "broken chunks": (raw(head(CHUNKED), b"zz\r\n<p>x</p>\r\n"), BROKEN),
    "torn chunks": (raw(head(CHUNKED), b"ff\r\n<p>x</p>"), BROKEN),
    "endless chunk size": (endless(head(CHUNKED), b"0" * 60_000), BROKEN),
    "redirect loop": (moved("/redirect loop?again".replace(" ", "%20")), AROUND),
    "no location": (page(b"", status="302 Found"), "http_302"),
    "to a file": (moved("file:///etc/passwd"), "http_302"),
    "to ftp": (moved("ftp://127.0.0.1/x"), "http_302"),
    "to a script": (moved("javascript:alert(1)"), "address"),
    "to data": (moved("data:text/html,x"), "http_302"),
    "to metadata": (moved("http://169.254.169.254/latest/meta-data/"), PRIVATE),
    "to a private network": (moved("http://10.0.0.1/"), PRIVATE),
    "to shared space": (moved("http://100.64.0.1/"), PRIVATE),
    "to multicast": (moved("http://224.0.0.1/"), PRIVATE),
    "to no address": (moved("http://0.0.0.0:5432/"), PRIVATE),
    "to another port": (moved("http://127.0.0.1:5432/"), PRIVATE),
    "to localhost": (moved("http://localhost:5432/"), PRIVATE),
    "to six": (moved("http://[::1]:5432/"), PRIVATE),
    "to mapped six": (moved("http://[::ffff:10.0.0.1]/"), PRIVATE),
    "to hex six": (moved("http://[::ffff:a00:1]/"), PRIVATE),
    "to translated six": (moved("http://[64:ff9b::a00:1]/"), PRIVATE),
    "to a link of six": (moved("http://[fe80::1]/"), PRIVATE),
    "to a number": (moved("http://2130706433/"), "redirect_outside"),
    "to octal": (moved("http://0177.0.0.1/"), "redirect_outside"),
    "to a stranger": (moved("https://elsewhere.example.com/"), "redirect_outside"),
    "bytes of no text": (page(bytes(range(256)) * 99), KEPT),
    "invalid utf-8": (page(b"<p>\xff\xfe\xc0\x80\xed\xa0\x80</p>" * 99), KEPT),
    "nuls": (page(b"<p>\x00x\x00</p>" + b"\x00" * 9_999), KEPT),
    "unknown charset": (page(b"<p>x</p>", "text/html; charset=nobody-knows"), KEPT),
    "wrong charset": (page(b"<p>\xff</p>" * 99, "text/html; charset=utf-16"), KEPT),
    "deep nesting": (page(b"<div>" * NESTED), KEPT),
    "deep tables": (page(b"<table><tr><td>" * (NESTED // 4)), KEPT),
    "deep formats": (page(b"<b><i><a href=x>" * (NESTED // 8)), KEPT),
    "many attributes": (page(b"<p " + b"a" * 99_999 + b"=1 b=2 " * 9_999 + b">x"), KEPT),
    "open comment": (page(b"<!--" * (MEGABYTE // 4)), KEPT),
    "open brackets": (page(b"<" * MEGABYTE), KEPT),
    "entities": (page(b"&lt;" * (MEGABYTE // 4)), KEPT),
    "one long line": (page(b"<p>" + b"x" * MEGABYTE), KEPT),
    "open script": (page(b"<script>" + b"var a = '</';" * 9_999), KEPT),
    "deep json-ld": (
        page(b'<script type="application/ld+json">' + b"[" * NESTED + b"</script>"), KEPT,
    ),
    "not html": (page(b"%PDF-1.7", "application/pdf"), "not_html"),
    "empty": (page(b""), "empty"),
    "blank": (page(b" \r\n\t" * 999), "empty"),
    "gone": (page(b"x", status="410 Gone"), "http_410"),
    "odd status": (page(b"x", status="799 Odd"), "http_799"),
    "challenge": (page(b"x", status="403 Forbidden", cf_mitigated="challenge"), "challenge"),
    "many headers": (raw(head(*(f"X-{n}: {n}" for n in range(2_000))), b"<p>x</p>"), KEPT),
}  # fmt: skip

BOMB = b"<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (c, b"&%c;" % (c - 1) * 10) for c in range(ord("b"), ord("k"))
) + b"]>"  # fmt: skip
READ = "<item><link>http://[x/</link></item>"

# (kind of entry, answers of its site with the entry at /entry, how the entry must end)
ENTRIES: dict[str, tuple[str, dict[str, Answer], str]] = {
    "feed of 100 MB": ("feed", {"/entry": endless(head(), b"<item/>" * 9_000)}, LARGE),
    "feed bomb": ("feed", {"/entry": page(zeros("gzip"), "application/gzip")}, LARGE),
    "feed drip": ("feed", {"/entry": drip(head(), b"<rss>")}, LATE),
    "feed of laughs": (
        "feed", {"/entry": page(BOMB + b"<rss><channel><item><link>&j;</link></item>")}, KEPT,
    ),
    "feed of files": (
        "feed",
        {"/entry": page(b"<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
                        b"<rss><channel><item><link>/&a;</link></item></channel></rss>")},
        KEPT,
    ),
    "deep feed": ("feed", {"/entry": page(b"<rss>" + b"<a>" * NESTED)}, KEPT),
    "feed of nuls": ("feed", {"/entry": page(b"\x00" * MEGABYTE)}, "not_a_feed"),
    "feed of broken text": ("feed", {"/entry": page(b"<rss>\xff\xc0</rss" + b"\x00<")}, KEPT),
    "deep json feed": (
        "feed", {"/entry": page(b'{"a":' * NESTED, "application/json")}, "not_a_feed",
    ),
    "json feed of numbers": ("feed", {"/entry": json_feed([1, None, {"url": 3}, []])}, KEPT),
    "feed of private links": (
        "feed",
        {"/entry": feed("http://10.0.0.1/", "file:///etc/passwd", "javascript:1", "http://[x/")},
        KEPT,
    ),
    "feed of 40,000 links": ("feed", {"/entry": feed(*map(str, range(40_000)))}, KEPT),
    "no feed": ("feed", {"/entry": page(b"<html>404</html>")}, "not_a_feed"),
    "sitemap bomb": ("sitemap", {"/entry": page(zeros("gzip"), "application/gzip")}, LARGE),
    "torn sitemap": (
        "sitemap", {"/entry": page(zeros("gzip")[:5_000], "application/gzip")}, "broken_gzip",
    ),
    "sitemap of laughs": (
        "sitemap", {"/entry": page(BOMB + b"<urlset><url><loc>&j;</loc></url></urlset>")}, KEPT,
    ),
    "sitemap of itself": (
        "sitemap",
        {"/entry": page(b"<sitemapindex><sitemap><loc>/entry</loc></sitemap></sitemapindex>")},
        KEPT,
    ),
    "sitemap of sitemaps": (
        "sitemap",
        {"/entry": page(b"<sitemapindex>" + b"".join(
            b"<sitemap><loc>/%d</loc></sitemap>" % n for n in range(50_000)
        ))},
        KEPT,
    ),
    "deep sitemap": ("sitemap", {"/entry": page(b"<urlset>" * NESTED)}, KEPT),
    "deep listing": ("listing", {"/entry": page(b"<ul><li>" * NESTED)}, KEPT),
    "listing of 40,000 links": (
        "listing",
        {"/entry": page(b"".join(b"<a href=/%d>x</a>" % n for n in range(40_000)))},
        KEPT,
    ),
    "robots of 100 MB": (
        "feed", {"/robots.txt": endless(head(), b"Disallow: /\n" * 999), "/entry": feed()},
        "robots_unreachable",
    ),
    "robots loop": (
        "feed", {"/robots.txt": moved("/robots.txt?1"), "/robots.txt?1": moved("/robots.txt"),
                 "/entry": feed()},
        "robots_unreachable",
    ),
    "robots drip": (
        "feed", {"/robots.txt": drip(head(), b"#"), "/entry": feed()}, "robots_unreachable",
    ),
    "robots gone": (
        "feed", {"/robots.txt": page(b"", status="500 Oh"), "/entry": feed()},
        "robots_unreachable",
    ),
    "robots forbidden": (
        "feed", {"/robots.txt": page(b"", status="403 No"), "/entry": feed()}, KEPT,
    ),
    "robots of stars": (
        "feed",
        {"/robots.txt": page(b"User-agent: *\n" + b"Disallow: /" + b"*a" * 999 + b"$\n" * 99),
         "/entry": feed("/" + "a" * 2_000)},
        KEPT,
    ),
    "robots of bytes": (
        "feed", {"/robots.txt": page(bytes(range(256)) * 999), "/entry": feed()}, KEPT,
    ),
    "leave me alone": (
        "feed",
        {"/entry": page(b"", status="429 Too Many Requests", Retry_After="99999999999")},
        "http_429",
    ),
}  # fmt: skip
