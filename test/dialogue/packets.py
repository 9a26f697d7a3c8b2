"""What no honest MTA sends, and what miltertest can't look at: packets as they are on the wire.

Each case gets a function that opens a new connection to the filter, and raises AssertionError where the filter
did not do what the first line of its docstring says. Whatever a case does, the filter must serve the next one.
"""

import re
import struct

import milter_client as protocol
from milter_client import Gone, strings

FORGED = r"550 5\.7\.1 Anonymous client does not have permissions to send as this sender \(postern [0-9a-z]{15}\)"
ACCEPTED = "ca"


def expect(answer, letters, what):
    got = answer.letter if answer else "nothing"
    assert got in letters, f"{what}: got {got} {answer.text if answer else ''}, want one of {letters}"


def greeted(connect, **offer):
    client = connect().negotiate(**offer)
    client.connect()
    client.helo()
    return client


def agreed_steps_are_those_that_postern_needs(connect):
    """Everything that can decide is sent; what never speaks is not answered."""
    client = connect().negotiate()
    want = (protocol.NO_UNKNOWN | protocol.SKIP | protocol.LEADING_BLANKS | protocol.NR_CONNECT | protocol.NR_HELO
            | protocol.NR_HEADER | protocol.NR_END_OF_HEADERS | protocol.NR_MAIL | protocol.NO_DATA)
    assert client.steps == want, f"steps {client.steps:#x}, want {want:#x}"
    want = protocol.ADD_HEADERS | protocol.CHANGE_HEADERS | protocol.QUARANTINE | protocol.SET_MACROS
    assert client.actions == want, f"actions {client.actions:#x}, want {want:#x}"


def an_mta_that_offers_nothing_is_answered_at_every_step(connect):
    """Without the newer flags each step has its answer, and the decisions are the same."""
    client = connect().negotiate(steps=0, actions=protocol.ADD_HEADERS | protocol.CHANGE_HEADERS)
    assert client.steps == 0, f"steps {client.steps:#x} were never offered"
    expect(client.connect(), "c", "connect")
    expect(client.helo(), "c", "HELO")
    expect(client.mail("<a@client.test>"), "c", "MAIL")
    expect(client.rcpt("<bob@example.org>"), "c", "RCPT")
    expect(client.step("T"), "c", "DATA")
    expect(client.header("From", "a@client.test"), "c", "header")
    expect(client.step("N"), "c", "end of headers")
    expect(client.step("B", b"Hello\r\n"), "c", "body")
    end = client.step("E")
    expect(end, ACCEPTED, "end of message")
    stamp = [data for letter, data in end.edits if letter == "h"]
    assert stamp and stamp[0].startswith(b"X-Postern\0id="), f"the stamp without a leading blank: {stamp}"


def what_is_to_be_looked_at_is_held_back(connect):
    """The MTA is told why; one that can't hold mail back is told to defer it."""
    _, end = greeted(connect).send(sender="<hold@client.test>")
    expect(end, ACCEPTED, "end of message")
    why = [data for letter, data in end.edits if letter == "q"]
    assert len(why) == 1 and re.fullmatch(rb"postern [0-9a-zA-Z]+: pattern \(held\)\0", why[0]), f"why: {why}"
    _, end = greeted(connect, actions=protocol.ADD_HEADERS | protocol.CHANGE_HEADERS).send(sender="<hold@client.test>")
    expect(end, "y", "end of message")
    assert end.text.startswith("451 4.3.0 "), end.text
    assert not end.edits, f"edits: {end.edits}"


def an_mta_of_the_second_protocol_is_served(connect):
    """Version 2 knows neither silent steps nor macro lists."""
    client = greeted(connect, steps=0x7F, actions=0x3F, version=2)
    at_rcpt, end = client.send()
    expect(at_rcpt, "c", "RCPT")
    expect(end, ACCEPTED, "end of message")
    at_rcpt, _ = client.send(sender="<ceo@example.org>")
    expect(at_rcpt, "y", "RCPT of a forged sender")


def the_reply_says_the_reason_and_the_id(connect):
    """Code, enhanced code, text and id, and nothing that the client sent."""
    client = greeted(connect)
    client.mail("<ceo@example.org>")
    seen = set()
    for recipient in ("<bob@example.org>", "<ann@example.org>"):
        answer = client.rcpt(recipient)
        expect(answer, "y", "RCPT")
        assert re.fullmatch(FORGED, answer.text), answer.text
        seen.add(answer.text)
    assert len(seen) == 1, f"one decision has one id: {seen}"


def a_percent_sign_in_a_reply_is_doubled(connect):
    """A single one is taken for a format by MTAs, and eaten."""
    client = connect().negotiate()
    client.connect(ip="203.0.113.5")
    client.helo()
    client.mail("<a@client.test>", "SIZE=5000")
    answer = client.rcpt("<bob@example.org>")
    assert answer.text.startswith("552 5.3.4 100%% too large"), answer.text


def the_stamp_starts_with_a_blank_where_blanks_are_sent(connect):
    """With leading blanks agreed on the value begins right behind the colon."""
    _, end = greeted(connect).send()
    assert len(end.edits) == 1 and end.edits[0][1].startswith(b"X-Postern\0 id="), end.edits


