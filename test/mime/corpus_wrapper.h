#pragma once

#include "corpus.h"
#include "corpus_boundary.h"
#include "corpus_honest.h"

namespace postern {

// Types that wrap other parts, and parts that come close to being tolerated.
inline std::vector<CorpusMessage> wrapper_corpus() {
    using enum MimeReason;
    return {
        row("M47 nested message", with_part("Content-Type: message/rfc822\n", "From: x\n\nHi\n"),
            kNestedMessage),
        row("M47 message file as bytes", with_part("Content-Type: application/octet-stream; name=a.eml\n"),
            kFileName),
        row("M47 digest",
            message("Content-Type: multipart/digest; boundary=b\n", "--b\n\nFrom: x\n\nHi\n--b--\n"),
            kNestedMessage),
        row("M48 partial", message("Content-Type: message/partial; id=x@y; number=1; total=2\n", "x\n"),
            kPartialMessage),
        row("M49 external body",
            with_part("Content-Type: message/external-body; access-type=URL; URL=\"http://example.net/\"\n"),
            kExternalBody),
        row("M50 by type", with_part("Content-Type: application/ms-tnef\n"), kTnef),
        row("M50 by name", with_part("Content-Type: application/octet-stream; name=WinMail.DAT\n"), kTnef),
        row("M50 by content",
            with_part("Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n",
                      "eJ8+IgAAAAA=\n"),
            kTnef),
        row("M50 by the other type", with_part("Content-Type: application/vnd.ms-tnef\n"), kTnef),
        row("M50 by the other name", with_part("Content-Type: application/octet-stream; name=win.dat\n"),
            kTnef),
        row("M51 opaque S/MIME by the old type",
            message("Content-Type: application/x-pkcs7-mime; name=smime.p7m\n", "x\n"), kEncrypted),
        row("M51 opaque S/MIME",
            message("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n", "x\n"), kEncrypted),
        row("M51 encrypted",
            message("Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\n",
                    "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b--\n"),
            kEncrypted),
        row("M52 calendar", with_part("Content-Type: text/calendar\n", "BEGIN:VCALENDAR\nEND:VCALENDAR\n"),
            kType),
        row("M52 rich text", with_part("Content-Type: text/rtf\n"), kType),
        row("M52 enriched", message("Content-Type: text/enriched\n", "x\n"), kType),
        row("M52 SVG", with_part("Content-Type: image/svg+xml\n"), kType),
        row("M53 related with a program",
            related_mail("Content-Type: application/zip\nContent-ID: <logo@example.net>\n", "PK\n"), kType),
        row("M52 card with a photo",
            with_part("Content-Type: text/x-vcard\n", "BEGIN:VCARD\nPHOTO;ENCODING=b:/9j/\nEND:VCARD\n"),
            kType),
        row("M52 XML", with_part("Content-Type: text/xml\n"), kType),
        row("M53 related with a picture that is a program",
            related_mail("Content-Type: image/png\nContent-ID: <logo@example.net>\n", "MZ\n"), kType),
        row("M54 hidden in an alternative",
            message("Content-Type: multipart/alternative; boundary=b\n",
                    "--b\n\nx\n--b\nContent-Type: application/pdf\n\n%PDF\n--b\nContent-Type: "
                    "text/html\n\n<b>\n--b--\n"),
            kType),
        row("M54 deep in an alternative",
            message("Content-Type: multipart/alternative; boundary=a1\n",
                    "--a1\n\nx\n--a1\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: "
                    "text/html\n\n<b>\n"
                    "--b\nContent-Type: application/pdf; name=a.pdf\n\n%PDF\n--b--\n--a1--\n"),
            kFileName),
        row("M55 appledouble",
            message("Content-Type: multipart/appledouble; boundary=b\n",
                    "--b\nContent-Type: application/applefile\n\nx\n--b--\n"),
            kType),
        row("M55 x-mixed-replace",
            message("Content-Type: multipart/x-mixed-replace; boundary=b\n", "--b\n\nx\n--b--\n"),
            kContainerType),
        row("M55 form-data",
            message("Content-Type: multipart/form-data; boundary=b\n",
                    "--b\nContent-Disposition: form-data; name=x\n\nx\n--b--\n"),
            kFileName),
        row("M55 byteranges",
            message("Content-Type: multipart/byteranges; boundary=b\n", "--b\n\nx\n--b--\n"), kContainerType),
        row("a list footer", with_part("Content-Type: text/plain; charset=us-ascii\n", "____\nlist\n"),
            kLaterText),
        row("a text first in a later container",
            mixed("--b\n\nx\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\ny\n--c--\n"),
            kLaterText),
        row("HTML behind the text", with_part("Content-Type: text/html\n", "<b>\n"), kLaterText),
    };
}

inline std::string nested_multiparts(int levels) {
    std::string text = "Content-Type: multipart/alternative; boundary=x0x\n\n";
    for (int i = 1; i < levels; ++i) {
        text += "--x" + std::to_string(i - 1) + "x\nContent-Type: multipart/alternative; boundary=x" +
                std::to_string(i) + "x\n\n";
    }
    return text + "--x" + std::to_string(levels - 1) + "x\n\nx\n";
}

inline std::string many_parts(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "--b\n\nx\n";
    return alternative(text);
}

// What is made to exhaust the one who reads it.
inline std::vector<CorpusMessage> exhausting_corpus() {
    using enum MimeReason;
    const std::string comments(40000, '(');
    std::string words;
    for (int i = 0; i < 8000; ++i) words += "=?";
    return {
        row("M56 as deep as is followed", nested_multiparts(64), kNone),
        row("M56 deeper", nested_multiparts(65), kLimit),
        row("M56 as many parts as are counted", many_parts(999), kNone),
        row("M56 more parts", many_parts(1000), kLimit),
        row("M57 comments in the type", with_type(" text/plain; x=" + comments), kComment),
        row("M57 comments in a part's disposition",
            mixed("--b\nContent-Disposition: " + comments + "\n\nx\n"), kDisposition),
        row("M57 starts of encoded words in a name", with_type(" text/plain; name=\"" + words + '"'),
            kFileName),
        row("M57 escapes in a boundary", with_boundary(" boundary=\"" + std::string(60000, '\\') + '"'),
            kBoundarySyntax),
        row("M57 a header of a part without end", mixed("--b\n" + std::string(70000, 'x') + ": y\n\nx\n"),
            kPartHeaderSyntax),
    };
}

inline std::vector<CorpusMessage> intolerable_corpus() {
    using enum MimeReason;
    const std::string png = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n";
    const std::string id = "Content-ID: <logo@example.net>\n";
    const std::string pgp = "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n";
    return {
        row("a picture that is another kind", related_mail(png + id, kJpegBase64), kType),
        row("a picture that nobody refers to", related_mail(png + id, kPngBase64, "<p>cid: no</p>\n"), kType),
        row("a picture without id", related_mail(png, kPngBase64), kType),
        row("a picture of another id", related_mail(png + "Content-ID: <logo2@example.net>\n", kPngBase64),
            kType),
        row("a picture that only a plain text refers to",
            message("Content-Type: multipart/related; boundary=b\n",
                    "--b\nContent-Type: text/plain\n\n<img src=\"cid:logo@example.net\">\n--b\n" + png + id +
                        "\n" + std::string{kPngBase64} + "--b--\n"),
            kType),
        row("a picture that only a later text refers to",
            message("Content-Type: multipart/related; boundary=b\n",
                    "--b\nContent-Type: text/html\n\nHi\n--b\n" + png + id + "\n" + std::string{kPngBase64} +
                        "--b\nContent-Type: text/html\n\n<img src=\"cid:logo@example.net\">\n--b--\n"),
            kType),
        row("a picture before the text",
            message("Content-Type: multipart/related; boundary=b\n",
                    "--b\n" + png + id + "\n" + std::string{kPngBase64} +
                        "--b\nContent-Type: text/html\n\n<img src=\"cid:logo@example.net\">\n--b--\n"),
            kType),
        row("a picture with two ids", related_mail(png + id + id, kPngBase64), kType),
        row("a picture of a kind that may hold scripts",
            related_mail("Content-Type: image/svg+xml\n" + id, "<svg/>\n"), kType),
        row("a picture with another picture's name",
            related_mail(png + id + "Content-Disposition: inline; filename=a.gif\n", kPngBase64), kFileName),
        row("a picture with a name without extension",
            related_mail(png + id + "Content-Disposition: inline; filename=png\n", kPngBase64), kFileName),
        row("a picture with a program's name",
            related_mail(png + id + "Content-Disposition: inline; filename=a.exe\n", kPngBase64), kFileName),
        row("a picture with a second name",
            related_mail(png + id + "Content-Disposition: inline; filename=a.png; filename*0=a.exe\n",
                         kPngBase64),
            kFileName),
        row("a picture called attachment",
            related_mail(png + id + "Content-Disposition: attachment\n", kPngBase64), kDisposition),
        row("a picture outside of related", with_part(png + id, kPngBase64), kType),
        row("a signature of another type than announced",
            signed_mail("application/pgp-signature", "application/pkcs7-signature", "", pgp), kType),
        row("a signature that is a program",
            signed_mail("application/pkcs7-signature", "application/pkcs7-signature",
                        "Content-Transfer-Encoding: base64\n", "TVqQAAMAAAA=\n"),
            kType),
        row("a signature with a program's name",
            signed_mail("application/pgp-signature", "application/pgp-signature; name=a.exe", "", pgp),
            kFileName),
        row("a signature without announcement", signed_mail("", "application/pgp-signature", "", pgp), kType),
        row("a signature that is too large",
            signed_mail("application/pgp-signature", "application/pgp-signature", "",
                        pgp + std::string(70000, 'x') + "\n"),
            kType),
        row("a signature outside of signed", with_part("Content-Type: application/pgp-signature\n", pgp),
            kType),
        row("a report's part of another kind of report",
            report_mail("disposition-notification", kDeliveryStatusPart), kType),
        row("an encoded delivery status",
            report_mail(
                "delivery-status",
                "--rep\nContent-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\nTVqQ\n"),
            kType),
        row("a returned message with a file in it",
            report_mail("delivery-status", std::string{kDeliveryStatusPart} +
                                               "--rep\nContent-Type: message/rfc822\n\nFrom: x\n"
                                               "Content-Type: application/zip\n\nPK\n"),
            kType),
        row("a returned message without a report",
            report_mail("delivery-status",
                        "--rep\nContent-Type: text/plain\n\nx\n--rep\nContent-Type: message/rfc822\n\nFrom: "
                        "x\n\nx\n"),
            kNestedMessage),
        row("a fourth part of a report",
            report_mail("delivery-status", std::string{kDeliveryStatusPart} +
                                               "--rep\nContent-Type: text/rfc822-headers\n\nFrom: x\n"
                                               "--rep\nContent-Type: message/rfc822\n\nFrom: x\n\nx\n"),
            kNestedMessage),
    };
}

}  // namespace postern
