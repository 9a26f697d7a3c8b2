#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace postern {

using Files = std::vector<std::pair<std::string, std::string>>;  // name and content

inline la_ssize_t append_to_string(archive* /*a*/, void* to, const void* bytes, std::size_t size) {
    static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

// An archive of ARCHIVE_FORMAT_…, around it compressions of ARCHIVE_FILTER_…, outermost last.
inline std::string make_archive(int format, const Files& files, const std::vector<int>& filters = {}) {
    std::string bytes;
    archive* const a = archive_write_new();
    archive_write_set_format(a, format);
    for (const int filter : filters) archive_write_add_filter(a, filter);
    archive_write_set_bytes_in_last_block(a, 1);
    archive_write_open(a, &bytes, nullptr, append_to_string, nullptr);
    for (const auto& [name, content] : files) {
        archive_entry* const entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(a, entry);
        archive_write_data(a, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(a);
    archive_write_free(a);
    return bytes;
}

inline std::string make_tar(const Files& files, const std::vector<int>& filters = {}) {
    return make_archive(ARCHIVE_FORMAT_TAR_USTAR, files, filters);
}

// One compressed file.
inline std::string compress(const std::string& content,
                            const std::vector<int>& filters = {ARCHIVE_FILTER_GZIP}) {
    return make_archive(ARCHIVE_FORMAT_RAW, {{"data", content}}, filters);
}

// A gzip file that states the name of what is in it (RFC 1952, 2.3).
inline std::string gzip_with_name(const std::string& content, const std::string& name) {
    std::string bytes = compress(content);
    bytes[3] = static_cast<char>(bytes[3] | 8);
    return bytes.insert(10, name + '\0');
}

}  // namespace postern
