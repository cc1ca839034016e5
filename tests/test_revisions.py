"""The merge of a file: both sides' changes are in it, and nobody's is lost."""

from plugins import head
from plugins.importer.revisions import Merged, merge, with_keys

BASE = """\
---
title: Bridge reopens
slug: bridge-reopens
date: 2026-03-10
tags:
- Bridges
- Harbour
image:
  url: https://pictures.example/1.jpg
  caption: The bridge.
version: '1'
---

First.

Second.

Third.
"""


def changed(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def test_what_no_editor_touched_is_replaced():
    theirs = changed(BASE, ("First.", "First of all."))
    assert merge(BASE, BASE, theirs, "revision 2") == Merged(theirs)


def test_changes_of_both_sides_are_in_the_merged_file():
    mine = changed(BASE, ("title: Bridge reopens", "title:  Bridge open  # ours"), ("Third.", "3."))
    theirs = changed(BASE, ("First.", "One.\n\nOne and a half."), ("version: '1'", "version: '2'"))
    assert merge(BASE, mine, theirs, "revision 2") == Merged(
        changed(
            BASE,
            ("title: Bridge reopens", "title:  Bridge open  # ours"),
            ("Third.", "3."),
            ("First.", "One.\n\nOne and a half."),
            ("version: '1'", "version: '2'"),
        )
    )


def test_neighbouring_paragraphs_are_no_conflict():
    mine = changed(BASE, ("Second.", "2."))
    theirs = changed(BASE, ("Third.", "3."))
    assert merge(BASE, mine, theirs, "x") == Merged(
        changed(BASE, ("Second.", "2."), ("Third.", "3."))
    )


def test_lists_and_mappings_are_merged_item_by_item():
    mine = changed(BASE, ("- Harbour", "- Ships"), ("caption: The bridge.", "caption: Our bridge."))
    theirs = changed(BASE, ("- Bridges", "- Bridges\n- Traffic"), ("1.jpg", "2.jpg"))
    merged = merge(BASE, mine, theirs, "x")
    keys, _ = head.split(merged.text)
    assert merged.conflicts == ()
    assert keys["tags"] == ["Bridges", "Ships", "Traffic"]
    assert keys["image"] == {"url": "https://pictures.example/2.jpg", "caption": "Our bridge."}


def test_a_conflict_is_marked_with_both_sides():
    mine = changed(BASE, ("title: Bridge reopens", "title: Ours"), ("Second.", "Mine."))
    theirs = changed(BASE, ("title: Bridge reopens", "title: Theirs"), ("Second.", "Other."))
    merged = merge(BASE, mine, theirs, "revision 2")
    assert merged.conflicts == ("title", "the text")
    assert merged.text.startswith(
        "---\n<<<<<<< yours\ntitle: Ours\n=======\ntitle: Theirs\n>>>>>>> revision 2\nslug:"
    )
    assert "<<<<<<< yours\nMine.\n=======\nOther.\n>>>>>>> revision 2\n\nThird.\n" in merged.text


def test_the_address_and_the_identity_never_change():
    theirs = changed(BASE, ("slug: bridge-reopens", "slug: other"), ("2026-03-10", "2026-03-11"))
    mine = changed(BASE, ("Third.", "3."))
    assert merge(BASE, mine, theirs, "x") == Merged(mine)


def test_keys_come_and_go():
    mine = changed(BASE, ("slug:", "summary: Ours.\nslug:"))
    theirs = changed(BASE, ("version:", "dateline: HARBOUR\nversion:"), ("- Harbour\n", ""))
    keys, _ = head.split(merge(BASE, mine, theirs, "x").text)
    assert (keys["summary"], keys["dateline"], keys["tags"]) == ("Ours.", "HARBOUR", ["Bridges"])
    gone = changed(
        BASE, ("image:\n  url: https://pictures.example/1.jpg\n  caption: The bridge.\n", "")
    )
    assert "image" not in head.split(merge(BASE, mine, gone, "x").text)[0]
    touched = changed(BASE, ("The bridge.", "Our bridge."))
    assert merge(BASE, touched, gone, "x").conflicts == ("image",)


def test_without_a_base_what_differs_is_a_conflict_and_the_rest_is_not():
    mine = changed(BASE, ("First.", "Mine."))
    theirs = changed(BASE, ("First.", "Other."), ("version: '1'", "version: '2'"))
    merged = merge(None, mine, theirs, "x")
    assert merged.conflicts == ("the text",)
    assert "version: '2'" in merged.text
    assert merge(None, BASE, BASE, "x") == Merged(BASE)


def test_an_editors_plain_head_is_merged_as_text():
    plain = "Title: Bridge\nSlug: bridge\n\nFirst.\n\nThird.\n"
    merged = merge(BASE, plain, changed(BASE, ("Second.", "2.")), "x")
    assert merged.conflicts == ("the text",)
    assert "Title: Bridge" in merged.text
    assert "2." in merged.text


def test_keys_are_set_and_every_other_line_stays():
    text = changed(BASE, ("slug:", "# our own\nslug:"))
    withdrawn = with_keys(text, {"pub_status": "canceled", "version": "2"})
    assert withdrawn == changed(text, ("version: '1'\n", "version: '2'\npub_status: canceled\n"))
    plain = with_keys("Title: Bridge\n\nText.\n", {"withdrawn": {"reason": "Why."}})
    assert head.split(plain) == ({"withdrawn": "Why.", "title": "Bridge"}, "Text.")
