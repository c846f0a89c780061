// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/measure/partial_credit.hpp>

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(precise, on, push)
#endif

/// How well responses fit the model.
///
/// Source: Wright BD, Masters GN, Rating Scale Analysis, MESA Press, 1982 (infit and outfit).
namespace motorscale::measure {

/// Mean squares of the standardized residuals, about 1 where the responses fit the model: weighted
/// by information (infit), which listens to responses near the ability, and not (outfit).
struct fit {
  double infit{}, outfit{};
  unsigned responses{};
};

/// Adds up the residuals of one person over the items, or of one item over the persons.
class fit_sum {
 public:
  /// The response of a person of this ability to the item of `row`; nothing if it was not tested.
  template <unsigned Items, unsigned Steps>
  constexpr void add(const partial_credit<Items, Steps>& model, const pattern<Items>& p,
                     unsigned row, double ability) noexcept {
    if (p.category[row] == pattern<Items>::no_response) return;
    const double residual = p.category[row] - model.expected_score(row, ability);
    const double variance = model.information(row, ability);
    const double square = mul(residual, residual);
    squares_ += square;
    variances_ += variance;
    if (variance > 0) {
      standardized_ += square / variance;
    } else {
      certain_ = true;
    }
    ++responses_;
  }
  /// `errc::empty_selection` without a response; `errc::not_defined` when the model was so certain
  /// of one that its variance is 0 in double.
  constexpr result<fit> mean_squares() const noexcept {
    if (responses_ == 0) return errc::empty_selection;
    if (certain_) return errc::not_defined;
    return fit{squares_ / variances_, standardized_ / responses_, responses_};
  }

 private:
  double squares_{0}, variances_{0}, standardized_{0};
  unsigned responses_{0};
  bool certain_{false};
};

/// How well a person's responses fit the model at an ability.
template <unsigned Items, unsigned Steps>
constexpr result<fit> person_fit(const partial_credit<Items, Steps>& model,
                                 const pattern<Items>& p, double ability) noexcept {
  fit_sum sum;
  for (unsigned row = 0; row < model.item_count(); ++row) sum.add(model, p, row, ability);
  return sum.mean_squares();
}

}  // namespace motorscale::measure

#if defined(__clang__) && defined(__x86_64__)
#pragma float_control(pop)
#endif
