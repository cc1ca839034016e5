"""What class names, ids and elements say that a part of a page is: furniture of which kind.

Names are read as words ("article__related-links" is article, related, links), for a piece of a word
means nothing: "shared", "player-2020-416" in a table of racing drivers.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from lxml.html import HtmlElement

ELEMENTS = {
    "nav": "navigation", "menu": "navigation", "aside": "aside", "footer": "footer", "form": "form",
    "button": "button", "label": "form", "figcaption": "caption", "summary": "fold",
    "address": "address",
}  # fmt: skip
# Words that alone say it, by rule
WORDS = {
    "related": """related recirc recirculation recommended recommendation recommendations
        recommender trending popular mostread teaser teasers outbrain taboola upnext readmore
        readalso seealso crosslinks linklist linkbox relacionadas relacionados relacionada
        verwandte correlati correlate lire-aussi mehrzumthema onward promobox""",
    "share": """share sharing shares sharebar sharetools addthis addtoany whatsapp followus
        sharer socialshare shareblock some-share""",
    "newsletter": """newsletter newsletters nl-signup signup subscribe subscription subscriptions
        abo paywallbanner donate donation donations membership registerwall regwall offer cta""",
    "advertisement": """ad ads advert adverts advertisement advertising adslot adbox adcontainer
        adwrapper sponsored sponsor werbung anzeige publicidad publicite reklama reklam dfp promo
        promotion promotions affiliate""",
    "comments": "comments comment disqus kommentare commentaires comentarios commentlist",
    "byline": "byline bylines author authors autor autoren autores writer authorbox autorbox bio",
    "date": "timestamp pubdate publishdate dateline-date datetime published modified lastchanged",
    "caption": """caption captions credit credits copyright legende bildunterschrift bildtext
        imagecredit photocredit photo-credit imagecaption""",
    "tags": "tags taglist tagcloud keywords topics topiclist hashtags schlagworte",
    "navigation": """breadcrumb breadcrumbs nav navbar navigation menu submenu pagination pager
        toolbar skiplink tabs""",
    "player": "vjs jwplayer audioplayer videoplayer podcast playlist readspeaker speechify",
    "cookies": "cookie cookies consent gdpr cmp onetrust",
    "gallery": "slideshow carousel slick swiper bildstrecke fotostrecke fotogaleria",
    "fold": "expandable",
    "fact box": "factbox faktaboks faktaruta faktabox infobox infokasten factsheet fact fakta",
    "machine summary": "aisummary aiarticlesummary aisummarycontent",
    "hidden": "visuallyhidden screenreader sronly tooltip popover rollover",
    "disclaimer": "disclaimer disclosure trustbar trust-project",
    "widget": "widget-newsletter weather ticker poll quiz survey",
}
# Pairs of words that say it together
PAIRS = {
    "related": """read_more read_also more_stories more_news more_from more_on also_like
        most_read most_popular further_reading up_next see_also link_list link_box related_links
        editors_picks lire_aussi te_puede leia_mais mehr_zum""",
    "share": "social_share social_links social_bar social_media_links social_icons follow_us",
    "newsletter": "sign_up paywall_banner intro_body call_to cta_box",
    "advertisement": "advertisement_container native_ad",
    "hidden": "visually_hidden sr_only screen_reader",
    "date": "publish_date published_date pub_date date_published publication_date article_date "
    "post_date entry_date date_time update_time published_at date_line",
    "byline": "article_author author_bio author_box author_info about_author",
    "caption": "photo_credit image_credit image_caption photo_caption img_caption image_info "
    "bild_unterschrift picture_caption media_caption",
    "player": "video_item video_card video_title video_heading audio_player video_player "
    "text_speech listen_article",
    "tags": "tag_list tag_cloud article_tags post_tags entry_tags topic_list",
    "comments": "comment_section comment_list",
    "machine summary": "ai_summary ai_article",
    "fact box": "fact_box info_box",
}
# "hasCaption", "no-comments": said of what an element has, not of what it is
ABOUT_OTHERS = {"has", "with", "no", "not", "show", "can", "js", "enable", "is"}
PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# Pieces of longer words that are never anything else: "manualteasershorttext"
PIECES = (
    (
        "related",
        re.compile(r"teaser(?!-?text-)|relatedpost|recirc|outbrain|taboola|linklist|articlelist"),
    ),
    ("newsletter", re.compile(r"newsletter|paywall-?(?:banner|box|message)")),
    ("advertisement", re.compile(r"advert|skyscraper|adsense|googlead|sponsor")),
    ("navigation", re.compile(r"breadcrumb|pagination")),
)
# "hidden" alone; "hidden md:block" is shown on wide screens
HIDDEN, SHOWN = (
    {"hidden", "d-none", "is-hidden", "u-hidden"},
    re.compile(r"(?:^|\s)\S*(?:block|flex|grid|inline|table)\b"),
)


@lru_cache(maxsize=20_000)
def rule(tag: str, classes: str, identity: str) -> str:
    """The kind of furniture that an element of this tag, class and id is, or ""."""
    if tag in ELEMENTS:
        return ELEMENTS[tag]
    names = f"{classes} {identity}"
    if len(names) < 3:
        return ""
    parts = names.split()
    if "not-prose" in parts and tag != "figure":  # of Tailwind's typography
        return "not prose"
    if not HIDDEN.isdisjoint(parts) and not SHOWN.search(classes):
        return "hidden"
    for name in parts:
        words = [word.lower() for word in PART.findall(name)]
        if words and words[0] in ABOUT_OTHERS:
            continue
        if found := _named(name.lower(), words):
            return found
    return ""


def words_of(element: HtmlElement) -> list[str]:
    """The words of an element's class names and id, in small letters, pairs joined by "_" after
    them."""
    words = [
        part.lower()
        for name in f"{element.get('class') or ''} {element.get('id') or ''}".split()
        for part in PART.findall(name)
    ]
    return words + [f"{one}_{other}" for one, other in pairwise(words)]


def rule_of(element: HtmlElement) -> str:
    """The kind of furniture that an element itself is, or ""."""
    return rule(element.tag, element.get("class") or "", element.get("id") or "")


def _named(name: str, words: list[str]) -> str:
    if name in SINGLE:
        return SINGLE[name]
    for word in words:
        if word in SINGLE:
            return SINGLE[word]
    for one, other in pairwise(words):
        if f"{one}_{other}" in DOUBLE:
            return DOUBLE[f"{one}_{other}"]
    return next((kind for kind, piece in PIECES if piece.search(name)), "")


SINGLE = {word: name for name, words in WORDS.items() for word in words.split()}
DOUBLE = {pair: name for name, pairs in PAIRS.items() for pair in pairs.split()}
