#pragma once

#include <string>

#include "base/result.h"

namespace postern {

// Becomes `user` for good: groups, group and user. Does nothing where the process is that user already.
// Before any thread is started.
[[nodiscard]] Result<int> become_user(const std::string& user);

// As many open files as the system allows: each connection is one, and libmilter goes round in circles
// without a word where there is none left.
void raise_file_limit();

}  // namespace postern
