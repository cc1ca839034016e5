"""The text of a mail without what mail programs, lists and lawyers put around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plugins.importer import dateline
from plugins.importer.article import Block
from plugins.importer.formats import _form
from plugins.importer.formats._body import Part
from plugins.importer.formats._values import CONTACT

# "---------- Forwarded message ----------" and its kin, and the headers below them
FORWARDED = re.compile(
    r"^[> ]{0,10}(?:-{3,60} ?(?:original message|forwarded message|forwarded by .*"
    r"|ursprüngliche nachricht|weitergeleitete nachricht|message transféré|message d.origine"
    r"|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|vidarebefordrat meddelande)"
    r" ?-{0,60}|begin forwarded message:"
    r"|anfang der weitergeleiteten nachricht:|début du message (?:transféré|réexpédié) ?:)[ ]*\n",
    re.IGNORECASE | re.MULTILINE,
)
HEADER = re.compile(
    r"[*>\s]*(?P<name>from|von|de|da|van|från|sent|date|gesendet|datum|envoyé|fecha|data|skickat|subject"
    r"|betreff|objet|asunto|oggetto|onderwerp|ämne|to|an|à|para|a|aan|till|cc|kopie|reply-to)\*?"
    r" ?:\*?[ \t]*(?P<value>.*)",
    re.IGNORECASE,
)
SUBJECTS = {"subject", "betreff", "objet", "asunto", "oggetto", "onderwerp", "ämne"}
SENT = {"date", "sent", "datum", "gesendet", "envoyé", "fecha", "data", "skickat"}
SENDERS = {"from", "von", "de", "da", "van", "från"}
# Below a line that begins so there is nothing of the article
ENDS = {
    "signature": (
        r"--[ \xa0]?$|(?:(?:best|kind|warm|with kind) )?regards,?$|mit freundlichen grüßen,?$"
        r"|(?:viele|beste|liebe) grüße,?$|(?:bien )?cordialement,?$|(?:un saludo|saludos)\b.{0,20}$"
        r"|cordiali saluti,?$|(?:sent|get outlook) (?:from|for) \w+|von meinem .{1,30} gesendet"
        r"|envoyé de mon|enviado desde mi"
    ),
    "quoted reply": (
        r"(?:on|am|le|el|il|op|den) .{6,80}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef"
        r"|skrev).{0,60}:\s*$"
    ),
    "legal notice": (
        r"[ *]{0,4}(?:this (?:e-?mail|message|communication)(?: and any| is| may| contains|,)"
        r"|confidentiality notice|disclaimer:|diese e-?mail (?:enthält|ist|kann)"
        r"|the information (?:contained )?in this (?:e-?mail|message)"
        r"|ce (?:message|courriel)(?: et| est| peut)|este (?:mensaje|correo)(?: y| es| puede"
        r"| contiene))"
    ),
    "footer of the list": (
        r"(?:_{20,200}|-{20,200}|={20,200})\s{0,4}\n.{0,120}(?:mailing ?list|unsubscribe|https?://)"
        r"|.{0,80}\b(?:unsubscribe|you (?:are receiving|received) this (?:e-?mail|message)"
        r"|abbestellen|abmelden|désabonner|désinscrire|darse de baja)\b"
    ),
}
END = re.compile(
    "|".join(f"(?P<end{n}>^(?:{pattern}))" for n, pattern in enumerate(ENDS.values())), re.I | re.M
)
SALUTATION = re.compile(
    r"(?:dear|hi|hello|good (?:morning|day|afternoon)|liebe|sehr geehrte|hallo|guten tag|bonjour|"
    r"madame|buenos días|estimad[oa]s?|ciao|gentil[ei])\b.{0,60}[,!:]?",
    re.IGNORECASE,
)
MOST_COVERING = 4  # paragraphs between a salutation and the story
MOST_FORWARDS = 5  # a mail that was forwarded, and forwarded again
LONGEST_CONTACT = 300  # characters: "For more information: …"
# What plain parts have for links and pictures
MARKS = re.compile(r"\s?<(?:https?|mailto):[^<>\s]{1,500}>|\[(?:cid|image):[^\[\]]{1,200}\]")


@dataclass
class Mailed:
    """A text, the fields that stood above it, and what was taken off."""

    text: str
    fields: dict[str, str] = field(default_factory=dict)  # by role
    subject: str = ""  # of the mail that was forwarded, as are the next two
    sent: str = ""
    sender: str = ""
    above: list[Block] = field(default_factory=list)
    below: list[Block] = field(default_factory=list)


def mailed(text: str) -> Mailed:
    """The article in the text of a mail."""
    found = Mailed(MARKS.sub("", text))
    _forward(found)
    _end(found)
    found.fields, found.text = _form.fields_of(found.text)
    return found


def without_edges(found: Mailed, parts: list[Part]) -> list[Part]:
    """The parts of the article without a salutation and a covering note above, and without
    addresses below."""
    if parts and SALUTATION.fullmatch(parts[0].text):
        found.above.append(Block(parts[0].text, "dropped", "salutation"))
        parts = _without_cover(found, parts[1:])
    end = next((n for n, part in enumerate(parts) if n and END.match(part.text)), len(parts))
    while (
        end > 1
        and len(parts[end - 1].text) < LONGEST_CONTACT
        and CONTACT.search(parts[end - 1].text)
    ):
        end -= 1
    found.below = [
        *(Block(one.text, "dropped", "end of the mail") for one in parts[end:]),
        *found.below,
    ]
    return [part for part in parts[:end] if part.html]


def _without_cover(found: Mailed, parts: list[Part]) -> list[Part]:
    """The parts from the one that begins with an agency's dateline: what a sender says to the desk
    stands above it."""
    for n, part in enumerate(parts[:MOST_COVERING]):
        if (line := dateline.split(part.text)) and line.source:
            found.above += [Block(one.text, "dropped", "covering note") for one in parts[:n]]
            return parts[n:]
    return parts


def unfolded(text: str, delete_space: bool) -> str:
    """The lines of `format=flowed` text as they were before (RFC 3676)."""
    lines: list[str] = []
    flowing = False
    for line in text.split("\n"):
        line = line.removeprefix(" ")
        if flowing:
            lines[-1] += line
        else:
            lines.append(line)
        flowing = line.endswith(" ") and line != "-- "
        if flowing and delete_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _forward(found: Mailed) -> None:
    """Take the mail that was forwarded instead of the one around it; below a longer text it is
    what that answers."""
    for _ in range(MOST_FORWARDS):
        marked = FORWARDED.search(found.text)
        if marked is None:
            return
        above, below = found.text[: marked.start()], found.text[marked.end() :]
        if len(above) > len(below):
            found.text = above
            found.below = [*_blocks(below, "quoted reply"), *found.below]
            return
        found.above += _blocks(above, "note of the sender")
        found.text = _headed(found, below.lstrip("\n"))


def _headed(found: Mailed, text: str) -> str:
    """The text below the headers of a forwarded mail, which are noted."""
    lines = text.split("\n")
    if sum(line.startswith(">") for line in lines) * 2 > len(lines):
        lines = [line.removeprefix(">").removeprefix(" ") for line in lines]
    while lines and (header := HEADER.fullmatch(lines[0])):
        name, value = header["name"].lower(), header["value"].strip()
        found.above.append(Block(lines.pop(0), "dropped", "header"))
        if name in SUBJECTS:
            found.subject = value
        elif name in SENT:
            found.sent = value
        elif name in SENDERS:
            found.sender = value
    return "\n".join(lines)


def _end(found: Mailed) -> None:
    """Take off what follows the article: signature, notices, footers."""
    for end in END.finditer(found.text):
        if found.text[: end.start()].strip():
            rule = list(ENDS)[int(end.lastgroup.removeprefix("end"))]
            found.below = [*_blocks(found.text[end.start() :], rule), *found.below]
            found.text = found.text[: end.start()]
            return


def _blocks(text: str, rule: str) -> list[Block]:
    """The receipt of text that is dropped, a block a paragraph."""
    paragraphs = re.split(r"\n\s*\n", text)
    return [Block(" ".join(one.split()), "dropped", rule) for one in paragraphs if one.strip()]
