// The first byte chooses the charset, the second seeds the cuts; the rest is the bytes of a text. However
// they are cut, the text and what it shows as HTML have to be the same, UTF-8, and not longer than they may
// be.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "content/text_decoder.h"
#include "content/text_flowed.h"
#include "content/text_html.h"

namespace {

constexpr std::size_t kMemory = 65536;

constexpr std::array<std::string_view, 16> kCharsets{
    "",       "utf-8",       "iso-8859-1", "utf-16",    "utf-32",  "utf-7",  "iso-2022-jp", "iso-2022-jp-3",
    "euc-jp", "iso-2022-kr", "big5-hkscs", "shift_jis", "gb18030", "euc-tw", "ibm037",      "windows-1258"};

void require(bool kept) {
    if (!kept) std::abort();
}

struct Text {
    std::string utf8;
    std::string shown;
    std::string joined;

    bool operator==(const Text&) const = default;
};

// `next_size` says how long the next piece is.
template <class NextSize>
Text read(std::string_view charset, std::string_view bytes, NextSize&& next_size) {
    postern::TextDecoder decoder;
    postern::HtmlText html;
    postern::FlowedText flowed;
    Text text;
    std::string piece;
    decoder.begin(charset);
    html.begin();
    flowed.begin();
    const auto take = [&] {
        require(postern::is_valid_utf8(piece));
        html.feed(piece, text.shown);
        flowed.feed(piece, text.joined);
        text.utf8 += piece;
        piece.clear();
    };
    while (!bytes.empty()) {
        const std::size_t size = std::min<std::size_t>(next_size(), bytes.size());
        decoder.feed(bytes.substr(0, size), piece);
        bytes.remove_prefix(size);
        take();
        require(decoder.memory_used() + html.memory_used() <= kMemory);
    }
    decoder.finish(piece);
    take();
    html.finish(text.shown);
    flowed.finish(text.joined);
    return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const std::string_view charset = kCharsets[data[0] % kCharsets.size()];
    const std::string_view bytes{reinterpret_cast<const char*>(data) + 2, size - 2};
    std::minstd_rand random(data[1] + 1U);
    const Text whole = read(charset, bytes, [] { return SIZE_MAX; });
    require(whole.utf8.find('\r') == std::string::npos);
    require(whole.utf8.size() <= 4 * bytes.size());
    require(postern::is_valid_utf8(whole.shown));
    require(whole.shown.size() <= whole.utf8.size() * 3 / 2 + 16);
    require(postern::is_valid_utf8(whole.joined));
    require(whole.joined.size() <= whole.utf8.size());
    require(whole == read(charset, bytes, [] { return std::size_t{1}; }));
    require(whole == read(charset, bytes, [&] { return 1 + random() % 12; }));
    return 0;
}
