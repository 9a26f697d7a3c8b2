// Honest fields in nanoseconds, hostile ones of 40 to 60 kB in milliseconds.

#include <benchmark/benchmark.h>

#include <string>

#include "address/author_field.h"
#include "address/domain.h"
#include "address/domain_table.h"
#include "address/encoded_word.h"
#include "address/envelope_sender.h"

namespace {

std::string repeat(std::string_view piece, std::size_t bytes) {
    std::string out;
    while (out.size() + piece.size() <= bytes) out += piece;
    return out;
}

void read_field(benchmark::State& state, const std::string& value) {
    for (auto _ : state) benchmark::DoNotOptimize(postern::read_author_field(value));
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * value.size()));
}

void canonical(benchmark::State& state, const std::string& name) {
    for (auto _ : state) benchmark::DoNotOptimize(postern::canonical_domain(name));
}

void envelope(benchmark::State& state, const std::string& argument, const std::string& address) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(postern::read_envelope_sender(argument, address, "mx.test", "smtp"));
    }
}

#define FIELD(name, value) BENCHMARK_CAPTURE(read_field, name, value)

FIELD(honest_plain, "Name <a@b.c>");
FIELD(honest_usual, "\"Doe, John\" <john.doe@mail.partner.test>");
FIELD(honest_comment, "john@partner.test (John Doe)");
FIELD(honest_encoded, "=?utf-8?q?Jos=C3=A9_N=C3=BA=C3=B1ez?= <jose@partner.test>");
FIELD(honest_iconv, "=?iso-2022-jp?B?GyRCOzNFRBsoQg==?= <yamada@partner.test>");

FIELD(hostile_parentheses, repeat("(", 60000));
FIELD(hostile_closed_parentheses, repeat("()", 60000));
FIELD(hostile_angles, repeat("<", 60000));
FIELD(hostile_pairs_of_angles, repeat("<>", 60000));
FIELD(hostile_quotes, repeat("\"", 60000));
FIELD(hostile_backslashes, repeat("\\", 60000));
FIELD(hostile_backslash_quotes, repeat("\\\"@", 60000));
FIELD(hostile_quoted_signs, repeat("\"@", 60000));
FIELD(hostile_word_starts, repeat("=?", 60000));
FIELD(hostile_word_heads, repeat("=?utf-8?q?", 60000));
FIELD(hostile_words, repeat("=?utf-8?q?x?= ", 60000));
FIELD(hostile_words_of_signs, repeat("=?utf-8?q?a@b.c,?= ", 60000));
FIELD(hostile_charsets, repeat("=?big5?q?x?= =?koi8-r?q?x?= =?euc-jp?q?x?= =?cp1251?q?x?= ", 60000));
FIELD(hostile_shifts, repeat("=?iso-2022-jp?q?=1B$B?= ", 60000));
FIELD(hostile_signs, repeat("@", 60000));
FIELD(hostile_mailboxes, repeat("a@b,", 60000));
FIELD(hostile_row, repeat("a@b", 60000));
FIELD(hostile_idn, repeat("a@\u00E9.\u00E8,", 60000));
FIELD(hostile_long_idn, "a@" + repeat("\u00E9\u4E2D", 60000));
FIELD(hostile_percents, repeat("a%", 60000) + "@b.c");
FIELD(hostile_routes, repeat("a%b.c!d%e.f@g.h,", 60000));
FIELD(hostile_long_routes, repeat("a%b.c%d.e%f.g%h.i%j.k%l.m%n.o%p.q@r.s@t.u", 60000));
FIELD(hostile_dots, repeat(". ", 60000) + "@b.c");
FIELD(hostile_comments_and_signs, repeat("a(@)@b,", 60000));
FIELD(hostile_everything, repeat("=?utf-8?q?\"a(b)\\@c=3F<?= <\"d\"@[e],", 60000));
FIELD(hostile_bare_words, repeat("a,", 60000));
FIELD(hostile_bare_angles, repeat("<a>", 60000));

BENCHMARK_CAPTURE(canonical, ascii, "mail.example.org");
BENCHMARK_CAPTURE(canonical, idn, "b\u00FCcher.example.org");
BENCHMARK_CAPTURE(canonical, a_label, "xn--bcher-kva.example.org");
BENCHMARK_CAPTURE(envelope, plain, "<john@partner.test>", "john@partner.test");
BENCHMARK_CAPTURE(envelope, routes, repeat("a%b.c!d%e.f@g.h(", 4096), repeat("a%b.c!@", 4096));
BENCHMARK_CAPTURE(envelope, signs, repeat("@", 4096), repeat("@", 4096));

void look_up_domain(benchmark::State& state) {
    const auto table = postern::DomainTable::build({{"example.org"}, {"partner.test"}});
    for (auto _ : state) benchmark::DoNotOptimize(table->find("a.b.example.org"));
}
BENCHMARK(look_up_domain);

}  // namespace
