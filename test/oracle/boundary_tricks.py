"""Tricks with boundaries and delimiter lines: two readers cut the same message into different parts."""

import base64
import copy
import re

from header_tricks import TYPE, any_part, leaf
from ordinary import boundary_of, container, text_leaf
from parts import Part

LOUD = (
    b"Content-Type: application/octet-stream; name=x.exe\n\nMZ\n", b"Content-Disposition: attachment\n\nMZ\n",
    b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n",
    b"Content-Type: message/rfc822\n\nFrom: a@b\n\nx\n", b"Content-Type: text/plain\n\nsecond\n",
    b"X-A: b\nContent-Type: application/zip\n\nPK\n", b"content-disposition: inline; filename=a.txt\n\nx\n",
    b"From x\nContent-Type: application/zip; name=a.zip\n\nPK\n", b">From x\nContent-Type: application/zip\n\nPK\n",
    b"X-A: b\n \nContent-Type: application/zip\n\nPK\n", b" x\nContent-Disposition: attachment\n\nMZ\n")
# No field of these says anything: only the delimiter before makes a part of it, and that an attachment.
QUIET = (b"\nsecond\n", b"X-A: b\n\nsecond\n", b"\n", b"\n\nsecond\n", b"\n<p>second</p>\n")


def payload(rng):
    """A part, header and all, that has no business in an ordinary message."""
    return rng.choice(QUIET if rng.random() < 0.7 else LOUD)


def boxes(root):
    return [part for part in root.everyone() if part.children]


def box(rng, root):
    """A container of the tree. Often one that the whole tree is put into, and always where there is none."""
    found = boxes(root)
    if found and rng.random() < 0.5:
        return rng.choice(found)
    inner = copy.copy(root)
    outer = container(rng, rng.choice((b"mixed", b"mixed", b"mixed", b"alternative", b"related", b"digest")), [inner])
    vars(root).update(vars(outer))
    return root


def declare(part, parameters):
    """Writes `parameters` in place of the boundary."""
    kind = part.get(TYPE).split(b";")[0] or b"multipart/mixed"
    part.put(TYPE, kind + b"; " + parameters)


def hidden(rng, boundary):
    """What another boundary makes parts of. One quiet part alone would be a body, and no attachment."""
    parts = b"".join(b"--" + boundary + b"\n" + payload(rng) for _ in range(rng.choice((1, 2, 2, 2, 3))))
    return parts + rng.choice((b"", b"--" + boundary + b"--\n"))


def hide(rng, part, text):
    """Puts text into a container where the container itself has no part begin."""
    place = rng.randrange(5)
    if place < 2:
        part.preamble += text
    elif place < 4:
        part.epilogue += text
    else:
        child = rng.choice(part.children)
        if child.children is None:
            child.body += text
        else:
            child.epilogue += text


def readings(value):
    """Boundaries that a reader could take from what stands behind "boundary="."""
    bare = value.replace(b'"', b"")
    found = [value, bare, value.replace(b"\\", b""), bare.replace(b"\\", b""), value.strip(b" '\"")]
    found += [re.split(rb"[ \t;,(\0\n\"@<>:]", one)[0] for one in (value, bare)]
    found += [re.split(rb"'|\*\d\*?=|=", one)[-1] for one in (value, bare)]
    found += [one[:70] for one in found] + [one.strip() for one in found]
    return sorted({one for one in found if one and b"\n" not in one})


def two_boundaries(rng, root):
    """Two boundaries in one field or in two, each of which cuts the content differently."""
    part = box(rng, root)
    one, two = part.boundary, rng.choice((b"zz", b"other", part.boundary + b"x", part.boundary[:-1], b"", b"Z" * 70))
    if rng.random() < 0.5:
        one, two = two, one
    declare(part, rng.choice((
        b'boundary="%s"; boundary="%s"', b'boundary="%s"; Boundary="%s"', b"boundary*0=\"%s\"; boundary=\"%s\"",
        b'boundary="%s"; boundary*=us-ascii\'\'%s', b'boundary="%s"\nContent-Type: multipart/mixed; boundary="%s"',
        b'boundary="%s" boundary="%s"', b'boundary="%s", boundary="%s"', b'x="boundary=%s"; boundary="%s"',
        b'boundary="%s"; x="boundary=%s"', b"x='boundary=%s'; boundary=\"%s\"", b'(boundary=%s) ; boundary="%s"',
        b'boundary="%s"; (boundary="%s")', b'boundary="%s"; bound="%s"', b'boundary="%s\\"; boundary=%s"',
        b'type="multipart/alternative; boundary=%s"; boundary="%s"', b'xboundary="%s"; boundary="%s"',
        b'boundary-x="%s"; boundary="%s"', b'boundary="%s"; boundary*0*="%s"')) % (one, two))
    hide(rng, part, hidden(rng, two if two != part.boundary else one))


