#include "observe/observers.h"

#include <utility>

namespace postern {

Observers::Observers(std::vector<Observer*> list) : list_(std::move(list)) {
    for (Observer* observer : list_) {
        if (observer->wants_judgements()) curious_.push_back(observer);
    }
}

void Observers::session_opened() {
    for (Observer* observer : list_) observer->session_opened();
}

void Observers::session_closed() {
    for (Observer* observer : list_) observer->session_closed();
}

void Observers::judged(const Judgement& judgement) {
    for (Observer* observer : curious_) observer->judged(judgement);
}

void Observers::check_failed(std::string_view check, std::string_view what) {
    for (Observer* observer : list_) observer->check_failed(check, what);
}

void Observers::message_ended(const Record& record) {
    for (Observer* observer : list_) observer->message_ended(record);
}

}  // namespace postern
