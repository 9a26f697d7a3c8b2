"""A private Postfix: own configuration, queue and data, on ephemeral ports of loopback.

It refuses nothing by itself unless told to, so that every refusal a test sees is the filter's.
"""

import grp
import os
import pwd
import signal
import subprocess
from pathlib import Path

from .child import Child
from .listener import greets
from .mta_files import find_postfix
from .tls import self_signed
from .wait import TimedOut, free_port, until

QUEUES = ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "saved", "trace")

# Unlike the daemons' defaults nothing is chrooted: the tree below the temporary directory has no libraries.
DAEMONS = """\
pickup    unix  n - n 60   1 pickup
cleanup   unix  n - n -    0 cleanup
qmgr      unix  n - n 300  1 qmgr
tlsmgr    unix  - - n 1000? 1 tlsmgr
rewrite   unix  - - n -    - trivial-rewrite
bounce    unix  - - n -    0 bounce
defer     unix  - - n -    0 bounce
trace     unix  - - n -    0 bounce
verify    unix  - - n -    1 verify
flush     unix  n - n 1000? 0 flush
proxymap  unix  - - n -    - proxymap
proxywrite unix - - n -    1 proxymap
smtp      unix  - - n -    - smtp
relay     unix  - - n -    - smtp
error     unix  - - n -    - error
retry     unix  - - n -    - error
discard   unix  - - n -    - discard
anvil     unix  - - n -    1 anvil
scache    unix  - - n -    1 scache
showq     unix  n - n -    - showq
postlog   unix-dgram n - n - 1 postlogd
"""


class StartFailed(Exception):
    """Postfix did not come up; the text holds what it said."""


