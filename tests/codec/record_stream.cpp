// SPDX-License-Identifier: MIT
#include <motorscale/codec/record_stream.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "support/records.hpp"

using motorscale::errc, motorscale::record_part, motorscale::record_size, motorscale::record_stream,
    motorscale::result, records::bytes, records::sealed;

namespace {

result<std::size_t> size_of(const bytes& b) { return record_size(b.data(), b.data() + b.size()); }

struct part {
  std::size_t first, last;
  errc why_not;
  friend bool operator==(const part&, const part&) = default;
};
std::vector<part> parts_of(const bytes& b) {
  std::vector<part> parts;
  record_stream stream{b.data(), b.data() + b.size()};
  while (!stream.at_end()) {
    const record_part p = stream.next();
    parts.push_back({static_cast<std::size_t>(p.first - b.data()),
                     static_cast<std::size_t>(p.last - b.data()), p.why_not});
    REQUIRE(p.size() == parts.back().last - parts.back().first);
    REQUIRE(p.is_record() == (p.why_not == errc::ok));
  }
  return parts;
}

bytes numbered(std::size_t size, unsigned seed) {
  std::mt19937 random{seed};
  bytes b(size);
  for (auto& byte : b) byte = static_cast<std::uint8_t>(random());
  return sealed(b);
}
bytes joined(std::initializer_list<bytes> all) {
  bytes b;
  for (const bytes& one : all) b.insert(b.end(), one.begin(), one.end());
  return b;
}
void flip(bytes& b, std::size_t bit) {
  b[bit / 8] = static_cast<std::uint8_t>(b[bit / 8] ^ 1u << bit % 8);
}
bool odd(std::uint32_t word) {
  bool is_odd = false;
  for (; word != 0; word &= word - 1) is_odd = !is_odd;
  return is_odd;
}

/// What one flipped bit adds to the difference between a checksum and the bytes it is of: for each
/// bit of these bytes, then for each of the checksum.  A checksum is linear: flipped bits go unseen
/// when and only when what they add gives 0 together.
std::vector<std::uint32_t> differences(bytes covered) {
  const auto crc = [&] {
    return motorscale::detail::crc32c(covered.data(), covered.data() + covered.size());
  };
  const std::uint32_t right = crc();
  std::vector<std::uint32_t> all;
  for (std::size_t bit = 0; bit < 8 * covered.size(); ++bit) {
    flip(covered, bit);
    all.push_back(crc() ^ right);
    flip(covered, bit);
  }
  for (unsigned bit = 0; bit < 32; ++bit) all.push_back(std::uint32_t{1} << bit);
  return all;
}

/// Whether no selection of these adds up to 0.
bool independent(std::vector<std::uint32_t> words) {
  for (std::size_t k = 0; k < words.size(); ++k) {
    if (words[k] == 0) return false;
    const std::uint32_t lowest = words[k] & (0 - words[k]);
    for (std::size_t j = k + 1; j < words.size(); ++j) {
      if ((words[j] & lowest) != 0) words[j] ^= words[k];
    }
  }
  return true;
}

/// A record without a single byte of its own, in a format version of the far future.
constexpr std::uint8_t smallest[] = {0xB5, 0x6D, 0xFF, 0xEE, 0x10, 0x00, 0xDD, 0xCC,
                                     0xA2, 0xC6, 0x3B, 0xA7, 0xA2, 0xC6, 0x3B, 0xA7};

constexpr bool takes_apart_at_compile_time() {
  std::uint8_t flash[3 + 16 + 16 + 16 + 5]{};
  for (unsigned k = 0; k < 16; ++k) {
    flash[3 + k] = flash[19 + k] = flash[35 + k] = smallest[k];
  }
  flash[19 + 6] ^= 0x40;
  for (unsigned k = 51; k < 56; ++k) flash[k] = 0xFF;
  constexpr record_part none{nullptr, nullptr, errc::ok};
  record_part parts[5]{none, none, none, none, none};
  record_stream stream{flash, flash + sizeof flash};
  for (record_part& p : parts) p = stream.next();
  const std::size_t ends[] = {3, 19, 35, 51, 56};
  const errc why_not[] = {errc::not_a_record, errc::ok, errc::bad_checksum, errc::ok,
                          errc::not_a_record};
  const std::uint8_t* first = flash;
  for (unsigned k = 0; k < 5; ++k) {
    if (parts[k].first != first || parts[k].last != flash + ends[k]) return false;
    if (parts[k].why_not != why_not[k]) return false;
    first = parts[k].last;
  }
  return stream.at_end();
}

}  // namespace

