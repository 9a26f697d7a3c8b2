"""What takes a certificate or a filter to kill: client certificates on both relays, and Sendmail without its filter."""

from functools import partial

from attack import RELAYS
from checks import split_mark
from expect import spoken
from lab.smtp import Client
from lab.visit import Visit, introduce
from lab.wait import until
from messages import written_by
from stage import FORSAKEN, SHARED

OWN = "ceo@example.org"
STRANGER = Visit(client="127.0.0.1")

# (what it is, subject, whether the authority is trusted, the name that the journal must know it by)
CERTIFICATES = [
    ("of the application", "/CN=app.example.org", True, "app.example.org"),
    ("of the application, with all that certificates have",
     "/C=DE/O=Example/CN=app.example.org/emailAddress=a@far.test", True, "app.example.org"),
    ("of another application", "/CN=other.example.org", True, "other.example.org"),
    ("of an authority nobody knows, in the application's name", "/CN=app.example.org", False, ""),
    ("of an authority nobody knows, in the administrator's name", "/CN=admin", False, ""),
    ("whose name holds another name", r"/CN=x\/CN=admin", True, "x/CN=admin"),
    ("whose name begins with another name", r"/CN=admin\/x", True, "admin/x"),
    ("whose organisation holds a name", r"/O=x\/CN=admin/CN=visitor", True, "visitor"),
    ("whose organisation holds the application's name", r"/O=x\/CN=app.example.org/CN=visitor", True, "visitor"),
    ("whose address holds a name", r"/CN=visitor/emailAddress=a@far.test\/CN=admin", True, "visitor"),
]


def certificate(stage, found, relay, subject, trusted, name):
    """Whoever shows it writes as one of us: only the application may."""
    authority = stage.authority if trusted else stage.unknown_authority
    shown = authority.client(subject)
    visit = Visit(
        client="127.0.0.1", helo=f"{shown.stem}.{shown.parent.name}.{relay}.test", tls=True, sender=OWN,
        certificate=str(shown), message=written_by(OWN),
    )
    outcome = stage.pay(relay, SHARED, visit)
    record = stage.filter(SHARED).journal.wait_for(lambda r: r["helo"] == visit.helo, visit.helo)
    found.compare("journal cert", record["cert"] or "", name)
    if name == "app.example.org":
        found.compare("reply", outcome.reply.code, 250)
        found.compare("principals", record["principal"], ["anonymous", "cert:app.example.org"])
    else:
        found.compare("reply", split_mark(outcome.reply)[0], spoken("own-domain-envelope", "bob@example.org", relay))
        stolen = [each for each in record["principal"] if each in ("cert:admin", "cert:app.example.org")]
        found.compare("principals that it has no right to", stolen, [])


def without_filter(stage, found):
    """F=T: what has no filter is put off, at MAIL for who comes later and at the end for who was under way."""
    running = stage.forsaken.start()
    found.compare("before", stage.pay("sendmail", FORSAKEN, STRANGER).reply.code, 250)
    with Client(stage.sendmail.port(FORSAKEN)) as client:
        introduce(client, STRANGER, in_person=True)
        client.mail("under-way@client.test")
        client.rcpt("bob@example.org")
        running.kill()
        found.compare("the message under way", client.data(STRANGER.message).code, 451)
    outcome = stage.pay("sendmail", FORSAKEN, Visit(client="127.0.0.1", sender="later@client.test"))
    found.compare("a new message", outcome.reply.code, 451)
    running.start()
    found.compare("after a restart", stage.pay("sendmail", FORSAKEN, STRANGER).reply.code, 250)
    senders = {delivery.sender for delivery in stage.sink.all()}
    found.compare("delivered unseen", senders & {"under-way@client.test", "later@client.test"}, set())


def several_transactions(stage, found):
    """One connection: refused, RSET, accepted; the second has an identifier and a record of its own."""
    running = stage.filter(SHARED)
    with Client(stage.sendmail.port(SHARED)) as client:
        introduce(client, Visit(client="127.0.0.1", helo="several.test"), in_person=True)
        client.mail(OWN)
        first = client.rcpt("bob@example.org")
        found.compare("first", split_mark(first)[0], spoken("own-domain-envelope", "bob@example.org", "sendmail"))
        found.compare("RSET", client.rset().code, 250)
        client.mail("someone@client.test")
        client.rcpt("bob@example.org")
        found.compare("second", client.data(STRANGER.message).code, 250)
        client.quit()
    records = until(lambda: two_of(running, "several.test"), "both records")
    found.compare("verdicts", [record["verdict"] for record in records], ["reject", "accept"])
    found.compare("sessions", len({record["session"] for record in records}), 1)
    found.compare("identifiers", len({record["id"] for record in records}), 2)


def two_of(running, helo):
    records = [record for record in running.journal.records() if record["helo"] == helo]
    return records if len(records) == 2 else None


RELAY_SCENARIOS = [
    (f"a certificate {what} ({relay})", partial(certificate, relay=relay, subject=subject, trusted=trusted, name=name))
    for what, subject, trusted, name in CERTIFICATES
    for relay in RELAYS
] + [
    ("Sendmail: a filter that was killed lets nothing pass: 451", without_filter),
    ("Sendmail: one connection: refused, RSET, accepted", several_transactions),
]
