"""M12 to M20, M28: the boundary parameter."""

from .letter import EXE_PART, PDF_PART, WITH_EXE, parts, text
from .row import trick


def mixed(name, what, parameters, body=WITH_EXE, reason="boundary-syntax", **more):
    """A multipart with these parameters."""
    return trick(name, what, body, "MIME-Version: 1.0", "Content-Type: multipart/mixed;" + parameters, reason=reason,
                 **more)


def bounded(boundary, *each):
    return parts(*(each or (text(), EXE_PART)), boundary=boundary)


# A reader of "first" sees a text, a reader of "second" a program.
BOTH = bounded("first", text("Nothing here.\n")) + bounded("second")
PDF_BOTH = bounded("first", text("Nothing here.\n")) + bounded("second", text(), PDF_PART)

TWO = [
    mixed("m12-second", "two boundaries", " boundary=first; boundary=second", BOTH),
    mixed("m12-reversed", "the same reversed", " boundary=second; boundary=first", BOTH),
    mixed("m12-same", "the same one twice", " boundary=frontier; boundary=frontier"),
    mixed("m12-extended", "one plain, one extended", " boundary=first; boundary*=us-ascii''second", BOTH),
    mixed("m12-in-pieces", "one plain, one in pieces", " boundary=first; boundary*0=sec; boundary*1=ond", BOTH),
    mixed("m12-case", "in capitals and small letters", " BOUNDARY=first; boundary=second", BOTH),
    mixed("m12-quotes", "one in quotes", ' boundary="first"; boundary=second', BOTH),
    mixed("m12-pdf", "two boundaries, a PDF", " boundary=first; boundary=second", PDF_BOTH),
    trick("m12-two-fields", "two fields with a boundary each", BOTH, "MIME-Version: 1.0",
          "Content-Type: multipart/mixed; boundary=first", "Content-Type: multipart/mixed; boundary=second",
          reason="duplicate-content-type"),
]
EXTENDED = [
    mixed("m13-extended", "an extended one", " boundary*=us-ascii''frontier"),
    mixed("m13-bare", "an extended one without charset", " boundary*=''frontier"),
    mixed("m13-percent", "an extended one with escapes", " boundary*=us-ascii''fr%6Fntier"),
    mixed("m13-pieces", "in pieces", " boundary*0=front; boundary*1=ier"),
    mixed("m13-reversed", "pieces in reverse", " boundary*1=ier; boundary*0=front"),
    mixed("m13-gap", "pieces with a gap", " boundary*0=frontier; boundary*2=x"),
    mixed("m13-twice", "a piece twice", " boundary*0=front; boundary*1=ier; boundary*1=al"),
    mixed("m13-utf16", "UTF-16, and a language", " boundary*=utf-16'en-US'frontier"),
    mixed("m13-encoded-piece", "an encoded piece", " boundary*0*=us-ascii''fr%6Fnt; boundary*1=ier"),
]
WORDS = [
    mixed("m14-word", "an encoded word", ' boundary="=?us-ascii?Q?frontier?="'),
    mixed("m14-word-as-is", "an encoded word, taken as it stands", ' boundary="=?us-ascii?Q?frontier?="',
          bounded("=?us-ascii?Q?frontier?=")),
    mixed("m14-part", "encoded in part", ' boundary="front=?us-ascii?Q?ier?="'),
    mixed("m14-base64", "an encoded word in base64", ' boundary="=?us-ascii?B?ZnJvbnRpZXI=?="'),
]
QUOTES = [
    mixed("m15-empty-first", "empty quotes before", ' boundary=""frontier'),
    mixed("m15-token-first", "a token, then quotes", ' boundary=fron"tier"'),
    mixed("m15-quotes-first", "quotes, then a token", ' boundary="fron"tier', reason="type-syntax"),
    mixed("m15-unbalanced", "an open quote", ' boundary="frontier', reason="type-syntax"),
    mixed("m15-unbalanced-end", "a quote at the end", ' boundary=frontier"'),
    mixed("m15-escape", "an escape", ' boundary="\\frontier"'),
    mixed("m15-escaped-quote", "escaped quotes", ' boundary="\\"frontier\\""'),
    mixed("m15-apostrophes", "in apostrophes", " boundary='frontier'"),
    mixed("m15-apostrophes-as-is", "in apostrophes, taken as they stand", " boundary='frontier'",
          bounded("'frontier'")),
]
BLANKS = [
    mixed("m16-before-equals", "a blank before the equals sign", " boundary =frontier"),
    mixed("m16-after-equals", "a blank behind the equals sign", " boundary= frontier"),
    mixed("m16-fold", "a fold behind the equals sign", " boundary=\n frontier"),
    mixed("m16-cr", "a CR behind", " boundary=frontier\r"),
    mixed("m16-leading", "a leading blank in quotes", ' boundary=" frontier"', bounded(" frontier")),
    mixed("m16-trailing", "a trailing blank in quotes", ' boundary="frontier "'),
    mixed("m16-inside", "a blank inside", ' boundary="fron tier"', bounded("fron tier")),
    mixed("m16-fold-inside", "a fold inside the quotes", ' boundary="fron\n tier"', bounded("fron tier")),
    mixed("m16-only", "nothing but a blank", ' boundary=" "', bounded(" ")),
]
EMPTY = [
    mixed("m17-nothing", "nothing", " boundary=", bounded("")),
    mixed("m17-quotes", "empty quotes", ' boundary=""', bounded("")),
    mixed("m17-semicolon", "a semicolon", " boundary=;", bounded("")),
    mixed("m17-other-parts", "empty, and parts of some boundary", ' boundary=""'),
]
SEPARATORS = [
    mixed("m18-semicolon", "a semicolon inside", " boundary=front;ier", bounded("front"), reason="type-syntax"),
    mixed("m18-escaped", "an escaped semicolon", " boundary=front\\;ier", bounded("front;ier")),
    mixed("m18-quoted", "a semicolon in quotes", ' boundary="front;ier"', bounded("front;ier")),
    mixed("m18-comma", "a comma inside", " boundary=front,ier", bounded("front"), reason="type-syntax"),
    mixed("m18-comma-whole", "a comma inside, taken for a part of it", " boundary=front,ier", bounded("front,ier"),
          reason="type-syntax"),
]
COMMENTS = [
    mixed("m19-with-other", "a comment with another one", " boundary=(boundary=first)second", BOTH, reason="comment"),
    mixed("m19-in-name", "a comment behind the name", " boundary()=frontier", reason="comment"),
    mixed("m19-only", "only in a comment", " ( boundary=frontier )", reason="comment"),
    mixed("m19-nested", "a nested comment", ' boundary((c))="frontier"', reason="comment"),
    mixed("m19-behind", "a comment behind", " boundary=frontier (c)", reason="comment"),
    mixed("m19-before", "a comment before", " (first) boundary=frontier", reason="comment"),
    mixed("m19-unclosed", "a comment that is not closed", " boundary=frontier (c", reason="comment"),
]
HIDDEN = [
    mixed("m20-in-quotes", "another one in quotes", ' foo="bla;boundary=second"; boundary=first', BOTH),
    mixed("m20-escaped", "behind an escaped semicolon", " foo=bla\\;boundary=frontier", reason="type-syntax"),
    mixed("m20-behind-quote", "behind a quote", ' foo=bla"boundary=frontier'),
    mixed("m20-comma", "a comma between", " charset=x, boundary=frontier"),
    mixed("m20-bad-first", "an invalid parameter before", " x:y=1; boundary=frontier", reason="type-syntax"),
    mixed("m20-no-value", "a parameter without a value before", " x; boundary=frontier", reason="type-syntax"),
    mixed("m20-longer-name", "a longer name before", " x-boundary=second; boundary=first", BOTH),
]
LONG = [
    mixed("m28-71", "71 characters", ' boundary="' + "f" * 71 + '"', bounded("f" * 71)),
    mixed("m28-71-cut", "71 characters, and parts of 70", ' boundary="' + "f" * 71 + '"', bounded("f" * 70)),
    mixed("m28-900", "900 characters", "\n boundary=" + "f" * 900, bounded("f" * 900)),
    mixed("m28-2100", "2100 characters, and parts of 2048", "\n boundary=" + "f" * 2100, bounded("f" * 2048)),
]
ROWS = [*TWO, *EXTENDED, *WORDS, *QUOTES, *BLANKS, *EMPTY, *SEPARATORS, *COMMENTS, *HIDDEN, *LONG]
