// SPDX-License-Identifier: MIT
// The one C++ source file of the program, the shared library or the WebAssembly module.
#include <motorscale/c/implementation.hpp>
