#pragma once

#include <string_view>
#include <vector>

namespace postern {

// The extensions of a normalised file name that are to be held against a block list, the last first.
//
// What a desktop does with a file goes by its last extension alone, so that one always counts. One before
// it is part of the name: "Introduction to Node.js.pdf", "Protokoll Abt. Reg. Nord.pdf", "README.py.txt" and
// "Angebot.doc.pdf" are honest. It counts as well
//  - where everything behind it hides it or only wants to be taken off again: three blanks or more, a ';', a
//    number, a suffix of editors and downloads (bak, tmp, part, rename ...), no letters and digits, or a
//    word of more than five characters that is no known extension ("x.js.virusfree"). The last three are
//    suffixes only where no blank is in them; the rest of a sentence hides nothing ("Rev. Ins. Part two").
//  - where it is a program's, which no document is named after: "invoice.exe.pdf";
//  - where it is a system script's, but for text: "start.bat.pdf", not "start.bat.txt";
//  - in a name of more than 200 bytes, which readers cut.
// Two exceptions for what people write: behind a full stop a blank starts a word ("Abt. Reg. 2026"), and
// "com" in the middle is a domain unless blanks or a ';' follow. Pieces are trimmed. The views point into the
// argument. Time is linear.
[[nodiscard]] std::vector<std::string_view> counting_extensions(std::string_view normal_name);

}  // namespace postern
