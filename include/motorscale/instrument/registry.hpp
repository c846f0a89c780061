// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/instrument/adl_cp.hpp>
#include <motorscale/instrument/barthel.hpp>
#include <motorscale/instrument/bbs.hpp>
#include <motorscale/instrument/cfa.hpp>
#include <motorscale/instrument/fim.hpp>
#include <motorscale/instrument/fim_fam.hpp>
#include <motorscale/instrument/fmfm.hpp>
#include <motorscale/instrument/gmfm88.hpp>
#include <motorscale/instrument/mas.hpp>
#include <motorscale/instrument/pbs.hpp>
#include <motorscale/instrument/weefim.hpp>

namespace motorscale {

/// Types in a list, for code that does the same for each instrument.
template <class... I>
struct instrument_list {};

/// Every instrument of this library.  A new one is added here, and to `record_forms` for its
/// records.
using all_instruments =
    instrument_list<gmfm88::instrument, gmfm88::instrument_with_aids, bbs::instrument,
                    pbs::instrument, mas::instrument, fmfm::instrument, cfa::instrument,
                    adl_cp::instrument, fim::instrument, fim_fam::instrument, weefim::instrument,
                    barthel::instrument>;

/// What menus, forms and file readers need to know of an instrument.  Data only: a microcontroller
/// keeps it in flash.
struct registered {
  const description* about;
  unsigned item_count;            ///< 0 where the items are the caller's, as the muscles of the MAS
  const response_set* allowed;    ///< the responses of each item, item 1 first
  symbols printed;                ///< what is printed for each response code
  const char* const* item_names;  ///< as in column names; null: items are named by their numbers
  const char* const* labels;      ///< this library's own labels; null: none
  const section* sections;
  unsigned section_count;
};

namespace detail {
template <instrument I>
struct item_tables {
  response_set allowed[I::item_count];
  const char* labels[I::item_count];

  consteval item_tables() : allowed{}, labels{} {
    for (unsigned n = 1; n <= I::item_count; ++n) {
      allowed[n - 1] = I::allowed(item{n});
      if constexpr (requires { I::label(item{n}); }) labels[n - 1] = I::label(item{n});
    }
  }
};
template <instrument I>
inline constexpr item_tables<I> tables_of{};

template <class I>
consteval registered entry() {
  registered r{.about = &I::about,
               .item_count = 0,
               .allowed = nullptr,
               .printed = I::printed,
               .item_names = nullptr,
               .labels = nullptr,
               .sections = nullptr,
               .section_count = 0};
  if constexpr (instrument<I>) {
    r.item_count = I::item_count;
    r.allowed = tables_of<I>.allowed;
    if constexpr (requires { I::item_names; }) r.item_names = I::item_names;
    if constexpr (requires { I::label(item{1}); }) r.labels = tables_of<I>.labels;
    if constexpr (requires { I::sections; }) {
      r.sections = I::sections;
      r.section_count = sizeof I::sections / sizeof I::sections[0];
    }
  }
  return r;
}

template <class List>
struct registry;
template <class... I>
struct registry<instrument_list<I...>> {
  static constexpr registered entries[] = {entry<I>()...};
};
}  // namespace detail

/// Every instrument, in the order in which reports show them.
inline constexpr const auto& instruments = detail::registry<all_instruments>::entries;

}  // namespace motorscale
