#pragma once

#include <cstdint>
#include <string_view>

namespace postern {

// Reads what HTML does not show though it is no tag, in pieces, from behind "<!", "<?" or "</" to its end. A
// comment ends at "-->" or "--!>", and at once at "<!-->" and "<!--->"; everything else ends at the next ">"
// (WHATWG HTML, 13.2.5.41 to 13.2.5.52). Constant memory, linear; one thread at a time.
class HtmlComment {
  public:
    // `declaration`: behind "<!", where "--" may follow.
    void begin(bool declaration) { state_ = declaration ? State::kDeclaration : State::kBogus; }

    // Takes what belongs to it from the beginning of `rest`. True: it has ended.
    [[nodiscard]] bool take(std::string_view& rest);

  private:
    enum class State : std::uint8_t { kDeclaration, kDash, kComment, kBogus };

    void open(std::string_view& rest);
    [[nodiscard]] bool comment(std::string_view& rest);
    [[nodiscard]] static bool bogus(std::string_view& rest);

    State state_ = State::kBogus;
    bool at_start_ = false;    // nothing but dashes came in the comment
    bool bang_ = false;        // "--!" came last
    std::uint8_t dashes_ = 0;  // these came last; counted up to 2
};

}  // namespace postern
