#include "config/load.h"

#include <gtest/gtest.h>

#include "config/report.h"
#include "config/temp_folder.h"

namespace postern {
namespace {

constexpr std::string_view kPageOne = R"(
[[domain]]
name = "example.org"

[[connector]]
name = "default"
remote = ["0.0.0.0/0", "::/0"]
preset = "anonymous"
)";

TEST(LoadConfiguration, ReadsTheFilesThatItNamesAnew) {
    const TempFolder folder;
    const std::string file = folder.write(
        "postern.toml", std::string(kPageOne) + "[[group]]\nname = \"staff\"\nfile = \"staff.txt\"\n" +
                            "[senders]\nmap_file = \"senders.map\"\n");
    const auto load = [&](std::string_view staff, std::string_view senders) {
        folder.write("staff.txt", staff);
        folder.write("senders.map", senders);
        Loaded loaded = load_configuration(file);
        EXPECT_EQ(report(loaded.errors), "");
        return loaded.policy;
    };
    const auto before = load("alice\n", "alice sales@example.org\n");
    const auto after = load("bob\n", "bob sales@example.org\n");
    const Address sales{"sales", "example.org"};
    EXPECT_EQ(before->groups.of("alice").size() + after->groups.of("bob").size(), 2U);
    EXPECT_EQ(before->groups.of("bob").size() + after->groups.of("alice").size(), 0U);
    EXPECT_TRUE(before->ownership.owns("alice", {}, sales, true));
    EXPECT_FALSE(after->ownership.owns("alice", {}, sales, true));
    EXPECT_TRUE(after->ownership.owns("bob", {}, sales, true));
}

TEST(LoadConfiguration, CompilesAPolicy) {
    const TempFolder folder;
    const Loaded loaded = load_configuration(folder.write("postern.toml", kPageOne));
    EXPECT_EQ(report(loaded.errors), "");
    ASSERT_NE(loaded.policy, nullptr);
    EXPECT_EQ(loaded.policy->connectors.size(), 1U);
    EXPECT_FALSE(loaded.policy->checks.empty());
    EXPECT_EQ(loaded.settings.policy.connectors.at(0).name.text, "default");
}

TEST(LoadConfiguration, ReportsAllMistakesInOneRunInTheirOrder) {
    const TempFolder folder;
    folder.write("hosts.txt", "192.0.2.1\nnonsense\n192.0.2.2\n192.0.2.1\n");
    const std::string path = folder.write("postern.toml", R"(nothing = 1
[log]
levle = "info"
[[domain]]
name = "no domain"
[[connector]]
name = "first"
remote = ["0.0.0.0/0", 7, "10.0.0.0/99"]
preset = "anonymus"
max_hops = -1
[connector.rights]
somebody = ["submit"]
anonymous = ["relay", "relya"]
[[connector]]
name = "first"
remote_file = "hosts.txt"
tls = "always"
[[allow]]
owner = "me"
[[limit]]
name = "hosts"
key = "ip"
rate = "60"
connectors = ["second"]
[replies]
pattern = ""
)");
    const std::string dir = folder.path("");
    std::string got = report(load_configuration(path).errors);
    for (std::size_t at = got.find(dir); at != std::string::npos; at = got.find(dir))
        got.erase(at, dir.size());
    EXPECT_EQ(got, R"(postern.toml:1:1: nothing: stands outside of any table
postern.toml:3:1: log.levle: unknown key; did you mean 'level'?
postern.toml:5:8: domain.name: not a domain name: 'no domain'
postern.toml:8:24: connector "first".remote: expected a string, found an integer
postern.toml:8:27: connector "first".remote: not an IP range: '10.0.0.0/99' (prefix length above 32)
postern.toml:9:10: connector "first".preset: no such preset: 'anonymus' (one of anonymous, internet, anonymous-relay, externally-secured, clients, servers, closed)
postern.toml:10:12: connector "first".max_hops: -1 is negative
postern.toml:12:1: connector "first".rights: not a principal: 'somebody' (anonymous, authenticated, user:NAME, group:NAME or cert:CN)
postern.toml:13:23: connector "first".rights.anonymous: unknown value 'relya'; did you mean 'relay'? (one of submit, relay, any-sender, own-domain-sender, attachments, routing-headers, organization-headers, bypass-content, bypass-size, bypass-limits)
postern.toml:15:8: connector.name: a connector of this name exists: 'first'
postern.toml:17:7: connector "first".tls: unknown value 'always' (one of optional, required)
postern.toml:18:1: allow[1]: names no host, user or certificate: give `remote`, `user`, `group` or `cert`
postern.toml:18:1: allow[1].rights: missing
postern.toml:23:8: limit "hosts".rate: '60' is not a rate as in 60/1m: there is no '/'
postern.toml:24:15: limit "hosts".connectors: no such connector: 'second'
postern.toml:26:11: replies.pattern: the text is empty
hosts.txt:2:1: connector "first".remote: not an IP range: 'nonsense' (neither an address, nor a-b, nor address/length)
hosts.txt:4:1: connector "first".remote: 192.0.2.1 of connector "first" is the same range as 192.0.2.1 of connector "first" on the same binding
)");
}

TEST(LoadConfiguration, DoesNotCallAnUnreadableValueMissing) {
    const TempFolder folder;
    const std::string path = folder.write("f", R"([[allow]]
remote = 7
rights = "relya"
[[connector]]
name = 3
remote = "192.0.2.1"
)");
    const Loaded loaded = load_configuration(path);
    ASSERT_EQ(loaded.errors.size(), 3U) << report(loaded.errors);
    EXPECT_EQ(loaded.errors[0].key, "allow[1].remote");
    EXPECT_EQ(loaded.errors[1].key, "allow[1].rights");
    EXPECT_EQ(loaded.errors[2].key, "connector[1].name");
}

TEST(LoadConfiguration, RefusesFilesThatAreNone) {
    const TempFolder folder;
    std::string spaces;
    std::string zeros;
    spaces.resize(10'000'000, ' ');
    zeros.resize(10'000'000, '\0');
    const std::vector<std::pair<std::string, std::string>> cases{
        {"missing", folder.path("missing")},
        {"a folder", folder.path("")},
        {"a device", "/dev/zero"},
        {"10 MB of nothing", folder.write("spaces", spaces)},
        {"10 MB of zeros", folder.write("zeros", zeros)},
    };
    for (const auto& [name, path] : cases) {
        const Loaded loaded = load_configuration(path);
        ASSERT_EQ(loaded.errors.size(), 1U) << name;
        const std::string text = to_string(loaded.errors[0]);
        EXPECT_NE(text.find(path), std::string::npos) << text;
        EXPECT_EQ(loaded.policy, nullptr) << name;
    }
}

TEST(LoadConfiguration, RefusesHostileTextWithOneMessage) {
    const TempFolder folder;
    const std::string megabyte(1'000'000, '[');
    const std::vector<std::pair<std::string, std::string>> cases{
        {"zero byte", std::string("a = 1\n\0b = 2\n", 13)},
        {"not UTF-8", "[log]\nlevel = \"\xc3\x28\"\n"},
        {"brackets", megabyte},
        {"deep list", "a = " + megabyte},
        {"escape sequences", "[log]\n\x1b[2J = 1\n"},
        {"only a quote", "\""},
    };
    for (const auto& [name, text] : cases) {
        const std::string path = folder.write("f", text);
        const Loaded loaded = load_configuration(path);
        ASSERT_EQ(loaded.errors.size(), 1U) << name;
        const std::string said = to_string(loaded.errors[0]);
        EXPECT_NE(said.find("/f:"), std::string::npos) << said;
        EXPECT_NE(said.find("syntax error"), std::string::npos) << said;
        EXPECT_EQ(said.find_first_of("\x1b\n"), std::string::npos) << name;
    }
}

}  // namespace
}  // namespace postern
