"""A Redis server of one's own: real, on a unix socket, to be stopped, killed and started again."""

import signal
import subprocess
from pathlib import Path

from .child import Child
from .wait import answers, until

# Debian's redis-server is a link to this one, which goes by the name that it is called with; with redis-tools
# alone no service is started on the machine.
PROGRAM = "/usr/bin/redis-check-rdb"


class Redis:
    """One server. Its socket stays the same over restarts; nothing is kept on disk. `port`: one of TCP besides."""

    def __init__(self, directory, name="redis", port=0, settings=()):
        self.socket = str(Path(directory) / f"{name}.sock")
        self.log = Path(directory) / f"{name}.log"
        self.port = port
        self.url = f"redis://127.0.0.1:{port}" if port else f"unix://{self.socket}"
        self.settings = [word for setting in settings for word in setting]
        self.process = None

    def start(self):
        words = ["--port", self.port, "--bind", "127.0.0.1", "--unixsocket", self.socket, "--save", "", "--appendonly", "no", *self.settings]
        with self.log.open("ab") as log:
            # The shell gives it the name.
            self.process = Child(["bash", "-c", f'exec -a redis-server {PROGRAM} "$@"', "redis-server", *words], log)
        until(lambda: answers(self.socket), "Redis to listen")
        return self

    def pause(self):
        """It keeps its connections, and answers nothing."""
        self.process.send_signal(signal.SIGSTOP)

    def resume(self):
        self.process.send_signal(signal.SIGCONT)

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
        if self.process:
            self.process.wait()
        Path(self.socket).unlink(missing_ok=True)

    def command(self, *words):
        """The server's answer as redis-cli prints it."""
        done = subprocess.run(
            ["redis-cli", "-s", self.socket, *map(str, words)], capture_output=True, text=True, check=True, timeout=10
        )
        return done.stdout.strip()
