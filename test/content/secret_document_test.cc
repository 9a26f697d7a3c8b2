#include "content/secret_document.h"

#include <gtest/gtest.h>

#include "examine.h"
#include "make_files.h"

namespace postern {
namespace {

using namespace std::string_literals;

// An entry of a directory: its name, the size of that, and the kind of object.
std::string entry(std::string_view name, char kind = 2) {
    std::string bytes = tnef::wide(name);
    const auto size = static_cast<char>(bytes.size());
    bytes.resize(64, '\0');
    bytes += size + "\0"s + kind;
    bytes.resize(128, '\0');
    return bytes;
}

std::string document(const std::string& entries) {
    std::string bytes = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    bytes.resize(512 + 5 * 512, 'x');
    return bytes + entry("Root Entry", 5) + entries + std::string(700, 'y');
}

const std::string kSecret = entry("EncryptionInfo") + entry("EncryptedPackage");

TEST(SecretDocument, EncryptedPackageIsFound) {
    expect_all({
        {"encrypted", part_of("application/octet-stream", {"a.docx"}), document(kSecret),
         "application/x-ole-storage encrypted"},
        {"far behind", part_of("application/octet-stream", {"a.docx"}),
         document(std::string(128 * 100, 'z') + kSecret), "application/x-ole-storage encrypted"},
        {"in a stream", part_of("application/ms-tnef"), tnef_with({tnef_file("a.docx", document(kSecret))}),
         "application/vnd.ms-tnef encrypted; a.docx (application/x-ole-storage, " +
             std::to_string(document(kSecret).size()) + ") encrypted"},
    });
}

TEST(SecretDocument, NothingElseIs) {
    const MimePart part = part_of("application/octet-stream", {"a.doc"});
    expect_all({
        {"a document", part, document(entry("WordDocument")), "application/x-ole-storage"},
        {"a longer name", part, document(entry("EncryptedPackages")), "application/x-ole-storage"},
        {"a shorter name", part, document(entry("EncryptedPackag")), "application/x-ole-storage"},
        {"no stream", part, document(entry("EncryptedPackage", 1)), "application/x-ole-storage"},
        {"not at an entry's place", part, document("z" + kSecret), "application/x-ole-storage"},
        {"cut", part, document(kSecret).substr(0, 512 * 6 + 128 * 2 + 100), "application/x-ole-storage"},
        {"no compound file", part, "x" + document(kSecret), "?"},
    });
}

}  // namespace
}  // namespace postern
