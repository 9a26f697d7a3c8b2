"""Tricks that are a text with parts behind it, or a message of one part."""

from .letter import MIME, multipart, parts, text
from .row import trick


def mixed(name, what, *each, part="1.2", reason="file-name", kind="mixed", **more):
    """A text, then these parts."""
    return trick(name, what, parts(text(), *each), *multipart(kind), part=part, reason=reason, **more)


def only(name, what, body, *fields, reason, **more):
    return trick(name, what, body, MIME, *fields, reason=reason, **more)
