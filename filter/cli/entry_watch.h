#pragma once

#include "cli/store_service.h"
#include "policy/observer.h"

namespace postern {

// Tells the keeper of the entries which of them messages used. Safe from all threads, as the keeper is.
class EntryWatch final : public Observer {
  public:
    explicit EntryWatch(StoreService& store) : store_(store) {}

    void message_ended(const Record& record) override {
        if (!record.allow_entry.empty()) store_.entries().matched(record.allow_entry);
        if (record.message.denied) store_.entries().matched(record.message.denied->entry);
    }

  private:
    StoreService& store_;
};

}  // namespace postern
