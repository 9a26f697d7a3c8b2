#pragma once

#include <locale.h>  // NOLINT: newlocale() is not in <clocale>

namespace postern {

// Gives this thread a locale with UTF-8 as long as the object lives, so that libarchive turns UTF-16 names
// into UTF-8 and leaves UTF-8 alone. Other threads keep theirs. It is made and destroyed on one thread.
class Utf8Locale {
  public:
    Utf8Locale();
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;
    ~Utf8Locale();

  private:
    locale_t own_ = nullptr;  // nullptr: nothing was changed
    locale_t before_ = nullptr;
};

}  // namespace postern
