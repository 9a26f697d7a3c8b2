#include "config/lint.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "config/report.h"

namespace postern {
namespace {

constexpr std::chrono::sys_days kToday{std::chrono::year{2027} / 6 / 1};

std::string warnings_of(const std::string& text) {
    const ReadSettings read = read_settings(text, "f");
    EXPECT_EQ(report(read.errors), "") << text;
    return report(lint(read.settings, kToday));
}

// A configuration that there is nothing to say about, in which further connectors and entries can stand.
const std::string kSound = R"([[domain]]
name = "example.org"

[[connector]]
name = "default"
remote = ["0.0.0.0/0", "::/0"]
preset = "anonymous"

)";

struct Case {
    std::string_view name;
    std::string text;
    std::vector<std::string> want;  // the warnings after their place
};

std::vector<std::string> without_places(const std::string& report) {
    std::vector<std::string> lines;
    std::size_t begin = 0;
    for (std::size_t end = report.find('\n'); end != std::string::npos; end = report.find('\n', begin)) {
        const std::string line = report.substr(begin, end - begin);
        lines.push_back(line.substr(line.find(": ") + 2));
        begin = end + 1;
    }
    std::ranges::sort(lines);
    return lines;
}

void expect_each(std::vector<Case> cases) {
    for (Case& c : cases) {
        std::ranges::sort(c.want);
        EXPECT_EQ(without_places(warnings_of(c.text)), c.want) << c.name;
    }
}

// A connector besides the default one.
std::string connector(const std::string& remote, const std::string& more = "preset = \"anonymous\"") {
    return kSound + "[[connector]]\nname = \"x\"\nremote = [" + remote + "]\n" + more + "\n";
}

std::string allow(const std::string& more) {
    return kSound + "[[allow]]\n" + more + "\n";
}

const std::string kOwned = "owner = \"me\"\nreason = \"why\"\n";

std::string allow_from(const std::string& remote, const std::string& rights) {
    return allow("remote = \"" + remote + "\"\nrights = \"" + rights + "\"\n" + kOwned);
}

TEST(Lint, HasNothingToSayOfASoundConfiguration) {
    EXPECT_EQ(warnings_of(kSound), "");
}

TEST(Lint, NamesThePlace) {
    EXPECT_EQ(warnings_of(connector("\"192.0.2.1\",\n  \"192.0.2.77/28\"")),
              "f:12:3: connector \"x\".remote: 192.0.2.77/28 is taken as the network 192.0.2.64/28\n");
}

TEST(Lint, KnowsSlipsInRanges) {
    const std::string slip = " is public address space: is 172.16.0.0/12 meant?";
    expect_each({
        {"the slip itself",
         connector("\"172.160.0.0/12\""),
         {"connector \"x\".remote: 172.160.0.0/12" + slip}},
        {"a part of it", connector("\"172.161.3.0/24\""), {"connector \"x\".remote: 172.161.3.0/24" + slip}},
        {"in an allow entry",
         allow_from("172.160.0.9", "attachments"),
         {"allow[1].remote: 172.160.0.9" + slip}},
        {"letters swapped",
         connector("\"192.186.1.0/24\""),
         {"connector \"x\".remote: 192.186.1.0/24 is public address space: is 192.168.0.0/16 meant?"}},
        {"too wide", connector("\"172.0.0.0/8\""), {"connector \"x\".remote: 172.0.0.0/8" + slip}},
        {"what was meant", connector("\"172.16.0.0/12\""), {}},
        {"next to it", connector("\"172.159.255.255\", \"172.176.0.0\""), {}},
        {"part of the wide one", connector("\"172.64.0.0/13\""), {}},
        {"site-local",
         connector("\"fec0:1::/32\""),
         {"connector \"x\".remote: fec0:1::/32 is a site-local range, which no network uses any more (RFC "
          "3879): is "
          "a unique local one in fc00::/7 meant?"}},
        {"unique local and link-local", connector("\"fd00:1::/32\", \"fe80::/10\""), {}},
        {"IPv4 zero",
         connector("\"0.0.0.0\""),
         {"connector \"x\".remote: 0.0.0.0 is one address, not all of them: is 0.0.0.0/0 meant?"}},
        {"IPv6 zero",
         connector("\"::\""),
         {"connector \"x\".remote: :: is one address, not all of them: is ::/0 meant?"}},
        {"zero on purpose", connector("\"0.0.0.0/32\""), {}},
        {"host bits on the default",
         allow_from("192.0.2.9/24", "attachments"),
         {"allow[1].remote: 192.0.2.9/24 is taken as the network 192.0.2.0/24"}},
    });
}

TEST(Lint, KnowsOneFamilyWithoutTheOther) {
    const auto only = [](const std::string& remote, const std::string& more = "") {
        return "[[connector]]\nname = \"default\"\npreset = \"anonymous\"\nremote = [" + remote + "]\n" +
               more;
    };
    const std::string v6_listener =
        "[[connector]]\nname = \"six\"\npreset = \"anonymous\"\nremote = \"::/0\"\nbindings = "
        "\"[2001:db8::1]:25\"\n";
    const std::string no_v6 =
        "connector \"default\".remote: all of IPv4, but no connector here has all of IPv6 (::/0): such "
        "clients are "
        "refused";
    expect_each({
        {"IPv4 only", only("\"0.0.0.0/0\""), {no_v6}},
        {"IPv6 only",
         only("\"::/0\""),
         {"connector \"default\".remote: all of IPv6, but no connector here has all of IPv4 (0.0.0.0/0): "
          "such "
          "clients are refused"}},
        {"both", only("\"0.0.0.0/0\", \"::/0\""), {}},
        {"neither", only("\"192.0.2.0/24\""), {}},
        {"the other on another connector",
         only("\"0.0.0.0/0\"", "[[connector]]\nname = \"six\"\nremote = \"::/0\"\n"),
         {}},
        {"the other on one that is switched off",
         only("\"0.0.0.0/0\"", "[[connector]]\nname = \"six\"\nremote = \"::/0\"\nenabled = false\n"),
         {no_v6, "connector \"six\".enabled: the connector is switched off"}},
        {"the other on another listener",
         only("\"0.0.0.0/0\"", v6_listener),
         {no_v6,
          "connector \"six\".remote: all of IPv6, but no connector here has all of IPv4 (0.0.0.0/0): such "
          "clients "
          "are refused"}},
    });
}

TEST(Lint, KnowsPublicAddressesAmongInternalOnes) {
    const std::string mixed = " holds public addresses, and the connector is one for internal hosts";
    expect_each({
        {"a public host",
         connector("\"10.0.0.0/8\", \"8.8.8.8\""),
         {"connector \"x\".remote: 8.8.8.8" + mixed}},
        {"between two private blocks",
         connector("\"10.0.0.0-192.168.0.0\", \"172.16.0.0/12\""),
         {"connector \"x\".remote: 10.0.0.0-192.168.0.0" + mixed}},
        {"IPv6", connector("\"fd00::/8\", \"2a00::1\""), {"connector \"x\".remote: 2a00::1" + mixed}},
        {"internal only", connector("\"10.0.0.0/8\", \"fd00::/8\", \"192.168.1.1\", \"127.0.0.1\""), {}},
        {"public only", connector("\"8.8.8.8\", \"9.0.0.0/8\""), {}},
        {"default connector", kSound, {}},
    });
}

TEST(Lint, KnowsRelayThatIsTooOpen) {
    const std::string relay = "preset = \"anonymous-relay\"";
    const std::string from = "connector \"x\".remote: anonymous clients may relay from ";
    expect_each({
        {"one host", connector("\"10.0.0.7\"", relay), {}},
        {"256 hosts", connector("\"10.0.1.0/24\"", relay), {}},
        {"257 hosts",
         connector("\"10.0.0.0-10.0.1.0\"", relay),
         {from + "10.0.0.0-10.0.1.0, which is 257 addresses"}},
        {"a public host", connector("\"8.8.8.8\"", relay), {from + "8.8.8.8, which holds public addresses"}},
        {"an IPv6 network",
         connector("\"fd00:1::/64\"", relay),
         {from + "fd00:1::/64, which is more than 256 addresses"}},
        {"everybody, by a line of rights",
         "[[domain]]\nname = \"example.org\"\n[[connector]]\nname = \"x\"\nremote = [\"0.0.0.0/0\", "
         "\"::/0\"]\n"
         "[connector.rights]\nanonymous = [\"submit\", \"relay\"]\n",
         {from + "every address there is", from + "every address there is"}},
        {"denied again", connector("\"8.8.8.8\"", relay + "\n[connector.deny]\nanonymous = \"relay\""), {}},
        {"switched off",
         connector("\"8.8.8.8\"", relay + "\nenabled = false"),
         {"connector \"x\".enabled: the connector is switched off"}},
        {"for those who log in", connector("\"10.0.0.0/8\"", "preset = \"clients\""), {}},
        {"public entry",
         allow_from("8.8.8.8", "relay"),
         {"allow[1].remote: anonymous clients may relay from 8.8.8.8, which holds public addresses"}},
        {"entry for a user",
         allow("remote = \"8.8.8.8\"\nuser = \"alice\"\nrights = \"relay\"\n" + kOwned),
         {}},
        {"entry for other rights", allow_from("8.8.8.8", "attachments"), {}},
    });
}

TEST(Lint, KnowsEntriesThatLetTooManyWriteInOurName) {
    const std::string any = "allow[1].remote: any of the more than 256 hosts in ";
    expect_each({
        {"one public host", allow_from("8.8.8.8", "own-domain-sender"), {}},
        {"256 hosts", allow_from("10.0.1.0/24", "own-domain-sender"), {}},
        {"wide",
         allow_from("10.7.0.0/16", "own-domain-sender"),
         {any + "10.7.0.0/16 may write in your own domains' name"}},
        {"of one kind",
         allow("remote = \"10.7.0.0/16\"\nmessage = \"list-copy\"\nrights = \"own-domain-sender\"\n" +
               kOwned),
         {any + "10.7.0.0/16 may write in your own domains' name, in what looks like a list-copy"}},
        {"with a certificate",
         allow("remote = \"10.7.0.0/16\"\ncert = \"a.test\"\nrights = \"own-domain-sender\"\n" + kOwned),
         {}},
        {"for other rights", allow_from("10.7.0.0/16", "attachments"), {}},
    });
}

TEST(Lint, KnowsFullTrustThatIsTooWide) {
    const std::string trust = "preset = \"externally-secured\"\nreason = \"IPsec\"";
    expect_each({
        {"one host", connector("\"10.0.0.7\"", trust), {}},
        {"wide",
         connector("\"10.0.0.0/23\"", trust),
         {"connector \"x\".remote: 'externally-secured' trusts 10.0.0.0/23, which is 512 addresses"}},
        {"public",
         connector("\"8.8.8.8\"", trust),
         {"connector \"x\".remote: 'externally-secured' trusts 8.8.8.8, which holds public addresses"}},
        {"with anonymous relay",
         connector("\"10.0.0.7\"", trust + "\n[connector.rights]\nanonymous = \"relay\""),
         {"connector \"x\".rights: anonymous relay and 'externally-secured' on one connector: use one or the "
          "other"}},
        {"with another right",
         connector("\"10.0.0.7\"", trust + "\n[connector.rights]\nanonymous = \"submit\""),
         {}},
        {"wide without trust", connector("\"10.0.0.0/23\""), {}},
    });
}

TEST(Lint, KnowsAddressesThatManyClientsShare) {
    const auto shared = [](const std::string& key, const std::string& range, const std::string& what) {
        return key + ".remote: " + range + " is trusted and holds " + what +
               ": all that comes through it looks like it";
    };
    const std::string servers = "preset = \"servers\"";
    const std::string docker = "172.17.0.1, the gateway of Docker's bridge";
    expect_each({
        {"Docker", connector("\"172.17.0.1\"", servers), {shared("connector \"x\"", "172.17.0.1", docker)}},
        {"in a range",
         connector("\"172.17.0.0/24\"", servers),
         {shared("connector \"x\"", "172.17.0.0/24", docker)}},
        {"Podman",
         allow_from("10.88.0.1", "own-domain-sender"),
         {shared("allow[1]", "10.88.0.1", "10.88.0.1, the gateway of Podman's bridge")}},
        {"the relay",
         connector("\"127.0.0.0/24\", \"::1\"", servers),
         {shared("connector \"x\"", "127.0.0.0/24", "127.0.0.1, the relay itself"),
          shared("connector \"x\"", "::1", "::1, the relay itself")}},
        {"its neighbour", connector("\"172.17.0.2\", \"10.88.0.2\"", servers), {}},
        {"without trust", connector("\"172.17.0.1\", \"127.0.0.1\""), {}},
        {"an entry that trusts nothing", allow_from("127.0.0.1", "attachments"), {}},
    });
}

TEST(Lint, KnowsEntriesThatNobodyLooksAfter) {
    const auto until = [](const std::string& day) {
        return allow("remote = \"192.0.2.1\"\nrights = \"attachments\"\nexpires = " + day + "\n" + kOwned);
    };
    const std::string entry = "remote = \"192.0.2.1\"\nrights = \"attachments\"\n";
    expect_each({
        {"over since yesterday",
         until("2027-05-31"),
         {"allow[1].expires: the last day was 2027-05-31: the entry has no effect"}},
        {"last day", until("2027-06-01"), {"allow[1].expires: today is the last day"}},
        {"one more", until("2027-06-02"), {"allow[1].expires: the last day is 2027-06-02, in 1 day"}},
        {"14 days", until("2027-06-15"), {"allow[1].expires: the last day is 2027-06-15, in 14 days"}},
        {"15 days", until("2027-06-16"), {}},
        {"for ever", allow(entry + kOwned), {}},
        {"no owner",
         allow(entry + "reason = \"why\""),
         {"allow[1].owner: nobody is named who answers for the entry"}},
        {"blank reason",
         allow(entry + "owner = \"me\"\nreason = \" \""),
         {"allow[1].reason: nothing says what the entry is for"}},
    });
}

TEST(Lint, KnowsConnectorsThatAreNeverChosen) {
    const auto parts = [](const std::string& more) {
        return connector("\"192.0.2.0/24\"") + "[[connector]]\nname = \"low\"\nremote = \"192.0.2.0/25\"\n" +
               more + "[[connector]]\nname = \"high\"\nremote = \"192.0.2.128/25\"\n";
    };
    expect_each({
        {"switched off",
         connector("\"192.0.2.1\"", "enabled = false"),
         {"connector \"x\".enabled: the connector is switched off"}},
        {"expired",
         connector("\"192.0.2.1\"", "expires = 2027-05-31"),
         {"connector \"x\".expires: the last day was 2027-05-31: the connector has no effect"}},
        {"on its last day",
         connector("\"192.0.2.1\"", "expires = 2027-06-01"),
         {"connector \"x\".expires: today is the last day"}},
        {"covered by others",
         parts(""),
         {"connector \"x\".remote: can never be chosen: other connectors have more specific ranges for all "
          "of its "
          "addresses"}},
        {"covered by one that is switched off",
         parts("enabled = false\n"),
         {"connector \"low\".enabled: the connector is switched off"}},
        {"covered on another listener", parts("bindings = \"192.0.2.25:25\"\n"), {}},
    });
}

TEST(Lint, KnowsDomainsThatNobodyTakesMailFor) {
    const auto with = [](const std::string& connector, const std::string& type = "authoritative") {
        return "[[domain]]\nname = \"example.org\"\ntype = \"" + type +
               "\"\n[[connector]]\nname = \"default\"\nremote = [\"0.0.0.0/0\", \"::/0\"]\n" + connector;
    };
    const std::string nobody = "domain \"example.org\": no connector in use accepts mail for this domain";
    const std::string submit_to = "preset = \"anonymous\"\n[connector.recipients]\nsubmit_to = ";
    expect_each({
        {"no connector", "[[domain]]\nname = \"example.org\"\n", {nobody}},
        {"closed", with("preset = \"closed\"\n"), {nobody}},
        {"no rights", with(""), {nobody}},
        {"denied",
         with("preset = \"anonymous\"\n[connector.deny]\nanonymous = \"submit\"\nauthenticated = "
              "\"submit\"\n"),
         {nobody}},
        {"narrowed to another domain", with(submit_to + "[\"*@example.net\"]\n"), {nobody}},
        {"narrowed to subdomains", with(submit_to + "[\"*@*.example.org\"]\n"), {nobody}},
        {"narrowed to it", with(submit_to + "[\"*@example.net\", \"*@EXAMPLE.org\"]\n"), {}},
        {"narrowed to an address of it", with(submit_to + "[\"scan@example.org\"]\n"), {}},
        {"for those who log in", with("[connector.rights]\nauthenticated = \"submit\"\n"), {}},
        {"of an external relay", with("preset = \"closed\"\n", "external-relay"), {}},
        {"by an allow entry",
         with("preset = \"closed\"\n[[allow]]\nremote = \"192.0.2.1\"\nrights = \"submit\"\n" + kOwned),
         {}},
        {"by an entry for others",
         with("preset = \"closed\"\n[[allow]]\nremote = \"192.0.2.1\"\nrights = \"submit\"\n"
              "recipients = \"*@example.net\"\n" +
              kOwned),
         {nobody}},
    });
}

TEST(Lint, KnowsWhatNothingUses) {
    const std::string group = "[[group]]\nname = \"Staff\"\nmembers = \"alice\"\n";
    const std::string unused = "group \"Staff\": nothing uses the group";
    const std::string limit = "[[limit]]\nname = \"l\"\nkey = \"ip\"\nrate = \"60/1m\"\n";
    expect_each({
        {"group", kSound + group, {unused}},
        {"group of a similar name",
         kSound + "[connector.rights]\n\"user:staff\" = \"relay\"\n" + group,
         {unused}},
        {"group with rights", kSound + "[connector.rights]\n\"group:staff\" = \"submit\"\n" + group, {}},
        {"group that is denied", kSound + "[connector.deny]\n\"Group:STAFF\" = \"relay\"\n" + group, {}},
        {"group with senders",
         kSound + group + "[[sender]]\ngroup = \"staff\"\naddresses = \"*@example.org\"\n",
         {}},
        {"group with a limit", kSound + group + limit + "principals = \"group:staff\"\n", {}},
        {"limit for all", kSound + limit, {}},
        {"limit for a connector in use", kSound + limit + "connectors = \"default\"\n", {}},
        {"limit for one that is switched off",
         connector("\"192.0.2.1\"", "enabled = false") + limit + "connectors = \"x\"\n",
         {"connector \"x\".enabled: the connector is switched off",
          "limit \"l\".connectors: the limit has no effect: none of its connectors is in use"}},
    });
}

}  // namespace
}  // namespace postern
