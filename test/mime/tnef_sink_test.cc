#include "mime/tnef_sink.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "mime/tnef.h"
#include "mime/tnef_builder.h"

namespace postern {
namespace {

using namespace tnef;
using namespace std::string_literals;
using testing::ElementsAre;
using testing::IsEmpty;

class RecordingSink final : public TnefSink {
  public:
    std::vector<std::string> seen;

    void begin_data(std::size_t place, const TnefList::Attachment& file) override {
        EXPECT_FALSE(open_);
        open_ = true;
        seen.push_back(std::to_string(place) + ' ' + (file.names.empty() ? "-" : file.names[0]) + ": ");
    }
    void data(std::string_view bytes) override {
        EXPECT_TRUE(open_);
        seen.back() += bytes;
    }
    void end_data() override {
        EXPECT_TRUE(open_);
        open_ = false;
        seen.back() += '.';
    }
    [[nodiscard]] bool open() const { return open_; }

  private:
    bool open_ = false;
};

std::vector<std::string> given(const std::string& stream, std::size_t step) {
    RecordingSink sink;
    TnefReader reader;
    reader.set_sink(&sink);
    for (std::size_t at = 0; at < stream.size(); at += step) {
        reader.feed(std::string_view(stream).substr(at, step));
    }
    reader.finish();
    EXPECT_FALSE(sink.open());
    return sink.seen;
}

struct Row {
    std::string_view name;
    std::string stream;
    std::vector<std::string> want;
};

std::string file(std::string_view name, std::string_view content) {
    return rendering() + title(name) + data(content);
}

TEST(TnefSink, TakesTheContentOfEachFile) {
    const std::string inner = start() + version() + file("in.exe", "MZ...");
    const std::string properties_of_two =
        rendering() + properties(2, variable(kContent, "12345") + variable(kLongFilename8, "late\0"s));
    const Row table[] = {
        {"two files", start() + file("a", "12345") + file("b", "6789"), {"0 a: 12345.", "1 b: 6789."}},
        {"shorter than a signature", start() + file("a", "1") + file("b", "123"), {"0 a: 1.", "1 b: 123."}},
        {"empty", start() + file("a", ""), {}},
        {"named behind it", start() + rendering() + data("12345") + title("a"), {"0 -: 12345."}},
        {"as a property", start() + properties_of_two, {"0 -: 12345."}},
        {"padding is left out", start() + rendering() + properties(1, variable(kContent, "1")), {"0 -: 1."}},
        {"an object, without its interface",
         start() + rendering() + properties(1, variable(kObject, std::string(16, '\x0b') + "12345")),
         {"0 -: 12345."}},
        {"two contents of one", start() + file("a", "12345") + data("x"), {"0 a: 12345.", "0 a: x."}},
        {"no start of an attachment", start() + data("12345"), {"0 -: 12345."}},
        {"of several values",
         start() + rendering() + properties(1, u32(0x37011102) + u32(2) + value("12345") + value("6")),
         {"0 -: 12345.", "0 -: 6."}},
        {"a stream's files instead of it",
         start() + file("w", inner) + file("z", "12345"),
         {"1 in.exe: MZ....", "2 z: 12345."}},
        {"an embedded message's files",
         start() + rendering() + properties(1, variable(kObject, message_interface() + inner)),
         {"1 in.exe: MZ...."}},
        {"starts like a signature", start() + file("a", "\x78\x9f\x3e"), {"0 a: \x78\x9f\x3e."}},
        {"the signature is within it", start() + file("a", "x" + inner), {"0 a: x" + inner + "."}},
        {"cut in the content",
         (start() + file("a", "12345")).substr(0, start().size() + file("a", "").size() + 2),
         {"0 a: 1234."}},
        {"cut in its first bytes",
         (start() + file("a", "12345")).substr(0, start().size() + file("a", "").size()),
         {"0 a: 12."}},
    };
    for (const Row& row : table) {
        for (const std::size_t step : {std::size_t{100000}, std::size_t{1}, std::size_t{3}, std::size_t{7}}) {
            EXPECT_EQ(given(row.stream, step), row.want) << row.name << ", step " << step;
        }
    }
}

TEST(TnefSink, TakesNothingOfWhatIsNotAFile) {
    const Row table[] = {
        {"no TNEF", "12345678", {}},
        {"other attributes", start() + version() + attribute(2, 0x9001, "12345"), {}},
        {"other properties", start() + rendering() + properties(1, variable(0x00010102, "12345")), {}},
        {"an object that is cut", start() + rendering() + properties(1, variable(kObject, "12345")), {}},
        {"content of another type", start() + rendering() + properties(1, variable(0x3701001E, "12345")), {}},
    };
    for (const Row& row : table) EXPECT_THAT(given(row.stream, 3), IsEmpty()) << row.name;
}

TEST(TnefSink, FilesBeyondTheListAreNotGiven) {
    std::string stream = start();
    for (std::size_t i = 0; i < TnefList::kMaxAttachments + 2; ++i) stream += file("a", "12345");
    EXPECT_EQ(given(stream, 1000).size(), TnefList::kMaxAttachments);
}

TEST(TnefSink, LongContentComesWhole) {
    const std::string content(100'000, 'x');
    EXPECT_THAT(given(start() + file("a", content), 4096), ElementsAre("0 a: " + content + "."));
}

TEST(TnefSink, StatedTypeIsInTheList) {
    TnefReader reader;
    reader.feed(start() + rendering() +
                properties(3, variable(kMimeTag8, "Image/PNG\0"s) + variable(kMimeTag8, "a/b\0"s) +
                                  variable(kFilename8, "n\0"s)) +
                rendering() + title("image/no") + rendering() +
                properties(1, variable(0x370E001F, wide("a/B"))));
    reader.finish();
    ASSERT_EQ(reader.attachments().size(), 3U);
    EXPECT_EQ(reader.attachments()[0].type, "image/png");
    EXPECT_THAT(reader.attachments()[0].names, ElementsAre("n"));
    EXPECT_EQ(reader.attachments()[1].type, "");
    EXPECT_EQ(reader.attachments()[2].type, "a/b");
    EXPECT_FALSE(reader.broken());
}

}  // namespace
}  // namespace postern
