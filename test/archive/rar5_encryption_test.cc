#include "archive/rar5_encryption.h"

#include <gtest/gtest.h>

#include "make_rar.h"

namespace postern {
namespace {

Rar5Encryption find(const std::string& bytes, std::size_t most = 100) {
    return find_rar5_encryption(MemorySource(bytes), most);
}

TEST(Rar5Encryption, EncryptedFilesAreNamed) {
    const std::string files = rar5_file("open.txt", "1") + rar5_file("secret.txt", "22", true) +
                              rar5_file(std::string(200, 'n'), std::string(300, 'x'), true);
    const Rar5Encryption found = find(make_rar5(files));
    EXPECT_FALSE(found.headers);
    EXPECT_EQ(found.names, (std::set<std::string>{"secret.txt", std::string(200, 'n')}));
}

TEST(Rar5Encryption, EncryptedHeadersAreSeen) {
    EXPECT_TRUE(find(make_secret_rar5()).headers);
}

TEST(Rar5Encryption, NothingIsFoundWhereNothingIs) {
    for (const std::string& bytes :
         {std::string(), std::string("words"), make_rar4(rar4_file("a", "1", true)),
          make_rar5(rar5_file("a", "1")), "x" + make_secret_rar5()}) {
        const Rar5Encryption found = find(bytes);
        EXPECT_FALSE(found.headers);
        EXPECT_TRUE(found.names.empty());
    }
}

TEST(Rar5Encryption, HeadersAreBounded) {
    std::string files;
    for (int i = 0; i < 50; ++i) files += rar5_file("f" + std::to_string(i), "1", true);
    EXPECT_EQ(find(make_rar5(files), 11).names.size(), 10U);  // the first header is the archive's
}

TEST(Rar5Encryption, EveryCutIsSurvived) {
    const std::string whole = make_rar5(rar5_file("secret.txt", "22", true));
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_LE(find(whole.substr(0, size)).names.size(), 1U);
    const std::string mark = whole.substr(0, 8);
    for (const std::string& rest :
         {std::string(4, 'c') + "\xff\xff\xff\xff\xff", std::string(4, 'c') + std::string(3, '\0'),
          std::string(4, 'c') + "\x04\x02\xff\xff\xff",
          rar5_header("\x02\x03\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01")}) {
        EXPECT_TRUE(find(mark + rest).names.empty());
    }
}

}  // namespace
}  // namespace postern
