// SPDX-License-Identifier: MIT
#pragma once

// One instrument's part of the job: which columns are its items, and what a row scores.

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <motorscale/codec/calibration_text.hpp>
#include <motorscale/codec/decimal.hpp>
#include <motorscale/codec/record.hpp>
#include <motorscale/codec/text.hpp>
#include <motorscale/instrument/registry.hpp>
#include <motorscale/measure/number.hpp>

namespace scoring {

/// How the scores are written, as the command line says.
struct format {
  int places = 2;
  motorscale::rounding rounding = motorscale::rounding::half_away_from_zero;
  motorscale::gmfm88::goals goals{};
};

/// Appends cells to a line of output.  The caller has made room: see `widest_cell`.
class cell_writer {
 public:
  static constexpr std::size_t widest_cell = 32;

  cell_writer(char* to, const format& how) : to_{to}, how_{how} {}

  void empty() { *to_++ = ','; }

  void operator()(const char*, unsigned value) {
    empty();
    to_ = motorscale::write_decimal(to_, value, 0);
  }
  void operator()(const char*, const char* symbol) {
    empty();
    while (*symbol != '\0') *to_++ = *symbol++;
  }
  template <int Places>
  void operator()(const char*, motorscale::fixed<Places> value) {
    empty();
    to_ = motorscale::write_decimal(to_, value);
  }
  template <class T>
  void operator()(const char* name, const motorscale::result<T>& value) {
    value ? (*this)(name, *value) : empty();
  }
  void operator()(const char* name, double value) {
    empty();
    const auto units = motorscale::measure::rounded(value, how_.places, how_.rounding);
    if (!units) {  // 62 bits: 4.6e18 units of the last place
      throw std::runtime_error(std::string{name} + " is too large for " +
                               std::to_string(how_.places) +
                               " digits after the point; ask for fewer with --places");
    }
    to_ = motorscale::write_decimal(to_, *units, how_.places);
  }
  /// An exact number that has still to be rounded.
  template <class T>
  requires requires(T value) { value.round(0, motorscale::rounding::half_even); }
  void operator()(const char*, const T& value) {
    empty();
    to_ = motorscale::write_decimal(to_, value.round(how_.places, how_.rounding), how_.places);
  }

  char* position() const { return to_; }

 private:
  char* to_;
  const format& how_;
};

/// A calibration as a file gives it: room for the largest instrument.
using calibration = motorscale::loaded_calibration<motorscale::gmfm88::instrument::item_count, 6>;

/// A cell that is wrong, to be reported when its row is complete.
struct wrong_cell {
  std::string column;
  std::string message;
};

/// What a scorer says of the name of a column.
enum class claim : std::uint8_t {
  none,       ///< not mine: copied through
  item,       ///< one of my item columns, which the scores replace
  looked_at,  ///< copied through, but I look at its cells
  no_item,    ///< reads like one of my item columns, but I have no such item
};

class scorer {
 public:
  virtual ~scorer() = default;

  virtual const motorscale::description& about() const = 0;

  /// Looks at a column's name, in lower case and without blanks around it.  Columns are counted in
  /// the order in which they are claimed.
  virtual claim look_at(std::string_view name) = 0;
  virtual std::size_t claimed() const = 0;
  /// True when the columns claimed call for this scorer.
  virtual bool in_use() const { return claimed() > 0; }
  /// The item columns that the header lacks: all or none of an instrument's items must be there.
  virtual std::vector<std::string> lacking() const = 0;
  /// The names of the item columns in words, for messages: "gmfm88_1 to gmfm88_88".
  virtual std::string item_columns() const = 0;
  virtual std::string responses() const = 0;
  virtual std::vector<std::string> score_columns(const format&) const = 0;
  /// Takes a calibration, if it is one of its items, and adds the ability to its scores.
  virtual bool take_calibration(const calibration&) { return false; }

  /// One row: `begin_row`, then `take` or `take_characters` for every claimed column, then `write`.
  virtual void begin_row() = 0;
  virtual void take(std::size_t claimed, const char* first, const char* last,
                    std::vector<wrong_cell>&) = 0;
  /// The same for several columns, one after the other, of one character each.
  virtual void take_characters(std::size_t claimed, const char* characters, std::size_t count,
                               std::vector<wrong_cell>&) = 0;
  virtual void write(cell_writer&, const format&) = 0;

  /// A whole record in place of the cells of a row: `begin_row`, then this, then `write`.  Where
  /// the answer is not `errc::ok`, the row has no scores; `errc::other_instrument` for another's
  /// record.
  virtual motorscale::errc take_record(const std::uint8_t* /*first*/,
                                       const std::uint8_t* /*last*/) {
    return motorscale::errc::other_instrument;
  }
  /// What is to be said of the record beside its scores; empty where it is nothing.
  virtual std::string remark() const { return {}; }

  /// A score of the row by the name of its column behind the prefix, exactly, if it has that value.
  virtual motorscale::result<motorscale::quotient> exact(const char*) const {
    return motorscale::errc::empty_selection;
  }
  /// The row's ability by the calibration of an instrument, named by its prefix, if it has one.
  virtual motorscale::result<motorscale::measure::ability> ability(std::string_view) const {
    return motorscale::errc::empty_selection;
  }
};

/// A scorer for every instrument of the library, in the library's order, and that of GMFCS levels.
std::vector<std::unique_ptr<scorer>> all_scorers();

/// Every instrument that a calibration file may be for.
const std::vector<motorscale::calibrated_form>& calibrated_forms();

/// Without the blanks and tabs around it.
std::string_view trimmed(std::string_view text);

/// Lower case, without blanks around it.
std::string folded(std::string_view name);

/// A text of the file for a message: in quotes, on one line, not endless, nothing that a terminal
/// obeys.
std::string shown(std::string_view text);

}  // namespace scoring
