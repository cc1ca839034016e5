"""The site as readers get it: pelicanconf.py, with what only the public site has. `invoke publish`
builds with it and sends the output to the place named at the end."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # `pelican` alone does not look beside this file
from pelicanconf import *  # noqa: F403

SITEURL = "https://digest.example"  # the public address, without a slash at the end
RELATIVE_URLS = False

# --- Where `invoke publish` sends the site: one of the two ----------------------------------------

PUBLISH_RSYNC = ""  # a folder of a web server: "editor@www.example.org:/srv/www/digest/"
PUBLISH_GIT = ""  # a remote and a branch that hold the output alone: "origin gh-pages"
