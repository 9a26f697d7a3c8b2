"""Small edits of a valid Content-Type or Content-Disposition, token by token: where the grammar begins to bend."""

import re

from boundary_tricks import box, hidden, hide
from header_tricks import DISPOSITION, TYPE, any_part, leaf

SPLIT = re.compile(rb"""[A-Za-z0-9_.-]+|\s+|.""", re.DOTALL)
BITS = (
    b";", b"; ", b";\n ", b" ", b"\t", b"\n ", b"=", b" = ", b'"', b'""', b"\\", b'\\"', b"(", b")", b"(c)", b"*",
    b"*0", b"*0*", b"*1", b"''", b"'", b",", b":", b"/", b"<", b">", b"@", b"[", b"]", b"?", b"=?", b"?=",
    b"=?utf-8?Q?x?=", b"%22", b"%00", b"\0", b"\r", b"\x0b", b"\x0c", b"\x7f", b"\x80", b"\xa0", b"x", b"x=y",
    b"; x=y", b"; x=\"y", b'; x="y"', b"--", b".", b"$", b"+", b"|")
WORDS = {
    TYPE: (b"boundary", b"Boundary=", b"name", b"name=a.exe", b"charset", b"charset=utf-8", b"type", b"multipart",
           b"mixed", b"text/plain", b"image/png", b"application", b"filename=a", b"start", b"protocol=x"),
    DISPOSITION: (b"inline", b"attachment", b"filename", b"filename=a.exe", b"name=a", b"size=1", b"creation-date"),
}


def edited(rng, value, words):
    tokens = SPLIT.findall(value)
    for _ in range(rng.choice((1, 1, 2, 2, 3))):
        at = rng.randint(0, len(tokens))
        shape = rng.randrange(6)
        if shape < 3:
            tokens.insert(at, rng.choice(words if rng.random() < 0.3 else BITS))
        elif shape == 3 and tokens:
            del tokens[min(at, len(tokens) - 1)]
        elif shape == 4 and tokens:
            tokens.insert(at, rng.choice(tokens))
        elif tokens:
            tokens[min(at, len(tokens) - 1)] = rng.choice(BITS + words)
    return b"".join(tokens)


def boundary_value(rng, root):
    """A container's type, edited, with parts under a second boundary that the edits may bring forth."""
    part = box(rng, root)
    b = part.boundary
    other = rng.choice((b"zz", b + b"x", b[:-1], b"x" + b, b"x", b"y", b'"' + b + b'"', b"multipart", b"utf-8"))
    value = part.get(TYPE) or b'multipart/mixed; boundary="%s"' % b
    if rng.random() < 0.5:
        value = value.split(b";")[0] + rng.choice((
            b'; boundary="%s"; x="%s"', b'; x="%s"; boundary="%s"', b'; boundary="%s"; boundary=%s',
            b"; boundary=%s; x=%s",
            b'; type="text/html; %s"; boundary="%s"', b"; boundary=%s (%s)", b'; boundary="%s"; charset=%s')) % (
                (b, other) if rng.random() < 0.6 else (other, b))
    part.put(TYPE, edited(rng, value, WORDS[TYPE]))
    if rng.random() < 0.7:
        hide(rng, part, hidden(rng, other))


def text_value(rng, root):
    """A text's type or disposition, edited: perhaps it has a name then, or is no text."""
    part = leaf(rng, root)
    name = rng.choice((TYPE, DISPOSITION))
    value = part.get(name) or (b"text/plain; charset=utf-8" if name == TYPE else b"inline")
    part.put(name, edited(rng, value, WORDS[name]))


def any_header(rng, root):
    """The header of a part as a whole, edited where its tokens meet."""
    part = any_part(rng, root)
    text = edited(rng, b"\n".join(part.header) or b"X-A: b", WORDS[TYPE] + WORDS[DISPOSITION] + (b"\n", b"\n\n",
        b"Content-Type:"))
    part.header = text.split(b"\n")


TRICKS = (boundary_value,) * 5 + (text_value,) * 3 + (any_header,) * 3
