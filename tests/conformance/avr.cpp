// SPDX-License-Identifier: MIT
// The suite on an ATmega2560 in simavr, which prints what its UART sends and ends with the sleep.
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>

#include "conformance.hpp"

void conformance::put(const char* text) noexcept {
  for (; *text != '\0'; ++text) {
    while (!(UCSR0A & (1 << UDRE0))) {
    }
    UDR0 = static_cast<unsigned char>(*text);
  }
}

extern "C" int main() {
  UCSR0B = 1 << TXEN0;
  conformance::put(conformance::run() == 0 ? "status 0\n" : "status 1\n");
  cli();
  sleep_enable();
  sleep_cpu();
  for (;;) {
  }
}
