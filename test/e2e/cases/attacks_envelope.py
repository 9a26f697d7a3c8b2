"""Every spelling of MAIL FROM that a relay may rewrite into an address of ours, through both relays.

Postfix completes a bare name with example.org. Sendmail takes relay.example.org, mx.example.org, localhost and
[127.0.0.1] for names of its own, and completes short host names from its table of hosts.
"""

from attack import (BACKSLASH, BANG, BOSS, MENDED, NO_BLANKS, NO_COMMENT, PERCENT, QUOTED, REWRITTEN, ROUTE, ROUTE_HOST, SENT,
                    UNDONE, UNQUALIFIED, Attack, Delivered, Refused, Stopped, at_mail, both, each, says, unclear)
from attack import HONEST, forged as forged_in
from lab.visit import Visit

BAD_SYNTAX = at_mail("501 5.1.7 Bad sender address syntax")
BAD_ROUTE = at_mail("553 5.1.3")
NO_USER = at_mail("553 5.1.3")
UNBALANCED = at_mail("553 5.0.0")
EIGHT_BIT = at_mail("501 5.1.7 8-bit character")
NO_UTF8 = at_mail("555 5.5.4 SMTPUTF8 parameter unrecognized")
CONTROL = unclear("MAIL FROM: a control byte", step="rcpt")


def forged(address=BOSS, reading=SENT):
    return forged_in(address, reading, "MAIL FROM")


def row(claim, sender, want, parameters=""):
    visit = Visit(client="127.0.0.1", sender=sender, parameters=parameters, message=says(HONEST))
    return Attack(f"MAIL FROM: {claim}", visit, want)


def passes(sender):
    return Delivered(sender=sender)


