#include <benchmark/benchmark.h>

#include <string>
#include <string_view>

#include "content/text_decoder.h"
#include "content/text_html.h"

namespace postern {
namespace {

constexpr std::size_t kBytes = 4U << 20U;
constexpr std::size_t kPiece = 4096;

std::string repeated(std::string_view text) {
    std::string out;
    out.reserve(kBytes + text.size());
    while (out.size() < kBytes) out += text;
    return out;
}

void decode(benchmark::State& state, std::string_view charset, std::string_view text) {
    const std::string bytes = repeated(text);
    TextDecoder decoder;
    std::string out;
    for (auto _ : state) {
        decoder.begin(charset);
        for (std::size_t at = 0; at < bytes.size(); at += kPiece) {
            out.clear();
            decoder.feed(std::string_view{bytes}.substr(at, kPiece), out);
            benchmark::DoNotOptimize(out.data());
        }
        decoder.finish(out);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
}
constexpr std::string_view kAscii =
    "The quick brown fox jumps over the lazy dog while the printer in the hall hums\r\n";
BENCHMARK_CAPTURE(decode, ascii_as_utf8, "utf-8", kAscii);
BENCHMARK_CAPTURE(decode, ascii_as_none, "", kAscii);
BENCHMARK_CAPTURE(decode, ascii_as_koi8, "koi8-r", kAscii);
BENCHMARK_CAPTURE(decode, german_utf8, "utf-8",
                  "Gr\u00FC\u00DFe aus dem dritten Stock, sch\u00F6n war's\r\n");
BENCHMARK_CAPTURE(decode, russian_utf8, "utf-8",
                  "\u041F\u0440\u0438\u0432\u0435\u0442 \u0432\u0441\u0435\u043C\r\n");
BENCHMARK_CAPTURE(decode, japanese_iso_2022, "iso-2022-jp", "\x1B$BF|K\\F|K\\F|K\\\x1B(B and so on\r\n");
BENCHMARK_CAPTURE(decode, utf16, "utf-16le", std::string_view("a\0b\0 \0\xAC\x20", 8));
BENCHMARK_CAPTURE(decode, bad_utf8, "utf-8", "\xFF");
BENCHMARK_CAPTURE(decode, bad_euc_jp, "euc-jp", "\xFF");
BENCHMARK_CAPTURE(decode, bad_iso_2022_jp, "iso-2022-jp", "\xFF");
BENCHMARK_CAPTURE(decode, bare_cr, "utf-8", "\ra");

// What a text costs before its first byte: two charsets in turn, so that neither is kept.
void open_charsets(benchmark::State& state) {
    TextDecoder decoder;
    std::string out;
    bool odd = false;
    for (auto _ : state) {
        decoder.begin(odd ? "euc-jp" : "koi8-r");
        odd = !odd;
        decoder.finish(out);
    }
}
BENCHMARK(open_charsets);

void show(benchmark::State& state, std::string_view text) {
    const std::string page = repeated(text);
    HtmlText html;
    std::string out;
    for (auto _ : state) {
        html.begin();
        for (std::size_t at = 0; at < page.size(); at += kPiece) {
            out.clear();
            html.feed(std::string_view{page}.substr(at, kPiece), out);
            benchmark::DoNotOptimize(out.data());
        }
        html.finish(out);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * page.size()));
}
BENCHMARK_CAPTURE(show, mail,
                  "<table style=\"width:100%;border:0\"><tr><td class=\"x\">The quick brown fox</td>\n"
                  "<td style=\"color:#333333;font-family:Arial,sans-serif\">jumps over the lazy dog and\n"
                  "goes to <a href=\"https://example.org/path?query=1\">the page</a></td></tr></table>\n");
BENCHMARK_CAPTURE(show, references, "M&uuml;ller &amp; S&#246;hne: the&nbsp;page\n");
BENCHMARK_CAPTURE(show, only_opened, "<");
BENCHMARK_CAPTURE(show, only_ampersands, "&");
BENCHMARK_CAPTURE(show, only_dashes, "<!---");
BENCHMARK_CAPTURE(show, short_tags, "<b>");
BENCHMARK_CAPTURE(show, raw_text, "<title></titl");
BENCHMARK_CAPTURE(show, invisible, "\u200B");
BENCHMARK_CAPTURE(show, unquoted, "<a x=");

}  // namespace
}  // namespace postern
