#include "base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "base/descriptor.h"
#include "base/escape.h"

namespace postern {

namespace {

Error cannot_read(const std::string& path, const std::string& why) {
    return {"can't read '" + escape_for_log(path) + "': " + why};
}

Error cannot_read(const std::string& path, int error_number) {
    return cannot_read(path, std::generic_category().message(error_number));
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t max_bytes) {
    // Without O_NONBLOCK the open of a FIFO waits for a writer.
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0) return cannot_read(path, errno);
    struct stat status {};
    if (fstat(file.get(), &status) != 0) return cannot_read(path, errno);
    if (S_ISDIR(status.st_mode)) return cannot_read(path, EISDIR);
    if (!S_ISREG(status.st_mode)) return cannot_read(path, "not a regular file");
    return read_open_file(file.get(), path, max_bytes);
}

Result<std::string> read_open_file(int file, const std::string& path, std::size_t max_bytes) {
    std::string text;
    for (;;) {
        constexpr std::size_t kPiece = 65536;
        const std::size_t had = text.size();
        text.resize(had + std::min(kPiece, max_bytes - had) + 1);  // one more, to see that there is more
        const ssize_t got = read(file, text.data() + had, text.size() - had);
        if (got < 0 && errno != EINTR) return cannot_read(path, errno);
        text.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got == 0) return text;
        if (text.size() > max_bytes) {
            return cannot_read(path, "larger than " + std::to_string(max_bytes) + " bytes");
        }
    }
}

bool LineReader::next() {
    if (rest_.empty()) return false;
    const std::size_t end = rest_.find('\n');
    line_ = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    if (end != std::string_view::npos && !line_.empty() && line_.back() == '\r') line_.remove_suffix(1);
    ++number_;
    return true;
}

}  // namespace postern
