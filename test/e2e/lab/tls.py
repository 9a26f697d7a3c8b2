"""A certificate of the lab's own, for STARTTLS."""

import subprocess
from pathlib import Path


def self_signed(directory, name="relay.example.org"):
    """Writes NAME's key and self-signed certificate into one PEM file and returns its path."""
    pem = Path(directory) / "relay.pem"
    key = Path(directory) / "relay.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        + ["-days", "2", "-subj", f"/CN={name}", "-keyout", str(key), "-out", str(pem)],
        check=True,
        capture_output=True,
    )
    pem.write_text(key.read_text() + pem.read_text())
    pem.chmod(0o600)
    key.unlink()
    return pem
