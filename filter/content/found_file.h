#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/part_facts.h"
#include "archive/archive_listing.h"
#include "content/content_budget.h"

namespace postern {

// What was found in one file: a part's content, or a file inside of that.
struct FoundFile {
    std::string kind;  // as ContentFacts has it
    bool disguised = false;
    bool encrypted = false;
    bool opened = false;     // the files in it are known: `members` without what stands in front of the names
    bool in_doubt = false;   // nobody looked for an archive in it, since all that was known spoke against one
    std::uint64_t size = 0;  // bytes
    bool message = false;    // it was read as a message
    std::vector<MemberFacts> members;
    // Which of the members is all that is in it, where it is a compressed file.
    std::optional<std::size_t> whole;
    // Of several that which stays is the content's before this host's, and the first of these.
    ArchiveTrouble trouble = ArchiveTrouble::kNone;

    void add_trouble(ArchiveTrouble more) {
        const bool other = trouble == ArchiveTrouble::kNone || trouble == ArchiveTrouble::kUnavailable;
        if (other && more != ArchiveTrouble::kNone) trouble = more;
    }
};

// Lists `inner`, which is known by these names and was stated to be of `type` (each may be empty), and all
// that it holds, as members of `outer`: one for every name and every kind that it may be. What `outer` is
// then known to be includes what `inner` is.
void add_file(FoundFile& outer, const std::vector<std::string>& names, std::string_view type, FoundFile inner,
              ContentBudget& budget);

// The same, where `inner` itself is no file that anybody sees.
void add_members(FoundFile& outer, FoundFile inner);

// Lists what is in an archive as members of `outer`. Its entries have been charged for.
void add_listing(FoundFile& outer, ArchiveListing listing);

// Where `file` is a compressed file and one of its names says so, such as "report.exe.gz": lists the name
// that the file inside has to those who do not go by the name that is stated there.
void add_uncompressed(FoundFile& file, const std::vector<std::string>& names, ContentBudget& budget);

}  // namespace postern
