"""The messages of the tests, as bytes with CRLF line ends."""

import base64

BOUNDARY = "=_postern_lab"


def lines(*text):
    """Joins lines with CRLF; each may be str or bytes."""
    return b"".join((line.encode("utf-8") if isinstance(line, str) else line) + b"\r\n" for line in text)


def plain(*headers, body="Good morning."):
    """A one-part text message with these header fields, and a To and a Subject."""
    return lines(*headers, "To: bob@example.org", "Subject: a test", "", body)


def written_by(author):
    """A harmless message whose only peculiarity is its From."""
    return plain(f"From: {author}")


def multipart(author, *parts, kind="mixed", parameters=""):
    """A multipart message; each part is bytes that begin with the part's header."""
    head = lines(
        f"From: {author}",
        "To: bob@example.org",
        "Subject: several parts",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/{kind}; boundary="{BOUNDARY}"{parameters}',
        "",
    )
    return head + b"".join(lines(f"--{BOUNDARY}") + part for part in parts) + lines(f"--{BOUNDARY}--")


def text_part(text="See attached."):
    return lines("Content-Type: text/plain; charset=utf-8", "", text)


def file_part(name, kind="application/octet-stream", content=b"\x00\x01 bytes", extra=()):
    """A base64 part with a file name."""
    return lines(
        f'Content-Type: {kind}; name="{name}"',
        f'Content-Disposition: attachment; filename="{name}"',
        "Content-Transfer-Encoding: base64",
        *extra,
        "",
        *base64.encodebytes(content).decode().split("\n")[:-1],
    )


def with_file(author, name="scan.pdf", kind="application/pdf", content=b"%PDF-1.4 not really"):
    """The ordinary message with one attached file."""
    return multipart(author, text_part(), file_part(name, kind, content))


def signed(author):
    """A clear-signed S/MIME message: its signature part is a file that everybody tolerates."""
    parameters = '; protocol="application/pkcs7-signature"; micalg=sha-256'
    signature = file_part("smime.p7s", "application/pkcs7-signature", b"0\x82 signature")
    return multipart(author, text_part("Signed."), signature, kind="signed", parameters=parameters)


def with_inline_image(author):
    """An HTML mail with a picture in its text."""
    html = lines("Content-Type: text/html; charset=utf-8", "", '<p><img src="cid:logo@client.test"></p>')
    image = lines(
        'Content-Type: image/png; name="logo.png"',
        'Content-Disposition: inline; filename="logo.png"',
        "Content-ID: <logo@client.test>",
        "Content-Transfer-Encoding: base64",
        "",
        base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\x00" * 32).decode(),
    )
    return multipart(author, html, image, kind="related", parameters='; type="text/html"')


def uuencoded(author):
    """A file hidden in plain text, with no MIME at all."""
    return lines(
        f"From: {author}", "To: bob@example.org", "Subject: no attachment here", "",
        "begin 644 tool.exe", "#0V%T", "`", "end",
    )


def second_text_part(author):
    """Two text parts, the second with a name: every mail reader shows it as a file."""
    named = lines("Content-Type: text/plain; name=notes.txt", "", "notes")
    return multipart(author, text_part(), named)


def travelled(author, hops):
    """A message that has passed this many relays."""
    received = [f"Received: from h{n}.test by h{n + 1}.test; Mon, 1 Jun 2026 10:00:00 +0000" for n in range(hops)]
    return plain(*received, f"From: {author}")


def of_size(author, size):
    """A message of at least `size` bytes, of short lines."""
    row = "0123456789" * 7
    return lines(f"From: {author}", "To: bob@example.org", "Subject: large", "", *([row] * (size // 72 + 1)))
