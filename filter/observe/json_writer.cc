#include "observe/json_writer.h"

#include <algorithm>
#include <charconv>

#include "base/json_text.h"

namespace postern {
namespace {

constexpr std::string_view kCut = "...";
constexpr std::size_t kQuotes = 2;

// The largest n up to `want` at which a UTF-8 sequence does not run on. No sequence has more than three
// continuation bytes; a longer run of them is not UTF-8 and may be cut anywhere.
std::size_t boundary(std::string_view bytes, std::size_t want) {
    constexpr std::size_t kLongest = 3;
    for (std::size_t back = 0; back <= kLongest && back <= want && want - back < bytes.size(); ++back) {
        if ((static_cast<unsigned char>(bytes[want - back]) & 0xC0U) != 0x80U) return want - back;
    }
    return want;
}

}  // namespace

void JsonWriter::separate() {
    if (comma_) out_.push_back(',');
    comma_ = true;
}

void JsonWriter::open(char bracket) {
    separate();
    out_.push_back(bracket);
    comma_ = false;
}

void JsonWriter::close(char bracket) {
    out_.push_back(bracket);
    comma_ = true;
}

void JsonWriter::key(std::string_view name) {
    separate();
    out_.push_back('"');
    out_.append(name).append("\":");
    comma_ = false;
}

void JsonWriter::text(std::string_view bytes, std::size_t most) {
    separate();
    const std::size_t start = out_.size();
    if (bytes.size() <= most) {
        append_json_string(out_, bytes);
        if (out_.size() - start <= most + kQuotes) return;
    }
    ++cut_texts_;
    const std::size_t room = most - kCut.size();
    // Escapes make a text at most six times as long, so this is over after a few rounds.
    for (std::size_t n = boundary(bytes, std::min(bytes.size(), room));; n = boundary(bytes, n / 2)) {
        out_.resize(start);
        append_json_string(out_, bytes.substr(0, n));
        if (out_.size() - start <= room + kQuotes) break;
    }
    out_.pop_back();
    out_.append(kCut).push_back('"');
}

void JsonWriter::null() {
    separate();
    out_.append("null");
}

void JsonWriter::boolean(bool value) {
    separate();
    out_.append(value ? "true" : "false");
}

void JsonWriter::unsigned_number(std::uint64_t value) {
    separate();
    constexpr std::size_t kDigits = 20;
    char digits[kDigits];
    const auto end = std::to_chars(digits, digits + kDigits, value).ptr;
    out_.append(digits, end);
}

void JsonWriter::text_or_null(std::string_view bytes, std::size_t most) {
    if (bytes.empty()) {
        null();
    } else {
        text(bytes, most);
    }
}

void JsonWriter::rewind(Mark mark) {
    out_.resize(mark.size);
    comma_ = mark.comma;
    cut_texts_ = mark.cut_texts;
}

}  // namespace postern
