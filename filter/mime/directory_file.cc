#include "mime/directory_file.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "mime/base64_run.h"

namespace postern {
namespace {

// What stands before the first `stop` that is outside quotes; `text` goes on behind it.
std::string_view take(std::string_view& text, char stop) {
    bool quoted = false;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if (text[at] == '"') quoted = !quoted;
        if (text[at] == stop && !quoted) break;
    }
    const std::string_view out = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return out;
}

std::string_view unquoted(std::string_view text) {
    text = trim(text);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
    return text;
}

struct Properties {
    std::string_view name;
    std::string_view type;
    bool bytes = false;  // the value is encoded bytes
};

void read_parameter(std::string_view parameter, Properties& out) {
    const auto halves = split_once(parameter, '=');
    const std::string_view key = trim(halves ? halves->first : parameter);
    const std::string_view value = halves ? unquoted(halves->second) : key;
    if (iequals(key, "FMTTYPE") || iequals(key, "MEDIATYPE")) out.type = value;
    if (iends_with(key, "FILENAME")) out.name = value;
    if (iequals(key, "VALUE") && iequals(value, "BINARY")) out.bytes = true;
    if (iequals(value, "BASE64") || (iequals(key, "ENCODING") && iequals(value, "B"))) out.bytes = true;
}

}  // namespace

void add_directory_file(std::string_view line, HiddenFiles& files) {
    std::string_view value = line;
    std::string_view parameters = take(value, ':');
    Properties found;
    take(parameters, ';');  // the property's name
    while (!parameters.empty()) read_parameter(take(parameters, ';'), found);
    value = trim(value);
    const bool data_uri = istarts_with(value, "data:");
    if (data_uri) value.remove_prefix(5);
    if (!data_uri && !found.bytes) return;
    if (data_uri && found.type.empty()) found.type = value.substr(0, value.find_first_of(";,"));
    if (found.type.empty()) found.type = type_by_base64_start(value);
    files.add(found.name, found.type.empty() ? "application/octet-stream" : found.type);
}

}  // namespace postern
