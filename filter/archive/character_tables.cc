#include "archive/character_tables.h"

#include <algorithm>
#include <ctime>

namespace postern {
namespace {

const iconv_t kNone = reinterpret_cast<iconv_t>(-1);  // NOLINT: what iconv_open() returns for "none"

}  // namespace

CharacterTables::CharacterTables() {
    constexpr std::array<const char*, kCharsets> kNames{"UTF-16BE", "UTF-16LE", "CP437", "CP850",
                                                        "CP932",    "CP1252",   "UTF-8"};
    std::transform(kNames.begin(), kNames.end(), open_.begin(),
                   [](const char* name) { return iconv_open("UTF-8", name); });
    tzset();
}

CharacterTables::~CharacterTables() {
    for (iconv_t table : open_) {
        if (table != kNone) iconv_close(table);
    }
}

}  // namespace postern
