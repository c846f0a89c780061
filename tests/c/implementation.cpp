// SPDX-License-Identifier: MIT
// What the tests of the C ABI beside this file call.
#include <motorscale/c/implementation.hpp>
