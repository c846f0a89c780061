// SPDX-License-Identifier: MIT
#pragma once

// One row: its fields, and what its readers make of them.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <motorscale/core/age.hpp>

#include "columns.hpp"
#include "rows.hpp"

namespace scoring {

/// In a row made of a long table: the item has no row of its own.  No text of a file begins so.
inline constexpr std::string_view no_row = "\x1A";

/// A cell that is wrong.
struct wrong_cell {
  std::size_t column;
  std::string cell;     ///< its text
  std::string message;  ///< what is wrong with it: "is not a score from 0 to 4"
};

/// One assessment: what a row says of one visit.
struct assessment {
  std::vector<form> forms;  ///< of the instruments in use
  motorscale::result<motorscale::date> birth{motorscale::errc::no_such_date};
  motorscale::result<motorscale::date> on{motorscale::errc::no_such_date};
  motorscale::result<motorscale::date> change_date{motorscale::errc::no_such_date};
  std::string subject;
  std::string event;
  bool has_level = false;  ///< a cell of gmfcs_level that is not empty

  bool is_assessed() const;  ///< with some instrument
};

/// A score that the file has itself.
struct own_score {
  std::size_t column;
  unsigned which;  ///< of the score columns
  int visit;
  std::string text;
};

/// A value that a row lacks and another row of the subject has.
class carried_values;

class row_assessor {
 public:
  row_assessor(const column_plan&, const layout&, bool keep_items);

  /// Reads the next row.  `unfinished` where more of the text has to come first; any other answer
  /// than the end of a row is what is wrong with it.
  row_end read(row_reader&);

  /// How many fields the row has; the header has as many, or the rest belongs to copied columns.
  std::size_t field_count() const { return count_; }
  bool is_short() const { return count_ < plan_.columns.size(); }
  bool is_blank() const;
  /// True where columns that the row does not reach are read.
  bool lacks_read_columns() const;

  /// What the readers make of the row.
  void assess(const carried_values*);
  /// The last cell of a file without a line end may have been cut: what then cannot be known is
  /// wrong.
  void doubt(std::size_t column);

  const std::vector<assessment>& visits() const { return visits_; }
  std::vector<assessment>& visits() { return visits_; }
  const std::vector<wrong_cell>& wrong_cells() const { return wrong_; }
  std::vector<wrong_cell>& wrong_cells() { return wrong_; }
  const std::vector<own_score>& own_scores() const { return own_scores_; }
  /// The first own column of a note that holds other words, or -1.
  int foreign_note() const { return foreign_note_; }

  /// A column's text, as the readers see it.
  std::string_view text_of(std::size_t column);
  /// The field of a column as a file with commas has it, appended to a text.
  char* write(std::size_t column, std::size_t visit, char* to);
  /// The most characters that `write` needs for all columns together.
  std::size_t longest_copy() const { return longest_copy_; }
  /// True where all items of the row that hold something hold words instead: labels of a header.
  bool reads_like_labels();
  const std::string& first_label() const { return first_label_; }  ///< of the row that did

 private:
  void take(std::size_t column, std::string_view text);
  void take_item(const claim&, std::size_t column, std::string_view text);
  void compare_dates();
  void refuse(std::size_t column, std::string_view cell, std::string message) {
    wrong_.push_back({column, std::string{cell}, std::move(message)});
  }
  template <class Each>
  void each_visit(int visit, Each each) {
    if (visit != claim::every_visit) return each(visits_[static_cast<std::size_t>(visit)]);
    for (assessment& a : visits_) each(a);
  }

  const column_plan& plan_;
  const layout& layout_;
  bool keep_items_;
  std::vector<field> fields_;
  std::vector<std::size_t> alone_;  ///< the columns whose fields were not read in a run
  std::size_t count_ = 0;
  std::size_t longest_copy_ = 0;
  std::vector<assessment> visits_;
  std::vector<wrong_cell> wrong_;
  std::vector<own_score> own_scores_;
  std::vector<std::string> substitutes_;  ///< by column: what is carried into an empty cell
  std::string unquoted_;
  int foreign_note_ = -1;
  std::string first_label_;
};

/// By subject, the values of the columns to be carried.
class carried_values {
 public:
  /// The columns of a plan; the name of one that the file does not have goes to `missing`.
  carried_values(const column_plan&, const layout&, std::string& missing);

  const std::vector<std::size_t>& columns() const { return columns_; }
  void keep(const std::string& subject, std::size_t k, std::string_view value);
  /// Nothing where the subject has no value, or two different ones.
  std::string_view find(std::string_view subject, std::size_t k) const;
  /// The subjects that have two different values, by column, for the summary.
  std::vector<std::string> conflicts(std::size_t k) const;

 private:
  struct value {
    std::string text;
    bool differs = false;
  };
  std::vector<std::size_t> columns_;
  std::map<std::string, std::vector<value>, std::less<>> subjects_;
};

}  // namespace scoring
