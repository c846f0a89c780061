// SPDX-License-Identifier: MIT
#include <motorscale/instrument/fmfm.hpp>

#include <motorscale/codec/text.hpp>

#include "support/sum_checks.hpp"

namespace fmfm = motorscale::fmfm;
using fmfm::area;
using motorscale::errc, motorscale::fixed, motorscale::item, motorscale::response;

namespace {

constexpr fmfm::sheet filled(unsigned code) {
  fmfm::sheet s;
  for (unsigned n = 1; n <= 61; ++n) {
    if (s.set(item{n}, response{code}) != errc::ok) throw "not a valid sheet";
  }
  return s;
}

/// No calibration: a made-up table of the right shape.
struct rows {
  fixed<2> row[184]{};
  constexpr rows() {
    for (int raw = 0; raw < 184; ++raw) row[raw].units = raw * 10000 / 183;
  }
};
constexpr rows made_up;
constexpr fmfm::ability_table table{"made up for a test", made_up.row};

}  // namespace

TEST_CASE("FMFM areas have 15, 27, 30, 39 and 72 raw points, the total 183", "[fmfm]") {
  constexpr auto s = score(filled(3));
  STATIC_REQUIRE(*s.of_section(area::A) == 15);
  STATIC_REQUIRE(*s.of_section(area::B) == 27);
  STATIC_REQUIRE(*s.of_section(area::C) == 30);
  STATIC_REQUIRE(*s.of_section(area::D) == 39);
  STATIC_REQUIRE(*s.of_section(area::E) == 72);
  STATIC_REQUIRE(*s.of_section(4) == 72);
  STATIC_REQUIRE(s.of_section(5).error() == errc::no_such_item);
  STATIC_REQUIRE(s.of_section(1000).error() == errc::no_such_item);
  STATIC_REQUIRE(*s.total() == 183);
  REQUIRE(sum_checks::reported(s) ==
          "raw_a=15 raw_b=27 raw_c=30 raw_d=39 raw_e=72 raw_total=183 tested=61");
  REQUIRE(sum_checks::reported(score(filled(0))) ==
          "raw_a=0 raw_b=0 raw_c=0 raw_d=0 raw_e=0 raw_total=0 tested=61");
  REQUIRE(sum_checks::reported(score(fmfm::sheet{})) ==
          "raw_a= raw_b= raw_c= raw_d= raw_e= raw_total= tested=0");
}

TEST_CASE("each FMFM item takes 0 to 3 and nothing else", "[fmfm]") {
  sum_checks::only_codes_to<fmfm::sheet>(3);
}

TEST_CASE("an FMFM item not tested leaves its area and the total without a score", "[fmfm]") {
  sum_checks::sums_and_missing_items<fmfm::sheet>({5, 9, 10, 13, 24}, 3, sum_checks::codes_of);
}

TEST_CASE("a higher FMFM item never lowers a score", "[fmfm]") {
  sum_checks::higher_item_never_lowers<fmfm::sheet>(3, sum_checks::codes_of);
}

TEST_CASE("FMFM codes start anew in each area and end with E24 (FMFM manual)", "[fmfm]") {
  const unsigned sizes[] = {5, 9, 10, 13, 24};
  unsigned n = 0;
  for (unsigned a = 0; a < 5; ++a) {
    for (unsigned k = 1; k <= sizes[a]; ++k) {
      REQUIRE(fmfm::instrument::item_names[n++] == "abcde"[a] + std::to_string(k));
      REQUIRE(fmfm::coded(area{static_cast<std::uint8_t>(a)}, k) == item{n});
    }
    REQUIRE(fmfm::coded(area{static_cast<std::uint8_t>(a)}, sizes[a] + 1) == item{0});
    REQUIRE(fmfm::coded(area{static_cast<std::uint8_t>(a)}, 0) == item{0});
  }
  REQUIRE(n == 61);
  STATIC_REQUIRE(fmfm::coded(area::E, 24) == item{61});
  STATIC_REQUIRE(fmfm::coded(area::E, 61) == item{0});
}

TEST_CASE("9 means not tested on the FMFM form and is never a score", "[fmfm]") {
  constexpr char cell[] = "9";
  STATIC_REQUIRE(*motorscale::parse_response<fmfm::instrument>(item{7}, cell, cell + 1) ==
                 motorscale::not_tested);
  fmfm::sheet s;
  REQUIRE(s.set(item{7}, response{9}) == errc::response_not_allowed);
}

TEST_CASE("two hands are two records, and each says which hand led (Shi 2013)", "[fmfm]") {
  constexpr fmfm::record affected{filled(1), fmfm::leading_hand::affected};
  constexpr fmfm::record other{filled(3), fmfm::leading_hand::other};
  STATIC_REQUIRE(*score(affected).total() == 61);
  STATIC_REQUIRE(*score(other).total() == 183);
  STATIC_REQUIRE(fmfm::record{}.led_by == fmfm::leading_hand::not_recorded);
}

TEST_CASE("FMFM ability comes from a named table of the caller's only", "[fmfm]") {
  STATIC_REQUIRE(table.of(score(filled(0)).total())->value == fixed<2>{0});
  STATIC_REQUIRE(table.of(score(filled(3)).total())->value == fixed<2>{10000});
  STATIC_REQUIRE(table.of(score(filled(1)).total())->value == fixed<2>{3333});  // 61 of 183
  REQUIRE(table.of(score(filled(1)).total())->table == std::string{"made up for a test"});

  fmfm::sheet s = filled(3);
  REQUIRE(s.set(item{61}, motorscale::not_tested) == errc::ok);
  REQUIRE(table.of(score(s).total()).error() == errc::item_missing);
  REQUIRE(fmfm::ability_table{}.of(score(filled(3)).total()).error() == errc::empty_selection);
}

TEST_CASE("an FMFM ability table needs all 184 rows, none of them falling", "[fmfm]") {
  rows r;
  const auto check = [&r](std::size_t count) {
    const auto t = fmfm::ability_table::from("made up", r.row, count);
    return t ? errc::ok : t.error();
  };
  REQUIRE(check(184) == errc::ok);
  REQUIRE(check(183) == errc::wrong_length);
  REQUIRE(check(185) == errc::wrong_length);
  REQUIRE(check(0) == errc::wrong_length);
  for (std::size_t raw = 1; raw < 184; ++raw) {
    const fixed<2> kept = r.row[raw];
    r.row[raw].units = r.row[raw - 1].units - 1;
    REQUIRE(check(184) == errc::inconsistent);
    r.row[raw] = kept;
  }
}
