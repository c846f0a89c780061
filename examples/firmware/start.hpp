// SPDX-License-Identifier: MIT
#pragma once

// Start-up of a Cortex-M, the same on every board: one file of the program includes it.

#include <cstddef>
#include <cstdint>

int main();

/// What the board has to do before `main`: clocks, pins, UART.
void start_board() noexcept;

extern "C" {
extern std::uint32_t stack_limit, stack_top, data_begin, data_end, data_load, bss_begin, bss_end;
[[noreturn]] void reset_handler();
[[noreturn]] void fault_handler();

[[gnu::section(".vectors"), gnu::used]] void* const vectors[] = {
    &stack_top, reinterpret_cast<void*>(reset_handler), reinterpret_cast<void*>(fault_handler),
    reinterpret_cast<void*>(fault_handler)};

void reset_handler() {
  for (std::uint32_t *to = &data_begin, *from = &data_load; to != &data_end;) *to++ = *from++;
  for (std::uint32_t* to = &bss_begin; to != &bss_end;) *to++ = 0;
  // What the stack has never reached keeps its paint: a debugger sees how much was in use.
  auto* const in_use = static_cast<std::uint32_t*>(__builtin_frame_address(0)) - 8;
  for (std::uint32_t* to = &stack_limit; to < in_use;) *to++ = 0xA5A5A5A5;
  start_board();
  main();
  fault_handler();
}

/// A fault resets the device.  What was stored is safe; what was keyed and not saved is lost.
void fault_handler() {
  asm volatile("dsb" ::: "memory");
  *reinterpret_cast<volatile std::uint32_t*>(0xE000ED0C) = 0x05FA0004;  // AIRCR: SYSRESETREQ
  for (;;) {
  }
}

// What a compiler may call without having a C library.
void* memcpy(void* to, const void* from, std::size_t count) {
  auto p = static_cast<unsigned char*>(to);
  for (auto q = static_cast<const unsigned char*>(from); count > 0; --count) *p++ = *q++;
  return to;
}
void* memset(void* to, int value, std::size_t count) {
  for (auto p = static_cast<unsigned char*>(to); count > 0; --count) {
    *p++ = static_cast<unsigned char>(value);
  }
  return to;
}
}
