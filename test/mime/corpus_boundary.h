#pragma once

#include "corpus.h"
#include "corpus_header.h"
#include "corpus_honest.h"

namespace postern {

// A multipart/mixed with these parameters; the body has parts of boundary "b".
inline std::string with_boundary(std::string_view parameters) {
    return message("Content-Type: multipart/mixed;" + std::string{parameters} + "\n", "--b\n\nx\n--b--\n");
}

inline std::vector<CorpusMessage> boundary_corpus() {
    using enum MimeReason;
    const auto odd = [](std::string_view name, std::string_view parameters) {
        return CorpusMessage{std::string{name}, with_boundary(parameters), Finding::kAmbiguous,
                             kBoundarySyntax};
    };
    std::vector<CorpusMessage> rows{
        odd("M12 twice", " boundary=b; boundary=c"),
        odd("M12 twice the same", " boundary=b; boundary=b"),
        odd("M12 plain and extended", " boundary=b; boundary*=us-ascii''c"),
        odd("M13 extended", " boundary*=us-ascii''b"),
        odd("M13 in pieces", " boundary*0=b; boundary*1=c"),
        odd("M13 in pieces, reversed", " boundary*1=c; boundary*0=b"),
        odd("M12 three times", " boundary=b; boundary=c; boundary=b"),
        odd("M13 in pieces with a gap", " boundary*0=b; boundary*2=c"),
        odd("M13 one piece twice", " boundary*0=b; boundary*0=c"),
        odd("M13 one piece", " boundary*0=b"),
        odd("M15 escaped quotes", " boundary=\\\"b\\\""),
        odd("M20 only in another parameter's quotes", " foo=\"bla;boundary=b\""),
        odd("M13 utf-16 with language", " boundary*=utf-16'en-US'b"),
        odd("M14 encoded word", " boundary=\"=?us-ascii?Q?b?=\""),
        odd("M14 encoded in part", " boundary=\"abc=?us-ascii?Q?b?=\""),
        odd("M15 empty quotes first", " boundary=\"\"b"),
        odd("M15 not then quoted", " boundary=b\"a\""),
        odd("M15 escape", " boundary=\"\\b\""),
        odd("M15 single quotes", " boundary='b'"),
        odd("M16 blank before the equals sign", " boundary =b"),
        odd("M16 fold behind the equals sign", " boundary=\n b"),
        odd("M16 blank in front", " boundary=\" b\""),
        odd("M16 blank at the end", " boundary=\"b \""),
        odd("M16 blank inside", " boundary=\"b c\""),
        odd("M16 only a blank", " boundary=\" \""),
        odd("M17 nothing", " boundary="),
        odd("M17 empty quotes", " boundary=\"\""),
        odd("M17 a semicolon", " boundary=;"),
        odd("M18 escaped semicolon", " boundary=a\\;b"),
        odd("M18 semicolon in quotes", " boundary=\"b;c\""),
        odd("M20 in another parameter's quotes", " foo=\"bla;boundary=c\"; boundary=b"),
        odd("M20 behind a quote", " foo=bla\"boundary=b"),
        odd("M20 comma between", " charset=x, boundary=b"),
        odd("M28 too long", " boundary=\"" + std::string(71, 'b') + "\""),
        odd("M28 far too long", " boundary=" + std::string(3000, 'b')),
    };
    // Other reasons than the boundary itself stand first.
    rows.push_back(row("M18 semicolon inside", with_boundary(" boundary=b;c"), kTypeSyntax));
    rows.push_back(row("M19 a comment with another one", with_boundary(" boundary=(boundary=c)b"), kComment));
    rows.push_back(row("M19 empty comment in the name", with_boundary(" boundary()=b"), kComment));
    rows.push_back(row("M19 only in a comment", with_boundary(" ( boundary=b )"), kComment));
    rows.push_back(row("M19 nested comment", with_boundary(" boundary((c))=\"b\""), kComment));
    rows.push_back(row("M19 comment behind", with_boundary(" boundary=b (c)"), kComment));
    rows.push_back(row("M20 invalid parameter first", with_boundary(" x:y=1; boundary=b"), kTypeSyntax));
    rows.push_back(row("M15 quoted then not", with_boundary(" boundary=\"a\"b"), kTypeSyntax));
    rows.push_back(row("M15 unbalanced", with_boundary(" boundary=\"b"), kTypeSyntax));
    rows.push_back(row("M18 comma", with_boundary(" boundary=b,c"), kTypeSyntax));
    rows.push_back(
        row("M20 behind an escaped semicolon", with_boundary(" foo=bla\\;boundary=b"), kTypeSyntax));
    const auto quoted = [](std::string_view name, std::string_view boundary, MimeReason reason) {
        const std::string b{boundary};
        return row(name,
                   message("Content-Type: multipart/mixed; boundary=\"" + b + "\"\n",
                           "--" + b + "\n\nx\n--" + b + "--\n"),
                   reason);
    };
    rows.push_back(quoted("M16 characters of a scanner", "DC_<1772500000.000>", kBoundaryCharacters));
    rows.push_back(quoted("M16 other characters", "[a]{b}@#$%&*!^~|,(c)", kBoundaryCharacters));
    rows.push_back(quoted("M16 a backslash among them", "<a\\b>", kBoundarySyntax));
    rows.push_back(quoted("M16 an apostrophe in front of them", "'<a>'", kBoundarySyntax));
    rows.push_back(quoted("M16 a grave accent", "<`>", kBoundarySyntax));
    rows.push_back(quoted("M16 a semicolon among them", "<a;b>", kBoundarySyntax));
    rows.push_back(quoted("M16 a blank among them", "<a b>", kBoundarySyntax));
    rows.push_back(quoted("M16 an 8-bit byte", "\xe4", kBoundarySyntax));
    rows.push_back(
        row("M16 such characters without quotes", with_boundary(" boundary=a<b>"), kBoundarySyntax));
    rows.push_back(row("M27 no boundary", with_boundary(" charset=utf-8"), kBoundaryMissing));
    rows.push_back(row("M27 never used", with_boundary(" boundary=other"), kBoundaryUnused));
    rows.push_back(
        row("M27 no body", message("Content-Type: multipart/mixed; boundary=b\n", ""), kBoundaryUnused));
    return rows;
}

inline std::string nested_in(std::string_view outer, std::string_view inner) {
    const std::string o{outer};
    const std::string i{inner};
    return message("Content-Type: multipart/mixed; boundary=\"" + o + "\"\n",
                   "--" + o + "\nContent-Type: multipart/alternative; boundary=\"" + i + "\"\n\n--" + i +
                       "\n\nx\n--" + i + "--\n--" + o + "--\n");
}

inline std::vector<CorpusMessage> delimiter_corpus() {
    using enum MimeReason;
    const auto near = [](std::string_view name, std::string_view line) {
        return row(name, mixed("--b\n\nx\n" + std::string{line} + "\ny\n"), kDelimiterSyntax);
    };
    using namespace std::string_literals;
    return {
        near("M21 longer", "--bX"),
        near("M21 a word behind it", "--b X"),
        near("M21 one dash behind it", "--b-"),
        near("M21 vertical tab behind it", "--b\v"),
        near("M21 NUL behind it", "--b\0"s),
        near("M21 blank before it", " --b"),
        near("M21 something behind the close", "--b--x"),
        near("M21 two thousand blanks behind it", "--b" + std::string(2200, ' ')),
        row("M21 the token of an unquoted boundary",
            message("Content-Type: multipart/mixed; boundary=ab=cd\n",
                    "--ab=cd\n\nx\n--ab\n\ny\n--ab=cd--\n"),
            kDelimiterSyntax),
        row("M21 the same closed",
            message("Content-Type: multipart/mixed; boundary=ab=cd\n",
                    "--ab=cd\n\nx\n--ab-- \ny\n--ab=cd--\n"),
            kDelimiterSyntax),
        row("M26 a line of an mbox file before a part's field",
            mixed("--b\n\n1\n2\n3\n4\n5\n6\n7\n8\n9\n--x\nFrom x\nContent-Type: a/b\n\ny\n"), kPartLikeText),
        row("M22 inner equals outer", nested_in("bb", "bb"), kBoundaryClash),
        row("M22 inner is outer and dashes", nested_in("bb", "bb--"), kBoundaryClash),
        row("M22 inner extends outer", nested_in("bb", "bbc"), kBoundaryClash),
        row("M22 outer extends inner", nested_in("bbc", "bb"), kBoundaryClash),
        row("M22 inner uses the outer one",
            alternative("--b\nContent-Type: multipart/mixed; boundary=c\n\n--b\n\nx\n"), kBoundaryUnused),
        row("M22 the third extends the first",
            alternative("--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: "
                        "multipart/alternative; boundary=bb\n\n--bb\n\nx\n--bb--\n--c--\n"),
            kBoundaryClash),
        row("M22 a nested message's parts have the outer boundary",
            report_mail("delivery-status",
                        std::string{kDeliveryStatusPart} +
                            "--rep\nContent-Type: message/rfc822\n\nContent-Type: multipart/mixed; "
                            "boundary=rep\n\n--rep\n\nx\n--rep--\n"),
            kBoundaryClash),
        row("M22 inner without boundary", alternative("--b\nContent-Type: multipart/mixed\n\n--b\n\nx\n"),
            kBoundaryMissing),
        row("M24 blank and CR before it", mixed("--b\n\nx\n \r--b\ny\n"), kDelimiterSyntax),
        row("M24 CR before it inside a header", mixed("--b\nX-A: c\r--b\n\nx\n"), kDelimiterSyntax),
        row("M23 a delimiter inside base64",
            mixed("--b\nContent-Transfer-Encoding: base64\n\nSGFs\n--b\nContent-Type: a/b\n\nbG8=\n"), kType),
        row("M24 CR before it", mixed("--b\n\nx\r--b\ny\n"), kDelimiterSyntax),
        row("M24 CR before a near one", mixed("--b\n\nx\r--bb\ny\n"), kDelimiterSyntax),
        row("M24 CR and something else", mixed("--b\n\nx\r--c\ny\n"), kControlBytes),
        row("M24 CR at the start of the line", mixed("--b\n\nx\n\r--b\ny\n"), kDelimiterSyntax),
        row("M24 CR behind it", mixed("--b\n\nx\n--b\r\r\ny\n"), kDelimiterSyntax),
        row("M25 missing close still shows the parts",
            message("Content-Type: multipart/mixed; boundary=b\n", "--b\n\nx\n--b\nContent-Type: a/b\n\ny"),
            kType),
        row("M25 missing inner close",
            mixed("--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nx\n--b\nContent-Type: "
                  "a/b\n\ny\n"),
            kType),
        row("M26 a part in the preamble", mixed("Content-Type: application/zip\n\nPK\n--b\n\nx\n"),
            kPartLikeText),
        row("M26 an encoded file in the preamble", mixed("begin 644 a.exe\n--b\n\nx\n"), kUuencode),
        row("M26 a part in the epilogue",
            mixed("--b\n\nx\n--b--\n--other\nContent-Type: application/zip\n\nPK\n"), kDelimiterSyntax),
        row("M26 a field in the epilogue",
            mixed("--b\n\nx\n") + "Content-Disposition: attachment; filename=x\n\nPK\n", kPartLikeText),
        row("M26 the delimiter again", alternative("--b\n\nx\n--b--\n--b\n\ny\n"), kDelimiterSyntax),
    };
}

}  // namespace postern
