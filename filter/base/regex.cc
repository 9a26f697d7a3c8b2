#include "base/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "base/regex_items.h"
#include "base/regex_needs.h"
#include "base/regex_steps.h"
#include "base/regex_time.h"

namespace postern {
namespace {

constexpr std::uint32_t kOptions = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C;
constexpr std::uint32_t kDeepestGroups = 100;

constexpr std::size_t kLeastStack = 32U << 10U;
constexpr std::size_t kMostStack = 1U << 20U;
constexpr std::uint32_t kMostHeapKiB = 4U << 10U;

template <class T, void (*kFree)(T*)>
struct Freed {
    void operator()(T* it) const { kFree(it); }
};
using Code = std::unique_ptr<pcre2_code, Freed<pcre2_code, pcre2_code_free>>;
using CompileContext =
    std::unique_ptr<pcre2_compile_context, Freed<pcre2_compile_context, pcre2_compile_context_free>>;
using MatchContext =
    std::unique_ptr<pcre2_match_context, Freed<pcre2_match_context, pcre2_match_context_free>>;
using MatchData = std::unique_ptr<pcre2_match_data, Freed<pcre2_match_data, pcre2_match_data_free>>;
using JitStack = std::unique_ptr<pcre2_jit_stack, Freed<pcre2_jit_stack, pcre2_jit_stack_free>>;

PCRE2_SPTR bytes_of(std::string_view text) {
    return reinterpret_cast<PCRE2_SPTR>(text.data() != nullptr ? text.data() : "");
}

std::string message_of(int error) {
    std::array<PCRE2_UCHAR, 256> text{};
    pcre2_get_error_message(error, text.data(), text.size());
    return reinterpret_cast<const char*>(text.data());
}

// What a pattern may set for the search as a whole stands at its start, in capitals: (*UTF),
// (*LIMIT_MATCH=1).
std::optional<RegexError> setting_at_start(std::string_view pattern) {
    constexpr std::array<std::string_view, 20> kSettings{{"UTF",
                                                          "UCP",
                                                          "NOTEMPTY",
                                                          "NOTEMPTY_ATSTART",
                                                          "NO_AUTO_POSSESS",
                                                          "NO_START_OPT",
                                                          "NO_JIT",
                                                          "NO_DOTSTAR_ANCHOR",
                                                          "LIMIT_HEAP",
                                                          "LIMIT_MATCH",
                                                          "LIMIT_DEPTH",
                                                          "LIMIT_RECURSION",
                                                          "CR",
                                                          "LF",
                                                          "CRLF",
                                                          "ANYCRLF",
                                                          "ANY",
                                                          "NUL",
                                                          "BSR_ANYCRLF",
                                                          "BSR_UNICODE"}};
    if (!pattern.starts_with("(*")) return std::nullopt;
    const std::string_view name = pattern.substr(2, pattern.find_first_of("=)", 2) - 2);
    if (std::ranges::find(kSettings, name) == kSettings.end()) return std::nullopt;
    return RegexError{"(*" + std::string(name) + ") is not available", 0};
}

// A mistake, or compiled.
std::variant<Code, RegexError> compile_as(std::string_view pattern, std::uint32_t options) {
    const CompileContext context(pcre2_compile_context_create(nullptr));
    if (!context) return RegexError{"out of memory", 0};
    pcre2_set_parens_nest_limit(context.get(), kDeepestGroups);
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    pcre2_set_bsr(context.get(), PCRE2_BSR_UNICODE);
    int error = 0;
    std::size_t offset = 0;
    Code code(
        pcre2_compile(bytes_of(pattern), pattern.size(), kOptions | options, &error, &offset, context.get()));
    if (!code) return RegexError{message_of(error), std::min(offset, pattern.size())};
    return code;
}

template <class T>
T info(const pcre2_code* code, std::uint32_t what) {
    T value{};
    pcre2_pattern_info(code, what, &value);
    return value;
}

int count_callout(pcre2_callout_enumerate_block* /*block*/, void* count) {
    ++*static_cast<int*>(count);
    return 0;
}

bool has_callouts(const pcre2_code* code) {
    int count = 0;
    pcre2_callout_enumerate(code, count_callout, &count);
    return count != 0;
}

bool captures_alike(const pcre2_code* a, const pcre2_code* b) {
    constexpr std::array<std::uint32_t, 4> kCounts{PCRE2_INFO_CAPTURECOUNT, PCRE2_INFO_BACKREFMAX,
                                                   PCRE2_INFO_NAMECOUNT, PCRE2_INFO_MAXLOOKBEHIND};
    return std::ranges::all_of(kCounts, [&](std::uint32_t what) {
        return info<std::uint32_t>(a, what) == info<std::uint32_t>(b, what);
    });
}

// The code to search with, which asks for the time as it goes: `each` asks before every item, which is more
// often than there is need.
Code with_steps(std::string_view pattern, std::span<const RegexItem> items, const pcre2_code* plain,
                Code each) {
    if (items.empty()) return each;
    auto code = compile_as(with_callouts(pattern, items), 0);
    const bool alike =
        std::holds_alternative<Code>(code) && captures_alike(plain, std::get<Code>(code).get());
    return alike ? std::get<Code>(std::move(code)) : std::move(each);
}

int take_step(pcre2_callout_block* /*block*/, void* time) {
    return static_cast<RegexTime*>(time)->is_up() ? PCRE2_ERROR_CALLOUT : 0;
}

// Only a bound for what has no callouts in it: going back through a text once costs as much as it is long.
std::uint32_t match_limit(std::string_view text) {
    constexpr std::size_t kLeast = 1'000'000;
    constexpr std::size_t kMost = 100'000'000;
    return static_cast<std::uint32_t>(std::min(kLeast + std::min(text.size(), kMost) * 2, kMost));
}

std::string_view why_not(int error) {
    switch (error) {
        case PCRE2_ERROR_CALLOUT:
            return "takes too long";
        case PCRE2_ERROR_MATCHLIMIT:
        case PCRE2_ERROR_DEPTHLIMIT:
            return "takes too many steps";
        case PCRE2_ERROR_HEAPLIMIT:
        case PCRE2_ERROR_JIT_STACKLIMIT:
        case PCRE2_ERROR_NOMEMORY:
            return "takes too much memory";
        case PCRE2_ERROR_RECURSELOOP:
            return "recurses without end";
        default:
            return "failed";
    }
}

std::string_view matched(std::string_view text, pcre2_match_data* data) {
    const PCRE2_SIZE* at = pcre2_get_ovector_pointer(data);
    return text.substr(std::min(at[0], text.size()), at[1] - at[0]);
}

}  // namespace

void Regex::Free::operator()(pcre2_real_code_8* code) const {
    pcre2_code_free(code);
}

std::variant<Regex, RegexError> Regex::compile(std::string_view pattern) {
    if (pattern.size() > kLongestRegex) {
        return RegexError{"a pattern of more than " + std::to_string(kLongestRegex) + " bytes",
                          kLongestRegex};
    }
    if (auto setting = setting_at_start(pattern)) return *std::move(setting);
    auto plain = compile_as(pattern, 0);
    if (auto* error = std::get_if<RegexError>(&plain)) return std::move(*error);
    const Code& read = std::get<Code>(plain);
    if (has_callouts(read.get())) return RegexError{"callouts are not available", 0};
    auto each = compile_as(pattern, PCRE2_AUTO_CALLOUT);
    if (auto* error = std::get_if<RegexError>(&each)) return std::move(*error);
    const std::vector<RegexItem> items = items_of(pattern, std::get<Code>(each).get());
    Code code = with_steps(pattern, items, read.get(), std::get<Code>(std::move(each)));
    // Where there is no machine code, the search goes without.
    pcre2_jit_compile(code.get(), PCRE2_JIT_COMPLETE);
    return Regex(code.release(), needs_of(pattern, items));
}

RegexAnswer Regex::search(std::string_view text) const {
    const MatchContext context(pcre2_match_context_create(nullptr));
    const MatchData data(pcre2_match_data_create(1, nullptr));
    if (!context || !data) return {RegexAnswer::Kind::kUnavailable, {}, why_not(PCRE2_ERROR_NOMEMORY)};
    RegexTime time(text.size());
    pcre2_set_callout(context.get(), take_step, &time);
    pcre2_set_match_limit(context.get(), match_limit(text));
    pcre2_set_heap_limit(context.get(), kMostHeapKiB);
    const auto run = [&] {
        return pcre2_match(code_.get(), bytes_of(text), text.size(), 0, 0, data.get(), context.get());
    };
    int result = run();
    JitStack stack;
    if (result == PCRE2_ERROR_JIT_STACKLIMIT) {
        // Few searches need more than the 32 KiB of this thread's own stack: those begin again.
        stack.reset(pcre2_jit_stack_create(kLeastStack, kMostStack, nullptr));
        pcre2_jit_stack_assign(context.get(), nullptr, stack.get());
        if (stack) result = run();
    }
    if (result >= 0) return {RegexAnswer::Kind::kYes, matched(text, data.get()), {}};
    if (result == PCRE2_ERROR_NOMATCH) return {};
    return {RegexAnswer::Kind::kUnavailable, {}, why_not(result)};
}

RegexAnswer Regex::search(const RegexText& text) const {
    return text.trigrams().may_have(needs_) ? search(text.text()) : RegexAnswer{};
}

std::size_t Regex::memory() const {
    return info<std::size_t>(code_.get(), PCRE2_INFO_SIZE) +
           info<std::size_t>(code_.get(), PCRE2_INFO_JITSIZE);
}

bool Regex::is_machine_code() const {
    return info<std::size_t>(code_.get(), PCRE2_INFO_JITSIZE) != 0;
}

}  // namespace postern
