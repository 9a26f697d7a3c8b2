#include "engine/body_texts.h"

#include <gmock/gmock.h>

#include <random>

#include "base/utf8.h"
#include "mime/scan_helper.h"
#include "reading_checks.h"

namespace postern {
namespace {

using testing::ElementsAre;
using Lines = std::vector<std::string>;

// A message, in pieces of `step` bytes (0: in one), as the only check reads it.
Lines read(std::string_view message, std::uint64_t bytes = kMostBodyText, std::size_t step = 0,
           const ScanLimits& limits = {}) {
    Checks checks;
    checks.push_back(std::make_unique<ReadingCheck>(bytes));
    FailureObserver observer;
    const std::unique_ptr<BodyTexts> texts = BodyTexts::make(checks, Nobody().facts(), observer);
    Scanner scanner(limits);
    scanner.set_text_sink(texts.get());
    feed_message(scanner, message, step);
    EXPECT_LT(texts->memory_used(), 131072U);
    return seen_by(*texts, *checks[0]);
}

std::string mixed(std::string_view parts) {
    return "Content-Type: multipart/mixed; boundary=b\n\n" + std::string(parts) + "--b--\n";
}

struct Row {
    std::string name, message;
    Lines want;
};

const std::vector<Row>& messages() {
    static const std::vector<Row> rows{
        {"plain", "\nHello,\nworld\n\n", {"begin 0 text/plain plain", "0: Hello,\nworld\n", "end 0"}},
        {"no body", "Subject: x\n\n", {"begin 0 text/plain plain", "end 0"}},
        {"base64 and a charset",
         "Content-Type: text/plain; charset=iso-2022-jp\nContent-Transfer-Encoding: base64\n\n"
         "YRskQkZ8S1wb\nKEJi\n",
         {"begin 0 text/plain plain",
          "0: a\u65E5\u672C"
          "b",
          "end 0"}},
        {"quoted-printable",
         "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
         "Gr=C3=\n=BC=C3=9Fe\n",
         {"begin 0 text/plain plain", "0: Gr\u00FC\u00DFe", "end 0"}},
        {"a charset that lies",
         "Content-Type: text/plain; charset=us-ascii\n\ncaf\xE9 \u20AC\n",
         {"begin 0 text/plain plain", "0: caf\u00E9 \u20AC", "end 0"}},
        {"bytes that are none",
         "Content-Type: text/plain; charset=utf-8\n\ncaf\xE9\n",
         {"begin 0 text/plain plain", "0: caf\uFFFD", "end 0"}},
        {"HTML in both forms",
         "Content-Type: text/html\n\n<p>vi<b></b>agra &amp;\nmore</p>\n",
         {"begin 0 text/html source", "begin 1 text/html shown", "0: <p>vi<b></b>agra &amp;\nmore</p>",
          "1: viagra & more", "end 0", "end 1"}},
        {"HTML that holds something back",
         "Content-Type: text/html\n\na&am",
         {"begin 0 text/html source", "begin 1 text/html shown", "0: a&am", "1: a", "end 0", "1: &am",
          "end 1"}},
        {"HTML that shows nothing",
         "Content-Type: text/html\n\n<p>\n",
         {"begin 0 text/html source", "begin 1 text/html shown", "0: <p>", "end 0", "end 1"}},
        {"flowed lines",
         "Content-Type: text/plain; format=flowed; delsp=yes\n\nurg \nent wire\n> a \n",
         {"begin 0 text/plain plain", "begin 1 text/plain shown", "0: urg \nent wire\n> a ",
          "1: urgent wire\n> a", "end 0", "1:  ", "end 1"}},
        {"flowed lines that keep their blanks",
         "Content-Type: text/plain; format=flowed\n\nvery \nurgent\n",
         {"begin 0 text/plain plain", "0: very \nurgent", "end 0"}},
        {"HTML that is said to be flowed",
         "Content-Type: text/html; format=flowed; delsp=yes\n\na \nb\n",
         {"begin 0 text/html source", "begin 1 text/html shown", "0: a \nb", "1: a b", "end 0", "end 1"}},
        {"alternatives",
         "Content-Type: multipart/alternative; boundary=b\n\n--b\n\none\n--b\nContent-Type: text/html\n\n"
         "<b>two</b>\n--b--\n",
         {"begin 0 text/plain plain", "0: one", "end 0", "begin 1 text/html source",
          "begin 2 text/html shown", "1: <b>two</b>", "2: two", "end 1", "end 2"}},
        {"signed",
         "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=b\n\n"
         "--b\n\nsigned text\n--b\nContent-Type: application/pkcs7-signature; "
         "name=smime.p7s\n\nMII=\n--b--\n",
         {"begin 0 text/plain plain", "0: signed text", "end 0"}},
        {"messages within messages",
         mixed("--b\n\nouter\n--b\nContent-Type: message/rfc822\n\nSubject: x\nContent-Type: "
               "message/rfc822\n\nContent-Type: text/plain\n\ninner\n"),
         {"begin 0 text/plain plain", "0: outer", "end 0", "begin 1 text/plain plain", "1: inner", "end 1"}},
        {"attached texts and files",
         mixed(
             "--b\nContent-Type: text/csv; name=a.csv\n\na,b\n--b\nContent-Type: image/png\n\nx\n--b\n\nz\n"),
         {"begin 0 text/csv plain attachment", "0: a,b", "end 0", "begin 1 text/plain plain attachment",
          "1: z", "end 1"}},
        {"no text at all", "Content-Type: image/png\n\nx\n", {}},
    };
    return rows;
}

TEST(BodyTexts, EveryTextOfAMessageIsRead) {
    for (const Row& row : messages()) EXPECT_EQ(read(row.message), row.want) << row.name;
}

TEST(BodyTexts, CutsChangeNothing) {
    for (const Row& row : messages()) {
        for (std::size_t step = 1; step <= row.message.size(); ++step) {
            EXPECT_EQ(read(row.message, kMostBodyText, step), row.want) << row.name << " by " << step;
        }
    }
}

// Each kind of text, long, in random pieces from a fixed seed: not even the pieces that readers get differ.
class PieceReader final : public BodyReader {
  public:
    std::vector<std::pair<std::uint32_t, std::string>> pieces;

