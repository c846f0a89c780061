// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include <motorscale/core/result.hpp>
#include <motorscale/measure/exp.hpp>
#include <motorscale/trial/double_double.hpp>
#include <motorscale/trial/ranks.hpp>
#include <motorscale/trial/whole_number.hpp>

namespace motorscale::trial {

/// A decimal number as it is written: `units` x 10^-places.  "6.80" is 680 with two places.
struct decimal {
  std::int64_t units{};
  int places{};

  /// The number, to 100 bits; its first part is the nearest double.
  constexpr double_double value() const noexcept;

  friend constexpr bool operator==(const decimal&, const decimal&) = default;
};

/// The most digits of a decimal.
inline constexpr int most_digits = 18;

/// The most places of a decimal.
inline constexpr int most_decimal_places = 400;

/// A decimal is below 10^290 in size.
inline constexpr int most_exponent = 290;

namespace detail {
constexpr std::int64_t whole_power_of_10(int n) noexcept {
  std::int64_t power = 1;
  for (; n > 0; --n) power *= 10;
  return power;
}

/// 10^n for 0 <= n, as far as doubles reach.
constexpr double_double wide_power_of_10(int n) noexcept {
  double_double power{1};
  for (; n >= 22; n -= 22) power *= 1e22;
  return power * static_cast<double>(whole_power_of_10(n / 2)) *
         static_cast<double>(whole_power_of_10(n - n / 2));
}
}  // namespace detail

/// x times 10^-places, to 100 bits.
constexpr double_double scaled(double_double x, int places) noexcept {
  if (places <= 0) return x * detail::wide_power_of_10(-places);
  if (places <= 250) return x / detail::wide_power_of_10(places);
  // small numbers are scaled on the way, to keep all of their bits
  const double_double wide =
      x * 0x1p500 / detail::wide_power_of_10(200) / detail::wide_power_of_10(places - 200);
  return {measure::mul(wide.high, 0x1p-500), measure::mul(wide.low, 0x1p-500)};
}

constexpr double_double decimal::value() const noexcept { return scaled(exactly(units), places); }

/// Reads a decimal number and keeps it exactly: a sign or none, digits with a point or without, and
/// an exponent or none ("-1.25", "+.5", "1e-4").
///
/// `errc::bad_character` for any other text, `errc::out_of_range` for more than `most_digits`
/// digits between the first and the last that is not 0, beyond 10^290, and for more than
/// `most_decimal_places`.
constexpr result<decimal> read_decimal(const char* first, const char* last) noexcept {
  constexpr auto is_digit = [](char c) { return '0' <= c && c <= '9'; };
  const bool negative = first != last && *first == '-';
  if (first != last && (*first == '-' || *first == '+')) ++first;
  decimal d;
  int digits = 0, zeros = 0;  // digits of d.units; zeros that are not in it yet
  bool any = false, behind_point = false, too_long = false;
  for (; first != last && (is_digit(*first) || (*first == '.' && !behind_point)); ++first) {
    if (*first == '.') {
      behind_point = true;
      continue;
    }
    any = true;
    if (d.places > most_decimal_places || zeros > most_exponent) too_long = true;
    if (too_long) continue;
    if (digits == most_digits) {
      if (*first != '0') too_long = true;
      zeros += !behind_point;
      continue;
    }
    d.units = d.units * 10 + (*first - '0');
    digits += d.units != 0;
    d.places += behind_point;
  }
  if (!any) return errc::bad_character;
  d.places -= zeros;
  int power = 0;
  if (first != last && (*first == 'e' || *first == 'E')) {
    ++first;
    const bool down = first != last && *first == '-';
    if (first != last && (*first == '-' || *first == '+')) ++first;
    if (first == last) return errc::bad_character;
    for (; first != last && is_digit(*first); ++first) {
      if (power <= 10000) power = power * 10 + (*first - '0');
    }
    if (down) power = -power;
  }
  if (first != last) return errc::bad_character;
  d.places -= power;
  if (d.units == 0 && d.places < 0) d.places = 0;
  if (too_long || d.places > most_decimal_places || digits - d.places > most_exponent) {
    return errc::out_of_range;
  }
  if (negative) d.units = -d.units;
  return d;
}

/// The same number with other places.  `errc::out_of_range` where it is not a whole number of these
/// units, or of more digits than fit.
constexpr result<std::int64_t> in_units(decimal d, int places) noexcept {
  for (; d.places > places && d.units % 10 == 0 && d.units != 0; --d.places) d.units /= 10;
  if (d.units == 0) return std::int64_t{0};
  const int more = places - d.places;
  if (more < 0 || more > most_digits) return errc::out_of_range;
  const std::int64_t power = detail::whole_power_of_10(more);
  constexpr std::int64_t most = 999999999999999999;
  if (d.units > most / power || d.units < -(most / power)) return errc::out_of_range;
  return d.units * power;
}

/// A sample of decimals of one scale, which somebody else holds as whole numbers: value i is
/// units[i] x 10^-places.  Each is below 10^18 in size.
struct decimal_sample {
  const std::int64_t* units{nullptr};
  std::size_t count{};
  int places{};

