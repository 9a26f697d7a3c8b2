#include "archive/uncompressed_name.h"

#include "base/text.h"

namespace postern {
namespace {

constexpr std::string_view kExtensions[] = {
    ".gz", ".z", ".bz2", ".bz", ".xz", ".lzma", ".lz", ".lz4", ".zst",
};

}  // namespace

std::string_view uncompressed_name(std::string_view name) {
    name.remove_prefix(name.find_last_of("/\\") + 1);
    for (const std::string_view extension : kExtensions) {
        if (iends_with(name, extension)) return name.substr(0, name.size() - extension.size());
    }
    return {};
}

}  // namespace postern
