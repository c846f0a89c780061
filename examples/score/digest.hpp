// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace scoring {

/// SHA-256 (FIPS 180-4) of bytes that come in pieces.
class sha256_digest {
 public:
  void add(std::string_view bytes);
  /// 64 hexadecimal digits.
  std::string text() const;

 private:
  void block(const unsigned char* bytes);

  std::uint32_t state_[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                             0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  unsigned char held_[64]{};
  std::uint64_t size_ = 0;
};

std::string sha256(std::string_view bytes);

/// A number that two different rows hardly ever have both.
std::uint64_t quick_digest(std::string_view bytes);

}  // namespace scoring
