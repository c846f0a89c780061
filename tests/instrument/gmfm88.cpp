// SPDX-License-Identifier: MIT
#include <motorscale/instrument/gmfm88.hpp>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <motorscale/codec/text.hpp>
#include <motorscale/instrument/gmfm88_aids.hpp>

#include "catch.hpp"

namespace gmfm88 = motorscale::gmfm88;
using motorscale::errc, motorscale::fixed, motorscale::item, motorscale::missing, motorscale::parse,
    motorscale::response, motorscale::rounding, motorscale::section;
using enum gmfm88::dimension;
using enum motorscale::rounding;
using gmfm88::dimension;

namespace {

__extension__ typedef __int128 wide;

// Typed in from the score sheet (2013), not taken from the library.
constexpr unsigned maximum[] = {51, 60, 42, 39, 72};
constexpr unsigned first_item[] = {1, 18, 38, 52, 65};
constexpr unsigned last_item[] = {17, 37, 51, 64, 88};
constexpr dimension dimensions[] = {lying_and_rolling, sitting, crawling_and_kneeling, standing,
                                    walking_running_jumping};
constexpr dimension dimension_of(unsigned d) { return static_cast<dimension>(d); }

constexpr void put(gmfm88::sheet& s, unsigned n, response r) {
  if (s.set(item{n}, r) != errc::ok) throw "not a valid sheet";
}

constexpr gmfm88::sheet filled(response r) {
  gmfm88::sheet s;
  for (unsigned n = 1; n <= 88; ++n) put(s, n, r);
  return s;
}

/// A sheet with these raw scores, each dimension filled from its first item.
struct raws {
  unsigned of[5];
};
constexpr gmfm88::sheet with_raws(const raws& raw) {
  gmfm88::sheet s;
  for (unsigned d = 0; d < 5; ++d) {
    unsigned left = raw.of[d];
    for (unsigned n = first_item[d]; n <= last_item[d]; ++n) {
      const unsigned points = left < 3 ? left : 3;
      put(s, n, response{points});
      left -= points;
    }
    if (left != 0) throw "more than the maximum";
  }
  return s;
}

gmfm88::sheet random_sheet(std::mt19937& random) {
  gmfm88::sheet s;
  for (unsigned n = 1; n <= 88; ++n) {
    const auto draw = static_cast<unsigned>(random() % 8);
    put(s, n, draw < 4 ? response{draw} : response{static_cast<missing>(draw - 4)});
  }
  return s;
}

/// An exact rational in 128 bits: no part of it is the library's.
struct rational {
  wide num{0}, den{1};
};
rational sum(rational a, rational b) { return {a.num * b.den + b.num * a.den, a.den * b.den}; }
template <std::int32_t Den>
bool same(motorscale::fraction<Den> a, rational b) {
  return wide{a.num()} * b.den == b.num * Den;
}

constexpr gmfm88::goals goals_of(const char* letters) {
  gmfm88::goals g{};
  for (; *letters != '\0'; ++letters) {
    for (unsigned d = 0; d < 5; ++d) {
      if ("ABCDE"[d] == *letters) g.add(dimension_of(d));
    }
  }
  return g;
}

}  // namespace

TEST_CASE("GMFM-88: the table of dimensions is the score sheet's (2013)") {
  for (unsigned d = 0; d < 5; ++d) {
    const section& s = gmfm88::instrument::sections[d];
    REQUIRE(s.first == item{first_item[d]});
    REQUIRE(s.last == item{last_item[d]});
    REQUIRE(3 * s.size() == maximum[d]);
  }
  STATIC_REQUIRE(gmfm88::instrument::item_count == 88);
  STATIC_REQUIRE(dimension::A == lying_and_rolling && dimension::B == sitting);
  STATIC_REQUIRE(dimension::C == crawling_and_kneeling && dimension::D == standing);
  STATIC_REQUIRE(dimension::E == walking_running_jumping);
}

