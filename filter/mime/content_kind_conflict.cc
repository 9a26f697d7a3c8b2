#include "mime/content_kind_conflict.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>

#include "base/text.h"

namespace postern {
namespace {

// What a type claims.
enum class Claim : std::uint8_t {
    kNothing,
    kProgram,
    kScript,
    kArchive,
    kHtml,
    kMedia,      // pictures, sound, video, fonts
    kText,       // anything made of text
    kPage,       // documents that hold no other files in their wrapper
    kOldOffice,  // types that programs also write for newer files and for HTML
    kNewOffice,  // documents that are zip files
    kUnknown,
};

struct Named {
    std::string_view type;
    Claim claim;
};

constexpr Named kNames[] = {
    {"", Claim::kNothing},
    {"application/binary", Claim::kNothing},
    {"application/data", Claim::kNothing},
    {"application/download", Claim::kNothing},
    {"application/force-download", Claim::kNothing},
    {"application/octet-stream", Claim::kNothing},
    {"application/octetstream", Claim::kNothing},
    {"application/unknown", Claim::kNothing},
    {"application/x-binary", Claim::kNothing},
    {"application/x-download", Claim::kNothing},
    {"application/x-forcedownload", Claim::kNothing},
    {"application/x-octet-stream", Claim::kNothing},
    {"application/x-unknown", Claim::kNothing},
    {"binary/octet-stream", Claim::kNothing},
    {"unknown/unknown", Claim::kNothing},

    {"application/dos-exe", Claim::kProgram},
    {"application/exe", Claim::kProgram},
    {"application/java", Claim::kProgram},
    {"application/java-vm", Claim::kProgram},
    {"application/msdos-windows", Claim::kProgram},
    {"application/vnd.microsoft.portable-executable", Claim::kProgram},
    {"application/vnd.ms-htmlhelp", Claim::kProgram},
    {"application/winhelp", Claim::kProgram},
    {"application/x-bytecode.python", Claim::kProgram},
    {"application/x-chm", Claim::kProgram},
    {"application/x-dosdriver", Claim::kProgram},
    {"application/x-dosexec", Claim::kProgram},
    {"application/x-elf", Claim::kProgram},
    {"application/x-exe", Claim::kProgram},
    {"application/x-executable", Claim::kProgram},
    {"application/x-innosetup", Claim::kProgram},
    {"application/x-java-applet", Claim::kProgram},
    {"application/x-lx-executable", Claim::kProgram},
    {"application/x-mach-binary", Claim::kProgram},
    {"application/x-ms-dos-executable", Claim::kProgram},
    {"application/x-ms-ne-executable", Claim::kProgram},
    {"application/x-ms-shortcut", Claim::kProgram},
    {"application/x-ms-w3-executable", Claim::kProgram},
    {"application/x-ms-w4-executable", Claim::kProgram},
    {"application/x-msdos-program", Claim::kProgram},
    {"application/x-msdos-windows", Claim::kProgram},
    {"application/x-msdownload", Claim::kProgram},
    {"application/x-msi", Claim::kProgram},
    {"application/x-object", Claim::kProgram},
    {"application/x-pie-executable", Claim::kProgram},
    {"application/x-sharedlib", Claim::kProgram},
    {"application/x-winexe", Claim::kProgram},
    {"application/x-winhelp", Claim::kProgram},

    {"application/ecmascript", Claim::kScript},
    {"application/javascript", Claim::kScript},
    {"application/x-bat", Claim::kScript},
    {"application/x-csh", Claim::kScript},
    {"application/x-httpd-php", Claim::kScript},
    {"application/x-javascript", Claim::kScript},
    {"application/x-kdelnk", Claim::kScript},
    {"application/x-mswinurl", Claim::kScript},
    {"application/x-perl", Claim::kScript},
    {"application/x-powershell", Claim::kScript},
    {"application/x-python", Claim::kScript},
    {"application/x-ruby", Claim::kScript},
    {"application/x-setupscript", Claim::kScript},
    {"application/x-sh", Claim::kScript},
    {"application/x-shellscript", Claim::kScript},
    {"application/x-vbs", Claim::kScript},
    {"text/ecmascript", Claim::kScript},
    {"text/javascript", Claim::kScript},
    {"text/vbs", Claim::kScript},
    {"text/vbscript", Claim::kScript},
    {"text/x-awk", Claim::kScript},
    {"text/x-gawk", Claim::kScript},
    {"text/x-lua", Claim::kScript},
    {"text/x-ms-regedit", Claim::kScript},
    {"text/x-ms-scf", Claim::kScript},
    {"text/x-msdos-batch", Claim::kScript},
    {"text/x-nawk", Claim::kScript},
    {"text/x-perl", Claim::kScript},
    {"text/x-php", Claim::kScript},
    {"text/x-python", Claim::kScript},
    {"text/x-ruby", Claim::kScript},
    {"text/x-script.python", Claim::kScript},
    {"text/x-sh", Claim::kScript},
    {"text/x-shellscript", Claim::kScript},
    {"text/x-tcl", Claim::kScript},

    {"application/gzip", Claim::kArchive},
    {"application/java-archive", Claim::kArchive},
    {"application/vnd.android.package-archive", Claim::kArchive},
    {"application/vnd.debian.binary-package", Claim::kArchive},
    {"application/vnd.ms-cab-compressed", Claim::kArchive},
    {"application/vnd.rar", Claim::kArchive},
    {"application/x-7z-compressed", Claim::kArchive},
    {"application/x-ace-compressed", Claim::kArchive},
    {"application/x-apple-diskimage", Claim::kArchive},
    {"application/x-arc", Claim::kArchive},
    {"application/x-archive", Claim::kArchive},
    {"application/x-arj", Claim::kArchive},
    {"application/x-bzip", Claim::kArchive},
    {"application/x-bzip2", Claim::kArchive},
    {"application/x-chrome-extension", Claim::kArchive},
    {"application/x-compress", Claim::kArchive},
    {"application/x-compressed", Claim::kArchive},
    {"application/x-cpio", Claim::kArchive},
    {"application/x-gtar", Claim::kArchive},
    {"application/x-gzip", Claim::kArchive},
    {"application/x-iso9660-image", Claim::kArchive},
    {"application/x-lha", Claim::kArchive},
    {"application/x-lz4", Claim::kArchive},
    {"application/x-lzh-compressed", Claim::kArchive},
    {"application/x-lzip", Claim::kArchive},
    {"application/x-lzma", Claim::kArchive},
    {"application/x-ms-compress-szdd", Claim::kArchive},
    {"application/x-ms-wim", Claim::kArchive},
    {"application/x-ole-storage", Claim::kArchive},
    {"application/x-rar", Claim::kArchive},
    {"application/x-rar-compressed", Claim::kArchive},
    {"application/x-rpm", Claim::kArchive},
    {"application/x-stuffit", Claim::kArchive},
    {"application/x-tar", Claim::kArchive},
    {"application/x-ustar", Claim::kArchive},
    {"application/x-virtualbox-vhd", Claim::kArchive},
    {"application/x-windows-gadget", Claim::kArchive},
    {"application/x-xar", Claim::kArchive},
    {"application/x-xz", Claim::kArchive},
    {"application/x-zip", Claim::kArchive},
    {"application/x-zip-compressed", Claim::kArchive},
    {"application/x-zoo", Claim::kArchive},
    {"application/zip", Claim::kArchive},
    {"application/zlib", Claim::kArchive},
    {"application/zstd", Claim::kArchive},
    {"multipart/x-zip", Claim::kArchive},

    {"application/xhtml+xml", Claim::kHtml},
    {"text/html", Claim::kHtml},

    {"application/epub+zip", Claim::kNewOffice},
    {"application/excel", Claim::kOldOffice},
    {"application/mspowerpoint", Claim::kOldOffice},
    {"application/msword", Claim::kOldOffice},
    {"application/vnd.ms-excel", Claim::kOldOffice},
    {"application/vnd.ms-powerpoint", Claim::kOldOffice},
    {"application/vnd.ms-word", Claim::kOldOffice},
    {"application/x-excel", Claim::kOldOffice},
    {"application/x-msexcel", Claim::kOldOffice},

    {"application/pdf", Claim::kPage},
    {"application/pgp-signature", Claim::kPage},
    {"application/pkcs7-signature", Claim::kPage},
    {"application/postscript", Claim::kPage},
    {"application/rtf", Claim::kPage},
    {"application/vnd.pdf", Claim::kPage},
    {"application/x-pdf", Claim::kPage},
    {"application/x-pkcs7-signature", Claim::kPage},
    {"text/pdf", Claim::kPage},
    {"text/rtf", Claim::kPage},

    {"application/ics", Claim::kText},
    {"application/json", Claim::kText},
    {"application/sql", Claim::kText},
    {"application/toml", Claim::kText},
    {"application/x-yaml", Claim::kText},
    {"application/xml", Claim::kText},
    {"application/yaml", Claim::kText},

    // Pictures that are packed.
    {"image/emf", Claim::kUnknown},
    {"image/openraster", Claim::kUnknown},
    {"image/svg+xml-compressed", Claim::kUnknown},
    {"image/vnd.fpx", Claim::kUnknown},
    {"image/vnd.mix", Claim::kUnknown},
    {"image/wmf", Claim::kUnknown},
    {"image/x-emf", Claim::kUnknown},
    {"image/x-emz", Claim::kUnknown},
    {"image/x-wmf", Claim::kUnknown},
    {"image/x-wmz", Claim::kUnknown},
};

// Looked at where no name fits.
constexpr Named kStarts[] = {
    {"application/vnd.oasis.opendocument.", Claim::kNewOffice},
    {"application/vnd.openxmlformats-officedocument.", Claim::kNewOffice},
    {"audio/", Claim::kMedia},
    {"font/", Claim::kMedia},
    {"image/", Claim::kMedia},
    {"message/", Claim::kText},
    {"text/", Claim::kText},
    {"video/", Claim::kMedia},
};
constexpr Named kEnds[] = {
    {"+gzip", Claim::kArchive}, {"+json", Claim::kText},    {"+xml", Claim::kText},
    {"+zip", Claim::kArchive},  {"+zstd", Claim::kArchive},
};

Claim claim_of(std::string_view type) {
    if (type.find('/') == std::string_view::npos) return Claim::kNothing;
    for (const Named& one : kNames) {
        if (type == one.type) return one.claim;
    }
    for (const Named& one : kStarts) {
        if (type.starts_with(one.type)) return one.claim;
    }
    for (const Named& one : kEnds) {
        if (type.ends_with(one.type)) return one.claim;
    }
    return Claim::kUnknown;
}

bool is_one_of(Claim claim, std::initializer_list<Claim> claims) {
    return std::find(claims.begin(), claims.end(), claim) != claims.end();
}

std::string bare(std::string_view type) {
    return ascii_lower(trim(type.substr(0, type.find(';'))));
}

}  // namespace

bool contradicts(std::string_view declared, std::string_view found_type) {
    const std::string type = bare(declared);
    const std::string found = bare(found_type);
    const Claim claim = claim_of(type);
    switch (claim_of(found)) {
        case Claim::kProgram:
            return !is_one_of(claim, {Claim::kNothing, Claim::kProgram});
        case Claim::kScript:
            return is_one_of(
                claim, {Claim::kMedia, Claim::kPage, Claim::kOldOffice, Claim::kNewOffice, Claim::kArchive});
        case Claim::kArchive:
        case Claim::kNewOffice:
            // SVG is sent packed, too.
            if (type == "image/svg+xml" && found == "application/gzip") return false;
            return is_one_of(claim,
                             {Claim::kMedia, Claim::kPage, Claim::kText, Claim::kHtml, Claim::kScript});
        case Claim::kHtml:
            return is_one_of(claim, {Claim::kMedia, Claim::kPage, Claim::kNewOffice, Claim::kArchive});
        default:
            return false;
    }
}

}  // namespace postern
