// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include <motorscale/codec/csv.hpp>
#include <motorscale/codec/text.hpp>
#include <motorscale/codec/utf8.hpp>
#include <motorscale/measure/estimate.hpp>
#include <motorscale/measure/number.hpp>

/// The text form of a calibration: lines of metadata, then a table of steps in logits as CSV.
///
///     # instrument: gmfm66
///     # name: Example
///     # version: 1
///     # source: Example et al. 2024
///     # model: partial_credit
///     # estimator: wle
///     # scale: 50 8.5
///     item,step1,step2,step3
///     2,-5.1,-4.4,-3.2
///
/// Each line of metadata is needed once, in any order.  The model is `partial_credit` or
/// `rating_scale`, the estimator `mle`, `wle` or `eap`; eap, and only eap, needs `# prior: mean sd`
/// in logits.  The scale is intercept and slope, which is above 0: reported = intercept + slope x
/// logit.  Items are named as in the names of their columns, with that prefix, the instrument's
/// own, or none.  An item with fewer steps than the widest leaves the last cells empty.  The text
/// is UTF-8, with a byte order mark or without; lines end with LF or CRLF.  What a spreadsheet adds
/// means nothing: quotes around a cell or a line of metadata, empty lines, and empty cells at the
/// end of any line.
namespace motorscale {

/// An instrument as calibrations name it.
struct calibrated_form {
  const char* prefix;             ///< in `# instrument:`
  const char* columns;            ///< the prefix of the columns that have its items
  unsigned item_count;            ///< the highest number of an item
  unsigned needed;                ///< how many items a calibration has to have; 0: some of them
  const char* const* item_names;  ///< null: items are named by their numbers
  unsigned (*steps)(item);        ///< how many steps an item has, 0 for one without
};

template <instrument I>
constexpr calibrated_form form_of() noexcept {
  calibrated_form f{I::about.prefix, I::about.prefix,     I::item_count, 0,
                    nullptr,         measure::steps_of<I>};
  if constexpr (requires { I::item_columns; }) f.columns = I::item_columns;
  if constexpr (requires { I::calibrated_items; }) f.needed = I::calibrated_items;
  if constexpr (requires { I::item_names; }) f.item_names = I::item_names;
  return f;
}

enum class calibration_text_fault : std::uint8_t {
  none,
  not_utf8,
  unknown_metadata,
  repeated_metadata,
  empty_metadata,
  no_instrument,
  no_name,
  no_version,
  no_source,
  no_model,
  no_estimator,
  no_scale,
  no_prior,
  prior_not_asked_for,
  unknown_instrument,
  unknown_model,
  unknown_estimator,
  bad_prior,
  bad_scale,
  bad_header,
  bad_csv,
  no_such_item,
  repeated_item,
  bad_step,
  wrong_step_count,
  wrong_item_count,
  not_a_rating_scale,
  too_large,
};

namespace detail {
/// In the order of the faults.
inline constexpr const char* calibration_text_messages[] = {
    "no fault",
    "this is not UTF-8 text, or is a NUL character",
    "expected '# key: value' with the key instrument, name, version, source, model, estimator, "
    "prior "
    "or scale",
    "this key was given before",
    "this key has no value",
    "no line '# instrument:' above the table",
    "no line '# name:' above the table",
    "no line '# version:' above the table",
    "no line '# source:' above the table",
    "no line '# model:' above the table",
    "no line '# estimator:' above the table",
    "no line '# scale:' above the table",
    "the estimator eap needs a line '# prior: mean sd'",
    "only the estimator eap has a prior",
    "no instrument of this name can be calibrated",
    "expected partial_credit or rating_scale",
    "expected mle, wle or eap",
    "expected the prior's mean and standard deviation in logits: two numbers with a blank between, "
    "the first from -1000 to 1000, the second from 0.001 to 1000",
    "expected intercept and slope: two numbers with a blank between, neither beyond 1e9, the slope "
    "above 0",
    "expected the header item,step1,step2,...",
    "this is not CSV: a stray quote or line end, or an unclosed quote",
    "the instrument has no item of this name that can be calibrated",
    "this item was given before",
    "expected a number of logits between -1000 and 1000, with a decimal point",
    "an item has one step fewer than it has responses",
    "the calibration lacks items of the instrument",
    "the items of a rating scale have the same steps but for where the item lies",
    "the calibration is too large for the room it has",
};
inline constexpr unsigned calibration_text_faults =
    static_cast<unsigned>(calibration_text_fault::too_large) + 1;
static_assert(sizeof calibration_text_messages ==
              calibration_text_faults * sizeof calibration_text_messages[0]);
}  // namespace detail

/// In words, for a message behind the place; empty for a number that is no fault's.
constexpr const char* message(calibration_text_fault f) noexcept {
  const auto k = static_cast<unsigned>(f);
  return k < detail::calibration_text_faults ? detail::calibration_text_messages[k] : "";
}

/// What is wrong and where: the line, and the character in it, both counted from 1.
struct calibration_text_error {
  calibration_text_fault fault{calibration_text_fault::none};
  std::uint64_t line{0}, column{0};
  unsigned needed{0};  ///< of a wrong count: how many steps the item has, or items the instrument

