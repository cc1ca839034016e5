"""An item that replaces another is a revision of its story, under whatever name it comes."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from plugins import head
from plugins.importer.article import Article
from plugins.importer.filing import file_article

FIRST = Article(
    headline="Bridge closes",
    article_body="<p>First.</p><p>Second.</p><p>Third.</p>",
    date_published=datetime(2026, 3, 10, 12, tzinfo=UTC),
    publisher="Wire",
    identifier="W1",
    version="7",
)


def later(name: str, hours: int, *replaced: str, text: str = "First. New.") -> Article:
    return replace(
        FIRST,
        identifier=name,
        replaces=replaced,
        version="1",
        date_published=datetime(2026, 3, 10, 12 + hours, tzinfo=UTC),
        article_body=f"<p>{text}</p><p>Second.</p><p>Third.</p>",
    )


def files(root: Path) -> list[Path]:
    return sorted((root / "articles").rglob("*.md"))


def test_the_next_item_is_a_revision_at_the_address_of_the_first(tmp_path: Path):
    """Its number, which begins anew, is not compared with the first item's."""
    path = file_article(FIRST, tmp_path).path
    filed = file_article(later("W2", 1, "W1"), tmp_path)
    assert (filed.path, filed.action, files(tmp_path)) == (path, "updated", [path])
    keys, text = head.split(path.read_text())
    assert (keys["identifier"], keys["slug"], keys["date"], keys["modified"]) == (
        "Wire:W1",
        "bridge-closes",
        datetime(2026, 3, 10, 12, tzinfo=UTC),
        datetime(2026, 3, 10, 13, tzinfo=UTC),
    )
    assert text == "First. New.\n\nSecond.\n\nThird."
    assert file_article(later("W2", 1, "W1"), tmp_path).action == "unchanged"


def test_what_an_editor_changed_stays(tmp_path: Path):
    path = file_article(FIRST, tmp_path).path
    path.write_text(path.read_text().replace("Third.", "Our own."))
    assert file_article(later("W2", 1, "W1"), tmp_path).action == "merged"
    assert head.split(path.read_text())[1] == "First. New.\n\nSecond.\n\nOur own."


def test_the_third_item_names_the_second_and_revisions_of_it_name_nothing(tmp_path: Path):
    path = file_article(FIRST, tmp_path).path
    file_article(later("W2", 1, "W1"), tmp_path)
    assert file_article(later("W3", 2, "W2", text="Third item."), tmp_path).path == path
    last = replace(later("W3", 3, text="Its revision."), version="2")
    assert (file_article(last, tmp_path).path, files(tmp_path)) == (path, [path])
    assert "Its revision." in path.read_text()


def test_the_first_item_that_comes_late_or_again_undoes_nothing(tmp_path: Path):
    path = file_article(later("W2", 1, "W1"), tmp_path).path
    text = path.read_text()
    filed = file_article(FIRST, tmp_path)
    assert (filed.path, filed.action, files(tmp_path)) == (path, "skipped", [path])
    assert path.read_text() == text


def test_a_withdrawal_of_the_last_item_withdraws_the_story(tmp_path: Path):
    path = file_article(FIRST, tmp_path).path
    file_article(later("W2", 1, "W1"), tmp_path)
    gone = replace(later("W2", 2), pub_status="canceled", article_body="")
    assert (file_article(gone, tmp_path).path, files(tmp_path)) == (path, [path])
    assert head.split(path.read_text())[0]["pub_status"] == "canceled"


def test_a_story_that_an_editor_removed_does_not_come_back_under_another_name(tmp_path: Path):
    file_article(FIRST, tmp_path).path.unlink()
    filed = file_article(later("W2", 1, "W1"), tmp_path)
    assert (filed.path, filed.action, files(tmp_path)) == (None, "skipped", [])


def test_two_stories_that_are_both_here_stay_two(tmp_path: Path):
    first, other = replace(FIRST, headline="Ferry"), later("W2", 1)
    paths = [file_article(one, tmp_path).path for one in (first, other)]
    assert file_article(later("W2", 2, "W1", text="Newer."), tmp_path).path == paths[1]
    assert len(files(tmp_path)) == 2


def test_items_of_other_providers_are_not_meant(tmp_path: Path):
    """A name that is good at one provider only."""
    path = file_article(FIRST, tmp_path).path
    other = replace(later("W2", 1, "W1"), publisher="Elsewhere")
    assert file_article(other, tmp_path).action == "created"
    assert head.split(path.read_text())[1] == "First.\n\nSecond.\n\nThird."
