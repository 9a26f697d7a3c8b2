"""Playing one attack through one relay, and what was delivered read again by eyes that are not the filter's."""

import re
from dataclasses import replace
from email.utils import getaddresses

from attack import Delivered, Refused
from checks import Differences, covers, split_mark

AUTHORS = (b"from", b"sender", b"resent-from", b"resent-sender", b"return-path")
OWN = re.compile(rb"@\s*(?:[\w-]+\.)*example\.org(?![\w-]|\.\w)", re.IGNORECASE)


def play_attack(stage, attack, relay, number):
    """Plays the row and returns the differences. The HELO name is the row's own: the journal is searched by it."""
    found = Differences()
    want = attack.want[relay]
    visit = replace(attack.visit, helo=f"row{number}.{relay}.test")
    running = stage.filter("attacks")
    outcome = stage.pay(relay, "attacks", visit)
    if isinstance(want, Delivered):
        check_delivered(found, stage, running, outcome, visit, want)
    elif isinstance(want, Refused):
        check_refused(found, running, outcome, visit, want, relay)
    else:
        found.compare("step of the reply", outcome.step, want.step)
        if not str(outcome.reply).startswith(want.reply):
            found.append(f"reply: got {str(outcome.reply)!r}, want {want.reply!r}")
        stage.unrecorded.append(visit.helo)
    check_authors(found, stage, outcome, getattr(want, "shows", False))
    return found


def record_of(running, visit):
    return running.journal.wait_for(lambda record: record["helo"] == visit.helo, visit.helo, 3)


def check_refused(found, running, outcome, visit, want, relay):
    """The reply and the record; a reply without the filter's mark is the relay's own and has no record."""
    found.compare("step of the reply", outcome.step, want.at)
    text, identifier = split_mark(outcome.reply)
    found.compare("reply", text, want.reply(relay))
    if not identifier:
        return
    record = record_of(running, visit)
    found.compare("the mark", identifier, record["id"])
    found.compare("journal", (record["verdict"], record["reason"]), ("reject", want.reason))
    if want.identity and not any(covers(got, want.identity) for got in record["identities"]):
        found.append(f"journal identities: got {record['identities']}, want one like {want.identity}")
    details = [check["detail"] or "" for check in record["checks"]]
    if want.detail and not any(want.detail in detail for detail in details):
        found.append(f"journal details: got {details}, want {want.detail!r}")


def check_delivered(found, stage, running, outcome, visit, want):
    """The envelope sender, author fields, other fields and body that arrived, and the record."""
    if not outcome.queue_id:
        found.append(f"not accepted: {outcome.reply}")
        return
    delivery = stage.sink.wait_for(outcome.queue_id)
    found.compare("envelope sender", delivery.sender, want.sender)
    found.compare("authors", tuple(author_fields(delivery)), want.authors)
    fields, body = split_message(delivery.data)
    for line in want.has:
        if line not in fields:
            found.append(f"the header lacks {line!r}: {fields}")
    for end in want.ends:
        if not any(field.endswith(end) for field in fields):
            found.append(f"no header field ends with {end!r}: {fields}")
    found.compare("body", body, want.body)
    record = record_of(running, visit)
    found.compare("journal", (record["verdict"], record["reason"]), ("accept", None))
    found.compare("queue identifier", record["queue_id"], outcome.queue_id)


def check_authors(found, stage, outcome, shows):
    """Of whatever was delivered, wanted or not: no author is ours, and none lacks a domain."""
    if not outcome.queue_id or shows:
        return
    delivery = stage.sink.wait_for(outcome.queue_id)
    claims = [b"<%s>" % delivery.sender.encode("utf-8", "surrogateescape")] if delivery.sender else []
    claims += [field.split(b":", 1)[1] for field in author_fields(delivery)]
    for claim in claims:
        if OWN.search(claim):
            found.append(f"delivered with an author of ours: {claim!r}")
        for _, address in getaddresses([claim.decode("latin-1")]):
            if OWN.search(address.encode("latin-1")) or (address and "@" not in address):
                found.append(f"delivered with an author that is read as ours: {claim!r}")


def author_fields(delivery):
    """The fields that state an author, with their bytes, in order."""
    fields, _ = split_message(delivery.data)
    return [field for field in fields if field.split(b":", 1)[0].strip().lower() in AUTHORS]


def split_message(data):
    """The header fields, folds and all, and the body, as RFC 5322 has it and nobody's leniency."""
    head, _, body = data.partition(b"\r\n\r\n")
    return re.split(rb"\r\n(?![ \t])", head), body
