// SPDX-License-Identifier: MIT
#include <motorscale/codec/decimal.hpp>
#include <motorscale/codec/message.hpp>
#include <motorscale/instrument/registry.hpp>
#include <motorscale/version.hpp>

#include <string>
#include <utility>
#include <vector>

#include "form_numbers.hpp"
#include "c/c_abi.hpp"
#include "catch.hpp"

using namespace motorscale;
using c_abi::bytes, c_abi::dice, c_abi::none, c_abi::score, c_abi::untouched, c_abi::word;

namespace {

constexpr std::uint32_t forms_without_records[] = {69, 70, 71, 72, 73, 74, 75, 76, 77};

/// What the C++ API says of a score.
struct collector {
  std::vector<motorscale_value>* to;
  const symbols printed;

  void put(motorscale_value v) const { to->push_back(v); }
  void operator()(const char*, unsigned n) const { put({static_cast<int>(n), 1}); }
  template <std::int32_t Den>
  void operator()(const char*, fraction<Den> f) const {
    put({f.num(), Den});
  }
  void operator()(const char*, fixed<1> f) const { put({static_cast<int>(f.units / 5), 2}); }
  void operator()(const char*, const grade_mean& m) const {
    put({m.value().num(), m.value().den()});
  }
  void operator()(const char*, const char* text) const {
    const char* const bands[] = {"0_to_20", "21_to_40", "41_to_56"};
    for (int k = 0; k < 3; ++k) {
      if (std::string{bands[k]} == text) return put(word(k));
    }
    for (int k = 0; k < 16; ++k) {
      if (std::string{printed[k]} == text) return put(word(k));
    }
  }
  template <class T>
  void operator()(const char* name, const result<T>& r) const {
    if (r) {
      (*this)(name, *r);
    } else {
      put(none(static_cast<motorscale_status>(r.error())));
    }
  }
};

template <class Use, class... I>
void each(Use use, instrument_list<I...>) {
  (use.template operator()<I>(), ...);
}

/// A byte that the place takes: seldom a reason for a gap, so that most sums have a value.
std::uint8_t allowed_byte(uint32_t form, uint32_t place, dice& d) {
  while (true) {
    const bool gap = d.below(120) == 0;
    const auto byte = gap ? c_abi::reasons[d.below(4)] : static_cast<std::uint8_t>(d.below(16));
    if (motorscale_check(form, place, byte) == MOTORSCALE_OK) return byte;
  }
}

}  // namespace

TEST_CASE("C: versions", "[c]") {
  CHECK(motorscale_abi_version() == 4);
  CHECK(motorscale_version() == (MOTORSCALE_VERSION_MAJOR << 16 | MOTORSCALE_VERSION_MINOR << 8 |
                                 MOTORSCALE_VERSION_PATCH));
}

TEST_CASE("C: every status has the message of its errc, and other numbers none", "[c]") {
  for (unsigned k = 0; k < error_count; ++k) {
    CHECK(motorscale_message(static_cast<motorscale_status>(k), MOTORSCALE_ENGLISH) ==
          std::string{english_messages[static_cast<errc>(k)]});
  }
  for (const motorscale_status s : {-1, 34, 255, 256, INT32_MAX, INT32_MIN}) {
    CHECK(motorscale_message(s, MOTORSCALE_ENGLISH) == std::string{});
  }
  CHECK(motorscale_message(0, 1) == std::string{});
}

