// The client against a real server that speaks TLS.

#include <gtest/gtest.h>

#include "fakes/redis_callers.h"
#include "fakes/redis_certificates.h"
#include "fakes/redis_server.h"
#include "redis/client.h"

namespace postern {
namespace {

class RedisOverTls : public testing::Test {
  protected:
    static void SetUpTestSuite() { certificates_ = std::make_unique<RedisCertificates>(); }
    static void TearDownTestSuite() { certificates_.reset(); }

    static RedisServerOptions server_options(const std::string& certificate) {
        return tls_server(*certificates_, certificate);
    }
    static RedisOptions client_options(const RedisServer& server, const std::string& host = "127.0.0.1") {
        RedisOptions options = options_for({host, server.port(), {}});
        options.tls = true;
        options.ca_file = certificates_->ca();
        return options;
    }
    // That the client fails to connect, and why.
    static void expect_refusal(const RedisOptions& options, const std::string& why) {
        StateLog log;
        const auto client = must_start(options, log.events());
        EXPECT_TRUE(log.wait_for(why)) << testing::PrintToString(log.said());
        EXPECT_FALSE(client->up());
        EXPECT_EQ(ask(*client, {"PING"}).rfind("! ", 0), 0);
    }

    static std::unique_ptr<RedisCertificates> certificates_;
};

std::unique_ptr<RedisCertificates> RedisOverTls::certificates_;

TEST_F(RedisOverTls, AnswersComeFromAServerThatProvesItsNameOrAddress) {
    const RedisServer server(server_options("server"));
    for (const char* const host : {"127.0.0.1", "localhost"}) {
        const auto client = must_be_up(client_options(server, host));
        EXPECT_EQ(ask(*client, {"ECHO", host}), std::string("$") + host);
    }
}

TEST_F(RedisOverTls, LargeValuesGoBothWays) {
    const RedisServer server(server_options("server"));
    const auto client = must_be_up(client_options(server));
    const std::string large(3'000'000, 'x');
    EXPECT_EQ(ask(*client, {"ECHO", large}), "$" + large);
}

TEST_F(RedisOverTls, AnUnknownAuthorityIsRefused) {
    const RedisServer server(server_options("server"));
    RedisOptions options = client_options(server);
    options.ca_file = certificates_->other_ca();
    expect_refusal(options,
                   "the server's certificate is not good: self-signed certificate in certificate chain");
    options.ca_file = "";
    expect_refusal(options,
                   "the server's certificate is not good: self-signed certificate in certificate chain");
}

TEST_F(RedisOverTls, AnotherServersCertificateIsRefused) {
    const RedisServer server(server_options("elsewhere"));
    expect_refusal(client_options(server), "the server's certificate is not good: IP address mismatch");
    expect_refusal(client_options(server, "localhost"),
                   "the server's certificate is not good: hostname mismatch");
}

TEST_F(RedisOverTls, AnExpiredCertificateIsRefused) {
    const RedisServer server(server_options("expired"));
    expect_refusal(client_options(server), "the server's certificate is not good: certificate has expired");
}

TEST_F(RedisOverTls, AServerThatWantsAClientCertificateGetsIt) {
    RedisServerOptions wants = server_options("server");
    wants.tls_client_certificate = true;
    const RedisServer server(wants);
    RedisOptions options = client_options(server);
    expect_refusal(options, "127.0.0.1:" + std::to_string(server.port()) + ": ");
    options.cert_file = certificates_->cert("client");
    options.key_file = certificates_->key("client");
    const auto client = must_be_up(options);
    EXPECT_EQ(ask(*client, {"PING"}), "PONG");
}

TEST_F(RedisOverTls, AServerWithoutTlsIsNoServer) {
    const RedisServer server({.tcp = true});
    expect_refusal(client_options(server), "no TLS handshake within 2s");
}

TEST_F(RedisOverTls, NothingIsSaidToAServerThatSpeaksTlsWhereItWasNotExpected) {
    const RedisServer server(server_options("server"));
    RedisOptions options = client_options(server);
    options.tls = false;
    expect_refusal(options, "127.0.0.1:" + std::to_string(server.port()) + ": ");
}

TEST_F(RedisOverTls, FilesThatDoNotServeAreAMistakeInTheOptions) {
    RedisOptions options = options_for({"localhost", 1, {}});
    options.tls = true;
    struct Case {
        std::string ca, cert, key, want;
    };
    const std::string ca = certificates_->ca();
    const std::string cert = certificates_->cert("client");
    const std::string bad = certificates_->garbage();
    for (const Case& c :
         {Case{"/none", "", "", "cannot use '/none': "}, Case{bad, "", "", "cannot use '" + bad + "': "},
          Case{ca, bad, "", "cannot use '" + bad + "': "}, Case{ca, cert, "", "cannot use '" + cert},
          Case{ca, cert, "/none", "cannot use '/none': "},
          Case{ca, cert, certificates_->key("server"), "cannot use '" + certificates_->key("server")}}) {
        options.ca_file = c.ca;
        options.cert_file = c.cert;
        options.key_file = c.key;
        const auto client = RedisClient::start(options, {});
        ASSERT_FALSE(client) << c.want;
        EXPECT_EQ(client.error().what.rfind(c.want, 0), 0) << client.error().what;
    }
}

}  // namespace
}  // namespace postern
