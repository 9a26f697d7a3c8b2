#include "mime/html_sniffer.h"

#include <gtest/gtest.h>

#include "mime/content_fields.h"

namespace postern {
namespace {

struct Sniffed {
    ReasonSet reasons;
    ContentIds ids;
};

Sniffed sniff(std::string_view text) {
    HtmlSniffer sniffer;
    HiddenFiles files;
    Sniffed out;
    LineCutter lines;
    const auto take = [&](const Fragment& f) { sniffer.line(f, out.ids, files); };
    lines.feed(text, take);
    lines.finish(take);
    out.reasons = sniffer.reasons();
    return out;
}

TEST(HtmlSniffer, DataUrisWithFilesAreFound) {
    const std::string long_picture(HtmlSniffer::kSmallPicture + 2, 'A');
    for (const std::string& text : {
             std::string{"<a href=data:text/html,<b>x>"},
             std::string{"\"data:application/x;charset=x;base64,AA\""},
             std::string{"url(DATA:;base64,AA)"},
             std::string{"'da\r\nta:a/b\r\n;base64,AA'"},
             std::string{"\"data:image/svg+xml;base64,AA\""},
             std::string{"data:image/png,%89PNG"},
             std::string{"<a href=\"data:,MZ\">"},
             std::string{"<a href='data: ,MZ'>"},
             std::string{"<a href='da\r\nta:x;y=z,MZ'>"},
             std::string{"<a href=\"\r\ndata:,MZ\">"},
             "\"data:image/png;base64," + long_picture + '"',
             "\"data: image/gif;base64," + long_picture + '"',
             "\"data:image/gif;base64,\r\n" + long_picture,
             std::string(2046, ' ') + "data:a/b,x",
         }) {
        EXPECT_TRUE(sniff(text).reasons.has(MimeReason::kDataUri)) << text;
    }
}

TEST(HtmlSniffer, OtherColonsAreNotDataUris) {
    for (const char* text : {
             "data: yes/no, no",
             "<p>metadata:a/b,c",
             "data:",
             "dat:a/b,c",
             "\"data:text\",",
             "data:>a/b,c",
             "\"data:image/png;base64,AAAA\"",
             "style=\"a:b;c:d,e\"",
             "data:a b/c,d",
             "ata:a/b,c",
             "data:, and data:x,y",
             "\"data: yes, no\"",
             " data:;x=y,z",
         }) {
        EXPECT_TRUE(sniff(text).reasons.empty()) << text;
    }
}

TEST(HtmlSniffer, ReferencesAreRemembered) {
    const ContentIds ids =
        sniff("<img src=\"cid:One@x\"> <img src=CID:two%40x> url(cid:three)\r\ncid:four").ids;
    for (const char* id : {"one@x", "two@x", "three", "four"})
        EXPECT_TRUE(ids.has(content_id_hash(id))) << id;
    for (const char* id : {"", "x", "five", "one@x\""}) EXPECT_FALSE(ids.has(content_id_hash(id))) << id;
    EXPECT_FALSE(sniff("<p>acid:one").ids.has(content_id_hash("one")));
    EXPECT_FALSE(sniff("cid:" + std::string(500, 'x')).ids.has(content_id_hash(std::string(500, 'x'))));
}

TEST(HtmlSniffer, ReferencesAreLimited) {
    std::string text;
    for (std::size_t i = 0; i <= ContentIds::kMax; ++i) text += "cid:n" + std::to_string(i) + "\r\n";
    const ContentIds ids = sniff(text).ids;
    EXPECT_TRUE(ids.has(content_id_hash("n127")));
    EXPECT_FALSE(ids.has(content_id_hash("n128")));
}

}  // namespace
}  // namespace postern
