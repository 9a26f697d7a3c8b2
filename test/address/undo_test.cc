#include "address/undo.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace postern {
namespace {

struct Case {
    Address input;
    Address want;
};

constexpr UndoOptions kBoth{.srs = true, .batv = true};

TEST(Undo, RewritingsAreTakenBack) {
    const Address user{"user", "remote.test"};
    const std::vector<Case> table = {
        {{"SRS0=HHHH=TT=remote.test=user", "fwd.test"}, user},
        {{"srs0+HHHH=TT=Remote.TEST=user", "fwd.test"}, user},
        {{"SRS0-HHHH=TT=remote.test=user", "fwd.test"}, user},
        {{"SRS0=HHHH=TT=remote.test=a=b", "fwd.test"}, {"a=b", "remote.test"}},
        {{"SRS1=GGGG=fwd.test==HHHH=TT=remote.test=user", "two.test"}, user},
        {{"SRS1=GGGG=fwd.test=+HHHH=TT=remote.test=user", "two.test"}, user},
        {{"prvs=1234abcdef=user", "remote.test"}, user},
        {{"PRVS=1234ABCDEF=user", "remote.test"}, user},
        {{"prvs=user/1234abcdef", "remote.test"}, user},
        {{"btv1==1234abcd==user", "remote.test"}, user},
        {{"SRS0=HHHH=TT=remote.test=prvs=1234abcdef=user", "fwd.test"}, user},
        {{"prvs=1234abcdef=SRS0=HHHH=TT=remote.test=user", "fwd.test"}, user},
    };
    for (const Case& c : table) EXPECT_EQ(undo_srs_batv(c.input, kBoth), c.want) << c.input.text();
}

TEST(Undo, WhatIsNotWholeStaysAsItIs) {
    const std::vector<std::string> locals = {"user",
                                             "",
                                             "SRS0",
                                             "SRS0=",
                                             "SRS0=HHHH",
                                             "SRS0=HHHH=TT",
                                             "SRS0=HHHH=TT=remote.test",
                                             "SRS0=HHHH=TT=remote.test=",
                                             "SRS0==TT=remote.test=user",
                                             "SRS0=HHHH==remote.test=user",
                                             "SRS0=HHHH=TT=not a domain=user",
                                             "SRS0xHHHH=TT=remote.test=user",
                                             "SRS1=GGGG==HHHH=TT=remote.test=user",
                                             "SRS1=GGGG=fwd.test=HHHH=TT=remote.test=user",
                                             "SRS2=H=T=remote.test=u",
                                             "prvs=",
                                             "prvs=user",
                                             "prvs=1234abcdef=",
                                             "prvs=12=user",
                                             "prvs=12 4ab=user",
                                             "prvs=user/",
                                             "btv1=1234abcd=user",
                                             "btv1==1234abcd",
                                             "xprvs=1234abcdef=user"};
    for (const std::string& local : locals) {
        const Address input{local, "fwd.test"};
        EXPECT_EQ(undo_srs_batv(input, kBoth), input) << local;
    }
}

TEST(Undo, OnlyWhatIsAskedForIsUndone) {
    const Address srs{"SRS0=HHHH=TT=remote.test=user", "fwd.test"};
    const Address batv{"prvs=1234abcdef=user", "remote.test"};
    EXPECT_EQ(undo_srs_batv(srs, {.srs = false, .batv = true}), srs);
    EXPECT_EQ(undo_srs_batv(batv, {.srs = true, .batv = false}), batv);
    EXPECT_EQ(undo_srs_batv(srs, {}), srs);
}

TEST(Undo, DepthIsBounded) {
    std::string local = "user";
    for (int i = 0; i < 6; ++i) local.insert(0, "prvs=1234abcdef=");
    EXPECT_EQ(undo_srs_batv({local, "remote.test"}, kBoth).local, "prvs=1234abcdef=prvs=1234abcdef=user");
}

}  // namespace
}  // namespace postern
