"""A tree of parts, loose enough that every rule of the grammar can be broken, and how it is written down."""

from dataclasses import dataclass, field


@dataclass
class Part:
    """A leaf, or a container where it has children. Texts are bytes, their lines end in LF."""

    header: list = field(default_factory=list)  # fields without the LF behind them
    body: bytes = b""
    children: list = None
    boundary: bytes = b""
    preamble: bytes = b""
    epilogue: bytes = b""
    opening: bytes = None   # the line before this part, where it is not "--" and the boundary
    closing: bytes = None   # the line that closes this container, likewise
    separator: bytes = b"\n"  # between header and body
    nested: object = None   # the Part that is this message/rfc822's content

    def everyone(self):
        """This part and all below it."""
        todo, found = [self], []
        while todo:
            part = todo.pop()
            found.append(part)
            todo += reversed(part.children or [])
            todo += [part.nested] if part.nested else []
        return found

    def place(self, name):
        """Where the field stands in the header, or -1."""
        start = name.lower() + b":"
        return next((i for i, one in enumerate(self.header) if one.lower().startswith(start)), -1)

    def get(self, name):
        """The value of a field, or b""."""
        at = self.place(name)
        return self.header[at].split(b":", 1)[1].strip() if at >= 0 else b""

    def put(self, name, value):
        """Sets a field, in its place where it is there."""
        at = self.place(name)
        if at >= 0:
            self.header[at] = name + b": " + value
        else:
            self.header.append(name + b": " + value)

    def drop(self, name):
        at = self.place(name)
        if at >= 0:
            del self.header[at]


def content(part):
    if part.nested is not None:
        return written(part.nested)
    if part.children is None:
        return part.body
    out = [part.preamble]
    for child in part.children:
        opening = b"--" + part.boundary + b"\n" if child.opening is None else child.opening
        out += [opening, written(child)]
    out.append(b"--" + part.boundary + b"--\n" if part.closing is None else part.closing)
    return b"".join(out) + part.epilogue


def written(part):
    """The part with everything in it. Only as deep as a generator makes it."""
    text = b"".join(line + b"\n" for line in part.header) + part.separator + content(part)
    return text if text.endswith(b"\n") else text + b"\n"
