// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>

#include <motorscale/core/result.hpp>
#include <motorscale/core/text_range.hpp>

namespace motorscale {

/// A day of the proleptic Gregorian calendar, years 1 to 9999.  There is no clock in this library:
/// every date is the caller's.
class date {
 public:
  /// `errc::no_such_date` for a day that the calendar does not have.
  static constexpr result<date> from(const result<unsigned>& year, const result<unsigned>& month,
                                     const result<unsigned>& day) noexcept {
    const unsigned y = year.value_or(0), m = month.value_or(0), d = day.value_or(0);
    if (y < 1 || y > 9999 || m < 1 || m > 12 || d < 1 || d > days_in(y, m)) {
      return errc::no_such_date;
    }
    date of;
    of.year_ = static_cast<std::uint16_t>(y);
    of.month_ = static_cast<std::uint8_t>(m);
    of.day_ = static_cast<std::uint8_t>(d);
    return of;
  }

  /// Reads an ISO 8601 calendar date, "2020-03-15", and nothing else.
  static constexpr result<date> parse(const char* first, const char* last) noexcept {
    if (last - first != 10) return errc::no_such_date;
    unsigned numbers[3]{};
    for (int i = 0, part = 0; i < 10; ++i) {
      if (i == 4 || i == 7) {
        if (first[i] != '-') return errc::no_such_date;
        ++part;
      } else if (first[i] < '0' || first[i] > '9') {
        return errc::no_such_date;
      } else {
        numbers[part] = numbers[part] * 10 + static_cast<unsigned>(first[i] - '0');
      }
    }
    return from(numbers[0], numbers[1], numbers[2]);
  }
  template <text_range Text>
  static constexpr result<date> parse(const Text& text) noexcept {
    return parse(text.data(), text.data() + text.size());
  }

  template <std::size_t N>
  static constexpr result<date> parse(const char (&text)[N]) noexcept {
    return parse(text, text + N - 1);
  }

  constexpr date() noexcept = default;  ///< 1 January of the year 1

  constexpr unsigned year() const noexcept { return year_; }
  constexpr unsigned month() const noexcept { return month_; }
  constexpr unsigned day() const noexcept { return day_; }

  /// The days since 1 January of the year 1.
  constexpr std::int32_t day_number() const noexcept {
    std::int32_t days = start_of(year_) + day_ - 1;
    for (unsigned m = 1; m < month_; ++m) days += static_cast<std::int32_t>(days_in(year_, m));
    return days;
  }

  /// `errc::no_such_date` beyond the years 1 to 9999.
  constexpr result<date> plus_days(exact<std::int32_t> count) const noexcept {
    const std::int32_t number = day_number(), end = start_of(10000);
    if (count < -number || count >= end - number) return errc::no_such_date;
    std::int32_t left = number + count;
    unsigned y = 1 + static_cast<unsigned>(left / 366);  // a little short, never over
    while (left >= start_of(y + 1)) ++y;
    left -= start_of(y);
    unsigned m = 1;
    while (left >= static_cast<std::int32_t>(days_in(y, m))) {
      left -= static_cast<std::int32_t>(days_in(y, m++));
    }
    return from(y, m, static_cast<unsigned>(left) + 1);
  }

  friend constexpr auto operator<=>(const date&, const date&) = default;

 private:
  static constexpr bool leap(unsigned year) noexcept {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }
  static constexpr unsigned days_in(unsigned year, unsigned month) noexcept {
    if (month == 2) return leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }
  static constexpr std::int32_t start_of(unsigned year) noexcept {
    const auto y = static_cast<std::int32_t>(year) - 1;
    return 365 * y + y / 4 - y / 100 + y / 400;
  }

  std::uint16_t year_{1};
  std::uint8_t month_{1};
  std::uint8_t day_{1};
};

/// An age, or a time between two dates, in completed months.
struct months {
  std::int32_t count{};

  friend constexpr auto operator<=>(const months&, const months&) = default;
};

namespace detail {
constexpr months month_difference(date from, date to) noexcept {
  const auto years = std::int32_t{static_cast<std::int16_t>(to.year() - from.year())};
  const auto left = static_cast<std::int32_t>(to.month()) - static_cast<std::int32_t>(from.month());
  return {years * 12 + left - (to.day() < from.day() ? 1 : 0)};
}
}  // namespace detail

/// Completed months from `birth` to `on`: (Y - y) x 12 + (M - m) - (D < d ? 1 : 0).  The month is
/// complete on the same day of the month; a child born on 29 February completes the year on 1 March
/// where there is no such day (library choice).  `errc::before_birth` when `on` lies before
/// `birth`.
constexpr result<months> completed_months(date birth, date on) noexcept {
  if (on < birth) return errc::before_birth;
  return detail::month_difference(birth, on);
}

/// Gestation at birth, in completed weeks and days: 31 weeks 4 days is `gestation{31, 4}`.
struct gestation {
  std::uint8_t weeks{40};
  std::uint8_t days{0};

  constexpr std::int32_t in_days() const noexcept { return 7 * weeks + days; }
};

/// The day on which a child would have been born at 40 weeks: birth + (280 days - gestation).  Age
/// counted from it is the corrected age (American Academy of Pediatrics 2004; grade single).
/// Whether and until when age is corrected is the classification's policy, not decided here.
constexpr result<date> due_date(date birth, gestation g) noexcept {
  return birth.plus_days(280 - g.in_days());
}

/// Completed months from the due date by the same rule, negative before it.
/// `errc::before_birth` when `on` lies before `birth`.
constexpr result<months> corrected_months(date birth, gestation g, date on) noexcept {
  if (on < birth) return errc::before_birth;
  const auto due = due_date(birth, g);
  if (!due) return due.error();
  return detail::month_difference(*due, on);
}

}  // namespace motorscale
