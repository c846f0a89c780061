// SPDX-License-Identifier: MIT
#pragma once

// The classifications that can be interviewed, behind one face.

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <motorscale/classification/gmfcs.hpp>

namespace interview {

/// What was typed cannot be used.  `what()` is the whole reason.
struct wrong_input : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct child {
  motorscale::date birth, assessed;
  std::optional<motorscale::gestation> born_at;
  std::optional<motorscale::gmfcs::correction> correction;  ///< named whenever `born_at` is
};

struct choice {
  std::string name, label;
};
struct question {
  std::string name, label;
  std::vector<choice> answers;
};

struct state {
  std::string outcome;              ///< a level, "undecided" or "inconsistent"
  std::vector<std::string> levels;  ///< compatible with the answers, or the nearest
  std::vector<std::string> questions_left;
  std::optional<unsigned> next;      ///< the question that settles soonest
  std::string table;                 ///< the rule that was applied
  std::string grade;                 ///< of the evidence that the outcome needs
  std::vector<std::string> reasons;  ///< what each answer says, and what to look at again

  bool undecided() const { return outcome == "undecided"; }
  bool inconsistent() const { return outcome == "inconsistent"; }
};

class system {
 public:
  virtual ~system() = default;
  virtual const motorscale::classification_description& about() const = 0;
  virtual std::string age_band() const = 0;
  virtual std::vector<question> questions() const { return {}; }
  virtual void record(unsigned /*question*/, unsigned /*answer*/) {}
  virtual void forget(unsigned /*question*/) {}
  /// What the answers so far lead to; questions in `skipped` are not asked next.
  virtual state look(const std::vector<unsigned>& skipped = {}) const = 0;
  /// The levels that a clinician can pick; none where the system has no single level.
  virtual std::vector<choice> levels() const;
};

/// The names that `make` knows, for messages.
std::string system_names();

/// Throws `wrong_input` for an unknown name and for a child that the system is not made for.
std::unique_ptr<system> make(const std::string& name, const child&);

/// "2020-03-15"
std::string text(motorscale::date);

}  // namespace interview
