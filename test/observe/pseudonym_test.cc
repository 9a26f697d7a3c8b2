#include "observe/pseudonym.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <vector>

#include "api/budget_key.h"
#include "observe/pseudonym_names.h"

namespace postern {
namespace {

TEST(Pseudonym, IsTheFirstEightyBitsOfTheHmac) {
    // RFC 4231 section 4.3: 5bdcc146bf60754e6a04.. in base32 (RFC 4648 section 6), as its program writes it.
    EXPECT_EQ(Pseudonyms("Jefe").whole("what do ya want for nothing?"), "h:lpomcrv7mb2u42qe");
    EXPECT_EQ(named("what do ya want for nothing?", "Jefe"), "h:lpomcrv7mb2u42qe");
}

TEST(Pseudonym, NamesAMailboxWhateverTheCaseOfItsLocalPart) {
    const Pseudonyms pseudonyms(kTestKey);
    const std::string alice = named("alice@example.org");
    EXPECT_EQ(pseudonyms.mailbox("alice", "example.org", "example.org"), alice + "@example.org");
    EXPECT_EQ(pseudonyms.mailbox("ALICE", "example.org", "example.org"), alice + "@example.org");
    EXPECT_EQ(pseudonyms.mailbox("Alice", "example.org", kWithheldDomain), alice + "@withheld.invalid");
    EXPECT_EQ(pseudonyms.mailbox("Alice", "example.org", ""), alice);
    EXPECT_EQ(pseudonyms.mailbox("Alice", "", ""), named("alice"));
    EXPECT_EQ(pseudonyms.whole("Alice"), named("alice"));
    EXPECT_EQ(pseudonyms.mailbox("", "example.org", ""), named("@example.org"));
}

TEST(Pseudonym, DiffersWithEachPartOfTheAddressAndWithTheKey) {
    std::set<std::string> seen;
    const std::vector<std::string_view> keys{kTestKey, "another key of sixteen bytes",
                                             "a key of at least sixteen byteS"};
    for (const std::string_view key : keys) {
        const Pseudonyms pseudonyms(key);
        for (const char* local :
             {"alice", "bob", "alic", "alice.", "a lice", "älice", "Älice", "alice+tag"}) {
            for (const char* domain : {"", "example.org", "example.com", "sub.example.org"})
                seen.insert(pseudonyms.mailbox(local, domain, ""));
        }
    }
    EXPECT_EQ(seen.size(), 3U * 8U * 4U);
}

TEST(Pseudonym, OfALongAddressIsThatOfTheDigestInABudgetsKey) {
    const Pseudonyms pseudonyms(kTestKey);
    for (const std::size_t size : {1U, 128U, 129U, 187U, 188U, 189U, 200U, 250U}) {
        const std::string local(size, 'x');
        std::string key = "per-sender";
        append_budget_part(key, "sender", local + "@example.org");
        const std::string value = read_budget_key(key)->parts.front().value;
        EXPECT_EQ(value.starts_with("sha256:"), size > 188) << size;
        EXPECT_EQ(pseudonyms.mailbox(local, "example.org", ""), pseudonyms.whole(value)) << size;
        EXPECT_NE(pseudonyms.mailbox(local, "example.org", ""),
                  pseudonyms.mailbox(local + "y", "example.org", ""));
    }
}

TEST(Pseudonym, IsTheSameInAllThreads) {
    const Pseudonyms pseudonyms(kTestKey);
    const std::string want = pseudonyms.whole("alice");
    std::vector<int> wrong(4, 0);
    std::vector<std::thread> threads;
    threads.reserve(wrong.size());
    for (int& count : wrong) {
        threads.emplace_back([&] {
            for (int i = 0; i < 300; ++i) count += pseudonyms.whole("alice") == want ? 0 : 1;
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

TEST(Pseudonym, IsKnownByItsForm) {
    const Pseudonyms pseudonyms(kTestKey);
    for (const std::string& good :
         {pseudonyms.whole("alice"), pseudonyms.mailbox("alice", "example.org", "example.org"),
          pseudonyms.mailbox("alice", "192.0.2.1", "[192.0.2.1]"), std::string("h:abcdefghij234567"),
          std::string("h:abcdefghij234567@x")}) {
        EXPECT_TRUE(is_pseudonym(good)) << good;
    }
    for (const char* bad :
         {"", "h:", "h:abcdefghij23456", "h:abcdefghij2345678", "h:abcdefghij23456@x", "h:ABCDEFGHIJ234567",
          "H:abcdefghij234567", "h:abcdefghij234561", "h:abcdefghij23456 ", "h:abcdefghij234567@",
          "h:abcdefghij234567x@x", "h:abcdefghij234567 @x", "habcdefghij234567x", " h:abcdefghij234567",
          "alice@example.org", "h@example.org", "alice", "h:alice@example.org"}) {
        EXPECT_FALSE(is_pseudonym(bad)) << bad;
    }
}

}  // namespace
}  // namespace postern
