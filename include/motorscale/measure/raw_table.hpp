// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/measure/estimate.hpp>

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

namespace motorscale::measure {

/// The ability at each raw score of a person who was tested on all items of a calibration.
template <unsigned Items, unsigned Steps>
class raw_table {
 public:
  constexpr raw_table(const partial_credit<Items, Steps>& model, const estimator& how) noexcept
      : name_{model.name()},
        scale_{model.scale()},
        how_{how.kind},
        items_{model.item_count()},
        highest_{model.highest_raw()} {
    for (unsigned raw = 0; raw <= highest_; ++raw) {
      if (const auto a = estimate(model, *model.with_raw(raw), how)) {
        rows_[raw] = {a->logit, a->information};
      }
    }
  }

  constexpr unsigned highest_raw() const noexcept { return highest_; }

  /// What `estimate` gives for responses with this raw score.
  /// `errc::response_not_allowed` for a raw score that the items cannot add up to,
  /// `errc::not_defined` where the estimator has no value.
  constexpr result<ability> of(const result<unsigned>& raw) const noexcept {
    if (raw.value_or(highest_ + 1) > highest_) return errc::response_not_allowed;
    const row& r = rows_[*raw];
    if (!(r.logit.standard_error > 0)) return errc::not_defined;
    return ability{r.logit, reported(r.logit, scale_), r.information, items_, how_, name_};
  }

 private:
  struct row {
    measurement logit{};
    double information{0};
  };
  calibration_name name_;
  reporting_scale scale_;
  estimation how_;
  unsigned items_, highest_;
  row rows_[Items * Steps + 1]{};
};

}  // namespace motorscale::measure

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
