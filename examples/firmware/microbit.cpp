// SPDX-License-Identifier: MIT
// The micro:bit, or any nRF51: UART and flash.
#include <cstddef>
#include <cstdint>

#include "board.hpp"
#include "start.hpp"

namespace {

volatile std::uint32_t& reg(std::uintptr_t address) noexcept {
  return *reinterpret_cast<volatile std::uint32_t*>(address);
}

constexpr std::uintptr_t uart = 0x40002000, nvmc = 0x4001E000, gpio = 0x50000000;
constexpr unsigned tx_pin = 24, rx_pin = 25;

enum : std::uint32_t { read_only = 0, write = 1, erase = 2 };
void flash_mode(std::uint32_t mode) noexcept {
  while (reg(nvmc + 0x400) == 0) {  // READY
  }
  reg(nvmc + 0x504) = mode;  // CONFIG
}

}  // namespace

void start_board() noexcept {
  reg(gpio + 0x508) = 1u << tx_pin;  // OUTSET: an idle line is high
  reg(gpio + 0x518) = 1u << tx_pin;  // DIRSET
  reg(uart + 0x50C) = tx_pin;        // PSELTXD
  reg(uart + 0x514) = rx_pin;        // PSELRXD
  reg(uart + 0x524) = 0x01D7E000;    // BAUDRATE: 115200, 8 data bits, no parity
  reg(uart + 0x500) = 4;             // ENABLE
  reg(uart + 0x000) = 1;             // STARTRX
  reg(uart + 0x008) = 1;             // STARTTX
}

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
