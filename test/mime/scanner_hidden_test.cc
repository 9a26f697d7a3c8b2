#include <gmock/gmock.h>

#include "corpus_all.h"
#include "scan_helper.h"

namespace postern {
namespace {

using testing::ElementsAreArray;
using testing::IsEmpty;

// "name|type" of all that hides in the part of this place.
std::vector<std::string> hidden_in(const ScanResult& result, std::size_t place = 0) {
    std::vector<std::string> out;
    for (const HiddenFile& file : result.parts.at(place).hidden) out.push_back(file.name + '|' + file.type);
    return out;
}

struct Row {
    std::string name;
    std::string text;
    std::vector<std::string> want;
    std::size_t place = 0;
};

// However the text is cut, and in any encoding.
void expect_rows(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        for (std::size_t step : {0, 1, 13}) {
            EXPECT_THAT(hidden_in(scan(row.text, step), row.place), ElementsAreArray(row.want))
                << row.name << " by " << step;
        }
    }
}

std::string html(std::string_view body) {
    return message("Content-Type: text/html\n", body);
}

std::string calendar(std::string_view lines) {
    return message("Content-Type: text/calendar\n",
                   "BEGIN:VCALENDAR\n" + std::string{lines} + "END:VCALENDAR\n");
}

TEST(ScannerHidden, EncodedFilesInText) {
    expect_rows({
        {"uuencode", message("", "Hi\nbegin 644 a.exe\nM35J0\n`\nend\n"), {"a.exe|"}},
        {"a name with blanks", message("", "begin 0755  a b.exe \t\n"), {"a b.exe|"}},
        {"the base64 kind", message("", "begin-base64 600 a.exe\n"), {"a.exe|"}},
        {"an encoded name",
         message("", "begin 600 =?utf-8?Q?a=2Eexe?=\n"),
         {"=?utf-8?Q?a=2Eexe?=|", "a.exe|"}},
        {"two", message("", "begin 644 a\nbegin 644 b\n"), {"a|", "b|"}},
        {"yEnc", message("", "=ybegin line=128 size=10 NAME=a b.exe\n"), {"a b.exe|"}},
        {"yEnc without a name", message("", "=ybegin line=128\n"), {}},
        {"BinHex",
         message("", "(This file must be converted with BinHex 4.0)\n\n:\"@%ZCAKP!%&38%aKF'ad!!!\n"),
         {"a.exe|"}},
        {"BinHex by type",
         message("Content-Type: application/mac-binhex40\n",
                 "(This file must be converted with BinHex 4.0)\n:\"@%ZCAKP!%&38%aKF'ad!!!\n"),
         {"a.exe|"}},
        {"uuencode as encoding",
         message("Content-Type: application/pdf\nContent-Transfer-Encoding: x-uuencode\n",
                 "begin 644 a.exe\nM35J0\n`\nend\n"),
         {"a.exe|"}},
        {"a program as base64",
         message("", base64_lines("TVroAAMA", 5) + "\n" + base64_lines("TVqQAAMA", 9)),
         {"|application/x-dosexec"}},
        {"an archive and a picture",
         message("", base64_lines("UEsDBBQA", 5) + "\n" + base64_lines("/9j/", 5)),
         {"|application/zip", "|image/jpeg"}},
        {"in encoded text",
         message("Content-Transfer-Encoding: base64\n", "YmVnaW\n4gN\n jQ0I GEu\nZXhlCg\n==\n"),
         {"a.exe|"}},
        {"behind a bare CR", message("", "Hi.\rbegin 644 a.exe\rM35J0\r\n"), {"a.exe|"}},
        {"behind a bare CR, in a long line",
         message("", std::string(2047, 'x') + "\r=ybegin line=1 name=a.exe\rx\n"),
         {"a.exe|"}},
        {"behind a bare CR in encoded text",
         message("Content-Transfer-Encoding: quoted-printable\n", "Hi.=0Dbegin 644 a.exe=0D\n"),
         {"a.exe|"}},
        {"a split escape",
         message("Content-Transfer-Encoding: quoted-printable\n", "=6=\n2egin 644 a=\n=\n=2=\nEexe\n"),
         {"a.exe|"}},
        {"a CR in the middle of the word", message("", "begin\r 644 a.exe\n"), {}},
        {"base64 that starts like nothing", message("", base64_lines("AAAA", 300)), {}},
    });
}

TEST(ScannerHidden, FieldsInText) {
    expect_rows({
        {"a type with a name",
         message("", "\nContent-Type: Application/ZIP; name=a.exe\n\nPK\n"),
         {"a.exe|application/zip"}},
        {"the name in the next line", message("", "\nContent-Type: a/b;\n name=a.exe\n\n"), {"a.exe|a/b"}},
        {"a name in another field of the block",
         message("",
                 "--x\nContent-Type: a/b\nX-A: b\nContent-Disposition: attachment;\n\tfilename=a.exe\n\n"),
         {"a.exe|a/b"}},
        {"a block that begins in the first lines",
         message("",
                 "1\n2\n3\n4\n5\n6\n7\nContent-Type: a/b\nX-A: b\nContent-Disposition: x; filename=a.exe\n"),
         {"a.exe|a/b"}},
        {"two blocks", message("", "Content-Type: a/b\n\nContent-Type: c/d\n"), {"|a/b", "|c/d"}},
        {"in pieces",
         message("", "Content-Disposition: attachment; filename*1=exe; filename*0*=''a%2E\n"),
         {"a.exe|", "''a%2Eexe|"}},
        {"odd spelling",
         message("", "\v Content-(c)Disposition\t: attachment; filename=a.exe\n"),
         {"a.exe|"}},
        {"no type and no name", message("", "Content-Transfer-Encoding: base64\n\nUEsD\n"), {}},
        {"no colon", message("", "Content-Type(x) a/b; name=c\n"), {}},
        {"a type that is none", message("", "Content-Type: name=c\n"), {}},
        {"behind the first lines", message("", "1\n2\n3\n4\n5\n6\n7\n8\nContent-Type: a/b; name=c\n"), {}},
    });
}

TEST(ScannerHidden, DataUrisInHtml) {
    expect_rows({
        {"its type", html("<a href=\"data:Application/ZIP;base64,UEsDBA==\">x</a>\n"), {"|application/zip"}},
        {"no type", html("<a href=\"data:;base64,UEsDBA==\">x</a>\n"), {"|text/plain"}},
        {"a large picture",
         html("<img src='data:image/png;base64," + std::string(300, 'A') + "'>\n"),
         {"|image/png"}},
        {"a small picture", html("<img src='data:image/png;base64,AAAA' download=x>\n"), {}},
        {"a name behind it", html("<a href=\"data:a/b,x\" download=\"a.exe\">x</a>\n"), {"|a/b", "a.exe|"}},
        {"a name before it",
         html("<a DOWNLOAD = 'a b.exe' href=\"data:a/b,x\">x</a>\n"),
         {"|a/b", "a b.exe|"}},
        {"a name without quotes, far behind it",
         html("<a href=\"data:a/b;base64," + std::string(5000, 'A') + "\"\ndownload=a.exe>x</a>\n"),
         {"|a/b", "a.exe|"}},
        {"a name in a later link",
         html("<a href=data:a/b,x><a download=c.exe href='data:a/b,y'>\n"),
         {"|a/b", "c.exe|"}},
        {"a name at the end", html("<a href=data:a/b,x download=c.exe"), {"|a/b", "c.exe|"}},
        {"a name of any link",
         html("<a href=data:a/b,x> <a download=c.exe href='http:/x'>\n"),
         {"|a/b", "c.exe|"}},
        {"a name lines before it",
         html("<a download=\"a.exe\"\n title='>'\n\nhref=\"da\nta:a/b\n;base64,AA\">x</a>\n"),
         {"|a/b", "a.exe|"}},
        {"a name that the window cuts",
         html("<a>" + std::string(2040, ' ') + "<a download=a.exe href=data:a/b,x>\n"),
         {"|a/b", "a.exe|"}},
        {"a name in capitals", html("<a DoWnLoAd=a.exe href=data:a/b,x>\n"), {"|a/b", "a.exe|"}},
        {"a name without a file", html("<a download=a.exe href=/a>\n"), {}},
        {"a name with references",
         html("<a download=\"a&#46;e&#x78;&#101&period;b&auml;\" href=data:a/b,x>\n"),
         {"|a/b", "a.exe.b&auml;|"}},
        {"references everywhere",
         html("<a href=\"&#100&#x61;t&#00097;&colon;a&sol;b&semi;base64&comma;AA\">\n"),
         {"|a/b"}},
        {"quotes that are none", html("<a href=\"data:a/b;x=&quot;')><;base64,AA\">\n"), {"|a/b"}},
        {"in a style", html("<p style='background:url&lpar;&#x22;data:,AA&quot;&rpar;'>\n"), {"|text/plain"}},
        {"tabs and line ends",
         html("<a href=\" \td\ta&Tab;\n\t&NewLine;ta&#10;:\ta/\tb;\nbase64,AA\">\n"),
         {"|a/b"}},
        {"a reference that the window cuts",
         html("<p>" + std::string(2040, 'x') + " d&#0000000000000000000000000097;ta:a/b,x\n"),
         {"|a/b"}},
        {"parameters longer than any",
         html("<a href=\"data:a/b;x=" + std::string(200, 'x') + ";base64,AA\">\n"),
         {"|a/b"}},
        {"prose behind a quote", html("\"data: " + std::string(200, 'x') + "; y, z\"\n"), {}},
        {"references that spell no URI", html("d&#97;ta&colon a/b,x data&amp;:a/b,x data&#x58;:a/b,x\n"), {}},
        {"an empty name", html("<a href=data:a/b,x download>x</a>\n"), {"|a/b"}},
    });
}

TEST(ScannerHidden, FilesInCalendars) {
    expect_rows({
        {"type and name",
         calendar(
             "ATTACH;FMTTYPE=Application/PDF;ENCODING=BASE64;VALUE=BINARY;X-FILENAME=\"a:b.exe\":JVBERi0x\n"),
         {"a:b.exe|application/pdf"}},
        {"folded",
         calendar("ATTACH;FMTTYPE=a/b;ENCODING=BASE64;FILE\n NAME=a.e\n\txe:QUJD\n"),
         {"a.exe|a/b"}},
        {"the kind that the bytes start like",
         calendar("ATTACH;ENCODING=BASE64;VALUE=BINARY:TVqQAAMAAAA\n"),
         {"|application/x-dosexec"}},
        {"bytes of no known kind", calendar("ATTACH;VALUE=BINARY:QUJD\n"), {"|application/octet-stream"}},
        {"a data: URI", calendar("ATTACH:data:application/zip;base64,UEsDBA\n"), {"|application/zip"}},
        {"a photo",
         message("Content-Type: text/vcard\n", "BEGIN:VCARD\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\n"),
         {"|image/jpeg"}},
        {"a link", calendar("ATTACH;FMTTYPE=a/b;FILENAME=a.exe:http://example.net/a.exe\n"), {}},
        {"no file", calendar("SUMMARY:begin\nDESCRIPTION;ALTREP=\"x:y\":z\n"), {}},
    });
}

TEST(ScannerHidden, TextOutsideOfPartsIsTheContainers) {
    const std::string inner =
        "--b\nContent-Type: multipart/mixed; boundary=c\n\nbegin 644 in.exe\n--c\n\nx\n--c--\n";
    const ScanResult result = scan(mixed("begin 644 a.exe\n--b\n\nx\n" + inner) + "=ybegin name=b.exe\n");
    EXPECT_THAT(hidden_in(result, 0), testing::ElementsAre("a.exe|", "b.exe|"));
    EXPECT_THAT(hidden_in(result, 1), IsEmpty());
    EXPECT_THAT(hidden_in(result, 2), testing::ElementsAre("in.exe|"));
}

TEST(ScannerHidden, MoreThanFitGiveTheReasonLimit) {
    std::string text;
    for (int i = 0; i < 9; ++i) text += "begin 644 n" + std::to_string(i) + "\n";
    const ScanResult many = scan(message("", text));
    EXPECT_EQ(many.parts[0].hidden.size(), 8U);
    EXPECT_TRUE(many.parts[0].reasons.has(MimeReason::kLimit));
    const ScanResult outside = scan(mixed(text + "--b\n\nx\n"));
    EXPECT_EQ(outside.parts[0].hidden.size(), 8U);
    EXPECT_TRUE(outside.parts[0].reasons.has(MimeReason::kLimit));
    const ScanResult two =
        scan(mixed("begin 644 first\nbegin 644 second\n--b\n\nx\n") + text.substr(0, text.size() / 9 * 8));
    EXPECT_EQ(two.parts[0].hidden.size(), 8U);
    EXPECT_TRUE(two.parts[0].reasons.has(MimeReason::kLimit));
    ScanLimits limits;
    limits.recorded_bytes = 380;
    const ScanResult small = scan(message("", "begin 644 a\nbegin 644 b\nbegin 644 c\n"), 0, limits);
    EXPECT_EQ(small.parts[0].hidden.size(), 2U);
    EXPECT_TRUE(small.parts[0].reasons.has(MimeReason::kLimit));
    EXPECT_FALSE(scan(message("", "begin 644 a\n")).parts[0].reasons.has(MimeReason::kLimit));
    const ScanResult field = scan(calendar("ATTACH;X=" + std::string(600, 'x') + ":y\n"));
    EXPECT_TRUE(field.parts[0].reasons.has(MimeReason::kLimit));
}

TEST(ScannerHidden, LongNamesKeepBothEnds) {
    const std::string name = "a" + std::string(6000, '_') + ".exe";
    for (const std::string& text : {
             message("", "begin 644 " + name + "\n"),
             message("", "\nContent-Disposition: attachment; filename=\"" + name.substr(3000) + "\"\n"),
             html("<a href=data:a/b,x download='" + name + "'>\n"),
         }) {
        const ScanResult result = scan(text);
        ASSERT_FALSE(result.parts[0].hidden.empty());
        const std::string& kept = result.parts[0].hidden.back().name;
        EXPECT_EQ(kept.size(), NameReadings::kMaxBytes);
        EXPECT_TRUE(kept.ends_with("_.exe"));
        EXPECT_TRUE(result.parts[0].reasons.has(MimeReason::kLimit));
    }
}

TEST(ScannerHidden, HonestMailHidesNothing) {
    for (const CorpusMessage& one : honest_corpus()) {
        for (const MimePart& part : scan(one.text).parts) EXPECT_THAT(part.hidden, IsEmpty()) << one.name;
    }
}

}  // namespace
}  // namespace postern
