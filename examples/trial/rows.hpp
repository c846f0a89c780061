// SPDX-License-Identifier: MIT
#pragma once

// The commands whose row is a case: each row gives its results, behind its own columns.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <motorscale/core/result.hpp>

#include "sets.hpp"

namespace trials {

struct options;

/// Appends x with so many significant digits and no trailing zeros.
void write_number(std::string& to, double x, int digits);

/// The cells that a row gets, one after the other, and what is wrong with those it has.
class row_results {
 public:
  /// `names` are those of the cells, for notes.
  void begin(std::uint64_t line, int digits, const std::vector<std::string>& names);
  /// A number, or an empty cell and a note where it is beyond the range of numbers.
  void add(double x);
  /// A p, which is above 0: one that is 0 was too small for a number.
  void add_p(double p);
  void add(const motorscale::result<double>& x);
  void add(const motorscale::result<motorscale::trial::interval>& x);
  void add_text(std::string_view text);
  /// `count` cells without a value.
  void skip(std::size_t count) { count_ += count, text_.append(count, ','); }
  void note(std::string_view text);
  void wrong(const std::string& column, std::string_view cell, const std::string& what);

  std::size_t count() const { return count_; }
  /// Each cell behind a comma.
  const std::string& text() const { return text_; }
  std::string notes() const;
  const std::vector<fault>& faults() const { return faults_; }

 private:
  std::uint64_t line_ = 0;
  int digits_ = 6;
  std::size_t count_ = 0;
  const std::vector<std::string>* names_ = nullptr;
  std::string text_, notes_, beyond_;
  std::vector<fault> faults_;
};

class row_command {
 public:
  virtual ~row_command() = default;
  /// Finds its columns among those of the header; says what is missing, or nothing.
  virtual std::string connect(const std::vector<std::string>& columns) = 0;
  /// The columns of its results, without the note.
  virtual std::vector<std::string> result_columns() const = 0;
  virtual void read(const std::vector<std::string_view>& cells, row_results& to) = 0;
};

std::unique_ptr<row_command> make_counts(const options&);
std::unique_ptr<row_command> make_means(const options&);
std::unique_ptr<row_command> make_p(const options&);
std::unique_ptr<row_command> make_possible(const options&);

}  // namespace trials
