"""`check` finds every problem of the content at once, and says where it is and what to do."""

from pathlib import Path

import pytest

from plugins.checks import problems
from plugins.problem import Problem
from tests.root import ROOT

SETTINGS = """
PATH = "content"
ARTICLE_PATHS, PAGE_PATHS = ["articles"], ["pages"]
ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}_{slug}/"
PAGE_URL = "{slug}/"
TIMEZONE = "UTC"
from datetime import UTC, datetime
NOW = datetime(2026, 11, 26, tzinfo=UTC)
"""
TAGS = '[sections]\nWorld = ["Welt"]\n[tags.Ports]\naliases = ["Harbour"]\n'
SOURCES = '[Wire]\nname = "The Wire"\nstay_days = 10\n[Own]\nstay_days = inf\n'
GOOD = {
    "title": "Bridge reopens",
    "slug": "bridge",
    "date": "2026-11-20T10:00:00+00:00",
    "category": "World",
    "tags": "[Ports]",
    "source": "[Own]",
}


def article(text: str = "A text.", /, **keys: str) -> str:
    head = "".join(f"{key}: {value}\n" for key, value in (GOOD | keys).items() if value)
    return f"---\n{head}---\n\n{text}\n"


def found(root: Path, files: dict[str, str | bytes]) -> list[str]:
    """What check says of a project with these files."""
    project = {"pelicanconf.py": SETTINGS, "tags.toml": TAGS, "sources.toml": SOURCES} | files
    (root / "content").mkdir()
    for name, text in project.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(problem) for problem in problems(root)]


def test_a_good_article_has_no_problem(tmp_path: Path):
    assert found(tmp_path, {"content/articles/a.md": article()}) == []


def test_the_content_that_the_repository_ships_has_no_error():
    """Warnings come with time, and with what was imported since: nothing is amiss with either."""
    assert [problem for problem in problems(ROOT) if not problem.warning] == []


ONE = {
    "an unknown key": (
        article(embargo="2026-12-01"),
        "a.md:8: unknown key 'embargo' (did you mean embargoed?)",
    ),
    "a slip of the finger": (
        article(sumary="x"),
        "a.md:8: unknown key 'sumary' (did you mean summary?)",
    ),
    "a key that nothing reads": (
        article(mood="x"),
        "a.md:8: unknown key 'mood' (take it out; nothing reads it)",
    ),
    "a missing title": (
        article(title=""),
        "a.md: title is missing (write `title: …` into its head)",
    ),
    "a missing date": (article(date=""), "a.md: date is missing (write `date: …` into its head)"),
    "a date that is none": (
        article(date="yesterday"),
        "a.md:4: date: 'yesterday' is not a date (2026-11-23), or a time with its zone "
        "(2026-11-23T18:30:00+01:00) (correct it)",
    ),
    "a date that does not exist": (
        article(date="2026-02-30"),
        "a.md:4: date: '2026-02-30' is not a date (2026-11-23), or a time with its zone "
        "(2026-11-23T18:30:00+01:00) (correct it)",
    ),
    "a head that is no YAML": (
        article(title="Bridge: it reopens"),
        "a.md:2: the head is not YAML: mapping values are not allowed in this context "
        "(put text with `: ` or quotation marks into quotes)",
    ),
    "a mistyped status": (
        article(status="publshed"),
        "a.md:8: status: 'publshed' is not one of published, draft, hidden, skip (correct it)",
    ),
    "a mistyped pub_status": (
        article(pub_status="killed"),
        "a.md:8: pub_status: 'killed' is not one of usable, withheld, canceled, cancelled "
        "(correct it)",
    ),
    "a picture of another shape": (
        article(image="{url: 'https://x.example/a.jpg', alt: x}"),
        "a.md:8: image: \"{'url': 'https://x.example/a.jpg', 'alt': 'x'}\" is not a mapping of "
        "url, alternative_text, caption, credit (correct it)",
    ),
    "a key twice": (
        article(source="[Own]\nTitle: Another"),
        "a.md:8: Title stands twice: only the last one counts (take one of them out)",
    ),
    "no section": (article(category=""), "a.md: warning: no category (write `category: …`)"),
    "an unknown tag": (
        article(tags="[Ports, Prots]"),
        "a.md:6: unknown tag 'Prots' (did you mean Ports?)",
    ),
    "a tag by another name": (
        article(tags="[Harbour]"),
        "a.md:6: unknown tag 'Harbour' (did you mean Ports?)",
    ),
    "an unknown section": (
        article(category="Moon"),
        "a.md:5: unknown section 'Moon' (correct it, or add it to tags.toml)",
    ),
    "an unknown source": (
        article(source="[Wirre]"),
        "a.md:7: warning: Wirre is not in sources.toml: the strictest terms hold "
        "(did you mean Wire?)",
    ),
    "a source by its full name": (article(source="[the wire]", date="2026-11-25"), None),
    "terms that cannot be read": (
        article(usage_terms="{stay: 3}"),
        "a.md:8: usage_terms: unknown key 'stay'; known are name, credit_line, url, stay_days, "
        "after, feed_text, photos, index, canonical, territory, timezone, mark (correct it)",
    ),
    "a text whose time is up this week": (
        article(source="[Wire]"),
        "a.md:1: warning: its time is up on Monday, 2026-11-30: a notice with a link is left",
    ),
    "a conflict mark": (
        article("One.\n\n<<<<<<< yours\nTwo."),
        "a.md:12: a conflict mark (decide between the two and take it out)",
    ),
    "no head": ("A text.\n", "a.md:1: there is no head (begin it with `---`, `title: …`, `---`)"),
    "a head that would not be read": (
        article().replace("---\n", "--- \n", 1),
        "a.md:1: blanks after `---`: the head would not be read (take them out)",
    ),
    "another encoding": (
        article(title="Brücke").encode("latin-1"),
        "a.md:2: the file is not UTF-8 (save it as UTF-8)",
    ),
    "no text": (
        article(""),
        "a.md: warning: there is no text (write one, or set `status: draft`)",
    ),
    "a link to a file that is not there": (
        article("One.\n\n[Two]({filename}two.md), [it]({filename}a.md#x)"),
        "a.md:12: a link to nowhere: {filename}two.md (correct or remove it)",
    ),
    "a link to an article that is not there": (
        article("[Two](/2026/11/20_two/), [it](/2026/11/20_bridge/#x), [list](/tag/ports/)"),
        "a.md:10: a link to nowhere: /2026/11/20_two/ (correct or remove it)",
    ),
    "a picture that is not there": (
        article(image="{url: images/a.jpg}"),
        "a.md:8: there is no picture images/a.jpg (put it into content/)",
    ),
    "a plain head": (
        "Title: Bridge\nDate: 2026-11-20 10:00\nCategory: World\nTags: Ports, Harbour\n"
        "Source: Own\n\nA text.\n",
        "a.md:4: unknown tag 'Harbour' (did you mean Ports?)",
    ),
}


