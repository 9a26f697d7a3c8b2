#include "archive/helper.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "archive/character_tables.h"
#include "archive/confine_helper.h"
#include "archive/list_archive.h"
#include "archive/listing_codec.h"
#include "archive/utf8_locale.h"
#include "base/clock.h"
#include "base/text.h"

namespace postern {
namespace {

constexpr int kWrongArguments = 64;
constexpr int kCouldNot = 70;

std::optional<ArchiveLimits> read_limits(int count, char* const* arguments) {
    if (count != 5) return std::nullopt;
    const auto number = [&](int i, std::uint64_t most) { return parse_uint(arguments[i], most); };
    constexpr std::uint64_t kMostMillis = 3'600'000;
    const auto bytes = number(0, INT64_MAX);
    const auto entries = number(1, UINT32_MAX);
    const auto depth = number(2, UINT32_MAX);
    const auto millis = number(3, kMostMillis);
    const auto memory = number(4, INT64_MAX);
    if (!bytes || !entries || !depth || !millis || !memory) return std::nullopt;
    return ArchiveLimits{*bytes, static_cast<std::uint32_t>(*entries), static_cast<std::uint32_t>(*depth),
                         std::chrono::milliseconds(*millis), *memory};
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t done = write(fd, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

}  // namespace

std::vector<std::string> helper_arguments(const ArchiveLimits& limits) {
    return {std::to_string(limits.bytes), std::to_string(limits.entries), std::to_string(limits.depth),
            std::to_string(std::max<std::int64_t>(limits.time.count(), 0)), std::to_string(limits.memory)};
}

int archive_helper_main(int count, char* const* arguments) {
    auto limits = read_limits(count, arguments);
    if (!limits) return kWrongArguments;
    const Utf8Locale utf8;
    const CharacterTables tables;
    if (!confine_helper(*limits)) return kCouldNot;
    // Earlier than the one who waits, so that what was found till then still arrives.
    limits->time -= limits->time / 8;
    const ArchiveListing listing = list_archive(STDIN_FILENO, *limits, SystemClock());
    return write_all(STDOUT_FILENO, encode_listing(listing)) ? 0 : kCouldNot;
}

}  // namespace postern