def odd_boundary(rng, root):
    """One boundary, written so that readers get different ones."""
    part = box(rng, root)
    b = part.boundary
    half = len(b) // 2
    text = rng.choice((
        b"boundary*=''" + b, b"boundary*0=" + b[:half] + b"; boundary*1=" + b[half:], b"boundary*=utf-8'en-US'" + b,
        b"boundary*1=" + b[half:] + b"; boundary*0=" + b[:half], b'boundary="=?us-ascii?Q?' + b + b'?="',
        b'boundary=""' + b, b'boundary="' + b[:half] + b'"' + b[half:],
        b"boundary=" + b[:half] + b'"' + b[half:] + b'"', b'boundary="' + b, b"boundary=" + b + b'"',
        b"boundary='" + b + b"'", b'boundary="' + b[:half] + b"\\" + b[half:] + b'"',
        b"boundary=" + b[:half] + b"\\" + b[half:], b'boundary=" ' + b + b'"', b'boundary="' + b + b' "',
        b"boundary= " + b, b"boundary =" + b, b"boundary=\n " + b, b"boundary\n =" + b,
        b"boundary=" + b[:half] + b" " + b[half:], b"boundary=", b'boundary=""', b"boundary=;", b"boundary=(c)" + b,
        b"boundary=" + b + b"(c)", b"boundary()=" + b, b"boundary=" + b + b";x", b"boundary=" + b + b",x",
        b'boundary="' + b + b';x"', b"BOUNDARY=" + b, b"bOuNdArY=\"" + b + b'"', b"x:y=1; boundary=" + b,
        b"boundary:" + b, b"boundary==" + b, b"boundary=<" + b + b">", b"boundary=" + b + b"\0x", b"x; boundary=" + b,
        b"; boundary=" + b, b"boundary=" + b + b"\tx", b"boundary=--" + b, b'boundary="' + b + b"\n x\"",
        b"boundary=" + b + b"@x", b"charset=utf-8 boundary=" + b, b'x="y" boundary="' + b + b'"',
        b"boundary=" + b + b" x=y", b"boundary=" + b + b"x", b"boundary=" + b[:-1], b"boundary=" + b + b"--",
        b'boundary="' + b.swapcase() + b'"'))
    declare(part, text)
    for other in rng.sample(readings(text.partition(b"=")[2]), 1) if text.partition(b"=")[2].strip(b'"; ') else ():
        hide(rng, part, hidden(rng, other if other != b else b + b"x"))


def equals_sign(rng, root):
    """An unquoted boundary that some readers end at its equals sign, as RFC 2045 would have it."""
    part = box(rng, root)
    one, two = part.boundary[:rng.randint(1, 9)], part.boundary[-6:]
    part.boundary = rng.choice((b"%s=%s", b"%s=_%s", b"%s==%s", b"%s=%s=", b"=%s=%s", b"%s%s=")) % (one, two)
    declare(part, b"boundary=" + part.boundary)
    other = rng.choice((part.boundary.split(b"=")[0] or b"x", part.boundary.rstrip(b"="), part.boundary + b"="))
    hide(rng, part, b"x\n" * rng.choice((0, 9)) + hidden(rng, other))


def odd_delimiter(rng, root):
    """A delimiter line that is one to some readers only."""
    part = box(rng, root)
    b = part.boundary
    line = rng.choice((
        b"--%sX", b"--%s X", b"--%s-", b"--%s\x0b", b" --%s", b"\t--%s", b"-- %s", b"\r--%s", b"--%s\r", b" \r--%s",
        b"--%s--X", b"--%s-- X", b"--%s ", b"--%s\t", b"--%s--", b"--%s-- ", b"---%s", b"-%s", b"%s", b"--%s\0",
        b"\0--%s", b"--%s;", b"text--%s", b"text\r--%s", b">--%s", b"--%s---", b"\n--%s", b"--%s\x0c",
        b"\xef\xbb\xbf--%s", b"--%s\n", b"\x0b--%s", b"--%s" + b" " * 3000, b"--%s" + b" " * 3000 + b"x",
        b"x" * 2048 + b"--%s", b"x" * 2047 + b"\r\n--%s")) % b + b"\n"
    if rng.random() < 0.15:
        line = b"--" + b.swapcase() + b"\n"
    if rng.random() < 0.6:
        extra = Part(body=b"")
        extra.header, extra.separator, extra.body = [], b"", payload(rng)
        extra.opening = line
        part.children.insert(rng.randint(0, len(part.children)), extra)
    else:
        rng.choice(part.children).opening = line


