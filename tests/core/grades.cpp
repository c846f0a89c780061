// SPDX-License-Identifier: MIT
#include <motorscale/core/grades.hpp>

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

#include "catch.hpp"
#include "support/marks.hpp"

using made_up::mark, made_up::marks;
using motorscale::coding, motorscale::errc, motorscale::grade_counts, motorscale::quotient,
    motorscale::response, motorscale::response_set, motorscale::rounding;

namespace {

// A made-up scale that skips a rank, with a coding by rank and one of numbers up to 255.
struct wide_marks : marks {
  static constexpr std::uint16_t none = motorscale::coding<mark>::no_value;
  static constexpr motorscale::mean_column<mark> mean_columns[] = {
      {"mean_rank", {"rank", {0, none, 2}}}, {"mean_wide", {"wide", {7, none, 255}, 10}}};
  static constexpr response_set allowed() { return {0, 2}; }
};

/// What a report shows: symbols, means in thousandths, the number of sites.
template <class Report>
std::string shown_by(Report report) {
  std::string line;
  const auto text = [](const auto& value) -> std::string {
    using type = std::remove_cvref_t<decltype(value)>;
    if constexpr (std::is_same_v<type, const char*>) {
      return value;
    } else {
      return std::to_string(value.round(3, rounding::half_even));
    }
  };
  report([&](const char* column, const auto& value) {
    line += column;
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, unsigned>) {
      line += "=" + std::to_string(value);
    } else {
      line += "=" + (value ? text(*value) : "!" + std::to_string(static_cast<int>(value.error())));
      line += " ";
    }
  });
  return line;
}
template <class I>
std::string reported(const grade_counts<I>& counts) {
  return shown_by([&](auto&& column) { counts.report(column); });
}
template <class I, unsigned Sites>
std::string reported(const std::uint8_t (&bytes)[Sites]) {
  return shown_by([&](auto&& column) {
    REQUIRE(motorscale::score_bytes<I>(bytes, Sites, [&](const grade_counts<I>& counts) {
              counts.report(column);
            }) == errc::ok);
  });
}

constexpr response dash{1};

}  // namespace

TEST_CASE("counts of grades refuse what the scale does not allow, and stay as they were") {
  grade_counts<marks> counts;
  REQUIRE(counts.add(dash) == errc::ok);
  REQUIRE(counts.add(mark::dash_dot) == errc::ok);
  REQUIRE(counts.add(motorscale::unanswered) == errc::ok);
  REQUIRE(counts.add(motorscale::not_tested) == errc::ok);
  REQUIRE(counts.add(motorscale::not_applicable) == errc::ok);
  REQUIRE(counts.add(motorscale::refused) == errc::reason_not_allowed);
  for (const unsigned code : {3u, 15u, 16u, 255u}) {
    REQUIRE(counts.add(response{code}) == errc::response_not_allowed);
    REQUIRE(counts.add(static_cast<mark>(code)) == errc::response_not_allowed);
  }
  for (unsigned byte = 3; byte <= 0xFF; ++byte) {
    const errc expected = byte == 0x80 || byte == 0x90 || byte == 0xB0 ? errc::ok
                          : byte == 0xA0                               ? errc::reason_not_allowed
                                                                       : errc::response_not_allowed;
    REQUIRE(counts.add(response::from_byte(static_cast<std::uint8_t>(byte))) == expected);
  }
  REQUIRE(counts.tested() == 2);
  REQUIRE(counts.at_or_above(mark::dot) == 2);
  REQUIRE(counts.at_or_above(mark::dash_dot) == 1);
  REQUIRE(counts.median_low() == mark::dash);
  REQUIRE(counts.median_high() == mark::dash_dot);
  REQUIRE(counts.max() == mark::dash_dot);
}

TEST_CASE("counts of grades hold 255 sites, and no more") {
  grade_counts<marks> counts;
  for (unsigned n = 0; n < 255; ++n) REQUIRE(counts.add(mark::dash_dot) == errc::ok);
  REQUIRE(counts.add(mark::dash_dot) == errc::wrong_length);
  REQUIRE(counts.add(mark::dot) == errc::wrong_length);
  REQUIRE(counts.add(motorscale::not_tested) == errc::ok);  // which adds none
  REQUIRE(counts.add(response{3}) == errc::response_not_allowed);
  REQUIRE(counts.tested() == 255);
  REQUIRE(counts.at_or_above(mark::dot) == 255);
  REQUIRE(counts.median_low() == mark::dash_dot);
  REQUIRE(counts.max() == mark::dash_dot);
}

