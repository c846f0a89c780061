// SPDX-License-Identifier: MIT
#include <motorscale/core/tally.hpp>

#include <cstdint>
#include <vector>

#include <motorscale/core/sum_score.hpp>
#include <motorscale/motorscale.hpp>

#include "catch.hpp"
#include "sum_checks.hpp"

using motorscale::errc, motorscale::item, motorscale::missing, motorscale::missing_rule,
    motorscale::response, motorscale::response_set, motorscale::section, motorscale::sheet,
    motorscale::sum_score;

namespace {

/// Items whose number is odd allow 1 to 3, the others 0 and 2 only; nobody refuses.
template <unsigned Items>
struct made_up {
  static constexpr motorscale::description about{};
  static constexpr unsigned item_count = Items;
  static constexpr motorscale::symbols printed = motorscale::whole_points;
  static constexpr response_set allowed(item i) noexcept {
    return i.number % 2 == 1 ? response_set::from_to(1, 3) : response_set{0, 2};
  }
  static constexpr missing_rule when(missing reason) noexcept {
    return reason == missing::refused ? missing_rule::not_allowed : missing_rule::leaves_no_score;
  }
};
struct in_one : made_up<1> {};
struct in_two : made_up<6> {
  static constexpr section sections[] = {{"a", "", item{1}, item{1}}, {"b", "", item{2}, item{6}}};
};
struct in_three : made_up<7> {
  static constexpr section sections[] = {
      {"a", "", item{1}, item{3}}, {"b", "", item{4}, item{4}}, {"c", "", item{5}, item{7}}};
};
struct long_form : made_up<255> {
  static constexpr section sections[] = {{"a", "", item{1}, item{254}},
                                         {"b", "", item{255}, item{255}}};
};
template <class I>
constexpr sum_score<I> score(motorscale::sheet_view<I> s) noexcept {
  return sum_score<I>{s};
}

/// What a sheet would say of this byte.
errc expected(unsigned n, unsigned byte) {
  if (byte == 0x80 || byte == 0x90 || byte == 0xB0) return errc::ok;
  if (byte == 0xA0) return errc::reason_not_allowed;
  const bool allowed = n % 2 == 1 ? 1 <= byte && byte <= 3 : byte == 0 || byte == 2;
  return allowed ? errc::ok : errc::response_not_allowed;
}

/// Both ways of reading bytes, of which a processor takes one: the scores of each as a report, or
/// the error and its item.
template <class I>
std::vector<std::string> both_ways(const std::uint8_t* bytes) {
  std::vector<std::string> told;
  const auto tell = [&](auto read) {
    std::string report;
    unsigned times = 0;
    item where{0};
    const errc e = read(
        [&](const auto& scores) {
          ++times;
          report = sum_checks::reported(scores);
        },
        &where);
    REQUIRE(times == (e == errc::ok ? 1 : 0));
    REQUIRE((where == item{0}) == (e == errc::ok));
    told.push_back(e == errc::ok ? report
                                 : std::to_string(static_cast<int>(e)) + " at " +
                                       std::to_string(where.number));
  };
  tell([&](auto then, item* where) { return motorscale::score_bytes<I>(bytes, then, where); });
  tell([&](auto then, item* where) {
    using scores = sum_score<I>;
    const motorscale::detail::checked_bytes<I> form{bytes};
    return motorscale::detail::score_in_one_pass<scores>(form, then, where);
  });
  return told;
}

template <class I>
void check_every_byte() {
  for (unsigned n = 1; n <= I::item_count; ++n) {
    for (unsigned byte = 0; byte <= 255; ++byte) {
      std::uint8_t bytes[I::item_count];
      unsigned sum = 0, missing = 0;
      for (unsigned k = 1; k <= I::item_count; ++k) {
        bytes[k - 1] = static_cast<std::uint8_t>(k == n ? byte : 2);
        if (bytes[k - 1] < 16) sum += bytes[k - 1];
        if (bytes[k - 1] >= 128) ++missing;
      }
      const errc e = expected(n, byte);
      for (const std::string& told : both_ways<I>(bytes)) {
        if (e != errc::ok) {
          REQUIRE(told == std::to_string(static_cast<int>(e)) + " at " + std::to_string(n));
          continue;
        }
        const std::string tested = " tested=" + std::to_string(I::item_count - missing);
        const std::string total = missing > 0 ? "total=" : "total=" + std::to_string(sum);
        REQUIRE(told.size() >= (total + tested).size());
        REQUIRE(told.substr(told.size() - (total + tested).size()) == total + tested);
      }
    }
  }
}

/// The values of a report, in the units that they are counted in.
struct numbers {
  std::vector<std::string> values;
  void operator()(const char* name, const char* v) {
    values.push_back(name + ('=' + std::string{v}));
  }
  void operator()(const char* name, unsigned v) { (*this)(name, std::to_string(v).c_str()); }
  void operator()(const char* name, motorscale::fixed<1> v) {
    (*this)(name, std::to_string(v.units).c_str());
  }
  template <std::int32_t Den>
  void operator()(const char* name, const motorscale::fraction<Den>& v) {
    (*this)(name, std::to_string(v.num()).c_str());
  }
  template <class T>
  void operator()(const char* name, const motorscale::result<T>& v) {
    v ? (*this)(name, *v) : (*this)(name, "none");
  }
};

/// The scores of any form of an instrument, read in both ways, are those of its sheet.
template <class I>
void scores_as_the_sheet(sum_checks::dice& roll) {
  for (int times = 0; times < 300; ++times) {
    sheet<I> form;
    std::uint8_t bytes[I::item_count];
    const bool complete = roll(2) == 0;
    for (unsigned n = 1; n <= I::item_count; ++n) {
      response r;
      do {
        const unsigned draw = roll(complete ? 16 : 20);
        r = draw < 16 ? response{draw} : response{static_cast<missing>(draw - 16)};
      } while (form.set(item{n}, r) != errc::ok);
      bytes[n - 1] = r.byte();
    }
    numbers wanted, given[2];
    score(form).report(wanted);
    using scores = decltype(score(form));
    const motorscale::detail::checked_bytes<I> one_pass{bytes};
    REQUIRE(motorscale::score_bytes<I>(bytes, [&](const scores& s) { s.report(given[0]); }) ==
            errc::ok);
    REQUIRE(motorscale::detail::score_in_one_pass<scores>(
                one_pass, [&](const scores& s) { s.report(given[1]); }, nullptr) == errc::ok);
    REQUIRE(given[0].values == wanted.values);
    REQUIRE(given[1].values == wanted.values);

    const unsigned broken = 1 + roll(I::item_count);
    bytes[broken - 1] = 0x7F;
    item where{0};
    REQUIRE(motorscale::detail::score_in_one_pass<scores>(
                one_pass, [](const scores&) { FAIL("scores of a byte that is no response"); },
                &where) == errc::response_not_allowed);
    REQUIRE(where == item{broken});
  }
}

}  // namespace

