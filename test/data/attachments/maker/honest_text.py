"""Honest texts that look like what hides files, and pictures within the text."""

from .letter import B64, GIF, JPEG, MIME, PDF, PDF_PART, PNG, b64, file, multipart, nested, part, parts, text
from .row import honest

PLAIN = ("MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit")
HTML = ("MIME-Version: 1.0", "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: 8bit")


def said(name, what, words, *fields, carries=False, **more):
    return honest("honest-" + name, what, words, *(fields or PLAIN), carries=carries, **more)


KEY = b64(bytes((each * 31 + 7) & 0xFF for each in range(600)), 64).decode()
TEXTS = [
    said("about-mime", "a question about MIME that quotes a message's header",
         "Hello,\n\nI get this in the log:\n\n> Content-Type: multipart/mixed; boundary=b\n> Content-Transfer-Encoding: 7bit\n"
         "\nWhat is wrong?\n"),
    said("about-mime-lines", "the same without the marks of a quotation",
         "Hello,\n\nthe header says\n\nContent-Type: application/pdf; name=scan.pdf\nContent-Disposition: attachment\n"
         "\nand that is all.\n", carries=True, part="1", reason="part-like-text"),
    said("about-mime-parts", "a text that shows how a multipart looks",
         "A message of two parts begins so:\n\n--b1\nContent-Type: text/plain\n\nHello\n--b1\nContent-Type: text/html\n"
         "\n<p>Hello</p>\n--b1--\n", carries=True, part="1", reason="part-like-text"),
    said("patch", "a patch in the text",
         "diff --git a/mail.c b/mail.c\n--- a/mail.c\n+++ b/mail.c\n@@ -1,3 +1,4 @@\n int main(void)\n {\n"
         '-    puts("begin");\n+    puts("begin 644");\n+    begin(644, name);\n }\n--\n2.39.2\n'),
    said("patch-begin", "a patch about uuencode",
         "--- a/uu.c\n+++ b/uu.c\n@@ -9 +9 @@\n-begin 644\n+begin 0644\n+# begin 644 is the mode\n"),
    said("begin-words", "lines that begin with begin",
         "begin with a plan\nbegin at 9 o'clock\nbegin 1 of 2\nBegin 10 minutes early\nend\n"),
    said("begin-year", "a line that some readers take for the start of a file", "begin 2026 with a plan\nend of story\n",
         carries=True, part="1", reason="uuencode"),
    said("patch-mime", "a patch of a program that writes mail",
         "--- a/mail.py\n+++ b/mail.py\n@@ -1,2 +1,3 @@\n     head = [\n+        'Content-Type: text/plain',\n"
         "         'Content-Transfer-Encoding: 8bit',\n"),
    said("pem", "a certificate in the text",
         "Here it is:\n\n-----BEGIN CERTIFICATE-----\n" + KEY + "-----END CERTIFICATE-----\n"),
    said("pem-chain", "a chain of certificates",
         ("-----BEGIN CERTIFICATE-----\n" + KEY + "-----END CERTIFICATE-----\n") * 4),
    said("ssh-key", "a key of SSH in one line",
         "ssh-rsa " + KEY.replace("\n", "")[:540] + " anna@far.test\n"),
    said("pgp-text", "an encrypted text of GnuPG",
         "-----BEGIN PGP MESSAGE-----\n\n" + KEY + "=ab12\n-----END PGP MESSAGE-----\n"),
    said("pgp-signed", "a signed text of GnuPG",
         "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nHello.\n-----BEGIN PGP SIGNATURE-----\n\n" + KEY[:260]
         + "\n=ab12\n-----END PGP SIGNATURE-----\n"),
    said("rulers", "a quoted letter between rulers",
         "Yes.\n\n-----Original Message-----\nFrom: Tom\nTo: Anna\nSubject: Content\n\n--\nTom\n-- \nAnna\n"),
    said("yenc-word", "a letter about yEnc", "The line begins with =ybegin line=128 and ends with =yend.\n"),
    said("html", "a letter in HTML", "<html><body><p>Hello</p></body></html>\n", *HTML),
    said("html-data", "a small picture in a data: URI",
         '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">\n', *HTML),
    said("html-data-large", "a large picture in a data: URI",
         '<img src="data:image/png;base64,' + b64(PNG * 9, 10**6).decode().strip() + '">\n', *HTML, carries=True,
         part="1", reason="data-uri"),
    said("html-code", "a page about data: URIs",
         "<p>Write <code>data:[type];base64</code> and then the bytes. The data: yes/no.</p>\n", *HTML),
    said("html-entities", "a page with many character references",
         "<p>F&uuml;r Sie &amp; uns: 5&nbsp;&euro; &#8211; metadata&#58; none</p>\n", *HTML),
    said("base64-text", "a text as base64", b64("Gr\u00fc\u00dfe aus dem Berg und Tal.\n" * 4),
         "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", B64),
    said("quoted-text", "a text as quoted-printable", "Gr=C3=BC=C3=9Fe, a line that goes =\non\n",
         "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable"),
    said("teams", "an invitation of Teams, as text",
         "________________\nMicrosoft Teams meeting\nJoin: https://teams.far.test/l/meetup-join/19%3ameeting_Abc\n"
         "Meeting ID: 312 456 789 012\n________________\n"),
    said("folded", "a header with many folds", "Hello.\n",
         "DKIM-Signature: v=1; a=rsa-sha256; d=far.test; s=a; h=from:to:subject:date:\n\tmime-version:content-type:\n"
         "\tcontent-transfer-encoding; bh=abc=; b=def=", *PLAIN),
]
PICTURE = '<p>Hello <img src="cid:{}@far.test"></p>\n'


