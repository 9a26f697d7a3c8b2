#include "observe/pseudonym_text.h"

#include <algorithm>
#include <array>

#include "address/address.h"
#include "address/domain.h"
#include "base/text.h"

namespace postern {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

// How an @ is written where it is not to be seen: percent-encoded, as a character reference, of full width
// (U+FF20), small (U+FE6B), and inside of an encoded word, whatever its encoding.
constexpr std::array<std::string_view, 7> kHiddenSigns{"%40",          "&#64",         "&#x40", "&commat",
                                                       "\xef\xbc\xa0", "\xef\xb9\xab", "=?"};

bool is_hidden_sign(std::string_view at) {
    return std::ranges::any_of(kHiddenSigns, [at](std::string_view sign) { return istarts_with(at, sign); });
}

// Texts are read byte by byte, and nearly all of their bytes begin no sign.
bool is_sign(std::string_view at) {
    const char c = at.front();
    if (c == '@') return true;
    return (c == '%' || c == '&' || c == '=' || c == '\xef') && is_hidden_sign(at);
}

bool is_word_byte(char c) {
    return is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool is_local_byte(char c) {
    return is_atext(c) || c == '.';
}

// What may stand behind a domain without being another piece of the address.
bool ends_address(std::string_view rest) {
    return rest.empty() || static_cast<unsigned char>(rest.front()) <= ' ' ||
           std::string_view(",;:)>]}'\"").find(rest.front()) != kNowhere;
}

std::size_t run_of(std::string_view text, bool (*belongs)(char)) {
    const auto* const end = std::find_if_not(text.begin(), text.end(), belongs);
    return static_cast<std::size_t>(end - text.begin());
}

// The length of the domain at the start, or 0: a literal, or a name without the dots behind it.
std::size_t domain_length(std::string_view text) {
    constexpr std::size_t kLongestLiteral = 64;
    std::size_t length = run_of(text, is_domain_byte);
    if (text.starts_with('[')) length = text.substr(0, kLongestLiteral).find(']') + 1;
    const std::size_t whole = length;
    while (length > 0 && text[length - 1] == '.') --length;
    const bool ends = ends_address(text.substr(whole));
    return ends && canonical_domain(text.substr(0, length)) ? length : 0;
}

struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t sign = kNowhere;       // of an address
    const KnownName* known = nullptr;  // else
};

class Scan {
  public:
    Scan(std::string_view text, const std::vector<KnownName>& known)
        : text_(text), lower_(ascii_lower(text)), patience_(kTries * (text.size() + kLeast)) {
        for (const KnownName& one : known) {
            (one.name.find('@') != kNowhere ? phrases_ : words_).push_back(&one);
        }
    }

    // False: all has to be withheld.
    bool run() {
        escapes_ = text_.find('\\') != kNowhere;
        while (at_ < text_.size()) {
            if (take_known(phrases_) || take_address() || take_known(words_)) continue;
            if (is_sign(text_.substr(at_)) || patience_ == 0) return false;
            quoted_ ^= text_[at_] == '"';
            ++at_;
        }
        return patience_ > 0;
    }

    [[nodiscard]] const std::vector<Span>& spans() const { return spans_; }

  private:
    // Bytes in common with known names, for each byte of the text: what honest texts never have.
    static constexpr std::size_t kTries = 8;
    static constexpr std::size_t kLeast = 1024;

    [[nodiscard]] bool at_border(std::size_t i) const {
        return i == 0 || i == text_.size() || !is_word_byte(text_[i - 1]) || !is_word_byte(text_[i]);
    }

    bool stands_here(const std::string& name) {
        const std::string_view rest = std::string_view(lower_).substr(at_);
        const auto differ = std::ranges::mismatch(rest, name);
        const auto same = static_cast<std::size_t>(differ.in2 - name.begin());
        patience_ -= std::min(patience_, same);
        return same == name.size() && at_border(at_ + same);
    }

    // The longest that stands here.
    bool take_known(const std::vector<const KnownName*>& list) {
        if (list.empty() || !at_border(at_)) return false;
        const KnownName* best = nullptr;
        for (const KnownName* one : list) {
            const bool longer = best == nullptr || one->name.size() > best->name.size();
            if (patience_ > 0 && longer && stands_here(one->name)) best = one;
        }
        if (best == nullptr) return false;
        spans_.push_back({at_, at_ + best->name.size(), kNowhere, best});
        at_ = spans_.back().end;
        return true;
    }

    // Where the local part before an @ at `run_end` begins; `run_end` where that is none that is certain.
    [[nodiscard]] std::size_t begin_of_local(std::size_t run_end) const {
        if (escapes_ || run_end == text_.size() || text_[run_end] != '@') return run_end;
        const std::size_t begin = std::min(text_.find_first_not_of('\'', at_), run_end);
        if (begin < run_end && text_[begin] == '.') return run_end;
        if (begin == 0) return begin;
        const char before = text_[begin - 1];
        // Behind a quoted or bracketed piece, what stands here may be only the rest of a local part.
        const bool apart = begin == 1 || is_ascii_space(text_[begin - 2]);
        const bool opens =
            apart && (before == '"' ? quoted_ : std::string_view("([").find(before) != kNowhere);
        const bool behind_piece = std::string_view("\"([])@").find(before) != kNowhere && !opens;
        return behind_piece ? run_end : begin;
    }

    // An address that stands here, behind quotation marks.
    bool take_address() {
        if (at_ < run_end_) return false;  // the run was looked at already, and is none
        run_end_ = at_ + run_of(text_.substr(at_), is_local_byte);
        const std::size_t begin = begin_of_local(run_end_);
        if (begin == run_end_) return false;
        const std::size_t length = domain_length(text_.substr(run_end_ + 1));
        if (length == 0) return false;
        spans_.push_back({begin, run_end_ + 1 + length, run_end_, nullptr});
        at_ = spans_.back().end;
        return true;
    }

    std::string_view text_;
    std::string lower_;
    std::size_t patience_;
    std::vector<const KnownName*> phrases_;
    std::vector<const KnownName*> words_;
    std::vector<Span> spans_;
    std::size_t at_ = 0;
    std::size_t run_end_ = 0;
    bool escapes_ = false;
    bool quoted_ = false;  // at_ stands behind an odd number of quotation marks
};

std::string pseudonym_of(std::string_view text, const Span& span, const AddressName& address) {
    if (span.known != nullptr) return span.known->pseudonym;
    const std::string_view local = text.substr(span.begin, span.sign - span.begin);
    const std::string_view domain = text.substr(span.sign + 1, span.end - span.sign - 1);
    return address({std::string(local), canonical_domain(domain).value_or("")});
}

}  // namespace

std::optional<std::string> without_names(std::string_view text, const std::vector<KnownName>& known,
                                         const AddressName& address, std::size_t most) {
    Scan scan(text, known);
    if (!scan.run()) return std::nullopt;
    std::string out;
    std::size_t done = 0;
    for (const Span& span : scan.spans()) {
        out.append(text.substr(done, span.begin - done));
        if (out.size() > most) return out;
        out.append(pseudonym_of(text, span, address));
        done = span.end;
    }
    return out.append(text.substr(done));
}

bool is_one_address(std::string_view text) {
    if (text.size() > kMaxLocalLength + 1 + kMaxDomainLength + 1) return false;
    const std::vector<KnownName> nobody;
    Scan scan(text, nobody);
    return scan.run() && scan.spans().size() == 1 && scan.spans().front().begin == 0 &&
           scan.spans().front().end == text.size();
}

bool may_hold_address(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_sign(text.substr(i))) return true;
    }
    return false;
}

}  // namespace postern
