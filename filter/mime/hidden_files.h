#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "mime/hidden_file.h"
#include "mime/name_readings.h"

namespace postern {

// Collects the files that hide in one stretch of text. Bounded: what does not fit is left out, and cut()
// says so. Holds no memory before the first file.
class HiddenFiles {
  public:
    static constexpr std::size_t kMax = 8;
    static constexpr std::size_t kMaxType = 128;  // bytes; longer types are cut

    // Adds one file for every reading of the name, or one without a name where there is none; what is the
    // same as a file before is left out. `type` may be of any case; empty: not known.
    void add(const NameReadings& names, std::string_view type);
    // The same with a name as the text has it.
    void add(std::string_view name, std::string_view type);

    // All that the other has.
    void add(const HiddenFiles& others);

    // For whoever knows of a file that could not be read.
    void note_cut() { cut_ = true; }

    [[nodiscard]] bool cut() const { return cut_; }
    [[nodiscard]] const std::vector<HiddenFile>& files() const { return files_; }

    // Empty again.
    void clear();

    // Heap bytes held.
    [[nodiscard]] std::size_t memory_used() const;

  private:
    void add_one(std::string_view name, std::string_view type);

    std::vector<HiddenFile> files_;
    bool cut_ = false;
};

}  // namespace postern
