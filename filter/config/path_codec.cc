#include "config/path_codec.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "base/file.h"

namespace postern {
namespace {

constexpr std::size_t kLargestFile = 1U << 20U;
constexpr std::size_t kLongestSecret = 512;

bool everybody_may_read(const std::string& path) {
    std::error_code failed;
    const std::filesystem::perms perms = std::filesystem::status(path, failed).permissions();
    return !failed && (perms & std::filesystem::perms::others_read) != std::filesystem::perms::none;
}

}  // namespace

std::optional<std::string> FilePath::read(Reader& reader, const Node& node) {
    std::optional<std::string> path = Text::read(reader, node);
    if (!path || path->empty()) return path;
    return reader.path_of(*path);
}

std::optional<std::string> ReadableFile::read(Reader& reader, const Node& node) {
    std::optional<std::string> path = FilePath::read(reader, node);
    if (!path || path->empty()) return path;
    const Result<std::string> content = read_file(*path, kLargestFile);
    if (content) return path;
    reader.lost(node.at, content.error().what);
    return std::nullopt;
}

std::optional<SecretFile> Secret::read(Reader& reader, const Node& node) {
    std::optional<std::string> path = FilePath::read(reader, node);
    if (!path) return std::nullopt;
    if (path->empty()) return SecretFile{};
    const Result<std::string> content = read_file(*path, kLargestFile);
    if (!content) {
        reader.lost(node.at, content.error().what);
        return std::nullopt;
    }
    LineReader lines(*content);
    const std::string_view secret = lines.next() ? lines.line() : std::string_view();
    if (secret.empty() || secret.size() > kLongestSecret) {
        // In the place of the file: what stands in it is nobody's business.
        reader.lost();
        reader.error({*path, 1, 1},
                     "the first line must be a secret of 1 to " + std::to_string(kLongestSecret) + " bytes");
        return std::nullopt;
    }
    const bool readable = everybody_may_read(*path);
    return SecretFile{*std::move(path), std::string(secret), readable};
}

}  // namespace postern
