// The encoded-word decoder on any bytes. Build with POSTERN_FUZZERS=ON; seeds in
// test/fuzz/seeds/address_words.
//
// What must hold: what is decoded is not longer than four bytes for each byte that came in; where all can
// be decoded, text without a word comes back as it is, and both ways to treat blanks agree on whether
// there is a word.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "address/encoded_word.h"

namespace {

void require(bool claim) {
    if (!claim) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const postern::DecodedText joined = postern::decode_words(text);
    const postern::DecodedText kept = postern::decode_words(text, postern::BetweenWords::kKeep);
    require(joined.text.size() <= 4 * size && kept.text.size() <= 4 * size);
    if (joined.undecodable || kept.undecodable) return 0;
    require(joined.found == kept.found);
    require(joined.found || (joined.text == text && kept.text == text));
    return 0;
}
