"""Tricks with what a part is and holds: types that wrap attachments, encodings, files written out as text."""

import base64
import binascii
import quopri

from header_tricks import CODING, DISPOSITION, TYPE, any_part, leaf
from ordinary import NAMES, attachment, body, container, prose, text_leaf
from parts import Part

FILES = (b"MZ\x90\0\x03" + b"\0" * 60, b"PK\x03\x04" + b"a" * 60, b"%PDF-1.4\n" + b"b" * 60,
    b"\x78\x9f\x3e\x22" + b"c" * 60)


def uuencoded(data):
    lines = [binascii.b2a_uu(data[at:at + 45]) for at in range(0, len(data), 45)]
    return b"begin 644 x.exe\n" + b"".join(lines) + b"`\nend\n"


def file_in_text(rng, root):
    """A file written out in a text: uuencode, yEnc, BinHex, base64, a data: URI."""
    part = leaf(rng, root)
    data = rng.choice(FILES)
    text = rng.choice((
        uuencoded(data), b"begin-base64 644 x.exe\n" + base64.encodebytes(data) + b"====\n",
            base64.encodebytes(data * 20),
        b"=ybegin line=128 size=4 name=x.exe\nabcd\n=yend size=4\n",
        b"(This file must be converted with BinHex 4.0)\n\n:$f*TEQKPH#...:\n",
        b"<a download=x href=\"data:application/zip;base64," + base64.b64encode(data) + b"\">x</a>\n"))
    part.body = rng.choice((part.body + text, text, text + part.body))
    if rng.random() < 0.2:
        part.body = quopri.encodestring(part.body)
        part.put(CODING, b"quoted-printable")


def odd_base64(rng, root):
    part = leaf(rng, root)
    hidden = rng.choice((prose(rng).encode("ascii", "ignore"), uuencoded(FILES[0])))
    code = base64.encodebytes(hidden)
    at = rng.randint(0, len(code))
    part.body = code[:at] + rng.choice((b"=", b"==", b"====", b"-_", b"\n\n", b" ", b"!!", b"\0", b"\r",
        b"Zg==")) + code[at:]
    part.put(CODING, b"base64")


def odd_quoted(rng, root):
    part = leaf(rng, root)
    part.put(CODING, b"quoted-printable")
    part.body = rng.choice((b"=3d=zz=3", b"=\n", b"= \n", b"=0D=0A--zz", b"=0D", b"=00", b"=\r\r\n",
        b"=2d=2d")) + part.body


def odd_charset(rng, root):
    leaf(rng, root).put(TYPE, b"text/" + rng.choice((b"plain", b"html")) + b"; charset=" + rng.choice((
        b"utf-7", b"utf-16", b"unknown-8bit", b"cp037", b"x-user-defined", b'"utf-8', b"utf-8''", b"=?utf-8?Q?utf-8?=",
        b"", b'""', b"utf-8; charset=utf-16", b"(c)utf-8", b"US-ASCII", b"UTF8", b"'utf-8'", b"utf-8 name=x",
        b"utf-8,name=x")))


def wrapping_type(rng, root):
    """A type that holds attachments in one reader or another."""
    part = any_part(rng, root)
    part.put(TYPE, rng.choice((
        b"message/rfc822", b"message/partial; id=x; number=1; total=2",
        b"message/external-body; access-type=URL; URL=x", b"application/ms-tnef; name=winmail.dat",
        b"application/pkcs7-mime; smime-type=signed-data", b"text/calendar", b"text/rfc822-headers",
        b"message/delivery-status", b"text/x-vcard", b"text/rtf", b"text/enriched", b"text/xml",
        b"application/applefile", b"application/mac-binhex40", b"image/svg+xml", b"text/richtext", b"text/css",
        b"text/uri-list", b"message/global", b"message/news", b"message/http", b"message/x", b"text/rfc822",
        b"text/directory")))
    part.children = None if rng.random() < 0.5 else part.children


def odd_container(rng, root):
    """A kind of container whose parts not everybody treats alike."""
    kind = rng.choice((
        b"digest", b"appledouble", b"form-data", b"parallel", b"x-mixed-replace", b"byteranges", b"encrypted",
        b"report", b"signed", b"header-set", b"voice-message", b"fax-message", b"x-foo", b"related", b"digest"))
    second = rng.choice((text_leaf(rng), attachment(rng), Part([], b"From: a@b\n\nx\n"), Part([b"X-A: b"], b"x\n")))
    inner = container(rng, kind, rng.choice(([second], [body(rng), second], [second, body(rng)])),
                      rng.choice((b"", b"; report-type=delivery-status", b"; type=\"text/html\"",
                      b"; start=\"<b@x>\"")))
    boxes = [part for part in root.everyone() if part.children]
    if boxes and rng.random() < 0.6:
        rng.choice(boxes).children.append(inner)
    else:
        vars(root).update(vars(inner))


def in_an_alternative(rng, root):
    inner = container(rng, b"alternative", [text_leaf(rng), rng.choice((attachment(rng), text_leaf(rng), body(rng)))])
    boxes = [part for part in root.everyone() if part.children]
    if boxes:
        at = rng.choice(boxes).children
        at.insert(rng.randint(0, len(at)), inner)
    else:
        vars(root).update(vars(inner))


def unnamed(rng, root):
    """An attachment that says so as little as it can."""
    part = attachment(rng)
    part.header = [rng.choice((TYPE + b": text/plain", TYPE + b": text/html", b"X-A: b", DISPOSITION + b": inline",
                               TYPE + b": text/plain; charset=utf-8\nContent-ID: <a@b>"))]
    part.header += [DISPOSITION + b": inline"] * (rng.random() < 0.3)
    boxes = [one for one in root.everyone() if one.children]
    if boxes:
        at = rng.choice(boxes).children
        at.insert(rng.randint(0, len(at)), part)


def many_names(rng, root):
    """More readings of a name than anybody keeps."""
    part = leaf(rng, root)
    names = [b'; filename*%d="%s"' % (rng.randrange(4), rng.choice(NAMES).encode()) for _ in range(rng.randint(1, 12))]
    part.put(DISPOSITION, rng.choice((b"inline", b"attachment")) + b"".join(names))


TRICKS = (file_in_text, odd_base64, odd_quoted, odd_charset, wrapping_type, odd_container, in_an_alternative, unnamed,
          many_names)
