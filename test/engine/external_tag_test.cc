#include "engine/external_tag.h"

#include <gtest/gtest.h>

#include "fakes/engine_world.h"

namespace postern {
namespace {

// What a message of the host gets besides the stamp.
std::string marks(World& world, const char* ip, const char* user, const Fields& fields) {
    Client client(world, ip);
    const auto reply =
        *user != '\0' ? client.mail_as(user, "<a@client.test>") : client.mail("<a@client.test>");
    if (reply || client.rcpt("<bob@example.org>") || client.data(fields)) return "refused";
    std::erase_if(client.edits.add, [](const AddedField& f) { return f.name == "X-Postern"; });
    return edits_of(client);
}

PolicySettings marking(ExternalTag how) {
    PolicySettings settings = settings_of("anonymous");
    settings.headers.external = how;
    settings.allow.push_back(allow_entry(RightSet(Right::kOwnDomainSender)));
    return settings;
}

TEST(ExternalMark, StandsInFrontOfTheSubjectOnce) {
    World world(marking(ExternalTag::kSubject));
    const struct {
        const char* name;
        Fields fields;
        const char* want;
    } cases[] = {
        {"plain", {{"Subject", " hello"}}, "~Subject#1: [External] hello"},
        {"without the leading blank", {{"Subject", "hello"}}, "~Subject#1: [External] hello"},
        {"encoded words stay",
         {{"Subject", " =?utf-8?Q?gr=C3=BCn?="}},
         "~Subject#1: [External] =?utf-8?Q?gr=C3=BCn?="},
        {"folded", {{"Subject", " a\n b"}}, "~Subject#1: [External] a\n b"},
        {"none", {}, "+Subject: [External]"},
        {"empty", {{"Subject", ""}}, "~Subject#1: [External] "},
        {"marked", {{"Subject", " [External] hello"}}, ""},
        {"a reply", {{"Subject", " Re: [External] hello"}}, ""},
        {"a reply in encoded words", {{"Subject", " =?utf-8?Q?Re:_=5BExternal=5D_gr=C3=BCn?="}}, ""},
        {"two", {{"subject", " one"}, {"Subject", " [External] two"}}, "~Subject#1: [External] one"},
    };
    for (const auto& c : cases) {
        Fields fields = c.fields;
        fields.emplace_back("From", " a@client.test");
        EXPECT_EQ(marks(world, "198.51.100.7", "", fields), c.want) << c.name;
    }
}

TEST(ExternalMark, IsAFieldWhereTheSubjectIsLeftAlone) {
    World world(marking(ExternalTag::kHeader));
    const Fields fields{{"From", "a@client.test"}, {"Subject", "x"}, {"X-Postern-External", "no"}};
    EXPECT_EQ(marks(world, "198.51.100.7", "", fields), "-X-Postern-External#1 +X-Postern-External: yes");
}

TEST(ExternalMark, IsNotForWhomWeLetWriteInOurName) {
    for (const ExternalTag how : {ExternalTag::kSubject, ExternalTag::kHeader}) {
        World world(marking(how));
        const Fields fields{{"From", "a@client.test"}, {"Subject", "x"}};
        EXPECT_EQ(marks(world, "192.0.2.10", "", fields), "");
        EXPECT_NE(marks(world, "198.51.100.7", "", fields), "");
    }
    World off(marking(ExternalTag::kOff));
    EXPECT_EQ(marks(off, "198.51.100.7", "", {{"From", "a@client.test"}, {"Subject", "x"}}), "");
}

TEST(ExternalMark, IsNotForWhoLoggedIn) {
    PolicySettings settings = marking(ExternalTag::kHeader);
    settings.connectors.front().preset = placed("anonymous-relay");
    settings.headers.origin = true;
    settings.connectors.front().deny.push_back({placed("anonymous"), RightSet(Right::kOwnDomainSender)});
    settings.connectors.front().deny.push_back({placed("authenticated"), RightSet(Right::kOwnDomainSender)});
    World world(settings);
    const Fields fields{{"From", "a@client.test"}};
    EXPECT_EQ(marks(world, "198.51.100.7", "alice", fields), "");
    EXPECT_EQ(marks(world, "198.51.100.7", "", fields),
              "+X-Originating-IP: [198.51.100.7] +X-Postern-External: yes");
}

TEST(ExternalMark, WhatIsOnlyObservedIsLeftAlone) {
    PolicySettings settings = marking(ExternalTag::kSubject);
    settings.defaults.mode = Mode::kObserve;
    settings.headers.origin = true;
    World world(settings);
    EXPECT_EQ(marks(world, "198.51.100.7", "", {{"From", "a@client.test"}, {"Subject", "x"}}), "");
}

}  // namespace
}  // namespace postern
