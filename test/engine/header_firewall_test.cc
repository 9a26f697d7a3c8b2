#include "engine/header_firewall.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

using Fields = std::vector<std::pair<const char*, const char*>>;

// A firewall that a header has passed by.
class Passed {
  public:
    explicit Passed(const Fields& fields, HeaderSettings settings = {}, std::vector<std::string> trusted = {})
        : settings_(std::move(settings)), trusted_(std::move(trusted)) {
        for (const auto& [name, value] : fields) firewall_.field(name, value);
    }

    // "Name#2 Name#1": what goes, in the order of going.
    [[nodiscard]] std::string removed(RightSet rights, RightSet denied = {}) const {
        return text(firewall_.removals(rights, denied));
    }
    [[nodiscard]] std::string stamps() const { return text(firewall_.stamps()); }

  private:
    static std::string text(const std::vector<FieldPlace>& places) {
        std::string text;
        for (const FieldPlace& place : places) {
            text += (text.empty() ? "" : " ") + place.name + "#" + std::to_string(place.number);
        }
        return text;
    }

    HeaderSettings settings_;
    std::vector<std::string> trusted_;
    HeaderFirewall firewall_{settings_, trusted_};
};

const RightSet kOfOurs(Right::kOrganizationHeaders);
const RightSet kRouting(Right::kRoutingHeaders);

const Fields kMixed{{"Received", "x"},
                    {"From", "x"},
                    {"X-MS-Exchange-Organization-SCL", "-1"},
                    {"received", "x"},
                    {"Resent-From", "x"},
                    {"X-MS-Exchange-Forest-A", "x"},
                    {"x-ms-exchange-organization-scl", "-1"},
                    {"X-MS-Exchange-CrossPremises-B", "x"},
                    {"X-MS-Exchange-Transport-C", "x"},
                    {"Resent", "x"}};

TEST(HeaderFirewall, OrganisationFieldsGoWithoutTheRightTheLastFirst) {
    EXPECT_EQ(Passed(kMixed).removed({}),
              "X-MS-Exchange-CrossPremises-B#1 x-ms-exchange-organization-scl#2 X-MS-Exchange-Forest-A#1 "
              "X-MS-Exchange-Organization-SCL#1");
}

TEST(HeaderFirewall, OrganisationFieldsStayWithTheRight) {
    EXPECT_EQ(Passed(kMixed).removed(kOfOurs), "");
}

TEST(HeaderFirewall, TraceFieldsGoOnlyWhereTheyAreDenied) {
    EXPECT_EQ(Passed(kMixed).removed(kOfOurs, kRouting), "Resent-From#1 received#2 Received#1");
    EXPECT_EQ(Passed(kMixed).removed(kOfOurs.with(kRouting), kRouting), "") << "an entry grants it";
}

TEST(HeaderFirewall, FieldsOfOursAndThoseNamedGoWithoutTheRight) {
    HeaderSettings settings;
    settings.strip = {"X-Spam-*", "X-Mailer"};
    settings.origin = true;
    const Passed passed({{"X-Postern", "a"},
                         {"X-Postern-Tag", "b"},
                         {"x-mailer", "c"},
                         {"X-Mailers", "d"},
                         {"X-Spam-Flag", "e"},
                         {"X-Spa", "f"},
                         {"X-Originating-IP", "[192.0.2.1]"},
                         {"X-Postern", "g"}},
                        settings);
    EXPECT_EQ(passed.removed({}),
              "X-Postern#2 X-Originating-IP#1 X-Spam-Flag#1 x-mailer#1 X-Postern-Tag#1 X-Postern#1");
    EXPECT_EQ(passed.removed(kOfOurs), "X-Postern#2 X-Postern#1");
    EXPECT_EQ(passed.stamps(), "X-Postern#2 X-Postern#1");
}

TEST(HeaderFirewall, TheSourceStaysWhereNobodyWritesIt) {
    EXPECT_EQ(Passed(Fields{{"X-Originating-IP", "x"}, {"X-Mailer", "x"}}).removed({}), "");
}

