// SPDX-License-Identifier: MIT
// The module of the bedside: the C ABI with its catalogue, for a browser.
#include <motorscale/c/implementation.hpp>
