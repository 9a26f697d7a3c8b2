"""Deflate (RFC 1951) with the fixed codes, made of what repeats: much from little, and alike everywhere."""

import zlib

LONGEST = 258
MATCHES = 8  # so many matches end where they began within a byte


def _reversed(value, width):
    return int(format(value, f"0{width}b")[::-1], 2)


class Bits:
    """Bits into bytes, the least first."""

    def __init__(self):
        self.out, self.held, self.count = bytearray(), 0, 0

    def put(self, value, width):
        self.held |= value << self.count
        self.count += width
        while self.count >= 8:
            self.out.append(self.held & 0xFF)
            self.held, self.count = self.held >> 8, self.count - 8

    def literal(self, byte):
        self.put(*((_reversed(0x30 + byte, 8), 8) if byte < 144 else (_reversed(0x190 + byte - 144, 9), 9)))

    def longest(self, distance):
        """A match of 258 bytes. Distances of 1 to 4 and 13 to 16 are all that is needed."""
        self.put(_reversed(0xC5, 8), 8)
        if distance <= 4:
            self.put(_reversed(distance - 1, 5), 5)
        else:
            self.put(_reversed(7, 5), 5)
            self.put(distance - 13, 2)


def repeated(head, pattern, times, tail=b""):
    """`head`, `pattern` that many times, `tail`: the deflated bytes, and the crc32 and size of what they hold."""
    bits = Bits()
    bits.put(1, 1)
    bits.put(1, 2)
    for byte in head + pattern:
        bits.literal(byte)
    left = len(pattern) * (times - 1)
    groups, rest = divmod(left, LONGEST * MATCHES)
    before = len(bits.out)
    for _ in range(MATCHES if groups else 0):
        bits.longest(len(pattern))
    # Each group of matches is the same whole number of bytes, shifted alike.
    bits.out += bits.out[before:] * (groups - 1) if groups else b""
    if bits.count and groups > 1:
        # The first byte of a group holds the end of what was before it: that of all but the first is the last's.
        size = (len(bits.out) - before) // groups
        joint = bits.held | (bits.out[before] >> bits.count << bits.count)
        for at in range(before + size, len(bits.out), size):
            bits.out[at] = joint
    done = len(pattern) * times - rest
    for byte in (pattern * (rest // len(pattern) + 2))[done % len(pattern):][:rest] + tail:
        bits.literal(byte)
    bits.put(0, 7)
    bits.put(0, -bits.count % 8)
    return bytes(bits.out), _crc(head, pattern, times, tail), len(head) + len(pattern) * times + len(tail)


def _crc(head, pattern, times, tail):
    crc = zlib.crc32(head)
    many = 1_000_000 // len(pattern)
    block = pattern * many
    for _ in range(times // many):
        crc = zlib.crc32(block, crc)
    return zlib.crc32(tail, zlib.crc32(pattern * (times % many), crc))


def packed(data):
    """Any data, where long runs of one byte are all that is made shorter; as repeated()."""
    bits, at = Bits(), 0
    bits.put(1, 1)
    bits.put(1, 2)
    while at < len(data):
        bits.literal(data[at])
        run = len(data[at:]) - len(data[at:].lstrip(data[at:at + 1]))
        for _ in range((run - 1) // LONGEST):
            bits.longest(1)
        at += 1 + (run - 1) // LONGEST * LONGEST
    bits.put(0, 7)
    bits.put(0, -bits.count % 8)
    return bytes(bits.out), zlib.crc32(data), len(data)


def gzip_of(deflated, crc, size):
    return b"\x1f\x8b\x08" + bytes(6) + b"\xff" + deflated + crc.to_bytes(4, "little") + (
        size & 0xFFFFFFFF).to_bytes(4, "little")


def shrunk(data):
    """Deflated once more: the longest stretch of 13 to 16 bytes that repeat is told once."""
    best = (0, 0, 13)
    for period in range(13, 17):
        start = data.find(data[len(data) // 2:len(data) // 2 + 3 * period])
        times = 0
        while data[start:start + period] == data[start + times * period:start + (times + 1) * period]:
            times += 1
        best = max(best, (period * times, start, period))
    size, start, period = best
    return repeated(data[:start], data[start:start + period], size // period, data[start + size:])
