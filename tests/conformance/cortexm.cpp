// SPDX-License-Identifier: MIT
// Vector table, start-up and semihosting for any Cortex-M in QEMU.
#include <cstdint>

#include "conformance.hpp"

extern "C" {
extern std::uint32_t stack_top, data_start, data_end, data_load, bss_start, bss_end;
[[noreturn]] void reset_handler();
[[noreturn]] void fault_handler();
}

namespace {

int semihost(int operation, const void* argument) noexcept {
  register int r0 asm("r0") = operation;
  register const void* r1 asm("r1") = argument;
  asm volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
  return r0;
}

[[noreturn]] void leave(int status) noexcept {
  const std::uint32_t block[] = {0x20026, static_cast<std::uint32_t>(status)};
  semihost(0x20, block);  // SYS_EXIT_EXTENDED: the only exit that carries a status
  for (;;) {
  }
}

constexpr std::uint32_t paint = 0xA5A5A5A5;

}  // namespace

void conformance::put(const char* text) noexcept { semihost(0x04, text); }  // SYS_WRITE0

extern "C" {
[[gnu::section(".vectors"), gnu::used]] void* const vectors[16] = {
    &stack_top, reinterpret_cast<void*>(reset_handler), reinterpret_cast<void*>(fault_handler),
    reinterpret_cast<void*>(fault_handler)};

void reset_handler() {
#ifdef __ARM_FP
  auto* const coprocessor_access = reinterpret_cast<volatile std::uint32_t*>(0xE000ED88);
  *coprocessor_access = *coprocessor_access | 0xFu << 20;
  asm volatile("dsb\n isb");
#endif
  for (std::uint32_t *to = &data_start, *from = &data_load; to != &data_end;) *to++ = *from++;
  for (std::uint32_t* to = &bss_start; to != &bss_end;) *to++ = 0;
  auto* const free_end = static_cast<std::uint32_t*>(__builtin_frame_address(0)) - 16;
  for (std::uint32_t* to = &bss_end; to < free_end;) *to++ = paint;

  const int status = conformance::run();

  const std::uint32_t* used = &bss_end;
  while (used < free_end && *used == paint) ++used;
  conformance::line l;
  l.add("stack ");
  l.add(4u * static_cast<unsigned>(&stack_top - used));
  l.add(" bytes\n");
  conformance::put(l.text());
  leave(status);
}

void fault_handler() {
  conformance::put("FAULT\n");
  leave(98);
}
}
