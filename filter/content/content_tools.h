#pragma once

#include <string>
#include <utility>

#include "archive/archive_inspector.h"
#include "mime/content_kind.h"

namespace postern {

// What all examinations share, whatever message they are of. Any thread, any number of them at once; it
// outlives every ContentExaminer that uses it.
struct ContentTools {
    // `helper_program` and `at_once` are as ArchiveInspector has them, `magic` is as ContentKinds has it.
    explicit ContentTools(std::string helper_program = "/proc/self/exe", unsigned at_once = 4,
                          std::string magic = "/usr/share/misc/magic")
        : kinds(std::move(magic)), archives(std::move(helper_program), at_once) {}

    ContentKinds kinds;
    ArchiveInspector archives;
};

}  // namespace postern
