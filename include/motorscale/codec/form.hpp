// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <concepts>
#include <cstdint>

#include <motorscale/codec/record.hpp>
#include <motorscale/core/site_sheet.hpp>
#include <motorscale/core/tally.hpp>
#include <motorscale/instrument/registry.hpp>

/// An instrument in the one way in which every form can be had, for tables, bindings and whoever
/// does not know which form it will be: bytes in, columns out.  Those of the classifications, and
/// the list of all forms, are in classified_form.hpp.
///
/// A form has a number, which never changes: that of its records where it has any.  It has so many
/// places, each of which takes a byte, or as many as the caller has sites.  A byte is a code that
/// the place allows, or the reason why there is none: 0x80 unanswered, 0x90 not tested, 0xA0
/// refused, 0xB0 not applicable.
namespace motorscale {

/// A score of any form.  den above 0: the number num / den, exactly, and not reduced.  den 0: no
/// value; num is the `errc` that says why.  den -1: a word, and num is its number in the catalogue.
struct form_value {
  std::int32_t num{0}, den{0};

  friend constexpr bool operator==(const form_value&, const form_value&) = default;
};

constexpr form_value no_value(errc why) noexcept { return {static_cast<std::int32_t>(why), 0}; }
constexpr form_value word_value(unsigned number) noexcept {
  return {static_cast<std::int32_t>(number), -1};
}
constexpr form_value number_value(unsigned number) noexcept {
  return {static_cast<std::int32_t>(number), 1};
}

/// A word that a column can have.
struct form_word {
  unsigned number;
  const char* text;  ///< null behind the last
};

/// A column of a form.
struct form_column {
  const char* name;        ///< behind the form's prefix
  const form_word* words;  ///< those that it can have; null: it has numbers
  /// Not null: the number is a set, whose lowest bit stands for the first of these.
  const char* bits{nullptr};
};

/// A form as data.
struct any_form {
  const char* prefix;
  unsigned number;
  unsigned place_count;  ///< 0 where the caller has sites
  unsigned column_count;
  unsigned most_option;  ///< the goals of GMFM-88 are bits, dimension A the lowest
  bool has_sites;
  std::uint8_t reasons;      ///< a bit for each `missing` that its places take
  const form_place* places;  ///< of sites one, which stands for all
  const form_column* columns;
  symbols printed;     ///< what is printed for each code; null: nothing, and so may be each of them
  bool checks_places;  ///< before `scores`, which does not look whether its bytes are valid
  errc (*scores)(const std::uint8_t* bytes, unsigned count, unsigned option, form_value* to,
                 unsigned& where);
  const detail::record_layout* record{nullptr};  ///< null: it has no records

  /// Writes a value for each column.  Otherwise it returns why not, and puts into `where` the place
  /// that was refused, from 1.
  constexpr errc score(const std::uint8_t* bytes, unsigned count, unsigned option, form_value* to,
                       unsigned& where) const noexcept {
    for (unsigned n = 0; checks_places && n < place_count; ++n) {
      if (const errc e = check(n, bytes[n]); e != errc::ok) {
        where = n + 1;
        return e;
      }
    }
    return scores(bytes, count, option, to, where);
  }

  /// `errc::ok`, or why place `n`, counted from 0, does not take the byte.
  constexpr errc check(unsigned n, std::uint8_t byte) const noexcept {
    const form_place& p = places[has_sites ? 0 : n];
    const response r = response::from_byte(byte);
    if (p.degrees) return p.needed && byte == 255 ? errc::response_not_allowed : errc::ok;
    if (p.allowed.contains(byte)) return errc::ok;
    if (!r.is_reason()) return errc::response_not_allowed;
    const bool takes = !p.needed && (reasons >> static_cast<unsigned>(r.reason()) & 1) != 0;
    return takes ? errc::ok : errc::reason_not_allowed;
  }
};

namespace detail {

template <class I>
inline constexpr bool takes_goals = requires(const sheet<I>& s) {
  score(s).goal_percent(gmfm88::goals{});
};
template <site_scale I>
inline constexpr bool takes_goals<I> = false;

/// The words of an instrument's columns that have any: grades, or bands of the BBS.
template <class I>
inline constexpr unsigned word_count = 0;
template <site_scale I>
inline constexpr unsigned word_count<I> = I::allowed().highest() + 1;
template <>
inline constexpr unsigned word_count<bbs::instrument> =
    sizeof bbs::three_bands / sizeof bbs::three_bands[0];
template <class I>
struct word_table {
  form_word of[word_count<I> + 1]{};