TEST_CASE("GMFM-88: an item is scored 0, 1, 2 or 3, or has a reason (score sheet 2013)") {
  for (unsigned n = 1; n <= 88; ++n) {
    for (unsigned byte = 0; byte <= 255; ++byte) {
      const bool reason = byte == 0x80 || byte == 0x90 || byte == 0xA0 || byte == 0xB0;
      gmfm88::sheet s;
      const errc e = s.set(item{n}, response::from_byte(static_cast<std::uint8_t>(byte)));
      REQUIRE(e == (byte <= 3 || reason ? errc::ok : errc::response_not_allowed));
      REQUIRE(s[item{n}].byte() == (e == errc::ok ? byte : 0x80));
    }
  }
  STATIC_REQUIRE(gmfm88::sheet{}.set(item{0}, response{1}) == errc::no_such_item);
  STATIC_REQUIRE(gmfm88::sheet{}.set(item{89}, response{1}) == errc::no_such_item);
  STATIC_REQUIRE(gmfm88::sheet{}.set(item{257}, response{1}) == errc::no_such_item);
}

TEST_CASE("GMFM-88: the ends of the scale") {
  STATIC_REQUIRE(gmfm88::score(filled(response{0})).total_percent() == 0);
  STATIC_REQUIRE(gmfm88::score(filled(response{3})).total_percent() == 100);
  STATIC_REQUIRE(gmfm88::score(filled(response{3})).percent(standing) == 100);
  STATIC_REQUIRE(gmfm88::score(filled(response{3})).complete());
  STATIC_REQUIRE(gmfm88::score(gmfm88::sheet{}).total_percent() == 0);
  STATIC_REQUIRE(gmfm88::score(gmfm88::sheet{}).tested() == 0);
}

TEST_CASE("GMFM-88: the total is the mean of the five percents, not raw / 264 (score sheet 2013)") {
  STATIC_REQUIRE(gmfm88::score(with_raws({{51, 0, 0, 0, 0}})).total_percent() == 20);
  STATIC_REQUIRE(gmfm88::score(with_raws({{0, 0, 0, 39, 0}})).total_percent() == 20);
  STATIC_REQUIRE(gmfm88::score(with_raws({{51, 60, 42, 0, 0}})).total_percent() == 60);
}

TEST_CASE("GMFM-88: the ten worked profiles of the reference (derived)") {
  struct profile {
    const char* name;
    raws raw;
    std::int64_t percents[5], total;  // in millionths of a percent
    const char* goals;
    std::int64_t goal_total;
  };
  constexpr profile profiles[] = {
      {"every item 3",
       {{51, 60, 42, 39, 72}},
       {100000000, 100000000, 100000000, 100000000, 100000000},
       100000000,
       "DE",
       100000000},
      {"every item 0", {{0, 0, 0, 0, 0}}, {0, 0, 0, 0, 0}, 0, "DE", 0},
      {"every item not tested", {{0, 0, 0, 0, 0}}, {0, 0, 0, 0, 0}, 0, "DE", 0},
      {"A, B, C full",
       {{51, 60, 42, 0, 0}},
       {100000000, 100000000, 100000000, 0, 0},
       60000000,
       "DE",
       0},
      {"every item 1",
       {{17, 20, 14, 13, 24}},
       {33333333, 33333333, 33333333, 33333333, 33333333},
       33333333,
       "BC",
       33333333},
      {"mixed 1",
       {{51, 60, 30, 20, 10}},
       {100000000, 100000000, 71428571, 51282051, 13888889},
       67319902,
       "CD",
       61355311},
      {"mixed 2",
       {{48, 54, 30, 13, 9}},
       {94117647, 90000000, 71428571, 33333333, 12500000},
       60275910,
       "D",
       33333333},
      {"rounded twice: 52.4",
       {{24, 27, 38, 0, 57}},
       {47058824, 45000000, 90476190, 0, 79166667},
       52340336,
       "ABCDE",
       52340336},
      {"rounded twice: 56.3",
       {{42, 12, 19, 18, 63}},
       {82352941, 20000000, 45238095, 46153846, 87500000},
       56248977,
       "ABCDE",
       56248977},
      {"rounded twice: 48.7",
       {{41, 10, 10, 32, 29}},
       {80392157, 16666667, 23809524, 82051282, 40277778},
       48639481,
       "ABCDE",
       48639481},
  };
  const auto check = [](const profile& p, const gmfm88::sheet& s) {
    INFO(p.name);
    const auto scores = gmfm88::score(s);
    for (unsigned d = 0; d < 5; ++d) {
      REQUIRE(scores.raw(dimension_of(d)) == p.raw.of[d]);
      REQUIRE(scores.percent(dimension_of(d)).round<6>(half_away_from_zero).units == p.percents[d]);
    }
    REQUIRE(scores.total_percent().round<6>(half_away_from_zero).units == p.total);
    const auto goal = scores.goal_percent(goals_of(p.goals));
    REQUIRE(goal->round<6>(half_away_from_zero).units == p.goal_total);
  };
  for (const profile& p : profiles) check(p, with_raws(p.raw));
  check(profiles[2], filled(motorscale::not_tested));

  constexpr auto shown = [](const raws& raw) {
    return gmfm88::score(with_raws(raw)).total_percent().round<1>(half_away_from_zero);
  };
  STATIC_REQUIRE(shown({{24, 27, 38, 0, 57}}) == fixed<1>{523});
  STATIC_REQUIRE(shown({{42, 12, 19, 18, 63}}) == fixed<1>{562});
  STATIC_REQUIRE(shown({{41, 10, 10, 32, 29}}) == fixed<1>{486});
}

