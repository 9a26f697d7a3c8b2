"""Mail in our own name from outside: what is genuine, and what only looks like it."""

from expect import Case, passes, refused
from lab.visit import Visit
from messages import lines, plain

OWN = "ceo@example.org"
FROM = f"From: {OWN}"
SERVICE = "bounce@saas.test"
LIST = "announce-bounces@lists.partner.test"
LIST_ID = "List-Id: Announcements <announce.lists.partner.test>"
INVITATION = ("MIME-Version: 1.0", 'Content-Type: multipart/alternative; boundary="b"', "",
              "--b", "Content-Type: text/plain", "", "Please come.",
              "--b", "Content-Type: text/calendar; method=REQUEST; charset=utf-8", "",
              "BEGIN:VCALENDAR", "METHOD:REQUEST", "END:VCALENDAR", "--b--")
FORGED_RESULT = "Authentication-Results: mx.example.org; dkim=pass header.d=example.org"

# What the relay itself writes on top of the message, by the name that the client says at HELO: a verifier that
# is not there is as good as one whose answer is known.
VERIFIED = {
    "signed.test": "mx.example.org; dkim=pass header.d=example.org",
    "signed-elsewhere.test": "mx.example.org; dkim=pass header.d=saas.test",
    "unsigned.test": "mx.example.org; dkim=none",
    "sent.test": f"mx.example.org; spf=pass smtp.mailfrom={OWN}",
    "both-failed.test": f"mx.example.org; dkim=fail header.d=example.org; spf=fail smtp.mailfrom={OWN}",
}


def comes(helo="client.test", client="198.51.100.80", message=plain(FROM), sender=SERVICE, **more):
    return Visit(client=client, helo=helo, sender=sender, message=message, **more)


def genuine(claim, visit, connector="world", **more):
    return Case(f"genuine: {claim}", "genuine", visit, passes(connector, **more))


def forged(claim, visit, reason="own-domain-header", connector="world", **more):
    return Case(f"not genuine: {claim}", "genuine", visit, refused(reason, connector, **more))


# With a trusted verifier the envelope sender waits for the header.
LATE = {"stage": "headers", "step": "message"}


CASES = [
    genuine("our verifier found our signature", comes("signed.test")),
    forged("it found the signature of somebody else", comes("signed-elsewhere.test")),
    forged("it found none", comes("unsigned.test")),
    forged("a result of the message's own", comes("unsigned.test", message=plain(FORGED_RESULT, FROM))),
    forged("a result below the message's own Received",
           comes(message=plain("Received: from a.test by b.test; Sun, 22 Nov 2026 00:00:00 +0000", FORGED_RESULT, FROM))),
    forged("a result below From", comes(message=plain(FROM, FORGED_RESULT))),
    forged("a second From on top of what was signed", comes("signed.test", message=plain("From: cfo@example.org", FROM)),
           "ambiguous-header"),
    forged("signed for another one of our domains", comes("signed.test", message=plain("From: ceo@shop.example"))),
    genuine("our SPF allows the sending host", comes("sent.test", sender=OWN)),
    forged("it allows another sender", comes("sent.test", sender="cfo@example.org"), "own-domain-envelope", **LATE),
    forged("neither signature nor SPF is good", comes("both-failed.test", sender=OWN), "own-domain-envelope", **LATE),
    forged("nobody looked", comes(sender=OWN), "own-domain-envelope", **LATE),
    genuine("forwarded unchanged: signed, and the envelope is its author's", comes("signed.test", sender=OWN)),
    genuine("our forwarder's SRS address comes back",
            comes(sender="SRS0=HHHH=TT=client.test=someone@example.org", message=plain("From: someone@client.test"))),
    forged("a BATV tag on one of ours", comes(sender="prvs=1234abcdef=ceo@example.org",
                                              message=plain("From: someone@client.test")), "own-domain-envelope", **LATE),
    genuine("a list gives a post back", comes(client="192.0.2.50", sender=LIST, message=plain(FROM, LIST_ID)),
            journal={"allow_entry": "list copies"}),
    forged("another list", comes(client="192.0.2.50", sender=LIST, message=plain(FROM, "List-Id: <x.lists.partner.test>"))),
    forged("the list's post from somewhere else", comes(sender=LIST, message=plain(FROM, LIST_ID))),
    genuine("an invitation passed on", comes(client="192.0.2.51", sender="tom@partner.test",
            message=lines(FROM, "Sender: tom@partner.test", *INVITATION)), journal={"allow_entry": "invitations"}),
    forged("passed on, but no invitation", comes(client="192.0.2.51", sender="tom@partner.test",
           message=plain(FROM, "Sender: tom@partner.test")), stage="message"),
    forged("an invitation passed on from somewhere else", comes(sender="tom@partner.test",
           message=lines(FROM, "Sender: tom@partner.test", *INVITATION))),
    genuine("an operator on an operator's host",
            comes(client="192.0.2.60", login="alice", sender=OWN), "office", journal={"allow_entry": "operators' hosts"}),
    forged("another user there", comes(client="192.0.2.60", login="bob", sender=OWN), "sender-not-owned", "office",
           **LATE),
    forged("an operator somewhere else", comes(client="192.0.2.61", login="alice", sender=OWN), "sender-not-owned",
           "office", **LATE),
    genuine("an address from the map", comes(client="192.0.2.61", login="bob", sender="sales@example.org",
            message=plain("From: sales@example.org")), "office"),
    forged("an address that the map gives somebody else", comes(client="192.0.2.61", login="carol",
           sender="sales@example.org", message=plain("From: sales@example.org")), "sender-not-owned", "office", **LATE),
    forged("an address at one of our hosts", comes(message=plain("From: ceo@[203.0.113.25]"))),
    genuine("a name that shows an address of ours is only told",
            comes(message=plain(f'From: "{OWN}" <x@evil.test>')), would_reject=("own-domain-header",)),
    genuine("a domain that looks like ours is only told",
            comes(message=plain("From: ceo@examp1e.org")), would_reject=("own-domain-header",)),
    genuine("the first bounce", comes(client="192.0.2.64", sender="", message=plain("From: MAILER-DAEMON@client.test")),
            "strict"),
    genuine("the second bounce", comes(client="192.0.2.64", sender="",
            message=plain("From: MAILER-DAEMON@client.test")), "strict"),
    forged("the third bounce of a day that has two", comes(client="192.0.2.64", sender="",
           message=plain("From: MAILER-DAEMON@client.test")), "rate-limit", "strict", stage="rcpt"),
    genuine("other mail meanwhile", comes(client="192.0.2.64", message=plain("From: someone@client.test")), "strict"),
]