TEST_CASE("bytes are scored where a sheet would take each of them, else the first is named") {
  check_every_byte<in_one>();
  check_every_byte<in_two>();
  check_every_byte<in_three>();
  check_every_byte<long_form>();
}

TEST_CASE("of two bytes that a sheet would refuse the first is named") {
  const std::uint8_t bytes[] = {1, 2, 0xA0, 2, 9, 2, 1};
  const std::vector<std::string> told(2, std::string{"4 at 3"});
  REQUIRE(static_cast<int>(errc::reason_not_allowed) == 4);
  REQUIRE(both_ways<in_three>(bytes) == told);
}

TEST_CASE("a section's score is that of its bytes, whatever is missing in another") {
  const std::uint8_t two[] = {3, 2, 1, 0, 2, 0x90}, three[] = {1, 2, 3, 0xB0, 3, 0, 2};
  for (const std::string& told : both_ways<in_two>(two)) REQUIRE(told == "a=3 b= total= tested=5");
  for (const std::string& told : both_ways<in_three>(three)) {
    REQUIRE(told == "a=6 b= c=5 total= tested=6");
  }
}

TEST_CASE("every instrument scores bytes as the sheet of them") {
  sum_checks::dice roll;
  [&]<class... I>(motorscale::instrument_list<I...>) {
    const auto check = [&]<class One>() {
      if constexpr (motorscale::instrument<One>) scores_as_the_sheet<One>(roll);
    };
    (check.template operator()<I>(), ...);
  }(motorscale::all_instruments{});
}

TEST_CASE("bytes are scored at compile time, too") {
  static constexpr std::uint8_t full[] = {1, 2, 3, 0, 3, 2, 1}, wrong[] = {1, 2, 3, 1, 9, 2, 1};
  constexpr auto total = [](const std::uint8_t* bytes) {
    using scores = sum_score<in_three>;
    struct {
      unsigned both[2]{};
      errc errors[2]{};
      item where[2]{item{0}, item{0}};
    } told;
    told.errors[0] = motorscale::score_bytes<in_three>(
        bytes, [&](const scores& s) { told.both[0] = *s.total(); }, &told.where[0]);
    told.errors[1] = motorscale::detail::score_in_one_pass<scores>(
        motorscale::detail::checked_bytes<in_three>{bytes},
        [&](const scores& s) { told.both[1] = *s.total(); }, &told.where[1]);
    return told;
  };
  STATIC_REQUIRE(total(full).both[0] == 12);
  STATIC_REQUIRE(total(full).both[1] == 12);
  STATIC_REQUIRE(total(wrong).errors[0] == errc::response_not_allowed);
  STATIC_REQUIRE(total(wrong).errors[1] == errc::response_not_allowed);
  STATIC_REQUIRE(total(wrong).where[0] == item{4});
  STATIC_REQUIRE(total(wrong).where[1] == item{4});
  STATIC_REQUIRE(total(wrong).both[1] == 0);
}
