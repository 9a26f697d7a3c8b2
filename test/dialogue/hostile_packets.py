"""What attackers and broken MTAs send: noise, lengths that lie, steps in any order.

The same kind of cases as in packets.py. A connection may be closed at any time; no mail may be accepted for it.
"""

import random
import struct

import milter_client as protocol
from milter_client import Gone, MilterClient, strings
from packets import ACCEPTED, never_accepted


def drain(client):
    """Reads until the filter has closed the connection."""
    client.socket.shutdown(1)
    while client.socket.recv(65536):
        pass


def odd_arguments_are_no_way_in(connect):
    """Empty, unterminated and huge arguments of each step of a message; nothing is accepted for them."""
    huge = b"x" * 60000
    for letter in "CMRLD":
        for data in (b"", b"\0", b"\0" * 64, b"no end", huge, huge + b"\0", b"<ceo@example.org>"):
            with connect() as client:
                client.negotiate()
                try:
                    if letter != "C":
                        client.connect()
                    client.packet(letter, data)
                    client.packet("E")
                except Gone:
                    pass
                never_accepted(client)


def odd_clients_are_on_no_list(connect):
    """Families that have no address, and addresses that are none."""
    for data in (b"client.test\0U", b"client.test\0L\0\0/tmp/x\0", b"client.test\0006\0\0nonsense\0",
                 b"client.test\0004\0\0" + b"999.1.1.1\0", b"client.test\0X\0\0192.0.2.10\0", b"client.test\0"):
        with connect() as client:
            client.negotiate()
            try:
                client.packet("C", data)
                client.packet("M", strings("<scanner@example.org>"))
                # No RCPT: what has no address may be a local submission, which is answered at its end.
                client.packet("L", strings("From", " scanner@example.org"))
                client.packet("N")
                client.packet("E")
            except Gone:
                pass
            never_accepted(client)


def packets_out_of_order_accept_nothing(connect):
    """Every order of a few steps that leaves MAIL or RCPT out."""
    for order in ("E", "NE", "LE", "LNE", "RE", "RNE", "HE", "CE", "CCE", "AE", "NNE", "LNLNE", "REE", "DE", "RAE"):
        with connect() as client:
            client.negotiate()
            client.connect()
            for letter in order:
                client.packet(letter, strings("From", "a@client.test"))
            never_accepted(client)


def broken_packets_end_their_connection_alone(connect):
    """Lengths of nothing, of too much, of more than comes, and commands that are none."""
    begin = struct.pack(">IcIII", 13, b"O", 6, protocol.ALL_ACTIONS, protocol.ALL_STEPS)
    for data in (b"", b"\0", b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xffX", b"\0\0\0\1Z", b"\0\0\0\1\0",
                 struct.pack(">I", 70000) + b"B" + b"x" * 69999, b"\0\0\0\5C", b"\0\0\0\1O", b"\0\0\0\5O\0\0\0\1",
                 struct.pack(">IcIII", 13, b"O", 0, 0, 0), struct.pack(">IcIII", 13, b"O", 2**32 - 1, 2**32 - 1, 2**32 - 1)):
        for start in (b"", begin):
            with connect() as client:
                try:
                    client.raw(start + data)
                    drain(client)
                except (Gone, OSError):
                    pass


def random_bytes_do_no_harm(connect):
    """A hundred connections of noise, half of them behind a proper beginning; the same noise each time."""
    noise = random.Random(5)
    for number in range(100):
        with connect() as client:
            try:
                if number % 2:
                    client.negotiate()
                    client.connect()
                for _ in range(20):
                    letter = noise.choice("ABCDEHKLMNRTU")
                    data = noise.randbytes(noise.randrange(200))
                    client.packet(letter, data) if noise.random() < 0.9 else client.raw(data)
                drain(client)
            except (Gone, OSError):
                pass


def mutated_conversations_do_no_harm(connect):
    """An honest conversation with one byte changed, dropped or doubled, two hundred times over."""
    whole = record_of_a_conversation()
    noise = random.Random(7)
    for _ in range(200):
        at = noise.randrange(len(whole))
        middle = noise.choice((b"", whole[at : at + 1] * 2, bytes([noise.randrange(256)])))
        with connect() as client:
            try:
                client.raw(whole[:at] + middle + whole[at + 1 :])
                drain(client)
            except (Gone, OSError):
                pass


def record_of_a_conversation():
    """The bytes that an MTA sends for one honest message."""
    sent = []

    class Recording(MilterClient):
        def __init__(self):  # no socket: nothing is sent anywhere
            self.steps = protocol.ALL_STEPS & ~protocol.NO_DATA

        def raw(self, data):
            sent.append(data)

        def answer(self):
            return None

    client = Recording()
    client.packet("O", struct.pack(">III", 6, protocol.ALL_ACTIONS, protocol.ALL_STEPS))
    client.connect()
    client.helo()
    client.mail("<a@client.test>")
    client.rcpt("<bob@example.org>")
    client.content([("From", "a@client.test"), ("Content-Type", "multipart/mixed; boundary=b")],
                   b"--b\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\nx\r\n--b--\r\n")
    return b"".join(sent)


CASES = [
    odd_arguments_are_no_way_in,
    odd_clients_are_on_no_list,
    packets_out_of_order_accept_nothing,
    broken_packets_end_their_connection_alone,
    random_bytes_do_no_harm,
    mutated_conversations_do_no_harm,
]
