"""What is looked for in mail, marked, taken out of it, or held back: through both relays, in what is delivered."""

import base64
import re
from functools import partial
from itertools import count

from attack import RELAYS
from checks import split_mark
from lab.visit import Visit
from lab.visit import pay as pay_visit
from lab.wait import until
from messages import file_part, lines, multipart, text_part
from stage import CONTENT

STRANGER = "127.0.0.1"
PARTNER = "127.0.1.1"
WATCHED = "127.0.2.1"
TRACELESS = "127.0.3.1"
_number = count()


def sender():
    """One that has not written yet: the policy has a limit for each."""
    return f"s{next(_number)}@client.test"


def visit(*headers, client=STRANGER, body="Good morning.", subject="Subject: a test", author=None):
    author = author or sender()
    fields = (f"From: {author}", "To: bob@example.org", subject, *headers)
    return Visit(client=client, sender=author, message=lines(*fields, "", body))


def pay(stage, relay, each):
    stage.filter(CONTENT)  # running before anybody comes
    return stage.pay(relay, CONTENT, each)


def sent(stage, found, relay, each):
    """Sends what has to be accepted, and returns its queue identifier and its record."""
    outcome = pay(stage, relay, each)
    if not outcome.queue_id:
        found.append(f"not accepted: {outcome.reply}")
        return "", {}
    return outcome.queue_id, recorded(stage, outcome.queue_id)


def recorded(stage, queue_id):
    journal = stage.filter(CONTENT).journal
    return journal.wait_for(lambda record: record["queue_id"] == queue_id, queue_id)


def expect_held(stage, found, relay, each, reason):
    """It is accepted, lies in the relay's quarantine, and was not delivered when one that came later was."""
    queue_id, record = sent(stage, found, relay, each)
    if not queue_id:
        return
    found.compare("verdict", (record["verdict"], record["reason"]), ("quarantine", reason))
    until(lambda: queue_id in stage.relay(relay).held(), f"{queue_id} to be held")
    later, _ = sent(stage, found, relay, visit())
    stage.sink.wait_for(later)
    found.compare("deliveries", stage.sink.of(queue_id), [])


def rejected(stage, found, relay):
    """A pattern refuses with a text of its own, however the subject is encoded."""
    hidden = base64.b64encode("Überfällig: OVERDUE invoice".encode()).decode()
    for subject in ("Subject: your overdue invoice", f"Subject: =?utf-8?B?{hidden}?="):
        outcome = pay(stage, relay, visit(subject=subject))
        found.compare(subject, split_mark(outcome.reply)[0], "550 5.7.1 Send invoices to billing@example.org")
        record = stage.filter(CONTENT).journal.wait_for(
            lambda r, ended=outcome: r["id"] == split_mark(ended.reply)[1], "the record")
        found.compare("reason", (record["reason"], record["checks"][-1]["rule"]), ("pattern", "overdue"))


def watched(stage, found, relay):
    """Where the connector only observes, the same passes untouched, and the journal says what would have been."""
    queue_id, record = sent(stage, found, relay, visit(
        "X-Mailer: x", client=WATCHED, subject="Subject: overdue invoice", body="urgent wire transfer"))
    found.compare("verdict", (record["verdict"], record["would_reject"]), ("accept", ["pattern"]))
    delivery = stage.sink.wait_for(queue_id)
    found.compare("Subject", delivery.header("Subject"), ["overdue invoice"])
    found.compare("X-Mailer", delivery.header("X-Mailer"), ["x"])


def held_for_its_text(stage, found, relay):
    """A pattern in the decoded text, which stands in base64 and between tags, holds the message back."""
    html = base64.b64encode(b"<p>Please make an ur<b></b>gent&#32;wire <i>transfer</i></p>").decode()
    author = sender()
    message = lines(f"From: {author}", "To: bob@example.org", "Subject: hello", "MIME-Version: 1.0",
                    "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: base64", "", html)
    expect_held(stage, found, relay, Visit(client=STRANGER, sender=author, message=message), "pattern")


def held_for_its_file(stage, found, relay):
    """A blocked attachment is held back where the connector says so."""
    author = sender()
    message = multipart(author, text_part(), file_part("setup.exe"))
    expect_held(stage, found, relay, Visit(client=STRANGER, sender=author, message=message), "attachment-type")


def held_for_its_number(stage, found, relay):
    """What is above a limit is held back where the limit says so."""
    author = sender()
    sent(stage, found, relay, visit(author=author))
    expect_held(stage, found, relay, visit(author=author), "rate-limit")


def tagged(stage, found, relay):
    """A tag is added once, and the journal names the rule."""
    queue_id, record = sent(stage, found, relay, visit("List-Unsubscribe: <mailto:out@client.test>"))
    delivery = stage.sink.wait_for(queue_id)
    found.compare("X-Bulk", delivery.header("X-Bulk"), ["yes"])
    found.compare("rules", [each["rule"] for each in record["checks"]], ["newsletter"])


def observed(stage, found, relay):
    """A pattern that only observes is written down."""
    author = sender()
    message = multipart(author, text_part(), file_part("a.zip", "application/zip", b"PK\x05\x06" + bytes(18)))
    _, record = sent(stage, found, relay, Visit(client=STRANGER, sender=author, message=message))
    found.compare("would_reject", record["would_reject"], ["pattern"])


def released(stage, found, relay):
    """What was held back is delivered once it is released, as README says."""
    queue_id, _ = sent(stage, found, relay, visit(body="An urgent wire transfer"))
    until(lambda: queue_id in stage.relay(relay).held(), f"{queue_id} to be held")
    stage.relay(relay).release(queue_id)
    found.compare("Subject", stage.sink.wait_for(queue_id).header("Subject"), ["[External] a test"])


