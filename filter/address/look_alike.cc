#include "address/look_alike.h"

#include <idn2.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "address/domain.h"
#include "base/utf8.h"

namespace postern {
namespace {

struct Idn2Free {
    void operator()(char* text) const { idn2_free(text); }
};

struct CheckerClose {
    void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
};

struct Hash {
    using is_transparent = void;
    [[nodiscard]] std::size_t operator()(std::string_view s) const {
        return std::hash<std::string_view>{}(s);
    }
};

// What a reader is shown of a label: an A-label decoded, where it can be.
std::string shown(std::string_view label) {
    std::string text(label);
    if (!label.starts_with("xn--")) return text;
    char* raw = nullptr;
    const int code = idn2_to_unicode_8z8z(text.c_str(), &raw, 0);
    const std::unique_ptr<char, Idn2Free> held(raw);
    return code == IDN2_OK && held ? std::string(held.get()) : text;
}

bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= kMaxDomainLength &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return is_domain_byte(c) || static_cast<unsigned char>(c) >= 0x80; });
}

// Calls `visit` with the name and each of its parents, longest first, until it returns true.
template <class Visit>
bool any_parent(std::string_view name, const Visit& visit) {
    for (;;) {
        if (visit(name)) return true;
        const std::size_t dot = name.find('.');
        if (dot == std::string_view::npos) return false;
        name.remove_prefix(dot + 1);
    }
}

// Skeletons of labels and names, compared without case. No value where ICU fails.
class Skeletons {
  public:
    Skeletons() {
        UErrorCode status = U_ZERO_ERROR;
        checker_.reset(uspoof_open(&status));
        ready_ = U_SUCCESS(status) != 0 && checker_ != nullptr;
        for (std::size_t c = 0; ready_ && c < ascii_.size(); ++c) {
            auto one = of_unicode(std::string(1, static_cast<char>(c)));
            ready_ = one.has_value();
            if (ready_) ascii_[c] = *one;
        }
    }

    // `name` must be one by is_name().
    [[nodiscard]] std::optional<std::string> of_name(std::string_view name) const {
        if (!ready_) return std::nullopt;
        std::string out;
        out.reserve(2 * name.size());
        for (;;) {
            const std::size_t end = std::min(name.find('.'), name.size());
            if (!append_label(name.substr(0, end), out)) return std::nullopt;
            if (end == name.size()) return out;
            out.push_back('.');
            name.remove_prefix(end + 1);
        }
    }

  private:
    bool append_label(std::string_view label, std::string& out) const {
        if (!label.starts_with("xn--") && is_ascii(label)) {
            for (const char c : label) out += ascii_[static_cast<unsigned char>(c)];
            return true;
        }
        const auto skeleton = of_unicode(shown(label));
        if (skeleton) out += *skeleton;
        return skeleton.has_value();
    }

    [[nodiscard]] std::optional<std::string> of_unicode(const std::string& text) const {
        icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
        // UTS #39 takes the small palochka for an "i"; fonts draw it as the bar that its capital is.
        wide.findAndReplace(icu::UnicodeString(static_cast<UChar32>(0x04cf)),
                            icu::UnicodeString(static_cast<UChar32>(0x04c0)));
        icu::UnicodeString skeleton;
        UErrorCode status = U_ZERO_ERROR;
        uspoof_getSkeletonUnicodeString(checker_.get(), 0, wide, skeleton, &status);
        if (U_FAILURE(status) != 0 || skeleton.isBogus() != 0) return std::nullopt;
        std::string out;
        skeleton.foldCase().toUTF8String(out);
        // "exampIe.org" is shown as it was written, but compared, and known here, in lower case.
        std::ranges::replace(out, 'i', 'l');
        return out;
    }

    std::unique_ptr<USpoofChecker, CheckerClose> checker_;
    std::array<std::string, 128>
        ascii_;  // the skeleton of each character by itself, which is all it depends on
    bool ready_ = false;
};

}  // namespace

struct LookAlikes::Own {
    Skeletons skeletons;
    std::unordered_set<std::string, Hash, std::equal_to<>> names;
    std::unordered_map<std::string, std::string, Hash, std::equal_to<>> by_skeleton;

    [[nodiscard]] bool is_own(std::string_view canonical) const {
        return any_parent(canonical, [&](std::string_view name) { return names.contains(name); });
    }
};

LookAlikes::LookAlikes(const std::vector<std::string>& canonical_domains) {
    auto own = std::make_shared<Own>();
    for (const std::string& domain : canonical_domains) {
        if (!is_name(domain)) continue;
        own->names.insert(domain);
        if (auto skeleton = own->skeletons.of_name(domain)) own->by_skeleton.try_emplace(*skeleton, domain);
    }
    own_ = std::move(own);
}

std::string_view LookAlikes::resembled_by(std::string_view canonical) const {
    if (own_ == nullptr || own_->by_skeleton.empty() || !is_name(canonical)) return {};
    const auto skeleton = own_->skeletons.of_name(canonical);
    if (!skeleton) return {};
    std::string_view found;
    // The skeleton of one label may hold a dot of its own: then its readers see two labels.
    any_parent(*skeleton, [&](std::string_view name) {
        const auto at = own_->by_skeleton.find(name);
        if (at == own_->by_skeleton.end()) return false;
        found = at->second;
        return true;
    });
    return found.empty() || own_->is_own(canonical) ? std::string_view{} : found;
}

}  // namespace postern
