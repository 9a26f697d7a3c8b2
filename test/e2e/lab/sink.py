"""Where accepted mail ends up: an SMTP server that takes everything and remembers it."""

import re
import socketserver
import threading
from dataclasses import dataclass, field
from functools import cached_property

from .wait import until


@dataclass
class Delivery:
    """One delivered message: its envelope, and the bytes as they arrived, dots unstuffed."""

    sender: str
    recipients: list
    data: bytes = b""
    headers: list = field(default_factory=list)

    def header(self, name):
        """All values of one header field, in order, unfolded."""
        return [value for key, value in self.headers if key.lower() == name.lower()]

    @cached_property
    def queue_ids(self):
        """The queue identifiers of the Received fields, the newest first."""
        return [found.group(1) for value in self.header("Received") if (found := re.search(r"\bid (\w+)", value))]


class Sink:
    """The server and all it has received. Start it with `with Sink() as sink`."""

    def __init__(self):
        self._deliveries = []
        self._changed = threading.Lock()
        sink = self

        class Handler(socketserver.StreamRequestHandler):
            disable_nagle_algorithm = True  # else the lines of EHLO's reply wait for each other

            def handle(self):
                serve(self.rfile, self.wfile, sink)

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def add(self, delivery):
        with self._changed:
            self._deliveries.append(delivery)

    def all(self):
        """A copy of everything delivered so far."""
        with self._changed:
            return list(self._deliveries)

    def of(self, queue_id):
        """The deliveries of one queue identifier: several where Postfix split the recipients."""
        return [delivery for delivery in self.all() if queue_id in delivery.queue_ids]

    def wait_for(self, queue_id, seconds=15.0):
        """The delivery of the message that Postfix queued under this identifier."""
        return until(lambda: self.of(queue_id), f"the delivery of {queue_id}", seconds)[0]


def serve(reader, writer, sink):
    """One SMTP session: the smallest dialogue that Postfix's smtp(8) is content with."""

    def say(text):
        writer.write(text.encode() + b"\r\n")

    delivery = None
    say("220 sink.example ESMTP")
    while line := reader.readline():
        words = line.decode("utf-8", "surrogateescape").strip()
        verb = words.split(" ")[0].upper()
        if verb == "EHLO":
            say("250-sink.example")
            say("250-8BITMIME")
            say("250 SMTPUTF8")
        elif verb == "MAIL":
            delivery = Delivery(path_in(words), [])
            say("250 2.1.0 Ok")
        elif verb == "RCPT" and delivery:
            delivery.recipients.append(path_in(words))
            say("250 2.1.5 Ok")
        elif verb == "DATA" and delivery:
            say("354 End data with <CR><LF>.<CR><LF>")
            delivery.data = read_message(reader)
            delivery.headers = headers_of(delivery.data)
            sink.add(delivery)
            delivery = None
            say("250 2.0.0 Ok")
        elif verb == "QUIT":
            say("221 2.0.0 Bye")
            return
        else:
            say("250 2.0.0 Ok")


def path_in(line):
    """The address between the angle brackets of MAIL or RCPT."""
    found = re.search(r"<(.*?)>", line)
    return found.group(1) if found else ""


def read_message(reader):
    lines = []
    while (line := reader.readline()) not in (b".\r\n", b""):
        lines.append(line[1:] if line.startswith(b".") else line)
    return b"".join(lines)


def headers_of(data):
    """The header fields as (name, value), unfolded: plain text work, so that no parser mends what it sees."""
    fields = []
    head = data.split(b"\r\n\r\n", 1)[0].decode("utf-8", "surrogateescape")
    for line in head.split("\r\n"):
        if line[:1] in (" ", "\t") and fields:
            fields[-1] = (fields[-1][0], fields[-1][1] + " " + line.strip())
        elif ":" in line:
            name, value = line.split(":", 1)
            fields.append((name.strip(), value.strip()))
    return fields
