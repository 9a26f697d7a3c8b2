"""Sending the messages of attachments_corpus over few sessions, and looking at what came of each."""

import re

from attack import RELAYS
from attack_checks import split_message
from checks import Differences, split_mark
from expect import spoken
from lab.smtp import Client, Closed, Reply
from lab.visit import Outcome, Visit, introduce, transact

from .attachments_corpus import CHANGED, STRANGER, WORLD, Defused, Harmless, Reshaped, Stopped, read_messages

POLICY = "attachments"
ERRORS = 9  # of one session; Postfix answers slowly from the tenth on
LONG = 990  # bytes of a line that relays break in two


class Sessions:
    """The open SMTP sessions: one for each relay and client, renewed before the relay loses patience."""

    def __init__(self, stage):
        self.stage = stage
        self.open = {}
        self.errors = {}

    def send(self, relay, address, message):
        """Plays one message over the session of this client."""
        visit = Visit(client=address, helo="files.test", sender=message.said["from"], recipients=(message.said["to"],),
                      message=message.data)
        key = relay, address
        if key not in self.open:
            self._begin(key, visit)
        try:
            outcome = transact(self.open[key], visit)
        except (Closed, ConnectionError) as end:
            outcome = Outcome("message", Reply(421, (f"the connection ended: {end}",)))
        self.errors[key] += not outcome.reply.ok
        if outcome.reply.code == 421 or self.errors[key] == ERRORS:
            self._end(key, outcome.reply.code != 421)
        return outcome

    def end_all(self):
        """Ends those that are open; the reply to QUIT of each."""
        return [self._end(key, True) for key in list(self.open)]

    def _begin(self, key, visit):
        relay, address = key
        port = {"postfix": self.stage.postfix, "sendmail": self.stage.sendmail}[relay].port(POLICY)
        in_person = relay == "sendmail"
        self.open[key] = Client(port, source=address if in_person else "")
        self.errors[key] = 0
        introduce(self.open[key], visit, in_person)

    def _end(self, key, politely):
        client = self.open.pop(key)
        code = client.quit().code if politely else 0
        client.close()
        return code


def attachment_plays(stage):
    """(claim, function, arguments) of every message on each relay."""
    sessions = Sessions(stage)
    for relay in RELAYS:
        for message in read_messages():
            for claim, address, reason in claims(message.said):
                yield f"{claim}: {message.name} ({relay})", play, (
                    sessions, relay, address, message, reason, CHANGED.get((message.name, relay)))
    yield "attachments: every session ends well", ending, (sessions,)


def claims(said):
    """(what it is, who sends it, the reason of the refusal or "") of each sending of a message."""
    if said["carries"]:
        yield "attachment of a stranger", STRANGER, "attachment"
        if "blocked" in said:
            yield "attachment from the internet", WORLD, "attachment-type" if said["blocked"] else ""
    else:
        yield "no attachment of a stranger", STRANGER, ""


def ending(sessions):
    found = Differences()
    found.compare("replies to QUIT", set(sessions.end_all()) - {221}, set())
    return found


def play(sessions, relay, address, message, reason, change):
    """`reason` empty: it is delivered."""
    found = Differences()
    sessions.stage.filter(POLICY)
    if isinstance(change, Defused) and address == WORLD:
        reason = ""
    outcome = sessions.send(relay, address, message)
    if isinstance(change, Stopped):
        if not str(outcome.reply).startswith(change.reply):
            found.append(f"reply: got {str(outcome.reply)!r}, want {change.reply!r}")
    elif isinstance(change, Harmless):
        check_harmless(found, sessions.stage, outcome, change)
    elif reason:
        text, identifier = split_mark(outcome.reply)
        found.compare("step of the reply", outcome.step, "message")
        found.compare("reply", text, spoken(reason, "", relay))
        if not identifier:
            found.append(f"reply without a mark: {outcome.reply}")
    else:
        check_delivered(found, sessions.stage, outcome, message, isinstance(change, (Defused, Reshaped)))
    return found


def delivered(found, stage, outcome):
    if not outcome.queue_id:
        found.append(f"not accepted: {outcome.reply}")
        return None
    return stage.sink.wait_for(outcome.queue_id)


def check_harmless(found, stage, outcome, change):
    delivery = delivered(found, stage, outcome)
    if delivery and change.gone in delivery.data:
        found.append(f"delivered with {change.gone!r}")


def check_delivered(found, stage, outcome, message, reshaped):
    """Body and Content-… fields arrived byte for byte."""
    delivery = delivered(found, stage, outcome)
    if not delivery or reshaped:
        return
    fields, body = split_message(message.data)
    got_fields, got_body = split_message(delivery.data)
    content = [field for field in fields if re.match(rb"(?i)content-|mime-", field)]
    for field in content:
        if field not in got_fields:
            found.append(f"the header lacks {field!r}: {got_fields}")
    if max(map(len, body.split(b"\r\n")), default=0) <= LONG and got_body != body:
        at = next((n for n, pair in enumerate(zip(got_body, body)) if pair[0] != pair[1]), -1)
        found.append(f"body: {len(got_body)} bytes of {len(body)}, from {at} on: {got_body[at:at + 60]!r}")
