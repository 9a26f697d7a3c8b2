#include "redis/unfit.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

TEST(Unfit, IsSaidByTheCodeOfTheError) {
    for (const char* const error :
         {"LOADING Redis is loading the dataset in memory",
          "READONLY You can't write against a read only replica.",
          "OOM command not allowed when used memory > 'maxmemory'.",
          "MISCONF Redis is configured to save RDB snapshots", "MASTERDOWN Link with MASTER is down",
          "CLUSTERDOWN The cluster is down", "NOAUTH Authentication required.",
          "NOREPLICAS Not enough good replicas to write.", "BUSY Redis is busy running a script.", "OOM",
          "ERR Error running script (call to f_12): @user_script:1: @user_script: 1: -OOM command not "
          "allowed",
          "ERR Error running script (call to f_12): @user_script:1: -READONLY You can't write"}) {
        EXPECT_TRUE(says_unfit(error)) << error;
    }
}

TEST(Unfit, IsNoCommandThatWasWrong) {
    for (const char* const error :
         {"", " ", "ERR", "ERR OOM", "ERR unknown command 'LOADING'", "NOPERM this user has no permissions",
          "NOSCRIPT No matching script.", "MOVED 3999 127.0.0.1:6381", "ASK 3999 127.0.0.1:6381",
          "BUSYGROUP x", "BUSYKEY x", "loading x", "LOADING:", "WRONGTYPE -OOM",
          "ERR value: -OOM is no number",
          "ERR Error running script (call to f_12): @user_script:1: user said OOM",
          "ERR Error running script (call to f_12): @user_script:1: -WRONGTYPE Operation -OOM"}) {
        EXPECT_FALSE(says_unfit(error)) << error;
    }
}

}  // namespace
}  // namespace postern
