"""One running Postern: started on free ports, waited for, asked, reloaded and stopped."""

import os
import signal
import subprocess
from pathlib import Path

from .child import Child
from .config import overridden
from .journal import Journal
from .metrics import Metrics, fetch
from .wait import TimedOut, answers, free_port, until


class StartFailed(Exception):
    """The filter ended or did not listen; the text holds its log."""


class Filter:
    """One `postern run`. `milter` is fixed for its life, so that Postfix can be told before it starts."""

    def __init__(self, binary, directory, name, policy, milter="", changes=None):
        """`changes`: {(table, key): value}, what else is this run's own."""
        self.binary = str(binary)
        self.directory = Path(directory)
        self.name = name
        self.policy = policy
        self.socket = str(self.directory / f"{name}.sock")
        self.milter = milter or f"unix:{self.socket}"
        self.config = self.directory / f"{name}.toml"
        self.log = self.directory / f"{name}.log"
        self.journal = Journal(self.directory / f"{name}.jsonl")
        self.control = str(self.directory / f"{name}.control")
        self.changes = changes or {}
        self.http = ""
        self.process = None

    def start(self):
        """Starts it and waits until milter socket and HTTP answer. An HTTP port lost to somebody else is tried anew."""
        for attempt in range(3):
            self.http = f"127.0.0.1:{free_port()}"
            self.write_config(self.policy)
            with self.log.open("ab") as log:
                self.process = Child([self.binary, "run", "-c", self.config], log)
            if self._is_up():
                if self.milter.startswith("unix:"):
                    # Postfix's smtpd runs as its own user and must reach the socket whatever group that has.
                    os.chmod(self.socket, 0o666)
                return self
            self.kill()
            if attempt == 2 or "in use" not in self.log_text():
                raise StartFailed(f"{self.name}: {self.log_text()}")
        return self

    def write_config(self, policy):
        """Writes the configuration: the policy, and the places that are this run's own."""
        changes = {
            ("listen", "milter"): self.milter,
            ("listen", "http"): self.http,
            ("listen", "control"): self.control,
            ("journal", "path"): str(self.journal.path),
            ("log", "target"): "stderr",
            **self.changes,
        }
        self.policy = policy
        self.config.write_text(overridden(policy, changes))

    def reload(self):
        """Asks it to read its configuration again; it answers in the log and the metrics, not here."""
        self.process.send_signal(signal.SIGHUP)

    def terminate(self):
        """Asks it to drain and end, without waiting."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def wait(self, seconds=40):
        """Its exit code once it has ended; None and a kill where it does not end in time."""
        if not self.process:
            return None
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return None

    def stop(self):
        """SIGTERM and the exit code."""
        self.terminate()
        return self.wait()

    def kill(self):
        """Kills it as a crash would."""
        if self.process and self.process.poll() is None:
            self.process.kill()
        if self.process:
            self.process.wait()

    def command(self, *words):
        """A command of `postern` that speaks with it: (exit code, what it printed)."""
        done = subprocess.run(
            [self.binary, *map(str, words), "--control", self.control],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=30, check=False,
        )
        return done.returncode, done.stdout

    def metrics(self):
        return Metrics(fetch(self.http))

    def log_text(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def _is_up(self):
        def settled():
            if self.process.poll() is not None:
                return "ended"
            host, port = self.http.split(":")
            return "up" if answers(self._address()) and answers((host, int(port))) else ""

        try:
            return until(settled, "the filter to listen", 15) == "up"
        except TimedOut:
            return False

    def _address(self):
        if self.milter.startswith("unix:"):
            return self.socket
        port, host = self.milter[len("inet:") :].split("@")
        return (host, int(port))
