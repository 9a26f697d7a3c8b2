#include "archive/byte_source.h"

#include <gtest/gtest.h>

#include "archive/little_endian.h"
#include "listing_helper.h"

namespace postern {
namespace {

TEST(ByteSource, AllKindsReadAlike) {
    const std::string text = "0123456789";
    const MemoryFile file(text);
    const FileSource from_file(file.fd());
    const MemorySource from_memory(text);
    const std::string padded = "xx" + text + "yy";
    const MemorySource around(padded);
    const SliceSource from_slice(around, 2, 12);
    for (const ByteSource* source :
         std::initializer_list<const ByteSource*>{&from_file, &from_memory, &from_slice}) {
        EXPECT_EQ(source->size(), 10U);
        EXPECT_EQ(source->bytes_at(0, 10), text);
        EXPECT_EQ(source->bytes_at(7, 100), "789");
        EXPECT_EQ(source->bytes_at(10, 1), "");
        EXPECT_EQ(source->bytes_at(UINT64_MAX, 1), "");
        EXPECT_TRUE(source->has_at(4, "456"));
        EXPECT_FALSE(source->has_at(8, "89a"));
        EXPECT_FALSE(source->has_at(UINT64_MAX - 1, "0"));
    }
}

TEST(ByteSource, SliceStaysWithinTheWhole) {
    const MemorySource whole(std::span<const char>("0123456789", 10));
    EXPECT_EQ(SliceSource(whole, 8, 100).bytes_at(0, 100), "89");
    EXPECT_EQ(SliceSource(whole, 100, 200).size(), 0U);
    EXPECT_EQ(SliceSource(whole, 5, 3).size(), 0U);
}

TEST(ByteSource, WhatCannotBeSoughtInIsNotGood) {
    EXPECT_FALSE(FileSource(-1).good());
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    EXPECT_FALSE(FileSource(ends[0]).good());
    EXPECT_EQ(FileSource(ends[0]).size(), 0U);
    close(ends[0]);
    close(ends[1]);
}

TEST(ByteSource, FindsTheFirstWholeOccurrence) {
    std::string text(100'000, '.');
    text.replace(32'766, 4, "mark");  // across the pieces in which it is read
    text.replace(70'000, 4, "mark");
    const MemorySource source(text);
    EXPECT_EQ(source.find("mark", 0, text.size()), 32'766U);
    EXPECT_EQ(source.find("mark", 32'766, text.size()), 32'766U);
    EXPECT_EQ(source.find("mark", 32'767, text.size()), 70'000U);
    EXPECT_EQ(source.find("mark", 32'767, 70'004), 70'000U);
    EXPECT_EQ(source.find("mark", 32'767, 70'003), std::nullopt);
    EXPECT_EQ(source.find("mark", 70'001, UINT64_MAX), std::nullopt);
    EXPECT_EQ(source.find("mark", 5, 2), std::nullopt);
}

TEST(ByteSource, LittleEndianNumbersOutsideAreZero) {
    EXPECT_EQ(little_endian<std::uint32_t>("\x01\x02\x03\x04", 0), 0x04030201U);
    EXPECT_EQ(little_endian<std::uint16_t>("\x01\x02\xff", 1), 0xff02U);
    EXPECT_EQ(little_endian<std::uint16_t>("\x01\x02", 1), 0U);
    EXPECT_EQ(little_endian<std::uint64_t>("\x01\x02", 0), 0U);
    EXPECT_EQ(little_endian<std::uint8_t>("", SIZE_MAX), 0U);
}

}  // namespace
}  // namespace postern
