#include "store/entry_state_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "base/descriptor.h"
#include "base/escape.h"
#include "base/file.h"

namespace postern {
namespace {

Error failed(std::string_view what, const std::string& path, const std::string& why) {
    return Error{"can't " + std::string(what) + " '" + escape_for_log(path) + "': " + why};
}

std::string reason(int number) {
    return std::generic_category().message(number);
}

FileStamp stamp_of(const struct stat& status) {
    constexpr std::int64_t kNanoseconds = 1'000'000'000;
    return {status.st_dev, status.st_ino, status.st_size,
            status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec};
}

// Why the file is not to be trusted; empty: it is.
std::string distrust(const struct stat& status) {
    if (!S_ISREG(status.st_mode)) return "not a regular file";
    if (status.st_uid != geteuid() && status.st_uid != 0) return "it belongs to another user";
    if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) return "others than its owner may write it";
    return {};
}

bool write_all(int fd, const std::string& text) {
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t put = write(fd, text.data() + done, text.size() - done);
        if (put < 0 && errno != EINTR) return false;
        done += static_cast<std::size_t>(std::max<ssize_t>(put, 0));
    }
    return true;
}

// Without it the new name may be lost with the power, though the content is not.
void sync_folder_of(const std::string& path) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    const Descriptor fd(open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd.get() >= 0) fsync(fd.get());
}

}  // namespace

Result<std::optional<StateFile>> read_state_file(const std::string& path, std::size_t most,
                                                 const std::optional<FileStamp>& known) {
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW));
    if (file.get() < 0 && errno == ENOENT) return std::optional<StateFile>();
    if (file.get() < 0) return failed("read", path, reason(errno));
    struct stat status {};
    if (fstat(file.get(), &status) != 0) return failed("read", path, reason(errno));
    const std::string why = distrust(status);
    if (!why.empty()) return failed("use", path, why);
    std::optional<StateFile> found(StateFile{stamp_of(status), {}});
    if (known == found->stamp) return found;
    Result<std::string> text = read_open_file(file.get(), path, most);
    if (!text) return text.error();
    found->text = *std::move(text);
    return found;
}

Result<FileStamp> write_state_file(const std::string& path, const std::string& text) {
    const std::string fresh = path + ".new";
    // What a crash left behind.
    unlink(fresh.c_str());
    constexpr mode_t kOwnerOnly = 0600;
    const Descriptor file(
        open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly));
    struct stat status {};
    if (file.get() < 0 || !write_all(file.get(), text) || fsync(file.get()) != 0 ||
        fstat(file.get(), &status) != 0 || rename(fresh.c_str(), path.c_str()) != 0) {
        const int error = errno;
        if (file.get() >= 0) unlink(fresh.c_str());
        return failed("write", path, reason(error));
    }
    sync_folder_of(path);
    return stamp_of(status);
}

}  // namespace postern
