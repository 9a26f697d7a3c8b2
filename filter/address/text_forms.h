#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "address/reading.h"

namespace postern {

// A text as some readers have it before they look for words and addresses.
struct ValueForm {
    std::string text;
    ReadBy by;
};

// The further forms of a value of which `shown` is visible_text(), without that one: bytes that are no UTF-8
// as windows-1252; without characters that show nothing (unshown.h); without folds (folds.h); and these
// together. Only those that the value has cause for, seven at most, none for plain ASCII on one line. Linear;
// pure; any thread.
[[nodiscard]] std::vector<ValueForm> other_forms(std::string_view value, std::string_view shown);

}  // namespace postern
