"""Cases that a table cannot hold: several transactions, reload, crash and drain.

A scenario is a function of a Stage and a Differences list. Those that reload or kill take a filter of
their own (`stage.victim()`), so that the shared ones stay as they are.
"""

import re

import expect
from checks import split_mark
from lab.smtp import Client, Closed
from lab.visit import Visit, introduce, pay, transact
from lab.wait import until
from messages import with_file, written_by

OWN = "ceo@example.org"
FORGED = Visit(client="198.51.100.70", sender=OWN)
HONEST = Visit(client="198.51.100.70")
SCANNER = Visit(client="192.0.2.10", sender="scanner@example.org", message=with_file("scanner@example.org"))

SCENARIOS = []


def scenario(claim):
    """Registers a function as the scenario of this claim."""

    def register(function):
        SCENARIOS.append((claim, function))
        return function

    return register


def expect_refusal(found, what, outcome, reason):
    found.compare(what, split_mark(outcome.reply)[0], expect.REPLIES[reason])


def expect_accepted(found, what, outcome):
    if not outcome.queue_id:
        found.append(f"{what}: not accepted: {outcome.reply}")


@scenario("one connection: refused, RSET, accepted, refused again")
def several_transactions(stage, found):
    running = stage.filter("page-one")
    with Client(stage.port("page-one")) as client:
        introduce(client, HONEST)
        expect_refusal(found, "first", transact(client, FORGED), "own-domain-envelope")
        found.compare("RSET", client.rset().code, 250)
        second = transact(client, HONEST)
        expect_accepted(found, "second", second)
        third = transact(client, Visit(client=HONEST.client, message=written_by(OWN)))
        expect_refusal(found, "third", third, "own-domain-header")
        client.quit()
    record = running.journal.wait_for(lambda r: r.get("queue_id") == second.queue_id, second.queue_id)
    ids = [split_mark(third.reply)[1], record["id"]]
    found.compare("each transaction has an identifier of its own", len(set(ids)), 2)
    last = running.journal.wait_for(lambda r: r["id"] == ids[0], ids[0])
    found.compare("one session", last["session"], record["session"])


@scenario("RSET forgets the refusal of an abandoned transaction")
def reset_forgets(stage, found):
    with Client(stage.port("page-one")) as client:
        introduce(client, HONEST)
        client.mail(OWN)
        client.rset()
        expect_accepted(found, "after RSET", transact(client, HONEST))
        client.mail(OWN)
        client.ehlo("again.test")
        expect_accepted(found, "after EHLO", transact(client, HONEST))
        client.quit()


@scenario("a recipient accepted before RSET does not leak into the next message")
def reset_forgets_recipients(stage, found):
    with Client(stage.port("page-one")) as client:
        introduce(client, HONEST)
        client.mail("someone@client.test")
        client.rcpt("first@example.org")
        client.rset()
        outcome = transact(client, HONEST)
        client.quit()
    record = stage.filter("page-one").journal.wait_for(lambda r: r.get("queue_id") == outcome.queue_id, "the message")
    found.compare("recipients", record["rcpt_count"], 1)


@scenario("two XCLIENTs in one session: the second client has no rights of the first")
def two_clients(stage, found):
    with Client(stage.port("page-one")) as client:
        introduce(client, SCANNER)
        expect_accepted(found, "the listed scanner", transact(client, SCANNER))
        introduce(client, HONEST)
        expect_refusal(found, "the unlisted host", transact(client, FORGED), "own-domain-envelope")
        client.quit()


@scenario("a pipelined transaction is refused as any other")
def pipelined(stage, found):
    with Client(stage.port("page-one")) as client:
        introduce(client, HONEST)
        replies = client.pipeline([f"MAIL FROM:<{OWN}>", "RCPT TO:<bob@example.org>", "RCPT TO:<eve@example.org>", "DATA"])
        found.compare("MAIL", replies[0].code, 250)
        for reply in replies[1:3]:
            found.compare("RCPT", split_mark(reply)[0], expect.REPLIES["own-domain-envelope"])
        found.compare("DATA", replies[3].code, 554)
        client.quit()


@scenario("a client that vanishes in mid-message leaves nothing behind")
def vanishing_client(stage, found):
    with Client(stage.port("page-one")) as client:
        introduce(client, HONEST)
        client.mail("someone@client.test")
        client.rcpt("bob@example.org")
        client.command("DATA")
        client.send_bytes(b"From: someone@client.test\r\n\r\nhalf a mess")
    expect_accepted(found, "the next client", pay(stage.port("page-one"), HONEST))
    until(lambda: stage.filter("page-one").metrics().total("postern_sessions") == 0, "all sessions to close")
    halves = [delivery for delivery in stage.sink.all() if b"half a mess" in delivery.data]
    found.compare("deliveries of what was cut off", len(halves), 0)


@scenario("the fourth message of a host with three an hour waits, others do not")
def rate_limit(stage, found):
    port, running = stage.port("rates"), stage.filter("rates")
    before = running.metrics()
    busy = Visit(client="198.51.100.80")
    for number in range(3):
        expect_accepted(found, f"message {number + 1}", pay(port, Visit(client=busy.client, sender=f"s{number}@client.test")))
    fourth = pay(port, busy)
    told = re.fullmatch(r"(.*) \(per-host, try again in (\d+) s\)", split_mark(fourth.reply)[0])
    found.compare("message 4", told and told[1], expect.REPLIES["rate-limit"])
    found.compare("within the 20 minutes that one message takes", bool(told) and 1100 < int(told[2]) <= 1200, True)
    expect_accepted(found, "another host", pay(port, Visit(client="198.51.100.81", sender="other@client.test")))
    record = running.journal.wait_for(lambda r: r["id"] == split_mark(fourth.reply)[1], "the fourth message")
    found.compare("journal verdict", record["verdict"], "tempfail")
    found.compare("journal reason", record["reason"], "rate-limit")
    hits = running.metrics().total("postern_limit_hits_total", limit="per-host", mode="enforce")
    found.compare("limit hits", hits - before.total("postern_limit_hits_total", limit="per-host", mode="enforce"), 1)