  consteval word_table() {
    for (unsigned k = 0; k < word_count<I>; ++k) {
      if constexpr (site_scale<I>) {
        of[k] = {k, I::printed[k]};
      } else {
        of[k] = {k, bbs::three_bands[k].name};
      }
    }
  }
};
template <class I>
inline constexpr word_table<I> words_of{};

/// Calls `column(name, is_word)` for each column.
template <class I, class Column>
constexpr void visit_columns(Column column) noexcept {
  const auto visit = [&]<class T>(const char* name, const T&) {
    // Without goals the column is there all the same, in its place.
    if (takes_goals<I> && same_text(name, "tested")) column("goal_percent", false);
    column(name, std::same_as<T, const char*> || std::same_as<T, result<const char*>>);
  };
  if constexpr (site_scale<I>) {
    grade_counts<I>{}.report(visit);
  } else if constexpr (has_scores<I>) {
    score(sheet<I>{}).report(visit);
  }
}
template <class I>
inline constexpr unsigned column_count = [] {
  unsigned count = 0;
  visit_columns<I>([&](const char*, bool) { ++count; });
  return count;
}();
template <class I>
struct column_table {
  form_column of[column_count<I> + 1]{};  // and an empty one: some form has none

  consteval column_table() {
    unsigned c = 0;
    visit_columns<I>([&](const char* name, bool words) {
      of[c++] = {name, words ? words_of<I>.of : nullptr, nullptr};
    });
  }
};
template <class I>
inline constexpr column_table<I> columns_of{};

/// A score as a value.
template <class I>
struct value_of_score {
  static constexpr form_value of(unsigned n) noexcept { return number_value(n); }
  template <std::int32_t Den>
  static constexpr form_value of(fraction<Den> f) noexcept {
    return {f.num(), Den};
  }
  /// Scores in half points are printed with one decimal.
  static constexpr form_value of(fixed<1> f) noexcept {
    static_assert(I::in_half_points);
    return {static_cast<std::int32_t>(f.units / 5), 2};
  }
  static constexpr form_value of(quotient q) noexcept { return {q.num(), q.den()}; }
  static constexpr form_value of(const grade_mean& m) noexcept { return of(m.value()); }
  static constexpr form_value of(const char* text) noexcept {
    for (const form_word* w = words_of<I>.of; w->text != nullptr; ++w) {
      if (same_text(w->text, text)) return word_value(w->number);
    }
    return no_value(errc::not_defined);
  }
  template <class T>
  static constexpr form_value of(const result<T>& r) noexcept {
    return r ? of(*r) : no_value(r.error());
  }
};

template <class I>
constexpr errc score_form(const std::uint8_t* bytes, unsigned count, unsigned option,
                          form_value* to, unsigned& where) noexcept {
  const auto take = [&](const char*, const auto& value) { *to++ = value_of_score<I>::of(value); };
  errc e = errc::not_defined;
  if constexpr (site_scale<I>) {
    unsigned place = 0;
    e = score_bytes<I>(
        bytes, count, [&](const auto& scores) { scores.report(take); }, &place);
    if (e != errc::ok && e != errc::wrong_length) where = place + 1;
  } else if constexpr (has_scores<I>) {
    item wrong{0};
    e = score_bytes<I>(
        bytes,
        [&](const auto& scores) {
          if constexpr (takes_goals<I>) {
            gmfm88::goals chosen;
            for (unsigned d = 0; d < 5; ++d) {
              if ((option >> d & 1u) != 0) chosen.add(static_cast<gmfm88::dimension>(d));
            }
            scores.report(
                [&](const char* name, const auto& value) {
                  if (option == 0 && same_text(name, "tested")) {
                    *to++ = no_value(errc::empty_selection);
                  }
                  take(name, value);
                },
                chosen);
          } else {
            scores.report(take);
          }
        },
        &wrong);
    if (e != errc::ok) where = wrong.number;
  }
  return e;
}

template <class I>
consteval std::uint8_t reasons_of() {
  unsigned taken = 0;
  for (unsigned r = 0; r < 4; ++r) {
    if (I::when(static_cast<missing>(r)) != missing_rule::not_allowed) taken |= 1u << r;
  }
  return static_cast<std::uint8_t>(taken);
}

}  // namespace detail

/// An instrument as a form.
template <class I>
struct form {
  static_assert(
      has_scores<I> || requires { I::calibrated_items; },
      "an instrument has a function `score` of its tally, in its own namespace; one whose "
      "only score is a measure says how many `calibrated_items` it has");
  using instrument_type = I;
  using scored = typename detail::scored<I>::as;
  static constexpr const description& about = I::about;
  static constexpr any_form entry{
      .prefix = I::about.prefix,
      .number = static_cast<unsigned>(I::about.number),
      .place_count = site_scale<I> ? 0 : detail::place_table<I>::count,
      .column_count = detail::column_count<I>,
      .most_option = detail::takes_goals<I> ? 31 : 0,
      .has_sites = site_scale<I>,
      .reasons = detail::reasons_of<I>(),
      .places = detail::places_of<scored>.of,
      .columns = detail::columns_of<scored>.of,
      .printed = I::printed,
      .checks_places = false,
      .scores = &detail::score_form<scored>,
      .record = detail::layout_of<I>(),
  };
};

}  // namespace motorscale
