#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace postern {

// Reads what was signed out of a CMS message of the type signed-data (RFC 5652, 5) while it streams by: the
// content of its eContent, in DER or BER, in one piece or many. What stands behind that, certificates and
// signatures, is not looked at, and no signature is verified.
//
// One thread at a time; one message each. It holds a few hundred bytes, and time is linear.
class SignedContent {
  public:
    enum class State : std::uint8_t {
        kReading,      // more may come; at the end of the bytes it means that they were cut short
        kDone,         // all of it was given: perhaps nothing, since what was signed is somewhere else
        kUnsupported,  // what was signed is no string of bytes
        kBroken,       // no such message
    };

    // Takes bytes off the front of `bytes`, which is not empty, and returns what of them is content: perhaps
    // nothing yet. Call it until `bytes` is empty or the state is no longer kReading.
    [[nodiscard]] std::string_view next(std::string_view& bytes);

    [[nodiscard]] State state() const { return state_; }

  private:
    // What an element is, of those on the way to the content.
    enum class Role : std::uint8_t {
        kOutside,  // around the whole
        kInfo,     // ContentInfo
        kInfoContent,
        kSigned,  // SignedData
        kEncapsulated,
        kEncapsulatedContent,
        kString,  // an OCTET STRING that is made of others
        kOther,   // anything else
    };
    struct Level {
        Role role = Role::kOutside;
        bool indefinite = false;  // it ends with an end-of-contents
        std::uint64_t end = 0;    // where it ends otherwise, counted from the start of the message
        unsigned children = 0;
    };
    struct Element {
        unsigned tag = 0;  // its first byte, the bit for "constructed" included
        bool indefinite = false;
        std::uint64_t size = 0;
    };

    static constexpr std::size_t kMostLevels = 16;
    static constexpr std::size_t kLongestHead = 16;

    void head_byte(unsigned char byte);
    void element(const Element& element);
    void enter(Role role, const Element& element);
    void pass(const Element& element, bool is_content);
    void end_of_contents();
    void leave();
    void close_ended();
    void stop(State why) { state_ = why; }
    [[nodiscard]] bool fits(const Element& element) const;

    State state_ = State::kReading;
    std::uint64_t at_ = 0;       // bytes taken
    std::uint64_t passing_ = 0;  // bytes left of an element without others in it
    bool content_ = false;       // those are content
    std::array<unsigned char, kLongestHead> head_{};
    std::size_t head_size_ = 0;
    std::array<Level, kMostLevels> levels_{Level{Role::kOutside, true, 0, 0}};
    std::size_t depth_ = 1;  // levels in use
};

}  // namespace postern
