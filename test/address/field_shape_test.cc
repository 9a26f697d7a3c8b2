#include "address/field_shape.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace postern {
namespace {

struct Case {
    std::string text;
    std::string want;  // for each @ its place (b, a, q, c), in upper case where it is exposed
};

std::string picture(const FieldShape& shape) {
    std::string out;
    for (const AtSign& sign : shape.signs) {
        const auto index = static_cast<std::size_t>(sign.place);
        out.push_back((sign.exposed ? "BAQC" : "baqc")[index]);
    }
    return out;
}

TEST(FieldShape, NameBesideAPlainAddressHidesAndNothingElseDoes) {
    const std::vector<Case> table = {
        {"a@b.c", "B"},
        {"<a@b.c>", "A"},
        {"x@y.z <a@b.c>", "bA"},
        {"\"x@y.z\" <a@b.c>", "qA"},
        {"(x@y.z) <a@b.c>", "cA"},
        {"<a@b.c> (x@y.z)", "Ac"},
        {"a@b.c (x@y.z)", "Bc"},
        {"(x@y.z) a@b.c", "cB"},
        {"<a@b.c> x@y.z", "AB"},
        {"<a@b.c> \"x@y.z\"", "AQ"},
        {"x@y.z, <a@b.c>", "BA"},
        {"x@y.z; <a@b.c>", "BA"},
        {"x@y.z: <a@b.c>", "BA"},
        {"\"x@y.z,\" <a@b.c>", "QA"},
        {"\"x@y.z:\" <a@b.c>", "qA"},
        {"\"<x@y.z>\" <a@b.c>", "QA"},
        {"\"x@y.z <a@b.c>", "QQ"},
        {"x@y.z <a@b>", "BA"},
        {"x@y.z <\"a\"@b.c>", "BA"},
        {"x@y.z <@r.s:a@b.c>", "BAA"},
        {"x@y.z <a@b.c", "BA"},
        {"x@y.z <<a@b.c>", "BA"},
        {"x@y.z> <a@b.c>", "BA"},
        {"x@y.z <> <a@b.c>", "BA"},
        {"a@b.c (x@y.z", "BC"},
        {"a@b.c w (x@y.z)", "BC"},
        {"a(x@y.z)@b.c", "CB"},
        {"(x@y.z)", "C"},
        {"a@b.c (x (y) x@y.z)", "BC"},
        {"a@b.c (x@y.z (y))", "Bc"},
        {"a@b.c (x\\) x@y.z)", "BC"},
        {"\"x\\\" x@y.z\" <a@b.c>", "qA"},
        {"\"x\\\" x@y.z, \\\"\" <a@b.c>", "QA"},
        {"<q@r.s>: x@y.z <a@b.c>", "ABA"},
        {"x@y.z <a@b.c>, u@v.w <d@e.f>", "bAbA"},
        {"", ""},
        {"@@@", "BBB"},
        {"\\@", "B"},
    };
    for (const Case& c : table) EXPECT_EQ(picture(shape_of_field(c.text)), c.want) << c.text;
}

TEST(FieldShape, ControlBytesEndAnItem) {
    using namespace std::string_literals;
    EXPECT_EQ(picture(shape_of_field("x@y.z\0 <a@b.c>"s)), "BA");
    EXPECT_EQ(picture(shape_of_field("\"x@y.z\x01\" <a@b.c>"s)), "QA");
    EXPECT_EQ(picture(shape_of_field("x@y.z\n <a@b.c>"s)), "bA");
}

TEST(FieldShape, AnglesWithoutASignAreTold) {
    const std::string text = "\"<x>\" <ceo> (<y>) <> <a@b.c>";
    const FieldShape shape = shape_of_field(text);
    ASSERT_EQ(shape.bare_angles.size(), 2U);
    EXPECT_EQ(text.substr(shape.bare_angles[0].begin, shape.bare_angles[0].end - shape.bare_angles[0].begin),
              "ceo");
    EXPECT_EQ(shape.bare_angles[1].begin, shape.bare_angles[1].end);
}

TEST(FieldShape, CommentsAndGroupsAreTold) {
    EXPECT_TRUE(shape_of_field("a (b) <c@d>").has_comment);
    EXPECT_FALSE(shape_of_field("\"a (b)\" <c@d>").has_comment);
    EXPECT_TRUE(shape_of_field("a:;").has_group);
    EXPECT_FALSE(shape_of_field("\"a:\" <@b:c@d>").has_group);
}

}  // namespace
}  // namespace postern
