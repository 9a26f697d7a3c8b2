#include "control/arguments.h"

#include <gtest/gtest.h>

#include "store/entry_json.h"

namespace postern {
namespace {

// "text/list/flag", or the mistake.
std::string read(const std::string& text) {
    const Result<nlohmann::ordered_json> json = parse_json(text);
    EXPECT_TRUE(json) << text;
    Arguments arguments(*json);
    std::string all = arguments.text("text") + "/";
    for (const std::string& item : arguments.texts("list")) all += item + ",";
    all += arguments.flag("flag") ? "/yes" : "/no";
    return arguments.mistake().value_or(all);
}

TEST(Arguments, AreReadByNameAndType) {
    struct {
        std::string text;
        std::string_view want;
    } const table[] = {
        {"{}", "//no"},
        {R"({"text": "a", "list": ["b", "c"], "flag": true})", "a/b,c,/yes"},
        {R"({"text": null, "list": null, "flag": null})", "//no"},
        {R"({"list": [], "flag": false})", "//no"},
        {R"({"text": 1})", "'text' must be text"},
        {R"({"text": ["a"]})", "'text' must be text"},
        {R"({"list": "b"})", "'list' must be a list"},
        {R"({"list": {"b": "c"}})", "'list' must be a list"},
        {R"({"list": ["b", 1]})", "'list' must be a list of texts"},
        {R"({"list": [null]})", "'list' must be a list of texts"},
        {R"({"flag": 1})", "'flag' must be true or false"},
        {R"({"flag": "true"})", "'flag' must be true or false"},
        {R"({"text": "a", "txet": "b"})", "there is no argument 'txet'"},
        {R"({"\u001b[2J": 1})", R"(there is no argument '\x1b[2J')"},
        {R"({"text": 1, "list": 1, "other": 1})", "'text' must be text"},
    };
    for (const auto& row : table) EXPECT_EQ(read(row.text), row.want) << row.text;
}

}  // namespace
}  // namespace postern
