#include "mime/open_container.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

std::vector<OpenContainer> open(std::initializer_list<std::string_view> boundaries) {
    std::vector<OpenContainer> out;
    for (std::string_view one : boundaries) out.emplace_back().set_boundary(one);
    return out;
}

using Kind = Delimiter::Kind;

TEST(OpenContainer, DelimitersAreMatchedWithTheInnermostFirst) {
    using namespace std::string_view_literals;
    const struct {
        std::string_view line;
        Kind kind;
        std::size_t container;
    } rows[] = {
        {"--out", Kind::kOpen, 0},    {"--out--", Kind::kClose, 0},
        {"--in", Kind::kOpen, 2},     {"--in-- \t", Kind::kClose, 2},
        {"--in \t", Kind::kOpen, 2},  {"--outer", Kind::kOpen, 1},
        {"--outs", Kind::kNear, 0},   {"--in-", Kind::kNear, 2},
        {"--in--x", Kind::kNear, 2},  {" --in", Kind::kNear, 2},
        {"\0--in"sv, Kind::kNear, 2}, {"\t\v--in", Kind::kNear, 2},
        {"--in\r", Kind::kNear, 2},   {"-in", Kind::kNo, 0},
        {"--", Kind::kNo, 0},         {"--i", Kind::kNo, 0},
        {"---in", Kind::kNo, 0},      {"--IN", Kind::kNo, 0},
        {"", Kind::kNo, 0},           {"   ", Kind::kNo, 0},
        {"x--in", Kind::kNo, 0},
    };
    const std::vector<OpenContainer> containers = open({"out", "outer", "in"});
    for (const auto& row : rows) {
        const Delimiter found = match_delimiter(containers, row.line);
        EXPECT_EQ(found.kind, row.kind) << row.line;
        EXPECT_EQ(found.container, row.container) << row.line;
    }
}

TEST(OpenContainer, ANearMatchDoesNotHideAnExactOneFurtherOut) {
    const Delimiter found = match_delimiter(open({"outer", "out"}), "--outer");
    EXPECT_EQ(found.kind, Kind::kOpen);
    EXPECT_EQ(found.container, 0U);
}

TEST(OpenContainer, EqualAndPrefixedBoundariesClash) {
    const std::vector<OpenContainer> containers = open({"abc", ""});
    for (std::string_view text : {"abc", "ab", "abcd", "abc--"})
        EXPECT_TRUE(clashes(containers, text)) << text;
    for (std::string_view text : {"abd", "ABC", "xabc", "bc"})
        EXPECT_FALSE(clashes(containers, text)) << text;
}

TEST(OpenContainer, ProtocolsBelongToTheirContainer) {
    EXPECT_EQ(container_protocol(MediaKind::kSigned, "application/pgp-signature"),
              ContainerProtocol::kPgpSignature);
    EXPECT_EQ(container_protocol(MediaKind::kReport, "delivery-status"), ContainerProtocol::kDeliveryStatus);
    EXPECT_EQ(container_protocol(MediaKind::kReport, "application/pgp-signature"), ContainerProtocol::kNone);
    EXPECT_EQ(container_protocol(MediaKind::kMixed, "delivery-status"), ContainerProtocol::kNone);
    EXPECT_EQ(container_protocol(MediaKind::kSigned, ""), ContainerProtocol::kNone);
}

}  // namespace
}  // namespace postern
