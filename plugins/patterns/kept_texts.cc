#include "plugins/patterns/kept_texts.h"

#include <algorithm>
#include <utility>

#include "base/utf8_cut.h"

namespace postern {
namespace {

constexpr std::size_t kLongestType = 64;

}  // namespace

void KeptTexts::begin(std::uint32_t number, const BodyText& text) {
    if (room_of(text.form) == 0) return;
    begun_.push_back({number, text.form, std::string(text.type.substr(0, kLongestType)), {}});
}

void KeptTexts::text(std::uint32_t number, std::string_view utf8) {
    Kept* const first = find(begun_, number);
    Kept* const kept = first != nullptr ? first : find(texts_, number);
    if (kept == nullptr) return;
    std::uint64_t& room = room_of(kept->form);
    const std::string_view piece = utf8_beginning(utf8, room);
    // Nothing that comes later stands in for what is missing here.
    room = piece.size() < utf8.size() ? 0 : room - piece.size();
    if (piece.empty()) return;
    kept->text += piece;
    if (first == nullptr) return;
    texts_.push_back(std::move(*first));
    begun_.erase(begun_.begin() + (first - begun_.data()));
}

void KeptTexts::end(std::uint32_t number) {
    std::erase_if(begun_, [number](const Kept& kept) { return kept.number == number; });
}

// From the end: at most two are under way.
KeptTexts::Kept* KeptTexts::find(std::vector<Kept>& among, std::uint32_t number) {
    const auto found = std::find_if(among.rbegin(), among.rend(),
                                    [number](const Kept& kept) { return kept.number == number; });
    return found == among.rend() ? nullptr : &*found;
}

}  // namespace postern
