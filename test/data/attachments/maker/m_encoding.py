"""M1 to M4, M35, M39: the transfer encoding."""

from .letter import EXE, EXE_LETTER, EXE_PART, MIME, PDF, WITH_EXE, b64, multipart, part, parts, text
from .old_encodings import gzipped, quoted, uu_lines, uuencode
from .row import trick
from .zips import make_zip

PLAIN = "Content-Type: text/plain; charset=us-ascii"
CTE = "Content-Transfer-Encoding:"
UU = b"Hello.\n\n" + uuencode("invoice.exe", EXE)
DOCS = make_zip(("invoice.exe", EXE))


def body(name, what, *encodings, content=None, reason="encoding-syntax", **more):
    """A text that is uuencode, and so a file, for who decodes it."""
    return trick(name, what, b64(UU) if content is None else content, MIME, PLAIN, *(CTE + each for each in encodings),
                 reason=reason, **more)


def archive(name, what, *encodings, content=b64(DOCS), **more):
    """A zip that holds a program for who decodes it."""
    fields = [*(CTE + each for each in encodings), "Content-Disposition: attachment; filename=docs.zip"]
    return trick(name, what, parts(text(), part("Content-Type: application/zip; name=docs.zip", *fields,
                                                content=content)),
                 *multipart(), part="1.2", reason="file-name", **more)


