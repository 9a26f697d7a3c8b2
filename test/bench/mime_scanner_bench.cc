#include <benchmark/benchmark.h>

#include <string>

#include "mime/scanner.h"

namespace postern {
namespace {

constexpr std::size_t kBodyBytes = 16U << 20U;
constexpr std::size_t kChunk = 65535;  // as MTAs deliver it

std::string repeated(std::string_view lines) {
    std::string out;
    out.reserve(kBodyBytes + lines.size());
    while (out.size() < kBodyBytes) out += lines;
    return out;
}

void scan(benchmark::State& state, std::string_view type, const std::string& body) {
    for (auto _ : state) {
        Scanner scanner;
        scanner.primary_header("Content-Type", type);
        scanner.end_of_headers();
        for (std::size_t at = 0; at < body.size(); at += kChunk) {
            scanner.body(std::string_view{body}.substr(at, kChunk));
        }
        scanner.finish();
        benchmark::DoNotOptimize(scanner.result().overall({}));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * body.size()));
}

void base64_attachment(benchmark::State& state) {
    scan(state, " multipart/mixed; boundary=b",
         "--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
             repeated("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0\r\n"));
}
BENCHMARK(base64_attachment);

void plain_text(benchmark::State& state) {
    scan(state, " text/plain; charset=utf-8",
         repeated("The quick brown fox jumps over the lazy dog while the printer in the hall\r\n"
                  "sends another page of its report: all is well,\r\n\r\n"
                  "  - toner at 40%\r\n-- \r\nThe third floor\r\n"));
}
BENCHMARK(plain_text);

void html_text(benchmark::State& state) {
    scan(state, " text/html; charset=utf-8",
         repeated("<table style=\"width:100%;border:0\"><tr><td class=\"x\">The quick brown fox</td>\r\n"
                  "<td style=\"color:#333333;font-family:Arial,sans-serif\">jumps over the lazy dog and\r\n"
                  "goes to <a href=\"https://example.org/path?query=1\">the page</a></td></tr></table>\r\n"));
}
BENCHMARK(html_text);

void base64_text(benchmark::State& state) {
    scan(state, " multipart/mixed; boundary=b",
         "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
             repeated("VGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRoZSBsYXp5IGRvZyBhbmQgZ29lcyBob21l\r\n"));
}
BENCHMARK(base64_text);

void quoted_printable_text(benchmark::State& state) {
    scan(state, " multipart/mixed; boundary=b",
         "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
         "quoted-printable\r\n\r\n" +
             repeated("Gr=C3=BC=C3=9Fe from the third floor, where the printer stands and where it prin=\r\n"
                      "ts\r\n"));
}
BENCHMARK(quoted_printable_text);

// What an attacker would choose: delimiters that nearly match, with many containers open.
void near_delimiters(benchmark::State& state) {
    std::string body;
    for (int i = 0; i < 60; ++i) {
        const std::string outer = i == 0 ? "b" : "x" + std::to_string(i - 1) + "y";
        body +=
            "--" + outer + "\r\nContent-Type: multipart/mixed; boundary=x" + std::to_string(i) + "y\r\n\r\n";
    }
    scan(state, " multipart/mixed; boundary=b", body + repeated("--x\r\n"));
}
BENCHMARK(near_delimiters);

void many_small_parts(benchmark::State& state) {
    scan(state, " multipart/alternative; boundary=b",
         repeated("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n"));
}
BENCHMARK(many_small_parts);

}  // namespace
}  // namespace postern
