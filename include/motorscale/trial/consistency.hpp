// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/core/quotient.hpp>
#include <motorscale/core/result.hpp>
#include <motorscale/trial/counts.hpp>
#include <motorscale/trial/decimal_sample.hpp>
#include <motorscale/trial/summary.hpp>
#include <motorscale/trial/whole_number.hpp>

/// Can the printed numbers be?  Scores move in steps, so that only some means, percentages and
/// standard deviations of n of them exist (GRIM: Brown NJL, Heathers JAJ, Soc Psychol Personal Sci
/// 2017;8:363-369; GRIMMER: Anaya J, PeerJ Preprints 2016;4:e2400v1).
///
/// A printed number stands for what lies within half a unit of its last digit, both ends in: papers
/// round 38.625 up and 1.625 down.  What it has no place for is not the last digit: "7" is 6.5 to
/// 7.5, "7.0" is 6.95 to 7.05.
namespace motorscale::trial {

/// n scores, each a whole number of steps from the lowest or, where that is not known, from 0.
///
/// n is up to `most_children`; the step is above 0; steps and bounds have up to nine places and
/// nine digits before the point.
struct printed_scores {
  std::int64_t n{};
  decimal step{1, 0};
  decimal lowest{}, highest{};
  bool has_lowest{false}, has_highest{false};
};

/// Totals from `low` to `high`, in units of 10^-places; none where `low` is above `high`.
struct total_range {
  std::int64_t low{1}, high{0};
  int places{};

