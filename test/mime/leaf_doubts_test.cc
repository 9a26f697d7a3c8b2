#include "mime/leaf_doubts.h"

#include <gtest/gtest.h>

#include "corpus.h"
#include "scan_helper.h"

namespace postern {
namespace {

constexpr std::string_view kPartInside =
    "1\n2\n3\n4\n5\n6\n7\n8\n--b\n\n\nContent-Type: a/b; name=a.exe\n\nx\n--b--\n";

bool may_hold_more(std::string_view fields, std::string_view body = "Hello\n") {
    return scan(message(fields, body)).parts.at(0).may_hold_more;
}

std::string type(std::string_view value) {
    return "Content-Type: " + std::string{value} + "\n";
}

std::string encoding(std::string_view value) {
    return "Content-Transfer-Encoding: " + std::string{value} + "\n";
}

TEST(LeafDoubts, TextThatIsOneToAllReadersHoldsNoMore) {
    for (const std::string& fields : {
             std::string{},
             type("text/plain"),
             type("text"),
             type("text/html charset=utf-8"),
             type("text/html; charset=utf-8; charset=utf-8"),
             type("text/plain; charset=us-ascii (Plain text)"),
             type("text/html") + type("text/plain; charset=utf-8"),
             encoding("8bits"),
             encoding("utf-8"),
             encoding("7bit") + encoding("8bit"),
             encoding("base64") + encoding("BASE64"),
             std::string{"Content-Disposition: inline\nContent-Disposition: inline\n"},
             type("text/plain; charset=x-unknown"),
             type("application/pdf; name=a.pdf"),
             type("text/plain; boundary=b"),
         }) {
        EXPECT_FALSE(may_hold_more(fields)) << fields;
    }
}

TEST(LeafDoubts, WhatAReaderMayTakeOtherwiseHoldsMore) {
    for (const std::string& fields : {
             type("text/plain") + type("multipart/mixed; boundary=b"),
             type("text/plain") + type("application/zip"),
             type("text/plain, multi\\part/mixed"),
             type("text/plain; x (b\v)oundary=b"),
             type("text/plain; mess(x)age=b (c)"),
             type("text/plain =?utf-8?Q?x?="),
             type("text/plain, application/zip"),
             type("text/plain/zip"),
             type("text\\plain"),
             type("text\v"),
             type("texts"),
             type("text/x-script") + type("text/plain"),
             type("(text) a/b"),
             type("application/pdf") + type("application/pdf"),
             type("application/pdf") + encoding("8bits"),
             type("text/plain name=a.bat"),
             std::string{"Content-Disposition: attachment; filename=a.bat b.txt\n"},
             encoding("7bit") + encoding("base64"),
             encoding("quoted-printable") + encoding("base64"),
             encoding("base64;"),
             encoding(""),
             encoding("bas(x)e64"),
             encoding("\"quoted-printable\""),
             encoding("x-uuencode"),
             type("text") + encoding("base64"),
             type("text/html") + type("text/html") + encoding("quoted-printable"),
             type("multiparts/mixed; boundary=b") + encoding("base64"),
             type("message/partial; id=a; number=2"),
             type("message/external-body; access-type=URL"),
         }) {
        EXPECT_TRUE(may_hold_more(fields)) << fields;
    }
}

// The same fields, where the body decides.
TEST(LeafDoubts, PartsInTheTextMatterWhereTheFieldsAreOdd) {
    for (const std::string& fields : {
             type("text"),
             type("text/html") + type("text/html"),
             encoding("8bits"),
             type("multiparts/mixed"),
             type("x-multipart/mixed; boundary=b"),
             type("application/mixed; boundary=b"),
             type("text/plain; boundary*0=b"),
         }) {
        EXPECT_FALSE(may_hold_more(fields)) << fields;
        EXPECT_TRUE(may_hold_more(fields, kPartInside)) << fields;
        const ScanResult result = scan(message(fields, kPartInside));
        ASSERT_EQ(result.parts[0].hidden.size(), 1U) << fields;
        EXPECT_EQ(result.parts[0].hidden[0].name, "a.exe") << fields;
    }
    EXPECT_FALSE(may_hold_more(type("text/plain"), "1\n2\n3\n4\n5\n6\n7\n8\nContent-Type: a/b\n"));
    EXPECT_FALSE(may_hold_more(type("application/mixed"), kPartInside));
}

// Readers that take the second type for the right one show it as HTML.
TEST(LeafDoubts, TextOfADoubtfulTypeIsLookedThroughAsHtmlToo) {
    const std::string body = "<a href=data:a/b,x>\n";
    for (const std::string& fields : {type("text/plain") + type("text/html"), type("text")}) {
        EXPECT_TRUE(scan(message(fields, body)).parts[0].reasons.has(MimeReason::kDataUri)) << fields;
    }
    EXPECT_FALSE(scan(message(type("text/plain"), body)).parts[0].reasons.has(MimeReason::kDataUri));
}

TEST(LeafDoubts, OpaqueCharsetsHideAllButFiles) {
    // What hides in plain text stands there in ASCII.
    EXPECT_FALSE(may_hold_more(type("text/plain; charset=utf-7")));
    EXPECT_TRUE(may_hold_more(type("text/html; charset=utf-7")));
    EXPECT_TRUE(may_hold_more(type("text/html; charset*0=utf-; charset*1=7")));
    EXPECT_TRUE(may_hold_more(type("text/html charset=cp037")));
    EXPECT_TRUE(may_hold_more(type("text/calendar; charset=utf-16")));
    EXPECT_FALSE(may_hold_more(type("application/xml; charset=utf-16")));
    const auto attached = [](std::string_view as) {
        return scan(with_part("Content-Type: " + std::string{as} +
                              "; charset=utf-16\nContent-Disposition: attachment; filename=a.txt\n"))
            .parts.at(2)
            .may_hold_more;
    };
    EXPECT_FALSE(attached("text/plain"));
    EXPECT_FALSE(attached("text/html"));
    EXPECT_TRUE(scan(with_part("Content-Type: text/html; charset=utf-16\n")).parts.at(2).may_hold_more);
}

TEST(LeafDoubts, ATextMayBeDecodedInMoreThanOneWay) {
    const struct {
        std::vector<std::string_view> encodings;
        bool want;
    } rows[] = {
        {{}, false},
        {{"base64"}, false},
        {{"base64 (x)"}, false},
        {{"(quoted)BASE64"}, false},
        {{"7bit (base64)", "8bit"}, false},
        {{"base64", "base64 (x)"}, false},
        {{"x-odd"}, false},
        {{""}, false},
        {{"7bit", "base64"}, true},
        {{"base64", "7bit"}, true},
        {{"base64", "quoted-printable (x)"}, true},
        {{"base64;"}, true},
        {{"base(x)64"}, true},
        {{"\"quoted-printable\""}, true},
        {{"x-uuencode"}, true},
        {{"=?us-ascii?q?base64?="}, true},
    };
    for (const auto& row : rows) {
        LeafDoubts doubts;
        std::string all;
        for (const std::string_view encoding : row.encodings) {
            doubts.add_encoding(encoding);
            all.append(encoding).append(", ");
        }
        EXPECT_EQ(doubts.text_coding_unclear(), row.want) << all;
    }
}

TEST(LeafDoubts, ContainersHoldMoreByTheirReasons) {
    const auto container = [](std::string_view value) {
        return scan(message("Content-Type: multipart/" + std::string{value} + "\n", "--b\n\nx\n--b--\n"))
            .parts.at(0)
            .may_hold_more;
    };
    EXPECT_FALSE(container("mixed; boundary=b"));
    EXPECT_FALSE(container("appledouble; boundary=b"));
    EXPECT_TRUE(container("mixed; boundary=b; boundary=b"));
    EXPECT_TRUE(container("mixed; boundary=b (c)"));
    EXPECT_TRUE(container("mixed"));
}

}  // namespace
}  // namespace postern
