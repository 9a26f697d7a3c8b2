"""M32 to M34, M36 to M38, M40: files that are decoded in more than one way, and files in text."""

from .letter import B64, EXE, MIME, PDF, b64, multipart, part, parts, text
from .old_encodings import binhex, quoted, uubase64, uuencode, yencode
from .row import trick
from .zips import make_zip

PLAIN = "Content-Type: text/plain; charset=us-ascii"
HTML = "Content-Type: text/html; charset=us-ascii"
QP = "Content-Transfer-Encoding: quoted-printable"
DOCS = make_zip(("invoice.exe", EXE))
HARMLESS = make_zip(("scan.pdf", PDF))
UU = uuencode("invoice.exe", EXE)
UU_PDF = uuencode("scan.pdf", PDF)


def archive(name, what, content, encoding=B64, file="docs.zip", kind="application/zip", **more):
    """A zip with a program for some decoder."""
    piece = part(f"Content-Type: {kind}; name={file}", f"Content-Disposition: attachment; filename={file}", encoding,
                 content=content)
    return trick(name, what, parts(text(), piece), *multipart(), part="1.2", reason="file-name", **more)


def body(name, what, content, *fields, reason="uuencode", **more):
    return trick(name, what, content, MIME, *(fields or (PLAIN,)), reason=reason, **more)


def one_line(data):
    return b64(data, 10**6).rstrip(b"\n")


PADDING = [
    archive("m32-concatenated", "a padding inside: for who goes on a second zip follows",
            b64(HARMLESS + bytes((1 - len(HARMLESS)) % 3)) + b64(DOCS)),
    archive("m32-inside", "a padding inside the zip",
            b64(DOCS[:100]) + b64(DOCS[100:])),
    archive("m32-extra", "padding that is not due", b64(DOCS).rstrip(b"=\n") + b"====\n"),
    archive("m32-missing", "padding that is missing", b64(DOCS + b"\0" * ((1 - len(DOCS)) % 3)).rstrip(b"=\n") + b"\n"),
    archive("m32-missing-pdf", "padding that is missing, a PDF", b64(PDF).rstrip(b"=\n") + b"\n", file="scan.pdf",
            kind="application/pdf", blocked=False),
    body("m32-text", "uuencode behind a padding", b64("Hello.\n\n") + b64(UU), PLAIN, B64),
]
JUNK = [
    archive("m33-junk", "junk between the characters",
            b"".join(b"!" + bytes((each,)) + (b"\n" if n % 30 == 29 else b"") for n, each in enumerate(one_line(DOCS)))
            + b"\n"),
    archive("m33-odd-lines", "lines of odd lengths", b"".join(
        one_line(DOCS)[at:at + 7] + b"\n" for at in range(0, len(one_line(DOCS)), 7))),
    archive("m33-blanks", "blanks between the characters", b" ".join(
        one_line(DOCS)[at:at + 1] for at in range(len(one_line(DOCS)))).replace(b"A A A ", b"AAA\n") + b"\n"),
    archive("m33-url-alphabet", "the alphabet of URLs", b64(DOCS).replace(b"+", b"-").replace(b"/", b"_")),
    archive("m33-other-line", "a line of other characters inside", b64(DOCS)[:77] + b"--.--.--.--\n" + b64(DOCS)[77:]),
    archive("m33-odd-lines-pdf", "lines of odd lengths, a PDF", b"".join(
        one_line(PDF)[at:at + 7] + b"\n" for at in range(0, len(one_line(PDF)), 7)), file="scan.pdf",
            kind="application/pdf", blocked=False),
    body("m33-text", "uuencode in base64 of odd lines", b"".join(
        one_line(UU)[at:at + 11] + b"\n" for at in range(0, len(one_line(UU)), 11)), PLAIN, B64),
    body("m33-text-junk", "uuencode in base64 with junk", b64(UU).replace(b"M", b"!M").replace(b"T", b"*T"), PLAIN,
         B64),
]
QUOTED = [
    archive("m34-zip", "a zip as quoted-printable", quoted(DOCS), QP),
    archive("m34-lower-case", "small letters", quoted(DOCS, upper=False), QP),
    archive("m34-blanks-at-end", "blanks behind the soft line ends", quoted(DOCS).replace(b"=\n", b"= \t\n"), QP),
    body("m34-split", "an escape that a soft line end splits", quoted(UU).replace(b"=62", b"=6=\n2", 1), PLAIN, QP,
         blocked=None, reason=""),
    archive("m34-pdf", "a PDF as quoted-printable", quoted(PDF), QP, "scan.pdf", "application/pdf", blocked=False),
    body("m34-text", "uuencode as quoted-printable in small letters", quoted(UU, upper=False), PLAIN, QP),
    body("m34-bad-escapes", "uuencode behind escapes that are none", b"=XY=ZZ=\n=0\n" + quoted(b"\n" + UU), PLAIN, QP),
]
UUENCODED = [
    trick("m36-no-mime", "uuencode in a message without MIME", b"Hello.\n\n" + UU, reason="uuencode"),
    trick("m36-no-mime-pdf", "a PDF in a message without MIME", b"Hello.\n\n" + UU_PDF, reason="uuencode",
          blocked=False),
    body("m36-first-line", "uuencode from the first line on", UU),
    body("m36-mode", "a mode of four digits", UU.replace(b"begin 644", b"begin 0755")),
    body("m36-capitals", "in capitals", UU.replace(b"begin 644", b"BEGIN 644")),
    body("m36-blanks", "more blanks, and one in the name", UU.replace(b"644 invoice.exe", b"  644   my invoice.exe ")),
    body("m36-quotes", "a name in quotes", UU.replace(b"invoice.exe", b'"invoice.exe"')),
    body("m36-base64", "the kind in base64", uubase64("invoice.exe", EXE)),
    body("m36-base64-pdf", "the kind in base64, a PDF", uubase64("scan.pdf", PDF), blocked=False),
    body("m36-html", "in HTML", b"<pre>\n" + UU + b"</pre>\n", HTML),
    body("m36-in-base64", "in a text as base64", b64(b"Hello.\n\n" + UU), PLAIN, B64),
    body("m36-two", "a PDF, then a program", UU_PDF + b"\n" + UU),
    body("m36-no-end", "without end", UU[:-6]),
    trick("m36-second-part", "in a later text", parts(text(), text(b"Hello.\n" + UU)), *multipart(), part="1.2",
          reason="later-text"),
    trick("m36-alternative", "in one of two alternatives", parts(text(), part(HTML, content=UU)),
          *multipart("alternative"), part="1.2", reason="uuencode"),
    body("m36-zip", "a zip with a program", uuencode("docs.zip", DOCS)),
    body("m36-path", "a name with a path", UU.replace(b"invoice.exe", b"C:\\Temp\\invoice.exe")),
    body("m36-eight-bit", "a name with 8-bit letters", UU.replace(b"invoice", "zahlbeleg-\u00fcber".encode())),
]
YENC = yencode("invoice.exe", EXE)
YENC_FIELDS = ("Content-Type: text/plain; charset=iso-8859-1", "Content-Transfer-Encoding: 8bit")
YENCODED = [
    body("m37-no-fields", "yEnc", YENC, *YENC_FIELDS, reason="yenc"),
    body("m37-part", "yEnc in parts",
         yencode("invoice.exe", EXE, "=ybegin part=1 total=1 line=128 size={size} name={name}",
                 (f"=ypart begin=1 end={len(EXE)}".encode(),)), *YENC_FIELDS, reason="yenc"),
    body("m37-behind-text", "yEnc behind a text", b"Hello.\n\n" + YENC, *YENC_FIELDS, reason="yenc"),
    body("m37-pdf", "a PDF in yEnc", yencode("scan.pdf", PDF), *YENC_FIELDS, reason="yenc", blocked=False),
    body("m37-encoding", "x-yencode as encoding", YENC, YENC_FIELDS[0], "Content-Transfer-Encoding: x-yencode",
         reason="encoding"),
    body("m37-blank-in-name", "a name with blanks", yencode("my invoice.exe ", EXE), *YENC_FIELDS, reason="yenc"),
]
BINHEXED = [
    body("m38-text", "BinHex", b"Hello.\n\n" + binhex("invoice.exe", EXE), reason="binhex"),
    body("m38-pdf", "a PDF in BinHex", binhex("scan.pdf", PDF), reason="binhex", blocked=None),
    trick("m38-type", "BinHex by its type", parts(text(), part("Content-Type: application/mac-binhex40",
          content=binhex("invoice.exe", EXE))), *multipart(), part="1.2", reason="type"),
    trick("m38-other-name", "BinHex with another name in its field", parts(text(), part(
        "Content-Type: application/mac-binhex40; name=scan.pdf.hqx", content=binhex("invoice.exe", EXE))), *multipart(),
          part="1.2", reason="file-name"),
    body("m38-encoding", "mac-binhex40 as encoding", binhex("invoice.exe", EXE), PLAIN,
         "Content-Transfer-Encoding: mac-binhex40", reason="encoding"),
    body("m38-short-mark", "BinHex of another version", binhex("invoice.exe", EXE).replace(b"4.0)", b"5.0)"),
         reason="binhex"),
]
LINK = '<a download="invoice.exe" href="data:application/octet-stream;base64,TVqQAAMAAAA=">Invoice</a>\n'


