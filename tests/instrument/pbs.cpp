// SPDX-License-Identifier: MIT
#include <motorscale/instrument/pbs.hpp>

#include <set>

#include "support/sum_checks.hpp"

namespace bbs = motorscale::bbs;
namespace pbs = motorscale::pbs;
using motorscale::errc, motorscale::item, motorscale::response;

namespace {

struct row {
  bbs::item bbs_name;
  pbs::item pbs_name;
  unsigned bbs_number, pbs_number;
};
/// The published order of either form, from balance_items.csv of the reference.
constexpr row both_forms[] = {
    {bbs::item::sit_to_stand, pbs::item::sit_to_stand, 1, 1},
    {bbs::item::stand_unsupported, pbs::item::stand_unsupported, 2, 4},
    {bbs::item::sit_unsupported, pbs::item::sit_unsupported, 3, 5},
    {bbs::item::stand_to_sit, pbs::item::stand_to_sit, 4, 2},
    {bbs::item::transfer, pbs::item::transfer, 5, 3},
    {bbs::item::stand_eyes_closed, pbs::item::stand_eyes_closed, 6, 6},
    {bbs::item::stand_feet_together, pbs::item::stand_feet_together, 7, 7},
    {bbs::item::reach_forward, pbs::item::reach_forward, 8, 14},
    {bbs::item::pick_up_floor, pbs::item::pick_up_floor, 9, 12},
    {bbs::item::look_behind, pbs::item::look_behind, 10, 11},
    {bbs::item::turn_360, pbs::item::turn_360, 11, 10},
    {bbs::item::alternate_step, pbs::item::alternate_step, 12, 13},
    {bbs::item::tandem_stand, pbs::item::tandem_stand, 13, 8},
    {bbs::item::one_leg_stand, pbs::item::one_leg_stand, 14, 9},
};

constexpr pbs::sheet full = [] {
  pbs::sheet s;
  for (unsigned n = 1; n <= 14; ++n) {
    if (s.set(item{n}, response{4}) != errc::ok) throw "not a valid sheet";
  }
  return s;
}();

}  // namespace

TEST_CASE("PBS and BBS hold the same tasks in the published orders (balance_items)", "[pbs]") {
  std::set<pbs::item> reached;
  for (const row& task : both_forms) {
    REQUIRE(static_cast<unsigned>(task.bbs_name) == task.bbs_number);
    REQUIRE(static_cast<unsigned>(task.pbs_name) == task.pbs_number);
    REQUIRE(pbs::same_task(bbs::item{static_cast<std::uint8_t>(task.bbs_number)}) ==
            pbs::item{static_cast<std::uint8_t>(task.pbs_number)});
    REQUIRE(pbs::same_task(task.pbs_name) == task.bbs_name);
    REQUIRE(pbs::instrument::label(item{task.pbs_number}) ==
            bbs::instrument::label(item{task.bbs_number}));
    reached.insert(pbs::same_task(task.bbs_name));
  }
  REQUIRE(reached.size() == 14);
  STATIC_REQUIRE(pbs::same_task(bbs::item::reach_forward) == pbs::item{14});
  STATIC_REQUIRE(pbs::same_task(pbs::item{15}) == bbs::item{0});
  STATIC_REQUIRE(pbs::same_task(bbs::item{0}) == pbs::item{0});
}

TEST_CASE("a response set by a PBS name lands on the PBS number", "[pbs]") {
  for (const row& task : both_forms) {
    pbs::sheet s;
    REQUIRE(s.set(task.pbs_name, response{2}) == errc::ok);
    REQUIRE(s[item{task.pbs_number}] == response{2});
    REQUIRE(score(s).tested() == 1);
  }
}

TEST_CASE("the PBS total is 0 to 56", "[pbs]") {
  STATIC_REQUIRE(*score(full).total() == 56);
  REQUIRE(sum_checks::reported(score(full)) == "total=56 tested=14");
  REQUIRE(sum_checks::reported(score(pbs::sheet{})) == "total= tested=0");
}

TEST_CASE("each PBS item takes 0 to 4 and nothing else (Franjoine 2003)", "[pbs]") {
  sum_checks::only_codes_to<pbs::sheet>(4);
}

TEST_CASE("the PBS total needs all 14 items (no published imputation)", "[pbs]") {
  sum_checks::sums_and_missing_items<pbs::sheet>({14}, 4, sum_checks::codes_of);
}

TEST_CASE("a higher PBS item never lowers a score", "[pbs]") {
  sum_checks::higher_item_never_lowers<pbs::sheet>(4, sum_checks::codes_of);
}

TEST_CASE("the best of up to three trials counts (Franjoine 2003)", "[pbs]") {
  const response all[] = {response{0},
                          response{1},
                          response{2},
                          response{3},
                          response{4},
                          motorscale::unanswered,
                          motorscale::not_tested,
                          motorscale::refused,
                          motorscale::not_applicable};
  const auto value = [](response r) { return r.tested() ? int{r.byte()} : -1; };
  const auto larger = [](int a, int b) { return a < b ? b : a; };
  for (const response a : all) {
    REQUIRE(*pbs::best_of({a}) == a);
    for (const response b : all) {
      REQUIRE(value(*pbs::best_of({a, b})) == larger(value(a), value(b)));
      for (const response c : all) {
        const response best = *pbs::best_of({a, b, c});
        REQUIRE(value(best) == larger(value(a), larger(value(b), value(c))));
        if (!best.tested()) REQUIRE(best == a);
      }
    }
  }
  STATIC_REQUIRE(pbs::best_of({}).error() == errc::wrong_length);
  STATIC_REQUIRE(pbs::best_of({response{1}, response{1}, response{1}, response{4}}).error() ==
                 errc::wrong_length);
}

TEST_CASE("a PBS item has the label of its task on the BBS, and no other item has one", "[pbs]") {
  for (const row& task : both_forms) {
    REQUIRE(pbs::instrument::label(item{task.pbs_number}) ==
            std::string{bbs::labels[task.bbs_number - 1]});
  }
  for (unsigned n = 15; n <= 300; ++n) REQUIRE(*pbs::instrument::label(item{n}) == '\0');
  REQUIRE(*pbs::instrument::label(item{0}) == '\0');
}

TEST_CASE("items 4 to 10 and 13 of the PBS have room for seconds", "[pbs]") {
  std::string timed;
  for (unsigned n = 1; n <= 14; ++n) timed += pbs::instrument::is_timed(item{n}) ? '1' : '0';
  REQUIRE(timed == "00011111110010");
}
