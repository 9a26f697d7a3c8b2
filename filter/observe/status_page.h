#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "observe/metrics.h"
#include "observe/recent_refusals.h"

namespace postern {

// What the page says of the configuration in use.
struct LoadedConfig {
    std::string file;
    std::chrono::system_clock::time_point when;
};

// The page for a person in a hurry: version, uptime, configuration, sessions, counts by connector, and
// the last refusals. HTML without scripts; every value in it is escaped. What it reads is borrowed and
// outlives it. Safe from all threads.
class StatusPage {
  public:
    // `config` is asked for each page. The time of construction is the start for the uptime.
    StatusPage(const Metrics& metrics, const RecentRefusals& refusals, const Clock& clock,
               std::function<LoadedConfig()> config);

    [[nodiscard]] std::string html() const;

  private:
    const Metrics& metrics_;
    const RecentRefusals& refusals_;
    const Clock& clock_;
    std::function<LoadedConfig()> config_;
    std::chrono::microseconds started_;
};

// Appends text as HTML character data, safe in content and in quoted attributes: & < > " and ' become
// references.
void append_html(std::string& out, std::string_view text);

}  // namespace postern
