#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "scan_helper.h"

namespace {

std::atomic<std::size_t> allocations{0};

}  // namespace

// GCC has the macros, clang the question.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define POSTERN_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define POSTERN_SANITIZED
#endif
#endif

#ifdef POSTERN_SANITIZED

// A sanitizer has its own operator new, and calls whoever wants to count.
extern "C" int __sanitizer_install_malloc_and_free_hooks(  // NOLINT: its name
    void (*on_malloc)(const volatile void*, size_t), void (*on_free)(const volatile void*));

namespace {

const int kInstalled = __sanitizer_install_malloc_and_free_hooks(
    [](const volatile void*, size_t) { ++allocations; }, [](const volatile void*) {});

}  // namespace

#else

// Of this whole test program. The other forms of new and delete come down to these.
void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size > 0 ? size : 1)) return memory;  // NOLINT: this is operator new
    std::abort();
}
void operator delete(void* memory) noexcept {
    std::free(memory);  // NOLINT: see operator new
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);  // NOLINT: see operator new
}

namespace {

const int kInstalled = 1;

}  // namespace

#endif

namespace postern {
namespace {

std::size_t allocations_for(std::string_view fields, std::string_view line, std::size_t lines) {
    std::string body;
    for (std::size_t i = 0; i < lines; ++i) body += line;
    Scanner scanner;
    feed_headers(scanner, fields);
    scanner.end_of_headers();
    const std::size_t before = allocations;
    // Chunks that cut lines, as an MTA's do.
    for (std::size_t at = 0; at < body.size(); at += 1000) {
        scanner.body(std::string_view{body}.substr(at, 1000));
    }
    const std::size_t count = allocations - before;
    scanner.finish();
    return count;
}

TEST(ScannerAllocations, NoLineTakesOne) {
    const std::string multipart = "Content-Type: multipart/mixed; boundary=b\n";
    const struct {
        std::string name;
        std::string fields;
        std::string line;
    } rows[] = {
        {"text", "Content-Type: text/plain\n", "The quick brown fox: jumps over the lazy dog\r\n"},
        {"HTML", "Content-Type: text/html\n", "<a href=\"https://example.org/\"><img src='cid:a'>\r\n"},
        {"small pictures in HTML", "Content-Type: text/html\n",
         "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>\r\n"},
        {"base64 text", "Content-Transfer-Encoding: base64\n", "VGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBv\r\n"},
        {"quoted-printable text", "Content-Transfer-Encoding: quoted-printable\n",
         "Gr=C3=BC=C3=9Fe, and so =\r\n"},
        {"a file", "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n",
         "JVBERi0xLjQKJcOkw7zD\r\n"},
        {"a calendar", "Content-Type: text/calendar\n",
         "DESCRIPTION;LANGUAGE=en:Let us meet\r\n  at noon\r\n"},
        {"dashes in a preamble", multipart, "--x\r\nText\r\n-----\r\n"},
        {"a report", "Content-Type: message/delivery-status\n", "Action: failed\r\n"},
        {"long lines", "Content-Type: text/plain\n", std::string(5000, '.') + "\r\n"},
        {"near delimiters", multipart, "--bc\r\n --b\r\n"},
    };
    for (const auto& row : rows) {
        const std::size_t few = allocations_for(row.fields, row.line, 100);
        EXPECT_EQ(allocations_for(row.fields, row.line, 1000), few) << row.name;
        EXPECT_LT(few, 10U) << row.name;
    }
}

TEST(ScannerAllocations, AreCounted) {
    ASSERT_NE(kInstalled, 0);
    const std::size_t few =
        allocations_for("Content-Type: multipart/mixed; boundary=b\n", "--b\r\n\r\nx\r\n", 10);
    EXPECT_GT(allocations_for("Content-Type: multipart/mixed; boundary=b\n", "--b\r\n\r\nx\r\n", 100), few);
}

}  // namespace
}  // namespace postern
