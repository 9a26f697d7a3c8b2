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

TEST(HeaderFirewall, SaysWhenThereWereMoreThanItNotes) {
    const HeaderSettings settings;
    const std::vector<std::string> nobody;
    HeaderFirewall firewall(settings, nobody);
    for (int i = 0; i < 10'000; ++i) firewall.field("Received", "x");
    EXPECT_FALSE(firewall.overflowed());
    firewall.field("Subject", "x");
    EXPECT_FALSE(firewall.overflowed());
    firewall.field("Received", "x");
    EXPECT_TRUE(firewall.overflowed());
}

}  // namespace
}  // namespace postern
