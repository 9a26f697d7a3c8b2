"""Archives other than zip: tar, 7z, RAR, CAB, ISO 9660. As small as their readers take them."""

import zlib

from .zips import number


def tar_entry(name, data, kind=b"0"):
    head = name.encode().ljust(100, b"\0") + b"0000644\0" + b"0000000\0" * 2 + f"{len(data):011o}\0".encode()
    head += b"00000000000\0" + b" " * 8 + kind + bytes(100) + b"ustar\x0000" + bytes(247)
    head = head.replace(b" " * 8, f"{sum(head):06o}\0 ".encode(), 1)
    return head + bytes(512 - len(head)) + data + bytes(-len(data) % 512)


def make_tar(*entries):
    return b"".join(tar_entry(*each) for each in entries) + bytes(1024)


def seven_number(value):
    """7z's numbers, as far as three bytes."""
    if value < 0x80:
        return bytes((value,))
    if value < 0x4000:
        return bytes((0x80 | value >> 8, value & 0xFF))
    return bytes((0xC0 | value >> 16,)) + number(value & 0xFFFF, 2)


COPY = b"\x01\x00"
# AES-256 with SHA-256 of 2^19 rounds, a salt and a start vector.
AES = b"\x24\x06\xf1\x07\x01" + b"\x0a\x53\x07" + bytes(range(8))


def seven_streams(data, coder, of_header=False):
    """Where packed bytes are, and how they are unpacked. The checksum of a header stands elsewhere than that of a file."""
    size = seven_number(len(data))
    checksum = b"\x0a\x01" + number(zlib.crc32(data), 4)
    packed = b"\x06\x00\x01\x09" + size + b"\x00\x07\x0b\x01\x00\x01" + coder + b"\x0c" + size
    return packed + (checksum + b"\x00" if of_header else b"\x00\x08" + checksum + b"\x00")


def seven_file(packed, header):
    start = number(len(packed), 8) + number(len(header), 8) + number(zlib.crc32(header), 4)
    return b"7z\xbc\xaf\x27\x1c\x00\x04" + number(zlib.crc32(start), 4) + start + packed + header


def make_7z(name, data, coder=COPY):
    """One file. With AES as coder its bytes are of no key."""
    names = name.encode("utf-16-le") + b"\0\0"
    header = b"\x01\x04" + seven_streams(data, coder) + b"\x00" + b"\x05\x01" + (
        b"\x11" + seven_number(len(names) + 1) + b"\x00" + names + b"\x00\x00")
    return seven_file(data, header)


def secret_7z():
    """One whose names cannot be read either: what stands for its header is encrypted."""
    noise = bytes((each * 167 + 13) & 0xFF for each in range(96))
    return seven_file(noise, b"\x17" + seven_streams(noise, AES, True) + b"\x00")


def rar_number(value):
    out = b""
    while value >= 0x80:
        out, value = out + bytes((value & 0x7F | 0x80,)), value >> 7
    return out + bytes((value,))


def rar_header(body):
    sized = rar_number(len(body)) + body
    return number(zlib.crc32(sized), 4) + sized


def rar_entry(name, data, encrypted=False):
    """A stored file of RAR 5."""
    extra = b""
    if encrypted:
        record = rar_number(1) + bytes(2) + b"\x0f" + b"s" * 32
        extra = rar_number(len(record)) + record
    body = rar_number(2) + rar_number(3 if encrypted else 2) + (rar_number(len(extra)) if encrypted else b"")
    body += rar_number(len(data)) + rar_number(4) + rar_number(len(data)) + rar_number(0x20)
    body += number(zlib.crc32(data), 4) + rar_number(0) + rar_number(1) + rar_number(len(name)) + name.encode()
    return rar_header(body + extra) + data


def make_rar(*entries):
    return b"Rar!\x1a\x07\x01\x00" + rar_header(b"\x01\x00\x00") + b"".join(entries) + rar_header(b"\x05\x00\x00")


def secret_rar():
    return b"Rar!\x1a\x07\x01\x00" + rar_header(b"\x04\x00\x00\x00\x0f" + b"s" * 16) + b"x" * 64


def make_cab(name, data):
    entry = number(len(data), 4) + bytes(6) + b"\x21\x00" + bytes(2) + b"\x20\x00" + name.encode() + b"\0"
    block = bytes(4) + number(len(data), 2) * 2 + data
    folder = number(44 + len(entry), 4) + b"\x01\x00" + bytes(2)
    return (b"MSCF" + bytes(4) + number(44 + len(entry) + len(block), 4) + bytes(4) + number(44, 4) + bytes(4)
            + b"\x03\x01" + b"\x01\x00" * 2 + bytes(2) + b"\x07\x00" + bytes(2) + folder + entry + block)


SECTOR = 2048


def both(value, size):
    return value.to_bytes(size, "little") + value.to_bytes(size, "big")


def iso_record(name, sector, size, folder=False):
    body = bytes(1) + both(sector, 4) + both(size, 4) + bytes((126, 11, 16, 9, 0, 0,
                                                               0)) + (b"\x02" if folder else b"\0")
    body += bytes(2) + both(1, 2) + bytes((len(name),)) + name + bytes(len(name) % 2 == 0)
    return bytes((len(body) + 1,)) + body


def make_iso(name, data, sectors_more=5):
    """An image of one file. The first sixteen sectors are empty. Some readers take no image of less than 24."""
    root = iso_record(b"\0", 19, SECTOR, True)
    volume = (b"\x01CD001\x01\0" + b" " * 32 + b"FILES".ljust(32) + bytes(8) + both(21 + sectors_more, 4) + bytes(32) + both(1, 2) * 2
              + both(SECTOR, 2) + both(10, 4) + number(18, 4) + bytes(12) + root)
    volume = volume.ljust(813, b" ") + b"0" * 16 + b"\0" + (b"0" * 16 + b"\0") * 3 + b"\x01"
    paths = b"\x01\0" + number(19, 4) + b"\x01\0\0\0"
    folder = root + iso_record(b"\x01", 19, SECTOR, True) + iso_record(name.encode() + b";1", 20, len(data))
    sectors = (volume, b"\xffCD001\x01", paths, folder, data, *[b""] * sectors_more)
    return bytes(16 * SECTOR) + b"".join(each.ljust(SECTOR, b"\0") for each in sectors)
