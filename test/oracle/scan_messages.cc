// Runs the MIME scanner on each message of a stream (frames.h) on standard input, in one piece and cut at
// random places; the two answers have to be the same, the memory within its bound, and settled() right. One
// line a message:
//
//     FINDING REASON  FINDING REASON  PARTS  REASON...  NAME...  LISTED
//
// with tabs between, first with nothing tolerated, then with what a connector tolerates unless told
// otherwise; all reasons of the recorded parts; every reading of every name in hex, those of
// hidden files included, "-" for an empty one; "all" where the record is said to list all files that any
// reader may see, "some" where it is not. The seed of the cuts may be given as the only argument. Ends with
// 1, and a sentence on standard error, at the first broken promise.

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <random>
#include <utility>

#include "frames.h"
#include "mime/scanner.h"

namespace postern {
namespace {

constexpr std::size_t kMemory = 65536;

std::string_view without_cr(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::string_view take_line(std::string_view& rest) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return without_cr(line);
}

// As libmilter has it: the value from behind the colon, folds as LF and blank. What comes is as an MTA
// delivers it (delivery.py): no line of the header is without a colon but continuations.
std::string_view feed_header(Scanner& scanner, std::string_view message) {
    std::string field;
    const auto give = [&] {
        const std::size_t colon = std::min(field.find(':'), field.size());
        const std::string_view whole{field};
        if (!field.empty()) {
            scanner.primary_header(whole.substr(0, colon), whole.substr(std::min(colon + 1, whole.size())));
        }
        field.clear();
    };
    while (!message.empty()) {
        const std::string_view line = take_line(message);
        if (line.empty()) break;
        if (line.front() == ' ' || line.front() == '\t') {
            field.append("\n").append(line);
        } else {
            give();
            field = line;
        }
    }
    give();
    scanner.end_of_headers();
    return message;
}

constexpr std::array kSets{ToleranceSet{}, kDefaultTolerance};

// Whether settled() keeps what it has said.
class Promise {
  public:
    [[nodiscard]] bool stays(const Scanner& scanner) {
        bool kept = true;
        for (std::size_t i = 0; i < kSets.size(); ++i) {
            const bool now = scanner.settled(kSets[i]);
            kept = kept && (now || !settled_[i]);
            settled_[i] = now;
        }
        return kept;
    }
    [[nodiscard]] bool agrees(const ScanResult& result) const {
        return (result.overall(kSets[0]) != Finding::kNone) == settled_[0] &&
               (result.overall(kSets[1]) != Finding::kNone) == settled_[1];
    }

  private:
    std::array<bool, kSets.size()> settled_{};
};

struct Scanned {
    ScanResult result;
    std::string_view broken;  // the promise that was not kept
};

// `next_size` says how long the next chunk is.
template <class NextSize>
Scanned scan(std::string_view message, NextSize&& next_size) {
    Scanner scanner;
    Promise promise;
    std::string_view broken;
    const auto look = [&] {
        if (scanner.memory_used() > kMemory) broken = "the scanner holds more than it may";
        if (!promise.stays(scanner)) broken = "what was settled is not settled any more";
    };
    std::string_view body = feed_header(scanner, message);
    look();
    while (!body.empty()) {
        const std::size_t size = std::min<std::size_t>(next_size(), body.size());
        scanner.body(body.substr(0, size));
        body.remove_prefix(size);
        look();
    }
    scanner.finish();
    look();
    if (!promise.agrees(scanner.result())) broken = "settled() does not agree with the finding";
    return {std::move(scanner.result()), broken};
}

void print(const ScanResult& result) {
    for (const ToleranceSet tolerated : kSets) {
        const MimeReason reason = result.reason(tolerated);
        std::cout << word(result.overall(tolerated)) << '\t'
                  << (reason == MimeReason::kNone ? "-" : word(reason)) << '\t';
    }
    std::cout << result.part_count << '\t';
    ReasonSet all = result.message_reasons;
    for (const MimePart& part : result.parts) all.add(part.reasons);
    const char* gap = "";
    for (std::size_t i = 1; i < kMimeReasonCount; ++i) {
        const auto reason = static_cast<MimeReason>(i);
        if (all.has(reason)) std::cout << std::exchange(gap, " ") << word(reason);
    }
    std::cout << '\t';
    gap = "";
    for (const MimePart& part : result.parts) {
        for (const std::string& name : part.names) std::cout << std::exchange(gap, " ") << hex(name);
        for (const HiddenFile& file : part.hidden) std::cout << std::exchange(gap, " ") << hex(file.name);
    }
    const bool some = result.message_reasons.meets(kStructural) || result.part_count > result.parts.size() ||
                      std::ranges::any_of(result.parts, &MimePart::may_hold_more);
    std::cout << '\t' << (some ? "some" : "all") << '\n';
}

int broken(std::size_t index, std::string_view what) {
    std::cout.flush();
    std::cerr << "message " << index << ": " << what << '\n';
    return 1;
}

int run(unsigned seed) {
    std::mt19937 random(seed);
    for (std::size_t index = 0; const std::optional<std::string> message = next_message(std::cin); ++index) {
        const auto whole = scan(*message, [] { return SIZE_MAX; });
        // Mostly short pieces: a delimiter or a header is cut in the middle.
        std::uniform_int_distribution<std::size_t> small(1, 9);
        std::uniform_int_distribution<std::size_t> any(1, 1 + message->size());
        const auto pieces = scan(*message, [&] { return small(random) < 9 ? small(random) : any(random); });
        for (const Scanned* one : {&whole, &pieces}) {
            if (!one->broken.empty()) return broken(index, one->broken);
        }
        if (!(whole.result == pieces.result))
            return broken(index, "the answer depends on how the body is cut");
        print(whole.result);
    }
    return std::cin.eof() ? 0 : broken(0, "standard input is no stream of messages");
}

}  // namespace
}  // namespace postern

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    return postern::run(argc > 1 ? static_cast<unsigned>(std::strtoul(argv[1], nullptr, 10)) : 1);
}