TEST_CASE("CRC-32C of the examples of RFC 3720, B.4") {
  constexpr auto of_32 = [](int from, int step) {
    std::uint8_t data[32]{};
    for (int k = 0; k < 32; ++k) data[k] = static_cast<std::uint8_t>(from + k * step);
    return motorscale::detail::crc32c(data, data + 32);
  };
  STATIC_REQUIRE(of_32(0x00, 0) == 0x8A9136AA);
  STATIC_REQUIRE(of_32(0xFF, 0) == 0x62A8AB43);
  STATIC_REQUIRE(of_32(0x00, 1) == 0x46DD794E);
  STATIC_REQUIRE(of_32(0x1F, -1) == 0x113FDB5C);
  const bytes text{'1', '2', '3', '4', '5', '6', '7', '8', '9'};
  REQUIRE(motorscale::detail::crc32c(text.data(), text.data() + 9) == 0xE3069283);
  REQUIRE(records::crc32c(text) == 0xE3069283);
  REQUIRE(motorscale::detail::crc32c(text.data(), text.data()) == 0);
  // In two pieces it is the same.
  const auto half = motorscale::detail::crc32c(text.data(), text.data() + 4);
  REQUIRE(motorscale::detail::crc32c(text.data() + 4, text.data() + 9, half) == 0xE3069283);
}

TEST_CASE("a record is its magic, its size and its checksums, whatever the rest") {
  STATIC_REQUIRE(record_size(smallest, smallest + 16) == result<std::size_t>{std::size_t{16}});
  STATIC_REQUIRE(record_size(smallest, smallest + 15).error() == errc::truncated);
  REQUIRE(sealed({0, 0, 0xFF, 0xEE, 0, 0, 0xDD, 0xCC, 0, 0, 0, 0, 0, 0, 0, 0}) ==
          bytes(smallest, smallest + 16));
  for (std::size_t size = 16; size <= 640; ++size) {
    bytes b = numbered(size, static_cast<unsigned>(size));
    REQUIRE(size_of(b) == result<std::size_t>{size});
    b.insert(b.end(), 7, 0xB5);
    REQUIRE(size_of(b) == result<std::size_t>{size});
  }
}

TEST_CASE("no record is smaller than 16 bytes or larger than 640") {
  STATIC_REQUIRE(motorscale::most_record_bytes == 640);
  REQUIRE(size_of(numbered(641, 1)).error() == errc::not_a_record);
  REQUIRE(size_of(numbered(65535, 1)).error() == errc::not_a_record);
  for (unsigned size = 0; size < 16; ++size) {
    bytes b = numbered(100, 1);
    records::write_number(b, 4, size, 2);
    records::write_number(b, 8, records::crc32c(bytes(b.begin(), b.begin() + 8)), 4);
    REQUIRE(size_of(b).error() == errc::not_a_record);
  }
}

