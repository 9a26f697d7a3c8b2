#include "observe/status_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <tuple>
#include <utility>
#include <vector>

#include "base/escape.h"
#include "base/rfc3339.h"
#include "base/version.h"

namespace postern {
namespace {

constexpr std::string_view kHead =
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Postern</title>\n<style>"
    "body{font:15px sans-serif;margin:2em;color:#222}table{border-collapse:collapse;margin-bottom:2em}"
    "th,td{text-align:left;padding:.2em 1em .2em 0;border-bottom:1px solid #ddd}td.n{text-align:right}"
    "</style></head><body>\n<h1>Postern</h1>\n";

void append_row(std::string& html, std::string_view tag, std::initializer_list<std::string_view> cells) {
    html.append("<tr>");
    for (const std::string_view cell : cells) {
        html.append("<").append(tag).append(">");
        append_html(html, cell);
        html.append("</").append(tag).append(">");
    }
    html.append("</tr>\n");
}

void open_table(std::string& html, std::string_view title, std::initializer_list<std::string_view> columns) {
    html.append("<h2>");
    append_html(html, title);
    html.append("</h2>\n<table>\n");
    append_row(html, "th", columns);
}

void append_messages(std::string& html, std::vector<MessageCount> rows) {
    std::ranges::sort(rows, {}, [](const MessageCount& row) { return std::tie(row.connector, row.verdict); });
    open_table(html, "Messages", {"connector", "verdict", "count"});
    for (const MessageCount& row : rows) {
        append_row(html, "td", {row.connector, row.verdict, std::to_string(row.count)});
    }
    html.append("</table>\n");
}

void append_rejects(std::string& html, std::vector<RejectCount> rows) {
    std::ranges::sort(rows, {}, [](const RejectCount& row) {
        return std::tie(row.connector, row.reason, row.stage, row.mode);
    });
    open_table(html, "Refusals", {"connector", "reason", "stage", "mode", "count"});
    for (const RejectCount& row : rows) {
        append_row(html, "td", {row.connector, row.reason, row.stage, row.mode, std::to_string(row.count)});
    }
    html.append("</table>\n");
}

void append_recent(std::string& html, const std::vector<RecentRefusal>& refusals) {
    open_table(html, "Last refusals", {"time", "address", "sender", "reason", "reply"});
    for (const RecentRefusal& refusal : refusals) {
        append_row(html, "td",
                   {format_rfc3339(refusal.time), refusal.ip, refusal.sender, refusal.reason, refusal.reply});
    }
    html.append("</table>\n");
}

// "3d 04:05:06"
std::string uptime_text(std::chrono::microseconds uptime) {
    const auto days = std::chrono::floor<std::chrono::days>(uptime);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(uptime - days));
    return fmt::format("{}d {:02}:{:02}:{:02}", days.count(), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

}  // namespace

void append_html(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&':
                out.append("&amp;");
                break;
            case '<':
                out.append("&lt;");
                break;
            case '>':
                out.append("&gt;");
                break;
            case '"':
                out.append("&quot;");
                break;
            case '\'':
                out.append("&#39;");
                break;
            default:
                out.push_back(c);
        }
    }
}

StatusPage::StatusPage(const Metrics& metrics, const RecentRefusals& refusals, const Clock& clock,
                       std::function<LoadedConfig()> config)
    : metrics_(metrics),
      refusals_(refusals),
      clock_(clock),
      config_(std::move(config)),
      started_(clock.monotonic()) {}

std::string StatusPage::html() const {
    const LoadedConfig config = config_();
    std::string html(kHead);
    html.append("<table>\n");
    append_row(html, "td", {"version", kVersion});
    append_row(html, "td", {"uptime", uptime_text(clock_.monotonic() - started_)});
    append_row(html, "td", {"configuration", escape_for_log(config.file, 1024)});
    append_row(html, "td", {"loaded", format_rfc3339(config.when)});
    append_row(html, "td", {"open sessions", std::to_string(metrics_.sessions())});
    html.append("</table>\n");
    append_messages(html, metrics_.messages());
    append_rejects(html, metrics_.rejects());
    append_recent(html, refusals_.list());
    html.append("<p><a href=\"/metrics\">metrics</a></p>\n</body></html>\n");
    return html;
}

}  // namespace postern
