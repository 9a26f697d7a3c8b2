#include "archive/unlisted_format.h"

#include <gtest/gtest.h>

#include "make_zip.h"

namespace postern {
namespace {

using namespace std::string_literals;

bool unlisted(const std::string& bytes) {
    return is_unlisted_format(MemorySource(bytes));
}

std::string image(const std::vector<std::string>& descriptors) {
    std::string bytes(32768, '\0');
    for (const std::string& one : descriptors) bytes += '\0' + one + std::string(2048 - 1 - one.size(), '\0');
    return bytes;
}

std::string arj(unsigned basic, unsigned first, unsigned type) {
    return "\x60\xea" + number(basic, 2) + number(first, 1) + std::string(5, '\x0b') + number(type, 1) +
           std::string(100, '\0');
}

TEST(UnlistedFormat, KnownMarksAreFound) {
    EXPECT_TRUE(unlisted("\x12\x34\x56\x78\x90\x12\x13**ACE**"));
    EXPECT_TRUE(unlisted("ALZ\x01 and more"));
    EXPECT_TRUE(unlisted("EGGA and more"));
    EXPECT_TRUE(unlisted("xar!\0\x1c\0\x01"s));
    EXPECT_TRUE(unlisted("MSWIM\0\0\0"s));
    EXPECT_TRUE(unlisted("vhdxfile"));
    EXPECT_TRUE(unlisted(std::string(5000, 'd') + "conectix" + std::string(504, '\0')));
    EXPECT_TRUE(unlisted(std::string(5000, 'd') + "koly\0\0\0\x04"s + std::string(504, '\0')));
    EXPECT_TRUE(unlisted(arj(40, 34, 2)));
    EXPECT_TRUE(unlisted(image({"BEA01", "NSR02", "TEA01"})));
}

TEST(UnlistedFormat, OtherBytesAreNot) {
    EXPECT_FALSE(unlisted(""));
    EXPECT_FALSE(unlisted("**ACE** stands elsewhere"));
    EXPECT_FALSE(unlisted("xar!"));
    EXPECT_FALSE(unlisted("conecti"));
    EXPECT_FALSE(unlisted(std::string(5000, 'd') + "conectix" + std::string(503, '\0')));
    EXPECT_FALSE(unlisted("\x60\xea"));
    EXPECT_FALSE(unlisted(arj(5, 34, 2)));
    EXPECT_FALSE(unlisted(arj(40, 3, 2)));
    EXPECT_FALSE(unlisted(arj(40, 34, 1)));
    EXPECT_FALSE(unlisted(std::string(100'000, '\0')));
    EXPECT_FALSE(unlisted(image({"CD001", "CD001"})));
}

TEST(UnlistedFormat, IsoIsKnownByItsFirstDescriptor) {
    const auto iso = [](const std::string& bytes) { return has_iso(MemorySource(bytes)); };
    EXPECT_TRUE(iso(image({"CD001"})));
    EXPECT_FALSE(iso(image({"", "CD001"})));
    EXPECT_FALSE(iso(image({"CD002"})));
    EXPECT_FALSE(iso(image({"CD001"}).substr(0, 32773)));
    EXPECT_FALSE(iso("CD001"));
}

TEST(UnlistedFormat, UdfIsFoundBehindOtherDescriptors) {
    const auto udf = [](const std::string& bytes) { return has_udf(MemorySource(bytes)); };
    EXPECT_TRUE(udf(image({"CD001", "CD001", "BEA01", "NSR03", "TEA01"})));
    EXPECT_FALSE(udf(image({"CD001", "CD001", "BEA01", "TEA01"})));
    EXPECT_FALSE(udf(image({"CD001", "", "NSR02"})));
    EXPECT_FALSE(udf(""));
}

}  // namespace
}  // namespace postern
