// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstddef>
#include <cstdint>

#include <motorscale/core/result.hpp>

/// The frame around a record, whatever the record holds, and the way from one to the next in flash
/// or on the wire.
///
///      0  2  B5 6D
///      2  1  format version: major in the high four bits, minor in the low four
///      3  1  the format's own
///      4  2  size of the whole record, 16 to 640, low byte first
///      6  2  the format's own
///      8  4  CRC-32C of bytes 0 to 7, low byte first
///     12     the format's own
///   last  4  CRC-32C of all the rest but bytes 8 to 11
///
/// It is the same in every version, so that every reader can step over every record.
///
/// CRC-32C (polynomial 0x1EDC6F41; Castagnoli 1993, IEEE Trans Commun 41:883) finds any one to five
/// flipped bits, and any burst of up to 32 in the order of a serial line, low bit first.  As the
/// size has a checksum before it is used, both hold wherever the damage is, and a damaged record
/// never hides the next.  A checksum shows accidents; it is no signature.
namespace motorscale {

inline constexpr std::size_t most_record_bytes = 640;

namespace detail {

inline constexpr std::uint8_t record_magic[] = {0xB5, 0x6D};
inline constexpr std::size_t checksum_bytes = 4, record_head = 8,
                             record_body = record_head + checksum_bytes;

/// The CRC-32C of the bytes from `first` up to `last`, behind bytes whose CRC-32C is `crc`.
constexpr std::uint32_t crc32c(const std::uint8_t* first, const std::uint8_t* last,
                               std::uint32_t crc = 0) noexcept {
  crc = ~crc;
  for (; first != last; ++first) {
    crc ^= *first;
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ ((crc & 1u) != 0 ? 0x82F63B78u : 0u);
  }
  return ~crc;
}

/// The checksum of a record that ends at `end`, without it.
constexpr std::uint32_t record_checksum(const std::uint8_t* first,
                                        const std::uint8_t* end) noexcept {
  return crc32c(first + record_body, end, crc32c(first, first + record_head));
}

constexpr bool has_checksum(const std::uint8_t* at, std::uint32_t crc) noexcept {
  for (std::size_t k = 0; k < checksum_bytes; ++k, crc >>= 8) {
    if (at[k] != static_cast<std::uint8_t>(crc)) return false;
  }
  return true;
}

}  // namespace detail

/// The size of the record that begins at `first`.  Errors: `errc::not_a_record`; `errc::truncated`,
/// where more bytes may make it one; `errc::bad_checksum`.
constexpr result<std::size_t> record_size(const std::uint8_t* first,
                                          const std::uint8_t* last) noexcept {
  const auto have = static_cast<std::size_t>(last - first);
  for (std::size_t k = 0; k < sizeof detail::record_magic && k < have; ++k) {
    if (first[k] != detail::record_magic[k]) return errc::not_a_record;
  }
  if (have < detail::record_body) return errc::truncated;
  const std::uint8_t* const head_end = first + detail::record_head;
  if (!detail::has_checksum(head_end, detail::crc32c(first, head_end))) return errc::bad_checksum;
  const std::size_t size = unsigned{first[4]} | unsigned{first[5]} << 8;
  if (size < detail::record_body + detail::checksum_bytes || size > most_record_bytes) {
    return errc::not_a_record;
  }
  if (have < size) return errc::truncated;
  const std::uint8_t* const end = first + size - detail::checksum_bytes;
  if (!detail::has_checksum(end, detail::record_checksum(first, end))) return errc::bad_checksum;
  return size;
}

/// A run of bytes that is a whole and undamaged record, or is in none.
struct record_part {
  const std::uint8_t *first, *last;
  errc why_not;  ///< what `record_size` says at `first`; `errc::ok` for a record

  constexpr std::size_t size() const noexcept { return static_cast<std::size_t>(last - first); }
  constexpr bool is_record() const noexcept { return why_not == errc::ok; }
};

/// Takes any bytes apart, without a gap: each record is a part, and so is all that lies before,
/// between or behind records.  What is skipped is seen and can be counted: nothing is lost
/// silently.
class record_stream {
 public:
  constexpr record_stream(const std::uint8_t* first, const std::uint8_t* last) noexcept
      : next_{first}, last_{last} {}

  constexpr bool at_end() const noexcept { return next_ == last_; }

  constexpr record_part next() noexcept {
    const std::uint8_t* const first = next_;
    auto size = record_size(next_, last_);
    const errc why_not = size.error();
    if (size) next_ += *size;
    while (!size && next_ != last_) size = record_size(++next_, last_);
    return {first, next_, why_not};
  }

 private:
  const std::uint8_t *next_, *last_;
};

}  // namespace motorscale
