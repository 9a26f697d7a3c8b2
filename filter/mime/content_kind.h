#pragma once

#include <cstddef>
#include <memory>
#include <semaphore>
#include <string>
#include <string_view>
#include <vector>

#include "base/guarded.h"

namespace postern {

// Tells what kind of file some content is by its first bytes, whatever its name and type claim, by the
// system's database of kinds (libmagic).
//
// It may run on hostile bytes within the filter since all that it does is bounded: it looks at 4 kB at
// most, unpacks nothing, starts no process, opens no file but the database, and leaves out the parsers of
// whole formats (compound files, ELF, JSON, CSV, tar contents), in which such a library has most of its code
// and its mistakes. What is left compares bytes at places that the database names, with limits on
// indirections, nested rules and the bytes a regular expression may see. The slowest content known, 4 kB
// of line ends, takes below 10 ms; mail takes 0.02 to 3 ms.
//
// Any thread may call, several at once. Each needs its own handle on the database (3 ms to load, once;
// the 8 MB are shared with every other process): they are made on first use, at most kHandles of them, and
// a caller waits while all are in use.
class ContentKinds {
  public:
    static constexpr std::size_t kBytes = 4096;
    static constexpr std::ptrdiff_t kHandles = 4;

    // `database` is a path without its ".mgc", or several with ':' between them.
    explicit ContentKinds(std::string database = "/usr/share/misc/magic");
    ~ContentKinds();
    ContentKinds(const ContentKinds&) = delete;
    ContentKinds& operator=(const ContentKinds&) = delete;

    // Whether the database can be loaded. Where it cannot, media_type() knows next
    // to nothing.
    [[nodiscard]] bool usable() const;

    // A media type in lower case, such as "application/x-dosexec", "application/zip", "image/png" or
    // "text/plain", from the first kBytes of `first_bytes`. Empty where the kind can't be told: nothing
    // in the database fits, there are no bytes, the database is missing or too little memory is left.
    [[nodiscard]] std::string media_type(std::string_view first_bytes) const;

  private:
    class Handle;

    // Calls `use` with a handle, or with null where the database can't be loaded.
    template <class Use>
    auto with_handle(Use&& use) const;

    std::string database_;
    mutable std::counting_semaphore<kHandles> turns_{kHandles};
    mutable Guarded<std::vector<std::unique_ptr<Handle>>> idle_;
};

}  // namespace postern
