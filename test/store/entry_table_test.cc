#include "store/entry_table.h"

#include <gtest/gtest.h>

#include "store/entry_samples.h"

namespace postern {
namespace {

using namespace std::chrono_literals;

EntryTable parsed(const std::string& text) {
    Result<EntryTable> table = EntryTable::parse(text);
    EXPECT_TRUE(table) << text;
    return table ? *std::move(table) : EntryTable();
}

TEST(EntryTable, ReadsBackWhatItWrote) {
    EntryTable table;
    EXPECT_EQ(parsed(table.text()).state().entries.size(), 0U);
    EXPECT_EQ(table.add(sample_allow()), EntryAdded::kAdded);
    EXPECT_EQ(table.add(sample_deny()), EntryAdded::kAdded);
    EXPECT_TRUE(table.note(std::vector<EntryMatch>{{"deny-000002", new_year() + 90s}}));
    const EntryTable again = parsed(table.text());
    EXPECT_EQ(again.text(), table.text());
    const EntryState state = again.state();
    EXPECT_EQ(ids_in(state.entries), "allow-000001 deny-000002");
    EXPECT_EQ(state.entries[0].matched, std::nullopt);
    EXPECT_EQ(state.entries[1].matched, new_year() + 90s);
}

TEST(EntryTable, IsNotReadWhereItIsDamaged) {
    for (const std::string text :
         {"", "{", "[]", "{}", R"({"entries": {}})", R"({"entries": null})", R"({"entries": []} x)"}) {
        EXPECT_FALSE(EntryTable::parse(text)) << text;
    }
    std::string many = R"({"entries": [0)";
    for (std::size_t i = 0; i < kMostEntries; ++i) many += ",0";
    EXPECT_FALSE(EntryTable::parse(many + "]}"));
}

TEST(EntryTable, KeepsWhatItCannotUse) {
    EntryTable one;
    ASSERT_EQ(one.add(sample_allow()), EntryAdded::kAdded);
    std::string text = one.text();
    const std::string foreign = R"({"id":"deny-abcdef","kind":"deny","hours":[9,17]})";
    text.insert(text.find("[\n") + 2, foreign + ",\n42,\n");
    EntryTable table = parsed(text);
    EntryState state = table.state();
    EXPECT_EQ(ids_in(state.entries), "allow-000001");
    ASSERT_EQ(state.skipped.size(), 2U);
    EXPECT_EQ(state.skipped[0].id + ": " + state.skipped[0].why, "deny-abcdef: unknown key 'hours'");
    EXPECT_EQ(state.skipped[1].id + ": " + state.skipped[1].why, "-: an entry is not an object");
    EXPECT_EQ(table.add(sample_deny("deny-abcdef")), EntryAdded::kIdTaken);
    EXPECT_TRUE(table.remove("allow-000001"));
    EXPECT_NE(table.text().find(foreign), std::string::npos);
    EXPECT_NE(table.text().find("\n42"), std::string::npos);
}

TEST(EntryTable, UsesOneOfTwoEntriesOfOneId) {
    EntryTable one;
    ASSERT_EQ(one.add(sample_deny()), EntryAdded::kAdded);
    std::string text = one.text();
    const std::size_t begin = text.find("{\"id\"");
    const std::string entry = text.substr(begin, text.find('\n', begin) - begin);
    text.insert(begin, entry + ",\n");
    const EntryState state = parsed(text).state();
    EXPECT_EQ(ids_in(state.entries), "deny-000002");
    ASSERT_EQ(state.skipped.size(), 1U);
    EXPECT_EQ(state.skipped[0].why, "another entry has its id");
}

TEST(EntryTable, RemembersTheLatestMatch) {
    EntryTable table;
    ASSERT_EQ(table.add(sample_allow()), EntryAdded::kAdded);
    EXPECT_TRUE(
        table.note(std::vector<EntryMatch>{{"allow-000001", new_year() + 9s}, {"allow-000001", new_year()}}));
    EXPECT_EQ(table.state().entries[0].matched, new_year() + 9s);
    EXPECT_FALSE(
        table.note(std::vector<EntryMatch>{{"allow-000001", new_year()}, {"allow-other1", new_year()}}));
    EXPECT_EQ(table.state().entries[0].matched, new_year() + 9s);
}

TEST(EntryTable, PassesOverMatchesThatAreNone) {
    EntryTable table;
    ASSERT_EQ(table.add(sample_allow()), EntryAdded::kAdded);
    for (const std::string matched : {R"("soon")", "-1", "1.5", "null", "[]"}) {
        std::string text = table.text();
        text.replace(text.find("{}}"), 2, R"({"allow-000001": )" + matched + R"(, "other": 1})");
        EXPECT_EQ(parsed(text).state().entries.at(0).matched, std::nullopt) << matched;
    }
    std::string text = table.text();
    text.replace(text.find("{}}"), 2, R"({"allow-000001": 18446744073709551615})");
    EXPECT_GT(parsed(text).state().entries.at(0).matched, new_year());
}

TEST(EntryTable, TakesNoMoreThanItsMost) {
    EntryTable table;
    std::vector<StoredEntry> entries;
    for (std::size_t i = 0; i < kMostEntries - 1; ++i)
        entries.push_back({sample_deny("deny-" + std::to_string(i)), {}});
    table.assign(entries);
    EXPECT_EQ(table.add(sample_deny("deny-aaaaaa")), EntryAdded::kAdded);
    EXPECT_EQ(table.add(sample_deny("deny-bbbbbb")), EntryAdded::kFull);
    EXPECT_EQ(table.add(sample_deny("deny-aaaaaa")), EntryAdded::kIdTaken);
    EXPECT_TRUE(table.remove("deny-aaaaaa"));
    EXPECT_FALSE(table.remove("deny-aaaaaa"));
    EXPECT_EQ(table.add(sample_deny("deny-bbbbbb")), EntryAdded::kAdded);
}

}  // namespace
}  // namespace postern
