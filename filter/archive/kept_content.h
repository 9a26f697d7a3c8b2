#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <string>

namespace postern {

// An entry's content as it is unpacked: all of it up to a limit, and of what is larger only the two ends, by
// which an archive can still be told. One thread at a time.
class KeptContent {
  public:
    static constexpr std::size_t kEnd = 65536;  // bytes kept at each end of what is too large

    // `most` is in bytes; less than kEnd counts as that.
    explicit KeptContent(std::size_t most);

    // False where there is no memory for it.
    [[nodiscard]] bool append(std::span<const char> bytes);

    [[nodiscard]] std::uint64_t size() const { return size_; }

    // Whether bytes() is all there was.
    [[nodiscard]] bool whole() const { return size_ == used_; }

    // The content, or where it is not whole its first kEnd bytes.
    [[nodiscard]] std::span<const char> bytes() const { return {bytes_.get(), used_}; }

    // The last bytes of content that is not whole, at least kEnd of them where there were as many.
    [[nodiscard]] const std::string& tail() const { return tail_; }

    // Bytes of memory that bytes() takes.
    [[nodiscard]] std::size_t memory() const { return room_; }

  private:
    struct Free {
        void operator()(char* bytes) const { std::free(bytes); }  // NOLINT: grown by realloc()
    };

    [[nodiscard]] bool grow(std::size_t to);
    void let_go();
    void keep_tail(std::span<const char> bytes);

    std::size_t most_;
    std::unique_ptr<char, Free> bytes_;
    std::size_t used_ = 0;
    std::size_t room_ = 0;
    std::uint64_t size_ = 0;
    std::string tail_;
};

}  // namespace postern
