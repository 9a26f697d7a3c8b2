#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace postern {

// Bytes that can be read at any place. Its size does not change. One thread at a time.
class ByteSource {
  public:
    ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    virtual ~ByteSource() = default;

    [[nodiscard]] virtual std::uint64_t size() const = 0;

    // Fills `to` with what stands at `offset` and returns how many bytes that are: fewer than asked for only
    // at the end and where the medium fails.
    [[nodiscard]] virtual std::size_t read_at(std::uint64_t offset, std::span<char> to) const = 0;

    // At most `count` bytes at `offset`, fewer at the end. `count` is something the caller has bounded.
    [[nodiscard]] std::string bytes_at(std::uint64_t offset, std::size_t count) const;

    // Whether exactly these bytes stand at `offset`.
    [[nodiscard]] bool has_at(std::uint64_t offset, std::string_view bytes) const;

    // Where `wanted` (1 to 64 bytes) first stands as a whole within [from, to). Reads each byte once or so.
    [[nodiscard]] std::optional<std::uint64_t> find(std::string_view wanted, std::uint64_t from,
                                                    std::uint64_t to) const;
};

// A file, which has to be one that can be sought in; otherwise it has no bytes and is not good(). The
// descriptor is borrowed; its file offset neither matters nor changes.
class FileSource final : public ByteSource {
  public:
    explicit FileSource(int fd);
    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] std::uint64_t size() const override { return size_; }
    [[nodiscard]] std::size_t read_at(std::uint64_t offset, std::span<char> to) const override;

  private:
    int fd_;
    bool good_ = false;
    std::uint64_t size_ = 0;
};

// Bytes in memory, which are borrowed.
class MemorySource final : public ByteSource {
  public:
    explicit MemorySource(std::span<const char> bytes) : bytes_(bytes) {}
    [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }
    [[nodiscard]] std::size_t read_at(std::uint64_t offset, std::span<char> to) const override;

  private:
    std::span<const char> bytes_;
};

// The part [from, to) of another source, which is borrowed.
class SliceSource final : public ByteSource {
  public:
    SliceSource(const ByteSource& whole, std::uint64_t from, std::uint64_t to);
    [[nodiscard]] std::uint64_t size() const override { return size_; }
    [[nodiscard]] std::size_t read_at(std::uint64_t offset, std::span<char> to) const override;

  private:
    const ByteSource& whole_;
    std::uint64_t from_;
    std::uint64_t size_;
};

}  // namespace postern
