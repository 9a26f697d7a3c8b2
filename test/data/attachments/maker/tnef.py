"""TNEF streams, the winmail.dat of Outlook (MS-OXTNEF)."""

from .zips import number


def attribute(level, identifier, data):
    return (number(level, 1) + number(identifier, 4) + number(len(data), 4) + data
            + number(sum(data), 2))


def properties(*each):
    """Of an attachment: (tag, bytes) of type string or binary."""
    body = number(len(each), 4)
    for tag, data in each:
        body += number(tag, 4) + number(1, 4) + number(len(data), 4) + data + bytes(-len(data) % 4)
    return attribute(2, 0x00069005, body)


def attached(title, data, *more):
    """One file of the stream. `more` are properties."""
    rendering = attribute(2, 0x00069002, number(1, 2) + bytes(12))
    content = attribute(2, 0x0006800F, data)
    return rendering + attribute(2, 0x00018010, title.encode() + b"\0") + content + (properties(*more) if more else b"")


def make_tnef(*each):
    """A stream of these files."""
    version = attribute(1, 0x00089006, number(0x00010000, 4)) + attribute(1, 0x00069007, number(1252, 4) + bytes(4))
    return number(0x223E9F78, 4) + number(7, 2) + version + b"".join(each)


def wide(text):
    return text.encode("utf-16-le") + b"\0\0"


LONG_NAME = 0x3707001F
CONTENT = 0x37010102
