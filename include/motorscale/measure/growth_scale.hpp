// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace motorscale {

/// What a score of motor growth is on.  Curves, tables, published figures and scores of different
/// scales do not meet: a curve of one takes no score of another.
enum class growth_scale : std::uint8_t { gmfm88_percent, gmfm66_ability, fmfm_ability };

namespace measure {
template <growth_scale Scale>
struct score_on {
  double value{};
};
}  // namespace measure

}  // namespace motorscale
