// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/core/instrument.hpp>

/// What must be true of an instrument, a caller's own too, beside having the members of the concept
/// `instrument`.  Each sheet asks for it, so that a mistake does not compile where the instrument
/// is first used.
namespace motorscale {

namespace detail {

constexpr bool filled(const char* text) noexcept { return text != nullptr && *text != '\0'; }

/// Small letters and digits, as they begin the names of columns.
constexpr bool is_prefix(const char* text) noexcept {
  if (!filled(text)) return false;
  for (; *text != '\0'; ++text) {
    if (!(('a' <= *text && *text <= 'z') || ('0' <= *text && *text <= '9'))) return false;
  }
  return true;
}
template <class I>
consteval bool prints(response_set allowed) {
  for (unsigned code = 0; code <= allowed.highest(); ++code) {
    if (allowed.contains(code) && !filled(I::printed[code])) return false;
  }
  return true;
}
template <class I>
consteval bool prints_every_response() {
  if constexpr (instrument<I>) {
    for (unsigned n = 1; n <= I::item_count; ++n) {
      if (!prints<I>(I::allowed(item{n}))) return false;
    }
    return true;
  } else {
    return prints<I>(I::allowed());
  }
}
template <class I>
consteval bool item_names_are_distinct() {
  if constexpr (requires { I::item_names; }) {
    for (const auto& name : I::item_names) {
      for (const auto& other : I::item_names) {
        if (!filled(name) || (&name != &other && same_text(name, other))) return false;
      }
    }
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
struct checked {
  static_assert(is_prefix(I::about.prefix), "an instrument's prefix is small letters and digits");
  static_assert(filled(I::about.name) && filled(I::about.title) && filled(I::about.edition) &&
                    filled(I::about.citation) && filled(I::about.licence) &&
                    filled(I::about.missing),
                "an instrument says its name, title, edition, citation, licence and missing rule");
  static_assert(I::about.number == description::no_number ||
                    (0 <= I::about.number && I::about.number <= 255),
                "an instrument's number is one of 128 to 255, or description::no_number");
  static_assert(prints_every_response<I>(), "a response that is allowed has no printed symbol");
  static constexpr bool whole = true;
};
template <instrument I>
struct checked_items : checked<I> {
  static_assert(1 <= I::item_count && I::item_count <= 255, "a form has 1 to 255 items");
  static_assert(partition(I::sections, I::item_count),
                "the sections of an instrument have each item of its form once, in order");
  static_assert(items_are_named<I>(), "an instrument that names its items has a name for each");
  static_assert(item_names_are_distinct<I>(), "the names of items are distinct, and none is empty");
};
template <class I>
inline constexpr bool well_formed = checked<I>::whole;
template <instrument I>
inline constexpr bool well_formed<I> = checked_items<I>::whole;

}  // namespace detail

}  // namespace motorscale
