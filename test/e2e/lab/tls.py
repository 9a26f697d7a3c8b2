"""Certificates of the lab's own, for STARTTLS: the relay's, and those of clients, from authorities trusted and not."""

import subprocess
from pathlib import Path

KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]


def self_signed(directory, name="relay.example.org"):
    """Writes NAME's key and self-signed certificate into one PEM file and returns its path."""
    return issued(Path(directory) / "relay.pem", f"/CN={name}")


def issued(pem, subject, by=None):
    """Writes a key and a certificate for it into one PEM file; `by` is the PEM of the authority, None for itself.

    `subject` is openssl's /O=../CN=.. with a backslash before a slash that belongs to a value.
    """
    key = pem.with_suffix(".key")
    issuer = ["-CA", by, "-CAkey", by] if by else []
    command = ["openssl", "req", "-x509", *KEY, *issuer, "-subj", subject, "-keyout", key, "-out", pem]
    subprocess.run(command, check=True, capture_output=True)
    pem.write_text(key.read_text() + pem.read_text())
    pem.chmod(0o600)
    key.unlink()
    return pem


class Authority:
    """A certificate authority, and the certificates that it issued so far."""

    def __init__(self, directory, name):
        self.directory = Path(directory)
        self.directory.mkdir(mode=0o755)
        self.pem = issued(self.directory / "authority.pem", f"/CN={name}")
        self._clients = {}

    def client(self, subject):
        """The PEM file of a client with this subject; made when first asked for."""
        if subject not in self._clients:
            pem = self.directory / f"client-{len(self._clients)}.pem"
            self._clients[subject] = issued(pem, subject, self.pem)
        return self._clients[subject]
