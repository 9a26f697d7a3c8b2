#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace postern {

// The first decoded bytes of a part, by which its kind of file can be told.
class ContentHead {
  public:
    static constexpr std::size_t kSize = 32;

    void add(std::string_view decoded);
    [[nodiscard]] bool full() const { return size_ == kSize; }
    [[nodiscard]] std::string_view bytes() const { return {bytes_.data(), size_}; }

  private:
    std::array<char, kSize> bytes_{};
    std::size_t size_ = 0;
};

// True where `type` is a kind of picture that a mail may show inline (PNG, JPEG, GIF, WebP, BMP, under
// any of their names) and the bytes start as such a picture does.
[[nodiscard]] bool is_picture(std::string_view type, std::string_view head);

// True where the extension of the file name is one that pictures of this type have.
[[nodiscard]] bool is_picture_name(std::string_view type, std::string_view name);

// True where the bytes start a TNEF stream.
[[nodiscard]] bool is_tnef(std::string_view head);

// True where the bytes start a signature of this type: a PGP armour, or a DER or BER sequence.
[[nodiscard]] bool is_signature(std::string_view type, std::string_view head);

// What follows the last dot as written, without dots and blanks at the end ("a.EXE. " has "EXE").
// Empty: none.
[[nodiscard]] std::string_view extension_of(std::string_view name);

}  // namespace postern
