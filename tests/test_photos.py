"""Which pictures of a text may be shown."""

from pathlib import Path

import pytest

from plugins.ledger import Ledger, Terms
from plugins.photos import picture_allowed, without_pictures
from plugins.pictures import local_path


def test_pictures_leave_a_body_whole():
    body = (
        '<p>One <img src="a.png" alt="a"> two.</p>\n<p><img src="b.png"></p>\n'
        '<figure><img src="c.png"><figcaption>Tower. Own</figcaption></figure>'
        '<figure><img src="d.png"><figcaption>Bridge. Wire</figcaption></figure>'
        "<figure><table><tr><td>1</td></tr></table></figure><p>Three.</p>"
    )
    assert without_pictures(body, lambda text: "Own" in text) == (
        "<p>One  two.</p>\n"
        '<figure><img src="c.png"><figcaption>Tower. Own</figcaption></figure>'
        "<figure><table><tr><td>1</td></tr></table></figure><p>Three.</p>"
    )
    assert without_pictures(body, lambda text: True) == body


def test_a_picture_belongs_to_whom_its_credit_names():
    ledger = Ledger(
        {"AFP": Terms(photos=True), "AP": Terms()}, {"afp": "AFP", "ap": "AP", "a": "AFP"}
    )
    assert picture_allowed("Jane Doe / AFP", Terms(), ledger)
    assert not picture_allowed("AFP / AP Photo", Terms(photos=True), ledger)
    assert not picture_allowed("Jane Doe", Terms(), ledger)
    assert picture_allowed("APES", Terms(photos=True), ledger)


@pytest.mark.parametrize("url", ["/a" * 3000, "a\0b.jpg", "%00", "../secret.jpg", "//host/a.jpg"])
def test_an_address_that_can_be_no_file_of_ours_is_none(url: str, tmp_path: Path):
    (tmp_path / "content").mkdir()
    (tmp_path / "secret.jpg").write_text("not below the content folder")
    assert local_path(url, tmp_path / "content") is None