TEST_CASE("no counted site leaves no score") {
  constexpr grade_counts<marks> none;
  STATIC_REQUIRE(none.tested() == 0);
  STATIC_REQUIRE(none.median_low().error() == errc::empty_selection);
  STATIC_REQUIRE(none.median_high().error() == errc::empty_selection);
  STATIC_REQUIRE(none.max().error() == errc::empty_selection);
  STATIC_REQUIRE(none.mean(marks::mean_columns[0].by).error() == errc::empty_selection);
}

TEST_CASE("every mix of a few grades has the medians and the maximum of its list") {
  const char* const symbols[] = {".", "-", "-."};
  unsigned wrong = 0;
  for (unsigned dots = 0; dots < 6; ++dots)
    for (unsigned dashes = 0; dashes < 6; ++dashes)
      for (unsigned dash_dots = 0; dash_dots < 6; ++dash_dots) {
        grade_counts<marks> counts;
        std::string list;  // in order, a rank each
        for (const auto& [rank, times] :
             {std::pair{0u, dots}, std::pair{1u, dashes}, std::pair{2u, dash_dots}}) {
          for (unsigned n = 0; n < times; ++n) wrong += counts.add(response{rank}) != errc::ok;
          list.append(times, static_cast<char>(rank));
        }
        if (list.empty()) continue;
        const auto at = [&](std::size_t place) { return static_cast<unsigned>(list[place]); };
        const unsigned low = at((list.size() - 1) / 2), high = at(list.size() / 2),
                       max = at(list.size() - 1);
        wrong += counts.median_low() != static_cast<mark>(low);
        wrong += counts.median_high() != static_cast<mark>(high);
        wrong += counts.max() != static_cast<mark>(max);
        const std::string orders = std::string{"median_low="} + symbols[low] +
                                   " median_high=" + symbols[high] + " max=" + symbols[max] +
                                   " mean_steps=";
        wrong += reported(counts).compare(0, orders.size(), orders) != 0;
      }
  REQUIRE(wrong == 0);
}

TEST_CASE("a report of counts has the means of the scale's own codings") {
  grade_counts<marks> counts;
  REQUIRE(reported(counts) == "median_low=!11 median_high=!11 max=!11 mean_steps=!11 tested=0");
  REQUIRE(counts.add(mark::dash_dot) == errc::ok);
  REQUIRE(counts.add(mark::dash) == errc::ok);
  REQUIRE(counts.add(mark::dash) == errc::ok);
  REQUIRE(reported(counts) ==  // 7/4 over three
          "median_low=- median_high=- max=-. mean_steps=583 tested=3");

  grade_counts<wide_marks> wide;
  REQUIRE(wide.add(mark::dash) == errc::response_not_allowed);
  REQUIRE(wide.add(mark::dot) == errc::ok);
  REQUIRE(wide.add(mark::dash_dot) == errc::ok);
  REQUIRE(reported(wide) ==  // 2/2, and 262/10 over two
          "median_low=. median_high=-. max=-. mean_rank=1000 mean_wide=13100 tested=2");
}

TEST_CASE("the bytes of a form are scored without a sheet") {
  REQUIRE(reported<marks>({2, 0x80, 1, 0x90, 1, 0xB0}) ==  // 7/4 over three
          "median_low=- median_high=- max=-. mean_steps=583 tested=3");
  REQUIRE(reported<marks>({1, 0}) == "median_low=. median_high=- max=- mean_steps=125 tested=2");
  REQUIRE(reported<marks>({0x80}) ==
          "median_low=!11 median_high=!11 max=!11 mean_steps=!11 tested=0");
  REQUIRE(reported<wide_marks>({2, 0}) ==
          "median_low=. median_high=-. max=-. mean_rank=1000 mean_wide=13100 tested=2");
  std::uint8_t most[255];
  for (std::uint8_t& byte : most) byte = 2;
  REQUIRE(reported<wide_marks>(most) ==
          "median_low=-. median_high=-. max=-. mean_rank=2000 mean_wide=25500 tested=255");
}

