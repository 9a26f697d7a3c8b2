#include "mime/text_sink.h"

#include <gmock/gmock.h>

#include "corpus.h"
#include "mime/content_sink.h"
#include "scan_helper.h"

namespace postern {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "type charset [html] [attachment]: bytes."
class Texts : public TextSink {
  public:
    explicit Texts(std::size_t wanted = SIZE_MAX, bool begun = true) : wanted_(wanted), begun_(begun) {}

    std::vector<std::string> seen;
    int left_out = 0;

    [[nodiscard]] bool begin_text(const TextHead& head) override {
        EXPECT_FALSE(open_);
        open_ = begun_;
        seen.push_back(std::string(head.type) + ' ' + std::string(head.charset) + (head.html ? " html" : "") +
                       (head.attachment ? " attachment" : "") + ": ");
        return begun_;
    }
    [[nodiscard]] bool text(std::string_view bytes) override {
        EXPECT_TRUE(open_ && !enough_);
        seen.back() += bytes;
        enough_ = seen.back().size() >= wanted_;
        return !enough_;
    }
    void end_text() override {
        EXPECT_TRUE(open_);
        open_ = enough_ = false;
        seen.back() += '.';
    }
    void texts_left_out() override { ++left_out; }

  private:
    std::size_t wanted_;  // of `seen`, for each text
    bool begun_;
    bool open_ = false;
    bool enough_ = false;
};

std::vector<std::string> texts(std::string_view message, std::size_t step = 0) {
    Texts sink;
    Scanner scanner;
    scanner.set_text_sink(&sink);
    feed_message(scanner, message, step);
    return sink.seen;
}

std::string typed(std::string_view type) {
    return "Content-Type: " + std::string(type) + '\n';
}

TEST(TextSink, TakesEveryLeafThatIsText) {
    const struct {
        std::string_view fields, want;
    } rows[] = {
        {"", "text/plain : "},
        {"Content-Type: Text/Plain; charset=UTF-8\n", "text/plain UTF-8: "},
        {"Content-Type: text/plain; charset=\"x y\"\n", "text/plain x y attachment: "},
        {"Content-Type: text/plain; charset*=us-ascii'en'utf%2D8\n", "text/plain utf-8: "},
        {"Content-Type: text/plain; charset*0=utf; charset*1=-8\n", "text/plain utf-8: "},
        {"Content-Type: text/plain; charset=\" koi8-r \"\n", "text/plain koi8-r attachment: "},
        {"Content-Type: text/html; charset=koi8-r\n", "text/html koi8-r html: "},
        {"Content-Type: application/xhtml+xml\n", "application/xhtml+xml  html attachment: "},
        {"Content-Type: text/plain; name=a.txt\n", "text/plain  attachment: "},
        {"Content-Disposition: attachment\n", "text/plain  attachment: "},
        {"Content-Type: text/csv\n", "text/csv  attachment: "},
        {"Content-Type: text/calendar; charset=utf-8\n", "text/calendar utf-8 attachment: "},
        {"Content-Type: text/x-vcard\n", "text/x-vcard  attachment: "},
        {"Content-Type: text/rfc822-headers\n", "text/rfc822-headers  attachment: "},
        {"Content-Type: text\n", "text/plain  attachment: "},
        {"Content-Type: text/html garbage; charset=koi8-r\n", "text/html koi8-r html attachment: "},
        {"Content-Type: text/(c)HTML\n", "text/html  html attachment: "},
        {"Content-Type: \n", "text/plain  attachment: "},
        {"Content-Type: image/png\nContent-Type: text/html; charset=utf-8\n",
         "text/html utf-8 html attachment: "},
        {"Content-Type: text/plain; charset=koi8-r\nContent-Type: text/html; charset=utf-8\n",
         "text/html koi8-r html attachment: "},
        {"Content-Type: image/png\nContent-Type: text/csv\n", "text/plain  attachment: "},
        {"Content-Type: multipart/mixed\n", "text/plain  attachment: "},
    };
    for (const auto& row : rows) {
        EXPECT_THAT(texts(message(row.fields, "Hello\n")), ElementsAre(std::string(row.want) + "Hello."))
            << row.fields;
    }
}

TEST(TextSink, FilesAndContainersAreNoTexts) {
    for (const std::string_view type :
         {"application/octet-stream; name=a.txt", "image/svg+xml", "application/rtf",
          "message/rfc822-headers", "message/delivery-status", "application/pkcs7-mime", "x-text/plain",
          "message/partial"}) {
        EXPECT_THAT(texts(message(typed(type), "Hello\n")), IsEmpty()) << type;
    }
    EXPECT_THAT(texts("Content-Type: multipart/mixed; boundary=b\n\nbefore\n--b--\nbehind\n"), IsEmpty());
}

TEST(TextSink, TakesThePartsOfEveryContainer) {
    const std::string part = "\n--b\n\nplain\n--b\nContent-Type: text/html\n\n<p>\n--b--\n";
    for (const std::string_view subtype : {"mixed", "alternative", "signed", "related", "report", "x-odd"}) {
        const std::string fields = "multipart/" + std::string(subtype) + "; boundary=b";
        EXPECT_THAT(texts(typed(fields) + part),
                    ElementsAre(testing::EndsWith(": plain."), testing::EndsWith(": <p>.")))
            << subtype;
        // And the same in a message inside a message.
        EXPECT_THAT(texts(mixed("--b\nContent-Type: message/rfc822\n\n" +
                                typed("multipart/" + std::string(subtype) + "; boundary=c") +
                                "\n--c\n\nplain\n--c\nContent-Type: text/html\n\n<p>\n--c--\n")),
                    ElementsAre(testing::EndsWith(": plain."), testing::EndsWith(": <p>.")))
            << subtype;
    }
}

TEST(TextSink, BytesAreDecodedFromTheirTransferEncoding) {
    const struct {
        std::string_view encoding, input, want;
    } rows[] = {
        {"7bit", "one\ntwo\n\n", "one\r\ntwo\r\n"},
        {"base64", "b25lCnR3\nbwo=\n", "one\ntwo\n"},
        {"base64", "b25l!CnR3bw==\nCg==", "one\ntwo\n"},
        {"quoted-printable", "=6Fne=\n=0D=0Atwo\nx\n", "one\r\ntwo\r\nx"},
        {"quoted-printable", "=6fne =\ntwo=XY\n", "one two=XY"},
        {"x-uuencode", "begin 644 a\n", "begin 644 a"},
        {"base64", "", ""},
        {"base64 (x)", "b25lCnR3\nbwo=\n", "one\ntwo\n"},
        {"(a(b)) Base64", "b25lCnR3\nbwo=\n", "one\ntwo\n"},
        {"quoted-printable(x)", "=6Fne=\n=0D=0Atwo\nx\n", "one\r\ntwo\r\nx"},
        {"8bit (base64)", "b25l\n\nx\n", "b25l\r\n\r\nx"},
        {"base(x)64", "b25l\n", "b25l"},
    };
    for (const auto& row : rows) {
        const std::string text =
            message("Content-Transfer-Encoding: " + std::string(row.encoding) + "\n", row.input);
        for (std::size_t step : {0, 1, 2, 3}) {
            const std::vector<std::string> seen = texts(text, step);
            ASSERT_EQ(seen.size(), 1U);
            EXPECT_EQ(seen[0].substr(seen[0].find(": ") + 2), std::string(row.want) + '.') << row.input;
        }
    }
}

// Of types that the scanner itself does not decode whole.
TEST(TextSink, LongTextsOfEveryTypeComeWhole) {
    std::string lines;
    for (int i = 0; i < 3000; ++i) lines += "=4Cine " + std::to_string(i) + '\n';
    for (const std::string_view type : {"text/plain", "text/html", "text/csv", "text/calendar", "odd"}) {
        const std::string text =
            message(typed(type) + "Content-Transfer-Encoding: quoted-printable\n", lines);
        const std::vector<std::string> seen = texts(text, 1000);
        ASSERT_EQ(seen.size(), 1U);
        EXPECT_THAT(seen[0], testing::EndsWith("Line 2998\r\nLine 2999.")) << type;
        EXPECT_GT(seen[0].size(), 3000U * 8) << type;
    }
}

class Files : public ContentSink {
  public:
    explicit Files(std::size_t wanted) : wanted_(wanted) {}

