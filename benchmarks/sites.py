"""Makes the sites that are measured, of one corpus: ours, ours with what the others have, stock
Pelican's and Hugo's, each with a page per article, lists by tag, section, year, month and day in
pages of 30, and feeds of all, each tag and each section."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from corpus import SOURCES, write

ROOT = Path(__file__).resolve().parent.parent
# Parts of the project that no build reads.
LEFT_OUT = shutil.ignore_patterns(
    ".*", "content", "output", "inbox", "outbox", "tests", "docs", "benchmarks", "__pycache__"
)
LEDGER = """\
["Source {n}"]
stay_days = inf
feed_text = "full"
photos = true
index = true
canonical = "own"
"""
# Ours with the pages, lists, feeds and typography that the others have, in its own theme.
ALIKE = """
TYPOGRIFY_OMIT_FILTERS = []
WITHOUT = ("cards", "lite", "search", "editions", "feeds", "mail", "sitemap")
PLUGINS = [name for name in PLUGINS if name.removeprefix("plugins.") not in WITHOUT]
DIRECT_TEMPLATES = ["index", "tags", "categories", "sources", "archives"]
FEED_ALL_ATOM = "feeds/all.atom.xml"
TAG_FEED_ATOM, CATEGORY_FEED_ATOM = "feeds/tag/{slug}.atom.xml", "feeds/section/{slug}.atom.xml"
"""
PELICAN = """\
SITENAME, SITEURL, TIMEZONE, DEFAULT_LANG = "Digest", "https://digest.example", "UTC", "en"
PATH, ARTICLE_PATHS, TYPOGRIFY = "content", ["articles"], True
PLUGINS = ["pelican.plugins.yaml_metadata"]
DEFAULT_PAGINATION = 30
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]
FEED_ALL_ATOM = "feeds/all.atom.xml"
TAG_FEED_ATOM, CATEGORY_FEED_ATOM = "feeds/tag/{slug}.atom.xml", "feeds/section/{slug}.atom.xml"
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 50
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/index.html"
DAY_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/index.html"
"""
HUGO = """\
baseURL = "https://digest.example/"
title = "Digest"
languageCode = "en"
[taxonomies]
tag = "tags"
section = "sections"
source = "source"
year = "years"
month = "months"
day = "days"
[pagination]
pagerSize = 30
[services.rss]
limit = 50
[outputs]
home = ["html", "rss"]
taxonomy = ["html"]
term = ["html", "rss"]
section = ["html"]
[markup.goldmark.extensions.typographer]
disable = false
"""
PAGE = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="canonical" href="{{ .Permalink }}"><meta name="description" content="{{ .Summary }}">
</head><body><header><a href="/">{{ site.Title }}</a></header><main>"""
END = "</main></body></html>\n"
LAYOUTS = {
    "page.html": PAGE
    + """<article><h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>
<p>{{ delimit .Params.authors ", " }}, {{ delimit .Params.source ", " }},
<time>{{ .Date.Format "2 January 2006, 15:04" }}</time> {{ .ReadingTime }}</p>
{{ .Content }}
<ul>{{ range .GetTerms "tags" }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
<ul>{{ range first 4 (site.RegularPages.Related .) }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></article>"""
    + END,
    "list.html": PAGE
    + """<h1>{{ .Title }}</h1>{{ $pages := .Pages }}
{{ if .IsHome }}{{ $pages = site.RegularPages }}{{ end }}
{{ $shown := .Paginate $pages }}
{{ range $shown.Pages }}<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
<p>{{ .Params.summary }}</p><time>{{ .Date.Format "2 January 2006" }}</time></article>{{ end }}
{{ with $shown.Prev }}<a href="{{ .URL }}">Newer</a>{{ end }}
{{ with $shown.Next }}<a href="{{ .URL }}">Older</a>{{ end }}"""
    + END,
    "taxonomy.html": PAGE
    + """<h1>{{ .Title }}</h1><ul>{{ range .Data.Terms.Alphabetical }}
<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>"""
    + END,
}


def ours(folder: Path, count: int) -> None:
    """The project itself with a corpus, with the address of a public site."""
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    write(count, folder / "content")
    ledger = "".join(LEDGER.format(n=number) for number in range(SOURCES))
    (folder / "sources.toml").write_text(ledger)
    with (folder / "pelicanconf.py").open("a") as settings:
        settings.write('\nSITEURL, FEED_TAG = "https://digest.example", "digest.example,2026"\n')


def alike(folder: Path, count: int) -> None:
    """The project itself with the pages, lists and feeds that the others have."""
    ours(folder, count)
    with (folder / "pelicanconf.py").open("a") as settings:
        settings.write(ALIKE)


def stock(folder: Path, count: int) -> None:
    """A site of Pelican's own, with its default theme."""
    write(count, folder / "content")
    (folder / "pelicanconf.py").write_text(PELICAN)


def hugo(folder: Path, count: int) -> None:
    """A site of Hugo's, with layouts that show what the others show."""
    write(count, folder / "content")
    for path in (folder / "content").rglob("*.md"):
        path.write_text(_for_hugo(path.read_text("utf-8")), "utf-8")
    (folder / "hugo.toml").write_text(HUGO)
    (folder / "layouts").mkdir()
    for name, text in LAYOUTS.items():
        (folder / "layouts" / name).write_text(text)


def _for_hugo(text: str) -> str:
    """An article whose section and days are terms of taxonomies."""
    date = re.search(r"^date: (\d+)-(\d+)-(\d+)", text, re.M)
    year, month, day = date.groups()
    terms = f"years: ['{year}']\nmonths: ['{year}-{month}']\ndays: ['{year}-{month}-{day}']"
    text = re.sub(r"^category: (.*)$", rf"sections: ['\1']\n{terms}", text, flags=re.M)
    return text
