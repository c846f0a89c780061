// SPDX-License-Identifier: MIT
#include <motorscale/core/age.hpp>

#include <chrono>
#include <cstring>
#include <string>

#include "catch.hpp"

using motorscale::completed_months, motorscale::corrected_months, motorscale::date,
    motorscale::due_date, motorscale::errc, motorscale::gestation, motorscale::months,
    motorscale::result;

namespace {

constexpr date day(unsigned y, unsigned m, unsigned d) { return *date::from(y, m, d); }

template <std::size_t N>
constexpr result<date> parsed(const char (&text)[N]) {
  return date::parse(text, text + N - 1);
}

// The calendar of the standard library is the independent one.
constexpr std::chrono::sys_days first_day{std::chrono::year{1} / 1 / 1};

std::chrono::year_month_day civil(std::int32_t day_number) {
  return first_day + std::chrono::days{day_number};
}

bool same(date d, std::chrono::year_month_day c) {
  return static_cast<int>(d.year()) == static_cast<int>(c.year()) &&
         d.month() == static_cast<unsigned>(c.month()) && d.day() == static_cast<unsigned>(c.day());
}

}  // namespace

TEST_CASE("every day from 1900 to 2100 is that of <chrono>, there and back") {
  const std::int32_t from = day(1900, 1, 1).day_number(), to = day(2100, 12, 31).day_number();
  REQUIRE(to - from + 1 == 73'414);
  unsigned wrong = 0;
  date previous = day(1899, 12, 31);
  for (std::int32_t n = from; n <= to; ++n) {
    const auto c = civil(n);
    const auto d = date::from(static_cast<unsigned>(static_cast<int>(c.year())),
                              static_cast<unsigned>(c.month()), static_cast<unsigned>(c.day()));
    if (!d || d->day_number() != n) ++wrong;
    if (const auto there = date{}.plus_days(n); !there || !same(*there, c)) ++wrong;
    if (const auto next = previous.plus_days(1); !next || *next != *d) ++wrong;
    if (const auto back = d->plus_days(-1); !back || *back != previous) ++wrong;
    if (!(previous < *d)) ++wrong;
    previous = *d;
  }
  REQUIRE(wrong == 0);
}

TEST_CASE("every day of the years 1 to 9999 has a number and comes back from it") {
  const std::int32_t last = day(9999, 12, 31).day_number();
  REQUIRE(last == 3'652'058);
  unsigned wrong = 0;
  for (std::int32_t n = 0; n <= last; n += 7) {  // a week apart reaches each month and year end
    const auto d = date{}.plus_days(n);
    if (!d || !same(*d, civil(n)) || d->day_number() != n) ++wrong;
  }
  REQUIRE(wrong == 0);
}

TEST_CASE("a day that the calendar does not have is no date") {
  unsigned wrong = 0;
  for (const unsigned y : {0u, 1u, 1900u, 2000u, 2023u, 2024u, 9999u, 10000u, 67'560u}) {
    for (unsigned m = 0; m <= 300; ++m) {
      for (unsigned d = 0; d <= 300; ++d) {
        const std::chrono::year_month_day c{std::chrono::year{static_cast<int>(y)},
                                            std::chrono::month{m <= 255 ? m : 0},
                                            std::chrono::day{d <= 255 ? d : 0}};
        const bool exists = 1 <= y && y <= 9999 && c.ok();
        const auto made = date::from(y, m, d);
        if (made.has_value() != exists) ++wrong;
        if (!made && made.error() != errc::no_such_date) ++wrong;
        if (made && !same(*made, c)) ++wrong;
      }
    }
  }
  REQUIRE(wrong == 0);
}

TEST_CASE("a part of a date that no unsigned number has is no date, and is not cut to one") {
  STATIC_REQUIRE(date::from((std::int64_t{1} << 32) + 2024, 2, 3).error() == errc::no_such_date);
  STATIC_REQUIRE(date::from(-1, 2, 3).error() == errc::no_such_date);
  STATIC_REQUIRE(date::from(2024, (std::uint64_t{1} << 32) + 2, 3).error() == errc::no_such_date);
}

TEST_CASE("the calendar ends with the years 1 and 9999") {
  STATIC_REQUIRE(date{} == day(1, 1, 1));
  STATIC_REQUIRE(date{}.day_number() == 0);
  STATIC_REQUIRE(date{}.plus_days(-1).error() == errc::no_such_date);
  STATIC_REQUIRE(day(9999, 12, 30).plus_days(1) == day(9999, 12, 31));
  STATIC_REQUIRE(day(9999, 12, 31).plus_days(1).error() == errc::no_such_date);
  for (const std::int32_t far : {INT32_MAX, INT32_MAX - 1, INT32_MIN, INT32_MIN + 1}) {
    CHECK(date{}.plus_days(far).error() == errc::no_such_date);
    CHECK(day(2024, 2, 29).plus_days(far).error() == errc::no_such_date);
    CHECK(day(9999, 12, 31).plus_days(far).error() == errc::no_such_date);
  }
  STATIC_REQUIRE(day(9999, 12, 31).plus_days(INT32_MAX).error() == errc::no_such_date);
  STATIC_REQUIRE(date{}.plus_days(3652058) == day(9999, 12, 31));
  STATIC_REQUIRE(date{}.plus_days(3652059).error() == errc::no_such_date);
  STATIC_REQUIRE(day(9999, 12, 31).plus_days(-3652058) == date{});
  STATIC_REQUIRE(day(9999, 12, 31).plus_days(-3652059).error() == errc::no_such_date);
  STATIC_REQUIRE(date{}.plus_days(2'000'000'000).error() == errc::no_such_date);
  STATIC_REQUIRE(day(2000, 1, 1).plus_days(-2'000'000'000).error() == errc::no_such_date);
}

TEST_CASE("an ISO 8601 calendar date is read, and nothing else") {
  STATIC_REQUIRE(parsed("2020-03-15") == day(2020, 3, 15));
  STATIC_REQUIRE(parsed("0001-01-01") == date{});
  STATIC_REQUIRE(parsed("9999-12-31") == day(9999, 12, 31));
  STATIC_REQUIRE(parsed("2024-02-29") == day(2024, 2, 29));
  STATIC_REQUIRE(parsed("2023-02-29").error() == errc::no_such_date);
  STATIC_REQUIRE(parsed("2020-13-01").error() == errc::no_such_date);
  STATIC_REQUIRE(parsed("2020-00-01").error() == errc::no_such_date);
  STATIC_REQUIRE(parsed("2020-01-00").error() == errc::no_such_date);
  STATIC_REQUIRE(parsed("0000-01-01").error() == errc::no_such_date);
  STATIC_REQUIRE(parsed("2020-3-15").error() == errc::no_such_date);
  STATIC_REQUIRE(parsed("2020-03-15 ").error() == errc::no_such_date);
  STATIC_REQUIRE(parsed(" 2020-03-15").error() == errc::no_such_date);
  STATIC_REQUIRE(parsed("2020/03/15").error() == errc::no_such_date);
  STATIC_REQUIRE(parsed("15.03.2020").error() == errc::no_such_date);
  STATIC_REQUIRE(parsed("+202-03-15").error() == errc::no_such_date);
  STATIC_REQUIRE(parsed("").error() == errc::no_such_date);
}

TEST_CASE("one wrong character makes it no date, wherever it is") {
  const std::string good = "2020-11-11";
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = good;
      text[at] = static_cast<char>(byte);
      const bool dash = at == 4 || at == 7;
      const bool fits = dash ? byte == '-' : '0' <= byte && byte <= '9';
      const auto d = date::parse(text.data(), text.data() + text.size());
      if (!fits) REQUIRE(!d);
      if (fits && at < 4 && text != "0020-11-11") REQUIRE(d->year() == std::stoul(text));
    }
  }
}

TEST_CASE("a month is complete on the same day of the month, and not the day before") {
  for (unsigned m = 1; m <= 12; ++m) {
    const date birth = day(2019, m, 28);
    for (std::int32_t count = 1; count <= 240; ++count) {
      const unsigned month = (m - 1 + static_cast<unsigned>(count)) % 12 + 1;
      const unsigned year = 2019 + (m - 1 + static_cast<unsigned>(count)) / 12;
      const date complete = day(year, month, 28);
      REQUIRE(completed_months(birth, complete) == months{count});
      REQUIRE(completed_months(birth, *complete.plus_days(-1)) == months{count - 1});
    }
  }
}

TEST_CASE("around every birthday to 18 years, for every day of birth in four years") {
  unsigned wrong = 0;
  for (date birth = day(2020, 1, 1); birth < day(2024, 1, 1); birth = *birth.plus_days(1)) {
    for (unsigned years = 1; years <= 18; ++years) {
      // Who is born on 29 February completes the year on 1 March where there is no such day.
      const auto same_day = date::from(birth.year() + years, birth.month(), birth.day());
      const date birthday = same_day ? *same_day : day(birth.year() + years, 3, 1);
      const auto twelve = static_cast<std::int32_t>(12 * years);
      if (completed_months(birth, birthday) != months{twelve}) ++wrong;
      if (completed_months(birth, *birthday.plus_days(-1)) != months{twelve - 1}) ++wrong;
    }
  }
  REQUIRE(wrong == 0);
}

TEST_CASE("the ages of the reference (derived)") {
  constexpr date birth = day(2020, 3, 15);
  STATIC_REQUIRE(completed_months(birth, birth) == months{0});
  STATIC_REQUIRE(completed_months(birth, day(2022, 3, 14)) == months{23});
  STATIC_REQUIRE(completed_months(birth, day(2022, 3, 15)) == months{24});
  STATIC_REQUIRE(completed_months(birth, day(2024, 3, 14)) == months{47});
  STATIC_REQUIRE(completed_months(birth, day(2026, 3, 14)) == months{71});
  STATIC_REQUIRE(completed_months(birth, day(2032, 3, 14)) == months{143});
  STATIC_REQUIRE(completed_months(birth, day(2038, 3, 14)) == months{215});
  STATIC_REQUIRE(completed_months(birth, day(2020, 3, 14)).error() == errc::before_birth);
  STATIC_REQUIRE(completed_months(day(2020, 2, 29), day(2022, 2, 28)) == months{23});
  STATIC_REQUIRE(completed_months(day(2020, 2, 29), day(2022, 3, 1)) == months{24});
  STATIC_REQUIRE(completed_months(birth, day(2021, 9, 15)) == months{18});
}

TEST_CASE("the end of a long month: the month is complete on the first day after a shorter one") {
  STATIC_REQUIRE(completed_months(day(2023, 1, 31), day(2023, 2, 28)) == months{0});
  STATIC_REQUIRE(completed_months(day(2023, 1, 31), day(2023, 3, 1)) == months{1});
  STATIC_REQUIRE(completed_months(day(2023, 1, 31), day(2023, 3, 30)) == months{1});
  STATIC_REQUIRE(completed_months(day(2023, 1, 31), day(2023, 3, 31)) == months{2});
}

TEST_CASE("corrected age counts from the day on which 40 weeks are complete (AAP 2004)") {
  constexpr date birth = day(2020, 3, 15);
  // 28 weeks 0 days: 84 days early, and 84 days after 15 March is 7 June.
  STATIC_REQUIRE(due_date(birth, {28, 0}) == day(2020, 6, 7));
  STATIC_REQUIRE(corrected_months(birth, {28, 0}, day(2021, 12, 7)) == months{18});
  STATIC_REQUIRE(corrected_months(birth, {28, 0}, day(2021, 12, 6)) == months{17});
  // 31 weeks 4 days: 280 - 221 = 59 days, to 13 May.
  STATIC_REQUIRE(due_date(birth, {31, 4}) == day(2020, 5, 13));
  STATIC_REQUIRE(due_date(birth, {40, 0}) == birth);
  STATIC_REQUIRE(due_date(birth, {}) == birth);
  STATIC_REQUIRE(corrected_months(birth, {40, 0}, day(2021, 9, 15)) == months{18});
  STATIC_REQUIRE(due_date(birth, {42, 0}) == day(2020, 3, 1));
}

TEST_CASE("corrected age is negative before the due date, and has none before birth") {
  constexpr date birth = day(2020, 3, 15);
  STATIC_REQUIRE(corrected_months(birth, {28, 0}, birth) == months{-3});
  STATIC_REQUIRE(corrected_months(birth, {28, 0}, day(2020, 6, 6)) == months{-1});
  STATIC_REQUIRE(corrected_months(birth, {28, 0}, day(2020, 6, 7)) == months{0});
  STATIC_REQUIRE(corrected_months(birth, {28, 0}, day(2020, 3, 14)).error() == errc::before_birth);
  STATIC_REQUIRE(corrected_months(day(9999, 12, 1), {28, 0}, day(9999, 12, 2)).error() ==
                 errc::no_such_date);
}
