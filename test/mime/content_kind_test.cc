#include "mime/content_kind.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace postern {
namespace {

using namespace std::string_literals;

std::string zeros(std::size_t count) {
    std::string out;
    out.resize(count);
    return out;
}

// A local header of a zip file: a stored member of that name.
std::string zip_member(const std::string& name, const std::string& content) {
    const auto size = static_cast<char>(content.size());
    return "PK\3\4\x14\0\0\0\0\0\0\0\0\0"s + zeros(4) + size + zeros(3) + size + zeros(3) +
           static_cast<char>(name.size()) + zeros(3) + name + content;
}

std::string program() {
    return "MZ" + zeros(58) + "\x40\0\0\0PE\0\0\x64\x86"s + zeros(200);
}

TEST(ContentKind, IsToldByTheFirstBytes) {
    struct {
        std::string_view name;
        std::string bytes;
        std::string_view want;
    } const table[] = {
        {"DOS program", "MZ" + zeros(100), "application/x-dosexec"},
        {"Windows program", program(), "application/vnd.microsoft.portable-executable"},
        {"program whose header is far off",
         "MZ" + zeros(22) + "\x40" + zeros(35) + "\0\0\x10\0"s + std::string(5000, '\x90'),
         "application/x-dosexec"},
        {"Java class", "\xca\xfe\xba\xbe\0\0\0\x34\0\x1d"s, "application/x-java-applet"},
        {"shortcut", "L\0\0\0\1\x14\2\0\0\0\0\0\xc0\0\0\0\0\0\0\x46"s + zeros(80),
         "application/x-ms-shortcut"},
        {"link to a page", "[InternetShortcut]\r\nURL=http://x\r\n", "application/x-mswinurl"},
        {"shell", "#!/bin/sh\nrm -r x\n", "text/x-shellscript"},
        {"batch", "@echo off\r\ndel x\r\n", "text/x-msdos-batch"},
        {"Perl", "#!/usr/bin/perl\nuse strict;\n", "text/x-perl"},
        {"PHP", "<?php echo 1; ?>", "text/x-php"},
        {"HTML", "<html><body>x", "text/html"},
        {"HTML by its document type", "\n<!DOCTYPE html>\n<p>", "text/html"},
        {"zip", zip_member("x", "y"), "application/zip"},
        {"Word",
         zip_member("[Content_Types].xml", "<x/>") + zip_member("_rels/.rels", "<x/>") +
             zip_member("word/document.xml", "<x/>"),
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"OpenDocument", zip_member("mimetype", "application/vnd.oasis.opendocument.text"),
         "application/vnd.oasis.opendocument.text"},
        {"rar", "Rar!\x1a\7\0"s + zeros(40), "application/x-rar"},
        {"7z", "7z\xbc\xaf\x27\x1c\0\4"s + zeros(40), "application/x-7z-compressed"},
        {"cabinet", "MSCF\0\0\0\0"s + zeros(40), "application/vnd.ms-cab-compressed"},
        {"compound file", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"s + zeros(600), "application/x-ole-storage"},
        {"help", "ITSF\3\0\0\0"s + zeros(80), "application/vnd.ms-htmlhelp"},
        {"TNEF", "\x78\x9f\x3e\x22\1\0"s, "application/vnd.ms-tnef"},
        {"PNG", "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"s + zeros(40), "image/png"},
        {"JPEG", "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\1"s, "image/jpeg"},
        {"PDF", "%PDF-1.4\n", "application/pdf"},
        {"text", "Dear all,\nthe minutes follow.\n", "text/plain"},
        {"XML", "<?xml version=\"1.0\"?><x/>", "text/xml"},
        {"SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", "image/svg+xml"},
        {"HTML in UTF-16", "\xff\xfe<\0h\0t\0m\0l\0>\0"s, "text/html"},
        {"nothing", "", ""},
        {"zeros", zeros(500), ""},
        {"noise", "\x91\xe3\x07\xc9\xd4\x82\xf0\x1f\xb7\x03\x99\xe1\x5c", ""},
        {"text with a NUL", "Dear\0all"s, ""},
        {"text that begins with MZ", "MZ Berlin, meeting on Monday\n", "text/plain"},
        {"text that begins with PK", "PK\3\4 and on", ""},
        {"MZ behind noise", "\x91\xe3MZ" + zeros(100), ""},
        {"PDF behind noise", "\x91\xe3\x07\xc9\xd4\x82\xf0%PDF-1.4", "application/pdf"},
    };
    const ContentKinds kinds;
    ASSERT_TRUE(kinds.usable());
    for (const auto& row : table) EXPECT_EQ(kinds.media_type(row.bytes), row.want) << row.name;
}

TEST(ContentKind, LooksAtNoMoreThanItsFirstBytes) {
    const ContentKinds kinds;
    // A NUL within the bytes looked at makes it no text; one behind them does not.
    const std::string text(ContentKinds::kBytes, 'x');
    EXPECT_EQ(kinds.media_type(text + zeros(1)), "text/plain");
    EXPECT_EQ(kinds.media_type(text.substr(1) + zeros(1)), "");
}

TEST(ContentKind, IsUnknownWithoutADatabase) {
    const ContentKinds kinds("/nowhere/magic");
    EXPECT_FALSE(kinds.usable());
    // More often than there are handles: a failure has to give its turn back.
    for (int i = 0; i < 3 * ContentKinds::kHandles; ++i) {
        EXPECT_EQ(kinds.media_type("#!/bin/sh\n"), "");
    }
}

TEST(ContentKind, ManyThreadsMayAsk) {
    const ContentKinds kinds;
    std::atomic<int> wrong = 0;
    constexpr int kThreads = 3 * ContentKinds::kHandles;
    std::vector<std::thread> threads;
    threads.reserve(kThreads);
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back([&kinds, &wrong, i] {
            const bool shell = i % 2 == 0;
            for (int n = 0; n < 20; ++n) {
                const std::string type = kinds.media_type(shell ? "#!/bin/sh\n" : "%PDF-1.4\n");
                if (type != (shell ? "text/x-shellscript" : "application/pdf")) ++wrong;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace postern
