#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_mac_ctx_st;
struct evp_md_ctx_st;

namespace postern {

using Sha256Digest = std::array<std::uint8_t, 32>;

// SHA-256 of bytes that come in pieces. Moved, not copied; used by one thread at a time. A failure of the
// library (out of memory) ends the process with a message.
class Sha256 {
  public:
    Sha256();
    Sha256(Sha256&& other) noexcept;
    Sha256& operator=(Sha256&& other) noexcept;
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    ~Sha256();

    void update(std::string_view bytes);

    // The digest of all that came since the start or the last finish; after it a new text begins.
    [[nodiscard]] Sha256Digest finish();

    // The same as 64 lower-case hexadecimal digits.
    [[nodiscard]] std::string finish_hex();

  private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> context_;  // null only where moved from
};

// The digest that 64 hexadecimal digits of either case stand for; none for any other text.
[[nodiscard]] std::optional<Sha256Digest> parse_sha256(std::string_view hex);

// Of one text: safe from all threads.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

// SHA-1 as 40 lower-case hexadecimal digits: for protocols that name things by it, never to protect anything.
// Safe from all threads.
[[nodiscard]] std::string sha1_hex(std::string_view bytes);

// HMAC-SHA256 (RFC 2104) with a key of any length: safe from all threads.
[[nodiscard]] Sha256Digest hmac_sha256(std::string_view key, std::string_view bytes);
[[nodiscard]] std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);

// The same for many texts under one key, which is worked into a state once and not kept itself; the state is
// wiped at the end. Moved, not copied; `of` may be called from many threads at once.
class HmacSha256 {
  public:
    explicit HmacSha256(std::string_view key);
    HmacSha256(HmacSha256&& other) noexcept;
    HmacSha256& operator=(HmacSha256&& other) noexcept;
    HmacSha256(const HmacSha256&) = delete;
    HmacSha256& operator=(const HmacSha256&) = delete;
    ~HmacSha256();

    [[nodiscard]] Sha256Digest of(std::string_view bytes) const;

  private:
    struct Free {
        void operator()(evp_mac_ctx_st* context) const;
    };
    using Context = std::unique_ptr<evp_mac_ctx_st, Free>;

    Context keyed_;  // null only where moved from
};

}  // namespace postern
