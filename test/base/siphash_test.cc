#include "base/siphash.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <string>

namespace postern {
namespace {

// The key 00 01 ... 0f of the algorithm's paper.
constexpr SipKey kKey{0x0706050403020100, 0x0f0e0d0c0b0a0908};

std::array<unsigned char, 16> libcrypto_siphash(std::string_view bytes) {
    std::array<unsigned char, 16> key{};
    for (unsigned char i = 0; i < 16; ++i) key[i] = i;
    std::size_t size = 16;
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_size_t("size", &size), OSSL_PARAM_construct_end()};
    EVP_MAC* mac = EVP_MAC_fetch(nullptr, "SIPHASH", nullptr);
    EVP_MAC_CTX* context = EVP_MAC_CTX_new(mac);
    std::array<unsigned char, 16> out{};
    std::size_t written = 0;
    EXPECT_EQ(EVP_MAC_init(context, key.data(), key.size(), parameters), 1);
    EXPECT_EQ(EVP_MAC_update(context, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()), 1);
    EXPECT_EQ(EVP_MAC_final(context, out.data(), &written, out.size()), 1);
    EXPECT_EQ(written, 16U);
    EVP_MAC_CTX_free(context);
    EVP_MAC_free(mac);
    return out;
}

TEST(SipHash, HashesTheEmptyTextAsPublished) {
    const Hash128 hash = siphash128(kKey, "");
    EXPECT_EQ(hash.low, 0xe6a825ba047f81a3U);
    EXPECT_EQ(hash.high, 0x930255c71472f66dU);
}

TEST(SipHash, AgreesWithLibcryptoAtEveryLength) {
    std::string bytes;
    for (int length = 0; length < 300; ++length) {
        const Hash128 hash = siphash128(kKey, bytes);
        std::array<unsigned char, 16> mine{};
        for (unsigned i = 0; i < 8; ++i) {
            mine[i] = static_cast<unsigned char>(hash.low >> (8 * i));
            mine[i + 8] = static_cast<unsigned char>(hash.high >> (8 * i));
        }
        ASSERT_EQ(mine, libcrypto_siphash(bytes)) << length;
        bytes += static_cast<char>(length * 37);
    }
}

TEST(SipHash, TheKeyDecides) {
    EXPECT_NE(siphash128({1, 2}, "a").low, siphash128({1, 3}, "a").low);
    EXPECT_NE(siphash128({1, 2}, "a").low, siphash128({2, 2}, "a").low);
    EXPECT_NE(siphash128({1, 2}, "a").high, siphash128({1, 3}, "a").high);
}

}  // namespace
}  // namespace postern
