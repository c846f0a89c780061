// SPDX-License-Identifier: MIT
#include <motorscale/codec/calibration_text.hpp>
#include <motorscale/instrument/fmfm.hpp>
#include <motorscale/instrument/gmfm66.hpp>
#include <motorscale/measure/reliable_change.hpp>

#include <cstring>
#include <string>
#include <vector>

#include "support/records.hpp"
#include "c/c_abi.hpp"
#include "catch.hpp"

using namespace motorscale;
using c_abi::bytes, c_abi::dice;

namespace {

bool in_gmfm66(unsigned n) { return gmfm88::items[n - 1].in_gmfm66; }
bool near(double a, double b, double off) { return a - b <= off && b - a <= off; }
const double infinite = 1e300 * 1e300, not_a_number = infinite - infinite;

/// A calibration that means nothing: `distance` apart, or all steps 0.
std::string text_of(bool gmfm, const std::string& estimator, double distance) {
  std::string text = std::string{"# instrument: "} + (gmfm ? "gmfm66" : "fmfm") +
                     "\n# name: made up\n# version: 1\n# source: tests\n"
                     "# model: partial_credit\n# estimator: " +
                     estimator + "\n# scale: 50 9.5\nitem,step1,step2,step3\n";
  for (unsigned n = 1; n <= (gmfm ? 88u : 61u); ++n) {
    if (gmfm && !in_gmfm66(n)) continue;
    const double at = distance * (n - 40.0) / 16;
    text += (gmfm ? std::to_string(n) : std::string{fmfm::instrument::item_names[n - 1]});
    for (const double step : {-0.75, 0.125, 0.5}) {
      text += ',' + std::to_string(distance == 0 ? 0.0 : at + step);
    }
    text += '\n';
  }
  return text;
}
motorscale_status prepare(const std::string& text, motorscale_scale& to,
                          uint32_t* fault = nullptr) {
  return motorscale_prepare(text.data(), static_cast<uint32_t>(text.size()), &to, fault);
}

/// A child whose ability is anywhere, with the more gaps the larger `n` is.
bytes somebody(dice& d, unsigned items, unsigned n) {
  bytes b(items);
  for (unsigned k = 0; k < items; ++k) {
    b[k] = static_cast<std::uint8_t>(d.below(items) > k ? 3 - d.below(2) : d.below(2));
    if (d.below(12) < n) b[k] = MOTORSCALE_NOT_TESTED;
  }
  return b;
}
template <class I>
sheet<I> sheet_of(const bytes& b) {
  sheet<I> s;
  for (unsigned k = 0; k < b.size(); ++k) {
    REQUIRE(s.set(item{k + 1}, response::from_byte(b[k])) == errc::ok);
  }
  return s;
}

void is_ability_of_cpp(const motorscale_ability& a, const measure::ability& e) {
  REQUIRE(a.logit == e.logit.value);
  REQUIRE(a.logit_standard_error == e.logit.standard_error);
  REQUIRE(a.reported == e.reported.value);
  REQUIRE(a.reported_standard_error == e.reported.standard_error);
  REQUIRE(a.low95 == e.reported.low95());
  REQUIRE(a.high95 == e.reported.high95());
  REQUIRE(a.information == e.information);
  REQUIRE(a.items_used == e.items_used);
}

const char* const estimators[] = {"mle", "wle", "eap\n# prior: 0.5 1.5"};

}  // namespace

