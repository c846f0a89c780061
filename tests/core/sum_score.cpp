// SPDX-License-Identifier: MIT
#include <motorscale/core/sum_score.hpp>

#include <string>
#include <vector>

#include "catch.hpp"
#include "made_for_a_test.hpp"

using motorscale::errc, motorscale::item, motorscale::missing, motorscale::missing_rule,
    motorscale::response, motorscale::response_set, motorscale::result, motorscale::section,
    motorscale::sheet, motorscale::sum_score;

namespace {

struct five_items {
  static constexpr const motorscale::description& about = made_for_a_test;
  static constexpr unsigned item_count = 5;
  static constexpr const char* total_column = "total";
  static constexpr section sections[] = {{"first", "First", item{1}, item{2}},
                                         {"rest", "Rest", item{3}, item{5}}};
  static constexpr motorscale::symbols printed = motorscale::whole_points;
  static constexpr response_set allowed(item) noexcept { return response_set::from_to(0, 4); }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
};

struct one_section {
  static constexpr const motorscale::description& about = made_for_a_test;
  static constexpr unsigned item_count = 5;
  static constexpr const char* total_column = "sum";
  static constexpr section sections[] = {{"sum", "Sum", item{1}, item{5}}};
  static constexpr motorscale::symbols printed = motorscale::whole_points;
  static constexpr response_set allowed(item) noexcept { return response_set::from_to(0, 4); }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
};

template <class I>
constexpr sheet<I> filled(const response (&responses)[5]) {
  sheet<I> s;
  for (unsigned n = 1; n <= 5; ++n) {
    if (s.set(item{n}, responses[n - 1]) != errc::ok) throw "not a valid sheet";
  }
  return s;
}

constexpr response full[] = {response{1}, response{2}, response{3}, response{4}, response{0}};
constexpr response one_missing[] = {response{1}, response{2}, motorscale::not_tested, response{4},
                                    response{0}};

std::vector<std::string> reported(const auto& scores) {
  struct {
    std::vector<std::string> lines;
    void operator()(const char* name, const result<unsigned>& value) {
      lines.push_back(name + ("=" + (value ? std::to_string(*value) : "none")));
    }
  } column;
  scores.report(column);
  return column.lines;
}

}  // namespace

TEST_CASE("a complete sheet has a score for each section and a total") {
  constexpr sum_score<five_items> s{{filled<five_items>(full)}};
  STATIC_REQUIRE(sum_score<five_items>::section_count == 2);
  STATIC_REQUIRE(*s.of_section(0) == 3);
  STATIC_REQUIRE(*s.of_section(1) == 7);
  STATIC_REQUIRE(*s.total() == 10);
  STATIC_REQUIRE(s.tested() == 5);
  STATIC_REQUIRE(s.complete());
}

TEST_CASE("a missing item takes the score from its section and from the total only") {
  constexpr sum_score<five_items> s{{filled<five_items>(one_missing)}};
  STATIC_REQUIRE(*s.of_section(0) == 3);
  STATIC_REQUIRE(s.of_section(1).error() == errc::item_missing);
  STATIC_REQUIRE(s.total().error() == errc::item_missing);
  STATIC_REQUIRE(s.tested() == 4);
  STATIC_REQUIRE(!s.complete());
}

TEST_CASE("a report has the sections in order, then total and tested") {
  REQUIRE(reported(sum_score<five_items>{{filled<five_items>(full)}}) ==
          std::vector<std::string>{"first=3", "rest=7", "total=10", "tested=5"});
  REQUIRE(reported(sum_score<five_items>{{filled<five_items>(one_missing)}}) ==
          std::vector<std::string>{"first=3", "rest=none", "total=none", "tested=4"});
  REQUIRE(reported(sum_score<one_section>{{filled<one_section>(full)}}) ==
          std::vector<std::string>{"sum=10", "tested=5"});
}