TEST_CASE("C: every form is found by its prefix, and has the size of its instrument", "[c]") {
  each(
      [&]<class I>() {
        uint32_t form = 999, count = 999, columns = 999;
        REQUIRE(motorscale_form(I::about.prefix, &form) == MOTORSCALE_OK);
        REQUIRE(form == static_cast<uint32_t>(I::about.number));
        REQUIRE(motorscale_size(form, &count, &columns) == MOTORSCALE_OK);
        if constexpr (instrument<I>) {
          REQUIRE(count == I::item_count);
        } else {
          REQUIRE(count == 0);
        }
        REQUIRE(columns <= MOTORSCALE_MOST_COLUMNS);
      },
      all_instruments{});
  for (const numbered_form& f : form_numbers) {
    uint32_t form = 999;
    CHECK(motorscale_form(f.prefix, &form) == MOTORSCALE_OK);
    CHECK(form == f.number);
  }
  uint32_t form = 999, count = 999, columns = 999;
  for (const char* prefix : {"", "gmfm", "gmfm888", "GMFM88"}) {
    CHECK(motorscale_form(prefix, &form) == MOTORSCALE_UNKNOWN_INSTRUMENT);
  }
  for (const uint32_t number : {63u, number_of_nobody, 128u, 255u, 256u, 0xFFFFFFFFu}) {
    CHECK(motorscale_size(number, &count, &columns) == MOTORSCALE_UNKNOWN_INSTRUMENT);
    CHECK(motorscale_check(number, 1, 0) == MOTORSCALE_UNKNOWN_INSTRUMENT);
    CHECK(score(number, {}).status == MOTORSCALE_UNKNOWN_INSTRUMENT);
  }
  CHECK((form == 999 && count == 999 && columns == 999));
}

TEST_CASE("C: random forms of every instrument score as in C++", "[c]") {
  dice d;
  each(
      [&]<class I>() {
        const auto form = static_cast<uint32_t>(I::about.number);
        for (unsigned n = 0; n < 60; ++n) {
          std::vector<motorscale_value> expected;
          const collector to{&expected, I::printed};
          bytes b;
          if constexpr (site_scale<I>) {
            grade_counts<I> counts;
            for (unsigned k = d.below(12); k > 0; --k) {
              b.push_back(allowed_byte(form, 1, d));
              REQUIRE(counts.add(response::from_byte(b.back())) == errc::ok);
            }
            counts.report(to);
          } else if constexpr (has_scores<I>) {
            sheet<I> s;
            for (unsigned k = 1; k <= I::item_count; ++k) {
              b.push_back(allowed_byte(form, k, d));
              REQUIRE(s.set(item{k}, response::from_byte(b.back())) == errc::ok);
            }
            score(s).report(to);
            if (form <= 1) expected.insert(expected.end() - 1, none(MOTORSCALE_EMPTY_SELECTION));
          } else {
            REQUIRE(form == MOTORSCALE_GMFM66);
            REQUIRE(score(form, bytes(88)).status == MOTORSCALE_NOT_DEFINED);
            continue;
          }
          const auto s = c_abi::score(form, b);
          REQUIRE((s.status == MOTORSCALE_OK && s.where == 0));
          REQUIRE(s.values == expected);
        }
      },
      all_instruments{});
}

TEST_CASE("C: scores worked out by hand", "[c]") {
  bytes gmfm88(88, 0);
  for (unsigned k = 0; k < 17; ++k) gmfm88[k] = 3;
  const auto s = score(MOTORSCALE_GMFM88, gmfm88);
  REQUIRE(s.values.size() == 13);
  CHECK(s.values[0] == motorscale_value{51, 1});
  CHECK(s.values[5].num == 100 * s.values[5].den);
  CHECK(s.values[10].num == 20 * s.values[10].den);  // a fifth of 100
  CHECK(s.values[11] == none(MOTORSCALE_EMPTY_SELECTION));
  CHECK(s.values[12] == motorscale_value{88, 1});
  const auto of_a = score(MOTORSCALE_GMFM88, gmfm88, 1),
             of_ae = score(MOTORSCALE_GMFM88, gmfm88, 17);
  CHECK(of_a.values[11].num == 100 * of_a.values[11].den);
  CHECK(of_ae.values[11].num == 50 * of_ae.values[11].den);
  CHECK(score(MOTORSCALE_GMFM88, gmfm88, 32).status == MOTORSCALE_OUT_OF_RANGE);
  CHECK(score(MOTORSCALE_BBS, bytes(14), 1).status == MOTORSCALE_OUT_OF_RANGE);

  bytes bbs(14, 3);
  CHECK(score(MOTORSCALE_BBS, bbs).values ==
        std::vector<motorscale_value>{{42, 1}, word(2), {14, 1}});
  bbs[0] = MOTORSCALE_NOT_TESTED;
  CHECK(score(MOTORSCALE_BBS, bbs).values ==
        std::vector<motorscale_value>{
            none(MOTORSCALE_ITEM_MISSING), none(MOTORSCALE_ITEM_MISSING), {13, 1}});

  // 1, 1+, 3 and one not tested: ranks 1, 2, 4, halves 2, 3, 6
  CHECK(score(MOTORSCALE_MAS, {1, 2, 4, MOTORSCALE_NOT_TESTED}).values ==
        std::vector<motorscale_value>{word(2), word(2), word(4), {7, 3}, {11, 6}, {3, 1}});
  CHECK(score(MOTORSCALE_MAS, {}).values[5] == motorscale_value{0, 1});
  CHECK(score(MOTORSCALE_ASHWORTH, {0, 4}).values ==
        std::vector<motorscale_value>{word(0), word(4), word(4), {2, 1}});
}

