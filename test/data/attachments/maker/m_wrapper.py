"""M47 to M51: types that wrap files."""

from .asn1 import enveloped, signed
from .letter import (
    B64, EXE, EXE_LETTER, MIME, PDF, PDF_LETTER, RFC822, TEXT_LETTER, b64, file, inner, multipart, part, parts,
    text,
)
from .part_trick import mixed, only
from .row import trick
from .tnef import CONTENT, LONG_NAME, attached, make_tnef, wide
from .zips import make_zip

MESSAGES = [
    mixed("m47-program", "a nested message with a program", part(RFC822, content=EXE_LETTER), reason="nested-message"),
    mixed("m47-pdf", "a nested message with a PDF", part(RFC822, content=PDF_LETTER), reason="nested-message",
          blocked=False),
    mixed("m47-text", "a nested message of text", part(RFC822, content=TEXT_LETTER), reason="nested-message",
          blocked=False),
    mixed("m47-octets", "a message with a program as a file of bytes",
          file("letter.eml", EXE_LETTER.replace(b"\n", b"\r\n"))),
    mixed("m47-octets-text", "a message as a file of bytes", file("letter.eml", TEXT_LETTER.replace(b"\n", b"\r\n")),
          blocked=False),
    mixed("m47-octets-lf", "a message with a program as a file with LF", file("letter.eml", EXE_LETTER)),
    # Names in archives are read, and messages there are not: README says so.
    mixed("m47-zipped", "a message with a program in a zip", file("letters.zip", make_zip(("letter.eml", EXE_LETTER))),
          blocked=False),
    trick("m47-digest", "a digest of messages, one with a program",
          parts(part(content=TEXT_LETTER), part(content=EXE_LETTER)), *multipart("digest"), part="1.2",
          reason="nested-message"),
    trick("m47-digest-text", "a digest of messages of text", parts(part(content=TEXT_LETTER),
                                                                   part(content=TEXT_LETTER)),
          *multipart("digest"), part="1.1", reason="nested-message", blocked=False),
    mixed("m47-deep", "a message in a message in a message", part(RFC822, content=inner("a", RFC822, body=inner(
        "b", RFC822, body=EXE_LETTER))), reason="nested-message"),
    mixed("m47-global", "message/global with a program", part("Content-Type: message/global", content=EXE_LETTER),
          reason="nested-message"),
    only("m47-whole", "the message itself is one", EXE_LETTER, RFC822, reason="nested-message"),
    mixed("m47-other-type", "message/news with a program", part("Content-Type: message/news", content=EXE_LETTER),
          reason="type"),
]
PARTIAL = "Content-Type: message/partial; id=\"x@far.test\"; number={}; total=2"
PIECES = [
    only("m48-first", "the first piece of a message with a program", EXE_LETTER[:500], PARTIAL.format(1),
         reason="partial-message"),
    only("m48-second", "the last piece of a message", b64(EXE), PARTIAL.format(2), reason="partial-message"),
    mixed("m48-part", "a piece of a message as a part", part(PARTIAL.format(1), content=EXE_LETTER[:500]),
          reason="partial-message"),
]
EXTERNAL = [
    mixed("m49-url", "a body that is fetched from an address", part(
        'Content-Type: message/external-body; access-type=URL;\n URL="http://far.test/invoice.exe"',
        content="Content-Type: application/octet-stream; name=invoice.exe\nContent-ID: <a@far.test>\n\n"),
          reason="external-body"),
    mixed("m49-ftp", "a body that is fetched by FTP", part(
        'Content-Type: message/external-body; access-type=anon-ftp;\n site=far.test; name="invoice.exe"',
        content="Content-Type: application/octet-stream\n\n"), reason="external-body"),
    only("m49-whole", "the message itself is fetched", "Content-Type: text/plain\n\n",
         'Content-Type: message/external-body; access-type=local-file;\n name="//far.test/share/invoice.exe"',
         reason="external-body"),
]
WINMAIL = make_tnef(attached("invoice.exe", EXE))
HARMLESS = make_tnef(attached("scan.pdf", PDF))


def winmail(name, what, data=WINMAIL, kind="application/ms-tnef", called="winmail.dat", **more):
    return mixed(name, what, file(called, data, kind), **({"reason": "tnef"} | more))


