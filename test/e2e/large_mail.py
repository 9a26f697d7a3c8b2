"""What large attachments cost: time through Postfix beside a filter that does nothing, and memory.

Used by `bench`. The messages are made here: a text and one file of random bytes in base64.
"""

import base64
import io
import random
import re
import statistics
import subprocess
import time
import zipfile
from pathlib import Path

from lab.smtp import Client

MEGABYTES = 25
IN_FLIGHT = 50


def random_bytes(size):
    return random.Random(7).randbytes(size)


def pdf(size):
    return b"%PDF-1.7\n" + random_bytes(size)


def archive(size):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("report.pdf", pdf(size))
    return out.getvalue()


def message(name, kind, content):
    """A multipart/mixed message with one attachment, some MEGABYTES on the wire."""
    lines = base64.encodebytes(content).replace(b"\n", b"\r\n")
    head = (f"From: someone@client.test\r\nTo: bob@example.org\r\nSubject: {name}\r\nMIME-Version: 1.0\r\n"
            "Content-Type: multipart/mixed; boundary=large\r\n\r\n--large\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n"
            f"--large\r\nContent-Type: {kind}; name={name}\r\nContent-Transfer-Encoding: base64\r\n"
            f"Content-Disposition: attachment; filename={name}\r\n\r\n").encode()
    return head + lines + b"--large--\r\n"


def messages():
    size = MEGABYTES * 1000 * 1000 * 3 // 4
    return {"pdf": message("report.pdf", "application/pdf", pdf(size)),
            "zip": message("report.zip", "application/zip", archive(size))}


def seconds_for(port, content):
    """How long one message takes, from MAIL to the answer behind its end."""
    with Client(port, timeout=120) as client:
        client.ehlo("client.test")
        began = time.monotonic()
        client.mail("someone@client.test")
        client.rcpt("bob@example.org")
        reply = client.data(content)
        if not reply.ok:
            raise SystemExit(f"the message was refused: {reply}")
        return time.monotonic() - began


def time_table(ports, rounds):
    """One message after the other through Postfix, each filter in turn."""
    print(f"\nThrough Postfix, one message of {MEGABYTES} MB, medians of {rounds} rounds")
    print(f"{'attachment':<12} {'filter':<12} {'seconds':>8} {'to noop':>8}")
    for kind, content in messages().items():
        seen = {name: [] for name in ports}
        for _ in range(rounds):
            for name, port in ports.items():
                seen[name].append(seconds_for(port, content))
        base = statistics.median(seen["noop lean"])
        for name, runs in seen.items():
            print(f"{kind:<12} {name:<12} {statistics.median(runs):>8.3f} {statistics.median(runs) / base:>8.2f}")


def memory_of(pid):
    """Megabytes of a process now and at most, anonymous memory and files together."""
    status = Path(f"/proc/{pid}/status").read_text()
    return tuple(int(re.search(rf"^{key}:\s+(\d+) kB", status, re.MULTILINE).group(1)) / 1024
                 for key in ("VmRSS", "VmHWM"))


def memory_table(tools, directory, port, pid):
    """Many large messages at once on the raw wire, and the most memory that the filter ever had."""
    print(f"\n{IN_FLIGHT} messages of {MEGABYTES} MB in flight on the raw wire: memory of the filter in MB")
    print(f"before: {memory_of(pid)[0]:.1f}")
    for kind, content in messages().items():
        file = directory / f"{kind}.eml"
        file.write_bytes(content)
        subprocess.run([tools / "mload", "-t", f"127.0.0.1:{port}", "-c", str(IN_FLIGHT), "-n", str(2 * IN_FLIGHT),
                        "-k", "1", "-m", file], check=True, stdout=subprocess.DEVNULL)
        now, most = memory_of(pid)
        print(f"{kind}: {most:.1f} at most, {now:.1f} behind it")
