"""Waiting for a condition: a deadline instead of a sleep somebody guessed."""

import socket
import time


class TimedOut(Exception):
    """The condition did not come true in time; the text says which one."""


def until(condition, what, seconds=10.0):
    """Returns the first true value of condition(), or raises TimedOut after `seconds`.

    The pause grows from one to twenty milliseconds: short waits stay short, long ones stay cheap.
    """
    deadline = time.monotonic() + seconds
    pause = 0.001
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise TimedOut(f"waited {seconds:g} s in vain for {what}")
        time.sleep(pause)
        pause = min(pause * 2, 0.02)


def free_port():
    """A TCP port of loopback that was free a moment ago. Whoever uses it must cope with losing the race."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(address):
    """True where something accepts connections: (host, port), or the path of a unix socket."""
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    with socket.socket(family) as probe:
        probe.settimeout(1)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True
