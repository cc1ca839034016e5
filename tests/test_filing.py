"""One story is one file; what an editor wrote is never lost, and importing twice writes nothing."""

import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from plugins import head
from plugins.importer.article import Article
from plugins.importer.filing import Filed, file_article
from plugins.importer.shelf import open_shelf
from plugins.importer.versions import CORRECTS
from plugins.importer.withdrawal import kill

STORY = Article(
    headline="Bridge reopens",
    article_body="<p>First.</p><p>Second.</p><p>Third.</p>",
    date_published=datetime(2026, 3, 10, 12, 0, 0, 5, tzinfo=UTC),
    source=("Wire",),
    identifier="W1234567",
    version="1",
)


def revised(number: int, **changes: object) -> Article:
    later = datetime(2026, 3, 10, 12 + number, tzinfo=UTC)
    return replace(STORY, version=str(number), date_modified=later, **changes)


def everything(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in root.rglob("*")
        if path.is_file()
    }


def edit(path: Path, old: str, new: str) -> str:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    return path.read_text()


def test_a_new_story_has_a_file_of_its_own(tmp_path: Path):
    filed = file_article(STORY, tmp_path)
    path = tmp_path / "articles" / "2026" / "03" / "bridge-reopens.md"
    assert filed == Filed(path, "created", "a new story")
    assert path.read_text() == (
        "---\ntitle: Bridge reopens\nslug: bridge-reopens\ndate: 2026-03-10T12:00:00+00:00\n"
        "source:\n- Wire\nidentifier: Wire:W1234567\nversion: '1'\n---\n\n"
        "First.\n\nSecond.\n\nThird.\n"
    )


def test_the_same_source_again_writes_nothing(tmp_path: Path):
    first = file_article(STORY, tmp_path)
    before = everything(tmp_path)
    assert file_article(STORY, tmp_path) == Filed(first.path, "unchanged", "imported before")
    edit(first.path, "Third.", "Our own.")
    edited = everything(tmp_path)
    assert file_article(STORY, tmp_path).action == "unchanged"
    assert everything(tmp_path) == edited != before


def test_a_revision_replaces_what_no_editor_touched(tmp_path: Path):
    path = file_article(STORY, tmp_path).path
    filed = file_article(revised(2, headline="Bridge is open"), tmp_path)
    assert (filed.path, filed.action) == (path, "updated")
    keys, _ = head.split(path.read_text())
    assert (keys["title"], keys["slug"], keys["date"], keys["version"], keys["modified"]) == (
        "Bridge is open",
        "bridge-reopens",
        datetime(2026, 3, 10, 12, tzinfo=UTC),
        "2",
        datetime(2026, 3, 10, 14, tzinfo=UTC),
    )


def test_the_address_survives_a_new_date(tmp_path: Path):
    path = file_article(STORY, tmp_path).path
    later = datetime(2026, 4, 1, 9, tzinfo=UTC)
    file_article(replace(STORY, version="2", date_published=later), tmp_path)
    keys, _ = head.split(path.read_text())
    assert (keys["date"], keys["modified"]) == (datetime(2026, 3, 10, 12, tzinfo=UTC), later)


def test_a_revision_and_an_editors_changes_are_merged(tmp_path: Path):
    path = file_article(STORY, tmp_path).path
    edit(path, "Third.", "Our own.")
    two = revised(2, article_body="<p>First!</p><p>Second.</p><p>Third.</p>")
    assert file_article(two, tmp_path).action == "merged"
    assert path.read_text().endswith("First!\n\nSecond.\n\nOur own.\n")
    assert file_article(two, tmp_path).action == "unchanged"
    three = revised(3, article_body="<p>First!</p><p>Second?</p><p>Third.</p>")
    assert file_article(three, tmp_path).action == "merged"
    assert path.read_text().endswith("First!\n\nSecond?\n\nOur own.\n")


def test_a_moved_file_is_found_by_its_identity(tmp_path: Path):
    path = file_article(STORY, tmp_path).path
    moved = path.with_name("moved.md")
    path.rename(moved)
    assert file_article(revised(2), tmp_path).path == moved


def test_an_older_revision_never_overwrites_a_newer(tmp_path: Path):
    file_article(revised(3), tmp_path)
    before = everything(tmp_path)
    for late in (revised(2), STORY, replace(revised(1), version="")):
        assert file_article(late, tmp_path).action == "skipped"
    assert everything(tmp_path) == before


