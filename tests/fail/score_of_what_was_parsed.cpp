// SPDX-License-Identifier: MIT
// EXPECT 1: write score(*parsed)
#include <motorscale/codec/text.hpp>
#include <motorscale/instrument/bbs.hpp>

namespace bbs = motorscale::bbs;

constexpr auto parsed = motorscale::parse<bbs::instrument>("44444444444444");
#ifdef BAD
constexpr auto scores = bbs::score(parsed);
#else
constexpr auto scores = bbs::score(*parsed);
#endif
