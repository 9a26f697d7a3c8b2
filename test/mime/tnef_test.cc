#include "mime/tnef.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "mime/tnef_builder.h"

namespace postern {
namespace {

using namespace tnef;
using namespace std::string_literals;
using testing::ElementsAre;

// The list in one line: "a.doc|A.DOC 12; b.exe 3 object; broken".
std::string answer(const TnefReader& reader) {
    if (!reader.is_tnef()) return reader.broken() ? "other, broken" : "other";
    std::string out;
    for (const TnefReader::Attachment& one : reader.attachments()) {
        for (std::size_t i = 0; i < one.names.size(); ++i) out += (i > 0 ? "|" : "") + one.names[i];
        out += " " + std::to_string(one.size) + (one.object ? " object; " : "; ");
    }
    return out + (reader.broken() ? "broken" : "whole");
}

std::string listed(const std::string& stream, std::size_t step) {
    TnefReader reader;
    for (std::size_t at = 0; at < stream.size(); at += step) {
        reader.feed(std::string_view(stream).substr(at, step));
    }
    reader.finish();
    return answer(reader);
}

struct Row {
    std::string_view name;
    std::string stream;
    std::string want;
};

// Every row is also cut into pieces in several ways.
template <std::size_t N>
void expect_all(const Row (&table)[N]) {
    for (const Row& row : table) {
        for (const std::size_t step :
             {std::size_t{100000}, std::size_t{1}, std::size_t{3}, std::size_t{16}}) {
            EXPECT_EQ(listed(row.stream, step), row.want) << row.name << ", step " << step;
        }
    }
}

std::string file(std::string_view name, std::string_view content) {
    return rendering() + title(name) + data(content);
}

std::string embedded(std::string_view content) {
    return rendering() + properties(1, variable(kObject, message_interface() + std::string(content)));
}

TEST(Tnef, ListsTheFiles) {
    const Row table[] = {
        {"no attachment", start() + version(), "whole"},
        {"one", start() + version() + file("a.doc", "12345"), "a.doc 5; whole"},
        {"two", start() + file("a.doc", "1") + file("b.exe", "123"), "a.doc 1; b.exe 3; whole"},
        {"empty", start() + file("a", ""), "a 0; whole"},
        {"long name",
         start() + rendering() + title("LONGNA~1.DOC") + data("12") +
             properties(2, variable(kLongFilename, wide("long name.docx")) + number(kMethod, 1)),
         "LONGNA~1.DOC|long name.docx 2; whole"},
        {"all four names",
         start() + rendering() + title("a") +
             properties(3, variable(kLongFilename8, "b\0"s) + variable(kFilename8, "c\0"s) +
                               variable(kDisplayName8, "d\0"s)),
         "a|b|c|d 0; whole"},
        {"a name once",
         start() + rendering() + title("a") + properties(1, variable(kLongFilename, wide("a"))),
         "a 0; whole"},
        {"content as a property", start() + rendering() + properties(1, variable(kContent, "123")),
         " 3; whole"},
        {"embedded by method", start() + rendering() + properties(1, number(kMethod, 5)), " 0 object; whole"},
        {"OLE by method", start() + rendering() + properties(1, number(kMethod, 6)), " 0 object; whole"},
        {"OLE by rendering", start() + rendering(2) + title("chart"), "chart 0 object; whole"},
        {"OLE by property",
         start() + rendering() + properties(1, variable(kObject, std::string(16, '\x0b') + "12345")),
         " 5 object; whole"},
        {"checksum wrong", start() + file("a", "12345").substr(0, file("a", "12345").size() - 1) + "x",
         "a 5; whole"},
        {"filler behind it", start() + file("a", "1") + "\r\n\0\0"s, "a 1; whole"},
        {"more bytes than properties", start() + rendering() + properties(0, variable(kFilename8, "x\0"s)),
         " 0; whole"},
    };
    expect_all(table);
}

TEST(Tnef, GoesOnBehindEveryTypeOfProperty) {
    const std::string name = variable(kLongFilename8, "x.exe\0"s);
    const std::string guid(16, 'g');
    const auto behind = [&](const std::string& property) {
        return start() + rendering() + properties(2, property + name);
    };
    const std::string want = "x.exe 0; whole";
    const Row table[] = {
        {"16 bits", behind(u32(0x00010002) + u16(7) + u16(0)), want},
        {"truth", behind(u32(0x0001000B) + u16(1) + u16(0)), want},
        {"32 bits", behind(u32(0x00010003) + u32(7)), want},
        {"real", behind(u32(0x00010004) + u32(7)), want},
        {"error", behind(u32(0x0001000A) + u32(7)), want},
        {"double", behind(u32(0x00010005) + u32(7) + u32(7)), want},
        {"currency", behind(u32(0x00010006) + u32(7) + u32(7)), want},
        {"days", behind(u32(0x00010007) + u32(7) + u32(7)), want},
        {"64 bits", behind(u32(0x00010014) + u32(7) + u32(7)), want},
        {"time", behind(u32(0x00010040) + u32(7) + u32(7)), want},
        {"GUID", behind(u32(0x00010048) + guid), want},
        {"binary of 5", behind(variable(0x00010102, "12345")), want},
        {"empty binary", behind(variable(0x00010102, "")), want},
        {"no value", behind(u32(0x00010102) + u32(0)), want},
        {"object elsewhere", behind(variable(0x0001000D, "12345")), want},
        {"several texts", behind(u32(0x0001101E) + u32(3) + value("a\0"s) + value("bcde\0"s) + value("")),
         want},
        {"several binaries", behind(u32(0x00011102) + u32(2) + value("a") + value("bcdef")), want},
        {"several numbers", behind(u32(0x00011003) + u32(3) + u32(1) + u32(2) + u32(3)), want},
        {"several times", behind(u32(0x00011040) + u32(2) + u32(1) + u32(2) + u32(3) + u32(4)), want},
        {"several of none", behind(u32(0x00011003) + u32(0)), want},
        {"one narrow of several", behind(u32(0x00011002) + u32(1) + u16(7) + u16(0)), want},
        {"named by number", behind(u32(0x80000003) + guid + u32(0) + u32(0x8233) + u32(7)), want},
        {"named by text", behind(u32(0x8001001F) + guid + u32(1) + value(wide("Key")) + u32(1) + value("v")),
         want},
        {"name of odd size", behind(u32(0x80010003) + guid + u32(1) + value("abcde") + u32(7)), want},
        {"names of several values", behind(u32(0x3707101E) + u32(2) + value("a\0"s) + value("b\0"s)),
         "a|b|x.exe 0; whole"},
        {"name that is binary", behind(variable(0x37070102, "no")), want},
    };
    expect_all(table);
}

// Readers do not agree on these, so each counts.
TEST(Tnef, CountsWhatAnyReaderShows) {
    const Row table[] = {
        {"no start of an attachment", start() + title("x.exe") + data("12"), "x.exe 2; whole"},
        {"level of the message", start() + attribute(1, 0x00018010, "x.exe"), "x.exe 0; whole"},
        {"another type of attribute", start() + attribute(2, 0x00068010, "x.exe"), "x.exe 0; whole"},
        {"two titles", start() + rendering() + title("a.txt") + title("x.exe"), "a.txt|x.exe 0; whole"},
        {"two contents", start() + rendering() + data("123") + data("1"), " 3; whole"},
        {"NUL within", start() + file("x.exe\0.txt"s, ""), "x.exe\0.txt 0; whole"s},
        {"key of zero", u32(0x223E9F78) + u16(0) + file("a", ""), "a 0; whole"},
    };
    expect_all(table);
}

TEST(Tnef, WalksStreamsInsideStreams) {
    const std::string inner = start() + version() + file("in.exe", "12345");
    const std::string size = std::to_string(inner.size());
    const Row table[] = {
        {"embedded message", start() + embedded(inner) + file("b", "1"),
         " " + size + " object; in.exe 5; b 1; whole"},
        {"file that is a stream", start() + file("winmail.dat", inner),
         "winmail.dat " + size + "; in.exe 5; whole"},
        {"content as a property", start() + rendering() + properties(1, variable(kContent, inner)),
         " " + size + "; in.exe 5; whole"},
        {"goes on with the properties",
         start() + rendering() +
             properties(2, variable(kObject, message_interface() + inner) + variable(kFilename8, "n\0"s)),
         "n " + size + " object; in.exe 5; whole"},
        {"padding that is not zero",
         start() + rendering() +
             properties(2, u32(kContent) + u32(1) + size_of(inner + "\n") + inner + "\n" +
                               std::string(3 - inner.size() % 4, 'x') + variable(kFilename8, "n\0"s)),
         "n " + std::to_string(inner.size() + 1) + "; in.exe 5; whole"},
        {"cut inside", start() + file("w", inner.substr(0, inner.size() - 4)) + file("b", "1"),
         "w " + std::to_string(inner.size() - 4) + "; in.exe 0; b 1; broken"},
        {"size beyond the value",
         start() + file("w", start() + "\2" + u32(0x8010) + u32(9) + "x") + title("y"), "w|y 16; broken"},
        {"something else inside", start() + file("w", "PK" + inner),
         "w " + std::to_string(inner.size() + 2) + "; whole"},
        {"a signature alone inside", start() + file("w", start().substr(0, 4)), "w 4; broken"},
    };
    expect_all(table);
}

TEST(Tnef, SaysWhereTheListMayNotBeAll) {
    const std::string one = start() + file("a", "1");
    const auto list = [&](std::uint32_t count, const std::string& bytes) {
        return one + rendering() + properties(count, bytes) + title("z");
    };
    const std::string want = "a 1; z 0; broken";
    const Row table[] = {
        {"cut in a level", one + "\2", "a 1; broken"},
        {"cut in a header", one + "\2\x10\x80", "a 1; broken"},
        {"cut in the data", one + title("b").substr(0, 10), "a 1; broken"},
        {"cut in the checksum", one.substr(0, one.size() - 1), "a 1; broken"},
        {"cut behind the signature", u32(0x223E9F78), "broken"},
        {"cut in the key", u32(0x223E9F78) + "k", "broken"},
        {"no such level", one + "\3" + title("b"), "a 1; broken"},
        {"text behind it", one + "text", "a 1; broken"},
        {"text behind the filler", one + "\r\ntext", "a 1; broken"},
        {"attribute of 4 GB", one + "\2" + u32(0x8010) + u32(0xFFFFFFFF) + "b", "a 1; broken"},
        {"no rendering", one + attribute(2, 0x9002, "") + title("z"), want},
        {"no list", one + rendering() + attribute(2, 0x9005, "") + title("z"), want},
        {"more properties than bytes", list(2, number(kMethod, 1)), want},
        {"4 billion properties", list(0xFFFFFFFF, number(kMethod, 1)), want},
        {"unknown type", list(2, number(0x00010099, 1) + variable(kFilename8, "n")), want},
        {"no type", list(1, number(0x00010000, 1)), want},
        {"two flags of the type", list(1, number(0x00013003, 1)), want},
        {"value too long", list(1, u32(kFilename8) + u32(1) + u32(5) + "1234"), want},
        {"value of 4 GB", list(1, u32(kFilename8) + u32(1) + u32(0xFFFFFFFF) + "1234"), want},
        {"4 billion values", list(1, u32(0x00011003) + u32(0xFFFFFFFF) + u32(1)), want},
        {"4 billion texts", list(1, u32(0x0001101E) + u32(0xFFFFFFFF) + u32(0)), want},
        {"fixed value cut", list(1, u32(0x00010014) + u32(1)), want},
        {"several narrow values", list(1, u32(0x00011002) + u32(2) + u32(1) + u32(1)), want},
        {"name of an unknown kind", list(1, u32(0x80000003) + std::string(16, 'g') + u32(2) + u32(1)), want},
        {"name too long", list(1, u32(0x80000003) + std::string(16, 'g') + u32(1) + u32(99) + u32(1)), want},
        {"object without interface", list(1, variable(kObject, "123456789012345")),
         "a 1; z 0 object; broken"},
        {"five names", one + title("b") + title("c") + title("d") + title("e"), "a|b|c|d 1; broken"},
    };
    expect_all(table);
}

TEST(Tnef, IsNothingElse) {
    const Row table[] = {
        {"nothing", "", "other"},
        {"three bytes", start().substr(0, 3), "other"},
        {"big endian", "\x22\x3e\x9f\x78" + start().substr(4) + title("a"), "other"},
        {"text", "This is a text and no such stream, long enough to have attributes.", "other"},
        {"something in front", " " + start() + title("a"), "other"},
    };
    expect_all(table);
}

// A stream with a file of that content, which may be another stream.
std::string around(const std::string& content) {
    return start() + file("w", content);
}

TEST(Tnef, WalksFourStreamsDeepAndNoDeeper) {
    std::string stream = start() + file("in.exe", "1");
    for (std::size_t depth = 1; depth < TnefReader::kMaxDepth; ++depth) stream = around(stream);
    const std::string whole = listed(stream, 9);
    EXPECT_TRUE(whole.ends_with("in.exe 1; whole")) << whole;
    const std::string deeper = listed(around(stream) + title("z"), 9);
    EXPECT_TRUE(deeper.ends_with("; broken")) << deeper;
    EXPECT_EQ(deeper.find("in.exe"), std::string::npos) << deeper;
    EXPECT_EQ(deeper.find("w|z"), 0U) << deeper;
    for (int i = 0; i < 100; ++i) stream = around(stream);
    EXPECT_TRUE(listed(stream, 50).ends_with("broken"));
}

TEST(Tnef, KeepsTheFirstOfTooMany) {
    std::string stream = start();
    for (std::size_t i = 0; i < TnefList::kMaxAttachments; ++i) stream += file("a", "1");
    EXPECT_TRUE(listed(stream, 50).ends_with("; a 1; whole"));
    TnefReader reader;
    reader.feed(stream + file("x.exe", "1"));
    reader.finish();
    EXPECT_EQ(reader.attachments().size(), TnefList::kMaxAttachments);
    EXPECT_THAT(reader.attachments().back().names, ElementsAre("a"));
    EXPECT_TRUE(reader.broken());
}

TEST(Tnef, StaysWithinItsMemory) {
    for (const std::size_t length : {1U, 15U, 16U, 31U, 100U, 512U, 4000U}) {
        TnefReader reader;
        reader.feed(start());
        char c = 'a';
        for (std::size_t i = 0; i < 2 * TnefList::kMaxAttachments; ++i) {
            reader.feed(rendering());
            for (int n = 0; n < 6; ++n) reader.feed(title(std::string(length, c++)));
        }
        reader.finish();
        EXPECT_TRUE(reader.broken()) << length;
        EXPECT_LT(reader.memory_used(), 16U * 1024U) << length;
        EXPECT_GT(reader.memory_used(), sizeof reader) << length;
    }
}

TEST(Tnef, ThirtyFilesWithAllTheirNamesFit) {
    std::string stream = start();
    for (int i = 0; i < 30; ++i) {
        const std::string name = "Besprechung vom Montag " + std::to_string(i) + ".docx";
        stream += rendering() + title("BESPRE~" + std::to_string(i)) +
                  properties(2, variable(kLongFilename, wide(name)) + variable(kDisplayName8, "The " + name));
    }
    EXPECT_TRUE(listed(stream, 100).ends_with("whole"));
}

}  // namespace
}  // namespace postern
