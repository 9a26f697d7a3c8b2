#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "address/author_field.h"

namespace postern {
namespace {

using namespace std::string_literals;

struct Ambiguous {
    std::string name;
    std::string value;
    Ambiguity want;
};

const std::vector<Ambiguous>& ambiguous_fields() {
    static const std::vector<Ambiguous> kTable = {
        {"empty", "", Ambiguity::kNoAddress},
        {"blank", " \t", Ambiguity::kNoAddress},
        {"comment only", "(Chief)", Ambiguity::kNoAddress},
        {"separators only", ",;,", Ambiguity::kNoAddress},
        {"NUL", "x <a@evil.test>,\0<ceo@example.org>"s, Ambiguity::kControlByte},
        {"escape", "\x1B$B <a@evil.test>", Ambiguity::kControlByte},
        {"bare CR", "a@evil.test\r<b@evil.test>", Ambiguity::kControlByte},
        {"bare LF", "a@evil.test\nFrom: b@evil.test", Ambiguity::kControlByte},
        {"delete", "a@evil.test\x7F", Ambiguity::kControlByte},
        {"blank line", "Chief\n \n <a@evil.test>", Ambiguity::kBlankContinuation},
        {"7 decoded NUL", "=?utf-8?q?x=00?= <a@evil.test>", Ambiguity::kDecodedControl},
        {"7 decoded LF", "=?utf-8?b?YQpi?= <a@evil.test>", Ambiguity::kDecodedControl},
        {"7 decoded LF before text", "=?utf-8?q?ceo=40example.org=0A?=@evil.test",
         Ambiguity::kDecodedControl},
        {"22 override", "\u202Egro.elpmaxe@oec <a@evil.test>", Ambiguity::kDirectionOverride},
        {"22 encoded", "=?utf-8?q?=E2=80=AEoec?= <a@evil.test>", Ambiguity::kDirectionOverride},
        {"23 utf-7", "=?utf-7?q?ceo+AEA-example.org?= <a@evil.test>", Ambiguity::kUndecodable},
        {"23 utf-16", "=?utf-16?b?AGMAZQBv?= <a@evil.test>", Ambiguity::kUndecodable},
        {"23 EBCDIC", "=?cp037?b?g4WW?= <a@evil.test>", Ambiguity::kUndecodable},
        {"23 unknown", "=?x-none?q?ceo?= <a@evil.test>", Ambiguity::kUndecodable},
        {"23 no charset", "=?\?q?ceo=40example.org?=, <a@evil.test>", Ambiguity::kUndecodable},
        {"23 no charset but a language", "=?*en?q?ceo?= <a@evil.test>", Ambiguity::kUndecodable},
        {"23 long charset", "=?" + std::string(70, 'x') + "?q?ceo=40example.org?=", Ambiguity::kUndecodable},
        {"23 raw escape inside", "\x1B$B8+K\x1B(B <a@evil.test>", Ambiguity::kControlByte},
        {"23 raw escape at the end", "a@evil.test \x1B$B8+", Ambiguity::kControlByte},
        {"23 raw escape of a terminal", "Chief\x1B[8m <a@evil.test>", Ambiguity::kControlByte},
        {"24 too long", "a@evil.test" + std::string(60000, ' ') + "ceo@example.org", Ambiguity::kTooLong},
    };
    return kTable;
}

TEST(AmbiguousField, SaysWhy) {
    for (const Ambiguous& one : ambiguous_fields()) {
        const AuthorReadings got = read_author_field(one.value);
        EXPECT_TRUE(got.ambiguity.has_value()) << one.name;
        if (!got.ambiguity) continue;
        EXPECT_EQ(describe(*got.ambiguity), describe(one.want)) << one.name;
    }
}

}  // namespace
}  // namespace postern
