#include "config/read.h"

#include <gtest/gtest.h>

#include "config/report.h"
#include "config/settings_of.h"
#include "config/temp_folder.h"

namespace postern {
namespace {

using std::chrono::sys_days;

using Texts = std::vector<std::string>;

TEST(ReadSettings, NothingGivesTheDefaults) {
    const Settings s = settings_of("");
    EXPECT_EQ(s.listen.milter, "inet:8891@127.0.0.1");
    EXPECT_EQ(s.listen.http, "127.0.0.1:9891");
    EXPECT_EQ(s.policy.defaults.mode, Mode::kEnforce);
    EXPECT_TRUE(s.policy.connectors.empty());
    EXPECT_EQ(s.journal.path, "");
    EXPECT_TRUE(s.policy.headers.stamp);
}

TEST(ReadSettings, FillsTheServiceSections) {
    const Settings s = settings_of(R"(
[listen]
milter = "unix:/run/postern/milter"
socket_mode = "0600"
socket_group = "postfix"
http = "[::1]:80"
control = "/run/postern/control"
user = "postern"
[journal]
path = "-"
rotate_size = "2MB"
keep = 3
[log]
level = "debug"
target = "syslog"
format = "json"
)");
    EXPECT_EQ(s.listen.milter, "unix:/run/postern/milter");
    EXPECT_EQ(s.listen.socket_mode, 0600U);
    EXPECT_EQ(s.listen.socket_group, "postfix");
    EXPECT_EQ(s.listen.http, "[::1]:80");
    EXPECT_EQ(s.listen.control, "/run/postern/control");
    EXPECT_EQ(s.listen.user, "postern");
    EXPECT_EQ(s.journal.path, "-");
    EXPECT_EQ(s.journal.rotate_size, 2U << 20U);
    EXPECT_EQ(s.journal.keep, 3U);
    EXPECT_EQ(s.log.level, LogLevel::kDebug);
    EXPECT_EQ(s.log.target, "syslog");
    EXPECT_EQ(s.log.format, LogFormat::kJson);
}

TEST(ReadSettings, FillsAConnector) {
    const Settings s = settings_of(R"(
[[connector]]
name = "printers"
enabled = false
comment = "all floors"
remote = ["192.0.2.1", "192.0.2.8/29"]
bindings = "192.0.2.25:25"
preset = "closed"
mode = "observe"
tls = "required"
auth = "refused"
max_size = "36MB"
max_recipients = 50
max_hops = 30
reason = "on the wire"
expires = 2027-06-30
[connector.rights]
anonymous = ["submit", "attachments"]
"user:alice" = "relay"
[connector.deny]
authenticated = []
[connector.recipients]
relay_to = ["*@example.net"]
submit_to = "*@example.org"
[connector.attachments]
block_names = ["*.exe"]
block_types = "image/*"
block = ["macros", "archives"]
tolerate = []
archives = "ignore"
encrypted = "reject"
max_count = 20
max_depth = 5
)");
    ASSERT_EQ(s.policy.connectors.size(), 1U);
    const ConnectorSettings& c = s.policy.connectors[0];
    EXPECT_EQ(c.name.text, "printers");
    EXPECT_EQ(c.name.place.line, 3U);
    EXPECT_EQ(c.name.place.column, 8U);
    EXPECT_FALSE(c.enabled);
    EXPECT_EQ(c.comment, "all floors");
    EXPECT_EQ(texts_of(c.remote), (Texts{"192.0.2.1", "192.0.2.8/29"}));
    EXPECT_EQ(c.remote[1].place.column, 24U);
    EXPECT_EQ(texts_of(c.bindings), Texts{"192.0.2.25:25"});
    EXPECT_EQ(c.preset->text, "closed");
    EXPECT_EQ(c.mode, Mode::kObserve);
    EXPECT_EQ(c.tls_required, true);
    EXPECT_EQ(c.auth_refused, true);
    EXPECT_EQ(c.max_size, 36U << 20U);
    EXPECT_EQ(c.max_recipients, 50U);
    EXPECT_EQ(c.max_hops, 30U);
    EXPECT_EQ(c.reason, "on the wire");
    EXPECT_EQ(c.expires, sys_days(std::chrono::year{2027} / 6 / 30));
    ASSERT_EQ(c.rights.size(), 2U);
    EXPECT_EQ(c.rights[0].rights, RightSet(Right::kSubmit, Right::kAttachments));
    EXPECT_EQ(c.rights[1].principal.text, "user:alice");
    EXPECT_EQ(c.rights[1].principal.place.line, 19U);
    EXPECT_EQ(c.rights[1].rights, RightSet(Right::kRelay));
    ASSERT_EQ(c.deny.size(), 1U);
    EXPECT_TRUE(c.deny[0].rights.empty());
    EXPECT_EQ(texts_of(c.relay_to), Texts{"*@example.net"});
    EXPECT_EQ(texts_of(c.submit_to), Texts{"*@example.org"});
    EXPECT_EQ(texts_of(c.block_names), Texts{"*.exe"});
    EXPECT_EQ(texts_of(c.block_types), Texts{"image/*"});
    EXPECT_EQ(c.block, (std::vector<BlockSet>{BlockSet::kMacros, BlockSet::kArchives}));
    ASSERT_TRUE(c.tolerate);
    EXPECT_TRUE(c.tolerate->empty());
    EXPECT_EQ(c.archives, Archives::kIgnore);
    EXPECT_EQ(c.encrypted, Encrypted::kReject);
    EXPECT_EQ(c.max_count, 20U);
    EXPECT_EQ(c.max_depth, 5U);
}

TEST(ReadSettings, FillsTheLimitsOfOneMessage) {
    const Settings s = settings_of(R"(
[limits]
parts = 200
depth = 10
part_header = "8kB"
attachment_size = "20MB"
folder = "/srv/spool"
archive_bytes = "50MB"
archive_entries = 500
archive_depth = 3
archive_time = "1500ms"
archive_memory = "512MB"
)");
    const InspectionSettings& i = s.policy.inspection;
    EXPECT_EQ(i.parts, 200U);
    EXPECT_EQ(i.depth, 10U);
    EXPECT_EQ(i.part_header, 8U << 10U);
    EXPECT_EQ(i.attachment_size, 20U << 20U);
    EXPECT_EQ(i.folder, "/srv/spool");
    EXPECT_EQ(i.archive_bytes, 50U << 20U);
    EXPECT_EQ(i.archive_entries, 500U);
    EXPECT_EQ(i.archive_depth, 3U);
    EXPECT_EQ(i.archive_time, std::chrono::milliseconds{1500});
    EXPECT_EQ(i.archive_memory, 512U << 20U);
    EXPECT_FALSE(i.digests);
}

TEST(ReadSettings, DigestsAreAskedForByTheJournal) {
    EXPECT_TRUE(settings_of("[journal]\ndigests = true\n").policy.inspection.digests);
}

TEST(ReadSettings, LeavesUnsetWhatThePresetDecides) {
    const Settings s = settings_of("[[connector]]\nname = \"a\"\nremote = \"192.0.2.1\"\n");
    const ConnectorSettings& c = s.policy.connectors.at(0);
    EXPECT_TRUE(c.enabled);
    EXPECT_FALSE(c.preset || c.mode || c.tls_required || c.auth_refused || c.max_size || c.max_recipients ||
                 c.max_hops || c.expires || c.block || c.tolerate || c.archives || c.encrypted ||
                 c.max_count || c.max_depth);
}

TEST(ReadSettings, FillsTheRestOfThePolicy) {
    const Settings s = settings_of(R"(
[defaults]
mode = "observe"
reject_at = "mail"
replies = "exchange"
on_error = "accept"
[[domain]]
name = "a.example"
type = "external-relay"
subdomains = false
[[allow]]
remote = "192.0.2.1"
user = "alice"
cert = ["host.example", "other.example"]
connectors = "x"
senders = "a@a.example"
recipients = "*"
rights = "relay"
owner = "me"
reason = "why"
expires = 2027-01-31
[[sender]]
user = "alice"
addresses = "*"
[[sender]]
group = "staff"
addresses = ["a@a.example"]
[[group]]
name = "staff"
members = ["alice", "bob"]
[identity]
headers = "From"
ambiguous = "own"
[headers]
stamp = false
[replies]
size = "too big"
)");
    const PolicySettings& p = s.policy;
    EXPECT_EQ(p.defaults.mode, Mode::kObserve);
    EXPECT_EQ(p.defaults.reject_at, RejectAt::kMail);
    EXPECT_EQ(p.defaults.replies, ReplyStyle::kExchange);
    EXPECT_EQ(p.defaults.on_error, OnError::kAccept);
    EXPECT_EQ(p.domains.at(0).type, DomainKind::kExternalRelay);
    EXPECT_FALSE(p.domains.at(0).subdomains);
    const AllowSettings& a = p.allow.at(0);
    EXPECT_EQ(a.place.line, 11U);
    EXPECT_EQ(texts_of(a.users), Texts{"alice"});
    EXPECT_EQ(texts_of(a.certs), (Texts{"host.example", "other.example"}));
    EXPECT_EQ(texts_of(a.connectors), Texts{"x"});
    EXPECT_EQ(texts_of(a.senders), Texts{"a@a.example"});
    EXPECT_EQ(texts_of(a.recipients), Texts{"*"});
    EXPECT_EQ(a.rights, RightSet(Right::kRelay));
    EXPECT_EQ(a.owner + a.reason, "mewhy");
    EXPECT_TRUE(a.expires);
    EXPECT_EQ(p.senders.at(0).user->text, "alice");
    EXPECT_EQ(p.senders.at(1).group->text, "staff");
    EXPECT_EQ(texts_of(p.groups.at(0).members), (Texts{"alice", "bob"}));
    EXPECT_EQ(p.identity.headers, Texts{"From"});
    EXPECT_EQ(p.identity.ambiguous, OnAmbiguous::kOwn);
    EXPECT_FALSE(p.headers.stamp);
    EXPECT_EQ(p.replies.at(0).reason, Reason::kSize);
    EXPECT_EQ(p.replies.at(0).text.text, "too big");
}

struct Value {
    std::string_view name;
    std::string text;
    std::string want;  // empty: it is fine
};

TEST(ReadSettings, KnowsGoodValuesFromBadOnes) {
    const auto listen = [](std::string_view key, std::string_view value) {
        return "[listen]\n" + std::string(key) + " = \"" + std::string(value) + "\"\n";
    };
    const auto journal = [](std::string_view line) { return "[journal]\n" + std::string(line) + "\n"; };
    const std::string socket = "is not a socket";
    const std::string http = "is not an address";
    const std::vector<Value> cases{
        {"inet", listen("milter", "inet:8891@127.0.0.1"), ""},
        {"inet without host", listen("milter", "inet:8891"), ""},
        {"inet6", listen("milter", "inet6:8891@::1"), ""},
        {"local", listen("milter", "local:/run/x"), ""},
        {"nothing", listen("milter", ""), socket},
        {"bare path", listen("milter", "/run/x"), socket},
        {"relative path", listen("milter", "unix:x"), socket},
        {"only a slash", listen("milter", "unix:/"), socket},
        {"no port", listen("milter", "inet:@127.0.0.1"), socket},
        {"port zero", listen("milter", "inet:0@127.0.0.1"), socket},
        {"no host", listen("milter", "inet:8891@"), socket},
        {"other scheme", listen("milter", "tcp:8891@127.0.0.1"), socket},
        {"http off", listen("http", ""), ""},
        {"http on a name", listen("http", "localhost:80"), ""},
        {"http on IPv6", listen("http", "[::1]:80"), ""},
        {"http on bare IPv6", listen("http", "::1:80"), http},
        {"http without port", listen("http", "127.0.0.1"), http},
        {"http without host", listen("http", ":80"), http},
        {"http on a large port", listen("http", "127.0.0.1:65536"), http},
        {"mode of three digits", listen("socket_mode", "660"), ""},
        {"mode not octal", listen("socket_mode", "0668"), "is not a file mode"},
        {"mode with more bits", listen("socket_mode", "1660"), "is not a file mode"},
        {"mode too long", listen("socket_mode", "00660"), "is not a file mode"},
        {"mode empty", listen("socket_mode", ""), "is not a file mode"},
        {"mode as a number", "[listen]\nsocket_mode = 0o660\n",
         "expected a string as in \"0660\", found an integer"},
        {"largest size", journal("rotate_size = 9223372036854775807"), ""},
        {"size in a table", journal("rotate_size = {}"),
         "expected an integer or a string as in \"10MB\", found a table"},
        {"size too large", journal("rotate_size = \"8388608TB\""), "is too large"},
        {"size zero", journal("rotate_size = \"0\""), "0 is too small: at least 1"},
        {"keep too few", journal("keep = 0"), "0 is too small: at least 1"},
        {"keep too many", journal("keep = 10001"), "10001 is too large: at most 10000"},
        {"keep most", journal("keep = 10000"), ""},
        {"tab in a text", journal("path = \"a\\tb\""), "the text holds a control character"},
        {"delete in a text", journal("path = \"a\\u007f\""), "the text holds a control character"},
        {"letters beyond ASCII", journal("path = \"/gr\xc3\xbc\xc3\x9f\""), ""},
    };
    for (const Value& c : cases) {
        const std::string got = report_of(c.text);
        if (c.want.empty()) {
            EXPECT_EQ(got, "") << c.name;
        } else {
            EXPECT_NE(got.find(c.want), std::string::npos) << c.name << ": " << got;
        }
    }
}

TEST(ReadSettings, KeepsGoodItemsOfAListWithBadOnes) {
    const ReadSettings read =
        read_settings("[[connector]]\nname = \"a\"\nremote = [1, \"192.0.2.1\", \"\"]\n", "f");
    EXPECT_EQ(read.errors.size(), 2U) << report(read.errors);
    EXPECT_EQ(texts_of(read.settings.policy.connectors.at(0).remote), Texts{"192.0.2.1"});
}

TEST(ReadSettings, CallsANamelessTableByItsNumber) {
    EXPECT_EQ(
        report_of("[[domain]]\nname = \"a\"\n[[domain]]\ntype = 1\n[[domain]]\nname = \"b\"\ntype = 1\n"),
        "f:3:1: domain[2].name: missing\n"
        "f:4:8: domain[2].type: expected a string, found an integer\n"
        "f:7:8: domain \"b\".type: expected a string, found an integer\n");
}

TEST(ReadSettings, LeavesOutTheEchoOfAMistake) {
    const auto further = [](const Settings&) {
        const Place at{"f", 9, 9};
        return std::vector<ConfigError>{{at, "allow[1]", "nobody"},
                                        {at, "allow[1].rights", "none"},
                                        {at, "allow[1].senders", "kept"},
                                        {at, "allow[11]", "kept too"}};
    };
    const ReadSettings read = read_settings("[[allow]]\nremote = 1\n", "f", further);
    EXPECT_EQ(report(read.errors),
              "f:1:1: allow[1].rights: missing\n"
              "f:2:10: allow[1].remote: expected a list of strings, found an integer\n"
              "f:9:9: allow[11]: kept too\n"
              "f:9:9: allow[1].senders: kept\n");
}

TEST(ReadSettings, KeepsAMistakeBesidesALostOneOfTheSameTable) {
    const auto further = [](const Settings&) {
        return std::vector<ConfigError>{{{"f", 6, 1}, "connector \"a\".rights", "no such principal"}};
    };
    const std::string text =
        "[[connector]]\nname = \"a\"\nremote = \"192.0.2.1\"\n[connector.rights]\nanonymous = 1\nx = "
        "\"relay\"\n";
    EXPECT_EQ(report(read_settings(text, "f", further).errors),
              "f:5:13: connector \"a\".rights.anonymous: expected a list of strings, found an integer\n"
              "f:6:1: connector \"a\".rights: no such principal\n");
}

TEST(ReadSettings, ReportsAMissingKeyBesidesAnEntryThatNamesNobody) {
    const auto further = [](const Settings&) {
        return std::vector<ConfigError>{{{"f", 1, 1}, "allow[1]", "nobody"}};
    };
    EXPECT_EQ(report(read_settings("[[allow]]\n", "f", further).errors),
              "f:1:1: allow[1]: nobody\nf:1:1: allow[1].rights: missing\n");
}

}  // namespace
}  // namespace postern
