"""Datelines in Chinese, Japanese and Korean, where place, day and agency are written together."""

from __future__ import annotations

import re

from plugins.importer.agencies._registry import mentioned
from plugins.importer.dateline_parts import Dateline
from plugins.importer.places import city_at_end, city_at_start

EASTERN = (
    re.compile(
        r"[（(]?(?P<org>新华社|新華社|中新社|中新网|中新網|中央社|法新社|路透社?|美联社|美聯社|共同社|"
        r"韩联社|韓聯社|塔斯社)(?:记者|記者)?(?P<place>[\u4e00-\u9fff·/、]{2,12}?)?"
        r"(?:\d{1,2}月)?\d{1,2}日(?:[（(][^）)]{2,12}[）)])?[\u4e00-\u9fff]{0,4}[电電]"
        r"(?:[）)]|(?=[\s\u3000（(題题:：]))(?:[（(](?:记者|記者)[^）)]{1,24}[）)])?\s*"
    ),
    re.compile(r"【(?P<place>[^】＝=\d]{1,12})[＝=](?P<org>[^】]{1,20})】\s*"),
    re.compile(r"\[(?P<place>[^\]\d]{1,16}?)\s+\d{1,2}日\s+(?P<org>[^\]\d]{2,6})\]\s*[-－―]?\s*"),
    re.compile(
        r"[(\[](?P<place>[가-힣·/]{2,12})\s?=\s?(?P<org>[^)\]]{2,12})[)\]]\s*"
        r"(?:[가-힣·\s]{2,24}?(?:기자|특파원|통신원)\s*=\s*)?"
    ),
)


def eastern(head: str) -> Dateline | None:
    """The dateline that a text begins with, or None."""
    for pattern in EASTERN:
        if match := pattern.match(head):
            # 【ソウル＝小池和樹】: a reporter where the agency may stand
            source = mentioned(match["org"], weak=True)
            place = (match["place"] or "").strip()
            # 中央社記者王小明台北25日電: the reporter, and then the city
            place = (
                (city_at_end(place) or place) if "記者" in match[0] or "记者" in match[0] else place
            )
            return Dateline(place, source, None, match.end())
    return None


def at_end(text: str) -> tuple[str, int] | None:
    """The place in the brackets that a Japanese text ends with, and where they begin:
    "…発表した。【エルサレム松岡大地】"."""
    match = re.search(r"【(?P<inside>[^【】]{3,40})】\s*$", text)
    place = city_at_start(match["inside"]) if match else ""
    return (place, match.start()) if match and place else None
