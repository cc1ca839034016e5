"""Marks within a paragraph that are looked for only where there can be one: the same HTML comes
out, whatever stands in the text."""

import runpy
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from pelican.settings import DEFAULT_CONFIG

from plugins.incremental.inline import quick_inline

SETTINGS = runpy.run_path(str(Path(__file__).parent.parent / "pelicanconf.py"))
OPTIONS = SETTINGS.get("MARKDOWN", DEFAULT_CONFIG["MARKDOWN"])
MARKDOWN = Markdown(
    extensions=[*OPTIONS["extension_configs"], *OPTIONS.get("extensions", ())],
    extension_configs=OPTIONS["extension_configs"],
)
PIECES = st.sampled_from(
    [
        *"abc *_`\\[]()!<>&;:\"'\n^#@",
        "  \n",
        "\n\n",
        "[a](b)",
        "![a](b)",
        "[a][b]",
        "\n\n[b]: http://c.example\n\n",
        "[^1]",
        "\n\n[^1]: Note\n\n",
        "<http://c.example>",
        "<a@c.example>",
        "<b>",
        "&amp;",
        "**",
        "https://c.example/a_b_c",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_the_same_html_comes_out(text: str):
    usual = MARKDOWN.reset().convert(text)
    with quick_inline():
        assert MARKDOWN.reset().convert(text) == usual
