#include "address/plain_address.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

TEST(PlainAddress, NobodyCanMisreadIt) {
    for (const std::string text : {"a@b.c", " a.b+c@d-e.f ", "j\u00F6rg@b\u00FCcher.test", "a@1.2",
                                   "a@[192.0.2.1]", "a@[IPv6:2001:db8::1]", "x=?y@b_c.d"}) {
        EXPECT_TRUE(is_plain_addr_spec(text)) << text;
    }
    for (const std::string text :
         {"",         "a",        "@b.c",       "a@",      "a@b",     "a@b.c.",  "a@.b.c",  "a@b..c",
          "a@-b.c",   "a@b.c-",   "a@b.",       "a@b@c.d", "a b@c.d", "a@b c.d", "a@b. c",  "\"a\"@b.c",
          "a(x)@b.c", "a\\b@c.d", "@x.y:a@b.c", "a@[b.c]", "a@[]",    "a@b!c.d", "a,b@c.d", "<a@b.c>"}) {
        EXPECT_FALSE(is_plain_addr_spec(text)) << text;
    }
    EXPECT_FALSE(is_plain_addr_spec(std::string(257, 'a') + "@b.c"));
    EXPECT_FALSE(is_plain_addr_spec("a@" + std::string(252, 'b') + ".c"));
}

}  // namespace
}  // namespace postern
