"""M52 to M55, M59: files in texts of other kinds, and parts that come close to a body."""

from .letter import (
    B64, EXE, EXE_LETTER, EXE_PART, PDF, PNG, RFC822, b64, file, lines, multipart, nested, part, parts, text,
)
from .part_trick import mixed, only
from .row import Row, trick
from .zips import make_zip

CALENDAR = ["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REQUEST", "BEGIN:VEVENT", "UID:1@far.test",
            "DTSTART:20261201T090000Z", "SUMMARY:Talk"]
CALENDAR_END = ["END:VEVENT", "END:VCALENDAR"]
VCARD = ["BEGIN:VCARD", "VERSION:3.0", "FN:Anna Absender", "N:Absender;Anna"]


def calendar(*more):
    return part("Content-Type: text/calendar; method=REQUEST; charset=utf-8",
                content=lines(*CALENDAR, *more, *CALENDAR_END))


def vcard(*more):
    return part("Content-Type: text/vcard; charset=utf-8", content=lines(*VCARD, *more, "END:VCARD"))


def html(name, what, content, blocked=True, reason="data-uri"):
    return only(name, what, content, "Content-Type: text/html; charset=utf-8", reason=reason, blocked=blocked)


FILE = "ATTACH;ENCODING=BASE64;VALUE=BINARY;{}FMTTYPE=application/octet-stream:TVqQAAMAAAA="
TEXTS = [
    mixed("m52-calendar", "a calendar entry", calendar(), reason="type", blocked=False),
    mixed("m52-calendar-program", "a calendar entry with a program",
          calendar("ATTACH;ENCODING=BASE64;VALUE=BINARY;\n X-FILENAME=invoice.exe:TVqQAAMAAAA="), reason="type"),
    mixed("m52-calendar-name", "a calendar entry with a program by another word",
          calendar(FILE.format("FILENAME=\"invoice.exe\";")), reason="type"),
    mixed("m52-calendar-data", "a calendar entry with a data: URI",
          calendar("ATTACH:data:application/x-msdownload;base64,TVqQAAMAAAA="), reason="type"),
    mixed("m52-calendar-pdf", "a calendar entry with a PDF",
          calendar("ATTACH;ENCODING=BASE64;VALUE=BINARY;X-FILENAME=scan.pdf;FMTTYPE=application/pdf:JVBERi0xLjQ="),
          reason="type", blocked=False),
    mixed("m52-vcard", "a business card", vcard(), reason="type", blocked=False),
    mixed("m52-vcard-photo", "a business card with a picture",
          vcard("PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo="), reason="type", blocked=False),
    mixed("m52-vcard-data", "a business card with a program",
          vcard("KEY:data:application/x-msdownload;base64,TVqQAAMAAAA="), reason="type"),
    html("m52-data-program", "a data: URI of a program",
         '<a href="data:application/x-msdownload;base64,TVqQAAMAAAA=">x</a>\n'),
    html("m52-data-download", "a data: URI with a program's name",
         '<a download="invoice.exe" href="data:application/octet-stream;base64,TVqQAAMAAAA=">x</a>\n'),
    html("m52-data-download-after", "the name behind the data: URI",
         "<a href='data:;base64,TVqQAAMAAAA=' download=invoice.exe>x</a>\n"),
    html("m52-data-entities", "the name written with character references",
         '<a download="invoice&#46;exe" href="data:application/octet-stream;base64,TVqQAAMAAAA=">x</a>\n'),
    html("m52-data-scheme-entity", "the scheme written with character references",
         '<a download="invoice.exe" href="d&#97;ta&colon;application/octet-stream;base64,TVqQAAMAAAA=">x</a>\n'),
    html("m52-data-lines", "a data: URI over lines",
         '<a download="invoice.exe"\n href="da\nta:application/octet-stream\n;base64,TVqQAAMAAAA=">x</a>\n'),
    html("m52-data-percent", "a data: URI without base64",
         '<a download="invoice.bat" href="data:text/plain,@echo%20off">x</a>\n'),
    html("m52-data-zip", "a data: URI of a zip with a program",
         '<a download="docs.zip" href="data:application/zip;base64,'
         + b64(make_zip(("invoice.exe", EXE)), 10**6).decode().strip() + '">x</a>\n'),
    html("m52-data-pdf", "a data: URI of a PDF",
         '<a download="scan.pdf" href="data:application/pdf;base64,JVBERi0xLjQ=">'
         "x</a>\n", blocked=False),
    html("m52-script", "a script that makes a file",
         "<script>var a=document.createElement('a');a.download='invoice.exe';a.href='data:application/octet-stream;"
         "base64,'+'TVqQAAMAAAA=';a.click()</script>\n", blocked=None),
    html("m52-long-line", "a program as one long line of base64 in text", b"<p>Invoice</p>\n<!--\n" + b64(EXE * 3,
                                                                                                          10**6)
         + b"-->\n", reason="encoded-file", blocked=None),
    mixed("m52-batch-type", "a batch file by its type", part("Content-Type: text/x-msdos-batch", content="@echo off\n"),
          reason="type"),
    mixed("m52-svg", "a drawing", part("Content-Type: image/svg+xml",
                                       content="<svg xmlns='http://www.w3.org/2000/svg'/>"),
          reason="type", blocked=False),
    mixed("m52-rtf", "rich text", part("Content-Type: text/rtf", content="{\\rtf1 Hello}\n"), reason="type",
          blocked=False),
    only("m52-enriched", "text/enriched", "<bold>Hello</bold>\n", "Content-Type: text/enriched", reason="type",
         blocked=False),
    mixed("m52-xml", "text/xml", part("Content-Type: text/xml", content="<a/>\n"), reason="type", blocked=False),
]
PICTURE = '<p><img src="cid:logo@far.test"></p>\n'
ID = "Content-ID: <logo@far.test>"


