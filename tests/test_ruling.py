"""The ruling on one article at one moment: the head wins over the ledger, and what cannot be read
is never taken for a permission."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from plugins.ledger import FREE, STRICTEST, Ledger, Terms
from plugins.ruling import Ruling, next_change, ruling, sources_of, terms_of

AFP = Terms(stay_days=None, feed_text="full", photos=True, index=True, timezone="Europe/Paris")
AP = Terms(stay_days=30, index=True)
GONE = Terms(stay_days=2, after="gone")
LEDGER = Ledger(
    {"AFP": AFP, "AP": AP, "Short": GONE},
    {"afp": "AFP", "agence france-presse": "AFP", "ap": "AP", "short": "Short"},
)
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def ruled(now: datetime = NOW, **head: object) -> Ruling:
    return ruling({"source": ["AFP"], "date": date(2026, 3, 10)} | head, LEDGER, UTC, now)


def test_a_text_within_its_terms():
    assert ruled() == Ruling(terms=AFP)
    ends = datetime(2026, 4, 9, tzinfo=UTC)
    assert ruled(source="AP") == Ruling(terms=AP, expires=ends, changes=ends)


def test_a_text_stays_so_many_days_from_its_publication():
    last = datetime(2026, 4, 8, 23, 59, 59, tzinfo=UTC)
    assert ruled(last, source="AP").notice == ""
    after = ruled(last + timedelta(seconds=1), source="AP")
    assert (after.notice, after.withheld, after.terms.index) == ("expired", False, False)
    gone = ruled(source="Short", date=date(2026, 3, 1))
    assert (gone.notice, gone.withheld) == ("", True)


def test_the_heads_own_expiry_wins_over_the_ledgers():
    assert ruled(expires=datetime(2026, 3, 10, 11, 59, tzinfo=UTC)).notice == "expired"
    longer = ruled(source="AP", date=date(2025, 1, 1), expires=date(2027, 1, 1))
    assert (longer.notice, longer.expires) == ("", datetime(2027, 1, 1, tzinfo=UTC))


def test_an_embargo_withholds_everything_until_its_very_moment():
    ends = datetime(2026, 3, 10, 12, 0, 1, tzinfo=UTC)
    before = ruled(embargoed=ends, pub_status="usable")
    assert (before.withheld, before.changes) == (True, ends)
    assert ruled(ends, embargoed=ends).withheld is False


def test_a_time_without_a_zone_is_in_its_sources():
    ends = datetime(2026, 3, 10, 13, 30)  # 12:30 UTC in Paris
    assert ruled(embargoed=ends).changes == datetime(2026, 3, 10, 12, 30, tzinfo=UTC)
    assert ruled(embargoed="2026-03-10 13:30").changes == datetime(2026, 3, 10, 12, 30, tzinfo=UTC)
    assert ruled(source="AP", embargoed=ends).changes == ends.replace(tzinfo=UTC)


def test_a_day_means_its_first_moment():
    assert ruled(embargoed=date(2026, 3, 11)).changes == datetime(
        2026, 3, 11, tzinfo=ZoneInfo("Europe/Paris")
    )


def test_a_date_to_come_is_not_due_unless_the_site_shows_the_future():
    head = {"source": "AFP", "date": datetime(2026, 3, 11, tzinfo=UTC)}
    assert ruling(head, LEDGER, UTC, NOW).withheld
    assert not ruling(head, LEDGER, UTC, NOW, future=True).withheld
    head["embargoed"] = head["date"]
    assert ruling(head, LEDGER, UTC, NOW, future=True).withheld


@pytest.mark.parametrize(
    "head",
    [
        {"pub_status": "canceled"},
        {"pub_status": "Withheld"},
        {"withdrawn": {"date": date(2026, 3, 10), "reason": "The quotation is false."}},
        {"withdrawn": True},
    ],
)
def test_a_withdrawn_text_is_a_notice(head: dict):
    found = ruled(**head)
    assert (found.notice, found.terms.index, found.changes) == ("withdrawn", False, None)


def test_what_is_both_embargoed_and_withdrawn_is_not_even_a_notice_yet():
    assert ruled(pub_status="canceled", embargoed=date(2026, 3, 11)).withheld


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("NO ARCHIVAL USE", {"stay_days": 30}),
        ("May not be archived after 14 days.", {"stay_days": 14}),
        ("To be removed within 7 days; no pictures.", {"stay_days": 7, "photos": False}),
        ("Must be taken down after 48 hours", {"stay_days": 2}),
        ("NO SALES. SOUTH KOREA OUT", {"territory": "SOUTH KOREA OUT"}),
        ("Not for use in Japan; headlines only", {
            "territory": "Not for use in Japan", "feed_text": "summary"}),
        ("Usage rights: EDITORIAL USE ONLY", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_an_agencys_words_tighten_the_ledgers_terms(words: str, terms: dict):
    from dataclasses import replace

    assert terms_of({"source": "AFP", "usage_terms": words}, LEDGER) == replace(AFP, **terms)


def test_what_may_not_be_online_is_withheld():
    assert ruled(usage_terms="PRINT ONLY. NO SALES.").withheld


def test_an_editors_mapping_sets_terms_anew():
    head = {"source": "AP", "usage_terms": {"stay_days": 90, "photos": True}}
    assert terms_of(head, LEDGER) == Terms(stay_days=90, photos=True, index=True)


def test_whose_text_it_is():
    assert sources_of({"source": ["Agence France-Presse", "AFP"]}, LEDGER) == ["AFP"]
    assert sources_of({"publisher": "Short"}, LEDGER) == ["Short"]
    assert terms_of({}, LEDGER) == FREE
    assert terms_of({"original_url": "https://news.example/1"}, LEDGER) == STRICTEST
    assert terms_of({"original_url": "https://news.example/1"}, Ledger(kept=False)) == FREE


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ({"embargoed": "tomorrow"}, "embargoed: 'tomorrow' is no date or time"),
        ({"expires": 7}, "expires: 7 is no date or time"),
        ({"usage_terms": {"stay": 1}}, "usage_terms: unknown key 'stay'"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(head: dict, message: str):
    with pytest.raises(ValueError, match=message):
        ruled(**head)


def test_a_build_is_good_until_the_next_ruling_changes():
    soon, late = datetime(2026, 3, 11, tzinfo=UTC), datetime(2026, 3, 20, tzinfo=UTC)
    rulings = [Ruling(terms=AFP, changes=moment) for moment in (late, soon, None)]
    assert next_change(rulings, NOW) == soon
    assert next_change(rulings, soon) == late
    assert next_change(rulings, late) is None
