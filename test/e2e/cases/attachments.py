"""Files: who may carry them, which never, and what is no attachment."""

import messages
from expect import Case, passes, refused
from lab.visit import Visit

AUTHOR = "someone@client.test"


def carries(message, client="198.51.100.40", **more):
    return Visit(client=client, message=message, **more)


def attached(claim, message):
    return Case(f"attachment refused: {claim}", "page-one", carries(message), refused("attachment", "default"))


CASES = [
    attached("a PDF", messages.with_file(AUTHOR)),
    attached("a text part with a name", messages.second_text_part(AUTHOR)),
    attached("uuencoded text without MIME", messages.uuencoded(AUTHOR)),
    attached("a nested message", messages.multipart(AUTHOR, messages.text_part(), messages.lines(
        "Content-Type: message/rfc822", "", "From: x@y.test", "Subject: inner", "", "hello"))),
    attached("a calendar entry", messages.multipart(AUTHOR, messages.lines(
        "Content-Type: text/calendar; method=REQUEST", "", "BEGIN:VCALENDAR", "END:VCALENDAR"), kind="alternative")),
    Case("a listed scanner carries its file", "page-one",
         carries(messages.with_file("scanner@example.org"), client="192.0.2.10", sender="scanner@example.org"),
         passes("default", journal={"attachments": [{"name": "scan.pdf", "type": "application/pdf"}]})),
    Case("a user carries a file where the preset says so", "page-one",
         Visit(client="198.51.100.40", login="alice", sender="alice@example.org",
               message=messages.with_file("alice@example.org")), passes("default")),
    Case("a signature part is tolerated", "page-one", carries(messages.signed(AUTHOR)), passes("default")),
    Case("a picture inside HTML is tolerated", "page-one", carries(messages.with_inline_image(AUTHOR)),
         passes("default")),
    Case("two readings of one text are no attachment", "page-one", carries(messages.multipart(
        AUTHOR, messages.text_part("plain"), messages.lines("Content-Type: text/html", "", "<p>html</p>"),
        kind="alternative")), passes("default")),
    Case("internet: executables are blocked by name", "presets",
         carries(messages.with_file(AUTHOR, "invoice.exe"), client="203.0.113.40"), refused("attachment-type", "world")),
    Case("internet: a double extension too", "presets",
         carries(messages.with_file(AUTHOR, "invoice.pdf.exe"), client="203.0.113.40"),
         refused("attachment-type", "world")),
    Case("a blocked name is refused", "presets", carries(messages.with_file(AUTHOR, "RUN.JS"), client="10.13.0.1"),
         refused("attachment-type", "no-types")),
    Case("a blocked type is refused", "presets",
         carries(messages.with_file(AUTHOR, "harmless.bin", "application/x-msdownload"), client="10.13.0.1"),
         refused("attachment-type", "no-types")),
    Case("another file passes there", "presets", carries(messages.with_file(AUTHOR), client="10.13.0.1"),
         passes("no-types")),
    Case("bypass-content passes a blocked type", "presets",
         carries(messages.with_file(AUTHOR, "setup.exe"), client="10.3.0.1"), passes("secured")),
    Case("a right narrowed to inside does not carry files outside", "presets",
         carries(messages.with_file("monitor@example.org"), client="10.1.9.1", sender="monitor@example.org",
                 recipients=("bob@partner.test",)), refused("own-domain-envelope", "lan", stage="rcpt")),
]
