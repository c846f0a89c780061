// SPDX-License-Identifier: MIT
// The whole library on one page: eight verbs.  Each line compiles, and each static_assert holds;
// `constexpr` and `noexcept` are everywhere, so the same runs on a device.
#include <motorscale/motorscale.hpp>

using namespace motorscale;
using gmfm88::dimension;

// set: a sheet takes what its form allows, and refuses the rest.
constexpr auto filled = [] {
  bbs::sheet sheet;
  for (unsigned n = 1; n <= 14; ++n) static_cast<void>(sheet.set(item{n}, response{3}));
  return sheet;
}();
static_assert(bbs::sheet{}.set(item{15}, response{3}) == errc::no_such_item);
static_assert(bbs::sheet{}.set(item{14}, response{5}) == errc::response_not_allowed);
static_assert(bbs::sheet{}.set(item{14}, not_tested) == errc::ok);  // which is not 0

// parse: text to a valid sheet, or the reason why not.
constexpr auto keyed = parse<gmfm88::instrument>(
    "33333333333333333 33333333333333322222 33333222211100 3322211000000 3322110000000000000----0");
static_assert(parse<gmfm88::instrument>("3333").error() == errc::wrong_length);

// score: a valid sheet always has scores; some of them may not exist, and say why.
constexpr auto scores = gmfm88::score(*keyed);
static_assert(scores.raw(dimension::B) == 55 && scores.tested() == 84);
static_assert(bbs::score(filled).total()->points() == 42);
static_assert(bbs::score(bbs::sheet{}).total().error() == errc::item_missing);

// Untrusted bytes are checked and scored in one pass; there are scores only if all are allowed.
constexpr std::uint8_t untrusted[14] = {4, 4, 4, 4, 9};
static_assert([] {
  item where{0};
  return score_bytes<bbs::instrument>(untrusted, [](const auto&) {}, &where) ==
             errc::response_not_allowed &&
         where == item{5};
}());

// round: once, to named places in a named mode.  Until then scores are exact fractions.
static_assert(scores.percent(dimension::B) == gmfm88::percent{275, 3});
static_assert(scores.total_percent().round<2>(rounding::half_even) == fixed<2>{6123});

// compare: a change against a published threshold, named by its source.
constexpr auto changed = change_of<gmfm88::instrument>(gmfm88::percent{55}, scores.total_percent());
static_assert(*changed.against(threshold_named("gmfm88_mdc95_ko_2013")) ==
              against_threshold::beyond);

// classify: findings to a level, or the levels that are left, or a contradiction.
constexpr auto interview = [] {
  const auto age = gmfcs::age_at(*date::parse("2019-05-02"), *date::parse("2026-03-15"));
  auto f = gmfcs::findings_at(*age);
  static_cast<void>(gmfcs::record(f, "D1", "a"));
  static_cast<void>(gmfcs::record(f, "D2", "b"));
  return f;
}();
static_assert(classify(interview).level == gmfcs::level::II);

// estimate: an ability on a Rasch scale, by a calibration that the caller holds.  (This one is made
// up: none of the GMFM-66 is public.)
constexpr gmfm66::scale made_up{[] {
  gmfm66::scale::calibration c{.name = {"gmfm66", "Made up", "1", "nobody"},
                               .kind = measure::step_kind::partial_credit_step,
                               .scale = {50, 8}};
  unsigned row = 0;
  for (unsigned n = 1; n <= 88; ++n) {
    if (gmfm66::instrument::contains(item{n})) c.items[row++] = {n, {-1, 0, 1}};
  }
  return c;
}()};
constexpr auto ability = gmfm66::estimate(made_up, *keyed, measure::weighted_likelihood);
static_assert(ability->measured.items_used == 62 && ability->measured.logit.value > 0);

// encode, decode: one assessment as bytes with a checksum, the same from every host.
static_assert([] {
  std::uint8_t record[record_bytes<bbs::instrument>]{};
  const auto size = encode(record_label{.time = 1'700'000'000}, filled, record, sizeof record);
  bbs::sheet back;
  return decode(record, record + *size, back) == errc::ok && back == filled;
}());

int main() {}
