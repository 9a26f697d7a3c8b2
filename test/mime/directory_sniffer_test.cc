#include "mime/directory_sniffer.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

bool harmless(std::string_view text) {
    DirectorySniffer sniffer;
    HiddenFiles files;
    LineCutter lines;
    const auto take = [&](const Fragment& f) { sniffer.line(f, files); };
    lines.feed(text, take);
    lines.finish(take);
    return sniffer.harmless(files);
}

TEST(DirectorySniffer, InvitationsAndCardsAreHarmless) {
    EXPECT_TRUE(
        harmless("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:See the attachment\r\n"
                 "DESCRIPTION:ATTACH this: it is\r\n long\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));
    EXPECT_TRUE(harmless("begin:vcard\nfn:Me\nitem1.EMAIL;TYPE=work:me@example.org\nend:vcard"));
    EXPECT_TRUE(harmless("\r\nBEGIN:VCARD\r\nNOTE:" + std::string(5000, 'x') + "\r\nEND:VCARD\r\n"));
}

TEST(DirectorySniffer, FilesInsideAreFound) {
    const struct {
        const char* name;
        std::string lines;
    } rows[] = {
        {"attachment", "ATTACH:http://example.net/a.exe\r\n"},
        {"lower case", "attach;fmttype=a/b:cid:x\r\n"},
        {"folded", "AT\r\n TA\r\n\tCH:x\r\n"},
        {"photo in a group", "a.b.PHOTO:x\r\n"},
        {"encoded value", "X-A;ENCODING=BASE64:QUJD\r\n"},
        {"encoded by one letter", "X-A;encoding=b:QUJD\r\n"},
        {"bare parameter", "X-A;BASE64:QUJD\r\n"},
        {"binary", "X-A;VALUE=BINARY:QUJD\r\n"},
        {"data URI", "URL:da\r\n ta:a/b;base64,QUJD\r\n"},
        {"parameters without end", "X-A;" + std::string(600, 'x') + ":y\r\n"},
        {"at the end", "LOGO:x"},
    };
    for (const auto& row : rows) EXPECT_FALSE(harmless("BEGIN:VCARD\r\n" + row.lines)) << row.name;
}

TEST(DirectorySniffer, OtherTextIsNotProven) {
    for (std::string_view text : {"", "MZ", "BEGIN:VEVENT\r\n", "X:y\r\nBEGIN:VCARD\r\n"}) {
        EXPECT_FALSE(harmless(text)) << text;
    }
}

}  // namespace
}  // namespace postern
