#include "loader/plugin_file.h"

#include <fcntl.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace postern {
namespace {

constexpr uid_t kRoot = 0;

std::string reason() {
    return std::generic_category().message(errno);
}

std::string quoted(const std::string& path) {
    return "'" + path + "'";
}

std::string name_of(uid_t owner) {
    return owner == kRoot ? "root" : "user " + std::to_string(owner);
}

// Who owns it and who else may write to it; empty: as it should be.
std::string wrong_with(const std::string& path, const struct stat& state, uid_t owner) {
    if (state.st_uid != owner) {
        return quoted(path) + " belongs to user " + std::to_string(state.st_uid) + ", not to " +
               name_of(owner) + ": chown " + name_of(owner) + " " + path;
    }
    if ((state.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
        return quoted(path) + " can be written to by its group or by others: chmod go-w " + path;
    }
    return {};
}

// Who can rename an entry of a parent can put another folder there. The group is let pass, since
// /usr/local/lib belongs to one on Debian.
std::string wrong_with_parent(const std::string& path, uid_t owner) {
    struct stat state {};
    if (stat(path.c_str(), &state) != 0) return "can't look at " + quoted(path) + ": " + reason();
    const bool sticky = (state.st_mode & S_ISVTX) != 0;
    if (state.st_uid != kRoot && state.st_uid != owner) {
        return quoted(path) + " above the plug-in directory belongs to user " + std::to_string(state.st_uid) +
               ", not to root";
    }
    if ((state.st_mode & S_IWOTH) != 0 && !sticky) {
        return quoted(path) + " above the plug-in directory can be written to by others: chmod o-w " + path;
    }
    return {};
}

std::string wrong_above(const std::string& path, uid_t owner) {
    for (std::size_t slash = path.rfind('/'); slash != std::string::npos;
         slash = path.rfind('/', slash - 1)) {
        std::string wrong = wrong_with_parent(slash == 0 ? "/" : path.substr(0, slash), owner);
        if (!wrong.empty() || slash == 0) return wrong;
    }
    return {};
}

FileIdentity identity_of(const struct stat& state) {
    return {state.st_dev, state.st_ino, state.st_size, state.st_mtim.tv_sec, state.st_mtim.tv_nsec};
}

}  // namespace

PluginDirectory::PluginDirectory(std::string path, Descriptor folder, uid_t owner)
    : path_(std::move(path)), folder_(std::move(folder)), owner_(owner) {}

Result<PluginDirectory> PluginDirectory::open(const std::string& path, uid_t owner) {
    if (!path.starts_with('/')) return Error{quoted(path) + " is not an absolute path"};
    std::array<char, PATH_MAX> real{};
    if (realpath(path.c_str(), real.data()) == nullptr) {
        return Error{"can't open the plug-in directory " + quoted(path) + ": " + reason()};
    }
    Descriptor folder(::open(real.data(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    struct stat state {};
    if (!folder.is_open() || fstat(folder.get(), &state) != 0) {
        return Error{"can't open the plug-in directory " + quoted(path) + ": " + reason()};
    }
    std::string wrong = wrong_with(path, state, owner);
    if (wrong.empty()) wrong = wrong_above(real.data(), owner);
    if (!wrong.empty()) return Error{std::move(wrong)};
    return PluginDirectory(path, std::move(folder), owner);
}

Result<PluginFile> PluginDirectory::open_file(const std::string& name) const {
    const std::string inside = path_ + (path_.ends_with('/') ? "" : "/");
    const std::string file = name.starts_with(inside) ? name.substr(inside.size()) : name;
    if (file.empty() || file == "." || file == ".." || file.find('/') != std::string::npos) {
        return Error{quoted(name) + " is not in the plug-in directory " + quoted(path_) +
                     ": put the file there and give its name"};
    }
    const std::string path = inside + file;
    // A pipe would keep open() waiting for its other end.
    Descriptor opened(openat(folder_.get(), file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!opened.is_open() && errno == ELOOP) {
        return Error{quoted(path) + " is a symbolic link: put the file itself there"};
    }
    struct stat state {};
    if (!opened.is_open() || fstat(opened.get(), &state) != 0) {
        return Error{"can't open " + quoted(path) + ": " + reason()};
    }
    if (!S_ISREG(state.st_mode)) return Error{quoted(path) + " is not a regular file"};
    std::string wrong = wrong_with(path, state, owner_);
    if (!wrong.empty()) return Error{std::move(wrong)};
    return PluginFile{path, std::move(opened), identity_of(state)};
}

}  // namespace postern
