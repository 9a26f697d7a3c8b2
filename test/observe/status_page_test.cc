#include "observe/status_page.h"

#include <gtest/gtest.h>

#include <array>

#include "base/version.h"
#include "observe/sample_record.h"

namespace postern {
namespace {

TEST(AppendHtml, LeavesNothingThatIsMarkup) {
    const std::array<std::pair<const char*, const char*>, 5> cases{{
        {"plain", "plain"},
        {"", ""},
        {"<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"},
        {"a & b", "a &amp; b"},
        {"\" onload=\"x", "&quot; onload=&quot;x"},
    }};
    for (const auto& [text, want] : cases) {
        std::string out = ">";
        append_html(out, text);
        EXPECT_EQ(out, std::string(">") + want);
    }
}

class StatusPageTest : public testing::Test {
  protected:
    [[nodiscard]] bool shows(const std::string& text) const {
        return page_.html().find(text) != std::string::npos;
    }

    Metrics metrics_;
    RecentRefusals refusals_;
    FakeClock clock_;
    std::string file_ = "/etc/postern.toml";
    StatusPage page_{metrics_, refusals_, clock_, [this] { return LoadedConfig{file_, clock_.wall()}; }};
};

TEST_F(StatusPageTest, SaysWhatRuns) {
    clock_.advance(std::chrono::hours(49) + std::chrono::seconds(61));
    metrics_.session_opened();
    EXPECT_TRUE(shows("<tr><td>version</td><td>" + std::string(kVersion) + "</td></tr>"));
    EXPECT_TRUE(shows("<tr><td>uptime</td><td>2d 01:01:01</td></tr>"));
    EXPECT_TRUE(shows("<tr><td>configuration</td><td>/etc/postern.toml</td></tr>"));
    EXPECT_TRUE(shows("<tr><td>loaded</td><td>2026-01-03T01:01:01.000000Z</td></tr>"));
    EXPECT_TRUE(shows("<tr><td>open sessions</td><td>1</td></tr>"));
}

TEST_F(StatusPageTest, ShowsCountsAndRefusals) {
    SampleRecord sample;
    sample.refuse(Reason::kSize, Stage::kEndOfMessage);
    metrics_.message_ended(sample.record());
    refusals_.message_ended(sample.record());
    EXPECT_TRUE(shows("<tr><td>default</td><td>reject</td><td>1</td></tr>"));
    EXPECT_TRUE(shows("<tr><td>default</td><td>size</td><td>message</td><td>enforce</td><td>1</td></tr>"));
    EXPECT_TRUE(
        shows("<tr><td>2026-11-22T01:02:03.456789Z</td><td>192.0.2.10</td><td>scan@example.org</td>"
              "<td>size</td><td>550 5.7.1 Refused (postern m1)</td></tr>"));
}

TEST_F(StatusPageTest, HostileValuesAreNoMarkup) {
    const std::string hostile = "<img src=x onerror=alert(1)>";
    SampleRecord sample;
    sample.refuse(Reason::kSize, Stage::kEndOfMessage);
    sample.message.sender_as_sent = hostile;
    sample.reply->text = hostile;
    sample.connector_name = hostile;
    file_ = hostile;
    metrics_.message_ended(sample.record());
    refusals_.message_ended(sample.record());
    EXPECT_FALSE(shows("<img"));
    EXPECT_FALSE(shows("<script"));
    EXPECT_TRUE(shows("<td>&lt;img src=x onerror=alert(1)&gt;</td>"));
}

}  // namespace
}  // namespace postern
