// What GMime 3 makes of each message of a stream (frames.h) on standard input. One line a message:
//
//     yes|no  WHY...  NAME...
//
// with tabs between; the names in hex, "-" for an empty one. GMime takes a message to carry an attachment
// where any part of it, nested messages' parts included,
//
//     name         has a file name, be it empty, or a container a name
//     disposition  has a disposition other than inline
//     message      is a message/rfc822, message/global or message/partial
//     type         is a leaf of a type other than text/plain and text/html
//     later        is a text that does not stand where a reader looks for the text to show: not the first
//                  part of a container that is no multipart/alternative
//
// The parser is as lenient as it can be set.

#include <gmime/gmime.h>

#include <iostream>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "frames.h"

namespace postern {
namespace {

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};

template <class T>
using Owned = std::unique_ptr<T, Unref>;

struct Opinion {
    std::set<std::string> why;
    std::vector<std::string> names;
};

struct Place {
    GMimeObject* part;
    bool at_body;
};

void add_name(Opinion& out, const char* name) {
    if (name == nullptr) return;
    out.why.insert("name");
    out.names.emplace_back(name);
}

void look_at_leaf(Opinion& out, const Place& place) {
    GMimeContentType* type = g_mime_object_get_content_type(place.part);
    const bool text = type == nullptr || g_mime_content_type_is_type(type, "text", "plain") != FALSE ||
                      g_mime_content_type_is_type(type, "text", "html") != FALSE;
    // A multipart that could not be followed is nobody's attachment yet.
    const bool container = type != nullptr && g_mime_content_type_is_type(type, "multipart", "*") != FALSE;
    if (!text && !container) out.why.insert("type");
    if (text && !place.at_body) out.why.insert("later");
    if (GMIME_IS_PART(place.part)) {
        add_name(out, g_mime_part_get_filename(GMIME_PART(place.part)));
        if (g_mime_part_is_attachment(GMIME_PART(place.part)) != FALSE) out.why.insert("disposition");
    }
}

void push_children(std::vector<Place>& open, const Place& place) {
    GMimeMultipart* container = GMIME_MULTIPART(place.part);
    GMimeContentType* type = g_mime_object_get_content_type(place.part);
    const bool alternative = g_mime_content_type_is_type(type, "multipart", "alternative") != FALSE;
    for (int i = g_mime_multipart_get_count(container); i-- > 0;) {
        open.push_back({g_mime_multipart_get_part(container, i), place.at_body && (alternative || i == 0)});
    }
}

void push_message(std::vector<Place>& open, GMimeMessage* message) {
    GMimeObject* top = message == nullptr ? nullptr : g_mime_message_get_mime_part(message);
    if (top != nullptr) open.push_back({top, true});
}

void look_at_part(Opinion& out, std::vector<Place>& open, const Place& place) {
    add_name(out, g_mime_object_get_content_type_parameter(place.part, "name"));
    add_name(out, g_mime_object_get_content_disposition_parameter(place.part, "filename"));
    const char* disposition = g_mime_object_get_disposition(place.part);
    if (disposition != nullptr && g_ascii_strcasecmp(disposition, "inline") != 0)
        out.why.insert("disposition");
    if (GMIME_IS_MULTIPART(place.part)) return push_children(open, place);
    if (GMIME_IS_MESSAGE_PART(place.part)) {
        out.why.insert("message");
        return push_message(open, g_mime_message_part_get_message(GMIME_MESSAGE_PART(place.part)));
    }
    if (GMIME_IS_MESSAGE_PARTIAL(place.part)) out.why.insert("message");
    look_at_leaf(out, place);
}

Opinion opinion_of(const std::string& bytes, GMimeParserOptions* options) {
    Opinion out;
    const Owned<GMimeStream> stream{g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size())};
    const Owned<GMimeParser> parser{g_mime_parser_new_with_stream(stream.get())};
    const Owned<GMimeMessage> message{g_mime_parser_construct_message(parser.get(), options)};
    std::vector<Place> open;
    push_message(open, message.get());
    while (!open.empty()) {
        const Place place = open.back();
        open.pop_back();
        look_at_part(out, open, place);
    }
    return out;
}

void print(const Opinion& opinion) {
    std::cout << (opinion.why.empty() ? "no" : "yes") << '\t';
    const char* gap = "";
    for (const std::string& word : opinion.why) std::cout << std::exchange(gap, " ") << word;
    std::cout << '\t';
    gap = "";
    for (const std::string& name : opinion.names) std::cout << std::exchange(gap, " ") << hex(name);
    std::cout << '\n';
}

int run() {
    g_mime_init();
    GMimeParserOptions* options = g_mime_parser_options_new();
    g_mime_parser_options_set_parameter_compliance_mode(options, GMIME_RFC_COMPLIANCE_LOOSE);
    g_mime_parser_options_set_rfc2047_compliance_mode(options, GMIME_RFC_COMPLIANCE_LOOSE);
    g_mime_parser_options_set_address_compliance_mode(options, GMIME_RFC_COMPLIANCE_LOOSE);
    while (const std::optional<std::string> message = next_message(std::cin)) {
        print(opinion_of(*message, options));
    }
    g_mime_parser_options_free(options);
    g_mime_shutdown();
    return std::cin.eof() ? 0 : 1;
}

}  // namespace
}  // namespace postern

int main() {
    std::ios::sync_with_stdio(false);
    return postern::run();
}
