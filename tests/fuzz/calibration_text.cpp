// SPDX-License-Identifier: MIT
// Calibration texts: whatever the bytes, a calibration that passes its checks and gives finite
// abilities, or a fault at a place inside the text.
#include <motorscale/codec/calibration_text.hpp>
#include <motorscale/instrument/fmfm.hpp>
#include <motorscale/instrument/gmfm66.hpp>

#include "fuzz.hpp"

using fuzz::holds;
namespace measure = motorscale::measure;

namespace {

constexpr motorscale::calibrated_form known[] = {
    motorscale::form_of<motorscale::gmfm66::instrument>(),
    motorscale::form_of<motorscale::fmfm::instrument>()};

void use(const motorscale::loaded_calibration<66, 3>& l) {
  const auto model = measure::partial_credit<66, 3>::from(l.calibration);
  holds(model.has_value());
  const auto all = *model->with_raw(model->highest_raw() / 2);
  const auto a = measure::estimate(*model, all, l.estimator);
  holds(!a || (measure::is_finite(a->logit.value) && a->logit.standard_error > 0));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::input in{data, size};
  const char* const first = in.text().data();
  const char* const last = first + in.text().size();
  motorscale::loaded_calibration<66, 3> l;
  char texts[64];
  const std::size_t room = in.choice() % sizeof texts;
  const auto error = motorscale::parse_calibration(first, last, known, 2, l, texts, room);
  if (!error) {
    use(l);
  } else {
    holds(error.line >= 1 && error.column >= 1 && error.line <= in.text().size() + 1);
    holds(*motorscale::message(error.fault) != '\0');
  }
  const auto number = measure::parse_decimal(first, last);
  holds(!number || measure::is_finite(*number));
  return 0;
}
