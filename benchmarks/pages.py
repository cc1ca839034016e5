"""Writes invented saved pages in the manner of newspapers' sites, to measure imports with: the same
bytes for the same count.

    python benchmarks/pages.py 1000 FOLDER

Five shapes, of 100 to 300 KB each: what a page has beside its text (menus, scripts with their
data, style sheets, lists of other stories, comments) is by far the most of it.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

NEWEST = datetime(2026, 3, 1, 18, tzinfo=UTC)
NOUNS = (  # noqa: SIM905
    "council harbour bridge ferry minister budget school river market court engine valley winter "
    "station festival company report union hospital teacher road forest border fleet crew museum "
    "plan vote tax storm field price power line water train house island garden mayor village "
    "company worker season record orchestra factory warehouse committee survey lighthouse"
).split()
VERBS = (  # noqa: SIM905
    "approved opened delayed welcomed rejected described counted repaired visited announced "
    "defended lowered published questioned examined closed restored promised measured called"
).split()
QUALITIES = (  # noqa: SIM905
    "new old northern small quiet local large late public early wooden central former young long"
).split()
JOINTS = ("while", "because", "although", "after", "before", "and", "but")
NAMES = ("Ada Lind", "Rafe Monk", "Jo Roe", "Maren Holt", "Tilo Brandt", "Ines Cor", "Paul Eck")
SECTIONS = ("World", "Business", "Culture", "Sport", "Science", "Opinion", "Travel", "Weather")


class Story:
    """An invented story, and all that its page is made of."""

    def __init__(self, number: int) -> None:
        self.random = random.Random(number)
        self.number = number
        self.weight = self.random.uniform(0.9, 2.1)  # of what is beside the text
        self.when = (NEWEST - number * timedelta(minutes=48)).isoformat()
        self.title = self.headline()
        self.dek = self.sentence()
        self.author = self.random.choice(NAMES)
        self.section = self.random.choice(SECTIONS)
        self.paragraphs = [
            " ".join(self.sentence() for _ in range(self.random.randint(2, 4)))
            for _ in range(self.random.randint(10, 24))
        ]
        self.url = f"https://paper{number % 5}.example/{self.section.lower()}/story-{number}"

    def phrase(self) -> str:
        """ "the old harbour" """
        pick = self.random.choice
        return (
            f"the {pick(QUALITIES)} {pick(NOUNS)}"
            if self.random.random() < 0.6
            else (f"the {pick(NOUNS)}")
        )

    def clause(self) -> str:
        """ "the council approved the new bridge" """
        return f"{self.phrase()} {self.random.choice(VERBS)} {self.phrase()}"

    def sentence(self) -> str:
        """One sentence, now and then somebody's words."""
        said = f"{self.clause()} {self.random.choice(JOINTS)} {self.clause()}"
        if self.random.random() < 0.2:
            return f"“{said.capitalize()},” said {self.random.choice(NAMES)}."
        return f"{said.capitalize()}."

    def headline(self) -> str:
        """A headline."""
        return self.clause().removeprefix("the ").capitalize()

    def many(self, count: int, form: str) -> str:
        """So many pieces of a page, more or fewer as the page is heavy, each with a headline {h}, a
        sentence {s} and a number {n}."""
        pieces = (
            form.replace("{h}", self.headline())
            .replace("{s}", self.sentence())
            .replace("{n}", str(self.random.randrange(10**6)))
            for _ in range(round(count * self.weight))
        )
        return "\n".join(pieces)

    def styles(self, rules: int) -> str:
        """A style sheet."""
        form = (
            ".c-{n}__x{display:flex;margin:0 1rem;color:#33{n}}@media(min-width:{n}px){.u{gap:1}}"
        )
        return f"<style>{self.many(rules, form)}</style>"

    def data(self, entries: int) -> str:
        """What scripts are given, as JSON."""
        listed = [
            {
                "id": self.random.randrange(10**9),
                "title": self.headline(),
                "teaser": self.sentence(),
            }
            for _ in range(round(entries * self.weight))
        ]
        return json.dumps({"props": {"listed": listed, "story": self.linked_data()}})

    def linked_data(self) -> dict[str, object]:
        """The story for search engines. https://schema.org/NewsArticle"""
        return {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.title,
            "description": self.dek,
            "datePublished": self.when,
            "author": [{"@type": "Person", "name": self.author}],
            "publisher": {"@type": "Organization", "name": f"The Paper {self.number % 5}"},
            "articleSection": self.section,
            "image": [f"{self.url}/lead.jpg"],
            "mainEntityOfPage": self.url,
            "inLanguage": "en",
        }


