"""Authors forged in the header, and headers that can be read in more than one way."""

from expect import Case, passes, refused
from lab.visit import Visit
from messages import lines, plain

OWN = "ceo@example.org"
HONEST = "From: someone@client.test"


def says(message, client="198.51.100.30", **more):
    return Visit(client=client, message=message, **more)


def forged(claim, *headers):
    return Case(f"header forged: {claim}", "page-one", says(plain(*headers)), refused("own-domain-header", "default"))


def unclear(claim, *headers):
    return Case(f"header unclear: {claim}", "page-one", says(plain(*headers)), refused("ambiguous-header", "default"))


CASES = [
    forged("From", f"From: {OWN}"),
    forged("From with a display name", f'From: "The Boss" <{OWN}>'),
    forged("Sender behind an honest From", HONEST, f"Sender: {OWN}"),
    forged("Resent-From behind an honest From", HONEST, f"Resent-From: {OWN}"),
    forged("the second mailbox of From", f"From: <someone@client.test>, <{OWN}>"),
    forged("an encoded word that decodes to the address", "From: =?utf-8?B?PGNlb0BleGFtcGxlLm9yZz4=?=, <a@client.test>"),
    forged("a source route", "From: <@client.test,@x.test:ceo@example.org>"),
    forged("an address before the brackets", f"From: {OWN}, <a@client.test>"),
    forged("a group", f"From: friends: a@client.test, {OWN};"),
    forged("a folded address", "From: The Boss", f" <{OWN}>"),
    forged("full-width letters", "From: ceo@ｅｘａｍｐｌｅ.org"),
    forged("an unqualified name", "From: ceo"),
    unclear("two From fields, both honest", HONEST, "From: other@client.test"),
    unclear("two From fields, the second forged", HONEST, f"From: {OWN}"),
    unclear("no From at all", "X-Nothing: here"),
    unclear("a charset nobody can decode", "From: =?x-unheard-of?B?AAAA?= <someone@client.test>"),
    Case("an own address in To and Subject is no claim", "page-one",
         says(lines(HONEST, f"To: {OWN}", f"Subject: from {OWN}", "", f"From: {OWN}")), passes("default")),
    Case("raw 8-bit and commas in a display name are ordinary", "page-one",
         says(plain("From: Müller, Jörg <j.mueller@client.test>")), passes("default")),
    Case("a listed host may also be unclear", "page-one", says(plain(HONEST, "From: other@client.test"),
         client="192.0.2.10"), passes("default")),
    Case("a stamp that came with the mail is replaced", "page-one",
         says(plain(HONEST, "X-Postern: id=forged; connector=secured; ip=10.3.0.1; auth=ceo")),
         passes("default", delivered={"X-Postern": r"connector=default"})),
    Case("the header firewall strips an organisation's own marks", "page-one",
         says(plain(HONEST, "X-MS-Exchange-Organization-SCL: -1")),
         passes("default", delivered={"X-MS-Exchange-Organization-SCL": None, "Subject": "a test"})),
    Case("a right keeps an organisation's own marks", "presets",
         says(plain(HONEST, "X-MS-Exchange-Organization-SCL: -1"), client="10.5.0.1"),
         passes("servers", delivered={"X-MS-Exchange-Organization-SCL": "-1"})),
]
