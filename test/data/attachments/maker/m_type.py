"""M5, M6, M8 to M11: the fields that say what a part is."""

from .letter import B64, EXE, MIME, PNG, WITH_EXE, WITH_PDF, b64, multipart, part, parts, text
from .row import trick

PLAIN = "Content-Type: text/plain; charset=us-ascii"
MIXED = "Content-Type: multipart/mixed; boundary=frontier"
INVOICE = "Content-Disposition: attachment; filename=invoice.exe"


def of_type(name, what, value, body=WITH_EXE, reason="type-syntax", **more):
    """Parts whose multipart is called something else."""
    return trick(name, what, body, MIME, "Content-Type:" + value, reason=reason, **more)


def named(name, what, *fields, reason="file-name", **more):
    """A second part with these fields and the bytes of a program."""
    return trick(name, what, parts(text(), part(*fields, content=b64(EXE))), *multipart(), part="1.2", reason=reason,
                 **more)


TWICE = [
    trick("m05-text-first", "text, then multipart", WITH_EXE, MIME, PLAIN, MIXED, reason="duplicate-content-type"),
    trick("m05-multipart-first", "multipart, then text", WITH_EXE, MIME, MIXED, PLAIN,
          reason="duplicate-content-type"),
    trick("m05-html-between", "text, multipart, HTML", WITH_EXE, MIME, PLAIN, MIXED, "Content-Type: text/html",
          reason="duplicate-content-type"),
    trick("m05-text-first-pdf", "text, then multipart with a PDF", WITH_PDF, MIME, PLAIN, MIXED,
          reason="duplicate-content-type"),
    trick("m05-far-apart", "the second one behind forty other fields", WITH_EXE, MIME, PLAIN,
          *(f"X-Filler-{n}: {n}" for n in range(40)), MIXED, reason="duplicate-content-type"),
    trick("m05-two-multiparts", "two multiparts of different boundaries",
          parts(text(), boundary="other") + WITH_EXE, MIME, "Content-Type: multipart/mixed; boundary=other", MIXED,
          reason="duplicate-content-type"),
    named("m05-part-text-first", "a part that is text, then a program", PLAIN,
          "Content-Type: application/x-msdownload; name=invoice.exe", B64),
    named("m05-part-program-first", "a part that is a program, then text", "Content-Type: application/x-msdownload",
          PLAIN, B64, reason="type"),
    named("m05-part-octets", "a first text, then a program without a name",
          PLAIN, "Content-Type: application/x-msdownload", B64, reason="later-text"),
]
DISPOSITIONS = [
    named("m06-inline-first", "inline, then attachment", PLAIN, "Content-Disposition: inline", INVOICE, B64),
    named("m06-attachment-first", "attachment, then inline", PLAIN, INVOICE, "Content-Disposition: inline", B64),
    named("m06-two-names", "a PDF, then a program", "Content-Type: application/octet-stream",
          "Content-Disposition: attachment; filename=scan.pdf", INVOICE, B64),
    named("m06-two-names-reversed", "a program, then a PDF", "Content-Type: application/octet-stream", INVOICE,
          "Content-Disposition: attachment; filename=scan.pdf", B64),
    trick("m06-whole-message", "the message itself inline, then attachment", b64(EXE), MIME, PLAIN,
          "Content-Disposition: inline", INVOICE, B64, reason="file-name"),
    trick("m06-two-ids", "a picture with two identifiers",
          parts(part("Content-Type: text/html", content='<img src="cid:logo@far.test">\n'),
                part("Content-Type: image/png", B64, "Content-ID: <other@far.test>", "Content-ID: <logo@far.test>",
                     content=b64(PNG))), *multipart("related"), part="1.2", reason="type", blocked=None),
]
TYPES = [
    of_type("m08-no-subtype", "no subtype", " multipart/; boundary=frontier"),
    of_type("m08-no-slash", "no slash", " multipart; boundary=frontier"),
    of_type("m08-quotes", "in quotes", ' "multipart/mixed"; boundary=frontier'),
    of_type("m08-backslash", "a backslash inside", " multi\\part/mixed; boundary=frontier"),
    of_type("m08-comment", "a comment inside", " multipar()t/mixed; boundary=frontier", reason="comment"),
    of_type("m08-encoded-word", "an encoded word", " =?UTF-8?B?bXVsdGlwYXJ0?=/mixed; boundary=frontier"),
    of_type("m08-two-types", "two types", " multipart/mixed, application/x; boundary=frontier"),
    of_type("m08-plural", "multiparts", " multiparts/mixed; boundary=frontier", reason="type"),
    of_type("m08-prefixed", "x-multipart", " x-multipart/mixed; boundary=frontier", reason="type"),
    of_type("m08-blank-in-type", "blanks around the slash", " multipart / mixed; boundary=frontier"),
    of_type("m08-two-slashes", "two slashes", " multipart/mixed/text; boundary=frontier"),
    of_type("m08-text-before", "text, and multipart behind a comma", " text/plain, multipart/mixed; boundary=frontier"),
    of_type("m08-control", "a control byte behind", " multipart/mixed\x0b; boundary=frontier"),
    of_type("m08-plural-pdf", "multiparts, with a PDF", " multiparts/mixed; boundary=frontier", WITH_PDF,
            reason="type"),
]
NO_TYPE = [
    of_type("m09-only-boundary", "a boundary and no type", " boundary=frontier"),
    of_type("m09-semicolon", "an empty type and a boundary", " ; boundary=frontier"),
    of_type("m09-empty", "an empty field", ""),
    trick("m09-no-field", "no field, parts in the body", WITH_EXE, reason="part-like-text"),
    trick("m09-far-down", "parts behind forty lines",
          b"A line of a letter.\n" * 40 + b"--x\nX-A: b\nContent-Type: application/octet-stream;\n name=invoice.exe\n"
          + b"\nTVqQ\n--x--\n", reason="part-like-text"),
    trick("m09-plain", "a text that says so, parts in it", WITH_EXE, MIME, PLAIN, reason="part-like-text"),
    trick("m09-html", "HTML that says so, parts in it", WITH_EXE, MIME, "Content-Type: text/html; charset=us-ascii",
          reason="part-like-text"),
    trick("m09-name-on-next-line", "parts in the body, the name in a fold",
          parts(text(), part("Content-Type: application/octet-stream;", "\tname=\"invoice.exe\"", B64,
                             content=b64(EXE))),
          reason="part-like-text"),
    trick("m09-encoded-name", "parts in the body, the name an encoded word",
          parts(text(), part('Content-Type: application/octet-stream; name="=?utf-8?B?aW52b2ljZS5leGU=?="', B64,
                             content=b64(EXE))), reason="part-like-text"),
    trick("m09-no-field-pdf", "no field, parts with a PDF in the body", WITH_PDF, reason="part-like-text",
          blocked=False),
]
VERSION = [
    trick("m10-none", "no MIME-Version", WITH_EXE, MIXED, part="1.2", reason="file-name"),
    trick("m10-two", "MIME-Version 2.0", WITH_EXE, "MIME-Version: 2.0", MIXED, part="1.2", reason="file-name"),
    trick("m10-none-pdf", "no MIME-Version, a PDF", WITH_PDF, MIXED, part="1.2", reason="file-name", blocked=False),
    trick("m10-comment-pdf", "a comment in MIME-Version, a PDF", WITH_PDF, "MIME-Version: (made by hand) 1.0", MIXED,
          part="1.2", reason="file-name", blocked=False),
]
HIDDEN = [
    trick("m11-in-fold", "a type in another field's fold", WITH_EXE, MIME, "X-Foo: bar\n " + MIXED,
          reason="part-like-text"),
    trick("m11-in-empty-field", "a type in an empty field's fold", WITH_EXE, MIME, "X-Foo:\n\t" + MIXED,
          reason="part-like-text"),
    trick("m11-in-signature", "a type in a signature's fold", WITH_EXE, MIME,
          "DKIM-Signature: v=1; h=from;\n b=abc\n " + MIXED, reason="part-like-text"),
    trick("m11-blank-before-colon", "behind a name with a blank", WITH_EXE, MIME, "X-Foo :bar\n " + MIXED,
          reason="part-like-text"),
    trick("m11-in-subject", "in the fold of a second subject", WITH_PDF, MIME, "Comments: x\n " + MIXED,
          reason="part-like-text"),
    trick("m11-whole-message", "a program's fields in another field's fold", b64(EXE), MIME,
          "X-Foo: bar\n Content-Type: application/octet-stream; name=invoice.exe\n " + B64, part="message",
          reason="hidden-field"),
    named("m11-part", "a disposition in a fold of a part's field", "X-Foo: bar\n\t" + INVOICE, B64,
          reason="later-text"),
    trick("m11-first-part", "the same of the first part", parts(part("X-Foo: bar\n\t" + INVOICE, B64,
                                                                     content=b64(EXE))),
          *multipart(), part="1.1", reason="hidden-field"),
]
ROWS = [*TWICE, *DISPOSITIONS, *TYPES, *NO_TYPE, *VERSION, *HIDDEN]
