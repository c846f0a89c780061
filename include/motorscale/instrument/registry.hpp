// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <concepts>
#include <cstddef>

#include <motorscale/instrument/adl.hpp>
#include <motorscale/instrument/asas.hpp>
#include <motorscale/instrument/ashworth.hpp>
#include <motorscale/instrument/bbs.hpp>
#include <motorscale/instrument/cfa.hpp>
#include <motorscale/instrument/fim.hpp>
#include <motorscale/instrument/fimfam.hpp>
#include <motorscale/instrument/fmfm.hpp>
#include <motorscale/instrument/gmfm66_items.hpp>
#include <motorscale/instrument/gmfm88_aids.hpp>
#include <motorscale/instrument/mas.hpp>
#include <motorscale/instrument/mbi.hpp>
#include <motorscale/instrument/pbs.hpp>
#include <motorscale/instrument/tardieu.hpp>
#include <motorscale/instrument/weefim.hpp>

/// Every instrument, in one list: what reads records, fills menus or tests all of them goes over
/// it.
///
/// A program adds its own without touching the library:
///
///     using mine = motorscale::all_instruments::with<toy::instrument>;
///     for (const motorscale::registered& r : motorscale::registry<mine>) show(r.about->name);
///
/// What is wrong with one, alone or among the others, does not compile.
namespace motorscale {

/// Types in a list, for code that does the same for each instrument.
template <class... I>
struct instrument_list {
  template <class... Own>
  using with = instrument_list<I..., Own...>;
};

/// The instruments of this library, in the order in which reports show them.  (The MMAS is not
/// among them: which grades it has is the caller's to say.)
using all_instruments =
    instrument_list<gmfm88::instrument, gmfm88::instrument_with_aids, bbs::instrument,
                    pbs::instrument, mas::instrument, fmfm::instrument, cfa::instrument,
                    adl::instrument, fim::instrument, fimfam::instrument, weefim::instrument,
                    mbi::instrument, ashworth::instrument, tardieu::instrument, asas::instrument,
                    gmfm66::instrument>;

/// An instrument whose sheets have scores: all but the GMFM-66, whose score is an ability.
template <class I>
concept has_scores = site_scale<I> || requires(const sheet<I>& s) {
  score(s);
};

/// One place of a form.
struct form_place {
  const char* name{nullptr};   ///< as in column names; null: its number
  const char* label{nullptr};  ///< this library's own; null: none
  response_set allowed{};
  bool needed{false};   ///< a form without it is refused
  bool degrees{false};  ///< its byte is a number of degrees; 255 stands for none
  bool timed{false};    ///< the form has room for seconds beside it
};

/// What menus, forms and file readers need to know of an instrument.  Data only: a microcontroller
/// keeps it in flash.
struct registered {
  const description* about;
  unsigned item_count;       ///< 0 where the items are the caller's, as the muscles of the MAS
  const form_place* places;  ///< of each item, item 1 first; of sites one, which stands for all
  symbols printed;           ///< what is printed for each response code
  const section* sections;   ///< null where the items are the caller's
  unsigned section_count;
};

namespace detail {
/// The instrument whose items and scores this one has: the one that `scored_as` names, else itself.
/// GMFM-88 with aids would put its tables and code there a second time: 5 kB of the C ABI.
template <class I>
struct scored {
  using as = I;
};
template <class I>
requires requires { typename I::scored_as; }
struct scored<I> {
  using as = typename I::scored_as;
  static_assert(I::item_count == as::item_count && &I::allowed == &as::allowed,
                "an instrument is `scored_as` one that has the same items");
};

template <class I>
struct place_table {
  static constexpr unsigned count = [] {
    if constexpr (instrument<I>) return unsigned{I::item_count};
    return 1u;
  }();
  form_place of[count]{};

  consteval place_table() {
    for (unsigned n = 0; n < count; ++n) {
      if constexpr (site_scale<I>) {
        of[n].allowed = I::allowed();
      } else {
        of[n].allowed = I::allowed(item{n + 1});
        if constexpr (requires { I::item_names; }) of[n].name = I::item_names[n];
        if constexpr (requires { I::label(item{1}); }) of[n].label = I::label(item{n + 1});
        if constexpr (requires { I::is_timed(item{1}); }) of[n].timed = I::is_timed(item{n + 1});
      }
    }
  }
};
template <class I>
inline constexpr place_table<I> places_of{};

template <class I>
consteval registered entry() {
  static_assert(instrument<I> || site_scale<I>,
                "no instrument: see the concepts instrument and site_scale");
  static_assert(well_formed<I>);
  registered r{.about = &I::about,
               .item_count = 0,
               .places = places_of<I>.of,
               .printed = I::printed,
               .sections = nullptr,
               .section_count = 0};
  if constexpr (instrument<I>) {
    r.item_count = I::item_count;
    r.sections = I::sections;
    r.section_count = sizeof I::sections / sizeof I::sections[0];
  }
  return r;
}

template <class I, class... Of>
consteval bool is_one_of(instrument_list<Of...>) {
  return (std::same_as<I, Of> || ...);
}
/// Numbers below 128 are the library's.
template <class I>
inline constexpr bool has_a_number_of_its_own =
    is_one_of<I>(all_instruments{}) ? 0 <= I::about.number&& I::about.number < first_own_number
    : I::about.number == description::no_number
        ? true
        : first_own_number <= I::about.number&& I::about.number <= 255;

template <class List>
struct entries_of;
template <class... I>
struct entries_of<instrument_list<I...>> {
  static constexpr registered all[sizeof...(I)] = {entry<I>()...};

  static constexpr bool same_number(const registered& a, const registered& b) noexcept {
    return a.about->number != description::no_number && a.about->number == b.about->number;
  }
  static constexpr bool same_prefix(const registered& a, const registered& b) noexcept {
    return same_text(a.about->prefix, b.about->prefix);
  }
  static_assert(
      (has_a_number_of_its_own<I> && ...),
      "an instrument of the library has a number of 0 to 127, one of your own has 128 to 255 or "
      "description::no_number");
  static_assert(all_differ(all, same_number), "two instruments have the same number in records");
  static_assert(all_differ(all, same_prefix), "two instruments have the same prefix");
};

static_assert(
    []<class... I>(instrument_list<I...>) {
      return ((I::about.grade != evidence::unverified) && ...);
    }(all_instruments{}),
    "this library has no instrument that rests on unverified facts");
}  // namespace detail

/// What a list of instruments says of each of them, in its order.
template <class List>
inline constexpr const auto& registry = detail::entries_of<List>::all;

/// Every instrument of this library.
inline constexpr const auto& instruments = registry<all_instruments>;

}  // namespace motorscale
