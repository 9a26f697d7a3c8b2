"""Every way known to have a mail reader show one of ours as the author, through both relays."""

import base64

from attack import (BANG, BOSS, COMMENT_TEXT, DECODED, HONEST, NO_BLANKS, NO_COMMENT, PERCENT, QUOTED, ROUTE,
                    ROUTE_HOST, SENT, STRANGER, UNQUALIFIED, Attack, Delivered, both, each, forged, says, unclear)
from lab.visit import Visit
from messages import lines

TWO_FROM = unclear("From: 2 such fields")
NO_FROM = unclear("From: no such field")
UNDECODABLE = unclear("From: an encoded word that can't be decoded for certain")
HIDDEN_CONTROL = unclear("From: a control byte inside an encoded word")
CONTROL = unclear("From: a control byte")


def attack(claim, headers, want):
    visit = Visit(client="127.0.0.1", sender=STRANGER, message=says(*headers))
    return Attack(f"author: {claim}", visit, want)


def author(claim, value, want):
    """One From field of this value (str or bytes)."""
    return attack(claim, [b"From: " + as_bytes(value)], both(want) if not isinstance(want, dict) else want)


def completed(claim, value, address):
    """A value that Postfix delivers as it is, and Sendmail with its own name put to the address."""
    reading = UNQUALIFIED if "@" not in address else SENT
    want = each(shown(value, shows="@" not in address), forged(address, reading))
    return author(f"Sendmail: {claim}", value, want)


def as_bytes(value):
    return value if isinstance(value, bytes) else value.encode("utf-8")


def shown(value, **more):
    """Delivered with a From of this value."""
    return Delivered(authors=(b"From: " + as_bytes(value),), **more)


def word(charset, text, encoding="utf-8"):
    """An encoded word in base64."""
    return f"=?{charset}?B?{base64.b64encode(text.encode(encoding)).decode()}?="


# Our address where a reader may show it though it is no address there: lists of such hosts are policy.
NAMED = "boss@example.org <someone@far.test>"
LISTED = '"boss@example.org" <someone@far.test>'
JOINED = "=?utf-8?Q?boss=40exam?= =?utf-8?Q?ple.org?= <someone@far.test>"
CYRILLIC = "boss@ехample.org"