TEST_CASE("what ends early is truncated, what begins otherwise is no record") {
  const bytes b = numbered(57, 1);
  for (std::size_t size = 0; size < b.size(); ++size) {
    REQUIRE(size_of(bytes(b.begin(), b.begin() + static_cast<long>(size))).error() ==
            errc::truncated);
  }
  for (unsigned first = 0; first < 256; ++first) {
    for (unsigned second = 0; second < 256; ++second) {
      if (first == 0xB5 && second == 0x6D) continue;
      bytes other = b;
      other[0] = static_cast<std::uint8_t>(first);
      other[1] = static_cast<std::uint8_t>(second);
      if (size_of(other).error() != errc::not_a_record) FAIL(first << " " << second);
      other.resize(first == 0xB5 ? 2 : 1);
      if (size_of(other).error() != errc::not_a_record) FAIL(first << " " << second);
    }
  }
}

TEST_CASE("one and two flipped bits, anywhere: never a record") {
  bytes b = numbered(57, 2);
  const std::size_t bits = 8 * b.size();
  for (std::size_t i = 0; i < bits; ++i) {
    flip(b, i);
    if (size_of(b).has_value()) FAIL(i);
    for (std::size_t j = i + 1; j < bits; ++j) {
      flip(b, j);
      if (size_of(b).has_value()) FAIL(i << " " << j);
      flip(b, j);
    }
    flip(b, i);
  }
  REQUIRE(size_of(b).has_value());
}

TEST_CASE("three to five flipped bits: never a record, in a large sample") {
  bytes b = numbered(57, 3);
  std::mt19937 random{3};
  for (int draw = 0; draw < 60000; ++draw) {
    std::vector<std::size_t> bits;
    while (bits.size() < 3u + static_cast<unsigned>(draw) % 3) {
      const std::size_t bit = random() % (8 * b.size());
      if (std::find(bits.begin(), bits.end(), bit) == bits.end()) bits.push_back(bit);
    }
    for (const std::size_t bit : bits) flip(b, bit);
    if (size_of(b).has_value()) FAIL(draw);
    for (const std::size_t bit : bits) flip(b, bit);
  }
  REQUIRE(size_of(b).has_value());
}

TEST_CASE("bursts: never a record, up to 8 bits exhaustively, up to 32 bits in a large sample") {
  bytes b = numbered(57, 4);
  const std::size_t bits = 8 * b.size();
  const auto burst = [&](std::size_t at, std::uint32_t pattern) {
    for (; pattern != 0; pattern >>= 1, ++at) {
      if ((pattern & 1u) != 0) flip(b, at);
    }
  };
  for (std::size_t at = 0; at < bits; ++at) {
    for (std::uint32_t pattern = 1; pattern < 256 && at + 8 <= bits; pattern += 2) {
      burst(at, pattern);
      if (size_of(b).has_value()) FAIL(at << " " << pattern);
      burst(at, pattern);
    }
  }
  std::mt19937 random{4};
  for (int draw = 0; draw < 60000; ++draw) {
    const std::size_t at = random() % (bits - 31);
    const auto pattern = static_cast<std::uint32_t>(random()) | 1u;
    burst(at, pattern);
    if (size_of(b).has_value()) FAIL(at << " " << pattern);
    burst(at, pattern);
  }
  REQUIRE(size_of(b).has_value());
}

TEST_CASE("every one of up to five flipped bits and every burst of up to 32, in each checksum") {
  // 8 bytes of the head; 49 of the body and head of a record of 57 bytes.
  for (const std::size_t covered : {std::size_t{8}, std::size_t{57 - 8}}) {
    const std::vector<std::uint32_t> all = differences(bytes(covered, 0x5A));
    REQUIRE(all.size() == 8 * covered + 32);
    // An odd number of flips: each adds an odd number of bits, so that the sum is not 0.
    for (const std::uint32_t one : all) REQUIRE(odd(one));
    // Two flips: no two add the same.  Four: no two pairs do.
    std::vector<std::uint32_t> pairs;
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) pairs.push_back(all[i] ^ all[j]);
    }
    std::sort(pairs.begin(), pairs.end());
    REQUIRE(pairs.front() != 0);
    REQUIRE(std::adjacent_find(pairs.begin(), pairs.end()) == pairs.end());
    for (std::size_t at = 0; at + 32 <= all.size(); ++at) {
      REQUIRE(independent(
          {all.begin() + static_cast<long>(at), all.begin() + static_cast<long>(at) + 32}));
    }
  }
}

