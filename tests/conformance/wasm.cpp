// SPDX-License-Identifier: MIT
// The suite as a WebAssembly module that needs one function of its host.
#include <cstddef>

#include "conformance.hpp"

extern "C" [[clang::import_module("host"), clang::import_name("put")]] void host_put(
    const char* text, std::size_t length);

void conformance::put(const char* text) noexcept {
  std::size_t length = 0;
  while (text[length] != '\0') ++length;
  host_put(text, length);
}

extern "C" [[clang::export_name("run")]] int run() { return conformance::run(); }