TEST_CASE("C: every byte in every place is taken or refused as a sheet does, and named", "[c]") {
  each(
      [&]<class I>() {
        const auto form = static_cast<uint32_t>(I::about.number);
        const unsigned places = instrument<I> ? c_abi::bytes_of(form) : 3;
        for (unsigned place = 1; place <= places; ++place) {
          bytes b(places, MOTORSCALE_UNANSWERED);
          for (unsigned byte = 0; byte < 256; ++byte) {
            b[place - 1] = static_cast<std::uint8_t>(byte);
            errc e{};
            if constexpr (site_scale<I>) {
              e = grade_counts<I>{}.add(response::from_byte(b[place - 1]));
            } else {
              e = sheet<I>{}.set(item{place}, response::from_byte(b[place - 1]));
            }
            const auto status = static_cast<motorscale_status>(e);
            REQUIRE(motorscale_check(form, place, b[place - 1]) == status);
            if (form == MOTORSCALE_GMFM66) continue;
            const auto s = c_abi::score(form, b);
            REQUIRE((s.status == status && s.where == (e == errc::ok ? 0 : place)));
            if (e != errc::ok) REQUIRE(s.values[0] == untouched);
          }
        }
        REQUIRE(motorscale_check(form, 0, 0) == MOTORSCALE_NO_SUCH_ITEM);
        REQUIRE(motorscale_check(form, instrument<I> ? places + 1 : 256, 0) ==
                MOTORSCALE_NO_SUCH_ITEM);
        REQUIRE(motorscale_check(form, 0xFFFFFFFF, 0) == MOTORSCALE_NO_SUCH_ITEM);
      },
      all_instruments{});
}

TEST_CASE("C: the wrong number of bytes or columns leaves values alone", "[c]") {
  for (const auto& [form, count] :
       {std::pair{2u, 13u}, {2u, 15u}, {2u, 0u}, {0u, 87u}, {68u, 5u}, {4u, 256u}, {74u, 3u}}) {
    const auto s = score(form, bytes(count));
    CHECK((s.status == MOTORSCALE_WRONG_LENGTH && s.where == 0));
    CHECK(s.values[0] == untouched);
  }
  motorscale_value values[4] = {untouched, untouched, untouched, untouched};
  const bytes bbs(14);
  for (const uint32_t columns : {0u, 2u, 4u, 0xFFFFFFFFu}) {
    CHECK(motorscale_score(MOTORSCALE_BBS, 0, bbs.data(), 14, values, columns, nullptr) ==
          MOTORSCALE_WRONG_LENGTH);
  }
  CHECK(values[0] == untouched);
  CHECK(motorscale_score(MOTORSCALE_BBS, 0, bbs.data(), 14, values, 3, nullptr) == MOTORSCALE_OK);
  CHECK(score(MOTORSCALE_MAS, bytes(255)).status == MOTORSCALE_OK);
}

