"""A stream of messages: each "LENGTH LABEL\\n" (a decimal number, one letter) and so many bytes. See frames.h.

The label says what is claimed of the message:

    p   plain: ordinary mail without attachments; everybody has to find none
    l   laden: ordinary mail with attachments; everybody has to find one
    o   odd: nothing is claimed but that the scanner must see whatever another reader sees
"""

PLAIN, LADEN, ODD = "p", "l", "o"


def frame(label, message):
    return b"%d %s\n%s" % (len(message), label.encode(), message)


def frames(stream):
    """The messages of a binary stream, as (label, bytes)."""
    while line := stream.readline():
        length, label = line.split()
        message = stream.read(int(length))
        if len(message) != int(length):
            raise EOFError("the stream ends within a message")
        yield label.decode(), message


def names_of(field):
    """The names in one field of an answer, as bytes."""
    return [b"" if word == "-" else bytes.fromhex(word) for word in field.split(" ") if word]


def field_of(names):
    return " ".join(name.hex() or "-" for name in names)
