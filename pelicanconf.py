"""Site settings for editing and preview. publishconf.py adds what only the public site has."""

SITENAME = "Copydesk"
SITEURL = ""
TIMEZONE = "UTC"
DEFAULT_LANG = "en"

PATH = "content"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
OUTPUT_PATH = "output"
THEME = "theme"

PLUGIN_PATHS = ["."]
PLUGINS = [
    "plugins.incremental",  # the first: it takes over the reading and the writing
    "pelican.plugins.yaml_metadata",
    "plugins.order",
    "plugins.zone",
    "plugins.rights",  # before all others: they see only what may be shown
    "plugins.reading_time",
    "plugins.words",
    "plugins.dates",
    "plugins.plain",
    "plugins.parts",
    "plugins.addresses",
    "plugins.sources",
    "plugins.related",
    "plugins.bodies",
    "plugins.corrections",
    "plugins.pictures",
    "plugins.cards",
    "plugins.front",
    "plugins.lite",
    "plugins.search",
    "plugins.looks",
    "plugins.editions",
    "plugins.feeds",
    "plugins.mail",
    "plugins.discovery",
    "plugins.sitemap",
]

TYPOGRIFY = True
# Quotes, dashes and the no-break space before a last word. The theme gives ampersands, capitals and
# first quotation marks no look of their own, and a <span> inside of "US-China" breaks the word for
# tools that read pages.
TYPOGRIFY_OMIT_FILTERS = ["amp", "caps", "initial_quotes"]
LOAD_CONTENT_CACHE = False
WITH_FUTURE_DATES = False
DRAFT_SAVE_AS = ""

# Addresses: lasting and collision-free. The day of an article ends with "_": some reader views take
# /2026/11/24/ in an address for the time of publication, midnight, and look no further.
ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}_{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
ARTICLE_LANG_URL = ARTICLE_URL
ARTICLE_LANG_SAVE_AS = ARTICLE_SAVE_AS
PAGE_URL = PAGE_LANG_URL = "{slug}/"
PAGE_SAVE_AS = PAGE_LANG_SAVE_AS = PAGE_URL + "index.html"
TAG_URL, TAG_SAVE_AS = "tag/{slug}/", "tag/{slug}/index.html"
TAGS_URL, TAGS_SAVE_AS = "tags/", "tags/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "section/{slug}/", "section/{slug}/index.html"
CATEGORIES_URL, CATEGORIES_SAVE_AS = "sections/", "sections/index.html"
SOURCE_URL, SOURCE_SAVE_AS = "source/{slug}/", "source/{slug}/index.html"
SOURCES_URL, SOURCES_SAVE_AS = "sources/", "sources/index.html"
ARCHIVES_URL, ARCHIVES_SAVE_AS = "archive/", "archive/index.html"
YEAR_ARCHIVE_URL = "{date:%Y}/"
MONTH_ARCHIVE_URL = YEAR_ARCHIVE_URL + "{date:%m}/"
DAY_ARCHIVE_URL = MONTH_ARCHIVE_URL + "{date:%d}/"
YEAR_ARCHIVE_SAVE_AS = YEAR_ARCHIVE_URL + "index.html"
MONTH_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_URL + "index.html"
DAY_ARCHIVE_SAVE_AS = DAY_ARCHIVE_URL + "index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ""  # a digest has sources; who wrote a text stands in its byline
CORRECTIONS_URL, CORRECTIONS_SAVE_AS = "corrections/", "corrections/index.html"
SEARCH_URL, SEARCH_SAVE_AS = "search/", "search/index.html"
SHARE_URL, SHARE_SAVE_AS = "pages/share/", "pages/share/index.html"
INDEX_URL = ""

# Lists
DIRECT_TEMPLATES = [
    "index",
    "tags",
    "categories",
    "sources",
    "archives",
    "corrections",
    "search",
    "share",
    "404",
]
DEFAULT_PAGINATION = 30
PAGINATED_TEMPLATES = dict.fromkeys(("index", "tag", "category", "source", "period_archives"))
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{url}page/{number}/", "{base_name}/page/{number}/index.html"),
]
DEFAULT_CATEGORY = "News"
USE_FOLDER_AS_CATEGORY = False  # the folders are years and months

# Feeds: plugins/feeds writes them, and Pelican's own are off.
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_TAG = "copydesk.example,2026"  # in every id: set it to a domain of yours once, and never again
FEED_MAX_ITEMS = 50

# Editions by mail, written to outbox/ by the build and sent by `invoke mail`.
MAIL_FROM = "digest@copydesk.example"
MAIL_UNSUBSCRIBE = "mailto:digest@copydesk.example?subject=unsubscribe"  # or a service's https://
MAIL_SERVER = "smtp://localhost"  # smtp://user@host:587; the password is in COPYDESK_MAIL_PASSWORD


# The theme. Templates escape what they place, but for what Pelican and the plugins give as HTML.
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
