#include <string>
#include <string_view>

#include "config/section_table.h"
#include "config/store_codec.h"
#include "redis/url.h"

namespace postern::section_detail {
namespace {

// What keys of [store] mean for each other.
class StoreFinish {
  public:
    StoreFinish(Reader& reader, const NodeTable& table, Position at, const StoreSettings& store)
        : reader_(reader), table_(table), at_(at), store_(store) {}

    void run() {
        if (find(table_, "kind") != nullptr && !understood("kind")) return;
        if (find(table_, "mode") != nullptr && !understood("mode")) return;
        if (store_.kind == StoreKind::kMemory) {
            only_for_redis();
            return;
        }
        where_it_is();
        who_we_are();
        how_it_is_encrypted();
    }

  private:
    // A word that was not understood has left the default: nothing is known of what was meant.
    [[nodiscard]] bool understood(std::string_view key) const {
        const auto* word = std::get_if<std::string>(&find(table_, key)->value);
        if (word == nullptr) return false;
        return key == "kind" ? kStoreKindWords.find(*word).has_value()
                             : kStoreModeWords.find(*word).has_value();
    }

    // A value that is not there, or empty, is none.
    [[nodiscard]] const Node* given(std::string_view key) const {
        const Node* node = find(table_, key);
        if (node == nullptr) return nullptr;
        const auto* text = std::get_if<std::string>(&node->value);
        const auto* list = std::get_if<NodeList>(&node->value);
        return (text != nullptr && text->empty()) || (list != nullptr && list->empty()) ? nullptr : node;
    }

    void refuse(std::string_view key, std::string_view why) {
        const Node* node = given(key);
        if (node == nullptr) return;
        const Reader::Inside inside(reader_, key);
        reader_.error(node->at, std::string(why));
    }

    void need(std::string_view key, std::string_view why) {
        if (given(key) != nullptr) return;
        const Reader::Inside inside(reader_, key);
        const Node* empty = find(table_, key);
        reader_.error(empty != nullptr ? empty->at : at_, "missing: " + std::string(why));
    }

    void only_for_redis() {
        for (const std::string_view key :
             {"url", "hosts", "master", "username", "password_file", "ca_file", "cert_file", "key_file"}) {
            refuse(key, "is for kind = \"redis\" only");
        }
        if (store_.mode != StoreMode::kSingle) refuse("mode", "is for kind = \"redis\" only");
    }

    void where_it_is() {
        if (store_.mode == StoreMode::kSingle) {
            need("url", "where Redis is, as in redis://192.0.2.40:6379");
            refuse("hosts", "is for mode = \"sentinel\" or \"cluster\": mode = \"single\" has a url");
        } else {
            need("hosts", store_.mode == StoreMode::kSentinel ? "the addresses of the sentinels"
                                                              : "the addresses of nodes of the cluster");
            refuse("url", "is for mode = \"single\": sentinels and clusters have hosts");
        }
        if (store_.mode == StoreMode::kSentinel) {
            need("master", "the name under which the sentinels know the master");
        } else {
            refuse("master", "is for mode = \"sentinel\" only");
        }
    }

    void who_we_are() {
        if (holds_login(store_.url)) {
            refuse("username", "stands in the url already");
            refuse("password_file", "the url has a login already");
        } else if (given("username") != nullptr) {
            need("password_file", "a user needs a password");
        }
    }

    void how_it_is_encrypted() {
        if (given("cert_file") != nullptr) need("key_file", "a certificate needs its key");
        if (given("key_file") != nullptr) need("cert_file", "a key needs its certificate");
        const Result<RedisUrl> url = parse_redis_url(store_.url);
        if (store_.mode == StoreMode::kSingle && url && !url->tls) {
            for (const std::string_view key : {"ca_file", "cert_file", "key_file"}) {
                refuse(key, "is for TLS: the url has to begin with rediss://");
            }
        } else if (store_.mode != StoreMode::kSingle && given("cert_file") != nullptr) {
            need("ca_file", "it says that sentinels and nodes are spoken to over TLS");
        }
    }

    Reader& reader_;
    const NodeTable& table_;
    Position at_;
    const StoreSettings& store_;
};

}  // namespace

void finish(Reader& reader, const NodeTable& table, Position at, StoreSettings& to) {
    to.nodes_given = find(table, "nodes") != nullptr;
    StoreFinish(reader, table, at, to).run();
}

}  // namespace postern::section_detail
