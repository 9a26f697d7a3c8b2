"""A private Sendmail: own configuration and queue, on ephemeral ports of loopback, beside whatever the host runs."""

import os
import signal
import subprocess
from pathlib import Path

from .child import Child
from .listener import greets
from .sendmail_files import find_sendmail
from .sendmail_settings import settings
from .tls import self_signed
from .wait import TimedOut, free_port, until

HOST_NAME = "relay.example.org"

# As on any host: the full name first, then the short one. A short name in an address is completed from here.
HOSTS = f"""\
127.0.0.1 localhost
127.0.1.1 {HOST_NAME} relay
192.0.2.10 scanner.example.org scanner
"""

# Host name, table of hosts and the order of look-ups are its own and end with it. Without a dot in the host's name
# it sleeps for a minute before it does anything; with a name server that does not answer it waits for that.
OWN_HOST = """\
hostname "$0" && mount --bind "$1/hosts" /etc/hosts && mount --bind "$1/nsswitch.conf" /etc/nsswitch.conf &&
shift && exec "$@"
"""
SEPARATE = ["unshare", "--uts", "--mount"]
PATIENCE = 90  # seconds: that minute, where namespaces are not to be had


class StartFailed(Exception):
    """Sendmail did not come up; the text holds what it said."""


class Sendmail:
    """One daemon, from start() to stop(). The directory must be one of safe_place's.

    Clients are asked for certificates of `authority`, a PEM file in such a directory.
    """

    def __init__(self, directory, listeners, sink_port, authority):
        self.files = find_sendmail()
        self.directory = Path(directory) / "sendmail"
        self.listeners = {listener.name: listener for listener in listeners}
        self.sink_port = sink_port
        self.authority = authority
        self.output = self.directory / "output"
        self.daemon = None

    def port(self, name):
        """The port of a listener."""
        return self.listeners[name].port

    def start(self):
        """Starts it and waits until every listener answers; a port lost to somebody else means new ports."""
        self.directory.mkdir(mode=0o755)
        (self.directory / "mqueue").mkdir(mode=0o700)
        self_signed(self.directory)
        for attempt in range(3):
            self._write_configuration()
            command = [*self._own_host(), self.files.daemon, "-bD", "-C", self.directory / "sendmail.cf"]
            with self.output.open("wb") as output:
                self.daemon = Child(command, output)
            if self._is_up():
                return self
            self.stop()
            if attempt == 2 or "in use" not in self.output_text():
                raise StartFailed(f"Sendmail: {self.output_text() or 'it does not listen'}")
        return self

    def stop(self):
        """Ends the daemon and the processes that serve or deliver, which are its process group."""
        if self.daemon:
            self.daemon.terminate()
            try:
                self.daemon.wait(10)
            except subprocess.TimeoutExpired:
                self.daemon.kill()
                self.daemon.wait()
            try:
                os.killpg(self.daemon.pid, signal.SIGTERM)
            except ProcessLookupError:
                pass
        self.daemon = None

    def output_text(self):
        return self.output.read_text(errors="replace").strip() if self.output.exists() else ""

    def held(self):
        """The queue identifiers of quarantined mail: its control files begin with hf."""
        return [path.name.removeprefix("hf") for path in (self.directory / "mqueue").rglob("hf*")]

    def release(self, queue_id):
        """Lets quarantined mail go, as an administrator does."""
        for words in (["-Q", "-qQ", f"-qI{queue_id}"], [f"-qI{queue_id}"]):
            command = [*self._own_host(), self.files.daemon, "-C", self.directory / "sendmail.cf", *words]
            subprocess.run(command, check=True, capture_output=True)

    def _is_up(self):
        def settled():
            # A port that is taken makes it try again and again instead.
            if self.daemon.poll() is not None or "in use" in self.output_text():
                return "ended"
            up = all(greets(listener.port) for listener in self.listeners.values())
            return "up" if up else ""

        try:
            return until(settled, "Sendmail to listen", PATIENCE) == "up"
        except TimedOut:
            return False

    def _write_configuration(self):
        for listener in self.listeners.values():
            listener.port = free_port()
        source = settings(self.directory, self.authority, self.sink_port, self.listeners.values())
        (self.directory / "sendmail.cf").write_text(self.files.configuration(source))
        (self.directory / "service.switch").write_text("hosts files\naliases files\n")
        (self.directory / "hosts").write_text(HOSTS)
        (self.directory / "nsswitch.conf").write_text("hosts: files\npasswd: files\ngroup: files\nservices: files\n")

    def _own_host(self):
        """The words before a command that runs on a host of its own; none where root may not have one here."""
        if subprocess.run([*SEPARATE, "true"], capture_output=True, check=False).returncode != 0:
            return []
        return [*SEPARATE, "sh", "-c", OWN_HOST, HOST_NAME, self.directory]
