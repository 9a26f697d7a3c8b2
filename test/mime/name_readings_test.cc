#include "mime/name_readings.h"

#include <gmock/gmock.h>

namespace postern {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

NameReadings read(std::string_view parameters) {
    NameReadings readings;
    const std::string value = "inline; " + std::string{parameters};
    readings.add(parse_field_value(value), "filename");
    return readings;
}

TEST(NameReadings, EveryReadingIsKept) {
    EXPECT_THAT(read("filename=a.txt").names(), ElementsAre("a.txt"));
    EXPECT_THAT(read("filename=a%2Eexe").names(), ElementsAre("a%2Eexe", "a.exe"));
    EXPECT_THAT(read("filename=\"=?utf-8?B?YS5leGU=?=\"").names(),
                ElementsAre("=?utf-8?B?YS5leGU=?=", "a.exe"));
    EXPECT_THAT(read("filename*=utf-8'en-US'a%2eexe").names(), ElementsAre("a.exe"));
    EXPECT_THAT(read("filename*=a%2eexe").names(), ElementsAre("a.exe"));
    EXPECT_THAT(read("filename*1=exe; filename*0=a.").names(), ElementsAre("a.exe"));
    EXPECT_THAT(read("filename*0*=''a%2E; filename*1*=%62; filename*2=at").names(),
                ElementsAre("a.bat", "''a%2E%62at"));
    EXPECT_THAT(read("filename*0=a.; filename*0=b.; filename*1=exe").names(), ElementsAre("a.exe", "b.exe"));
    EXPECT_THAT(read("filename=\"a\\.exe\"").names(), ElementsAre("a.exe", "a\\.exe"));
}

TEST(NameReadings, PiecesWithAGapAreJoinedInEveryWay) {
    EXPECT_THAT(read("filename*0=a.exe; filename*2=.txt").names(), ElementsAre("a.exe.txt", "a.exe"));
    EXPECT_THAT(read("filename*0=a.; filename*1=exe; filename*3=.txt").names(),
                ElementsAre("a.exe.txt", "a.exe"));
    EXPECT_THAT(read("filename*0=a; filename*2=.b; filename*3*=.exe").names(),
                ElementsAre("a.b.exe", "a", "a.exe"));
    EXPECT_THAT(read("filename*1=a; filename*3=.exe").names(), ElementsAre("a.exe"));
    EXPECT_THAT(read("filename*=''x; filename*x=y").names(), ElementsAre("x", "y"));
}

TEST(NameReadings, ANameInOnePieceMayBelongToThePieces) {
    EXPECT_THAT(read("filename=a.; filename*1=exe").names(), ElementsAre("a.", "exe", "a.exe"));
    EXPECT_THAT(read("filename=a.png; filename*1=zip; filename*0=f.").names(),
                ElementsAre("a.png", "f.zip", "f.", "a.pngzip"));
    EXPECT_THAT(read("filename*0=a.exe; filename=b.png; filename*1=.txt").names(),
                ElementsAre("b.png", "a.exe.txt", "a.exe", "b.png.txt"));
}

TEST(NameReadings, AnEqualsSignEndsATokenForSomeReaders) {
    EXPECT_THAT(read("filename=a.exe=").names(), ElementsAre("a.exe=", "a.exe"));
    EXPECT_THAT(read("filename=a.exe=.txt").names(), ElementsAre("a.exe=.txt", "a.exe"));
    EXPECT_THAT(read("filename=a.exe =.txt").names(), ElementsAre("a.exe =.txt", "a.exe"));
    EXPECT_THAT(read("filename=\"a.exe=.txt\"").names(), ElementsAre("a.exe=.txt"));
    EXPECT_THAT(read("filename*0=a; filename*1=.exe=").names(), ElementsAre("a.exe=", "a.exe"));
    EXPECT_THAT(read("filename==a.exe").names(), ElementsAre("=a.exe", ""));
}

TEST(NameReadings, AnEmptyNameIsAName) {
    EXPECT_TRUE(read("filename=\"\"").present());
    EXPECT_THAT(read("filename*=utf-8''").names(), ElementsAre(""));
    EXPECT_FALSE(read("filenames=a; xfilename=b").present());
    EXPECT_THAT(read("size=1").names(), IsEmpty());
}

TEST(NameReadings, NulEndsTheNameForSomeReaders) {
    EXPECT_THAT(read("filename*=''a.exe%00.txt").names(), ElementsAre("a.exe", "a.exe.txt"));
}

TEST(NameReadings, LongNamesKeepBothEnds) {
    const NameReadings readings = read("filename=\"a" + std::string(600, '_') + ".exe\"");
    ASSERT_THAT(readings.names(), SizeIs(1));
    EXPECT_EQ(readings.names()[0].size(), NameReadings::kMaxBytes);
    EXPECT_EQ(readings.names()[0].front(), 'a');
    EXPECT_TRUE(readings.names()[0].ends_with(".exe"));
    EXPECT_TRUE(readings.cut());
}

TEST(NameReadings, TooManyReadingsAreNoted) {
    NameReadings readings;
    for (int i = 0; i <= 12; ++i) {
        const std::string value = "inline; filename=n" + std::to_string(i);
        readings.add(parse_field_value(value), "filename");
    }
    EXPECT_THAT(readings.names(), SizeIs(NameReadings::kMaxNames));
    EXPECT_TRUE(readings.cut());
}

}  // namespace
}  // namespace postern
