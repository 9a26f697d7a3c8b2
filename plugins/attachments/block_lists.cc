#include "plugins/attachments/block_lists.h"

#include <algorithm>

namespace postern {
namespace {

// In columns by hand: the words differ too much in length for the formatter to fill lines.
// clang-format off

// What Windows, macOS or a common desktop runs at a double click, and what carries such a thing in disguise.
constexpr std::string_view kExecutableExtensions[] = {
    "action", "apk", "app", "appcontent-ms", "appimage", "appinstaller", "applescript", "application",
    "appref-ms", "appx", "appxbundle", "bas", "bash", "bat", "chm", "class", "cmd", "com", "command", "cpl",
    "crx", "csh", "deb", "deskthemepack", "desktop", "diagcab", "diagcfg", "diagpkg", "dll", "dmg", "elf",
    "exe", "fileloc", "flatpakref", "fxp", "gadget", "hlp", "hpj", "hta", "img", "inetloc", "inf", "ins",
    "iqy", "iso", "isp", "its", "jar", "jnlp", "job", "js", "jse", "ksh", "library-ms", "lnk", "maf", "mam",
    "maq", "mas", "mau", "mav", "maw", "mcf", "mpkg", "msc", "msh", "msh1", "msh1xml", "msh2", "msh2xml",
    "mshxml", "msi", "msix", "msixbundle", "msp", "mst", "msu", "nsh", "ocx", "ops", "osd", "pcd", "perl",
    "pif", "pkg", "pl", "plg", "ppkg", "prf", "prg", "printerexport", "ps1", "ps1xml", "ps2", "ps2xml",
    "psc1", "psc2", "psd1", "psm1", "pssc", "py", "pyc", "pyo", "pyw", "pyz", "pyzw", "rdp", "reg", "rpm",
    "run", "scf", "scpt", "scptd", "scr", "sct", "search-ms", "searchconnector-ms", "settingcontent-ms",
    "sh", "shb", "shs", "slk", "snap", "so", "sys", "terminal", "theme", "themepack", "tool", "udl", "url",
    "vb", "vbe", "vbs", "vhd", "vhdx", "vmcx", "vmdk", "vsmacros", "vsw", "vxd", "webloc", "webpnp",
    "website", "workflow", "ws", "wsc", "wsf", "wsh", "xbap", "xll", "xnk", "xrm-ms", "zsh",
};
constexpr std::string_view kExecutableTypes[] = {
    "application/appinstaller", "application/appx", "application/appxbundle", "application/bat",
    "application/dos-exe", "application/ecmascript", "application/exe", "application/hta",
    "application/internet-shortcut", "application/jar", "application/java-archive", "application/java-vm",
    "application/javascript", "application/msdos-windows", "application/msix", "application/msixbundle",
    "application/vnd.android.package-archive", "application/vnd.appimage",
    "application/vnd.debian.binary-package", "application/vnd.efi.img", "application/vnd.efi.iso",
    "application/vnd.flatpak.ref", "application/vnd.microsoft.portable-executable", "application/vnd.ms-appx",
    "application/vnd.ms-htmlhelp", "application/vnd.symbian.install", "application/winhelp",
    "application/winhlp", "application/x-apple-diskimage", "application/x-apple-installer",
    "application/x-applescript", "application/x-bat", "application/x-bytecode.python",
    "application/x-cd-image", "application/x-chm", "application/x-chrome-extension", "application/x-coff",
    "application/x-compressed-iso", "application/x-csh", "application/x-debian-package",
    "application/x-desktop", "application/x-dex", "application/x-dosdriver", "application/x-dosexec",
    "application/x-elf", "application/x-exe", "application/x-executable", "application/x-innosetup",
    "application/x-installshield", "application/x-ios-app", "application/x-iso9660-image",
    "application/x-jar", "application/x-java-applet", "application/x-java-archive",
    "application/x-java-jnlp-file", "application/x-java-pack200", "application/x-javascript",
    "application/x-kdelnk", "application/x-lx-executable", "application/x-mach-binary",
    "application/x-ms-application", "application/x-ms-dos-executable", "application/x-ms-ne-executable",
    "application/x-ms-shortcut", "application/x-ms-w3-executable", "application/x-ms-w4-executable",
    "application/x-ms-xbap", "application/x-msdos-program", "application/x-msdos-windows",
    "application/x-msdownload", "application/x-msi", "application/x-mswinurl", "application/x-object",
    "application/x-pe", "application/x-perl", "application/x-pie-executable", "application/x-powershell",
    "application/x-python-code", "application/x-qemu-disk", "application/x-raw-disk-image",
    "application/x-rdp", "application/x-redhat-package-manager", "application/x-rpm",
    "application/x-setupscript", "application/x-sh", "application/x-sharedlib", "application/x-shellscript",
    "application/x-silverlight-app", "application/x-svr4-package", "application/x-sylk", "application/x-url",
    "application/x-vbs", "application/x-vbscript", "application/x-vhd-disk", "application/x-vhdx-disk",
    "application/x-virtualbox-vhd", "application/x-vmdk-disk", "application/x-windows-gadget",
    "application/x-windows-themepack", "application/x-wine-extension-msp", "application/x-winexe",
    "application/x-winhelp", "text/ecmascript", "text/javascript", "text/jscript", "text/scriptlet",
    "text/vbs", "text/vbscript", "text/x-ms-regedit", "text/x-ms-scf", "text/x-msdos-batch",
};

// Types of text that somebody means to send where they are declared. Found in what claims to be data, they are
// a program.
constexpr std::string_view kExecutableKinds[] = {
    "text/x-perl", "text/x-python", "text/x-script.python", "text/x-shellscript",
};

constexpr std::string_view kMacroExtensions[] = {
    "accda", "accdb", "accde", "accdr", "accdt", "ade", "adp", "doc", "docm", "dot", "dotm", "mda", "mdb",
    "mde", "mdt", "mdw", "one", "onepkg", "onetoc2", "pot", "potm", "ppa", "ppam", "pps", "ppsm", "ppt",
    "pptm", "pub", "sldm", "vsdm", "vssm", "vstm", "wbk", "xla", "xlam", "xlm", "xls", "xlsb", "xlsm",
    "xlt", "xltm", "xlw",
};
constexpr std::string_view kMacroTypes[] = {
    "application/mdb", "application/msaccess", "application/msonenote", "application/onenote",
    "application/vnd.ms-access", "application/vnd.ms-excel.addin.macroenabled.12",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12", "application/vnd.ms-excel.sheet.macroenabled.12",
    "application/vnd.ms-excel.template.macroenabled.12", "application/vnd.ms-office.vbaproject",
    "application/vnd.ms-powerpoint.addin.macroenabled.12",
    "application/vnd.ms-powerpoint.presentation.macroenabled.12",
    "application/vnd.ms-powerpoint.slide.macroenabled.12",
    "application/vnd.ms-powerpoint.slideshow.macroenabled.12",
    "application/vnd.ms-powerpoint.template.macroenabled.12",
    "application/vnd.ms-visio.drawing.macroenabled.main+xml",
    "application/vnd.ms-visio.stencil.macroenabled.main+xml",
    "application/vnd.ms-visio.template.macroenabled.main+xml",
    "application/vnd.ms-word.document.macroenabled.12", "application/vnd.ms-word.template.macroenabled.12",
    "application/x-mdb", "application/x-ms-mdz", "application/x-msaccess",
};

// What holds the macros within a document, whatever the document's name: Microsoft's (ECMA-376 packages) and
// OpenDocument's. The folder is that of Excel 4's macro sheets.
constexpr std::string_view kMacroMembers[] = {
    "parcel-descriptor.xml", "script-lb.xml", "script-lc.xml", "vbadata.xml", "vbaproject.bin",
    "vbaprojectsignature.bin",
};
constexpr std::string_view kMacroFolders[] = {"/xl/macrosheets/"};

constexpr std::string_view kArchiveExtensions[] = {
    "001", "7z", "ace", "alz", "ar", "arc", "arj", "br", "bz", "bz2", "cab", "cpio", "ear", "egg", "gz",
    "img", "iso", "jar", "lha", "lz", "lz4", "lzh", "lzma", "lzo", "nrg", "pax", "r00", "rar", "sit",
    "sitx", "tar", "tbz", "tbz2", "tgz", "tlz", "txz", "tzst", "udf", "war", "wim", "xar", "xz", "z", "z01",
    "zip", "zipx", "zoo", "zst",
};
constexpr std::string_view kArchiveTypes[] = {
    "application/arj", "application/cab", "application/gzip", "application/gzip-compressed",
    "application/lzh", "application/rar", "application/tar", "application/tar+gzip",
    "application/vnd.comicbook", "application/vnd.comicbook+zip", "application/vnd.comicbook-rar",
    "application/vnd.efi.iso", "application/vnd.ms-cab-compressed", "application/vnd.rar", "application/x-7z",
    "application/x-7z-compressed", "application/x-ace-compressed", "application/x-alz", "application/x-arc",
    "application/x-archive", "application/x-arj", "application/x-brotli", "application/x-bzip",
    "application/x-bzip-compressed-tar", "application/x-bzip2", "application/x-bzip2-compressed-tar",
    "application/x-bzip3", "application/x-cab", "application/x-compress", "application/x-compress-cazip",
    "application/x-compress-ftcomp", "application/x-compress-ttcomp", "application/x-compressed",
    "application/x-compressed-iso", "application/x-compressed-tar", "application/x-cpio",
    "application/x-dzip", "application/x-egg", "application/x-gtar", "application/x-gtar-compressed",
    "application/x-gzip", "application/x-gzip-compressed", "application/x-iso9660-image", "application/x-lha",
    "application/x-lrzip", "application/x-lz4", "application/x-lzh", "application/x-lzh-archive",
    "application/x-lzh-compressed", "application/x-lzip", "application/x-lzma", "application/x-lzop",
    "application/x-lzx", "application/x-ms-compress-kwaj", "application/x-ms-compress-sz",
    "application/x-ms-compress-szdd", "application/x-ms-wim", "application/x-nrg", "application/x-qpress",
    "application/x-rar", "application/x-rar-compressed", "application/x-snappy-framed",
    "application/x-stuffit", "application/x-tar", "application/x-tarz", "application/x-tgz",
    "application/x-tzo", "application/x-ustar", "application/x-xar", "application/x-xz",
    "application/x-xz-compressed-tar", "application/x-zip", "application/x-zip-archive",
    "application/x-zip-compressed", "application/x-zoo", "application/x-zstd",
    "application/x-zstd-compressed-tar", "application/zip", "application/zstd",
    "multipart/x-gzip", "multipart/x-zip",
};

// The names and types that Exchange's attachment filter lists when new.
constexpr std::string_view kExchangeExtensions[] = {
    "ade", "adp", "app", "asx", "bas", "bat", "chm", "cmd", "com", "cpl", "crt", "csh", "exe", "fxp", "hlp",
    "hta", "inf", "ins", "isp", "js", "jse", "ksh", "lnk", "mda", "mdb", "mde", "mdt", "mdw", "mdz", "msc",
    "msi", "msp", "mst", "ops", "pcd", "pif", "prf", "prg", "ps1", "ps11", "ps11xml", "ps1xml", "ps2",
    "ps2xml", "psc1", "psc2", "reg", "scf", "scr", "sct", "shb", "shs", "url", "vb", "vbe", "vbs", "wsc",
    "wsf", "wsh", "xnk",
};
constexpr std::string_view kExchangeTypes[] = {
    "application/hta", "application/javascript", "application/msaccess", "application/prg",
    "application/x-javascript", "application/x-msdownload", "message/partial", "text/javascript",
    "text/scriptlet", "x-internet-signup",
};

// clang-format on

constexpr BlockList names_and_types(std::span<const std::string_view> extensions,
                                    std::span<const std::string_view> types) {
    return {.extensions = extensions, .types = types, .kinds = {}, .members = {}, .folders = {}};
}

}  // namespace

bool lists(std::span<const std::string_view> list, std::string_view item) {
    return std::ranges::binary_search(list, item);
}

BlockList block_list(BlockSet set) {
    switch (set) {
        case BlockSet::kExecutables:
            return {.extensions = kExecutableExtensions,
                    .types = kExecutableTypes,
                    .kinds = kExecutableKinds,
                    .members = {},
                    .folders = {}};
        case BlockSet::kMacros:
            return {.extensions = kMacroExtensions,
                    .types = kMacroTypes,
                    .kinds = {},
                    .members = kMacroMembers,
                    .folders = kMacroFolders};
        case BlockSet::kArchives:
            return names_and_types(kArchiveExtensions, kArchiveTypes);
        case BlockSet::kExchangeDefault:
            return names_and_types(kExchangeExtensions, kExchangeTypes);
    }
    return {};
}

}  // namespace postern
