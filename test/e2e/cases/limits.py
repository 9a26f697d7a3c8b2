"""Size, recipients, hops; and observe mode, where the same is decided and nothing refused."""

from expect import Case, passes, refused
from lab.visit import Visit
from messages import of_size, travelled, with_file, written_by

AUTHOR = "someone@client.test"
OWN = "ceo@example.org"


def limited(**more):
    return Visit(client="10.8.0.1", **more)


FOUR = tuple(f"user{number}@example.org" for number in range(1, 5))

CASES = [
    Case("SIZE= beyond the limit is refused before the data", "presets", limited(parameters="SIZE=30000"),
         refused("size", "limited", stage="mail", step="rcpt")),
    Case("SIZE= within the limit passes", "presets", limited(parameters="SIZE=10000"), passes("limited")),
    Case("the real size counts where SIZE= lied", "presets",
         limited(parameters="SIZE=100", message=of_size(AUTHOR, 30_000)), refused("size", "limited")),
    Case("a message below the limit passes", "presets", limited(message=of_size(AUTHOR, 15_000)), passes("limited")),
    Case("the fourth of at most three recipients is refused", "presets", limited(recipients=FOUR),
         passes("limited", refused={FOUR[3]: "too-many-recipients"})),
    Case("too many hops are a loop", "presets", limited(message=travelled(AUTHOR, 9)), refused("hop-count", "limited")),
    Case("a few hops are none", "presets", limited(message=travelled(AUTHOR, 3)), passes("limited")),
    Case("observe on a connector: a forged sender passes and is noted", "presets",
         Visit(client="10.9.0.1", sender=OWN, message=written_by(AUTHOR)),
         passes("shadow", would_reject=("own-domain-envelope",), journal={"mode": "observe"})),
    Case("observe on a connector: honest mail is not noted", "presets", Visit(client="10.9.0.1"), passes("shadow")),
    Case("observe everywhere: relaying passes and is noted", "observe",
         Visit(client="198.51.100.60", recipients=("friend@outside.test",)),
         passes("default", would_reject=("relay-denied",))),
    Case("observe everywhere: an attachment passes and is noted", "observe",
         Visit(client="198.51.100.60", message=with_file(AUTHOR)), passes("default", would_reject=("attachment",))),
]