TEST(HeaderFirewall, ResultsThatPoseAsOursGo) {
    const char* const results = "Authentication-Results";
    const char* const ours = " mx.example.org; spf=pass smtp.mailfrom=a.test";
    const char* const others = " mx.far.test; spf=pass smtp.mailfrom=a.test";
    const struct {
        const char* name;
        Fields fields;
        std::vector<std::string> trusted;
        std::vector<std::string> ids;
        const char* want;
    } cases[] = {
        {"nobody is known", {{results, ours}, {"From", "x"}, {results, ours}}, {}, {}, ""},
        {"our verifier's stays, what is below goes",
         {{results, ours}, {"From", "x"}, {results, ours}},
         {"mx.example.org"},
         {},
         "Authentication-Results#2"},
        {"of a verifier that comes later",
         {{results, ours}, {"From", "x"}, {results, others}},
         {},
         {"MX.example.org"},
         "Authentication-Results#1"},
        {"of others", {{results, others}, {"From", "x"}, {results, others}}, {"mx.example.org"}, {}, ""},
        {"counted from the first of the name",
         {{results, others}, {"From", "x"}, {results, others}, {"authentication-results", ours}},
         {},
         {"mx.example.org"},
         "authentication-results#3"},
        {"that only some reader understands",
         {{results, " mx.EXAMPLE.org (; spf=pass"}},
         {},
         {"mx.example.org"},
         "Authentication-Results#1"},
        {"that end our own block",
         {{results, " (; spf=pass"}, {results, ours}},
         {"mx.example.org"},
         {},
         "Authentication-Results#2"},
        {"in quotes",
         {{results, " \"mx.example.org\" 1; spf=pass smtp.mailfrom=a.test"}},
         {},
         {"mx.example.org"},
         "Authentication-Results#1"},
    };
    for (const auto& c : cases) {
        HeaderSettings settings;
        settings.authserv_ids = c.ids;
        EXPECT_EQ(Passed(c.fields, settings, c.trusted).removed({}), c.want) << c.name;
        EXPECT_EQ(Passed(c.fields, settings, c.trusted).removed(kOfOurs), "") << c.name;
    }
}

TEST(HeaderFirewall, ResultsThatAreWrittenOddlyGo) {
    const struct {
        const char* name;
        const char* value;
        bool goes = true;
    } cases[] = {
        {"a dot at the end", " mx.example.org.; spf=pass smtp.mailfrom=a.test"},
        {"a dot at the end, in quotes", " \"mx.example.org.\"; spf=pass smtp.mailfrom=a.test"},
        {"blanks in quotes", " \" mx.example.org \"; spf=pass smtp.mailfrom=a.test"},
        {"a backslash", " \"m\\x.example.org\"; spf=pass smtp.mailfrom=a.test"},
        {"a backslash, unreadable", " \"m\\x.example.org\"; dkim=pass !!broken"},
        {"a comment", " mx.(x)example.org; spf=pass"},
        {"comments in one another", " mx(a(b)\\)c).example(\"d).org; spf=pass"},
        {"many comments in one another",
         " mx.((((((((((((((((((((((((((((((((((((((((x))))))))))))))))))))))))))))))))))))))))example.org;"},
        {"a comment in quotes, unreadable", " \"mx.(x)example.org\"; !!broken"},
        {"quotes and a comment, unreadable", " \"(\"m\\x.example.org\")\"; !!broken"},
        {"a comment without an end", " (m\\x.example.org; spf=pass"},
        {"pieces", " \"mx\".\"example\" .\n org; spf=pass"},
        {"a control byte", " mx.exam\x01ple.org; spf=pass"},
        {"another one, with a dot", " mx.example.org.uk; spf=pass smtp.mailfrom=a.test", false},
        {"another one, unreadable", " mx.(x)far.test; spf=pass", false},
    };
    HeaderSettings later;
    later.authserv_ids = {"mx.example.org"};
    for (const auto& c : cases) {
        const Fields below{{"From", "x"}, {"Authentication-Results", c.value}};
        const char* const want = c.goes ? "Authentication-Results#1" : "";
        EXPECT_EQ(Passed(below, {}, {"mx.example.org"}).removed({}), want) << c.name;
        EXPECT_EQ(Passed(below, {}, {"MX.example.org."}).removed({}), want) << c.name;
        EXPECT_EQ(Passed(below, later).removed({}), want) << c.name;
    }
}

