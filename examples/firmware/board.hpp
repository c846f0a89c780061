// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

/// All that the device needs of its board.  To port it to another: these four functions,
/// `start_board` of start.hpp, and a linker script that says where program, log and RAM lie.
/// microbit.cpp and microbit.ld are one example, an386.cpp and an386.ld the other.
namespace board {

/// Waits for the next byte from the terminal.
char receive() noexcept;
/// Waits until the terminal can take a byte, and sends it.
void send(char c) noexcept;

/// What is programmed at once: the log writes whole words, each once.  Flash with an
/// error-correcting code has larger ones, often 8 bytes.
using flash_word = std::uint32_t;
/// What is erased at once; the log is a whole number of pages.
inline constexpr std::uint32_t page_bytes = 1024;

/// Programs a word that reads as erased (all ones), and waits until it is done.
void program(const std::uint8_t* where, flash_word value) noexcept;
/// Sets a page to all ones, and waits until it is done.
void erase_page(const std::uint8_t* page) noexcept;

/// The part of the flash that is the log, as the processor reads it.  Not const: the compiler must
/// read again what was programmed meanwhile.
extern "C" std::uint8_t log_begin[], log_end[];

}  // namespace board
