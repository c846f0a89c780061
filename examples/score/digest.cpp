// SPDX-License-Identifier: MIT
#include "digest.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace scoring {
namespace {

constexpr std::uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

}  // namespace

void sha256_digest::block(const unsigned char* bytes) {
  std::uint32_t w[64];
  for (unsigned k = 0; k < 16; ++k) {
    const unsigned char* b = bytes + 4 * k;
    w[k] = std::uint32_t{b[0]} << 24 | std::uint32_t{b[1]} << 16 | std::uint32_t{b[2]} << 8 | b[3];
  }
  for (unsigned k = 16; k < 64; ++k) {
    const std::uint32_t a = w[k - 15], b = w[k - 2];
    w[k] = w[k - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3) + w[k - 7] +
           (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
  }
  std::uint32_t s[8];
  std::copy(state_, state_ + 8, s);
  for (unsigned k = 0; k < 64; ++k) {
    const std::uint32_t e = std::rotr(s[4], 6) ^ std::rotr(s[4], 11) ^ std::rotr(s[4], 25);
    const std::uint32_t one =
        s[7] + e + ((s[4] & s[5]) ^ (~s[4] & s[6])) + round_constants[k] + w[k];
    const std::uint32_t a = std::rotr(s[0], 2) ^ std::rotr(s[0], 13) ^ std::rotr(s[0], 22);
    const std::uint32_t two = a + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
    std::copy_backward(s, s + 7, s + 8);
    s[4] += one;
    s[0] = one + two;
  }
  for (unsigned k = 0; k < 8; ++k) state_[k] += s[k];
}

void sha256_digest::add(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t used = size_ % 64, count = std::min(64 - used, bytes.size());
    std::memcpy(held_ + used, bytes.data(), count);
    size_ += count;
    bytes.remove_prefix(count);
    if (size_ % 64 == 0) block(held_);
  }
}

std::string sha256_digest::text() const {
  sha256_digest whole = *this;
  const std::uint64_t bits = size_ * 8;
  std::string end("\x80", 1);
  while ((size_ + end.size()) % 64 != 56) end += '\0';
  for (int shift = 56; shift >= 0; shift -= 8) end += static_cast<char>(bits >> shift & 0xFF);
  whole.add(end);
  std::string digits;
  for (const std::uint32_t word : whole.state_) {
    for (int shift = 28; shift >= 0; shift -= 4) digits += "0123456789abcdef"[word >> shift & 15];
  }
  return digits;
}

std::string sha256(std::string_view bytes) {
  sha256_digest digest;
  digest.add(bytes);
  return digest.text();
}

std::uint64_t quick_digest(std::string_view bytes) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15;
  std::uint64_t digest = bytes.size() * factor;
  const auto mix = [&](std::uint64_t word) {
    digest = (std::rotl(digest, 29) ^ word) * factor;
    digest ^= digest >> 32;
  };
  while (bytes.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), 8);
    mix(word);
    bytes.remove_prefix(8);
  }
  std::uint64_t word = 0;
  std::memcpy(&word, bytes.data(), bytes.size());
  mix(word);
  return digest;
}

}  // namespace scoring
