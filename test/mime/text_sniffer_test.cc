#include "mime/text_sniffer.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

ReasonSet sniff(std::string_view text, TextPlace place = TextPlace::kBody) {
    TextSniffer sniffer{place};
    HiddenFiles files;
    LineCutter lines;
    const auto take = [&](const Fragment& f) { sniffer.line(f, files); };
    lines.feed(text, take);
    lines.finish(take);
    return sniffer.reasons();
}

TEST(TextSniffer, SignsAreFoundAtTheStartOfALine) {
    const struct {
        std::string_view input;
        MimeReason want;
    } rows[] = {
        {"begin 644 a.exe", MimeReason::kUuencode},
        {"x\nbegin  0644\ta b", MimeReason::kUuencode},
        {"begin-base64 777 a", MimeReason::kUuencode},
        {"=ybegin line=128 name=a", MimeReason::kYenc},
        {"(This file must be converted with BinHex 4.0)", MimeReason::kBinhex},
        {"content-type: a/b", MimeReason::kPartLikeText},
        {"\v Content-Disposition\t:x", MimeReason::kPartLikeText},
        {"Content-(c)Type: a/b", MimeReason::kPartLikeText},
    };
    for (const auto& row : rows) EXPECT_EQ(sniff(row.input).first(), row.want) << row.input;
}

TEST(TextSniffer, WordsThatComeCloseAreText) {
    for (std::string_view text : {
             "begin 644",
             "begin 64 a",
             "begin 1234567 a",
             "begin 648 a",
             "begin644 a",
             "begin 644a",
             "xbegin 644 a",
             " =ybegin line",
             "=ybeginx",
             "(This file",
             "Content-Type",
             "Contents: x",
             "Content of it: x",
             "--x\nText\nContent-Type: a/b\n",
             "-- \nContent",
         }) {
        EXPECT_EQ(sniff("1\n2\n3\n4\n5\n6\n7\n8\n" + std::string{text}), ReasonSet{}) << text;
        EXPECT_EQ(sniff(text).without(ReasonSet{MimeReason::kPartLikeText}), ReasonSet{}) << text;
    }
}

TEST(TextSniffer, WhereAFieldIsSuspiciousDependsOnThePlace) {
    const std::string late = "1\n2\n3\n4\n5\n6\n7\n8\nContent-Type: a/b\n";
    const std::string behind = "1\n2\n3\n4\n5\n6\n7\n8\n--x\n\nX-A: b\n c\nContent-Type: a/b\n";
    EXPECT_TRUE(sniff(late).empty());
    EXPECT_TRUE(sniff(late, TextPlace::kOutside).has(MimeReason::kPartLikeText));
    EXPECT_TRUE(sniff(behind).has(MimeReason::kPartLikeText));
    EXPECT_TRUE(sniff(behind, TextPlace::kFields).empty());
    EXPECT_TRUE(sniff("1\n2\n3\n4\n5\n6\n7\n8\n--x\nX-A: b\n\nContent-Type: a/b\n").empty());
}

TEST(Base64Run, NeedsLengthAndAStartOrMuchLength) {
    const std::string line = std::string(76, 'A') + "\n";
    const auto times = [](std::size_t n, const std::string& text) {
        std::string out;
        for (std::size_t i = 0; i < n; ++i) out += text;
        return out;
    };
    const std::string program = "TVqQ" + std::string(72, 'A') + "\n";
    EXPECT_TRUE(sniff(program + times(3, line)).has(MimeReason::kEncodedFile));
    EXPECT_TRUE(sniff("  " + program + times(3, "\t" + line)).has(MimeReason::kEncodedFile));
    EXPECT_TRUE(sniff("/9j/" + std::string(300, 'A')).has(MimeReason::kEncodedFile));
    EXPECT_TRUE(sniff(times(216, line)).has(MimeReason::kBase64Block));
    EXPECT_TRUE(sniff(program + times(2, line)).empty());
    EXPECT_TRUE(sniff(program + "\n" + times(3, line)).empty());
    EXPECT_TRUE(sniff(program + times(3, std::string(59, 'A') + "\n")).empty());
    EXPECT_TRUE(sniff(line + program + times(3, line)).empty());
    EXPECT_TRUE(sniff(times(215, line)).empty());
    EXPECT_TRUE(sniff(times(300, std::string(70, 'A') + ".\n")).empty());
}

}  // namespace
}  // namespace postern
