// SPDX-License-Identifier: MIT
#pragma once

// Changes between the visits of a subject, and what they mean against a published threshold.

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <motorscale/change/change.hpp>
#include <motorscale/core/age.hpp>
#include <motorscale/measure/calibration.hpp>

#include "scorer.hpp"

namespace scoring {

/// What `--change`, `--subject` and `--date` ask for.
struct change_request {
  std::vector<const motorscale::threshold*> thresholds;
  std::vector<std::string> abilities;  ///< the prefixes of the calibrated instruments
  std::string subject = "record_id";
  std::string date = "assessment_date";

  bool any() const { return !thresholds.empty() || !abilities.empty(); }
};

/// Adds, for each threshold, the change from the subject's visit before: its size, what it is, and
/// how it lies to the threshold.  For each ability it adds the same with its 95 % interval; the
/// threshold then is the error of measurement of the two.  Keeps one score in memory for each
/// subject and threshold.
class change_scorer final : public scorer {
 public:
  explicit change_scorer(const change_request& request);

  /// Finds who makes the scores.  The message says what is wrong; empty when nothing is.
  std::string connect(const std::vector<std::unique_ptr<scorer>>& scorers);

  const motorscale::description& about() const override;
  claim look_at(std::string_view name) override;
  std::size_t claimed() const override { return claimed_.size(); }
  bool in_use() const override { return request_.any(); }
  std::vector<std::string> lacking() const override;
  std::string item_columns() const override { return {}; }
  std::string responses() const override { return {}; }
  std::vector<std::string> score_columns(const format&) const override;
  void begin_row() override;
  void take(std::size_t claimed, const char* first, const char* last,
            std::vector<wrong_cell>&) override;
  void take_characters(std::size_t claimed, const char* characters, std::size_t count,
                       std::vector<wrong_cell>&) override;
  void write(cell_writer&, const format&) override;

 private:
  /// The last score of each subject, with its date.
  template <class Score>
  using visits = std::map<std::string, std::pair<motorscale::date, Score>, std::less<>>;

  struct series {
    const motorscale::threshold* threshold;
    const scorer* scores = nullptr;
    visits<motorscale::quotient> last{};
  };
  struct ability_series {
    std::string prefix;
    const scorer* scores = nullptr;
    visits<motorscale::measure::ability> last{};
  };

  template <class Score>
  motorscale::result<Score> replace(visits<Score>& last,
                                    const motorscale::result<Score>& now) const;

  const change_request& request_;
  std::vector<series> series_;
  std::vector<ability_series> abilities_;
  std::vector<bool> claimed_;  ///< true for the date, false for the subject
  std::string subject_;
  motorscale::result<motorscale::date> date_{motorscale::errc::no_such_date};
};

}  // namespace scoring
