#include "mime/content_sink.h"

#include <gmock/gmock.h>

#include "corpus.h"
#include "scan_helper.h"

namespace postern {
namespace {

class RecordingSink : public ContentSink {
  public:
    explicit RecordingSink(std::size_t wanted = SIZE_MAX) : wanted_(wanted) {}

    std::vector<std::string> seen;

    void begin_part(std::size_t place, const MimePart& part) override {
        seen.push_back(std::to_string(place) + ' ' + part.type + ": ");
    }
    [[nodiscard]] bool content(std::string_view bytes) override {
        seen.back() += bytes;
        return seen.back().size() < wanted_;
    }
    void end_part() override { seen.back() += '.'; }

  private:
    std::size_t wanted_;  // of `seen`, for each part
};

std::vector<std::string> contents(std::string_view text, std::size_t step, const ScanLimits& limits = {}) {
    RecordingSink sink;
    Scanner scanner(limits);
    scanner.set_sink(&sink);
    feed_message(scanner, text, step);
    return sink.seen;
}

TEST(ContentSink, TakesDecodedAttachments) {
    const std::string text = mixed(
        "--b\n\nHello\n"
        "--b\nContent-Type: a/b\nContent-Transfer-Encoding: base64\n\nZm9v\nYm\nFy\n"
        "--b\nContent-Type: c/d\nContent-Transfer-Encoding: quoted-printable\n\n=66oo=\nbar\n\nend\n"
        "--b\nContent-Type: e/f\n\none\ntwo\n\n"
        "--b\nContent-Type: text/html; name=x\n\n");
    for (std::size_t step : {0, 1, 7}) {
        EXPECT_THAT(contents(text, step), testing::ElementsAre("2 a/b: foobar.", "3 c/d: foobar\r\n\r\nend.",
                                                               "4 e/f: one\r\ntwo\r\n.", "5 text/html: ."));
    }
}

// M32 to M34: what readers differ about hides nothing from whoever looks at the content.
TEST(ContentSink, OddEncodingsAreDecodedLeniently) {
    const struct {
        std::string_view encoding, input, want;
    } rows[] = {
        {"base64", "Zm9vYg==YXI=\n", "foobar"},
        {"base64", "Zm9vYmF\n", "fooba"},
        {"base64", "=\nZm 9v\t-_!Ym\n\nFy\n====\n", "foobar"},
        {"quoted-printable", "=4d=5a=4D=5A\n", "MZMZ"},
        {"quoted-printable", "=XY=4\n=\n4D=   \n=5A\n", "=XY=4\r\n4DZ"},
        {"x-uuencode", "begin 644 a\n", "begin 644 a"},
        {"base64 (x)", "Zm9v\nYmFy\n", "foobar"},
        {"(x) Quoted-Printable", "=4d=\n=5A\n", "MZ"},
    };
    for (const auto& row : rows) {
        const std::string text = with_part(
            "Content-Type: a/b\nContent-Transfer-Encoding: " + std::string{row.encoding} + "\n", row.input);
        EXPECT_THAT(contents(text, 1), testing::ElementsAre("2 a/b: " + std::string{row.want} + "."))
            << row.input;
    }
}

TEST(ContentSink, BodiesAndUnrecordedPartsAreNotGiven) {
    EXPECT_THAT(contents(message("", "Hello\n"), 0), testing::IsEmpty());
    ScanLimits limits;
    limits.recorded_parts = 1;
    EXPECT_THAT(contents(with_part("Content-Type: a/b\n"), 0, limits), testing::IsEmpty());
}

TEST(ContentSink, LongContentComesWhole) {
    const std::string line(5000, 'x');
    EXPECT_THAT(contents(with_part("Content-Type: a/b\n", line + "\n" + line + "\n"), 0),
                testing::ElementsAre("2 a/b: " + line + "\r\n" + line + "."));
}

// A part of many lines, of which the first one is enough.
TEST(ContentSink, WhoHasEnoughGetsNoMoreOfThatPart) {
    const std::string part = "--b\nContent-Type: a/b\nContent-Transfer-Encoding: ";
    const std::string text = mixed(part + "base64\n\nZm9v\nYmFy\n" + part +
                                   "quoted-printable\n\n=66oo\n\nbar\n" + part + "7bit\n\nfoo\n\nbar\n");
    for (std::size_t step : {0, 1, 7}) {
        RecordingSink sink(8);
        Scanner scanner;
        scanner.set_sink(&sink);
        feed_message(scanner, text, step);
        EXPECT_THAT(sink.seen, testing::ElementsAre("1 a/b: foo.", "2 a/b: foo.", "3 a/b: foo."));
        EXPECT_EQ(scanner.result(), scan(text));
    }
}

}  // namespace
}  // namespace postern
