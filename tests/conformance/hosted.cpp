// SPDX-License-Identifier: MIT
// The suite under an operating system.
#include <cstdio>

#include "conformance.hpp"

void conformance::put(const char* text) noexcept { std::fputs(text, stdout); }

int main() { return conformance::run(); }
