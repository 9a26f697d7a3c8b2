"""M58: archives."""

from .archives import AES, make_7z, make_cab, make_iso, make_rar, make_tar, rar_entry, secret_7z, secret_rar
from .deflate import gzip_of, packed, repeated, shrunk
from .letter import EXE, EXE_LETTER, PDF, PNG, file, inner, multipart, part, parts, text
from .old_encodings import gzipped
from .row import trick
from .tnef import attached, make_tnef
from .zips import COMPOUND, OFFICE_TYPES, Entry, make_zip, office, secret

ZIP = "application/zip"
DOCS = make_zip(("invoice.exe", EXE))
HARMLESS = make_zip(("scan.pdf", PDF))
LETTER = b"Dear all.\r\n"


def archive(name, what, data, called="docs.zip", kind=ZIP, part="1.2", **more):
    return trick("m58-" + name, what, parts(text(), file(called, data, kind)), *multipart(), part=part,
                 **({"reason": "file-name"} | more))


def held(name, what, data, called="docs.zip", kind=ZIP, **more):
    """One that holds a program: it passes where archives are not opened."""
    return archive(name, what, data, called, kind, **({"ignored": False, "macros": False} | more))


def within(data, times, name="docs.zip"):
    for _ in range(times):
        data = make_zip((name, data))
    return data


def named(local, central):
    return make_zip(Entry(central, EXE, local_name=local))


