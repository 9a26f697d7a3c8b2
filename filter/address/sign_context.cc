#include "address/sign_context.h"

#include <algorithm>

#include "address/address.h"
#include "base/text.h"

namespace postern {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;
constexpr std::size_t kMaxRun = 1024;
constexpr std::size_t kMaxLiteral = 80;

bool is_run_char(char c) {
    return c == '.' || c == '\\' || is_atext(c);
}

std::size_t blanks_back(std::string_view text, std::size_t end) {
    while (end > 0 && is_ascii_space(text[end - 1])) --end;
    return end;
}

std::size_t blanks_on(std::string_view text, std::size_t begin) {
    while (begin < text.size() && is_ascii_space(text[begin])) ++begin;
    return begin;
}

std::size_t run_back(std::string_view text, std::size_t end) {
    while (end > 0 && is_run_char(text[end - 1])) --end;
    return end;
}

std::size_t run_on(std::string_view text, std::size_t begin) {
    while (begin < text.size() && is_run_char(text[begin])) ++begin;
    return begin;
}

bool is_escaped(std::string_view text, std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && text[begin - 1] == '\\') --begin;
    return (at - begin) % 2 == 1;
}

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size() && out.size() < kMaxLocalLength; ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) ++i;
        out.push_back(text[i]);
    }
    return out;
}

std::string without(std::string_view text, bool (*unwanted)(char), std::size_t limit) {
    std::string out;
    for (const char c : text.substr(0, limit)) {
        if (!unwanted(c)) out.push_back(c);
    }
    return out;
}

bool is_backslash(char c) {
    return c == '\\';
}

bool is_blank_or_backslash(char c) {
    return c == '\\' || is_ascii_space(c);
}

// The opening quote of the string that ends at `closing`. Between two @ signs that stand behind a quote
// this meets a quote at the latest at the first of them, so that all the walks together are linear.
std::size_t opening_quote(std::string_view text, std::size_t closing) {
    for (std::size_t i = closing; i-- > 0;) {
        if (text[i] == '"' && !is_escaped(text, i)) return i;
    }
    return kNowhere;
}

std::string joined_local(std::string_view text, std::size_t begin, std::size_t end) {
    std::size_t from = begin;
    while (true) {
        const std::size_t before = blanks_back(text, from);
        if (before == from || before == 0 || end - before > kMaxLocalLength) break;
        if (text[before - 1] != '.' && text[from] != '.') break;
        const std::size_t next = run_back(text, before);
        if (next == before) break;
        from = next;
    }
    return from == begin ? std::string{}
                         : without(text.substr(from, end - from), is_blank_or_backslash, kMaxLocalLength);
}

std::string joined_domain(std::string_view text, std::size_t begin, std::size_t end) {
    std::size_t to = end;
    while (to - begin < kMaxRun) {
        const std::size_t next = blanks_on(text, to);
        if (next == to || next >= text.size()) break;
        if (text[to - 1] != '.' && text[next] != '.') break;
        const std::size_t stop = run_on(text, next);
        if (stop == next) break;
        to = stop;
    }
    return to == end ? std::string{}
                     : without(text.substr(begin, to - begin), is_blank_or_backslash, kMaxRun);
}

bool is_quote_or_bracket(char c) {
    return c == '"' || c == '[' || c == ']';
}

// Blanks count where a dot stands before or behind them.
std::size_t blanks_by_dot(std::string_view text, std::size_t at, char before) {
    const std::size_t next = blanks_on(text, at);
    return before == '.' || (next < text.size() && text[next] == '.') ? next : at;
}

std::string unquoted_domain(std::string_view text, std::size_t begin) {
    std::string out;
    for (std::size_t at = begin; at < text.size() && at - begin < kMaxRun; ++at) {
        if (is_quote_or_bracket(text[at])) continue;
        at = blanks_by_dot(text, at, out.empty() ? '\0' : out.back());
        if (at >= text.size()) break;
        if (is_run_char(text[at]))
            out.push_back(text[at]);
        else if (!is_quote_or_bracket(text[at]))
            break;
    }
    return out;
}

}  // namespace

LocalBefore local_before(std::string_view text, std::size_t at) {
    LocalBefore out;
    std::size_t end = blanks_back(text, at);
    if (end > 0 && text[end - 1] == '"' && !is_escaped(text, end - 1)) {
        const std::size_t open = opening_quote(text, end - 1);
        if (open != kNowhere) {
            out.begin = open;
            out.local = unescaped(text.substr(open + 1, end - open - 2));
            return out;
        }
        end = blanks_back(text, end - 1);
    }
    out.begin = run_back(text, end);
    const std::string_view run = text.substr(out.begin, end - out.begin);
    out.had_backslash = run.find('\\') != kNowhere;
    out.local = out.had_backslash ? without(run, is_backslash, kMaxLocalLength)
                                  : std::string(run.substr(0, kMaxLocalLength));
    if (out.begin < end) out.joined = joined_local(text, out.begin, end);
    return out;
}

DomainAfter domain_after(std::string_view text, std::size_t at) {
    DomainAfter out;
    std::size_t begin = blanks_on(text, at + 1);
    while (begin < text.size() && text[begin] == '"') begin = blanks_on(text, begin + 1);
    const bool bracket = begin < text.size() && text[begin] == '[';
    if (bracket) {
        const std::size_t close = text.substr(0, std::min(text.size(), begin + kMaxLiteral)).find(']', begin);
        out.end = close == kNowhere ? run_on(text, begin + 1) : close + 1;
        out.behind = text.substr(out.end, std::min(run_on(text, out.end) - out.end, kMaxRun));
    } else {
        out.end = run_on(text, begin);
        if (out.end > begin) out.joined = joined_domain(text, begin, out.end);
    }
    out.run = text.substr(begin, out.end - begin);
    const bool goes_on = out.end < text.size() && is_quote_or_bracket(text[out.end]);
    if (goes_on || !out.behind.empty()) {
        out.unquoted = unquoted_domain(text, begin);
        if (out.unquoted == out.run) out.unquoted.clear();
    }
    return out;
}

}  // namespace postern
