"""Makes a message small while something about it stays true, by lines and then by bytes."""

from delivery import is_delivered

LARGEST = 400  # candidates judged at once


def without(pieces, start, count):
    return pieces[:start] + pieces[start + count:]


def smaller(pieces, count):
    return [without(pieces, at, count) for at in range(0, len(pieces), count)]


def shrink(pieces, join, keeps):
    """The fewest pieces found that still pass; `keeps` takes a list of messages and says of each whether it does."""
    count = max(1, len(pieces) // 2)
    while True:
        candidates = [one for one in smaller(pieces, count) if is_delivered(join(one))][:LARGEST]
        kept = next((one for one, good in zip(candidates, keeps([join(one) for one in candidates])) if good), None)
        if kept is not None:
            pieces = kept
        elif count == 1:
            return pieces
        else:
            count = max(1, count // 2)


def minimised(message, keeps):
    lines = shrink(message.splitlines(keepends=True), b"".join, keeps)
    text = b"".join(lines)
    return b"".join(shrink([text[at:at + 1] for at in range(len(text))], b"".join, keeps)) if len(text) < 4000 else text
