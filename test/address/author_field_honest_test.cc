#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "address/author_field.h"
#include "address/domain_table.h"

namespace postern {
namespace {

// What real mailers write. None of it is ours, none of it is ambiguous.
const std::vector<std::string>& honest_fields() {
    static const std::vector<std::string> kFields = {
        "john@partner.test",
        "<john@partner.test>",
        " John Doe <john@partner.test>",
        "\"John Doe\" <john@partner.test>",
        "\"Doe, John\" <john@partner.test>",
        "Doe, John <john@partner.test>",
        "Doe, John, Dr. <john@partner.test>",
        "Doe; John <john@partner.test>",
        "Partner, Inc. <info@partner.test>",
        "John Q. Public <john@partner.test>",
        "John Doe (Sales) <john@partner.test>",
        "John Doe (Sales, EMEA) <john@partner.test>",
        "john@partner.test (John Doe)",
        "john@partner.test (Doe, John)",
        "(John) john@partner.test",
        "John :) <john@partner.test>",
        "John :( <john@partner.test>",
        "\"John \\\"Jo\\\" Doe\" <john@partner.test>",
        "John \"Jo\" Doe <john@partner.test>",
        "\"John\"\"Doe\" <john@partner.test>",
        "John \"Jo Doe <john@partner.test>",
        "\"John Doe <john@partner.test>",
        "O'Neil <o'neil@partner.test>",
        "'John Doe' <john@partner.test>",
        "'john@partner.test' <john@partner.test>",
        "\"john@partner.test\" <john@partner.test>",
        "john@partner.test <john@partner.test>",
        "\"'john@partner.test' via List\" <list@lists.test>",
        "John Doe<john@partner.test>",
        "John Doe   <  john@partner.test  >",
        "John\n Doe\n <john@partner.test>",
        "John\r\n\t<john@partner.test>",
        "John Doe <john@partner.test>,",
        "John Doe <john@partner.test>;",
        "John Doe <john@partner.test>>",
        "John Doe <john@partner.test> ",
        "John Doe <john@partner.test>\n",
        "John Doe <john@partner.test",
        "john@partner.test, mary@partner.test",
        "John <john@partner.test>, Mary <mary@other.test>",
        "undisclosed-recipients:;",
        "undisclosed-recipients: ;",
        "\"Undisclosed recipients\":;",
        "Team: john@partner.test, Mary <mary@partner.test>;",
        "John Doe <john+news@partner.test>",
        "bounce+ceo=example.org@partner.test",
        "\"john doe\"@partner.test",
        "\"John\" <\"john doe\"@partner.test>",
        "root <root@mail-1.eu_west.partner.test>",
        "JOHN DOE <JOHN@PARTNER.TEST>",
        "John <john@partner.test.>",
        "Monitor <monitor@[198.51.100.7]>",
        "Monitor <monitor@[IPv6:2001:db8:7::1]>",
        "mailto:john@partner.test",
        "<mailto:john@partner.test>",
        "Example.org fans <fans@partner.test>",
        "100% example.org <sale@partner.test>",
        "Sale! <sale@partner.test>",
        "\"Meet @ 5\" <x@partner.test>",
        "Team @Work <team@partner.test>",
        "@partner <x@partner.test>",
        "[Partner] News <news@partner.test>",
        "<John Doe> <john@partner.test>",
        "John Doe <john@partner.test> <https://partner.test>",
        "John \xE4\xF6\xFC Doe <john@partner.test>",
        "Jos\u00E9 N\u00FA\u00F1ez <jose@partner.test>",
        "\xE5\xB1\xB1\xE7\x94\xB0\xE3\x80\x80\xE5\xA4\xAA\xE9\x83\x8E <yamada@partner.test>",
        "\xEF\xBC\x88\xE6\xA0\xAA\xEF\xBC\x89\xEF\xBC\x8C <info@partner.test>",
        "\x82\xB1\x83\x40\x83\x5C <sjis@partner.test>",
        "\xD7\x90\xD7\x91\xE2\x80\x8F <bidi@partner.test>",
        "\"John \xF0\x9F\x98\x80\" <john@partner.test>",
        "=?utf-8?q?Jos=C3=A9?= <jose@partner.test>",
        "=?UTF-8?Q?Jos=C3=A9_N=C3=BA=C3=B1ez?=<jose@partner.test>",
        "\"=?utf-8?Q?Jos=C3=A9?=\" <jose@partner.test>",
        "=?utf-8?q?Doe=2C_John?= <john@partner.test>",
        "=?utf-8?q?Doe=3B_John_=3A_x?= <john@partner.test>",
        "=?utf-8?q?John_=22Jo?= <john@partner.test>",
        "=?utf-8?q?John_=28Jo?= <john@partner.test>",
        "=?utf-8?q?john=40partner.test?= <john@partner.test>",
        "=?utf-8?q?=3CSales=3E?= <john@partner.test>",
        "=?utf-8?q?John Doe?= <john@partner.test>",
        "=?iso-8859-1?Q?Andr=E9?= Pirard <andre@partner.test>",
        "=?ISO-8859-15?Q?Andr=E9_=A4?= <andre@partner.test>",
        "=?windows-1252?Q?John=92s_Shop?= <john@partner.test>",
        "=?windows-1251?B?yOLg7Q==?= <ivan@partner.test>",
        "=?koi8-r?B?6dfBzg==?= <ivan@partner.test>",
        "=?koi8-u?B?6dfBzg==?= <ivan@partner.test>",
        "=?iso-2022-jp?B?GyRCOzNFRBsoQg==?= <yamada@partner.test>",
        "=?shift_jis?B?jlKTYw==?= <yamada@partner.test>",
        "=?euc-jp?B?u7PFxA==?= <yamada@partner.test>",
        "=?euc-kr?B?sei/tcij?= <kim@partner.test>",
        "=?ks_c_5601-1987?B?sei/tcij?= <kim@partner.test>",
        "=?gb2312?B?1cXI/Q==?= <zhang@partner.test>",
        "=?GBK?B?1cXI/Q==?= <zhang@partner.test>",
        "=?gb18030?B?1cXI/Q==?= <zhang@partner.test>",
        "=?big5?B?sWmkVA==?= <zhang@partner.test>",
        "=?windows-1256?B?5s3j?= <ahmed@partner.test>",
        "=?iso-8859-8-i?B?4OE=?= <avi@partner.test>",
        "=?tis-620?B?ysHq?= <som@partner.test>",
        "=?utf-8?B?5bGx?= =?utf-8?B?55Sw?= <yamada@partner.test>",
        "=?utf-8?B?5bGx55?= =?utf-8?B?Sw?= <yamada@partner.test>",
        "=?utf-8?q?trunc=E5=B1?= <yamada@partner.test>",
        "=?utf-8?q?mislabelled_=C1lvaro?= <alvaro@partner.test>",
        "=?us-ascii?q?8bit_=E9?= <andre@partner.test>",
        "=?utf-8?q?=09tab?= <john@partner.test>",
        "=?utf-8*fr?q?Andr=C3=A9?= <andre@partner.test>",
        "A =?b <john@partner.test>",
        "\"Jos\xC3\xA9, =?x\" <jose@partner.test>",
        "=?unknown-8bit?Q?J=F6rg?= <joerg@partner.test>",
        "=?x-unknown?Q?J=F6rg?= <joerg@partner.test>",
        "=?win-1251?B?yOLg7Q==?= <ivan@partner.test>",
        "=?cp866?B?iKKgrQ==?= <ivan@partner.test>",
        "=?ibm850?Q?J=94rg?= <joerg@partner.test>",
        "=?iso8859-2?Q?Ji=F8=ED?= <jiri@partner.test>",
        "=?latin-1?Q?J=F6rg?= <joerg@partner.test>",
        "=?sjis?B?jKmWew==?= <mihon@partner.test>",
        "=?windows-949?B?urix4g==?= <kim@partner.test>",
        "=?cp1254?Q?=DEule?= <sule@partner.test>",
        "=?x-mac-roman?Q?J=9Arg?= <joerg@partner.test>",
        "=?iso-2022-jp-ms?B?GyRCOCtLXBsoQg==?= <mihon@partner.test>",
        "=?utf-8?B?way909bQ0MQ=?= <kontakt@partner.test>",
        "=?utf-8?B?V8OkY2h0ZXIgU8O8ZAo=?= <wache@partner.test>",
        "\"=?utf-8?B?V8OkY2h0ZXIgU8O8ZAo=?=\" <wache@partner.test>",
        "=?iso-8859-1?Q?Kontakt_S=FCd=0D=0A?= <form@partner.test>",
        "=?iso-8859-1?Q?=0AKontakt?= <form@partner.test>",
        "=?utf-8?Q?Works and Gardens, Department\n =C3=96ffentlichkeit?= <press@partner.test>",
        "=?utf-8?B?SsO2cg==Zw==?= <joerg@partner.test>",
        "\x1B$B8+K\\\x1B(B \x1B$BB@O:\x1B(B <taro@partner.test>",
        "\x1B$B3t<02q<R>.NS\x1B(B <info@partner.test>",
        "\"\x1B$B3t<02q<R>.NS\x1B(B\" <info@partner.test>",
        "=?iso-8859-1?Q?John=92s_Shop?= <john@partner.test>",
        "John\x92s Shop <john@partner.test>",
        "Long Name\n of a Company\n (Sales)\n <john@partner.test>",
        "john@b\u00FCcher-welt.test",
        "J <john@xn--bcher-welt-9db.test>",
        "J\xC3\xB6rg <j\xC3\xB6rg@partner.test>",
        "\xE2\x98\x83@xn--n3h.test",
    };
    return kFields;
}

TEST(AuthorFieldHonest, NoneClaimsAnOwnDomainAndNoneIsAmbiguous) {
    const auto table = DomainTable::build({{"example.org"}});
    ASSERT_TRUE(table);
    ASSERT_GE(honest_fields().size(), 60U);
    for (const std::string& value : honest_fields()) {
        const AuthorReadings got = read_author_field(value);
        for (const Reading& r : got.readings) {
            EXPECT_FALSE(table->is_own(r.address))
                << value << "\n    " << r.address.text() << "  " << describe(r.by);
        }
        for (const Reading& r : got.display) EXPECT_FALSE(table->is_own(r.address)) << value;
        EXPECT_FALSE(got.ambiguity) << value << "\n    " << describe(*got.ambiguity);
    }
}

// The reading that counts is there: what passes does not pass for having been overlooked.
TEST(AuthorFieldHonest, EachHasARealReadingButForEmptyGroups) {
    for (const std::string& value : honest_fields()) {
        const bool group = value.find("isclosed") != std::string::npos;
        EXPECT_EQ(read_author_field(value).readings.empty(), group) << value;
    }
}

// Its bytes look like "B@O:" and "<R>".
TEST(AuthorFieldHonest, RawJapaneseNamesAreNoAddresses) {
    for (const std::string value :
         {"\x1B$BB@O:\x1B(B <taro@partner.test>", "\x1B$B3t<02q<R>.NS\x1B(B <taro@partner.test>"}) {
        const AuthorReadings got = read_author_field(value);
        const Address want{"taro", "partner.test"};
        ASSERT_EQ(got.readings.size(), 1U) << value;
        EXPECT_EQ(got.readings.front().address, want);
        EXPECT_EQ(got.strict, want);
        EXPECT_TRUE(got.display.empty());
    }
}

TEST(AuthorFieldHonest, PlainMailboxIsTheStrictAnswerAndTheOnlyReading) {
    for (const std::string value :
         {"john@partner.test", "John Doe <john@partner.test>", "\"Doe, John\" <john@partner.test>",
          "John (Sales) <john@partner.test>", "=?utf-8?q?Jos=C3=A9?= <john@PARTNER.test>",
          "john@partner.test (John)", "john@partner.test. "}) {
        const AuthorReadings got = read_author_field(value);
        const Address want{"john", "partner.test"};
        ASSERT_EQ(got.readings.size(), 1U) << value;
        EXPECT_EQ(got.readings.front().address, want) << value;
        EXPECT_EQ(got.readings.front().by, ReadBy::kAsSent) << value;
        EXPECT_TRUE(got.display.empty()) << value;
    }
    EXPECT_EQ(read_author_field("\"Doe, John\" <john@partner.test>").strict,
              (Address{"john", "partner.test"}));
    EXPECT_EQ(read_author_field("Doe, John <john@partner.test>").strict, std::nullopt);
}

}  // namespace
}  // namespace postern
