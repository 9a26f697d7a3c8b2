#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace postern {

inline std::uint32_t crc32_of(const std::string& bytes) {
    std::uint32_t crc = 0xffffffff;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int i = 0; i < 8; ++i) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
    }
    return ~crc;
}

inline std::string number(std::uint64_t value, unsigned bytes) {
    std::string text;
    for (unsigned i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8U * i) & 0xffU);
    return text;
}

// An entry of a zip, uncompressed. What a writer would not do has a field of its own.
struct ZipFile {
    std::string name;
    std::string content;
    std::optional<std::string> local_name = std::nullopt;
    unsigned flags = 0;
    std::optional<unsigned> local_flags = std::nullopt;
    unsigned method = 0;
    std::string extra = {};
    bool in_directory = true;
    bool has_local = true;
    std::optional<std::uint32_t> central_size = std::nullopt;  // packed and unpacked
    std::optional<std::uint32_t> local_at = std::nullopt;      // as the directory has it
};

struct ZipShape {
    std::string before = {};   // in front of the zip, which does not know of it
    std::string between = {};  // between the last entry and the central directory
    std::string comment = {};
    std::string after = {};  // behind the end
    std::optional<unsigned> count = std::nullopt;
    bool zip64 = false;
};

inline std::string zip_fields(const ZipFile& file, unsigned flags, std::uint32_t size) {
    return number(20, 2) + number(flags, 2) + number(file.method, 2) + number(0, 4) +
           number(crc32_of(file.content), 4) + number(size, 4) + number(size, 4);
}

inline std::string make_zip(const std::vector<ZipFile>& files, const ZipShape& shape = {}) {
    std::string zip;
    std::string directory;
    unsigned count = 0;
    for (const ZipFile& file : files) {
        const auto size = static_cast<std::uint32_t>(file.content.size());
        const std::string local = file.local_name.value_or(file.name);
        if (file.in_directory) {
            ++count;
            directory += "PK\x01\x02" + number(20, 2) +
                         zip_fields(file, file.flags, file.central_size.value_or(size)) +
                         number(file.name.size(), 2) + number(file.extra.size(), 2) + number(0, 2) +
                         number(0, 2) + number(0, 2) + number(0, 4) +
                         number(file.local_at.value_or(static_cast<std::uint32_t>(zip.size())), 4) +
                         file.name + file.extra;
        }
        if (!file.has_local) continue;
        zip += "PK\x03\x04" + zip_fields(file, file.local_flags.value_or(file.flags), size) +
               number(local.size(), 2) + number(0, 2) + local + file.content;
    }
    zip += shape.between;
    const std::size_t at = zip.size();
    zip += directory;
    const std::uint64_t entries = shape.count.value_or(count);
    if (shape.zip64) {
        zip += "PK\x06\x06" + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8) +
               number(entries, 8) + number(entries, 8) + number(directory.size(), 8) + number(at, 8);
        zip += "PK\x06\x07" + number(0, 4) + number(at + directory.size(), 8) + number(1, 4);
        zip += "PK\x05\x06" + number(0, 4) + std::string(12, '\xff');
    } else {
        zip += "PK\x05\x06" + number(0, 4) + number(entries, 2) + number(entries, 2) +
               number(directory.size(), 4) + number(at, 4);
    }
    return shape.before + zip + number(shape.comment.size(), 2) + shape.comment + shape.after;
}

}  // namespace postern
