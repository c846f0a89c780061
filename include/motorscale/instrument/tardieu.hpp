// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/core/rounding.hpp>
#include <motorscale/core/site_sheet.hpp>

/// Modified Tardieu Scale: the angle at which a muscle is felt to catch when it is stretched fast,
/// against the end of its range when it is stretched slowly.
///
/// Sources: published descriptions of the Tardieu method (R1, R2 and the quality of the reaction
/// verified; the velocities single); Ben-Shabat 2013, Arch Phys Med Rehabil (the dynamic component
/// R2 - R1; single).
///
/// Angles are stretch angles in whole degrees: 0 at the shortened start, growing with stretch (this
/// library's rule), so that R2 >= R1 >= 0.  A swapped pair is an error; |R2 - R1| would hide it.
///
/// Not in it: a quality 5, which only some versions have, and the smallest R2 - R1 that counts as
/// spasticity, which are not verified; which way a goniometer turns at each joint; the rule by
/// which Gorter 2009 grades a muscle 0 to 2, which is not known.
namespace motorscale::tardieu {

enum class velocity : std::uint8_t {
  v1,  ///< as slow as possible: gives the passive range
  v2,  ///< the limb falls under gravity
  v3,  ///< as fast as possible, faster than the fall
};

/// Quality of the muscle's reaction, Y.
enum class quality : std::uint8_t {
  no_resistance,
  slight_resistance,   ///< no catch at a precise angle
  catch_and_release,   ///< a clear catch at a precise angle
  fatigable_clonus,    ///< under 10 s, at a precise angle
  unfatigable_clonus,  ///< over 10 s, at a precise angle
};

/// The quality of a clonus by how long it lasts.  The definitions leave out 10 s exactly:
/// `errc::undecided`; what no clonus is, 0 s, is `errc::response_not_allowed`.
template <int Places>
constexpr result<quality> quality_of_clonus(fixed<Places> seconds) noexcept {
  static_assert(0 <= Places && Places <= most_places);
  constexpr std::int64_t limit = 10 * motorscale::detail::power_of_ten(Places);
  if (seconds.units <= 0) return errc::response_not_allowed;
  if (seconds.units == limit) return errc::undecided;
  return seconds.units < limit ? quality::fatigable_clonus : quality::unfatigable_clonus;
}

/// A stretch angle in degrees: 0 at the shortened start, growing with stretch.
struct stretch {
  std::int16_t degrees{};

  friend constexpr auto operator<=>(const stretch&, const stretch&) = default;
};

/// What the goniometer's reading does while the muscle is stretched: this differs by joint, and by
/// how the joint is measured.
enum class reading : std::uint8_t { grows, shrinks };

/// The stretch angle of a reading in degrees, by the reading at the shortened start.
/// `errc::inconsistent` on the other side of the start: the start or the direction is wrong.
constexpr result<stretch> stretch_from(exact<std::int16_t> degrees, exact<std::int16_t> at_start,
                                       reading direction) noexcept {
  const int angle = direction == reading::grows ? degrees - at_start : at_start - degrees;
  if (angle < 0 || angle > INT16_MAX) return errc::inconsistent;
  return stretch{static_cast<std::int16_t>(angle)};
}

/// One muscle's findings.
class measurement {
 public:
  /// With a first catch at `r1`.  `fast` is the velocity at which it was sought: V3, or V2 where V3
  /// is impossible.  `errc::inconsistent` unless R2 >= R1 >= 0; `errc::response_not_allowed` for V1
  /// and for a quality that does not exist.
  static constexpr result<measurement> from(stretch r2, stretch r1, velocity fast,
                                            tardieu::quality y) noexcept {
    if (fast != velocity::v2 && fast != velocity::v3) return errc::response_not_allowed;
    if (y > tardieu::quality::unfatigable_clonus) return errc::response_not_allowed;
    if (r1.degrees < 0 || r2 < r1) return errc::inconsistent;
    return measurement{r2, r1, fast, y};
  }

  /// Without a catch angle.  The same errors, and `errc::item_missing` for the qualities that have
  /// one: 2 and above.
  static constexpr result<measurement> from(stretch r2, velocity fast,
                                            tardieu::quality y) noexcept {
    const auto m = from(r2, r2, fast, y);
    if (!m) return m;
    if (m->at_precise_angle()) return errc::item_missing;
    return measurement{r2, errc::item_missing, fast, y};
  }

  constexpr measurement() noexcept = default;  ///< a range of 0 without resistance

  constexpr stretch r2() const noexcept { return r2_; }  ///< end of the range, at V1
  constexpr result<stretch> r1() const noexcept { return r1_; }
  constexpr velocity fast() const noexcept { return fast_; }
  constexpr tardieu::quality quality() const noexcept { return quality_; }

  /// The dynamic component X = R2 - R1.  It is defined for a catch at a precise angle only, quality
  /// 2 and above (derived from the definitions of Y): else `errc::not_defined`.
  constexpr result<stretch> dynamic_component() const noexcept {
    if (!at_precise_angle()) return errc::not_defined;
    return stretch{static_cast<std::int16_t>(r2_.degrees - r1_.value_or(r2_).degrees)};
  }

 private:
  constexpr bool at_precise_angle() const noexcept {
    return quality_ >= tardieu::quality::catch_and_release;
  }

  constexpr measurement(stretch r2, result<stretch> r1, velocity fast, tardieu::quality y) noexcept
      : r2_{r2}, r1_{r1}, fast_{fast}, quality_{y} {}

  stretch r2_{};
  result<stretch> r1_{errc::item_missing};
  velocity fast_{velocity::v3};
  tardieu::quality quality_{};
};

/// The quality of the reaction at a set of sites.
struct instrument : numbered_grades<4> {
  using grade = tardieu::quality;
  static constexpr description about{
      .prefix = "tardieu",
      .name = "MTS",
      .title = "Modified Tardieu Scale",
      .edition = "R1, R2 and quality 0 to 4",
      .citation =
          "Published descriptions of the Tardieu method; Ben-Shabat 2013, Arch Phys Med Rehabil",
      .licence = "published methods; angles, symbols and own wording only",
      .missing = "left out; scores are over the sites tested, and say how many they are",
      .better = direction::lower_is_better,
      .grade = evidence::single,
      .number = 66,
  };
};

template <unsigned N>
using sheet = site_sheet<instrument, N>;
using motorscale::score;  ///< of the qualities of a sheet, of both sides or of one

/// The muscles that Gorter 2009 tested in cerebral palsy at 18 months (PMC2751738; n = 50; single).
inline constexpr site gorter2009[] = {
    {side::left, muscle::hip_adductors}, {side::left, muscle::hamstrings},
    {side::left, muscle::gastrocnemius}, {side::right, muscle::hip_adductors},
    {side::right, muscle::hamstrings},   {side::right, muscle::gastrocnemius}};

}  // namespace motorscale::tardieu
