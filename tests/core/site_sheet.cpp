// SPDX-License-Identifier: MIT
#include <motorscale/core/site_sheet.hpp>

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

#include "catch.hpp"

using motorscale::coding, motorscale::errc, motorscale::grade_counts, motorscale::missing,
    motorscale::missing_rule, motorscale::muscle, motorscale::quotient, motorscale::response,
    motorscale::response_set, motorscale::rounding, motorscale::side, motorscale::site,
    motorscale::site_list, motorscale::site_sheet;

namespace {

// A made-up scale of three grades that print as marks, and does not know "refused".
enum class mark : std::uint8_t { dot, dash, dash_dot };
struct marks {
  using grade = mark;
  static constexpr motorscale::description about{};
  static constexpr const char* printed[] = {".", "-", "-.", "never"};
  static constexpr motorscale::mean_column<mark> mean_columns[] = {
      {"mean_steps", {"steps", {0, 1, 5}, 4}}};
  static constexpr response_set allowed() { return response_set::from_to(0, 2); }
  static constexpr missing_rule when(missing reason) {
    return reason == missing::refused ? missing_rule::not_allowed : missing_rule::leaves_no_score;
  }
};

// A made-up scale that skips a rank, with a coding by rank and one of numbers beyond a byte.
struct wide_marks : marks {
  static constexpr std::uint16_t none = motorscale::coding<mark>::no_value;
  static constexpr motorscale::mean_column<mark> mean_columns[] = {
      {"mean_rank", {"rank", {0, none, 2}}}, {"mean_wide", {"wide", {7, none, 65534}, 10}}};
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
    REQUIRE(motorscale::report_bytes<I, Sites>(bytes, column) == errc::ok);
  });
}

constexpr site a{side::left, muscle::soleus}, b{side::right, muscle::soleus},
    c{side::right, muscle::hamstrings};
constexpr site abc[] = {a, b, c};
constexpr site cb[] = {c, b};
constexpr site ten[] = {{side::left, muscle{128}},  {side::left, muscle{129}},
                        {side::left, muscle{130}},  {side::left, muscle{131}},
                        {side::left, muscle{132}},  {side::right, muscle{128}},
                        {side::right, muscle{129}}, {side::right, muscle{130}},
                        {side::right, muscle{131}}, {side::right, muscle{132}}};

constexpr site_sheet<marks, 3> filled(response at_a, response at_b, response at_c) {
  site_sheet<marks, 3> s{abc};
  const bool fits =
      s.set(a, at_a) == errc::ok && s.set(b, at_b) == errc::ok && s.set(c, at_c) == errc::ok;
  return fits ? s : site_sheet<marks, 3>{site_list{}};
}
constexpr response dot{0}, dash{1}, dash_dot{2};

motorscale::result<mark> parsed(const std::string& text) {
  return motorscale::parse_grade<marks>(text.data(), text.data() + text.size());
}

}  // namespace

TEST_CASE("a new sheet has every site unanswered, and so it stays when one is set") {
  constexpr auto one_set = [] {
    site_sheet<marks, 5> s{abc};
    return s.set(b, mark::dash) == errc::ok ? s : site_sheet<marks, 5>{site_list{}};
  }();
  STATIC_REQUIRE(one_set[a] == motorscale::unanswered);
  STATIC_REQUIRE(one_set[b] == dash);
  STATIC_REQUIRE(one_set[c] == motorscale::unanswered);
  STATIC_REQUIRE(score(one_set).tested() == 1);
  STATIC_REQUIRE(score(site_sheet<marks, 5>{abc}).tested() == 0);
  STATIC_REQUIRE(std::is_trivially_copyable_v<site_sheet<marks, 5>>);
}

TEST_CASE("each of many sites can be the only one that is set") {
  constexpr auto tested = [](unsigned only) {
    site_sheet<marks, 10> s{ten};
    return s.set(ten[only], mark::dash) == errc::ok ? score(s).tested() : 0;
  };
  STATIC_REQUIRE(tested(0) == 1);
  STATIC_REQUIRE(tested(1) == 1);
  STATIC_REQUIRE(tested(2) == 1);
  STATIC_REQUIRE(tested(3) == 1);
  STATIC_REQUIRE(tested(4) == 1);
  STATIC_REQUIRE(tested(5) == 1);
  STATIC_REQUIRE(tested(6) == 1);
  STATIC_REQUIRE(tested(7) == 1);
  STATIC_REQUIRE(tested(8) == 1);
  STATIC_REQUIRE(tested(9) == 1);
}

