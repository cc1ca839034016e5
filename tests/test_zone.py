"""A day is the site's day, whatever offsets the sources write their times with."""

from datetime import UTC, datetime
from types import SimpleNamespace

from plugins.zone import in_site_zone


def test_times_are_the_same_instants_in_the_sites_zone():
    written = datetime.fromisoformat("2026-11-22T23:30:00-05:00")
    content = SimpleNamespace(settings={"TIMEZONE": "UTC"}, date=written)
    in_site_zone(content)
    assert content.date == written
    assert content.date.isoformat() == "2026-11-23T04:30:00+00:00"
    assert not hasattr(content, "modified")


def test_pages_without_times_stay_without():
    page = SimpleNamespace(settings={"TIMEZONE": "Europe/Berlin"}, modified=None)
    in_site_zone(page)
    assert vars(page) == {"settings": {"TIMEZONE": "Europe/Berlin"}, "modified": None}
    page.modified = datetime(2026, 7, 1, tzinfo=UTC)
    in_site_zone(page)
    assert page.modified.isoformat() == "2026-07-01T02:00:00+02:00"
