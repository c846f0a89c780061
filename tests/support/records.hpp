// SPDX-License-Identifier: MIT
#pragma once

// Records made without the code under test.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace records {

using bytes = std::vector<std::uint8_t>;

/// CRC-32C by long division, highest power first, with the polynomial as it is printed.
inline std::uint32_t crc32c(const bytes& data) {
  std::uint32_t remainder = 0xFFFFFFFF;
  for (const std::uint8_t byte : data) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      const bool subtract = (remainder >> 31) != (byte >> bit & 1u);
      remainder = remainder << 1 ^ (subtract ? 0x1EDC6F41u : 0u);
    }
  }
  std::uint32_t mirrored = 0;
  for (unsigned bit = 0; bit < 32; ++bit) mirrored |= (remainder >> bit & 1u) << (31 - bit);
  return ~mirrored;
}

inline void write_number(bytes& to, std::size_t at, std::uint64_t number, unsigned size) {
  for (unsigned k = 0; k < size; ++k) to[at + k] = static_cast<std::uint8_t>(number >> 8 * k);
}

/// Makes a whole record of any 16 bytes or more: magic, size and checksums are put right, and all
/// else stays.
inline bytes sealed(bytes record) {
  record[0] = 0xB5;
  record[1] = 0x6D;
  write_number(record, 4, record.size(), 2);
  bytes covered(record.begin(), record.begin() + 8);
  write_number(record, 8, crc32c(covered), 4);
  covered.insert(covered.end(), record.begin() + 12, record.end() - 4);
  write_number(record, record.size() - 4, crc32c(covered), 4);
  return record;
}

/// One with nothing but what is given: `content` are the bytes between key and checksum.
inline bytes made(unsigned form, const bytes& content, std::uint64_t time = 0,
                  const bytes& key = {}, unsigned version = 0x10, unsigned edition = 1) {
  bytes record(20);
  record[2] = static_cast<std::uint8_t>(version);
  record[3] = static_cast<std::uint8_t>(key.size());
  record[6] = static_cast<std::uint8_t>(form);
  record[7] = static_cast<std::uint8_t>(edition);
  write_number(record, 12, time, 8);
  record.insert(record.end(), key.begin(), key.end());
  record.insert(record.end(), content.begin(), content.end());
  record.resize(record.size() + 4);
  return sealed(record);
}

/// Numbers of `bits` bits each, one behind the other, from the low end of each byte.
inline bytes packed(const std::vector<unsigned>& numbers, unsigned bits) {
  bytes to((numbers.size() * bits + 7) / 8);
  std::size_t at = 0;
  for (const unsigned number : numbers) {
    for (unsigned bit = 0; bit < bits; ++bit, ++at) {
      if ((number >> bit & 1u) != 0)
        to[at / 8] = static_cast<std::uint8_t>(to[at / 8] | 1u << at % 8);
    }
  }
  return to;
}

}  // namespace records
