#include "content/encrypted_content.h"

#include <gtest/gtest.h>

#include "archive/make_7z.h"
#include "examine.h"
#include "make_files.h"

namespace postern {
namespace {

using namespace std::string_literals;

// ContentInfo with that content type.
std::string cms(const std::string& type, const std::string& length = "\x82\x04\x00"s) {
    return "\x30" + length + "\x06" + static_cast<char>(type.size()) + type + "\xa0\x82\x03\xf0"s;
}

const std::string kPkcs7 = from_hex("2a864886f70d0107");
const std::string kSmime = from_hex("2a864886f70d01091001");

std::string armour(const std::string& bytes, const std::string& kind = "PGP MESSAGE",
                   const std::string& fields = "Version: x\nComment: y\n") {
    return "-----BEGIN " + kind + "-----\n" + fields + "\n" + to_base64(bytes) + "\n-----END " + kind +
           "-----\n";
}

// The start of what GnuPG writes: a session key for an RSA or an elliptic key, or for a password.
const std::string kForKey = from_hex("85010c03000102030405060701") + "0123456789";
const std::string kForCurve = from_hex("845e03000102030405060712") + "0123456789";
const std::string kForPassword = from_hex("8c0d04090302") + "0123456789";

TEST(EncryptedContent, NobodyReadsTheseWithoutAKey) {
    const std::pair<std::string_view, std::string> cases[] = {
        {"enveloped", cms(kPkcs7 + "\x03")},
        {"enveloped, indefinite length", cms(kPkcs7 + "\x03", "\x80")},
        {"enveloped, short", cms(kPkcs7 + "\x03", "\x70")},
        {"signed and enveloped", cms(kPkcs7 + "\x04")},
        {"encrypted", cms(kPkcs7 + "\x06")},
        {"authenticated", cms(kSmime + "\x17")},
        {"enveloped, in text", armour(cms(kPkcs7 + "\x03"), "PKCS7", "")},
        {"PGP, for a key", kForKey},
        {"PGP, for a curve", kForCurve},
        {"PGP, for a password", kForPassword},
        {"PGP, new packet", from_hex("c10c03000102030405060716") + "0123456789"},
        {"PGP, new key", from_hex("c13506") + "0123456789"},
        {"PGP, data alone", from_hex("d2c0d001") + "0123456789"},
        {"PGP, partial length", from_hex("d2ed01") + "0123456789"},
        {"PGP, new data", from_hex("d24002090210") + "0123456789"},
        {"PGP, in text", armour(kForKey)},
        {"PGP, in text without fields", "\r\n" + armour(kForKey, "PGP MESSAGE", "")},
        {"PGP, a part of the text", armour(kForKey, "PGP MESSAGE, PART 1/2", "")},
    };
    for (const auto& [name, bytes] : cases)
        EXPECT_TRUE(is_encrypted("application/octet-stream", bytes)) << name;
    EXPECT_TRUE(is_encrypted("application/pgp-encrypted", "Version: 1\r\n"));
}

TEST(EncryptedContent, AnybodyReadsThese) {
    const std::pair<std::string_view, std::string> cases[] = {
        {"nothing", ""},
        {"text", "words"},
        {"signed", cms(kPkcs7 + "\x02")},
        {"data", cms(kPkcs7 + "\x01")},
        {"compressed", cms(kSmime + "\x09")},
        {"another object", cms(from_hex("2a864886f70c0103"))},
        {"longer object", cms(kPkcs7 + "\x03\x01")},
        {"cut in the object", cms(kPkcs7 + "\x03").substr(0, 12)},
        {"cut in the length", "\x30\x84\x01"},
        {"no sequence", "\x31" + cms(kPkcs7 + "\x03").substr(1)},
        {"no object", "\x30\x10\x02\x09" + kPkcs7 + "\x03"},
        {"signed, in text", armour(cms(kPkcs7 + "\x02"), "PKCS7", "")},
        {"PGP, signed", from_hex("a30203")},
        {"PGP, compressed", armour(from_hex("a302789c0123456789abcdef"))},
        {"PGP, one-pass signature", armour(from_hex("900d0300010a0123456789abcdef01"))},
        {"PGP, other version", from_hex("85010c02000102030405060701") + "0123456789"},
        {"PGP, other algorithm", from_hex("85010c03000102030405060763") + "0123456789"},
        {"PGP, cut", kForKey.substr(0, 12)},
        {"PGP, a public key", armour(kForKey, "PGP PUBLIC KEY BLOCK")},
        {"PGP, later in a text", "words\n" + armour(kForKey)},
        {"PGP, no end of the fields", "-----BEGIN PGP MESSAGE-----\nVersion: 1\n"},
        {"PGP, nothing in it", "-----BEGIN PGP MESSAGE-----"},
        {"a picture", picture_bytes()},
        {"a JPEG", from_hex("ffd8ffe000104a46494600010101") + "0123456789"},
    };
    for (const auto& [name, bytes] : cases)
        EXPECT_FALSE(is_encrypted("application/pkcs7-mime", bytes)) << name;
}

TEST(EncryptedContent, IsSaidOfTheFileAroundIt) {
    const std::string secret = cms(kPkcs7 + "\x03") + std::string(100, 'x');
    const std::string tail = std::to_string(secret.size()) + ") encrypted";
    expect_all({
        {"alone", part_of("application/pkcs7-mime", {"smime.p7m"}), secret,
         "application/pkcs7-mime encrypted"},
        {"signed", part_of("application/pkcs7-mime", {"smime.p7m"}), cms(kPkcs7 + "\x02"),
         "application/pkcs7-mime broken"},
        {"in a message", part_of("message/rfc822"),
         mail_with({mail_part("application/x-pkcs7-mime", "a.p7m", secret)}),
         "message/rfc822 encrypted; a.p7m (application/pkcs7-mime, " + tail +
             "; a.p7m (application/x-pkcs7-mime, " + tail},
        {"in a stream", part_of("application/ms-tnef"), tnef_with({tnef_file("a.p7m", secret)}),
         "application/vnd.ms-tnef encrypted; a.p7m (application/pkcs7-mime, " + tail},
    });
}

}  // namespace
}  // namespace postern
