#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace postern {

// What an element of HTML is to whoever wants its text alone.
struct HtmlElement {
    enum class Break : std::uint8_t { kNone, kBlank, kLine };
    enum class Content : std::uint8_t {
        kMarkup,
        kText,     // no tag in it but its own end tag counts (WHATWG HTML, 13.2.5.2 and 13.2.5.3), and it is
                   // shown
        kNothing,  // the same, and it is not shown
    };

    Break around = Break::kNone;  // what its tags are in the text
    Content content = Content::kMarkup;

    bool operator==(const HtmlElement&) const = default;
};

// The longest name that is told from others.
inline constexpr std::size_t kLongestHtmlElement = 10;

// `name` in lower case. What is not known is inline. Pure, constant time; any thread.
[[nodiscard]] HtmlElement html_element(std::string_view name);

}  // namespace postern
