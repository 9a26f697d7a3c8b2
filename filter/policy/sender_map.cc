#include "policy/sender_map.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <tuple>
#include <utility>

#include "address/address_pattern.h"
#include "address/domain.h"
#include "base/escape.h"
#include "base/file.h"
#include "base/text.h"
#include "base/utf8.h"

namespace postern {
namespace {

constexpr std::size_t kMaxLine = std::size_t{64} << 10U;
constexpr std::size_t kMaxMistakes = 100;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

// Domains are fewer than bytes in a text, so that two bits are left for the kind.
enum class Kind : std::uint32_t { kExact, kDomain, kSubdomains, kAny };
constexpr std::uint32_t kKindShift = 30;
static_assert(SenderMap::kMaxText < std::size_t{1} << kKindShift);

constexpr std::uint32_t scope_of(Kind kind, std::uint32_t domain) {
    return (static_cast<std::uint32_t>(kind) << kKindShift) | domain;
}

constexpr bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

constexpr bool is_separator(char c) {
    return is_blank(c) || c == ',';
}

constexpr bool is_control(char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
}

// How long the pattern at the start of `text` is. A quote that nobody closes takes in all the rest.
std::size_t pattern_length(std::string_view text) {
    std::size_t at = 0;
    if (text.front() == '"') {
        for (at = 1; at < text.size() && text[at] != '"'; ++at) at += text[at] == '\\' ? 1U : 0U;
    }
    while (at < text.size() && !is_separator(text[at])) ++at;
    return std::min(at, text.size());
}

// Takes the next pattern off what stands behind the user. Empty: there is none left.
std::string_view next_pattern(std::string_view& rest) {
    std::size_t at = 0;
    while (at < rest.size() && is_separator(rest[at])) ++at;
    if (at == rest.size() || (rest[at] == '#' && is_blank(rest[at - 1]))) return {};
    const std::string_view pattern = rest.substr(at, pattern_length(rest.substr(at)));
    rest.remove_prefix(at + pattern.size());
    return pattern;
}

// Where in a pattern's text its parts stand. Whether it is a pattern at all, AddressPattern decides.
struct Spelling {
    Kind kind = Kind::kAny;
    std::string_view local;
    std::string_view domain;
};

Spelling spelling_of(std::string_view pattern) {
    const std::size_t at = pattern.rfind('@');
    if (at == std::string_view::npos) return {};
    const std::string_view local = pattern.substr(0, at);
    const std::string_view domain = pattern.substr(at + 1);
    if (local != "*") return {Kind::kExact, local, domain};
    if (domain.starts_with("*.")) return {Kind::kSubdomains, {}, domain.substr(2)};
    return {Kind::kDomain, {}, domain};
}

// True where the pattern is one if only its domain is a domain: by far the most are of this shape.
bool is_plain(const Spelling& spelling) {
    if (spelling.kind != Kind::kExact) return spelling.kind == Kind::kDomain;
    return !spelling.local.empty() && spelling.local.size() <= kMaxLocalLength &&
           std::ranges::all_of(spelling.local, [](char c) { return c == '.' || (is_atext(c) && c != '*'); });
}

// Collects what is wrong, up to a number.
class Mistakes {
  public:
    Mistakes(const std::string& path, std::vector<ConfigError>& errors) : path_(path), errors_(errors) {}

    void enter(std::size_t number, std::string_view line) {
        number_ = static_cast<std::uint32_t>(number);
        line_ = line;
    }

    // `where` is a part of the line.
    void add(std::string_view where, std::string what) {
        const Place place{path_, number_, static_cast<std::uint32_t>(where.data() - line_.data() + 1)};
        if (++count_ <= kMaxMistakes) {
            errors_.push_back({place, "senders.map_file", std::move(what)});
        } else if (count_ == kMaxMistakes + 1) {
            first_untold_ = place;
        }
    }

    void tell_how_many_more() {
        if (count_ <= kMaxMistakes) return;
        const std::size_t more = count_ - kMaxMistakes;
        errors_.push_back(
            {first_untold_, "senders.map_file",
             "from here on " + std::to_string(more) + (more == 1 ? " more mistake" : " more mistakes")});
    }

