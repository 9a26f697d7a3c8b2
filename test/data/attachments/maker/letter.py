"""Messages and their parts as bytes. Line ends are LF until the end, when each becomes CRLF."""

import base64
import zlib

MIME = "MIME-Version: 1.0"
B64 = "Content-Transfer-Encoding: base64"
RFC822 = "Content-Type: message/rfc822"
AUTHOR = "Anna Absender <someone@far.test>"
DATE = "Mon, 16 Nov 2026 09:00:00 +0000"
BOUNDARY = "frontier"
BARE_LF = b"\xff\xfeLF"  # stands for a line end of LF alone

# The start of a program, and whole documents, as small as they can be.
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00\xb8" + bytes(43) + b"\x80\x00\x00\x00" + (
    b"\x0e\x1f\xba\x0e\x00\xb4\x09\xcd\x21\xb8\x01\x4c\xcd\x21This program cannot be run in DOS mode.\r\r\n$" + bytes(7)
    + b"PE\x00\x00\x4c\x01\x01\x00" + bytes(12) + b"\xe0\x00\x02\x01\x0b\x01" + bytes(16))
PDF = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
       b"trailer<</Root 1 0 R>>\n%%EOF\n")


def png_chunk(kind, data):
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


# One grey pixel; the data is a stored block, which no version of zlib writes otherwise.
PNG = (b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
       + png_chunk(b"IDAT", b"\x78\x01\x01\x02\x00\xfd\xff\x00\x80\x00\x82\x00\x81") + png_chunk(b"IEND", b""))
JPEG = (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x48\x00\x48\x00\x00\xff\xdb\x00\x43\x00" + b"\x10" * 64
        + b"\xff\xd9")
GIF = (b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00"
       b"\x02\x02D\x01\x00;")


def to_bytes(text):
    """Text as UTF-8. A lone surrogate U+DCxx stands for the byte xx."""
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")


def lines(*text):
    """Each line with its end."""
    return b"".join(to_bytes(line) + b"\n" for line in text)


def b64(data, width=76):
    """Base64 in lines; of text as well."""
    text = base64.b64encode(to_bytes(data))
    return b"".join(text[at:at + width] + b"\n" for at in range(0, len(text), width))


def letter(subject, *fields, body=b""):
    """A whole message, with CRLF: the usual header fields, then these, then the body."""
    number = zlib.crc32(to_bytes(subject)) % 10**8
    head = lines(f"From: {AUTHOR}", "To: desk@example.org", f"Subject: {subject}", f"Date: {DATE}",
                 f"Message-ID: <{number:08}@far.test>", *fields)
    return (head + b"\n" + to_bytes(body)).replace(b"\n", b"\r\n").replace(BARE_LF, b"\n")


def inner(subject, *fields, body=b""):
    """A whole message to stand within another one."""
    return letter(subject, *fields, body=body).replace(b"\r\n", b"\n")


def part(*fields, content=b""):
    """A part: its fields, an empty line, its content."""
    return (lines(*fields) if fields else b"") + b"\n" + to_bytes(content)


def text(words="Please see the file.\n", *fields):
    """The text that a reader shows first."""
    return part("Content-Type: text/plain; charset=utf-8", *fields, content=words)


def file(name, data, kind="application/octet-stream", disposition="attachment", *fields):
    """A file as every mailer attaches it."""
    return part(f'Content-Type: {kind}; name="{name}"', f'Content-Disposition: {disposition}; filename="{name}"',
                "Content-Transfer-Encoding: base64", *fields, content=b64(data))


EXE_PART = file("invoice.exe", EXE)
PDF_PART = file("scan.pdf", PDF, "application/pdf")


def parts(*each, boundary=BOUNDARY, close=True):
    """The body of a multipart."""
    mark = to_bytes(boundary)
    body = b"".join(b"--" + mark + b"\n" + one + (b"" if one.endswith(b"\n") else b"\n") for one in each)
    return body + (b"--" + mark + b"--\n" if close else b"")


def multipart(kind="mixed", boundary=BOUNDARY, more=""):
    """The fields of a multipart."""
    return "MIME-Version: 1.0", f'Content-Type: multipart/{kind}; boundary="{boundary}"{more}'


def nested(kind, *each, boundary="inner", more=""):
    """A multipart as a part of another one."""
    return part(f'Content-Type: multipart/{kind}; boundary="{boundary}"{more}', content=parts(*each, boundary=boundary))


WITH_EXE = parts(text(), EXE_PART)
WITH_PDF = parts(text(), PDF_PART)
EXE_LETTER = inner("the inner one", *multipart(boundary="inner"), body=parts(text(), EXE_PART, boundary="inner"))
PDF_LETTER = inner("the inner one", *multipart(boundary="inner"), body=parts(text(), PDF_PART, boundary="inner"))
TEXT_LETTER = inner("the inner one", body=b"Hello.\n")
