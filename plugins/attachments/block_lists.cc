#include "plugins/attachments/block_lists.h"

#include <array>

namespace postern {
namespace {

using namespace std::string_view_literals;

// What Windows, macOS or a common desktop runs at a double click, and what carries such a thing in disguise.
constexpr std::array kExecutableExtensions{"apk"sv,      "app"sv,
                                           "appimage"sv, "appx"sv,
                                           "bat"sv,      "chm"sv,
                                           "cmd"sv,      "com"sv,
                                           "cpl"sv,      "deb"sv,
                                           "dll"sv,      "dmg"sv,
                                           "exe"sv,      "gadget"sv,
                                           "hta"sv,      "inf"sv,
                                           "ins"sv,      "iqy"sv,
                                           "iso"sv,      "img"sv,
                                           "jar"sv,      "js"sv,
                                           "jse"sv,      "lnk"sv,
                                           "msc"sv,      "msh"sv,
                                           "msi"sv,      "msix"sv,
                                           "msp"sv,      "mst"sv,
                                           "ocx"sv,      "pif"sv,
                                           "pkg"sv,      "ps1"sv,
                                           "ps1xml"sv,   "psc1"sv,
                                           "psm1"sv,     "py"sv,
                                           "pyw"sv,      "reg"sv,
                                           "rpm"sv,      "run"sv,
                                           "scf"sv,      "scr"sv,
                                           "sct"sv,      "settingcontent-ms"sv,
                                           "sh"sv,       "shb"sv,
                                           "shs"sv,      "slk"sv,
                                           "sys"sv,      "url"sv,
                                           "vb"sv,       "vbe"sv,
                                           "vbs"sv,      "vhd"sv,
                                           "vhdx"sv,     "vxd"sv,
                                           "wsc"sv,      "wsf"sv,
                                           "wsh"sv,      "xll"sv};
constexpr std::array kExecutableTypes{"application/x-msdownload"sv,
                                      "application/x-msdos-program"sv,
                                      "application/x-dosexec"sv,
                                      "application/x-executable"sv,
                                      "application/x-sharedlib"sv,
                                      "application/hta"sv,
                                      "application/x-msi"sv,
                                      "application/java-archive"sv,
                                      "application/x-ms-shortcut"sv,
                                      "application/vnd.microsoft.portable-executable"sv,
                                      "application/x-sh"sv,
                                      "text/scriptlet"sv,
                                      "application/javascript"sv,
                                      "application/x-javascript"sv,
                                      "text/javascript"sv};

constexpr std::array kMacroExtensions{"docm"sv,  "dotm"sv,  "xlsm"sv, "xltm"sv, "xlam"sv, "xlsb"sv, "pptm"sv,
                                      "potm"sv,  "ppam"sv,  "ppsm"sv, "sldm"sv, "doc"sv,  "dot"sv,  "xls"sv,
                                      "xlt"sv,   "xla"sv,   "ppt"sv,  "pot"sv,  "pps"sv,  "ppa"sv,  "mdb"sv,
                                      "accdb"sv, "accde"sv, "mde"sv,  "one"sv};
constexpr std::array kMacroTypes{"application/vnd.ms-word.document.macroenabled.12"sv,
                                 "application/vnd.ms-word.template.macroenabled.12"sv,
                                 "application/vnd.ms-excel.sheet.macroenabled.12"sv,
                                 "application/vnd.ms-excel.template.macroenabled.12"sv,
                                 "application/vnd.ms-excel.addin.macroenabled.12"sv,
                                 "application/vnd.ms-excel.sheet.binary.macroenabled.12"sv,
                                 "application/vnd.ms-powerpoint.presentation.macroenabled.12"sv,
                                 "application/vnd.ms-powerpoint.addin.macroenabled.12"sv};

constexpr std::array kArchiveExtensions{"7z"sv,  "ace"sv, "arc"sv,  "arj"sv,  "bz2"sv, "cab"sv, "cpio"sv,
                                        "gz"sv,  "img"sv, "iso"sv,  "lha"sv,  "lz"sv,  "lzh"sv, "lzma"sv,
                                        "rar"sv, "tar"sv, "tbz2"sv, "tgz"sv,  "txz"sv, "udf"sv, "wim"sv,
                                        "xz"sv,  "z"sv,   "zip"sv,  "zipx"sv, "zst"sv};
constexpr std::array kArchiveTypes{"application/zip"sv,
                                   "application/x-zip-compressed"sv,
                                   "application/gzip"sv,
                                   "application/x-gzip"sv,
                                   "application/x-tar"sv,
                                   "application/x-7z-compressed"sv,
                                   "application/vnd.rar"sv,
                                   "application/x-rar-compressed"sv,
                                   "application/x-iso9660-image"sv,
                                   "application/x-bzip2"sv,
                                   "application/x-xz"sv,
                                   "application/vnd.ms-cab-compressed"sv};

// The names and types that Exchange's attachment filter lists when new.
constexpr std::array kExchangeExtensions{
    "ade"sv,     "adp"sv,    "app"sv, "asx"sv,    "bas"sv,  "bat"sv,  "chm"sv, "cmd"sv, "com"sv, "cpl"sv,
    "crt"sv,     "csh"sv,    "exe"sv, "fxp"sv,    "hlp"sv,  "hta"sv,  "inf"sv, "ins"sv, "isp"sv, "js"sv,
    "jse"sv,     "ksh"sv,    "lnk"sv, "mda"sv,    "mdb"sv,  "mde"sv,  "mdt"sv, "mdw"sv, "mdz"sv, "msc"sv,
    "msi"sv,     "msp"sv,    "mst"sv, "ops"sv,    "pcd"sv,  "pif"sv,  "prf"sv, "prg"sv, "ps1"sv, "ps11"sv,
    "ps11xml"sv, "ps1xml"sv, "ps2"sv, "ps2xml"sv, "psc1"sv, "psc2"sv, "reg"sv, "scf"sv, "scr"sv, "sct"sv,
    "shb"sv,     "shs"sv,    "url"sv, "vb"sv,     "vbe"sv,  "vbs"sv,  "wsc"sv, "wsf"sv, "wsh"sv, "xnk"sv};
constexpr std::array kExchangeTypes{"application/x-msdownload"sv, "message/partial"sv,
                                    "text/scriptlet"sv,           "application/prg"sv,
                                    "application/msaccess"sv,     "text/javascript"sv,
                                    "application/x-javascript"sv, "application/javascript"sv,
                                    "x-internet-signup"sv,        "application/hta"sv};

}  // namespace

BlockList block_list(BlockSet set) {
    switch (set) {
        case BlockSet::kExecutables:
            return {kExecutableExtensions, kExecutableTypes};
        case BlockSet::kMacros:
            return {kMacroExtensions, kMacroTypes};
        case BlockSet::kArchives:
            return {kArchiveExtensions, kArchiveTypes};
        case BlockSet::kExchangeDefault:
            return {kExchangeExtensions, kExchangeTypes};
    }
    return {};
}

}  // namespace postern
