// SPDX-License-Identifier: MIT
#include "statistics.hpp"

#include <motorscale/trial/counts.hpp>
#include <motorscale/trial/paired.hpp>

namespace mt = motorscale::trial;

namespace reports {

namespace {

template <class T>
std::optional<T> optional_of(const motorscale::result<T>& r) {
  return r ? std::optional<T>{*r} : std::nullopt;
}

}  // namespace

paired_summary summary_of(const std::vector<std::pair<std::int32_t, std::int32_t>>& pairs) {
  paired_summary s;
  s.n = pairs.size();
  if (s.n == 0) return s;
  mt::moments visits, changes;
  std::vector<std::int64_t> sizes;
  for (const auto& [first, last] : pairs) {
    visits.add(first, last);
    const std::int64_t change = std::int64_t{last} - first;
    changes.add(change);
    sizes.push_back(change);
  }
  s.first_mean = visits.mean_x().rounded();
  s.last_mean = visits.mean_y().rounded();
  s.change = changes.mean_x().rounded();
  if (s.n > 1) {
    s.first_sd = sqrt(visits.variance_x()).rounded();
    s.last_sd = sqrt(visits.variance_y()).rounded();
  }
  if (const auto t = mt::paired_t(changes, 0.95)) s.change_limits = t->limits;
  if (const auto ranks = mt::signed_ranks::of(sizes.data(), sizes.size(), mt::zero_rule::dropped)) {
    if (ranks->n() <= mt::most_ranked) {
      std::vector<double> scratch(mt::signed_rank_room(ranks->n()));
      if (const auto p = ranks->exact(scratch.data(), scratch.size())) s.p = p->p;
    } else if (const auto p = ranks->normal()) {
      s.p = p->p;
      s.p_is_exact = false;
    }
  }
  if (const auto g = mt::smcc(changes, 0.95)) {
    s.effect = g->value;
    s.effect_limits = g->limits;
  }
  return s;
}

std::optional<mt::interval> exact_interval(std::size_t count, std::size_t of) {
  return optional_of(mt::clopper_pearson({count, of}, 0.95));
}

}  // namespace reports