TEST_CASE("C: many forms by rows and by columns score as one by one", "[c]") {
  dice d;
  for (const uint32_t form : {0u, 2u, 6u, 8u, 11u, 68u, 70u, 72u, 73u, 74u}) {
    const uint32_t count = c_abi::bytes_of(form), columns = c_abi::columns_of(form);
    const uint32_t forms = 64 + 23;
    bytes rows, by_columns(std::size_t{count} * forms);
    for (uint32_t n = 0; n < forms; ++n) {
      for (uint32_t k = 0; k < count; ++k) {
        rows.push_back(d.below(60) == 0 ? std::uint8_t{0x7F} : allowed_byte(form, k + 1, d));
        by_columns[std::size_t{k} * forms + n] = rows.back();
      }
    }
    std::vector<motorscale_value> a(std::size_t{columns} * forms, untouched), b = a;
    std::vector<motorscale_fault> faults(forms), same(forms);
    const auto status = motorscale_score_many(form, 0, MOTORSCALE_BY_ROWS, rows.data(), count,
                                              forms, a.data(), columns, faults.data());
    CHECK(motorscale_score_many(form, 0, MOTORSCALE_BY_COLUMNS, by_columns.data(), count, forms,
                                b.data(), columns, same.data()) == status);
    motorscale_status first = MOTORSCALE_OK;
    for (uint32_t n = 0; n < forms; ++n) {
      const auto one = score(form, {rows.begin() + n * count, rows.begin() + (n + 1) * count});
      if (first == MOTORSCALE_OK) first = one.status;
      REQUIRE((faults[n].status == one.status && faults[n].where == one.where));
      REQUIRE((same[n].status == one.status && same[n].where == one.where));
      for (uint32_t c = 0; c < columns; ++c) {
        const auto expected = one.status == MOTORSCALE_OK ? one.values[c] : none(one.status);
        REQUIRE(a[n * columns + c] == expected);
        REQUIRE(b[std::size_t{c} * forms + n] == expected);
      }
    }
    CHECK(status == first);
  }
  motorscale_value v = untouched;
  const bytes b(14);
  CHECK(motorscale_score_many(2, 0, 2, b.data(), 14, 1, &v, 3, nullptr) == MOTORSCALE_OUT_OF_RANGE);
  CHECK(motorscale_score_many(2, 0, 0, b.data(), 13, 1, &v, 3, nullptr) == MOTORSCALE_WRONG_LENGTH);
  CHECK(motorscale_score_many(64, 0, 0, b.data(), 88, 1, &v, 0, nullptr) == MOTORSCALE_NOT_DEFINED);
  CHECK(motorscale_score_many(2, 0, 0, nullptr, 14, 0, nullptr, 3, nullptr) == MOTORSCALE_OK);
  CHECK(v == untouched);
}

TEST_CASE("C: rounding once, in the mode that is named", "[c]") {
  const auto units = [](int num, int den, int places, uint32_t how) {
    int64_t to = 0;
    REQUIRE(motorscale_round({num, den}, places, how, &to) == MOTORSCALE_OK);
    return to;
  };
  CHECK(units(275, 3, 2, MOTORSCALE_HALF_EVEN) == 9167);
  CHECK(units(5, 2, 0, MOTORSCALE_HALF_EVEN) == 2);
  CHECK(units(5, 2, 0, MOTORSCALE_HALF_AWAY_FROM_ZERO) == 3);
  CHECK(units(-5, 2, 0, MOTORSCALE_HALF_AWAY_FROM_ZERO) == -3);
  CHECK(units(5, 2, 0, MOTORSCALE_TOWARD_ZERO) == 2);
  CHECK(units(1, 3, 15, MOTORSCALE_TOWARD_ZERO) == 333333333333333);
  int64_t to = 5;
  char text[MOTORSCALE_DECIMAL_SIZE] = "x";
  const struct {
    motorscale_value value;
    int32_t places;
    uint32_t how;
    motorscale_status status;
  } refuses[] = {
      {{5, 0}, 2, 2, MOTORSCALE_ITEM_MISSING},     {{0, 0}, 2, 2, MOTORSCALE_OUT_OF_RANGE},
      {{-1, 0}, 2, 2, MOTORSCALE_OUT_OF_RANGE},    {{34, 0}, 2, 2, MOTORSCALE_OUT_OF_RANGE},
      {{1, -1}, 2, 2, MOTORSCALE_NOT_DEFINED},     {{1, -2}, 2, 2, MOTORSCALE_OUT_OF_RANGE},
      {{1, 1}, -1, 2, MOTORSCALE_OUT_OF_RANGE},    {{1, 1}, 16, 2, MOTORSCALE_OUT_OF_RANGE},
      {{1, 1}, 2, 3, MOTORSCALE_OUT_OF_RANGE},     {{1, 107374183}, 2, 2, 3},
      {{INT32_MAX, 1}, 15, 2, MOTORSCALE_NO_SPACE}};
  for (const auto& r : refuses) {
    CHECK(motorscale_round(r.value, r.places, r.how, &to) == r.status);
    CHECK(motorscale_decimal(r.value, r.places, r.how, text) == r.status);
  }
  CHECK((to == 5 && text[0] == 'x'));
  CHECK(motorscale_decimal({-275, 3}, 2, MOTORSCALE_HALF_EVEN, text) == MOTORSCALE_OK);
  CHECK(text == std::string{"-91.67"});

  const motorscale_value values[] = {{1, 3}, {5, 0}, {2, -1}, {-5, 2}};
  int64_t all[4] = {};
  std::uint8_t statuses[4] = {};
  CHECK(motorscale_round_many(values, 4, 1, MOTORSCALE_HALF_EVEN, all, statuses) ==
        MOTORSCALE_ITEM_MISSING);
  CHECK((all[0] == 3 && all[1] == INT64_MIN && all[2] == INT64_MIN && all[3] == -25));
  CHECK((statuses[0] == 0 && statuses[1] == 5 && statuses[2] == 8 && statuses[3] == 0));
  CHECK(motorscale_round_many(values, 1, 1, MOTORSCALE_HALF_EVEN, all, nullptr) == MOTORSCALE_OK);
  CHECK(motorscale_round_many(nullptr, 0, 1, 9, nullptr, nullptr) == MOTORSCALE_OK);
}

