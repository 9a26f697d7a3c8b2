"""M41 to M46: the names of files."""

from .letter import B64, EXE, PDF, b64, multipart, part, parts, text
from .row import trick


def named(name, what, *fields, kind="application/octet-stream", data=EXE, reason="file-name", **more):
    """A second part. A field that begins with ; continues the type, one that begins with = is of the disposition."""
    of_type = "".join(each for each in fields if each.startswith(";"))
    disposition = ["Content-Disposition: " + each[1:] for each in fields if each.startswith("=")]
    piece = part(f"Content-Type: {kind}{of_type}", *disposition, B64, content=b64(data))
    return trick(name, what, parts(text(), piece), *multipart(), part="1.2", reason=reason, **more)


def pdf(name, what, *fields, kind="application/pdf", **more):
    return named(name, what, *fields, kind=kind, data=PDF, blocked=False, **more)


CONFLICTS = [
    named("m41-type-pdf", "a PDF by its type, a program by its disposition", "; name=scan.pdf",
          "=attachment; filename=invoice.exe"),
    named("m41-type-program", "a program by its type, a PDF by its disposition", "; name=invoice.exe",
          "=attachment; filename=scan.pdf"),
    named("m41-name-twice", "two names in the type", "; name=scan.pdf; name=invoice.exe"),
    named("m41-filename-twice", "two names in the disposition", "=attachment; filename=scan.pdf; filename=invoice.exe"),
    named("m41-filename-reversed", "the same reversed", "=attachment; filename=invoice.exe; filename=scan.pdf"),
    named("m41-text", "a text with a name", "; name=invoice.exe", kind="text/plain"),
    named("m41-quotes", "a name behind an open quote", '=attachment; filename="scan.pdf; filename=invoice.exe'),
    named("m41-no-semicolon", "a name without its semicolon", "=attachment filename=invoice.exe",
          reason="disposition"),
    pdf("m41-pdf", "the same name twice", "; name=scan.pdf", "=attachment; filename=scan.pdf"),
]
PIECES = [
    named("m42-plain-and-pieces", "a picture, and a program in pieces",
          "=inline; filename=a.png; filename*1=exe; filename*0=invoice."),
    named("m42-in-order", "a program in pieces", "=attachment; filename*0=invoice; filename*1=.exe"),
    named("m42-reversed", "pieces in reverse", "=attachment; filename*1=.exe; filename*0=invoice"),
    named("m42-encoded", "encoded pieces", "; name*0*=\"''invoice%2E\"; name*1*=\"%62\"; name*2=at"),
    named("m42-gap", "pieces with a gap", "=attachment; filename*0=invoice.exe; filename*2=.txt"),
    named("m42-twice", "a piece twice", "=attachment; filename*0=invoice; filename*1=.pdf; filename*1=.exe"),
    named("m42-twice-reversed", "the same reversed",
          "=attachment; filename*0=invoice; filename*1=.exe; filename*1=.pdf"),
    named("m42-from-one", "pieces that begin with one", "=attachment; filename*1=invoice; filename*2=.exe"),
    named("m42-leading-zero", "a piece called 01", "=attachment; filename*0=invoice; filename*01=.exe"),
    named("m42-many", "a piece a letter", "=attachment" + "".join(
        f"; filename*{n}={letter}" for n, letter in enumerate("invoice.exe"))),
    pdf("m42-pdf", "a PDF in pieces", "=attachment; filename*0=long-name-of-a; filename*1=-scan.pdf"),
]
WORDS = [
    named("m43-base64", "an encoded word", '; name="=?us-ascii?B?aW52b2ljZS5leGU=?="'),
    named("m43-quoted", "an encoded word in the disposition", '=attachment; filename="=?utf-8?Q?invoice=2Eexe?="'),
    named("m43-token", "an encoded word without quotes", "=attachment; filename==?utf-8?Q?invoice=2Eexe?="),
    named("m43-two-words", "two encoded words", '=attachment; filename="=?utf-8?Q?invoice=2E?= =?utf-8?Q?exe?="'),
    named("m43-folded", "two encoded words in two lines",
          '=attachment; filename="=?utf-8?Q?invoice=2E?=\n =?utf-8?Q?exe?="'),
    named("m43-extended", "an encoded word, percent-encoded",
          "=attachment; filename*=utf-8''%3D%3Fus-ascii%3FB%3FaW52b2ljZS5leGU%3D%3F%3D"),
    pdf("m43-pdf", "a PDF in an encoded word", '; name="=?utf-8?Q?=C3=9Cbersicht.pdf?="'),
]
LANGUAGES = [
    named("m44-hyphen", "a language with a hyphen", "=inline; filename*=utf-8'en-US'payload.exe"),
    named("m44-long", "a language with two", "=attachment; filename*=utf-8'zh-Hant-TW'payload.exe"),
    named("m44-escaped", "an escaped dot", "=attachment; filename*=utf-8'en-GB'payload%2Eexe"),
    named("m44-no-charset", "neither charset nor language", "=attachment; filename*=payload.exe"),
    named("m44-utf-16", "UTF-16", "=attachment; filename*=utf-16be''" + "".join(f"%00%{ord(c):02X}" for c in "a.exe")),
    pdf("m44-empty", "an empty name", "=inline; filename*=utf-8'en-US'"),
    pdf("m44-pdf", "a PDF with a language", "=attachment; filename*=utf-8'de-DE'%C3%9Cbersicht.pdf"),
]
DISGUISES = [
    named("m45-right-to-left", "a name that is shown reversed", '; name="invoice\u202efdp.exe"'),
    named("m45-double", "two extensions", "; name=invoice.pdf.exe"),
    named("m45-dot", "a dot at the end", "; name=invoice.exe."),
    named("m45-blank", "a blank at the end", '; name="invoice.exe "'),
    named("m45-nul", "a NUL", '; name="invoice.exe\0.pdf"'),
    named("m45-encoded-nul", "an encoded NUL", "=attachment; filename*=utf-8''invoice.exe%00.pdf"),
    named("m45-stream", "a data stream", '; name="invoice.exe::$DATA"'),
    named("m45-blanks", "two hundred blanks", '=attachment; filename="invoice.pdf' + " " * 200 + '.exe"'),
    named("m45-percent", "a percent sign for the dot", "; name=invoice%2Eexe"),
    named("m45-wide", "letters of full width", '; name="invoice\uff0e\uff45\uff58\uff45"'),
    named("m45-soft-hyphen", "a soft hyphen in the extension", '; name="invoice.e\u00adxe"'),
    named("m45-zero-width", "a character of no width", '; name="invoice.\u200bexe"'),
    named("m45-path", "a path", '; name="C:\\\\Temp\\\\invoice.exe"'),
    named("m45-slash", "a slash at the end", '; name="invoice.exe/"'),
    named("m45-version", "a version", '; name="invoice.exe;1"'),
    named("m45-capitals", "capitals", "; name=INVOICE.EXE"),
    named("m45-tab", "a tab before the extension", '; name="invoice.\texe"'),
    named("m45-link", "a link", "; name=invoice.pdf.lnk"),
    named("m45-no-extension", "a program by its type alone", kind="application/x-msdownload", reason="type"),
    named("m45-script-type", "a script by its type alone", kind="text/javascript", reason="type"),
    named("m45-disguised", "a program that is called a picture", "; name=photo.jpg", kind="image/jpeg"),
    pdf("m45-cyrillic", "an extension of Cyrillic letters that nothing runs",
        '; name="invoice.\u0435\u0445\u0435"', kind="application/octet-stream"),
]
DISPOSITIONS = [
    named("m46-inline", "inline with a name", "=inline; filename=invoice.exe", kind="text/plain"),
    named("m46-unknown", "an unknown disposition with a name", "=hidden; filename=invoice.exe", kind="text/plain"),
    named("m46-missing", "no disposition", "; name=invoice.exe"),
    named("m46-only-parameter", "nothing but a name", "=; filename=invoice.exe", kind="text/plain"),
    named("m46-form", "of a form", "=form-data; name=upload; filename=invoice.exe"),
    pdf("m46-inline-pdf", "a PDF inline", "=inline; filename=scan.pdf"),
    trick("m46-whole-message", "the message itself is the file", b64(EXE), "MIME-Version: 1.0",
          "Content-Type: text/plain", "Content-Disposition: inline; filename=invoice.exe", B64, reason="file-name"),
    trick("m46-text-attachment", "a text that is called an attachment", "Hello.\n", "MIME-Version: 1.0",
          "Content-Type: text/plain", "Content-Disposition: attachment", reason="disposition", blocked=False),
    trick("m46-text-unknown", "a text of unknown disposition", "Hello.\n", "MIME-Version: 1.0",
          "Content-Type: text/plain", "Content-Disposition: form-data", reason="disposition", blocked=False),
]
ROWS = [*CONFLICTS, *PIECES, *WORDS, *LANGUAGES, *DISGUISES, *DISPOSITIONS]
