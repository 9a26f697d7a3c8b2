#include "mime/content_kind_conflict.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

constexpr std::string_view kProgram = "application/x-dosexec";
constexpr std::string_view kWord = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view kOdt = "application/vnd.oasis.opendocument.text";

struct Row {
    std::string_view declared;
    std::string_view found;
};

TEST(ContentKindConflict, IsHarmUnderAnotherName) {
    const Row table[] = {
        {"image/png", kProgram},
        {"image/jpeg", "application/vnd.microsoft.portable-executable"},
        {"application/pdf", kProgram},
        {"text/plain", kProgram},
        {"text/html", kProgram},
        {"application/zip", kProgram},
        {"application/msword", kProgram},
        {kWord, kProgram},
        {"application/x-javascript", kProgram},
        {"application/x-something", kProgram},
        {"application/vnd.something", "application/x-executable"},
        {"audio/mpeg", "application/x-sharedlib"},
        {"video/mp4", "application/x-pie-executable"},
        {"image/gif", "application/x-mach-binary"},
        {"image/gif", "application/x-java-applet"},
        {"text/plain", "application/x-ms-ne-executable"},
        {"application/zip", "application/x-msi"},
        {"application/pdf", "application/x-ms-shortcut"},
        {"application/json", "application/vnd.ms-htmlhelp"},
        {"image/png", "text/x-shellscript"},
        {"application/pdf", "text/x-msdos-batch"},
        {"application/pdf", "application/javascript"},
        {"application/zip", "text/x-perl"},
        {"application/msword", "text/x-php"},
        {"audio/wav", "text/x-script.python"},
        {"application/pdf", "application/x-mswinurl"},
        {"image/png", "application/zip"},
        {"application/pdf", "application/zip"},
        {"application/pdf", "application/x-rar"},
        {"text/plain", "application/x-7z-compressed"},
        {"text/csv", "application/gzip"},
        {"text/html", "application/zip"},
        {"text/xml", "application/x-tar"},
        {"application/json", "application/x-xz"},
        {"application/rtf", "application/vnd.ms-cab-compressed"},
        {"image/png", "application/x-ole-storage"},
        {"application/pdf", "application/x-ole-storage"},
        {"text/javascript", "application/zip"},
        {"image/jpeg", kWord},
        {"application/pdf", kOdt},
        {"image/svg+xml", "application/zip"},
        {"message/rfc822", "application/x-rar"},
        {"image/png", "text/html"},
        {"image/svg+xml", "text/html"},
        {"application/pdf", "text/html"},
        {"application/zip", "text/html"},
        {kWord, "text/html"},
        {"video/mpeg", "text/html"},
        {"application/rtf", "text/html"},
        {" Image/PNG; name=\"a.png\"", " Application/ZIP; x"},
    };
    for (const Row& row : table) {
        EXPECT_TRUE(contradicts(row.declared, row.found)) << row.declared << ' ' << row.found;
    }
}

TEST(ContentKindConflict, IsNoneWhereHonestMailHasBoth) {
    const Row table[] = {
        {"application/octet-stream", kProgram},
        {"Application/Octet-Stream; name=x", kProgram},
        {"application/x-download", "application/zip"},
        {"application/force-download", "text/html"},
        {"", kProgram},
        {"broken", kProgram},
        {"image/png", ""},
        {"", ""},
        {"image/png", "image/png"},
        {"image/jpg", "image/jpeg"},
        {"image/png", "image/jpeg"},
        {"image/png", "text/plain"},
        {"image/png", "broken"},
        {"audio/mpeg", "audio/x-wav"},
        {"audio/mp4", "video/mp4"},
        {"text/csv", "text/plain"},
        {"text/calendar", "text/plain"},
        {"application/xml", "text/xml"},
        {"text/xml", "image/svg+xml"},
        {"application/pdf", "application/postscript"},
        {"application/msword", "text/rtf"},
        {"application/x-msdownload", kProgram},
        {"application/x-msdos-program", "application/vnd.microsoft.portable-executable"},
        {"application/x-executable", "application/x-pie-executable"},
        {"application/x-msi", "application/x-ole-storage"},
        {"application/java-vm", "application/x-java-applet"},
        {"text/plain", "text/x-shellscript"},
        {"text/plain", "text/x-script.python"},
        {"text/x-python", "text/x-script.python"},
        {"application/x-sh", "text/x-shellscript"},
        {"text/javascript", "application/javascript"},
        {"application/json", "application/javascript"},
        {"text/html", "application/javascript"},
        {"application/x-something", "text/x-perl"},
        {"text/plain", "text/html"},
        {"application/xhtml+xml", "text/html"},
        {"application/xml", "text/html"},
        {"application/vnd.ms-excel", "text/html"},
        {"application/msword", "text/html"},
        {"application/x-something", "text/html"},
        {"application/zip", "application/zip"},
        {"application/x-zip-compressed", "application/zip"},
        {"application/zip", "application/x-rar"},
        {"application/x-gzip", "application/gzip"},
        {"application/x-compressed", "application/x-7z-compressed"},
        {"application/java-archive", "application/zip"},
        {kWord, "application/zip"},
        {kWord, kWord},
        {kWord, "application/x-ole-storage"},
        {kOdt, "application/zip"},
        {"application/epub+zip", "application/zip"},
        {"application/msword", kWord},
        {"application/msword", "application/zip"},
        {"application/vnd.ms-excel", "application/x-ole-storage"},
        {"application/zip", kWord},
        {"application/tlsrpt+gzip", "application/gzip"},
        {"application/vnd.ms-visio.drawing", "application/zip"},
        {"application/x-something", "application/x-ole-storage"},
        {"model/3mf", "application/zip"},
        {"image/openraster", "application/zip"},
        {"image/svg+xml", "application/gzip"},
        {"image/x-emz", "application/gzip"},
        {"application/ms-tnef", "application/vnd.ms-tnef"},
    };
    for (const Row& row : table) {
        EXPECT_FALSE(contradicts(row.declared, row.found)) << row.declared << ' ' << row.found;
    }
}

}  // namespace
}  // namespace postern
