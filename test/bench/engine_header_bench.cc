// A whole header of 1 MB as the engine takes it, from MAIL to the end of the headers: plain fields, fields
// that name authors in the ways that cost most, and very many short ones. It has to stay below 50 ms, and to
// grow no faster than the header does.

#include <benchmark/benchmark.h>

#include <string>
#include <utility>
#include <vector>

#include "fakes/engine_world.h"

namespace postern {
namespace {

using Shape = std::string (*)(std::size_t size);

std::string repeated(std::string_view piece, std::size_t size) {
    std::string text;
    text.reserve(size + piece.size());
    while (text.size() < size) text += piece;
    text.resize(size);
    return text;
}

std::string plain(std::size_t size) {
    return repeated("some words of a header, folded\n ", size);
}
std::string mailboxes(std::size_t size) {
    return repeated("\"A B\" <someone@client.test>, ", size);
}
std::string parentheses(std::size_t size) {
    return repeated("(", size);
}
std::string words(std::size_t size) {
    return repeated("=?utf-8?Q?a=40b.test?= ", size);
}
std::string open_words(std::size_t size) {
    return repeated("=?", size);
}
std::string signs(std::size_t size) {
    return repeated("@", size);
}

struct Case {
    const char* field;
    Shape shape;
    std::size_t each;  // bytes of one field
};

void read_header(benchmark::State& state, const Case& c) {
    PolicySettings settings = settings_of("internet");
    settings.identity.trusted_authserv_ids = {"mx.example.org"};
    World world(settings);
    const auto size = static_cast<std::size_t>(state.range(0));
    const std::string value = c.shape(c.each);
    for (auto _ : state) {
        Client client(world);
        static_cast<void>(client.mail("<a@client.test>"));
        static_cast<void>(client.rcpt("<bob@example.org>"));
        for (std::size_t sent = 0; sent < size; sent += c.each) client.session.header(c.field, value);
        client.session.end_of_headers();
        client.session.abort();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(size) * state.iterations());
}

constexpr std::size_t kWhole = 60'000;
constexpr Case kPlain{"X-Text", plain, 500};
constexpr Case kMany{"X", plain, 20};
constexpr Case kResults{"Authentication-Results", parentheses, kWhole};
constexpr Case kMailboxes{"Resent-From", mailboxes, kWhole};
constexpr Case kParentheses{"Resent-From", parentheses, kWhole};
constexpr Case kWords{"Resent-From", words, kWhole};
constexpr Case kOpenWords{"Resent-From", open_words, kWhole};
constexpr Case kSigns{"Resent-From", signs, kWhole};

BENCHMARK_CAPTURE(read_header, plain, kPlain)->Arg(250'000)->Arg(1'000'000);
BENCHMARK_CAPTURE(read_header, many, kMany)->Arg(250'000)->Arg(1'000'000);
BENCHMARK_CAPTURE(read_header, results, kResults)->Arg(250'000)->Arg(1'000'000);
BENCHMARK_CAPTURE(read_header, mailboxes, kMailboxes)->Arg(250'000)->Arg(1'000'000);
BENCHMARK_CAPTURE(read_header, parentheses, kParentheses)->Arg(250'000)->Arg(1'000'000);
BENCHMARK_CAPTURE(read_header, words, kWords)->Arg(250'000)->Arg(1'000'000);
BENCHMARK_CAPTURE(read_header, open_words, kOpenWords)->Arg(250'000)->Arg(1'000'000);
BENCHMARK_CAPTURE(read_header, signs, kSigns)->Arg(250'000)->Arg(1'000'000);

}  // namespace
}  // namespace postern
