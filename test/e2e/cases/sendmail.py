"""What every administrator expects, through Sendmail: the client is where it is, so listed hosts are on loopback."""

from expect import Case, passes, refused, spoken
from lab.visit import Visit
from messages import plain, uuencoded, with_file, written_by

OWN = "ceo@example.org"
LISTED = "127.0.1.7"
OUTSIDE = "friend@outside.test"


def case(claim, want, client="127.0.0.1", **more):
    return Case(f"Sendmail: {claim}", "attacks", Visit(client=client, **more), want, mta="sendmail")


def at_rcpt(reason, recipient="bob@example.org"):
    return refused(reason, "default", reply=spoken(reason, recipient, "sendmail"))


CASES = [
    case("a stranger writes to one of us", passes("default", journal={"binding": {"name": "attacks"}})),
    case("a forged sender is told at RCPT, behind the recipient", at_rcpt("own-domain-envelope"), sender=OWN),
    case("a forged From is told at the end", refused("own-domain-header", "default"), message=written_by(OWN)),
    case("the null sender claims nothing", passes("default"), sender="<>",
         message=plain("From: Mail Delivery <MAILER-DAEMON@mx.client.test>")),
    case("the null sender does not excuse a forged header", refused("own-domain-header", "default"), sender="<>",
         message=written_by(OWN)),
    case("a listed host may write as one of us", passes("default"), client=LISTED, sender="scanner@example.org",
         message=written_by("scanner@example.org")),
    case("a listed host carries its file",
         passes("default", journal={"attachments": [{"name": "scan.pdf", "type": "application/pdf"}]}),
         client=LISTED, sender="scanner@example.org", message=with_file("scanner@example.org")),
    case("the host behind the listed range may not", at_rcpt("own-domain-envelope"), client="127.0.1.16",
         sender="scanner@example.org", message=written_by("scanner@example.org")),
    case("a stranger's file is refused", refused("attachment", "default"), message=with_file("someone@client.test")),
    case("a file hidden in text is refused", refused("attachment", "default"),
         message=uuencoded("someone@client.test")),
    case("relaying is refused", at_rcpt("relay-denied", OUTSIDE), recipients=(OUTSIDE,)),
    case("of two recipients only the outside one is refused", passes("default", refused={OUTSIDE: "relay-denied"}),
         recipients=("bob@example.org", OUTSIDE)),
    case("a route to outside is relaying", at_rcpt("relay-denied", "friend%outside.test@example.org"),
         recipients=("friend%outside.test@example.org",)),
    case("TLS without a certificate is no principal",
         passes("default", journal={"cert": "", "principal": ["anonymous"]}), tls=True),
    case("AUTH= does not make a session authenticated",
         passes("default", journal={"principal": ["anonymous"], "auth_user": ""}), parameters="AUTH=ceo@example.org"),
    case("a stamp that came with the mail is replaced",
         passes("default", delivered={"X-Postern": r"connector=default"}),
         message=plain("From: someone@client.test", "X-Postern: id=forged; connector=secured; ip=10.3.0.1; auth=ceo")),
    case("the header firewall strips an organisation's own marks",
         passes("default", delivered={"X-MS-Exchange-Organization-SCL": None, "Subject": "a test"}),
         message=plain("From: someone@client.test", "X-MS-Exchange-Organization-SCL: -1")),
]
