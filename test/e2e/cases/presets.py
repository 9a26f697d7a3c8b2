"""Which preset lets whom submit and relay, and how the connector is chosen."""

from expect import NO_PERMISSION, Case, passes, refused
from lab.visit import Visit
from messages import with_file, written_by

OUTSIDE = ("friend@outside.test",)


def client(address, **more):
    return Visit(client=address, **more)


def user(address, name, **more):
    """A logged-in session that writes as itself, in envelope and header."""
    own = f"{name}@example.org"
    return Visit(client=address, login=name, sender=own, message=written_by(own), **more)


CASES = [
    Case("page one: anonymous mail from outside addresses to inside passes", "page-one", client("198.51.100.7"),
         passes("default", journal={"principal": ["anonymous"], "mail_from": "someone@client.test"})),
    Case("page one: anonymous does not relay", "page-one", client("198.51.100.7", recipients=OUTSIDE),
         refused("relay-denied", "default")),
    Case("page one: a login may submit, not relay", "page-one", user("198.51.100.7", "alice", recipients=OUTSIDE),
         refused("relay-denied", "default")),
    Case("page one: IPv6 clients are on the same connector", "page-one", client("IPV6:2001:db8::7"), passes("default")),
    Case("page one: of two recipients only the outside one is refused", "page-one",
         client("198.51.100.7", recipients=("bob@example.org", *OUTSIDE)),
         passes("default", refused={"friend@outside.test": "relay-denied"})),
    Case("mail for an external-relay domain is submitted, not relayed", "presets",
         client("10.1.0.1", recipients=("bob@partner.test",)), passes("lan")),
    Case("a subdomain of an own domain is accepted", "presets",
         client("10.1.0.1", recipients=("bob@dept.example.org",)), passes("lan")),
    Case("a subdomain is foreign where subdomains are off", "presets",
         client("10.1.0.1", recipients=("bob@dept.flat.example.com",)), refused("relay-denied", "lan")),
    Case("the most specific range wins: closed inside lan", "presets", client("10.1.5.9"),
         refused("not-permitted-to-submit", "lan-specific")),
    Case("the range just beside it is lan again", "presets", client("10.1.6.0"), passes("lan")),
    Case("an address range a-b ends with b", "presets", client("10.2.0.10"), passes("world")),
    Case("a disabled connector is no candidate", "presets", client("10.6.7.1"),
         refused("not-permitted-to-submit", "closed")),
    Case("a binding's name chooses its connector", "presets", user("10.1.0.1", "alice", recipients=OUTSIDE),
         passes("submission", journal={"binding": {"name": "SUBMISSION"}}), listener="submission"),
    Case("no connector fits: refused at MAIL", "gap", client("203.0.113.9"),
         refused("no-connector", "-", step="mail")),
    Case("no connector: a login does not help", "gap", user("203.0.113.9", "alice"),
         refused("no-connector", "-", step="mail")),
    Case("a text of one's own replaces the default", "gap", client("10.1.1.1", recipients=OUTSIDE),
         refused("relay-denied", "lan", reply="550 5.7.1 Ask the help desk about relaying")),
    Case("internet: outside mail with a file passes", "presets",
         client("203.0.113.7", message=with_file("someone@client.test")), passes("world")),
    Case("internet: direct send as an own sender is refused", "presets",
         client("203.0.113.7", sender="ceo@example.org", message=written_by("ceo@example.org")),
         refused("own-domain-envelope", "world")),
    Case("internet: authenticated sessions are refused", "presets", user("203.0.113.7", "alice"),
         refused("auth-not-allowed", "world")),
    Case("anonymous-relay: an own sender relays, with a file", "presets",
         client("10.2.0.9", sender="app@example.org", recipients=OUTSIDE, message=with_file("app@example.org")),
         passes("app-relay")),
    Case("externally-secured: relays as anyone with a file beyond the size limit", "presets",
         client("10.3.0.1", sender="ceo@example.org", recipients=OUTSIDE,
                message=with_file("ceo@example.org", content=b"x" * 40_000)), passes("secured")),
    Case("clients: anonymous may not submit", "presets", client("10.4.0.1"),
         refused("not-permitted-to-submit", "clients")),
    Case("clients: a user relays with a file", "presets",
         Visit(client="10.4.0.1", login="alice", sender="alice@example.org", recipients=OUTSIDE,
               message=with_file("alice@example.org")), passes("clients", journal={"auth_type": "XCLIENT"})),
    Case("servers: any own sender without login, no relay", "presets",
         client("10.5.0.2", sender="ceo@example.org", message=with_file("ceo@example.org"), recipients=OUTSIDE),
         refused("relay-denied", "servers")),
    Case("servers: any own sender with a file to inside", "presets",
         client("10.5.0.2", sender="ceo@example.org", message=with_file("ceo@example.org")), passes("servers")),
    Case("closed: anonymous may not submit", "presets", client("10.6.0.1"),
         refused("not-permitted-to-submit", "closed")),
    Case("closed: nor may a user, who is told in other words", "presets", user("10.6.0.1", "alice"),
         refused("not-permitted-to-submit", "closed", reply=NO_PERMISSION)),
    Case("TLS required: refused without STARTTLS", "presets", client("10.7.0.1"), refused("tls-required", "encrypted")),
    Case("TLS required: passes with STARTTLS", "presets", client("10.7.0.1", tls=True), passes("encrypted")),
    Case("recipient scope: relay only to the listed domain", "presets",
         client("10.10.0.1", recipients=("help@vendor.test", *OUTSIDE)),
         passes("scoped", refused={"friend@outside.test": "recipient-not-allowed"})),
    Case("recipient scope: submit only to the listed mailbox", "presets",
         client("10.10.0.1", recipients=("bob@example.org",)), refused("recipient-not-allowed", "scoped")),
    Case("recipient scope: the listed mailbox is reached", "presets",
         client("10.10.0.1", recipients=("helpdesk@example.org",)), passes("scoped")),
    Case("BDAT is judged as DATA is", "page-one",
         client("198.51.100.8", message=written_by("ceo@example.org"), chunked=True),
         refused("own-domain-header", "default")),
]
