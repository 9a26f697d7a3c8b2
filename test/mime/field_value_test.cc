#include "mime/field_value.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

// main|name=value|… and a mark for what was found wrong.
std::string show(std::string_view text) {
    const FieldValue parsed = parse_field_value(text);
    std::string out{parsed.main};
    for (const FieldParameter& p : parsed.parameters) out += '|' + std::string{p.name} + '=' + p.value();
    if (parsed.comment) out += " COMMENT";
    if (parsed.malformed) out += " MALFORMED";
    if (parsed.cut) out += " CUT";
    return out;
}

TEST(FieldValue, WellFormedValuesAreRead) {
    const struct {
        std::string_view input, want;
    } rows[] = {
        {" text/plain", "text/plain"},
        {" text/plain;", "text/plain"},
        {" text/plain;; charset=utf-8 ;", "text/plain|charset=utf-8"},
        {"a/b;c=d;e=\"f;g\"", "a/b|c=d|e=f;g"},
        {" a/b;\n\tc=\"d\\\"e\\\\\"", "a/b|c=d\"e\\"},
        {" a/b; c = \"d\"", "a/b|c=d"},
        {" a/b; c=\"\"", "a/b|c="},
        {" a/b; c=\"(d)\"", "a/b|c=(d)"},
        {" a/b; c*0*=us-ascii''d", "a/b|c*0*=us-ascii''d"},
        {"", ""},
    };
    for (const auto& row : rows) EXPECT_EQ(show(row.input), row.want) << row.input;
}

TEST(FieldValue, MistakesAreNotedAndReadOver) {
    using namespace std::string_view_literals;
    const struct {
        std::string_view input, want;
    } rows[] = {
        {" a/b; c", "a/b MALFORMED"},
        {" a/b; =c; d=e", "a/b|d=e MALFORMED"},
        {" a/b; c=; d=e", "a/b|c=|d=e MALFORMED"},
        {" a/b; c=d e; f=g", "a/b|c=d e|f=g MALFORMED"},
        {" a/b; c=\"d; e=f", "a/b|c=d; e=f MALFORMED"},
        {" a/b; c=\"d\\", "a/b|c=d\\ MALFORMED"},
        {" a/b; c=\"d\"e; f=g", "a/b|c=d|f=g MALFORMED"},
        {" a/b; c=d; C=e", "a/b|c=d|C=e MALFORMED"},
        {" a/b; x:y=1; c=d", "a/b|c=d MALFORMED"},
        {" a/b; c=d\x7f", "a/b|c=d\x7f MALFORMED"},
        {" a/b\0; c=d"sv, "a/b\0|c=d MALFORMED"sv},
        {" a/b (x); c=d", "a/b (x)|c=d COMMENT"},
        {" a/b; (x) c=d", "a/b COMMENT MALFORMED"},
        {" a/b; c=\"d\" (x)", "a/b|c=d COMMENT MALFORMED"},
    };
    for (const auto& row : rows) EXPECT_EQ(show(row.input), row.want) << row.input;
}

TEST(FieldValue, CommentsAreDropped) {
    const struct {
        std::string_view input, want;
    } rows[] = {
        {" base64 (x)", " base64  "},
        {"(x)base64", " base64"},
        {"(a(b)\\)c)8bit", " 8bit"},
        {"a(x)b", "a b"},
        {"a (x\n y) b", "a   b"},
        {"a(x", "a "},
        {"a(x\\", "a "},
        {"a) b", "a) b"},
        {"a\\(b)", "a\\ "},
        {"", ""},
    };
    for (const auto& row : rows) EXPECT_EQ(drop_comments(row.input), row.want) << row.input;
}

TEST(FieldValue, ParametersAreLimited) {
    std::string text = "a/b";
    for (int i = 0; i < 70; ++i) text += ";p" + std::to_string(i) + "=x";
    const FieldValue parsed = parse_field_value(text);
    EXPECT_EQ(parsed.parameters.size(), FieldValue::kMaxParameters);
    EXPECT_TRUE(parsed.cut);
}

}  // namespace
}  // namespace postern
