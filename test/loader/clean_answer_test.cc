#include "loader/clean_answer.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

TEST(CleanAnswer, LeavesAGoodAnswerAsItIs) {
    Answer answer = Answer::refuse(Reason::kPattern, "was seen: \xff\r\n");
    answer.rule = "no-such-name";
    answer.text = "Go away, please";
    answer.temporary = true;
    answer.mode = Mode::kObserve;
    answer.retry_after = std::chrono::minutes{5};
    answer.add = {{"X-Seen", "yes; by \"us\""}};
    answer.notes = {{"helo_name", "a\r\nb"}};
    answer.others = {Answer::quarantine(Reason::kAttachment, "held")};
    const Answer got = clean_answer(answer);
    EXPECT_EQ(got.kind, Answer::Kind::kRefuse);
    EXPECT_EQ(got.reason, Reason::kPattern);
    EXPECT_EQ(got.detail, answer.detail);
    EXPECT_EQ(got.rule, answer.rule);
    EXPECT_EQ(got.text, answer.text);
    EXPECT_TRUE(got.temporary);
    EXPECT_EQ(got.mode, Mode::kObserve);
    EXPECT_EQ(got.retry_after, answer.retry_after);
    EXPECT_EQ(got.add, answer.add);
    ASSERT_EQ(got.notes.size(), 1U);
    EXPECT_EQ(got.notes.front().value, "a\r\nb");
    ASSERT_EQ(got.others.size(), 1U);
    EXPECT_EQ(got.others.front().kind, Answer::Kind::kQuarantine);
}

TEST(CleanAnswer, KeepsFieldsThatAreSome) {
    const struct {
        const char* what;
        AddedField field;
        bool kept;
    } cases[] = {
        {"plain", {"X-A", "b"}, true},
        {"longest", {std::string(64, 'n'), std::string(400, 'v')}, true},
        {"empty value", {"X-A", ""}, true},
        {"empty name", {"", "b"}, false},
        {"colon", {"X:A", "b"}, false},
        {"blank in name", {"X A", "b"}, false},
        {"line end in name", {"X\r\nBcc", "b"}, false},
        {"letter beyond ASCII", {"X-\xc3\xa4", "b"}, false},
        {"name too long", {std::string(65, 'n'), "b"}, false},
        {"line end in value", {"X-A", "b\r\nBcc: c"}, false},
        {"tab in value", {"X-A", "b\tc"}, false},
        {"zero in value", {"X-A", std::string("b\0c", 3)}, false},
        {"8 bits in value", {"X-A", "\xc3\xa4"}, false},
        {"value too long", {"X-A", std::string(401, 'v')}, false},
    };
    for (const auto& c : cases) {
        Answer answer;
        answer.add = {c.field};
        EXPECT_EQ(clean_answer(answer).add.size(), c.kept ? 1U : 0U) << c.what;
    }
}

TEST(CleanAnswer, KeepsNotesWithAKey) {
    const struct {
        const char* key;
        bool kept;
    } cases[] = {{"a", true},    {"helo_2", true},
                 {"0", true},    {"", false},
                 {"A", false},   {"a-b", false},
                 {"a b", false}, {"a\n", false},
                 {"a\"", false}, {"abcdefghijklmnopqrstuvwxyz0123456", false}};
    for (const auto& c : cases) {
        Answer answer;
        answer.notes = {{c.key, std::string(201, '(')}};
        const Answer got = clean_answer(answer);
        EXPECT_EQ(got.notes.size(), c.kept ? 1U : 0U) << c.key;
        for (const Note& note : got.notes) EXPECT_EQ(note.value.size(), 200U) << c.key;
    }
}

