#include "mime/base64_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace postern {
namespace {

TEST(Base64Run, TheStartTellsTheKind) {
    const struct {
        std::string_view text, want;
    } rows[] = {
        {"TVoAAA", "application/x-dosexec"},
        {"TVpQAA", "application/x-dosexec"},
        {"TVqQAA", "application/x-dosexec"},
        {"TVroAA", "application/x-dosexec"},
        {"f0VMRgIB", "application/x-executable"},
        {"UEsDBBQA", "application/zip"},
        {"UEsFBgAA", "application/zip"},
        {"UmFyIRoH", "application/x-rar"},
        {"N3q8ryccAAQ", "application/x-7z-compressed"},
        {"H4sIAAAA", "application/gzip"},
        {"TVNDRgAA", "application/vnd.ms-cab-compressed"},
        {"JVBERi0x", "application/pdf"},
        {"0M8R4KGx", "application/x-ole-storage"},
        {"e1xydGYx", "text/rtf"},
        {"R0lGODlh", "image/gif"},
        {"/9j/4AAQ", "image/jpeg"},
        {"iVBORw0K", "image/png"},
        {"TAAAAAEUAgAA", "application/x-ms-shortcut"},
        {"eJ8+IgEA", "application/vnd.ms-tnef"},
        {"", ""},
        {"TV", ""},
        {"TVn/", ""},
        {"TVs", ""},
        {"tvqq", ""},
        {"AUEsDB", ""},
        {"JVBE", ""},
    };
    for (const auto& row : rows) EXPECT_EQ(type_by_base64_start(row.text), row.want) << row.text;
}

std::vector<MimeReason> reasons_of(Base64Run& run, std::string_view start, std::size_t lines) {
    std::vector<MimeReason> out;
    for (std::size_t i = 0; i < lines; ++i) {
        std::string line{i == 0 ? start : ""};
        line.resize(76, 'A');
        out.push_back(run.line({line, true, true, LineEnd::kCrLf}));
    }
    return out;
}

TEST(Base64Run, SaysSoOnceARun) {
    using enum MimeReason;
    Base64Run run;
    EXPECT_EQ(reasons_of(run, "TVqQ", 5), (std::vector{kNone, kNone, kNone, kEncodedFile, kNone}));
    EXPECT_EQ(run.type(), "application/x-dosexec");
    run.line({"", true, true, LineEnd::kCrLf});
    EXPECT_EQ(reasons_of(run, "UEsDB", 4).back(), kEncodedFile);
    EXPECT_EQ(run.type(), "application/zip");
    run.line({"", true, true, LineEnd::kCrLf});
    const std::vector<MimeReason> block = reasons_of(run, "AAAA", 300);
    EXPECT_EQ(std::count(block.begin(), block.end(), kBase64Block), 1);
    EXPECT_EQ(std::count(block.begin(), block.end(), kNone), 299);
    EXPECT_EQ(run.type(), "");
}

}  // namespace
}  // namespace postern
