// SPDX-License-Identifier: MIT
#include "abilities.hpp"

#include <motorscale/instrument/gmfm66.hpp>

namespace ms = motorscale;

namespace scoring {

ability_scale::ability_scale(const calibration& c)
    : prefix_{c.calibration.name.instrument},
      how_{c.estimator},
      model_{*model::from(c.calibration)} {}

ability_scale::model::pattern ability_scale::read(const form& f,
                                                  const std::vector<item_facts>& items) const {
  ms::response responses[ms::gmfm88::instrument::item_count];
  for (unsigned row = 0; row < model_.item_count(); ++row) {
    const unsigned n = model_.item_at(row).number - 1u;
    responses[row] = ms::response::from_byte(f.responses[n]);
    if (responses[row].tested()) {
      responses[row] = ms::response{ms::measure::category(items[n].allowed, f.responses[n])};
    }
  }
  return *model_.read(responses, model_.item_count());
}

ms::result<ms::measure::ability> ability_scale::ability(const model::pattern& p) const {
  if (prefix_ == ms::gmfm66::instrument::about.prefix) {
    if (const ms::errc e = ms::gmfm66::check(p); e != ms::errc::ok) return e;
  }
  return ms::measure::estimate(model_, p, how_);
}

ms::result<ms::measure::ability> ability_scale::ability(
    const form& f, const std::vector<item_facts>& items) const {
  return ability(read(f, items));
}

void ability_scale::write(const form& f, const std::vector<item_facts>& items,
                          cell_writer& cells) const {
  const auto p = read(f, items);
  if (const auto a = ability(p)) {
    const ms::measure::measurement& m = a->reported;
    const double values[] = {m.value, m.standard_error, m.low95(), m.high95()};
    for (unsigned k = 0; k < 4; ++k) cells.measured(ability_columns[k], values[k]);
  } else {
    for (unsigned k = 0; k < 4; ++k) cells.empty();
  }
  cells.number(p.tested, 0);
}

}  // namespace scoring
