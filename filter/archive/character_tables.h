#pragma once

#include <iconv.h>

#include <array>
#include <cstddef>

namespace postern {

// Holds the C library's tables for the charsets that names in archives are usually in, and its time zone, as
// long as it lives: libarchive then needs to open no file for them. Without them it lists such a name's bytes
// as they are. One thread at a time.
class CharacterTables {
  public:
    CharacterTables();
    CharacterTables(const CharacterTables&) = delete;
    CharacterTables& operator=(const CharacterTables&) = delete;
    ~CharacterTables();

  private:
    static constexpr std::size_t kCharsets = 7;
    std::array<iconv_t, kCharsets> open_{};
};

}  // namespace postern
