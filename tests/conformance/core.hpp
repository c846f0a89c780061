// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/core/sheet.hpp>

#include "conformance.hpp"

namespace conformance {

inline void check_rounding(checker& c) noexcept {
  using enum rounding;
  const std::int32_t one = at_run_time(std::int32_t{1});
  rounds<2>(c, "33 33 33", fraction<3>{one, 3});
  rounds<2>(c, "66 67 67", fraction<3>{2 * one, 3});
  rounds<2>(c, "12 13 12", fraction<8>{one, 8});
  rounds<2>(c, "37 38 38", fraction<8>{3 * one, 8});
  rounds<0>(c, "0 -1 0", fraction<2>{-one, 2});
  rounds<0>(c, "-1 -2 -2", fraction<2>{-3 * one, 2});
  rounds<0>(c, "-2 -3 -2", fraction<2>{-5 * one, 2});
  rounds<15>(c, "142857142857142 142857142857143 142857142857143", fraction<7>{one, 7});
  rounds<15>(c, "9313225 9313226 9313226", quotient{one, 107374182});
  rounds<9>(c, "-20000000065 -20000000065 -20000000065", quotient{-2147483647 * one, 107374182});
  c.is("20000000251457098", quotient{2147483647 * one, 107374181}.round(15, half_away_from_zero));

  fraction<2, std::int64_t> sum = fraction<2>{one, 2};
  for (int doubling = 0; doubling < 40; ++doubling) sum += sum;
  c.is("549755813888.000000 1099511627776", sum, sum.num());
  c.is("0.250000 yes no yes", (fraction<60>{one, 4}), fraction<60>{one, 3} > fraction<60>{one, 4},
       fraction<60>{-one, 3} > fraction<60>{-one, 4}, quotient{one, 2} == quotient{2 * one, 4});
  c.is("no yes", quotient{2147483647 * one, 2} < quotient{2147483646 * one, 2},
       quotient{-2147483647 * one, 2} < quotient{2147483647 * one, 107374182});
  c.is("12 60 17136", lcm(6 * one, 4), lcm(20 * one, 15), lcm(lcm(51 * one, 42), 144));

  random_numbers random{1};
  for (int n = 0; n < 200; ++n) {
    const std::uint32_t high = random.below(32768), low = random.below(32768);
    const auto num = static_cast<std::int32_t>(high << 16 | low << 1);
    const auto den = static_cast<std::int32_t>(1 + std::uint32_t{random.below(65535)});
    const auto how = static_cast<rounding>(random.below(3));
    const int places = static_cast<int>(random.below(10));
    const quotient q{n % 2 == 0 ? num : -num, den};
    c.take(static_cast<std::uint64_t>(q.round(places, how)));
    if (q.round<4>(how).units != q.round(4, how)) c.is("the same", q, how, q.round<4>(how));
  }
}

inline void check_decimals(checker& c) noexcept {
  const auto written = [&](const char* expected, std::int64_t units, int places) {
    char text[longest_decimal + 1]{};
    char* const end = write_decimal(text, at_run_time(units), places);
    c.is(expected, static_cast<const char*>(text), end - text);
  };
  written("0 1", 0, 0);
  written("0.00 4", 0, 2);
  written("0.05 4", 5, 2);
  written("-0.05 5", -5, 2);
  written("75.2 4", 752, 1);
  written("9223372036854775807 19", INT64_MAX, 0);
  written("-9223372036854775808 20", INT64_MIN, 0);
  written("-9223.372036854775808 21", INT64_MIN, 15);
}

inline void check_dates(checker& c) noexcept {
  const auto parsed = [](const char* text) {
    const char* last = at_run_time(text);
    while (*last != '\0') ++last;
    return date::parse(text, last);
  };
  c.is("2020-3-15", parsed("2020-03-15"));
  for (const char* text : {"2021-02-29", "1900-02-29", "2020-13-01", "2020-04-31", "0000-01-01",
                           "2020-3-15", "2020/03/15", "2020-03-15 ", ""}) {
    c.is("!15", parsed(text));
  }
  c.is("2000-2-29 2024-2-29", parsed("2000-02-29"), parsed("2024-02-29"));
  c.is("0 730179 3652058", parsed("0001-01-01")->day_number(), parsed("2000-03-01")->day_number(),
       parsed("9999-12-31")->day_number());
  c.is("2021-3-1 2000-2-29 9999-12-31", parsed("2020-02-29")->plus_days(366),
       parsed("1999-12-31")->plus_days(60), parsed("0001-01-01")->plus_days(3652058));
  c.is("!15 !15", parsed("9999-12-31")->plus_days(1), parsed("0001-01-01")->plus_days(-1));

  const auto lived = [&](const char* expected, const char* birth, const char* on) {
    c.is(expected, completed_months(*parsed(birth), *parsed(on)));
  };
  lived("23", "2020-03-15", "2022-03-14");
  lived("24", "2020-03-15", "2022-03-15");
  lived("23", "2020-02-29", "2022-02-28");
  lived("24", "2020-02-29", "2022-03-01");
  lived("0", "2020-03-15", "2020-03-15");
  lived("!16", "2020-03-15", "2020-03-14");

  const date birth = *parsed("2020-03-15");
  c.is("2020-6-7 2020-5-13", due_date(birth, {28, 0}), due_date(birth, {31, 4}));
  c.is("18 -3 !16", corrected_months(birth, {28, 0}, *parsed("2021-12-07")),
       corrected_months(birth, {28, 0}, birth),
       corrected_months(birth, {28, 0}, *parsed("2020-03-14")));

  random_numbers random{2};
  for (int n = 0; n < 100; ++n) {
    const auto day = static_cast<std::int32_t>(random.below(20000)) * 180;
    const date from = *date{}.plus_days(day);
    const date to = *date{}.plus_days(day + static_cast<std::int32_t>(random.below(30000)));
    c.take(static_cast<std::uint64_t>(completed_months(from, to)->count));
  }
}

inline void check_responses(checker& c) noexcept {
  c.is("0 15 127 128 144 160 176", response{0}, response{15}, response{at_run_time(16u)},
       unanswered, not_tested, refused, not_applicable);
  c.is("7 !5 yes no", response{7}.code(), refused.code(), refused.is_reason(),
       response::from_byte(0xC0).is_reason());
  c.is("1 255 0 0", item{1}.number, item{255}.number, item{at_run_time(256u)}.number,
       item{at_run_time(257u)}.number);
  c.is("yes no no yes 9", response_set{1, 9}.contains(9), response_set{1, 9}.contains(2),
       response_set{1, 9}.contains(at_run_time(25u)), response_set::from_to(9, 15).contains(15),
       response_set{1, 9}.highest());
}

inline constexpr chapter core{"core",
                              [](checker& c) noexcept {
                                check_rounding(c);
                                check_decimals(c);
                                check_dates(c);
                                check_responses(c);
                              },
                              0x119170d02fca9546};

}  // namespace conformance