CONFLICTING = [
    body("m01-base64-quoted", "base64, then quoted-printable", " base64", " quoted-printable", reason="uuencode"),
    body("m01-quoted-base64", "quoted-printable, then base64", " quoted-printable", " base64",
         reason="duplicate-transfer-encoding"),
    body("m01-7bit-base64", "7bit, then base64", " 7bit", " base64", reason="duplicate-transfer-encoding"),
    archive("m01-zip-7bit-base64", "a zip called 7bit, then base64", " 7bit", " base64"),
    archive("m01-zip-base64-7bit", "a zip called base64, then 7bit", " base64", " 7bit"),
    trick("m01-text-part", "a later text part called 8bit, then base64",
          parts(text(), part(PLAIN, CTE + " 8bit", CTE + " base64", content=b64(UU))), *multipart(), part="1.2",
          reason="later-text"),
]
LISTED = [
    body("m02-comma", "base64 and quoted-printable in one field", " base64, quoted-printable"),
    body("m02-words", "two words", " base64 qp"),
    body("m02-semicolon", "a semicolon behind", " base64;"),
    body("m02-reversed", "quoted-printable first", " quoted-printable, base64"),
    archive("m02-zip-comma", "a zip called base64 and 8bit", " base64, 8bit"),
    archive("m02-zip-parameter", "a zip called base64 with a parameter", " base64; x=y"),
]
UNKNOWN = [
    body("m03-prefixed", "x-base64", " x-base64"),
    body("m03-longer", "base645", " base645"),
    body("m03-shorter", "quoted-print", " quoted-print", content=quoted(UU)),
    body("m03-doubled", "xxbase64", " xxbase64"),
    body("m03-empty", "nothing", ""),
    body("m03-encoded-word", "an encoded word", " =?us-ascii?Q?base64?="),
    body("m03-comment", "a comment inside", " bas()e64", reason="comment"),
    body("m03-comment-before", "a comment before", " (7bit) base64", reason="comment"),
    body("m03-backslash", "a backslash inside", " base\\64"),
    body("m03-quotes", "in quotes", ' "base64"'),
    body("m03-blanks", "two thousand blanks before", " " * 900 + "\n" + " " * 900 + "\n" + " " * 200 + "base64",
         reason="uuencode"),
    body("m03-folded", "a fold inside the word", " base\n 64"),
    archive("m03-zip-prefixed", "a zip called x-base64", " x-base64"),
    archive("m03-zip-empty", "a zip called nothing", ""),
]
COMPOSITE = [
    trick("m04-multipart-base64", "a multipart as base64", b64(WITH_EXE), *multipart(), CTE + " base64",
          reason="encoding-on-composite"),
    trick("m04-multipart-quoted", "a multipart as quoted-printable", quoted(WITH_EXE), *multipart(),
          CTE + " quoted-printable", reason="encoding-on-composite"),
    trick("m04-multipart-says-so", "a multipart that is called base64 and is not", WITH_EXE, *multipart(),
          CTE + " base64", reason="encoding-on-composite"),
    trick("m04-inner-base64", "a multipart within one, as base64",
          parts(text(), part("Content-Type: multipart/mixed; boundary=inner", CTE + " base64",
                             content=b64(parts(text(), EXE_PART, boundary="inner")))), *multipart(), part="1.2",
          reason="encoding-on-composite"),
    trick("m04-message-base64", "a nested message as base64",
          parts(text(), part("Content-Type: message/rfc822", CTE + " base64",
                             content=b64(EXE_LETTER))), *multipart(), part="1.2", reason="nested-message"),
    trick("m04-message-quoted", "a nested message as quoted-printable",
          parts(text(), part("Content-Type: message/rfc822", CTE + " quoted-printable",
                             content=quoted(EXE_LETTER))), *multipart(), part="1.2", reason="nested-message"),
]
UUENCODED = [
    body("m35-x-uuencode", "x-uuencode", " x-uuencode", content=uuencode("invoice.exe", EXE), reason="encoding"),
    body("m35-uuencode", "uuencode", " uuencode", content=uuencode("invoice.exe", EXE), reason="encoding"),
    body("m35-x-uue", "x-uue", " x-uue", content=uuencode("invoice.exe", EXE), reason="encoding"),
    body("m35-x-uu", "x-uu", " X-UU", content=uuencode("invoice.exe", EXE), reason="encoding"),
    body("m35-uue", "uue", " uue", content=uuencode("invoice.exe", EXE), reason="encoding"),
    body("m35-no-begin", "x-uuencode without begin and end: text that nobody can be sure of", " x-uuencode",
         content=uu_lines(UU), reason="encoding"),
    archive("m35-zip", "a zip as x-uuencode", " x-uuencode", content=uuencode("docs.zip", DOCS)),
    archive("m35-zip-no-begin", "a zip as x-uuencode without begin and end", " x-uuencode", content=uu_lines(DOCS)),
    archive("m35-zip-no-end", "a zip as x-uue without end", " x-uue", content=uuencode("docs.zip", DOCS)[:-6]),
    trick("m35-other-name", "a PDF by its field, a program by its begin line",
          parts(text(), part("Content-Type: application/pdf; name=scan.pdf", CTE + " x-uuencode",
                             content=uuencode("invoice.exe", EXE))), *multipart(), part="1.2", reason="file-name"),
    trick("m35-named", "a program by its field, without begin",
          parts(text(), part("Content-Type: application/octet-stream; name=invoice.exe", CTE + " uuencode",
                             content=uu_lines(EXE))), *multipart(), part="1.2", reason="file-name"),
    trick("m35-pdf", "a PDF as x-uuencode",
          parts(text(), part("Content-Type: application/pdf; name=scan.pdf", CTE + " x-uuencode",
                             content=uuencode("scan.pdf", PDF))), *multipart(), part="1.2", reason="file-name",
          blocked=None),
]
GZIPPED = [
    body("m39-text", "a text as x-gzip64", " x-gzip64", content=b64(gzipped(UU)), reason="encoding"),
    body("m39-gzip64", "a text as gzip64", " gzip64", content=b64(gzipped(UU)), reason="encoding"),
    archive("m39-zip", "a zip as x-gzip64", " x-gzip64", content=b64(gzipped(DOCS))),
    trick("m39-named", "a program as x-gzip64",
          parts(text(), part("Content-Type: application/octet-stream; name=invoice.exe", CTE + " x-gzip64",
                             content=b64(gzipped(EXE)))), *multipart(), part="1.2", reason="file-name"),
]
ROWS = [*CONFLICTING, *LISTED, *UNKNOWN, *COMPOSITE, *UUENCODED, *GZIPPED]
