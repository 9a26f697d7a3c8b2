#pragma once

#include "api/answer.h"

namespace postern {

// What is left of an answer of foreign code once everything that answer.h does not allow is gone, so that the
// rest of Postern need not look again: fields and notes that are none, texts that are no line, values outside
// of their bounds, and charges, which only the configured limits have. Texts that are too long are cut where
// no address is (base/text_cut.h). An answer of no known kind, reason or mode is one that could not tell.
// Linear in the answer.
[[nodiscard]] Answer clean_answer(Answer answer);

}  // namespace postern
