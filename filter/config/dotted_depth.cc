#include "config/dotted_depth.h"

namespace postern {
namespace {

class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::optional<Position> find() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '"' || c == '\'') {
                skip_string(c);
            } else if (c == '#') {
                skip_comment();
            } else {
                if (c == '.' && ++dots_ >= kMaxKeyParts) return position();
                if (ends_key(c)) dots_ = 0;
                step();
            }
        }
        return std::nullopt;
    }

  private:
    static bool ends_key(char c) { return std::string_view("\n=,[]{}").find(c) != std::string_view::npos; }

    Position position() const { return {line_, static_cast<std::uint32_t>(at_ - line_start_ + 1)}; }

    void step() {
        if (text_[at_++] == '\n') {
            ++line_;
            line_start_ = at_;
        }
    }

    void skip_comment() {
        while (at_ < text_.size() && text_[at_] != '\n') step();
    }

    // A string that is never closed ends at the end of its line, or of the text where it may have more lines.
    void skip_string(char quote) {
        const bool long_form = text_.substr(at_, 3) == std::string_view(quote == '"' ? "\"\"\"" : "'''");
        const std::size_t width = long_form ? 3 : 1;
        const std::string_view closing = text_.substr(at_, width);
        at_ += width;
        while (at_ < text_.size()) {
            if (text_.substr(at_, width) == closing) {
                at_ += width;
                if (long_form) skip_quotes_of_text(quote);
                return;
            }
            if (text_[at_] == '\n' && !long_form) return;
            if (text_[at_] == '\\' && quote == '"' && at_ + 1 < text_.size()) step();
            step();
        }
    }

    // One or two quotes may be the last letters of the text itself: `"""he said "no""""`.
    void skip_quotes_of_text(char quote) {
        for (int i = 0; i < 2 && at_ < text_.size() && text_[at_] == quote; ++i) step();
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
    std::uint32_t line_ = 1;
    std::size_t dots_ = 0;
};

}  // namespace

std::optional<Position> find_deep_key(std::string_view text) {
    return Scanner(text).find();
}

}  // namespace postern
