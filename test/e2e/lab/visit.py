"""One message as a client tells it, and what the relay answered."""

import re
from dataclasses import dataclass, field

from .smtp import Client, Reply

# Postfix says the one, Sendmail the other.
QUEUED = re.compile(r"queued as (\w+)|(\w+) Message accepted for delivery")


@dataclass(frozen=True)
class Visit:
    """Who connects, as whom, and with what. Everything has a harmless default."""

    client: str = "198.51.100.7"
    name: str = "[UNAVAILABLE]"
    login: str = ""
    helo: str = "client.test"
    tls: bool = False
    certificate: str = ""  # a PEM file, for a client that shows one
    sender: str | bytes = "someone@client.test"
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
        """The relay's identifier of the accepted message, or ''."""
        found = QUEUED.search(str(self.reply))
        return found.group(1) or found.group(2) if found else ""


def pay(port, visit, in_person=False):
    """Plays a whole visit over a connection of its own.

    `in_person` is for a relay without XCLIENT: the client comes from its own address, which is one of loopback.
    """
    with Client(port, source=visit.client if in_person else "") as client:
        introduce(client, visit, in_person)
        outcome = transact(client, visit)
        if outcome.reply.code != 421:
            client.quit()
    return outcome


def introduce(client, visit, in_person=False):
    """Becomes the visit's client: XCLIENT, EHLO, and STARTTLS where the visit wants it.

    XCLIENT comes first, since a session that turned to TLS would be greeted as new by it.
    """
    if not in_person:
        play(client, visit)
    client.ehlo(visit.helo)
    if visit.tls:
        client.starttls(visit.certificate)
        client.ehlo(visit.helo)


def play(client, visit):
    """Has Postfix take this connection for the visit's."""
    client.ehlo("lab.test")
    attributes = {"addr": visit.client, "name": visit.name}
    if visit.login:
        attributes["login"] = visit.login
    if visit.destination:
        attributes["destaddr"], attributes["destport"] = visit.destination[0], str(visit.destination[1])
    again = client.xclient(**attributes)
    if again.code != 220:
        raise RuntimeError(f"XCLIENT refused: {again}")


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
