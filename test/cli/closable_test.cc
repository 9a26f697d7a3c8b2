#include "cli/closable.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <semaphore>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace postern {
namespace {

TEST(Closable, LetsNothingPassOnceItIsClosed) {
    Closable door;
    int passed = 0;
    door.pass([&] { ++passed; });
    EXPECT_EQ(passed, 1);
    door.close();
    door.pass([&] { ++passed; });
    EXPECT_EQ(passed, 1);
}

TEST(Closable, WaitsForWhatIsUnderWay) {
    Closable door;
    std::binary_semaphore inside{0};
    std::binary_semaphore go_on{0};
    std::atomic<bool> done = false;
    std::thread passing([&] {
        door.pass([&] {
            inside.release();
            go_on.acquire();
            done = true;
        });
    });
    inside.acquire();
    std::thread closing([&] {
        door.close();
        EXPECT_TRUE(done);
    });
    // Only when that thread has closed it and waits does nobody pass any more.
    for (bool passed = true; passed;) {
        passed = false;
        door.pass([&] { passed = true; });
    }
    EXPECT_FALSE(done);
    go_on.release();
    closing.join();
    passing.join();
}

// As at the end of the filter: what is told of goes while others still tell.
TEST(Closable, KeepsThreadsAwayFromWhatIsGone) {
    Closable door;
    auto told = std::make_unique<std::atomic<int>>(0);
    std::atomic<bool> over = false;
    std::vector<std::thread> tellers;
    tellers.reserve(4);
    for (int i = 0; i < 4; ++i) {
        tellers.emplace_back([&] {
            while (!over) door.pass([&] { ++*told; });
        });
    }
    while (*told < 100) std::this_thread::yield();
    door.close();
    told.reset();
    over = true;
    for (std::thread& teller : tellers) teller.join();
}

class Teller : public Observer {
  public:
    void check_failed(std::string_view check, std::string_view what) override {
        heard.append(check).append(": ").append(what);
    }
    void message_ended(const Record& record) override { heard.append(record.connector); }
    std::string heard;
};

TEST(ClosableObserver, PassesOnUntilItIsClosed) {
    Closable door;
    Teller teller;
    ClosableObserver observer(door, teller);
    const SessionFacts session;
    const MessageFacts message;
    const std::vector<RefusedRecipient> refused;
    const std::vector<Reason> would;
    const std::vector<Opinion> opinions;
    const Record record{.time = {},
                        .session = session,
                        .message = message,
                        .connector = " default",
                        .refused = refused,
                        .would_reject = would,
                        .opinions = opinions};
    observer.check_failed("size", "it threw");
    observer.message_ended(record);
    EXPECT_EQ(teller.heard, "size: it threw default");
    door.close();
    observer.check_failed("size", "it threw");
    observer.message_ended(record);
    EXPECT_EQ(teller.heard, "size: it threw default");
}

}  // namespace
}  // namespace postern
