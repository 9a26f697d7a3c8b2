#include "cli/message_file.h"

#include <array>
#include <iostream>

#include "base/file.h"
#include "base/text.h"

namespace postern {
namespace {

std::string_view next_line(std::string_view& rest) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// The length of a field's name, or npos where the line is no header field (RFC 5322 section 2.2). Blanks
// before the colon belong to neither name nor value, as MTAs have it.
std::size_t name_length(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return std::string_view::npos;
    const std::string_view name = trim_right(line.substr(0, colon));
    if (name.empty()) return std::string_view::npos;
    for (const char c : name) {
        if (c <= ' ' || c > '~') return std::string_view::npos;
    }
    return name.size();
}

}  // namespace

MessageText parse_message(std::string_view bytes) {
    MessageText message;
    std::string_view rest = bytes;
    if (rest.starts_with("From ")) next_line(rest);
    while (!rest.empty()) {
        const std::string_view here = rest;
        const std::string_view line = next_line(rest);
        if (line.empty()) break;
        const bool continues = line.front() == ' ' || line.front() == '\t';
        if (continues && !message.fields.empty()) {
            message.fields.back().second.append("\n").append(line);
            continue;
        }
        const std::size_t name = name_length(line);
        if (name == std::string_view::npos) {
            rest = here;
            break;
        }
        message.fields.emplace_back(line.substr(0, name), line.substr(line.find(':') + 1));
    }
    while (!rest.empty()) message.body.append(next_line(rest)).append("\r\n");
    return message;
}

Result<MessageText> read_message(const std::string& path) {
    constexpr std::size_t kLargest = std::size_t{256} << 20U;
    if (path != "-") {
        const Result<std::string> bytes = read_file(path, kLargest);
        if (!bytes) return bytes.error();
        return parse_message(*bytes);
    }
    std::string bytes;
    std::array<char, 65536> piece{};
    while (std::cin.read(piece.data(), piece.size()), std::cin.gcount() > 0) {
        bytes.append(piece.data(), static_cast<std::size_t>(std::cin.gcount()));
        if (bytes.size() > kLargest) return Error{"standard input is larger than 256 MB"};
    }
    return parse_message(bytes);
}

}  // namespace postern
