#pragma once

#include "control/control_server.h"
#include "store/entry_keeper.h"

namespace postern {

// Adds the commands that look after the entries made at run time. The keeper outlives the handlers.
//
//   allow.add     {"remote": [], "users": [], "senders": [], "recipients": [], "rights": [], "owner",
//   "reason",
//                 "until": RFC 3339}    gives the entry (store/entry_json.h)
//   deny.add      the same without recipients and rights
//   allow.list, deny.list
//                 {}    gives {"entries": [entry, with "matched": time or null, and "ended"], "left_out":
//                 number (of entries, beyond what an answer holds), "skipped": [{"id", "why"}], "stale": text
//                 or null}
//   allow.remove, deny.remove
//                 {"id"}    gives {"removed": whether there was one}
void add_entry_commands(ControlHandlers& handlers, EntryKeeper& keeper);

}  // namespace postern