FOREIGN = (
    "X-MS-Exchange-Organization-SCL: -1",
    "X-Postern-Tag: clean",
    "X-Spam-Flag: NO",
    "x-ms-exchange-organization-scl: -1",
    "X-Mailer: x",
    "Authentication-Results: relay.example.org; spf=pass smtp.mailfrom=client.test",
    "Authentication-Results: far.test; spf=pass smtp.mailfrom=client.test",
    "X-Originating-IP: [192.0.2.1]",
    "X-Postern: id=forged",
    "Received: from a by b; Mon, 1 Jan 2024 00:00:00 +0000",
)


def firewall(stage, found, relay):
    """Fields that only our own servers write are gone from a stranger's message, all others are there."""
    queue_id, _ = sent(stage, found, relay, visit(*FOREIGN))
    delivery = stage.sink.wait_for(queue_id)
    want = {
        "X-MS-Exchange-Organization-SCL": [], "X-Postern-Tag": [], "X-Spam-Flag": [], "X-Mailer": [],
        "Authentication-Results": ["far.test; spf=pass smtp.mailfrom=client.test"],
        "X-Originating-IP": [f"[{STRANGER}]"],
    }
    found.compare("fields", {name: delivery.header(name) for name in want}, want)
    stamps = delivery.header("X-Postern")
    found.compare("stamps", [f"ip={STRANGER}; auth=-" in stamp for stamp in stamps], [True])
    found.compare("the client's Received", sum("from a by b" in value for value in delivery.header("Received")), 1)


def trusted(stage, found, relay):
    """With the right they stay, but for our stamp; and nobody marks a partner's mail."""
    queue_id, _ = sent(stage, found, relay, visit(*FOREIGN, client=PARTNER))
    delivery = stage.sink.wait_for(queue_id)
    want = {
        "X-MS-Exchange-Organization-SCL": ["-1", "-1"], "X-Postern-Tag": ["clean"], "X-Spam-Flag": ["NO"],
        "X-Mailer": ["x"], "Subject": ["a test"],
    }
    found.compare("fields", {name: delivery.header(name) for name in want}, want)
    found.compare("results", len(delivery.header("Authentication-Results")), 2)
    found.compare("stamps", len(delivery.header("X-Postern")), 1)


def untraced(stage, found, relay):
    """Trace fields go where they are denied, and were counted before."""
    hops = [f"Received: from hop{n} by there; Mon, 1 Jan 2024 00:00:00 +0000" for n in range(3)]
    resent = ("Resent-From: someone@client.test", "Resent-To: bob@example.org")
    queue_id, _ = sent(stage, found, relay, visit(*hops[:2], *resent, client=TRACELESS))
    delivery = stage.sink.wait_for(queue_id)
    found.compare("hops left", [value for value in delivery.header("Received") if "from hop" in value], [])
    found.compare("Resent-*", delivery.header("Resent-From") + delivery.header("Resent-To"), [])
    outcome = pay(stage, relay, visit(*hops, client=TRACELESS))
    found.compare("one hop more", outcome.reply.code, 554)


def marked(stage, found, relay):
    """A stranger's subject is marked, once."""
    for subject, want in (("hello", "[External] hello"), ("Re: [External] hello", "Re: [External] hello"),
                          ("=?utf-8?Q?gr=C3=BCn?=", "[External] =?utf-8?Q?gr=C3=BCn?=")):
        queue_id, _ = sent(stage, found, relay, visit(subject=f"Subject: {subject}"))
        found.compare(subject, stage.sink.wait_for(queue_id).header("Subject"), [want])


def counted(stage, found, relay):
    """Metrics count what is held back."""
    running = stage.filter(CONTENT)
    before = running.metrics().total("postern_quarantined_total", connector="internet", reason="pattern")
    expect_held(stage, found, relay, visit(body="An urgent wire transfer"), "pattern")
    after = running.metrics().total("postern_quarantined_total", connector="internet", reason="pattern")
    found.compare("postern_quarantined_total", after - before, 1)


PLAYS = (rejected, watched, held_for_its_text, held_for_its_file, held_for_its_number, tagged, observed, released, firewall,
         trusted, untraced, marked, counted)
def pseudonyms(stage, found):
    """After a reload that asks for pseudonyms the journal names nobody, and the same one always the same."""
    running, port = stage.victim()
    key = running.directory / "journal.key"
    key.write_text("0123456789abcdef0123456789abcdef\n")
    running.changes |= {("journal", "addresses"): "hmac", ("journal", "hmac_key_file"): str(key)}
    loaded = running.metrics().total("postern_config_loaded_timestamp_seconds")
    running.write_config(running.policy)
    running.reload()
    until(lambda: running.metrics().total("postern_config_loaded_timestamp_seconds") > loaded, "the reload")
    records = []
    for number in range(2):
        plain = Visit(sender="zzsecretzz@client.test", recipients=(f"bob{number}@example.org",),
                      message=lines("From: ZZsecretzz@client.test", "Subject: x", "", "x"))
        queue_id = pay_visit(port, plain).queue_id
        records.append(running.journal.wait_for(lambda r, wanted=queue_id: r["queue_id"] == wanted, queue_id))
    found.compare("named", "zzsecretzz" in str(records).lower(), False)
    names = {record["mail_from"] for record in records} | {one["address"] for one in records[0]["identities"]}
    found.compare("pseudonyms of one address", len(names), 1)
    found.compare("its shape", bool(re.fullmatch(r"h:[a-z2-7]{16}@client\.test", names.pop())), True)


CONTENT_SCENARIOS = [
    (f"content: {play.__doc__.strip().rstrip('.')} ({relay})", partial(play, relay=relay))
    for play in PLAYS
    for relay in RELAYS
] + [("content: after a reload the journal holds pseudonyms", pseudonyms)]
