#include "config/covered.h"

#include <gtest/gtest.h>

#include "config/report.h"

namespace postern {
namespace {

using Connectors = std::vector<std::pair<std::string, std::string>>;

// The names of the covered ones among connectors of these names and ranges.
std::vector<std::string> covered(const Connectors& connectors, const std::string& bindings_of_all = "") {
    std::string text;
    for (const auto& [name, remote] : connectors) {
        text.append("[[connector]]\nname = \"").append(name).append("\"\nremote = [");
        text.append(remote).append("]\n").append(bindings_of_all);
    }
    const ReadSettings read = read_settings(text, "f");
    EXPECT_EQ(report(read.errors), "");
    const LintView view = look_at(read.settings, std::chrono::sys_days{});
    std::vector<std::string> names;
    for (const LintConnector* c : covered_connectors(view)) names.push_back(c->settings->name.text);
    return names;
}

struct Case {
    std::string_view name;
    Connectors connectors;
    std::vector<std::string> want;
};

TEST(CoveredConnectors, AreThoseWithoutAnAddressOfTheirOwn) {
    const std::vector<Case> cases{
        {"halves", {{"a", "'192.0.2.0/24'"}, {"b", "'192.0.2.0/25'"}, {"c", "'192.0.2.128/25'"}}, {"a"}},
        {"halves of one connector",
         {{"a", "'192.0.2.0/24'"}, {"b", "'192.0.2.0/25', '192.0.2.128/25'"}},
         {"a"}},
        {"ranges that are no networks",
         {{"a", "'192.0.2.1-192.0.2.9'"}, {"b", "'192.0.2.1-192.0.2.4'"}, {"c", "'192.0.2.5-192.0.2.9'"}},
         {"a"}},
        {"twice over",
         {{"a", "'10.0.0.0/30'"},
          {"b", "'10.0.0.0/31', '10.0.0.2/31'"},
          {"c", "'10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3'"}},
         {"a", "b"}},
        {"the end of IPv4",
         {{"a", "'255.255.255.254/31'"}, {"b", "'255.255.255.254', '255.255.255.255'"}},
         {"a"}},
        {"all of IPv6", {{"a", "'::/0'"}, {"b", "'::/1'"}, {"c", "'8000::/1'"}}, {"a"}},
        {"both of two ranges",
         {{"a", "'10.0.0.0/31', '10.0.0.4/31'"}, {"b", "'10.0.0.0', '10.0.0.1', '10.0.0.4', '10.0.0.5'"}},
         {"a"}},
    };
    for (const Case& c : cases) EXPECT_EQ(covered(c.connectors), c.want) << c.name;
}

TEST(CoveredConnectors, AreNotThoseThatKeepOne) {
    const std::vector<Case> cases{
        {"alone", {{"a", "'192.0.2.0/24'"}}, {}},
        {"none", {}, {}},
        {"gap in the middle", {{"a", "'10.0.0.0/30'"}, {"b", "'10.0.0.0', '10.0.0.1', '10.0.0.3'"}}, {}},
        {"gap at the start", {{"a", "'10.0.0.0/30'"}, {"b", "'10.0.0.1', '10.0.0.2', '10.0.0.3'"}}, {}},
        {"gap at the end", {{"a", "'10.0.0.0/30'"}, {"b", "'10.0.0.0', '10.0.0.1', '10.0.0.2'"}}, {}},
        {"one of two ranges", {{"a", "'10.0.0.0/31', '10.0.0.4'"}, {"b", "'10.0.0.0', '10.0.0.1'"}}, {}},
        {"by its own ranges", {{"a", "'10.0.0.0/31', '10.0.0.0', '10.0.0.1'"}}, {}},
        {"IPv4 by IPv6", {{"a", "'0.0.0.0/0'"}, {"b", "'::/0'"}}, {}},
        {"overlap, which others report", {{"a", "'10.0.0.0-10.0.0.5'"}, {"b", "'10.0.0.3-10.0.0.9'"}}, {}},
    };
    for (const Case& c : cases) EXPECT_EQ(covered(c.connectors), c.want) << c.name;
}

TEST(CoveredConnectors, AreSoOnListenersToo) {
    const Connectors halves{{"a", "'192.0.2.0/24'"}, {"b", "'192.0.2.0/25'"}, {"c", "'192.0.2.128/25'"}};
    EXPECT_EQ(covered(halves, "bindings = ['192.0.2.25:25', 'name:edge']\n"), std::vector<std::string>{"a"});
}

}  // namespace
}  // namespace postern
