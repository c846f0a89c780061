// SPDX-License-Identifier: MIT
// EXPECT: error_result_made_from_ok
#include <motorscale/core/result.hpp>

#ifdef BAD
constexpr motorscale::result<unsigned> none{motorscale::errc::ok};
#else
constexpr motorscale::result<unsigned> none{motorscale::errc::item_missing};
#endif
