"""M7, M29 to M31: the headers of parts, and where they end."""

from .letter import B64, EXE, MIME, PDF, WITH_EXE, b64, multipart, part, parts, text
from .row import trick
from .zips import make_zip

OCTETS = "application/octet-stream; name=invoice.exe"
DOCS = make_zip(("invoice.exe", EXE))


def second(name, what, *header, content=b64(EXE), reason="part-header-syntax", **more):
    """A second part whose header is this."""
    return trick(name, what, parts(text(), part(*header, content=content)), *multipart(), part="1.2", reason=reason,
                 **more)


def only(name, what, *header, content=b64(EXE), reason="part-header-syntax", **more):
    """The same where the first part, the place of the body, has it."""
    return trick(name, what, parts(part(*header, content=content)), *multipart(), part="1.1", reason=reason, **more)


SPELLED = [
    only("m07-blank-before-colon", "a blank before the colon", "Content-Type : " + OCTETS, B64),
    only("m07-tab-before-colon", "a tab before the colon", "Content-Type\t: " + OCTETS, B64),
    only("m07-two-colons", "two colons", "Content-Type:: " + OCTETS, B64, reason="file-name"),
    only("m07-leading-blank", "a leading blank", " Content-Type: " + OCTETS, B64),
    only("m07-leading-cr", "a leading CR", "\rContent-Type: " + OCTETS, B64),
    only("m07-leading-nul", "a leading NUL", "\0Content-Type: " + OCTETS, B64),
    only("m07-nul-before-colon", "a NUL before the colon", "Content-Type\0: " + OCTETS, B64),
    only("m07-cr-inside", "a CR instead of a line end", "X-Foo: bar\rContent-Type: " + OCTETS, B64),
    only("m07-no-colon", "no colon", "Content-Type " + OCTETS, B64),
    only("m07-comment", "a comment in the name", "Content-(c)Type: " + OCTETS, B64),
    only("m07-folded-name", "a fold in the name", "Content-\n Type: " + OCTETS, B64),
    only("m07-fold-before-colon", "a fold before the colon", "Content-Type\n : " + OCTETS, B64),
    only("m07-8bit", "an invisible character in the name", "Content-Type\u200b: " + OCTETS, B64),
    only("m07-disposition", "a blank before the colon of a disposition", "Content-Type: text/plain",
         "Content-Disposition : attachment; filename=invoice.exe", B64),
    only("m07-empty-name", "a field without a name before it", ": nothing", "Content-Type: " + OCTETS, B64,
         reason="file-name"),
    second("m07-second-part", "a blank before the colon, in a later part", "Content-Type : " + OCTETS, B64,
           reason="later-text"),
    trick("m07-own-tab", "a tab before the colon in the message's header", WITH_EXE, MIME,
          "Content-Type\t: multipart/mixed; boundary=frontier", part="1.2", reason="file-name"),
    trick("m07-own-control", "a control byte before the field in the message's header", WITH_EXE, MIME,
          "\x01Content-Type: multipart/mixed; boundary=frontier", reason="part-like-text"),
    trick("m07-own-no-colon", "no colon in the message's header", WITH_EXE, MIME,
          "Content-Type multipart/mixed; boundary=frontier", reason="part-like-text"),
    trick("m07-own-two-colons", "two colons in the message's header", WITH_EXE, MIME,
          "Content-Type:: multipart/mixed; boundary=frontier", reason="type-syntax"),
]
BLANK_LINES = [
    only(f"m29-{name}", f"{what} where the header could end", "Content-Type: text/plain\n" + line,
         "Content-Type: " + OCTETS, B64, reason="file-name")
    for name, what, line in (
        ("blank", "a line of one blank", " "),
        ("tab", "a line of one tab", "\t"),
        ("vertical-tab", "a line of a vertical tab", "\v"),
        ("cr", "a line of one CR", "\r"),
        ("two-cr", "a line of two CR", "\r\r"),
        ("no-break", "a line of a no-break space", "\u00a0"),
        ("junk", "a line of junk", "junk"),
        ("dots", "a line of dots", "..."),
    )
] + [
    trick("m29-none", "no empty line at all", parts(text(), b"Content-Type: " + OCTETS.encode() + b"\n" + B64.encode()
          + b"\n" + b64(EXE)), *multipart(), part="1.2", reason="file-name"),
    only("m29-junk-before", "junk before the header", "junk\nContent-Type: " + OCTETS, B64, reason="file-name"),
    only("m29-blank-junk-pdf", "a line of one blank, and a PDF", "Content-Type: text/plain\n ",
         "Content-Type: application/pdf; name=scan.pdf", B64, content=b64(PDF),
         reason="file-name"),
    only("m29-blank-text", "a line of one blank, and no name", "Content-Type: text/plain\n ",
         "Content-Transfer-Encoding: base64"),
]
TOO_LATE = [
    only("m30-first", "an empty line behind the delimiter", "", "Content-Type: " + OCTETS, B64,
         reason="part-like-text"),
    only("m30-two", "two empty lines behind the delimiter", "\n\nContent-Type: " + OCTETS, B64,
         reason="part-like-text"),
    second("m30-second", "an empty line behind the second delimiter", "", "Content-Type: " + OCTETS, B64,
           reason="later-text"),
    only("m30-disposition", "an empty line before a disposition", "",
         "Content-Disposition: attachment; filename=invoice.exe", B64, reason="part-like-text"),
    trick("m30-whole-message", "an empty line in the message's header",
          b"Content-Type: " + OCTETS.encode() + b"\n" + B64.encode() + b"\n\n" + b64(EXE), reason="part-like-text"),
    trick("m30-control", "a field behind a control byte",
          b"\x0b\nContent-Type\x0b: " + OCTETS.encode() + b"\n" + B64.encode() + b"\n\n" + b64(EXE),
          reason="part-like-text"),
]
GARBAGE = [
    only("m31-zip", "garbage before the encoding of a zip", "Content-Type: application/zip; name=docs.zip", "XXXX", B64,
         content=b64(DOCS), reason="file-name"),
    only("m31-text", "garbage before the type", "XXXX", "Content-Type: text/plain", B64),
    only("m31-program", "garbage before the type of a program", "XXXX",
         "Content-Disposition: inline", "Content-Type: " + OCTETS, B64, reason="file-name"),
    only("m31-mbox", "a line of an mbox file before the type", "From someone@far.test Mon Nov 16 09:00:00 2026",
         "Content-Type: " + OCTETS, B64, reason="file-name"),
]
ROWS = [*SPELLED, *BLANK_LINES, *TOO_LATE, *GARBAGE]
