"""Rights of groups and single users, and what deny takes away."""

from expect import NO_PERMISSION, Case, passes, refused
from lab.visit import Visit
from messages import written_by

OUTSIDE = ("friend@outside.test",)


def login(name, client, sender=None, **more):
    own = sender or f"{name}@example.org"
    return Visit(client=client, login=name, sender=own, message=written_by(own), **more)


CASES = [
    Case("group members relay", "presets", login("carol", "10.11.0.1", recipients=OUTSIDE), passes("grouped")),
    Case("outsiders of the group may not even submit", "presets", login("dave", "10.11.0.1"),
         refused("not-permitted-to-submit", "grouped", reply=NO_PERMISSION)),
    Case("a single user has his right and no more", "presets", login("svc-batch", "10.11.0.1", recipients=OUTSIDE),
         refused("relay-denied", "grouped")),
    Case("without a preset anonymous has no rights", "presets", Visit(client="10.11.0.1"),
         refused("not-permitted-to-submit", "grouped")),
    Case("a connector's own lines add to its preset", "presets", login("dave", "10.12.0.1", recipients=OUTSIDE),
         passes("narrowed")),
    Case("own-domain-sender lets a service write as anyone of ours", "presets",
         login("svc-news", "10.12.0.1", sender="news@example.org"), passes("narrowed")),
    Case("deny beats the rights of every other principal", "presets", login("mallory", "10.12.0.1"),
         refused("not-permitted-to-submit", "narrowed", reply=NO_PERMISSION)),
    Case("deny takes any-sender from anonymous", "presets", Visit(client="10.12.0.1"),
         refused("foreign-sender", "narrowed")),
]
