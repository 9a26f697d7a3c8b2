#pragma once

#include "api/part_facts.h"

namespace postern {

// Formats that are a zip file or compressed by themselves, so that content is rightly found to be one and is
// no archive to those who get it: documents of offices and maps in a zip, pictures in gzip.

// Whether a part is such a document by what its name or its type claims, and where its files are listed, by
// them, too.
[[nodiscard]] bool is_packed_document(const PartFacts& part);

// The same of a file within a part, by its name.
[[nodiscard]] bool is_packed_document(const MemberFacts& member);

}  // namespace postern