TEST_CASE("GMFM-88: every raw score of every dimension is that of long division") {
  for (unsigned d = 0; d < 5; ++d) {
    for (unsigned points = 0; points <= maximum[d]; ++points) {
      raws raw{};
      raw.of[d] = points;
      const auto scores = gmfm88::score(with_raws(raw));
      REQUIRE(scores.raw(dimension_of(d)) == points);
      for (unsigned other = 0; other < 5; ++other) {
        if (other != d) REQUIRE(scores.raw(dimension_of(other)) == 0);
      }
      REQUIRE(same(scores.percent(dimension_of(d)), {wide{100 * points}, maximum[d]}));
      REQUIRE(same(scores.total_percent(), {wide{20 * points}, maximum[d]}));

      std::uint64_t ten_to = 1;
      for (int places = 0; places <= 15; ++places, ten_to *= 10) {
        const std::uint64_t scaled = 100 * points * ten_to;
        const std::uint64_t down = scaled / maximum[d], rest = scaled % maximum[d];
        const std::uint64_t up = down + (rest != 0);
        const bool tie = 2 * rest == maximum[d];
        const std::uint64_t near = 2 * rest < maximum[d] ? down : up;
        const auto rounded = [&](rounding how) {
          return static_cast<std::uint64_t>(scores.percent(dimension_of(d)).round(places, how));
        };
        REQUIRE(rounded(toward_zero) == down);
        REQUIRE(rounded(half_away_from_zero) == near);
        REQUIRE(rounded(half_even) == (tie ? down + down % 2 : near));
      }
    }
  }
}

TEST_CASE("GMFM-88: total and goal total are exact means, for each of the 31 choices of goals") {
  std::mt19937 random{88};
  for (int draw = 0; draw < 200; ++draw) {
    raws raw{};
    for (unsigned d = 0; d < 5; ++d) {
      raw.of[d] = static_cast<unsigned>(random() % (maximum[d] + 1));
    }
    const auto scores = gmfm88::score(with_raws(raw));
    for (unsigned chosen = 1; chosen < 32; ++chosen) {
      gmfm88::goals goals{};
      rational mean;
      unsigned count = 0;
      for (unsigned d = 0; d < 5; ++d) {
        if ((chosen >> d & 1u) == 0) continue;
        goals.add(dimension_of(d));
        goals.add(dimension_of(d));  // named twice, counted once
        mean = sum(mean, {wide{100 * raw.of[d]}, maximum[d]});
        ++count;
      }
      mean.den *= count;
      REQUIRE(same(*scores.goal_percent(goals), mean));
      if (chosen == 31) REQUIRE(same(scores.total_percent(), mean));
    }
  }
  STATIC_REQUIRE(gmfm88::score(filled(response{3})).goal_percent({}).error() ==
                 errc::empty_selection);
  STATIC_REQUIRE(gmfm88::score(filled(response{3})).goal_percent({sitting, standing}) ==
                 motorscale::result<gmfm88::goal_percent>{100});
}

