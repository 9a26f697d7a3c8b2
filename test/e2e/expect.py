"""What a test expects of one message: the reply, the journal's record, the counters and the delivery."""

from dataclasses import dataclass, field

ANONYMOUS_SENDER = "550 5.7.1 Anonymous client does not have permissions to send as this sender"
NOT_THIS_SENDER = "550 5.7.1 Client does not have permissions to send as this sender"

# The standard texts, without the mark " (postern ID)" that ends each.
REPLIES = {
    "no-connector": "550 5.7.1 No connector accepts this client",
    "not-permitted-to-submit": "530 5.7.1 Client was not authenticated",
    "recipient-not-allowed": "550 5.7.1 This client may not send to this recipient",
    "relay-denied": "550 5.7.1 Unable to relay",
    "own-domain-envelope": ANONYMOUS_SENDER,
    "own-domain-header": ANONYMOUS_SENDER,
    "foreign-sender": NOT_THIS_SENDER,
    "sender-not-owned": NOT_THIS_SENDER,
    "ambiguous-header": "550 5.7.1 The author of this message is not stated unambiguously",
    "attachment": "550 5.7.1 Attachments are not accepted from this host",
    "attachment-type": "550 5.7.1 Message rejected due to unacceptable attachments",
    "tls-required": "530 5.7.0 Must issue a STARTTLS command first",
    "auth-not-allowed": "550 5.7.1 Authenticated sessions are not accepted on this connector",
    "rate-limit": "451 4.7.1 Message submission rate for this client has exceeded the configured limit",
    "too-many-recipients": "452 4.5.3 Too many recipients",
    "size": "552 5.3.4 Message size exceeds fixed maximum message size",
    "hop-count": "554 5.4.6 Hop count exceeded - possible mail loop",
}
NO_PERMISSION = "550 5.7.1 Client does not have permissions to submit to this server"



def spoken(reason, recipient="", mta="postfix"):
    """The standard text, as a client of this relay hears it; Sendmail puts the recipient before what comes at RCPT."""
    code, enhanced, text = REPLIES[reason].split(" ", 2)
    prefix = f"<{recipient}>... " if recipient and mta == "sendmail" else ""
    return f"{code} {enhanced} {prefix}{text}"


# The step at which each reason is decided, and the one at which a client of `reject_at = "rcpt"` hears it.
DECIDED = {
    "no-connector": ("mail", "rcpt"),
    "tls-required": ("mail", "rcpt"),
    "auth-not-allowed": ("mail", "rcpt"),
    "not-permitted-to-submit": ("mail", "rcpt"),
    "own-domain-envelope": ("mail", "rcpt"),
    "foreign-sender": ("mail", "rcpt"),
    "sender-not-owned": ("mail", "rcpt"),
    "rate-limit": ("mail", "rcpt"),
    "size": ("message", "message"),
    "relay-denied": ("rcpt", "rcpt"),
    "recipient-not-allowed": ("rcpt", "rcpt"),
    "too-many-recipients": ("rcpt", "rcpt"),
    "own-domain-header": ("headers", "message"),
    "ambiguous-header": ("headers", "message"),
    "hop-count": ("headers", "message"),
    "attachment": ("message", "message"),
    "attachment-type": ("message", "message"),
}


@dataclass(frozen=True)
class Want:
    """The expected end of one message. `reason` None means that it is delivered."""

    connector: str
    reason: str | None = None
    step: str = "message"  # of the SMTP dialogue: mail, rcpt, data, message
    stage: str = ""  # of the journal and the metrics
    reply: str = ""  # without the mark
    refused: dict = field(default_factory=dict)  # recipient: reason, where the rest passes
    would_reject: tuple = ()
    journal: dict = field(default_factory=dict)
    delivered: dict = field(default_factory=dict)  # header: a regular expression, or None for absent

    @property
    def temporary(self):
        return self.reply.startswith("4")


def passes(connector, **more):
    """The message is delivered, but for the recipients in `refused`."""
    return Want(connector, **more)


def refused(reason, connector, **more):
    """The message is refused for this reason; stage, step and text are the reason's own unless given."""
    stage, step = DECIDED[reason]
    defaults = {"stage": stage, "step": step, "reply": REPLIES[reason]}
    return Want(connector, reason, **(defaults | more))


@dataclass(frozen=True)
class Case:
    """One row of a table: a claim, the policy it holds under, what the client does, what must come of it."""

    claim: str
    policy: str
    visit: object
    want: Want
    listener: str = ""  # another smtpd port than the policy's own
    mta: str = "postfix"
