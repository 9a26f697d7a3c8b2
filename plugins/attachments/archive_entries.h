#pragma once

#include <string>
#include <vector>

#include "api/part_facts.h"

namespace postern {

// Tells which of the files in a part are entries of an archive: all of them where the part is one, otherwise
// those below a file that is one. The rest are in TNEF, in a nested message or in text, and show without
// anything being unpacked. Where it can't be told, a file is no entry. Time is n log n in the names.
class ArchiveEntries {
  public:
    explicit ArchiveEntries(const PartFacts& part);

    [[nodiscard]] bool has(const MemberFacts& member) const;

  private:
    bool all_;
    // In order, each with a '/' behind it.
    std::vector<std::string> archives_;
};

}  // namespace postern
