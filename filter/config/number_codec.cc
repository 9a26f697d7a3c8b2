#include "config/number_codec.h"

#include "base/text.h"
#include "base/units.h"
#include "config/text_codec.h"

namespace postern {
namespace {

std::optional<std::uint64_t> in_bounds(Reader& reader, Position at, std::uint64_t value, std::uint64_t low,
                                       std::uint64_t high) {
    if (value >= low && value <= high) return value;
    std::string what = std::to_string(value) + " is too ";
    what += value < low ? "small: at least " + std::to_string(low) : "large: at most " + std::to_string(high);
    reader.lost(at, std::move(what));
    return std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> read_number(Reader& reader, const Node& node, std::uint64_t low,
                                         std::uint64_t high) {
    const auto* number = expect<std::int64_t>(reader, node, "an integer");
    if (number == nullptr) return std::nullopt;
    if (*number < 0) {
        reader.lost(node.at, std::to_string(*number) + " is negative");
        return std::nullopt;
    }
    return in_bounds(reader, node.at, static_cast<std::uint64_t>(*number), low, high);
}

std::optional<std::uint64_t> read_size(Reader& reader, const Node& node, std::uint64_t low) {
    if (std::holds_alternative<std::int64_t>(node.value)) return read_number(reader, node, low, kLargestSize);
    const auto* text = std::get_if<std::string>(&node.value);
    if (text == nullptr) {
        reader.expected("an integer or a string as in \"10MB\"", node);
        return std::nullopt;
    }
    const Result<std::uint64_t> size = parse_size(*text);
    if (size) return in_bounds(reader, node.at, *size, low, kLargestSize);
    reader.lost(node.at, size.error().what);
    return std::nullopt;
}

std::string show_size(std::uint64_t bytes) {
    const std::string text = format_size(bytes);
    return is_ascii_digit(text.back()) ? text : quoted(text);
}

std::optional<std::chrono::microseconds> read_duration(Reader& reader, const Node& node,
                                                       std::chrono::microseconds low,
                                                       std::chrono::microseconds high) {
    const auto* text = expect<std::string>(reader, node, "a string as in \"5s\"");
    if (text == nullptr) return std::nullopt;
    const Result<std::chrono::microseconds> duration = parse_duration(*text);
    if (!duration) {
        reader.lost(node.at, duration.error().what);
        return std::nullopt;
    }
    if (*duration >= low && *duration <= high) return *duration;
    reader.lost(node.at,
                "'" + *text + "' is not between " + format_duration(low) + " and " + format_duration(high));
    return std::nullopt;
}

std::string show_duration(std::chrono::microseconds duration) {
    return quoted(format_duration(duration));
}

std::optional<std::chrono::sys_days> Day::read(Reader& reader, const Node& node) {
    const auto* day =
        expect<std::chrono::sys_days>(reader, node, "a date as in 2027-06-30, without quotes and time");
    return day == nullptr ? std::nullopt : std::optional(*day);
}

std::optional<std::uint32_t> FileMode::read(Reader& reader, const Node& node) {
    const auto* text = expect<std::string>(reader, node, "a string as in \"0660\"");
    if (text == nullptr) return std::nullopt;
    std::uint32_t mode = 0;
    bool octal = text->size() == 3 || (text->size() == 4 && text->front() == '0');
    for (const char c : *text) {
        octal = octal && c >= '0' && c <= '7';
        mode = mode * 8 + static_cast<std::uint32_t>(c - '0');
    }
    if (octal) return mode;
    reader.lost(node.at, "'" + *text + "' is not a file mode as in \"0660\"");
    return std::nullopt;
}

std::string FileMode::show(std::uint32_t mode) {
    std::string digits = "0";
    for (const unsigned shift : {6U, 3U, 0U}) digits += static_cast<char>('0' + ((mode >> shift) & 7U));
    return quoted(digits);
}

}  // namespace postern