OUTLOOK = [
    winmail("m50-type", "a program in winmail.dat"),
    winmail("m50-other-type", "the other type", kind="application/vnd.ms-tnef"),
    winmail("m50-name", "by its name alone", kind="application/octet-stream", called="WinMail.DAT"),
    mixed("m50-content", "by its first bytes alone", part("Content-Type: application/octet-stream", B64,
                                                          content=b64(WINMAIL)), reason="tnef"),
    winmail("m50-long-name", "a short name, and a long one", make_tnef(attached(
        "scan.pdf", EXE, (LONG_NAME, wide("invoice.exe"))))),
    winmail("m50-only-property", "a name in its properties alone", make_tnef(
        attached("", b"", (LONG_NAME, wide("invoice.exe")), (CONTENT, EXE)))),
    winmail("m50-second", "a PDF, then a program", make_tnef(attached("scan.pdf", PDF), attached("invoice.exe", EXE))),
    winmail("m50-within", "a winmail.dat in a winmail.dat", make_tnef(attached("winmail.dat", WINMAIL))),
    winmail("m50-zip", "a zip with a program", make_tnef(attached("docs.zip", make_zip(("invoice.exe", EXE))))),
    winmail("m50-cut", "a stream that is cut short", WINMAIL[:60]),
    winmail("m50-pdf", "a PDF in winmail.dat", HARMLESS, blocked=False),
    winmail("m50-pdf-properties", "a PDF with a long name", make_tnef(
        attached("SCAN~1.PDF", PDF, (LONG_NAME, wide("scan of today.pdf")))), blocked=False),
]
PGP = "-----BEGIN PGP MESSAGE-----\n\nhQEMA0123456789ABAf/QmFzZTY0\n=abcd\n-----END PGP MESSAGE-----\n"
P7M = 'Content-Type: application/{}pkcs7-mime; smime-type={}; name=smime.p7m'
P7M_FIELDS = ("Content-Disposition: attachment; filename=smime.p7m", B64)
SECRET = {"encrypted": True}
OPAQUE = [
    only("m51-enveloped", "an encrypted message of S/MIME", b64(enveloped()), P7M.format("", "enveloped-data"),
         *P7M_FIELDS, reason="encrypted", blocked=False, **SECRET),
    only("m51-x-enveloped", "the same by the older type", b64(enveloped()), P7M.format("x-", "enveloped-data"),
         *P7M_FIELDS, reason="encrypted", blocked=False, **SECRET),
    trick("m51-pgp", "an encrypted message of PGP", parts(
        part("Content-Type: application/pgp-encrypted", content="Version: 1\n"),
        part("Content-Type: application/octet-stream; name=encrypted.asc", content=PGP)),
          *multipart("encrypted", more="; protocol=\"application/pgp-encrypted\""), reason="encrypted", blocked=False,
          **SECRET),
    only("m51-signed-program", "a signed message of S/MIME with a program in it",
         b64(signed(EXE_LETTER.replace(b"\n", b"\r\n"))), P7M.format("", "signed-data"), *P7M_FIELDS,
         reason="encrypted"),
    only("m51-signed-text", "a signed message of S/MIME with a text in it",
         b64(signed(b"Content-Type: text/plain\r\n\r\nHello.\r\n")), P7M.format("", "signed-data"), *P7M_FIELDS,
         reason="encrypted", blocked=False, encrypted=False),
    trick("m51-signature-is-program", "a program in place of a signature",
          parts(text(), part("Content-Type: application/pkcs7-signature; name=smime.p7s", B64, content=b64(EXE))),
          *multipart("signed", more='; protocol="application/pkcs7-signature"; micalg=sha-256'), part="1.2",
          reason="file-name"),
    trick("m51-signature-name", "a signature with the name of a program",
          parts(text(), part("Content-Type: application/pgp-signature; name=invoice.exe",
                             content="-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n")),
          *multipart("signed", more='; protocol="application/pgp-signature"; micalg=pgp-sha256'), part="1.2",
          reason="file-name"),
]
ROWS = [*MESSAGES, *PIECES, *EXTERNAL, *OUTLOOK, *OPAQUE]
