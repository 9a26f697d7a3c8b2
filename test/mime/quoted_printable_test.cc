#include "mime/quoted_printable.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

std::string decode(std::string_view text) {
    QuotedPrintableDecoder decoder;
    LineCutter lines;
    std::string out;
    const auto take = [&](const Fragment& f) {
        if (decoder.decode(f, out)) out += "\r\n";
    };
    lines.feed(text, take);
    lines.finish(take);
    return out;
}

TEST(QuotedPrintable, DecodesLeniently) {
    const struct {
        std::string_view input, want;
    } rows[] = {
        {"a=3Db\r\n", "a=b\r\n"},
        {"a=3db", "a=b"},
        {"soft=\r\nbreak\r\n", "softbreak\r\n"},
        {"soft= \t\r\nbreak", "softbreak"},
        {"blank \t\r\n", "blank\r\n"},
        {"a=XYb=4", "a=XYb=4"},
        {"a=4\r\n1", "a=4\r\n1"},
        {"==41=", "=A"},
        {"\r\n\r\n", "\r\n\r\n"},
        {"=4=\r\n1", "A"},
        {"==\r\n41", "A"},
        {"=4= \t\r\n=\r\n1\r\n", "A\r\n"},
        {"====\r\n41\r\n", "==A\r\n"},
        {"=4=\r\nz1=\r\n", "=4z1"},
    };
    for (const auto& row : rows) EXPECT_EQ(decode(row.input), row.want) << row.input;
}

TEST(QuotedPrintable, EscapesInLongLinesAreNotCut) {
    for (std::size_t before = LineCutter::kWindow - 4; before < LineCutter::kWindow + 2; ++before) {
        const std::string text = std::string(before, 'x') + "=41=zz=42" + std::string(3000, 'y');
        EXPECT_EQ(decode(text), std::string(before, 'x') + "A=zzB" + std::string(3000, 'y')) << before;
    }
}

TEST(QuotedPrintable, EscapesThatASoftLineEndSplitsAreNoted) {
    const auto split = [](std::string_view text) {
        QuotedPrintableDecoder decoder;
        LineCutter lines;
        std::string out;
        const auto take = [&](const Fragment& f) { (void)decoder.decode(f, out); };
        lines.feed(text, take);
        lines.finish(take);
        return decoder.split_escape();
    };
    for (std::string_view text : {"=4=\r\n1", "x=3D==\r\n41", "==\r\nfF", "=4=\r\n=\r\n1", "====\r\n41"}) {
        EXPECT_TRUE(split(text)) << text;
    }
    const std::string window = std::string(LineCutter::kWindow - 2, 'x') + "=41";
    for (std::string_view text :
         {"=41=\r\n42", "=4=\r\nz", "==\r\n4", "=\r\n41", "=4\r\n1", "=z=\r\n1", "=4=3D", "=======\r\nThe"}) {
        EXPECT_FALSE(split(text)) << text;
    }
    EXPECT_FALSE(split(window));
}

}  // namespace
}  // namespace postern
