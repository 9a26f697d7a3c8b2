#include "address/decoded_forms.h"

#include <algorithm>

#include "address/encoded_word.h"
#include "address/visible_text.h"

namespace postern {
namespace {

// Every combination of the manners that could make a difference but the usual one.
std::vector<WordManners> other_manners(const DecodedText& usual) {
    std::vector<WordManners> all{{}};
    const auto vary = [&all](bool wanted, auto member, auto value) {
        const std::size_t count = wanted ? all.size() : 0;
        for (std::size_t i = 0; i < count; ++i) {
            WordManners other = all[i];
            other.*member = value;
            all.push_back(other);
        }
    };
    vary(usual.adjacent, &WordManners::between, BetweenWords::kKeep);
    vary(usual.split, &WordManners::across, AcrossWords::kApart);
    vary(usual.doubtful, &WordManners::bad, BadBytes::kGuess);
    // Two values beside the usual one, so that both are put to what stands before them.
    const std::size_t before = all.size();
    vary(usual.goes_on, &WordManners::padding, Padding::kStops);
    for (std::size_t i = 0; usual.goes_on && i < before; ++i) {
        all.push_back(all[i]);
        all.back().padding = Padding::kIsJunk;
    }
    all.erase(all.begin());
    return all;
}

void add(const DecodedText& decoded, DecodedForms& out) {
    out.override_mark = out.override_mark || has_direction_override(decoded.text);
    std::string text = visible_text(decoded.text);
    if (std::ranges::find(out.texts, text) == out.texts.end()) out.texts.push_back(std::move(text));
}

}  // namespace

DecodedForms decode_every_way(std::string_view text, std::size_t& budget) {
    DecodedForms out;
    const auto pay = [&] {
        out.cut = budget < text.size();
        if (!out.cut) budget -= text.size();
        return !out.cut;
    };
    if (!pay()) return out;
    const DecodedText usual = decode_words(text);
    out.undecodable = usual.undecodable;
    out.control = usual.control;
    if (!usual.found) return out;
    add(usual, out);
    for (const WordManners& manners : other_manners(usual)) {
        if (!pay()) break;
        add(decode_words(text, manners), out);
    }
    return out;
}

}  // namespace postern
