#pragma once

#include "corpus.h"

namespace postern {

inline std::string base64_lines(std::string_view start, std::size_t lines) {
    std::string first{start};
    first.resize(76, 'A');
    std::string out = first + "\n";
    for (std::size_t i = 1; i < lines; ++i) out += std::string(76, 'B') + "\n";
    return out;
}

inline std::string encoded_text(std::string_view encoding, std::string_view body) {
    return message("Content-Type: text/plain\nContent-Transfer-Encoding: " + std::string{encoding} + "\n",
                   body);
}

// Files inside text.
inline std::vector<CorpusMessage> text_content_corpus() {
    using enum MimeReason;
    using namespace std::string_literals;
    return {
        row("M32 text behind a missing padding", encoded_text("base64", "YmVnaW4gNjQ0IGEuZXhl\nCg\n"),
            kUuencode),
        row("M32 padding alone in a line", encoded_text("base64", "YmVnaW4gNjQ0IGEu\n====\nZXhlCg==\n"),
            kUuencode),
        row("M32 text behind a padding", encoded_text("base64", "Zm9vYg==YXI=\n"), kBodyCoding),
        row("M33 junk characters in text", encoded_text("base64", "Zm9v-_!YmFy\n"), kBodyCoding),
        row("M33 odd lines hide nothing", encoded_text("base64", "YmVnaW\n4gN\n jQ0I GEu\nZXhlCg\n==\n"),
            kUuencode),
        row("M34 lower-case escapes hide nothing",
            encoded_text("quoted-printable", "=62egin=20644=20x=\n.exe\n"), kUuencode),
        row("M34 bad escapes hide nothing", encoded_text("quoted-printable", "=XY=\n=\n\nbegin 644 x\n"),
            kUuencode),
        row("M36 uuencode", message("", "Hi\n\nbegin 644 a.exe\nM35J0\n`\nend\n"), kUuencode),
        row("M36 at the first line", message("", "begin 0755 a b.exe\n"), kUuencode),
        row("M36 base64 kind", message("", "begin-base64 600 a.exe\nTVqQ\n====\n"), kUuencode),
        row("M36 in HTML", message("Content-Type: text/html\n", "<pre>\nbegin 644 a.exe\n"), kUuencode),
        row("M37 yEnc", message("", "=ybegin line=128 size=10 name=a.exe\n"), kYenc),
        row("M37 as encoding", encoded_text("x-yencode", "x\n"), kEncoding),
        row("M38 BinHex", message("", "(This file must be converted with BinHex 4.0)\n\n:abc:\n"), kBinhex),
        row("M38 by type", with_part("Content-Type: application/mac-binhex40\n"), kType),
        row("M38 as encoding", encoded_text("mac-binhex40", "x\n"), kEncoding),
        row("M52 data URI of a program",
            message("Content-Type: text/html\n", "<a href=\"data:application/zip;base64,UEsDBA==\">x</a>\n"),
            kDataUri),
        row("M52 data URI with a name",
            message("Content-Type: text/html\n", "<a download=\"a.exe\" href=\"data:,MZ\">x</a>\n"),
            kDataUri),
        row("M52 data URI of no such type", message("Content-Type: text/html\n", "<a href=data:x,MZ>x</a>\n"),
            kDataUri),
        row("M52 data URI with a charset alone",
            message("Content-Type: text/html\n", "<a href= 'data:;charset=utf-8,MZ'>x</a>\n"), kDataUri),
        row("M52 data URI of a typed program with a name",
            message("Content-Type: text/html\n", "<a download=a.exe href=\"data:a/b,MZ\">x</a>\n"), kDataUri),
        row("M52 data URI over lines",
            message("Content-Type: text/html\n", "<a href='da\nta:text/html\n;base64,PGI+'>x</a>\n"),
            kDataUri),
        row("M52 data URI without a type",
            message("Content-Type: text/html\n", "<a href=DATA:;base64,UEsDBA==>x</a>\n"), kDataUri),
        row("M52 large picture in a data URI",
            message("Content-Type: text/html\n",
                    "<img src=\"data:image/png;base64," + std::string(300, 'A') + "\">\n"),
            kDataUri),
        row("a program as base64 in text", message("", "See:\n" + base64_lines("TVqQAAMA", 5)), kEncodedFile),
        row("an archive as one long line", message("", "UEsDBBQA" + std::string(5000, 'A') + "\n"),
            kEncodedFile),
        row("a PDF in encoded text", encoded_text("quoted-printable", base64_lines("JVBERi0x", 5)),
            kEncodedFile),
        row("a very long run of base64", message("", base64_lines("AAAA", 300)), kBase64Block),
        row("NUL in text", message("", "beg\0in 644 a\n"s), kControlBytes),
        row("CR before an encoded line end hides nothing",
            encoded_text("quoted-printable", "Hi=0D\n=0D=0Abegin 644 a.exe\n"), kUuencode),
        row("bare CR in encoded text", encoded_text("base64", "eA15DQo=\n"), kControlBytes),
        row("bare CR hides nothing", encoded_text("base64", "eA1iZWdpbiA2NDQgeA0K\n"), kUuencode),
    };
}

inline std::string with_type_disposition(std::string_view disposition) {
    return message("Content-Type: text/plain\nContent-Disposition: " + std::string{disposition} + "\n",
                   "x\n");
}

// Parts that have a name, or are called attachments.
inline std::vector<CorpusMessage> name_corpus() {
    using enum MimeReason;
    const auto named = [](std::string_view name, std::string_view fields) {
        return row(name, mixed("--b\nContent-Type: text/plain" + std::string{fields} + "\n\nx\n"), kFileName);
    };
    return {
        named("M41 two different names", "; name=a.txt\nContent-Disposition: inline; filename=b.exe"),
        named("M41 a name twice", "; name=a.txt\nContent-Disposition: inline; filename=a.txt"),
        named("M42 pieces with a gap", "\nContent-Disposition: inline; filename*0=a.exe; filename*2=.txt"),
        named("M43 two encoded words", "; name=\"=?utf-8?Q?a=2E?= =?utf-8?Q?exe?=\""),
        named("M45 two extensions", "; name=a.pdf.exe"),
        named("M45 dot and blank at the end", "; name=\"a.exe. \""),
        named("M45 NUL in the middle", "\nContent-Disposition: inline; filename*=''a.exe%00.txt"),
        named("M45 stream of a file", "; name=\"a.exe:$DATA\""),
        named("M45 two hundred blanks", "; name=\"a.txt" + std::string(200, ' ') + ".exe\""),
        named("M46 a name without disposition", "; name=x.exe"),
        named("M42 name in pieces",
              "\nContent-Disposition: inline; filename=a.png; filename*1=zip; filename*0=file."),
        named("M42 encoded pieces", "; name*0*=\"''attached%2E\"; name*1*=\"%62\"; name*2=at"),
        named("M43 encoded word", "; name=\"=?us-ascii?B?YS5leGU=?=\""),
        named("M44 language with a hyphen",
              "\nContent-Disposition: inline; filename*=utf-8'en-US'payload.exe"),
        named("M44 empty name", "\nContent-Disposition: inline; filename=\"\""),
        named("M45 right-to-left override",
              "; name=\"invoice\xe2\x80\xae"
              "fdp.exe\""),
        named("M46 inline with a name", "\nContent-Disposition: inline; filename=x.exe"),
        row("M46 unknown disposition", with_type_disposition("form-data"), kDisposition),
        row("M46 attachment without a name", with_type_disposition("attachment"), kDisposition),
        row("a disposition that can't be read", with_type_disposition("\"inline\""), kDisposition),
    };
}

}  // namespace postern
