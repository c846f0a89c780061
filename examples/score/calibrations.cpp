// SPDX-License-Identifier: MIT
#include "calibrations.hpp"

#include <algorithm>

#include "digest.hpp"
#include "joined.hpp"
#include "text.hpp"

namespace ms = motorscale;

namespace scoring {
namespace {

/// What is wrong with a text of which so much was understood, and what would be right.
std::string in_words(const ms::calibration_text_error& error, const calibration& understood) {
  std::vector<std::string> instruments, items, lacking;
  for (const ms::calibrated_form& form : calibrated_forms()) {
    instruments.emplace_back(form.prefix);
    const auto& c = understood.calibration;
    if (instruments.back() != c.name.instrument) continue;
    for (unsigned n = 1; n <= form.item_count; ++n) {
      if (form.steps(ms::item{n}) == 0) continue;
      items.push_back(
          joined(form.columns, '_',
                 form.item_names == nullptr ? std::to_string(n) : form.item_names[n - 1]));
      const auto is_n = [n](const auto& i) { return i.number == ms::item{n}; };
      if (std::none_of(c.items, c.items + c.item_count, is_n)) lacking.push_back(items.back());
    }
  }
  const std::string text = ms::message(error.fault);
  switch (error.fault) {
    case ms::calibration_text_fault::unknown_instrument:
      return joined(text, "; these can: ", some_of(instruments, instruments.size()));
    case ms::calibration_text_fault::no_such_item:
      return joined(text, "; it has ", some_of(items));
    case ms::calibration_text_fault::wrong_step_count:
      return joined(text, "; this one has ", error.needed, " steps");
    case ms::calibration_text_fault::wrong_item_count:
      return joined(text, ": ", some_of(lacking));
    default:
      return text;
  }
}

}  // namespace

std::string read_calibrations(const std::vector<named_text>& texts,
                              std::vector<std::unique_ptr<calibration_file>>& files) {
  for (const named_text& text : texts) {
    auto& c = *files.emplace_back(std::make_unique<calibration_file>());
    c.name = text.name;
    c.digest = sha256(text.bytes);
    c.texts.resize(text.bytes.size() + 3);
    const auto& forms = calibrated_forms();
    const char* const first = text.bytes.data();
    const auto error =
        ms::parse_calibration(first, first + text.bytes.size(), forms.data(), forms.size(),
                              c.loaded, c.texts.data(), c.texts.size());
    if (error) {
      return joined(c.name, ':', error.line, ':', error.column, ": ", in_words(error, c.loaded));
    }
    if (!(c.loaded.calibration.scale.slope > 0)) {
      return c.name +
             ": the slope of the scale is not above 0: a higher score would be a lower "
             "ability; write \"# scale: intercept slope\" with a positive slope";
    }
    for (const auto& other : files) {
      if (other.get() != &c && std::string_view{other->loaded.calibration.name.instrument} ==
                                   c.loaded.calibration.name.instrument) {
        return joined(c.name, ": ", other->name, " is a calibration of ",
                      c.loaded.calibration.name.instrument, " too; give one for each instrument");
      }
    }
  }
  return {};
}

}  // namespace scoring
