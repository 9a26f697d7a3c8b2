"""Refusals spoken at MAIL, and the codes of `replies = "exchange"` (texts only where they are promised)."""

from expect import ANONYMOUS_SENDER, NOT_THIS_SENDER, NO_PERMISSION, REPLIES, Case, refused
from lab.visit import Visit
from messages import plain, written_by

OWN = "ceo@example.org"


def recoded(text, code):
    """The standard text under another reply code and enhanced code."""
    return f"{code} {text.split(' ', 2)[2]}"


CASES = [
    Case("at MAIL: a forged sender is 5.7.68", "exchange", Visit(sender=OWN),
         refused("own-domain-envelope", "default", step="mail", reply=recoded(ANONYMOUS_SENDER, "550 5.7.68"))),
    Case("at MAIL: a login as a colleague is 5.7.60", "exchange", Visit(login="alice", sender=OWN),
         refused("sender-not-owned", "default", step="mail", reply=recoded(NOT_THIS_SENDER, "550 5.7.60"))),
    Case("at MAIL: anonymous on a closed connector is 5.7.57", "exchange", Visit(client="10.6.0.1"),
         refused("not-permitted-to-submit", "closed", step="mail",
                 reply=recoded(REPLIES["not-permitted-to-submit"], "530 5.7.57"))),
    Case("at MAIL: a user on a closed connector is 5.7.60", "exchange",
         Visit(client="10.6.0.1", login="alice", sender="alice@example.org"),
         refused("not-permitted-to-submit", "closed", step="mail", reply=recoded(NO_PERMISSION, "550 5.7.60"))),
    Case("TLS required is a temporary failure in Exchange's words", "exchange", Visit(client="10.7.0.1"),
         refused("tls-required", "encrypted", step="mail", reply="451 4.7.3 STARTTLS is required to send mail")),
    Case("relaying is 5.7.54", "exchange", Visit(recipients=("friend@outside.test",)),
         refused("relay-denied", "default", reply=recoded(REPLIES["relay-denied"], "550 5.7.54"))),
    Case("a forged From is 5.7.68", "exchange", Visit(message=written_by(OWN)),
         refused("own-domain-header", "default", reply=recoded(ANONYMOUS_SENDER, "550 5.7.68"))),
    Case("an unclear author is 5.1.20", "exchange", Visit(message=plain("X-Nothing: here")),
         refused("ambiguous-header", "default", reply=recoded(REPLIES["ambiguous-header"], "550 5.1.20"))),
]
