// The first byte seeds the cuts; the rest is a message with LF or CRLF. However the body is cut, and whether
// somebody takes the contents and texts or not, the answer has to be the same, and so have those. On the way
// the memory stays within its bound, and what is settled stays settled and agrees with the end.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "mime/scanner.h"

namespace {

using postern::Finding;
using postern::ScanResult;
using postern::ToleranceSet;

constexpr std::size_t kMemory = 65536;

void require(bool kept) {
    if (!kept) std::abort();
}

// What each part gave, in one piece.
class Contents : public postern::ContentSink {
  public:
    std::vector<std::string> parts;

    void begin_part(std::size_t place, const postern::MimePart& part) override {
        require(!open_);
        open_ = true;
        parts.push_back(std::to_string(place) + ' ' + part.path + ' ');
    }
    // Every second part is enough at some point, that does not depend on the pieces.
    [[nodiscard]] bool content(std::string_view bytes) override {
        require(open_ && !enough_);
        parts.back() += bytes;
        enough_ = parts.size() % 2 == 0 && parts.back().size() > kEnough;
        if (enough_) parts.back().resize(kEnough);
        return !enough_;
    }
    void end_part() override {
        require(open_);
        open_ = false;
        enough_ = false;
    }

  private:
    static constexpr std::size_t kEnough = 50;

    bool open_ = false;
    bool enough_ = false;
};

// What each text gave, likewise.
class Texts : public postern::TextSink {
  public:
    std::vector<std::string> texts;
    int left_out = 0;

    [[nodiscard]] bool begin_text(const postern::TextHead& head) override {
        require(!open_ && head.charset.size() <= postern::TextReading::kMaxCharset);
        require(head.type.find('/') != std::string_view::npos);
        texts.push_back(std::string(head.type) + ' ' + std::string(head.charset) + ' ');
        open_ = texts.size() % 3 != 0;
        return open_;
    }
    [[nodiscard]] bool text(std::string_view bytes) override {
        require(open_ && !bytes.empty());
        texts.back() += bytes;
        return true;
    }
    void end_text() override {
        require(open_);
        open_ = false;
    }
    void texts_left_out() override { ++left_out; }

    bool operator==(const Texts& other) const { return texts == other.texts && left_out == other.left_out; }

  private:
    bool open_ = false;
};

class Settled {
  public:
    explicit Settled(std::uint8_t bits) {
        for (unsigned i = 0; i < postern::kToleranceCount; ++i) {
            if ((bits >> i & 1U) != 0) sets_[2].add(static_cast<postern::Tolerance>(i));
        }
    }

    void look(const postern::Scanner& scanner) {
        for (std::size_t i = 0; i < sets_.size(); ++i) {
            const bool now = scanner.settled(sets_[i]);
            require(now || !settled_[i]);
            settled_[i] = now;
        }
    }

    void compare(const ScanResult& result) const {
        for (std::size_t i = 0; i < sets_.size(); ++i) {
            const bool found = result.overall(sets_[i]) != Finding::kNone;
            require(found == settled_[i]);
            require(found || result.attachments(sets_[i]) == 0);
        }
    }

  private:
    std::array<ToleranceSet, 3> sets_{ToleranceSet{}, postern::kDefaultTolerance, ToleranceSet{}};
    std::array<bool, 3> settled_{};
};

void check_bounds(const ScanResult& result) {
    require(result.depth <= 64 && result.parts.size() <= 128);
    require(result.parts.size() <= result.part_count && result.part_count <= 1000);
    for (const postern::MimePart& part : result.parts) {
        require(part.names.size() <= postern::NameReadings::kMaxNames);
        require(part.hidden.size() <= postern::HiddenFiles::kMax);
        require(part.hidden.empty() || !part.reasons.empty());
        for (const std::string& name : part.names) require(name.size() <= postern::NameReadings::kMaxBytes);
        for (const postern::HiddenFile& file : part.hidden) {
            require(file.name.size() <= postern::NameReadings::kMaxBytes);
            require(file.type.size() <= postern::HiddenFiles::kMaxType);
        }
    }
}

// The message's own header; what is left is its body.
std::string_view feed_header(postern::Scanner& scanner, std::string_view message) {
    while (!message.empty() && message.front() != '\n') {
        const std::size_t end = message.find('\n');
        const std::string_view line = message.substr(0, end);
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos) {
            scanner.primary_header(line.substr(0, colon), line.substr(colon + 1));
        }
        message.remove_prefix(end == std::string_view::npos ? message.size() : end + 1);
    }
    if (!message.empty()) message.remove_prefix(1);
    return message;
}

// `next_size` says how long the next chunk is.
template <class NextSize>
ScanResult scan(std::string_view message, std::uint8_t kinds, postern::ContentSink* sink,
                postern::TextSink* texts, NextSize&& next_size) {
    postern::Scanner scanner;
    Settled settled(kinds);
    scanner.set_sink(sink);
    scanner.set_text_sink(texts);
    std::string_view body = feed_header(scanner, message);
    scanner.end_of_headers();
    settled.look(scanner);
    while (!body.empty()) {
        const std::size_t size = std::min<std::size_t>(next_size(), body.size());
        scanner.body(body.substr(0, size));
        body.remove_prefix(size);
        settled.look(scanner);
        require(scanner.memory_used() <= kMemory);
    }
    scanner.finish();
    settled.look(scanner);
    settled.compare(scanner.result());
    require(scanner.memory_used() <= kMemory);
    return scanner.result();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::uint8_t first = data[0];
    const std::string_view message{reinterpret_cast<const char*>(data) + 1, size - 1};
    std::minstd_rand random(first + 1U);
    Contents whole_contents;
    Contents pieces_contents;
    Texts whole_texts;
    Texts pieces_texts;
    const ScanResult whole = scan(message, first, &whole_contents, &whole_texts, [] { return SIZE_MAX; });
    check_bounds(whole);
    require(whole == scan(message, first, nullptr, nullptr, [] { return std::size_t{1}; }));
    // Mostly short pieces, so that lines are cut in the middle; now and then one longer than any window.
    const auto any = [&] { return random() % 16 == 0 ? 1 + random() % 5000 : 1 + random() % 40; };
    require(whole == scan(message, first, &pieces_contents, &pieces_texts, any));
    require(whole_texts == pieces_texts);
    require(whole_contents.parts == pieces_contents.parts);
    return 0;
}
