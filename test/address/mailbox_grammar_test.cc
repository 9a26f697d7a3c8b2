#include "address/mailbox_grammar.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

TEST(MailboxGrammar, OneMailboxIsRead) {
    const std::vector<std::pair<std::string, Address>> table = {
        {"a@b.test", {"a", "b.test"}},
        {"<a@b.test>", {"a", "b.test"}},
        {" A.b <a.b@B.test> ", {"a.b", "b.test"}},
        {"\"Doe, John\" <a@b.test>", {"a", "b.test"}},
        {"\"a \\\"b\\\"\" <a@b.test>", {"a", "b.test"}},
        {"John Q. Public <a@b.test>", {"a", "b.test"}},
        {"John\n Doe\r\n\t<a@b.test>", {"a", "b.test"}},
        {"a@b.test (John (x\\)) Doe)", {"a", "b.test"}},
        {"(c) a (c) @ (c) b.test (c)", {"a", "b.test"}},
        {"< a @ b.test >", {"a", "b.test"}},
        {"\"a b\"@b.test", {"a b", "b.test"}},
        {"\"a\\@b\"@b.test", {"a@b", "b.test"}},
        {"a@[192.0.2.1]", {"a", "[192.0.2.1]"}},
        {"J\u00F6rg <j\u00F6rg@b\u00FCcher.test>", {"j\u00F6rg", "xn--bcher-kva.test"}},
        {"=?utf-8?q?a?= <a@b.test>", {"a", "b.test"}},
    };
    for (const auto& [input, want] : table) EXPECT_EQ(parse_mailbox(input), want) << input;
}

TEST(MailboxGrammar, AnythingElseIsNone) {
    using namespace std::string_literals;
    const std::vector<std::string> table = {"",
                                            " ",
                                            "a",
                                            "<>",
                                            "a@",
                                            "@b.test",
                                            "a@b.test, c@d.test",
                                            "a@b.test c@d.test",
                                            "<a@b.test> x",
                                            "x a@b.test",
                                            "Doe, John <a@b.test>",
                                            "<@x.test:a@b.test>",
                                            "x: a@b.test;",
                                            "a@b.test;",
                                            "a@b@c.test",
                                            "a..b@c.test",
                                            ".a@b.test",
                                            "a.@b.test",
                                            "a@.b.test",
                                            "a@b.test.",
                                            "a @ b . test",
                                            "a@b.test (x",
                                            "\"a <a@b.test>",
                                            "<a@b.test",
                                            "a@b.test>",
                                            "<<a@b.test>>",
                                            "\"a\"b@c.test",
                                            "\"a\".b@c.test",
                                            "a\\@b.test",
                                            "a@[x]",
                                            "a@[",
                                            "a\x01@b.test",
                                            "\"a\0\"@b.test"s,
                                            "(\x01) a@b.test",
                                            "a@b!c.test",
                                            "\"a\\",
                                            "(a\\",
                                            std::string(300, 'a') + "@b.test",
                                            "a@b.test\x7F"};
    for (const std::string& input : table) EXPECT_EQ(parse_mailbox(input), std::nullopt) << input;
}

}  // namespace
}  // namespace postern
