"""A raw SMTP client: it sends exactly the bytes it is told to and hides no reply.

The standard library's smtplib mends line ends, stuffs dots and refuses odd addresses; the odd ones are
what the tests are about.
"""

import socket
import ssl
from dataclasses import dataclass


@dataclass(frozen=True)
class Reply:
    """One SMTP reply: the code, and the text of each line without its code."""

    code: int
    lines: tuple

    def __str__(self):
        return f"{self.code} {' / '.join(self.lines)}"

    @property
    def ok(self):
        return self.code < 400


class Closed(Exception):
    """The server closed the connection where a reply was due."""


class Client:
    """One SMTP connection. `greeting` is the reply the server opened with; `source` the address to come from."""

    def __init__(self, port, host="127.0.0.1", timeout=30, source=""):
        self.socket = socket.create_connection((host, port), timeout, (source, 0) if source else None)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.reader = self.socket.makefile("rb")
        self.greeting = self.read()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Ends the connection without QUIT."""
        self.reader.close()
        self.socket.close()

    def send_bytes(self, data):
        """Sends bytes as they are, waiting for nothing."""
        self.socket.sendall(data)

    def read(self):
        """Reads one reply, of one line or many."""
        lines = []
        while True:
            raw = self.reader.readline()
            if not raw:
                raise Closed("connection closed by the server")
            line = raw.rstrip(b"\r\n").decode("utf-8", "surrogateescape")
            lines.append(line[4:])
            if line[3:4] != "-":
                return Reply(int(line[:3]), tuple(lines))

    def command(self, line):
        """Sends one line (str or bytes, without its CRLF) and returns the reply."""
        data = line.encode("utf-8") if isinstance(line, str) else line
        self.send_bytes(data + b"\r\n")
        return self.read()

    def pipeline(self, lines):
        """Sends all lines in one write and returns all replies (RFC 2920)."""
        self.send_bytes(b"".join(line.encode("utf-8") + b"\r\n" for line in lines))
        return [self.read() for _ in lines]

    def ehlo(self, name):
        return self.command(f"EHLO {name}")

    def helo(self, name):
        return self.command(f"HELO {name}")

    def xclient(self, **attributes):
        """Plays another client: XCLIENT ADDR=… NAME=… LOGIN=… PROTO=…; the server greets again."""
        words = " ".join(f"{name.upper()}={xtext(value)}" for name, value in attributes.items())
        return self.command(f"XCLIENT {words}")

    def starttls(self, certificate=None):
        """Issues STARTTLS and shakes hands; the certificate is not verified, it is the lab's own.

        `certificate` is a PEM file with a key and a certificate to show where the server asks for one.
        """
        reply = self.command("STARTTLS")
        if reply.ok:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            if certificate:
                context.load_cert_chain(certificate)
            self.reader.close()
            self.socket = context.wrap_socket(self.socket)
            self.reader = self.socket.makefile("rb")
        return reply

    def mail(self, sender, parameters=""):
        """MAIL FROM; a sender in bytes, or one that brings its own angle brackets, is sent as it is."""
        if isinstance(sender, str):
            sender = (sender if sender.startswith("<") else f"<{sender}>").encode("utf-8")
        return self.command(b" ".join([b"MAIL FROM:" + sender, *([parameters.encode("utf-8")] if parameters else [])]))

    def rcpt(self, recipient):
        path = recipient if recipient.startswith("<") else f"<{recipient}>"
        return self.command(f"RCPT TO:{path}")

    def data(self, message):
        """DATA with the message (bytes with CRLF line ends), dots stuffed; returns the last reply."""
        go = self.command("DATA")
        if go.code != 354:
            return go
        return self.data_bytes(message)

    def data_bytes(self, message):
        """The message and its final dot, after a 354."""
        stuffed = message.replace(b"\r\n.", b"\r\n..")
        if stuffed.startswith(b"."):
            stuffed = b"." + stuffed
        end = b".\r\n" if stuffed.endswith(b"\r\n") else b"\r\n.\r\n"
        self.send_bytes(stuffed + end)
        return self.read()

    def bdat(self, message, chunk=1000):
        """The message in BDAT chunks (RFC 3030); returns the reply to the last one."""
        pieces = [message[i : i + chunk] for i in range(0, len(message), chunk)] or [b""]
        reply = None
        for number, piece in enumerate(pieces, 1):
            last = " LAST" if number == len(pieces) else ""
            self.send_bytes(f"BDAT {len(piece)}{last}\r\n".encode() + piece)
            reply = self.read()
            if not reply.ok:
                break
        return reply

    def rset(self):
        return self.command("RSET")

    def quit(self):
        return self.command("QUIT")


def xtext(value):
    """Encodes an XCLIENT value: '+', '=', blanks and what is not printable ASCII as +XX (RFC 3461, section 4)."""
    plain = range(33, 127)
    return "".join(
        chr(byte) if byte in plain and chr(byte) not in "+=" else f"+{byte:02X}" for byte in value.encode("utf-8")
    )
