"""One message as a client tells it, and what the relay answered."""

import re
from dataclasses import dataclass, field

from .smtp import Client, Reply

QUEUED = re.compile(r"queued as (\w+)")


@dataclass(frozen=True)
class Visit:
    """Who connects, as whom, and with what. Everything has a harmless default."""

    client: str = "198.51.100.7"
    name: str = "[UNAVAILABLE]"
    login: str = ""
    helo: str = "client.test"
    tls: bool = False
    sender: str = "someone@client.test"
    parameters: str = ""
    recipients: tuple = ("bob@example.org",)
    message: bytes = b"From: someone@client.test\r\nTo: bob@example.org\r\nSubject: hello\r\n\r\nHello.\r\n"
    chunked: bool = False
    destination: tuple = ()


@dataclass
class Outcome:
    """The reply that decided, the step it came at (mail, rcpt, data, message), and those to each RCPT."""

    step: str
    reply: Reply
    recipients: list = field(default_factory=list)

    @property
    def queue_id(self):
        """Postfix's identifier of the accepted message, or ''."""
        found = QUEUED.search(str(self.reply))
        return found.group(1) if found else ""


def pay(port, visit):
    """Plays a whole visit over a connection of its own."""
    with Client(port) as client:
        introduce(client, visit)
        outcome = transact(client, visit)
        if outcome.reply.code != 421:
            client.quit()
    return outcome


def introduce(client, visit):
    """Becomes the visit's client: XCLIENT, EHLO, and STARTTLS where the visit wants it.

    XCLIENT comes first, since a session that turned to TLS would be greeted as new by it.
    """
    client.ehlo("lab.test")
    attributes = {"addr": visit.client, "name": visit.name}
    if visit.login:
        attributes["login"] = visit.login
    if visit.destination:
        attributes["destaddr"], attributes["destport"] = visit.destination[0], str(visit.destination[1])
    again = client.xclient(**attributes)
    if again.code != 220:
        raise RuntimeError(f"XCLIENT refused: {again}")
    client.ehlo(visit.helo)
    if visit.tls:
        client.starttls()
        client.ehlo(visit.helo)


def transact(client, visit):
    """MAIL to the end of data, as far as it goes."""
    reply = client.mail(visit.sender, visit.parameters)
    if not reply.ok:
        return Outcome("mail", reply)
    answers = [(recipient, client.rcpt(recipient)) for recipient in visit.recipients]
    if not any(answer.ok for _, answer in answers):
        return Outcome("rcpt", answers[-1][1], answers)
    if visit.chunked:
        return Outcome("message", client.bdat(visit.message), answers)
    go = client.command("DATA")
    if go.code != 354:
        return Outcome("data", go, answers)
    return Outcome("message", client.data_bytes(visit.message), answers)
