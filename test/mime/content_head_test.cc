#include "mime/content_head.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

using namespace std::string_view_literals;

TEST(ContentHead, PicturesStartAsTheirTypeSays) {
    EXPECT_TRUE(is_picture("image/png", "\x89PNG\r\n\x1a\nrest"));
    EXPECT_TRUE(is_picture("image/jpg", "\xff\xd8\xff\xe0"));
    EXPECT_TRUE(is_picture("image/gif", "GIF89a"));
    EXPECT_FALSE(is_picture("image/gif", "\x89PNG\r\n\x1a\n"));
    EXPECT_FALSE(is_picture("image/png", "MZ"));
    EXPECT_FALSE(is_picture("image/png", ""));
    EXPECT_FALSE(is_picture("image/svg+xml", "<svg"));
    EXPECT_FALSE(is_picture("", "GIF89a"));
}

TEST(ContentHead, NamesAgreeByTheirLastExtension) {
    EXPECT_TRUE(is_picture_name("image/jpeg", "a.b.JPG"));
    EXPECT_TRUE(is_picture_name("image/png", "a.png. "));
    EXPECT_FALSE(is_picture_name("image/png", "a.png.exe"));
    EXPECT_FALSE(is_picture_name("image/png", "a.gif"));
    EXPECT_FALSE(is_picture_name("image/png", "png"));
    EXPECT_FALSE(is_picture_name("image/png", ""));
    EXPECT_EQ(extension_of("a."), "");
    EXPECT_EQ(extension_of(" . "), "");
}

TEST(ContentHead, SignaturesAndTnefAreKnownByTheirStart) {
    EXPECT_TRUE(is_signature("application/pgp-signature", "\r\n-----BEGIN PGP SIGNATURE-----"));
    EXPECT_TRUE(is_signature("application/pkcs7-signature", "\x30\x82\x06\x87"));
    EXPECT_TRUE(is_signature("application/pkcs7-signature", "\x30\x80\x06\x09"));
    EXPECT_FALSE(is_signature("application/pgp-signature", "\x30\x82\x06\x87"));
    EXPECT_FALSE(is_signature("application/pkcs7-signature", "\x30\x05"));
    EXPECT_FALSE(is_signature("application/pkcs7-signature", "MZ\x90"));
    EXPECT_TRUE(is_tnef("\x78\x9f\x3e\x22\x01\x00"sv));
    EXPECT_FALSE(is_tnef("\x78\x9f\x3e"));
}

TEST(ContentHead, KeepsTheFirstBytesOnly) {
    ContentHead head;
    head.add("ab");
    head.add("");
    EXPECT_EQ(head.bytes(), "ab");
    head.add(std::string(100, 'x'));
    EXPECT_TRUE(head.full());
    EXPECT_EQ(head.bytes().size(), ContentHead::kSize);
}

}  // namespace
}  // namespace postern
