#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "api/check.h"
#include "policy/observer.h"

namespace postern {

// The readers that the checks have made for the text of one message, each with what it still wants of it.
// What a reader throws is caught and told to the observer, and the reader is gone then. A reader that has
// had enough is told so (BodyReader::cut()) when there is more, before the end() of the texts that it had not
// read to their end, and hears no more. One thread at a time.
class BodyReaders {
  public:
    // Asks those of the checks that want text. `checks` and `observer` outlive this; `facts` is for the call.
    BodyReaders(std::span<const std::unique_ptr<const Check>> checks, const Facts& facts, Observer& observer);

    // Whether some check made a reader, or failed to.
    [[nodiscard]] bool any() const { return !all_.empty(); }
    // Whether some reader would take more.
    [[nodiscard]] bool wanted() const;
    // Null where the check made no reader, or the reader has failed.
    [[nodiscard]] const BodyReader* reader(const Check& check) const;
    // True where the check or its reader threw.
    [[nodiscard]] bool failed(const Check& check) const;

    void begin(std::uint32_t number, const BodyText& text);
    // Takes from the beginning of `rest`, which must hold whole characters, what all who want more have room
    // for, and charges them for it. Empty: nobody wants more.
    [[nodiscard]] std::string_view next_piece(std::string_view& rest);
    void text(std::uint32_t number, std::string_view utf8);
    void end(std::uint32_t number);
    // There are texts that nobody gets. Who has had as many bytes as it wants is cut; the others are told,
    // and read on.
    void left_out();

  private:
    struct One {
        const Check* check = nullptr;
        std::unique_ptr<BodyReader> reader;  // null: it has failed
        std::uint64_t left = 0;              // bytes that it wants
        bool cut = false;
        bool left_out = false;  // it was told

        [[nodiscard]] bool wants() const { return reader != nullptr && !cut; }
    };

    void ask(const Check& check, const Facts& facts);
    template <class Call>
    void guarded(One& one, Call call);
    template <class Call>
    void for_all(Call call);
    void cut(One& one);
    [[nodiscard]] const One* find(const Check& check) const;

    Observer& observer_;
    std::vector<One> all_;
    std::vector<std::uint32_t> open_;  // numbers of the texts under way
};

}  // namespace postern
