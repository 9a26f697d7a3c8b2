#include "plugins/attachments/extensions.h"

#include <algorithm>
#include <cstddef>

#include "base/text.h"

namespace postern {
namespace {

constexpr std::size_t kLongName = 200;
constexpr std::size_t kLongExtension = 5;
constexpr std::string_view kBlankRun = "   ";

// What is taken off again, or what something adds that does not know the name.
constexpr std::string_view kSuffixes[] = {
    "bak",     "blocked",    "copy",   "crdownload", "del",    "delete",  "disabled", "download", "dl",
    "file",    "fix",        "gift",   "infected",   "new",    "off",     "old",      "orig",     "part",
    "partial", "quarantine", "remove", "removed",    "rename", "renamed", "safe",     "sav",      "save",
    "saved",   "swp",        "temp",   "test",       "tmp",    "vir",     "virus",    "x",        "xxx",
};

// Extensions of documents that are longer than one would think.
constexpr std::string_view kLongKnown[] = {
    "config",   "docbook", "drawio",  "excalidraw", "geojson",    "gnumeric",   "keynote",
    "markdown", "numbers", "onetoc2", "parquet",    "pkpass",     "properties", "sha256",
    "sha512",   "sketch",  "sqlite",  "torrent",    "webarchive", "xhtml",
};

// Nothing but a program, or what carries one in disguise, is called so.
constexpr std::string_view kPrograms[] = {
    "apk", "appx", "chm", "cpl", "dll", "exe", "hta", "jar", "jse", "lnk", "msi", "msix", "ocx",
    "pif", "scf",  "scr", "sct", "shb", "shs", "vbe", "vxd", "wsc", "wsf", "wsh", "xll",
};
constexpr std::string_view kSystemScripts[] = {"bat", "cmd", "ps1", "psm1", "vb", "vbs"};
constexpr std::string_view kTexts[] = {"csv", "diff", "log", "md", "patch", "text", "txt"};

template <std::size_t N>
bool lists(const std::string_view (&list)[N], std::string_view item) {
    return std::ranges::find(list, item) != std::end(list);
}

// What stands between two dots, or behind the last.
struct Piece {
    std::string_view whole;
    std::string_view extension;  // trimmed, without ';' at the end, up to the first run of blanks
    bool hidden = false;         // by what follows it in its own piece
};

Piece piece_of(std::string_view whole) {
    Piece piece{whole, whole, false};
    const std::size_t word = std::min(whole.find_first_not_of(' '), whole.size());
    const std::size_t run = whole.find(kBlankRun, word);
    if (run != std::string_view::npos) piece.extension = whole.substr(0, run);
    piece.extension = trim(piece.extension);
    while (piece.extension.ends_with(';')) {
        piece.extension.remove_suffix(1);
        piece.hidden = true;
    }
    piece.hidden = piece.hidden || run != std::string_view::npos;
    return piece;
}

// Whether a name's end is no extension of its own, so that the one before it still shows through.
bool hides(std::string_view extension) {
    if (extension.find(' ') != std::string_view::npos) return false;
    if (!std::ranges::any_of(extension, [](char c) { return is_ascii_alpha(c) || c < 0; })) return true;
    if (extension.find_first_of("_~;%$#!") != std::string_view::npos) return true;
    if (lists(kSuffixes, extension)) return true;
    return extension.size() > kLongExtension && !lists(kLongKnown, extension);
}

bool counts_anywhere(std::string_view extension, std::string_view last) {
    return lists(kPrograms, extension) || (lists(kSystemScripts, extension) && !lists(kTexts, last));
}

}  // namespace

std::vector<std::string_view> counting_extensions(std::string_view normal_name) {
    std::vector<std::string_view> out;
    const bool cut = normal_name.size() > kLongName;
    bool shows = true;
    std::string_view last;
    for (std::size_t dot = normal_name.rfind('.'); dot != std::string_view::npos;
         dot = normal_name.rfind('.')) {
        const Piece piece = piece_of(normal_name.substr(dot + 1));
        normal_name = normal_name.substr(0, dot);
        if (piece.extension.empty()) continue;
        const bool prose = piece.whole.front() == ' ' || piece.extension == "com";
        const bool first = last.empty();
        if (first) last = piece.extension;
        if (first || piece.hidden || ((cut || shows) && !prose) || counts_anywhere(piece.extension, last)) {
            out.push_back(piece.extension);
        }
        shows = shows && hides(piece.extension);
    }
    return out;
}

}  // namespace postern
