// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <motorscale/instrument/registry.hpp>

namespace fuzz {

/// What must hold for every input: stops the fuzzer where it does not.
inline void holds(bool invariant) {
  if (!invariant) __builtin_trap();
}

/// The input: a first byte to choose with, then text.
class input {
 public:
  input(const std::uint8_t* data, std::size_t size)
      : choice_{size > 0 ? data[0] : 0u},
        text_{reinterpret_cast<const char*>(data), size > 0 ? size : 0} {
    if (size > 0) text_.erase(0, 1);
  }
  unsigned choice() const { return choice_; }
  const std::string& text() const { return text_; }

 private:
  unsigned choice_;
  std::string text_;
};

/// Calls `use` with the type of the instrument that the number chooses.
template <class Use, class... I>
void with_instrument(unsigned choice, Use use, motorscale::instrument_list<I...>) {
  unsigned k = choice % sizeof...(I);
  const auto one = [&]<class Instrument>() {
    if constexpr (motorscale::instrument<Instrument>) {
      if (k-- == 0) use.template operator()<Instrument>();
    }
  };
  (one.template operator()<I>(), ...);
}

}  // namespace fuzz
