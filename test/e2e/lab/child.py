"""Starting servers that end with the process that started them, however that one ends."""

import signal
import subprocess

# Reads until the lab says that the server has ended, or, where the lab itself was killed, until the end of file.
GUARD = 'read -r _ || kill -TERM "$0"'


class Child(subprocess.Popen):
    """A server in a session of its own, so that Ctrl-C reaches the lab alone and it stops them in order.

    A guard sends it SIGTERM where the lab was killed before it could: nothing stays behind on its ports.
    (The kernel's parent-death signal would not do: it is lost where a server changes its user.)
    """

    def __init__(self, command, output=subprocess.DEVNULL, environment=None):
        words = [str(word) for word in command]
        devices = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": output}
        super().__init__(words, env=environment, start_new_session=True, **devices)
        guard = ["sh", "-c", GUARD, str(self.pid)]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._guard = subprocess.Popen(guard, stdin=subprocess.PIPE, start_new_session=True, **quiet)

    def wait(self, timeout=None):
        """As Popen's; the guard goes too, since the process number may be somebody else's soon."""
        code = super().wait(timeout)
        if self._guard.returncode is None:
            self._guard.communicate(b"\n")
        return code


def interrupt_on_signals():
    """Makes SIGTERM and SIGHUP end the lab as Ctrl-C does: through every `finally`."""

    def interrupted(*_):
        raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupted)
