#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace postern {

// What stands to the left of an @: a quoted string, or the longest run of atext, dots and backslashes;
// blanks between it and the @ are passed over.
struct LocalBefore {
    std::string local;      // without quotes and backslashes, cut at kMaxLocalLength; may be empty
    std::string joined;     // with what goes on over blanks around a dot; empty where nothing does
    std::size_t begin = 0;  // where it begins in the text, its quote included
    bool had_backslash = false;
};

// What stands to the right of an @: "[...]", or the longest run of atext, dots and backslashes; blanks
// and quotes between are passed over. The characters are as sent. A bracket that is not closed comes
// with the run that follows it.
struct DomainAfter {
    std::string_view run;  // points into the text; may be empty
    std::string joined;    // with what goes on over blanks around a dot; empty where nothing does
    std::string unquoted;  // with what goes on over quotes, brackets and blanks around a dot, all these left
                           // out; empty where nothing does
    std::string_view behind;  // the run right behind "[...]"; may be empty
    std::size_t end = 0;      // behind the run in the text
};

// `at` is the position of an @ in the text. Calling these for every @ of a text is linear in the text.
[[nodiscard]] LocalBefore local_before(std::string_view text, std::size_t at);
[[nodiscard]] DomainAfter domain_after(std::string_view text, std::size_t at);

}  // namespace postern
