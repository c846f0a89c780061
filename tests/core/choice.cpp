// SPDX-License-Identifier: MIT
#include <motorscale/core/choice.hpp>

#include <cstdint>

#include "catch.hpp"

using motorscale::choice;

namespace {
enum class task : std::uint8_t { one = 1, two, three, four };
using tasks = choice<task, 4, 1>;
}  // namespace

TEST_CASE("a choice has what was named, each once", "[choice]") {
  constexpr tasks twice{task::two, task::one, task::two};
  STATIC_REQUIRE(twice.count() == 2);
  STATIC_REQUIRE(twice.contains(task::one));
  STATIC_REQUIRE(twice.contains(task::two));
  STATIC_REQUIRE(!twice.contains(task::three));
  STATIC_REQUIRE(twice.bits() == 0b11);
  STATIC_REQUIRE(twice == tasks{task::one, task::two});
  STATIC_REQUIRE(tasks{}.empty());
  STATIC_REQUIRE(!twice.empty());
}

TEST_CASE("what is none of the enum's values is never chosen", "[choice]") {
  for (unsigned n = 0; n <= 255; ++n) {
    const auto value = static_cast<task>(n);
    tasks chosen;
    chosen.add(value);
    REQUIRE(chosen.contains(value) == (1 <= n && n <= 4));
    REQUIRE(chosen.count() == (1 <= n && n <= 4 ? 1u : 0u));
  }
}
