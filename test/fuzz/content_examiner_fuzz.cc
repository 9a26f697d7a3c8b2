// The first byte says how the rest is cut, the second what is claimed of it; the rest is the content of a
// part. However it is cut, the facts have to be the same, and the memory has to stay within its bound.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "content/content_examiner.h"

namespace {

constexpr std::size_t kMemory = 512 * 1024;

postern::MimePart claim(unsigned which) {
    postern::MimePart part;
    const char* const types[] = {"application/octet-stream", "message/rfc822", "image/png",
                                 "application/ms-tnef"};
    const char* const names[] = {"", "a.eml", "a.zip", "winmail.dat"};
    part.type = types[which % 4];
    if (which / 4 % 4 > 0) part.names.emplace_back(names[which / 4 % 4]);
    return part;
}

// The helper is nothing that could answer: what is asked for is what is decided and spooled here.
postern::ContentFacts examine(const postern::MimePart& part, std::string_view bytes, std::size_t step,
                              bool archives) {
    static const postern::ContentTools tools("/bin/false");
    const postern::SystemClock clock;
    postern::ContentExaminer examiner(tools, {true, true, archives}, {}, clock);
    examiner.begin_part(0, part);
    bool wanted = true;
    for (std::size_t at = 0; at < bytes.size() && wanted; at += step) {
        wanted = examiner.content(bytes.substr(at, step));
        if (examiner.memory_used() > kMemory) std::abort();
    }
    examiner.end_part();
    return examiner.take(0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const std::size_t step = 1U + data[0] % 64U;
    const postern::MimePart part = claim(data[1]);
    // A process takes its time: one input in 32 starts some.
    const bool archives = data[1] >= 248;
    const std::string_view bytes{reinterpret_cast<const char*>(data) + 2, size - 2};
    const postern::ContentFacts whole = examine(part, bytes, size, archives);
    if (whole.members.size() > postern::ContentLimits{}.archive.entries) std::abort();
    if (whole.transient != (whole.trouble == "unavailable")) std::abort();
    for (const postern::MemberFacts& member : whole.members) {
        if (member.name.size() > postern::kArchiveNameBytes) std::abort();
    }
    if (!(whole == examine(part, bytes, step, archives))) std::abort();
    return 0;
}
