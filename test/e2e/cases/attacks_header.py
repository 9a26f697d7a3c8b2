"""Header bytes that a relay changes, cuts, drops or takes for the end of the header, through both relays.

Where a row begins with an honest From, the point is what a reader sees of the forged line behind it.
"""

from attack import (BOSS, HONEST, STRANGER, Attack, Delivered, Refused, Stopped, both, each, forged, says, unclear)
from lab.visit import Visit

FORGED = b"From: boss@example.org"
NO_FROM = unclear("From: no such field")
TWO_FROM = unclear("From: 2 such fields")
BLANK_LINE = unclear("From: a blank line inside the header field")
BARE_CR = Stopped("message", "421 4.5.0 Bare carriage return (CR) not allowed")
BARE_LF = Stopped("message", "421 4.5.0 Bare linefeed (LF) not allowed")
TOO_LARGE = Stopped("message", "552 5.6.0 Headers too large (32768 max)")
# The text that the NUL fell into is no text any more, and a stranger may carry no attachment.
NUL_IN_BODY = Refused("attachment", detail="control-bytes")


LISTED = "127.0.1.7"


def row(claim, message, want, client="127.0.0.1"):
    return Attack(f"bytes: {claim}", Visit(client=client, sender=STRANGER, message=message), want)


def split_off(*lines, body=b""):
    """Delivered with the honest From alone: these lines and all that followed became the body."""
    return Delivered(body=b"\r\n".join(lines) + b"\r\nSubject: a test\r\n\r\nGood morning.\r\n" if lines else body)


def shows(*authors, **more):
    return Delivered(authors=authors, **more)


def ending(claim, line, postfix=None, sendmail=None):
    """A line that ends the header, so that a forged From behind it is text."""
    want = split_off(line, FORGED)
    message = says(HONEST, line, FORGED)
    return row(f"{claim} ends the header", message, each(postfix or want, sendmail or want))


def mailboxes(count):
    return [b" <u%05d@far.test>," % number for number in range(count)]


def long_field(count):
    return b"X-Long: " + b"\r\n ".join([b"y" * 60] * count)


LONG = long_field(1150)
CUT = long_field(967)  # the last fold before 60,000 bytes, of which Postfix counts a line end as one