  private:
    const std::string& path_;
    std::vector<ConfigError>& errors_;
    std::string_view line_;
    std::uint32_t number_ = 0;
    std::size_t count_ = 0;
    Place first_untold_;
};

}  // namespace

// Fills a map from a text.
class SenderMap::Loader {
  public:
    Loader(SenderMap& map, Mistakes mistakes) : map_(map), mistakes_(std::move(mistakes)) {
        add_local("*");  // stands at 0, for all patterns that have no local part
    }

    void load(std::string_view text) {
        if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
        LineReader lines(text);
        while (lines.next()) {
            mistakes_.enter(lines.number(), lines.line());
            read_line(lines.line());
        }
        mistakes_.tell_how_many_more();
        write_records();
        map_.domains_.shrink_to_fit();
    }

  private:
    struct Found {
        std::uint32_t user = 0;
        Claim claim;
    };
    // A domain as the file spells it, and its number. An empty spelling: nothing yet.
    struct Known {
        std::string_view spelling;
        std::uint32_t domain = 0;
    };

    bool is_text(std::string_view line) {
        if (line.size() > kMaxLine) {
            mistakes_.add(line, "the line is longer than 64 kB");
            return false;
        }
        const auto control = std::ranges::find_if(line, is_control);
        if (control != line.end()) {
            const std::string_view byte(control, control + 1);
            mistakes_.add(byte, "a control byte in the line: '" + escape_for_log(byte) + "'");
            return false;
        }
        if (is_ascii(line) || is_valid_utf8(line)) return true;
        mistakes_.add(line, "the line is not UTF-8 text");
        return false;
    }

    void read_line(std::string_view line) {
        if (!is_text(line)) return;
        const auto word = std::ranges::find_if_not(line, is_blank);
        if (word == line.end() || *word == '#') return;
        if (word != line.begin()) {
            mistakes_.add(line, "a blank before the user: a line can't go on with the one before");
            return;
        }
        const std::string_view user(word, std::find_if(word, line.end(), is_blank));
        if (user.ends_with(':')) {
            mistakes_.add(user, "a blank and no ':' separates the user from the addresses");
            return;
        }
        std::string_view rest = line.substr(user.size());
        std::string_view pattern = next_pattern(rest);
        if (pattern.empty()) {
            mistakes_.add(user, "no address behind the user");
            return;
        }
        lower_user_.assign(user);
        for (char& c : lower_user_) c = ascii_lower(c);
        const std::uint32_t number = users_.add(lower_user_);
        for (; !pattern.empty(); pattern = next_pattern(rest)) read_pattern(number, pattern);
    }

    void read_pattern(std::uint32_t user, std::string_view pattern) {
        const Spelling spelling = spelling_of(pattern);
        Known& known = known_[std::hash<std::string_view>{}(spelling.domain) % known_.size()];
        const bool is_known = !known.spelling.empty() && known.spelling == spelling.domain;
        if (!is_known || !is_plain(spelling)) {
            const Result<AddressPattern> parsed = AddressPattern::parse(pattern);
            if (!parsed) {
                mistakes_.add(pattern, parsed.error().what);
                return;
            }
        }
        std::uint32_t domain = 0;
        if (spelling.kind != Kind::kAny) {
            if (!is_known) {
                known = {spelling.domain, map_.domains_.add(canonical_domain(spelling.domain).value_or(""))};
            }
            domain = known.domain;
        }
        const std::uint32_t local = spelling.kind == Kind::kExact ? add_local(spelling.local) : 0;
        found_.push_back({user, {scope_of(spelling.kind, domain), local}});
    }

    // Takes a local part as a pattern spells it, with its quotes and escapes.
    std::uint32_t add_local(std::string_view spelling) {
        const bool quoted = spelling.front() == '"';
        if (quoted) spelling = spelling.substr(1, spelling.size() - 2);
        const std::size_t start = locals_.size();
        locals_.push_back('\0');
        for (std::size_t i = 0; i < spelling.size(); ++i) {
            if (quoted && spelling[i] == '\\') ++i;
            locals_.push_back(ascii_lower(spelling[i]));
        }
        locals_[start] = static_cast<char>(locals_.size() - start - 2);
        return static_cast<std::uint32_t>(start);
    }

