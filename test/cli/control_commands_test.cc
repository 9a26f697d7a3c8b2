// The commands that speak with the running filter, against a server in this process.

#include "cli/control_commands.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "api/answer.h"
#include "base/clock.h"
#include "base/text.h"
#include "control/control_server.h"
#include "control/entry_commands.h"
#include "control/limit_commands.h"
#include "store/memory_counters.h"

namespace postern {
namespace {

using Json = nlohmann::ordered_json;
using namespace std::chrono_literals;

// What a stream gets while this lives.
class Captured {
  public:
    explicit Captured(std::ostream& stream) : stream_(stream), before_(stream.rdbuf(text_.rdbuf())) {}
    ~Captured() { stream_.rdbuf(before_); }
    Captured(const Captured&) = delete;
    Captured& operator=(const Captured&) = delete;
    [[nodiscard]] std::string text() const { return text_.str(); }

  private:
    std::ostringstream text_;
    std::ostream& stream_;
    std::streambuf* before_;
};

struct Outcome {
    int code = 0;
    std::string out;
    std::string err;
};

// As main() does.
Outcome run(std::vector<std::string> words) {
    CLI::App program("test", "postern");
    program.require_subcommand(1);
    ExitCode result = kDone;
    add_limits(program, result);
    add_allow(program, result);
    add_deny(program, result);
    const Captured out(std::cout);
    const Captured err(std::cerr);
    std::vector<std::string> reversed(words.rbegin(), words.rend());
    int code = 0;
    try {
        program.parse(reversed);
        code = result;
    } catch (const CLI::ParseError& error) {
        code = program.exit(error) == 0 ? kDone : kWrongUsage;
    }
    return {code, out.text(), err.text()};
}

class ControlCommandsTest : public testing::Test {
  protected:
    ControlCommandsTest() {
        std::string pattern = (std::filesystem::temp_directory_path() / "postern-cli-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
        add_entry_commands(handlers_, keeper_);
        LimitRule rule;
        rule.name = "per-host";
        rule.keys = {LimitKey::kIp};
        rule.rates = {{{60, 1min}, 60}};
        add_limit_commands(
            handlers_,
            {.rules = [rule] { return std::vector{rule}; }, .counters = counters_, .recent = recent_});
    }
    ~ControlCommandsTest() override {
        server_.reset();
        std::filesystem::remove_all(folder_);
    }

    void serve() {
        auto server = ControlServer::start(socket(), handlers_);
        ASSERT_TRUE(server) << server.error().what;
        server_ = *std::move(server);
    }
    [[nodiscard]] std::string socket() const { return (folder_ / "control").string(); }

    Outcome ask(std::vector<std::string> words) const {
        words.insert(words.end(), {"--control", socket()});
        return run(std::move(words));
    }
    std::string configuration(const std::string& text) const {
        const std::string path = (folder_ / "postern.toml").string();
        std::ofstream(path) << text;
        return path;
    }
    void use(const std::string& key, std::uint64_t units) {
        const Charge charge{.key = key, .rate = {60, 1min}, .burst = 60, .cost = units};
        recent_.note(std::vector<LimitUse>{{"per-host", charge, counters_.take(std::vector{charge}).at(0)}});
    }

    std::filesystem::path folder_;
    // Entries are made by the clock of the day here, since --for counts from it.
    SystemClock clock_;
    FakeClock counting_;
    MemoryCounters counters_{counting_, 4096};
    RecentBudgets recent_;
    FileEntries store_{""};
    EntryKeeper keeper_{store_, nullptr, clock_, {}};
    ControlHandlers handlers_;
    std::unique_ptr<ControlServer> server_;
};

const std::vector<std::string> kAllow{
    "allow",   "add",  "--remote", "192.0.2.10",       "--rights", "relay,attachments",
    "--owner", "mail", "--reason", "scan, third floor"};
const std::vector<std::string> kDeny{"deny",    "add",  "--sender", "*@example.net",
                                     "--owner", "mail", "--reason", "spam"};

std::vector<std::string> with(std::vector<std::string> words, const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

TEST_F(ControlCommandsTest, AddPrintsTheId) {
    serve();
    const Outcome added = ask(with(kAllow, {"--remote", "2001:db8::/64", "--user", "alice", "--senders",
                                            "a@b.example", "--recipients", "*", "--for", "2h"}));
    EXPECT_EQ(added.code, kDone) << added.err;
    const auto rules = keeper_.current();
    ASSERT_EQ(rules->allow.entries().size(), 1U);
    const AllowEntry& entry = rules->allow.entries()[0];
    EXPECT_EQ(added.out, entry.id + "\n");
    EXPECT_EQ(entry.users, std::vector<std::string>{"alice"});
    EXPECT_EQ(entry.senders.size() + entry.recipients.size(), 2U);
    EXPECT_TRUE(entry.rights == RightSet(Right::kRelay, Right::kAttachments));
    EXPECT_GT(entry.until, clock_.wall() + 1h);
    EXPECT_LE(entry.until, clock_.wall() + 2h);

    const Outcome denied = ask(with(kDeny, {"--expires", "2199-12-31", "--json"}));
    EXPECT_EQ(denied.code, kDone) << denied.err;
    const Json json = Json::parse(denied.out);
    EXPECT_EQ(json["senders"], Json::array({"*@example.net"}));
    EXPECT_EQ(json["until"], "2200-01-01T00:00:00.000000Z");
}

TEST_F(ControlCommandsTest, ListIsATable) {
    serve();
    EXPECT_EQ(ask({"deny", "list"}).out, "no entries\n");
    const std::string deny = std::string(trim(ask(with(kDeny, {"--remote", "192.0.2.0/24"})).out));
    const std::string allow =
        std::string(trim(ask(with(kAllow, {"--user", "bob", "--expires", "2199-12-31"})).out));
    EXPECT_EQ(ask({"deny", "list"}).out,
              "ID           WHO                              ENDS (UTC)  LAST USED  OWNER  REASON\n" + deny +
                  "  192.0.2.0/24 from *@example.net  never       -          mail   spam\n");
    EXPECT_EQ(ask({"allow", "list"}).out,
              "ID            WHO                  RIGHTS              ENDS (UTC)        LAST USED  OWNER  "
              "REASON\n" +
                  allow +
                  "  192.0.2.10 user bob  relay, attachments  2200-01-01 00:00  -          mail   scan, "
                  "third floor\n");
    keeper_.matched(deny);
    const Json json = Json::parse(ask({"deny", "list", "--json"}).out);
    EXPECT_EQ(json["entries"][0]["id"], deny);
    EXPECT_TRUE(json["entries"][0]["matched"].is_string());
}

TEST_F(ControlCommandsTest, RemoveSaysWhetherThereWasOne) {
    serve();
    const std::string id(trim(ask(kDeny).out));
    EXPECT_EQ(ask({"allow", "remove", id}).code, kBadNews);
    const Outcome done = ask({"deny", "remove", id});
    EXPECT_EQ(done.code, kDone);
    EXPECT_EQ(done.out, id + " is removed\n");
    const Outcome again = ask({"deny", "remove", id});
    EXPECT_EQ(again.code, kBadNews);
    EXPECT_EQ(again.out, "");
    EXPECT_EQ(again.err, "postern deny remove: no such entry: '" + id + "'\n");
    const Outcome json = ask({"deny", "remove", id, "--json"});
    EXPECT_EQ(json.code, kBadNews);
    EXPECT_EQ(Json::parse(json.out)["removed"], false);
}

TEST_F(ControlCommandsTest, LimitsShowAndReset) {
    serve();
    EXPECT_EQ(ask({"limits", "show"}).out, "nothing is used\n");
    use("per-host|ip=192.0.2.10", 60);
    use("per-host|ip=192.0.2.11", 3);
    EXPECT_EQ(ask({"limits", "show"}).out,
              "LIMIT     WHAT           RATE   USED/BURST      FREE IN\n"
              "per-host  ip=192.0.2.10  60/1m  60/60 messages  1s\n"
              "per-host  ip=192.0.2.11  60/1m  3/60 messages   now\n");
    EXPECT_EQ(Json::parse(ask({"limits", "show", "--ip", "192.0.2.11", "--json"}).out)["budgets"][0]["used"],
              3);
    EXPECT_EQ(ask({"limits", "reset", "--limit", "per-host", "--ip", "192.0.2.10"}).out,
              "per-host ip=192.0.2.10 is full again\n");
    EXPECT_EQ(ask({"limits", "reset", "--limit", "per-host", "--user", "bob"}).out,
              "no budget of per-host fits\n");
    EXPECT_EQ(ask({"limits", "reset", "--all"}).out, "all budgets are full again: per-host\n");
    EXPECT_EQ(ask({"limits", "show"}).out, "nothing is used\n");
    const Outcome unknown = ask({"limits", "show", "--limit", "per-hots"});
    EXPECT_EQ(unknown.code, kCouldNot);
    EXPECT_EQ(unknown.err, "postern limits show: no such limit: 'per-hots'\n");
}

TEST_F(ControlCommandsTest, TheConfigurationNamesTheSocket) {
    serve();
    const std::string start =
        "[[domain]]\nname = \"example.org\"\n[[connector]]\nname = \"c\"\nremote = [\"0.0.0.0/0\"]\n"
        "preset = \"anonymous\"\n";
    EXPECT_EQ(
        run({"deny", "list", "-c", configuration(start + "[listen]\ncontrol = \"" + socket() + "\"\n")}).out,
        "no entries\n");
    const Outcome none = run({"deny", "list", "-c", configuration(start)});
    EXPECT_EQ(none.code, kCouldNot);
    EXPECT_NE(none.err.find("names no control socket"), std::string::npos) << none.err;
    EXPECT_EQ(run({"deny", "list", "-c", configuration("[listen]\ncontrol = 3\n")}).code, kBadConfiguration);
    EXPECT_EQ(run({"deny", "list", "-c", socket() + ".toml"}).code, kBadConfiguration);
}

TEST_F(ControlCommandsTest, AMistakeElsewhereInTheConfigurationKeepsNobodyFromTheFilter) {
    serve();
    const std::string listen = "[listen]\ncontrol = \"" + socket() + "\" # the socket\n";
    struct {
        std::string_view name;
        std::string text;
        bool found;
    } const table[] = {
        {"an unknown key", listen + "contrl = 3\n", true},
        {"a missing domain", listen + "[[connector]]\nname = \"c\"\n", true},
        {"a syntax error behind it", listen + "[defaults]\nmode = \n", true},
        {"a syntax error before it", "[defaults]\nmode = [\n" + listen, true},
        {"a string that never ends", "[defaults]\nmode = \"\"\"\n  [ listen ]\n" + listen, true},
        {"a second table", listen + listen, true},
        {"a comment behind the name", "x\n[listen] # here\n" + listen.substr(listen.find('\n') + 1), true},
        {"another table's", "x\n[other]\n" + listen.substr(listen.find('\n') + 1), false},
        {"a syntax error in the table", "[listen]\ncontrol = " + socket() + "\n", false},
        {"no path", "[listen]\ncontrol = \"run/control\"\n", false},
        {"nothing of it", "mode = 3\n", false},
        {"an empty one", "x\n[listen]\ncontrol = \"\"\n", false},
    };
    for (const auto& row : table) {
        const std::string file = configuration(row.text);
        const Outcome outcome = run({"deny", "list", "-c", file});
        EXPECT_EQ(outcome.code, row.found ? kDone : kBadConfiguration) << row.name << outcome.err;
        EXPECT_EQ(outcome.out, row.found ? "no entries\n" : "") << row.name;
        if (row.found) {
            EXPECT_EQ(outcome.err,
                      "postern deny list: warning: " + file +
                          " has mistakes, which `postern check` tells; using its [listen] control\n")
                << row.name;
        } else {
            EXPECT_NE(outcome.err.find("name it with --control\n"), std::string::npos) << outcome.err;
        }
    }
}

TEST_F(ControlCommandsTest, LimitsThatNobodyCountsOrThatAreTooManyAreTold) {
    const Json nobody{{"limit", "l"},       {"what", "all"},     {"unit", "messages"}, {"rate", "60/1m"},
                      {"burst", 60},        {"used", nullptr},   {"remaining", {}},    {"free_in", nullptr},
                      {"full_in", nullptr}, {"mode", "enforce"}, {"by", "nobody"}};
    Json answer{{"budgets", Json::array({nobody})}, {"left_out", 0}, {"incomplete", true}};
    handlers_["limits.show"] = [&answer](const Json&) { return ControlAnswer(answer); };
    handlers_["limits.reset"] = [](const Json&) { return ControlAnswer(Error{"incomplete: 1 of 2"}); };
    serve();
    const std::string more = "incomplete: the store may hold more budgets, which were not looked at\n";
    EXPECT_EQ(ask({"limits", "show"}).out,
              "LIMIT  WHAT  RATE   USED/BURST     FREE IN\n"
              "l      all   60/1m  ?/60 messages  ?\n" +
                  more);
    EXPECT_EQ(Json::parse(ask({"limits", "show", "--json"}).out), answer);
    answer["budgets"] = Json::array();
    EXPECT_EQ(ask({"limits", "show"}).out, more);
    const Outcome reset = ask({"limits", "reset", "--limit", "l", "--ip", "192.0.2.1"});
    EXPECT_EQ(reset.code, kCouldNot);
    EXPECT_EQ(reset.err, "postern limits reset: incomplete: 1 of 2\n");
}

TEST_F(ControlCommandsTest, WithoutAFilterTheyCannot) {
    for (const std::vector<std::string>& words : {kAllow,
                                                  kDeny,
                                                  {"allow", "list"},
                                                  {"deny", "remove", "deny-000001"},
                                                  {"limits", "show"},
                                                  {"limits", "reset", "--all"}}) {
        const Outcome outcome = ask(words);
        EXPECT_EQ(outcome.code, kCouldNot) << words[0] << words[1];
        EXPECT_EQ(outcome.out, "");
        EXPECT_NE(outcome.err.find("cannot connect to '" + socket() + "'"), std::string::npos) << outcome.err;
    }
}

TEST_F(ControlCommandsTest, WrongUsageIsToldBeforeAnybodyIsAsked) {
    struct {
        std::vector<std::string> words;
        std::string_view want;
    } const table[] = {
        {with(kAllow, {"--rights", "fly"}), "no such right: 'fly'"},
        {with(kAllow, {"--remote", "nonsense"}), "not an IP range: 'nonsense'"},
        {with(kAllow, {"--remote", "10.1.2.3/8"}), "10.0.0.0/8 is all of it"},
        {with(kAllow, {"--senders", "a"}), "not an address pattern: 'a'"},
        {with(kAllow, {"--for", "soon"}), "--for: "},
        {with(kAllow, {"--expires", "2020-01-01"}), "it is over"},
        {with(kAllow, {"--for", "2h", "--expires", "2199-01-01"}), "excludes"},
        {{"allow", "add", "--rights", "relay", "--owner", "o", "--reason", "r"}, "names no host and no user"},
        {{"allow", "add", "--remote", "192.0.2.1", "--owner", "o", "--reason", "r"}, "--rights is required"},
        {{"deny", "add", "--remote", "192.0.2.1", "--owner", "o"}, "--reason is required"},
        {{"deny", "add", "--remote", "192.0.2.1", "--reason", "r"}, "--owner is required"},
        {{"deny", "add", "--owner", "o", "--reason", "r"}, "names no host, no user and no sender"},
        {with(kDeny, {"--rights", "relay"}), "not expected"},
        {{"deny", "remove"}, "id is required"},
        {{"deny"}, "subcommand is required"},
        {{"limits", "reset"}, "name one limit, or all"},
        {{"limits", "reset", "--limit", "a", "--all"}, "name one limit, or all"},
        {{"limits", "reset", "--all", "--ip", "192.0.2.1"}, "all is all: it can't be narrowed"},
        {{"limits", "show", "--ip", "nonsense"}, "--ip: not an IP address: 'nonsense'"},
    };
    for (const auto& row : table) {
        // An option counts for the sub-command it follows; without one it is not expected anywhere.
        const Outcome outcome = row.words.size() > 1 ? ask(row.words) : run(row.words);
        EXPECT_EQ(outcome.code, kWrongUsage) << testing::PrintToString(row.words);
        EXPECT_NE(outcome.err.find(row.want), std::string::npos) << outcome.err;
    }
    EXPECT_EQ(run({"deny", "list"}).code, kWrongUsage) << "no filter is named";
    EXPECT_EQ(run({"deny", "list", "-c", "x", "--control", "y"}).code, kWrongUsage);
}

TEST_F(ControlCommandsTest, WhatComesOverTheSocketIsEscaped) {
    const Json evil = "\x1b[2J\u202e\n";
    handlers_["deny.list"] = [&](const Json&) {
        return ControlAnswer(
            Json{{"entries", Json::array({{{"id", evil}, {"remote", {evil}}, {"owner", evil}}, 42})},
                 {"skipped", {{{"id", evil}, {"why", evil}}}},
                 {"left_out", 3},
                 {"stale", evil}});
    };
    handlers_["limits.show"] = [&](const Json&) {
        return ControlAnswer(Json{{"budgets", {{{"limit", evil}, {"what", evil}, {"used", evil}}}}});
    };
    handlers_["limits.reset"] = [&](const Json&) {
        return ControlAnswer(Json{{"limits", evil}, {"budgets", {evil}}});
    };
    handlers_["allow.list"] = [&](const Json&) { return ControlAnswer(Error{evil}); };
    handlers_["deny.add"] = [&](const Json&) { return ControlAnswer(Json{{"id", evil}}); };
    serve();
    const auto clean = [](const std::string& text) {
        return text.find('\x1b') == std::string::npos && text.find("\u202e") == std::string::npos;
    };
    const Outcome list = ask({"deny", "list"});
    EXPECT_EQ(list.code, kBadNews) << "the entries are not fresh";
    EXPECT_NE(list.out.find("and 3 more\n"), std::string::npos);
    for (const std::vector<std::string>& words : {std::vector<std::string>{"deny", "list"},
                                                  {"allow", "list"},
                                                  {"limits", "show"},
                                                  {"limits", "reset", "--all"},
                                                  kDeny}) {
        for (const bool json : {false, true}) {
            const Outcome outcome = ask(json ? with(words, {"--json"}) : words);
            EXPECT_TRUE(clean(outcome.out)) << outcome.out;
            EXPECT_TRUE(clean(outcome.err)) << outcome.err;
            EXPECT_FALSE(outcome.out.empty() && outcome.err.empty());
        }
    }
}

TEST_F(ControlCommandsTest, AnswersOfAnotherShapeDoNoHarm) {
    for (const Json& answer :
         {Json(), Json(3), Json("x"), Json::array({1, "a", nullptr}), Json::object(),
          Json{{"entries", 3}, {"budgets", "x"}, {"removed", "yes"}, {"id", 3}, {"left_out", -1}}}) {
        for (const std::string command :
             {"deny.list", "deny.add", "deny.remove", "limits.show", "limits.reset"}) {
            handlers_[command] = [answer](const Json&) { return ControlAnswer(answer); };
        }
        server_.reset();
        serve();
        EXPECT_EQ(ask({"deny", "list"}).out, "no entries\n");
        EXPECT_EQ(ask({"limits", "show"}).out, "nothing is used\n");
        EXPECT_EQ(ask({"deny", "remove", "deny-000001"}).code, kBadNews);
        static_cast<void>(ask({"limits", "reset", "--all"}));
        static_cast<void>(ask(kDeny));
    }
}

}  // namespace
}  // namespace postern
