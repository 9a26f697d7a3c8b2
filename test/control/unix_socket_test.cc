#include "control/unix_socket.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <optional>
#include <thread>
#include <vector>

#include "control/control_client.h"
#include "control/control_folder.h"

namespace postern {
namespace {

std::string opened(const std::string& path) {
    const Result<UnixListener> listener = UnixListener::open(path);
    if (listener) return "open";
    const std::string& what = listener.error().what;
    return what.substr(what.rfind("': ") + 3);
}

TEST(UnixListener, IsItsOwnersAloneAndGoesWithItsFile) {
    const ControlFolder folder;
    const mode_t before = umask(0);
    std::optional<Result<UnixListener>> listener(UnixListener::open(folder.socket()));
    umask(before);
    ASSERT_TRUE(*listener);
    struct stat status {};
    ASSERT_EQ(stat(folder.socket().c_str(), &status), 0);
    EXPECT_TRUE(S_ISSOCK(status.st_mode));
    EXPECT_EQ(status.st_mode & 07777U, 0600U);
    EXPECT_TRUE(connect_unix(folder.socket(), soon()));
    listener.reset();
    EXPECT_FALSE(std::filesystem::exists(folder.socket()));
    EXPECT_FALSE(connect_unix(folder.socket(), soon()));
}

TEST(UnixListener, KnowsItsPeer) {
    const ControlFolder folder;
    const Result<UnixListener> listener = UnixListener::open(folder.socket());
    ASSERT_TRUE(listener);
    const Result<Descriptor> client = connect_unix(folder.socket(), soon());
    ASSERT_TRUE(client);
    const Descriptor accepted = listener->accept();
    ASSERT_TRUE(accepted.is_open());
    EXPECT_TRUE(peer_is_owner(accepted.get()));
    EXPECT_FALSE(peer_is_owner(-1));
    EXPECT_FALSE(listener->accept().is_open()) << "nobody else, and no waiting";
}

TEST(UnixListener, TakesThePlaceOfADeadOne) {
    const ControlFolder folder;
    {
        Result<UnixListener> dead = UnixListener::open(folder.socket());
        ASSERT_TRUE(dead);
        // Its file stays behind, as after a crash.
        std::filesystem::rename(folder.socket(), folder.socket() + ".kept");
    }
    std::filesystem::rename(folder.socket() + ".kept", folder.socket());
    EXPECT_EQ(opened(folder.socket()), "open");
}

TEST(UnixListener, LeavesAloneWhatIsNotItsOwn) {
    const ControlFolder folder;
    const Result<UnixListener> live = UnixListener::open(folder.socket());
    ASSERT_TRUE(live);
    EXPECT_EQ(opened(folder.socket()), "another filter serves there");
    EXPECT_TRUE(connect_unix(folder.socket(), soon()));

    const std::string file = folder.path() + "/file";
    std::ofstream(file) << "x";
    EXPECT_EQ(opened(file), "there is a file that is no socket");
    EXPECT_TRUE(std::filesystem::exists(file));
    const std::string link = folder.path() + "/link";
    ASSERT_EQ(symlink(file.c_str(), link.c_str()), 0);
    EXPECT_EQ(opened(link), "there is a file that is no socket");
    EXPECT_EQ(opened(folder.path() + "/missing/control"), "No such file or directory");
    EXPECT_EQ(opened(folder.path() + "/" + std::string(108, 'x')), "the path is empty or too long");
    EXPECT_EQ(opened(""), "the path is empty or too long");
}

TEST(UnixListener, DoesNotRemoveTheFileOfItsSuccessor) {
    const ControlFolder folder;
    std::optional<Result<UnixListener>> old(UnixListener::open(folder.socket()));
    ASSERT_TRUE(*old);
    std::filesystem::remove(folder.socket());
    const Result<UnixListener> fresh = UnixListener::open(folder.socket());
    ASSERT_TRUE(fresh);
    old.reset();
    EXPECT_TRUE(connect_unix(folder.socket(), soon()));
}

// A filter that is stopped takes no connection, and the kernel holds only so many for it.
class FullBacklog {
  public:
    explicit FullBacklog(const std::string& path) : listener_(UnixListener::open(path)) {
        EXPECT_TRUE(listener_);
        constexpr int kMost = 1000;
        for (int i = 0; i < kMost; ++i) {
            Result<Descriptor> client = connect_unix(path, std::chrono::steady_clock::now() + kShort);
            if (!client) {
                why_ = client.error().what;
                return;
            }
            clients_.push_back(*std::move(client));
        }
    }

    static constexpr std::chrono::milliseconds kShort{200};

    [[nodiscard]] const UnixListener& listener() const { return *listener_; }
    // Why the last one was not taken.
    [[nodiscard]] const std::string& why() const { return why_; }

  private:
    Result<UnixListener> listener_;
    std::vector<Descriptor> clients_;
    std::string why_;
};

TEST(ConnectUnix, WaitsForAListenerThatTakesNobodyUntilTheDeadline) {
    const ControlFolder folder;
    const FullBacklog full(folder.socket());
    EXPECT_EQ(full.why(), "cannot connect to '" + folder.socket() + "': nobody took the connection in time");
    const auto began = std::chrono::steady_clock::now();
    EXPECT_FALSE(connect_unix(folder.socket(), began + FullBacklog::kShort));
    EXPECT_GE(std::chrono::steady_clock::now() - began, FullBacklog::kShort);
    EXPECT_FALSE(connect_unix(folder.socket(), began)) << "the time is up before it begins";
    const ControlAnswer answer = ask_control(folder.socket(), {"x", {}}, FullBacklog::kShort);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().what, full.why());
}

TEST(ConnectUnix, GoesOnOnceThereIsRoom) {
    const ControlFolder folder;
    const FullBacklog full(folder.socket());
    std::thread accepts([&] { EXPECT_TRUE(full.listener().accept().is_open()); });
    EXPECT_TRUE(connect_unix(folder.socket(), soon()));
    accepts.join();
}

}  // namespace
}  // namespace postern
