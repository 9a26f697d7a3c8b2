"""The stops of the tour: a dozen messages that show what page one's configuration does."""

from dataclasses import dataclass

import messages
from lab.visit import Visit

OWN = "ceo@example.org"
FORGED = "550 5.7.1 Anonymous client does not have permissions to send as this sender"
PRINTER = "203.0.113.25"
LISTED = "192.0.2.10"


@dataclass(frozen=True)
class Stop:
    """Who does what, and the answer that the manual promises; `want` None is: delivered."""

    who: str
    what: str
    visit: Visit
    want: str | None = None


def user(name, sender, **more):
    return Visit(client=PRINTER, login=name, sender=sender, message=messages.written_by(sender), **more)


STOPS = [
    Stop("a stranger", "writes to one of us, as himself", Visit(client=PRINTER)),
    Stop("a stranger", "forges our chief's envelope sender",
         Visit(client=PRINTER, sender=OWN, message=messages.written_by(OWN)), FORGED),
    Stop("a stranger", "hides the forgery in a percent route", Visit(client=PRINTER, sender="<ceo%example.org>"), FORGED),
    Stop("a stranger", "has an honest envelope, but a forged From in the header",
         Visit(client=PRINTER, message=messages.plain(f'From: "The Boss" <{OWN}>')), FORGED),
    Stop("a stranger", "hides the forged From in an encoded word",
         Visit(client=PRINTER, message=messages.plain("From: =?utf-8?B?PGNlb0BleGFtcGxlLm9yZz4=?=, <a@client.test>")),
         FORGED),
    Stop("a stranger", "sends two From fields, so that readers disagree",
         Visit(client=PRINTER, message=messages.plain("From: a@client.test", "From: b@client.test")),
         "550 5.7.1 The author of this message is not stated unambiguously"),
    Stop("a mail server", "returns a bounce: null sender, honest header",
         Visit(client=PRINTER, sender="<>", message=messages.plain("From: MAILER-DAEMON@mx.client.test"))),
    Stop("a listed scanner", "mails a scan as one of us",
         Visit(client=LISTED, sender="scanner@example.org", message=messages.with_file("scanner@example.org"))),
    Stop("an unlisted host", "mails a file",
         Visit(client=PRINTER, message=messages.with_file("someone@client.test")),
         "550 5.7.1 Attachments are not accepted from this host"),
    Stop("an unlisted host", "sends signed mail: a signature is no attachment",
         Visit(client=PRINTER, message=messages.signed("someone@client.test"))),
    Stop("a stranger", "tries to relay to another domain", Visit(client=PRINTER, recipients=("friend@outside.test",)),
         "550 5.7.1 Unable to relay"),
    Stop("alice, logged in", "writes as herself", user("alice", "alice@example.org")),
    Stop("alice, logged in", "writes as the chief", user("alice", OWN),
         "550 5.7.1 Client does not have permissions to send as this sender"),
    Stop("alice, logged in", "tries to relay: page one lets users submit only",
         user("alice", "alice@example.org", recipients=("friend@outside.test",)), "550 5.7.1 Unable to relay"),
]
