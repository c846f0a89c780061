// SPDX-License-Identifier: MIT
// The micro:bit, or any nRF51: start-up, UART and flash.
#include <cstddef>
#include <cstdint>

#include "board.hpp"

int main();

extern "C" {
extern std::uint32_t stack_limit, stack_top, data_begin, data_end, data_load, bss_begin, bss_end;
[[noreturn]] void reset_handler();
[[noreturn]] void fault_handler();
}

namespace {

volatile std::uint32_t& reg(std::uintptr_t address) noexcept {
  return *reinterpret_cast<volatile std::uint32_t*>(address);
}

constexpr std::uintptr_t uart = 0x40002000, nvmc = 0x4001E000, gpio = 0x50000000;
constexpr unsigned tx_pin = 24, rx_pin = 25;

void start_uart() noexcept {
  reg(gpio + 0x508) = 1u << tx_pin;  // OUTSET: an idle line is high
  reg(gpio + 0x518) = 1u << tx_pin;  // DIRSET
  reg(uart + 0x50C) = tx_pin;        // PSELTXD
  reg(uart + 0x514) = rx_pin;        // PSELRXD
  reg(uart + 0x524) = 0x01D7E000;    // BAUDRATE: 115200, 8 data bits, no parity
  reg(uart + 0x500) = 4;             // ENABLE
  reg(uart + 0x000) = 1;             // STARTRX
  reg(uart + 0x008) = 1;             // STARTTX
}

enum : std::uint32_t { read_only = 0, write = 1, erase = 2 };
void flash_mode(std::uint32_t mode) noexcept {
  while (reg(nvmc + 0x400) == 0) {  // READY
  }
  reg(nvmc + 0x504) = mode;  // CONFIG
}

constexpr std::uint32_t paint = 0xA5A5A5A5;

}  // namespace

namespace board {

char receive() noexcept {
  while (reg(uart + 0x108) == 0) {  // RXDRDY
  }
  reg(uart + 0x108) = 0;
  return static_cast<char>(reg(uart + 0x518));
}

void send(char c) noexcept {
  reg(uart + 0x51C) = static_cast<unsigned char>(c);
  while (reg(uart + 0x11C) == 0) {  // TXDRDY
  }
  reg(uart + 0x11C) = 0;
}

void program(const std::uint8_t* where, flash_word value) noexcept {
  flash_mode(write);
  reg(reinterpret_cast<std::uintptr_t>(where)) = value;
  flash_mode(read_only);
}

void erase_page(const std::uint8_t* page) noexcept {
  flash_mode(erase);
  reg(nvmc + 0x508) = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(page));
  flash_mode(read_only);
}

}  // namespace board

extern "C" {
[[gnu::section(".vectors"), gnu::used]] void* const vectors[] = {
    &stack_top, reinterpret_cast<void*>(reset_handler), reinterpret_cast<void*>(fault_handler),
    reinterpret_cast<void*>(fault_handler)};

void reset_handler() {
  for (std::uint32_t *to = &data_begin, *from = &data_load; to != &data_end;) *to++ = *from++;
  for (std::uint32_t* to = &bss_begin; to != &bss_end;) *to++ = 0;
  // What the stack has never reached keeps its paint: a debugger sees how much was in use.
  auto* const in_use = static_cast<std::uint32_t*>(__builtin_frame_address(0)) - 8;
  for (std::uint32_t* to = &stack_limit; to < in_use;) *to++ = paint;
  start_uart();
  main();
  fault_handler();
}

/// A fault resets the device.  What was stored is safe; what was keyed and not saved is lost.
void fault_handler() {
  asm volatile("dsb" ::: "memory");
  reg(0xE000ED0C) = 0x05FA0004;  // AIRCR: SYSRESETREQ
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