  constexpr const std::int64_t* begin() const noexcept { return units; }
  constexpr const std::int64_t* end() const noexcept { return units + count; }
};

/// Brings decimals to the scale of the one with the most places, as units into `to`, which holds
/// `count` of them.  `errc::out_of_range` where one of them then has too many digits.
constexpr result<decimal_sample> in_one_scale(const decimal* values, std::size_t count,
                                              std::int64_t* to) noexcept {
  int places = count > 0 ? values[0].places : 0;
  for (std::size_t i = 1; i < count; ++i) {
    if (values[i].places > places) places = values[i].places;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto units = in_units(values[i], places);
    if (!units) return units.error();
    to[i] = *units;
  }
  return decimal_sample{to, count, places};
}

/// The exact sum, in units of 10^-places.
constexpr whole_number sum_of(decimal_sample sample) noexcept {
  whole_number sum;
  for (const std::int64_t x : sample) sum += x;
  return sum;
}

/// second[i] - first[i], exactly, into `to`, which holds as many.  `errc::wrong_length` where one
/// sample is longer, `errc::inconsistent` where their places differ.
constexpr result<decimal_sample> differences(decimal_sample first, decimal_sample second,
                                             std::int64_t* to) noexcept {
  if (first.count != second.count) return errc::wrong_length;
  if (first.places != second.places) return errc::inconsistent;
  for (std::size_t i = 0; i < first.count; ++i) to[i] = second.units[i] - first.units[i];
  return decimal_sample{to, first.count, first.places};
}

/// Twice the midranks, so that they are whole: ties get the mean of their ranks, the least value
/// has rank 1.  `order` and `doubled` hold as many numbers as the sample; `order` becomes the
/// places of the values from the least to the largest.  Returns the sum of t^3 - t over the sizes t
/// of groups of ties.
constexpr double_double rank(decimal_sample sample, std::size_t* order,
                             std::uint64_t* doubled) noexcept {
  for (std::size_t i = 0; i < sample.count; ++i) order[i] = i;
  detail::sort(order, sample.count,
               [&](std::size_t a, std::size_t b) { return sample.units[a] < sample.units[b]; });
  double_double ties{};
  for (std::size_t first = 0; first < sample.count;) {
    std::size_t end = first + 1;
    while (end < sample.count && sample.units[order[end]] == sample.units[order[first]]) ++end;
    const auto t = static_cast<double>(end - first);
    ties += exact_product(t, t) * t - t;
    for (std::size_t i = first; i < end; ++i) doubled[order[i]] = first + end + 1;
    first = end;
  }
  return ties;
}

}  // namespace motorscale::trial
