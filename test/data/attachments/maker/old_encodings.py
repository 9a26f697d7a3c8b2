"""uuencode, yEnc, BinHex and quoted-printable, as bytes with LF."""

import binascii

BINHEX = b'!"#$%&\'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr'
BINHEX_MARK = b"(This file must be converted with BinHex 4.0)"


def uu_lines(data):
    return b"".join(binascii.b2a_uu(data[at:at + 45], backtick=True) for at in range(0, len(data), 45))


def uuencode(name, data, begin="begin 644"):
    return f"{begin} {name}\n".encode("utf-8", "surrogateescape") + uu_lines(data) + b"`\nend\n"


def uubase64(name, data):
    """What `uuencode -m` writes."""
    return f"begin-base64 644 {name}\n".encode() + binascii.b2a_base64(data[:45]) + (
        binascii.b2a_base64(data[45:90]) + binascii.b2a_base64(data[90:]) + b"====\n")


def yencode(name, data, begin="=ybegin line=128 size={size} name={name}", more=()):
    """http://www.yenc.org/yenc-draft.1.3.txt"""
    out = bytearray()
    for byte in data:
        value = (byte + 42) & 0xFF
        out += bytes((61, (value + 64) & 0xFF)) if value in (0, 10, 13, 61) else bytes((value,))
    rows, at = [], 0
    while at < len(out):
        end = at + 128 - (out[at + 127:at + 128] == b"=")  # no escape is cut in two
        rows.append(bytes(out[at:end]))
        at = end
    head = begin.format(size=len(data), name=name)
    # A dot at the start of a line would be stuffed by SMTP; it is left for SMTP to do.
    return b"\n".join([head.encode(), *more, *rows, f"=yend size={len(data)}".encode(), b""])


def binhex(name, data):
    """RFC 1741, without run lengths but for the escape's own byte."""
    head = bytes((len(name),)) + name.encode() + b"\0" + b"BINAHXMK" + bytes(2)
    head += len(data).to_bytes(4, "big") + bytes(4)
    packed = b""
    for piece in (head, data, b""):
        packed += piece + binascii.crc_hqx(piece, 0).to_bytes(2, "big")
    packed = packed.replace(b"\x90", b"\x90\x00")
    bits = int.from_bytes(packed + bytes(-len(packed) % 3), "big")
    count = (len(packed) + (-len(packed) % 3)) * 8 // 6
    text = bytes(BINHEX[bits >> 6 * (count - 1 - at) & 63] for at in range(count))[:(len(packed) * 8 + 5) // 6]
    text = b":" + text + b":"
    return BINHEX_MARK + b"\n\n" + b"".join(text[at:at + 64] + b"\n" for at in range(0, len(text), 64))


def quoted(data, upper=True):
    """Every byte as =XX, in short lines."""
    escapes = [f"={byte:02X}" if upper else f"={byte:02x}" for byte in data]
    return "".join("".join(escapes[at:at + 24]) + "=\n" for at in range(0, len(escapes), 24)).encode() + b"\n"


def gzipped(data, name=b""):
    """gzip with a stored block and no time, which every version writes alike (data below 64 kB)."""
    size = len(data).to_bytes(2, "little")
    stored = b"\x01" + size + bytes(255 - byte for byte in size) + data
    flags = b"\x08" if name else b"\x00"
    crc = (binascii.crc32(data) & 0xFFFFFFFF).to_bytes(4, "little")
    return (b"\x1f\x8b\x08" + flags + bytes(4) + b"\x00\xff" + (name + b"\0" if name else b"") + stored + crc
            + len(data).to_bytes(4, "little"))
