"""M21 to M27: the lines between parts."""

from .letter import EXE, EXE_PART, PDF_PART, WITH_EXE, b64, inner, multipart, nested, part, parts, text
from .old_encodings import uuencode
from .row import trick

NEAR = ("Content-Type: application/octet-stream; name=invoice.exe", "Content-Transfer-Encoding: base64")
END = b"--frontier--\n"


def mixed(name, what, body, part="1.2", reason="file-name", **more):
    return trick(name, what, body, *multipart(), part=part, reason=reason, **more)


def near(name, what, line):
    """A program behind a line that is nearly a delimiter."""
    body = parts(text(), close=False) + line + b"\n" + part(*NEAR, content=b64(EXE)) + END
    return mixed(name, what, body, part="1", reason="delimiter-syntax")


def clash(name, what, outer, within, body=None, **more):
    """A multipart whose boundary another one's is too like."""
    deep = nested("alternative", text(), EXE_PART, boundary=within)
    return trick(name, what, parts(deep, boundary=outer) if body is None else body, *multipart(boundary=outer),
                 **({"part": "1.1", "reason": "boundary-clash"} | more))


NEARLY = [
    near("m21-longer", "a delimiter with a letter more", b"--frontierX"),
    near("m21-word", "a delimiter with a word behind", b"--frontier X"),
    near("m21-dash", "a delimiter with one dash behind", b"--frontier-"),
    near("m21-vertical-tab", "a delimiter with a vertical tab behind", b"--frontier\v"),
    near("m21-nul", "a delimiter with a NUL behind", b"--frontier\0"),
    near("m21-blank-before", "a delimiter with a blank before", b" --frontier"),
    near("m21-close-word", "a close with a word behind", b"--frontier--X"),
    mixed("m21-case", "a delimiter in capitals", parts(text(), close=False) + parts(EXE_PART, boundary="FRONTIER")
          + END, part="1.1", reason="part-like-text"),
    near("m21-many-blanks", "a delimiter with blanks behind, more than a line holds", b"--frontier" + b" " * 2100),
]
CLASHES = [
    clash("m22-equal", "inner and outer are equal", "frontier", "frontier"),
    clash("m22-dashes", "the inner one is the outer one and dashes", "frontier", "frontier--"),
    clash("m22-inner-longer", "the inner one begins with the outer one", "frontier", "frontier2"),
    clash("m22-outer-longer", "the outer one begins with the inner one", "frontier2", "frontier"),
    clash("m22-uses-outer", "the inner one is never used",
          "frontier", "inner", parts(part("Content-Type: multipart/mixed; boundary=inner"), text(), EXE_PART),
          part="1.1", reason="boundary-unused"),
    clash("m22-no-inner", "the inner one has none", "frontier", "",
          parts(part("Content-Type: multipart/mixed", content=WITH_EXE), boundary="frontier"), part="1.1",
          reason="boundary-missing"),
]
INSIDE = [
    mixed("m23-in-header", "a delimiter inside a part's header",
          b"--frontier\nContent-Type: text/plain\n" + parts(EXE_PART), part="1.1", reason="header-cut"),
    mixed("m23-in-fold", "a delimiter behind an unfinished field",
          b"--frontier\nContent-Type: text/plain;\n" + parts(EXE_PART), part="1.1", reason="header-cut"),
    mixed("m23-in-base64", "a delimiter inside base64",
          b"--frontier\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVs\n" + parts(EXE_PART)),
    mixed("m23-at-once", "two delimiters one behind the other", b"--frontier\n" + parts(EXE_PART), part="1.1",
          reason="header-cut"),
]
RETURNS = [
    near("m24-before", "a CR before the delimiter", b"\r--frontier"),
    near("m24-behind", "two CR behind the delimiter", b"--frontier\r"),
    near("m24-blank-before", "a blank and a CR before it", b" \r--frontier"),
    mixed("m24-instead", "a CR instead of the line end",
          b"--frontier\n\nHello.\r--frontier\r" + part(*NEAR, content=b64(EXE)) + END, part="1.1",
          reason="part-like-text"),
    mixed("m24-in-text", "a CR in a text",
          b"--frontier\n\nHello.\rbegin 644 invoice.exe\r" + uuencode("invoice.exe", EXE)[22:] + b"\n" + END,
          part="1.1",
          reason="uuencode"),
]
ENDS = [
    mixed("m25-no-close", "no close", parts(text(), EXE_PART, close=False)),
    mixed("m25-no-close-pdf", "no close, and a PDF", parts(text(), PDF_PART, close=False), blocked=False),
    mixed("m25-no-inner-close", "no inner close",
          parts(part("Content-Type: multipart/alternative; boundary=inner",
                     content=parts(text(), boundary="inner", close=False)), EXE_PART)),
    mixed("m25-cut-in-header", "cut inside a header",
          b"--frontier\nContent-Type: application/octet-stream; name=invoice.exe\n",
          part="1.1"),
    mixed("m25-cut-in-text-header", "cut inside the header of a text", b"--frontier\nContent-Type: text/plain\n",
          part="1.1", reason="header-cut"),
    mixed("m25-cut-in-base64", "cut inside base64", parts(text(), EXE_PART, close=False)[:-40]),
]
OUTSIDE = [
    mixed("m26-preamble", "a part before the first delimiter",
          part(*NEAR, content=b64(EXE)) + parts(text()), part="1", reason="part-like-text"),
    mixed("m26-preamble-uuencode", "uuencode before the first delimiter",
          uuencode("invoice.exe", EXE) + parts(text()), part="1", reason="uuencode"),
    mixed("m26-epilogue", "a part behind the close",
          parts(text()) + part(*NEAR, content=b64(EXE)), part="1", reason="part-like-text"),
    mixed("m26-epilogue-other", "parts of another boundary behind the close",
          parts(text()) + parts(EXE_PART, boundary="other"), part="1", reason="part-like-text"),
    mixed("m26-again", "the delimiter again behind the close", parts(text()) + parts(EXE_PART), part="1",
          reason="delimiter-syntax"),
    mixed("m26-again-pdf", "the delimiter again behind the close, and a PDF", parts(text()) + parts(PDF_PART), part="1",
          reason="delimiter-syntax"),
    mixed("m26-epilogue-message", "a whole message behind the close",
          parts(text()) + inner("the second", *multipart(boundary="other"), body=parts(EXE_PART, boundary="other")),
          part="1", reason="part-like-text"),
    mixed("m26-epilogue-uuencode", "uuencode behind the close", parts(text()) + uuencode("invoice.exe", EXE), part="1",
          reason="uuencode"),
]
UNUSED = [
    trick("m27-other", "parts of another boundary", WITH_EXE, *multipart(boundary="other"), reason="boundary-unused"),
    trick("m27-none", "no boundary", WITH_EXE, "MIME-Version: 1.0", "Content-Type: multipart/mixed",
          reason="boundary-missing"),
    trick("m27-case", "parts of the boundary in capitals", parts(text(), EXE_PART, boundary="FRONTIER"), *multipart(),
          reason="boundary-unused"),
    trick("m27-none-pdf", "no boundary, and a PDF", parts(text(), PDF_PART), "MIME-Version: 1.0",
          "Content-Type: multipart/mixed; charset=utf-8", reason="boundary-missing"),
    trick("m27-no-body", "no body", b"", *multipart(), reason="boundary-unused", blocked=None),
]
ROWS = [*NEARLY, *CLASHES, *INSIDE, *RETURNS, *ENDS, *OUTSIDE, *UNUSED]
