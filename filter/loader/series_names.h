#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/guarded.h"

namespace postern {

// Who has which of the names under which counters of plug-ins are shown. `geo` with a counter `ip_hits` and
// `geo_ip` with `hits` would both have `geo_ip_hits`, and nobody could read either. As counters, names are
// never given back. Safe from all threads.
class SeriesNames {
  public:
    // The plug-in that has the name of this counter: `plugin`, where nobody had it before.
    [[nodiscard]] std::string claim(std::string_view plugin, std::string_view counter);

  private:
    Guarded<std::map<std::string, std::string, std::less<>>> owners_;
};

}  // namespace postern