def related(name, what, kind, data, *fields, content=PICTURE, reason="type", **more):
    return trick(name, what, parts(part("Content-Type: text/html; charset=utf-8", content=content),
                                   part("Content-Type: " + kind, B64, *fields, content=b64(data))),
                 *multipart("related", more='; type="text/html"'), part="1.2", reason=reason, **more)


PICTURES = [
    related("m53-zip", "a zip with a program in place of a picture", "application/zip",
            make_zip(("invoice.exe", EXE)), ID),
    related("m53-pdf", "a PDF in place of a picture", "application/pdf", PDF, ID, blocked=False),
    related("m53-name", "a picture with the name of a program", "image/png; name=invoice.exe", PNG, ID,
            reason="file-name"),
    related("m53-other-name", "a picture with a second name", "image/png; name=logo.png", PNG, ID,
            "Content-Disposition: inline; filename=invoice.exe", reason="file-name"),
    related("m53-content", "a program that is called a picture", "image/png", EXE, ID),
    related("m53-not-referred", "a picture that nothing refers to", "image/png", PNG, ID, content="<p>Hello</p>\n",
            blocked=False),
    related("m53-no-id", "a picture without identifier", "image/png", PNG, blocked=False),
    related("m53-svg", "a drawing in place of a picture", "image/svg+xml", b"<svg/>", ID, blocked=False),
]
ALTERNATIVES = [
    trick("m54-pdf", "a PDF between two alternatives", parts(text(), part("Content-Type: application/pdf", B64,
          content=b64(PDF)), part("Content-Type: text/html", content="<p>Hello</p>\n")), *multipart("alternative"),
          part="1.2", reason="type", blocked=False),
    mixed("m54-program", "a program as an alternative", EXE_PART, kind="alternative"),
    mixed("m54-type", "a program without a name as an alternative", part("Content-Type: application/x-msdownload", B64,
          content=b64(EXE)), kind="alternative", reason="type"),
    mixed("m54-deep", "a program in a multipart that is an alternative",
          nested("mixed", part("Content-Type: text/html", content="<p>Hello</p>\n"), EXE_PART), kind="alternative",
          part="1.2.2"),
]
MAC = part("Content-Type: application/applefile", B64, content=b64(b"\x00\x05\x16\x07\x00\x02\x00\x00" + bytes(18)))
CONTAINERS = [
    mixed("m55-appledouble", "a program in two forks", nested("appledouble", MAC, EXE_PART), part="1.2.2"),
    mixed("m55-appledouble-pdf", "a PDF in two forks", nested("appledouble", MAC, file("scan.pdf", PDF,
                                                                                       "application/pdf")),
          part="1.2.2", blocked=None),
    mixed("m55-mixed-replace", "a program that replaces a text", EXE_PART, kind="x-mixed-replace"),
    mixed("m55-form-data", "a program in a form",
          part('Content-Disposition: form-data; name="a"; filename="invoice.exe"',
          "Content-Type: application/octet-stream", B64, content=b64(EXE)), kind="form-data"),
    mixed("m55-byteranges", "a program as a range of bytes", part("Content-Type: application/x-msdownload",
          "Content-Range: bytes 0-9/10", B64, content=b64(EXE)), kind="byteranges", reason="type"),
    mixed("m55-parallel", "a program beside a text", EXE_PART, kind="parallel"),
    mixed("m55-unknown", "a program in a multipart nobody knows", EXE_PART, kind="x-nobody-knows"),
    trick("m55-report", "a program in a report", parts(text(), part("Content-Type: message/delivery-status",
          content="Reporting-MTA: dns; mx.far.test\n\nAction: failed\nStatus: 5.1.1\n"), EXE_PART),
          *multipart("report", more="; report-type=delivery-status"), part="1.3", reason="file-name"),
    trick("m55-report-message", "a program in the message that a report returns", parts(text(), part(
        "Content-Type: message/delivery-status", content="Reporting-MTA: dns; mx.far.test\n\nAction: failed\n"),
        part(RFC822, content=EXE_LETTER)), *multipart("report", more="; report-type=delivery-status"), part="1.3.1.2",
          reason="file-name"),
]
LINKS = [
    Row(row.name, row.what, row.data, carries=False, blocked=False)
    for row in (
        only("m59-link", "a link to a program: no attachment, and out of scope",
             '<p><a href="https://far.test/invoice.exe">Invoice</a></p>\n', "Content-Type: text/html", reason=""),
        only("m59-text", "the same in a text", "Please run https://far.test/invoice.exe\n", "Content-Type: text/plain",
             reason=""),
        only("m59-blocks", "a code of blocks that a camera reads as a link",
             "".join("\u2588\u2580\u2584 \u2588\u2584\u2580\u2588 \u2580\n" for _ in range(8)),
             "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", reason=""),
    )
]
ROWS = [*TEXTS, *PICTURES, *ALTERNATIVES, *CONTAINERS, *LINKS]
