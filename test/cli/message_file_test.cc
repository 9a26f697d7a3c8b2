#include "cli/message_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace postern {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(MessageFile, FieldsAreAsAMilterSeesThem) {
    const MessageText text =
        parse_message("From: a@client.test\r\nSubject:one\r\n two\r\n\tthree\r\n\r\nHello\r\n");
    EXPECT_THAT(text.fields,
                ElementsAre(Pair("From", " a@client.test"), Pair("Subject", "one\n two\n\tthree")));
    EXPECT_EQ(text.body, "Hello\r\n");
}

TEST(MessageFile, OddHeadersEndWhereAnMtaEndsThem) {
    const struct {
        const char* name;
        const char* bytes;
        std::size_t fields;
        const char* body;
    } cases[] = {
        {"empty", "", 0, ""},
        {"header alone", "A: b\n", 1, ""},
        {"header without its line end", "A: b", 1, ""},
        {"body alone", "\nHello\n", 0, "Hello\r\n"},
        {"mbox line", "From a@client.test Mon\nA: b\n\nHello\n", 1, "Hello\r\n"},
        {"mixed line ends", "A: b\r\nC: d\n\r\nHello\nyou\r\n", 2, "Hello\r\nyou\r\n"},
        {"body without its line end", "A: b\n\nHello", 1, "Hello\r\n"},
        {"no field", "A: b\nnot a field\n\nHello\n", 1, "not a field\r\n\r\nHello\r\n"},
        {"no name", ": b\n\nHello\n", 0, ": b\r\n\r\nHello\r\n"},
        {"8-bit name", "Fr\xC3\xB6m: a\n\n", 0, "Fr\xC3\xB6m: a\r\n\r\n"},
        {"begins with a blank", " From: a@client.test\n\n", 0, " From: a@client.test\r\n\r\n"},
        {"blank line with a blank", "A: b\n \nC: d\n\nx\n", 2, "x\r\n"},
    };
    for (const auto& c : cases) {
        const MessageText text = parse_message(c.bytes);
        EXPECT_EQ(text.fields.size(), c.fields) << c.name;
        EXPECT_EQ(text.body, c.body) << c.name;
    }
}

TEST(MessageFile, BlanksBeforeTheColonAreNoPartOfTheName) {
    EXPECT_THAT(parse_message("A:b\nFrom \t: c\n").fields, ElementsAre(Pair("A", "b"), Pair("From", " c")));
    EXPECT_THAT(parse_message("From : c\nA:b\n").fields, ElementsAre(Pair("A", "b")))
        << "an mbox line to MTAs";
}

TEST(MessageFile, ThatCannotBeReadIsAnErrorThatNamesIt) {
    const Result<MessageText> missing = read_message("/nonexistent/message.eml");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().what, "can't read '/nonexistent/message.eml': No such file or directory");
    const std::string folder = std::filesystem::temp_directory_path().string();
    const Result<MessageText> directory = read_message(folder);
    EXPECT_FALSE(directory) << "a folder is no message";
}

}  // namespace
}  // namespace postern