PAGE = Article(
    headline="Bridge reopens",
    article_body="<p>First.</p><p>Second.</p>",
    date_published=datetime(2026, 3, 10, 12, tzinfo=UTC),
    date_modified=datetime(2026, 3, 10, 14, tzinfo=UTC),
    publisher="Paper",
    url="https://paper.example/bridge",
)


def test_a_page_that_says_no_time_of_change_may_be_an_old_save_of_it(tmp_path: Path):
    """An inbox is imported again as a whole, old files with it: what they have is not new."""
    path = file_article(PAGE, tmp_path).path
    before = path.read_text()
    save = replace(PAGE, date_modified=None, article_body="<p>First.</p>")
    assert file_article(save, tmp_path) == Filed(
        path,
        "skipped",
        "it says no time of change, and may be older than the revision of 2026-03-10 14:00 that is "
        "filed already; import its address to have what is new",
    )
    assert path.read_text() == before


def test_what_an_address_has_today_is_the_newest(tmp_path: Path):
    path = file_article(PAGE, tmp_path).path
    before = path.read_text()
    same, new = (
        replace(PAGE, date_modified=None, article_body=body)
        for body in (PAGE.article_body, "<p>First.</p><p>New.</p>")
    )
    assert file_article(same, tmp_path, fresh=True).action == "unchanged"
    assert file_article(new, tmp_path, fresh=True).action == "updated"
    assert path.read_text() == before.replace("Second.", "New.")
    earlier = replace(new, date_modified=datetime(2026, 3, 10, 13, tzinfo=UTC))
    assert file_article(earlier, tmp_path, fresh=True).action == "skipped"  # from a cache


def test_a_conflict_leaves_the_published_file_alone(tmp_path: Path):
    path = file_article(STORY, tmp_path).path
    mine = edit(path, "Third.", "Our own.")
    two = revised(2, article_body="<p>First.</p><p>Second.</p><p>Theirs.</p>")
    filed = file_article(two, tmp_path)
    assert filed.action == "conflict"
    assert filed.message == (
        "revision 2 and an editor both changed the text: see bridge-reopens.conflict"
    )
    assert path.read_text() == mine
    conflict = path.with_suffix(".conflict")
    assert "<<<<<<< yours\nOur own.\n=======\nTheirs.\n>>>>>>> revision 2" in conflict.read_text()
    before = everything(tmp_path)
    assert file_article(two, tmp_path).action == "conflict"
    assert file_article(revised(3), tmp_path).action == "conflict"
    assert everything(tmp_path) == before


@pytest.mark.parametrize("way", ["taken over by hand", "cleaned and renamed"])
def test_a_settled_conflict_is_the_base_of_the_next_merge(tmp_path: Path, way: str):
    path = file_article(STORY, tmp_path).path
    edit(path, "Third.", "Our own.")
    two = revised(2, article_body="<p>First.</p><p>Second.</p><p>Theirs.</p>")
    file_article(two, tmp_path)
    conflict = path.with_suffix(".conflict")
    if way == "cleaned and renamed":
        for mark in ("<<<<<<< yours\nOur own.\n=======\n", ">>>>>>> revision 2\n"):
            edit(conflict, mark, "")
        conflict.replace(path)
    else:
        edit(path, "Our own.", "Theirs.")
        conflict.unlink()
    assert file_article(two, tmp_path).action == "unchanged"
    three = revised(3, article_body="<p>First!</p><p>Second.</p><p>Theirs.</p>")
    assert file_article(three, tmp_path).action in ("merged", "updated")
    assert path.read_text().endswith("First!\n\nSecond.\n\nTheirs.\n")


def test_a_story_that_an_editor_removed_does_not_come_back(tmp_path: Path):
    file_article(STORY, tmp_path).path.unlink()
    filed = file_article(STORY, tmp_path)
    assert (filed.path, filed.action) == (None, "skipped")
    assert "an editor removed this story; delete .imported/" in filed.message


def test_two_stories_of_one_headline_have_two_files(tmp_path: Path):
    shelf = open_shelf(tmp_path)
    file_article(STORY, tmp_path, shelf)
    filed = file_article(replace(STORY, identifier="W7654321"), tmp_path, shelf)
    assert filed.path.name == "bridge-reopens-2.md"
    assert filed.message == "another story has the slug bridge-reopens"
    other_month = replace(STORY, identifier="W3", date_published=date(2026, 4, 1))
    assert file_article(other_month, tmp_path).path.name == "bridge-reopens-3.md"