TEST_CASE("a sheet refuses what the scale does not allow, and stays as it was") {
  site_sheet<marks, 3> s{abc};
  REQUIRE(s.set(a, mark::dash_dot) == errc::ok);
  REQUIRE(s.set(a, response{3}) == errc::response_not_allowed);
  REQUIRE(s.set(a, static_cast<mark>(3)) == errc::response_not_allowed);
  REQUIRE(s.set(a, static_cast<mark>(255)) == errc::response_not_allowed);
  REQUIRE(s.set(a, response::from_byte(0x81)) == errc::response_not_allowed);
  REQUIRE(s.set(a, motorscale::refused) == errc::reason_not_allowed);
  REQUIRE(s.set({side::left, muscle::hamstrings}, mark::dot) == errc::no_such_item);
  REQUIRE(s[a] == dash_dot);
  REQUIRE(s[site{side::left, muscle::hamstrings}] == motorscale::unanswered);
}

TEST_CASE("a site can be named by its place in the list") {
  site_sheet<marks, 5> s{abc};
  REQUIRE(s.set_at(2, dash) == errc::ok);
  REQUIRE(s.set_at(2, response{3}) == errc::response_not_allowed);
  REQUIRE(s.set_at(0, motorscale::refused) == errc::reason_not_allowed);
  REQUIRE(s.set_at(3, dash) == errc::no_such_item);  // there is room for it, but no site
  REQUIRE(s[c] == dash);
  REQUIRE(s.at(2) == dash);
  REQUIRE(s.at(0) == motorscale::unanswered);
  REQUIRE(s.at(3) == motorscale::unanswered);
}

TEST_CASE("a site keeps the reason for its missing grade") {
  constexpr auto s =
      filled(motorscale::not_tested, motorscale::not_applicable, motorscale::unanswered);
  STATIC_REQUIRE(s[a] == motorscale::not_tested);
  STATIC_REQUIRE(s[b] == motorscale::not_applicable);
  STATIC_REQUIRE(s[c] == motorscale::unanswered);
  STATIC_REQUIRE(score(s).tested() == 0);
}

TEST_CASE("symbols are read exactly as they are printed") {
  REQUIRE(parsed(".") == mark::dot);
  REQUIRE(parsed("-") == mark::dash);
  REQUIRE(parsed("-.") == mark::dash_dot);
  for (const char* text : {"", " .", ". ", "-..", "--", "never", "1"}) {
    REQUIRE(parsed(text).error() == errc::response_not_allowed);
  }
  REQUIRE(motorscale::symbol<marks>(mark::dash_dot) == std::string{"-."});
}

TEST_CASE("a coding has a number for each of its grades and for no other") {
  constexpr coding<mark> gap{"gap", {3, coding<mark>::no_value, 7}, 2};
  STATIC_REQUIRE(gap.of(mark::dot) == 3u);
  STATIC_REQUIRE(gap.of(mark::dash).error() == errc::not_in_coding);
  STATIC_REQUIRE(gap.of(mark::dash_dot) == 7u);
  STATIC_REQUIRE(gap.of(static_cast<mark>(3)).error() == errc::not_in_coding);
  STATIC_REQUIRE(gap.of(static_cast<mark>(16)).error() == errc::not_in_coding);
  STATIC_REQUIRE(gap.per_point() == 2);
  STATIC_REQUIRE(coding<mark>{}.of(mark::dot).error() == errc::not_in_coding);
}

