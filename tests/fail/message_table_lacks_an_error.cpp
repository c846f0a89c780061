// SPDX-License-Identifier: MIT
// EXPECT: message_missing_or_out_of_order
#include <motorscale/codec/message.hpp>

struct messages {
  motorscale::error_text texts[motorscale::error_count];
  consteval messages() : texts{} {
    for (unsigned k = 0; k < motorscale::error_count; ++k) {
      texts[k] = {static_cast<motorscale::errc>(k), "etwas stimmt nicht"};
    }
#ifdef BAD
    texts[motorscale::error_count - 1] = {};
#endif
  }
};

constexpr motorscale::message_table german{messages{}.texts};
