// SPDX-License-Identifier: MIT
// EXPECT: more sites than the sheet holds
#include <motorscale/instrument/mas.hpp>

using namespace motorscale;

#ifdef BAD
constexpr unsigned places = 8;
#else
constexpr unsigned places = 10;
#endif

const mas::sheet<places> visit{mas::mutlu2008};