TEST_CASE(
    "the same in the largest record (Castagnoli 1993: CRC-32C has distance 6 to 5,275 bits)") {
  const std::vector<std::uint32_t> all = differences(bytes(640 - 8, 0));
  REQUIRE(all.size() == 5088);
  for (const std::uint32_t one : all) REQUIRE(odd(one));
  std::vector<std::uint32_t> sorted = all;
  std::sort(sorted.begin(), sorted.end());
  REQUIRE(sorted.front() != 0);
  REQUIRE(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
  // Four flips.  What goes unseen goes unseen when it is moved along the record: one of the four is
  // the last bit.  Of the rest, no two add what the third and the last do.
  const std::vector<char> is_third = [&] {
    std::vector<char> is(1u << 20);
    for (const std::uint32_t one : all) is[(one ^ all.back()) >> 12] = 1;
    return is;
  }();
  const char* const third = is_third.data();
  unsigned unseen = 0;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    const std::uint32_t first = all[i];
    for (const std::uint32_t *second = all.data(), *end = second + i; second != end; ++second) {
      const std::uint32_t both = first ^ *second;
      if (third[both >> 12] == 0) continue;
      const std::uint32_t wanted = both ^ all.back();
      if (std::binary_search(sorted.begin(), sorted.end(), wanted) && wanted != first &&
          wanted != *second && wanted != all.back()) {
        ++unseen;
      }
    }
  }
  REQUIRE(unseen == 0);
}

TEST_CASE("a stream is taken apart without a gap") {
  STATIC_REQUIRE(takes_apart_at_compile_time());

  const bytes a = numbered(57, 1), b = numbered(16, 2), c = numbered(640, 3);
  const std::size_t as = a.size(), bs = b.size(), cs = c.size();
  REQUIRE(parts_of({}).empty());
  REQUIRE(parts_of(joined({a, b, c})) == std::vector<part>{{0, as, errc::ok},
                                                           {as, as + bs, errc::ok},
                                                           {as + bs, as + bs + cs, errc::ok}});
  const bytes erased(100, 0xFF), cut(c.begin(), c.end() - 1);
  REQUIRE(parts_of(erased) == std::vector<part>{{0, 100, errc::not_a_record}});
  REQUIRE(parts_of(joined({erased, a, erased, b, cut})) ==
          std::vector<part>{{0, 100, errc::not_a_record},
                            {100, 100 + as, errc::ok},
                            {100 + as, 200 + as, errc::not_a_record},
                            {200 + as, 200 + as + bs, errc::ok},
                            {200 + as + bs, 200 + as + bs + cs - 1, errc::truncated}});
  // A record within what a damaged one said was its size is found.
  REQUIRE(parts_of(joined({cut, a})) ==
          std::vector<part>{{0, cs - 1, errc::bad_checksum}, {cs - 1, cs - 1 + as, errc::ok}});
}

TEST_CASE("behind the end of a stream there is nothing") {
  constexpr auto behind = [] {
    record_stream stream{smallest, smallest + 16};
    const record_part whole = stream.next(), nothing = stream.next();
    return whole.is_record() && !nothing.is_record() && nothing.size() == 0 && stream.at_end();
  };
  STATIC_REQUIRE(behind());
  record_stream empty{nullptr, nullptr};
  REQUIRE(empty.at_end());
}

