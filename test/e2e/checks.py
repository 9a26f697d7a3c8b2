"""Comparing what happened with what was expected; every difference becomes one line of text."""

import re

from expect import spoken
from lab.wait import TimedOut, until

MARK = re.compile(r"^(?P<text>.*) \(postern (?P<id>[A-Za-z0-9._-]+)\)$")


class Differences(list):
    """The differences found so far."""

    def compare(self, what, got, want):
        if got != want:
            self.append(f"{what}: got {got!r}, want {want!r}")


# Which limit it was, and when to try again.
LIMIT = re.compile(r" \([\w.-]+, try again in \d+ s\)$")


def split_mark(reply):
    """The reply as CODE TEXT without its mark, and the identifier in the mark ('' where there is none)."""
    text = f"{reply.code} {' '.join(reply.lines)}"
    found = MARK.match(text)
    return (found["text"], found["id"]) if found else (text, "")


def check_reply(found, outcome, want):
    """The step, the exact text, the mark; returns the identifier that the client was told."""
    found.compare("step of the reply", outcome.step, want.step)
    if want.reason is None:
        if not outcome.queue_id:
            found.append(f"not accepted: {outcome.reply}")
        return ""
    text, identifier = split_mark(outcome.reply)
    if want.reason == "rate-limit":
        text = LIMIT.sub("", text)
    found.compare("reply", text, want.reply)
    if not identifier:
        found.append(f"reply without a mark: {outcome.reply}")
    return identifier


def check_recipients(found, outcome, want, mta):
    """Each RCPT's own reply where only some recipients were refused."""
    if want.reason is not None:
        return
    for recipient, reply in outcome.recipients:
        reason = want.refused.get(recipient)
        if reason is None:
            found.compare(f"reply to {recipient}", reply.code, 250)
        else:
            found.compare(f"reply to {recipient}", split_mark(reply)[0], spoken(reason, recipient, mta))


def record_of(running, outcome, identifier, visit):
    """The journal's record of this message: by what the client was told, or by Postfix's queue identifier."""
    if identifier:
        return running.journal.wait_for(lambda r: r.get("id") == identifier, f"id {identifier}")
    return running.journal.wait_for(
        lambda r: r.get("queue_id") == outcome.queue_id, f"{outcome.queue_id} of {visit.client}"
    )


def check_record(found, record, visit, want):
    """The fields that every case states, and those that only this one does."""
    expected = {
        "verdict": verdict_of(want),
        "connector": want.connector,
        "ip": visit.client.removeprefix("IPV6:"),
        "helo": visit.helo,
        "auth_user": visit.login,
        "tls": visit.tls,
        "rcpt_count": len(visit.recipients) - len(want.refused) if want.reason is None else None,
        "would_reject": list(want.would_reject),
        "reason": want.reason or "",
    }
    if want.reason:
        expected["stage"] = want.stage
    for key, value in (expected | want.journal).items():
        if value is not None and not covers(plain_value(record, key), value):
            found.append(f"journal {key}: got {plain_value(record, key)!r}, want {value!r}")
    refused = {entry["rcpt"]: entry["reason"] for entry in record.get("refused_rcpts", [])}
    if want.reason is None:
        found.compare("journal refused_rcpts", refused, {f"{r}": reason for r, reason in want.refused.items()})


def covers(got, want):
    """Equal, where a wanted object may leave out members: {'name': …} of an attachment asks for no size."""
    if isinstance(want, dict) and isinstance(got, dict):
        return all(key in got and covers(got[key], value) for key, value in want.items())
    if isinstance(want, list) and isinstance(got, list):
        return len(got) == len(want) and all(covers(g, w) for g, w in zip(got, want))
    return got == want


def plain_value(record, key):
    """The value, where a missing one, null and '' mean the same: nothing; TLS may be a version's name."""
    value = record.get(key)
    if key == "tls":
        return bool(value)
    return "" if value is None else value


def verdict_of(want):
    if want.reason is None:
        return "accept"
    return "tempfail" if want.temporary else "reject"


def check_counters(found, before, metrics, want):
    """Polls until messages and rejects have moved by what the case says; the journal may be quicker than they."""
    expected = {("postern_messages_total", ("connector", want.connector), ("verdict", verdict_of(want))): 1}
    enforced = list(want.refused.values()) + ([want.reason] if want.reason else [])
    for mode, reasons in (("enforce", enforced), ("observe", want.would_reject)):
        for reason in set(reasons):
            labels = (("connector", want.connector), ("reason", reason), ("mode", mode))
            expected[("postern_rejects_total", *labels)] = reasons.count(reason)

    def moved():
        now = metrics()
        return {
            series: now.total(series[0], **dict(series[1:])) - before.total(series[0], **dict(series[1:]))
            for series in expected
        }

    try:
        until(lambda: moved() == expected, "the counters", 2)
    except TimedOut:
        found.compare("counters", readable(moved()), readable(expected))


def readable(counters):
    return {f"{name}{dict(labels)}": value for (name, *labels), value in counters.items()}


def check_delivery(found, sink, outcome, record, visit, want):
    """The stamp and the headers of what arrived, and to whom."""
    delivery = sink.wait_for(outcome.queue_id)
    reached = [recipient for d in sink.of(outcome.queue_id) for recipient in d.recipients]
    wanted = [r for r in visit.recipients if r not in want.refused]
    found.compare("delivered to", sorted(reached), sorted(wanted))
    stamps = delivery.header("X-Postern")
    found.compare("number of stamps", len(stamps), 1)
    client = visit.client.removeprefix("IPV6:")
    for part in (f"id={record['id']}", f"connector={want.connector}", f"ip={client}", "auth="):
        if stamps and part not in stamps[0]:
            found.append(f"stamp {stamps[0]!r} lacks {part!r}")
    for name, pattern in want.delivered.items():
        values = delivery.header(name)
        if pattern is None:
            found.compare(f"delivered header {name}", values, [])
        elif not any(re.search(pattern, value) for value in values):
            found.append(f"delivered header {name}: got {values!r}, want one like {pattern!r}")
