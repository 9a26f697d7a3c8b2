#include "redis/unfit.h"

#include <algorithm>
#include <array>

namespace postern {
namespace {

// The first word of an error is its code.
constexpr std::array<std::string_view, 9> kUnfit{
    "LOADING", "READONLY", "OOM", "MISCONF", "MASTERDOWN", "CLUSTERDOWN", "NOAUTH", "NOREPLICAS", "BUSY"};

bool begins_with_code(std::string_view text) {
    const std::string_view code = text.substr(0, text.find(' '));
    return std::find(kUnfit.begin(), kUnfit.end(), code) != kUnfit.end();
}

}  // namespace

bool says_unfit(std::string_view error) {
    if (begins_with_code(error)) return true;
    // Before Redis 7: "ERR Error running script (call to f_...): @user_script:1: @user_script: 1: -OOM
    // command ..."
    constexpr std::string_view kScript = "ERR Error running script";
    constexpr std::string_view kInner = ": -";
    if (error.substr(0, kScript.size()) != kScript) return false;
    const std::size_t at = error.find(kInner);
    return at != std::string_view::npos && begins_with_code(error.substr(at + kInner.size()));
}

}  // namespace postern