ATTACKS = [
    # I1, I3, I4: several fields, others, none.
    attack("two From, the second ours", [HONEST, "From: boss@example.org"], both(TWO_FROM)),
    attack("two From, the first ours", ["From: boss@example.org", HONEST], both(TWO_FROM)),
    attack("two From, both honest", [HONEST, "From: other@far.test"], both(TWO_FROM)),
    attack("two Sender", [HONEST, "Sender: a@far.test", "Sender: boss@example.org"],
           both(unclear("Sender: 2 such fields"))),
    attack("Sender", [HONEST, "Sender: boss@example.org"], both(forged(source="Sender"))),
    attack("Resent-From", [HONEST, "Resent-From: boss@example.org"], both(forged(source="Resent-From"))),
    attack("Resent-Sender", [HONEST, "Resent-Sender: boss@example.org"], both(forged(source="Resent-Sender"))),
    attack("Sender and no From", ["Sender: boss@example.org"], both(NO_FROM)),
    attack("Resent-From and no From", ["Resent-From: boss@example.org"], both(NO_FROM)),
    attack("Reply-To is no author", [HONEST, "Reply-To: boss@example.org"], both(Delivered())),
    # I5, I8, I9, I10: several mailboxes and odd separators.
    author("the second mailbox", "<someone@far.test>, <boss@example.org>", forged()),
    author("a source route", "<@far.test,@near.test:boss@example.org>", forged(BOSS, ROUTE)),
    author("a source route by way of us", "<@example.org:someone@far.test>", forged("@example.org", ROUTE_HOST)),
    author("a quoted comma", "<boss@example.org>\\,<someone@far.test>", forged()),
    author("an address before the brackets", "boss@example.org,<someone@far.test>", forged()),
    author("an address behind the brackets", "<someone@far.test>boss@example.org", forged()),
    author("a bracket that is not closed", "<boss@example.org", forged()),
    # I6, I7, I23: encoded words.
    author("an encoded word with brackets", word("utf-8", "<boss@example.org>") + ", <someone@far.test>",
           forged(BOSS, DECODED)),
    author("an encoded NUL",
           word("utf-8", "boss@example.org") + "=?utf-8?Q?=00?=" + word("utf-8", "(x))") + "@far.test", HIDDEN_CONTROL),
    author("an encoded LF", "=?utf-8?Q?boss=40example.org=0A?= <someone@far.test>", forged(BOSS, DECODED)),
    author("UTF-7", "=?utf-7?Q?boss+AEA-example.org?= <someone@far.test>", UNDECODABLE),
    author("UTF-16", word("utf-16be", BOSS, "utf-16be") + " <someone@far.test>", UNDECODABLE),
    author("EBCDIC", word("cp037", BOSS, "cp037") + " <someone@far.test>", UNDECODABLE),
    author("a charset of nobody's", word("x-nobody", BOSS) + " <someone@far.test>", UNDECODABLE),
    author("ISO-2022-JP in front of a list", word("iso-2022-jp", "\x1b(B<boss@example.org>") + ", <someone@far.test>",
           forged(BOSS, DECODED)),
    author("an address split over two encoded words",
           "=?utf-8?Q?=3Cboss=40exam?= =?utf-8?Q?ple.org=3E?=, <someone@far.test>", forged(BOSS, DECODED)),
    # I11: the display name alone, which policy lets pass.
    author("our address as a name in quotes is a name", LISTED, shown(LISTED, shows=True)),
    author("our address as a name is a name", NAMED,
           each(shown(NAMED, shows=True), shown(LISTED, shows=True))),
    author("our address as a name in encoded words is a name", JOINED, each(
        shown(JOINED), shown(f'"{JOINED.split(" <", 1)[0]}" <someone@far.test>'))),
    # I12: comments.
    author("comments within the address", "boss(x)@(y)example.org", forged(BOSS, NO_COMMENT)),
    author("our address in a comment is a comment", "someone@far.test (boss@example.org)",
           shown("someone@far.test (boss@example.org)", shows=True)),
    author("a comment that is not closed", "someone@far.test (boss@example.org", forged(BOSS, COMMENT_TEXT)),
    author("nested comments", "(a(b\\)c)) boss@example.org", forged()),
    # I13, I14: groups, quotes, two @.
    author("a group of nobody named like us", "boss@example.org:;", forged()),
    author("a group", "undisclosed: <boss@example.org>;", forged()),
    author("a group with a quoted name", '"x": someone@far.test, boss@example.org;', forged()),
    author("a quoted local part with an @", '"boss@example.org"@far.test', forged(BOSS, QUOTED)),
    author("two @", "boss@example.org@far.test", forged()),
    # I15, I16, I17: unqualified, routed, badly spaced.
    author("a bare name", "boss", forged("boss", UNQUALIFIED)),
    author("a bare name in brackets", '"Chief" <boss>', forged("boss", UNQUALIFIED)),
    author("empty brackets", "<>", forged("", UNQUALIFIED)),
    author("user%domain", "boss%example.org", forged(BOSS, PERCENT)),
    author("user%domain at a stranger", "boss%example.org@far.test", forged(BOSS, PERCENT)),
    author("domain!user", "example.org!boss", forged(BOSS, BANG)),
    author("a final dot", "boss@example.org.", forged()),
    author("an empty label", "boss@example..org", forged()),
    author("blanks about @ and dots", "boss @ example . org", forged(BOSS, NO_BLANKS)),
    attack("another case", ["FROM: BOSS@EXAMPLE.ORG"], both(forged("BOSS@example.org"))),
    # I18, I19: domains that are ours, look like ours, or are the relay's own.
    author("a subdomain that there is not", "boss@no.such.example.org", forged("boss@no.such.example.org")),
    author("another name of the relay", "boss@mx.example.org", forged("boss@mx.example.org")),
    author("a name that ends like ours", "boss@notexample.org", shown("boss@notexample.org")),
    author("a name that begins like ours", "boss@example.org.far.test", shown("boss@example.org.far.test")),
    author("the relay's own address", "boss@[127.0.0.1]", forged("boss@[127.0.0.1]")),
    attack("the relay's own address in Resent-From", [HONEST, "Resent-From: boss@[127.0.0.1]"],
           both(forged("boss@[127.0.0.1]", source="Resent-From"))),
    author("another address of loopback", "boss@[127.0.0.2]", forged("boss@[127.0.0.2]")),
    author("a stranger's address", "boss@[203.0.113.9]", shown("boss@[203.0.113.9]")),
    # I20, I21, I22: Unicode.
    author("an em space behind the domain", "boss@example.org\u2000", forged()),
    author("a zero-width space", "boss@exam\u200bple.org", forged()),
    author("a soft hyphen", "boss@exam\u00adple.org", forged()),
    author("an ideographic full stop", "boss@example\u3002org", forged()),
    author("a one-dot leader", "boss@example\u2024org", forged()),
    author("full-width letters", "boss@ｅｘａｍｐｌｅ.org", forged()),
    author("a full-width @", "boss＠example.org", forged()),
    author("a line separator", "someone@far.test\u2028From: boss@example.org", forged()),
    author("a right-to-left override", "\u202egro.elpmaxe@ssob\u202c <someone@far.test>",
           unclear("From: a right-to-left override")),
    author("a control byte", b"boss@exam\x01ple.org, <someone@far.test>", CONTROL),
    author("a vertical tab", b"someone@far.test\x0bFrom: boss@example.org", CONTROL),
    # Sendmail's delivered form puts a DEL before 0x85, a byte of its own kind of quoting.
    author("Cyrillic letters are another domain", CYRILLIC,
           each(shown(CYRILLIC), shown(as_bytes(CYRILLIC).replace(b"\xd1\x85", b"\xd1\x7f\x85")))),
    author("an A-label is another domain", "boss@xn--example-9uf.org", shown("boss@xn--example-9uf.org")),
    # A bare name that is the only author which is no comment, no name and no bracket left open.
    author("a bare name before a comment", "boss (someone@far.test)", forged("boss", UNQUALIFIED)),
    author("a bare name before a comment that is not closed", "boss (x <someone@far.test>",
           forged("boss", UNQUALIFIED)),
    author("a bare name in a bracket that is not closed", "someone@far.test <boss", forged("boss", UNQUALIFIED)),
    author("a bare name in a group named like a stranger", "someone@far.test:boss", forged("boss", UNQUALIFIED)),
    author("a name with two colons", "boss::", unclear("From: no address at all")),
    author("a group of nobody is nobody", "boss:;", shown("boss:;")),
    # What Sendmail completes after the filter has seen it; Postfix leaves a stranger's header alone.
    completed("localhost", "boss@localhost", "boss@localhost"),
    completed("a user in quotes at localhost", '"boss"@localhost', "boss@localhost"),
    completed("the relay's short name", "boss@relay", "boss@relay"),
    attack("Sendmail: localhost in Sender", [HONEST, "Sender: boss@localhost"], each(
        Delivered(authors=(HONEST, b"Sender: boss@localhost")), forged("boss@localhost", source="Sender"))),
    attack("Sendmail: its short name in Resent-From", [HONEST, "Resent-From: boss@relay"], each(
        Delivered(authors=(HONEST, b"Resent-From: boss@relay")), forged("boss@relay", source="Resent-From"))),
    completed("a short name in its table of hosts", "boss@scanner", "boss@scanner"),
    completed("the relay's name in the UUCP domain", "boss@relay.UUCP", "boss@relay.uucp"),
    completed("a bare name behind a stranger's address", "someone@far.test, boss", "boss"),
    completed("a bare name before a stranger's mailbox", "boss, Boss <someone@far.test>", "boss"),
    completed("a bare name in quotes before a stranger's address", '"boss", someone@far.test', "boss"),
    completed("a bare name in a group with a stranger", "x: boss, someone@far.test;", "boss"),
    author("Sendmail: a quotation mark that is not closed", '"The Boss <someone@far.test>',
           each(shown('"The Boss <someone@far.test>'), unclear("From"))),
    # A part's header is text to every reader.
    Attack("author: a From in a part's header is no author", Visit(client="127.0.0.1", sender=STRANGER, message=lines(
        HONEST, "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b", "",
        "--b", "From: boss@example.org", "", "hello", "--b--")),
        both(Delivered(body=lines("--b", "From: boss@example.org", "", "hello", "--b--")))),
]
