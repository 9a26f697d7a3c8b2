#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace postern {

// Where an @ stands in the text of an author field, as a reader sees it that heeds quotes, nested
// comments and backslashes (RFC 5322).
enum class SignPlace : std::uint8_t { kBare, kAngle, kQuoted, kComment };

// One @ of the text.
//
// `exposed`: some reader takes it for a part of an address that is meant. Not exposed is what every
// reader of the kinds below takes for the name beside an address: what stands before the first angle
// address of its list item, and a comment beside an address. A name hides an @ only where the address
// beside it is plain, so that nobody can fail to see it: local@domain.tld in dot-atoms, or a literal.
//
// Two kinds of reader are asked, and one is enough: the one that heeds quotes, comments, backslashes and
// group names, and the one that knows only < > , ; and takes all else as it stands. So a comma or an
// angle inside quotes exposes, as does whatever stands in a quote or comment that is never closed.
struct AtSign {
    std::size_t at = 0;
    SignPlace place = SignPlace::kBare;
    bool exposed = false;
};

// A piece of the text, [begin, end).
struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct FieldShape {
    std::vector<AtSign> signs;       // every @ byte, in order
    std::vector<Piece> bare_angles;  // the inside of each <...> that holds no @, closed or not
    bool has_comment = false;        // a parenthesis outside quotes
    bool has_group = false;          // a colon that ends a group's name
    std::size_t members = 0;         // behind the last such colon
    bool open_quote = false;         // a quotation mark that is never closed
};

// Linear in time; memory is a few words for each @ and each angle. Pure; any thread.
[[nodiscard]] FieldShape shape_of_field(std::string_view text);

}  // namespace postern
