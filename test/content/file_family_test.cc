#include "content/file_family.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

TEST(FileFamily, PlainFilesHoldNoFilesWhereAllAgree) {
    struct Case {
        std::string_view type;
        std::vector<std::string> names;
        std::string_view kind;
    };
    const Case plain[] = {
        {"image/jpeg", {"a.jpg"}, "image/jpeg"},
        {"image/jpeg", {"a.JPG. "}, "image/jpeg"},
        {"image/png", {"a.jpg"}, "image/webp"},
        {"application/octet-stream", {}, "application/pdf"},
        {"", {}, "text/plain"},
        {"", {"README"}, "text/plain"},
        {"application/pdf", {"a.b.pdf", "a"}, "application/pdf"},
        {"video/mp4", {"a.mov"}, "video/quicktime"},
        {"application/pkcs7-signature", {"smime.p7s"}, "application/pkcs7-mime"},
        {"application/pgp-signature", {"signature.asc"}, "application/pgp-signature"},
        {"application/ms-tnef", {"winmail.dat"}, "application/vnd.ms-tnef"},
        {"message/rfc822", {"a.eml"}, "message/rfc822"},
    };
    for (const Case& one : plain) EXPECT_FALSE(may_hold_files(one.type, one.names, one.kind)) << one.kind;
    const Case others[] = {
        {"image/jpeg", {"a.jpg"}, ""},
        {"image/jpeg", {"a.jpg"}, "application/octet-stream"},
        {"image/jpeg", {"a.jpg"}, "application/zip"},
        {"image/jpeg", {"a.zip"}, "image/jpeg"},
        {"image/jpeg", {"a.jpg", "a.docx"}, "image/jpeg"},
        {"image/jpeg", {"a.jpg\0.zip"}, "application/x-unheard-of"},
        {"application/zip", {"a.jpg"}, "image/jpeg"},
        {"application/x-unheard-of", {"a.jpg"}, "image/jpeg"},
        {"application/octet-stream", {"a.unheard-of"}, "image/jpeg"},
        {"image/x-emz", {}, "image/x-emz"},
        {"application/octet-stream", {"movie.dat"}, "text/plain"},
        {"text/plain", {"a.jpg:x.zip"}, "text/plain"},
        {"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
         {"a.docx"},
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"application/msword", {"a.doc"}, "application/x-ole-storage"},
        {"text/x-shellscript", {"a.sh"}, "text/x-shellscript"},
    };
    for (const Case& one : others) EXPECT_TRUE(may_hold_files(one.type, one.names, one.kind)) << one.type;
}

// What some readers cut off, others replace.
TEST(FileFamily, NamesWithOddBytesAgreeWithNothing) {
    for (const std::string& name :
         {std::string("a.zip\0.jpg", 10), std::string("a.zip\n.jpg"), std::string("a.zip:.jpg"),
          std::string("a.zip\x7f.jpg"), std::string("zip\xe2\x80\xaegpj.a.jpg")}) {
        EXPECT_TRUE(may_hold_files("image/jpeg", {name}, "image/jpeg")) << name;
    }
    EXPECT_FALSE(may_hold_files("image/jpeg", {"a\xc3\xbc b (1).jpg"}, "image/jpeg"));
}

TEST(FileFamily, MessagesAreToldByAnySign) {
    EXPECT_TRUE(may_be_message("message/rfc822", {}, "", ""));
    EXPECT_TRUE(may_be_message("", {"a.eml"}, "application/zip", ""));
    EXPECT_TRUE(may_be_message("", {"a.txt", "a.MHT "}, "", ""));
    EXPECT_TRUE(may_be_message("", {}, "message/rfc822", ""));
    EXPECT_TRUE(may_be_message("", {}, "", "From: a\nTo: b"));
    EXPECT_TRUE(may_be_message("", {}, "", "X: 1\r\n folded\r\nRECEIVED: b\r\nsubject : x\r\n"));
    EXPECT_TRUE(may_be_message("", {}, "", "From a@b.c Thu\nFrom: a\nTo: b\n"));
}

TEST(FileFamily, EntitiesBeginWithTheirFields) {
    for (const std::string_view bytes : {
             "Content-Type: text/plain\r\n\r\nwords",
             "content-transfer-encoding: base64",
             "MIME-Version: 1.0\n",
             "X: 1\r\n folded\r\nContent-Type: text/plain\r\n",
             "From: a\nTo: b\n",
             "words\nContent-Type : text/plain\n",
         }) {
        EXPECT_TRUE(may_be_entity(bytes)) << bytes;
    }
    for (const std::string_view bytes :
         {"", "\n", "words", "Note: words\n", "%PDF-1.4\n", "<?xml version=\"1.0\"?>\n<a:b xmlns:a=\"c\"/>",
          "Content-Type", "the Content-Type: is a field\n"}) {
        EXPECT_FALSE(may_be_entity(bytes)) << bytes;
    }
}

TEST(FileFamily, TypesSayWhatIsNotThere) {
    EXPECT_TRUE(is_header_alone("text/rfc822-headers"));
    EXPECT_TRUE(is_header_alone("message/global-headers"));
    EXPECT_FALSE(is_header_alone("message/rfc822"));
    EXPECT_FALSE(is_header_alone(""));
}

TEST(FileFamily, OtherTextsAreNoMessages) {
    for (const std::string_view bytes : {
             "",
             "\n",
             "From",
             "From: a",
             "From: a\nFrom: b\n",
             "From: a\n\nTo: b\n",
             "words\nFrom: a\nTo: b\n",
             "From: a\nFrom b\nTo: c\n",
             "one two: 1\nFrom: a\nTo: b\n",
             "Reporting-MTA: a\nAction: failed\n",
             ": a\nFrom: b\nTo: c\n",
         }) {
        EXPECT_FALSE(may_be_message("text/plain", {"a.txt"}, "text/plain", bytes)) << bytes;
    }
    EXPECT_FALSE(may_be_message("", {"eml", "a.eml.txt"}, "", ""));
    EXPECT_FALSE(may_be_message("message/delivery-status", {}, "", "Reporting-MTA: a\n"));
}

}  // namespace
}  // namespace postern
