"""What was dropped is never dropped in silence."""

import io

from rich.console import Console

from plugins.importer.article import Article, Block
from plugins.importer.receipt import is_doubtful, shown, summary

PROSE = " ".join(["The bridge was opened again on Sunday night"] * 3) + "."
KEPT = [Block("Bridge reopens", "headline"), Block(PROSE, "paragraph")]
SHARE = Block("Share on Facebook", "dropped", "share bar")


def test_one_line_says_how_much_was_kept_and_by_which_rules_the_rest_was_dropped():
    assert summary(()) == ""
    assert summary(KEPT) == "kept all of 2 blocks"
    assert summary([*KEPT, SHARE, SHARE, Block("Next", "dropped", "navigation")]) == (
        "kept 2 of 5 blocks; dropped 7 words (share bar 2, navigation 1)"
    )


def test_long_prose_that_was_dropped_is_flagged():
    dropped = Block(PROSE, "dropped", "teaser")
    line = summary([*KEPT, dropped])
    assert line == (
        "kept 2 of 3 blocks; dropped 24 words (teaser 1); 1 long text among them: see --receipt"
    )


def test_what_reads_like_prose():
    chinese = (
        "大桥在周日夜间重新开放，比原计划提前了二十六个小时，港务局表示，工程师更换了十六个支座，"
        "并将在未来一个月内每小时测量一次桥面的位移情况，以确认安全。"
    )
    assert is_doubtful(Block(PROSE, "dropped", "x"))
    assert is_doubtful(Block(f"“{PROSE}”", "dropped", "x"))
    assert is_doubtful(Block(chinese, "dropped", "x"))
    assert not is_doubtful(Block(PROSE, "paragraph"))
    assert not is_doubtful(Block(PROSE.rstrip("."), "dropped", "x"))  # a list of links
    assert not is_doubtful(Block("All rights reserved.", "dropped", "x"))


def test_kept_and_dropped_stand_side_by_side():
    article = Article(headline="Bridge reopens", receipt=(KEPT[0], SHARE, KEPT[1]))
    console = Console(file=io.StringIO(), width=100)
    console.print(shown(article))
    lines = [line.rstrip() for line in console.file.getvalue().splitlines()]
    assert lines[0] == "Bridge reopens"
    kept = next(line for line in lines if "headline:" in line)
    dropped = next(line for line in lines if "share bar:" in line)
    assert kept.index("headline: Bridge reopens") < 5
    assert dropped.index("share bar: Share on Facebook") > 45
    order = [lines.index(line) for line in (kept, dropped)]
    assert order == sorted(order)


def test_a_receipt_is_text_and_no_markup():
    """A source's square brackets are not rich's."""
    article = Article(headline="[red]X[/red]", receipt=(Block("[bold]Y[/]", "paragraph"),))
    console = Console(file=io.StringIO(), width=100)
    console.print(shown(article))
    assert "[red]X[/red]" in console.file.getvalue()
    assert "[bold]Y[/]" in console.file.getvalue()
