#include "address/reading.h"

namespace postern {

std::string_view describe(ReadBy by) {
    switch (by) {
        case ReadBy::kAsSent:
            return "as it was sent";
        case ReadBy::kRewritten:
            return "as the mail server rewrites it";
        case ReadBy::kLocalMailer:
            return "as the mail server delivers it to a local mailbox";
        case ReadBy::kUnqualified:
            return "completed with a local domain by whoever shows or delivers it";
        case ReadBy::kRouteRemoved:
            return "shown by readers that drop a source route";
        case ReadBy::kRouteHost:
            return "used by readers that follow a source route";
        case ReadBy::kPercentHack:
            return "used by readers that resolve user%domain";
        case ReadBy::kBangPath:
            return "used by readers that resolve domain!user";
        case ReadBy::kQuotedLocalPart:
            return "shown by readers that look inside quotes";
        case ReadBy::kQuotedPair:
            return "shown by readers that treat backslashes differently";
        case ReadBy::kCommentText:
            return "shown by readers that look inside comments";
        case ReadBy::kCommentRemoved:
            return "shown by readers that remove comments";
        case ReadBy::kDisplayName:
            return "shown by readers that show the display name only";
        case ReadBy::kEncodedWord:
            return "shown by readers that decode encoded words";
        case ReadBy::kEncodedTwice:
            return "shown by readers that decode encoded words twice";
        case ReadBy::kDomainNormalised:
            return "shown by readers that take the valid part of a domain";
        case ReadBy::kBlanksRemoved:
            return "shown by readers that remove blanks around dots";
        case ReadBy::kTokenScan:
            return "shown by readers that look for anything with an @";
        case ReadBy::kCharsetGuessed:
            return "shown by readers that guess the charset";
        case ReadBy::kUnshownRemoved:
            return "shown by readers that drop characters which show nothing";
        case ReadBy::kFoldsRemoved:
            return "shown by readers that join folded lines without a blank";
        case ReadBy::kUndone:
            return "as it was before SRS or BATV rewrote it";
    }
    return "read in an unknown way";
}

std::string_view describe(Ambiguity ambiguity) {
    switch (ambiguity) {
        case Ambiguity::kControlByte:
            return "a control byte";
        case Ambiguity::kDecodedControl:
            return "a control byte inside an encoded word";
        case Ambiguity::kUndecodable:
            return "an encoded word that can't be decoded for certain";
        case Ambiguity::kBlankContinuation:
            return "a blank line inside the header field";
        case Ambiguity::kDirectionOverride:
            return "a right-to-left override";
        case Ambiguity::kTooLong:
            return "more text than is read";
        case Ambiguity::kTooMany:
            return "more addresses than are read";
        case Ambiguity::kNoAddress:
            return "no address at all";
    }
    return "an unknown ambiguity";
}

}  // namespace postern
