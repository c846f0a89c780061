// SPDX-License-Identifier: MIT
// The scales that the report follows, from what the library says of its instruments.

#include <motorscale/instrument/gmfm88.hpp>
#include <motorscale/trial/decimal_sample.hpp>

#include "cohort.hpp"
#include "joined.hpp"

namespace ms = motorscale;

namespace reports {

namespace {

/// What the registry does not say of an instrument.
struct score_facts {
  const char* total;              ///< the column of the total behind the prefix; null: none
  bool is_percent;                ///< the GMFM-88
  bool (*is_optional)(ms::item);  ///< an item that is in no score; null: none is
  unsigned grades;                ///< of a scale that grades sites
};

template <class I>
consteval score_facts facts_of() {
  score_facts f{};
  if constexpr (ms::site_scale<I>) f.grades = I::allowed().highest() + 1;
  if constexpr (ms::instrument<I> && ms::has_scores<I>) {
    f.is_percent = std::is_base_of_v<ms::gmfm88::instrument, I>;
    f.total = f.is_percent ? "total_percent" : "total";
    if constexpr (requires { I::total_column; }) f.total = I::total_column;
    if constexpr (requires { I::optional(ms::item{1}); }) f.is_optional = I::optional;
  }
  return f;
}

template <class List>
struct facts_of_all;
template <class... I>
struct facts_of_all<ms::instrument_list<I...>> {
  static constexpr score_facts all[] = {facts_of<I>()...};  ///< in the order of the registry
};
constexpr const auto& facts = facts_of_all<ms::all_instruments>::all;

/// What a response adds, in units of 1 / den.
std::int32_t units_of(const char* printed, std::int32_t den) {
  const auto d = ms::trial::read_decimal(printed, printed + std::string_view{printed}.size());
  return static_cast<std::int32_t>(d->units * den /
                                   static_cast<std::int64_t>(ms::detail::power_of_ten(d->places)));
}

/// The percents of the GMFM-88, which are exact in 1 / den.
void add_percents(scale& s) {
  s.percent = true;
  s.den = ms::gmfm88::percent::den();
  s.places = 2;
  s.most = 100 * s.den;
  for (unsigned k = 0; k < s.form->section_count; ++k) {
    s.parts.push_back({scoring::joined("percent_", static_cast<char>('a' + k)), 0, s.most});
  }
}

void add_sums(scale& s, bool (*is_optional)(ms::item)) {
  const ms::registered& form = *s.form;
  s.den = 1;
  const ms::response_set first = form.places[0].allowed;
  for (unsigned code = 0; code <= first.highest(); ++code) {
    if (first.contains(code) &&
        std::string_view{form.printed[code]}.find('.') != std::string_view::npos) {
      s.den = 2;
      s.places = 1;
    }
  }
  for (unsigned k = 0; k < form.section_count; ++k) {
    const ms::section& one = form.sections[k];
    part_score p{one.column, 0, 0};
    for (unsigned n = one.first.number; n <= one.last.number; ++n) {
      if (is_optional != nullptr && is_optional(ms::item{n})) continue;
      const ms::response_set allowed = form.places[n - 1].allowed;
      unsigned lowest = 0;
      while (!allowed.contains(lowest)) ++lowest;
      p.least += units_of(form.printed[lowest], s.den);
      p.most += units_of(form.printed[allowed.highest()], s.den);
    }
    s.least += p.least;
    s.most += p.most;
    s.parts.push_back(std::move(p));
  }
  if (s.parts.size() == 1) s.parts.clear();
}

}  // namespace

const std::vector<scale>& scales() {
  static const std::vector<scale> all = [] {
    std::vector<scale> found;
    for (std::size_t k = 0; k < std::size(facts); ++k) {
      if (facts[k].total == nullptr) continue;
      scale s{};
      s.form = &ms::instruments[k];
      s.prefix = s.form->about->prefix;
      s.total = facts[k].total;
      if (facts[k].is_percent) {
        add_percents(s);
      } else {
        add_sums(s, facts[k].is_optional);
      }
      found.push_back(std::move(s));
    }
    return found;
  }();
  return all;
}

const std::vector<site_scale>& site_scales() {
  static const std::vector<site_scale> all = [] {
    std::vector<site_scale> found;
    for (std::size_t k = 0; k < std::size(facts); ++k) {
      if (facts[k].grades == 0) continue;
      site_scale s{ms::instruments[k].about, {}};
      for (unsigned rank = 0; rank < facts[k].grades; ++rank) {
        s.grades.push_back(ms::instruments[k].printed[rank]);
      }
      found.push_back(std::move(s));
    }
    return found;
  }();
  return all;
}

}  // namespace reports
