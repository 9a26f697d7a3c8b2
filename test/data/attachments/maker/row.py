"""One message, and what is to come of it."""

from dataclasses import dataclass, field

from .letter import letter

# What a further connector blocks, or does not open: see test/honest/policies.py.
FURTHER = ("macros", "encrypted", "ignored")


@dataclass(frozen=True)
class Row:
    """`name` is the file's, and begins with the line of the catalogue: "m12-twice"."""

    name: str
    what: str
    data: bytes
    part: str = ""  # which the scanner gives `reason` for
    reason: str = ""
    carries: bool = True  # refused where no attachments may come from
    blocked: bool | None = None  # refused where executables may not
    further: dict = field(default_factory=dict)  # {connector of FURTHER: refused there}
    honest: bool = False
    sender: str = "someone@far.test"  # of the envelope
    ip: str = ""  # where it is not any stranger's
    gap: str = ""  # why this is judged wrongly and has to be

    @property
    def line(self):
        return "" if self.honest else "M" + self.name[1:].split("-")[0].lstrip("0")


def trick(name, what, body, *fields, part="1", reason="", blocked=True, **more):
    """A message that hides something. `fields` are those behind MIME-Version."""
    further = {key: value for key, value in more.items() if value is not None}
    return Row(name, what, letter(what, *fields, body=body), part, reason, blocked=blocked, further=further)


def honest(name, what, body, *fields, carries=True, part="", reason="", **more):
    """A message that has to pass on every connector that takes attachments."""
    further = {key: value for key, value in more.items() if value is not None}
    return Row(name, what, letter(what, *fields, body=body), part, reason, carries=carries, blocked=False,
               further=further, honest=True)
