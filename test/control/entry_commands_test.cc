#include "control/entry_commands.h"

#include <gtest/gtest.h>

#include "base/clock.h"
#include "store/entries_file.h"

namespace postern {
namespace {

using Json = nlohmann::ordered_json;
using namespace std::chrono_literals;

class EntryCommandsTest : public testing::Test {
  protected:
    EntryCommandsTest() { add_entry_commands(handlers_, keeper_); }

    Json run(const std::string& command, const Json& arguments = Json::object()) {
        const ControlAnswer answer = handlers_.at(command)(arguments);
        return answer ? *answer : Json{{"error", answer.error().what}};
    }

    FakeClock clock_;
    FileEntries store_{""};
    EntryKeeper keeper_{store_, nullptr, clock_, {}};
    ControlHandlers handlers_;
    Json allow_{{"remote", {"192.0.2.10"}},       {"rights", {"relay", "attachments"}},
                {"senders", {"*@example.org"}},   {"recipients", {"*@example.com"}},
                {"owner", "facilities"},          {"reason", "a test"},
                {"until", "2026-01-01T02:00:00Z"}};
    Json deny_{
        {"users", {"Alice"}}, {"senders", {"*@example.net"}}, {"owner", "mail"}, {"reason", "hijacked"}};
};

TEST_F(EntryCommandsTest, AddGivesTheWholeEntry) {
    Json added = run("allow.add", allow_);
    const std::string id = added["id"];
    added.erase("id");
    EXPECT_EQ(
        added.dump(),
        R"({"kind":"allow","remote":["192.0.2.10"],"users":[],"senders":["*@example.org"],)"
        R"("recipients":["*@example.com"],"rights":["relay","attachments"],"owner":"facilities",)"
        R"("reason":"a test","created":"2026-01-01T00:00:00.000000Z","until":"2026-01-01T02:00:00.000000Z"})");
    EXPECT_EQ(keeper_.current()->allow.entries().at(0).id, id);
    EXPECT_EQ(run("deny.add", deny_)["kind"], "deny");
    EXPECT_FALSE(keeper_.current()->deny.empty());
}

TEST_F(EntryCommandsTest, ListIsOfOneKindAndTellsLastMatchAndEnd) {
    const std::string id = run("allow.add", allow_)["id"];
    run("deny.add", deny_);
    Json list = run("allow.list");
    ASSERT_EQ(list["entries"].size(), 1U);
    EXPECT_EQ(list["entries"][0]["id"], id);
    EXPECT_EQ(list["entries"][0]["matched"], nullptr);
    EXPECT_EQ(list["entries"][0]["ended"], false);
    list.erase("entries");
    EXPECT_EQ(list.dump(), R"({"left_out":0,"skipped":[],"stale":null})");
    EXPECT_EQ(run("deny.list")["entries"].size(), 1U);

    keeper_.matched(id);
    clock_.advance(2h);
    list = run("allow.list");
    EXPECT_EQ(list["entries"][0]["matched"], "2026-01-01T00:00:00.000000Z");
    EXPECT_EQ(list["entries"][0]["ended"], true);
}

TEST_F(EntryCommandsTest, ListTellsHowManyAnAnswerCannotHold) {
    std::vector<StoredEntry> many;
    for (int i = 0; i < 2000; ++i) {
        RuntimeEntry entry;
        entry.kind = RuntimeKind::kDeny;
        entry.id = "deny-" + std::to_string(100'000 + i);
        entry.users.assign(10, std::string(320, 'x'));
        entry.owner = entry.reason = "x";
        many.push_back({entry, {}});
    }
    ASSERT_TRUE(store_.assign(many));
    const Json list = run("deny.list");
    EXPECT_GT(list["entries"].size(), 1000U);
    EXPECT_GT(list["left_out"].get<std::size_t>(), 0U);
    EXPECT_EQ(list["entries"].size() + list["left_out"].get<std::size_t>(), 2000U);
    EXPECT_TRUE(read_control_answer(control_answer_line(list)));
}

TEST_F(EntryCommandsTest, RemoveTellsWhetherThereWasOne) {
    const std::string id = run("deny.add", deny_)["id"];
    EXPECT_EQ(run("allow.remove", {{"id", id}}).dump(), R"({"removed":false})");
    EXPECT_EQ(run("deny.remove", {{"id", id}}).dump(), R"({"removed":true})");
    EXPECT_EQ(run("deny.remove", {{"id", id}}).dump(), R"({"removed":false})");
    EXPECT_TRUE(keeper_.current()->deny.empty());
    EXPECT_EQ(run("deny.remove").dump(), R"({"removed":false})");
}

TEST_F(EntryCommandsTest, SayWhatIsWrongAndDoNothing) {
    struct {
        std::string command;
        std::string name;
        Json value;
        std::string_view want;
    } const table[] = {
        {"allow.add", "remote", "192.0.2.10", "'remote' must be a list"},
        {"allow.add", "remote", {"nonsense"}, "not an IP range: 'nonsense'"},
        {"allow.add", "remote", Json::array(), "names no host and no user"},
        {"allow.add", "rights", {"fly"}, "no such right: 'fly'"},
        {"allow.add", "rights", nullptr, "grants nothing: name at least one right"},
        {"allow.add", "until", "soon", "'until': not a time: 'soon'"},
        {"allow.add", "until", "2025-12-31T00:00:00Z", "it has ended already"},
        {"allow.add", "until", "9999-12-31T00:00:00Z", "'until': not a time: '9999-12-31T00:00:00Z'"},
        {"allow.add", "owner", nullptr, "the owner is missing"},
        {"allow.add", "id", "allow-000001", "there is no argument 'id'"},
        {"deny.add", "rights", {"relay"}, "there is no argument 'rights'"},
        {"deny.add", "recipients", {"*"}, "there is no argument 'recipients'"},
        {"deny.add", "reason", 7, "'reason' must be text"},
        {"deny.list", "all", true, "there is no argument 'all'"},
        {"deny.remove", "id", {"deny-000001"}, "'id' must be text"},
    };
    for (const auto& row : table) {
        Json arguments = row.command == "allow.add"  ? allow_
                         : row.command == "deny.add" ? deny_
                                                     : Json::object();
        arguments[row.name] = row.value;
        const Json answer = run(row.command, arguments);
        EXPECT_EQ(answer.value("error", "").substr(0, row.want.size()), row.want)
            << row.command << ' ' << row.name;
    }
    EXPECT_TRUE(run("allow.list")["entries"].empty());
    EXPECT_TRUE(run("deny.list")["entries"].empty());
}

}  // namespace
}  // namespace postern
