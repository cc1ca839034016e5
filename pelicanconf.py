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
    "pelican.plugins.yaml_metadata",
    "plugins.rights",  # before all others: they see only what may be shown
]

TYPOGRIFY = True
LOAD_CONTENT_CACHE = False
WITH_FUTURE_DATES = False
DRAFT_SAVE_AS = ""

# Addresses: lasting and collision-free.
ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
ARTICLE_LANG_URL = ARTICLE_URL
ARTICLE_LANG_SAVE_AS = ARTICLE_SAVE_AS
