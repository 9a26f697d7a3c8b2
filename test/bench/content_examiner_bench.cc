// What the examination of content costs: a small part, a megabyte of one, and a small archive with the
// process that lists it, which is looked for beside this program.

#include <benchmark/benchmark.h>

#include <string>

#include "archive/make_zip.h"
#include "archive/script_file.h"
#include "content/content_examiner.h"

namespace postern {
namespace {

ContentFacts examine(const ContentTools& tools, ContentQuestions asked, const MimePart& part,
                     std::string_view bytes) {
    const SystemClock clock;
    ContentExaminer examiner(tools, asked, {}, clock);
    examiner.begin_part(0, part);
    constexpr std::size_t kStep = 57;  // a line of base64
    bool wanted = true;
    for (std::size_t at = 0; at < bytes.size() && wanted; at += kStep) {
        wanted = examiner.content(bytes.substr(at, kStep));
    }
    examiner.end_part();
    return examiner.take(0);
}

void run(benchmark::State& state, ContentQuestions asked, const char* type, const std::string& bytes) {
    const ContentTools tools(helper_program());
    MimePart part;
    part.type = type;
    for (auto _ : state) benchmark::DoNotOptimize(examine(tools, asked, part, bytes));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}

std::string picture(std::size_t size) {
    using namespace std::string_literals;
    std::string bytes = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\1\0\0\0\1\x08\x06\0\0\0"s;
    for (std::uint32_t x = 1; bytes.size() < size; x = x * 1664525U + 1013904223U) {
        bytes += static_cast<char>(x >> 24U);
    }
    return bytes;
}

void BM_SmallPicture(benchmark::State& state) {
    run(state, {.digest = true, .kind = true, .archives = true}, "image/png", picture(2000));
}
BENCHMARK(BM_SmallPicture);

void BM_SmallText(benchmark::State& state) {
    run(state, {.digest = true, .kind = true, .archives = true}, "text/plain",
        "Words and words.\r\nMore of them, then.\r\n");
}
BENCHMARK(BM_SmallText);

void BM_MegabyteDigest(benchmark::State& state) {
    run(state, {.digest = true}, "image/png", picture(1U << 20U));
}
BENCHMARK(BM_MegabyteDigest);

void BM_MegabyteKind(benchmark::State& state) {
    run(state, {.kind = true}, "image/png", picture(1U << 20U));
}
BENCHMARK(BM_MegabyteKind);

void BM_MegabyteArchive(benchmark::State& state) {
    run(state, {.archives = true}, "application/zip", make_zip({{"a", picture(1U << 20U)}}));
}
BENCHMARK(BM_MegabyteArchive)->Unit(benchmark::kMillisecond)->UseRealTime();

void BM_SmallArchive(benchmark::State& state) {
    run(state, {.archives = true}, "application/zip", make_zip({{"a", "words"}}));
}
BENCHMARK(BM_SmallArchive)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace postern