def shown(name, data, kind, identifier="logo", *fields):
    return part(f'Content-Type: {kind}; name="{name}"', f'Content-Disposition: inline; filename="{name}"', B64,
                f"Content-ID: <{identifier}@far.test>", *fields, content=b64(data))


def html(identifier="logo"):
    return part("Content-Type: text/html; charset=utf-8", content=PICTURE.format(identifier))


def of(name, what, kind, *each, carries=False, more="", **further):
    return honest("honest-" + name, what, parts(*each), *multipart(kind, more=more), carries=carries, **further)


RELATED = '; type="text/html"'
PICTURES = [
    of("inline-png", "a logo in the text", "related", html(), shown("logo.png", PNG, "image/png"), more=RELATED),
    of("inline-jpg-named", "a logo of Outlook", "related", html("image001.jpg"),
       part('Content-Type: image/jpeg; name="image001.jpg"', "Content-Description: image001.jpg",
            'Content-Disposition: inline; filename="image001.jpg"; size=99', "Content-ID: <image001.jpg@far.test>", B64,
            content=b64(JPEG)), more=RELATED),
    of("inline-gif-no-name", "a picture without a name", "related", html(),
       part("Content-Type: image/gif", B64, "Content-ID: <logo@far.test>", content=b64(GIF)), more=RELATED),
    of("apple-inline", "Apple Mail: a picture in one of two texts", "alternative", text("Hello.\n"),
       nested("related", html(), shown("photo.png", PNG, "image/png"))),
    of("apple-pdf", "Apple Mail: a picture and a PDF in one of two texts", "alternative", text("Hello.\n"),
       nested("mixed", part("Content-Type: text/html; charset=us-ascii", content="<p>Hello</p>\n"),
              file("Plan.pdf", PDF, "application/pdf", "inline"),
              part("Content-Type: text/html; charset=us-ascii", content="<p>Bye</p>\n")),
       carries=True, part="1.2.2", reason="file-name"),
    of("outlook-mixed", "Outlook: two texts with a logo, and a PDF", "mixed",
       nested("related", nested("alternative", text("Hello.\n"), html(), boundary="third"),
              shown("logo.png", PNG, "image/png")), PDF_PART, carries=True, part="1.2", reason="file-name"),
    of("alternative", "two texts", "alternative", text("Hello.\n"),
       part("Content-Type: text/html; charset=utf-8", content="<p>Hello</p>\n")),
    of("amp", "three texts", "alternative", text("Hello.\n"),
       part("Content-Type: text/html; charset=utf-8", content="<p>Hello</p>\n"),
       part("Content-Type: text/watch-html; charset=utf-8", content="<b>Hello</b>\n"), carries=True, part="1.3",
       reason="type"),
    of("list-footer", "a list's footer behind the text", "mixed", text("Hello.\n"),
       text("_______________\nplants mailing list\nhttps://lists.far.test/plants\n",
            "Content-Disposition: inline"), carries=True, part="1.2", reason="later-text"),
    of("list-footer-file", "a list's footer behind a PDF", "mixed", text("Hello.\n"), PDF_PART,
       text("_______________\nplants mailing list\n"), carries=True, part="1.2", reason="file-name"),
    of("empty-text", "a file and an empty text", "mixed", text("\n"), PDF_PART, carries=True, part="1.2",
       reason="file-name"),
    of("picture-only", "a photo and no text", "mixed", file("IMG_1.jpg", JPEG, "image/jpeg"), carries=True, part="1.1",
       reason="file-name"),
]
ROWS = [*TEXTS, *PICTURES]
