// SPDX-License-Identifier: MIT
// EXPECT: item_name_of
#include <motorscale/instrument/pbs.hpp>

namespace bbs = motorscale::bbs;
namespace pbs = motorscale::pbs;

constexpr motorscale::errc record(bbs::sheet& sheet) {
#ifdef BAD
  return sheet.set(pbs::item::reach_forward, motorscale::response{4});
#else
  return sheet.set(pbs::same_task(pbs::item::reach_forward), motorscale::response{4});
#endif
}
