#pragma once

namespace postern {

// What every command ends with.
enum ExitCode : int {
    kDone = 0,
    kBadNews = 1,      // done, but the answer is bad news
    kCouldNot = 2,     // could not do it
    kWrongUsage = 64,  // the command line is wrong
    kBadConfiguration = 78,
};

}  // namespace postern
