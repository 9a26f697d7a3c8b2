// The first byte says how the rest is cut; the rest is a TNEF stream. However it is cut, the answer has to be
// the same, and the memory has to stay within its bound.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "mime/tnef.h"

namespace {

constexpr std::size_t kMemory = 16384;

postern::TnefReader read(std::string_view stream, std::size_t step) {
    postern::TnefReader reader;
    for (std::size_t at = 0; at < stream.size(); at += step) {
        reader.feed(stream.substr(at, step));
        if (reader.memory_used() > kMemory) std::abort();
    }
    reader.finish();
    return reader;
}

bool same(const postern::TnefReader& a, const postern::TnefReader& b) {
    if (a.is_tnef() != b.is_tnef() || a.broken() != b.broken()) return false;
    if (a.attachments().size() != b.attachments().size()) return false;
    for (std::size_t i = 0; i < a.attachments().size(); ++i) {
        const auto& x = a.attachments()[i];
        const auto& y = b.attachments()[i];
        if (x.names != y.names || x.size != y.size || x.object != y.object) return false;
    }
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::size_t step = 1U + data[0] % 40U;
    const std::string_view stream{reinterpret_cast<const char*>(data) + 1, size - 1};
    const postern::TnefReader whole = read(stream, size);
    if (!same(whole, read(stream, step))) std::abort();
    if (!same(whole, read(stream, 1))) std::abort();
    return 0;
}
