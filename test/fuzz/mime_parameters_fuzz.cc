// The first byte chooses a field, the rest is its value as libmilter gives it. Whatever is read out of it is
// bounded and comes from the value. Where the first byte's highest bits are set, a long value made of it many
// times over has to take no more than linear time.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "mime/boundary.h"
#include "mime/content_fields.h"
#include "mime/hidden_files.h"
#include "mime/part_like_header.h"

namespace {

using postern::ContentFields;
using postern::FieldValue;
using postern::NameReadings;

constexpr std::size_t kLong = 16384;

void require(bool kept) {
    if (!kept) std::abort();
}

bool within(std::string_view part, std::string_view whole) {
    return part.empty() ||
           (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

FieldValue parsed(std::string_view value) {
    FieldValue out = postern::parse_field_value(value);
    require(within(out.main, value));
    require(out.parameters.size() <= FieldValue::kMaxParameters);
    std::size_t bytes = out.main.size();
    for (const postern::FieldParameter& one : out.parameters) {
        require(!one.name.empty() && postern::is_token(one.name));
        require(within(one.name, value) && within(one.raw, value));
        require(one.value().size() <= one.raw.size());
        bytes += one.name.size() + one.raw.size();
    }
    require(bytes <= value.size());
    require(!out.cut || out.parameters.size() == FieldValue::kMaxParameters);
    return out;
}

void check_names(const NameReadings& readings) {
    require(readings.names().size() <= NameReadings::kMaxNames);
    for (const std::string& name : readings.names()) require(name.size() <= NameReadings::kMaxBytes);
    require(readings.present() || readings.names().empty());
}

void check_value(std::string_view value) {
    const FieldValue fields = parsed(value);
    NameReadings readings;
    readings.add(fields, "name");
    readings.add(fields, "filename");
    check_names(readings);
    NameReadings alone;
    alone.add(value);
    require(alone.present() && !alone.names().empty());
    check_names(alone);
    const postern::BoundaryReading boundary = postern::read_boundary(value, fields);
    require(boundary.text.size() <= postern::kMaxBoundary && boundary.token_size <= boundary.text.size());
    require(!boundary.text.empty() || !boundary.reasons.empty());
    require(postern::decode_percent(value).size() <= value.size());
    require(postern::decode_encoded_words(value).size() <= value.size());
}

void check_fields(std::string_view name, std::string_view value) {
    ContentFields fields;
    fields.add(name, value);
    fields.add("Content-Disposition", value);
    fields.settle("text/plain");
    require(fields.type().size() <= 128 && fields.protocol().size() <= 128);
    require(fields.boundary().size() <= postern::kMaxBoundary);
    require(!fields.names().present() || fields.reasons().has(postern::MimeReason::kFileName));
    require(value.size() <= ContentFields::kMaxValue || fields.reasons().has(postern::MimeReason::kLimit));
    require(fields.memory_used() <= 32768);
    check_names(fields.names());
}

// As a line of a text.
void check_line(std::string_view name, std::string_view value) {
    postern::PartLikeHeader header;
    postern::HiddenFiles files;
    const std::string line = std::string{name} + ':' + std::string{value};
    if (!postern::looks_like_content_field(line)) return;
    header.line({line, true, true, postern::LineEnd::kLf}, files);
    require(header.open() && header.memory_used() <= 32768);
    header.finish(files);
    require(!header.open() && files.files().size() <= postern::HiddenFiles::kMax);
}

std::string repeated(std::string_view value) {
    std::string out;
    while (!value.empty() && out.size() < kLong) out += value;
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::string_view kNames[] = {"Content-Type", "Content-Transfer-Encoding", "Content-Disposition",
                                           "Content-ID"};
    if (size == 0) return 0;
    const std::string_view name = kNames[data[0] % 4U];
    const std::string_view value{reinterpret_cast<const char*>(data) + 1, size - 1};
    check_value(value);
    check_fields(name, value);
    check_line(name, value);
    if (data[0] < 0xe0) return 0;
    const auto start = std::chrono::steady_clock::now();
    const std::string longer = repeated(value);
    check_value(longer);
    check_fields(name, longer);
    check_line(name, longer);
    require(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
    return 0;
}
