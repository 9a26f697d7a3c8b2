#include "cli/repeated_job.h"

#include <gtest/gtest.h>

#include <semaphore>
#include <thread>

namespace postern {
namespace {

// A job that tells when it begins and goes on when it is let.
struct HeldJob {
    std::counting_semaphore<> begun{0};
    std::counting_semaphore<> let{0};
    int times = 0;  // the job's until it is joined

    void operator()() {
        ++times;
        begun.release();
        let.acquire();
    }
};

TEST(RepeatedJob, IsDoneEachTimeThatItIsAskedFor) {
    HeldJob held;
    {
        RepeatedJob job([&] { held(); });
        EXPECT_FALSE(job.under_way());
        for (int i = 0; i < 3; ++i) {
            job.ask();
            held.begun.acquire();
            EXPECT_TRUE(job.under_way());
            held.let.release();
        }
    }
    EXPECT_EQ(held.times, 3);
}

TEST(RepeatedJob, IsDoneOnceMoreForAllWhoAskMeanwhile) {
    HeldJob held;
    {
        RepeatedJob job([&] { held(); });
        job.ask();
        held.begun.acquire();
        for (int i = 0; i < 5; ++i) job.ask();
        held.let.release();
        held.begun.acquire();
        held.let.release(5);
        while (job.under_way()) std::this_thread::yield();
    }
    EXPECT_EQ(held.times, 2);
}

TEST(RepeatedJob, IsDoneToItsEndBeforeItGoes) {
    HeldJob held;
    bool done = false;
    {
        RepeatedJob job([&] {
            held();
            done = true;
        });
        job.ask();
        held.begun.acquire();
        held.let.release();
    }
    EXPECT_TRUE(done);
    {
        const RepeatedJob never([&] { held(); });
    }
    EXPECT_EQ(held.times, 1);
}

}  // namespace
}  // namespace postern
