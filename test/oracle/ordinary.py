"""Ordinary mail: trees of parts as well-known mailers write them, with and without attachments."""

import base64
import quopri
import uuid

from parts import Part

WORDS = """the quarterly report is due on Friday please find below our offer kind regards Grüße aus München vielen
Dank für die Anfrage der Drucker im dritten Stock invoice number from to subject content type begin data: yes
meeting at 14:30 see https://example.org/path?query=1&x=2 -- price 40% boundary condition name filename""".split()
NAMES = ("report.pdf", "offer.docx", "photo 1.jpg", "invoice.zip", "Angebot März.xlsx", "run.exe", "a.b.c")
TYPES = (
    b"application/pdf", b"application/octet-stream", b"image/png", b"application/zip", b"text/csv",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"audio/mpeg", b"text/calendar",
    b"application/ms-tnef", b"message/delivery-status", b"video/mp4", b"text/x-vcard", b"model/stl", b"font/woff")


def sentence(rng):
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(2, 11)))


def prose(rng, html=False):
    lines = [sentence(rng) for _ in range(rng.randint(1, 6))]
    if rng.random() < 0.3:
        lines += ["", "-- ", "Annika Weber", "Example Ltd"]
    if rng.random() < 0.2:
        lines += ["", "-----Original Message-----", "From: Desk <desk@example.org>", "Subject: Re: offer", "", "> yes"]
    if html:
        lines = ["<html><body>"] + [f"<p>{line.replace('&', '&amp;')}</p>" for line in lines] + ["</body></html>"]
    return "\n".join(lines) + "\n"


def text_leaf(rng, subtype=b"plain"):
    """A text with charset and transfer encoding that agree."""
    charset = rng.choice(("utf-8", "UTF-8", "iso-8859-1", "windows-1252"))
    raw = prose(rng, subtype == b"html").encode(charset)
    encoding = rng.choice((b"8bit", b"quoted-printable", b"base64", None))
    quote = rng.choice((b"%s", b'"%s"')) % charset.encode()
    part = Part([b"Content-Type: text/%s;%scharset=%s" % (subtype, rng.choice((b" ", b"\n\t", b"\n ")), quote)])
    if encoding == b"quoted-printable":
        raw = quopri.encodestring(raw)
    elif encoding == b"base64":
        raw = base64.encodebytes(raw)
    if encoding:
        part.header.append(b"Content-Transfer-Encoding: " + encoding)
    if subtype == b"plain" and rng.random() < 0.15:
        part.header[0] += b"; format=flowed"
    part.body = raw
    return part


def attachment(rng):
    name = rng.choice(NAMES).encode("utf-8")
    part = Part([b"Content-Type: " + rng.choice(TYPES)])
    shape = rng.randrange(4)
    if shape != 1:
        part.header[0] += rng.choice((b'; name="%s"', b';\n\tname="%s"')) % name
    if shape != 2:
        part.header.append(b"Content-Disposition: attachment;\n filename=\"%s\"" % name)
    part.header.append(b"Content-Transfer-Encoding: base64")
    part.body = base64.encodebytes(rng.randbytes(rng.randint(1, 120)))
    return part


def boundary_of(rng):
    digits = b"%08x" % rng.getrandbits(32)
    return rng.choice((
        b"----=_NextPart_000_0012_01DA" + digits, b"_000_AM0PR07MB" + digits + b"_", b"000000000000" + digits,
        b"=_" + digits, b"b1_" + digits, b"------------" + digits, b"===============" + digits + b"==",
        b"Apple-Mail=_" + str(uuid.UUID(int=rng.getrandbits(128))).upper().encode(), b"--_com.android.email_" + digits,
        b"Boundary_(ID_" + digits + b")", b"nextPart" + digits, b"a" + digits[:3], b"=-" + digits + b"/x",
        b"mimepart_" + digits + b"_1f.2'3", b"--boundary-" + digits))


