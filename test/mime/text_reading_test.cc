#include "mime/text_reading.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <vector>

namespace postern {
namespace {

// "text html charset" of the types in this order; each is what the field says, and the type it is.
std::string read(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
    TextReading reading;
    for (const auto& [value, type] : fields) reading.add_type(value, parse_field_value(value), type);
    return std::string(reading.text() ? "text" : "") + (reading.html() ? " html" : "") + ' ' +
           reading.charset();
}

TEST(TextReading, AnyTypeMakesItText) {
    EXPECT_EQ(read({{"text/csv", "text/csv"}}), "text ");
    EXPECT_EQ(read({{"image/png", "image/png"}, {"text/html", "text/html"}}), "text html ");
    EXPECT_EQ(read({{"text/html", "text/html"}, {"image/png", "image/png"}}), "text html ");
    EXPECT_EQ(read({{"TEXT/HtMl x", ""}}), "text html ");
    EXPECT_EQ(read({{"odd", ""}}), "text ");
    EXPECT_EQ(read({{"image/html", "image/html"}}), " ");
    EXPECT_EQ(read({{"text/x-html", "text/x-html"}}), "text ");
    EXPECT_EQ(read({}), " ");
}

TEST(TextReading, TheFirstCharsetCounts) {
    EXPECT_EQ(read({{"text/plain; charset=a", "text/plain"}, {"text/plain; charset=b", "text/plain"}}),
              "text a");
    EXPECT_EQ(read({{"text/plain", "text/plain"}, {"text/plain; charset=b", "text/plain"}}), "text b");
    EXPECT_EQ(read({{"text/plain; charset=a; charset=b", "text/plain"}}), "text a");
    EXPECT_EQ(read({{"text/plain; charset*=x'y'%61", "text/plain"}}), "text a");
    EXPECT_EQ(read({{"text/plain; charset*=x", "text/plain"}}), "text x");
    EXPECT_EQ(read({{"text/plain; charsets=x", "text/plain"}}), "text ");
    EXPECT_EQ(read({{"text/plain; charset=", "text/plain"}}), "text ");
}

TEST(TextReading, LinesAreJoinedWhereATypeSaysSo) {
    const struct {
        std::vector<std::string_view> types;
        bool want;
    } rows[] = {
        {{"text/plain; format=flowed; delsp=yes"}, true},
        {{"text/plain; DelSp=\"YES\"; Format=Flowed"}, true},
        {{"text/plain; charset=utf-8", "text/plain; format=flowed; delsp=yes"}, true},
        {{"text/plain; format=flowed; delsp=yes", "text/plain"}, true},
        {{"text/plain; format=flowed"}, false},
        {{"text/plain; format=flowed; delsp=no"}, false},
        {{"text/plain; delsp=yes"}, false},
        {{"text/plain; format=fixed; delsp=yes"}, false},
        {{"text/plain; format=flowed", "text/plain; delsp=yes"}, false},
        {{"text/plain"}, false},
        {{}, false},
    };
    for (const auto& row : rows) {
        TextReading reading;
        for (const std::string_view value : row.types) {
            reading.add_type(value, parse_field_value(value), "text/plain");
        }
        EXPECT_EQ(reading.joined(), row.want) << (row.types.empty() ? "none" : row.types[0]);
    }
}

TEST(TextReading, LongCharsetsAreCut) {
    const std::string value = "text/plain; charset=" + std::string(1000, 'a');
    EXPECT_EQ(read({{value, "text/plain"}}), "text " + std::string(TextReading::kMaxCharset, 'a'));
}

}  // namespace
}  // namespace postern
