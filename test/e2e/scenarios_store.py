"""What two filters share: limits in one Redis, its failures, and allow and deny entries made at run time."""

import json
from concurrent.futures import ThreadPoolExecutor

import expect
from checks import split_mark
from lab.smtp import Client
from lab.visit import Visit, introduce, pay, transact
from lab.wait import until
from messages import with_file, written_by
from stage import PARTNERS

OWN = "ceo@example.org"
EXCEEDED = expect.REPLIES["rate-limit"]
STOPPED = expect.NO_PERMISSION
UNAVAILABLE = "451 4.3.0 Filter temporarily unavailable"

STORE_SCENARIOS = []


def scenario(claim):
    """Registers a function as the scenario of this claim. It gets both filters, running, on a Redis that is well."""

    def register(function):
        def play(stage, found):
            partners = [stage.filter(name) for name in PARTNERS]
            for each in partners:
                until(lambda each=each: up(each) == 1, f"the store of {each.name} to be up")
            function(stage, found, *partners)

        STORE_SCENARIOS.append((claim, play))
        return function

    return register


def up(running):
    return running.metrics().total("postern_store_up")


def codes(stage, client, times, listeners=PARTNERS):
    """The codes that a client hears who sends so many messages, through the relays in turn."""
    visit = Visit(client=client)
    return [pay(stage.port(listeners[number % len(listeners)]), visit).reply.code for number in range(times)]


def said(outcome):
    return split_mark(outcome.reply)[0]


@scenario("two filters on one Redis count a host's messages together")
def shared_limit(stage, found, first, _):
    found.compare("codes", codes(stage, "198.51.100.90", 6), [250] * 4 + [451] * 2)
    refused = pay(stage.port("shared-b"), Visit(client="198.51.100.90"))
    found.compare("the reply names the limit", said(refused).startswith(EXCEEDED) and "per-host" in said(refused), True)
    found.compare("another host", codes(stage, "198.51.100.91", 1), [250])
    until(lambda: "per-host" in first.log_text(), "the first trip to be told in the log")
    found.compare("first trips", first.metrics().total("postern_limit_first_trips_total", limit="per-host") >= 1, True)


@scenario("sixty at once through two filters: twenty pass, not one more")
def crowd(stage, found, *_):
    def send(number):
        return pay(stage.port(PARTNERS[number % 2]), Visit(client=f"10.6.0.{number + 1}")).reply.code

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(send, range(60)))
    found.compare("accepted", answers.count(250), 20)
    found.compare("put off", answers.count(451), 40)


@scenario("a Redis that hangs: limits go on as each says, and come back by themselves")
def paused(stage, found, first, _):
    stage.redis.pause()
    try:
        failures(stage, found, first, 100)
    finally:
        stage.redis.resume()
    until(lambda: up(first) == 1, "the store to be up again")
    found.compare("closed limit, later", codes(stage, "10.5.0.100", 1, PARTNERS[:1]), [250])


@scenario("a Redis that is gone: limits go on as each says, and come back by themselves")
def killed(stage, found, first, _):
    stage.redis.kill()
    try:
        until(lambda: up(first) == 0, "the loss to be noticed")
        failures(stage, found, first, 110)
    finally:
        stage.redis.start()
    until(lambda: up(first) == 1, "the store to be up again")
    found.compare("closed limit, later", codes(stage, "10.5.0.110", 1, PARTNERS[:1]), [250])


def failures(stage, found, running, host):
    """Plays while Redis is away, through one filter only."""
    alone = PARTNERS[:1]
    before = running.metrics()
    # Four an hour shared by two filters: two for each while it counts alone.
    found.compare("local", codes(stage, f"198.51.100.{host}", 4, alone), [250, 250, 451, 451])
    found.compare("open", codes(stage, f"10.4.0.{host}", 3, alone), [250, 250, 250])
    waiting = pay(stage.port(alone[0]), Visit(client=f"10.5.0.{host}"))
    found.compare("closed", said(waiting)[: len(UNAVAILABLE)], UNAVAILABLE)
    after = running.metrics()
    found.compare("gauge", after.total("postern_store_up"), 0)
    rise = after.total("postern_store_fallback_total") - before.total("postern_store_fallback_total")
    found.compare("fallbacks counted", rise >= 8, True)


@scenario("limits show tells what is left, and limits reset gives it back")
def show_and_reset(stage, found, first, second):
    found.compare("before", codes(stage, "198.51.100.92", 5), [250] * 4 + [451])
    code, shown = first.command("limits", "show", "--ip", "198.51.100.92", "--json")
    found.compare("exit code of show", code, 0)
    rows = [row for row in json.loads(shown)["budgets"] if row["limit"] == "per-host"]
    found.compare("what is left", sorted(row["remaining"] for row in rows), [0, 996])
    code, said_of_it = first.command("limits", "reset", "--limit", "per-host", "--ip", "198.51.100.92")
    found.compare(f"exit code of reset ({said_of_it})", code, 0)
    found.compare("at once here", codes(stage, "198.51.100.92", 1, PARTNERS[:1]), [250])
    until(lambda: codes(stage, "198.51.100.92", 1, PARTNERS[1:]) == [250], "the other filter to know")


