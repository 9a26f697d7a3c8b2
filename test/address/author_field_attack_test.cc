#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "address/author_field.h"
#include "address/domain_table.h"

namespace postern {
namespace {

DomainTable own_domains() {
    auto literal = IpAddress::parse("192.0.2.25");
    auto literal6 = IpAddress::parse("2001:db8::25");
    auto table = DomainTable::build({{"example.org"}, {"bücher.test"}}, {*literal, *literal6});
    return *std::move(table);
}

bool claims_own(const std::vector<Reading>& readings) {
    static const DomainTable kOwn = own_domains();
    return std::any_of(readings.begin(), readings.end(),
                       [](const Reading& r) { return kOwn.is_own(r.address); });
}

std::string list(const std::vector<Reading>& readings) {
    std::string out;
    for (const Reading& r : readings) {
        out += "\n    " + r.address.text() + "  " + std::string(describe(r.by));
    }
    return out;
}

struct Case {
    std::string name;
    std::string value;
};

// ---- an own domain is claimed

// The numbers are lines of the catalogue of header tricks.
const std::vector<Case>& forgeries() {
    static const std::vector<Case> kTable = {
        {"plain", "ceo@example.org"},
        {"named", "Chief <ceo@example.org>"},
        {"5 second of two", "<a@evil.test>, <ceo@example.org>"},
        {"5 first of two", "<ceo@example.org>, <a@evil.test>"},
        {"5 last of three, bare", "a@evil.test, b@evil.test, ceo@example.org"},
        {"5 semicolon", "<a@evil.test>; <ceo@example.org>"},
        {"5 nothing between", "<a@evil.test><ceo@example.org>"},
        {"5 two angles, one name", "Chief <a@evil.test> <ceo@example.org>"},
        {"6 whole mailbox in B", "=?utf-8?B?PGNlb0BleGFtcGxlLm9yZz4=?=,<a@evil.test>"},
        {"6 whole mailbox in Q", "=?utf-8?q?=3Cceo=40example.org=3E?=, <a@evil.test>"},
        {"6 no comma", "=?utf-8?q?=3Cceo=40example.org=3E?= <a@evil.test>"},
        {"6 split over words", "=?utf-8?q?=3Cceo=40exam?= =?utf-8?q?ple.org=3E?= <a@evil.test>"},
        {"6 split over charsets", "=?utf-8?q?<ceo=40exam?= =?iso-8859-1?q?ple.org>?= <a@evil.test>"},
        {"6 inside quotes", "\"=?utf-8?q?=3Cceo=40example.org=3E?=\" <a@evil.test>"},
        {"6 glued to text", "x=?utf-8?q?<ceo=40example.org>?=y <a@evil.test>"},
        {"6 only the sign", "ceo=?utf-8?q?=40?=example.org"},
        {"6 only the domain", "ceo@=?utf-8?q?example.org?="},
        {"6 in the angle", "<=?utf-8?q?ceo=40example.org?=>"},
        {"6 language tag", "=?utf-8*en?q?=3Cceo=40example.org=3E?= <a@evil.test>"},
        {"6 blanks in the word", "=?utf-8?q?Chief <ceo=40example.org>?= <a@evil.test>"},
        {"6 a word that starts in another",
         "=?utf-8?q?foo =?utf-8?B?PGNlb0BleGFtcGxlLm9yZz4=?= <a@evil.test>"},
        {"6 comma after it", "=?utf-8?q?ceo=40example.org=2C?= <a@evil.test>"},
        {"6 twice encoded", "=?utf-8?q?=3D=3Futf-8=3FB=3FPGNlb0BleGFtcGxlLm9yZz4=3D=3F=3D?= <a@evil.test>"},
        {"6 joined by one reader only",
         "=?utf-8?q?=3Cceo=40example.org?= =?utf-8?q?.evil.test=3E?= <a@evil.test>"},
        {"7 NUL after it", "=?utf-8?b?Y2VvQGV4YW1wbGUub3Jn?==?utf-8?Q?=00?==?utf-8?b?KGNlbyk=?=@evil.test"},
        {"7 NUL before it", "=?utf-8?q?x=00ceo=40example.org?=, <a@evil.test>"},
        {"7 LF after it", "=?utf-8?q?ceo=40example.org=0A?= <a@evil.test>"},
        {"8 route", "<@evil.test,@any.test:ceo@example.org>"},
        {"8 route host", "<@example.org:a@evil.test>"},
        {"8 route host behind", "<@a.test,@example.org:a@evil.test>"},
        {"8 route without angle", "@evil.test:ceo@example.org"},
        {"9 escaped comma", "<ceo@example.org>\\,<a@evil.test>"},
        {"9 escaped angle", "ceo@example.org\\<a@evil.test>"},
        {"9 escaped comma, bare", "ceo@example.org\\,<a@evil.test>"},
        {"9 escaped quote", "\"x\\\" <ceo@example.org>, \\\"\" <a@evil.test>"},
        {"9 escaped sign", "ceo\\@example.org"},
        {"9 escaped dot", "<ceo@example\\.org>"},
        {"10 bare before", "ceo@example.org,<a@evil.test>"},
        {"10 text behind", "<a@evil.test>ceo@example.org"},
        {"10 text behind, blank", "<a@evil.test> ceo@example.org"},
        {"10 angle in quotes", "\"<ceo@example.org>\" <a@evil.test>"},
        {"10 comma in quotes", "\"ceo@example.org, Chief\" <a@evil.test>"},
        {"10 stray bracket", "ceo@example.org> <a@evil.test>"},
        {"10 nested brackets", "ceo@example.org <<a@evil.test>>"},
        {"10 the angle is quoted", "ceo@example.org \"<a@evil.test>\""},
        {"10 the angle is a comment", "ceo@example.org (<a@evil.test>)"},
        {"11 the other address is none", "ceo@example.org <x@>"},
        {"11 the other address is no name", "ceo@example.org <x@y>"},
        {"11 the other address is two", "ceo@example.org <x@y@evil.test>"},
        {"11 the other angle is not closed", "ceo@example.org <a@evil.test"},
        {"11 a quote that is not closed", "\"ceo@example.org <a@evil.test>"},
        {"12 comments within", "ceo(x)@(y)example.org"},
        {"12 comments around the dot", "ceo@example(x).(y)org"},
        {"12 nested comments", "ceo(a(b)c)@example.org"},
        {"12 comment not closed", "a@evil.test (ceo@example.org"},
        {"12 nested, not closed", "a@evil.test ((ceo@example.org)"},
        {"12 closed once for some", "a@evil.test (a (b) ceo@example.org)"},
        {"12 escaped parenthesis", "a@evil.test (x\\) , ceo@example.org)"},
        {"12 angle in a comment", "a@evil.test (<ceo@example.org>)"},
        {"12 comma in a comment", "a@evil.test (x, ceo@example.org)"},
        {"12 comment only", "(ceo@example.org)"},
        {"12 comment inside the angle", "<a(ceo@example.org)@evil.test>"},
        {"13 group name", "ceo@example.org:;"},
        {"13 group of one", "undisclosed: <ceo@example.org>;"},
        {"13 last of a group", "\"x\": a@evil.test, ceo@example.org;"},
        {"13 name of a full group", "ceo@example.org: <a@evil.test>;"},
        {"13 second group", "a: x@evil.test;, b: ceo@example.org;"},
        {"14 quoted local part", "\"ceo@example.org\"@evil.test"},
        {"14 two signs", "ceo@example.org@evil.test"},
        {"14 two signs, own last", "ceo@evil.test@example.org"},
        {"14 only a quoted string", "\"ceo@example.org\""},
        {"14 quotes around the sign", "ceo\"@\"example.org"},
        {"14 quotes around the domain", "ceo@\"example.org\""},
        {"15 bare", "ceo"},
        {"15 angle", "\"Chief\" <ceo>"},
        {"15 empty", "<>"},
        {"15 two words", "Chief Executive"},
        {"15 beside another", "<ceo>, <a@evil.test>"},
        {"15 quoted", "\"Chief\""},
        {"15 empty domain", "ceo@"},
        {"15 in a group", "x: ceo;"},
        {"16 percent", "ceo%example.org@evil.test"},
        {"16 percent alone", "<ceo%example.org>"},
        {"16 percent in a row", "ceo%example.org%b.test@evil.test"},
        {"16 bang", "example.org!ceo"},
        {"16 percent beside another", "ceo%example.org, <a@evil.test>"},
        {"16 bang beside another", "<a@evil.test>, example.org!ceo"},
        {"16 bang before a domain", "<example.org!ceo@evil.test>"},
        {"16 bang path", "a.test!example.org!ceo@evil.test"},
        {"16 quoted percent", "\"ceo%example.org\"@evil.test"},
        {"17 dot", "ceo@example.org."},
        {"17 dots", "<ceo@example.org..>"},
        {"17 empty label", "ceo@example..org"},
        {"17 leading dot", "ceo@.example.org"},
        {"17 case", "CEO@EXAMPLE.ORG"},
        {"17 blanks", "ceo @ example . org"},
        {"17 blanks, then more", "ceo@example.org .evil.test"},
        {"17 tab and fold", "<ceo\t@\n example.org>"},
        {"17 blanks in the angle", "< ceo@example.org >"},
        {"18 literal", "ceo@[192.0.2.25]"},
        {"18 named", "Chief <ceo@[192.0.2.25]>"},
        {"18 IPv6", "ceo@[IPv6:2001:db8:0::25]"},
        {"18 IPv6, short tag", "<ceo@[2001:DB8::25]>"},
        {"18 mapped", "ceo@[IPv6:::ffff:192.0.2.25]"},
        {"18 no brackets", "ceo@192.0.2.25"},
        {"18 one bracket", "<ceo@[192.0.2.25>"},
        {"18 a name in brackets", "ceo@[example.org]"},
        {"19 subdomain", "ceo@no.such.example.org"},
        {"19 long subdomain", "ceo@" + std::string(70, 'a') + ".example.org"},
        {"19 very long subdomain", "<ceo@" + std::string(600, 'b') + ".example.org>"},
        {"20 en quad", "ceo@example.org\u2000"},
        {"20 en quad, then more", "ceo@example.org\u2000.evil.test"},
        {"20 zero-width space", "ceo@exam\u200Bple.org"},
        {"20 joiner", "ceo@exam\u200Dple.org"},
        {"20 soft hyphen", "ceo@exam\u00ADple.org"},
        {"20 variation selector", "ceo@exam\uFE0Fple.org"},
        {"20 ideographic stop", "ceo@example\u3002org"},
        {"20 full-width stop", "ceo@example\uFF0Eorg"},
        {"20 half-width stop", "ceo@example\uFF61org"},
        {"20 one dot leader", "ceo@example\u2024org"},
        {"20 full width", "ceo@\uFF45xample.org"},
        {"20 full-width sign", "ceo\uFF20example.org"},
        {"20 sign before the angle", "ceo\uFF20example.org, <a@evil.test>"},
        {"20 raw no-break space", "ceo@example.org\xA0"},
        {"20 curly quote", "ceo@example.org\u201D"},
        {"20 apostrophe", "'ceo@example.org'"},
        {"20 semicolon", "ceo@example.org;evil.test"},
        {"20 decoded zero-width", "=?utf-8?q?ceo=40exam=E2=80=8Bple.org?="},
        {"21 own IDN", "ceo@bücher.test"},
        {"21 A-label", "ceo@XN--BCHER-KVA.test"},
        {"21 decomposed", "ceo@bu\u0308cher.test"},
        {"21 upper case", "ceo@BÜCHER.test"},
        {"21 A-label of ASCII", "ceo@xn--example-.org"},
        {"22 override inside", "ceo@example\u202E.org"},
        {"23 iso-2022-jp", "=?iso-2022-jp?q?=1B(B<ceo=40example.org>?= <a@evil.test>"},
        {"23 koi8", "=?koi8-r?q?<ceo=40example.org>?= <a@evil.test>"},
        {"23 ascii", "=?us-ascii?q?<ceo=40example.org>?= <a@evil.test>"},
        {"6 long language", "=?utf-8*en-" + std::string(70, 'x') + "?q?ceo=40example.org?=, <a@evil.test>"},
        {"6 folded inside", "=?utf-8?q?ceo=40exam\n ple.org?=, <a@evil.test>"},
        {"7 C1 in UTF-8", "=?utf-8?q?ceo=40exam=C2=8Dple.org?=, <a@evil.test>"},
        {"7 C1 in Latin-1", "=?iso-8859-1?q?ceo=40exam=8Dple.org?=, <a@evil.test>"},
        {"7 C1 raw", "ceo@exam\u008Dple.org, <a@evil.test>"},
        {"7 C1 in a word's own marks", "=?utf-8?\u008Dq?ceo=40example.org?=, <a@evil.test>"},
        {"8 route with blanks", "Chief < @evil.test , @any.test : ceo@example.org >"},
        {"10 quoted labels", "ceo@\"example\".\"org\""},
        {"10 quotes in a label", "ceo@exam\"ple\".org"},
        {"10 apostrophes", "ceo@'example.org'"},
        {"10 bars", "ceo@|example.org|"},
        {"10 hashes", "ceo@#example.org#"},
        {"10 tildes", "ceo@~example.org~"},
        {"10 empty literal", "ceo@[]example.org"},
        {"10 literal before", "ceo@[x]example.org"},
        {"10 fold in a label", "ceo@exam\n ple.org"},
        {"10 fold in a label, CRLF", "<ceo@exam \r\n\tple.org>"},
        {"10 fold behind the sign of an A-label", "ceo@xn--\n bcher-kva.test"},
        {"12 comment in a label", "ceo@exam(x)ple.org"},
        {"12 comments before and in a label", "ceo@(x)exam(y)ple.org"},
        {"12 comment and fold in a label", "ceo@exa(x)m\n ple.org"},
        {"20 raw soft hyphen of Latin-1", "ceo@exam\xADple.org, <a@evil.test>"},
        {"20 raw soft hyphens at both ends",
         "ceo@\xAD"
         "example.org\xAD"},
        {"20 raw no-break spaces at both ends",
         "ceo@\xA0"
         "example.org\xA0"},
        {"20 a raw byte that is none", "ceo@exam\xFFple.org"},
        {"20 annotation", "ceo@exam\uFFF9ple.org"},
        {"20 null notehead", "ceo@exam\U0001D159ple.org"},
        {"20 replacement character", "ceo@exam\uFFFDple.org"},
        {"20 C1 and soft hyphen of Latin-1",
         "ceo@ex\u008D"
         "am\xADple.org"},
        {"20 C1 and fold",
         "ceo@ex\u008D"
         "am\n ple.org"},
        {"20 C1 and comment",
         "ceo@ex\u008D"
         "am(x)ple.org"},
        {"21 raw Latin-1",
         "info@b\xFC"
         "cher.test"},
        {"21 Latin-1 called UTF-8", "=?utf-8?q?info=40b=FCcher.test?="},
        {"21 Latin-1 called us-ascii", "=?us-ascii?q?info=40b=FCcher.test?="},
        {"21 unknown 8-bit", "=?unknown-8bit?q?info=40b=FCcher.test?="},
        {"23 soft hyphen in us-ascii", "=?us-ascii?q?ceo=40exam=ADple.org?=, <a@evil.test>"},
        {"23 no UTF-8", "=?utf-8?q?ceo=40exam=FFple.org?=, <a@evil.test>"},
        {"23 hole of windows-1252", "=?windows-1252?q?ceo=40exam=8Dple.org?=, <a@evil.test>"},
        {"23 hole of windows-1253", "=?windows-1253?q?ceo=40exam=D2ple.org?=, <a@evil.test>"},
        {"23 overlong sign", "=?utf-8?q?ceo=C1=80example.org?=, <a@evil.test>"},
        {"23 overlong dot", "=?utf-8?q?ceo=40example=E0=80=AEorg?=, <a@evil.test>"},
        {"23 overlong letter of six bytes", "=?utf-8?q?ceo=40examp=FC=80=80=80=81=ACe.org?=, <a@evil.test>"},
        {"23 own behind padding", "=?utf-8?b?eA==Y2VvQGV4YW1wbGUub3Jn?=, <a@evil.test>"},
        {"23 own before padding", "=?utf-8?b?Y2VvQGV4YW1wbGUub3JnIA==eHh4?=@evil.test"},
        {"23 padding as junk", "=?utf-8?b?Y2V=vQGV4YW1wbGUub3Jn?=, <a@evil.test>"},
        {"23 state of the word before",
         "=?iso-2022-jp?B?GyRC?= "
         "=?iso-2022-jp?B?I2MjZSNvIXcjZSN4I2EjbSNwI2wjZSElI28jciNnGyhC?=, <a@evil.test>"},
        {"23 cut between two letters",
         "=?iso-2022-jp?B?GyRCI2MjZSNvIXcjZQ==?= "
         "=?iso-2022-jp?B?I3gjYSNtI3AjbCNlISUjbyNyI2cbKEI=?=, <a@evil.test>"},
        {"23 sign that a lead byte swallows",
         "=?shift_jis?q?ceo=81?= =?shift_jis?q?=40example.org?=, <a@evil.test>"},
        {"23 raw Japanese", "\x1B$B#c#e#o!w#e#x#a#m#p#l#e!%#o#r#g\x1B(B, <a@evil.test>"},
        {"23 raw Japanese to those who know none", "\x1B$B0<ceo@example.org>\x1B(B, <a@evil.test>"},
    };
    return kTable;
}

TEST(Forgery, IsRead) {
    for (const Case& one : forgeries()) {
        const AuthorReadings got = read_author_field(one.value);
        EXPECT_TRUE(claims_own(got.readings)) << one.name << list(got.readings);
    }
}

TEST(AuthorFieldAttack, LinesOfBlanksHideNothing) {
    const AuthorReadings got = read_author_field("a@evil.test\n \t \n <ceo@example.org>");
    EXPECT_TRUE(claims_own(got.readings));
    EXPECT_EQ(got.ambiguity, Ambiguity::kBlankContinuation);
}

TEST(AuthorFieldAttack, ManyMailboxesBeforeTheOwnOneAreReadOrTooMany) {
    std::string few;
    for (int i = 0; i < 400; ++i) few += "a" + std::to_string(i) + "@evil.test,";
    EXPECT_TRUE(claims_own(read_author_field(few + "ceo@example.org").readings));

    std::string many = few;
    for (int i = 0; i < 4000; ++i) many += "b" + std::to_string(i) + "@e.test,";
    EXPECT_EQ(read_author_field(many + "ceo@example.org").ambiguity, Ambiguity::kTooMany);
}

std::string repeated(const std::string& piece, std::size_t bytes) {
    std::string out;
    while (out.size() + piece.size() <= bytes) out += piece;
    return out;
}

TEST(AuthorFieldAttack, MoreTextsThanAreReadAreTooMany) {
    const std::string words =
        "=?utf-8?b?eA==wQ==?= =?utf-8?b?rMH=r?=\n =?shift_jis?b?gQ==?= =?shift_jis?b?QGI=?= ";
    const std::vector<Case> table = {
        {"words", repeated(words, 30000) + "ceo@example.org"},
        {"long words that become short",
         "=?utf-8?b?" + std::string(50000, ' ') + "eA==wQ==?= " + words + "<a@evil.test>"},
        {"folds, comments and C1", repeated("\u008Dx\n x(y)z", 50000) + ",<a@evil.test>"},
    };
    for (const Case& one : table) {
        EXPECT_EQ(read_author_field(one.value).ambiguity, Ambiguity::kTooMany) << one.name;
    }
    const AuthorReadings few = read_author_field(words + "z\u008D\n x(y)z" + words + ", ceo@exam\n ple.org");
    EXPECT_TRUE(claims_own(few.readings)) << list(few.readings);
    EXPECT_EQ(few.ambiguity, std::nullopt);
}

// ---- beside another address: a matter for the display-name rule

const std::vector<Case>& impersonations() {
    static const std::vector<Case> kTable = {
        {"11 quoted", "\"ceo@example.org\" <x@evil.test>"},
        {"11 bare", "ceo@example.org <x@evil.test>"},
        {"11 among words", "\"Chief ceo@example.org via Desk\" <x@evil.test>"},
        {"11 apostrophes", "\"'ceo@example.org' via List\" <x@evil.test>"},
        {"11 brackets", "Chief [ceo@example.org] <x@evil.test>"},
        {"11 name and parentheses", "\"Chief (ceo@example.org)\" <x@evil.test>"},
        {"11 colon in quotes", "\"ceo@example.org: ticket 7\" <x@evil.test>"},
        {"11 surname first", "\"Doe, John (ceo@example.org)\" <x@evil.test>"},
        {"11 encoded", "=?utf-8?q?ceo=40example.org?= <x@evil.test>"},
        {"11 encoded in B", "=?utf-8?B?Y2VvQGV4YW1wbGUub3Jn?= <x@evil.test>"},
        {"11 literal beside", "\"ceo@example.org\" <x@[198.51.100.7]>"},
        {"23 overlong", "=?utf-8?q?ceo=C1=80example.org?= <a@evil.test>"},
        {"23 behind padding", "=?utf-8?b?eA==Y2VvQGV4YW1wbGUub3Jn?= <a@evil.test>"},
        {"23 raw Japanese", "\x1B$B#c#e#o!w#e#x#a#m#p#l#e!%#o#r#g\x1B(B <a@evil.test>"},
        {"12 comment behind", "x@evil.test (ceo@example.org)"},
        {"12 comment before", "(ceo@example.org) x@evil.test"},
        {"12 nested comment", "x@evil.test (a (ceo@example.org))"},
        {"12 comment behind an angle", "X <x@evil.test> (ceo@example.org)"},
    };
    return kTable;
}

TEST(Impersonation, IsForTheDisplayRuleOnly) {
    for (const Case& one : impersonations()) {
        const AuthorReadings got = read_author_field(one.value);
        EXPECT_FALSE(claims_own(got.readings)) << one.name << list(got.readings);
        EXPECT_TRUE(claims_own(got.display)) << one.name << list(got.display);
        EXPECT_EQ(got.ambiguity, std::nullopt) << one.name;
        EXPECT_FALSE(got.readings.empty());
    }
}

// ---- near misses

const std::vector<Case>& near_misses() {
    static const std::vector<Case> kTable = {
        {"19 look-alike", "ceo@notexample.org"},
        {"19 suffix", "ceo@example.org.evil.test"},
        {"19 parent", "ceo@org"},
        {"19 hyphen", "ceo@my-example.org"},
        {"19 own name as host", "ceo@example.evil.test"},
        {"21 Cyrillic", "ceo@ex\u0430mple.org"},
        {"10 quotes around another", "ceo@\"my\".\"example\".\"test\""},
        {"10 fold behind it", "a@evil.test\n example.org <a@evil.test>"},
        {"12 comment between two words", "ceo@evil.test(x) example.org"},
        {"20 C1 in another", "ceo@exam\u008Dpl.org"},
        {"18 other literal", "ceo@[192.0.2.26]"},
        {"local part", "ceo.example.org@evil.test"},
        {"VERP", "b+ceo=example.org@evil.test"},
        {"name only", "example.org <a@evil.test>"},
        {"accent", "ceo@example.orgé"},
    };
    return kTable;
}

TEST(NearMiss, IsNotOurs) {
    for (const Case& one : near_misses()) {
        const AuthorReadings got = read_author_field(one.value);
        EXPECT_FALSE(claims_own(got.readings)) << one.name << list(got.readings);
        EXPECT_FALSE(got.readings.empty());
    }
}

}  // namespace
}  // namespace postern
