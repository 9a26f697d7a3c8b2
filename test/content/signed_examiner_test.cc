#include "content/signed_examiner.h"

#include <gtest/gtest.h>

#include "archive/make_zip.h"
#include "examine.h"
#include "make_cms.h"
#include "make_files.h"

namespace postern {
namespace {

const MimePart kSmime = part_of("application/pkcs7-mime", {"smime.p7m"});
const MimePart kUnknown = part_of("application/octet-stream");
const std::string kHello = "Content-Type: text/plain\r\n\r\nHello\r\n";
const std::string kKind = "application/pkcs7-mime";

// An entity that is all program.
std::string program_entity() {
    return mail_part("application/octet-stream", "evil.exe", program_bytes());
}
const std::string kEvil =
    "; evil.exe (" + std::string(kProgramKind) + ", " + std::to_string(program_bytes().size()) + ")";

TEST(SignedExaminer, PartsOfTheSignedEntityAreMembers) {
    const std::string several =
        mail_with({program_entity(), mail_part("application/zip", "a.zip", make_zip({{"b.js", "1"}}))});
    const std::string zip = "; a.zip (application/zip, 107) opened; a.zip/b.js (, 1)";
    expect_all({
        {"a letter", kSmime, cms_signed(kHello), kKind},
        {"a letter without fields", kSmime, cms_signed("\r\nHello\r\n"), kKind + ";  (text/plain, 9)"},
        {"a program", kSmime, cms_signed(program_entity()), kKind + kEvil},
        {"in pieces", kSmime, cms_in_pieces(program_entity(), 100), kKind + kEvil},
        {"several", kSmime, cms_in_pieces(several, 1000), kKind + kEvil + zip},
        {"under another type", kUnknown, cms_signed(program_entity()), kKind + kEvil},
        {"as a signature", part_of("application/pkcs7-signature", {"smime.p7s"}),
         cms_signed(program_entity()), kKind + kEvil},
        {"readers differ", kSmime,
         cms_signed("Content-Type: text/plain\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\nHello"),
         kKind + " contradictory;  (text/plain, 5)"},
    });
}

TEST(SignedExaminer, SignedFileIsAMember) {
    const std::string xml = "<?xml version=\"1.0\"?>\n<a/>\n";
    const std::string zip = make_zip({{"in.exe", "MZ"}});
    const std::string batch = "Content-Type: echo\r\n\r\n";
    expect_all({
        {"an invoice", part_of("application/pkcs7-mime", {"a.xml.p7m"}), cms_signed(xml),
         kKind + "; a.xml (text/xml, 27)"},
        {"a program without a name", kSmime, cms_signed(program_bytes()),
         kKind + "; " + kEvil.substr(kEvil.find(" ("))},
        {"an archive", part_of("", {"a.zip.P7M"}), cms_signed(zip),
         kKind + "; a.zip (application/zip, 112) opened; a.zip/in.exe (, 2)"},
        {"an archive of letters", part_of("", {"a.zip.p7m"}), cms_signed(make_zip({{"b", "\n" + kHello}})),
         kKind + "; a.zip (application/zip, 136) opened; a.zip/b (, 36)"},
        {"the same as a letter", kSmime, cms_signed(make_zip({{"b", "\n" + kHello}})),
         kKind + " contradictory;  (text/plain, 76); b (, 36)"},
        {"a script that begins like an entity", part_of("", {"a.bat.p7m"}), cms_signed(batch),
         kKind + " contradictory; a.bat (text/plain, 22) opened; a.bat/ (, 0)"},
    });
}

TEST(SignedExaminer, SignatureAloneHoldsNothing) {
    const std::string detached = cms_around(der(0x30, kDataOid));
    const std::string rubbish = der(0x30, kSignedOid + der(0xa0, std::string(100, 'x')));
    expect_all({
        {"detached", part_of("application/pkcs7-signature", {"smime.p7s"}), detached, kKind},
        {"certificates", part_of("application/x-pkcs7-certificates", {"a.p7b"}), detached, kKind},
        {"a signature that is broken", part_of("application/x-pkcs7-signature", {"smime.p7s"}), rubbish,
         kKind},
        {"a message that is broken", kSmime, rubbish, kKind + " broken"},
    });
}

TEST(SignedExaminer, WhatCannotBeReadIsSaid) {
    const std::string whole = cms_signed(program_entity());
    const std::string compressed =
        der(0x30, from_hex("060b2a864886f70d0109100109") + der(0xa0, der(0x30, "")));
    const MimePart signature = part_of("application/pkcs7-signature", {"smime.p7s"});
    expect_all({
        {"cut", kSmime, cms_signed(kHello).substr(0, 80), kKind + " broken;  (text/pla, 0)"},
        {"a cut signature that holds something", signature, cms_signed(kHello).substr(0, 80),
         kKind + " broken;  (text/pla, 0)"},
        {"compressed", kSmime, compressed, kKind + " unsupported"},
        {"something else was signed", kSmime, cms_around(der(0x30, kDataOid + der(0xa0, der(0x30, "")))),
         kKind + " unsupported"},
        {"no such message", kSmime, "Hello, this is no message.\r\n", "text/plain broken"},
        {"in text", kSmime, "-----BEGIN PKCS7-----\r\nMIIB\r\n", "text/plain"},
        {"nothing", kSmime, "", "?"},
    });
}

TEST(SignedExaminer, SecretWithinIsSecret) {
    const std::string secret = der(0x30, from_hex("06092a864886f70d010703") + der(0xa0, der(0x30, "")));
    const ContentFacts facts =
        examine(kSmime, cms_signed(mail_part("application/pkcs7-mime", "smime.p7m", secret)));
    EXPECT_TRUE(facts.encrypted);
    EXPECT_EQ(facts.trouble, "");
    EXPECT_FALSE(examine(kSmime, cms_signed(kHello)).encrypted);
}

TEST(SignedExaminer, SignedWithinSignedIsBounded) {
    std::string bytes = program_entity();
    for (int i = 0; i < 3; ++i) bytes = cms_signed(bytes);
    EXPECT_EQ(summary(examine(kSmime, bytes)).find("too-deep"), std::string::npos);
    EXPECT_NE(summary(examine(kSmime, bytes)).find("evil.exe"), std::string::npos);
    EXPECT_EQ(examine(kSmime, cms_signed(bytes)).trouble, "too-deep");
    std::string entities = program_entity();
    for (int i = 0; i < 3; ++i) {
        entities = cms_signed(mail_part("application/pkcs7-mime", "smime.p7m", entities));
        if (i == 0) entities = cms_signed(program_entity());
    }
    EXPECT_NE(summary(examine(kSmime, entities)).find("evil.exe"), std::string::npos);
}

}  // namespace
}  // namespace postern
