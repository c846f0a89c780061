// SPDX-License-Identifier: MIT
#pragma once

// Names to items: what the header says of each column, and which columns come out.

#include <memory>
#include <string>
#include <vector>

#include "cells.hpp"
#include "forms.hpp"
#include "layout.hpp"

namespace scoring {

/// Who looks at the cells of a column.
enum class claimed_as : std::uint8_t {
  item,   ///< `which` is the instrument, `item` the item
  level,  ///< `which` is its place in `level_columns()`
  birth_date,
  assessment_date,  ///< for the age band
  change_date,      ///< for the order of a subject's visits
  subject,
  event,  ///< a visit by its name, for `order`
  score,  ///< `which` is its place among the score columns: for `check`
  note,   ///< `which` too: the file's own column of a note
};

struct claim {
  claimed_as as;
  unsigned which = 0;
  unsigned item = 0;
  int visit = every_visit;  ///< whose visit's column it is

  static constexpr int every_visit = -1;
};

struct column {
  std::string theirs;  ///< as the header names it
  std::string name{};  ///< as this program reads it, in lower case; empty: it does not
  int visit = claim::every_visit;
  bool mapped = false;          ///< by a `column` line
  bool dropped = false;         ///< not in the output, by `drop`
  bool is_item = false;         ///< the scores take its place
  bool is_passed_over = false;  ///< an item of what was taken for another scale
  bool is_replaced = false;     ///< a score column of this program's own, written anew
  std::vector<claim> claims{};  ///< a column may have several readers
  std::size_t run = 0;          ///< how many items, one behind the other, stand here in a row
};

/// A column of the output that is copied.
struct copied_column {
  std::string name;
  std::vector<int> from;  ///< by visit: the place of the column, -1 for none
};

/// One instrument in use.
struct used_form {
  form_scorer* scorer;
  std::unique_ptr<response_reader> reader;
  std::vector<part> parts;              ///< by visit
  std::vector<unsigned> without_row{};  ///< items that no row of a long table names
};

/// What a file says that it has, and what is done with it.
struct column_plan {
  std::vector<std::unique_ptr<form_scorer>> scorers;  ///< all
  std::vector<used_form> forms;                       ///< those in use, in the library's order
  std::vector<column> columns;
  std::vector<std::string> visit_names;  ///< as in the column `visit`; empty: one row, one visit
  std::vector<copied_column> copied;
  std::vector<std::string> score_columns;  ///< of all forms, then the age band, then changes
  std::vector<std::size_t> first_score;    ///< by form: the place of its first score column
  bool has_age_band = false;
  bool was_long = false;          ///< the table is made of a long one
  std::size_t first_of_long = 0;  ///< then the columns from here on are named by its items

  std::vector<std::string> passed_over;  ///< for the summary: instruments taken for another scale
  std::vector<std::string> replaced;     ///< names of own score columns that are written anew
  std::vector<bool> unread;              ///< by column: it is copied, and nothing looks at it

  std::size_t visits() const { return visit_names.empty() ? 1 : visit_names.size(); }
};

/// What the plan depends on beside the header.
struct column_wishes {
  const layout* how_read;
  const format* how_written;
  bool keep_items = false;
  bool check = false;
  bool change = false;
  bool by_event = false;  ///< visits are ordered by name
  std::vector<std::string> change_columns{};
  const std::vector<const calibration*>* calibrations;
  bool comma = false;  ///< a comma may be the decimal point
  std::size_t columns_of_long =
      none;  ///< where the table is made of a long one: how many of its
             ///< columns tell assessments apart, and stand before the items

  static constexpr std::size_t none = ~std::size_t{0};
};

/// How many of the names are items, of any instrument; and how many are read at all.
struct names_read {
  std::size_t items = 0, all = 0;
};
names_read count_names(const layout&, const std::vector<std::string>& names);

/// Makes the plan of a header.  The message says why there is none; empty when there is one.
std::string make_plan(const column_wishes&, const std::vector<std::string>& header, column_plan&);

}  // namespace scoring
