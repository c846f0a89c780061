// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/codec/calibration_text.hpp>
#include <motorscale/instrument/fmfm.hpp>
#include <motorscale/instrument/gmfm66.hpp>
#include <motorscale/measure/number.hpp>
#include <motorscale/measure/estimate.hpp>
#include <motorscale/measure/exp.hpp>
#include <motorscale/measure/fit.hpp>
#include <motorscale/measure/growth_curve.hpp>
#include <motorscale/measure/lms.hpp>
#include <motorscale/measure/reliable_change.hpp>

#include "codec.hpp"
#include "conformance.hpp"

/// Floating point: results are written as their 64 bits, or rounded to six decimals.
namespace conformance {

inline std::uint64_t bits_of(double x) noexcept { return __builtin_bit_cast(std::uint64_t, x); }

inline void add_hex(line& l, double x) noexcept {
  for (int shift = 60; shift >= 0; shift -= 4) {
    l.add("0123456789abcdef"[bits_of(x) >> shift & 0xF]);
  }
  l.end_word();
}
inline void add_rounded(line& l, double x) noexcept {
  const auto units = measure::rounded(x, 6, rounding::half_even);
  if (units) {
    l.add(fixed<6>{*units});
  } else {
    l.add(units.error());
  }
  l.end_word();
}
template <class... T>
void are_bits(checker& c, const char* expected, T... x) noexcept {
  line l;
  (add_hex(l, x), ...);
  c.compare(expected, l);
}
template <class... T>
void are_about(checker& c, const char* expected, T... x) noexcept {
  line l;
  (add_rounded(l, x), ...);
  c.compare(expected, l);
}

/// The expected bits are those of the correctly rounded value.
inline void check_elementary(checker& c) noexcept {
  const auto exp = [](double x) { return measure::exp(at_run_time(x)); };
  const auto log = [](double x) { return measure::log(at_run_time(x)); };
  const auto sqrt = [](double x) { return measure::sqrt(at_run_time(x)); };
  are_bits(c, "4005bf0a8b145769 3fd78b56362cef38 3ffa61298e1e069c 3fe368b2fc6f960a", exp(1),
           exp(-1), exp(0.5), exp(-0.5));
  are_bits(c, "40285d6fd931e0bb 3ed411fb0da07713 48f3494a9b171bf5 00d14f2b0fb9307f", exp(2.5),
           exp(-12.25), exp(100), exp(-700));
  are_bits(c, "7fe81e9b4b52d0c9 0000000000000055 3ff0000000400000 3ff0000000000000", exp(709.5),
           exp(-740), exp(0x1p-30), exp(0));
  are_bits(c, "7ff0000000000000 0000000000000000", exp(710), exp(-746));
  are_bits(c, "3fe62e42fefa39ef 40026bb1bbb55516 c0026bb1bbb55515 3d6ffffffffff000", log(2),
           log(10), log(0.1), log(1 + 0x1p-40));
  are_bits(c, "bfd269621134db92 4085963447f87fb5 c0874385446d71c3 c086232bdd7abcd2", log(0.75),
           log(1e300), log(0x1p-1074), log(0x1p-1022));
  are_bits(c, "0000000000000000 fff0000000000000 3ff9c041f7ed8d33", log(1), log(0), log(5));
  are_bits(c, "3ff6a09e667f3bcd 3fe6a09e667f3bcd 3ffbb67ae8584caa 5f138d352e5096af", sqrt(2),
           sqrt(0.5), sqrt(3), sqrt(1e300));
  are_bits(c, "1e60000000000000 3fd43d136248490f 3fefffffffffffff 2000000000000000",
           sqrt(0x1p-1074), sqrt(0.1), sqrt(1 - 0x1p-53), sqrt(0x1p-1022));
  are_bits(c, "8000000000000000", sqrt(-0.0));

  random_numbers random{3};
  for (int n = 0; n < 300; ++n) {
    const int high = static_cast<int>(random.below(60000)) - 30000;
    const double x = high / 64.0 + static_cast<int>(random.below(65536)) / 16777216.0;
    const double size = measure::magnitude(x) + 0x1p-20;
    for (const double y : {exp(x), exp(x / 64), log(size), sqrt(size)}) c.take(bits_of(y));
  }
}

inline void check_decimal_numbers(checker& c) noexcept {
  const auto read = [](const char* text) { return measure::parse_decimal(text, end_of(text)); };
  const auto bits = [&](const char* text) { return read(text).value_or(0); };
  are_bits(c, "bff4000000000000 3fe0000000000000 3f9eb851eb851eb8 3fb999999999999a", bits("-1.25"),
           bits("+.5"), bits("3e-2"), bits("0.1"));
  are_bits(c, "42dc12218377de40 0000000000000000", bits("123456789012345"), bits("0e99"));
  for (const char* text : {"", "-", ".", "1e", "1x", "1e999", "0x1", "1,5"}) {
    c.is("!13", read(text).has_value() ? errc::ok : read(text).error());
  }
  using enum rounding;
  const auto round = [](double x, int places, rounding how) {
    return measure::rounded(at_run_time(x), places, how);
  };
  c.is("2 2 1 -3 -2", round(1.5, 0, half_even), round(2.5, 0, half_even),
       round(1.5, 0, toward_zero), round(-2.5, 0, half_away_from_zero), round(-2.5, 0, half_even));
  c.is("1000000000000000 123456789 0", round(1, 15, half_even), round(123456.7890625, 3, half_even),
       round(0x1p-1074, 15, half_even));
}

using toy_model = measure::partial_credit<6, 3>;

/// Items of no instrument, with their steps out of order where real ones are too.
inline constexpr measure::calibration<6, 3> toy{.name = {"toy", "conformance", "1", "this file"},
                                                .kind = measure::step_kind::partial_credit_step,
                                                .items = {{1, {-4.0, -3.0, -2.0}},
                                                          {2, {-2.5, -1.5, -1.0}},
                                                          {3, {-1.0, 0.5, 0.2}},
                                                          {4, {0.0, 1.0, 1.5}},
                                                          {5, {1.0, 2.5, 2.0}},
                                                          {6, {2.5, 3.0, 4.0}}}};

struct toy_person {
  const char* categories;
  const char* most_likely;
  const char* weighted;
  const char* posterior;  ///< with a prior of 0.5, 1.5
};
inline constexpr toy_person toy_persons[] = {
    {"332100", "0.318917 0.623831", "0.334980 0.623407", "0.334704 0.583150"},
    {"321000", "-0.964231 0.686063", "-0.940753 0.685270", "-0.734542 0.613947"},
    {"333321", "2.745093 0.695574", "2.663177 0.685384", "2.405637 0.619840"},
    {"--120-", "0.193864 0.704381", "0.257506 0.698181", "0.201295 0.663018"},
    {"333333", "none", "4.955727 1.523987", "3.853486 0.811939"},
    {"000000", "none", "-5.037771 1.587862", "-3.481583 0.800995"},
    {"3321--", "0.575570 0.703986", "0.527988 0.700543", "0.602354 0.664312"},
    {"------", "none", "none", "none"},
};

constexpr toy_model::pattern toy_pattern(const toy_model& model, const char* categories) noexcept {
  response given[6];
  for (unsigned i = 0; i < 6; ++i) {
    if (categories[i] != '-') given[i] = response{static_cast<unsigned>(categories[i] - '0')};
  }
  return *model.read(given);
}

inline void check_estimates(checker& c) noexcept {
  // Made by the compiler and made at run time: constant evaluation never fuses.
  static constexpr toy_model constant{toy};
  const auto made = toy_model::from(*at_run_time(&toy));
  for (const toy_person& person : toy_persons) {
    const auto p = toy_pattern(*made, at_run_time(person.categories));
    const auto is = [&](const char* expected, const measure::estimator& how) {
      const auto a = measure::estimate(*made, p, how);
      if (!a) return c.is(expected, "none");
      are_about(c, expected, a->logit.value, a->logit.standard_error);
      for (const double x : {a->logit.value, a->logit.standard_error, a->information}) {
        c.take(bits_of(x));
      }
    };
    is(person.most_likely, measure::maximum_likelihood);
    is(person.weighted, measure::weighted_likelihood);
    is(person.posterior, measure::expected_a_posteriori(0.5, 1.5));
    if (const auto fit = measure::person_fit(*made, p, 0.25)) {
      c.take(bits_of(fit->infit));
      c.take(bits_of(fit->outfit));
    }
  }
  static constexpr auto by_compiler =
      *measure::estimate(constant, toy_pattern(constant, "332100"), measure::weighted_likelihood);
  const auto by_target =
      *measure::estimate(*made, toy_pattern(*made, at_run_time("332100")), measure::weighted_likelihood);
  c.is("yes yes", bits_of(by_compiler.logit.value) == bits_of(by_target.logit.value),
       bits_of(by_compiler.information) == bits_of(by_target.information));

  measure::calibration<6, 3> scattered = toy;
  random_numbers random{6};
  for (int n = 0; n < 20; ++n) {
    for (auto& item : scattered.items) {
      for (double& step : item.steps) step = (static_cast<int>(random.below(1024)) - 512) / 128.0;
    }
    const auto model = toy_model::from(scattered);
    char categories[7]{};
    for (unsigned i = 0; i < 6; ++i) categories[i] = static_cast<char>('0' + random.below(4));
    const auto a = measure::estimate(*model, toy_pattern(*model, categories), measure::weighted_likelihood);
    c.take(a ? bits_of(a->logit.value) : static_cast<std::uint64_t>(a.error()));
    for (const double ability : {-9.5, -0.3, 0.0, 2.7, 40.0}) {
      const unsigned row = random.below(6), category = random.below(4);
      c.take(bits_of(model->probability(row, category, ability)));
      c.take(bits_of(model->information(at_run_time(ability))));
    }
  }
}

/// 66 made-up difficulties, from -4.125 to 4 in the order of the items.
inline constexpr gmfm66::scale toy_66{[] {
  gmfm66::scale::calibration all{.name = {"gmfm66", "made up", "1", "this file"},
                                 .kind = measure::step_kind::partial_credit_step,
                                 .scale = {50, 10}};
  unsigned row = 0;
  for (unsigned n = 1; n <= 88; ++n) {
    if (!gmfm66::instrument::contains(item{n})) continue;
    const double location = (static_cast<int>(row) - 33) / 8.0;
    all.items[row++] = {n, {location - 1, location + 0.25, location + 0.75}};
  }
  return all;
}()};

inline void check_gmfm66(checker& c) noexcept {
  line members;
  for (unsigned n = 1; n <= 88; ++n) members.add(gmfm66::instrument::contains(item{n}) ? '1' : '0');
  c.compare(
      "0100011001000000010011111110011101111011111111010011111111111111111111111111111111111111",
      members);

  const char* const text =
      "3333333333333333333333333333333322222333332222111003322211000000"
      "3322110000000000000----0";
  const auto form = parse<gmfm88::instrument>(text, end_of(text));
  if (!form) return c.is("a sheet", form.error());
  const auto most_likely = gmfm66::estimate(toy_66, *form, measure::maximum_likelihood);
  are_about(c, "-0.005214 0.207986", most_likely->measured.logit.value,
            most_likely->measured.logit.standard_error);
  const auto weighted = gmfm66::estimate(toy_66, *form, measure::weighted_likelihood);
  line l;
  weighted->report([&]<class T>(const char*, T value) {
    if constexpr (std::is_same_v<T, double>) {
      add_rounded(l, value);
      c.take(bits_of(value));
    } else {
      l.add(value);
    }
  });
  c.compare("49.944675 2.079859 45.868227 54.021124 62", l);
  gmfm88::sheet few;
  for (unsigned n = 52; n <= 63; ++n) {
    if (few.set(item{n}, response{n % 4}) != errc::ok) c.is("ok", n);
  }
  c.is("!5 !11", gmfm66::estimate(toy_66, few, measure::weighted_likelihood).error(),
       gmfm66::estimate(toy_66, gmfm88::sheet{}, measure::weighted_likelihood).error());
}

inline void check_calibration_text(checker& c) noexcept {
  static constexpr calibrated_form forms[] = {form_of<fmfm::instrument>()};
  loaded_calibration<4, 3> loaded;
  char texts[48]{};
  const auto error = [&](const char* text) {
    return parse_calibration(text, end_of(text), forms, 1, loaded, texts, sizeof texts);
  };
  c.is("no", static_cast<bool>(error("\xEF\xBB\xBF# instrument: fmfm\r\n# name: \xE4\xB8\xAD\r\n"
                                     "# version: 1.2\r\n# source: this file\r\n"
                                     "# model: partial_credit\r\n# estimator: eap\r\n"
                                     "# prior: 0.5 2.25\r\n# scale: 50 8.5\r\n"
                                     "item,step1,step2,step3\r\n"
                                     "a1,-2.5,-1,-1.25\r\nE24,1e1,12.5,1000\r\n")));
  const auto& read = loaded.calibration;
  are_bits(c, "c004000000000000 bff0000000000000 bff4000000000000 4024000000000000",
           read.items[0].steps[0], read.items[0].steps[1], read.items[0].steps[2],
           read.items[1].steps[0]);
  are_bits(c, "4021000000000000 4002000000000000", read.scale.slope, loaded.estimator.prior_sd);
  c.is("2 1 61 eap", read.item_count, read.items[0].number.number, read.items[1].number.number,
       loaded.estimator.kind == measure::estimation::expected_a_posteriori ? "eap" : "");
  const auto wrong = error("# instrument: fmfm\n# name: n\n# nonsense: 1\n");
  c.is("3", wrong.line);
}

inline void check_curves(checker& c) noexcept {
  const auto below = [](double z) { return measure::normal_share_below(at_run_time(z)); };
  are_about(c, "0.006210 0.158655 0.500000 0.617911 0.975002 0.999997", below(-2.5), below(-1),
            below(0), below(0.3), below(1.96), below(4.5));
  const auto curve =
      measure::growth_curve<growth_scale::gmfm88_percent>::from_age_90("toy", 96.8, at_run_time(4.8));
  are_about(c, "78.740377 -3.240377", curve->at(3.5)->value, *curve->above({75.5}, 3.5));
  static constexpr measure::lms_row rows[] = {{5, 0.5, 50, 0.2}, {9, 0.25, 70, 0.24}};
  const auto table = measure::lms_reference<growth_scale::gmfm88_percent>::from("toy", rows, 2);
  are_about(c, "0.422327 66.360695", *table->z({60}, at_run_time(6.0)),
            *table->percentile({60}, at_run_time(6.0)));
  are_about(c, "2.739183",
            *measure::reliable_change_index(40.25, at_run_time(52.5), 10, at_run_time(0.9)));
  for (const double z : {-37.5, -3.1, -2.9, 0.001, 3.5, 8.0}) c.take(bits_of(below(z)));
  for (const double age : {0.5, 2.25, 7.75, 17.0}) c.take(bits_of(curve->at(age)->value));
}

inline constexpr chapter measures{"measure",
                                  [](checker& c) noexcept {
                                    check_elementary(c);
                                    check_decimal_numbers(c);
                                    check_estimates(c);
                                    check_gmfm66(c);
                                    check_calibration_text(c);
                                    check_curves(c);
                                  },
                                  0x871b9542742a7fa1};

}  // namespace conformance