def test_a_file_that_no_import_made_is_never_written_to(tmp_path: Path):
    path = tmp_path / "articles" / "2026" / "03" / "bridge-reopens.md"
    path.parent.mkdir(parents=True)
    path.write_text("Title: Our own\nDate: 2026-03-10\n\nText.\n")
    assert file_article(STORY, tmp_path).path.name == "bridge-reopens-2.md"
    shelf = open_shelf(tmp_path)
    shelf.slugs.clear()  # as if the file had come while the batch ran
    filed = file_article(replace(STORY, identifier="W3"), tmp_path, shelf)
    assert filed.path.name == "bridge-reopens-3.md"
    assert path.read_text() == "Title: Our own\nDate: 2026-03-10\n\nText.\n"


def test_a_source_without_a_date_is_filed_and_stays_one_file(tmp_path: Path):
    undated = replace(STORY, date_published=None)
    filed = file_article(undated, tmp_path)
    assert filed.message == "the source has no date: filed under today's"
    assert file_article(undated, tmp_path) == Filed(filed.path, "unchanged", "imported before")


@pytest.mark.parametrize(
    ("note", "corrects"),
    [
        ("CORRECTS para 4", True),
        ("In Jan. 3 story, corrects last paragraph to reflect that five were there", True),
        ("ADDS quotes; CORRECTS spelling of Holm", True),
        ("Refiles to correct typo in headline", True),
        ("Actualise le bilan et corrige le nom", True),
        ("Berichtigt Absatz 3", True),
        ("Ergänzt Zitate und berichtigt den Namen", True),
        ("(Corrects name)", True),
        ("UPDATES with quotes", False),
        ("ADDS minister, who says a correction is near", False),
        ("Politically correct", False),
        ("Press release", False),
    ],
)
def test_a_note_that_corrects_is_told_from_one_that_adds(note: str, corrects: bool):
    assert bool(CORRECTS.match(note)) is corrects


def test_corrections_of_all_revisions_are_kept(tmp_path: Path):
    path = file_article(STORY, tmp_path).path
    file_article(revised(2, editors_note="CORRECTS name in para 2"), tmp_path)
    file_article(revised(3, editors_note="ADDS quotes"), tmp_path)
    keys, _ = head.split(path.read_text())
    when = datetime(2026, 3, 10, 14, tzinfo=UTC)
    assert keys["corrections"] == [{"date": when, "text": "CORRECTS name in para 2"}]
    assert keys["editors_note"] == "ADDS quotes"
    four = revised(4, editors_note="Corrected version: the bridge is 40 metres long")
    file_article(four, tmp_path)
    keys, _ = head.split(path.read_text())
    assert [entry["text"] for entry in keys["corrections"]] == [
        "CORRECTS name in para 2",
        "Corrected version: the bridge is 40 metres long",
    ]
    assert "editors_note" not in keys


def test_an_agency_withdraws_what_it_sent(tmp_path: Path):
    path = file_article(STORY, tmp_path).path
    text = edit(path, "Third.", "Our own.")
    kill_order = revised(2, pub_status="canceled", article_body="", editors_note="Wrong bridge.")
    assert file_article(kill_order, tmp_path) == Filed(path, "withdrawn", "Wrong bridge.")
    assert path.read_text() == text.replace(
        "version: '1'\n",
        "version: '1'\npub_status: canceled\nwithdrawn:\n"
        "  date: 2026-03-10T14:00:00+00:00\n  reason: Wrong bridge.\n",
    )
    before = everything(tmp_path)
    assert file_article(kill_order, tmp_path).action == "unchanged"
    assert file_article(revised(3), tmp_path).action == "skipped"
    assert everything(tmp_path) == before


def test_a_withdrawal_that_comes_first_holds(tmp_path: Path):
    order = revised(2, pub_status="canceled", article_body="")
    assert file_article(order, tmp_path).action == "skipped"
    assert file_article(STORY, tmp_path) == Filed(
        None, "skipped", "it was withdrawn before it arrived"
    )
    assert not (tmp_path / "articles").exists()


def test_what_was_held_back_may_be_released(tmp_path: Path):
    assert file_article(replace(STORY, pub_status="withheld"), tmp_path).path is None
    assert file_article(revised(2, pub_status="usable"), tmp_path).action == "created"


@pytest.mark.parametrize(
    "advisory",
    [
        Article(headline="MANDATORY KILL", article_body="<p>Kill item W1234567 at once.</p>"),
        Article(headline="KILL – Bridge reopens"),
        Article(headline="Note", slugline="KILL-BRIDGE"),
    ],
)
def test_an_advisory_withdraws_the_story_that_it_names(tmp_path: Path, advisory: Article):
    path = file_article(replace(STORY, slugline="bridge"), tmp_path).path
    file_article(replace(STORY, headline="Other", identifier="W9999999"), tmp_path)
    filed = file_article(advisory, tmp_path)
    assert (filed.path, filed.action) == (path, "withdrawn")
    assert head.split(path.read_text())[0]["pub_status"] == "canceled"


