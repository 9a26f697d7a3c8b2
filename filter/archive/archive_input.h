#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "archive/byte_source.h"

struct archive;

namespace postern {

// Where the bytes come from that libarchive reads: connected to one reader, which it outlives.
class ArchiveInput {
  public:
    ArchiveInput() = default;
    ArchiveInput(const ArchiveInput&) = delete;
    ArchiveInput& operator=(const ArchiveInput&) = delete;
    virtual ~ArchiveInput() = default;

    // Opens the reader on this input; what archive_read_open1() returns.
    int open(archive* reader);

    // The first bytes that were read, at most kHead.
    static constexpr std::size_t kHead = 512;
    [[nodiscard]] std::string_view head() const { return head_; }

  protected:
    // More bytes into `to`: how many, 0 at the end, -1 where reading has to stop.
    virtual std::int64_t read(std::array<char, 65536>& to) = 0;

    // Whether seek() and skip() work.
    [[nodiscard]] virtual bool can_seek() const { return false; }
    virtual std::int64_t skip(std::int64_t /*count*/) { return 0; }
    virtual std::int64_t seek(std::int64_t /*offset*/, int /*whence*/) { return -1; }

  private:
    struct Callbacks;

    std::string head_;
    bool any_read_ = false;
    std::array<char, 65536> piece_;  // filled by read()
};

// All of a source, which is borrowed.
class SourceInput final : public ArchiveInput {
  public:
    explicit SourceInput(const ByteSource& source) : source_(source) {}

  protected:
    std::int64_t read(std::array<char, 65536>& to) override;
    [[nodiscard]] bool can_seek() const override { return true; }
    std::int64_t skip(std::int64_t count) override;
    std::int64_t seek(std::int64_t offset, int whence) override;

  private:
    const ByteSource& source_;
    std::uint64_t at_ = 0;
};

}  // namespace postern
