#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace postern {

// Finds out whether a compound file (MS-CFB) is an Office document that is encrypted as a whole
// (MS-OFFCRYPTO, 2.3.4), while it streams by: its directory then has a stream "EncryptedPackage". Whether the
// directory really includes an entry that looks like that is not checked. Older documents, whose text alone
// is encrypted, are not told. One thread at a time; one file each; how the bytes are cut makes no difference.
class SecretDocument {
  public:
    // Whether a file that begins like this is a compound file.
    [[nodiscard]] static bool may_be(std::string_view first_bytes);

    void feed(std::string_view bytes);
    [[nodiscard]] bool found() const { return found_; }

  private:
    // Entries of a directory have this size, and begin at a multiple of it.
    static constexpr std::size_t kEntry = 128;

    void entry(std::string_view bytes);

    std::array<char, kEntry> held_{};
    std::size_t size_ = 0;
    bool found_ = false;
};

}  // namespace postern