  constexpr explicit operator bool() const noexcept {
    return fault != calibration_text_fault::none;
  }
  friend constexpr bool operator==(const calibration_text_error&,
                                   const calibration_text_error&) = default;
};

/// What a text says.  Ready for `partial_credit::from`: it has passed the same checks.
template <unsigned Items, unsigned Steps>
struct loaded_calibration {
  measure::calibration<Items, Steps> calibration{};
  measure::estimator estimator{measure::maximum_likelihood};
};

namespace detail {

/// Some of the text.  Nothing of it is inlined: it is called in dozens of places.
struct text_span {
  const char* first{};
  const char* last{};

  constexpr bool empty() const noexcept { return first == last; }
  [[gnu::noinline]] constexpr bool is(const char* word) const noexcept {
    return is_word(first, last, word);
  }
  [[gnu::noinline]] constexpr void trim() noexcept {
    while (first != last && is_blank(*first)) ++first;
    while (first != last && is_blank(last[-1])) --last;
  }
  /// Takes the part before the first blank out of it.
  [[gnu::noinline]] constexpr text_span take_word() noexcept {
    trim();
    text_span word{first, first};
    while (word.last != last && !is_blank(*word.last)) ++word.last;
    first = word.last;
    trim();
    return word;
  }
};

template <unsigned Items, unsigned Steps>
class calibration_text_reader {
  using fault = calibration_text_fault;

 public:
  constexpr calibration_text_reader(const char* first, const char* last,
                                    const calibrated_form* forms, std::size_t form_count,
                                    loaded_calibration<Items, Steps>& to, char* texts,
                                    std::size_t room) noexcept
      : first_{first},
        last_{last},
        at_{first},
        forms_{forms},
        form_count_{form_count},
        to_{to},
        texts_{texts},
        texts_end_{texts + room} {}

  constexpr calibration_text_error read() noexcept {
    if (const char* bad = find_not_text(first_, last_); bad != last_) {
      return error(fault::not_utf8, bad);
    }
    if (last_ - first_ >= 3 && first_[0] == '\xEF' && first_[1] == '\xBB' && first_[2] == '\xBF') {
      first_ += 3;
      at_ = first_;
    }
    to_.calibration.kind = measure::step_kind::partial_credit_step;
    to_.calibration.item_count = 0;
    if (const auto e = read_metadata()) return e;
    return read_table();
  }

 private:
  // Those that every calibration needs, in the order of the faults that say which is missing.
  enum key : unsigned { instrument, name, version, source, model, estimator, scale, prior, keys };

  [[gnu::noinline]] constexpr calibration_text_error error(fault f, const char* where,
                                                           unsigned needed = 0) const noexcept {
    calibration_text_error e{f, 1, 1, needed};
    for (const char* p = first_; p != where; ++p) {
      if (*p == '\n') {
        ++e.line;
        e.column = 1;
      } else if ((static_cast<unsigned char>(*p) & 0xC0u) != 0x80u) {
        ++e.column;
      }
    }
    return e;
  }

  /// The next line that is not empty, without its end and empty cells before that; `at_` then is
  /// where it begins.
  constexpr text_span peek_line() noexcept {
    for (;;) {
      text_span line{at_, at_};
      while (line.last != last_ && *line.last != '\n') ++line.last;
      next_ = line.last == last_ ? last_ : line.last + 1;
      if (!line.empty() && line.last[-1] == '\r') --line.last;
      text_span text = line;
      text.trim();
      for (; !text.empty() && text.last[-1] == ','; text.trim()) --text.last;
      if (!text.empty() || next_ == last_) return text;
      at_ = next_;
    }
  }

