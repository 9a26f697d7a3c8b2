#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace postern {

// The files found in a TNEF stream, as many and with as many names as some 12 kB hold.
class TnefList {
  public:
    static constexpr std::size_t kMaxAttachments = 64;
    static constexpr std::size_t kMaxNames = 4;  // of one attachment
    // Of all names and types together, each counted with the string that holds it.
    static constexpr std::size_t kMaxNameMemory = 9216;

    struct Attachment {
        // As attAttachTitle, PR_ATTACH_LONG_FILENAME, PR_ATTACH_FILENAME and PR_DISPLAY_NAME state it, each
        // reading once, in the order of the stream; as TnefText gives it, so at most 512 bytes each. Empty
        // ones are left out. The last property is a subject rather than a file's name where `object` is set.
        std::vector<std::string> names;
        // As PR_ATTACH_MIME_TAG states it, in lower case; the first where there are several; empty: nowhere.
        std::string type;
        std::uint64_t size = 0;  // in bytes, as stated; the largest where it is stated repeatedly
        bool object = false;     // an embedded message or an OLE object
    };

    // Starts another one and returns its place, for the calls below. They do nothing for one that was left
    // out.
    std::size_t start();
    void add_name(std::size_t place, std::string name);
    void add_type(std::size_t place, std::string_view type);
    void add_size(std::size_t place, std::uint64_t size);
    void set_object(std::size_t place);

    [[nodiscard]] const std::vector<Attachment>& attachments() const { return attachments_; }
    // True where something was left out.
    [[nodiscard]] bool cut() const { return cut_; }
    // Bytes held besides this object.
    [[nodiscard]] std::size_t memory_used() const;

  private:
    [[nodiscard]] bool has_room(const std::string& text);

    std::vector<Attachment> attachments_;
    std::size_t name_memory_ = 0;
    bool cut_ = false;
};

}  // namespace postern
