"""A site with one of everything that the theme has to place, built once for the tests that read
its pages and for those that open them in a browser."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path

from tests import small_site

HEADLINE = "Is 5 < 6 in R&D? <script>alert(1)</script> “Yes” & 'no'"
LEDGER = small_site.LEDGER.replace("[Wire]\n", '[Wire]\nmark = "images/wire.svg"\n')
MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2v2z"/></svg>'
VOCABULARY = '[sections]\nWorld = []\nBusiness = []\n[tags."C++"]\n'
EDITION = {
    "content/editions/2026-03-09.md": "---\ntitle: Bridges\ndate: 2026-03-09\nlead: whole\n---\n"
}
FILLERS = 35  # more than a page of a list holds

STORIES = {
    "whole": """\
title: Harbour bridge closes for three nights
summary: Drivers face a *long* detour.
date: 2026-03-09T08:00:00Z
modified: 2026-03-09T10:00:00Z
category: World
tags: [Ports, C++]
authors: [Ada Lind, Rafe Monk]
dateline: KESTREL BAY
source: [Own, Wire]
publisher: The Courier
original_url: https://courier.example/bridge?a=1&b=2
read_time: 2
image:
  {url: images/harbour.jpg, alternative_text: A quay., caption: The quay., credit: Jo Roe / Own}
corrections: [{date: 2026-03-09T11:00:00Z, text: Three nights not four.}]

The first paragraph has [a link](https://elsewhere.example/) and *emphasis*.

## What drivers should know

- One
- Two

> It is the width of two coins.

| Ship | Tons |
| :--- | ---: |
| Anna | 1,200 |
| Berta with a very long name that does not break anywhere | 900 |

```
a line of code that is far longer than a phone is wide, and must scroll by itself: 1234567890
```

![A map](https://maps.example/map.png)

The last paragraph links [to the archive](/archive/).
""",
    "special": f"""\
title: {json.dumps(HEADLINE)}
summary: {json.dumps(HEADLINE)}
date: 2026-03-08
category: Business
tags: ["C", "C#", "R&D"]
source: Own

Text.
""",
    "bare": """\
title: Nothing but a headline
date: 2026-03-07

Text.
""",
    "arabic": """\
title: ميناء الريحان يستقبل أول سفينة
summary: السفينة أفرغت حمولتها في ست ساعات.
date: 2026-03-06T10:40:00Z
category: World
tags: [Ports]
authors: [سلمى النجار]
dateline: الريحان
source: Own
lang: ar
read_time: 3

استقبل ميناء الريحان صباح الاثنين أول سفينة شحن.

> من يريد وقوداً نظيفاً عليه أن يتعلم.

- واحد
- اثنان

ويعتزم الميناء بناء محطة.
""",
    "elsewhere": """\
title: A picture that stands elsewhere
summary: Of the Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.
date: 2026-03-05T09:00:00Z
category: World
source: Own
image: {url: 'https://pictures.example/a.jpg', caption: A quay., credit: Own}

Text.
""",
    "pair": """\
title: Ferry sails again
slug: pair
date: 2026-03-04T09:00:00Z
category: World
source: Own

Text.
""",
    "pair-fr": """\
title: Le ferry repart
slug: pair
date: 2026-03-04T09:00:00Z
category: World
source: Own
lang: fr

Texte.
""",
    "withdrawn": """\
title: Minister resigns
date: 2026-03-05
category: World
tags: [Ports]
source: Own
withdrawn: {date: 2026-03-06, reason: She had not.}

secretword
""",
    "expired": """\
title: An old story
date: 2025-12-01
category: World
source: Wire
original_url: https://wire.example/old

secretword
""",
}


def files() -> dict[str, str]:
    """The files of the site, by their paths."""
    found = {
        "tags.toml": VOCABULARY,
        "sources.toml": LEDGER,
        "content/images/wire.svg": MARK,
    }
    for slug, text in STORIES.items():
        head, _, body = text.partition("\n\n")
        head = head if "\nslug:" in head else f"slug: {slug}\n{head}"
        found[f"content/articles/{slug}.md"] = f"---\n{head}\n---\n\n{body}"
    for number in range(FILLERS):
        found[f"content/articles/filler-{number}.md"] = (
            f"---\ntitle: Filler number {number}\nslug: filler-{number}\n"
            f"date: 2026-02-{number % 28 + 1:02}T08:00:00Z\ncategory: Business\nsource: Own\n"
            f"tags: [tag4{', tag42' if number == 0 else ''}]\n---\n\nFiller text {number}.\n"
        )
    found["content/pages/about.md"] = "---\ntitle: About us\nslug: about\n---\n\nWho we are.\n"
    return found


@cache
def site() -> Path:
    """The output folder of the site."""
    folder = Path(tempfile.mkdtemp(prefix="copydesk-theme-"))
    small_site.write(folder, files())
    return small_site.build(folder)


@cache
def empty_site() -> Path:
    """The output folder of a site without a single article."""
    folder = Path(tempfile.mkdtemp(prefix="copydesk-empty-"))
    small_site.write(folder, {"content/articles/README": "none yet"})
    return small_site.build(folder)