def stamps_that_came_are_removed_from_the_last_one_on(connect):
    """Each removal renumbers those behind it, so the first one goes last; then the new one is added."""
    client = greeted(connect)
    client.mail("<a@client.test>")
    client.rcpt("<bob@example.org>")
    end = client.content([("X-Postern", "id=1"), ("From", "a@client.test"), ("x-POSTERN", "id=2"), ("X-Postern", "")])
    expect(end, ACCEPTED, "end of message")
    removed = [struct.unpack(">I", data[:4])[0] for letter, data in end.edits if letter == "m" and data.endswith(b"\0\0")]
    assert removed == [3, 2, 1], removed
    assert [letter for letter, _ in end.edits] == ["m", "m", "m", "h"], end.edits


def a_refused_message_is_left_as_it_was(connect):
    """No edits come before a refusal."""
    _, end = greeted(connect).send(author="ceo@example.org")
    expect(end, "y", "end of message")
    assert not end.edits, end.edits


def the_rest_of_a_body_that_is_too_large_is_not_wanted(connect):
    """Above the connector's limit the body is skipped, and the message refused."""
    client = connect().negotiate()
    client.connect(ip="203.0.113.5")
    client.helo()
    client.mail("<a@client.test>")
    expect(client.rcpt("<bob@example.org>"), "c", "RCPT")
    client.header("From", "a@client.test")
    client.step("N")
    expect(client.step("B", b"x" * 500), "c", "the first half")
    expect(client.step("B", b"x" * 1000), "s", "past the limit")
    answer = client.step("E")
    assert answer.text.startswith("552 5.3.4"), answer.text


def the_rest_behind_an_attachment_is_not_wanted(connect):
    """Once it is certain that a stranger sends one, the body is skipped, and the message refused."""
    client = greeted(connect)
    client.mail("<a@client.test>")
    client.rcpt("<bob@example.org>")
    client.header("From", "a@client.test")
    client.header("Content-Type", "multipart/mixed; boundary=b")
    client.step("N")
    expect(client.step("B", b"--b\r\n\r\nHello\r\n--b\r\nContent-Type: appl"), "c", "the text")
    expect(client.step("B", b"ication/pdf; name=a.pdf\r\n\r\n"), "s", "the attachment's header")
    answer = client.step("E")
    assert answer.text.startswith("550 5.7.1 Attachments are not accepted"), answer.text


def a_body_too_large_without_skip_is_read_to_its_end(connect):
    """An MTA that can't skip is told to go on."""
    client = connect().negotiate(steps=0)
    client.connect(ip="203.0.113.5")
    client.mail("<a@client.test>")
    client.rcpt("<bob@example.org>")
    client.header("From", "a@client.test")
    client.step("N")
    expect(client.step("B", b"x" * 2000), "c", "past the limit")
    expect(client.step("E"), "y", "end of message")


def a_recipient_of_a_virtual_alias_domain_is_judged(connect):
    """Postfix says {rcpt_mailer}=error for it, and delivers it all the same."""
    client = greeted(connect)
    client.mail("<a@client.test>")
    expect(client.rcpt("<x@remote.test>", mailer="error"), "y", "RCPT outside")
    expect(client.rcpt("<bob@example.org>", mailer="error"), "c", "RCPT inside")
    client.mail("<ceo@example.org>")
    expect(client.rcpt("<bob@example.org>", mailer="error"), "y", "RCPT of a forged sender")


def two_connections_in_turn_do_not_mix(connect):
    """What one client is refused for is not held against the other."""
    forger, honest = greeted(connect), greeted(connect)
    forger.mail("<ceo@example.org>")
    honest.mail("<a@client.test>")
    expect(forger.rcpt("<bob@example.org>"), "y", "RCPT of the forger")
    expect(honest.rcpt("<bob@example.org>"), "c", "RCPT of the honest one")
    forger.mail("<b@client.test>")
    forger.rcpt("<bob@example.org>")
    for client, author in ((honest, "a@client.test"), (forger, "ceo@example.org")):
        client.header("From", author)
    for client in (forger, honest):
        client.step("N")
    expect(forger.step("E"), "y", "end of the forger's message")
    expect(honest.step("E"), ACCEPTED, "end of the honest one's message")


def a_client_that_says_no_helo_is_judged_the_same(connect):
    """HELO decides nothing by itself."""
    client = connect().negotiate()
    client.connect()
    at_rcpt, end = client.send()
    expect(at_rcpt, "c", "RCPT")
    expect(end, ACCEPTED, "end of message")
    expect(client.send(sender="<ceo@example.org>")[0], "y", "RCPT of a forged sender")


def without_connect_nothing_is_accepted(connect):
    """A host that nobody named is no host that anything is allowed to."""
    client = connect().negotiate()
    message_packets(client)
    never_accepted(client)


def without_mail_nothing_is_accepted(connect):
    """Recipients and content that no MAIL opened."""
    client = greeted(connect)
    message_packets(client, steps="RLNE")
    never_accepted(client)


