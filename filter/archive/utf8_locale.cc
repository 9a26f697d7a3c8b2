#include "archive/utf8_locale.h"

#include <langinfo.h>

#include <string_view>

namespace postern {

Utf8Locale::Utf8Locale() {
    // Where it has one already, as in the helper, nothing need be loaded.
    if (nl_langinfo(CODESET) == std::string_view("UTF-8")) return;  // NOLINT: of this thread's locale
    own_ = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    if (own_ != nullptr) before_ = uselocale(own_);
}

Utf8Locale::~Utf8Locale() {
    if (own_ == nullptr) return;
    uselocale(before_);
    freelocale(own_);
}

}  // namespace postern
