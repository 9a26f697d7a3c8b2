#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "engine/body_texts.h"
#include "engine/header_fields.h"
#include "mime/scanner.h"

namespace postern {
namespace {

constexpr std::size_t kBodyBytes = 8U << 20U;
constexpr std::size_t kChunk = 65535;  // as MTAs deliver it

std::string repeated(std::string_view text) {
    std::string out;
    out.reserve(kBodyBytes + text.size());
    while (out.size() < kBodyBytes) out += text;
    return out;
}

class CountingReader final : public BodyReader {
  public:
    void begin(std::uint32_t /*number*/, const BodyText& /*text*/) override {}
    void text(std::uint32_t /*number*/, std::string_view utf8) override { bytes_ += utf8.size(); }
    void end(std::uint32_t /*number*/) override { benchmark::DoNotOptimize(bytes_); }

  private:
    std::size_t bytes_ = 0;
};

class CountingCheck final : public Check {
  public:
    explicit CountingCheck(std::uint64_t bytes) : bytes_(bytes) {}

    [[nodiscard]] std::string_view name() const override { return "counting"; }
    [[nodiscard]] StageSet stages() const override { return {}; }
    [[nodiscard]] bool wants_fields() const override { return true; }
    [[nodiscard]] std::uint64_t body_text() const override { return bytes_; }
    [[nodiscard]] std::unique_ptr<BodyReader> read_body(const Facts& /*facts*/) const override {
        return std::make_unique<CountingReader>();
    }
    [[nodiscard]] Answer judge(Stage, const Facts&, Services&) const override { return Answer::pass(); }

  private:
    std::uint64_t bytes_;
};

// `wanted` bytes of text; 0: nobody takes any.
void scan(benchmark::State& state, std::uint64_t wanted, std::string_view fields, std::string_view text) {
    const std::string body = repeated(text);
    std::vector<std::unique_ptr<const Check>> checks;
    checks.push_back(std::make_unique<CountingCheck>(wanted));
    const SessionFacts session;
    const MessageFacts message;
    Observer observer;
    for (auto _ : state) {
        const auto texts = BodyTexts::make(checks, Facts{session, message, nullptr, {}, {}}, observer);
        Scanner scanner;
        scanner.set_text_sink(texts.get());
        scanner.primary_header("Content-Type", fields);
        if (fields.find("base64") != std::string_view::npos) {
            scanner.primary_header("Content-Transfer-Encoding", "base64");
        }
        scanner.end_of_headers();
        for (std::size_t at = 0; at < body.size(); at += kChunk) {
            scanner.body(std::string_view{body}.substr(at, kChunk));
        }
        scanner.finish();
        benchmark::DoNotOptimize(scanner.result().part_count);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * body.size()));
}
constexpr std::string_view kPlain =
    "The quick brown fox jumps over the lazy dog while the printer in the hall hums\r\n";
constexpr std::string_view kHtml =
    "<table style=\"width:100%;border:0\"><tr><td class=\"x\">The quick brown fox</td>\r\n"
    "<td style=\"color:#333333;font-family:Arial,sans-serif\">jumps over the lazy dog and\r\n"
    "goes to <a href=\"https://example.org/path?query=1\">the page</a></td></tr></table>\r\n";
constexpr std::string_view kBase64 =
    "VGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRoZSBsYXp5IGRvZyBhbmQgZ29lcyBob21l\r\n";
BENCHMARK_CAPTURE(scan, plain_unread, 0, "text/plain; charset=utf-8", kPlain);
BENCHMARK_CAPTURE(scan, plain_64k, 65536, "text/plain; charset=utf-8", kPlain);
BENCHMARK_CAPTURE(scan, plain_read, kMostBodyText, "text/plain; charset=utf-8", kPlain);
BENCHMARK_CAPTURE(scan, html_unread, 0, "text/html; charset=utf-8", kHtml);
BENCHMARK_CAPTURE(scan, html_read, kMostBodyText, "text/html; charset=utf-8", kHtml);
BENCHMARK_CAPTURE(scan, base64_unread, 0, "text/plain; charset=utf-8; x=base64", kBase64);
BENCHMARK_CAPTURE(scan, base64_read, kMostBodyText, "text/plain; charset=utf-8; x=base64", kBase64);

// A header of so many fields with this value.
void header(benchmark::State& state, std::string_view value, std::size_t count) {
    std::vector<std::unique_ptr<const Check>> checks;
    checks.push_back(std::make_unique<CountingCheck>(1));
    for (auto _ : state) {
        HeaderFields fields(checks);
        MessageFacts message;
        for (std::size_t i = 0; i < count; ++i) fields.field("Subject", value, message);
        benchmark::DoNotOptimize(message.fields.data());
    }
}
BENCHMARK_CAPTURE(header, ordinary, " Your report of the third floor, as every week", 20)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(header, encoded, " =?utf-8?Q?Gr=C3=BC=C3=9Fe?= an alle", 20)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(header, six_charsets_each,
                  " =?euc-jp?Q?=C6=FC?= =?koi8-r?Q?=F0?= =?big5?Q?=A7=41?= =?gbk?Q?=C4=E3?= "
                  "=?euc-kr?Q?=C7=D1?= =?iso-2022-jp?Q?a?=",
                  2000)
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace postern
