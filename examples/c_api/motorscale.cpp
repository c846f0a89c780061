// SPDX-License-Identifier: MIT
// The one C++ source file: a shared library or a WebAssembly module of the C ABI and nothing else,
// compiled with -fvisibility=hidden.
#pragma GCC visibility push(default)
#include <motorscale/c/motorscale.h>
#pragma GCC visibility pop

#include <motorscale/c/implementation.hpp>
