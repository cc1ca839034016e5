import pytest

from plugins.importer.article import Article
from plugins.importer.tags import tagged
from plugins.vocabulary import Tag, Vocabulary

VOCABULARY = Vocabulary(
    tags=(
        Tag("Ukraine", ("Ukrainian",), "World"),
        Tag("Energy", ("wind power",), "Business"),
        Tag("Books", (), "Culture", text=False),
    ),
    sections=(("World", ("International",)), ("Business", ("Economy",)), ("Culture", ())),
)


@pytest.mark.parametrize(
    ("article", "tags", "section", "unknown"),
    [
        (Article(headline="Wind power for Ukraine"), ("Energy", "Ukraine"), "Business", ()),
        (Article(article_body="<p>Ukraine once</p>"), (), "", ()),
        (Article(article_body="<p>Ukraine and <b>Ukrainian</b></p>"), ("Ukraine",), "World", ()),
        (Article(article_body=f"<p>{'word ' * 800}Ukraine, Ukraine</p>"), (), "", ()),
        (
            Article(article_body=f"<p>{'word ' * 800}{'Ukraine ' * 4}</p>"),
            ("Ukraine",),
            "World",
            (),
        ),
        (Article(keywords=("books", "War")), ("Books",), "Culture", ("War",)),
        (Article(article_section="Economy", headline="Ukraine"), ("Ukraine",), "Business", ()),
        (Article(article_section="News / International"), (), "World", ()),
        (
            Article(article_section="Sudoku", headline="Ukraine"),
            ("Ukraine",),
            "World",
            ("section: Sudoku",),
        ),
    ],
)
def test_the_vocabulary_decides(article, tags, section, unknown):
    result, left = tagged(article, VOCABULARY)
    assert (result.keywords, result.article_section, left) == (tags, section, unknown)