TEST_CASE("a coding from run-time data has a name, points and numbers that never fall") {
  const std::uint16_t values[17] = {0, 1, 1, 4};
  REQUIRE(coding<mark>::from("own", values, 4, 1)->of(mark::dash_dot) == 1u);
  REQUIRE(coding<mark>::from("own", values, 5, 1).error() == errc::inconsistent);  // 4, then 0
  REQUIRE(coding<mark>::from("", values, 4, 1).error() == errc::inconsistent);
  REQUIRE(coding<mark>::from(nullptr, values, 4, 1).error() == errc::inconsistent);
  REQUIRE(coding<mark>::from("own", values, 4, 0).error() == errc::inconsistent);
  REQUIRE(coding<mark>::from("own", values, 17, 1).error() == errc::wrong_length);
  const std::uint16_t falls_over_a_gap[] = {2, coding<mark>::no_value, 1};
  REQUIRE(coding<mark>::from("own", falls_over_a_gap, 3, 1).error() == errc::inconsistent);
}

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
  REQUIRE(reported(wide) ==  // 2/2, and 65541/10 over two
          "median_low=. median_high=-. max=-. mean_rank=1000 mean_wide=3277050 tested=2");
}

TEST_CASE("the bytes of a form are reported without a sheet") {
  REQUIRE(reported<marks>({2, 0x80, 1, 0x90, 1, 0xB0}) ==  // 7/4 over three
          "median_low=- median_high=- max=-. mean_steps=583 tested=3");
  REQUIRE(reported<marks>({1, 0}) == "median_low=. median_high=- max=- mean_steps=125 tested=2");
  REQUIRE(reported<marks>({0x80}) ==
          "median_low=!11 median_high=!11 max=!11 mean_steps=!11 tested=0");
  REQUIRE(reported<wide_marks>({2, 0}) ==
          "median_low=. median_high=-. max=-. mean_rank=1000 mean_wide=3277050 tested=2");
  std::uint8_t most[255];
  for (std::uint8_t& byte : most) byte = 2;
  REQUIRE(reported<wide_marks>(most) ==
          "median_low=-. median_high=-. max=-. mean_rank=2000 mean_wide=6553400 tested=255");
}

