// The helper process alone, which the tests start where the filter would start itself.

#include <string_view>

#include "archive/helper.h"

int main(int count, char** arguments) {
    if (count < 2 || std::string_view(arguments[1]) != postern::kArchiveHelperArgument) return 64;
    return postern::archive_helper_main(count - 2, arguments + 2);
}
