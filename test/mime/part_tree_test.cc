#include "mime/part_tree.h"

#include <gtest/gtest.h>

#include "corpus.h"
#include "scan_helper.h"

namespace postern {
namespace {

TEST(PartTree, ShowsPathTypeFindingAndReason) {
    const std::string text = mixed(
        "--b\n\nHello\n--b\nContent-Type: application/pdf; name=\"a\x1b.pdf\"\n\nx\n"
        "--b\n\nfooter\n--b\nContent-Type: text/\n\n");
    EXPECT_EQ(part_tree(scan(text), {Tolerance::kListFooter}),
              "1 multipart/mixed none\n"
              "  1.1 text/plain none 5 bytes\n"
              "  1.2 application/pdf attachment (file-name) \"a\\x1b.pdf\" 1 bytes\n"
              "  1.3 text/plain none (later-text) [list-footers] 6 bytes\n"
              "  1.4 (unreadable type) ambiguous (type-syntax)\n");
}

TEST(PartTree, SaysWhatIsMissing) {
    ScanLimits limits;
    limits.recorded_parts = 1;
    const ScanResult result = scan(mixed("--b\n\na\rb\n"), 0, limits);
    EXPECT_EQ(part_tree(result, {}),
              "1 multipart/mixed none\n"
              "and 1 parts more\n"
              "message: ambiguous (control-bytes)\n");
}

}  // namespace
}  // namespace postern