TEST_CASE(
    "GMFM-88: an item without a response counts as 0, whatever the reason (score sheet 2013)") {
  for (unsigned n = 1; n <= 88; ++n) {
    gmfm88::sheet zero = filled(response{3});
    put(zero, n, response{0});
    const auto expected = gmfm88::score(zero);
    for (const missing reason :
         {missing::unanswered, missing::not_tested, missing::refused, missing::not_applicable}) {
      gmfm88::sheet s = filled(response{3});
      put(s, n, response{reason});
      const auto scores = gmfm88::score(s);
      for (const dimension d : dimensions) {
        REQUIRE(scores.raw(d) == expected.raw(d));
        REQUIRE(scores.percent(d) == expected.percent(d));
      }
      REQUIRE(scores.total_percent() == expected.total_percent());
      REQUIRE(scores.tested() == 87);
      REQUIRE(!scores.complete());
      REQUIRE(s[item{n}].reason() == reason);
    }
    REQUIRE(expected.tested() == 88);
    REQUIRE(expected.complete());
  }
}

TEST_CASE("GMFM-88: the scores of random sheets are those of a loop over the items") {
  std::mt19937 random{2013};
  for (int draw = 0; draw < 1000; ++draw) {
    const gmfm88::sheet s = random_sheet(random);
    const auto scores = gmfm88::score(s);
    unsigned tested = 0;
    rational total;
    for (unsigned d = 0; d < 5; ++d) {
      unsigned raw = 0;
      for (unsigned n = first_item[d]; n <= last_item[d]; ++n) {
        if (s[item{n}].byte() <= 3) {
          raw += s[item{n}].byte();
          ++tested;
        }
      }
      REQUIRE(scores.raw(dimension_of(d)) == raw);
      total = sum(total, {wide{20 * raw}, maximum[d]});
    }
    REQUIRE(scores.tested() == tested);
    REQUIRE(same(scores.total_percent(), total));
  }
}

TEST_CASE("GMFM-88: a higher item never lowers a score") {
  std::mt19937 random{1};
  for (int draw = 0; draw < 200; ++draw) {
    gmfm88::sheet s = random_sheet(random);
    for (unsigned n = 1; n <= 88; ++n) {
      auto before = gmfm88::score(s);
      for (const unsigned points : {0u, 1u, 2u, 3u}) {
        if (s[item{n}].tested() && s[item{n}].byte() >= points) continue;
        put(s, n, response{points});
        const auto after = gmfm88::score(s);
        bool lowered = after.total_percent() < before.total_percent();
        for (const dimension d : dimensions)
          lowered |= after.percent(d) < before.percent(d);
        REQUIRE(!lowered);
        if (points > 0) REQUIRE(after.total_percent() > before.total_percent());
        before = after;
      }
    }
  }
}

TEST_CASE("GMFM-88: the order of the items inside a dimension changes nothing") {
  std::mt19937 random{5};
  for (int draw = 0; draw < 200; ++draw) {
    const gmfm88::sheet s = random_sheet(random);
    gmfm88::sheet shuffled;
    for (unsigned d = 0; d < 5; ++d) {
      std::vector<response> responses;
      for (unsigned n = first_item[d]; n <= last_item[d]; ++n) responses.push_back(s[item{n}]);
      std::shuffle(responses.begin(), responses.end(), random);
      for (unsigned n = first_item[d]; n <= last_item[d]; ++n) {
        put(shuffled, n, responses[n - first_item[d]]);
      }
    }
    const auto a = gmfm88::score(s), b = gmfm88::score(shuffled);
    for (const dimension d : dimensions) REQUIRE(a.raw(d) == b.raw(d));
    REQUIRE(a.total_percent() == b.total_percent());
    REQUIRE(a.tested() == b.tested());
  }
}

TEST_CASE("GMFM-88: a report has its columns in order, and a goal percent only with a goal") {
  std::string without, with;
  const auto name_to = [](std::string& names) {
    return [&names](const char* name, const auto&) { names.append(name).append(" "); };
  };
  gmfm88::score(gmfm88::sheet{}).report(name_to(without));
  gmfm88::score(gmfm88::sheet{}).report(name_to(with), {standing});
  REQUIRE(without ==
          "raw_a raw_b raw_c raw_d raw_e percent_a percent_b percent_c percent_d percent_e "
          "total_percent tested ");
  REQUIRE(with ==
          "raw_a raw_b raw_c raw_d raw_e percent_a percent_b percent_c percent_d percent_e "
          "total_percent goal_percent tested ");

  struct values {
    std::vector<unsigned> raw;
    std::vector<std::int64_t> percent;
    void operator()(const char*, unsigned value) { raw.push_back(value); }
    void operator()(const char*, gmfm88::percent value) {
      percent.push_back(value.round(1, half_away_from_zero));
    }
    void operator()(const char*, gmfm88::goal_percent value) {
      percent.push_back(value.round(1, half_away_from_zero));
    }
  } reported;
  gmfm88::score(with_raws({{51, 60, 30, 20, 10}})).report(reported, {standing});
  REQUIRE(reported.raw == std::vector<unsigned>{51, 60, 30, 20, 10, 88});
  REQUIRE(reported.percent == std::vector<std::int64_t>{1000, 1000, 714, 513, 139, 673, 513});
}