    std::string seen;

    void begin_part(std::size_t, const MimePart&) override { seen += '['; }
    [[nodiscard]] bool content(std::string_view bytes) override {
        seen += bytes;
        return seen.size() < wanted_;
    }
    void end_part() override { seen += ']'; }

  private:
    std::size_t wanted_;
};

TEST(TextSink, BothSinksTakeATextThatIsAttachedAsFarAsEachWants) {
    const std::string text =
        with_part("Content-Type: text/plain; name=a.txt\nContent-Transfer-Encoding: quoted-printable\n",
                  "one\ntwo\nthree\n");
    const struct {
        std::size_t file, text;
        std::string_view want_file, want_text;
    } rows[] = {
        {SIZE_MAX, SIZE_MAX, "[one\r\ntwo\r\nthree]", "one\r\ntwo\r\nthree."},
        {2, SIZE_MAX, "[one]", "one\r\ntwo\r\nthree."},
        {SIZE_MAX, 1, "[one\r\ntwo\r\nthree]", "one."},
        {2, 1, "[one]", "one."},
    };
    for (const auto& row : rows) {
        Texts taken(row.text);
        Files files(row.file);
        Scanner scanner;
        scanner.set_sink(&files);
        scanner.set_text_sink(&taken);
        feed_message(scanner, text);
        EXPECT_EQ(files.seen, row.want_file);
        ASSERT_EQ(taken.seen.size(), 2U);
        EXPECT_THAT(taken.seen[0], testing::StartsWith("text/plain : "));
        EXPECT_EQ(taken.seen[1], "text/plain  attachment: " + std::string(row.want_text));
    }
}

TEST(TextSink, WhatIsNotWantedIsNotGiven) {
    Texts none(0, false);
    Scanner scanner;
    scanner.set_text_sink(&none);
    feed_message(scanner, mixed("--b\n\none\n--b\n\ntwo\n"));
    EXPECT_THAT(none.seen, ElementsAre("text/plain : ", "text/plain  attachment: "));
}

TEST(TextSink, ItChangesNoFinding) {
    const std::string text =
        mixed("--b\n\nbegin 644 a.exe\n--b\nContent-Type: text/html\n\n<a href='data:a/b,x'>\n" +
              typed("--b\nContent-Type: text/csv\n\na,b\n"));
    Texts sink;
    Scanner scanner;
    scanner.set_text_sink(&sink);
    feed_message(scanner, text);
    EXPECT_EQ(scanner.result(), scan(text));
}

// What readers differ about keeps its reasons, which those of the decoded text do not join.
TEST(TextSink, AnEncodingBesideACommentIsDecodedForTheSinksAlone) {
    const struct {
        std::string_view encoding, input, text;
    } rows[] = {
        {"base64 (x)", "YmVnaW4gNjQ0IGEu\n====\nZXhlCg==\n", "begin 644 a.exe\n"},
        {"quoted-printable (x)", "be=\ngin 644 a.exe=\n\n=4\n", "begin 644 a.exe\r\n=4"},
    };
    for (const auto& row : rows) {
        const std::string text =
            message("Content-Transfer-Encoding: " + std::string(row.encoding) + '\n', row.input);
        for (const std::size_t step : {0, 1}) {
            Texts sink;
            Scanner scanner;
            scanner.set_text_sink(&sink);
            feed_message(scanner, text, step);
            EXPECT_THAT(sink.seen, ElementsAre("text/plain  attachment: " + std::string(row.text) + '.'));
            EXPECT_EQ(sink.left_out, 0);
            EXPECT_EQ(scanner.result(), scan(text));
            EXPECT_EQ(scanner.result().parts.at(0).reasons,
                      ReasonSet(MimeReason::kComment, MimeReason::kEncodingSyntax));
        }
    }
}

TEST(TextSink, ATextThatReadersDecodeDifferentlyIsTold) {
    const struct {
        std::string_view fields;
        int left_out;
    } rows[] = {
        {"Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n", 1},
        {"Content-Transfer-Encoding: base64;\n", 1},
        {"Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: 8bit\n", 0},
        {"Content-Type: image/png\nContent-Transfer-Encoding: base64;\n", 0},
    };
    for (const auto& row : rows) {
        Texts sink;
        Scanner scanner;
        scanner.set_text_sink(&sink);
        feed_message(scanner, message(row.fields, "b25l\n"));
        EXPECT_EQ(sink.left_out, row.left_out) << row.fields;
    }
}

TEST(TextSink, LimitsAreTold) {
    std::string deep;
    for (int i = 0; i < 4; ++i) deep += typed("message/rfc822") + '\n';
    const struct {
        std::string text;
        std::size_t texts;
        int left_out;
    } rows[] = {
        {mixed("--b\n\n1\n--b\n\n2\n"), 2, 0},
        {mixed("--b\n\n1\n--b\n\n2\n--b\n\n3\n"), 2, 1},
        {deep + "Hello\n", 0, 1},
    };
    ScanLimits limits;
    limits.parts = 3;
    limits.depth = 2;
    for (const auto& row : rows) {
        Texts sink;
        Scanner scanner(limits);
        scanner.set_text_sink(&sink);
        feed_message(scanner, row.text);
        EXPECT_EQ(sink.seen.size(), row.texts) << row.text;
        EXPECT_EQ(sink.left_out, row.left_out) << row.text;
    }
}

TEST(TextSink, TextsThatAreNotRecordedAreGiven) {
    ScanLimits limits;
    limits.recorded_parts = 1;
    Texts sink;
    Scanner scanner(limits);
    scanner.set_text_sink(&sink);
    feed_message(scanner, mixed("--b\n\n1\n--b\n\n2\n"));
    EXPECT_EQ(sink.seen.size(), 2U);
}

}  // namespace
}  // namespace postern
