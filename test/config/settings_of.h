#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/read.h"
#include "config/report.h"

namespace postern {

// What a configuration without mistakes says.
inline Settings settings_of(std::string_view text) {
    ReadSettings read = read_settings(text, "f");
    EXPECT_EQ(report(read.errors), "") << text;
    return std::move(read.settings);
}

inline std::vector<std::string> texts_of(const std::vector<Placed>& placed) {
    std::vector<std::string> texts;
    texts.reserve(placed.size());
    for (const Placed& p : placed) texts.push_back(p.text);
    return texts;
}

}  // namespace postern
