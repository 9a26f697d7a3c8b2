#include "store/entry_json.h"

#include <gtest/gtest.h>

#include "store/entry_samples.h"

namespace postern {
namespace {

TEST(EntryJson, ReadsBackAllThatItWrote) {
    RuntimeEntry entry = sample_allow("allow-7f3a91");
    entry.remote = {"192.0.2.0/24", "2001:db8::1"};
    entry.users = {"alice"};
    entry.senders = {"*@example.org", "\"a b\"@example.org"};
    entry.recipients = {"*"};
    entry.rights = RightSet::all();
    entry.reason = "Gebäude \"3\" \\ und mehr";
    entry.until = new_year() + std::chrono::microseconds{1'234'567};
    const std::string text = json_line(entry_json(entry));
    EXPECT_EQ(text.find('\n'), std::string::npos);
    const Result<RuntimeEntry> read = parse_entry(text);
    ASSERT_TRUE(read) << read.error().what;
    EXPECT_EQ(json_line(entry_json(*read)), text);
    EXPECT_EQ(read->id, "allow-7f3a91");
    EXPECT_EQ(read->kind, RuntimeKind::kAllow);
    EXPECT_EQ(read->rights, RightSet::all());
    EXPECT_EQ(read->senders, entry.senders);
    EXPECT_EQ(read->until, entry.until);
    EXPECT_EQ(read->created, entry.created);
}

TEST(EntryJson, HasOneForm) {
    EXPECT_EQ(json_line(entry_json(sample_deny("deny-02c4e8"))),
              R"({"id":"deny-02c4e8","kind":"deny","remote":["192.0.2.10"],"users":[],"senders":[],)"
              R"("recipients":[],"rights":[],"owner":"facilities","reason":"infected",)"
              R"("created":"2026-01-01T00:00:00.000000Z","until":null})");
}

TEST(EntryJson, IsReadOnlyWhereEverythingInItIsUnderstood) {
    const std::string start = R"({"id":"deny-02c4e8","kind":"deny","owner":"o","reason":"r")";
    struct {
        std::string text;
        std::string_view want;
    } const table[] = {
        {start + R"(,"users":["a"]})", ""},
        {start + R"(,"users":["a"],"until":null,"senders":[]})", ""},
        {start + R"(,"users":["a"],"hours":"9-17"})", "unknown key 'hours'"},
        {start + R"(,"users":"a"})", "'users' is no list"},
        {start + R"(,"users":["a",1]})", "'users' holds what is no text"},
        {start + R"(,"users":[["a"]]})", "'users' holds what is no text"},
        {start + R"(,"users":["a"],"until":12})", "'until' is no text"},
        {start + R"(,"users":["a"],"until":"soon"})", "'until' is no time"},
        {start + R"(,"users":["a"],"rights":["fly"]})", "no such right: 'fly'"},
        {start + R"(,"users":["a"],"rights":["relay"]})", "a deny entry grants no rights"},
        {start + "}", "names no host, no user and no sender"},
        {start + R"(,"users":[""]})", "the user is missing"},
        {R"({"id":"allow-02c4e8","kind":"deny","owner":"o","reason":"r","users":["a"]})", "the id is none"},
        {R"({"id":"deny-02C4E8","kind":"deny","owner":"o","reason":"r","users":["a"]})", "the id is none"},
        {R"({"id":7,"kind":"deny","owner":"o","reason":"r","users":["a"]})", "'id' is no text"},
        {R"({"id":"deny-02c4e8","kind":"ban","owner":"o","reason":"r","users":["a"]})", "'kind' is unknown"},
        {R"({"kind":"deny"})", "'id' is no text"},
        {"[]", "an entry is not an object"},
        {"null", "an entry is not an object"},
        {"{", "not JSON"},
        {"", "not JSON"},
        {"{} {}", "not JSON"},
        {std::string(17, '[') + std::string(17, ']'), "lists and objects stand too deep within each other"},
        {std::string(4097, ' '), "larger than 4096 bytes"},
    };
    for (const auto& row : table) {
        const Result<RuntimeEntry> read = parse_entry(row.text);
        EXPECT_EQ(read ? "" : read.error().what, row.want) << row.text;
    }
}

TEST(ParseJson, CountsNoBracketsInTexts) {
    const std::string brackets = "\"" + std::string(50, '[') + "\\\"" + std::string(50, '{') + "\"";
    EXPECT_TRUE(parse_json(brackets));
    EXPECT_TRUE(parse_json(std::string(16, '[') + std::string(16, ']')));
    EXPECT_TRUE(
        parse_json("[" + std::string(999, ' ') + "[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[]]"));
    EXPECT_FALSE(parse_json(std::string(100'000, '[')));
    EXPECT_FALSE(parse_json("\"\\"));
}

TEST(JsonLine, IsAlwaysValidText) {
    EXPECT_EQ(json_line({{"a", "\xff\n"}}), "{\"a\":\"\xEF\xBF\xBD\\n\"}");
    EXPECT_EQ(json_line({{"a", "\u202e"}}, true), R"({"a":"\u202e"})");
}

TEST(EntryId, IsTheKindAndSixDigits) {
    EXPECT_TRUE(is_entry_id(RuntimeKind::kAllow, "allow-7f3a91"));
    EXPECT_TRUE(is_entry_id(RuntimeKind::kDeny, "deny-000000"));
    for (const std::string_view text : {"", "allow", "allow-", "deny-7f3a91", "allow-7f3a9", "allow-7f3a911",
                                        "allow_7f3a91", "allow-7F3A91", "allow-7f3a9g", "allow-7f3a9\n"}) {
        EXPECT_FALSE(is_entry_id(RuntimeKind::kAllow, text)) << text;
    }
}

}  // namespace
}  // namespace postern
