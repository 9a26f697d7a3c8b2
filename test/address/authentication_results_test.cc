#include "address/authentication_results.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace postern {
namespace {

// One line a result: "method/version=result type.name=value|host".
std::string written_out(const std::optional<AuthenticationResults>& field) {
    if (!field) return "nothing";
    std::string out = "[" + field->authserv_id + "]";
    for (const AuthResult& r : field->results) {
        out += " " + r.method + "/" + std::to_string(r.method_version) + "=" + r.result;
        for (const AuthResult::Property& p : r.properties) {
            out += " " + p.type + "." + p.name + "=" + p.value;
            if (p.host_at != 0) out += "|" + p.value.substr(p.host_at);
        }
    }
    return out;
}

std::string parsed(std::string_view value) {
    return written_out(parse_authentication_results(value));
}

std::string proven(std::string_view value) {
    const auto field = parse_authentication_results(value);
    if (!field) return "nothing";
    const ProvenDomains got = proven_domains(*field);
    std::string out;
    for (const std::string& d : got.dkim) out += "dkim:" + d + " ";
    for (const Address& a : got.spf) out += "spf:" + (a.local.empty() ? a.domain : a.text()) + " ";
    return out + (got.states_dkim ? "D" : "-") + (got.states_spf ? "S" : "-");
}

using Table = std::vector<std::pair<std::string, std::string>>;

TEST(AuthenticationResults, WhatServersWriteIsRead) {
    const Table table = {
        {"mx.test; none", "[mx.test]"},
        {"mx.test 1; none", "[mx.test]"},
        {" mx.test;NONE ", "[mx.test]"},
        {"mx.test; spf=pass smtp.mailfrom=partner.test", "[mx.test] spf/1=pass smtp.mailfrom=partner.test"},
        {"mx.test; auth=pass (cram-md5) smtp.auth=boss@partner.test; spf=softfail smtp.mailfrom=partner.test",
         "[mx.test] auth/1=pass smtp.auth=boss@partner.test|partner.test spf/1=softfail "
         "smtp.mailfrom=partner.test"},
        {"mx.test;\n\tdkim=pass (2048-bit key; unprotected) header.d=partner.test\n"
         "\theader.i=@mail.partner.test header.a=rsa-sha256 header.s=sel._1 header.b=\"Ab/c+9=\"",
         "[mx.test] dkim/1=pass header.d=partner.test header.i=@mail.partner.test|mail.partner.test "
         "header.a=rsa-sha256 header.s=sel._1 header.b=Ab/c+9="},
        {"mx.test;\r\n dkim=pass reason=\"good; header.d=example.org\" header.i=@list.test;\r\n"
         " dkim=fail reason=bad-signature header.i=@partner.test",
         "[mx.test] dkim/1=pass header.i=@list.test|list.test dkim/1=fail "
         "header.i=@partner.test|partner.test"},
        {"mx.test; dmarc=pass (p=reject dis=none) header.from=partner.test; iprev=pass "
         "policy.iprev=192.0.2.1; arc=none; x-tls=pass smtp.helo=relay",
         "[mx.test] dmarc/1=pass header.from=partner.test iprev/1=pass policy.iprev=192.0.2.1 "
         "arc/1=none x-tls/1=pass smtp.helo=relay"},
        {"hub.test (a hub) 1 (first); dkim (for a reason) / 2 (twice) = (so far) fail policy (see) . (here) "
         "expired (long ago) = (at) 1362471462",
         "[hub.test] dkim/2=fail policy.expired=1362471462"},
        {"\"mx \\\"one\\\"\" 1 ; DKIM=PASS HEADER.D=Partner.TEST",
         "[mx \"one\"] dkim/1=pass header.d=Partner.TEST"},
        {"mx.test; dkim=pass(good)header.d=partner.test(and)header.s=a",
         "[mx.test] dkim/1=pass header.d=partner.test header.s=a"},
        {"mx.test; dkim \n = \n pass header . d = partner.test \n ;\n spf=none",
         "[mx.test] dkim/1=pass header.d=partner.test spf/1=none"},
        {"mx.test; spf=pass smtp.mailfrom=\"a b@example.org\"@partner.test",
         "[mx.test] spf/1=pass smtp.mailfrom=a b@example.org@partner.test|partner.test"},
        {"mx.test; spf=pass smtp.mailfrom=prvs=12/34=a@partner.test",
         "[mx.test] spf/1=pass smtp.mailfrom=prvs=12/34=a@partner.test|partner.test"},
        {"mx.test; spf=none smtp.mailfrom=\"\" smtp.helo=\"a\n\tb\\\\\"",
         "[mx.test] spf/1=none smtp.mailfrom= smtp.helo=a\tb\\"},
        {"mx.test; spf=pass (b\u00FCro \\) still) smtp.mailfrom=j\u00F6@b\u00FCcher.test "
         "header.d=\u00FC.test",
         "[mx.test] spf/1=pass smtp.mailfrom=j\u00F6@b\u00FCcher.test|b\u00FCcher.test header.d=\u00FC.test"},
        {"b\u00FCcher.test; none", "[b\u00FCcher.test]"},
        {"mx.test; none=pass; none=fail", "[mx.test] none/1=pass none/1=fail"},
        {"mx.test; dkim=pass reason.of=it", "[mx.test] dkim/1=pass reason.of=it"},
        {"mx.test(((deep) and) deeper); none", "[mx.test]"},
        {"mx.test; spf=pass (mailfrom) (sender SPF authorized) smtp.mailfrom=partner.test\n"
         " (client-ip=192.0.2.1; helo=relay; envelope-from=a@partner.test; receiver=<UNKNOWN>)",
         "[mx.test] spf/1=pass smtp.mailfrom=partner.test"},
    };
    for (const auto& [input, want] : table) EXPECT_EQ(parsed(input), want) << input;
}

TEST(AuthenticationResults, WhatIsNotOneWholeFieldIsNothing) {
    using namespace std::string_literals;
    const std::vector<std::string> table = {
        "",
        " ",
        ";",
        "; none",
        "none",
        "mx.test",
        "mx.test;",
        "mx.test none",
        "mx.test; none;",
        "mx.test; none; spf=pass",
        "mx.test; spf=pass; none",
        "mx.test; none none",
        "mx.test; none (open",
        "mx.test; none x",
        "mx.test 2; none",
        "mx.test 01; none",
        "mx.test 1 1; none",
        "mx.test 1x; none",
        "mx.test /1; none",
        "\"mx.test\"1; none",
        "mx test; none",
        "mx=test; none",
        "mx@test; none",
        "mx.test; dkim",
        "mx.test; dkim=",
        "mx.test; =pass",
        "mx.test; dkim==pass",
        "mx.test; dkim=pass;",
        "mx.test; dkim=pass;; spf=pass",
        "mx.test; dkim=pass spf=pass",
        "mx.test; dkim=pass, spf=pass",
        "mx.test; dkim/x=pass",
        "mx.test; dkim/=pass",
        "mx.test; dkim/4294967296=pass",
        "mx.test; d_kim=pass",
        "mx.test; dkim-=pass",
        "mx.test; dkim=pass-",
        "mx.test; \"dkim\"=pass",
        "mx.test; dkim=\"pass\"",
        "mx.test; dkim=pass reason",
        "mx.test; dkim=pass reason=",
        "mx.test; dkim=pass reason=a reason=b",
        "mx.test; dkim=pass reason=a/b",
        "mx.test; dkim=pass reason=a=b",
        "mx.test; dkim=pass reason=a?b",
        "mx.test; dkim=pass header.s=a reason=b",
        "mx.test; dkim=pass action=none",
        "mx.test; dkim=pass header",
        "mx.test; dkim=pass header.",
        "mx.test; dkim=pass header.d",
        "mx.test; dkim=pass header.d=",
        "mx.test; dkim=pass header.d=;",
        "mx.test; dkim=pass .d=x",
        "mx.test; dkim=pass header..d=x",
        "mx.test; dkim=pass header.d=<partner.test>",
        "mx.test; dkim=pass header.d=a,b",
        "mx.test; dkim=pass header.d=[192.0.2.1]",
        "mx.test; dkim=pass header.d=\"a\"header.s=b",
        "mx.test; spf=pass smtp.mailfrom=a@",
        "mx.test; spf=pass smtp.mailfrom=a@b",
        "mx.test; spf=pass smtp.mailfrom=a@b.test.",
        "mx.test; spf=pass smtp.mailfrom=a@.b.test",
        "mx.test; spf=pass smtp.mailfrom=a@b..test",
        "mx.test; spf=pass smtp.mailfrom=a@-b.test",
        "mx.test; spf=pass smtp.mailfrom=a@b.test-",
        "mx.test; spf=pass smtp.mailfrom=a@b.test@c.test",
        "mx.test; spf=pass smtp.mailfrom=a @b.test",
        "mx.test; spf=pass smtp.mailfrom=a@ b.test",
        "mx.test; spf=pass smtp.mailfrom=a@(c)b.test",
        "mx.test; spf=pass smtp.mailfrom=.a@b.test",
        "mx.test; spf=pass smtp.mailfrom=a.@b.test",
        "mx.test; spf=pass smtp.mailfrom=a..a@b.test",
        "mx.test; spf=pass smtp.mailfrom=\"a\".b@b.test",
        "mx.test; spf=pass smtp.mailfrom=\"a\tb\"@b.test",
        "mx.test; spf=pass smtp.mailfrom=\"a\n b\"@b.test",
        "mx.test; dkim=pass\nheader.d=x",
        "mx.test; dkim=pass\r header.d=x",
        "mx.test; dkim=pass\r\r\n header.d=x",
        "mx.test; dkim=pass\n \n header.d=x",
        "mx.test; dkim=pass\r\n\t\r\n header.d=x",
        "mx.test; dkim=pass (a\n \n b) header.d=x",
        "mx.test; dkim=pass header.d=x\n",
        "mx.test; dkim=pass (a\\\n b) header.d=x",
        "mx.test; dkim=pass (a\\",
        "mx.test; dkim=pass header.d=\"a\\\r\n b\"",
        "mx.test; dkim=pass header.d=\"a\\",
        "mx.test; dkim=pass header.d=x\0"s,
        "mx.test; dkim=pass header.d=x\0 y"s,
        "mx.test; dkim=pass (\0) header.d=x"s,
        "mx.test; dkim=pass (\x01) header.d=x",
        "mx.test; dkim=pass header.d=\"a\x7f\"",
        "mx.test; dkim=pass (\xfc) header.d=x",
        "mx.test; dkim=pass (\xc0\xa8) header.d=x",
        "mx.test; dkim=pass header.d=\"\xed\xa0\x80\"",
        "mx.test; dk\u00EFm=pass",
        "mx.test; dkim=p\u00E4ss",
        "mx.test; dkim=pass header.\u00E4=x",
        "mx.test; dkim=pass reason=g\u00FCt",
        "mx.test; dkim=pass header.d=\u00E4",
        "mx.test; dkim=pass\u00A0header.d=x",
        "mx.test\uFF1B none",
    };
    for (const std::string& input : table) EXPECT_EQ(parsed(input), "nothing") << input;
}

TEST(AuthenticationResults, AnInjectedNameProvesNothingForOurs) {
    const std::string head = "mx.test; dkim=pass header.d=";
    const Table table = {
        {"example.org(.evil.test", "nothing"},
        {"example.org(.evil.test)", "dkim:example.org D-"},  // a comment that the server itself closed
        {"example.org)(.evil.test", "nothing"},
        {"example.org).evil.test", "nothing"},
        {"example.org'a.evil.test", "D-"},
        {"example.org`a.evil.test", "D-"},
        {"example.org|.evil.test", "D-"},
        {"example.org#.evil.test", "D-"},
        {"example.org;.evil.test", "nothing"},
        {"example.org,.evil.test", "nothing"},
        {"example.org:.evil.test", "nothing"},
        {"example.org/.evil.test", "D-"},
        {"example.org\\.evil.test", "nothing"},
        {"example.org\".evil.test", "nothing"},
        {"\"example.org\".evil.test", "nothing"},
        {"\"example.org\"@evil.test", "D-"},
        {"\"example.org", "nothing"},
        {"\"example.org\\\"", "nothing"},
        {"\"example.org\\\".evil.test\"", "D-"},
        {"\"example.org \"", "D-"},
        {"\" example.org\"", "D-"},
        {"\"example.org\n .evil.test\"", "D-"},
        {"\"evil.test, example.org\"", "D-"},
        {"\"<example.org>\"", "D-"},
        {"\"[example.org]\"", "D-"},
        {"evil.test@example.org", "D-"},
        {"@example.org", "D-"},
        {"\"@example.org\"", "D-"},
        {"example.org .evil.test", "nothing"},
        {"example.org\t.evil.test", "nothing"},
        {"example.org\n .evil.test", "nothing"},
        {"(example.org)evil.test", "dkim:evil.test D-"},
        {"evil.test(example.org)", "dkim:evil.test D-"},
        {"evil.test (;dkim=pass header.d=example.org)", "dkim:evil.test D-"},
        {"evil.test header.d=example.org", "D-"},
        {"example.org header.d=example.org", "D-"},
        {"example.org.", "D-"},
        {".example.org", "D-"},
        {"example..org", "D-"},
        {"-.example.org", "D-"},
        {"example", "D-"},
        {"xn--example-.org", "D-"},
        {"example.xn--org-", "D-"},
        {"xn--xample-hy68a.org", "D-"},  // full-width "e", as nobody registers it
        {"ex\u00ADample.org", "D-"},
        {"e\u200Dxample.org", "D-"},
        {"\uFF45xample.org", "D-"},
        {"example\u3002org", "nothing"},
        {"\"example\u3002org.evil.test\"", "D-"},
        {"\u00FC\u3002test.test", "D-"},
        {"\"example.org\u2000\"", "D-"},
        {"\"example.org\u2028.evil.test\"", "D-"},
    };
    for (const auto& [input, want] : table) EXPECT_EQ(proven(head + input), want) << input;
}

TEST(AuthenticationResults, ACleanNameIsProvenInItsCanonicalForm) {
    const std::string head = "mx.test; dkim=pass header.d=";
    const Table table = {
        {"example.org", "dkim:example.org D-"},
        {"Example.ORG", "dkim:example.org D-"},
        {"\"example.org\"", "dkim:example.org D-"},
        {"\"ex\\ample.org\"", "dkim:example.org D-"},
        {"\"exam\r\n ple.org\"", "D-"},
        {"a_b.example.org", "dkim:a_b.example.org D-"},
        {"b\u00FCcher.test", "dkim:xn--bcher-kva.test D-"},
        {"B\u00DCCHER.Test", "dkim:xn--bcher-kva.test D-"},
        {"XN--BCHER-KVA.test", "dkim:xn--bcher-kva.test D-"},
        {"xn--bcher-.test", "D-"},
        {std::string(64, 'a') + ".test", "D-"},
    };
    for (const auto& [input, want] : table) EXPECT_EQ(proven(head + input), want) << input;
}

TEST(ProvenDomains, DkimGoesByTheDomainOfTheSigner) {
    const Table table = {
        {"dkim=pass header.d=a.test", "dkim:a.test D-"},
        {"dkim=pass header.i=@a.test", "dkim:a.test D-"},
        {"dkim=pass header.i=boss@a.test", "dkim:a.test D-"},
        {"dkim=pass header.i=\"b@example.org\"@a.test", "dkim:a.test D-"},
        {"dkim=pass header.d=a.test header.i=@a.test", "dkim:a.test D-"},
        {"dkim=pass header.i=@x.a.test header.d=a.test", "dkim:a.test D-"},
        {"dkim=pass header.d=a.test; dkim=fail header.d=b.test; dkim=pass header.d=c.test",
         "dkim:a.test dkim:c.test D-"},
        {"dkim/1=pass header.d=a.test", "dkim:a.test D-"},
        {"dkim/2=pass header.d=a.test", "D-"},
        {"dkim=pass", "D-"},
        {"dkim=fail header.d=a.test", "D-"},
        {"dkim=none", "D-"},
        {"dkim=passed header.d=a.test", "D-"},
        {"dkim=pass header.from=a.test", "D-"},
        {"dkim=pass smtp.d=a.test", "D-"},
        {"dkim=pass header.i=a.test", "D-"},
        {"dkim=pass header.d=a.test header.i=a.test", "D-"},
        {"dkim=pass header.d=a.test header.i=@b.test", "D-"},
        {"dkim=pass header.d=a.test header.i=@xa.test", "D-"},
        {"dkim=pass header.d=x.a.test header.i=@a.test", "D-"},
        {"dkim=pass header.d=a.test header.i=\"@a.test\"", "D-"},
        {"dkim=pass header.d=a.test header.d=a.test", "D-"},
        {"dkim=pass header.d=a.test header.d=b.test header.i=@a.test", "D-"},
        {"dkim=pass header.i=@a.test header.i=@b.test", "D-"},
        {"dkim=pass header.d=a.test header.i=@a.test header.i=@x.a.test", "D-"},
        {"dkim=pass header.d=a'b.test header.i=@a.test", "D-"},
        {"dkim=fail reason=\"dkim=pass header.d=a.test\"", "D-"},
        {"dkim=fail (dkim=pass header.d=a.test)", "D-"},
        {"domainkeys=pass header.d=a.test", "--"},
        {"dkim-atps=pass header.d=a.test", "--"},
        {"dmarc=pass header.from=a.test header.d=a.test", "--"},
        {"none", "--"},
    };
    for (const auto& [input, want] : table) EXPECT_EQ(proven("mx.test; " + input), want) << input;
}

TEST(ProvenDomains, SpfGoesByTheEnvelopeSender) {
    const std::string long_local(kMaxLocalLength - 1, 'x');
    const Table table = {
        {"spf=pass smtp.mailfrom=a.test", "spf:a.test -S"},
        {"spf=pass smtp.mailfrom=boss@A.test", "spf:boss@a.test -S"},
        {"spf=pass smtp.mailfrom=@a.test", "spf:a.test -S"},
        {"spf=pass smtp.mailfrom=\"ceo@example.org\"@evil.test", "spf:\"ceo@example.org\"@evil.test -S"},
        {"spf=pass smtp.helo=example.org smtp.mailfrom=a.test", "spf:a.test -S"},
        {"spf=pass smtp.mailfrom=a.test; dkim=pass header.d=b.test", "dkim:b.test spf:a.test DS"},
        {"spf=pass smtp.mailfrom=" + long_local + "@a.test", "spf:" + long_local + "@a.test -S"},
        {"spf=pass smtp.mailfrom=x" + long_local + "@a.test", "-S"},
        {"spf=pass smtp.mailfrom=\"ceo@example.org\"", "-S"},
        {"spf=pass smtp.mailfrom=ceo", "-S"},
        {"spf=pass smtp.mailfrom=\"\"", "-S"},
        {"spf=pass smtp.helo=a.test", "-S"},
        {"spf=pass header.mailfrom=a.test", "-S"},
        {"spf=pass smtp.mailfrom=a.test smtp.mailfrom=a.test", "-S"},
        {"spf=softfail smtp.mailfrom=a.test", "-S"},
        {"spf/3=pass smtp.mailfrom=a.test", "-S"},
        {"spf=none", "-S"},
        {"sender-id=pass smtp.mailfrom=a.test", "--"},
    };
    for (const auto& [input, want] : table) EXPECT_EQ(proven("mx.test; " + input), want) << input;
}

TEST(AuthResult, APropertyThatStandsTwiceHasNoValue) {
    const auto field = parse_authentication_results("mx.test; dkim=pass header.d=a header.s=b header.s=b");
    ASSERT_TRUE(field);
    const AuthResult& result = field->results.at(0);
    EXPECT_EQ(result.property("header", "d"), "a");
    EXPECT_EQ(result.property("header", "s"), std::nullopt);
    EXPECT_EQ(result.property("header", "i"), std::nullopt);
    EXPECT_EQ(result.property("smtp", "d"), std::nullopt);
}

std::string repeat(std::string_view piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += piece;
    return out;
}

TEST(AuthenticationResults, WhatIsBeyondTheLimitsIsNothing) {
    const auto results = [](std::size_t n) { return "mx.test" + repeat("; a=b", n); };
    const auto properties = [](std::size_t n) { return "mx.test; a=b" + repeat(" c.d=e", n); };
    const auto comments = [](std::size_t n) { return "mx.test" + repeat("(", n) + repeat(")", n) + ";none"; };
    const auto bytes = [](std::size_t n) { return "mx.test; none" + std::string(n - 13, ' '); };
    EXPECT_EQ(parse_authentication_results(results(kMaxAuthResults))->results.size(), kMaxAuthResults);
    EXPECT_EQ(parsed(results(kMaxAuthResults + 1)), "nothing");
    EXPECT_EQ(parse_authentication_results(properties(kMaxAuthProperties))->results[0].properties.size(),
              kMaxAuthProperties);
    EXPECT_EQ(parsed(properties(kMaxAuthProperties + 1)), "nothing");
    EXPECT_EQ(parsed(comments(32)), "[mx.test]");
    EXPECT_EQ(parsed(comments(33)), "nothing");
    EXPECT_EQ(parsed(bytes(kMaxAuthresBytes)), "[mx.test]");
    EXPECT_EQ(parsed(bytes(kMaxAuthresBytes + 1)), "nothing");
}

}  // namespace
}  // namespace postern
