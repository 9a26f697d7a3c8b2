// The first byte says how the rest is cut; the rest is a message with LF or CRLF. However the body is cut,
// the answer has to be the same, and the memory has to stay within its bound.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "mime/part_tree.h"
#include "mime/scanner.h"

namespace {

constexpr std::size_t kMemory = 65536;

postern::ScanResult scan(std::string_view message, std::size_t step) {
    postern::Scanner scanner;
    while (!message.empty() && message.front() != '\n') {
        const std::size_t end = message.find('\n');
        const std::string_view line = message.substr(0, end);
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos) {
            scanner.primary_header(line.substr(0, colon), line.substr(colon + 1));
        }
        message.remove_prefix(end == std::string_view::npos ? message.size() : end + 1);
    }
    scanner.end_of_headers();
    if (!message.empty()) message.remove_prefix(1);
    for (std::size_t at = 0; at < message.size(); at += step) {
        scanner.body(message.substr(at, step));
        if (scanner.memory_used() > kMemory) std::abort();
    }
    scanner.finish();
    if (scanner.memory_used() > kMemory) std::abort();
    return scanner.result();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::size_t step = 1U + data[0] % 100U;
    const std::string_view message{reinterpret_cast<const char*>(data) + 1, size - 1};
    const postern::ScanResult whole = scan(message, size);
    if (!(whole == scan(message, step))) std::abort();
    (void)postern::part_tree(whole, postern::kDefaultTolerance);
    return 0;
}
