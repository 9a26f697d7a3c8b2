#pragma once

#include "corpus.h"

namespace postern {

// A text part with this transfer encoding.
inline std::string with_encoding(std::string_view value) {
    return message("Content-Type: text/plain\nContent-Transfer-Encoding:" + std::string{value} + "\n", "x\n");
}

// A message with this Content-Type and an honest two-line body.
inline std::string with_type(std::string_view value) {
    return message("Content-Type:" + std::string{value} + "\n", "x\n");
}

// A multipart/alternative, where each part is at the place of the body.
inline std::string alternative(std::string_view parts) {
    return message("Content-Type: multipart/alternative; boundary=b\n", std::string{parts} + "--b--\n");
}

// Tricks with the fields that say what a part is, in the message's header and in a part's.
inline std::vector<CorpusMessage> encoding_corpus() {
    using enum MimeReason;
    return {
        row("M1 two encodings", with_encoding(" base64\nContent-Transfer-Encoding: quoted-printable"),
            kDuplicateEncoding),
        row("M1 two encodings in a part",
            mixed("--b\nContent-Transfer-Encoding: 7bit\ncontent-transfer-encoding: base64\n\nx\n"),
            kDuplicateEncoding),
        row("M2 list", with_encoding(" base64, quoted-printable"), kEncodingSyntax),
        row("M2 two words", with_encoding(" base64 qp"), kEncodingSyntax),
        row("M2 semicolon", with_encoding(" base64;"), kEncodingSyntax),
        row("M3 prefixed", with_encoding(" x-base64"), kEncodingSyntax),
        row("M3 longer", with_encoding(" base645"), kEncodingSyntax),
        row("M3 shorter", with_encoding(" quoted-print"), kEncodingSyntax),
        row("M3 empty", with_encoding(""), kEncodingSyntax),
        row("M3 encoded word", with_encoding(" =?us-ascii?Q?base64?="), kEncodingSyntax),
        row("M3 comment inside", with_encoding(" bas()e64"), kComment),
        row("M3 backslash", with_encoding(" base\\64"), kEncodingSyntax),
        row("M3 two thousand blanks", with_encoding(std::string(2000, ' ') + "base64"), kEncodingSyntax),
        row("M4 base64 on a multipart",
            message("Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n",
                    "--b\n\nx\n--b--\n"),
            kEncodingOnComposite),
        row("M4 base64 on a nested message",
            with_part("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n",
                      "RnJvbTogeAoKeAo=\n"),
            kNestedMessage),
        row("M4 quoted-printable on a multipart in a part",
            mixed("--b\nContent-Type: multipart/mixed; boundary=c\nContent-Transfer-Encoding: "
                  "quoted-printable\n\n--c\n\nx\n--c--\n"),
            kEncodingOnComposite),
        row("M4 base64 on a message of the newer kind",
            with_part("Content-Type: message/global\nContent-Transfer-Encoding: base64\n",
                      "RnJvbTogeAoKeAo=\n"),
            kNestedMessage),
        row("M4 base64 on a delivery status",
            message("Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n", "eA==\n"),
            kType),
        row("M35 without x", with_encoding(" uuencode"), kEncoding),
        row("M35 shorter", with_encoding(" x-uu"), kEncoding),
        row("M35 with begin and end",
            message("Content-Transfer-Encoding: x-uue\n", "begin 644 a.exe\nM35J0\n`\nend\n"), kEncoding),
        row("M35 uuencode as encoding", with_encoding(" x-uuencode"), kEncoding),
        row("M35 short uuencode", with_encoding(" UUE"), kEncoding),
        row("M39 gzip64", with_encoding(" x-gzip64"), kEncoding),
    };
}

inline std::vector<CorpusMessage> type_corpus() {
    using enum MimeReason;
    return {
        row("M5 text first", with_type(" text/plain\nContent-Type: multipart/mixed; boundary=x"),
            kDuplicateType),
        row("M5 multipart first",
            message("Content-Type: multipart/mixed; boundary=x\nContent-Type: text/plain\n",
                    "--x\n\nx\n--x--\n"),
            kDuplicateType),
        row("M5 two in a part", mixed("--b\nContent-Type: text/plain\ncontent-type: text/html\n\nx\n"),
            kDuplicateType),
        row("M6 two different dispositions",
            with_type(" text/plain\nContent-Disposition: inline\nContent-Disposition: attachment"),
            kDisposition),
        row("M6 two dispositions",
            with_type(" text/plain\nContent-Disposition: inline\nContent-Disposition: inline"),
            kDuplicateDisposition),
        row("M6 two ids", with_type(" text/plain\nContent-ID: <a@b>\nContent-ID: <c@d>"), kDuplicateId),
        row("M8 no subtype", with_type(" multipart/; boundary=x"), kTypeSyntax),
        row("M8 no slash", with_type(" multipart; boundary=x"), kTypeSyntax),
        row("M8 quoted", with_type(" \"multipart/mixed\"; boundary=x"), kTypeSyntax),
        row("M8 backslash", with_type(" multi\\part/mixed; boundary=x"), kTypeSyntax),
        row("M8 comment", with_type(" multipar()t/mixed; boundary=x"), kComment),
        row("M8 encoded word", with_type(" =?UTF-8?B?bXVsdGlwYXJ0?=/mixed; boundary=x"), kTypeSyntax),
        row("M8 two types", with_type(" multipart/mixed, application/x; boundary=x"), kTypeSyntax),
        row("M8 plural", with_type(" multiparts/mixed; boundary=x"), kType),
        row("M8 prefixed", with_type(" x-multipart/mixed; boundary=x"), kType),
        row("M9 no type", with_type(" boundary=foo"), kTypeSyntax),
        row("M9 empty", with_type(""), kTypeSyntax),
        row("M9 no type but parts in the body",
            message("", "--x\nContent-Type: application/zip\n\nPK\n--x--\n"), kPartLikeText),
        row("M9 parts far down",
            message("", std::string(40, '\n') + "--x\nX-A: b\nContent-Type: a/b\n\n--x--\n"), kPartLikeText),
        row("M10 multipart without MIME-Version still counts",
            message("Content-Type: multipart/mixed; boundary=b\n",
                    "--b\nContent-Type: application/zip\n\nPK\n--b--\n"),
            kType),
        row("M10 another MIME-Version", message("MIME-Version: 2.0\nContent-Type: application/zip\n", "PK\n"),
            kType),
        row("M11 a type in another field's fold",
            message("X-Foo: bar\n Content-type: multipart/mixed; boundary=b\n", "x\n"), kHiddenField),
        row("M11 a type in a signature's fold",
            message("DKIM-Signature: bar\n Content-type: multipart/mixed; boundary=b\n", "x\n"),
            kHiddenField),
        row("M11 in a part", mixed("--b\nX-Foo: bar\n\tContent-Disposition: attachment\n\nx\n"),
            kHiddenField),
        row("M40 UTF-7", with_type(" text/plain; charset=utf-7"), kCharset),
        row("M40 UTF-7 HTML", with_type(" text/html; charset=utf-7"), kOpaqueCharset),
        row("M40 UTF-16", with_type(" text/html; charset=\"UTF-16LE\""), kOpaqueCharset),
        row("M40 EBCDIC", with_type(" text/plain; charset=cp037"), kCharset),
        row("M40 EBCDIC HTML", with_type(" text/html; charset=cp037"), kOpaqueCharset),
        row("M40 empty", with_type(" text/plain; charset=\"\""), kCharset),
        row("M40 in a part", mixed("--b\nContent-Type: text/plain; charset=x-unknown\n\nx\n"), kCharset),
        row("a charset twice", with_type(" text/plain; charset=utf-8; charset=utf-7"), kTypeSyntax),
        row("a part of unreadable type", mixed("--b\nContent-Type: text plain\n\nx\n"), kTypeSyntax),
    };
}

inline std::vector<CorpusMessage> part_header_corpus() {
    using enum MimeReason;
    const auto spelled = [](std::string_view name, std::string field) {
        return row(name, mixed("--b\n" + std::move(field) + "\n\nx\n"), kPartHeaderSyntax);
    };
    using namespace std::string_literals;
    return {
        spelled("M7 blank before the colon", "Content-Type : text/plain"),
        row("M7 two colons", mixed("--b\nContent-Type:: text/plain\n\nx\n"), kTypeSyntax),
        spelled("M7 leading blank", " Content-Type: text/plain"),
        spelled("M7 leading CR", "\rContent-Type: text/plain"),
        spelled("M7 leading NUL", "\0Content-Type: text/plain"s),
        spelled("M7 NUL before the colon", "Content-Type\0: text/plain"s),
        spelled("M7 CR inside", "X-Foo: bar\rContent-Type: text/plain"),
        spelled("M7 no colon", "Content-Type text/plain"),
        spelled("M7 comment in the name", "Content-(c)Type: text/plain"),
        spelled("M7 folded name", "Content-\n Type: text/plain"),
        row("M7 control byte in the message's own field", with_type(" text/plain\x0b"), kTypeSyntax),
        row("M7 odd name in the message's own header", message("Content-Type\t: a/b\n", "x\n"),
            kPartHeaderSyntax),
        row("M7 control byte before it in the message's own header",
            message("\x01"
                    "Content-Type: a/b\n",
                    "x\n"),
            kPartHeaderSyntax),
        row("M23 a delimiter inside a header",
            message("Content-Type: multipart/alternative; boundary=b\n",
                    "--b\nContent-Type: text/plain\n--b\n\nx\n--b--\n"),
            kHeaderCut),
        row("M25 cut inside a header",
            message("Content-Type: multipart/mixed; boundary=b\n", "--b\nX-A: c\n"), kHeaderCut),
        row("M23 an outer delimiter inside a header",
            alternative("--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: "
                        "text/plain\n--b\n\nx\n"),
            kHeaderCut),
        row("M23 a delimiter inside a quoted name",
            alternative("--b\nContent-Type: text/plain; charset=\"\n--b\n\nx\n"), kTypeSyntax),
        row("M23 a delimiter inside a nested message's header",
            mixed("--b\nContent-Type: message/rfc822\n\nSubject: x\n--b\n\nx\n"), kNestedMessage),
        spelled("M29 nothing between header and body", "X-A: b\nHello there"),
        spelled("M29 form feed", "X-A: b\n\f"),
        spelled("M29 line of one blank", "X-A: b\n "),
        spelled("M29 line of one tab", "X-A: b\n\t"),
        spelled("M29 vertical tab", "X-A: b\n\v"),
        spelled("M29 CR line", "X-A: b\r\r\n\r\r"),
        spelled("M29 junk", "X-A: b\njunk"),
        row("M30 blank line behind the delimiter", mixed("--b\n\nContent-Type: application/zip\n\nPK\n"),
            kPartLikeText),
        row("M30 header in the body of a plain message",
            message("", "\nContent-Transfer-Encoding: base64\n\nUEsDBA==\n"), kPartLikeText),
        row("M30 header behind a control byte", message("", "\v\nContent-Type\v: a/b\n\nx\n"), kPartLikeText),
        spelled("M31 garbage before the header", "XXXX\nContent-Transfer-Encoding: base64"),
    };
}

}  // namespace postern
