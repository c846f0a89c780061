// SPDX-License-Identifier: MIT
#include <motorscale/codec/record.hpp>
#include <motorscale/instrument/registry.hpp>

#include <cstring>
#include <vector>

#include "form_numbers.hpp"
#include "support/records.hpp"
#include "c/c_abi.hpp"
#include "catch.hpp"

using namespace motorscale;
using c_abi::bytes, c_abi::dice;

namespace {

constexpr std::uint8_t open = MOTORSCALE_UNANSWERED;

motorscale_record record_of(uint32_t form, const bytes& b) {
  motorscale_record r{};
  r.time = 0x0123456789ABCDEF;
  r.key_size = 5;
  for (unsigned k = 0; k < 5; ++k) r.key[k] = static_cast<std::uint8_t>(0xF0 + k);
  r.edition = 1;
  r.form = form;
  r.count = static_cast<uint32_t>(b.size());
  for (unsigned k = 0; k < b.size(); ++k) r.bytes[k] = b[k];
  return r;
}
record_label label_of(const motorscale_record& r) {
  record_label label{.time = r.time, .key_size = r.key_size};
  for (unsigned k = 0; k < 16; ++k) label.key[k] = r.key[k];
  return label;
}

bytes written(const motorscale_record& r) {
  bytes b(MOTORSCALE_MOST_RECORD_BYTES);
  uint32_t size = 0, where = 9;
  REQUIRE(motorscale_record_write(&r, b.data(), MOTORSCALE_MOST_RECORD_BYTES, &size, &where) ==
          MOTORSCALE_OK);
  REQUIRE(where == 0);
  b.resize(size);
  return b;
}
/// The status, and that nothing was written but with MOTORSCALE_OK.
motorscale_status write_status(const motorscale_record& r, uint32_t room, uint32_t* where) {
  bytes to(room, 0xEE);
  uint32_t size = 12345;
  const auto status = motorscale_record_write(&r, to.data(), room, &size, where);
  if (status != MOTORSCALE_OK) REQUIRE((size == 12345 && to == bytes(room, 0xEE)));
  return status;
}
motorscale_status read(const bytes& b, motorscale_record& to) {
  return motorscale_record_read(b.data(), static_cast<uint32_t>(b.size()), &to);
}
/// All members are named bytes, so that memory compares.
bool same(const motorscale_record& a, const motorscale_record& b) {
  return std::memcmp(&a, &b, sizeof a) == 0;
}
void comes_back(const motorscale_record& r, unsigned minor = 0) {
  motorscale_record back;
  std::memset(&back, 0xEE, sizeof back);
  REQUIRE(read(written(r), back) == MOTORSCALE_OK);
  REQUIRE(back.minor_version == minor);
  back.minor_version = 0;
  REQUIRE(same(r, back));
}

template <class Use, class... I>
void each(Use use, instrument_list<I...>) {
  (use.template operator()<I>(), ...);
}

}  // namespace

TEST_CASE("C: a record has the bytes of C++ and comes back the same", "[c]") {
  dice d;
  each(
      [&]<class I>() {
        if constexpr (instrument<I>) {
          for (int n = 0; n < 10; ++n) {
            sheet<I> s;
            bytes b;
            for (unsigned k = 1; k <= I::item_count; ++k) {
              while (s.set(item{k}, response::from_byte(static_cast<std::uint8_t>(
                                        d.below(30) == 0 ? c_abi::reasons[d.below(4)]
                                                         : d.below(16)))) != errc::ok) {
              }
              b.push_back(s[item{k}].byte());
            }
            const auto r = record_of(static_cast<uint32_t>(I::about.number), b);
            bytes expected(MOTORSCALE_MOST_RECORD_BYTES);
            const auto size = encode(label_of(r), s, expected.data(), expected.size());
            REQUIRE(size.has_value());
            expected.resize(*size);
            REQUIRE(written(r) == expected);
            comes_back(r);
            const auto bytes_taken = static_cast<uint32_t>(expected.size());
            REQUIRE(write_status(r, bytes_taken, nullptr) == MOTORSCALE_OK);
            REQUIRE(write_status(r, bytes_taken - 1, nullptr) == MOTORSCALE_NO_SPACE);
          }
        }
      },
      all_instruments{});
}

