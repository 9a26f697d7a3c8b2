#pragma once

namespace postern {

// What somebody wants to know about the content of a message's parts. Nothing is done that was not asked for.
struct ContentQuestions {
    // The SHA-256 of each part.
    bool digest = false;
    // The media type that the first bytes show, whether it contradicts the declared one, and which files are
    // in TNEF streams and in messages that are sent as files.
    bool kind = false;
    // Which files are in archives, those inside TNEF streams and messages included.
    bool archives = false;

    [[nodiscard]] bool any() const { return digest || kind || archives; }
};

}  // namespace postern