ZIPS = [
    held("zip", "a program in a zip", DOCS),
    archive("zip-pdf", "a PDF in a zip", HARMLESS, blocked=False, macros=False, encrypted=False, ignored=False),
    held("three-deep", "a program in a zip in a zip in a zip", within(DOCS, 2)),
    archive("three-deep-pdf", "a PDF in a zip in a zip in a zip", within(HARMLESS, 2), blocked=False),
    held("other-names-inside", "a zip whose entries are named otherwise in the directory", named("invoice.exe",
                                                                                                 "scan.pdf"),
                                                                                                 macros=True),
    held("other-names-directory", "a zip whose directory names otherwise than its entries",
         named("scan.pdf", "invoice.exe"), macros=True),
    held("not-in-directory", "a zip with an entry that the directory leaves out", make_zip(
        ("scan.pdf", PDF), Entry("invoice.exe", EXE, listed=False)), macros=True),
    held("prepended", "a zip behind a program that unpacks it", make_zip(("scan.pdf", PDF), before=EXE * 4),
         macros=None, ignored=True),
    held("prepended-text", "a zip behind a text", make_zip(("invoice.exe", EXE), before=LETTER * 4), macros=None),
    held("appended", "a zip before a text", make_zip(("invoice.exe", EXE), after=LETTER * 4), macros=None),
    held("two-zips", "a zip behind another one", HARMLESS + DOCS, macros=None),
    held("two-zips-reversed", "a zip with a program before another one", DOCS + HARMLESS, macros=None),
    held("count", "a zip whose directory has more entries than its end says", make_zip(
        ("scan.pdf", PDF), ("invoice.exe", EXE), count=1), macros=True),
    held("shifted", "a zip whose directory is elsewhere than its end says", make_zip(
        ("scan.pdf", PDF), ("invoice.exe", EXE), shift=300), macros=None),
    held("no-directory", "a zip without its directory", DOCS[:DOCS.index(b"PK\x01\x02")], macros=None),
    held("cut", "a zip that is cut short", make_zip(("scan.pdf", PDF), ("invoice.exe", EXE))[:320], macros=True),
    held("broken-pdf", "a zip of a PDF with a broken directory", HARMLESS.replace(b"PK\x01\x02", b"PK\x01\x03"),
         macros=True),
    held("path", "a program in a folder", make_zip(("a/b/../invoice.exe", EXE))),
    held("trailing-dot", "a program with a dot behind", make_zip(("invoice.exe.", EXE))),
    held("link", "a link of Windows", make_zip(("invoice.pdf.lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(68)))),
    held("script", "a script", make_zip(("invoice.js", b"WScript.Quit();\r\n"))),
    held("image", "an image of a disk, by its name", make_zip(("disk.iso", b"CD001")), macros=None),
    held("text-type", "a zip that is called a text", DOCS, kind="text/plain", macros=True, ignored=True),
    held("octets", "a zip that is called nothing", DOCS, kind="application/octet-stream"),
    held("no-extension", "a zip by its content alone", DOCS, "docs", "application/octet-stream"),
    archive("other-name", "a zip that is called a PDF", DOCS, "docs.pdf", "application/pdf"),
    held("gzip-name", "a zip with the name of another kind", DOCS, "docs.rar"),
]
SECRETS = [
    archive("secret-pdf", "an encrypted zip, names to be seen: a PDF", make_zip(secret("scan.pdf")), blocked=False,
            encrypted=True, ignored=False, macros=False),
    archive("secret-program", "an encrypted zip, names to be seen: a program", make_zip(secret("invoice.exe")),
            encrypted=True, ignored=False),
    archive("secret-inner", "an encrypted zip in a zip", make_zip(("inner.zip", make_zip(secret("scan.pdf")))),
            blocked=False, encrypted=True),
    archive("7z-program", "a program in a 7z", make_7z("invoice.exe", EXE), "docs.7z", "application/x-7z-compressed",
            encrypted=False, ignored=False),
    archive("7z-pdf", "a PDF in a 7z", make_7z("scan.pdf", PDF), "docs.7z", "application/x-7z-compressed",
            blocked=False, encrypted=False),
    archive("7z-secret", "an encrypted 7z, names to be seen: a program", make_7z("invoice.exe",
                                                                                 EXE + bytes(-len(EXE) % 16),
            AES), "docs.7z", "application/x-7z-compressed", encrypted=True, ignored=False),
    archive("7z-secret-pdf", "an encrypted 7z, names to be seen: a PDF", make_7z("scan.pdf",
                                                                                 PDF + bytes(-len(PDF) % 16),
            AES), "docs.7z", "application/x-7z-compressed", blocked=False, encrypted=True),
    archive("7z-secret-names", "a 7z whose names are encrypted", secret_7z(), "docs.7z", "application/x-7z-compressed",
            encrypted=True, ignored=False),
    archive("rar-secret", "an encrypted RAR, names to be seen: a program", make_rar(rar_entry("invoice.exe", EXE,
                                                                                              True)),
            "docs.rar", "application/vnd.rar", encrypted=True),
    archive("rar-secret-names", "a RAR whose names are encrypted", secret_rar(), "docs.rar", "application/vnd.rar",
            encrypted=True),
    trick("m58-secret-mail", "an encrypted zip in a nested message", parts(text(), part(
        "Content-Type: message/rfc822", content=inner("i", *multipart(boundary="inner"), body=parts(
            file("docs.zip", make_zip(secret("scan.pdf")), ZIP), boundary="inner")))), *multipart(), part="1.2",
          reason="nested-message", blocked=False, encrypted=True),
]
OTHERS = [
    held("tar-gz", "a program in a tar.gz", gzipped(make_tar(("docs/invoice.exe", EXE))), "docs.tar.gz",
         "application/gzip"),
    held("tar", "a program in a tar", make_tar(("scan.pdf", PDF), ("invoice.exe", EXE)), "docs.tar",
         "application/x-tar"),
    held("gz-stated", "a program in a gz that states its name", gzipped(EXE, b"invoice.exe"), "docs.gz",
         "application/gzip"),
    archive("gz-name", "a program in a gz, by the gz's own name", gzipped(EXE), "invoice.exe.gz", "application/gzip"),
    archive("gz-no-name", "a program in a gz without any name", gzipped(EXE), "docs.gz", "application/gzip",
            blocked=None),
    held("gz-zip", "a zip with a program in a gz", gzipped(DOCS), "docs.zip.gz", "application/gzip"),
    held("rar", "a program in a RAR", make_rar(rar_entry("invoice.exe", EXE)), "docs.rar", "application/vnd.rar"),
    archive("rar-pdf", "a PDF in a RAR", make_rar(rar_entry("scan.pdf", PDF)), "docs.rar", "application/vnd.rar",
            blocked=False, encrypted=False),
    held("rar-behind-program", "a RAR behind a program that unpacks it",
         EXE * 4 + make_rar(rar_entry("invoice.exe", EXE)), "docs.rar", "application/vnd.rar", macros=None,
         ignored=True),
    held("cab", "a program in a cabinet", make_cab("invoice.exe", EXE), "docs.cab",
         "application/vnd.ms-cab-compressed"),
    archive("iso-name", "an image of a disk, by its name", b"CD001", "disk.iso", "application/octet-stream",
            ignored=True),
    held("iso-gz", "an image of a disk in a gz, with a program",
         gzip_of(*packed(make_iso("INVOICE.EXE", EXE))), "backup.gz", "application/gzip"),
    held("iso-short", "the same with no sector more than it needs",
         gzip_of(*packed(make_iso("INVOICE.EXE", EXE, sectors_more=0))), "backup.gz", "application/gzip", macros=None),
    held("ace", "an archive of a kind that is not opened here", bytes(7) + b"**ACE**" + bytes(40), "docs.ace",
         "application/x-ace-compressed", macros=True),
]
DOCM = office("docm", ("word/vbaProject.bin", COMPOUND))
DOCUMENTS = [
    archive("docm", "a document with macros", DOCM, "letter.docm", OFFICE_TYPES["docm"], blocked=False, macros=True,
            ignored=False),
    archive("docm-as-docx", "a document with macros that is called one without", DOCM, "letter.docx",
            OFFICE_TYPES["docx"], blocked=False, macros=True, ignored=False),
    archive("docm-as-doc", "a document with macros under the old name", DOCM, "letter.doc", "application/msword",
            blocked=False, macros=True),
    archive("docx", "a document without macros", office("docx"), "letter.docx", OFFICE_TYPES["docx"], blocked=False,
            macros=False, encrypted=False),
    archive("docx-program", "a document with a program in it", office("docx", ("word/embeddings/invoice.exe", EXE)),
            "letter.docx", OFFICE_TYPES["docx"], ignored=False),
    archive("docm-zip", "a document with macros in a zip", make_zip(("letter.docm", DOCM)), blocked=False, macros=True,
            ignored=False),
    archive("docx-zip", "a document with macros in a zip, called one without", make_zip(("letter.docx", DOCM)),
            blocked=False, macros=True),
    archive("xlsm", "a sheet with macros", office("xlsm", ("xl/vbaProject.bin", COMPOUND)), "sheet.xlsx",
            OFFICE_TYPES["xlsx"], blocked=False, macros=True),
]
BOMB = shrunk(gzip_of(*shrunk(gzip_of(*repeated(b"", b"\0", 300_000_000)))))
BOMBS = [
    archive("bomb", "300 MB of nothing, packed three times", gzip_of(*BOMB), "docs.gz", "application/gzip",
            macros=True, ignored=False),
    archive("bomb-zip", "the same in a zip", make_zip(Entry("docs.gz", BOMB[0], method=8, unpacked=BOMB[2])),
            macros=True, ignored=False),
    archive("eight-deep", "a program in eight zips", within(DOCS, 7), macros=True, ignored=False),
    archive("eight-gz", "a program in eight gz",
            gzipped(gzipped(gzipped(gzipped(gzipped(gzipped(gzipped(gzipped(EXE)))))))),
            "docs.gz", "application/gzip", macros=True, ignored=False),
    archive("itself", "a zip whose entry is the zip itself", make_zip(
        ("docs.zip", DOCS), Entry("again.zip", b"", unpacked=5000, present=False)), ignored=False),
    archive("many", "a hundred folders and a program", make_zip(*((f"{n:02}/", b"") for n in range(100)),
                                                                 ("99/invoice.exe", EXE)), ignored=False),
]
POLYGLOTS = [
    held("picture-zip", "a picture that is a zip too, called a zip", PNG + DOCS, macros=None),
    archive("zip-picture", "the same called a picture", PNG + DOCS, "photo.png", "image/png", blocked=None),
    archive("pdf-zip", "a PDF that is a zip too, called a zip", PDF + DOCS, "docs.zip", ZIP, ignored=False),
    archive("winmail", "a program in winmail.dat", make_tnef(attached("invoice.exe", EXE)), "winmail.dat",
            "application/ms-tnef", reason="tnef"),
    archive("winmail-zip", "a zip with a program in winmail.dat", make_tnef(attached("docs.zip", DOCS)), "winmail.dat",
            "application/ms-tnef", reason="tnef", ignored=False),
    archive("winmail-pdf", "a zip with a PDF in winmail.dat", make_tnef(attached("docs.zip", HARMLESS)), "winmail.dat",
            "application/ms-tnef", reason="tnef", blocked=False),
    archive("letter", "a message with a program as a file of bytes", EXE_LETTER.replace(b"\n", b"\r\n"), "letter.eml",
            "application/octet-stream"),
    archive("letter-zip", "a message with a zip with a program as a file of bytes", inner(
        "i", *multipart(boundary="inner"), body=parts(file("docs.zip", DOCS, ZIP), boundary="inner")).replace(
            b"\n", b"\r\n"), "letter.eml", "application/octet-stream"),
]
ROWS = [*ZIPS, *SECRETS, *OTHERS, *DOCUMENTS, *BOMBS, *POLYGLOTS]
