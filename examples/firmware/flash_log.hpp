// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include <motorscale/codec/record_stream.hpp>

#include "board.hpp"

/// Records one behind the other in flash, each from the beginning of a word on, the rest of its
/// last word left erased.  Power may fail at any moment:
///
/// - A record is written from its first word to its last and counts from when its last checksum is
///   there.  One that was cut off is no record: whoever reads the log steps over it.
/// - A word is programmed once between two erasures, and only if it reads as erased.  So nothing
///   that was stored before can be harmed by storing more.
/// - Behind a cut-off record a word stays free: power failed while a word was programmed, perhaps
///   one that still reads as erased and would not hold.  Where that was a record's first word it
///   cannot be seen; what is programmed there is read back, as every word is.
/// - The log is erased from its last page to its first: cut off, what is left is still a log.
class flash_log {
 public:
  enum class outcome : std::uint8_t {
    stored,
    full,   ///< nothing was written
    fault,  ///< a word did not take its value: no record was stored, and it may be tried again
  };

  /// Finds the end of the log.
  flash_log() noexcept {
    const std::uint8_t* records_end = begin();
    for (motorscale::record_stream log{begin(), limit()}; !log.at_end();) {
      if (const auto part = log.next(); part.is_record()) records_end = part.last;
    }
    while (static_cast<std::size_t>(records_end - begin()) % word_bytes != 0) ++records_end;
    end_ = limit();
    while (end_ != begin() && read(end_ - word_bytes) == erased) end_ -= word_bytes;
    if (end_ <= records_end) {
      end_ = records_end;  // the last word of a record may read as erased
    } else if (end_ != limit()) {
      end_ += word_bytes;
    }
  }

  static const std::uint8_t* begin() noexcept { return board::log_begin; }
  /// The records stored, and between them what is to be stepped over.
  motorscale::record_stream records() const noexcept { return {begin(), end_}; }
  /// Where the next record will begin.
  const std::uint8_t* end() const noexcept { return end_; }
  std::size_t free_bytes() const noexcept { return static_cast<std::size_t>(limit() - end_); }

  outcome append(const std::uint8_t* record, std::size_t size) noexcept {
    if (size > free_bytes()) return outcome::full;
    for (std::size_t done = 0; done < size;) {
      board::flash_word value = erased;
      for (unsigned k = 0; k < word_bytes && done < size; ++k, ++done) {
        value ^= static_cast<board::flash_word>(record[done] ^ 0xFFu) << 8 * k;
      }
      const std::uint8_t* const where = end_;
      end_ += word_bytes;  // never written again, whatever comes of it
      if (read(where) != erased) return outcome::fault;
      board::program(where, value);
      if (read(where) != value) return outcome::fault;
    }
    return outcome::stored;
  }

  /// False when a page did not become erased.
  bool erase() noexcept {
    for (const std::uint8_t* page = limit(); page != begin();) {
      page -= board::page_bytes;
      if (!is_erased(page)) board::erase_page(page);
      if (!is_erased(page)) return false;
      end_ = page;
    }
    return true;
  }

 private:
  static constexpr unsigned word_bytes = sizeof(board::flash_word);
  static constexpr board::flash_word erased = ~board::flash_word{0};

  static const std::uint8_t* limit() noexcept { return board::log_end; }
  /// Low byte first, as the records are.
  static board::flash_word read(const std::uint8_t* word) noexcept {
    board::flash_word value = 0;
    for (unsigned k = word_bytes; k-- > 0;) value = value << 8 | word[k];
    return value;
  }
  static bool is_erased(const std::uint8_t* page) noexcept {
    for (unsigned at = 0; at < board::page_bytes; at += word_bytes) {
      if (read(page + at) != erased) return false;
    }
    return true;
  }

  const std::uint8_t* end_;
};
