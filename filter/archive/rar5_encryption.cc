#include "archive/rar5_encryption.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace postern {
namespace {

constexpr std::uint64_t kFile = 2;
constexpr std::uint64_t kArchiveEncryption = 4;

// Reads the variable-length integers that headers are made of: seven bits a byte, the lowest first, and the
// high bit says that there is more. What is not there reads as 0.
class Fields {
  public:
    explicit Fields(std::string_view bytes) : left_(bytes) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && !left_.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(left_.front());
            left_.remove_prefix(1);
            value |= std::uint64_t{byte & 0x7fU} << shift;
            if ((byte & 0x80U) == 0) break;
        }
        return value;
    }
    std::string_view bytes(std::uint64_t count) {
        const std::string_view taken = left_.substr(0, static_cast<std::size_t>(count));
        left_.remove_prefix(taken.size());
        return taken;
    }
    void skip(std::size_t count) { (void)bytes(count); }
    [[nodiscard]] std::string_view left() const { return left_; }

  private:
    std::string_view left_;
};

// The extra area at a header's end is a row of records: size, kind, data.
bool has_encryption_record(std::string_view extra) {
    constexpr std::uint64_t kEncryption = 1;
    Fields records(extra);
    while (!records.left().empty()) {
        Fields record(records.bytes(records.number()));
        if (record.left().empty()) return false;
        if (record.number() == kEncryption) return true;
    }
    return false;
}

std::string file_name(Fields fields) {
    const std::uint64_t flags = fields.number();
    fields.number();                        // unpacked size
    fields.number();                        // attributes
    if ((flags & 2U) != 0) fields.skip(4);  // time
    if ((flags & 4U) != 0) fields.skip(4);  // checksum
    fields.number();                        // compression
    fields.number();                        // system
    return std::string(fields.bytes(fields.number()));
}

// A header, and where the next one is.
struct Header {
    std::uint64_t type = 0;
    std::string name;        // of a file
    bool encrypted = false;  // the file
    std::uint64_t next = 0;
};

std::optional<Header> read_header(const ByteSource& source, std::uint64_t at) {
    constexpr std::size_t kChecksum = 4;
    constexpr std::size_t kSizeBytes = 3;
    const std::string start = source.bytes_at(at, kChecksum + kSizeBytes);
    if (start.size() <= kChecksum) return std::nullopt;
    Fields size_field(std::string_view(start).substr(kChecksum));
    const std::uint64_t size = size_field.number();
    const std::uint64_t from = at + start.size() - size_field.left().size();
    const std::string bytes = source.bytes_at(from, static_cast<std::size_t>(size));  // three bytes make 2 MB
    if (size == 0 || bytes.size() < size) return std::nullopt;
    Fields fields(bytes);
    Header header;
    header.type = fields.number();
    const std::uint64_t flags = fields.number();
    const std::uint64_t extra = (flags & 1U) != 0 ? fields.number() : 0;
    const std::uint64_t data = (flags & 2U) != 0 ? fields.number() : 0;
    if (extra > bytes.size() || data > source.size() - from - size) return std::nullopt;
    header.next = from + size + data;
    if (header.type != kFile) return header;
    header.encrypted = has_encryption_record(std::string_view(bytes).substr(bytes.size() - extra));
    header.name = file_name(fields);
    return header;
}

}  // namespace

Rar5Encryption find_rar5_encryption(const ByteSource& source, std::size_t most) {
    using namespace std::string_view_literals;
    constexpr auto kMark = "Rar!\x1a\x07\x01\x00"sv;
    Rar5Encryption found;
    if (!source.has_at(0, kMark)) return found;
    std::uint64_t at = kMark.size();
    for (std::size_t i = 0; i < most; ++i) {
        auto header = read_header(source, at);
        if (!header) break;
        at = header->next;
        if (header->encrypted) found.names.insert(std::move(header->name));
        found.headers = header->type == kArchiveEncryption;
        if (found.headers) break;
    }
    return found;
}

}  // namespace postern
