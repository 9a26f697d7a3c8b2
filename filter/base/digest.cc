#include "base/digest.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/params.h>

#include <cstdio>
#include <cstdlib>

#include "base/escape.h"
#include "base/text.h"

namespace postern {

namespace {

void must(bool good) {
    if (good) return;
    std::fputs("postern: a digest failed in libcrypto\n", stderr);
    std::abort();
}

std::string hex(const Sha256Digest& digest) {
    return to_hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace

void Sha256::Free::operator()(evp_md_ctx_st* context) const {
    EVP_MD_CTX_free(context);
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
    must(context_ != nullptr && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
}

Sha256::Sha256(Sha256&& other) noexcept = default;
Sha256& Sha256::operator=(Sha256&& other) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
    must(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
}

Sha256Digest Sha256::finish() {
    Sha256Digest digest{};
    must(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1);
    must(EVP_DigestInit_ex(context_.get(), nullptr, nullptr) == 1);
    return digest;
}

std::string Sha256::finish_hex() {
    return hex(finish());
}

std::optional<Sha256Digest> parse_sha256(std::string_view hex) {
    Sha256Digest digest{};
    if (hex.size() != 2 * digest.size()) return std::nullopt;
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const int high = hex_value(hex[2 * i]);
        const int low = hex_value(hex[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        digest[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return digest;
}

std::string sha256_hex(std::string_view bytes) {
    Sha256 sha;
    sha.update(bytes);
    return sha.finish_hex();
}

std::string sha1_hex(std::string_view bytes) {
    std::array<char, 20> digest{};
    must(EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr,
                    EVP_sha1(), nullptr) == 1);
    return to_hex({digest.data(), digest.size()});
}

Sha256Digest hmac_sha256(std::string_view key, std::string_view bytes) {
    Sha256Digest digest{};
    // A null key would mean "the key of last time".
    const char* key_bytes = key.empty() ? "" : key.data();
    must(HMAC(EVP_sha256(), key_bytes, static_cast<int>(key.size()),
              reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data(),
              nullptr) != nullptr);
    return digest;
}

std::string hmac_sha256_hex(std::string_view key, std::string_view bytes) {
    return hex(hmac_sha256(key, bytes));
}

void HmacSha256::Free::operator()(evp_mac_ctx_st* context) const {
    EVP_MAC_CTX_free(context);
}

HmacSha256::HmacSha256(std::string_view key) {
    EVP_MAC* hmac = EVP_MAC_fetch(nullptr, OSSL_MAC_NAME_HMAC, nullptr);
    keyed_.reset(EVP_MAC_CTX_new(hmac));
    EVP_MAC_free(hmac);  // the context holds on to it
    std::string digest = OSSL_DIGEST_NAME_SHA2_256;
    const std::array params{
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), digest.size()),
        OSSL_PARAM_construct_end()};
    // A null key would mean that there is none yet.
    const char* key_bytes = key.empty() ? "" : key.data();
    must(keyed_ != nullptr && EVP_MAC_init(keyed_.get(), reinterpret_cast<const unsigned char*>(key_bytes),
                                           key.size(), params.data()) == 1);
}

HmacSha256::HmacSha256(HmacSha256&& other) noexcept = default;
HmacSha256& HmacSha256::operator=(HmacSha256&& other) noexcept = default;
HmacSha256::~HmacSha256() = default;

Sha256Digest HmacSha256::of(std::string_view bytes) const {
    Sha256Digest digest{};
    std::size_t size = 0;
    const Context copy(EVP_MAC_CTX_dup(keyed_.get()));
    must(copy != nullptr &&
         EVP_MAC_update(copy.get(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()) ==
             1 &&
         EVP_MAC_final(copy.get(), digest.data(), &size, digest.size()) == 1 && size == digest.size());
    return digest;
}

}  // namespace postern
