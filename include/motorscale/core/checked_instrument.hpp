// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <concepts>
#include <initializer_list>
#include <type_traits>

#include <motorscale/core/instrument.hpp>

/// What must be true of an instrument, a caller's own too.  Each sheet asks for it, so that a
/// mistake does not compile where the instrument is first used, and is named in a sentence.
namespace motorscale {

/// True when the sections cover items 1..count once each, in order.
template <std::size_t N>
consteval bool partition(const section (&sections)[N], unsigned count) {
  unsigned next = 1;
  for (const section& s : sections) {
    if (s.first.number != next || s.last.number < s.first.number) return false;
    next = s.last.number + 1u;
  }
  return next == count + 1;
}

namespace detail {

/// No two of these are the `same`.
template <class T, std::size_t N, class Same>
constexpr bool all_differ(const T (&all)[N], Same same) noexcept {
  for (std::size_t k = 0; k < N; ++k) {
    for (std::size_t before = 0; before < k; ++before) {
      if (same(all[k], all[before])) return false;
    }
  }
  return true;
}

/// Small letters and digits, and `also` this character: a prefix, or the name of a column.
constexpr bool has_small_letters_only(const char* text, char also = 'a') noexcept {
  if (!filled(text)) return false;
  for (; *text != '\0'; ++text) {
    const bool letter = 'a' <= *text && *text <= 'z', digit = '0' <= *text && *text <= '9';
    if (!letter && !digit && *text != also) return false;
  }
  return true;
}
constexpr bool has_codes_to_15(response_set allowed) noexcept { return allowed.highest() <= 15; }
template <class I>
constexpr bool has_a_choice(response_set allowed) noexcept {
  unsigned codes = 0;
  for (unsigned code = 0; code < 16; ++code) codes += allowed.contains(code);
  // A measure of some items has the others on its sheet, without a response.
  if constexpr (requires { I::calibrated_items; }) return codes != 1;
  return codes >= 2;
}
template <class I>
constexpr bool is_printed(response_set allowed) noexcept {
  for (unsigned code = 0; code <= allowed.highest(); ++code) {
    if (allowed.contains(code) && !filled(I::printed[code])) return false;
  }
  return true;
}
template <class I, bool (*is_true)(response_set)>
constexpr bool is_true_of_responses() noexcept {
  if constexpr (requires { I::item_count; }) {
    response_set before;
    for (unsigned n = 1; n <= I::item_count; ++n) {
      const response_set allowed = I::allowed(item{n});
      if ((n == 1 || allowed != before) && !is_true(allowed)) return false;
      before = allowed;
    }
    return true;
  } else {
    return is_true(I::allowed());
  }
}
/// What is true of the responses to each item, or of a scale's grades.  False, too, where that is
/// no constant: for codes that fall, and for symbols behind the last of `printed`.
template <class I, bool (*is_true)(response_set)>
concept responses_are = requires {
  typename std::enable_if_t<is_true_of_responses<I, is_true>()>;
};

template <class I>
consteval bool items_are_labelled() {
  if constexpr (requires { I::label(item{1}); }) {
    for (unsigned n = 1; n <= I::item_count; ++n) {
      if (!filled(I::label(item{n}))) return false;
    }
  }
  return true;
}
template <class I>
consteval bool item_names_are_distinct() {
  if constexpr (requires { I::item_names; }) {
    for (const char* name : I::item_names) {
      if (!filled(name)) return false;
    }
    return all_differ(I::item_names, same_text);
  }
  return true;
}
template <class I>
consteval bool items_are_named() {
  if constexpr (requires { I::item_names; }) {
    return sizeof I::item_names / sizeof I::item_names[0] == I::item_count;
  } else {
    return true;
  }
}

template <class I>
consteval bool sections_are_named() {
  for (const section& s : I::sections) {
    if (!has_small_letters_only(s.column, '_') || !filled(s.name)) return false;
  }
  return true;
}
template <class I>
consteval bool columns_are_distinct() {
  constexpr bool many = sizeof I::sections > sizeof I::sections[0];  // one may have the total's
  const char* total = "note";
  if constexpr (requires { I::total_column; }) {
    total = I::total_column;
    if (same_text(total, "tested") || same_text(total, "note")) return false;
  }
  for (const section& s : I::sections) {
    for (const char* taken : {total, "tested", "note"}) {
      if (many && same_text(s.column, taken)) return false;
    }
  }
  return all_differ(I::sections, [](const section& a, const section& b) {
    return same_text(a.column, b.column);
  });
}
/// The reasons that a sheet takes have one rule.
template <class I>
consteval bool reasons_agree() {
  bool zero = false, no_score = false;
  for (unsigned r = 0; r < 4; ++r) {
    const missing_rule rule = I::when(static_cast<missing>(r));
    zero = zero || rule == missing_rule::counts_as_zero;
    no_score = no_score || rule == missing_rule::leaves_no_score;
  }
  return !(zero && no_score);
}

/// The members of the concepts `instrument` and `site_scale`, with a sentence for each.
template <class I>
struct members {
  static_assert(
      requires {
        { I::about } -> std::convertible_to<const description&>;
      },
      "an instrument has `about`, a description of itself");
  static_assert(
      requires {
        { I::printed } -> std::convertible_to<symbols>;
      },
      "an instrument has `printed`, what is printed for each response code, such as "
      "whole_points");
  static_assert(
      requires(missing reason) {
        { I::when(reason) } -> std::same_as<missing_rule>;
      },
      "an instrument has `when(missing)`, the missing_rule for each reason");
};
template <class I>
struct item_members : members<I> {
  static_assert(
      requires {
        { I::item_count } -> std::convertible_to<unsigned>;
      },
      "an instrument has `item_count`, the number of its items");
  static_assert(
      requires {
        { I::sections[0] } -> std::convertible_to<const section&>;
      },
      "an instrument has `sections[]`, one at least, with each of its items in one");
  static_assert(
      requires(item i) {
        { I::allowed(i) } -> std::same_as<response_set>;
      },
      "an instrument has `allowed(item)`, the response_set of an item");
};

template <class I>
struct checked {
  static_assert(has_small_letters_only(I::about.prefix),
                "an instrument's prefix is small letters and digits");
  static_assert(filled(I::about.name) && filled(I::about.title) && filled(I::about.edition) &&
                    filled(I::about.citation) && filled(I::about.licence) &&
                    filled(I::about.missing),
                "an instrument says its name, title, edition, citation, licence and missing rule");
  static_assert(better_of<I>() == I::about.better);
  static_assert(
      I::about.number == description::no_number || (0 <= I::about.number && I::about.number <= 255),
      "an instrument of the library has a number of 0 to 127, one of your own has 128 to 255 or "
      "description::no_number");
  static_assert(reasons_agree<I>(),
                "the reasons that a sheet takes either all count as 0 or all leave no score; a "
                "refusal that scores 0 is the response 0");
  static constexpr bool whole = true;
};
template <class I>
struct checked_sites : members<I>, checked<I> {
  static_assert(responses_are<I, has_codes_to_15>,
                "the codes of a scale's grades must rise and lie between 0 and 15");
  static_assert(responses_are<I, is_printed<I>>,
                "a response that is allowed has no printed symbol");
};
template <class I>
struct checked_items : item_members<I>, checked<I> {
  static_assert(1 <= I::item_count && I::item_count <= 255, "a form has 1 to 255 items");
  static_assert(partition(I::sections, I::item_count),
                "the sections have items 1 to `item_count`, each in one of them: the first begins "
                "with item 1, each other with the item behind the last of the section before it");
  static_assert(sections_are_named<I>(),
                "a section has a column of small letters, digits and _, and a name");
  static_assert(columns_are_distinct<I>(),
                "two columns have the same name, of the sections, the total, and what every form "
                "has: tested, note");
  static_assert(
      responses_are<I, has_codes_to_15>,
      "the codes that an item allows must rise and lie between 0 and 15, and `allowed` is "
      "constexpr");
  static_assert(responses_are<I, has_a_choice<I>>,
                "each item of an instrument allows two responses at least");
  static_assert(responses_are<I, is_printed<I>>,
                "a response that is allowed has no printed symbol");
  static_assert(items_are_labelled<I>(),
                "an instrument that labels its items has a label for each");
  static_assert(items_are_named<I>(), "an instrument that names its items has a name for each");
  static_assert(item_names_are_distinct<I>(), "the names of items are distinct, and none is empty");
};
/// A scale of sites has an enum of its grades, an instrument with items none.
template <class I>
inline constexpr bool well_formed = checked_items<I>::whole;
template <class I>
requires requires { typename I::grade; }
inline constexpr bool well_formed<I> = checked_sites<I>::whole;

}  // namespace detail

}  // namespace motorscale
