#pragma once

namespace postern {

// Blocks every signal in the calling thread and in those that it starts. Threads that serve in the
// background call it first: signals are for the one thread that waits for them, and a reader that went away
// is an error of the write (EPIPE), not the end of the process.
void block_signals();

}  // namespace postern
