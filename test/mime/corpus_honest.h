#pragma once

#include "corpus.h"

namespace postern {

inline std::string signed_mail(std::string_view protocol, std::string_view type, std::string_view fields,
                               std::string_view signature) {
    return message("Content-Type: multipart/signed; micalg=sha-256;\n\tprotocol=\"" + std::string{protocol} +
                       "\"; boundary=\"sig\"\n",
                   "--sig\nContent-Type: text/plain; charset=utf-8\n\nSigned text.\n--sig\nContent-Type: " +
                       std::string{type} + "\n" + std::string{fields} + "\n" + std::string{signature} +
                       "--sig--\n");
}

inline std::string related_mail(std::string_view image_fields, std::string_view image,
                                std::string_view html = "<p>Logo: <img src=\"cid:logo@example.net\"></p>\n") {
    return message(
        "MIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"=_r1\"\n",
        "--=_r1\nContent-Type: text/html; charset=\"utf-8\"\n\n" + std::string{html} + "--=_r1\n" +
            std::string{image_fields} + "\n" + std::string{image} + "--=_r1--\n");
}

inline std::string report_mail(std::string_view report_type, std::string_view parts) {
    return message(
        "Content-Type: multipart/report; report-type=" + std::string{report_type} + ";\n boundary=\"rep\"\n",
        "This is a report.\n\n--rep\nContent-Description: Notification\nContent-Type: text/plain; "
        "charset=us-ascii\n\nCould not be delivered.\n" +
            std::string{parts} + "--rep--\n");
}

inline constexpr std::string_view kDeliveryStatusPart =
    "--rep\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n"
    "Final-Recipient: rfc822; u@example.org\nAction: failed\nStatus: 5.1.1\n";

inline std::vector<CorpusMessage> plain_honest_corpus() {
    const MimeReason none = MimeReason::kNone;
    return {
        row("no MIME at all", message("Subject: hi\n", "Hello\n\nBye\n"), none),
        row("no body", message("Subject: hi\n", ""), none),
        row("type without MIME-Version", message("Content-Type: text/plain; charset=UTF-8\n", "Hi\n"), none),
        row("format flowed",
            message("Content-Type: text/plain; charset=iso-8859-15; format=flowed; delsp=yes\n", "a \nb\n"),
            none),
        row("semicolon at the end", message("Content-Type: text/html; charset=utf-8;\n", "<b>x</b>\n"), none),
        row("blanks around the equals sign of a charset",
            message("Content-Type: text/plain; charset = \"utf-8\"\n", "x\n"), none),
        row("quoted-printable",
            message("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n",
                    "Gr=C3=BC=C3=9Fe a very long line that goes=\n on\n"),
            none),
        row("encoded CR before the line end",
            message("Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n",
                    "<p>x=0D\n</p>=0D=0A=\n"),
            none),
        row("base64 text",
            message("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n",
                    "R3LDvMOfZSBhdXMgZGVtIEJlcmcgdW5kIHRhbC4KR3LDvMOfZSBhdXMgZGVtIEJlcmcgdW5kIHRh\nbC4K\n"),
            none),
        row("long lines",
            message("Content-Type: text/plain\n", std::string(9000, 'x') + "\n" + std::string(2048, 'y')),
            none),
        row("no line end at the end", message("", "Hello"), none),
        row("quoted mail with rulers",
            message(
                "",
                "Hi\n-----Original Message-----\nFrom: x\nTo: y\nSubject: z\n\n--\nSignature: me\n-- \nme\n"),
            none),
        row("signature fields that list names",
            message("DKIM-Signature: v=1; h=from:to:\n\tcontent-type:subject; b=abc\n"
                    "Content-Type: text/plain\n",
                    "Hi\n"),
            none),
        row("a PGP block in text",
            message("", "-----BEGIN PGP MESSAGE-----\n\n" + std::string(64, 'Q') + "\n" +
                            std::string(64, 'R') + "\n=abcd\n-----END PGP MESSAGE-----\n"),
            none),
        row("words that begin like a sign",
            message("", "begin 2 things\nbegin\n=y\n(This file\nContents: none\nContent is king: yes\n"),
            none),
        row("small picture in a data URI",
            message("Content-Type: text/html\n",
                    "<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\">\n"),
            none),
        row("prose with data and colon",
            message("Content-Type: text/html\n", "<p>The data: yes/no, or metadata:image/x,y</p>\n"), none),
        row("empty inline disposition",
            message("Content-Type: text/plain\nContent-Disposition: inline\n", "x\n"), none),
    };
}

inline std::vector<CorpusMessage> container_honest_corpus() {
    const MimeReason none = MimeReason::kNone;
    const std::string alternative =
        "--a\nContent-Type: text/plain; charset=utf-8\n\nHi\n--a\nContent-Type: text/html; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\n<p class=3D\"x\">Hi</p>\n";
    return {
        row("alternative",
            message("Content-Type: multipart/alternative; boundary=\"a\"\n",
                    "This is a multi-part message in MIME format.\n" + alternative + "--a--\n"),
            none),
        row("alternative without its closing delimiter",
            message("Content-Type: multipart/alternative; boundary=a\n", alternative), none),
        row("boundary unquoted with equals signs",
            message("Content-Type: multipart/mixed; boundary====12==\n", "--===12==\n\nHi\n--===12==--\n"),
            none),
        row("boundary unquoted with equals signs, and dashes in the text",
            message("Content-Type: multipart/mixed; boundary=ab=cd\n",
                    "--ab=cd\n\nHi\n--\n--abc\n--ab=cd--\n"),
            none),
        row("quoted boundary of equals signs, and its first dashes as a line",
            message("Content-Type: multipart/mixed; boundary=\"----=_x\"\n",
                    "------=_x\n\nHi\n------\nBye\n------=_x--\n"),
            none),
        row("boundary that holds the word boundary",
            message("Content-Type: multipart/mixed; boundary=\"Boundary_(ID_x1)\"\n",
                    "--Boundary_(ID_x1)\n\nHi\n--Boundary_(ID_x1)--\n"),
            none),
        row("the longest boundary",
            message("Content-Type: multipart/mixed; boundary=" + std::string(70, 'b') + "\n",
                    "--" + std::string(70, 'b') + "\n\nHi\n--" + std::string(70, 'b') + "--\n"),
            none),
        row("one boundary is the start of a closed one",
            message("Content-Type: multipart/alternative; boundary=o\n",
                    "--o\nContent-Type: multipart/alternative; boundary=ab\n\n--ab\n\nHi\n--ab--\n"
                    "--o\nContent-Type: multipart/alternative; boundary=a\n\n--a\n\nHi\n--a--\n--o--\n"),
            none),
        row("blanks behind the delimiter",
            message("Content-Type: multipart/mixed; boundary=b\n", "--b \t\n\nHi\n--b-- \n"), none),
        row("alternative inside mixed",
            message("Content-Type: multipart/mixed; boundary=outer1\n",
                    "--outer1\nContent-Type: multipart/alternative; boundary=a\n\n" + alternative +
                        "--a--\n\n--outer1--\nepilogue\n"),
            none),
        row("related with a picture",
            related_mail(
                "Content-Type: image/png; name=\"logo.png\"\nContent-Transfer-Encoding: base64\n"
                "Content-ID: <logo@example.net>\nContent-Disposition: inline; filename=\"logo.png\"\n",
                kPngBase64),
            none),
        row("PGP signature",
            signed_mail("application/pgp-signature",
                        "application/pgp-signature; name=\"OpenPGP_signature.asc\"",
                        "Content-Disposition: attachment; filename=\"OpenPGP_signature\"\n",
                        "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n"),
            none),
        row("S/MIME signature",
            signed_mail(
                "application/pkcs7-signature", "application/x-pkcs7-signature; name=smime.p7s",
                "Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=smime.p7s\n",
                kDerBase64),
            none),
        row("delivery report with the returned message",
            report_mail(
                "delivery-status",
                std::string{kDeliveryStatusPart} +
                    "--rep\nContent-Type: message/rfc822\n\nFrom: a@example.org\nSubject: x\n\nText\n"),
            none),
        row("delivery report with returned headers",
            report_mail("delivery-status",
                        std::string{kDeliveryStatusPart} +
                            "--rep\nContent-Type: text/rfc822-headers\n\nFrom: a@example.org\n"
                            "Content-Type: multipart/mixed; boundary=q\n"),
            none),
        row("delivery report with the header of a multipart",
            report_mail("delivery-status", std::string{kDeliveryStatusPart} +
                                               "--rep\nContent-Type: message/rfc822\n\nFrom: a@example.org\n"
                                               "Content-Type: multipart/mixed; boundary=q\n\n"),
            none),
        row("read receipt",
            report_mail(
                "disposition-notification",
                "--rep\nContent-Type: message/disposition-notification\n\nDisposition: manual; displayed\n"),
            none),
    };
}

inline std::vector<CorpusMessage> honest_corpus() {
    std::vector<CorpusMessage> all = plain_honest_corpus();
    for (CorpusMessage& one : container_honest_corpus()) all.push_back(std::move(one));
    return all;
}

}  // namespace postern
