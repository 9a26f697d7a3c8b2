"""M56, M57: what costs a careless parser time or memory. Short ones; the scanner's tests have longer ones."""

from .letter import B64, EXE, EXE_PART, MIME, WITH_EXE, b64, multipart, part, parts, text
from .row import trick


def nested(depth, leaf):
    """So many multiparts within each other; only the innermost is closed, which is enough."""
    heads = b"".join(b"--%d-\nContent-Type: multipart/mixed; boundary=%d-\n\n" % (n, n + 1) for n in range(depth))
    return heads + parts(text(), leaf, boundary=f"{depth}-")


def message_in_message(depth, leaf):
    """So many messages within each other."""
    return b"Content-Type: message/rfc822\n\n" * depth + b"Content-Type: multipart/mixed; boundary=frontier\n\n" + (
        parts(text(), leaf))


def mixed(name, what, body, parameters="", part="message", reason="limit", **more):
    return trick(name, what, body, *multipart(more=parameters), part=part, reason=reason, **more)


DEEP = [
    trick("m56-multiparts", "three hundred multiparts within each other", nested(300, EXE_PART), MIME,
          "Content-Type: multipart/mixed; boundary=0-", part="1" + ".1" * 64, reason="part-like-text"),
    trick("m56-messages", "three hundred messages within each other", message_in_message(300, EXE_PART), MIME,
          "Content-Type: message/rfc822", part="1" + ".1" * 63, reason="nested-message"),
    trick("m56-forty", "forty multiparts within each other", nested(40, EXE_PART), MIME,
          "Content-Type: multipart/mixed; boundary=0-", part="1" + ".1" * 40 + ".2", reason="file-name"),
    mixed("m56-many-parts", "twelve hundred parts, the last a program", b"--frontier\n\n" * 1200 + WITH_EXE),
    mixed("m56-many-texts", "five hundred texts, the last part a program", b"--frontier\n\nx\n" * 500 + WITH_EXE,
          part="1.2", reason="later-text"),
]


def of_type(name, what, parameters, reason, **more):
    return trick(name, what, WITH_EXE, MIME, "Content-Type: multipart/mixed; boundary=frontier;\n" + parameters,
                 **({"reason": reason} | more))


def folded(piece, count, width=60):
    """A text so many times, in lines that an MTA leaves as they are."""
    return "\n".join(" " + piece * width for _ in range(count // width))


SLOW = [
    of_type("m57-parentheses", "nine thousand parentheses", folded("(", 9000), "comment", part="1"),
    of_type("m57-parentheses-closed", "four thousand comments", folded("()", 4200), "comment", part="1"),
    of_type("m57-parameters", "a thousand parameters", folded("a=b;", 1200, 20), "type-syntax", part="1"),
    of_type("m57-backslashes", "nine thousand backslashes", ' x="' + folded("\\", 9000) + '"', "type-syntax", part="1"),
    trick("m57-encoded-words", "four thousand beginnings of encoded words", parts(text(), part(
        'Content-Type: application/octet-stream; name="' + folded("=?", 4200, 30) + '.exe"', B64, content=b64(EXE))),
          *multipart(), part="1.2", reason="file-name"),
    trick("m57-pieces", "five hundred pieces of a name", parts(text(), part(
        "Content-Disposition: attachment" + "".join(f";\n filename*{n}=a" for n in range(500))
        + ";\n filename*500=.exe",
        B64, content=b64(EXE))), *multipart(), part="1.2", reason="file-name"),
    mixed("m57-delimiters", "three hundred lines that are nearly delimiters",
          parts(text(b"--frontie\n" * 300), EXE_PART), part="1.2", reason="file-name"),
    mixed("m57-begins", "five hundred lines that nearly begin a file",
          parts(text(b"begin 644\n" * 500), EXE_PART), part="1.2", reason="file-name"),
    trick("m57-delimiters-alone", "a thousand delimiters of nothing", b"--frontier\n" * 1000, *multipart(),
          part="1.1", reason="header-cut"),
]
ROWS = [*DEEP, *SLOW]