TEST(HeaderFirewall, OnlyTheExactNameKeepsResultsOnTop) {
    const char* const dotted = " mx.example.org.; spf=pass smtp.mailfrom=a.test";
    const Fields fields{{"Authentication-Results", dotted}};
    EXPECT_EQ(Passed(fields, {}, {"mx.example.org"}).removed({}), "Authentication-Results#1");
    EXPECT_EQ(Passed(fields, {}, {"mx.example.org."}).removed({}), "");
}

// How many fields of each kind came, and whether somebody with these rights may not have them all.
bool overflows(std::size_t stamps, std::size_t of_ours, std::size_t trace, RightSet rights,
               RightSet denied = {}) {
    const HeaderSettings settings;
    const std::vector<std::string> nobody;
    HeaderFirewall firewall(settings, nobody);
    for (std::size_t i = 0; i < stamps; ++i) firewall.field("X-Postern", "x");
    for (std::size_t i = 0; i < of_ours; ++i) firewall.field("X-Postern-Tag", "x");
    for (std::size_t i = 0; i < trace; ++i) firewall.field("Received", "x");
    firewall.field("Subject", "x");
    return firewall.overflows(rights, denied);
}

TEST(HeaderFirewall, SaysWhenMoreWouldHaveToGoThanCan) {
    constexpr std::size_t kMost = kMostRemovals;
    EXPECT_FALSE(overflows(0, kMost, 0, {}));
    EXPECT_TRUE(overflows(0, kMost + 1, 0, {}));
    EXPECT_FALSE(overflows(0, kMost + 1, 0, kOfOurs));
    EXPECT_FALSE(overflows(0, 0, kMost + 1, {}));
    EXPECT_FALSE(overflows(0, kMost, kMost + 1, {}));
    EXPECT_FALSE(overflows(0, 0, kMost, {}, kRouting));
    EXPECT_TRUE(overflows(0, 0, kMost + 1, {}, kRouting));
    EXPECT_FALSE(overflows(0, 0, kMost + 1, kRouting, kRouting));
    EXPECT_TRUE(overflows(kMost + 1, 0, 0, kOfOurs));
    EXPECT_TRUE(overflows(1, kMost, 0, {})) << "all together";
    EXPECT_FALSE(overflows(1, kMost, 0, kOfOurs));
}

TEST(HeaderFirewall, NotesNoMoreThanCanGo) {
    const HeaderSettings settings;
    const std::vector<std::string> nobody;
    HeaderFirewall firewall(settings, nobody);
    for (std::size_t i = 0; i < kMostRemovals + 5; ++i) firewall.field("X-Postern", "x");
    EXPECT_EQ(firewall.stamps().size(), kMostRemovals);
}

TEST(HeaderFirewall, ManyFieldsThatStayHideNothing) {
    Fields fields(kMostRemovals + 5, {"Received", "x"});
    fields.insert(fields.end(), kMostRemovals + 5, {"Authentication-Results", "x"});
    fields.emplace_back("X-Postern-Tag", "x");
    fields.emplace_back("Authentication-Results", "mx.example.org; spf=pass smtp.mailfrom=a.test");
    EXPECT_EQ(Passed(fields, {}, {"mx.example.org"}).removed({}),
              "Authentication-Results#" + std::to_string(kMostRemovals + 6) + " X-Postern-Tag#1");
}

TEST(HeaderFirewall, WhereItIsOffOnlyTheStampsGo) {
    const Fields fields{{"X-Postern", "x"}, {"X-Postern-Tag", "x"}, {"Received", "x"}};
    HeaderSettings settings;
    settings.firewall = false;
    EXPECT_EQ(Passed(fields, settings).removed({}, kRouting), "X-Postern#1");
    settings.stamp = false;
    EXPECT_EQ(Passed(fields, settings).removed({}, kRouting), "");
    EXPECT_EQ(Passed(fields, settings).stamps(), "");
}

}  // namespace
}  // namespace postern
