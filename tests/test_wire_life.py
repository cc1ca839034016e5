"""One story of the wire through its life, from the agency's files to the site: imported, edited,
corrected, killed; and another that is held back until its hour."""

from __future__ import annotations

import gzip
import shutil
from dataclasses import dataclass
from pathlib import Path

import feedparser
import pytest
from lxml import html

from plugins import head
from plugins.importer import prepared, read
from plugins.importer.filing import Filed, file_article
from plugins.vocabulary import Vocabulary
from tests import small_site
from tests.root import ROOT

LEDGER = """\
[AFP]
stay_days = inf
feed_text = "full"
index = true
["Northern Wire"]
stay_days = inf
feed_text = "full"
index = true
"""
CORRECTION = "CORRECTS number of ships in para 3"
GZIP = b"\x1f\x8b"
OURS = "the harbour that we all know"
EMBARGOED = "towns-of-the-coast-to-share-one-budget"
# Words of the stories that nothing else on the site has
ITS_WORDS = ("nine days after", "Fourteen ships", "night shift", OURS)
HELD_BACK = ("towns", "Towns", "mayors", "length of its shore")


def sample(name: str, *changes: tuple[str, str]) -> bytes:
    text = (ROOT / "tests/samples" / name / "source.xml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text.encode()


def revision(number: int, *changes: tuple[str, str]) -> bytes:
    """AFP's story, as it was sent for the first, second … time. The sample is the second, which
    corrects."""
    return sample(
        "newsml1-correction",
        ("20260312T", "20260309T"),
        (">2</RevisionId>", f">{number}</RevisionId>"),
        ("HARB1:2<", f"HARB1:{number}<"),
        ("20260309T081500+", f"20260309T0{6 + number}1500+"),
        *changes,
    )


FIRST = revision(1, (CORRECTION, "ADDS quotes"), ("Fourteen ships", "Forty ships"))
SECOND = revision(2, ("</p>\n<p>kv/lo", " It will <em>not</em> be paid.</p>\n<p>kv/lo"))
LAST = revision(3, ("Usable", "Canceled"), (CORRECTION, "The strike goes on."))
EMBARGO = sample("newsml1-embargo", ("20260601T", "20260310T"))
DRAFT = sample("newsml1-embargo", ("20260601T", "20260310T"), ("budget-7", "budget-8"))


def imported(data: bytes, content: Path) -> Filed:
    (article,) = read("source.xml", data)
    return file_article(prepared(article, Vocabulary())[0], content)


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@dataclass(frozen=True)
class Life:
    """What became of each file of the agency, and all that a build wrote while the story stood and
    after it was killed, by path."""

    filed: list[Filed]
    standing: dict[str, str]
    killed: dict[str, str]

    @property
    def page(self) -> str:
        """The path of the story's page."""
        return f"output/2026/03/09_{self.filed[0].path.stem}/index.html"


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    folder = tmp_path_factory.mktemp("site")
    content = folder / "content"
    small_site.write(folder, {"sources.toml": LEDGER})
    filed = [imported(FIRST, content)]
    edited(filed[0].path, "the largest harbour", OURS)
    filed += [imported(data, content) for data in (SECOND, EMBARGO, DRAFT)]
    edited(filed[3].path, "\nslug:", "\nstatus: draft\nslug:")
    edition = f"title: Tuesday\ndate: 2026-03-10\nlead: {filed[0].path.stem}\norder: [{EMBARGOED}]"
    (content / "editions").mkdir()
    (content / "editions/2026-03-10.md").write_text(f"---\n{edition}\n---\n", "utf-8")
    standing = everything(small_site.build(folder))
    filed.append(imported(LAST, content))
    shutil.rmtree(folder / "output")  # as `invoke build` does, which swaps the new one in
    return Life(filed, standing, everything(small_site.build(folder)))


def everything(output: Path) -> dict[str, str]:
    """All files of a site, the search index unpacked, and of what is to be mailed."""
    found = [*output.rglob("*"), *output.with_name("outbox").rglob("*")]
    data = {path: path.read_bytes() for path in found if path.is_file()}
    return {
        path.relative_to(output.parent).as_posix(): (
            gzip.decompress(content) if content.startswith(GZIP) else content
        ).decode("utf-8", errors="replace")
        for path, content in data.items()
    }


def test_each_file_of_the_agency_has_its_effect(life: Life):
    assert [one.action for one in life.filed] == [
        *("created", "merged", "created", "created", "withdrawn")
    ]
    assert len({life.filed[n].path for n in (0, 1, 4)}) == 1
    keys, text = head.split(life.filed[0].path.read_text("utf-8"))
    assert keys["identifier"] == "urn:newsml:afp.com:20260309T071500Z:TX-PAR-HARB1"
    assert keys["withdrawn"]["reason"] == "The strike goes on."
    assert OURS in text and "Fourteen ships" in text and "Forty" not in text


def test_a_correction_stands_on_the_article_on_its_page_and_in_its_feed(life: Life):
    page = html.document_fromstring(life.standing[life.page])
    (aside,) = page.find_class("corrections")
    assert aside.find("h2").text == "Corrections"
    assert CORRECTION in aside.text_content()
    assert aside.find(".//span[@class='when']").text == "9 March 2026"
    assert CORRECTION in life.standing["output/corrections/index.html"]
    (entry,) = feedparser.parse(life.standing["output/feeds/corrections.atom.xml"]).entries
    assert (entry.summary, entry.link) == (CORRECTION, f"{address(life)}#corrections")


def test_the_place_is_on_the_page_once(life: Life):
    """AFP's text does not begin with its dateline."""
    page = html.document_fromstring(life.standing[life.page])
    assert [one.text for one in page.find_class("dateline")] == ["Kallhamn"]


def test_a_killed_story_is_a_notice_at_its_address_and_nothing_elsewhere(life: Life):
    notice = html.document_fromstring(life.killed[life.page])
    assert "The strike goes on." in notice.text_content()
    assert notice.xpath("//meta[@name='robots']/@content") == ["noindex"]
    for word in (*ITS_WORDS, CORRECTION):
        assert [path for path, text in life.standing.items() if word in text]
        assert [path for path, text in life.killed.items() if word in text] == []
    named = [path for path, text in life.killed.items() if life.filed[0].path.stem in text]
    assert [path for path in named if not path.startswith("output/feeds/")] == [life.page]


def test_the_feed_says_so_under_the_id_that_the_story_had(life: Life):
    for path in ("output/feeds/all.atom.xml", "output/feeds/all.rss.xml"):
        (before,), (after,) = (
            [one for one in feedparser.parse(files[path]).entries if one.link == address(life)]
            for files in (life.standing, life.killed)
        )
        assert before.id == after.id
        assert before.summary != after.summary


@pytest.mark.parametrize("word", HELD_BACK)
def test_no_word_of_what_is_held_back_is_in_any_file(life: Life, word: str):
    assert all(word in life.filed[n].path.read_text("utf-8") for n in (2, 3))
    for files in (life.standing, life.killed):
        assert [path for path, text in files.items() if word in text or word in path] == []


def address(life: Life) -> str:
    path = life.page.removeprefix("output/").removesuffix("index.html")
    return f"{small_site.SITE}/{path}"
