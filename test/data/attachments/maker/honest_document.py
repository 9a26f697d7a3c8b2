"""Honest mail with files of every kind that offices send."""

from .archives import make_7z, make_rar, make_tar, rar_entry
from .letter import B64, GIF, JPEG, PDF, PNG, b64, file, multipart, part, parts, text
from .old_encodings import gzipped
from .row import honest
from .tnef import LONG_NAME, attached, make_tnef, wide
from .zips import COMPOUND, OFFICE_TYPES, Entry, make_zip, number, office, open_document, secret

ZIP = "application/zip"
CSV = b"date;amount\r\n2026-11-02;120,50\r\n2026-11-03;99,00\r\n"
LOG = b"Nov 16 09:00:00 host sshd[1]: Accepted publickey for anna\n" * 3
XML = b'<?xml version="1.0" encoding="UTF-8"?>\n<Invoice><ID>4711</ID></Invoice>\n'
THEME = ("word/theme/theme1.xml", b"<theme/>")
SETTINGS = ("word/settings.xml", b"<settings/>")


def sent(name, what, *files, part_of="1.2", reason="file-name", **more):
    """A text and some files."""
    return honest("honest-" + name, what, parts(text(), *files), *multipart(), part=part_of, reason=reason, **more)


def one(name, what, called, data, kind="application/octet-stream", **more):
    return sent(name, what, file(called, data, kind), **more)


def streamed(name, data):
    """An entry as a writer makes it that cannot go back: sizes and checksum stand behind the data."""
    entry = Entry(name, data, flags=8)
    local = b"PK\x03\x04" + number(20, 2) + number(8, 2) + bytes(4) + b"\x21\0" + bytes(12)
    local += number(len(name), 2) + bytes(2) + name.encode()
    fields = entry.fields()
    behind = b"PK\x07\x08" + fields[10:22]
    directory = b"PK\x01\x02" + number(20, 2) + fields + number(len(name), 2) + bytes(16) + name.encode()
    end = b"PK\x05\x06" + bytes(4) + number(1, 2) * 2 + number(len(directory), 4)
    body = local + data + behind
    return body + directory + end + number(len(body), 4) + bytes(2)


