"""Honest signatures, encryption, calendars, reports and messages within messages."""

from .asn1 import enveloped, signed
from .letter import (
    B64, MIME, PDF, PDF_LETTER, PNG, RFC822, TEXT_LETTER, b64, file, inner, lines, multipart, nested, part,
    parts, text,
)
from .row import honest

ARMOUR = "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEEabcdef\n=ab12\n-----END PGP SIGNATURE-----\n"
CMS = '; protocol="application/{}pkcs7-signature"; micalg=sha-256'
PGP = '; protocol="application/pgp-signature"; micalg=pgp-sha512'


def of(name, what, kind, *each, carries=False, more="", **further):
    return honest("honest-" + name, what, parts(*each), *multipart(kind, more=more), carries=carries, **further)


def whole(name, what, body, *fields, carries=True, **further):
    return honest("honest-" + name, what, body, "MIME-Version: 1.0", *fields, carries=carries, **further)


def signature(prefix=""):
    return file("smime.p7s", signed(), f"application/{prefix}pkcs7-signature")


SIGNED = [
    of("smime-signed", "a signed letter of S/MIME", "signed", text("Hello.\n"), signature(), more=CMS.format("")),
    of("smime-x-signed", "the same by the older types", "signed", text("Hello.\n"), signature("x-"),
       more=CMS.format("x-")),
    of("pgp-signed-file", "a signed letter of PGP", "signed", text("Hello.\n"), part(
        'Content-Type: application/pgp-signature; name="signature.asc"',
        "Content-Description: OpenPGP digital signature",
        'Content-Disposition: attachment; filename="OpenPGP_signature"', content=ARMOUR), more=PGP),
    of("pgp-signed-pdf", "a signed letter with a PDF", "signed", nested("mixed", text("Hello.\n"), file(
        "Plan.pdf", PDF, "application/pdf")), part('Content-Type: application/pgp-signature; name="signature.asc"',
                                                   content=ARMOUR), more=PGP, carries=True, part="1.1.2",
       reason="file-name"),
    whole("smime-secret", "an encrypted letter of S/MIME", b64(enveloped()),
          "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m",
          "Content-Disposition: attachment; filename=smime.p7m", B64, part="1", reason="encrypted", encrypted=True),
    whole("smime-opaque", "an opaquely signed letter of S/MIME",
          b64(signed(b"Content-Type: text/plain\r\n\r\nHi.\r\n")),
          "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m",
          "Content-Disposition: attachment; filename=smime.p7m", B64, part="1", reason="encrypted", encrypted=False),
    of("xml-p7m", "a signed invoice as a file", "mixed", text(), file(
        "IT01234567890_00001.xml.p7m", signed(b"<Invoice/>"), "application/pkcs7-mime"), carries=True, part="1.2",
       reason="encrypted"),
    of("pgp-mime", "an encrypted letter of PGP", "encrypted", part(
        "Content-Type: application/pgp-encrypted", "Content-Description: PGP/MIME version identification",
        content="Version: 1\n"), part('Content-Type: application/octet-stream; name="encrypted.asc"',
        'Content-Disposition: inline; filename="encrypted.asc"',
        content="-----BEGIN PGP MESSAGE-----\n\nhQEMA0123\n=ab12\n-----END PGP MESSAGE-----\n"),
       more='; protocol="application/pgp-encrypted"', carries=True, part="1", reason="encrypted", encrypted=True),
]
EVENT = lines("BEGIN:VCALENDAR", "PRODID:-//Far//Calendar//EN", "VERSION:2.0", "METHOD:REQUEST", "BEGIN:VEVENT",
              "UID:4711@far.test", "DTSTAMP:20261116T090000Z", "DTSTART:20261201T090000Z", "DTEND:20261201T100000Z",
              "ORGANIZER;CN=Anna:mailto:someone@far.test", "ATTENDEE;RSVP=TRUE:mailto:desk@example.org",
              "SUMMARY:Talk", "ATTACH:https://far.test/agenda.pdf", "END:VEVENT", "END:VCALENDAR")