    // Brings together what each user has.
    void write_records() {
        const User all{{}, {}, locals_.data()};
        std::ranges::sort(found_, {}, [&](const Found& f) {
            return std::tuple(f.user, f.claim.scope, all.local_of(f.claim));
        });
        const std::size_t text = users_.text_size() + locals_.size() + 2 * found_.size();
        map_.records_.reserve(2 * users_.size() + found_.size() + text / sizeof(Claim) + 1);
        std::vector<std::uint32_t> records;
        auto next = found_.begin();
        for (std::uint32_t user = 0; user < users_.size(); ++user) {
            const auto begin = next;
            while (next != found_.end() && next->user == user) ++next;
            records.push_back(static_cast<std::uint32_t>(map_.records_.size()));
            write_record(users_.name_of(user), {begin, next});
        }
        map_.users_ = users_.take_index();
        map_.users_.renumber(records);
    }

    void write_record(std::string_view name, std::span<const Found> found) {
        std::vector<Claim>& records = map_.records_;
        records.push_back(
            {static_cast<std::uint32_t>(found.size()), static_cast<std::uint32_t>(name.size())});
        text_.assign(name);
        for (const Found& f : found) {
            records.push_back({f.claim.scope, static_cast<std::uint32_t>(text_.size())});
            text_.append(locals_, f.claim.local, static_cast<unsigned char>(locals_[f.claim.local]) + 2U);
        }
        const std::size_t at = records.size();
        records.resize(at + (text_.size() + sizeof(Claim) - 1) / sizeof(Claim));
        std::memcpy(static_cast<void*>(records.data() + at), text_.data(), text_.size());
    }

    SenderMap& map_;
    Mistakes mistakes_;
    NameList users_;
    std::string locals_;  // in the order of the file
    std::vector<Found> found_;
    std::array<Known, 256> known_;  // a file has few domains, in few spellings
    std::string lower_user_;
    std::string text_;
};

SenderMap::SenderMap(const SenderMapFile& file, std::vector<ConfigError>& errors) {
    if (file.text.size() > kMaxText) {
        const Place place{file.path, 0, 0};
        errors.push_back({place, "senders.map_file", "the file is larger than 256 MB"});
        return;
    }
    Loader(*this, Mistakes(file.path, errors)).load(file.text);
}

std::string_view SenderMap::User::local_of(Claim claim) const {
    const char* at = text + claim.local;
    return {at + 1, static_cast<unsigned char>(*at) + std::size_t{1}};
}

bool SenderMap::User::has_mailbox(std::uint32_t domain, std::string_view local) const {
    if (local.size() > kMaxLocalLength) return false;
    const std::uint32_t scope = scope_of(Kind::kExact, domain);
    const auto begin = std::ranges::lower_bound(claims, scope, {}, &Claim::scope);
    const auto end = std::ranges::upper_bound(begin, claims.end(), scope, {}, &Claim::scope);
    return std::ranges::binary_search(begin, end, ascii_lower(local), std::less<std::string_view>{},
                                      [&](Claim claim) { return local_of(claim); });
}

SenderMap::User SenderMap::user_at(std::uint32_t record) const {
    const Claim head = records_[record];
    const auto claims = std::span(records_).subspan(record + std::size_t{1}, head.scope);
    const char* text = reinterpret_cast<const char*>(claims.data() + claims.size());
    return {{text, head.local}, claims, text};
}

bool SenderMap::owns(std::string_view lower_user, const Address& address) const {
    if (address.empty()) return false;
    const auto record = users_.find(lower_user, [&](std::uint32_t at) { return user_at(at).name; });
    if (!record) return false;
    const User user = user_at(*record);
    if (user.has(scope_of(Kind::kAny, 0)) || owns_above(user, address.domain)) return true;
    const std::optional<std::uint32_t> domain = domains_.find(address.domain);
    return domain && (user.has(scope_of(Kind::kDomain, *domain)) || user.has_mailbox(*domain, address.local));
}

bool SenderMap::owns_above(const User& user, std::string_view domain) const {
    constexpr std::uint32_t kFirst = scope_of(Kind::kSubdomains, 0);
    const auto above = std::ranges::lower_bound(user.claims, kFirst, {}, &Claim::scope);
    if (above == user.claims.end() || above->scope >= scope_of(Kind::kAny, 0)) return false;
    for (std::size_t dot = domain.find('.', 1); dot != domain.npos; dot = domain.find('.', dot + 1)) {
        const std::string_view name = domain.substr(dot + 1);
        // The domain may be of any bytes and any length; a name in the table is not.
        if (name.size() > kMaxDomainLength) continue;
        const std::optional<std::uint32_t> number = domains_.find(name);
        if (number && user.has(scope_of(Kind::kSubdomains, *number))) return true;
    }
    return false;
}

}  // namespace postern
