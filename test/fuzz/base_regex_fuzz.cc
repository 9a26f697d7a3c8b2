// The first line is a pattern, the rest a text. Whatever they are, compiling and searching end in time, what
// matched is within the text, and the answer is that of PCRE2 left to itself, where that ends in time as
// well: neither the steps put into the pattern nor passing over texts that can't match change it.

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "base/regex.h"

namespace {

using postern::Regex;
using postern::RegexAnswer;
using postern::RegexText;
using std::chrono::steady_clock;

constexpr std::size_t kLong = 65536;

void require(bool kept) {
    if (!kept) std::abort();
}

RegexAnswer search(const Regex& regex, std::string_view text) {
    const auto start = steady_clock::now();
    const RegexAnswer answer = regex.search(text);
    require(steady_clock::now() - start < std::chrono::seconds(1));
    if (answer.kind == RegexAnswer::Kind::kYes && !answer.match.empty()) {
        require(answer.match.data() >= text.data());
        require(answer.match.data() + answer.match.size() <= text.data() + text.size());
    }
    require(answer.kind != RegexAnswer::Kind::kUnavailable || answer.why.starts_with("takes too") ||
            answer.why.starts_with("recurses"));
    return answer;
}

// Whether it matches; nothing where that takes long.
std::optional<bool> searched_plainly(std::string_view pattern, std::string_view text) {
    constexpr std::uint32_t kOptions =
        PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C;
    int error = 0;
    std::size_t offset = 0;
    pcre2_code* code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), kOptions,
                                     &error, &offset, nullptr);
    require(code != nullptr);
    // At bytes that are no UTF-8, machine code and interpreter differ in what `$` is.
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    pcre2_match_context* context = pcre2_match_context_create(nullptr);
    pcre2_set_match_limit(context, 20'000);
    pcre2_match_data* data = pcre2_match_data_create(1, nullptr);
    const int result =
        pcre2_match(code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0, 0, data, context);
    pcre2_match_data_free(data);
    pcre2_match_context_free(context);
    pcre2_code_free(code);
    if (result >= 0) return true;
    return result == PCRE2_ERROR_NOMATCH ? std::optional(false) : std::nullopt;
}

void check(std::string_view pattern, std::string_view text) {
    const auto start = steady_clock::now();
    const auto made = Regex::compile(pattern);
    require(steady_clock::now() - start < std::chrono::seconds(2));
    if (const auto* error = std::get_if<postern::RegexError>(&made)) {
        require(!error->what.empty() && error->offset <= pattern.size());
        return;
    }
    const Regex& regex = std::get<Regex>(made);
    require(regex.memory() < 4U << 20U);
    const RegexAnswer answer = search(regex, text);
    const RegexAnswer filtered = regex.search(RegexText(text));
    const auto known = [](const RegexAnswer& it) { return it.kind != RegexAnswer::Kind::kUnavailable; };
    if (known(answer) && known(filtered)) require(answer.kind == filtered.kind);
    if (text.size() <= 256 && known(answer)) {
        const std::optional<bool> plain = searched_plainly(pattern, text);
        require(!plain || *plain == (answer.kind == RegexAnswer::Kind::kYes));
        require(!plain || !known(filtered) || *plain == (filtered.kind == RegexAnswer::Kind::kYes));
    }
    std::string longer;
    while (!text.empty() && longer.size() < kLong) longer += text;
    search(regex, longer);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    const std::size_t line = input.find('\n');
    const std::string_view pattern = input.substr(0, line);
    const std::string_view text = line == std::string_view::npos ? "" : input.substr(line + 1);
    check(pattern, text);
    return 0;
}