  constexpr calibration_text_error read_metadata() noexcept {
    constexpr const char* names[] = {"instrument", "name",      "version", "source",
                                     "model",      "estimator", "scale",   "prior"};
    for (;; at_ = next_) {
      text_span value = peek_line();
      const char* const begin = value.first;
      const bool quoted = value.last - value.first >= 3 && value.first[0] == '"' &&
                          value.first[1] == '#' && value.last[-1] == '"';
      if (quoted) {
        ++value.first;
        --value.last;
      }
      if (value.empty() || *value.first != '#') break;
      for (const char* p = value.first++; p != value.last; ++p) {
        if (*p == '\r') return error(fault::bad_csv, p);
        if (!quoted || *p != '"') continue;
        if (p + 1 == value.last || p[1] != '"') return error(fault::bad_csv, p);
        ++p;
      }
      text_span word{value.first, value.first};
      while (word.last != value.last && *word.last != ':') ++word.last;
      const bool colon = word.last != value.last;
      value.first = colon ? word.last + 1 : word.last;
      word.trim();
      value.trim();
      unsigned k = 0;
      while (k < keys && !word.is(names[k])) ++k;
      if (k == keys || !colon) return error(fault::unknown_metadata, begin);
      if (!values_[k].empty()) return error(fault::repeated_metadata, begin);
      if (value.empty()) return error(fault::empty_metadata, begin);
      values_[k] = value;
      quoted_[k] = quoted;
    }
    return use_metadata();
  }

  constexpr calibration_text_error use_metadata() noexcept {
    constexpr auto first = static_cast<unsigned>(fault::no_instrument);
    static_assert(static_cast<fault>(first + scale) == fault::no_scale);
    for (unsigned k = 0; k < prior; ++k) {
      if (values_[k].empty()) return error(static_cast<fault>(first + k), at_);
    }
    for (std::size_t f = 0; f < form_count_; ++f) {
      if (values_[instrument].is(forms_[f].prefix)) form_ = &forms_[f];
    }
    if (form_ == nullptr) return error(fault::unknown_instrument, values_[instrument].first);
    measure::calibration_name& names = to_.calibration.name;
    names.instrument = form_->prefix;
    const char** const texts[] = {&names.name, &names.version, &names.source};
    for (unsigned k = name; k <= source; ++k) {
      if (!copy(k, *texts[k - name])) return error(fault::too_large, values_[k].first);
    }
    rating_scale_ = values_[model].is("rating_scale");
    if (!rating_scale_ && !values_[model].is("partial_credit")) {
      return error(fault::unknown_model, values_[model].first);
    }
    return use_numbers();
  }

  constexpr calibration_text_error use_numbers() noexcept {
    const text_span how = values_[estimator];
    const bool eap = how.is("eap");
    if (how.is("wle")) {
      to_.estimator = measure::weighted_likelihood;
    } else if (how.is("mle") || eap) {
      to_.estimator = measure::maximum_likelihood;
    } else {
      return error(fault::unknown_estimator, how.first);
    }
    if (eap && values_[prior].empty()) return error(fault::no_prior, how.first);
    if (!eap && !values_[prior].empty()) {
      return error(fault::prior_not_asked_for, values_[prior].first);
    }
    if (eap) {
      text_span both = values_[prior];
      const auto mean = number(both), sd = number(both);
      if (mean && sd) to_.estimator = measure::expected_a_posteriori(*mean, *sd);
      if (!mean || !sd || !both.empty() || !measure::is_usable(to_.estimator)) {
        return error(fault::bad_prior, values_[prior].first);
      }
    }
    text_span both = values_[scale];
    const auto intercept = number(both), slope = number(both);
    if (intercept && slope) to_.calibration.scale = {*intercept, *slope};
    if (!intercept || !slope || !both.empty() || !measure::is_usable(to_.calibration.scale)) {
      return error(fault::bad_scale, values_[scale].first);
    }
    return {};
  }

  static constexpr auto number(text_span& from) noexcept {
    const text_span word = from.take_word();
    return measure::parse_decimal(word.first, word.last);
  }

  constexpr bool copy(unsigned k, const char*& to) noexcept {
    text_span from = values_[k];
    if (texts_end_ - texts_ <= from.last - from.first) return false;
    to = texts_;
    while (from.first != from.last) {
      const char c = *from.first++;
      *texts_++ = c;
      if (quoted_[k] && c == '"') ++from.first;  // it is doubled
    }
    *texts_++ = '\0';
    return true;
  }

  static constexpr text_span span_of(const csv_field& f) noexcept {
    text_span s{f.text_first(), f.text_last()};
    s.trim();
    return s;
  }

  constexpr calibration_text_error read_table() noexcept {
    csv_reader rows{at_, last_};
    unsigned steps = 0;
    bool over = false;
    for (unsigned column = 0;; ++column) {
      const auto field = rows.next();
      if (!field) return error(fault::bad_csv, rows.position());
      const text_span title = span_of(*field);
      over = over || (column > 1 && title.empty());
      if (over ? !title.empty() : column == 0 ? !title.is("item") : !is_step_title(title, column)) {
        return error(fault::bad_header, title.first);
      }
      if (!over) steps = column;
      if (field->ends_row) break;
    }
    if (steps == 0) return error(fault::bad_header, at_);
    while (!rows.at_end()) {
      if (const auto e = read_row(rows, steps)) return e;
    }
    return check_table();
  }

