// SPDX-License-Identifier: MIT
#include <motorscale/core/byte_sum.hpp>

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "catch.hpp"

using motorscale::add_bytes, motorscale::are_responses, motorscale::byte_sum;

namespace {

/// `Count` bytes of low halves up to `Most`, of which every fourth or so has the top bit: the sum
/// is that of a loop, whatever lies before and behind them.
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

/// Each byte that there is, at each place among bytes of every other kind.
template <unsigned Count, unsigned Most>
unsigned wrong_answers() {
  unsigned wrong = 0;
  for (unsigned place = 0; place < Count; ++place) {
    std::vector<std::uint8_t> bytes(Count + 2, 0xFF);
    for (unsigned n = 0; n < Count; ++n) {
      bytes[n + 1] = static_cast<std::uint8_t>(n % 3 == 0   ? Most
                                               : n % 3 == 1 ? 0
                                                            : 0x80 + n % 4 * 16);
    }
    for (unsigned byte = 0; byte <= 0xFF; ++byte) {
      bytes[place + 1] = static_cast<std::uint8_t>(byte);
      const bool is_reason = byte == 0x80 || byte == 0x90 || byte == 0xA0 || byte == 0xB0;
      wrong += are_responses<Count, Most>(bytes.data() + 1) != (byte <= Most || is_reason);
    }
  }
  return wrong;
}
template <unsigned Most, unsigned... More>
unsigned wrong_answers_up_to(std::integer_sequence<unsigned, More...>) {
  return (wrong_answers<8 + More, Most>() + ...);
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

TEST_CASE("bytes are responses as one by one, however many", "[byte_sum]") {
  constexpr std::make_integer_sequence<unsigned, 20> more;
  REQUIRE(wrong_answers_up_to<0>(more) + wrong_answers_up_to<1>(more) == 0);
  REQUIRE(wrong_answers_up_to<3>(more) + wrong_answers_up_to<15>(more) == 0);
  REQUIRE(wrong_answers<88, 3>() + wrong_answers<255, 15>() == 0);
}