TEST_CASE("the first byte of a form that a sheet would refuse is named, and nothing reported") {
  unsigned columns = 0, place = 99;
  const auto count = [&](const char*, const auto&) { ++columns; };
  const auto report = [&](const std::uint8_t(&bytes)[3]) {
    return motorscale::score_bytes<marks>(
        bytes, 3, [&](const grade_counts<marks>& counts) { counts.report(count); }, &place);
  };
  REQUIRE(report({0, 3, 255}) == errc::response_not_allowed);
  REQUIRE(place == 1);
  REQUIRE(report({0, 0x80, 0xA0}) == errc::reason_not_allowed);
  REQUIRE(place == 2);
  REQUIRE(report({255, 0, 0}) == errc::response_not_allowed);
  REQUIRE(place == 0);
  for (unsigned byte = 3; byte <= 0xFF; ++byte) {
    if (byte == 0x80 || byte == 0x90 || byte == 0xB0) continue;
    const auto wrong = static_cast<std::uint8_t>(byte);
    REQUIRE(report({0, 0, wrong}) ==
            (byte == 0xA0 ? errc::reason_not_allowed : errc::response_not_allowed));
    REQUIRE(place == 2);
  }
  REQUIRE(columns == 0);
  place = 99;
  REQUIRE(report({0, 1, 2}) == errc::ok);
  REQUIRE(place == 99);
  REQUIRE(columns == 5);
  constexpr std::uint8_t refused[] = {0, 0xA0};
  STATIC_REQUIRE(motorscale::score_bytes<marks>(refused, 2, [](const auto&) {}) ==
                 errc::reason_not_allowed);
  const std::uint8_t too_many[256]{};
  REQUIRE(motorscale::score_bytes<marks>(too_many, 256, [&](const auto&) { ++columns; }) ==
          errc::wrong_length);
  REQUIRE(columns == 5);
}

TEST_CASE("a mean of counts carries its coding, and rounds by every rule") {
  using enum rounding;
  using motorscale::fixed;
  constexpr auto mean = [](unsigned dots, unsigned dashes, unsigned dash_dots,
                           const coding<mark>& by) {
    grade_counts<marks> counts;
    bool fits = true;
    for (unsigned n = 0; n < dots; ++n) fits &= counts.add(mark::dot) == errc::ok;
    for (unsigned n = 0; n < dashes; ++n) fits &= counts.add(mark::dash) == errc::ok;
    for (unsigned n = 0; n < dash_dots; ++n) fits &= counts.add(mark::dash_dot) == errc::ok;
    return fits ? *counts.mean(by) : motorscale::grade_mean{};
  };
  constexpr coding<mark> own{"own", {0, 1, 3}, 2};
  constexpr auto eighth = mean(3, 1, 0, own);
  STATIC_REQUIRE(eighth.value() == quotient{1, 8});
  REQUIRE(eighth.coding() == std::string{"own"});
  STATIC_REQUIRE(eighth.round<2>(half_away_from_zero) == fixed<2>{13});
  STATIC_REQUIRE(eighth.round<2>(half_even) == fixed<2>{12});
  STATIC_REQUIRE(eighth.round<2>(toward_zero) == fixed<2>{12});
  STATIC_REQUIRE(eighth.round<3>(half_even) == fixed<3>{125});
  STATIC_REQUIRE(eighth.round(2, half_even) == 12);
  STATIC_REQUIRE(mean(1, 0, 1, own).round<1>(half_even) == fixed<1>{8});  // 3/4
  STATIC_REQUIRE(mean(1, 0, 1, own).round<1>(half_away_from_zero) == fixed<1>{8});
  STATIC_REQUIRE(mean(3, 0, 1, own).round<0>(half_away_from_zero) == fixed<0>{0});  // 3/8
  STATIC_REQUIRE(mean(0, 0, 3, own).round<0>(half_even) == fixed<0>{2});            // 3/2
  STATIC_REQUIRE(mean(2, 1, 0, own).round<2>(half_even) == fixed<2>{17});           // 1/6
  STATIC_REQUIRE(mean(2, 1, 0, own).round<2>(toward_zero) == fixed<2>{16});

  constexpr coding<mark> largest{"largest", {0, 1, 65534}};
  constexpr coding<mark> finest{"finest", {0, 1, 65534}, 65535};
  STATIC_REQUIRE(mean(1, 2, 0, largest).round<0>(half_even) == fixed<0>{1});  // 2/3, no tie
  STATIC_REQUIRE(mean(0, 0, 255, largest).round<2>(half_away_from_zero) == fixed<2>{6553400});
  STATIC_REQUIRE(mean(0, 1, 254, largest).round<2>(half_even) == fixed<2>{6527701});
  STATIC_REQUIRE(mean(0, 0, 255, finest).round<2>(half_even) == fixed<2>{100});
  STATIC_REQUIRE(mean(0, 0, 255, finest).round<2>(toward_zero) == fixed<2>{99});
  constexpr coding<mark> gap{"gap", {0, coding<mark>::no_value, 2}};
  REQUIRE([&] {
    grade_counts<marks> counts;
    REQUIRE(counts.add(mark::dash) == errc::ok);
    return counts.mean(gap).error();
  }() == errc::not_in_coding);
}