  constexpr bool possible() const noexcept { return low <= high; }
};

namespace detail {
/// The largest whole number not above numerator / divisor, for a divisor above 0.
constexpr result<std::int64_t> floor_quotient(const whole_number& numerator,
                                              const whole_number& divisor) noexcept {
  const auto quotient = round_quotient(numerator, divisor, rounding::toward_zero);
  if (!quotient) return quotient;
  return *quotient - (divisor * *quotient > numerator);
}
constexpr result<std::int64_t> ceiling_quotient(const whole_number& numerator,
                                                const whole_number& divisor) noexcept {
  const auto quotient = floor_quotient(numerator, divisor);
  if (!quotient) return quotient;
  return *quotient + (divisor * *quotient < numerator);
}

/// The scores counted in steps from their origin.
struct step_counts {
  std::int64_t n{}, step{}, origin{};  // in units of 10^-places
  int places{};
  bool from_0{}, to_most{};    // whether counts have these bounds
  std::int64_t most{};         // of one count
  std::int64_t low{}, high{};  // sums of counts that fit the printed mean
};

/// `scale` is 1, or 100 for a percentage.
constexpr result<step_counts> counts_in_steps(const printed_scores& s, decimal mean,
                                              std::int64_t scale) noexcept {
  constexpr int most_step_places = 9;
  constexpr std::int64_t most_units = 1000000000000000000;
  if (s.n < 1 || s.n > static_cast<std::int64_t>(most_children)) return errc::out_of_range;
  step_counts c{s.n, 0, 0, 0, s.has_lowest, s.has_highest, 0, 0, 0};
  constexpr auto more = [](int a, int b) { return a > b ? a : b; };
  c.places = more(more(s.step.places, 0),
                  more(s.has_lowest ? s.lowest.places : 0, s.has_highest ? s.highest.places : 0));
  const auto step = in_units(s.step, c.places);
  const auto lowest = in_units(s.has_lowest ? s.lowest : decimal{}, c.places);
  const auto highest = in_units(s.has_highest ? s.highest : decimal{}, c.places);
  const int mean_places = more(mean.places, 0);
  const auto printed = in_units(mean, mean_places);
  if (c.places > most_step_places || mean_places > most_digits) return errc::out_of_range;
  if (!step || !lowest || !highest || !printed || *step <= 0) return errc::out_of_range;
  if (s.has_lowest && s.has_highest && *lowest > *highest) return errc::inconsistent;
  if (*step >= most_units || *lowest >= most_units || *lowest <= -most_units) {
    return errc::out_of_range;
  }
  c.step = *step;
  c.origin = *lowest;
  if (s.has_highest) {
    const auto most = floor_quotient(whole_number{*highest} - c.origin, c.step);
    if (!most) return most.error();
    c.most = *most;
  }
  // (2 printed -+ 1) / (2 x 10^mean_places) is scale x (origin + step x sum / n) / 10^places
  const whole_number per_unit = whole_number{2} * whole_power_of_10(mean_places) * scale;
  const whole_number divisor = per_unit * c.step;
  const whole_number n_units = whole_number{c.n} * whole_power_of_10(c.places);
  const whole_number origin = per_unit * c.n * c.origin;
  const whole_number twice = whole_number{*printed} + *printed;
  const auto low = ceiling_quotient((twice - 1) * n_units - origin, divisor);
  const auto high = floor_quotient((twice + 1) * n_units - origin, divisor);
  if (!low || !high) return errc::out_of_range;
  c.low = c.from_0 && *low < 0 ? 0 : *low;
  c.high = *high;
  const whole_number largest = whole_number{c.n} * c.most;
  if (c.to_most && largest < c.high) {
    c.high = largest < c.low ? c.low - 1 : floor_quotient(largest, 1).value_or(c.high);
  }
  return c;
}

constexpr result<total_range> totals_of(const result<step_counts>& c) noexcept {
  if (!c) return c.error();
  if (c->low > c->high) return total_range{1, 0, c->places};
  const auto total = [&](std::int64_t sum) {
    return floor_quotient(whole_number{c->n} * c->origin + whole_number{c->step} * sum, 1);
  };
  const auto low = total(c->low), high = total(c->high);
  if (!low || !high) return errc::out_of_range;
  return total_range{*low, *high, c->places};
}
}  // namespace detail

/// The totals of the scores that round to the printed mean: none is proof that it cannot be.
///
/// `errc::out_of_range` for numbers beyond what `printed_scores` says, `errc::inconsistent` for a
/// lowest score above the highest.
constexpr result<total_range> totals_of_mean(const printed_scores& scores, decimal mean) noexcept {
  return detail::totals_of(detail::counts_in_steps(scores, mean, 1));
}

/// The counts of n that round to the printed percentage.  Errors as above.
constexpr result<total_range> counts_of_percent(std::int64_t n, decimal percent) noexcept {
  const printed_scores scores{n, {1, 0}, {0, 0}, {1, 0}, true, true};
  return detail::totals_of(detail::counts_in_steps(scores, percent, 100));
}

/// Whether scores with the printed mean can have the printed standard deviation (over n - 1): their
/// sum of squares is a whole number of squared steps, odd where their sum is, and lies between that
/// of the least and the greatest spread.
///
/// False is proof.  True means not excluded: that is all that these conditions say.
/// `errc::out_of_range` also for n = 1 and for an SD below 0 or of more than nine places or ten
/// digits.
constexpr result<bool> sd_possible(const printed_scores& scores, decimal mean,
                                   decimal sd) noexcept {
  constexpr int most_sd_places = 9;
  constexpr std::int64_t most_sd_units = 10000000000, most_sums = 100000;
  const auto counted = detail::counts_in_steps(scores, mean, 1);
  if (!counted) return counted.error();
  const detail::step_counts c = *counted;
  const int sd_places = sd.places > 0 ? sd.places : 0;
  const auto units = in_units(sd, sd_places);
  if (c.n < 2 || !units || *units < 0 || *units > most_sd_units || sd_places > most_sd_places) {
    return errc::out_of_range;
  }
  // spread = n sum(y^2) - sum(y)^2 in steps; (2 units -+ 1)^2 n (n - 1) 10^(2 places) bounds
  // spread x 4 x 10^(2 sd_places) x step^2
  const whole_number n{c.n};
  const whole_number power = detail::whole_power_of_10(c.places);
  const whole_number whole = n * (c.n - 1) * power * power;
  const whole_number sd_step = whole_number{c.step} * detail::whole_power_of_10(sd_places) * 2;
  const whole_number unit = sd_step * sd_step;
  const std::int64_t odd_low = *units > 0 ? 2 * *units - 1 : 0, odd_high = 2 * *units + 1;
  const whole_number low = whole * odd_low * odd_low, high = whole * odd_high * odd_high;
  for (std::int64_t sum = c.low; sum <= c.high; ++sum) {
    if (sum - c.low >= most_sums) return true;
    // counted from the whole number below the mean, the sum is 0 to n - 1, and the least sum of
    // squares is the sum
    const std::int64_t below = sum / c.n - (sum % c.n < 0), rest = sum - below * c.n;
    const whole_number rest2 = whole_number{rest} * rest;
    const auto first = detail::ceiling_quotient(low + unit * rest2, unit * n);
    const auto last = detail::floor_quotient(high + unit * rest2, unit * n);
    if (!first || !last) return errc::out_of_range;
    std::int64_t least = *first < rest ? rest : *first, most = *last;
    least += (least - rest) % 2 != 0;
    if (c.from_0 || c.to_most) {
      // the greatest spread: all of them at the bounds, but one
      const whole_number from_end = c.from_0 ? whole_number{sum} : whole_number{c.most} * n - sum;
      whole_number squares = from_end * from_end;
      if (c.from_0 && c.to_most && c.most > 0) {
        const std::int64_t one = sum % c.most, full = sum / c.most;
        squares = whole_number{full} * c.most * c.most + whole_number{one} * one;
      }
      const auto greatest = detail::floor_quotient(squares * n - from_end * from_end + rest2, n);
      if (greatest && *greatest < most) most = *greatest;
    }
    if (least <= most) return true;
  }
  return false;
}

}  // namespace motorscale::trial
