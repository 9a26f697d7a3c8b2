#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "content/content_budget.h"
#include "content/content_questions.h"
#include "content/content_tools.h"

namespace postern {

// Files inside each other that are looked at, the part itself not counted. Archives count apart: see
// ArchiveLimits.
inline constexpr std::size_t kMaxContentDepth = 3;

// What the examination of one message has in common.
struct ContentRun {
    const ContentTools& tools;
    ContentQuestions questions;
    std::string folder;  // for spools
    ContentBudget budget;
};

// What is claimed of a file.
struct FileClaim {
    std::string type;                // lower case, as declared; empty: not at all
    std::vector<std::string> names;  // every reading; empty: none
    bool complete = true;            // false: more may be claimed behind the content
    bool signed_entity = false;      // it is what an S/MIME signature is of: a MIME entity, as a rule
};

}  // namespace postern