@scenario("a limit in observe mode only counts")
def observed_limit(stage, found):
    port, running = stage.port("rates"), stage.filter("rates")
    again = Visit(client="198.51.100.82", sender="eager@client.test")
    expect_accepted(found, "the first", pay(port, again))
    second = pay(port, again)
    expect_accepted(found, "the second", second)
    record = running.journal.wait_for(lambda r: r.get("queue_id") == second.queue_id, "the second")
    found.compare("would_reject", record["would_reject"], ["rate-limit"])


@scenario("refused messages do not use up a host's allowance")
def refusals_are_free(stage, found):
    port = stage.port("rates")
    for _ in range(4):
        expect_refusal(found, "forged", pay(port, Visit(client="198.51.100.83", sender=OWN)), "own-domain-envelope")
    outcome = pay(port, Visit(client="198.51.100.83", sender="calm@client.test"))
    expect_accepted(found, "honest", outcome)


@scenario("bypass-limits passes the fourth message")
def bypassed_limit(stage, found):
    for number in range(5):
        visit = Visit(client="10.3.0.1", sender=f"bulk{number}@client.test")
        expect_accepted(found, f"message {number + 1}", pay(stage.port("rates"), visit))


@scenario("recipients are counted one by one")
def recipient_limit(stage, found):
    visit = Visit(client="10.2.0.1", recipients=tuple(f"r{number}@example.org" for number in range(6)))
    outcome = pay(stage.port("rates"), visit)
    found.compare("replies", [reply.code for _, reply in outcome.recipients], [250, 250, 250, 250, 451, 451])


@scenario("a filter that was killed lets nothing pass: 451")
def killed(stage, found):
    running, port = stage.victim()
    expect_accepted(found, "before", pay(port, HONEST))
    with Client(port) as client:
        introduce(client, HONEST)
        client.mail("someone@client.test")
        client.rcpt("bob@example.org")
        running.kill()
        # Postfix notices at DATA, or at its end where the filter does not ask for DATA.
        under_way = client.data(HONEST.message)
        found.compare("the message under way", under_way.code, 451)
    outcome = pay(port, HONEST)
    found.compare("a new message", (outcome.step, outcome.reply.code), ("mail", 451))
    running.start()
    expect_accepted(found, "after a restart", pay(port, HONEST))


@scenario("reload: new sessions see the new policy, one under way keeps the old")
def reload_good(stage, found):
    running, port = stage.victim()
    stricter = running.policy.replace('preset = "anonymous"', 'preset = "closed"')
    with Client(port) as client:
        introduce(client, HONEST)
        client.mail("someone@client.test")
        # Postfix may keep back what needs no answer: with RCPT the filter knows of the session.
        client.rcpt("bob@example.org")
        loaded = running.metrics().total("postern_config_loaded_timestamp_seconds")
        running.write_config(stricter)
        running.reload()
        until(lambda: not pay(port, HONEST).queue_id, "the new policy to hold")
        later = running.metrics().total("postern_config_loaded_timestamp_seconds")
        found.compare("loaded later", later > loaded > 0, True)
        found.compare("RCPT of the session under way", client.rcpt("carol@example.org").code, 250)
        found.compare("its message", client.data(HONEST.message).code, 250)
        expect_accepted(found, "its next message", transact(client, HONEST))
        client.quit()
    expect_refusal(found, "a new session", pay(port, HONEST), "not-permitted-to-submit")


@scenario("reload of a bad file changes nothing and says so")
def reload_bad(stage, found):
    running, port = stage.victim()
    good = running.policy

    def failures():
        return running.metrics().total("postern_config_reload_failures_total")

    before = failures()
    running.write_config(good + '\n[[connector]]\nname = "broken"\nremote = ["10.0.0.300"]\npresett = "anonymous"\n')
    running.reload()
    until(lambda: failures() == before + 1, "the failed reload to be counted")
    for word in ("10.0.0.300", "presett"):
        found.compare(f"the log names {word}", word in running.log_text(), True)
    expect_accepted(found, "the old policy goes on", pay(port, HONEST))
    expect_refusal(found, "with its refusals", pay(port, FORGED), "own-domain-envelope")


@scenario("SIGTERM: the message under way gets its verdict, a new one 451, exit 0")
def drain(stage, found):
    running, port = stage.victim()
    with Client(port) as client:
        introduce(client, HONEST)
        client.mail("someone@client.test")
        client.rcpt("bob@example.org")
        found.compare("DATA", client.command("DATA").code, 354)
        running.terminate()
        until(lambda: pay_code(port) == 451, "new messages to be put off")
        found.compare("the message under way", client.data_bytes(HONEST.message).code, 250)
        client.close()
    found.compare("exit code", running.wait(), 0)
    found.compare("the journal has it", bool(running.journal.records()), True)


def pay_code(port):
    """The code a new client's message gets; a dropped connection counts as none."""
    try:
        return pay(port, HONEST).reply.code
    except (Closed, OSError):
        return 0


@scenario("the metrics name the build and count no session twice")
def build_info(stage, found):
    running = stage.filter("page-one")
    found.compare("build info", running.metrics().total("postern_build_info"), 1)
    until(lambda: running.metrics().total("postern_sessions") == 0, "all sessions to close")
