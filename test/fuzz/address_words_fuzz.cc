// The encoded-word decoder on any bytes. Build with POSTERN_FUZZERS=ON; seeds in
// test/fuzz/seeds/address_words.
//
// What must hold: what is decoded is not longer than four bytes for each byte that came in; text without a
// word comes back as it is where all can be decoded; and in another manner nothing is found that is not found
// in the usual one, nor any other text unless the usual one says that this manner matters.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "address/encoded_word.h"

namespace {

using postern::DecodedText;
using postern::WordManners;

void require(bool claim) {
    if (!claim) std::abort();
}

void require_like(const DecodedText& usual, std::string_view text, const WordManners& manners, bool matters) {
    const DecodedText got = postern::decode_words(text, manners);
    require(got.text.size() <= 4 * text.size());
    require(got.found == usual.found && got.undecodable == usual.undecodable);
    require(matters || got.text == usual.text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const DecodedText usual = postern::decode_words(text);
    require(usual.text.size() <= 4 * size);
    require(usual.found || usual.undecodable || usual.text == text);
    require_like(usual, text, {.between = postern::BetweenWords::kKeep}, usual.adjacent);
    require_like(usual, text, {.across = postern::AcrossWords::kApart}, usual.split);
    require_like(usual, text, {.padding = postern::Padding::kStops}, usual.goes_on);
    require_like(usual, text, {.padding = postern::Padding::kIsJunk}, usual.goes_on);
    require_like(usual, text, {.bad = postern::BadBytes::kGuess}, usual.doubtful);
    return 0;
}