DOCUMENTS = [
    one("docx", "a document of Word", "Angebot.docx", office("docx", THEME, SETTINGS), OFFICE_TYPES["docx"],
        macros=False, encrypted=False, ignored=False),
    one("xlsx", "a sheet of Excel", "Zahlen.xlsx", office("xlsx", ("xl/sharedStrings.xml", b"<sst/>"),
        ("xl/printerSettings/printerSettings1.bin", bytes(40))), OFFICE_TYPES["xlsx"], macros=False),
    one("pptx", "slides", "Vortrag.pptx", office("pptx", ("ppt/media/image1.png", PNG),
        ("ppt/embeddings/oleObject1.bin", COMPOUND)), OFFICE_TYPES["pptx"]),
    one("odt", "a document of LibreOffice", "Protokoll.odt", open_document(), "application/vnd.oasis.opendocument.text",
        macros=False),
    one("ods", "a sheet of LibreOffice, called bytes", "Kosten.ods", open_document("spreadsheet")),
    one("docx-octets", "a document of Word, called bytes", "Angebot.docx", office("docx")),
    one("docx-as-msword", "a document of Word under the type of the old format", "Angebot.docx", office("docx"),
        "application/msword", macros=False),
    one("doc", "a document of the old format", "Vertrag.doc", COMPOUND, "application/msword", macros=True),
    one("xlsm", "a sheet whose macros everybody knows", "Reisekosten.xlsm", office("xlsm", ("xl/vbaProject.bin",
                                                                                            COMPOUND)),
        OFFICE_TYPES["xlsm"], macros=True),
    one("pdf", "a PDF", "Rechnung 4711.pdf", PDF, "application/pdf", macros=False, encrypted=False, ignored=False),
    one("pdf-octets", "a PDF that is called bytes", "Rechnung.PDF", PDF),
    one("pdf-encoded-name", "a PDF with umlauts in encoded words", "=?utf-8?B?w5xiZXJzaWNodCBNw6Ryei5wZGY=?=", PDF,
        "application/pdf"),
    sent("pdf-long-name", "a PDF whose name needs two pieces", part(
        "Content-Type: application/pdf", "Content-Disposition: attachment;",
        " filename*0*=utf-8''Stellungnahme%20zur%20%C3%84nderung%20der%20Satzung;",
        " filename*1*=%20des%20Vereins.pdf", B64, content=b64(PDF))),
    sent("pdf-raw-name", "a PDF with an umlaut as it is", part(
        'Content-Type: application/pdf; name="\u00dcbersicht.pdf"', B64, content=b64(PDF))),
    sent("pdf-dots", "a PDF with dots in its name", file("Beschluss v. 3.11.2026 Nr. 4.com.pdf", PDF,
                                                         "application/pdf")),
    honest("honest-scanner-pdf", "a scanner's PDF without a name", parts(text("Scanned.\n"), part(
        "Content-Type: application/pdf", B64, content=b64(PDF))), *multipart(), part="1.2", reason="type"),
    honest("honest-scanner-only", "a scanner's PDF and no text", b64(PDF), "MIME-Version: 1.0",
           'Content-Type: application/pdf; name="Scan_0001.pdf"', B64, part="1", reason="file-name"),
    one("csv-as-excel", "a CSV under the type of Excel", "export.csv", CSV, "application/vnd.ms-excel", macros=False),
    one("csv", "a CSV", "export.csv", CSV, "text/csv"),
    one("xml", "an invoice as XML", "rechnung-4711.xml", XML, "text/xml"),
    sent("text-file", "a text as a file", part('Content-Type: text/plain; charset=utf-8; name="notes.txt"',
         "Content-Disposition: attachment; filename=notes.txt", content="Notes.\n")),
    one("log", "a log", "mail.log", LOG, "text/x-log"),
    one("json", "a report as JSON", "report.json", b'{"ok": true}\n', "application/json"),
    one("html-file", "a page as a file", "Kontoauszug.html", b"<html><body><p>Hello</p></body></html>\n", "text/html"),
    one("sound", "a voice mail", "Nachricht.wav", b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0" + bytes(32),
        "audio/wav"),
    one("patch-file", "a patch as a file", "fix.patch", b"--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n", "text/x-patch"),
    one("key", "a public key", "anna.asc", b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQEN\n=abcd\n"
        b"-----END PGP PUBLIC KEY BLOCK-----\n", "application/pgp-keys"),
    one("certificate", "a certificate", "server.pem", b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
        "application/x-x509-ca-cert"),
    one("web-address", "a PDF named after a web address", "www.far.test.com.pdf", PDF, "application/pdf"),
]
PICTURES = [
    one("png", "a picture", "Plan.png", PNG, "image/png"),
    one("jpg", "a photo", "IMG_0001.JPG", JPEG, "image/jpeg"),
    one("gif", "an animated picture", "Banner.gif", GIF, "image/gif"),
    sent("inline-jpg", "a photo inline", file("IMG_0002.jpg", JPEG, "image/jpeg", "inline")),
    one("jpg-jpeg", "a photo with the other extension and type", "foto.jpeg", JPEG, "image/jpg"),
]
ARCHIVES = [
    one("zip", "a zip of PDF and CSV", "Unterlagen.zip", make_zip(("Rechnung.pdf", PDF), ("Zahlen.csv", CSV)), ZIP,
        macros=False, encrypted=False, ignored=False),
    one("zip-x-type", "a zip by the type of Windows", "Unterlagen.zip", make_zip(("Rechnung.pdf", PDF)),
        "application/x-zip-compressed"),
    one("zip-folders", "a zip of folders", "Projekt.zip", make_zip(("Projekt/", b""), ("Projekt/Plan A/", b""),
        ("Projekt/Plan A/plan.pdf", PDF), ("Projekt/Zahlen.csv", CSV)), ZIP),
    one("zip-mac", "a zip of a Macintosh", "Archiv.zip", make_zip(("scan.pdf", PDF), ("__MACOSX/", b""),
        ("__MACOSX/._scan.pdf", bytes(20)), (".DS_Store", bytes(20))), ZIP),
    one("zip-umlauts", "a zip with umlauts in its names", "Archiv.zip", make_zip(
        Entry("\u00dcbersicht M\u00e4rz.pdf", PDF, flags=0x800)), ZIP),
    one("zip-streamed", "a zip that was written in one go", "Archiv.zip", streamed("scan.pdf", PDF), ZIP),
    one("zip-comment", "a zip with a comment", "Archiv.zip", make_zip(("scan.pdf", PDF), comment=b"made by hand"), ZIP),
    one("zip-empty", "an empty zip", "leer.zip", make_zip(), ZIP),
    one("zip-zip", "a zip of zips of PDF", "Monate.zip", make_zip(
        ("Maerz.zip", make_zip(("1.pdf", PDF))), ("April.zip", make_zip(("2.pdf", PDF)))), ZIP),
    one("zip-docx", "a zip of a document", "Brief.zip", make_zip(("Brief.docx", office("docx"))), ZIP, macros=False),
    one("zip-secret", "an encrypted zip of the tax adviser", "Auswertung.zip", make_zip(
        secret("BWA 2026-10.pdf"), secret("Summen.csv")), ZIP, encrypted=True, macros=False),
    one("tar-gz", "logs in a tar.gz", "logs.tar.gz", gzipped(make_tar(("var/log/mail.log", LOG), ("var/log/sys.log",
                                                                                                  LOG))),
        "application/gzip"),
    one("tgz", "logs in a tgz, called bytes", "logs.tgz", gzipped(make_tar(("mail.log", LOG)))),
    one("csv-gz", "a CSV in a gz", "export.csv.gz", gzipped(CSV, b"export.csv"), "application/gzip"),
    one("xml-gz", "a report of DMARC in a gz", "google.com!far.test!1763164800!1763251199.xml.gz", gzipped(XML),
        "application/gzip"),
    one("xml-zip", "a report of DMARC in a zip", "far.test!example.org!1763164800!1763251199.zip", make_zip(
        ("far.test!example.org!1763164800!1763251199.xml", XML)), ZIP),
    one("7z", "a PDF in a 7z", "Plan.7z", make_7z("Plan.pdf", PDF), "application/x-7z-compressed"),
    one("rar", "a PDF in a RAR", "Plan.rar", make_rar(rar_entry("Plan.pdf", PDF)), "application/vnd.rar"),
    one("epub", "a book", "Handbuch.epub", make_zip(("mimetype", b"application/epub+zip"), ("OEBPS/1.xhtml",
                                                                                            b"<html/>")),
        "application/epub+zip"),
    one("winmail", "a document in winmail.dat", "winmail.dat", make_tnef(
        attached("ANGEBO~1.DOC", office("docx"), (LONG_NAME, wide("Angebot vom 16.11.docx")))), "application/ms-tnef",
        reason="tnef", macros=None),
    one("winmail-text", "a winmail.dat with nothing but the text", "winmail.dat", make_tnef(), "application/ms-tnef",
        reason="tnef"),
]
ROWS = [*DOCUMENTS, *PICTURES, *ARCHIVES]
