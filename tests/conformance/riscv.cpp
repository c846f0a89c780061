// SPDX-License-Identifier: MIT
// Start-up and semihosting for RISC-V under qemu -M virt -bios none.
#include <cstddef>
#include <cstdint>

#include "conformance.hpp"

extern "C" {
extern std::uint32_t bss_start, bss_end;
[[noreturn]] void start();
[[noreturn]] void trapped();
}

asm(R"(
  .section .text.start, "ax"
  .globl _start
_start:
  .option push
  .option norelax
  la gp, __global_pointer$
  .option pop
  la sp, stack_top
  .option push
  .option arch, +zicsr
  la t0, trap
  csrw mtvec, t0
  li t0, 0x6000  # the floating point unit, where there is one
  csrs mstatus, t0
  .option pop
  call start
  .balign 4
trap:
  call trapped
)");

namespace {

[[gnu::noinline]] long semihost(long operation, const void* argument) noexcept {
  register long a0 asm("a0") = operation;
  register const void* a1 asm("a1") = argument;
  asm volatile(  // the three instructions are uncompressed and in one page
      ".option push\n.option norvc\n.balign 16\n"
      "slli x0, x0, 0x1f\nebreak\nsrai x0, x0, 7\n.option pop"
      : "+r"(a0)
      : "r"(a1)
      : "memory");
  return a0;
}

[[noreturn]] void leave(int status) noexcept {
  const std::size_t block[] = {0x20026, static_cast<std::size_t>(status)};
  semihost(0x20, block);
  for (;;) {
  }
}

}  // namespace

void conformance::put(const char* text) noexcept { semihost(0x04, text); }

extern "C" {
void start() {
  for (std::uint32_t* to = &bss_start; to < &bss_end;) *to++ = 0;
  leave(conformance::run());
}
void trapped() {
  conformance::put("TRAP\n");
  leave(98);
}
}