    void begin(std::uint32_t number, const BodyText&) override { pieces.emplace_back(number, "begin"); }
    void text(std::uint32_t number, std::string_view utf8) override {
        EXPECT_FALSE(utf8.empty());
        EXPECT_TRUE(is_valid_utf8(utf8));
        pieces.emplace_back(number, utf8);
    }
    void end(std::uint32_t number) override { pieces.emplace_back(number, "end"); }
    void cut() override { pieces.emplace_back(0, "cut"); }
};

TEST(BodyTexts, LongTextsComeInTheSamePiecesHoweverTheyAreCut) {
    class PieceCheck final : public Check {
      public:
        [[nodiscard]] std::string_view name() const override { return "pieces"; }
        [[nodiscard]] StageSet stages() const override { return {}; }
        [[nodiscard]] std::uint64_t body_text() const override { return 100000; }
        [[nodiscard]] std::unique_ptr<BodyReader> read_body(const Facts&) const override {
            return std::make_unique<PieceReader>();
        }
        [[nodiscard]] Answer judge(Stage, const Facts&, Services&) const override { return Answer::pass(); }
    };
    std::minstd_rand random(3);
    for (const std::string_view type :
         {"text/plain", "text/html; charset=iso-2022-jp", "text/html", "text/plain; charset=utf-16",
          "text/plain; charset=gb18030", "text/plain; format=flowed; delsp=yes"}) {
        std::string body;
        constexpr std::string_view kFavourites[] = {"<",      ">",    "</p>", "&uuml;", "\x1B$B",
                                                    "\x1B(B", "\r\n", "\xE4", "\u20AC", " and so on ",
                                                    "<!--",   "-->",  "\r",   " \r\n"};
        while (body.size() < 60000) body += kFavourites[random() % std::size(kFavourites)];
        const auto pieces = [&](auto next) {
            Checks checks;
            checks.push_back(std::make_unique<PieceCheck>());
            FailureObserver observer;
            BodyTexts texts(checks, Nobody().facts(), observer);
            Scanner scanner;
            scanner.set_text_sink(&texts);
            scanner.primary_header("Content-Type", type);
            scanner.end_of_headers();
            for (std::string_view rest = body; !rest.empty();) {
                const std::size_t size = std::min<std::size_t>(next(), rest.size());
                scanner.body(rest.substr(0, size));
                rest.remove_prefix(size);
            }
            scanner.finish();
            return dynamic_cast<const PieceReader&>(*texts.reader(*checks[0])).pieces;
        };
        const auto whole = pieces([] { return SIZE_MAX; });
        EXPECT_GT(whole.size(), 10U);
        EXPECT_EQ(pieces([&] { return 1 + random() % (random() % 9 == 0 ? 9000 : 90); }), whole) << type;
    }
}

TEST(BodyTexts, BothFormsOfHtmlEndWhereTheSourceIsCut) {
    const std::string message = "Content-Type: text/html\n\n<p>one</p> two three\n";
    EXPECT_THAT(read(message, 14), ElementsAre("begin 0 text/html source", "begin 1 text/html shown",
                                               "0: <p>one</p> two", "1: one\ntwo", "cut", "end 0", "end 1"));
    EXPECT_THAT(read(message, 20),
                ElementsAre("begin 0 text/html source", "begin 1 text/html shown", "0: <p>one</p> two three",
                            "1: one\ntwo three", "end 0", "end 1"));
    EXPECT_THAT(read(message, 3), ElementsAre("begin 0 text/html source", "begin 1 text/html shown", "0: <p>",
                                              "cut", "end 0", "end 1"));
}

TEST(BodyTexts, BothFormsOfFlowedLinesEndWhereWhatWasSentIsCut) {
    EXPECT_THAT(read("Content-Type: text/plain; format=flowed; delsp=yes\n\nurg \nent wire\n", 8),
                ElementsAre("begin 0 text/plain plain", "begin 1 text/plain shown", "0: urg \nent",
                            "1: urgent", "cut", "end 0", "end 1"));
}

TEST(BodyTexts, ChecksAreServedEachForItself) {
    Checks checks;
    for (const std::uint64_t bytes : {4, 0, 7, 100}) checks.push_back(std::make_unique<ReadingCheck>(bytes));
    checks.push_back(std::make_unique<ReadingCheck>(100, "0:"));
    FailureObserver observer;
    const auto texts = BodyTexts::make(checks, Nobody().facts(), observer);
    Scanner scanner;
    scanner.set_text_sink(texts.get());
    feed_message(scanner, "\none two three\n");
    EXPECT_THAT(seen_by(*texts, *checks[0]),
                ElementsAre("begin 0 text/plain plain", "0: one ", "cut", "end 0"));
    EXPECT_THAT(seen_by(*texts, *checks[1]), ElementsAre("no reader"));
    EXPECT_THAT(seen_by(*texts, *checks[2]),
                ElementsAre("begin 0 text/plain plain", "0: one two", "cut", "end 0"));
    EXPECT_THAT(seen_by(*texts, *checks[3]),
                ElementsAre("begin 0 text/plain plain", "0: one two three", "end 0"));
    EXPECT_THAT(seen_by(*texts, *checks[4]), ElementsAre("no reader"));
    EXPECT_TRUE(texts->failed(*checks[4]));
    EXPECT_FALSE(texts->failed(*checks[1]));
    EXPECT_THAT(observer.failures, ElementsAre("reading: thrown"));
}

TEST(BodyTexts, NoneAreMadeWhereNobodyReads) {
    FailureObserver observer;
    const auto made = [&](std::unique_ptr<const Check> check) {
        Checks checks;
        if (check) checks.push_back(std::move(check));
        return BodyTexts::make(checks, Nobody().facts(), observer) != nullptr;
    };
    using Asked = ReadingCheck::Asked;
    EXPECT_FALSE(made(nullptr));
    EXPECT_FALSE(made(std::make_unique<ReadingCheck>(0)));
    EXPECT_FALSE(made(std::make_unique<ReadingCheck>(1, "", Asked::kReadsNot)));
    EXPECT_TRUE(made(std::make_unique<ReadingCheck>(1)));
    // So that it can be told.
    EXPECT_TRUE(made(std::make_unique<ReadingCheck>(1, "", Asked::kThrows)));
}

TEST(BodyTexts, TheScannerIsToldWhenAllHaveEnough) {
    Checks checks;
    checks.push_back(std::make_unique<ReadingCheck>(10));
    FailureObserver observer;
    BodyTexts texts(checks, Nobody().facts(), observer);
    const std::string line(1000, 'x');
    ASSERT_TRUE(texts.begin_text({.type = "text/plain", .charset = ""}));
    int taken = 1;
    while (texts.text(line)) ++taken;
    EXPECT_LE(taken, 5);
    texts.end_text();
    EXPECT_FALSE(texts.begin_text({.type = "text/plain", .charset = ""}));
}

TEST(BodyTexts, WhatTheScannerLeavesOutIsTold) {
    ScanLimits limits;
    limits.parts = 3;
    const Lines seen = read(mixed("--b\n\n1\n--b\n\n2\n--b\n\n3\n"), kMostBodyText, 0, limits);
    ASSERT_FALSE(seen.empty());
    EXPECT_EQ(seen.back(), "left out");
}

TEST(BodyTexts, WhatStandsBehindPartsThatAreTooDeepIsRead) {
    ScanLimits limits;
    limits.depth = 1;
    EXPECT_THAT(
        read(mixed("--b\nContent-Type: message/rfc822\n\n\ndeep\n--b\n\nlast\n"), kMostBodyText, 0, limits),
        ElementsAre("left out", "begin 0 text/plain plain attachment", "0: last", "end 0"));
    // A multipart that is too deep is given as it stands.
    EXPECT_THAT(
        read(mixed("--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\ndeep\n--c--\n"), kMostBodyText,
             0, limits),
        ElementsAre("left out", "begin 0 text/plain plain attachment", "0: --c\n\ndeep\n--c--", "end 0"));
}

TEST(BodyTexts, WhatIsLeftOutOfATextThatIsTooLongAnywayIsCutOff) {
    ScanLimits limits;
    limits.parts = 3;
    for (const std::uint64_t bytes : {1U, 2U}) {
        const Lines seen = read(mixed("--b\n\n1\n--b\n\n2\n--b\n\n3\n"), bytes, 0, limits);
        EXPECT_EQ(std::ranges::count(seen, "left out"), 0);
        EXPECT_EQ(std::ranges::count(seen, "cut"), 1);
    }
}

TEST(BodyTexts, ThereAreNotTooManyTexts) {
    ScanLimits limits;
    limits.parts = 5000;
    for (const std::uint32_t more : {0U, 1U, 2U}) {
        std::string parts;
        for (std::uint32_t i = 0; i < BodyTexts::kMostTexts + more; ++i) parts += "--b\n\nx\n";
        const Lines seen = read(mixed(parts), kMostBodyText, 0, limits);
        EXPECT_EQ(seen.size(), 3 * BodyTexts::kMostTexts + (more > 0 ? 1 : 0));
        EXPECT_EQ(seen.back(), more > 0 ? "left out" : "end 999");
    }
}

}  // namespace
}  // namespace postern
