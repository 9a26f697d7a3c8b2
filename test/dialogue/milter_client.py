"""The MTA's side of the milter protocol, byte by byte, so that it can also be spoken wrongly.

A packet is a length of four bytes, a letter and data; strings end with NUL. Where the filter said at the
start that it will not answer a step, no answer is waited for.
"""

import socket
import struct
from dataclasses import dataclass, field

# SMFIP_* and SMFIF_* flags of libmilter's mfdef.h.
NO_CONNECT, NO_HELO, NO_UNKNOWN, NO_DATA = 0x1, 0x2, 0x100, 0x200
SKIP, RCPT_REJECTED, LEADING_BLANKS = 0x400, 0x800, 0x100000
NR_HEADER, NR_CONNECT, NR_HELO, NR_MAIL, NR_RCPT = 0x80, 0x1000, 0x2000, 0x4000, 0x8000
NR_DATA, NR_UNKNOWN, NR_END_OF_HEADERS, NR_BODY = 0x10000, 0x20000, 0x40000, 0x80000
ALL_STEPS, ALL_ACTIONS = 0x1FFFFF, 0x1FF
ADD_HEADERS, CHANGE_HEADERS, QUARANTINE, SET_MACROS = 0x1, 0x10, 0x20, 0x100

SILENT = {"C": NR_CONNECT, "H": NR_HELO, "M": NR_MAIL, "R": NR_RCPT, "T": NR_DATA, "L": NR_HEADER,
          "N": NR_END_OF_HEADERS, "B": NR_BODY, "U": NR_UNKNOWN}
NOT_SENT = {"T": NO_DATA, "U": NO_UNKNOWN}
EDITS = "hm+-bipq"  # what may come before the verdict


class Gone(Exception):
    """The filter has closed the connection, or says nothing."""


@dataclass
class Answer:
    """One answer: its letter ('c' continue, 'y' a reply of its own ...), its text, and the edits before it."""

    letter: str
    text: str = ""
    edits: list = field(default_factory=list)


class MilterClient:
    """One connection of an MTA to the filter at a unix socket."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(10)
        self.socket.connect(path)
        self.actions = self.steps = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def raw(self, data):
        """Sends bytes as they are."""
        try:
            self.socket.sendall(data)
        except OSError as problem:
            raise Gone(str(problem)) from problem

    def packet(self, letter, data=b""):
        self.raw(struct.pack(">I", len(data) + 1) + letter.encode() + data)

    def read(self):
        """The next packet: letter and data."""
        (length,) = struct.unpack(">I", self._bytes(4))
        data = self._bytes(length)
        return chr(data[0]), data[1:]

    def answer(self):
        """Everything up to the answer of a step."""
        edits = []
        while True:
            letter, data = self.read()
            if letter not in EDITS:
                return Answer(letter, data.rstrip(b"\0").decode("latin-1"), edits)
            edits.append((letter, data))

    def negotiate(self, steps=ALL_STEPS, actions=ALL_ACTIONS, version=6):
        """Offers what this MTA can; what is agreed on stands in `steps` and `actions`."""
        self.packet("O", struct.pack(">III", version, actions, steps))
        letter, data = self.read()
        if letter != "O":
            raise Gone(f"negotiation answered with {letter}")
        _, self.actions, self.steps = struct.unpack(">III", data[:12])
        return self

    def macros(self, step, values):
        self.packet("D", step.encode() + strings(*(part for pair in values.items() for part in pair)))

    def step(self, letter, data=b""):
        """Sends one step and returns its answer; None where none was agreed on."""
        if self.steps & NOT_SENT.get(letter, 0):
            return None
        self.packet(letter, data)
        return None if self.steps & SILENT.get(letter, 0) else self.answer()

    def connect(self, ip="198.51.100.7", name="client.test", port=4242):
        return self.step("C", strings(name)[:-1] + b"\0" + b"4" + struct.pack(">H", port) + strings(ip))

    def helo(self, name="client.test"):
        return self.step("H", strings(name))

    def mail(self, sender, *parameters, **macros):
        plain = sender.strip("<>")
        self.macros("M", {"{mail_addr}": plain, "{mail_mailer}": "smtp"} | macros)
        return self.step("M", strings(sender, *parameters))

    def rcpt(self, recipient, mailer="smtp"):
        self.macros("R", {"{rcpt_addr}": recipient.strip("<>"), "{rcpt_mailer}": mailer})
        return self.step("R", strings(recipient))

    def header(self, name, value):
        return self.step("L", strings(name, (" " if self.steps & LEADING_BLANKS else "") + value))

    def content(self, fields, body=b"Hello\r\n"):
        """From DATA to the end of the message, the rest of the body left out where the filter wants no more."""
        self.step("T")
        for name, value in fields:
            self.header(name, value)
        self.step("N")
        for start in range(0, len(body), 65535):
            answer = self.step("B", body[start : start + 65535])
            if answer and answer.letter == "s":
                break
        return self.step("E")

    def send(self, sender="<a@client.test>", recipient="<bob@example.org>", author="a@client.test"):
        """A whole message: the answers at RCPT and at its end."""
        self.mail(sender)
        at_rcpt = self.rcpt(recipient)
        return at_rcpt, self.content([("From", author), ("Subject", "a dialogue")])

    def last_words(self):
        """Sends no more, and returns the letters of all answers until the filter closes the connection."""
        letters = ""
        try:
            self.socket.shutdown(socket.SHUT_WR)
            while True:
                letters += self.answer().letter
        except (Gone, OSError):
            return letters

    def _bytes(self, count):
        data = b""
        while len(data) < count:
            try:
                more = self.socket.recv(count - len(data))
            except OSError as problem:
                raise Gone(str(problem)) from problem
            if not more:
                raise Gone("closed")
            data += more
        return data


def strings(*texts):
    """Each text with a NUL behind it."""
    return b"".join((text if isinstance(text, bytes) else text.encode()) + b"\0" for text in texts)