@scenario("an allow entry made at one filter is in force at both, and ends with its removal")
def allow(stage, found, first, second):
    scanner = Visit(client="10.7.0.93", sender=OWN, message=with_file(OWN))
    forged = expect.REPLIES["own-domain-envelope"]
    found.compare("before", said(pay(stage.port("shared-b"), scanner)), forged)
    code, printed = first.command(
        "allow", "add", "--remote", scanner.client, "--rights", "own-domain-sender,attachments", "--owner", "facilities",
        "--reason", "a scanner on trial", "--for", "2h",
    )
    found.compare(f"exit code ({printed})", code, 0)
    identifier = printed.strip()
    accepted = pay(stage.port("shared-a"), scanner)
    found.compare("at once where it was made", accepted.reply.code, 250)
    until(lambda: pay(stage.port("shared-b"), scanner).reply.code == 250, "the other filter to know")
    record = first.journal.wait_for(lambda r: r.get("queue_id") == accepted.queue_id, accepted.queue_id)
    found.compare("the journal names it", record["allow_entry"], identifier)

    def matched():
        listed = json.loads(first.command("allow", "list", "--json")[1])
        return [entry for entry in listed["entries"] if entry["id"] == identifier and entry["matched"]]

    until(matched, "its last match to be known")
    found.compare("removal", second.command("allow", "remove", identifier)[0], 0)
    found.compare("a second one", second.command("allow", "remove", identifier)[0], 1)
    until(lambda: said(pay(stage.port("shared-a"), scanner)) == forged, "the removal to be known")


@scenario("a deny entry stops a host at every filter, also in a session under way")
def deny(stage, found, first, second):
    visit = Visit(client="10.7.0.94")

    def again(client):
        client.rset()
        return transact(client, visit)

    with Client(stage.port("shared-b")) as client:
        introduce(client, visit)
        found.compare("before", transact(client, visit).reply.code, 250)
        code, printed = first.command(
            "deny", "add", "--remote", visit.client, "--owner", "security", "--reason", "sends what a worm sends"
        )
        found.compare(f"exit code ({printed})", code, 0)
        stopped = pay(stage.port("shared-a"), visit)
        found.compare("at once where it was made", said(stopped), STOPPED)
        until(lambda: said(again(client)) == STOPPED, "the session under way to be stopped")
        client.quit()
    record = first.journal.wait_for(lambda r: r["id"] == split_mark(stopped.reply)[1], "the stopped message")
    found.compare("reason", record["reason"], "not-permitted-to-submit")
    found.compare("the entry", record["checks"][0]["rule"], printed.strip())
    found.compare("removal", second.command("deny", "remove", printed.strip())[0], 0)
    until(lambda: pay(stage.port("shared-a"), visit).reply.code == 250, "the removal to be known")


@scenario("a deny entry for a sender holds for the header, too")
def deny_sender(stage, found, first, _):
    code, printed = first.command(
        "deny", "add", "--sender", "worm@client.test", "--owner", "security", "--reason", "a mailbox that was stolen"
    )
    found.compare(f"exit code ({printed})", code, 0)
    port = stage.port("shared-a")
    found.compare("envelope", said(pay(port, Visit(client="10.7.0.95", sender="worm@client.test"))), STOPPED)
    inside = Visit(client="10.7.0.96", message=written_by("worm@client.test"))
    found.compare("header", said(pay(port, inside)), STOPPED)
    found.compare("others", pay(port, Visit(client="10.7.0.97")).reply.code, 250)
    found.compare("removal", first.command("deny", "remove", printed.strip())[0], 0)


@scenario("commands without a filter say so and end with 2")
def nobody_there(stage, found, first, _):
    code, printed = first.command("limits", "show", "--limit", "no-such-limit")
    found.compare(f"an unknown limit ({printed})", code != 0, True)
    victim, port = stage.victim()
    found.compare("a victim's list", victim.command("deny", "list")[0], 0)
    victim.stop()
    code, printed = victim.command("deny", "list")
    found.compare(f"its filter gone ({printed})", code, 2)


@scenario("without Redis, entries are kept in a file over a restart")
def kept_in_a_file(stage, found, *_):
    victim, port = stage.victim()
    victim.stop()
    victim.changes[("store", "state_file")] = str(victim.directory / f"{victim.name}.state")
    victim.start()
    visit = Visit(client="198.51.100.98")
    found.compare("before", pay(port, visit).reply.code, 250)
    code, printed = victim.command("deny", "add", "--remote", visit.client, "--owner", "me", "--reason", "a test")
    found.compare(f"exit code ({printed})", code, 0)
    found.compare("in force", said(pay(port, visit)), STOPPED)
    found.compare("exit code of the filter", victim.stop(), 0)
    victim.start()
    found.compare("after a restart", said(pay(port, visit)), STOPPED)
    found.compare("removal", victim.command("deny", "remove", printed.strip())[0], 0)
    found.compare("after the removal", pay(port, visit).reply.code, 250)
