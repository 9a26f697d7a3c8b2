#pragma once

#include <string_view>
#include <vector>

#include "policy/observer.h"

namespace postern {

// Passes each call on to all of a fixed list of observers, in the order of the list. It borrows them:
// they outlive it, and none is null. Safe from all threads, as the observers are.
class Observers final : public Observer {
  public:
    explicit Observers(std::vector<Observer*> list);

    void session_opened() override;
    void session_closed() override;
    // Whether any of them does. Asked of each once, at construction; only those that said yes are told.
    [[nodiscard]] bool wants_judgements() const override { return !curious_.empty(); }
    void judged(const Judgement& judgement) override;
    void check_failed(std::string_view check, std::string_view what) override;
    void message_ended(const Record& record) override;

  private:
    std::vector<Observer*> list_;
    std::vector<Observer*> curious_;
};

}  // namespace postern
