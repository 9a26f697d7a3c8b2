#pragma once

#include <string>
#include <string_view>

namespace postern {

// The text with each comment (RFC 5322 section 3.2.2, nested ones included) replaced by a space; quotes
// and backslashes are heeded. A comment that is never closed stays as it is. Linear; any thread.
[[nodiscard]] std::string without_comments(std::string_view text);

// The same with nothing in the place of a comment.
struct CutComments {
    std::string text;
    bool joined = false;  // two pieces of one word grew together: "exam(x)ple" is "example"
};
[[nodiscard]] CutComments cut_comments(std::string_view text);

}  // namespace postern
