#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/script_file.h"
#include "content/content_examiner.h"

namespace postern {

inline constexpr ContentQuestions kAll{true, true, true};

// Enough time for a machine that is busy.
inline ContentLimits patient() {
    ContentLimits limits;
    limits.archive.time = std::chrono::seconds(60);
    return limits;
}

// Those of the tests that need no other; its helper is the real one.
inline const ContentTools& common_tools() {
    static const ContentTools tools{helper_program()};
    return tools;
}

// A part as the scanner would tell of it.
inline MimePart part_of(std::string type, std::vector<std::string> names = {}) {
    MimePart part;
    part.type = std::move(type);
    part.names = std::move(names);
    return part;
}

inline void feed_part(ContentExaminer& examiner, std::size_t place, const MimePart& part,
                      std::string_view bytes, std::size_t step = 4096) {
    examiner.begin_part(place, part);
    bool wanted = true;
    for (std::size_t at = 0; at < bytes.size() && wanted; at += step) {
        wanted = examiner.content(bytes.substr(at, step));
    }
    examiner.end_part();
}

struct Setting {
    ContentQuestions asked = kAll;
    ContentLimits limits = patient();
    const ContentTools& tools = common_tools();
};

inline ContentFacts examine(const MimePart& part, std::string_view bytes, std::size_t step = 4096,
                            const Setting& setting = {}) {
    const SystemClock clock;
    ContentExaminer examiner(setting.tools, setting.asked, setting.limits, clock);
    feed_part(examiner, 3, part, bytes, step);
    return examiner.take(3);
}

// "a.zip/b.exe (application/zip, 12) opened encrypted"
inline std::string summary(const MemberFacts& member) {
    return member.name + " (" + member.type + ", " + std::to_string(member.size) + ")" +
           (member.opened ? " opened" : "") + (member.encrypted ? " encrypted" : "");
}

// All but the digest: "application/zip disguised; a (b, 1); c (d, 2)".
inline std::string summary(const ContentFacts& facts) {
    std::string text = facts.kind.empty() ? "?" : facts.kind;
    if (facts.disguised) text += " disguised";
    if (facts.encrypted) text += " encrypted";
    if (!facts.trouble.empty()) text += " " + std::string(facts.trouble);
    if (facts.transient) text += " transient";
    for (const MemberFacts& member : facts.members) text += "; " + summary(member);
    return text;
}

struct Row {
    std::string_view name;
    MimePart part;
    std::string bytes;
    std::string want;
};

// Every row is also cut into pieces in several ways.
inline void expect_all(const std::vector<Row>& table, const Setting& setting = {}) {
    for (const Row& row : table) {
        for (const std::size_t step : {std::size_t{4096}, std::size_t{1}, std::size_t{7}, SIZE_MAX / 2}) {
            if (step < row.bytes.size() / 100'000) continue;
            EXPECT_EQ(summary(examine(row.part, row.bytes, step, setting)), row.want)
                << row.name << ", step " << step;
        }
    }
}

}  // namespace postern