def called(name, what, charset, content="Hello.\n", kind="plain", reason="charset", **more):
    field = f"Content-Type: text/{kind}; charset={charset}"
    return trick(name, what, content, MIME, field, reason=reason, **more)


CHARSETS = [
    called("m40-utf-7", "a text in UTF-7", "utf-7", blocked=False),
    called("m40-utf-16", "a text in UTF-16", '"utf-16"', blocked=False),
    called("m40-ebcdic", "a text in EBCDIC", "cp037", blocked=False),
    called("m40-empty", "a text in a charset without name", '""', blocked=False),
    called("m40-unknown", "a text in an unknown charset", "x-nobody-knows", blocked=False),
    trick("m40-part", "a part in an unknown charset", parts(part("Content-Type: text/plain; charset=x-nobody-knows",
          content="Hello.\n")), *multipart(), part="1.1", reason="charset", blocked=False),
    called("m40-utf-7-html", "a data: URI in HTML in UTF-7", "utf-7",
           LINK.replace("<", "+ADw-").replace(">", "+AD4-").replace('"', "+ACI-").replace("=", "+AD0-"), "html",
           "data-uri"),
    trick("m40-utf-16-html", "a data: URI in HTML in UTF-16", b64(LINK.encode("utf-16")), MIME,
          "Content-Type: text/html; charset=utf-16", B64, reason="opaque-charset"),
    trick("m40-ebcdic-html", "a data: URI in HTML in EBCDIC", b64(LINK.encode("cp037")), MIME,
          "Content-Type: text/html; charset=cp037", B64, reason="opaque-charset"),
]
ROWS = [*PADDING, *JUNK, *QUOTED, *UUENCODED, *YENCODED, *BINHEXED, *CHARSETS]