TEST_CASE("any bit of a stream flipped: the other records are found, the damaged one is counted") {
  const bytes a = numbered(57, 1), b = numbered(61, 2), c = numbered(33, 3);
  bytes log = joined({a, b, c});
  for (std::size_t bit = 0; bit < 8 * log.size(); ++bit) {
    flip(log, bit);
    const auto parts = parts_of(log);
    const std::size_t damaged = bit < 8 * 57 ? 0 : bit < 8 * 118 ? 1 : 2;
    REQUIRE(parts.size() == 3);
    const std::size_t ends[] = {0, 57, 118, 151};
    for (std::size_t k = 0; k < 3; ++k) {
      REQUIRE(parts[k].first == ends[k]);
      REQUIRE(parts[k].last == ends[k + 1]);
      REQUIRE((parts[k].why_not == errc::ok) == (k != damaged));
    }
    flip(log, bit);
  }
}

TEST_CASE("any byte of a stream lost or doubled: the other records are found") {
  const bytes a = numbered(57, 1), b = numbered(61, 2), c = numbered(33, 3);
  const bytes log = joined({a, b, c});
  for (std::size_t at = 57; at < 118; ++at) {
    for (const bool lost : {true, false}) {
      bytes other = log;
      const auto where = other.begin() + static_cast<long>(at);
      if (lost) {
        other.erase(where);
      } else {
        other.insert(where, *where);
      }
      const auto parts = parts_of(other);
      std::size_t records = 0, skipped = 0;
      for (const part& p : parts) {
        if (p.why_not == errc::ok) {
          ++records;
        } else {
          skipped += p.last - p.first;
        }
      }
      // A doubled first byte, or last, leaves the record whole, with one byte before or behind it.
      const bool whole = !lost && (at == 57 || at == 117);
      REQUIRE(records == (whole ? 3u : 2u));
      REQUIRE(skipped == (whole ? 1u : lost ? 60u : 62u));
    }
  }
}

TEST_CASE("a record cut off at any byte: the one that is written behind it is found") {
  const bytes a = numbered(57, 1), b = numbered(61, 2);
  for (std::size_t size = 1; size < a.size(); ++size) {
    const bytes log = joined({b, {a.begin(), a.begin() + static_cast<long>(size)}, b});
    const auto parts = parts_of(log);
    REQUIRE(parts.size() == 3);
    REQUIRE(parts[0] == part{0, 61, errc::ok});
    REQUIRE(parts[1].first == 61);
    REQUIRE(parts[1].why_not != errc::ok);
    REQUIRE(parts[2] == part{61 + size, 122 + size, errc::ok});
  }
}

TEST_CASE("noise full of magic and of heads between records: all is found, all is counted") {
  std::mt19937 random{7};
  for (int draw = 0; draw < 200; ++draw) {
    bytes log;
    std::vector<part> records;
    for (unsigned k = 0; k < 12; ++k) {
      const std::size_t first = log.size();
      if (random() % 3 == 0) {
        const bytes r = numbered(16 + random() % 100, static_cast<unsigned>(random()));
        log.insert(log.end(), r.begin(), r.end());
        records.push_back({first, log.size(), errc::ok});
        continue;
      }
      for (std::size_t n = random() % 40; n > 0; --n) {
        const unsigned kind = static_cast<unsigned>(random() % 4);
        if (kind == 0) {
          log.insert(log.end(), {0xB5, 0x6D});
        } else if (kind == 1) {
          bytes head = numbered(16 + random() % 300, static_cast<unsigned>(random()));
          head.resize(12);
          log.insert(log.end(), head.begin(), head.end());
        } else {
          log.push_back(static_cast<std::uint8_t>(random()));
        }
      }
    }
    std::vector<part> found;
    std::size_t at = 0;
    bool skipped = false;
    for (const part& p : parts_of(log)) {
      REQUIRE(p.first == at);
      REQUIRE(p.last > p.first);
      REQUIRE(!(skipped && p.why_not != errc::ok));
      skipped = p.why_not != errc::ok;
      if (!skipped) found.push_back(p);
      at = p.last;
    }
    REQUIRE(at == log.size());
    REQUIRE(found == records);
  }
}