TEST_CASE("C: the abilities of GMFM-66 and FMFM have the bits of C++", "[c]") {
  dice d;
  unsigned estimated = 0;
  for (const char* estimator : estimators) {
    static motorscale_scale gross, fine;
    REQUIRE(prepare(text_of(true, estimator, 1), gross) == MOTORSCALE_OK);
    REQUIRE(prepare(text_of(false, estimator, 1), fine) == MOTORSCALE_OK);
    const calibrated_form forms[] = {form_of<gmfm66::instrument>(), form_of<fmfm::instrument>()};
    loaded_calibration<66, 3> of_gross, of_fine;
    char texts[2][200];
    const auto load = [&](const std::string& text, auto& to, char* room) {
      REQUIRE(!parse_calibration(text.data(), text.data() + text.size(), forms, 2, to, room, 200));
    };
    load(text_of(true, estimator, 1), of_gross, texts[0]);
    load(text_of(false, estimator, 1), of_fine, texts[1]);
    const auto gmfm66 = gmfm66::scale::from(of_gross.calibration);
    const auto fmfm = measure::partial_credit<66, 3>::from(of_fine.calibration);
    for (unsigned n = 0; n < 12; ++n) {
      const auto gmfm_bytes = somebody(d, 88, n), fmfm_bytes = somebody(d, 61, n);
      motorscale_ability a{};
      uint32_t where = 9;
      auto status =
          motorscale_estimate(&gross, MOTORSCALE_GMFM88, gmfm_bytes.data(), 88, &a, &where);
      const auto g =
          gmfm66::estimate(*gmfm66, sheet_of<gmfm88::instrument>(gmfm_bytes), of_gross.estimator);
      REQUIRE((status == static_cast<int>(g.error()) && where == 0));
      if (g) is_ability_of_cpp(a, g->measured);
      status = motorscale_estimate(&fine, MOTORSCALE_FMFM, fmfm_bytes.data(), 61, &a, &where);
      const auto f =
          measure::estimate(*fmfm, sheet_of<fmfm::instrument>(fmfm_bytes), of_fine.estimator);
      REQUIRE(status == static_cast<int>(f.error()));
      if (f) is_ability_of_cpp(a, *f);
      estimated += (g ? 1u : 0u) + (f ? 1u : 0u);
    }
  }
  CHECK(estimated > 45);
}

TEST_CASE("C: an ability worked out by hand", "[c]") {
  // 15 items without distance between their steps, raw score 34: e^ability is 2, the variance of an
  // item (2 + 16 + 72) / 15 - (34 / 15)^2
  for (const bool gmfm : {true, false}) {
    static motorscale_scale scale;
    REQUIRE(prepare(text_of(gmfm, "mle", 0), scale) == MOTORSCALE_OK);
    const unsigned count = gmfm ? 88 : 61;
    bytes b(count, MOTORSCALE_NOT_TESTED);
    for (unsigned k = 0; k < 15; ++k) b[count - 1 - k] = k < 4 ? 3 : 2;  // 4 of 3, 11 of 2
    motorscale_ability a{};
    REQUIRE(motorscale_estimate(&scale, gmfm ? MOTORSCALE_GMFM88 : MOTORSCALE_FMFM, b.data(), count,
                                &a, nullptr) == MOTORSCALE_OK);
    CHECK(near(a.logit, 0.6931471805599453, 1e-12));
    CHECK(near(a.reported, 50 + 9.5 * 0.6931471805599453, 1e-11));
    CHECK(near(a.information, 15 * (6 - 34.0 * 34 / 225), 1e-10));
    CHECK(near(a.logit_standard_error, 0.278063999160024, 1e-12));
    CHECK(near(a.high95 - a.low95, 2 * 1.959963984540054 * 9.5 * 0.278063999160024, 1e-6));
    CHECK(a.items_used == 15);
    records::bytes named;
    for (const char* text : {gmfm ? "gmfm66" : "fmfm", "made up", "1", "tests"}) {
      for (const char* c = text;; ++c) {
        named.push_back(static_cast<std::uint8_t>(*c));
        if (*c == '\0') break;
      }
    }
    CHECK(a.calibration == records::crc32c(named));
  }
}

