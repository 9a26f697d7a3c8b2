"""One port that a relay takes mail on."""

from dataclasses import dataclass, field

from .smtp import Client, Closed


@dataclass
class Listener:
    """`milter` is a libmilter address or '' for no filter; `options` are main.cf lines for this port alone."""

    name: str
    milter: str = ""
    options: dict = field(default_factory=dict)
    port: int = 0


def greets(port):
    """True where an SMTP server says 220: a port may be open long before a server that works stands behind it."""
    try:
        with Client(port, timeout=5) as client:
            return client.greeting.code == 220
    except (OSError, Closed):
        return False
