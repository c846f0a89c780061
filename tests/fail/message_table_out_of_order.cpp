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
    const motorscale::error_text first = texts[1];
    texts[1] = texts[2];
    texts[2] = first;
#endif
  }
};

constexpr motorscale::message_table german{messages{}.texts};
