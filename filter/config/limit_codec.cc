#include "config/limit_codec.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "base/text.h"
#include "base/units.h"
#include "config/number_codec.h"
#include "config/text_codec.h"

namespace postern {
namespace {

bool is_limit_name(std::string_view text) {
    return text.size() <= kLongestLimitName && std::ranges::all_of(text, [](char c) {
               return is_ascii_alnum(c) || c == '-' || c == '_' || c == '.';
           });
}

// "60" or, for a limit of bytes, "10MB".
std::optional<std::uint64_t> parse_amount(std::string_view text) {
    if (const auto number = parse_uint(text, kLargestSize)) return number;
    const Result<std::uint64_t> size = parse_size(text);
    return size && *size <= kLargestSize ? std::optional(*size) : std::nullopt;
}

std::optional<Rate> read_rate(Reader& reader, const Node& node) {
    const auto* text = expect<std::string>(reader, node, "a string as in \"60/1m\"");
    if (text == nullptr) return std::nullopt;
    const auto wrong = [&](std::string_view why) {
        std::string what = "'" + *text + "' is not a rate as in 60/1m: ";
        reader.lost(node.at, what.append(why));
        return std::nullopt;
    };
    const auto parts = split_once(*text, '/');
    if (!parts) return wrong("there is no '/'");
    const std::optional<std::uint64_t> count = parse_amount(parts->first);
    if (!count) return wrong("the count is not a number or a size");
    const auto period = parse_duration(parts->second);
    if (!period) return wrong(period.error().what);
    if (*count == 0) return wrong("the count is zero");
    if (period->count() <= 0) return wrong("the time is zero");
    return Rate{*count, *period};
}

// One value, or the values of a list of 1 to kMostLimitRates.
std::optional<std::span<const Node>> one_or_list(Reader& reader, const Node& node) {
    const auto* list = std::get_if<NodeList>(&node.value);
    if (list == nullptr) return std::span<const Node>(&node, 1);
    if (!list->empty() && list->size() <= kMostLimitRates) return std::span<const Node>(*list);
    reader.lost(node.at, list->empty() ? "the list is empty"
                                       : "at most " + std::to_string(kMostLimitRates) + " rates are counted");
    return std::nullopt;
}

}  // namespace

std::optional<std::string> LimitName::read(Reader& reader, const Node& node) {
    std::optional<std::string> name = PlainName::read(reader, node);
    if (!name || is_limit_name(*name)) return name;
    reader.lost(node.at, "'" + *name + "' is not a name of up to " + std::to_string(kLongestLimitName) +
                             " letters, digits, '-', '_' and '.'");
    return std::nullopt;
}

std::optional<std::vector<Rate>> Rates::read(Reader& reader, const Node& node) {
    const std::optional<std::span<const Node>> items = one_or_list(reader, node);
    if (!items) return std::nullopt;
    std::vector<Rate> rates;
    for (const Node& item : *items) {
        const std::optional<Rate> rate = read_rate(reader, item);
        if (!rate) return std::nullopt;
        if (std::ranges::find(rates, *rate) != rates.end()) {
            reader.lost(item.at, "the rate stands here twice");
            return std::nullopt;
        }
        rates.push_back(*rate);
    }
    return rates;
}

std::optional<std::vector<std::uint64_t>> Bursts::read(Reader& reader, const Node& node) {
    const std::optional<std::span<const Node>> items = one_or_list(reader, node);
    if (!items) return std::nullopt;
    std::vector<std::uint64_t> bursts;
    for (const Node& item : *items) {
        const std::optional<std::uint64_t> burst = read_size(reader, item, 1);
        if (!burst) return std::nullopt;
        bursts.push_back(*burst);
    }
    return bursts;
}

}  // namespace postern
