#include "engine/message_kind.h"

#include <gtest/gtest.h>

#include "fakes/engine_world.h"

namespace postern {
namespace {

constexpr const char* kForged = "own-domain-header";
constexpr const char* kList = "Our list <Announce.lists.partner.test>";

// A list server or a partner at 192.0.2.10 may write in our name in messages of this kind.
PolicySettings bound_to(MessageKind kind, const std::vector<std::string>& lists = {}) {
    PolicySettings settings = settings_of("internet");
    AllowSettings entry = allow_entry(RightSet(Right::kOwnDomainSender));
    entry.name = placed("exception");
    entry.message = kind;
    entry.lists = placed_all(lists);
    settings.allow.push_back(entry);
    return settings;
}

constexpr const char* kCalendar = "text/calendar; method=REQUEST; charset=utf-8";

struct Case {
    const char* name;
    const char* sender;
    Fields fields;
    const char* want;
};

std::string reason_of(const PolicySettings& settings, const Case& c, const char* ip = "192.0.2.10") {
    World world(settings);
    Client client(world, ip);
    return reason_of(world, client, c.sender, c.fields);
}

TEST(MessageKind, AListGivesBackWhatOneOfUsWrote) {
    const Case cases[] = {
        {"a copy", "<l-bounces@partner.test>", {{"From", "alice@example.org"}, {"List-Id", kList}}, "none"},
        {"with the list's Sender",
         "<l-bounces@partner.test>",
         {{"From", "alice@example.org"}, {"Sender", "l-bounces@partner.test"}, {"List-Id", kList}},
         "none"},
        {"no list", "<l-bounces@partner.test>", {{"From", "alice@example.org"}}, kForged},
        {"a list without a name",
         "<l@partner.test>",
         {{"From", "a@example.org"}, {"List-Id", "us"}},
         kForged},
        {"a list with an empty name",
         "<l@partner.test>",
         {{"From", "a@example.org"}, {"List-Id", "<>"}},
         kForged},
        {"two lists",
         "<l-bounces@partner.test>",
         {{"From", "alice@example.org"}, {"List-Id", kList}, {"List-Id", kList}},
         kForged},
        {"the envelope is ours",
         "<l@example.org>",
         {{"From", "a@example.org"}, {"List-Id", kList}},
         "own-domain-envelope"},
        {"no envelope sender", "<>", {{"From", "alice@example.org"}, {"List-Id", kList}}, kForged},
        {"Sender is ours too",
         "<l-bounces@partner.test>",
         {{"From", "a@example.org"}, {"Sender", "b@example.org"}, {"List-Id", kList}},
         kForged},
        {"two From",
         "<l-bounces@partner.test>",
         {{"From", "a@example.org"}, {"From", "b@partner.test"}, {"List-Id", kList}},
         "ambiguous-header"},
    };
    for (const Case& c : cases) {
        EXPECT_EQ(reason_of(bound_to(MessageKind::kListCopy), c), c.want) << c.name;
    }
    EXPECT_EQ(reason_of(bound_to(MessageKind::kListCopy), cases[0], "192.0.2.11"), kForged);
    EXPECT_EQ(reason_of(bound_to(MessageKind::kMeetingForward), cases[0]), kForged);
}

TEST(MessageKind, AnEntryCanBeBoundToLists) {
    const Case copy{"", "<l@partner.test>", {{"From", "a@example.org"}, {"List-Id", kList}}, ""};
    EXPECT_EQ(reason_of(bound_to(MessageKind::kListCopy, {"announce.LISTS.partner.test"}), copy), "none");
    EXPECT_EQ(reason_of(bound_to(MessageKind::kListCopy, {"lists.partner.test"}), copy), kForged);
}

TEST(MessageKind, AnInvitationIsPassedOn) {
    const Fields forward{{"From", "alice@example.org"},
                         {"Sender", "bob@partner.test"},
                         {"MIME-Version", "1.0"},
                         {"Content-Type", kCalendar}};
    const auto but = [&](const char* name, const char* value) {
        Fields fields = forward;
        for (auto& [field, text] : fields) {
            if (field == name) text = value;
        }
        return fields;
    };
    Fields twice = forward;
    twice.insert(twice.begin(), {"Sender", "bob@partner.test"});
    const Case cases[] = {
        {"passed on", "<bob@partner.test>", forward, "none"},
        {"no invitation in it", "<bob@partner.test>", but("Content-Type", "text/plain"), kForged},
        {"Sender is ours", "<bob@partner.test>", but("Sender", "cfo@example.org"), kForged},
        {"Sender is somebody else than the envelope's", "<x@evil.test>", forward, kForged},
        {"two Sender", "<bob@partner.test>", twice, "ambiguous-header"},
        {"the envelope is ours", "<alice@example.org>", forward, "own-domain-envelope"},
        {"no envelope sender", "<>", forward, kForged},
    };
    for (const Case& c : cases) {
        EXPECT_EQ(reason_of(bound_to(MessageKind::kMeetingForward), c), c.want) << c.name;
    }
    EXPECT_EQ(reason_of(bound_to(MessageKind::kListCopy), cases[0]), kForged);
    EXPECT_EQ(reason_of(bound_to(MessageKind::kMeetingForward), cases[0], "192.0.2.11"), kForged);
}

TEST(MessageKind, TheJournalNamesTheException) {
    World world(bound_to(MessageKind::kListCopy));
    Client client(world, "192.0.2.10");
    EXPECT_FALSE(client.send("<l@partner.test>", {{"From", "a@example.org"}, {"List-Id", kList}}));
    EXPECT_EQ(world.recorder.records.at(0).allow_entry, "exception");
}

}  // namespace
}  // namespace postern
