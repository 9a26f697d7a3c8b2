#include "loader/facts_copy.h"

#include <gtest/gtest.h>

#include <memory>

#include "fakes/plugins_scene.h"

namespace postern {
namespace {

// Words that go with the scene they belong to, as those of a policy do.
struct MortalScene {
    Scene scene;
    std::string word = std::string("a word that is too long to be stored in place");
    Recipient recipient = recipient_of("b@example.net");
};

TEST(FactsCopy, HoldsWhateverBecomesOfTheOriginal) {
    auto mortal = std::make_unique<MortalScene>();
    Scene& scene = mortal->scene;
    scene.session.helo = "client.example.net, at your service";
    scene.rights = RightSet(Right::kRelay);
    scene.narrowed = RightSet(Right::kSubmit);
    scene.pending = RightSet(Right::kAttachments);
    scene.recipient = &mortal->recipient;
    Identity& identity = scene.claim("a@example.org");
    identity.source = identity.reading = identity.proof = identity.resembles = mortal->word;
    scene.message.displayed.push_back(identity);
    PartFacts part;
    part.path = "1.2";
    part.reason = part.content.trouble = mortal->word;
    scene.message.parts.push_back(part);
    scene.message.fields.push_back({"Subject", "hello", "hello"});
    const auto connector = std::make_shared<const ConnectorFacts>(scene.connector);
    const FactsCopy copy(scene.facts(), connector);
    mortal.reset();

    const Facts facts = copy.facts();
    const std::string word = "a word that is too long to be stored in place";
    EXPECT_EQ(facts.session.helo, "client.example.net, at your service");
    EXPECT_EQ(facts.session.connector, connector.get());
    EXPECT_TRUE(facts.rights.has(Right::kRelay));
    EXPECT_TRUE(facts.narrowed.has(Right::kSubmit));
    EXPECT_TRUE(facts.pending.has(Right::kAttachments));
    ASSERT_NE(facts.recipient, nullptr);
    EXPECT_EQ(facts.recipient->address, "b@example.net");
    for (const auto* list : {&facts.message.identities, &facts.message.displayed}) {
        ASSERT_EQ(list->size(), 1U);
        EXPECT_EQ(list->front().text(), "a@example.org");
        EXPECT_EQ(list->front().source, word);
        EXPECT_EQ(list->front().reading, word);
        EXPECT_EQ(list->front().proof, word);
        EXPECT_EQ(list->front().resembles, word);
    }
    ASSERT_EQ(facts.message.parts.size(), 1U);
    EXPECT_EQ(facts.message.parts.front().reason, word);
    EXPECT_EQ(facts.message.parts.front().content.trouble, word);
    EXPECT_EQ(facts.message.fields.at(0).value, "hello");
}

TEST(FactsCopy, HasNoMoreThanTheOriginal) {
    Scene scene;
    scene.session.connector = nullptr;
    const FactsCopy copy(scene.facts(), nullptr);
    EXPECT_EQ(copy.facts().session.connector, nullptr);
    EXPECT_EQ(copy.facts().recipient, nullptr);
    EXPECT_EQ(copy.facts().body, nullptr);
}

}  // namespace
}  // namespace postern
