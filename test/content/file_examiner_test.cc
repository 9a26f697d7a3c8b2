#include "content/file_examiner.h"

#include <gtest/gtest.h>

#include "archive/make_zip.h"
#include "examine.h"
#include "make_cms.h"
#include "make_files.h"

namespace postern {
namespace {

const std::string kMuch(70'000, 'x');

// Whether more is wanted of a file behind these bytes and 70,000 others.
bool wants_more(const FileClaim& claim, const std::string& first, const Setting& setting = {}) {
    const SystemClock clock;
    ContentRun run{setting.tools, setting.asked, setting.limits.folder, ContentBudget(setting.limits, clock)};
    FileExaminer file(run, 0, claim);
    EXPECT_TRUE(file.content(std::string_view(first).substr(0, 1)));
    EXPECT_TRUE(file.content(std::string_view(first).substr(1)));
    const bool wants = file.content(kMuch);
    (void)file.finish();
    return wants;
}

TEST(FileExaminer, WantsNoMoreThanItHasAUseFor) {
    EXPECT_FALSE(wants_more({"image/png", {"a.png"}}, picture_bytes()));
    EXPECT_FALSE(wants_more({"application/pdf", {"a.pdf"}}, "%PDF-1.4\n"));
    EXPECT_FALSE(wants_more({"text/plain", {"a.txt"}}, "words"));
    EXPECT_TRUE(wants_more({"application/zip", {"a.zip"}}, make_zip({})));
    EXPECT_TRUE(wants_more({"application/pdf", {"a.zip"}}, "%PDF-1.4\n"));
    EXPECT_FALSE(wants_more({"application/zip", {"a.zip"}}, make_zip({}), {.asked = {.kind = true}}));
    EXPECT_TRUE(wants_more({"message/rfc822", {}}, "From: a@b.c\r\n"));
    EXPECT_TRUE(wants_more({"application/ms-tnef", {}}, tnef_with({})));
}

TEST(FileExaminer, WantsNoMoreBehindWhatWasSigned) {
    const FileClaim claim{"application/pkcs7-mime", {"smime.p7m"}};
    EXPECT_FALSE(wants_more(claim, cms_signed("Content-Type: text/plain\r\n\r\nHello\r\n")));
    EXPECT_FALSE(wants_more(claim, cms_around(der(0x30, kDataOid))));
    EXPECT_TRUE(wants_more(claim, cms_signed(std::string(200'000, 'x')).substr(0, 5000)));
}

TEST(FileExaminer, WantsNoMoreOfWhatIsTooLargeToKeep) {
    Setting small;
    small.limits.spool_bytes = 70'000;
    EXPECT_FALSE(wants_more({"application/zip", {"a.zip"}}, make_zip({}), small));
    small.limits.spool_bytes = 71'000;
    EXPECT_TRUE(wants_more({"application/zip", {"a.zip"}}, make_zip({}), small));
}

TEST(FileExaminer, WantsNoMoreOfAnEncryptedDocument) {
    const FileClaim claim{"application/msword", {"a.doc"}};
    const ContentQuestions kind{.kind = true};
    const std::string start = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + std::string(504, '\0');
    std::string entry;
    for (const char c : std::string("EncryptedPackage")) entry += {c, '\0'};
    entry.resize(128, '\0');
    entry[64] = 34;
    entry[66] = 2;
    EXPECT_TRUE(wants_more(claim, start, {.asked = kind}));
    EXPECT_FALSE(wants_more(claim, start + entry, {.asked = kind}));
}

}  // namespace
}  // namespace postern
