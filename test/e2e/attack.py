"""One row of an attack table: bytes that two relays treat differently, and what must come of them through each.

The claim behind every row is one: whatever was delivered names no author of ours that the filter did not judge.
So a row is refused by the filter, stopped by the relay itself, or delivered with authors that are shown here byte
by byte. Strangers are in far.test and near.test.
"""

from dataclasses import dataclass, field

from expect import DECIDED, spoken
from lab.visit import Visit
from messages import lines

RELAYS = ("postfix", "sendmail")
STRANGER = "someone@far.test"
HONEST = b"From: someone@far.test"
BOSS = "boss@example.org"

# How the journal says which reader would take a text for this address.
SENT = "as it was sent"
REWRITTEN = "as the mail server rewrites it"
UNQUALIFIED = "completed with a local domain by whoever shows or delivers it"
ROUTE = "shown by readers that drop a source route"
ROUTE_HOST = "used by readers that follow a source route"
PERCENT = "used by readers that resolve user%domain"
BANG = "used by readers that resolve domain!user"
QUOTED = "shown by readers that look inside quotes"
BACKSLASH = "shown by readers that treat backslashes differently"
COMMENT_TEXT = "shown by readers that look inside comments"
NO_COMMENT = "shown by readers that remove comments"
DECODED = "shown by readers that decode encoded words"
UNDONE = "as it was before SRS or BATV rewrote it"
NO_BLANKS = "shown by readers that remove blanks around dots"
MENDED = "shown by readers that take the valid part of a domain"


@dataclass(frozen=True)
class Refused:
    """By the filter: for this reason, with this among the journal's identities and this said by a check."""

    reason: str
    identity: dict = field(default_factory=dict)
    detail: str = ""
    step: str = ""  # of the SMTP dialogue, where it is not the usual one of this reason

    def reply(self, relay):
        """The text without its mark."""
        return spoken(self.reason, "bob@example.org" if self.at == "rcpt" else "", relay)

    @property
    def at(self):
        return self.step or DECIDED[self.reason][1]


@dataclass(frozen=True)
class Stopped:
    """By the relay itself, at this step and with a reply that begins so; the filter writes nothing down."""

    step: str
    reply: str


@dataclass(frozen=True)
class Delivered:
    """Accepted, and this arrived: the author fields with their bytes in order, other header lines, the body."""

    authors: tuple = (HONEST,)
    sender: str = STRANGER
    has: tuple = ()  # whole header fields, folds and all
    ends: tuple = ()  # how some header field ends
    body: bytes = b"Good morning.\r\n"
    shows: bool = False  # one of ours is named, by a host that may or where policy takes no name for an author


@dataclass(frozen=True)
class Attack:
    """What a stranger sends, and what must come of it: {relay: Refused, Stopped or Delivered}."""

    claim: str
    visit: Visit
    want: dict


def forged(address=BOSS, reading=SENT, source="From"):
    """Refused as an author of ours, whom the journal names with the reading that found him."""
    reason = "own-domain-envelope" if source == "MAIL FROM" else "own-domain-header"
    return Refused(reason, {"source": source, "address": address, "reading": reading, "own": True})


def unclear(detail, step=""):
    """Refused since nobody can tell the author for certain."""
    return Refused("ambiguous-header", detail=detail, step=step)


def at_mail(reply):
    return Stopped("mail", reply)


def both(want):
    """The same through each relay."""
    return {relay: want for relay in RELAYS}


def each(postfix, sendmail):
    return {"postfix": postfix, "sendmail": sendmail}


def says(*headers, body=b"Good morning."):
    """A message of these header fields, a Subject and a short body."""
    return lines(*headers, "Subject: a test", "", body)
