#include "base/tls.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

std::shared_ptr<const TlsContext> context() {
    auto made = TlsContext::make({});
    EXPECT_TRUE(made);
    return *made;
}

// What every ClientHello begins with: a handshake record (RFC 8446 section 5.1).
bool is_hello(const std::string& bytes) {
    return bytes.size() > 5 && bytes[0] == '\x16' && bytes[1] == '\x03' && bytes[5] == '\x01';
}

TEST(TlsStream, SpeaksFirstAndNamesTheHost) {
    const auto common = context();
    auto stream = TlsStream::make(*common, "redis.test");
    ASSERT_TRUE(stream);
    std::string out;
    EXPECT_FALSE((*stream)->begin(out));
    EXPECT_TRUE(is_hello(out));
    EXPECT_NE(out.find("redis.test"), std::string::npos);
    EXPECT_FALSE((*stream)->established());
}

TEST(TlsStream, AnAddressIsNotSentAsAName) {
    const auto common = context();
    for (const char* const address : {"192.0.2.1", "2001:db8::1"}) {
        auto stream = TlsStream::make(*common, address);
        ASSERT_TRUE(stream);
        std::string out;
        EXPECT_FALSE((*stream)->begin(out));
        EXPECT_TRUE(is_hello(out));
        EXPECT_EQ(out.find(address), std::string::npos);
    }
}

TEST(TlsStream, AServerWithoutANameIsNotTrusted) {
    const auto common = context();
    const auto stream = TlsStream::make(*common, "");
    ASSERT_FALSE(stream);
    EXPECT_EQ(stream.error().what, "TLS needs the name of the server");
}

TEST(TlsStream, OneByteAtATimeIsWaitedFor) {
    const auto common = context();
    auto stream = TlsStream::make(*common, "redis.test");
    ASSERT_TRUE(stream);
    std::string out, plain;
    ASSERT_FALSE((*stream)->begin(out));
    for (const char byte : {'\x16', '\x03', '\x03', '\x00'}) {
        EXPECT_FALSE((*stream)->receive(std::string_view(&byte, 1), plain, out));
    }
    EXPECT_FALSE((*stream)->established());
    EXPECT_TRUE(plain.empty());
}

TEST(TlsStream, WhatIsNotTlsEndsIt) {
    const auto common = context();
    for (const std::string& bytes :
         {std::string("-ERR unknown command\r\n"), std::string("HTTP/1.1 400 Bad Request\r\n"),
          std::string(64, '\0'), std::string(64, '\xff')}) {
        auto stream = TlsStream::make(*common, "redis.test");
        ASSERT_TRUE(stream);
        std::string out, plain;
        ASSERT_FALSE((*stream)->begin(out));
        const auto failed = (*stream)->receive(bytes, plain, out);
        ASSERT_TRUE(failed) << bytes;
        EXPECT_EQ(failed->what.rfind("the TLS handshake failed: ", 0), 0) << failed->what;
        EXPECT_FALSE((*stream)->established());
        EXPECT_TRUE(plain.empty());
    }
}

// RFC 5246 section 7.2: fatal handshake_failure(40).
TEST(TlsStream, AnAlertOfTheServerIsTheReason) {
    const auto common = context();
    auto stream = TlsStream::make(*common, "redis.test");
    ASSERT_TRUE(stream);
    std::string out, plain;
    ASSERT_FALSE((*stream)->begin(out));
    const auto failed = (*stream)->receive(std::string("\x15\x03\x03\x00\x02\x02\x28", 7), plain, out);
    ASSERT_TRUE(failed);
    EXPECT_NE(failed->what.find("handshake failure"), std::string::npos) << failed->what;
}

TEST(TlsContext, AFileThatIsNotThereIsNamedWithTheSystemsReason) {
    for (const TlsOptions& options : {TlsOptions{"/none", "", ""}, TlsOptions{"", "/none", ""}}) {
        const auto made = TlsContext::make(options);
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().what, "cannot use '/none': No such file or directory");
    }
}

}  // namespace
}  // namespace postern
