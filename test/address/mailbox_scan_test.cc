#include "address/mailbox_scan.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace postern {
namespace {

struct Case {
    std::string text;
    std::vector<std::string> want;
};

std::vector<std::string> scan(const std::string& text) {
    MailboxScan reader;
    ReadingSet set;
    reader.begin(text);
    for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
        reader.read_sign(at, ReadBy::kAsSent, set);
    }
    std::vector<std::string> out;
    for (const Reading& r : set.readings()) out.push_back(r.address.text());
    return out;
}

TEST(MailboxScan, EverySpellingIsRead) {
    const std::vector<Case> table = {
        {"a@b.test", {"a@b.test"}},
        {"a@b.test c@d.test", {"a@b.test", "c@d.test"}},
        {"a@b.test@c.test", {"a@b.test", "b.test@c.test", "\"a@b.test\"@c.test"}},
        {"a@b.test @c.test", {"a@b.test", "b.test@c.test"}},
        {"a%x.test@b.test", {"a%x.test@b.test", "a@x.test"}},
        {"\"a@x.test\"@b.test", {"a@x.test", "\"a@x.test\"@b.test"}},
        {"<@r.test:a@b.test>", {"\"\"@r.test", "a@b.test"}},
        {"a@b.test .c.test", {"a@b.test", "a@b.test.c.test"}},
        {"a@b.test!x", {"a@b.test!x", "a@b.test", "a@x"}},
        {"a@x!b.test", {"a@x!b.test", "a@x", "a@b.test"}},
        {"a@!x.test", {"a@!x.test", "a@x.test"}},
        {"a@" + std::string(64, 'x') + ".b.test", {"a@" + std::string(64, 'x') + ".b.test", "a@b.test"}},
        {"a@b\\.test", {"a@b", "a@b.test"}},
        {"a@[b.test]", {"a@[b.test]", "a@b.test"}},
        {"a@[b.test!x", {"a@[b.test!x", "a@b.test", "a@x"}},
        {"a@[192.0.2.9]", {"a@[192.0.2.9]"}},
        {"a@\"b\".\"test\"", {"a@b", "a@b.test"}},
        {"a@b\"c\".test", {"a@b", "a@bc.test"}},
        {"a@\"\"b.test", {"a@b.test"}},
        {"a@\"b\" . \"test\"", {"a@b", "a@b.test"}},
        {"a@'b.test'", {"a@'b.test'", "a@b.test"}},
        {"a@|b.test|", {"a@|b.test|", "a@b.test"}},
        {"a@#b.test#", {"a@#b.test#", "a@b.test"}},
        {"a@~b.test~", {"a@~b.test~", "a@b.test"}},
        {"a@'b\u00FC.test'", {"a@'b\u00FC.test'", "a@xn--b-eha.test", "a@b", "a@test"}},
        {"a@[]b.test", {"a@[]", "a@b.test"}},
        {"a@[x]b.test", {"a@[x]", "a@x", "a@xb.test", "a@b.test"}},
        {"a@[x]\"b\".test", {"a@[x]", "a@x", "a@xb.test"}},
        {"\"a@b.test\" <c@d.test>", {"a@b.test", "c@d.test"}},
        {"a@\"\"", {}},
        {"a@''", {"a@''"}},
        {"a@", {}},
        {"@", {}},
        {"a@\\", {}},
    };
    for (const Case& c : table) EXPECT_EQ(scan(c.text), c.want) << c.text;
}

TEST(MailboxScan, ReadersAreNamed) {
    MailboxScan reader;
    ReadingSet set;
    const std::string text = "<@r.test:a@b.test> c\\d@e.test";
    reader.begin(text);
    reader.read_sign(1, ReadBy::kAsSent, set);
    reader.read_sign(10, ReadBy::kAsSent, set);
    reader.read_sign(22, ReadBy::kAsSent, set);
    ASSERT_EQ(set.readings().size(), 3U);
    EXPECT_EQ(set.readings()[0].by, ReadBy::kRouteHost);
    EXPECT_EQ(set.readings()[1].by, ReadBy::kRouteRemoved);
    EXPECT_EQ(set.readings()[2].by, ReadBy::kQuotedPair);
}

TEST(MailboxScan, SourceRouteIsNamedOverBlanks) {
    for (const std::string text : {"< @r.test , @s.test : a@b.test >", "<@r.test,@s.test:a@b.test>",
                                   "< @r.test , @s.test\n : \t a @ b.test >"}) {
        MailboxScan reader;
        ReadingSet set;
        reader.begin(text);
        for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
            reader.read_sign(at, ReadBy::kAsSent, set);
        }
        ASSERT_EQ(set.readings().size(), 3U) << text;
        EXPECT_EQ(set.readings()[2].address, (Address{"a", "b.test"})) << text;
        EXPECT_EQ(set.readings()[2].by, ReadBy::kRouteRemoved) << text;
    }
}

TEST(MailboxScan, WorkIsBoundedOverAllTexts) {
    MailboxScan reader;
    ReadingSet set;
    const std::string text = "a@b.test";
    for (std::size_t i = 0; i < MailboxScan::kMaxSigns; ++i) {
        reader.begin(text);
        reader.read_sign(1, ReadBy::kAsSent, set);
    }
    EXPECT_FALSE(reader.overflowed());
    reader.read_sign(1, ReadBy::kAsSent, set);
    EXPECT_TRUE(reader.overflowed());
}

TEST(MailboxScan, ForeignDomainsAreBounded) {
    MailboxScan reader;
    ReadingSet set;
    const std::string text = "a@\u00E9.test";
    reader.begin(text);
    for (std::size_t i = 0; i < MailboxScan::kMaxForeign; ++i) reader.read_sign(1, ReadBy::kAsSent, set);
    EXPECT_FALSE(reader.overflowed());
    reader.read_sign(1, ReadBy::kAsSent, set);
    EXPECT_TRUE(reader.overflowed());
}

TEST(MailboxScan, RoutesOfABareWordAreWholeMailboxes) {
    MailboxScan reader;
    ReadingSet set;
    for (const std::string word : {"a%b", "%b.test", "b.test!", "Sale!", "100%", "word"})
        reader.read_routes(word, set);
    EXPECT_TRUE(set.empty());
    reader.read_routes("a%b.test", set);
    ASSERT_EQ(set.readings().size(), 1U);
    EXPECT_EQ(set.readings()[0].address, (Address{"a", "b.test"}));
}

}  // namespace
}  // namespace postern
