#include "address/mailbox_grammar.h"

#include <string>
#include <utility>

#include "address/domain.h"
#include "base/text.h"

namespace postern {
namespace {

bool is_text(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f;
}

// Each function leaves the position behind what it read; where it returns false or no value, the whole
// attempt is given up.
class Grammar {
  public:
    explicit Grammar(std::string_view text) : text_(text) {}

    std::optional<Address> addr_spec_alone() {
        if (!skip_cfws()) return std::nullopt;
        auto address = addr_spec();
        return address && at_ == text_.size() ? address : std::nullopt;
    }

    std::optional<Address> name_addr() {
        if (!skip_cfws()) return std::nullopt;
        while (more() && peek() != '<') {
            if (!word() || !skip_cfws()) return std::nullopt;
        }
        if (!accept('<') || !skip_cfws()) return std::nullopt;
        auto address = addr_spec();
        if (!address || !accept('>') || !skip_cfws() || more()) return std::nullopt;
        return address;
    }

  private:
    [[nodiscard]] bool more() const { return at_ < text_.size(); }
    [[nodiscard]] char peek() const { return text_[at_]; }

    bool accept(char c) {
        if (!more() || peek() != c) return false;
        ++at_;
        return true;
    }

    bool skip_cfws() {
        while (more()) {
            const char c = peek();
            if (c == '(') {
                if (!skip_comment()) return false;
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                ++at_;
            } else {
                break;
            }
        }
        return true;
    }

    bool skip_comment() {
        std::size_t depth = 0;
        for (; more(); ++at_) {
            const char c = peek();
            if (!is_text(c) && !is_ascii_space(c)) return false;
            if (c == '\\') {
                if (++at_ == text_.size() || !is_text(peek())) return false;
            } else if (c == '(') {
                ++depth;
            } else if (c == ')' && --depth == 0) {
                ++at_;
                return true;
            }
        }
        return false;
    }

    bool word() {
        if (peek() == '"') return quoted_string().has_value();
        const std::size_t begin = at_;
        while (more() && (is_atext(peek()) || peek() == '.')) ++at_;
        return at_ > begin;
    }

    std::optional<std::string> quoted_string() {
        std::string out;
        for (++at_; more(); ++at_) {
            char c = peek();
            if (c == '"') {
                ++at_;
                return out;
            }
            if (c == '\\') {
                if (++at_ == text_.size()) return std::nullopt;
                c = peek();
            }
            if (!is_text(c) && c != '\t' && c != '\n' && c != '\r') return std::nullopt;
            out.push_back(c);
        }
        return std::nullopt;
    }

    std::optional<std::string_view> dot_atom() {
        const std::size_t begin = at_;
        bool after_dot = true;
        for (; more() && (is_atext(peek()) || (peek() == '.' && !after_dot)); ++at_)
            after_dot = peek() == '.';
        if (after_dot) return std::nullopt;
        return text_.substr(begin, at_ - begin);
    }

    std::optional<std::string> local_part() {
        if (more() && peek() == '"') return quoted_string();
        const auto atom = dot_atom();
        return atom ? std::optional<std::string>(*atom) : std::nullopt;
    }

    std::optional<std::string> domain() {
        if (more() && peek() == '[') {
            const std::size_t close = text_.find(']', at_);
            if (close == std::string_view::npos) return std::nullopt;
            const std::string_view literal = text_.substr(at_, close + 1 - at_);
            at_ = close + 1;
            return canonical_domain(literal);
        }
        const auto atom = dot_atom();
        return atom ? canonical_domain(*atom) : std::nullopt;
    }

    std::optional<Address> addr_spec() {
        auto local = local_part();
        if (!local || local->size() >= kMaxLocalLength || !skip_cfws()) return std::nullopt;
        if (!accept('@') || !skip_cfws()) return std::nullopt;
        auto name = domain();
        if (!name || !skip_cfws()) return std::nullopt;
        return Address{*std::move(local), *std::move(name)};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<Address> parse_mailbox(std::string_view text) {
    if (auto alone = Grammar(text).addr_spec_alone()) return alone;
    return Grammar(text).name_addr();
}

}  // namespace postern
