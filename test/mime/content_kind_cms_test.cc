#include "mime/content_kind_cms.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

using namespace std::string_literals;

TEST(ContentKindCms, ContentTypeDecides) {
    const std::string pkcs7 = "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07";
    const std::string smime = "\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01";
    struct Case {
        std::string_view name;
        std::string bytes;
        CmsContent want;
    };
    const Case cases[] = {
        {"signed", "\x30\x80" + pkcs7 + "\x02", CmsContent::kSigned},
        {"signed, longer", "\x30\x80\x06\x0a" + pkcs7.substr(2) + "\x02\x01", CmsContent::kOpen},
        {"digested", "\x30\x80" + pkcs7 + "\x05", CmsContent::kOpen},
        {"compressed", "\x30\x80" + smime + "\x09", CmsContent::kOpen},
        {"enveloped", "\x30\x80" + pkcs7 + "\x03", CmsContent::kEncrypted},
        {"signed and enveloped", "\x30\x80" + pkcs7 + "\x04", CmsContent::kEncrypted},
        {"encrypted", "\x30\x80" + pkcs7 + "\x06", CmsContent::kEncrypted},
        {"authenticated and enveloped", "\x30\x80" + smime + "\x17", CmsContent::kEncrypted},
        {"short length", "\x30\x40" + pkcs7 + "\x03", CmsContent::kEncrypted},
        {"four bytes of length", "\x30\x84\x01\x02\x03\x04" + pkcs7 + "\x03", CmsContent::kEncrypted},
        {"nothing", "", CmsContent::kNone},
        {"one byte", "\x30", CmsContent::kNone},
        {"length without end", "\x30\xff" + pkcs7 + "\x03", CmsContent::kNone},
        {"cut", ("\x30\x80" + pkcs7), CmsContent::kNone},
        {"object cut", ("\x30\x80" + pkcs7).substr(0, 4), CmsContent::kNone},
        {"a set", "\x31\x80" + pkcs7 + "\x03", CmsContent::kNone},
        {"a number first", "\x30\x80\x02\x01\x01" + pkcs7 + "\x03", CmsContent::kNone},
        {"a certificate", "\x30\x82\x03\x00\x30\x82\x02\x00"s, CmsContent::kNone},
        {"PKCS #12", "\x30\x80\x02\x01\x03\x30\x80" + pkcs7 + "\x01", CmsContent::kNone},
        {"another object", "\x30\x80\x06\x03\x55\x04\x03", CmsContent::kNone},
        {"another of PKCS", "\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01", CmsContent::kNone},
    };
    for (const Case& one : cases) EXPECT_EQ(cms_content(one.bytes), one.want) << one.name;
}

}  // namespace
}  // namespace postern