def message_packets(client, steps="MRLNE", author="a@client.test"):
    """The packets of a message, sent without waiting for answers, since to some of them there may be none."""
    data = {"M": strings("<a@client.test>"), "R": strings("<bob@example.org>"), "L": strings("From", " " + author)}
    for step in steps:
        client.packet(step, data.get(step, b""))


def never_accepted(client):
    """No recipient and no message was accepted: only those are answered, where all flags are agreed on."""
    letters = client.last_words()
    assert not set(letters) & set(ACCEPTED), f"answers {letters!r}"


def abort_forgets_the_message_at_every_step(connect):
    """After an abort the next message begins anew, wherever the one before stood."""
    client = greeted(connect)
    steps = [
        lambda: client.mail("<ceo@example.org>"),
        lambda: client.rcpt("<bob@example.org>"),
        lambda: client.header("From", "ceo@example.org"),
        lambda: client.step("N"),
        lambda: client.step("B", b"begin 644 a.exe\r\n"),
    ]
    for count in range(1, len(steps) + 1):
        for step in steps[:count]:
            step()
        client.packet("A")
        at_rcpt, end = client.send()
        expect(at_rcpt, "c", f"RCPT after {count} steps and an abort")
        expect(end, ACCEPTED, f"end of message after {count} steps and an abort")


def a_connection_is_used_again_for_another_client(connect):
    """SMFIC_QUIT_NC: what was known of the first client is not known of the second."""
    client = connect().negotiate()
    client.connect(ip="192.0.2.10")
    expect(client.send(sender="<scanner@example.org>", author="scanner@example.org")[1], ACCEPTED, "the printer")
    client.packet("K")
    client.connect(ip="198.51.100.7")
    expect(client.send(sender="<scanner@example.org>")[0], "y", "RCPT of the stranger")


def an_unknown_command_before_data_swallows_nothing(connect):
    """FOO between RCPT and DATA, though it was agreed not to send it: the forged message is not accepted."""
    client = greeted(connect)
    client.mail("<a@client.test>")
    expect(client.rcpt("<bob@example.org>"), "c", "RCPT")
    client.packet("U", strings("FOO"))
    expect(client.answer(), "c", "FOO")
    message_packets(client, steps="LNE", author="ceo@example.org")
    never_accepted(client)


def a_login_of_one_message_is_not_that_of_the_next(connect):
    """Macros of MAIL hold for their MAIL."""
    client = greeted(connect)
    client.mail("<alice@example.org>", **{"{auth_type}": "PLAIN", "{auth_authen}": "alice"})
    expect(client.rcpt("<bob@example.org>"), "c", "RCPT of the owner")
    client.packet("A")
    client.mail("<alice@example.org>")
    expect(client.rcpt("<bob@example.org>"), "y", "RCPT of nobody")


def many_connections_at_once_are_all_served(connect):
    """Sixty clients, each in the middle of its message."""
    clients = [greeted(connect) for _ in range(60)]
    for client in clients:
        client.mail("<a@client.test>")
    for client in clients:
        expect(client.rcpt("<bob@example.org>"), "c", "RCPT")
    for client in clients:
        expect(client.content([("From", "a@client.test")]), ACCEPTED, "end of message")


def twenty_thousand_header_fields_are_judged(connect):
    """Postfix passes any number of them."""
    client = greeted(connect)
    client.mail("<a@client.test>")
    client.rcpt("<bob@example.org>")
    fields = [("X-Filler", str(number)) for number in range(20000)]
    expect(client.content([("From", "a@client.test"), *fields]), ACCEPTED, "an honest message")
    client.mail("<a@client.test>")
    client.rcpt("<bob@example.org>")
    expect(client.content([*fields, ("From", "ceo@example.org")]), "y", "a forged message")


CASES = [
    agreed_steps_are_those_that_postern_needs,
    an_mta_that_offers_nothing_is_answered_at_every_step,
    what_is_to_be_looked_at_is_held_back,
    an_mta_of_the_second_protocol_is_served,
    the_reply_says_the_reason_and_the_id,
    a_percent_sign_in_a_reply_is_doubled,
    the_stamp_starts_with_a_blank_where_blanks_are_sent,
    stamps_that_came_are_removed_from_the_last_one_on,
    a_refused_message_is_left_as_it_was,
    the_rest_of_a_body_that_is_too_large_is_not_wanted,
    the_rest_behind_an_attachment_is_not_wanted,
    a_body_too_large_without_skip_is_read_to_its_end,
    a_recipient_of_a_virtual_alias_domain_is_judged,
    two_connections_in_turn_do_not_mix,
    a_client_that_says_no_helo_is_judged_the_same,
    without_connect_nothing_is_accepted,
    without_mail_nothing_is_accepted,
    abort_forgets_the_message_at_every_step,
    a_connection_is_used_again_for_another_client,
    an_unknown_command_before_data_swallows_nothing,
    a_login_of_one_message_is_not_that_of_the_next,
    many_connections_at_once_are_all_served,
    twenty_thousand_header_fields_are_judged,
]