TEST(CleanAnswer, BoundsWhateverCanGrow) {
    const std::string endless = "d" + std::string(5000, '(');
    Answer answer = Answer::pass(endless);
    answer.add.assign(50, {"X-A", "b"});
    answer.notes.assign(50, {"a", "b"});
    answer.others.assign(50, Answer::pass(endless));
    answer.limits.resize(3);
    answer.retry_after = std::chrono::hours{1000};
    const Answer got = clean_answer(answer);
    EXPECT_EQ(got.detail.size(), 1000U);
    EXPECT_EQ(got.add.size(), 16U);
    EXPECT_EQ(got.notes.size(), 16U);
    ASSERT_EQ(got.others.size(), 16U);
    EXPECT_EQ(got.others.back().detail.size(), 1000U);
    EXPECT_TRUE(got.limits.empty()) << "only configured limits have a place in the metrics";
    EXPECT_EQ(got.retry_after, std::chrono::hours{24});
    answer.retry_after = std::chrono::seconds{-5};
    EXPECT_EQ(clean_answer(answer).retry_after.count(), 0);
}

TEST(CleanAnswer, CutsNoTextInAnAddress) {
    // What is left of one would be no address any more, for whoever looks for addresses.
    const std::string address = "<first.second.name@example.org>";
    for (std::size_t inside = 2; inside < address.size(); ++inside) {
        Answer answer = Answer::pass(std::string(1000 - inside, ',') + address);
        answer.notes = {{"a", std::string(200 - inside, ',') + address}};
        answer.others = {answer};
        const Answer got = clean_answer(answer);
        EXPECT_EQ(got.notes.at(0).value.find("first"), std::string::npos) << got.notes.at(0).value;
        EXPECT_EQ(got.detail.find("first"), std::string::npos) << got.detail;
        EXPECT_EQ(got.others.at(0).detail, got.detail);
    }
}

TEST(CleanAnswer, DropsTextsThatAreNoLine) {
    for (const std::string& bad : {std::string("a\nb"), std::string("a\r"), std::string("\x1b[2J"),
                                   std::string("\xc3\xa4"), std::string(401, 'a'), std::string(1, '\0')}) {
        Answer answer = Answer::refuse(Reason::kPattern, "");
        answer.text = bad;
        answer.rule = bad;
        const Answer got = clean_answer(answer);
        EXPECT_EQ(got.text, "") << bad;
        EXPECT_EQ(got.rule, "") << bad;
        EXPECT_EQ(got.kind, Answer::Kind::kRefuse);
    }
}

TEST(CleanAnswer, TakesAnAnswerOfNoKnownKindForNone) {
    const auto odd = [](auto change) {
        Answer answer = Answer::refuse(Reason::kPattern, "");
        change(answer);
        const Answer got = clean_answer(answer);
        EXPECT_EQ(got.kind, Answer::Kind::kUnavailable);
        EXPECT_EQ(got.detail, "an answer of no known kind");
    };
    odd([](Answer& a) { a.kind = static_cast<Answer::Kind>(4); });
    odd([](Answer& a) { a.reason = static_cast<Reason>(kReasonCount); });
    odd([](Answer& a) { a.mode = static_cast<Mode>(2); });
    Answer answer;
    answer.others = {Answer::pass(), Answer::pass()};
    answer.others.front().kind = static_cast<Answer::Kind>(200);
    EXPECT_EQ(clean_answer(answer).others.size(), 1U);
}

TEST(CleanAnswer, CleansOpinionsBesidesTheFirst) {
    Answer other = Answer::refuse(Reason::kPattern, "");
    other.add = {{"X A", "b"}, {"X-A", "b"}};
    other.notes = {{"a", "b"}};
    other.others = {Answer::pass()};
    Answer answer;
    answer.others = {other};
    const Answer got = clean_answer(answer);
    ASSERT_EQ(got.others.size(), 1U);
    EXPECT_EQ(got.others.front().add.size(), 1U);
    EXPECT_TRUE(got.others.front().notes.empty());
    EXPECT_TRUE(got.others.front().others.empty());
}

}  // namespace
}  // namespace postern