def container(rng, subtype, children, parameters=b""):
    part = Part(children=children, boundary=boundary_of(rng))
    quote = b"%s" if part.boundary.isalnum() and rng.random() < 0.5 else b'"%s"'
    gap = rng.choice((b" ", b"\n\t", b"\n "))
    part.header = [b"Content-Type: multipart/%s;%sboundary=%s%s" % (subtype, gap, quote % part.boundary, parameters)]
    if rng.random() < 0.3:
        part.preamble = b"This is a multi-part message in MIME format.\n"
    for child in children[:-1]:
        if rng.random() < 0.4:
            child.body += b"\n"
    if rng.random() < 0.1:
        part.epilogue = b"\n"
    return part


def body(rng):
    """What stands where a reader looks for the text, without attachments."""
    shape = rng.randrange(8)
    if shape < 3:
        return text_leaf(rng)
    if shape == 3:
        return text_leaf(rng, b"html")
    if shape == 4:
        part = text_leaf(rng)
        part.header = [b"Content-Disposition: inline"] * (rng.random() < 0.5)
        part.body = prose(rng).encode("ascii", "ignore")
        return part
    both = container(rng, b"alternative", [text_leaf(rng), text_leaf(rng, b"html")])
    if shape == 7:
        return container(rng, rng.choice((b"mixed", b"related")), [both])
    return both


def nested_message(rng):
    part = Part([b"Content-Type: message/rfc822"], nested=body(rng))
    part.nested.header[:0] = [b"From: a@example.net", b"Subject: nested"]
    return part


def report(rng):
    status = Part([b"Content-Type: message/delivery-status"],
                  b"Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; u@example.org\nAction: failed\n")
    return container(rng, b"report", [text_leaf(rng), status, nested_message(rng)], b"; report-type=delivery-status")


def signed(rng):
    part = Part([b"Content-Type: application/pgp-signature; name=\"signature.asc\""],
                b"-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n")
    return container(rng, b"signed", [body(rng), part], b'; protocol="application/pgp-signature"; micalg=pgp-sha512')


def laden(rng):
    """A tree with at least one attachment."""
    shape = rng.randrange(9)
    if shape < 4:
        return container(rng, b"mixed", [body(rng)] + [attachment(rng) for _ in range(rng.randint(1, 3))])
    if shape == 4:
        return container(rng, b"mixed", [body(rng), nested_message(rng)])
    if shape == 5:
        return attachment(rng)
    if shape == 6:
        image = attachment(rng)
        image.header = [b"Content-Type: image/png", b"Content-Transfer-Encoding: base64", b"Content-ID: <i@x>"]
        return container(rng, b"related", [text_leaf(rng, b"html"), image])
    return (report if shape == 7 else signed)(rng)


def envelope(rng):
    """The fields of a message's own header that say nothing of its parts."""
    fields = [b"From: Annika Weber <annika@kunde.test>", b"To: desk@example.org",
              b"Subject: " + rng.choice((b"Offer", b"=?utf-8?Q?Gr=C3=BC=C3=9Fe?=", b"Re: content-type: what?", b"")),
              b"Date: Mon, 02 Nov 2026 10:11:12 +0100", b"Message-ID: <%x@kunde.test>" % rng.getrandbits(40)]
    extra = (b"Received: from a.test (a.test [192.0.2.1])\n\tby b.test with ESMTP id 4;\n\tMon, 2 Nov 2026 10:11 +0100",
             b"DKIM-Signature: v=1; a=rsa-sha256; d=kunde.test;\n\th=from:to:content-type:subject; b=de\n\t fg",
             b"List-Id: <list.example.org>", b"X-Mailer: Some Mailer 1.0", b"Content-Language: de-DE",
             b"Thread-Topic: Offer", b"References: <a@b>\n <c@d>", b"X-Spam-Status: No, score=0.1\n\ttests=A,B")
    fields += rng.sample(extra, rng.randint(0, 4))
    rng.shuffle(fields)
    return fields


def letter(rng, root):
    """The tree with the header of a message around it."""
    fields = envelope(rng) + [b"MIME-Version: 1.0"] * (rng.random() < 0.95)
    if rng.random() < 0.3:
        root.header += fields
    else:
        root.header[:0] = fields
    return root
