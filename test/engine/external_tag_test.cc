#include "engine/external_tag.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

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
        {"a folded reply", {{"Subject", " Re:\n [External] hello"}}, ""},
        {"folded twice", {{"Subject", "\n AW:\n\t[External]"}}, ""},
        {"many replies", {{"Subject", "RE[2]: Fwd: Antw:WG: [External] hello"}}, ""},
        {"two, one marked",
         {{"subject", " one"}, {"Subject", " [External] two"}},
         "~Subject#1: [External] one"},
        {"two, the first marked",
         {{"Subject", " [External]"}, {"Subject", " Pay"}},
         "~Subject#2: [External] Pay"},
        {"two", {{"Subject", " a"}, {"Subject", "b"}}, "~Subject#1: [External] a ~Subject#2: [External] b"},
    };
    for (const auto& c : cases) {
        Fields fields = c.fields;
        fields.emplace_back("From", " a@client.test");
        EXPECT_EQ(marks(world, "198.51.100.7", "", fields), c.want) << c.name;
    }
}

TEST(ExternalMark, CountsOnlyWhereTheSubjectBeginsWithIt) {
    World world(marking(ExternalTag::kSubject));
    const std::string blanks(200, ' ');
    const std::string subjects[] = {
        "Pay me now" + blanks + "[External]",
        "Pay me now [External]",
        "Re:" + blanks + "[External] Pay me now",
        blanks + "[External] Pay me now",
        "=?utf-8*[External]?Q?Pay_me_now?=",
        "=?utf-8?B?UGF5IG1lIG5vdw==[External]?=",
        "=?utf-8?Q?Pay_me_now?= [External]",
        "[Externally] Pay me now",
        "[External]s: Pay me now",
        "[external] Pay me now",
        "Pay me: [External] now",
        "Overdue01: [External] Pay me now",
        ": [External] Pay me now",
        "a: b: c: d: e: f: g: h: i: j: k: l: m: n: o: p: [External] Pay me now",
        "\xE2\x80\xAE: [External] Pay me now",
    };
    for (const std::string& subject : subjects) {
        const Fields fields{{"From", "a@client.test"}, {"Subject", " " + subject}};
        EXPECT_EQ(marks(world, "198.51.100.7", "", fields), "~Subject#1: [External] " + subject);
    }
}

TEST(ExternalMark, MayItselfLookLikeTheBeginningOfAReply) {
    PolicySettings settings = marking(ExternalTag::kSubject);
    settings.headers.external_text = "EXT:";
    World world(settings);
    const auto with = [&](const char* subject) {
        return marks(world, "198.51.100.7", "", {{"From", "a@client.test"}, {"Subject", subject}});
    };
    EXPECT_EQ(with("Re: EXT: hello"), "");
    EXPECT_EQ(with("EXT:"), "");
    EXPECT_EQ(with("Re: hello"), "~Subject#1: EXT: Re: hello");
}

TEST(ExternalMark, MayBeFoldedOnItsWay) {
    PolicySettings settings = marking(ExternalTag::kSubject);
    settings.headers.external_text = "[From outside]";
    World world(settings);
    const Fields fields{{"From", "a@client.test"}, {"Subject", "Re: [From\n outside]\n hello"}};
    EXPECT_EQ(marks(world, "198.51.100.7", "", fields), "");
}

// Readers show the first subject or the last one.
TEST(ExternalMark, OfVeryManySubjectsTheFirstAndTheLastGetIt) {
    World world(marking(ExternalTag::kSubject));
    Fields fields{{"From", "a@client.test"}};
    for (int i = 1; i <= 50; ++i) fields.emplace_back("Subject", std::to_string(i));
    const std::string done = marks(world, "198.51.100.7", "", fields);
    EXPECT_EQ(done.substr(0, done.find(" ~Subject#2:")), "~Subject#1: [External] 1");
    EXPECT_EQ(done.substr(done.rfind('~')), "~Subject#50: [External] 50");
    EXPECT_EQ(std::count(done.begin(), done.end(), '~'), 10);
}

TEST(ExternalMark, IsPutByTheNumbersThatRemovalsLeave) {
    PolicySettings settings = marking(ExternalTag::kSubject);
    settings.headers.strip = {"X-Subject*"};
    World world(settings);
    const Fields fields{{"X-Subject", "a"}, {"Subject", "b"},     {"X-Subject-Tag", "c"},
                        {"Subject", "d"},   {"X-Postern", "old"}, {"From", "a@client.test"}};
    EXPECT_EQ(marks(world, "198.51.100.7", "", fields),
              "-X-Postern#1 -X-Subject-Tag#1 -X-Subject#1 ~Subject#1: [External] b ~Subject#2: [External] d");
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
