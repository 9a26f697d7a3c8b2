#include "base/text_cut.h"

#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"

namespace postern {
namespace {

TEST(TextCut, LeavesWhatIsShortEnoughAsItIs) {
    for (const std::string_view text : {"", "a", "alice.smith@example.org"}) {
        EXPECT_EQ(beginning_of(text, text.size()), text);
        EXPECT_EQ(end_of(text, text.size()), text);
    }
    EXPECT_EQ(beginning_of("abc", 0), "");
    EXPECT_EQ(end_of("abc", 0), "");
}

TEST(TextCut, LeavesOutAnAddressWhereverItIsCut) {
    const std::string address = R"(alice.smith@mail.example.org)";
    for (const std::string& piece :
         {address, std::string("\"alice.smith\"@example.org"), std::string("alice.smith%40example.org"),
          std::string("alice.smith&#64;example.org"),
          std::string("\xc3\xa4lice\xef\xbc\xa0"
                      "example.org"),
          std::string("=?utf-8?Q?alice.smith=40example.org?="), std::string("alice\\@smith"),
          std::string("alice.smith @example.org")}) {
        const std::string text = "seen (" + piece + ") there";
        for (std::size_t most = 6; most < 6 + piece.find("smith") && most < 6 + piece.find('@'); ++most) {
            EXPECT_EQ(beginning_of(text, most), "seen (") << piece << " " << most;
        }
    }
    const std::string text = "seen (" + address + ") there";
    for (std::size_t most = 7; most <= 6 + address.size(); ++most) {
        EXPECT_EQ(beginning_of(text, most), "seen (") << most;
        EXPECT_EQ(end_of(text, most + 1), ") there") << most;
    }
}

TEST(TextCut, LeavesOutAWordBeforeBlanksToo) {
    // Old mail has blanks around the '@'.
    EXPECT_EQ(beginning_of("(alice.smith @example.org)", 13), "(");
    EXPECT_EQ(end_of("(alice.smith@ example.org)", 13), ")");
}

TEST(TextCut, LeavesOutAQuotedStringAsAWhole) {
    const std::string text = R"(to ("alice q. smith"@example.org))";
    for (std::size_t most = 5; most < text.find('@'); ++most) {
        EXPECT_EQ(beginning_of(text, most), "to (") << most;
    }
    EXPECT_EQ(beginning_of(R"(("a b", "c d", e f g))", 18), R"(("a b", "c d", e )");
    // One that was opened long ago is no local part.
    const std::string open = "(\"" + std::string(2 * kLongestCutWord, ' ') + "b c d e";
    EXPECT_EQ(beginning_of(open, open.size() - 1), open.substr(0, open.size() - 3));
}

TEST(TextCut, GivesUpOnWordsThatAreTooLong) {
    const std::string text(300, 'a');
    EXPECT_EQ(beginning_of(text, 200).size(), 200 - kLongestCutWord);
    EXPECT_EQ(end_of(text, 200).size(), 200 - kLongestCutWord);
    const std::string domain = "(" + std::string(64, 'l') + "@" + std::string(100, 'd');
    EXPECT_EQ(beginning_of(domain + "ddd", domain.size()), domain.substr(0, domain.size() - kLongestCutWord))
        << "the '@' stays where it can't be told where the address began";
}

TEST(TextCut, CutsNoCharacterInTwo) {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "\xf0\x9f\x93\xa7";
    for (std::size_t most = 100; most < 110; ++most) {
        EXPECT_TRUE(is_valid_utf8(beginning_of(text, most))) << most;
        EXPECT_TRUE(is_valid_utf8(end_of(text, most))) << most;
    }
    // And bytes that are no characters at all are nothing to wait for.
    EXPECT_EQ(beginning_of(std::string(300, '\x80'), 200), "");
    EXPECT_EQ(end_of(std::string(300, '\x80'), 200), "");
}

}  // namespace
}  // namespace postern
