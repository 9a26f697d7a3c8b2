#include "archive/list_archive.h"

#include <gtest/gtest.h>

#include <random>

#include "listing_helper.h"
#include "make_7z.h"
#include "make_archive.h"
#include "make_rar.h"
#include "make_zip.h"

namespace postern {
namespace {

const Files kTwo{{"one.txt", "1"}, {"dir/two.exe", "MZ22"}};

struct Case {
    std::string name;
    std::string input;
    std::string want;
};

void expect_all(const std::vector<Case>& cases) {
    for (const Case& one : cases) EXPECT_EQ(summary(list(one.input)), one.want) << one.name;
}

TEST(ListArchive, EveryFormatIsListed) {
    const std::string two = "archive none: dir/two.exe,one.txt";
    expect_all({
        {"zip", make_archive(ARCHIVE_FORMAT_ZIP, kTwo), two},
        {"ustar", make_tar(kTwo), two},
        {"pax", make_archive(ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, kTwo), two},
        {"gnutar", make_archive(ARCHIVE_FORMAT_TAR_GNUTAR, kTwo), two},
        {"7z", make_archive(ARCHIVE_FORMAT_7ZIP, kTwo), two},
        {"cpio newc", make_archive(ARCHIVE_FORMAT_CPIO_SVR4_NOCRC, kTwo), two},
        {"cpio odc", make_archive(ARCHIVE_FORMAT_CPIO_POSIX, kTwo), two},
        {"ar", "!<arch>\na.o/            0           0     0     644     2         `\nhi",
         "archive none: a.o"},
        {"rar 5", make_rar5(rar5_file("a.txt", "1") + rar5_file("b.exe", "MZ")), "archive none: a.txt,b.exe"},
        {"7z", make_encrypted_7z(), "archive none encrypted: a.txt*"},
        {"7z headers", make_secret_7z(), "archive secret-names encrypted: "},
        {"7z headers in a zip", make_zip({{"in.7z", make_secret_7z()}, {"b", "1"}}),
         "archive secret-names encrypted: b,in.7z*"},
        {"rar 5 headers in a tar", make_tar({{"in.rar", make_secret_rar5()}}),
         "archive secret-names encrypted: in.rar*"},
        {"encrypted archive in a zip", make_zip({{"in.zip", make_zip({{"a", "1"}}), {}, 1}}),
         "archive none encrypted: in.zip*"},
        {"rar 4", make_rar4(rar4_file("a.txt", "1") + rar4_file("b.exe", "MZ")), "archive none: a.txt,b.exe"},
        {"cab", make_cab("a.exe", "MZ"), "archive none: a.exe"},
        {"lha", make_lha("a.exe", "MZ"), "archive none: a.exe"},
    });
}

TEST(ListArchive, CompressedTarIsListedAsTheTar) {
    for (const int filter :
         {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_LZMA,
          ARCHIVE_FILTER_LZIP, ARCHIVE_FILTER_ZSTD, ARCHIVE_FILTER_LZ4, ARCHIVE_FILTER_COMPRESS}) {
        EXPECT_EQ(summary(list(make_tar(kTwo, {filter}))), "archive none: dir/two.exe,one.txt") << filter;
    }
}

TEST(ListArchive, SizesAreThoseOfTheUnpackedEntries) {
    const ArchiveListing listing = list(make_zip({{"a", std::string(1000, 'x')}, {"b", ""}}));
    ASSERT_EQ(listing.entries.size(), 2U);
    EXPECT_EQ(listing.entries[0], (ArchiveEntry{"a", 1000, false}));
    EXPECT_EQ(listing.entries[1], (ArchiveEntry{"b", 0, false}));
}

TEST(ListArchive, LoneFileHasTheNameThatIsStored) {
    expect_all({
        {"stored", gzip_with_name("MZ", "report.exe"), "archive none: report.exe"},
        {"not stored", compress("MZ"), "archive none: "},
        {"xz", compress("MZ", {ARCHIVE_FILTER_XZ}), "archive none: "},
    });
    const ArchiveListing listing = list(compress(std::string(5000, 'x')));
    ASSERT_EQ(listing.entries.size(), 1U);
    EXPECT_EQ(listing.entries[0], (ArchiveEntry{"", 5000, false, false, true}));
}

TEST(ListArchive, IsoIsListedWithBothKindsOfNames) {
    const ArchiveListing listing =
        list(make_archive(ARCHIVE_FORMAT_ISO9660, {{"invoice with spaces.exe", "MZ"}}));
    EXPECT_TRUE(listing.is_archive);
    EXPECT_EQ(word(listing.trouble), "none");
    const std::string all = names(listing);
    EXPECT_NE(all.find("invoice with spaces.exe"), std::string::npos) << all;
    EXPECT_NE(all.find("INVOICE_.EXE"), std::string::npos) << all;
}

TEST(ListArchive, OtherFilesAreNoArchives) {
    std::mt19937 random(7);  // NOLINT: the same bytes every time
    std::string noise(200'000, '\0');
    for (char& c : noise) c = static_cast<char>(random());
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "PK is not a zip, 070707 no cpio and Rar! no archive.\r\n";
    expect_all({
        {"empty", "", "no"},
        {"one byte", "P", "no"},
        {"text", text, "no"},
        {"noise", noise, "no"},
        {"zeros", std::string(100'000, '\0'), "no"},
        {"a block of zeros", std::string(512, '\0'), "no"},
        {"pdf", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + noise + "%%EOF\n",
         "no"},
        {"jpeg", "\xff\xd8\xff\xe0" + noise, "no"},
        {"png", "\x89PNG\r\n\x1a\n" + noise, "no"},
        {"a program", "MZ\x90" + noise, "no"},
        {"two bytes of a binary cpio", "\xc7\x71" + noise, "no"},
        {"words about rar", "a RAR file starts with Rar!\x1a\x07 and some more" + text, "no"},
        {"words about 7z", "a 7z file starts with 7z\xbc\xaf\x27\x1c and some more" + text, "no"},
        {"an end record's mark in text", "PK\x05\x06 ends a zip" + text, "no"},
        {"an end record of zeros", text + "PK\x05\x06" + std::string(18, '\0'), "no"},
        {"two bytes of gzip", "\x1f\x8b", "no"},
        {"two bytes of arj", "\x60\xea" + noise, "no"},
    });
}

TEST(ListArchive, BytesThatAddUpByChanceAreNoTar) {
    // As signed bytes these and the blanks that stand for the checksum itself add up to 0, which is what an
    // empty checksum says.
    const std::string block = "\x80\x80" + std::string(1022, '\0');
    EXPECT_EQ(summary(list(block)), "no");
    EXPECT_EQ(summary(list(compress(block))), "archive none: ");
}

TEST(ListArchive, DamageIsSaid) {
    const std::string zip = make_archive(ARCHIVE_FORMAT_ZIP, kTwo);
    const std::string gz = make_tar(kTwo, {ARCHIVE_FILTER_GZIP});
    const std::string seven = make_archive(ARCHIVE_FORMAT_7ZIP, kTwo);
    const std::string rar = make_rar5(rar5_file("a.txt", std::string(1000, 'x')));
    expect_all({
        {"a zip without its directory", zip.substr(0, zip.size() / 2), "archive broken: dir/two.exe,one.txt"},
        {"half a tar.gz", gz.substr(0, gz.size() / 2), "archive broken: "},
        {"half a gz", compress("words words").substr(0, 16), "archive broken: "},
        {"half a tar", make_tar(kTwo).substr(0, 1200), "archive broken: one.txt"},
        {"half a 7z", seven.substr(0, seven.size() - 20), "archive broken: "},
        {"half a rar", rar.substr(0, 300), "archive broken: a.txt"},
    });
}

TEST(ListArchive, EncryptionIsSaid) {
    expect_all({
        {"zip", make_zip({{"a.txt", "secret", {}, 1}, {"b.txt", "1"}}),
         "archive none encrypted: a.txt*,b.txt"},
        {"zip, sizes behind", make_zip({{"a.txt", "secret", {}, 9}}), "archive none encrypted: a.txt*"},
        {"rar 5", make_rar5(rar5_file("a.txt", "secretsecret", true) + rar5_file("b.txt", "1")),
         "archive none encrypted: a.txt*,b.txt"},
        {"rar 5 headers", make_secret_rar5(), "archive secret-names encrypted: "},
        {"rar 4", make_rar4(rar4_file("a.txt", "secretsecret", true) + rar4_file("b.txt", "1")),
         "archive none encrypted: a.txt*,b.txt"},
        {"rar 4 headers", make_rar4(std::string(64, 'x'), true), "archive secret-names encrypted: "},
        {"within another",
         make_tar({{"in.zip", make_zip({{"a", "secret", {}, 1}})}, {"z", "1"}}, {ARCHIVE_FILTER_GZIP}),
         "archive none encrypted: in.zip,in.zip/a*,z"},
    });
}

// The names of the entries that were looked into.
std::string opened(const std::string& bytes, const ArchiveLimits& limits = {}) {
    std::string all;
    for (const ArchiveEntry& entry : list(bytes, limits).entries) all += entry.opened ? entry.name + ";" : "";
    return all;
}

TEST(ListArchive, InnerArchivesThatWereOpenedAreToldFromOthers) {
    const std::string inner = make_zip({{"a", "1"}});
    EXPECT_EQ(opened(make_zip({{"t.txt", "words"}, {"no.zip", "words"}, {"fake/x", "1"}, {"fake", "words"}})),
              "");
    EXPECT_EQ(opened(make_zip({{"in.zip", inner}, {"b.gz", compress("words")}})), "in.zip;b.gz;");
    EXPECT_EQ(opened(make_tar({{"empty.zip", make_zip({})}})), "empty.zip;");
    EXPECT_EQ(opened(make_zip({{"in.zip", make_zip({{"in.tar", make_tar({{"x", "1"}})}})}})),
              "in.zip;in.zip/in.tar;");
    EXPECT_EQ(opened(make_zip({{"in.zip", inner, {}, 1}})), "");
    EXPECT_EQ(opened(make_zip({{"in.7z", make_secret_7z()}, {"in.rar", make_secret_rar5()}})), "");
    EXPECT_EQ(opened(make_zip({{"in.zip", inner}}), {.depth = 1}), "");
    EXPECT_EQ(opened(make_zip({{"in.tgz", make_tar({{"x", "1"}}, {ARCHIVE_FILTER_GZIP})}})), "in.tgz;");
    EXPECT_EQ(opened(make_zip({{"in.iso", make_archive(ARCHIVE_FORMAT_ISO9660, kTwo)}})), "in.iso;");
    EXPECT_EQ(opened(gzip_with_name(inner, "in.zip")), "in.zip;");
    EXPECT_EQ(opened(gzip_with_name(make_archive(ARCHIVE_FORMAT_ISO9660, kTwo), "in.iso")), "in.iso;");
    EXPECT_EQ(opened(gzip_with_name("words", "in.zip")), "");
}

TEST(ListArchive, NamelessFileIsOpenedLikeAnyOther) {
    const std::string deflated(5000, 'x');
    const auto flags = [](const std::string& bytes) {
        std::string all;
        for (const ArchiveEntry& entry : list(bytes).entries) {
            all += "[" + entry.name + "]" + (entry.opened ? " opened" : "") + (entry.whole ? " whole" : "") +
                   ";";
        }
        return all;
    };
    EXPECT_EQ(flags(compress("words")), "[] whole;");
    EXPECT_EQ(flags(compress(make_archive(ARCHIVE_FORMAT_ZIP, {{"a", deflated}}))), "[] opened whole;[a];");
    EXPECT_EQ(flags(gzip_with_name("words", "a.txt")), "[a.txt] whole;");
    EXPECT_EQ(flags(make_tar({{"a", "1"}}, {ARCHIVE_FILTER_GZIP})), "[a];");
    EXPECT_EQ(flags(make_zip({{"a.gz", gzip_with_name("words", "a")}})), "[a.gz] opened;[a.gz/a];");
    EXPECT_EQ(flags(make_zip({{"", "words"}})), "[];");
}

TEST(ListArchive, ShortcutIsNoLzma) {
    using namespace std::string_literals;
    const std::string shortcut =
        "\x4c\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46"s + std::string(60, '\0');
    const std::string lzma = compress(std::string(1000, 'x'), {ARCHIVE_FILTER_LZMA});
    ASSERT_EQ(lzma.front(), ']');
    std::string other_properties = lzma;
    other_properties.front() = '\x4c';
    expect_all({
        {"a shortcut", shortcut, "no"},
        {"in a zip", make_zip({{"a.lnk", shortcut}}), "archive none: a.lnk"},
        {"in a gz", compress(shortcut), "archive none: "},
        {"in a gz in a tar", make_tar({{"a.lnk.gz", compress(shortcut)}}),
         "archive none: a.lnk.gz,a.lnk.gz/a.lnk"},
        {"lzma", lzma, "archive none: "},
        {"lzma, damaged at once", lzma.substr(0, 13) + std::string(1, '\0') + std::string(400, '\xff'),
         "archive broken: "},
        {"lzma, cut", lzma.substr(0, 16), "archive broken: "},
        {"half a gz in a gz", compress(compress("words words").substr(0, 14)), "archive broken: "},
        {"properties that no data has", other_properties, "no"},
    });
}

TEST(ListArchive, ImageIsNotMissedForItsSize) {
    std::string image = make_archive(ARCHIVE_FORMAT_ISO9660, kTwo);
    ASSERT_GT(image.size(), 50'000U);
    const std::string listed = summary(list(image));
    EXPECT_EQ(listed.substr(0, 13), "archive none:");
    const std::string tiny = image.substr(0, 40'000);
    const std::string zip = make_zip({{"a", "1"}});
    expect_all({
        {"too short for libarchive", tiny, "archive unsupported: "},
        {"the same in a gz", compress(tiny), "archive unsupported: "},
        {"the same in a zip", make_zip({{"a.iso", tiny}}), "archive unsupported: a.iso"},
        {"the same with a zip behind it", tiny + zip, "archive unsupported: a"},
        {"an end of that size", image.substr(0, 32'768), "no"},
    });
}

TEST(ListArchive, CompressedFileHasTheNameOfEachReader) {
    const std::string gz = compress("MZ");
    expect_all({
        {"no name at all", gz, "archive none: "},
        {"the compressed file's", make_zip({{"dir/a.exe.gz", gz}}),
         "archive none: dir/a.exe.gz,dir/a.exe.gz/a.exe"},
        {"its own too", make_zip({{"a.txt.gz", gzip_with_name("MZ", "a.exe")}}),
         "archive none: a.txt.gz,a.txt.gz/a.exe,a.txt.gz/a.txt"},
        {"both the same", make_zip({{"a.exe.gz", gzip_with_name("MZ", "a.exe")}}),
         "archive none: a.exe.gz,a.exe.gz/a.exe"},
        {"neither", make_zip({{"a", gz}}), "archive none: a,a/"},
        {"a tar has names of its own", make_zip({{"a.gz", make_tar({{"b", "1"}}, {ARCHIVE_FILTER_GZIP})}}),
         "archive none: a.gz,a.gz/b"},
    });
}

TEST(ListArchive, UnpackedBytesAreCounted) {
    EXPECT_EQ(list("words").unpacked, 0U);
    EXPECT_EQ(list(make_zip({{"a", std::string(1000, 'x')}, {"b", std::string(24, 'x')}})).unpacked, 1024U);
    EXPECT_EQ(list(make_zip({{"a", std::string(1000, 'x'), {}, 1}})).unpacked, 0U);
    EXPECT_GE(list(make_tar({{"a", std::string(1000, 'x')}}, {ARCHIVE_FILTER_GZIP})).unpacked, 1000U);
}

TEST(ListArchive, UnknownMethodsAreUnsupported) {
    expect_all({
        {"deflate64", make_zip({{"a.txt", "x", {}, 0, {}, 9}}), "archive unsupported: a.txt"},
        {"a method of nobody's", make_zip({{"a.txt", "x", {}, 0, {}, 77}}), "archive unsupported: a.txt"},
    });
}

TEST(ListArchive, NamesAreTheBytesThatAreStored) {
    expect_all({
        {"latin 1", make_zip({{"\xfc.txt", "1"}}), "archive none: \xfc.txt"},
        {"utf-8", make_zip({{"\xc3\xbc.txt", "1", {}, 0x800}}), "archive none: \xc3\xbc.txt"},
        {"not utf-8, though it says so", make_zip({{"\xfc\xff.txt", "1", {}, 0x800}}),
         "archive none: \xfc\xff.txt"},
        {"decomposed", make_zip({{"u\xcc\x88.txt", "1", {}, 0x800}}), "archive none: u\xcc\x88.txt"},
        {"outside the folder", make_zip({{"../../etc/passwd", "1"}}), "archive none: ../../etc/passwd"},
        {"backslashes", make_zip({{"a\\b.exe", "1"}}), "archive none: a\\b.exe"},
        {"latin 1 in a tar", make_tar({{"\xfc.txt", "1"}}), "archive none: \xfc.txt"},
        {"none", make_zip({{"", "1"}}), "archive none: "},
    });
}

TEST(ListArchive, ArchiveIsFoundWhereAReaderWouldFindIt) {
    const std::string zip = make_zip({{"evil.exe", "MZ"}});
    const std::string gif = "GIF89a" + std::string(3000, 'g');
    expect_all({
        {"zip behind a picture", gif + zip, "archive none: evil.exe"},
        {"zip in front of much", zip + std::string(60'000, 'x'), "archive none: evil.exe"},
        {"zip with a long comment", make_zip({{"evil.exe", "MZ"}}, {.comment = std::string(65'535, 'c')}),
         "archive none: evil.exe"},
        {"rar behind a picture", gif + make_rar5(rar5_file("evil.exe", "MZ")), "archive none: evil.exe"},
        {"secret rar behind a picture", gif + make_secret_rar5(), "archive secret-names encrypted: "},
        {"rar 4 behind a program", "MZ" + gif + make_rar4(rar4_file("evil.exe", "MZ")),
         "archive none: evil.exe"},
        {"7z behind a picture", gif + make_archive(ARCHIVE_FORMAT_7ZIP, {{"evil.exe", "MZ"}}),
         "archive none: evil.exe"},
        {"zip behind a rar", make_rar5(rar5_file("evil.exe", "MZ")) + make_zip({{"b.txt", "1"}}),
         "archive none: b.txt,evil.exe"},
        {"zip behind a tar", make_tar({{"evil.exe", "MZ"}}) + make_zip({{"b.txt", "1"}}),
         "archive broken: b.txt,evil.exe"},
        {"tar behind the end of a tar", make_tar({{"a", "1"}}) + make_tar({{"evil.exe", "MZ"}}),
         "archive none: a,evil.exe"},
    });
}

TEST(ListArchive, WhatIsNotAFileCannotBeListed) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    EXPECT_EQ(summary(list_archive(ends[0], {}, SystemClock())), "archive failed: ");
    close(ends[0]);
    close(ends[1]);
    EXPECT_EQ(summary(list_archive(-1, {}, SystemClock())), "archive failed: ");
}

TEST(ListArchive, FileOffsetDoesNotMatterAndStays) {
    const MemoryFile file(make_zip({{"a", "1"}}));
    ASSERT_EQ(lseek(file.fd(), 5, SEEK_SET), 5);
    EXPECT_EQ(summary(list_archive(file.fd(), {}, SystemClock())), "archive none: a");
    EXPECT_EQ(lseek(file.fd(), 0, SEEK_CUR), 5);
}

}  // namespace
}  // namespace postern
