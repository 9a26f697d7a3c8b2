#include "milter/server.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

TEST(MilterServer, KnowsThePathOfAUnixSocket) {
    const struct {
        const char* socket;
        const char* want;
    } cases[] = {
        {"unix:/run/postern/milter", "/run/postern/milter"},
        {"local:/run/postern/milter", "/run/postern/milter"},
        {"/run/postern/milter", "/run/postern/milter"},
        {"inet:8891@127.0.0.1", ""},
        {"inet6:8891@[::1]", ""},
        {"fd:3", ""},
        {"", ""},
        {"unix:", ""},
    };
    for (const auto& c : cases) EXPECT_EQ(unix_socket_path(c.socket), c.want) << c.socket;
}

}  // namespace
}  // namespace postern
