// SPDX-License-Identifier: MIT
#pragma once

// Forms to scores: the one room that knows the instruments of the library.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <motorscale/change/thresholds.hpp>
#include <motorscale/codec/calibration_text.hpp>
#include <motorscale/codec/form.hpp>
#include <motorscale/codec/record.hpp>
#include <motorscale/instrument/registry.hpp>

#include "cell_writer.hpp"

namespace scoring {

/// A calibration as a file gives it: room for the largest instrument.
using calibration = motorscale::loaded_calibration<motorscale::gmfm88::instrument::item_count, 6>;

/// One form as a row gives it: a response for each item, as the library stores it.
struct form {
  static constexpr std::size_t most_items = 255;

  std::uint8_t responses[most_items + 1];
  std::uint32_t wrong = 0;   ///< bit k: a cell of section k was refused
  std::uint32_t absent = 0;  ///< bit k: an item of section k has no row in a long table
  unsigned items_absent = 0;
  bool assessed = false;  ///< some cell holds something, a wrong one or NT too
};

/// Which cells of a row are items, of an instrument: what readers of cells have to know of it.
struct item_facts {
  std::string name;  ///< of the column: "gmfm88_17"
  motorscale::response_set allowed;
  unsigned section = 0;
  bool optional = false;
};

/// The part of an instrument whose columns a file has, for one visit.
struct part {
  std::vector<bool> has;        ///< by item
  std::uint32_t sections = 0;   ///< bit k: all items of section k are there
  bool gmfm66_columns = false;  ///< just the 66 columns of the GMFM-66
};

/// Why a form has no total, as the summary counts it.
enum class why_no_total : std::uint8_t {
  has_total,
  not_assessed,
  nothing_tested,
  wrong_cell,
  items_missing,
  section_not_in_file,
  gmfm66_items_only,
};
inline constexpr unsigned reasons = 7;

/// What the library says of an instrument.
struct form_facts {
  const motorscale::any_form* form;
  const motorscale::description* about;
  const motorscale::section* sections;  ///< null: it grades sites
  unsigned section_count;
  std::uint32_t rounded;                  ///< bit k: column k is a fraction
  bool (*is_optional)(motorscale::item);  ///< null: no item is
  char not_tested_mark;                   ///< '\0': none
  bool needs_all_items;                   ///< an item without a response leaves no total
};

/// One instrument: its items, and the scores of a form.
class form_scorer {
 public:
  virtual ~form_scorer() = default;

  const motorscale::description& about() const { return *facts_.about; }
  motorscale::symbols printed() const { return facts_.form->printed; }
  char not_tested_mark() const { return facts_.not_tested_mark; }
  bool sites() const { return facts_.form->has_sites; }  ///< it grades sites, any set of them
  /// The items, in the order in which `form::responses` has them.
  const std::vector<item_facts>& items() const { return items_; }

  /// The place of the item that a column of this name holds, or -1.  The name is in lower case.
  int find_item(std::string_view name) const;
  /// True for a name that reads like an item of this instrument which it does not have.
  virtual bool is_beyond_items(std::string_view) const { return false; }
  /// The names of the item columns in words, for messages: "gmfm88_1 to gmfm88_88".
  virtual std::string item_columns() const = 0;
  std::string responses() const;  ///< what cells hold, in words

  /// The names of the bands in which the program sorts totals, in words; empty: none.
  virtual std::string bands() const { return {}; }

  /// Which part of the instrument columns of these items are.  The item columns that are lacking in
  /// a section that others belong to go to `lacking`: then they are no form.
  virtual part part_of(const std::vector<bool>& has, std::vector<std::string>& lacking) const = 0;

  /// Sets what the scores of a file depend on.  The message says what is wrong with it; empty when
  /// nothing is.
  virtual std::string prepare(const format&, const std::vector<part>&) { return {}; }
  /// Takes a calibration, if it is one of its items, and adds the ability to its scores.
  virtual bool take_calibration(const calibration&) { return false; }

  /// The names of the columns that `write` fills, with their prefixes, the note among them.
  virtual std::vector<std::string> columns() const = 0;
  /// The most characters of a note.
  virtual std::size_t longest_note() const = 0;

  /// A form without a response.
  void begin(form& f) const;
  /// Writes the cells of all columns, and says why the total is not there.
  virtual why_no_total write(const form&, std::size_t visit, cell_writer&) const = 0;

  /// A score of the form by its place among the columns, exactly, if it has that value.
  virtual motorscale::result<motorscale::quotient> exact(const form&, std::size_t visit,
                                                         std::size_t column) const;
  virtual motorscale::result<motorscale::measure::ability> ability(const form&,
                                                                   std::string_view prefix) const;
  /// The sections that a score is made of, bit k for section k; by its place among the columns.
  virtual std::uint32_t sections_of(std::size_t) const { return 1; }
  /// What the notes call section k: "D", "cognitive".
  virtual std::string section_word(unsigned) const { return {}; }
  virtual unsigned section_count() const { return 1; }

  /// A whole record in place of the cells of a row; what it leaves where it fails is of no use.
  /// `errc::other_instrument` for another's.
  virtual motorscale::errc read_record(const std::uint8_t* first, const std::uint8_t* last,
                                       form&) const = 0;

 protected:
  static constexpr unsigned most_columns = 32;

  explicit form_scorer(const form_facts& facts)
      : facts_{facts}, prefix_{std::string{facts.about->prefix} + '_'} {}

  /// The values of all columns of the library's form, whose cells were read as responses.
  void score(const form&, unsigned option, motorscale::form_value* to) const;
  void write_score(unsigned column, motorscale::form_value, cell_writer&) const;
  /// Takes a response of a record; why not, where it is none.
  motorscale::errc take(unsigned place, motorscale::response, form&) const;

  const form_facts& facts_;
  std::string prefix_;
  std::vector<item_facts> items_;
};

inline void form_scorer::write_score(unsigned column, motorscale::form_value value,
                                     cell_writer& cells) const {
  if (value.den == 0) return cells.empty();
  if ((facts_.rounded >> column & 1u) != 0) return cells.rounded({value.num, value.den});
  if (value.den == 1) return cells.number(value.num, 0);
  if (value.den == 2) return cells.number(value.num * 5, 1);
  const motorscale::form_word* word = facts_.form->columns[column].words;
  while (static_cast<int>(word->number) != value.num) ++word;
  cells.words(word->text);
}

/// With a fixed list of items.
std::unique_ptr<form_scorer> make_sheet_scorer(const form_facts&);
/// Of sites: columns like `mas_left_elbow`, any set of them.
std::unique_ptr<form_scorer> make_site_scorer(const form_facts&,
                                              const std::vector<std::string>& muscles);

/// A scorer for every instrument of the library, in the library's order.  The muscles are names
/// beside those of the library.
std::vector<std::unique_ptr<form_scorer>> all_scorers(const std::vector<std::string>& muscles);

/// Every instrument that a calibration file may be for.
const std::vector<motorscale::calibrated_form>& calibrated_forms();

/// What a cell of the item may hold: "a score from 0 to 4".
std::string responses_in_words(const form_scorer&, const item_facts&);

/// True where a threshold is one of a score that the program writes.
bool is_of_a_score(const motorscale::threshold&);

}  // namespace scoring
