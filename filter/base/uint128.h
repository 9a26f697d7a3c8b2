#pragma once

namespace postern {

// An unsigned number of 128 bits: wraps around as the smaller ones do.
__extension__ typedef unsigned __int128 Uint128;  // NOLINT(modernize-use-using): `using` takes no extension

}  // namespace postern