TEST_CASE("C: bands of a total are those of a set that is named", "[c]") {
  const auto band = [](uint32_t set, motorscale_value total) {
    uint32_t to = 99;
    const auto status = motorscale_band(set, total, &to);
    return status == MOTORSCALE_OK ? static_cast<int>(to) : -status;
  };
  CHECK(band(0, {20, 1}) == 0);
  CHECK(band(0, {21, 1}) == 1);
  CHECK(band(0, {56, 1}) == 2);
  CHECK(band(0, {57, 1}) == -MOTORSCALE_OUT_OF_RANGE);
  CHECK(band(0, {-1, 1}) == -MOTORSCALE_OUT_OF_RANGE);
  CHECK(band(1, {17, 1}) == -MOTORSCALE_OUT_OF_RANGE);  // FIM begins at 18
  CHECK(band(1, {126, 1}) == 7);
  CHECK(band(0, {20, 2}) == -MOTORSCALE_NOT_DEFINED);
  CHECK(band(0, {5, 0}) == -MOTORSCALE_ITEM_MISSING);
  CHECK(band(0, {2, -1}) == -MOTORSCALE_NOT_DEFINED);
  CHECK(band(7, {20, 1}) == -MOTORSCALE_NO_SUCH_ITEM);
  // 62 of the MBI is moderate in two sets, mild in two: each set has its own names.
  for (uint32_t set = 3; set <= 6; ++set) CHECK(band(set, {62, 1}) >= 0);
}

TEST_CASE("C: forms that are no instruments take their bytes one by one, too", "[c]") {
  for (const uint32_t form : forms_without_records) {
    const uint32_t count = c_abi::bytes_of(form);
    for (uint32_t place = 1; place <= count; ++place) {
      bytes full;
      for (uint32_t k = 1; k <= count; ++k) {
        std::uint8_t byte = 0;
        while (motorscale_check(form, k, byte) != MOTORSCALE_OK) ++byte;
        full.push_back(byte);
      }
      if (form == MOTORSCALE_TARDIEU_ANGLES) full = {0, 1, 200, 255};
      for (unsigned byte = 0; byte < 256; ++byte) {
        bytes b = full;
        b[place - 1] = static_cast<std::uint8_t>(byte);
        const auto status = motorscale_check(form, place, b[place - 1]);
        const auto s = score(form, b);
        if (status != MOTORSCALE_OK) REQUIRE((s.status == status && s.where == place));
        if (form != MOTORSCALE_TARDIEU_ANGLES) REQUIRE(s.status == status);
      }
    }
    CHECK(motorscale_check(form, count + 1, 0) == MOTORSCALE_NO_SUCH_ITEM);
  }
}