def odd_closing(rng, root):
    """A container closed early, oddly or not at all, and something behind it."""
    part = box(rng, root)
    b = part.boundary
    part.closing = rng.choice((
        b"", b"--%s\n", b"--%s--x\n", b"--%s -- \n", b"--%s--\n--%s--\n", b"--%s--\n--%s\n", b"--%s- -\n",
        b"--%s-- \n", b" --%s--\n", b"--%s--\r\r\n", b"--%s--\n\n", b"--%s\n--%s--\n", b"--%s--\0\n")).replace(b"%s", b)
    part.epilogue += rng.choice((b"", payload(rng), hidden(rng, b), b"epilogue\n", b"\n" + payload(rng)))


def nesting(rng, root):
    """Two containers, one in the other, whose boundaries can be taken for each other."""
    part = box(rng, root)
    b = part.boundary
    inner = container(rng, rng.choice((b"mixed", b"alternative", b"related")), [text_leaf(rng), Part(
        separator=b"", body=payload(rng))])
    inner.boundary = rng.choice((b, b + b"--", b + b"x", b[:-1], b + b" ", b"x" + b, b.swapcase(), boundary_of(rng)))
    declare(inner, rng.choice((b'boundary="%s"', b"boundary=%s", b'type="text/html"; boundary="%s"')) % inner.boundary)
    if rng.random() < 0.2:
        declare(inner, b"x=y")
    if rng.random() < 0.4:
        inner.closing = b""
    if rng.random() < 0.3:
        inner.children = inner.children[:1]
    part.children.insert(rng.randint(0, len(part.children)), inner)


def in_the_text(rng, root):
    """What looks like a part stands in the text, before the first delimiter or behind the last."""
    b = rng.choice([part.boundary for part in boxes(root)] + [b"zz", b"-", b"x y"])
    text = rng.choice((hidden(rng, b), payload(rng), b"--" + b + b"\n" + payload(rng), b"--" + b + b"--\n",
                       b"\n" * rng.randint(0, 9) + payload(rng), b"x\n" * rng.randint(0, 9) + hidden(rng, b"zz"),
                       b"begin 644 x.exe\nMZ\n`\nend\n", b"--zz\nX-A: b\n\n" + payload(rng)))
    part = any_part(rng, root)
    if part.children:
        if rng.random() < 0.5:
            part.preamble += text
        else:
            part.epilogue += text
        return
    if rng.random() < 0.3:
        text = base64.encodebytes(text)
    part.body = rng.choice((text + part.body, part.body + text, text))


def undeclared(rng, root):
    """A container without its boundary, one that is never used, or one that is called a text."""
    part = box(rng, root)
    shape = rng.randrange(5)
    if shape == 0:
        part.put(TYPE, part.get(TYPE).split(b";")[0])
    elif shape == 1:
        declare(part, b"boundary=unused")
    elif shape == 2:
        part.put(TYPE, b"text/plain; boundary=\"" + part.boundary + b'"')
    elif shape == 3:
        part.drop(TYPE)
    else:
        part.children = []
    if shape != 4 and rng.random() < 0.6:
        part.children.append(Part(separator=b"", body=payload(rng)))


def cut_header(rng, root):
    """A delimiter where a header or an encoded text has not ended yet."""
    part = box(rng, root)
    child = rng.choice(part.children)
    line = b"--" + part.boundary
    if rng.random() < 0.5:
        child.header.insert(rng.randint(0, len(child.header)), line)
    else:
        leaf(rng, root).body += line + b"\n" + payload(rng)


def long_boundary(rng, root):
    part = box(rng, root)
    part.boundary = b"b" * rng.choice((69, 70, 71, 72, 100, 998, 2048, 4200)) + rng.choice((b"", b"x", b"y"))
    declare(part, rng.choice((b'boundary="%s"', b"boundary=%s")) % part.boundary)
    if rng.random() < 0.6:
        part.epilogue += hidden(rng, part.boundary[:rng.choice((70, 69, 1000, 2047))])


def deep(rng, root):
    """Very many containers or nested messages, with something at the bottom."""
    inner = copy.copy(root)
    for _ in range(rng.choice((3, 3, 3, 10, 10, 62, 63, 64, 65))):
        if rng.random() < 0.05:
            inner = Part([TYPE + b": message/rfc822"], nested=inner)
        else:
            inner = container(rng, rng.choice((b"mixed", b"alternative", b"related")), [inner])
    vars(root).update(vars(inner))


TRICKS = (
    two_boundaries, two_boundaries, odd_boundary, odd_boundary, equals_sign, odd_delimiter, odd_delimiter, odd_closing,
    nesting, in_the_text, in_the_text, undeclared, cut_header, long_boundary, deep)
