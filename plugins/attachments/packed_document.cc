#include "plugins/attachments/packed_document.h"

#include <algorithm>
#include <string_view>

#include "base/file_name.h"
#include "base/text.h"
#include "plugins/attachments/block_lists.h"

namespace postern {
namespace {

constexpr std::string_view kZip = "application/zip";
constexpr std::string_view kGzip = "application/gzip";

constexpr std::string_view kZipDocuments[] = {
    "3mf",  "asice", "docm",    "docx",   "dotm", "dotx", "dwfx", "epub", "fodt", "idml", "key",   "kmz",
    "mmap", "mxl",   "numbers", "odb",    "odf",  "odg",  "odp",  "ods",  "odt",  "otg",  "otp",   "ots",
    "ott",  "oxps",  "pages",   "pkpass", "potm", "potx", "ppsm", "ppsx", "pptm", "pptx", "sdoc",  "sketch",
    "thmx", "usdz",  "vsdm",    "vsdx",   "vstx", "xlsb", "xlsm", "xlsx", "xltm", "xltx", "xmind", "xps",
};
constexpr std::string_view kGzipDocuments[] = {"emz", "svgz", "wmz"};

// One of them is in every such document; the rest have none that is the same in all.
constexpr std::string_view kMarks[] = {
    "[content_types].xml", "content.json", "doc.kml",   "document.json",          "index.zip",
    "index/document.iwa",  "mimetype",     "pass.json", "meta-inf/container.xml", "meta-inf/manifest.xml",
};

std::string_view last_extension(std::string_view normal) {
    const std::size_t dot = normal.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : normal.substr(dot + 1);
}

bool is_named(std::string_view name, std::span<const std::string_view> extensions) {
    return lists(extensions, last_extension(normal_file_name(name)));
}

bool claims_zip_document(const PartFacts& part) {
    const std::string_view type = part.type;
    return type.starts_with("application/vnd.openxmlformats-officedocument.") ||
           type.starts_with("application/vnd.oasis.opendocument.") || type == "application/epub+zip" ||
           std::ranges::any_of(part.names, [](const auto& name) { return is_named(name, kZipDocuments); });
}

bool bears_mark(const PartFacts& part) {
    return std::ranges::any_of(part.content.members, [](const MemberFacts& member) {
        return std::ranges::find(kMarks, ascii_lower(member.name)) != std::end(kMarks);
    });
}

}  // namespace

bool is_packed_document(const PartFacts& part) {
    if (part.content.kind == kZip) {
        return claims_zip_document(part) && (part.content.members.empty() || bears_mark(part));
    }
    if (part.content.kind != kGzip) return false;
    return part.type.starts_with("image/") ||
           std::ranges::any_of(part.names, [](const auto& name) { return is_named(name, kGzipDocuments); });
}

bool is_packed_document(const MemberFacts& member) {
    return (member.type == kZip && is_named(member.name, kZipDocuments)) ||
           (member.type == kGzip && is_named(member.name, kGzipDocuments));
}

}  // namespace postern
