#pragma once

#include <string_view>

namespace postern {

// The names under which mail knows its charsets, and the one that iconv knows.

// Those that are decoded without iconv. Their addresses may be compared.
inline constexpr char kUtf8[] = "UTF-8";
inline constexpr char kAscii[] = "US-ASCII";
inline constexpr char kLatin1[] = "ISO-8859-1";
inline constexpr char kWindows1252[] = "WINDOWS-1252";

// The iconv name of a charset, one of those above or another string literal; null where it is not on the list
// of charset.h. Read as readers do: in any case, with or without "-" and "_", with "x-" or "cs" before it,
// and by its usual other names ("latin-2" and "l2" are iso-8859-2, "win-1251" and "cp1251" are windows-1251).
// "unknown-8bit" and its like, by which a mailer says that it does not know, are windows-1252. Blanks and
// whatever stands behind a known name make it another name. Pure; any thread.
[[nodiscard]] const char* canonical_charset(std::string_view name);

// Whether text of this charset carries a shift state from byte to byte.
[[nodiscard]] bool is_stateful_charset(std::string_view name);

}  // namespace postern
