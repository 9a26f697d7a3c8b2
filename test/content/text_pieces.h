#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace postern {

// What `stream` makes of `bytes` in pieces of `step` bytes (0: in one). With begin() called before, where it
// needs that.
template <class Stream>
std::string streamed(Stream& stream, std::string_view bytes, std::size_t step = 0) {
    std::string out;
    if (step == 0) step = bytes.size() + 1;
    for (std::size_t at = 0; at < bytes.size(); at += step) stream.feed(bytes.substr(at, step), out);
    stream.finish(out);
    return out;
}

// The same in two pieces, the first of `first` bytes.
template <class Stream>
std::string cut_in_two(Stream& stream, std::string_view bytes, std::size_t first) {
    std::string out;
    stream.feed(bytes.substr(0, first), out);
    stream.feed(bytes.substr(first), out);
    stream.finish(out);
    return out;
}

}  // namespace postern