TEST_CASE("GMFM-88: a sheet with aids is another type, scored by the same rule (single)") {
  STATIC_REQUIRE(!std::is_same_v<gmfm88::sheet, gmfm88::sheet_with_aids>);
  STATIC_REQUIRE(!std::is_convertible_v<gmfm88::sheet, gmfm88::sheet_with_aids>);
  STATIC_REQUIRE(!std::is_convertible_v<gmfm88::sheet_with_aids, gmfm88::sheet>);
  STATIC_REQUIRE(!std::is_assignable_v<gmfm88::sheet&, gmfm88::sheet_with_aids>);
  STATIC_REQUIRE(!std::is_same_v<decltype(gmfm88::score(std::declval<gmfm88::sheet>())),
                                 decltype(gmfm88::score(std::declval<gmfm88::sheet_with_aids>()))>);
  constexpr auto aided = [] {
    gmfm88::record_with_aids record;
    for (unsigned n = 52; n <= 64; ++n) {
      if (record.sheet.set(item{n}, response{3}) != errc::ok) throw "not a valid sheet";
    }
    return record;
  }();
  STATIC_REQUIRE(gmfm88::score(aided.sheet).raw(standing) == 39);
  STATIC_REQUIRE(gmfm88::score(aided.sheet).total_percent() == 20);
  STATIC_REQUIRE(std::string_view{gmfm88::instrument_with_aids::about.prefix} == "gmfm88aids");
  STATIC_REQUIRE(std::string_view{gmfm88::instrument::about.prefix} == "gmfm88");
}

TEST_CASE(
    "GMFM-88: what is added to a sheet's percent, or taken from it, may lie beyond 0 to 100") {
  constexpr auto third = gmfm88::score(filled(response{1})).total_percent();
  constexpr auto full = gmfm88::score(filled(response{3})).total_percent();
  STATIC_REQUIRE(full.round<2>(half_even) == motorscale::fixed<2>{10000});
  STATIC_REQUIRE((third - full).round<2>(half_away_from_zero) == motorscale::fixed<2>{-6667});
  STATIC_REQUIRE((full + full * 9).round<2>(half_even) == motorscale::fixed<2>{100000});
  motorscale::fraction<gmfm88::percent::den(), std::int64_t> sum = full;
  sum += third;
  REQUIRE(sum.round(1, toward_zero) == 1333);
  gmfm88::percent change = third;
  change -= full;
  REQUIRE(change == third - full);
}

TEST_CASE("GMFM-88: a percent rounds alike with the places known to the compiler or not") {
  std::mt19937 random{18};
  for (int draw = 0; draw < 500; ++draw) {
    const gmfm88::percent total = gmfm88::score(random_sheet(random)).total_percent();
    for (const rounding how : {toward_zero, half_away_from_zero, half_even}) {
      REQUIRE(total.round<0>(how).units == total.round(0, how));
      REQUIRE(total.round<1>(how).units == total.round(1, how));
      REQUIRE(total.round<2>(how).units == total.round(2, how));
      REQUIRE(total.round<3>(how).units == total.round(3, how));
    }
  }
}

TEST_CASE("GMFM-88: a sheet is 88 plain bytes") {
  STATIC_REQUIRE(sizeof(gmfm88::sheet) == 88);
  STATIC_REQUIRE(sizeof(gmfm88::sheet_with_aids) == 88);
  STATIC_REQUIRE(std::is_trivially_copyable_v<gmfm88::sheet>);
  STATIC_REQUIRE(std::is_trivially_copyable_v<gmfm88::record_with_aids>);
}