def test_an_advisory_that_may_mean_several_stories_asks(tmp_path: Path):
    for number in range(2):
        file_article(replace(STORY, identifier=f"W{number}"), tmp_path)
    before = everything(tmp_path)
    filed = file_article(Article(headline="KILL Bridge reopens"), tmp_path)
    assert filed.action == "refused"
    assert "this may mean any of bridge-reopens, bridge-reopens-2" in filed.message
    assert "invoke kill" in filed.message
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    ("changes", "action"),
    [
        ({}, "withdrawn"),
        ({"date_published": datetime(2026, 3, 20, tzinfo=UTC)}, "skipped"),
        ({"source": ("Other Wire",)}, "skipped"),
        ({"slugline": "BC-Bridge, 2nd Ld"}, "skipped"),
    ],
)
def test_sluglines_come_again_and_mean_the_story_of_these_days(tmp_path, changes, action):
    file_article(replace(STORY, slugline="BC-NO--Bridge, 1st Ld"), tmp_path)
    moment = datetime(2026, 3, 11, tzinfo=UTC)
    order = Article(headline="KILL: x", slugline="BC-NO--Bridge", source=("Wire",))
    order = replace(order, **({"date_published": moment} | changes))
    assert file_article(order, tmp_path).action == action


def test_an_advisory_names_a_typed_item_by_its_number_of_the_day(tmp_path: Path):
    for day in (9, 10):
        file_article(replace(STORY, identifier=f"W2040-202603{day:02}"), tmp_path)
    text = "<p>Kill W2040, please.</p>"
    order = Article(headline="KILL: x", article_body=text, source=("Wire",))
    dated = replace(order, date_published=datetime(2026, 3, 11, tzinfo=UTC))
    filed = file_article(dated, tmp_path)
    assert (filed.action, filed.path.stem) == ("withdrawn", "bridge-reopens-2")
    assert file_article(order, tmp_path).action == "skipped"


def test_killing_is_no_advisory():
    from plugins.importer.withdrawal import is_kill_advisory

    for headline in ("Killing of a bear angers town", "Kill switch found in ferry", "KILLED: two"):
        assert not is_kill_advisory(Article(headline=headline))


def test_an_editor_withdraws_a_story(tmp_path: Path):
    path = file_article(STORY, tmp_path).path
    assert kill("bridge-reopens", "The court forbids it.", tmp_path) == path
    keys, text = head.split(path.read_text())
    assert keys["pub_status"] == "canceled"
    assert keys["withdrawn"]["reason"] == "The court forbids it."
    assert text == "First.\n\nSecond.\n\nThird."
    for name, reason, message in (
        ("bridge-reopens", "Again.", "it is withdrawn already"),
        ("no-such", "Why.", "no article has this slug or path"),
        ("bridge-reopens", " ", "say why"),
    ):
        with pytest.raises(ValueError, match=message):
            kill(name, reason, tmp_path)


def test_what_is_imported_survives_a_clone(tmp_path: Path):
    """The base of the next merge is in the repository, not in anybody's cache."""
    ignored = Path(__file__).resolve().parent.parent / ".gitignore"
    (tmp_path / ".gitignore").write_text(ignored.read_text())
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    file_article(STORY, tmp_path / "content")
    listed = subprocess.run(
        ["git", "-C", tmp_path, "ls-files", "-o", "--exclude-standard"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert len([name for name in listed if name.startswith("content/.imported/")]) == 1


def test_a_shelf_reads_heads_of_all_kinds(tmp_path: Path):
    articles = tmp_path / "articles"
    articles.mkdir()
    for name, text in {
        "yaml": "---\nslug: one\nidentifier: 'urn:x: \"1\"'\n---\nidentifier: no\n",
        "folded": "---\nslug: two\nidentifier: >-\n  urn:x:2\n---\n",
        "plain": "Title: Three\nSlug: three\nIdentifier: urn:x:3\n\nText\n",
        "nothing": "Only text.\n",
        "broken": "---\nslug: [\n---\n",
    }.items():
        (articles / f"{name}.md").write_text(text)
    shelf = open_shelf(tmp_path)
    assert {key: path.stem for key, path in shelf.files.items()} == {
        'urn:x: "1"': "yaml",
        "urn:x:2": "folded",
        "urn:x:3": "plain",
    }
    assert sorted(shelf.slugs) == ["broken", "nothing", "one", "three", "two"]
