#include "mime/content_sink.h"

#include <gmock/gmock.h>

#include "corpus.h"
#include "scan_helper.h"

namespace postern {
namespace {

class RecordingSink : public ContentSink {
  public:
    std::vector<std::string> seen;

    void begin_part(std::size_t place, const MimePart& part) override {
        seen.push_back(std::to_string(place) + ' ' + part.type + ": ");
    }
    void content(std::string_view bytes) override { seen.back() += bytes; }
    void end_part() override { seen.back() += '.'; }
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

}  // namespace
}  // namespace postern
