#include "base/digest.h"

#include <gtest/gtest.h>

#include <cctype>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/escape.h"

namespace postern {
namespace {

TEST(Sha256, KnowsThePublishedDigests) {  // FIPS 180-4 examples
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PiecesMakeTheSameDigestAsTheWhole) {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += static_cast<char>(i * 7);
    for (const std::size_t size : {1U, 3U, 63U, 64U, 65U, 999U}) {
        Sha256 sha;
        for (std::size_t at = 0; at < text.size(); at += size)
            sha.update(std::string_view(text).substr(at, size));
        EXPECT_EQ(sha.finish_hex(), sha256_hex(text)) << size;
    }
}

TEST(Sha256, BeginsAnewAfterFinish) {
    Sha256 sha;
    sha.update("something else");
    static_cast<void>(sha.finish());
    sha.update("abc");
    EXPECT_EQ(sha.finish_hex(), sha256_hex("abc"));
    EXPECT_EQ(sha.finish_hex(), sha256_hex(""));
}

TEST(Sha256, MovesWithWhatItHasSeen) {
    Sha256 first;
    first.update("ab");
    Sha256 second(std::move(first));
    second.update("c");
    Sha256 third;
    third.update("other");
    third = std::move(second);
    EXPECT_EQ(third.finish_hex(), sha256_hex("abc"));
    static_assert(!std::is_copy_constructible_v<Sha256> && !std::is_copy_assignable_v<Sha256>);
}

TEST(Sha256, IsReadFromHexadecimalDigitsAlone) {
    const std::string hex = sha256_hex("abc");
    std::string upper = hex;
    for (char& c : upper) c = static_cast<char>(std::toupper(c));
    Sha256 sha;
    sha.update("abc");
    const Sha256Digest digest = sha.finish();
    EXPECT_EQ(parse_sha256(hex), digest);
    EXPECT_EQ(parse_sha256(upper), digest);
    for (const std::string& wrong : {std::string(), hex.substr(1), hex + "0", "g" + hex.substr(1),
                                     hex.substr(0, 63) + "g", " " + hex, hex.substr(0, 62) + "-1"}) {
        EXPECT_FALSE(parse_sha256(wrong)) << wrong;
    }
}

TEST(Sha1, KnowsThePublishedDigests) {  // FIPS 180-4's examples
    EXPECT_EQ(sha1_hex("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
    EXPECT_EQ(sha1_hex(""), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    EXPECT_EQ(sha1_hex(std::string(1'000'000, 'a')), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
}

TEST(HmacSha256, KnowsThePublishedCodes) {  // RFC 4231 section 4
    EXPECT_EQ(hmac_sha256_hex(std::string(20, '\x0b'), "Hi There"),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(hmac_sha256_hex("Jefe", "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(
        hmac_sha256_hex(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(HmacSha256, AnEmptyKeyIsAKeyOfItsOwn) {
    const std::string empty = hmac_sha256_hex("", "");
    EXPECT_EQ(empty, "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
    static_cast<void>(hmac_sha256_hex("another", "x"));
    EXPECT_EQ(hmac_sha256_hex({}, {}), empty);
}

std::string hex_of(const HmacSha256& hmac, std::string_view bytes) {
    const Sha256Digest digest = hmac.of(bytes);
    return to_hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

TEST(HmacSha256, UnderOneKeyKnowsThePublishedCodes) {  // RFC 4231 section 4, but the truncated one
    std::string counting;
    for (char c = 1; c <= 25; ++c) counting += c;
    struct {
        std::string key;
        std::string data;
        std::string_view want;
    } const table[] = {
        {std::string(20, '\x0b'), "Hi There",
         "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
        {"Jefe", "what do ya want for nothing?",
         "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
        {std::string(20, '\xaa'), std::string(50, '\xdd'),
         "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
        {counting, std::string(50, '\xcd'),
         "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
        {std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First",
         "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
        {std::string(131, '\xaa'),
         "This is a test using a larger than block-size key and a larger than block-size data. The key "
         "needs to be hashed before being used by the HMAC algorithm.",
         "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
    };
    for (const auto& row : table) {
        const HmacSha256 hmac(row.key);
        EXPECT_EQ(hex_of(hmac, row.data), row.want);
        EXPECT_EQ(hex_of(hmac, row.data), row.want) << "not the same a second time";
    }
}

TEST(HmacSha256, UnderOneKeyIsTheSameAsInOneGo) {
    for (const std::string& key : {std::string(), std::string(1, '\0'), std::string("k"),
                                   std::string(64, 'k'), std::string(65, 'k'), std::string(512, '\xff')}) {
        const HmacSha256 hmac(key);
        for (const std::string& text : {std::string(), std::string(1, '\0'), std::string(1000, 'x')})
            EXPECT_EQ(hmac.of(text), hmac_sha256(key, text)) << key.size() << ' ' << text.size();
    }
}

TEST(HmacSha256, MovesWithItsKey) {
    HmacSha256 first("Jefe");
    HmacSha256 second("another");
    second = std::move(first);
    const HmacSha256 third(std::move(second));
    EXPECT_EQ(third.of("x"), hmac_sha256("Jefe", "x"));
    static_assert(!std::is_copy_constructible_v<HmacSha256> && !std::is_copy_assignable_v<HmacSha256>);
}

TEST(HmacSha256, ServesManyThreadsAtOnce) {
    const HmacSha256 hmac("Jefe");
    constexpr int kThreads = 4;
    constexpr int kEach = 500;
    std::vector<int> wrong(kThreads, 0);
    std::vector<std::thread> threads;
    threads.reserve(kThreads);
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&hmac, &wrong, t] {
            for (int i = 0; i < kEach; ++i) {
                const std::string text = std::to_string(t) + "/" + std::to_string(i);
                if (hmac.of(text) != hmac_sha256("Jefe", text)) ++wrong[static_cast<std::size_t>(t)];
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(wrong, std::vector<int>(kThreads, 0));
}

}  // namespace
}  // namespace postern
