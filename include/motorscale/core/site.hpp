// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>
#include <cstdint>

#include <motorscale/core/result.hpp>

namespace motorscale {

enum class side : std::uint8_t { left, right };

/// Muscles that published sets name.  Numbers from 128 on are the caller's own: `muscle{128}`.
enum class muscle : std::uint8_t {
  elbow_flexors,
  pronators,
  wrist_flexors,
  finger_flexors,
  thumb_adductor,
  hip_flexors,
  hip_adductors,
  hip_internal_rotators,
  knee_flexors,
  hamstrings,
  rectus_femoris,
  ankle_plantar_flexors,
  gastrocnemius,
  soleus,
};
inline constexpr const char* muscle_names[] = {
    "elbow_flexors",  "pronators",   "wrist_flexors",  "finger_flexors",
    "thumb_adductor", "hip_flexors", "hip_adductors",  "hip_internal_rotators",
    "knee_flexors",   "hamstrings",  "rectus_femoris", "ankle_plantar_flexors",
    "gastrocnemius",  "soleus"};
static_assert(sizeof muscle_names / sizeof muscle_names[0] ==
              static_cast<unsigned>(muscle::soleus) + 1);

/// Where an instrument without a fixed list of items is applied.
struct site {
  motorscale::side side;
  motorscale::muscle muscle;

  friend constexpr bool operator==(const site&, const site&) = default;
};

namespace detail {
[[noreturn]] inline void site_listed_twice() noexcept { stop(__func__); }
}  // namespace detail

/// The sites of a form, each once, in the order of the form; at most 255.  They stay in the
/// caller's array, which has to outlive the list and all that is made with it.
class site_list {
 public:
  static constexpr std::size_t most = 255;

  constexpr site_list() noexcept = default;  ///< no sites

  /// An array that names a site twice does not compile.
  template <std::size_t N>
  consteval site_list(const site (&sites)[N])
      : sites_{sites}, count_{static_cast<std::uint8_t>(N)} {
    static_assert(N <= most);
    if (!distinct()) detail::site_listed_twice();
  }

  /// A list that becomes known at run time.  `errc::wrong_length` for more than 255 sites,
  /// `errc::inconsistent` when one is named twice.
  static constexpr result<site_list> from(const site* sites, std::size_t count) noexcept {
    if (count > most) return errc::wrong_length;
    site_list list;
    list.sites_ = sites;
    list.count_ = static_cast<std::uint8_t>(count);
    if (!list.distinct()) return errc::inconsistent;
    return list;
  }

  constexpr unsigned size() const noexcept { return count_; }
  constexpr const site* begin() const noexcept { return sites_; }
  constexpr const site* end() const noexcept { return sites_ + count_; }

  /// The place of a site in the list, counted from 0; `errc::no_such_item` when it is not there.
  constexpr result<unsigned> place(site s) const noexcept {
    for (unsigned k = 0; k < count_; ++k) {
      if (sites_[k] == s) return k;
    }
    return errc::no_such_item;
  }

 private:
  constexpr bool distinct() const noexcept {
    for (unsigned k = 0; k < count_; ++k) {
      if (*place(sites_[k]) != k) return false;
    }
    return true;
  }

  const site* sites_{nullptr};
  std::uint8_t count_{0};
};

}  // namespace motorscale