  /// "step1", "step2", ...
  static constexpr bool is_step_title(text_span title, unsigned column) noexcept {
    if (title.last - title.first < 5 || !text_span{title.first, title.first + 4}.is("step")) {
      return false;
    }
    return is_number({title.first + 4, title.last}, column);
  }
  static constexpr bool is_number(text_span text, unsigned n) noexcept {
    char digits[3] = {};
    char* first = digits + 3;
    do {
      *--first = static_cast<char>('0' + n % 10);
      n /= 10;
    } while (n != 0 && first != digits);
    if (n != 0 || text.last - text.first != digits + 3 - first) return false;
    for (const char* p = text.first; p != text.last; ++p, ++first) {
      if (*p != *first) return false;
    }
    return true;
  }

  constexpr calibration_text_error read_row(csv_reader& rows, unsigned steps) noexcept {
    auto& c = to_.calibration;
    measure::item_steps<Steps> row;
    text_span label{};
    bool ended = false, over = false;
    for (unsigned column = 0; !ended; ++column) {
      const auto field = rows.next();
      if (!field) return error(fault::bad_csv, rows.position());
      ended = field->ends_row;
      const text_span cell = span_of(*field);
      if (column == 0) {
        label = cell;
        if (label.empty()) continue;
        row.number = item_named(cell);
        if (row.number.number == 0) return error(fault::no_such_item, cell.first);
        for (unsigned r = 0; r < c.item_count; ++r) {
          if (c.items[r].number == row.number) return error(fault::repeated_item, cell.first);
        }
        continue;
      }
      if (cell.empty()) {
        over = true;
        continue;
      }
      if (label.empty()) return error(fault::no_such_item, label.first);
      if (over || column > steps) {
        return error(fault::wrong_step_count, cell.first, form_->steps(row.number));
      }
      const auto step = measure::parse_decimal(cell.first, cell.last);
      if (!step || !measure::is_step(*step)) return error(fault::bad_step, cell.first);
      row.add(*step);
    }
    if (label.empty()) return {};  // an empty line
    if (const unsigned needed = form_->steps(row.number); row.count != needed) {
      return error(fault::wrong_step_count, label.first, needed);
    }
    if (row.count > Steps || c.item_count == Items) return error(fault::too_large, label.first);
    c.items[c.item_count++] = row;
    if (rating_scale_ && !is_rating_scale(c)) return error(fault::not_a_rating_scale, label.first);
    return {};
  }

  constexpr calibration_text_error check_table() const noexcept {
    const unsigned count = to_.calibration.item_count;
    if (count == 0 || (form_->needed != 0 && count != form_->needed)) {
      return error(fault::wrong_item_count, last_, form_->needed == 0 ? 1 : form_->needed);
    }
    return {};
  }

  /// Item 0 for a name that no calibrated item has.
  constexpr item item_named(text_span text) const noexcept {
    const char* const begin = text.first;
    for (const char* prefix : {form_->columns, form_->prefix}) {
      const char* p = begin;
      while (p != text.last && *prefix != '\0' && lower(*p) == *prefix) {
        ++p;
        ++prefix;
      }
      if (*prefix == '\0' && p != text.last && *p == '_') text.first = p + 1;
    }
    for (unsigned n = 1; n <= form_->item_count; ++n) {
      const bool same =
          form_->item_names == nullptr ? is_number(text, n) : text.is(form_->item_names[n - 1]);
      if (same && form_->steps(item{n}) != 0) return item{n};
    }
    return item{0};
  }

  const char* first_;
  const char* last_;
  const char* at_;
  const char* next_{nullptr};
  const calibrated_form* forms_;
  std::size_t form_count_;
  loaded_calibration<Items, Steps>& to_;
  char* texts_;
  char* texts_end_;
  const calibrated_form* form_{nullptr};
  bool rating_scale_{false};
  text_span values_[keys]{};
  bool quoted_[keys]{};
};

}  // namespace detail

/// Reads a calibration of one of `forms`.  Its name, version and source are copied to `texts`,
/// which has `room` characters and has to outlive the calibration and its results.  `to` means
/// something only when there is no error.
template <unsigned Items, unsigned Steps>
constexpr calibration_text_error parse_calibration(const char* first, const char* last,
                                                   const calibrated_form* forms,
                                                   std::size_t form_count,
                                                   loaded_calibration<Items, Steps>& to,
                                                   char* texts, std::size_t room) noexcept {
  to = {};
  return detail::calibration_text_reader<Items, Steps>{first, last,  forms, form_count,
                                                       to,    texts, room}
      .read();
}

}  // namespace motorscale
