#include "config/covered.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace postern {
namespace {

struct Owned {
    IpRange range;
    std::size_t owner;
};

// A range while those inside of it go by. Ranges hold each other or are apart, and come in the order of their
// first address, so what lies inside has no gap exactly where each one begins where the last one ended.
struct Open {
    Owned owned;
    std::optional<IpAddress> next;  // the first address that nothing inside has taken yet; none: all taken
    bool gap = false;

    explicit Open(const Owned& o) : owned(o), next(o.range.first) {}

    void take(const IpRange& inner) {
        if (next != inner.first) gap = true;
        next = inner.last == owned.range.last ? std::nullopt : inner.last.next();
    }
    [[nodiscard]] bool covered() const { return !gap && !next; }
};

class Sweep {
  public:
    explicit Sweep(std::set<std::size_t>& reachable) : reachable_(reachable) {}

    void run(std::vector<Owned> ranges) {
        std::ranges::sort(ranges, [](const Owned& a, const Owned& b) {
            return a.range.first != b.range.first ? a.range.first < b.range.first
                                                  : a.range.last > b.range.last;
        });
        for (const Owned& owned : ranges) {
            while (!open_.empty() && !open_.back().owned.range.contains(owned.range)) close();
            if (!open_.empty()) open_.back().take(owned.range);
            open_.emplace_back(owned);
        }
        while (!open_.empty()) close();
    }

  private:
    void close() {
        if (!open_.back().covered()) reachable_.insert(open_.back().owned.owner);
        open_.pop_back();
    }

    std::vector<Open> open_;
    std::set<std::size_t>& reachable_;
};

// A text that is the same for two connectors exactly where their bindings are.
std::string bindings_of(const LintConnector& connector) {
    std::set<std::string> texts;
    for (const Placed& binding : connector.settings->bindings) texts.insert(binding.text);
    std::string all;
    for (const std::string& text : texts) all += text + "\n";
    return all;
}

}  // namespace

std::vector<const LintConnector*> covered_connectors(const LintView& view) {
    std::map<std::string, std::vector<Owned>> by_bindings;
    for (std::size_t i = 0; i < view.connectors.size(); ++i) {
        const LintConnector& c = view.connectors[i];
        if (!c.in_use()) continue;
        std::vector<Owned>& group = by_bindings[bindings_of(c)];
        for (const LintRange& r : c.ranges) group.push_back({r.range, i});
    }
    std::set<std::size_t> reachable;
    for (auto& [bindings, ranges] : by_bindings) Sweep(reachable).run(std::move(ranges));
    std::vector<const LintConnector*> covered;
    for (std::size_t i = 0; i < view.connectors.size(); ++i) {
        const LintConnector& c = view.connectors[i];
        if (c.in_use() && !c.ranges.empty() && !reachable.contains(i)) covered.push_back(&c);
    }
    return covered;
}

}  // namespace postern