ATTACKS = [
    # NUL: Postfix cuts the value and ends the header at a name with one; Sendmail takes it out.
    row("NUL in From before our address", says(b"From: x <someone@far.test>,\0<boss@example.org>"),
        each(shows(b"From: x <someone@far.test>,"), forged())),
    row("NUL within our domain", says(b"From: boss@exam\0ple.org"), each(shows(b"From: boss@exam"), forged())),
    row("NUL in the name From", says(b"Fr\0om: boss@example.org"), each(NO_FROM, forged())),
    row("NUL before the name From", says(b"\0From: boss@example.org"), each(NO_FROM, forged())),
    row("NUL in a second From", says(HONEST, b"Fr\0om: boss@example.org"), each(NUL_IN_BODY, TWO_FROM)),
    row("NUL before a second From", says(HONEST, b"\0From: boss@example.org"), each(NUL_IN_BODY, TWO_FROM)),
    row("NUL before the colon of a second From", says(HONEST, b"From\0: boss@example.org"),
        each(NUL_IN_BODY, TWO_FROM)),
    row("NUL in the text", says(HONEST, body=b"a\0From: boss@example.org"), both(NUL_IN_BODY)),
    row("NUL in the text passes from a listed host", says(HONEST, body=b"a\0From: boss@example.org"),
        both(Delivered(body=b"a\0From: boss@example.org\r\n")), LISTED),
    # CR alone: a blank to Postfix, the end to Sendmail.
    row("a bare CR in From", says(HONEST + b"\rFrom: boss@example.org"), each(forged(), BARE_CR)),
    row("a bare CR in another field", says(HONEST, b"X-A: 1\rFrom: boss@example.org"),
        each(Delivered(has=(b"X-A: 1 From: boss@example.org",)), BARE_CR)),
    row("a bare CR in the text", says(HONEST, body=b"a\rFrom: boss@example.org"),
        each(Delivered(body=b"a From: boss@example.org\r\n"), BARE_CR)),
    row("a bare CR before the first field", says(b"\r" + FORGED, HONEST),
        each(Delivered(ends=(b"\r\n From: boss@example.org",)), BARE_CR)),
    row("two CR before the LF", says(HONEST, b"X-A: 1\r"), each(Delivered(has=(b"X-A: 1",)), BARE_CR)),
    row("two CR before the LF and a forged From", says(HONEST, b"X-A: 1\r", FORGED), each(TWO_FROM, BARE_CR)),
    row("a line of one CR", says(HONEST, b"\r", FORGED),
        each(Delivered(body=FORGED + b"\r\nSubject: a test\r\n\r\nGood morning.\r\n"), BARE_CR)),
    # LF alone: a line end to Postfix, the end to Sendmail.
    row("a bare LF between honest fields", says(b"X-A: 1\n" + HONEST), each(Delivered(has=(b"X-A: 1",)), BARE_LF)),
    row("a bare LF before a forged From", says(HONEST + b"\n" + FORGED), each(TWO_FROM, BARE_LF)),
    row("two bare LF before a forged From", says(HONEST + b"\n\n" + FORGED), each(
        Delivered(body=FORGED + b"\r\nSubject: a test\r\n\r\nGood morning.\r\n"), BARE_LF)),
    row("two bare LF before the only From", says(b"X-A: 1\n\n" + FORGED), each(NO_FROM, BARE_LF)),
    # Blanks about the name.
    row("a blank before the colon", says(b"X-A: 1", b"From : boss@example.org"), both(forged())),
    row("a tab before the colon", says(b"X-A: 1", b"From\t : boss@example.org"), both(forged())),
    row("a blank before the colon of a second From", says(HONEST, b"From : boss@example.org"), both(TWO_FROM)),
    row("a blank before the colon in the first line", says(b"From : boss@example.org"), both(NO_FROM)),
    row("a first line that is taken for mbox's", says(b"From : boss@example.org", HONEST),
        each(Delivered(has=(b"X-Mailbox-Line: From : boss@example.org",)), Delivered())),
    row("mbox's own first line", says(b"From boss@example.org Mon Jun  1 10:00:00 2026", HONEST),
        each(Delivered(has=(b"X-Mailbox-Line: From boss@example.org Mon Jun  1 10:00:00 2026",)), Delivered())),
    row("a word between From and the colon in the first line", says(b"From x: boss@example.org", HONEST),
        each(Delivered(has=(b"X-Mailbox-Line: From x: boss@example.org",)), Delivered())),
    row("mbox's first line, quoted", says(b">From boss@example.org Mon Jun  1 10:00:00 2026", HONEST),
        each(Delivered(has=(b"X-Mailbox-Line: >From boss@example.org Mon Jun  1 10:00:00 2026",)), NO_FROM)),
    row("a leading blank in the first line", says(b" From: boss@example.org", HONEST), both(NO_FROM)),
    row("a leading blank behind an honest From", says(HONEST, b" From: boss@example.org"), both(forged())),
    row("a leading blank behind another field", says(b"X-A: 1", b" From: boss@example.org", HONEST),
        both(Delivered(has=(b"X-A: 1\r\n From: boss@example.org",)))),
    row("a folded name", says(b"From", b" : boss@example.org"), both(NO_FROM)),
    row("a folded name behind an honest From", says(HONEST, b"From", b" : boss@example.org"),
        both(split_off(b"From", b" : boss@example.org"))),
    # What ends a header.
    ending("a line without a name", b": x"),
    ending("a line without a colon", b"not a field"),
    ending("mbox's line in the middle", b"From boss"),
    ending("a name of eight bits", "Fröm: boss@example.org".encode()),
    ending("a no-break space before the colon", b"From\xc2\xa0: boss@example.org"),
    ending("Sendmail: a field named Text", b"Text: x", TWO_FROM, Delivered(body=(
        b"Text: x" + FORGED + b"\r\nSubject: a test\r\n\r\nGood morning.\r\n"))),
    ending("Sendmail: a field named Message", b"Message: x", TWO_FROM, Delivered(body=(
        b"Message: x" + FORGED + b"\r\nSubject: a test\r\n\r\nGood morning.\r\n"))),
    row("a field named Text before the only From", says(b"Text: x", FORGED), each(forged(), NO_FROM)),
    row("a field named Message before an honest From", says(b"Message: x", HONEST),
        each(Delivered(has=(b"Message: x",)), NO_FROM)),
    row("a line without a colon before the only From", says(b"not a field", FORGED), both(NO_FROM)),
    row("no header at all", b"\r\n" + FORGED + b"\r\n", both(NO_FROM)),
    row("no message at all", b"", both(NO_FROM)),
    row("a header without a body", HONEST + b"\r\nSubject: a test\r\n", both(Delivered(body=b""))),
    # Folds.
    row("a line of blanks within From", says(HONEST, b" \t ", b" <boss@example.org>"), both(BLANK_LINE)),
    row("a line of blanks within an honest From", says(b"From: someone", b" \t ", b" <someone@far.test>"),
        both(BLANK_LINE)),
    row("a line of blanks before a forged From", says(HONEST, b" ", FORGED), both(TWO_FROM)),
    row("a folded value", says(b"From:", b" boss@example.org"), both(forged())),
    row("a value folded with a tab", says(b"From: The Boss", b"\t<boss@example.org>"), both(forged())),
    # Fields that a relay drops, adds or keeps to itself.
    row("an empty From", says(b"From:"), each(unclear("From: no address at all"), NO_FROM)),
    row("an empty From before an honest one", says(b"From:", HONEST),
        each(unclear("From: no address at all"), Delivered())),
    row("an empty From before a forged one", says(b"From:", FORGED), each(
        unclear("From: no address at all"), forged())),
    row("no From at all", says(b"X-A: 1"), both(NO_FROM)),
    row("a Full-Name and no From", says(b"Full-Name: Boss boss@example.org"), both(NO_FROM)),
    row("no From from a listed host", says(b"X-A: 1"), each(shows(), shows(b"From: someone@far.test")), LISTED),
    row("a Full-Name and no From from a listed host", says(b"Full-Name: Boss"),
        each(Delivered(authors=(), has=(b"Full-Name: Boss",)), shows(b"From: Boss <someone@far.test>")), LISTED),
    row("Return-Path", says(HONEST, b"Return-Path: <boss@example.org>"), both(Delivered())),
    row("Bcc", says(HONEST, b"Bcc: boss@example.org"), both(Delivered())),
    row("Content-Length", says(HONEST, b"Content-Length: 3"), both(Delivered())),
    row("Sendmail: a field Resent- brings a Resent-From", says(HONEST, b"Resent-Bcc: boss@example.org"),
        each(Delivered(), shows(b"Resent-From: someone@far.test", HONEST))),
    row("Sendmail: a Full-Name becomes a name beside the stranger's address", says(
        HONEST, b"Resent-Message-Id: <1@far.test>", b"Full-Name: boss@example.org"),
        each(Delivered(has=(b"Full-Name: boss@example.org",)), shows(
            b'Resent-From: "boss@example.org" <someone@far.test>', HONEST, shows=True))),
    # Eight bits.
    row("Latin-1 in the name", says(b"From: M\xfcller <someone@far.test>"),
        both(shows(b"From: M\xfcller <someone@far.test>"))),
    row("bytes from 0x80 to 0x9f in the name", says(b"From: \x80\x81\x9f <someone@far.test>"),
        both(shows(b"From: \x80\x81\x9f <someone@far.test>"))),
    row("Latin-1 beside our address", says(b"From: M\xfcller <boss@example.org>"), both(forged())),
    row("0x85, a line end to some", says(HONEST + b"\x85" + FORGED), both(forged())),
    # Sizes.
    row("our address behind 3,900 others in From", says(b"From:", *mailboxes(3900), b" boss@example.org"),
        each(unclear("From: more addresses than are read"), TOO_LARGE)),
    row("our address behind 1,500 others in From", says(b"From:", *mailboxes(1500), b" boss@example.org"),
        both(unclear("From: more addresses than are read"))),
    row("another field of 70 kB is cut", says(HONEST, LONG), each(
        Delivered(has=(CUT,)), TOO_LARGE)),
    # Sendmail's 32,768 bytes count a line end as one.
    row("another field of 33 kB is whole", says(HONEST, long_field(525)), both(Delivered(has=(long_field(525),)))),
    row("another field of 34 kB", says(HONEST, long_field(540)),
        each(Delivered(has=(long_field(540),)), TOO_LARGE)),
    row("another field of 70 kB before a forged From", says(LONG, FORGED),
        each(forged(), TOO_LARGE)),
    row("20,000 fields before a forged From", says(*[b"X-A: 1"] * 20000, FORGED), each(forged(), TOO_LARGE)),
    row("3,000 fields before a forged From", says(*[b"X-A: 1"] * 3000, FORGED), both(forged())),
    row("a name of 1,200 letters in one line", says(b"From: " + b"a" * 1200 + b" <boss@example.org>"),
        both(forged())),
    row("2,100 blanks before our address", says(b"From: <someone@far.test>" + b" " * 2100 + b"<boss@example.org>"),
        both(forged(BOSS))),
]
