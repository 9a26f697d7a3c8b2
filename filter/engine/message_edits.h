#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "api/answer.h"

namespace postern {

// One field of the header: the `number`th of its name, counted from 1.
struct FieldPlace {
    std::string name;
    std::uint32_t number = 0;
};

// A field's new value.
struct FieldChange {
    FieldPlace place;
    std::string value;  // any bytes that stood in a field; folds as LF and blank
};

// What is to be done to an accepted message, in this order.
struct MessageEdits {
    std::vector<FieldPlace> remove;  // one by one, in this order
    std::vector<FieldChange> change;
    std::vector<AddedField> add;
    std::string quarantine;  // why it is to be held back, printable ASCII; empty: it is not
};

}  // namespace postern