TEST_CASE("the first byte of a form that a sheet would refuse is named, and nothing reported") {
  unsigned columns = 0, place = 99;
  const auto count = [&](const char*, const auto&) { ++columns; };
  const auto report = [&](const std::uint8_t(&bytes)[3]) {
    return motorscale::report_bytes<marks, 3>(bytes, count, &place);
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
  STATIC_REQUIRE(motorscale::report_bytes<marks, 2>(refused, [](const char*, const auto&) {}) ==
                 errc::reason_not_allowed);
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

TEST_CASE("a mean carries its coding and its sites") {
  constexpr coding<mark> own{"own", {0, 1, 3}, 2};
  constexpr auto mean = *score(filled(dash_dot, motorscale::not_tested, dash)).mean(own);
  STATIC_REQUIRE(mean.value == quotient{1, 1});  // (1.5 + 0.5) / 2
  STATIC_REQUIRE(mean.sites.count() == 2);
  STATIC_REQUIRE(mean.sites.contains(a));
  STATIC_REQUIRE_FALSE(mean.sites.contains(b));
  STATIC_REQUIRE(mean.sites.contains(c));
  REQUIRE(mean.coding == std::string{"own"});
  STATIC_REQUIRE(mean.round(1, rounding::half_even) == 10);
  STATIC_REQUIRE(mean.round<1>(rounding::half_even) == motorscale::fixed<1>{10});
}

TEST_CASE("a mean of the largest numbers and its change round") {
  using motorscale::fixed, motorscale::site_mean;
  constexpr std::int32_t largest = 255 * 65534;
  constexpr auto mean = [](std::int32_t num, std::int32_t den) {
    return site_mean{{num, den}, "", {}};
  };
  STATIC_REQUIRE(mean(largest, 255).round<2>(rounding::half_even) == fixed<2>{6553400});
  STATIC_REQUIRE(mean(largest, 1).round<2>(rounding::half_even) == fixed<2>{1671117000});
  STATIC_REQUIRE(mean(-largest, 7).round<2>(rounding::half_even) == fixed<2>{-238731000});
  STATIC_REQUIRE(mean(1, largest).round<2>(rounding::half_even) == fixed<2>{0});
  STATIC_REQUIRE(mean(1, 8).round<3>(rounding::half_even) == fixed<3>{125});
  STATIC_REQUIRE(mean(1, 8).round<2>(rounding::half_even) == fixed<2>{12});
  STATIC_REQUIRE(mean(-1, 8).round<2>(rounding::half_away_from_zero) == fixed<2>{-13});
}

TEST_CASE("one side has scores of its own") {
  constexpr auto s = filled(dash_dot, dot, dash);
  STATIC_REQUIRE(score(s, side::left).tested() == 1);
  STATIC_REQUIRE(score(s, side::left).max() == mark::dash_dot);
  STATIC_REQUIRE(score(s, side::right).tested() == 2);
  STATIC_REQUIRE(score(s, side::right).median_low() == mark::dot);
  STATIC_REQUIRE(score(s, side::right).max() == mark::dash);
  STATIC_REQUIRE_FALSE(score(s, side::right).tested_sites().contains(a));
}

TEST_CASE("visits over the same sites compare, whatever the order of their lists") {
  constexpr auto before = filled(motorscale::not_tested, dash_dot, dash);
  constexpr auto after = [] {
    site_sheet<marks, 2> s{cb};
    const bool fits = s.set(b, mark::dot) == errc::ok && s.set(c, mark::dash) == errc::ok;
    return fits ? s : site_sheet<marks, 2>{site_list{}};
  }();
  STATIC_REQUIRE(*improved(before, after, 0) == quotient{2, 2});
  STATIC_REQUIRE(*improved(before, after, 1) == quotient{1, 2});
  STATIC_REQUIRE(*improved(before, after, 2) == quotient{1, 2});
  STATIC_REQUIRE(*improved(before, after, 3) == quotient{0, 2});
  STATIC_REQUIRE(*improved(before, after, 0xFFFFFFFF) == quotient{0, 2});
  STATIC_REQUIRE(*improved(after, before, 1) == quotient{0, 2});

  constexpr auto change = *mean_change(before, after, marks::mean_columns[0].by);
  STATIC_REQUIRE(change.value == quotient{-5, 8});  // dash_dot, 5/4, became dot, at one of two
  STATIC_REQUIRE(change.round(2, rounding::half_away_from_zero) == -63);
  STATIC_REQUIRE(change.sites == score(before).tested_sites());
  REQUIRE(change.coding == std::string{"steps"});
}

TEST_CASE("visits over different sites do not compare") {
  constexpr auto& by = marks::mean_columns[0].by;
  constexpr auto all = filled(dot, dot, dot);
  constexpr auto without_a = filled(motorscale::not_tested, dot, dot);
  constexpr auto without_b = filled(dot, motorscale::not_tested, dot);
  constexpr auto none = site_sheet<marks, 3>{abc};
  STATIC_REQUIRE(improved(all, without_a, 1).error() == errc::different_sites);
  STATIC_REQUIRE(improved(without_a, all, 1).error() == errc::different_sites);
  STATIC_REQUIRE(improved(without_a, without_b, 1).error() == errc::different_sites);
  STATIC_REQUIRE(mean_change(all, without_a, by).error() == errc::different_sites);
  STATIC_REQUIRE(mean_change(without_b, without_a, by).error() == errc::different_sites);
  STATIC_REQUIRE(mean_change(none, all, by).error() == errc::different_sites);
  STATIC_REQUIRE(improved(none, none, 1).error() == errc::empty_selection);
  STATIC_REQUIRE(mean_change(none, none, by).error() == errc::empty_selection);
}

TEST_CASE("a change needs a coding that has the symbols of both visits") {
  constexpr coding<mark> gap{"gap", {0, coding<mark>::no_value, 2}};
  constexpr auto dots = filled(dot, dot, dot);
  constexpr auto dashes = filled(dot, dash, dot);
  STATIC_REQUIRE(mean_change(dots, dots, gap)->value == quotient{0, 1});
  STATIC_REQUIRE(mean_change(dots, dashes, gap).error() == errc::not_in_coding);
  STATIC_REQUIRE(mean_change(dashes, dots, gap).error() == errc::not_in_coding);
}

TEST_CASE("quotients compare by value") {
  STATIC_REQUIRE(quotient{1, 2} == quotient{2, 4});
  STATIC_REQUIRE(quotient{1, 3} < quotient{1, 2});
  STATIC_REQUIRE(quotient{-1, 2} < quotient{-1, 3});
  STATIC_REQUIRE(quotient{} == quotient{0, 7});
  STATIC_REQUIRE(quotient{INT32_MAX, 1} > quotient{INT32_MAX, 2});
}
