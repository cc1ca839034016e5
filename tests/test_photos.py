"""Which pictures of a text may be shown."""

from plugins.ledger import Ledger, Terms
from plugins.photos import picture_allowed, without_pictures


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
