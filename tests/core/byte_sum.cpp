// SPDX-License-Identifier: MIT
#include <motorscale/core/byte_sum.hpp>

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "catch.hpp"

using motorscale::add_bytes, motorscale::byte_sum;

namespace {

/// `Count` bytes of low halves up to `Most`, of which every fourth or so has the top bit: the sum is
/// that of a loop, whatever lies before and behind them.
template <unsigned Count, unsigned Most>
unsigned wrong_sums() {
  std::mt19937 random{Count};
  unsigned wrong = 0;
  for (int draw = 0; draw < 20; ++draw) {
    std::vector<std::uint8_t> bytes(Count + 2, 0xFF);
    unsigned low_halves = 0, top_bits = 0;
    for (unsigned n = 1; n <= Count; ++n) {
      const bool most = draw == 0, reason = !most && random() % 4 == 0;
      const unsigned code = reason ? 0 : most ? Most : static_cast<unsigned>(random()) % (Most + 1);
      bytes[n] = static_cast<std::uint8_t>(reason ? 0x80 + 0x10 * (random() % 4) : code);
      low_halves += code;
      top_bits += reason;
    }
    const byte_sum sum = add_bytes<Count, Most>(bytes.data() + 1);
    wrong += sum.low_halves != low_halves || sum.top_bits != top_bits;
  }
  return wrong;
}
template <unsigned Most, unsigned... Less>
unsigned wrong_sums_up_to(std::integer_sequence<unsigned, Less...>) {
  return (wrong_sums<Less + 1, Most>() + ...);
}

constexpr std::uint8_t some[] = {15, 1, 0x80, 2, 3, 0xB0, 4, 5, 6, 7, 0};

}  // namespace

TEST_CASE("bytes are added up as one by one, however many", "[byte_sum]") {
  REQUIRE(wrong_sums_up_to<15>(std::make_integer_sequence<unsigned, 50>{}) == 0);
  REQUIRE(wrong_sums_up_to<3>(std::make_integer_sequence<unsigned, 50>{}) == 0);
  REQUIRE(wrong_sums<136, 15>() + wrong_sums<137, 15>() + wrong_sums<255, 15>() == 0);
  REQUIRE(wrong_sums<136, 3>() + wrong_sums<255, 3>() + wrong_sums<255, 1>() == 0);
}

TEST_CASE("constants are added up, too", "[byte_sum]") {
  STATIC_REQUIRE(add_bytes<11>(some).low_halves == 43);
  STATIC_REQUIRE(add_bytes<11>(some).top_bits == 2);
  STATIC_REQUIRE(add_bytes<1>(some).low_halves == 15);
}
