#include "policy/preset.h"

#include <gtest/gtest.h>

#include <string>

#include "fakes/policy_settings.h"

namespace postern {
namespace {

struct Row {
    std::string_view name;
    std::string_view anonymous;
    std::string_view authenticated;
    bool auth_refused;
    bool block_executables;
    bool needs_reason;
};

// The table of the specification, with the `routing-headers` that all but `closed` include.
constexpr std::string_view kAll =
    "submit relay any-sender own-domain-sender attachments routing-headers organization-headers "
    "bypass-content bypass-size bypass-limits";
constexpr std::string_view kRelay = "submit relay any-sender own-domain-sender attachments routing-headers";
constexpr std::string_view kServers =
    "submit any-sender own-domain-sender attachments routing-headers organization-headers";
constexpr Row kTable[] = {
    {"anonymous", "submit any-sender routing-headers", "submit attachments routing-headers", false, false,
     false},
    {"internet", "submit any-sender attachments routing-headers", "", true, true, false},
    {"anonymous-relay", kRelay, kRelay, false, false, false},
    {"externally-secured", kAll, kAll, false, false, true},
    {"clients", "", "submit relay attachments routing-headers", false, false, false},
    {"servers", kServers, kServers, false, false, false},
    {"closed", "", "", false, false, false},
};

TEST(Preset, GivesTheRowOfItsTable) {
    for (const Row& row : kTable) {
        SCOPED_TRACE(row.name);
        const Preset* preset = find_preset(row.name);
        ASSERT_NE(preset, nullptr);
        EXPECT_EQ(words(preset->anonymous), row.anonymous);
        EXPECT_EQ(words(preset->authenticated), row.authenticated);
        EXPECT_EQ(preset->auth_refused, row.auth_refused);
        EXPECT_EQ(preset->block_executables, row.block_executables);
        EXPECT_EQ(preset->needs_reason, row.needs_reason);
    }
}

TEST(Preset, NamesAreThoseOfTheTableInItsOrder) {
    std::vector<std::string_view> want;
    for (const Row& row : kTable) want.push_back(row.name);
    EXPECT_EQ(preset_names(), want);
}

TEST(Preset, NoOtherNameIsOne) {
    for (const std::string_view name :
         {"", "Anonymous", "anonymous ", "anon", "anonymous-", "none", "default", "externally_secured"}) {
        EXPECT_EQ(find_preset(name), nullptr) << name;
    }
}

}  // namespace
}  // namespace postern
