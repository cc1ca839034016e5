"""What a saved web page says about its article: one module per fact, each a pure function of a
`Page`. The straight line through them is `formats/web_page.py`."""
