"""Random changes to the bytes of a whole message."""

from boundary_tricks import payload
from header_tricks import HIDDEN_FIELDS

BITS = (
    b"", b" ", b"\t", b"\n", b"\r", b"\r\r", b"\0", b"\x0b", b"\x0c", b"\x7f", b"\x80", b"(", b")", b'"', b"\\", b";",
    b",", b":", b"=", b"--", b"-", b"*", b"'", b"<", b">", b"/", b"=?utf-8?Q?x?=", b"=?", b"%22", b"(c)",
    b"\xef\xbb\xbf", b"boundary=zz", b"name=x.exe", b"; name=x.exe", b"multipart/mixed", b"attachment",
    b"application/zip", b"\n\n", b"\n ")


def delete_line(rng, text):
    lines = text.split(b"\n")
    del lines[rng.randrange(len(lines))]
    return b"\n".join(lines)


def repeat_line(rng, text):
    lines = text.split(b"\n")
    lines.insert(rng.randint(0, len(lines)), rng.choice(lines))
    return b"\n".join(lines)


def swap_lines(rng, text):
    lines = text.split(b"\n")
    one, two = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"\n".join(lines)


def new_line(rng, text):
    """A line that means something, at any place."""
    lines = text.split(b"\n")
    marks = [line for line in lines if line.startswith(b"--")]
    line = rng.choice([rng.choice(HIDDEN_FIELDS), payload(rng), b"", b"", b" ", b"\t", b"X", b"X-A: b", *marks[:4],
        *marks[:4]])
    lines.insert(rng.randint(0, len(lines)), line)
    return b"\n".join(lines)


def join_lines(rng, text):
    places = [at for at, byte in enumerate(text) if byte == 10]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + rng.choice((b"", b" ", b"\r", b"\n ", b"\n\t", b"\n\n", b";", b"=\n")) + text[at + 1:]


def change_byte(rng, text):
    at = rng.randrange(len(text) + 1)
    return text[:at] + bytes([rng.randrange(256)]) + text[at + 1:]


def structural_place(rng, text):
    """A place where a reader decides something: in a Content- field or at a delimiter."""
    words = [b"ontent-", b"boundary", b"--", b"multipart", b"text/", b"name", b"inline", b"\n\n", b";", b'"']
    rng.shuffle(words)
    for word in words:
        found = text.find(word, rng.randrange(len(text) + 1))
        if found >= 0:
            return min(len(text), found + rng.randint(-2, len(word) + 12)) if found >= 2 else found
    return rng.randrange(len(text) + 1)


def insert_bit(rng, text):
    at = max(0, structural_place(rng, text))
    return text[:at] + rng.choice(BITS) + text[at:]


def replace_bit(rng, text):
    at = max(0, structural_place(rng, text))
    return text[:at] + rng.choice(BITS) + text[at + rng.randint(1, 4):]


def cut(rng, text):
    return text[:rng.randrange(len(text) + 1)]


def move_block(rng, text):
    one, two = sorted((rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)))
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[one:two] + text[at:]


MUTATIONS = (
    delete_line, delete_line, repeat_line, swap_lines, new_line, new_line, new_line, join_lines, join_lines,
    change_byte, insert_bit, insert_bit, insert_bit, replace_bit, replace_bit, cut, move_block)


def mutated(rng, text):
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 5))):
        text = rng.choice(MUTATIONS)(rng, text) or b"\n"
    return text
