"""What `postern explain --json` has to say of each message. A function here returns what is wrong, one line each."""


def refusal(answer):
    """"REASON: DETAIL" of the check that refused, or '' where none did."""
    for check in answer["checks"]:
        if check["answer"] == "refuse" and check["mode"] == "enforce":
            return f"{check['reason']}: {check['detail']}"
    return ""


def accepted(answer):
    found = []
    if answer["verdict"] != "accept":
        found.append(f"{answer['verdict']}, by {refusal(answer)}")
    for check in answer["checks"]:
        if check["answer"] != "pass" and check["mode"] == "observe":
            found.append(f"observed by {check['name']}: {check['detail']}")
    if answer["would_reject"]:
        found.append(f"would be refused for {', '.join(answer['would_reject'])}")
    return found


def refused(answer, reason, detail=""):
    """Refused for that, by a detail that begins so."""
    want, got = f"{reason}: {detail}", refusal(answer)
    if answer["verdict"] == "reject" and answer["reason"] == reason and got.startswith(want):
        return []
    return [f"wanted a refusal \"{want}\", got {answer['verdict']} {got}".rstrip()]


def claimed(answer, source, address, reading):
    """Our address was found there, by that reading, and taken for ours."""
    identities = [(i["source"], i["address"], i["reading"]) for i in answer["identities"] if i["own"]]
    if (source, address, reading) in identities:
        return []
    return [f"wanted the claim {source} {address}, {reading}; got {identities[:4]}"]


def observed(answer, rule, reason):
    """Passes, and that rule says why it should not."""
    if answer["verdict"] != "accept":
        return [f"{answer['verdict']}, by {refusal(answer)}"]
    for check in answer["checks"]:
        if (check["name"], check["answer"], check["reason"], check["mode"]) == (rule, "refuse", reason, "observe"):
            return [] if answer["would_reject"] == [reason] else [f"would be refused for {answer['would_reject']}"]
    return [f"{rule} did not notice it as {reason}"]


def _expected(message, policy):
    """The refusal that an honest message meets under a policy, or '' where it passes."""
    mark = message.get("refused") or message.get("gap")
    if mark and message.get("only_on", policy) == policy:
        return mark
    return "attachment: " if policy == "page-one" and message.get("attachments") else ""


def judge_honest(message, play):
    """`play(policy, **changes)` returns the answer of explain."""
    found = []
    for policy in ("internet", "page-one"):
        answer = play(policy)
        if want := _expected(message, policy):
            reason, _, detail = want.partition(": ")
            found += refused(answer, reason, detail)
        else:
            found += accepted(answer)
            if message.get("allowed") and not answer["allow_entry"]:
                found.append("no allow entry applied")
    if "author" in message.said and not ({"refused", "gap"} & set(message.said)):
        # The same letter where its author is ours. The null sender leaves it to the header to tell.
        answer = play("mirror", sender="")
        found += [f"its author as ours: {text}" for text in refused(answer, "own-domain-header")]
    return found


def judge_forged(message, play):
    found = []
    for policy in ("internet", "page-one"):
        answer = play(policy)
        if "observed" in message.said:
            found += observed(answer, message.get("observed"), message.get("reason"))
        elif "gap" in message.said:
            found += accepted(answer)
        else:
            found += refused(answer, message.get("reason"), message.get("says", ""))
            if "claims" in message.said:
                found += claimed(answer, message.get("source"), message.get("claims"), message.get("reading"))
    return found