@pytest.mark.parametrize("text, problem", ONE.values(), ids=ONE)
def test_a_problem_is_named_with_its_line_and_its_remedy(
    tmp_path: Path, text: str | bytes, problem: str | None
):
    expected = [f"content/articles/{problem}"] if problem else []
    assert found(tmp_path, {"content/articles/a.md": text}) == expected


def test_two_stories_with_one_address_or_one_identity(tmp_path: Path):
    files = {
        "content/articles/a.md": article(identifier="x:1"),
        "content/articles/b.md": article(title="Other", identifier="x:1"),
        "content/articles/c.md": article(status="draft"),
        "content/pages/p.md": "---\ntitle: P\nurl: 2026/11/20_bridge/\n---\n\nA page.\n",
    }
    assert found(tmp_path, files) == [
        "content/articles/b.md:3: the same address as content/articles/a.md: /2026/11/20_bridge "
        "(give one of them another slug)",
        "content/articles/b.md:8: the same identifier as content/articles/a.md "
        "(delete one of them)",
        "content/pages/p.md:1: the same address as content/articles/a.md: /2026/11/20_bridge "
        "(give one of them another slug)",
    ]


def test_a_story_in_two_languages_is_no_clash(tmp_path: Path):
    files = {
        "content/articles/a.md": article(lang="en"),
        "content/articles/b.md": article(lang="tr"),
        "content/articles/c.md": article(lang="tr", slug="c", source="[OWN]"),
        "content/articles/d.md": article(source="[other]"),
        "content/articles/e.md": article(source="[Other]", slug="e"),
    }
    assert [line for line in found(tmp_path, files) if "strictest" not in line] == [
        "content/articles/d.md:3: the same address as content/articles/a.md: "
        "/2026/11/20_bridge (give one of them another slug)",
        "content/articles/e.md:7: Other is other elsewhere (write one of the two)",
    ]


def test_the_same_story_from_two_outlets_is_a_warning(tmp_path: Path):
    story = " ".join(f"Sentence {number} tells what happened on the bridge." for number in range(9))
    files = {
        "content/articles/a.md": article(story),
        "content/articles/b.md": article(f"{story} And one more.", slug="b"),
        "content/articles/c.md": article(story, slug="c", withdrawn="It was wrong"),
    }
    assert found(tmp_path, files) == [
        "content/articles/b.md: warning: 100 % the same as “Bridge reopens”, published Friday "
        "(keep one, or name both in one line of an edition: content/articles/a.md)"
    ]


def test_a_conflict_that_nobody_has_settled(tmp_path: Path):
    files = {"content/articles/a.md": article(), "content/articles/a.conflict": "<<<<<<< yours\n"}
    assert found(tmp_path, files) == [
        "content/articles/a.conflict: a revision and an editor's changes are in conflict (take its "
        "good parts over into a.md and delete it, or rename it to a.md when its marks are gone)"
    ]


def test_errors_of_the_ledger_and_of_the_vocabulary(tmp_path: Path):
    files = {"tags.toml": "[tags.X]\nalias = 3\n", "sources.toml": "[Wire]\nphotos = 'yes'\n"}
    assert found(tmp_path, files) == [
        "sources.toml: [Wire] photos must be true or false, not 'yes' "
        "(nothing holds until it is mended)",
        "tags.toml: [tags.X] unknown key 'alias'; known are aliases, section, text "
        "(nothing holds until it is mended)",
    ]


def test_a_mark_whose_file_is_not_there(tmp_path: Path):
    marks = "".join(
        f"[{name}]\nstay_days = inf\nmark = '{name}.png'\n" for name in ("Own", "Wire", "Idle")
    )
    files = {"content/articles/a.md": article(source="[Own, Wire]"), "content/Own.png": "a picture"}
    assert found(tmp_path, {"sources.toml": marks} | files) == [
        "sources.toml: [Wire] mark: there is no file 'Wire.png' in the content folder "
        "(correct it, or leave it out: the source's initials stand there then)"
    ]


def test_every_key_that_an_import_writes_is_known():
    from plugins.checks.heads import KINDS
    from plugins.importer.markdown import KEYS

    assert not set(KEYS) - set(KINDS)


def test_problems_are_sorted_by_file_and_line():
    assert Problem("a", 2, "x") < Problem("a", 10, "a") < Problem("b", 0, "a")
