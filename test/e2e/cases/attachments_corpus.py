"""The messages of test/data/attachments through both relays: refused for a file, or delivered as they came.

What a relay does not let through as it is stands in CHANGED: {(message, relay): what comes of it}.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "data" / "attachments"
STRANGER = "127.0.0.1"
WORLD = "127.0.2.1"  # on the connector with the preset `internet`
BARE_CR = "421 4.5.0 Bare carriage return"


@dataclass(frozen=True)
class Message:
    """One message and what its manifest says of it."""

    name: str
    data: bytes
    said: dict


@dataclass(frozen=True)
class Stopped:
    """By the relay itself, with a reply that begins so."""

    reply: str


@dataclass(frozen=True)
class Harmless:
    """Accepted, since the relay has made a text of it: `gone` is what no byte of the delivery may hold."""

    gone: bytes


@dataclass(frozen=True)
class Defused:
    """What is left passes where attachments may: no program is to be seen in it. Strangers are refused all the same."""


@dataclass(frozen=True)
class Reshaped:
    """Judged as the manifest says; where it is delivered, other bytes arrive."""

    why: str


def read_messages():
    with (FOLDER / "manifest.toml").open("rb") as file:
        rows = tomllib.load(file)["message"]
    return [Message(Path(row["file"]).stem, (FOLDER / row["file"]).read_bytes(), row) for row in rows]


# Postfix makes blanks of them, Sendmail ends the connection.
BARE_RETURNS = ("m07-leading-cr", "m07-cr-inside", "m24-before", "m24-behind", "m24-blank-before", "m24-instead",
                "m16-cr", "m24-in-text", "m29-cr", "m29-two-cr")
CHANGED = {(name, "sendmail"): Stopped(BARE_CR) for name in BARE_RETURNS} | {
    ("m24-in-text", "postfix"): Harmless(b"\rbegin"),
    ("m07-cr-inside", "postfix"): Defused(),
    ("m24-instead", "postfix"): Defused(),
    ("m25-no-close-pdf", "sendmail"): Reshaped("Sendmail closes the multipart"),
}
