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

class NullSink : public ContentSink {
  public:
    explicit NullSink(std::size_t wanted = SIZE_MAX) : wanted_(wanted) {}

    void begin_part(std::size_t, const MimePart&) override { bytes_ = 0; }
    [[nodiscard]] bool content(std::string_view bytes) override {
        bytes_ += bytes.size();
        return bytes_ < wanted_;
    }
    void end_part() override { benchmark::DoNotOptimize(bytes_); }

  private:
    std::size_t wanted_;  // of each part
    std::size_t bytes_ = 0;
};

void scan(benchmark::State& state, std::string_view type, const std::string& body,
          ContentSink* sink = nullptr, const ScanLimits& limits = {}) {
    for (auto _ : state) {
        Scanner scanner(limits);
        scanner.set_sink(sink);
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

constexpr std::string_view kBase64Line =
    "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0\r\n";

std::string base64_part() {
    return "--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
           repeated(kBase64Line);
}

void base64_attachment(benchmark::State& state) {
    scan(state, " multipart/mixed; boundary=b", base64_part());
}
BENCHMARK(base64_attachment);

void base64_attachment_to_sink(benchmark::State& state) {
    NullSink sink;
    scan(state, " multipart/mixed; boundary=b", base64_part(), &sink);
}
BENCHMARK(base64_attachment_to_sink);

void base64_attachment_to_sink_of_4_kb(benchmark::State& state) {
    NullSink sink(4096);
    scan(state, " multipart/mixed; boundary=b", base64_part(), &sink);
}
BENCHMARK(base64_attachment_to_sink_of_4_kb);

void binary_attachment_to_sink(benchmark::State& state) {
    NullSink sink;
    scan(state, " multipart/mixed; boundary=b",
         "--b\r\nContent-Type: application/pdf\r\n\r\n" + repeated(kBase64Line), &sink);
}
BENCHMARK(binary_attachment_to_sink);

// A hundred megabytes, fed over and over from a smaller buffer.
void hundred_megabytes(benchmark::State& state) {
    const std::string start =
        "--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    std::string chunk;
    while (chunk.size() + kBase64Line.size() <= kChunk) chunk += kBase64Line;
    const std::size_t chunks = 100000000 / chunk.size();
    for (auto _ : state) {
        Scanner scanner;
        scanner.primary_header("Content-Type", " multipart/mixed; boundary=b");
        scanner.end_of_headers();
        scanner.body(start);
        for (std::size_t i = 0; i < chunks; ++i) scanner.body(chunk);
        scanner.finish();
        benchmark::DoNotOptimize(scanner.result().overall({}));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * chunks * chunk.size()));
}
BENCHMARK(hundred_megabytes)->Unit(benchmark::kMillisecond);

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

void html_text_with_references(benchmark::State& state) {
    scan(state, " text/html; charset=utf-8",
         repeated("<p>M&uuml;ller &amp; S&#246;hne: <a href=\"/x?a=1&amp;b=2\">the&nbsp;page</a> to "
                  "download</p>\r\n"));
}
BENCHMARK(html_text_with_references);

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

void ten_thousand_nested_multiparts(benchmark::State& state) {
    const std::string end(50, 'z');
    std::string body;
    for (int i = 0; i < 10000; ++i) {
        const std::string outer = i == 0 ? "b" : "p" + std::to_string(i - 1) + "q" + end;
        body += "--" + outer + "\r\nContent-Type: multipart/mixed; boundary=p" + std::to_string(i) + "q" +
                end + "\r\n\r\n";
    }
    scan(state, " multipart/mixed; boundary=b", body);
}
BENCHMARK(ten_thousand_nested_multiparts)->Unit(benchmark::kMillisecond);

void million_part_headers(benchmark::State& state) {
    std::string body;
    for (int i = 0; i < 1000000; ++i) body += "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n";
    ScanLimits limits;
    limits.parts = 2000000;
    scan(state, " multipart/alternative; boundary=b", body, nullptr, limits);
}
BENCHMARK(million_part_headers)->Unit(benchmark::kMillisecond);

void million_fields_of_a_part(benchmark::State& state) {
    std::string body = "--b\r\n";
    for (int i = 0; i < 1000000; ++i) body += "Content-Type: text/plain; charset=utf-8; a=b; c=d\r\n";
    scan(state, " multipart/alternative; boundary=b", body);
}
BENCHMARK(million_fields_of_a_part)->Unit(benchmark::kMillisecond);

// The field that takes the longest to read, as often as the limits allow.
void names_in_pieces(benchmark::State& state) {
    std::string field = "Content-Disposition: inline";
    for (int i = 0; i < 60; ++i)
        field += "; filename*" + std::to_string(i * 7 % 61) + "*=" + std::string(50, '%');
    field += "; filename=x\r\n";
    std::string part = "--b\r\n";
    for (int i = 0; i < 15; ++i) part += field;
    std::string body;
    for (int i = 0; i < 900; ++i) body += part + "\r\n";
    scan(state, " multipart/mixed; boundary=b", body);
}
BENCHMARK(names_in_pieces)->Unit(benchmark::kMillisecond);

// Signs of hidden files, line after line.
void text_full_of_signs(benchmark::State& state) {
    scan(state, " text/plain",
         repeated("begin 644 a.exe\r\n--x\r\nContent-Type: a/b; name=c\r\n=ybegin name=b\r\n"));
}
BENCHMARK(text_full_of_signs);

void html_full_of_signs(benchmark::State& state) {
    scan(state, " text/html",
         repeated("<a download=a.exe href=data:a/b,x><a href=\"data:c/d,x\" download=\"b\">\r\n"));
}
BENCHMARK(html_full_of_signs);

void many_small_parts(benchmark::State& state) {
    scan(state, " multipart/alternative; boundary=b",
         repeated("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n"));
}
BENCHMARK(many_small_parts);

}  // namespace
}  // namespace postern