CALENDAR = part("Content-Type: text/calendar; charset=utf-8; method=REQUEST", content=EVENT)
CARD = lines("BEGIN:VCARD", "VERSION:3.0", "FN:Anna Absender", "EMAIL:someone@far.test", "END:VCARD")
CALENDARS = [
    of("invitation", "an invitation of Exchange", "alternative", text("Please come.\n"), part(
        "Content-Type: text/html; charset=utf-8", content="<p>Please come.</p>\n"), part(
            'Content-Type: text/calendar; charset="utf-8"; method=REQUEST', B64, content=b64(EVENT)), carries=True,
       part="1.3", reason="type"),
    of("invitation-google", "an invitation of Google, once more as a file", "mixed",
       nested("alternative", text("Please come.\n"), CALENDAR), file("invite.ics", EVENT, "application/ics"),
       carries=True, part="1.1.2", reason="type"),
    of("invitation-teams", "an invitation of Teams with a logo", "mixed", nested("alternative", text("Please come.\n"),
       CALENDAR), carries=True, part="1.1.2", reason="type"),
    of("invitation-file", "an invitation as a file", "mixed", text(), file("Termin.ics", EVENT, "text/calendar"),
       carries=True, part="1.2", reason="file-name"),
    whole("invitation-only", "an invitation and nothing else", EVENT, "Content-Type: text/calendar; method=REQUEST",
          part="1", reason="type"),
    of("vcard", "a business card", "mixed", text(), file("Anna.vcf", CARD, "text/vcard"), carries=True, part="1.2",
       reason="file-name"),
    of("x-vcard-photo", "a business card with a picture", "mixed", text(), part(
        "Content-Type: text/x-vcard; charset=utf-8; name=Anna.vcf", content=CARD.replace(
            b"END", b"PHOTO;ENCODING=b;TYPE=PNG:" + b64(PNG, 9999).strip() + b"\nEND")), carries=True, part="1.2",
       reason="file-name"),
]
FAILED = part("Content-Type: message/delivery-status", content=lines(
    "Reporting-MTA: dns; mx.far.test", "", "Final-Recipient: rfc822; nobody@far.test", "Action: failed",
    "Status: 5.1.1"))
READ = part("Content-Type: message/disposition-notification", content=lines(
    "Reporting-UA: far.test; Reader", "Final-Recipient: rfc822; someone@far.test",
    "Disposition: manual-action/MDN-sent-manually; displayed"))
SPAM = part("Content-Type: message/feedback-report", content=lines(
    "Feedback-Type: abuse", "User-Agent: Far/1.0", "Version: 1"))
REPORTS = [
    of("dsn", "a message came back", "report", text("Not delivered.\n"), FAILED, part(RFC822, content=TEXT_LETTER),
       more="; report-type=delivery-status"),
    of("dsn-headers", "a message came back, its header alone", "report", text("Not delivered.\n"), FAILED, part(
        "Content-Type: text/rfc822-headers", content="From: desk@far.test\nSubject: hello\n"),
       more="; report-type=delivery-status"),
    of("dsn-pdf", "a message with a PDF came back", "report", text("Not delivered.\n"), FAILED, part(
        RFC822, content=PDF_LETTER), more="; report-type=delivery-status", carries=True, part="1.3.1.2",
       reason="file-name"),
    of("mdn", "a message was read", "report", text("Was read.\n"), READ,
       more="; report-type=disposition-notification"),
    of("arf", "a complaint", "report", text("This is spam.\n"), SPAM, part(RFC822, content=TEXT_LETTER),
       more="; report-type=feedback-report"),
]
MESSAGES = [
    of("forwarded", "a letter passed on", "mixed", text(), part(RFC822, "Content-Disposition: inline",
       content=TEXT_LETTER), carries=True, part="1.2", reason="nested-message"),
    of("forwarded-named", "a letter passed on with its subject as name", "mixed", text(), part(
        'Content-Type: message/rfc822; name="Angebot v. 16.11..eml"', 'Content-Disposition: attachment; '
        'filename="Angebot v. 16.11..eml"', content=TEXT_LETTER), carries=True, part="1.2", reason="nested-message"),
    of("forwarded-pdf", "a letter with a PDF passed on", "mixed", text(), part(RFC822, content=PDF_LETTER),
       carries=True, part="1.2", reason="nested-message"),
    of("eml-octets", "a letter as a file of bytes", "mixed", text(), file(
        "Angebot.eml", PDF_LETTER.replace(b"\n", b"\r\n")), carries=True, part="1.2", reason="file-name"),
    of("digest", "a list's digest", "digest", part(content=TEXT_LETTER), part(content=inner("two", body=b"Bye.\n")),
       carries=True, part="1.1", reason="nested-message"),
]
ROWS = [*SIGNED, *CALENDARS, *REPORTS, *MESSAGES]