def _head(story: Story, more: str) -> str:
    title, dek = escape(story.title), escape(story.dek)
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="{story.url}"><meta name="description" content="{dek}">
<meta property="og:title" content="{title}"><meta property="og:type" content="article">
<meta property="og:url" content="{story.url}"><meta property="og:image" content="{story.url}/a.jpg">
<meta property="article:published_time" content="{story.when}">{more}</head>"""


def _json_ld(story: Story) -> str:
    return f'<script type="application/ld+json">{json.dumps(story.linked_data())}</script>'


def _menu(story: Story, links: int) -> str:
    form = '<li class="nav__item nav__item--{n}"><a href="/s/{n}" data-track="nav-{n}">{h}</a></li>'
    return f'<header><nav class="mega"><ul>{story.many(links, form)}</ul></nav></header>'


def _others(story: Story, number: int) -> str:
    form = (
        '<li class="card card--{n}"><a href="/story-{n}"><img src="/i/{n}.jpg" alt="{h}" '
        'srcset="/i/{n}-400.jpg 400w, /i/{n}-800.jpg 800w"><h3>{h}</h3></a><p>{s}</p></li>'
    )
    return (
        f'<aside class="related"><h2>More stories</h2><ul>{story.many(number, form)}</ul></aside>'
    )


def _footer(story: Story) -> str:
    links = story.many(80, '<li><a href="/f/{n}">{h}</a></li>')
    return f"<footer><ul>{links}</ul><p>© 2026 The Paper {story.number % 5}</p></footer>"


def newspaper(story: Story) -> str:
    """`article` and JSON-LD, a menu of everything, related stories, a box for cookies."""
    text = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in story.paragraphs)
    return f"""{_head(story, _json_ld(story) + story.styles(350))}
<body><div id="consent"><p>We and our partners use cookies.</p><button>Accept</button></div>
{_menu(story, 300)}<main><article><p class="kicker">{story.section}</p>
<h1>{escape(story.title)}</h1><p class="standfirst">{escape(story.dek)}</p>
<p class="byline">By {story.author}</p>
<time datetime="{story.when}">1 March 2026</time><figure><img src="{story.url}/lead.jpg" alt="View">
<figcaption>A view of it. Photo: Jo Roe</figcaption></figure>{text}</article>
{_others(story, 60)}</main>{_footer(story)}<script>window.__STATE__={story.data(150)}</script>
</body></html>"""


def tabloid(story: Story) -> str:
    """Nothing but `div`, with advertisements, pictures and boxes between the paragraphs."""
    box = '<div class="ad ad--{n}"><span>Advertisement</span><div id="ad-{n}"></div></div>'
    teaser = '<div class="inline-teaser"><a href="/story-{n}">READ MORE: {h}</a></div>'
    text = "".join(
        f'<div class="text-block"><p class="par">{escape(paragraph)}</p></div>'
        + (story.many(1, box if at % 6 else teaser) if at % 3 == 0 else "")
        for at, paragraph in enumerate(story.paragraphs, 1)
    )
    return f"""{_head(story, _json_ld(story) + story.styles(500))}<body>{_menu(story, 220)}
<div class="page"><div class="content"><h1 class="hl">{escape(story.title)}</h1>
<div class="lead">{escape(story.dek)}</div><div class="author">{story.author}</div>
<div class="body">{text}</div></div>{_others(story, 60)}</div>{_footer(story)}
<script>var data={story.data(100)}</script></body></html>"""


def portal(story: Story) -> str:
    """No data for search engines but in `meta`; a table, crumbs, lists of all sections."""
    text = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in story.paragraphs)
    rows = story.many(8, "<tr><td>{h}</td><td>{n}</td></tr>")
    more = f'<meta name="author" content="{story.author}">' + story.styles(250)
    return f"""{_head(story, more)}<body>{_menu(story, 150)}
<ol class="crumbs"><li>Home</li><li>{story.section}</li></ol><div id="story"><h1>{story.title}</h1>
<p><b>{escape(story.dek)}</b></p><p>{story.author} | {story.when[:10]}</p>{text}
<table><tbody>{rows}</tbody></table></div>{_others(story, 70)}{_footer(story)}
<script>var page={story.data(220)}</script></body></html>"""


def application(story: Story) -> str:
    """Made by a script's server: classes of no meaning, and all data once more at the end."""
    text = "".join(f'<p class="sc-{at}f">{escape(p)}</p>' for at, p in enumerate(story.paragraphs))
    return f"""{_head(story, story.styles(200))}<body><div id="__next">{_menu(story, 120)}
<section class="sc-1a"><h1 class="sc-2b">{escape(story.title)}</h1><h2>{escape(story.dek)}</h2>
<div class="sc-3c"><span>{story.author}</span><time datetime="{story.when}"></time></div>
<div class="sc-4d">{text}</div><form><p>Get our newsletter every morning</p></form></section>
{_others(story, 30)}{_footer(story)}</div>
<script id="__NEXT_DATA__" type="application/json">{story.data(450)}</script>{_json_ld(story)}
</body></html>"""


def weblog(story: Story) -> str:
    """`entry-content`, a column of boxes at the side, and what readers say below."""
    comment = (
        '<li id="comment-{n}"><cite>Reader {n}</cite><p>{s} {s}</p><a href="#{n}">Reply</a></li>'
    )
    text = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in story.paragraphs)
    tags = story.many(120, '<a class="tag-{n}" href="/tag/{n}">{h}</a>')
    return f"""{_head(story, _json_ld(story) + story.styles(300))}<body class="single">
{_menu(story, 60)}<div id="primary"><article class="post"><h1 class="entry-title">{story.title}</h1>
<div class="entry-meta">{story.when[:10]} by {story.author}</div>
<div class="entry-content">{text}</div></article><ol>{story.many(60, comment)}</ol></div>
<div id="secondary"><div class="widget">{tags}</div>{_others(story, 60)}</div>{_footer(story)}
<script>var wp={story.data(150)}</script></body></html>"""


SHAPES: tuple[Callable[[Story], str], ...] = (newspaper, tabloid, portal, application, weblog)


def write(count: int, folder: Path) -> None:
    """Write so many pages to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        page = SHAPES[number % len(SHAPES)](Story(number))
        (folder / f"story-{number}.html").write_text(page, "utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
