#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace postern {

// Collects the bytes of one attachment so that they can be sought in: in memory at first, then in a file
// without a name, which goes with the object. One thread at a time.
class Spool {
  public:
    // Bytes up to which nothing is written to a disk.
    static constexpr std::uint64_t kInMemory = 4ULL << 20U;

    enum class State : std::uint8_t {
        kGood,
        kTooLarge,  // more than `most` bytes came
        kFailed,    // the disk is full, the folder can't be written to, or there are no descriptors left
    };

    // Takes at most `most` bytes. `folder` is where the file is made, if one is needed; it should be on a
    // disk.
    explicit Spool(std::uint64_t most, std::string folder = "/var/tmp");
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;
    ~Spool();

    // Adds bytes. False where that did not work, now or earlier: what is there is then not the whole, and
    // nothing more is kept.
    [[nodiscard]] bool append(std::string_view bytes);

    [[nodiscard]] State state() const { return state_; }

    // Bytes kept.
    [[nodiscard]] std::uint64_t size() const { return size_; }

    // Whether they are still in memory.
    [[nodiscard]] bool in_memory() const { return !on_disk_; }

    // The descriptor, which belongs to the spool, at its beginning; -1 unless the state is kGood.
    [[nodiscard]] int fd();

  private:
    [[nodiscard]] bool open_memory();
    [[nodiscard]] bool move_to_disk();
    bool fail(State why);

    std::uint64_t most_;
    std::string folder_;
    int fd_ = -1;
    bool on_disk_ = false;
    std::uint64_t size_ = 0;
    State state_ = State::kGood;
};

}  // namespace postern