class Postfix:
    """One instance, from start() to stop().

    `sink_port` 0 throws accepted mail away (for benchmarks); with `authority`, a PEM file, clients are asked for
    certificates.
    """

    def __init__(self, directory, listeners, sink_port=0, authority=None):
        self.files = find_postfix()
        self.directory = Path(directory) / "postfix"
        self.listeners = {listener.name: listener for listener in listeners}
        self.sink_port = sink_port
        self.authority = authority
        self.log = self.directory / "maillog"
        self.master = None

    def port(self, name):
        """The port of a listener."""
        return self.listeners[name].port

    def start(self):
        """Starts it and waits until every listener answers; a port lost to somebody else means new ports."""
        self._make_directories()
        for attempt in range(3):
            self._write_configuration()
            environment = self.files.environment() | {"MAIL_CONFIG": str(self.directory / "config")}
            master = [self.files.daemons / "master", "-d", "-c", self.directory / "config"]
            self.master = Child(master, environment=environment)
            if self._is_up():
                return self
            self.stop()
            if attempt == 2 or "Address already in use" not in self.log_text():
                raise StartFailed(self.log_text() or "Postfix's master ended without a word")
        return self

    def stop(self):
        """Ends the master and its daemons, which are its process group."""
        if self.master:
            self.master.terminate()
            try:
                self.master.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.master.pid, signal.SIGKILL)
                self.master.wait()
        self.master = None

    def log_text(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def held(self):
        """The queue identifiers in the hold queue, where quarantined mail lies."""
        return [path.name for path in (self.directory / "queue" / "hold").rglob("*") if path.is_file()]

    def release(self, queue_id):
        """Lets held mail go, as an administrator does."""
        environment = self.files.environment() | {"MAIL_CONFIG": str(self.directory / "config")}
        for command in (["postsuper", "-H", queue_id], ["postqueue", "-i", queue_id]):
            command[0] = self.files.daemons.parent.parent.parent / "sbin" / command[0]
            subprocess.run(command, env=environment, check=True, capture_output=True)

    def _is_up(self):
        def settled():
            if self.master.poll() is not None:
                return "ended"
            up = all(greets(listener.port) for listener in self.listeners.values())
            return "up" if up else ""

        try:
            return until(settled, "Postfix to listen", 20) == "up"
        except TimedOut:
            return False

    def _make_directories(self):
        """The queue's directories with the owners Postfix insists on."""
        owner, group = accounts()
        uid, gid = pwd.getpwnam(owner).pw_uid, grp.getgrnam(group).gr_gid
        for name in ("config", "queue", "queue/pid"):
            (self.directory / name).mkdir(parents=True, exist_ok=True)
        for name in ("data", *(f"queue/{queue}" for queue in (*QUEUES, "private"))):
            path = self.directory / name
            path.mkdir(exist_ok=True, mode=0o700)
            os.chown(path, uid, -1)
        for name, mode in (("maildrop", 0o1730), ("public", 0o2710)):
            path = self.directory / "queue" / name
            path.mkdir(exist_ok=True)
            os.chown(path, uid, gid)
            path.chmod(mode)
        self.log.unlink(missing_ok=True)
        self_signed(self.directory / "config")

    def _write_configuration(self):
        config = self.directory / "config"
        lines = [DAEMONS]
        for listener in self.listeners.values():
            listener.port = free_port()
            lines.append(f"127.0.0.1:{listener.port} inet n - n - - smtpd")
            settings = {"smtpd_milters": postfix_milter(listener.milter), "syslog_name": f"postfix/{listener.name}"}
            for key, value in (settings | listener.options).items():
                lines.append(f"  -o {{ {key} = {value} }}")
        (config / "master.cf").write_text("\n".join(lines) + "\n")
        (config / "main.cf").write_text("".join(f"{key} = {value}\n" for key, value in self._main().items()))

    def _main(self):
        owner, group = accounts()
        base = self.directory
        places = {
            "config_directory": base / "config",
            "queue_directory": base / "queue",
            "data_directory": base / "data",
            "maillog_file": self.log,
            "maillog_file_prefixes": base,
            "daemon_directory": self.files.daemons,
            "command_directory": self.files.commands,
            "shlib_directory": self.files.libraries,
            "meta_directory": base / "config",
            "smtpd_tls_cert_file": base / "config" / "relay.pem",
            "smtpd_tls_key_file": base / "config" / "relay.pem",
            "mail_owner": owner,
            "setgid_group": group,
        }
        asking = {"smtpd_tls_ask_ccert": "yes", "smtpd_tls_CAfile": self.authority} if self.authority else {}
        # Not by a transport map: it would hide from the filter which senders Postfix takes for local ones.
        onward = {"relayhost": f"[127.0.0.1]:{self.sink_port}"} if self.sink_port else {"default_transport": "discard:"}
        return SETTINGS | places | onward | asking


# What the lab's relay differs in from Postfix's defaults, and nothing more.
SETTINGS = {
    "compatibility_level": "3.6",
    "import_environment": "MAIL_CONFIG MAIL_LOGTAG LANG=C LD_LIBRARY_PATH POSTLOG_SERVICE POSTLOG_HOSTNAME",
    "inet_interfaces": "127.0.0.1",
    # Both, so that XCLIENT can play IPv6 clients; nothing listens there.
    "inet_protocols": "all",
    "myhostname": "relay.example.org",
    "myorigin": "example.org",
    "mydestination": "",
    "mynetworks": "127.0.0.0/8",
    "alias_maps": "",
    "alias_database": "",
    "local_recipient_maps": "",
    "disable_dns_lookups": "yes",
    "smtpd_peername_lookup": "no",
    "smtpd_tls_security_level": "may",
    # The second network is one that tests play: such a client may turn into another one in mid-session.
    "smtpd_authorized_xclient_hosts": "127.0.0.0/8, 192.0.2.0/24",
    # Short identifiers come back within seconds, and the journal is searched by them.
    "enable_long_queue_ids": "yes",
    # The filter's verdict on relaying is what is tested: Postfix itself lets everything pass, and insists
    # on a restriction that could refuse, though it is never reached.
    "smtpd_relay_restrictions": "check_client_access static:OK, reject_unauth_destination",
    "smtpd_recipient_restrictions": "",
    "smtpd_reject_unlisted_recipient": "no",
    # A message without From must reach the filter without one.
    "local_header_rewrite_clients": "",
    "message_size_limit": "104857600",
    "smtpd_error_sleep_time": "0",
    "smtpd_soft_error_limit": "1000",
    "smtpd_hard_error_limit": "1001",
    "smtpd_client_message_rate_limit": "0",
    "milter_default_action": "tempfail",
    "milter_protocol": "6",
}


def accounts():
    """The user and group Postfix runs as: its own where the package made them, else ones every Debian has.

    Postfix insists on a user that shares its number with nobody else, and on another group.
    """
    try:
        pwd.getpwnam("postfix")
        grp.getgrnam("postdrop")
        return "postfix", "postdrop"
    except KeyError:
        return "daemon", "mail"


def postfix_milter(address):
    """Turns libmilter's notation of a socket into Postfix's: inet:PORT@HOST becomes inet:HOST:PORT."""
    if address.startswith("inet:") and "@" in address:
        port, host = address[5:].split("@", 1)
        return f"inet:{host}:{port}"
    return address
