#pragma once

#include "corpus.h"
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

inline std::vector<CorpusMessage> intolerable_corpus() {
    using enum MimeReason;
    const std::string png = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n";
    const std::string id = "Content-ID: <logo@example.net>\n";
    const std::string pgp = "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n";
    return {
        row("a picture that is another kind", related_mail(png + id, kJpegBase64), kType),
        row("a picture that nobody refers to", related_mail(png + id, kPngBase64, "<p>cid: no</p>\n"), kType),
        row("a picture without id", related_mail(png, kPngBase64), kType),
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
            report_mail("disposition-notification", kDeliveryStatus), kType),
        row("an encoded delivery status",
            report_mail(
                "delivery-status",
                "--rep\nContent-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\nTVqQ\n"),
            kType),
        row("a returned message with a file in it",
            report_mail("delivery-status", std::string{kDeliveryStatus} +
                                               "--rep\nContent-Type: message/rfc822\n\nFrom: x\n"
                                               "Content-Type: application/zip\n\nPK\n"),
            kType),
        row("a returned message without a report",
            report_mail("delivery-status",
                        "--rep\nContent-Type: text/plain\n\nx\n--rep\nContent-Type: message/rfc822\n\nFrom: "
                        "x\n\nx\n"),
            kNestedMessage),
        row("a fourth part of a report",
            report_mail("delivery-status", std::string{kDeliveryStatus} +
                                               "--rep\nContent-Type: text/rfc822-headers\n\nFrom: x\n"
                                               "--rep\nContent-Type: message/rfc822\n\nFrom: x\n\nx\n"),
            kNestedMessage),
    };
}

}  // namespace postern
