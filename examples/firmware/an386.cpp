// SPDX-License-Identifier: MIT
// The MPS2 board with the image AN386 (Cortex-M4): start-up and UART.  The board has no flash: its
// log lies in RAM that the emulation is preloaded with, and behaves as flash does.
#include <cstddef>
#include <cstdint>

#include "board.hpp"
#include "start.hpp"

namespace {

volatile std::uint32_t& reg(std::uintptr_t address) noexcept {
  return *reinterpret_cast<volatile std::uint32_t*>(address);
}

constexpr std::uintptr_t uart = 0x40004000;  // CMSDK UART 0
enum : std::uint32_t { transmitter_full = 1, receiver_full = 2 };

volatile std::uint32_t& word_at(const std::uint8_t* where) noexcept {
  return reg(reinterpret_cast<std::uintptr_t>(where));
}

}  // namespace

void start_board() noexcept {
  reg(uart + 0x10) = 217;  // BAUDDIV: 25 MHz / 115200
  reg(uart + 0x08) = 3;    // CTRL: transmitter and receiver
}

namespace board {

char receive() noexcept {
  while ((reg(uart + 0x04) & receiver_full) == 0) {  // STATE
  }
  return static_cast<char>(reg(uart));
}

void send(char c) noexcept {
  while ((reg(uart + 0x04) & transmitter_full) != 0) {
  }
  reg(uart) = static_cast<unsigned char>(c);
}

void program(const std::uint8_t* where, flash_word value) noexcept {
  word_at(where) = word_at(where) & value;  // flash turns ones into zeros only
}

void erase_page(const std::uint8_t* page) noexcept {
  for (unsigned at = 0; at < page_bytes; at += sizeof(flash_word)) word_at(page + at) = ~flash_word{0};
}

}  // namespace board
