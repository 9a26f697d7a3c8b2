#pragma once

#include "policy/observer.h"
#include "store/entry_keeper.h"

namespace postern {

// Tells the keeper which entries messages used. Safe from all threads, as the keeper is.
class EntryWatch final : public Observer {
  public:
    explicit EntryWatch(EntryKeeper& keeper) : keeper_(keeper) {}

    void message_ended(const Record& record) override {
        if (!record.allow_entry.empty()) keeper_.matched(record.allow_entry);
        if (record.message.denied) keeper_.matched(record.message.denied->entry);
    }

  private:
    EntryKeeper& keeper_;
};

}  // namespace postern
