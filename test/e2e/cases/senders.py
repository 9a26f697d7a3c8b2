"""Forged envelope senders in every spelling that the relay would resolve, and who owns an address."""

from expect import Case, passes, refused
from lab.visit import Visit
from messages import plain, written_by

OWN = "ceo@example.org"


def spelled(sender, **more):
    """An anonymous client that spells MAIL FROM this way over an honest header."""
    return Visit(client="198.51.100.20", sender=sender, **more)


def forged(claim, sender, **more):
    return Case(f"envelope forged by {claim}", "page-one", spelled(sender, **more),
                refused("own-domain-envelope", "default"))


def as_user(name, sender, author=None, client="10.4.0.1", **more):
    return Visit(client=client, login=name, sender=sender, message=written_by(author or sender), **more)


CASES = [
    forged("the plain address", OWN),
    forged("another case and a final dot", "<CEO@Example.ORG.>"),
    forged("a subdomain", "ceo@sub.example.org"),
    forged("a percent route", "<ceo%example.org>"),
    forged("a bang path", "<example.org!ceo>"),
    forged("a quoted whole address", '<"ceo@example.org">'),
    forged("a source route", "<@evil.test,@x.test:ceo@example.org>"),
    forged("a bare local part", "<ceo>"),
    forged("an address with a display name", "<CEO <ceo@example.org>>"),
    forged("a comment", "<ceo(c)@example.org>"),
    forged("no angle brackets' worth of blanks", "< ceo@example.org >"),
    forged("AUTH= naming an owner", OWN, parameters="AUTH=ceo@example.org"),
    Case("a look-alike domain is not ours", "page-one", spelled("ceo@notexample.org"), passes("default")),
    Case("ours as a label of another domain is not ours", "page-one", spelled("ceo@example.org.evil.test"),
         passes("default")),
    Case("AUTH= does not make a session authenticated", "page-one",
         spelled("someone@client.test", parameters="AUTH=ceo@example.org"),
         passes("default", journal={"principal": ["anonymous"], "auth_user": ""})),
    Case("the null sender claims nothing", "page-one",
         spelled("<>", message=plain("From: Mail Delivery <MAILER-DAEMON@mx.client.test>")), passes("default")),
    Case("the null sender does not excuse a forged header", "page-one", spelled("<>", message=written_by(OWN)),
         refused("own-domain-header", "default")),
    Case("a listed host may write as an own sender", "page-one",
         Visit(client="192.0.2.10", sender="scanner@example.org", message=written_by("scanner@example.org")),
         passes("default")),
    Case("the last address of a listed range too", "page-one",
         Visit(client="192.0.2.47", sender="scanner@example.org", message=written_by("scanner@example.org")),
         passes("default")),
    Case("the address after the range may not", "page-one",
         Visit(client="192.0.2.48", sender="scanner@example.org", message=written_by("scanner@example.org")),
         refused("own-domain-envelope", "default")),
    Case("a narrowed entry holds for its sender", "presets",
         Visit(client="10.1.9.1", sender="monitor@example.org", message=written_by("monitor@example.org")),
         passes("lan")),
    Case("a narrowed entry holds for no other sender", "presets",
         Visit(client="10.1.9.1", sender=OWN, message=written_by(OWN)), refused("own-domain-envelope", "lan")),
    Case("a header that the entry does not list takes the entry from the envelope too", "presets",
         Visit(client="10.1.9.1", sender="monitor@example.org", message=written_by(OWN)),
         refused("own-domain-envelope", "lan", stage="headers", step="message")),
    Case("a narrowed entry grants nothing for other recipients", "presets",
         Visit(client="10.1.9.1", sender="monitor@client.test", recipients=("friend@outside.test",)),
         refused("relay-denied", "lan")),
    Case("an expired entry grants nothing", "presets",
         Visit(client="10.1.9.2", sender=OWN, message=written_by(OWN)), refused("own-domain-envelope", "lan")),
    Case("a user owns his name's address", "presets", as_user("alice", "alice@example.org"), passes("clients")),
    Case("a user owns no colleague's address", "presets", as_user("alice", "bob@example.org"),
         refused("sender-not-owned", "clients")),
    Case("a sender entry adds an alias", "presets", as_user("alice", "a.adams@example.org"), passes("clients")),
    Case("an alias is its owner's alone", "presets", as_user("carol", "a.adams@example.org"),
         refused("sender-not-owned", "clients")),
    Case("a group's address is every member's", "presets", as_user("carol", "info@example.org"), passes("clients")),
    Case("a group's address is no outsider's", "presets", as_user("dave", "info@example.org"),
         refused("sender-not-owned", "clients")),
    Case("an entry for the whole domain covers every address", "presets",
         as_user("postmaster", "anyone@example.org"), passes("clients")),
    Case("a user's header must be his own too", "presets",
         as_user("alice", "alice@example.org", author="bob@example.org"),
         refused("sender-not-owned", "clients", stage="headers", step="message")),
    Case("a user without any-sender writes as no stranger", "presets", as_user("alice", "alice@gmail.test"),
         refused("foreign-sender", "clients")),
    Case("a login is no way round an allow entry's absence", "page-one",
         as_user("alice", OWN, client="198.51.100.20"), refused("sender-not-owned", "default")),
]
