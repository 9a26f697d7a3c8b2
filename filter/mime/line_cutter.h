#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace postern {

enum class LineEnd : std::uint8_t { kNone, kCrLf, kLf };

// A line or a piece of one, without its line end. A line of up to LineCutter::kWindow bytes is one
// fragment; a longer one is several.
struct Fragment {
    std::string_view bytes;        // valid during the call only
    bool first = true;             // starts the line
    bool last = true;              // ends the line
    LineEnd end = LineEnd::kNone;  // of the last fragment; kNone there: the input ended without a line end
};

// Cuts a stream of bytes into lines in bounded memory. Which fragments come out depends on the bytes
// alone, never on how they were cut into chunks: so nothing behind it has to care about chunks. LF and
// CRLF end a line; a CR elsewhere stays in the line. A CR is never the last byte of a fragment that is
// not the last one of its line.
class LineCutter {
  public:
    static constexpr std::size_t kWindow = 2048;

    // Calls `sink(const Fragment&)` for each fragment complete so far.
    template <class Sink>
    void feed(std::string_view chunk, Sink&& sink) {
        while (!chunk.empty()) {
            const std::size_t room = kWindow - held_;
            const std::size_t look = chunk.size() < room + 1 ? chunk.size() : room + 1;
            const void* found = std::memchr(chunk.data(), '\n', look);
            if (found != nullptr) {
                const auto length = static_cast<std::size_t>(static_cast<const char*>(found) - chunk.data());
                end_line(join(chunk.substr(0, length)), sink);
                chunk.remove_prefix(length + 1);
            } else if (look > room) {
                cut_long_line(chunk, room, sink);
            } else {
                join_held(chunk);
                return;
            }
        }
    }

    // Gives out what is held as the last line. Afterwards a new stream may begin.
    template <class Sink>
    void finish(Sink&& sink) {
        if (held_ > 0 || inside_) sink(Fragment{{held_bytes_.data(), held_}, !inside_, true, LineEnd::kNone});
        held_ = 0;
        inside_ = false;
    }

  private:
    void join_held(std::string_view more) {
        std::memcpy(held_bytes_.data() + held_, more.data(), more.size());
        held_ += more.size();
    }

    // What is held and `more` in one piece; copies only where something is held.
    std::string_view join(std::string_view more) {
        if (held_ == 0) return more;
        join_held(more);
        return {held_bytes_.data(), held_};
    }

    template <class Sink>
    void end_line(std::string_view line, Sink&& sink) {
        LineEnd end = LineEnd::kLf;
        if (!line.empty() && line.back() == '\r') {
            line.remove_suffix(1);
            end = LineEnd::kCrLf;
        }
        const bool first = !inside_;
        held_ = 0;
        inside_ = false;
        sink(Fragment{line, first, true, end});
    }

    template <class Sink>
    void cut_long_line(std::string_view& chunk, std::size_t room, Sink&& sink) {
        std::string_view piece = join(chunk.substr(0, room));
        chunk.remove_prefix(room);
        const bool keep_cr = piece.back() == '\r';
        if (keep_cr) piece.remove_suffix(1);
        const bool first = !inside_;
        inside_ = true;
        sink(Fragment{piece, first, false, LineEnd::kNone});
        held_ = keep_cr ? 1 : 0;
        if (keep_cr) held_bytes_[0] = '\r';
    }

    std::array<char, kWindow> held_bytes_;
    std::size_t held_ = 0;
    bool inside_ = false;  // a fragment of the present line was given out
};

}  // namespace postern
