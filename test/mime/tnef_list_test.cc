#include "mime/tnef_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

using testing::ElementsAre;

TEST(TnefList, KeepsEachNameOnceInOrder) {
    TnefList list;
    const std::size_t place = list.start();
    for (const char* name : {"b", "a", "b", "", "c", "a"}) list.add_name(place, name);
    EXPECT_THAT(list.attachments().at(place).names, ElementsAre("b", "a", "c"));
    EXPECT_FALSE(list.cut());
}

TEST(TnefList, KeepsTheLargestSize) {
    TnefList list;
    const std::size_t place = list.start();
    for (const std::uint64_t size : {3U, 7U, 5U}) list.add_size(place, size);
    EXPECT_EQ(list.attachments().at(place).size, 7U);
}

TEST(TnefList, LeavesOutTheFifthName) {
    TnefList list;
    const std::size_t place = list.start();
    for (const char* name : {"a", "b", "c", "d"}) list.add_name(place, name);
    EXPECT_FALSE(list.cut());
    list.add_name(place, "a");
    EXPECT_FALSE(list.cut());
    list.add_name(place, "e");
    EXPECT_TRUE(list.cut());
    EXPECT_EQ(list.attachments().at(place).names.size(), TnefList::kMaxNames);
}

TEST(TnefList, LeavesOutWhatIsTooMuchInAll) {
    TnefList list;
    const std::string name(500, 'x');
    for (int i = 0; i < 60; ++i) list.add_name(list.start(), name + std::to_string(i));
    EXPECT_TRUE(list.cut());
    EXPECT_EQ(list.attachments().size(), 60U);
    EXPECT_FALSE(list.attachments().front().names.empty());
    EXPECT_TRUE(list.attachments().back().names.empty());
}

TEST(TnefList, DoesNothingForOneThatWasLeftOut) {
    TnefList list;
    std::size_t place = 0;
    for (std::size_t i = 0; i < TnefList::kMaxAttachments; ++i) place = list.start();
    EXPECT_FALSE(list.cut());
    const std::size_t more = list.start();
    EXPECT_TRUE(list.cut());
    list.add_name(more, "a");
    list.add_size(more, 1);
    list.set_object(more);
    EXPECT_EQ(list.attachments().size(), TnefList::kMaxAttachments);
    EXPECT_TRUE(list.attachments().at(place).names.empty());
    EXPECT_EQ(list.attachments().at(place).size, 0U);
    EXPECT_FALSE(list.attachments().at(place).object);
}

}  // namespace
}  // namespace postern
