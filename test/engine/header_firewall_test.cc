#include "engine/header_firewall.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

// "Name#2 Name#1": what goes, in the order of going.
std::string removed(const HeaderFirewall& firewall, RightSet rights, RightSet denied) {
    std::string text;
    for (const FieldPlace& place : firewall.removals(rights, denied)) {
        text += (text.empty() ? "" : " ") + place.name + "#" + std::to_string(place.number);
    }
    return text;
}

HeaderFirewall passed_by() {
    HeaderFirewall firewall;
    for (const char* name : {"Received", "From", "X-MS-Exchange-Organization-SCL", "received", "Resent-From",
                             "X-MS-Exchange-Forest-A", "x-ms-exchange-organization-scl",
                             "X-MS-Exchange-CrossPremises-B", "X-MS-Exchange-Transport-C", "Resent"}) {
        firewall.field(name);
    }
    return firewall;
}

TEST(HeaderFirewall, OrganisationFieldsGoWithoutTheRightTheLastFirst) {
    EXPECT_EQ(removed(passed_by(), {}, {}),
              "X-MS-Exchange-CrossPremises-B#1 x-ms-exchange-organization-scl#2 X-MS-Exchange-Forest-A#1 "
              "X-MS-Exchange-Organization-SCL#1");
}

TEST(HeaderFirewall, OrganisationFieldsStayWithTheRight) {
    EXPECT_EQ(removed(passed_by(), RightSet(Right::kOrganizationHeaders), {}), "");
}

TEST(HeaderFirewall, TraceFieldsGoOnlyWhereTheyAreDenied) {
    const RightSet organization(Right::kOrganizationHeaders);
    EXPECT_EQ(removed(passed_by(), organization, RightSet(Right::kRoutingHeaders)),
              "Resent-From#1 received#2 Received#1");
}

TEST(HeaderFirewall, WhatAnEntryGrantsAllTheSameStays) {
    EXPECT_EQ(removed(passed_by(), RightSet(Right::kOrganizationHeaders, Right::kRoutingHeaders),
                      RightSet(Right::kRoutingHeaders)),
              "");
}

TEST(HeaderFirewall, SaysWhenThereWereMoreThanItNotes) {
    HeaderFirewall firewall;
    for (int i = 0; i < 10'000; ++i) firewall.field("Received");
    EXPECT_FALSE(firewall.overflowed());
    firewall.field("Subject");
    EXPECT_FALSE(firewall.overflowed());
    firewall.field("Received");
    EXPECT_TRUE(firewall.overflowed());
}

}  // namespace
}  // namespace postern