ATTACKS = [
    # No domain, or one that a relay takes for none.
    row("a bare name", "<boss>", both(forged("boss", UNQUALIFIED))),
    row("a bare name that Postfix completes", "<boss>", each(forged(BOSS, REWRITTEN), forged("boss", UNQUALIFIED))),
    row("user%domain", "<boss%example.org>", both(forged(BOSS, PERCENT))),
    row("domain!user", "<example.org!boss>", both(forged(BOSS, BANG))),
    row("a path of two hosts", "<far.test!example.org!boss>", both(forged(BOSS, BANG))),
    row("the whole address in quotes", '<"boss@example.org">', both(forged(BOSS, QUOTED))),
    row("a backslash before the @", r"<boss\@example.org>", both(forged(BOSS, BACKSLASH))),
    row("a DECnet address", "<relay::boss>", both(forged("relay::boss", UNQUALIFIED))),
    row("a host and a colon", "<example.org:boss>", both(forged("example.org:boss", UNQUALIFIED))),
    row("an encoded word", "<=?utf-8?q?boss=40example.org?=>",
        both(forged("=?utf-8?q?boss=40example.org?=", UNQUALIFIED))),
    row("empty quotes", '<"">', each(forged("", UNQUALIFIED), NO_USER)),
    # Routes.
    row("a source route to us", "<@far.test,@near.test:boss@example.org>", both(forged(BOSS, ROUTE))),
    row("a source route by way of us", "<@example.org:boss@far.test>", both(forged("@example.org", ROUTE_HOST))),
    row("a source route of forty hosts", "<" + ",".join(f"@h{n}.test" for n in range(40)) + ":boss@example.org>",
        each(forged(BOSS, ROUTE), at_mail("553 5.1.0"))),
    row("a domain without a user", "<@example.org>", each(forged("@example.org", ROUTE_HOST), NO_USER)),
    row("our user%domain at a stranger", "<boss%example.org@far.test>", both(forged(BOSS, PERCENT))),
    row("a stranger's user%domain at ours", "<boss%far.test@example.org>", both(forged("boss%far.test@example.org"))),
    row("our domain!user at a stranger", "<example.org!boss@far.test>", both(forged(BOSS, BANG))),
    row("a stranger's domain!user at ours", "<far.test!boss@example.org>", both(forged("far.test!boss@example.org"))),
    row("our address in quotes at a stranger", '<"boss@example.org"@far.test>', both(forged(BOSS, QUOTED))),
    # More than an address between the brackets, or no brackets.
    row("a display name", "<The Boss <boss@example.org>>", both(forged())),
    row("a comment", "<boss(chief)@example.org>", both(forged(BOSS, NO_COMMENT))),
    row("a comment within the domain", "<boss@example(x).org>", both(forged(BOSS, NO_BLANKS))),
    row("our address in a comment", "<boss@far.test(boss@example.org)>", both(forged())),
    row("blanks around it", "< boss@example.org >", both(forged())),
    row("blanks within it", "<boss@ example . org>", both(forged(BOSS, NO_BLANKS))),
    row("no brackets", b"boss@example.org", both(forged())),
    row("brackets twice", "<<boss@example.org>>", both(forged())),
    row("one bracket", b"<boss@example.org", each(BAD_SYNTAX, UNBALANCED)),
    row("a group", "<x:boss@example.org;>", both(forged())),
    row("two words", "<the boss@example.org>", each(BAD_SYNTAX, forged("the.boss@example.org", REWRITTEN))),
    row("a second path behind the first", b"<boss@far.test> <boss@example.org>", both(at_mail("555 5.5.4"))),
    row("a path behind the address", b"boss@example.org <boss@far.test>", both(at_mail("555 5.5.4"))),
    # Two @ and odd punctuation.
    row("two @, ours first", "<boss@example.org@far.test>", each(forged(), BAD_ROUTE)),
    row("two @, ours last", "<boss@far.test@example.org>", each(forged("far.test@example.org"), BAD_ROUTE)),
    row("a semicolon behind ours", "<boss@example.org;far.test>", each(BAD_SYNTAX, forged())),
    row("a semicolon before ours", "<boss@far.test;boss@example.org>", each(BAD_SYNTAX, BAD_ROUTE)),
    row("a comma", "<boss@far.test,boss@example.org>", each(BAD_SYNTAX, BAD_ROUTE)),
    row("another case and a final dot", "<boss@EXAMPLE.Org.>", both(forged())),
    row("two final dots", "<boss@example.org..>", each(BAD_SYNTAX, forged())),
    row("an empty label", "<boss@example..org>", each(BAD_SYNTAX, at_mail("553 5.1.2"))),
    row("a dot before the @", "<boss.@example.org>", both(forged("boss.@example.org"))),
    row("a local part in quotes", '<"boss"@example.org>', both(forged())),
    row("a backslash in quotes", r'<"bo\ss"@example.org>', both(forged())),
    row("a local part of 300 letters", f"<{'b' * 300}@example.org>",
        each(Refused("own-domain-envelope"), at_mail("553 5.1.0"))),
    # Control bytes.
    row("a tab", b"<boss\t@example.org>", both(CONTROL)),
    row("a bare CR before the @", b"<boss\r@example.org>", both(CONTROL)),
    row("a bare CR at the end", b"<boss@example.org\r>", both(CONTROL)),
    row("a bare CR behind the path", b"<boss@far.test>\rX", both(at_mail("555 5.5.4"))),
    row("a bare LF ends the command", b"<boss@far.test>\nRSET", both(Stopped("data", "503 5."))),
    row("NUL in the local part", b"<bo\0ss@example.org>", each(BAD_SYNTAX, UNBALANCED)),
    row("NUL behind ours", b"<boss@example.org\0.far.test>", each(BAD_SYNTAX, UNBALANCED)),
    row("NUL before ours", b"<boss@far.test\0@example.org>", each(BAD_SYNTAX, UNBALANCED)),
    row("DEL", b"<bo\x7fss@example.org>", each(CONTROL, at_mail("501 5.1.7 Syntax error"))),
    row("another control byte", b"<boss@exam\x01ple.org>", each(BAD_SYNTAX, at_mail("501 5.1.7 Syntax error"))),
    # Eight bits.
    row("full-width letters", "<boss@ｅxample.org>", each(forged(), EIGHT_BIT), "SMTPUTF8"),
    row("full-width letters, unannounced", "<boss@ｅxample.org>", each(BAD_SYNTAX, EIGHT_BIT)),
    row("an ideographic full stop", "<boss@example。org>", each(forged(), EIGHT_BIT), "SMTPUTF8"),
    row("a soft hyphen", "<boss@exam\u00adple.org>", each(forged(), NO_UTF8), "SMTPUTF8"),
    row("a soft hyphen, unannounced", "<boss@exam\u00adple.org>", each(BAD_SYNTAX, forged())),
    row("UTF-8 in the local part", "<böss@example.org>", each(forged("böss@example.org"), NO_UTF8), "SMTPUTF8"),
    row("UTF-8 in the local part, unannounced", "<böss@example.org>", both(forged("böss@example.org"))),
    row("Latin-1 in the local part", b"<b\xf6ss@example.org>",
        each(at_mail("500 5.5.2 Error: bad UTF-8 syntax"), forged("b\\xf6ss@example.org"))),
    row("a stranger's domain that looks like ours", "<boss@examplé.org>",
        each(BAD_SYNTAX, passes("boss@examplé.org"))),
    # Domains that are ours, a relay's own, or neither.
    row("a subdomain that there is not", "<boss@no.such.example.org>", both(forged("boss@no.such.example.org"))),
    row("the relay's own name", "<boss@relay.example.org>", both(forged("boss@relay.example.org"))),
    row("another name of the relay", "<boss@mx.example.org>", each(
        forged("boss@mx.example.org"), forged("boss", REWRITTEN))),
    row("the relay's short name", "<boss@relay>", each(passes("boss@relay"), forged("boss", REWRITTEN))),
    row("a short name in the relay's table of hosts", "<boss@scanner>",
        each(passes("boss@scanner"), forged("boss@scanner.example.org", REWRITTEN))),
    row("localhost", "<boss@localhost>", each(passes("boss@localhost"), forged("boss", REWRITTEN))),
    row("the relay's own address", "<boss@[127.0.0.1]>",
        each(forged("boss@[127.0.0.1]"), forged("boss", REWRITTEN))),
    row("another address of loopback", "<boss@[127.0.0.2]>", both(forged("boss@[127.0.0.2]"))),
    row("loopback in IPv6", "<boss@[IPv6:::1]>", both(forged("boss@[::1]"))),
    row("the relay's own address without brackets", "<boss@127.0.0.1>", each(BAD_SYNTAX, forged("boss@127.0.0.1"))),
    row("a stranger's address", "<boss@[203.0.113.9]>", both(passes("boss@[203.0.113.9]"))),
    row("a stranger's IPv6 address", "<boss@[IPv6:2001:db8::9]>", both(passes("boss@[IPv6:2001:db8::9]"))),
    row("a stranger's address without brackets", "<boss@203.0.113.9>", each(BAD_SYNTAX, passes("boss@203.0.113.9"))),
    row("an address as one number", "<boss@#2130706433>", each(BAD_SYNTAX, forged("boss@2130706433", MENDED))),
    row("a name that ends like ours", "<boss@notexample.org>", both(passes("boss@notexample.org"))),
    row("a name that begins like ours", "<boss@example.org.far.test>", both(passes("boss@example.org.far.test"))),
    # Others that claim to be us without meaning it, and nobody at all.
    row("a tag of BATV", "<prvs=1234567890=boss@example.org>", both(forged(BOSS, UNDONE))),
    row("AUTH= naming one of us", "<someone@far.test>", both(passes("someone@far.test")), "AUTH=boss@example.org"),
    row("the null sender", "<>", both(passes(""))),
]
