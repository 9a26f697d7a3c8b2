#include "address/address.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "address/mailbox_grammar.h"

namespace postern {
namespace {

TEST(Address, TextQuotesWhatNeedsQuotes) {
    const std::vector<std::pair<Address, std::string>> table = {
        {{"ceo", "example.org"}, "ceo@example.org"},
        {{"a.b+c", "example.org"}, "a.b+c@example.org"},
        {{"j\u00F6rg", "example.org"}, "j\u00F6rg@example.org"},
        {{"a b", "example.org"}, "\"a b\"@example.org"},
        {{"a@b", "example.org"}, "\"a@b\"@example.org"},
        {{"a\"b\\c", "example.org"}, "\"a\\\"b\\\\c\"@example.org"},
        {{".a", "example.org"}, "\".a\"@example.org"},
        {{"a.", "example.org"}, "\"a.\"@example.org"},
        {{"a..b", "example.org"}, "\"a..b\"@example.org"},
        {{"", "example.org"}, "\"\"@example.org"},
        {{"ceo", ""}, "ceo"},
        {{"a b", ""}, "\"a b\""},
        {{"", ""}, "<>"},
    };
    for (const auto& [address, want] : table) EXPECT_EQ(address.text(), want);
}

TEST(Address, TextIsReadBackAsTheSameAddress) {
    for (const std::string local : {"a", "a b", "a@b", "a\"b", "a\\", "..", ""}) {
        const Address address{local, "example.org"};
        EXPECT_EQ(parse_mailbox(address.text()), address) << local;
    }
}

TEST(Address, LocalPartsAreComparedWithoutCaseAndDomainsAsTheyAre) {
    EXPECT_TRUE(same_mailbox({"CEO", "example.org"}, {"ceo", "example.org"}));
    EXPECT_FALSE(same_mailbox({"ceo", "example.org"}, {"ceo", "sub.example.org"}));
    EXPECT_FALSE(same_mailbox({"ceo", "example.org"}, {"ceo2", "example.org"}));
    EXPECT_FALSE(same_mailbox({"ceo", "example.org"}, {"ceo", ""}));
}

}  // namespace
}  // namespace postern
