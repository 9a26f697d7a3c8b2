#include "mime/text_reading.h"

#include <algorithm>

#include "base/text.h"
#include "mime/name_readings.h"

namespace postern {
namespace {

bool mentions_html(std::string_view value) {
    constexpr std::string_view kHtml = "html";
    const auto same = [](char a, char b) { return ascii_lower(a) == b; };
    return std::search(value.begin(), value.end(), kHtml.begin(), kHtml.end(), same) != value.end();
}

// charset*=us-ascii'en'utf%2D8, and the same in pieces (RFC 2231).
std::string extended_charset(const FieldValue& parsed) {
    std::string joined;
    for (const FieldParameter& p : parsed.parameters) {
        if (istarts_with(p.name, "charset*")) joined += decode_percent(p.value());
    }
    const std::size_t quote = joined.rfind('\'');
    return quote == std::string::npos ? joined : joined.substr(quote + 1);
}

std::string declared_charset(const FieldValue& parsed) {
    const FieldParameter* plain = parsed.find("charset");
    return plain != nullptr ? plain->value() : extended_charset(parsed);
}

bool says(const FieldValue& parsed, std::string_view name, std::string_view value) {
    const FieldParameter* const found = parsed.find(name);
    return found != nullptr && iequals(found->value(), value);
}

}  // namespace

void TextReading::add_type(std::string_view value, const FieldValue& parsed, std::string_view type) {
    if (type.empty()) {
        // What no reader can make out is text to most of them, and those that search it find what they look
        // for.
        text_ = true;
        html_ = html_ || mentions_html(value);
    }
    add(type);
    joined_ = joined_ || (says(parsed, "format", "flowed") && says(parsed, "delsp", "yes"));
    if (charset_.empty()) charset_ = trim(declared_charset(parsed)).substr(0, kMaxCharset);
}

void TextReading::add(std::string_view type) {
    html_ = html_ || is_html(type);
    text_ = text_ || is_html(type) || type.starts_with("text/");
}

}  // namespace postern