TEST_CASE("C: records of sites name them, and those that are none or twice are refused", "[c]") {
  for (const uint32_t form : {4u, 65u, 66u, 67u}) {
    auto r = record_of(form, {0, 4, MOTORSCALE_REFUSED});
    const std::uint8_t sites[] = {0, 13, 1, 13, 1, 255};
    for (unsigned k = 0; k < 6; ++k) r.sites[k] = sites[k];
    comes_back(r);
    uint32_t where = 9;
    r.sites[4] = 2;
    CHECK(write_status(r, 640, &where) == MOTORSCALE_NO_SUCH_ITEM);
    CHECK(where == 3);
    r.sites[4] = 1;
    r.sites[5] = 14;  // between the published muscles and the caller's own
    CHECK(write_status(r, 640, &where) == MOTORSCALE_NO_SUCH_ITEM);
    r.sites[5] = 13;
    CHECK(write_status(r, 640, &where) == MOTORSCALE_INCONSISTENT);
    CHECK(where == 3);
    r.sites[5] = 200;
    r.bytes[1] = 9;
    CHECK(write_status(r, 640, &where) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
    CHECK(where == 2);
    r.count = 256;
    CHECK(write_status(r, 640, &where) == MOTORSCALE_WRONG_LENGTH);
  }
  auto all = record_of(MOTORSCALE_MAS, bytes(255, 5));
  for (unsigned k = 0; k < 255; ++k) {
    all.sites[2 * k] = k < 128 ? 0 : 1;
    all.sites[2 * k + 1] = static_cast<std::uint8_t>(128 + k % 128);
  }
  comes_back(all);
}

TEST_CASE("C: what a form says beside its bytes: aids, the hand that led, area 6, own level",
          "[c]") {
  const struct {
    uint32_t form;
    bytes b;
    unsigned count, highest;
    bool always;
  } forms[] = {{MOTORSCALE_GMFM88_WITH_AIDS, bytes(88, 2), 13, 5, true},
               {MOTORSCALE_FMFM, bytes(61, 1), 1, 2, false},
               {MOTORSCALE_ADL, bytes(50, 4), 1, 2, false},
               {MOTORSCALE_GMFCS, {1, 1, open, 2, open, open}, 1, 5, false},
               {MOTORSCALE_BBS, bytes(14, 4), 0, 0, false}};
  for (const auto& f : forms) {
    auto r = record_of(f.form, f.b);
    comes_back(r);
    const auto plain = written(r);
    for (unsigned k = 0; k < 20; ++k) {
      for (unsigned n = 1; n <= 255; ++n) {
        auto more = r;
        more.extras[k] = static_cast<std::uint8_t>(n);
        if (k < f.count && n <= f.highest) {
          comes_back(more, f.always ? 0 : 1);
          if (f.always) CHECK(written(more).size() == plain.size());
        } else {
          REQUIRE(write_status(more, 640, nullptr) == MOTORSCALE_OUT_OF_RANGE);
        }
      }
    }
  }
}

TEST_CASE("C: records of GMFCS findings have the bytes of C++ and come back the same", "[c]") {
  dice d;
  for (unsigned n = 0; n < 300; ++n) {
    const unsigned band = n % 5;
    findings<gmfcs::level> f{gmfcs::findings_v1::tables[band]};
    bytes b{static_cast<std::uint8_t>(band)};
    for (unsigned q = 0; q < 5; ++q) {
      const unsigned a = d.below(7);
      b.push_back(f.record(q, a) == errc::ok ? static_cast<std::uint8_t>(a) : open);
    }
    const auto r = record_of(MOTORSCALE_GMFCS, b);
    bytes expected(100);
    const auto size = encode(label_of(r), f, expected.data(), expected.size());
    expected.resize(*size);
    REQUIRE(written(r) == expected);
    comes_back(r);
  }
  uint32_t where = 9;
  CHECK(write_status(record_of(MOTORSCALE_GMFCS, {5, open, open, open, open, open}), 640, &where) ==
        MOTORSCALE_RESPONSE_NOT_ALLOWED);
  CHECK(where == 1);
  CHECK(write_status(record_of(MOTORSCALE_GMFCS, {1, open, 3, open, open, open}), 640, &where) ==
        MOTORSCALE_RESPONSE_NOT_ALLOWED);
  CHECK(where == 3);
  CHECK(write_status(record_of(MOTORSCALE_GMFCS, {1, open, open, open, 0, open}), 640, &where) ==
        MOTORSCALE_NO_SUCH_ITEM);
  CHECK(write_status(record_of(MOTORSCALE_GMFCS, {1, open}), 640, &where) ==
        MOTORSCALE_WRONG_LENGTH);
}

TEST_CASE("C: forms without records, keys that are too long and wrong lengths are refused", "[c]") {
  uint32_t where = 9;
  for (const uint32_t form : {69u, 70u, 71u, 72u, 73u, 74u, 75u, 76u, 77u}) {
    CHECK(write_status(record_of(form, bytes(3)), 640, nullptr) == MOTORSCALE_NOT_DEFINED);
  }
  CHECK(write_status(record_of(number_of_nobody, bytes(3)), 640, nullptr) ==
        MOTORSCALE_UNKNOWN_INSTRUMENT);
  auto r = record_of(MOTORSCALE_PBS, bytes(14, 3));
  for (unsigned size = 17; size < 256; size += 60) {
    r.key_size = static_cast<std::uint8_t>(size);
    CHECK(write_status(r, 640, &where) == MOTORSCALE_OUT_OF_RANGE);
  }
  r.key_size = 0;
  CHECK(write_status(r, 640, &where) == MOTORSCALE_OK);
  r.bytes[13] = 5;
  CHECK(write_status(r, 640, &where) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  CHECK(where == 14);
  r.count = 13;
  CHECK(write_status(r, 640, &where) == MOTORSCALE_WRONG_LENGTH);
}

TEST_CASE("C: a damaged record is none, and the next is found", "[c]") {
  const auto one = written(record_of(MOTORSCALE_PBS, bytes(14, 3)));
  motorscale_record out{};
  out.form = 77;
  for (std::size_t k = 0; k < one.size(); ++k) {
    auto damaged = one;
    damaged[k] ^= 0x10;
    REQUIRE(read(damaged, out) == (k < 2 ? MOTORSCALE_NOT_A_RECORD : MOTORSCALE_BAD_CHECKSUM));
    REQUIRE(read({one.begin(), one.begin() + static_cast<long>(k)}, out) == MOTORSCALE_TRUNCATED);
  }
  auto longer = one;
  longer.push_back(0);
  CHECK(read(longer, out) == MOTORSCALE_TRAILING_BYTES);
  CHECK(read(records::made(number_of_nobody, bytes(6)), out) == MOTORSCALE_UNKNOWN_INSTRUMENT);
  CHECK(read(records::made(3, bytes(7), 0, {}, 0x10, 2), out) == MOTORSCALE_UNKNOWN_EDITION);
  CHECK(read(records::made(3, bytes(7), 0, {}, 0x20), out) == MOTORSCALE_UNKNOWN_VERSION);
  CHECK(read(records::made(3, bytes(6)), out) == MOTORSCALE_WRONG_LENGTH);
  CHECK(read(records::made(2, bytes(7, 0xEE)), out) == MOTORSCALE_REASON_NOT_ALLOWED);
  CHECK(read(records::made(68, {5, 0, 0}), out) == MOTORSCALE_OUT_OF_AGE_RANGE);
  CHECK(read(records::made(68, {1, 0x10, 0}), out) == MOTORSCALE_NO_SUCH_ITEM);
  CHECK(out.form == 77);

  bytes log{1, 2, 3};
  log.insert(log.end(), one.begin(), one.end());
  uint32_t part = 0;
  const auto size = static_cast<uint32_t>(log.size());
  CHECK(motorscale_record_next(log.data(), size, &part) == MOTORSCALE_NOT_A_RECORD);
  CHECK(part == 3);
  CHECK(motorscale_record_next(log.data() + 3, size - 3, &part) == MOTORSCALE_OK);
  CHECK(part == one.size());
  CHECK(motorscale_record_next(log.data(), 0, &part) == MOTORSCALE_TRUNCATED);
  CHECK(part == 0);
}
