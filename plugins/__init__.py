"""Copydesk's plugins: the importer (sources -> content/) and the plugins of the build (content/
-> output/)."""