TEST_CASE("C: where there is no ability, and forms that a scale does not take", "[c]") {
  static motorscale_scale scale, fine, nothing;
  REQUIRE(prepare(text_of(true, "wle", 1), scale) == MOTORSCALE_OK);
  REQUIRE(prepare(text_of(false, "mle", 1), fine) == MOTORSCALE_OK);
  motorscale_ability a{};
  a.logit = 77;
  uint32_t where = 9;
  const auto status = [&](const motorscale_scale& by, uint32_t form, const bytes& b) {
    return motorscale_estimate(&by, form, b.data(), static_cast<uint32_t>(b.size()), &a, &where);
  };
  CHECK(status(scale, MOTORSCALE_GMFM88, bytes(88, 0)) == MOTORSCALE_NOT_DEFINED);
  CHECK(status(scale, MOTORSCALE_GMFM88, bytes(88, 3)) == MOTORSCALE_NOT_DEFINED);
  CHECK(status(scale, MOTORSCALE_GMFM88, bytes(88, 0x80)) == MOTORSCALE_EMPTY_SELECTION);
  bytes few(88, 0x80);
  for (unsigned n = 1, count = 0; n <= 88 && count < 12; ++n) {
    if (!in_gmfm66(n)) continue;
    few[n - 1] = static_cast<std::uint8_t>(1 + count++ % 2);
  }
  CHECK(status(scale, MOTORSCALE_GMFM88, few) == MOTORSCALE_ITEM_MISSING);
  CHECK(status(fine, MOTORSCALE_FMFM, bytes(61, 3)) == MOTORSCALE_NOT_DEFINED);
  for (const uint32_t form : {1u, 2u, 5u, 64u, 99u}) {
    CHECK(status(scale, form, bytes(88, 1)) == MOTORSCALE_OTHER_INSTRUMENT);
  }
  CHECK(status(scale, MOTORSCALE_GMFM88, bytes(87, 1)) == MOTORSCALE_WRONG_LENGTH);
  CHECK(status(nothing, MOTORSCALE_GMFM88, bytes(88, 1)) == MOTORSCALE_EMPTY_SELECTION);
  bytes wrong(88, 1);
  wrong[60] = 4;
  CHECK(status(scale, MOTORSCALE_GMFM88, wrong) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  CHECK((where == 61 && a.logit == 77));
}

TEST_CASE("C: many forms by rows and by columns are estimated as one by one", "[c]") {
  static motorscale_scale scale;
  REQUIRE(prepare(text_of(true, "wle", 1), scale) == MOTORSCALE_OK);
  dice d;
  constexpr uint32_t forms = 7;
  bytes rows, columns(88 * forms);
  for (unsigned n = 0; n < forms; ++n) {
    auto b = n == 2 ? bytes(88, 0) : somebody(d, 88, n);
    if (n == 4) b[9] = 7;
    for (unsigned k = 0; k < 88; ++k) columns[k * forms + n] = b[k];
    rows.insert(rows.end(), b.begin(), b.end());
  }
  motorscale_ability a[forms], b[forms];
  motorscale_fault faults[forms];
  CHECK(motorscale_estimate_many(&scale, 0, 0, rows.data(), 88, forms, a, faults) ==
        MOTORSCALE_NOT_DEFINED);
  CHECK(motorscale_estimate_many(&scale, 0, 1, columns.data(), 88, forms, b, nullptr) ==
        MOTORSCALE_NOT_DEFINED);
  CHECK(std::memcmp(a, b, sizeof a) == 0);
  for (unsigned n = 0; n < forms; ++n) {
    motorscale_ability one{};
    uint32_t where = 0;
    const auto status = motorscale_estimate(&scale, 0, rows.data() + 88 * n, 88, &one, &where);
    CHECK((faults[n].status == status && faults[n].where == where));
    CHECK(std::memcmp(&one, &a[n], sizeof one) == 0);
  }
  CHECK((faults[4].status == MOTORSCALE_RESPONSE_NOT_ALLOWED && faults[4].where == 10));
  CHECK(motorscale_estimate_many(&scale, 0, 2, rows.data(), 88, forms, a, faults) ==
        MOTORSCALE_OUT_OF_RANGE);
}

TEST_CASE("C: a text that is no calibration is refused, with the fault, line and character",
          "[c]") {
  static motorscale_scale scale;
  uint32_t fault[3] = {99, 99, 99};
  REQUIRE(prepare(text_of(true, "wle", 1), scale, fault) == MOTORSCALE_OK);
  CHECK((fault[0] == 0));
  const auto before = scale;
  const auto refuses = [&](const std::string& text, calibration_text_fault f, uint32_t line) {
    CHECK(prepare(text, scale, fault) == MOTORSCALE_INCONSISTENT);
    CHECK(prepare(text, scale) == MOTORSCALE_INCONSISTENT);
    CHECK(fault[0] == static_cast<uint32_t>(f));
    CHECK(fault[1] == line);
    CHECK(std::memcmp(&before, &scale, sizeof scale) == 0);
  };
  const auto good = text_of(true, "wle", 1);
  auto text = good;
  refuses(text.replace(text.find("gmfm66"), 6, "bbsbbs"),
          calibration_text_fault::unknown_instrument, 1);
  text = good;
  refuses(text.substr(0, text.rfind("\n88,")) + "\n", calibration_text_fault::wrong_item_count, 74);
  text = good;
  refuses(text.replace(text.find("wle"), 3, "xle"), calibration_text_fault::unknown_estimator, 6);
  CHECK(prepare("", scale, fault) == MOTORSCALE_INCONSISTENT);
}

TEST_CASE("C: abilities change by one calibration only, with both errors", "[c]") {
  const motorscale_ability earlier{-1, 0.3, 40, 3, 0, 0, 11, 60, 7};
  motorscale_ability later{0.5, 0.4, 55, 4, 0, 0, 6, 62, 7};
  double c[6] = {77};
  REQUIRE(motorscale_change_of_abilities(&earlier, &later, c) == MOTORSCALE_OK);
  CHECK(c[0] == 1.5);
  CHECK(near(c[1], 0.5, 1e-15));
  CHECK(c[2] == 15);
  CHECK(near(c[3], 5, 1e-14));
  CHECK(near(c[4], 15 - 5 * 1.959963984540054, 1e-13));
  CHECK(near(c[5], 15 + 5 * 1.959963984540054, 1e-13));
  c[0] = 77;
  later.calibration = 8;
  CHECK(motorscale_change_of_abilities(&earlier, &later, c) == MOTORSCALE_INCONSISTENT);
  later.calibration = 7;
  for (const double bad : {infinite, -infinite, not_a_number}) {
    auto wrong = later;
    wrong.logit = bad;
    CHECK(motorscale_change_of_abilities(&earlier, &wrong, c) == MOTORSCALE_OUT_OF_RANGE);
    wrong = later;
    wrong.reported_standard_error = bad;
    CHECK(motorscale_change_of_abilities(&wrong, &earlier, c) == MOTORSCALE_OUT_OF_RANGE);
  }
  later.logit_standard_error = 0;
  CHECK(motorscale_change_of_abilities(&earlier, &later, c) == MOTORSCALE_OUT_OF_RANGE);
  CHECK(c[0] == 77);
}

TEST_CASE("C: detectable change with sqrt(2), reliable change over its standard error", "[c]") {
  double sem = 77, mdc = 77, index = 77;
  CHECK(motorscale_detectable_change(10, 0.91, 95, &sem, &mdc) == MOTORSCALE_OK);
  CHECK((near(sem, 3, 1e-12) && near(mdc, 3 * 1.96 * 1.4142135623730951, 1e-11)));
  CHECK(motorscale_detectable_change(10, 0.91, 90, &sem, &mdc) == MOTORSCALE_OK);
  CHECK(near(mdc, 3 * 1.645 * 1.4142135623730951, 1e-11));
  sem = mdc = 77;
  CHECK(motorscale_detectable_change(10, 0.91, 99, &sem, &mdc) == MOTORSCALE_OUT_OF_RANGE);
  CHECK(motorscale_detectable_change(0, 0.91, 95, &sem, &mdc) == MOTORSCALE_OUT_OF_RANGE);
  CHECK(motorscale_detectable_change(10, 1, 95, &sem, &mdc) == MOTORSCALE_OUT_OF_RANGE);
  CHECK((sem == 77 && mdc == 77));
  CHECK(motorscale_reliable_change(0, 3, 1, 0.5, &index) == MOTORSCALE_OK);
  CHECK(near(index, 3, 1e-12));
  index = 77;
  CHECK(motorscale_reliable_change(0, infinite, 1, 0.5, &index) == MOTORSCALE_OUT_OF_RANGE);
  CHECK(index == 77);
}

TEST_CASE("C: a curve reaches 90 % of its limit at the age it is given by", "[c]") {
  double score = 77;
  CHECK(motorscale_growth_expected(80, 4, 4, &score) == MOTORSCALE_OK);
  CHECK(near(score, 72, 1e-12));
  CHECK(motorscale_growth_expected(80, 4, 0, &score) == MOTORSCALE_OK);
  CHECK(score == 0);
  score = 77;
  CHECK(motorscale_growth_expected(80, 4, -1, &score) == MOTORSCALE_OUT_OF_AGE_RANGE);
  CHECK(motorscale_growth_expected(80, 4, not_a_number, &score) == MOTORSCALE_OUT_OF_AGE_RANGE);
  CHECK(motorscale_growth_expected(0, 4, 1, &score) == MOTORSCALE_INCONSISTENT);
  CHECK(motorscale_growth_expected(80, infinite, 1, &score) == MOTORSCALE_INCONSISTENT);
  CHECK(score == 77);
}

TEST_CASE("C: z and percentile between the rows of a table (Cole's formula, by hand)", "[c]") {
  double rows[] = {2, 1, 40, 0.25, 3, 1, 50, 0.25, 4, 1, 60, 0.5};
  double z = 77, percentile = 77;
  const auto at = [&](double age, double score) {
    return motorscale_growth_z(rows, 3, age, score, &z, &percentile);
  };
  // With L 1, z is (score / M - 1) / S.
  CHECK(at(2, 50) == MOTORSCALE_OK);
  CHECK((near(z, 1, 1e-12) && near(percentile, 84.13447460685429, 1e-9)));
  CHECK(at(2.5, 45) == MOTORSCALE_OK);
  CHECK((near(z, 0, 1e-12) && near(percentile, 50, 1e-9)));
  CHECK(at(3.5, 55 * 1.375) == MOTORSCALE_OK);
  CHECK(near(z, 1, 1e-12));
  CHECK(motorscale_growth_z(rows, 3, 4, 90, &z, nullptr) == MOTORSCALE_OK);
  CHECK(near(z, 1, 1e-12));
  z = percentile = 77;
  CHECK(at(1.9, 40) == MOTORSCALE_OUT_OF_AGE_RANGE);
  CHECK(at(4.1, 40) == MOTORSCALE_OUT_OF_AGE_RANGE);
  CHECK(at(not_a_number, 40) == MOTORSCALE_OUT_OF_AGE_RANGE);
  CHECK(at(3, 0) == MOTORSCALE_OUT_OF_RANGE);
  CHECK(motorscale_growth_z(rows, 1, 2, 40, &z, nullptr) == MOTORSCALE_INCONSISTENT);
  for (unsigned k = 0; k < 12; ++k) {
    const double good = rows[k];
    for (const double bad : {infinite, not_a_number}) {
      rows[k] = bad;
      CHECK(at(2.5, 45) == MOTORSCALE_INCONSISTENT);
    }
    rows[k] = k % 4 < 2 ? good : 0;  // M and S are above 0
    if (k % 4 >= 2) CHECK(at(2.5, 45) == MOTORSCALE_INCONSISTENT);
    rows[k] = good;
  }
  rows[8] = 3;
  CHECK(at(2.5, 45) == MOTORSCALE_INCONSISTENT);
  CHECK((z == 77 && percentile == 77));
}
