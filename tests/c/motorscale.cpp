// SPDX-License-Identifier: MIT
#include <motorscale/c/implementation.hpp>

#include <cstdio>
#include <string>
#include <vector>

#include "catch.hpp"
#include "records.hpp"

using namespace motorscale;

static bool operator==(const motorscale_value& a, const motorscale_value& b) {
  return a.num == b.num && a.den == b.den && a.status == b.status && a.reserved[0] == 0 &&
         b.reserved[0] == 0;
}

namespace {

/// xorshift: the same sheets everywhere.
struct dice {
  std::uint32_t state{2463534242u};
  unsigned below(unsigned n) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % n;
  }
};

constexpr std::uint8_t reasons[] = {MOTORSCALE_UNANSWERED, MOTORSCALE_NOT_TESTED,
                                    MOTORSCALE_REFUSED, MOTORSCALE_NOT_APPLICABLE};
constexpr uint32_t no_instrument = 12;  // a gap in the numbers

motorscale_instrument described(uint32_t instrument) {
  motorscale_instrument d{};
  REQUIRE(motorscale_describe(instrument, &d) == MOTORSCALE_OK);
  return d;
}

/// What the C++ API says of a score, as text, to be compared with the text of the C ABI.
struct printer {
  std::vector<std::string>* lines;

  void add(const char* name, const std::string& text) {
    lines->push_back(std::string{name} + "=" + text);
  }
  void operator()(const char* name, unsigned n) { add(name, std::to_string(n) + ".000000"); }
  void operator()(const char* name, const char* text) { add(name, text); }
  void operator()(const char* name, fixed<1> f) {
    char text[longest_decimal];
    add(name, std::string{text, write_decimal(text, f)} + "00000");
  }
  void operator()(const char* name, const grade_mean& m) {
    char text[longest_decimal];
    add(name, {text, write_decimal(text, m.round(6, rounding::half_even), 6)});
  }
  template <std::int32_t Den>
  void operator()(const char* name, fraction<Den> f) {
    char text[longest_decimal];
    add(name, {text, write_decimal(text, f, 6, rounding::half_even)});
  }
  template <class T>
  void operator()(const char* name, const result<T>& r) {
    if (r) {
      (*this)(name, *r);
    } else {
      add(name, "no value: " + std::to_string(static_cast<int>(r.error())));
    }
  }
};

std::string text_of(uint32_t instrument, uint32_t score, const motorscale_value& v) {
  if (v.status != MOTORSCALE_OK) {
    REQUIRE((v.num == 0 && v.den == 0));
    return "no value: " + std::to_string(v.status);
  }
  if (v.den == 0) {
    const char* word = motorscale_word(instrument, score, v.num);
    REQUIRE(word != nullptr);
    return word;
  }
  char text[MOTORSCALE_DECIMAL_SIZE];
  REQUIRE(motorscale_decimal(&v, 6, MOTORSCALE_HALF_EVEN, text) == MOTORSCALE_OK);
  return text;
}

std::vector<std::string> lines_of(uint32_t instrument,
                                  const std::vector<motorscale_value>& values) {
  std::vector<std::string> lines;
  for (uint32_t k = 0; k < values.size(); ++k) {
    const char* name = motorscale_score_name(instrument, k);
    REQUIRE(name != nullptr);
    lines.push_back(std::string{name} + "=" + text_of(instrument, k, values[k]));
  }
  REQUIRE(motorscale_score_name(instrument, static_cast<uint32_t>(values.size())) == nullptr);
  return lines;
}

template <class Use, class... I>
void each(Use use, instrument_list<I...>) {
  (
      [&] {
        if constexpr (instrument<I>) use.template operator()<I>();
      }(),
      ...);
}

uint32_t number_of(const char* prefix) {
  uint32_t number = 99;
  REQUIRE(motorscale_find(prefix, &number) == MOTORSCALE_OK);
  return number;
}

/// A byte that the item takes: seldom a reason for a gap, so that most sums have a value.
template <class I>
std::uint8_t allowed_byte(item i, dice& d) {
  while (true) {
    const bool gap = d.below(120) == 0;
    const auto r = gap ? response::from_byte(reasons[d.below(4)]) : response{d.below(16)};
    if (sheet<I>{}.set(i, r) == errc::ok) return r.byte();
  }
}
template <class I>
std::vector<std::uint8_t> random_sheet(dice& d) {
  std::vector<std::uint8_t> bytes;
  for (unsigned n = 1; n <= I::item_count; ++n) bytes.push_back(allowed_byte<I>(item{n}, d));
  return bytes;
}

std::vector<std::string> scored(uint32_t instrument, const std::vector<std::uint8_t>& responses) {
  std::vector<motorscale_value> values(described(instrument).score_count);
  uint32_t item = 77;
  REQUIRE(motorscale_score(instrument, responses.data(), static_cast<uint32_t>(responses.size()),
                           values.data(), &item) == MOTORSCALE_OK);
  REQUIRE(item == 0);
  return lines_of(instrument, values);
}

motorscale_value value(int32_t num, int32_t den) { return {num, den, MOTORSCALE_OK, {}}; }

std::string rounded(int32_t num, int32_t den, int32_t places, uint32_t how) {
  const auto v = value(num, den);
  char text[MOTORSCALE_DECIMAL_SIZE];
  const auto status = motorscale_decimal(&v, places, how, text);
  return status == MOTORSCALE_OK ? text : "status " + std::to_string(status);
}

}  // namespace

TEST_CASE("C: versions", "[c]") {
  REQUIRE(motorscale_abi_version() == 2);
  REQUIRE(motorscale_version() >> 16 == MOTORSCALE_VERSION_MAJOR);
  REQUIRE((motorscale_version() >> 8 & 0xFF) == MOTORSCALE_VERSION_MINOR);
  REQUIRE((motorscale_version() & 0xFF) == MOTORSCALE_VERSION_PATCH);
}

TEST_CASE("C: every status has the message of its errc, and other numbers none", "[c]") {
  for (motorscale_status status = 0; status <= MOTORSCALE_OTHER_INSTRUMENT; ++status) {
    const std::string text = motorscale_message(status, MOTORSCALE_ENGLISH);
    REQUIRE(text == message(static_cast<errc>(status)));
    REQUIRE(text != "");
    for (const uint32_t language : {1u, 256u, UINT32_MAX}) {
      REQUIRE(motorscale_message(status, language) == std::string{});
    }
  }
  REQUIRE(motorscale_message(MOTORSCALE_ITEM_MISSING, MOTORSCALE_ENGLISH) ==
          std::string{"an item that the score needs has no response; every item that it needs must "
                      "be tested"});
  for (const motorscale_status none : {-1, 34, 256, INT32_MIN, INT32_MAX}) {
    REQUIRE(motorscale_message(none, MOTORSCALE_ENGLISH) == std::string{});
  }
}

TEST_CASE("C: every instrument has its number, prefix and forms", "[c]") {
  const struct {
    uint32_t number;
    const char* prefix;
    unsigned items, scores;
  } expected[] = {
      {MOTORSCALE_GMFM88, "gmfm88", 88, 12}, {MOTORSCALE_GMFM88_WITH_AIDS, "gmfm88aids", 88, 12},
      {MOTORSCALE_BBS, "bbs", 14, 3},        {MOTORSCALE_PBS, "pbs", 14, 2},
      {MOTORSCALE_MAS, "mas", 0, 6},         {MOTORSCALE_FMFM, "fmfm", 61, 7},
      {MOTORSCALE_CFA, "cfa", 50, 7},        {MOTORSCALE_ADL, "adl", 50, 11},
      {MOTORSCALE_FIM, "fim", 18, 4},        {MOTORSCALE_FIM_FAM, "fimfam", 30, 4},
      {MOTORSCALE_WEEFIM, "weefim", 18, 5},  {MOTORSCALE_MBI, "mbi", 11, 2},
      {MOTORSCALE_GMFM66, "gmfm66", 88, 0},  {MOTORSCALE_ASHWORTH, "ashworth", 0, 4},
      {MOTORSCALE_TARDIEU, "tardieu", 0, 4}, {MOTORSCALE_ASAS, "asas", 0, 4},
  };
  for (const auto& e : expected) {
    CAPTURE(e.prefix);
    REQUIRE(number_of(e.prefix) == e.number);
    const auto d = described(e.number);
    REQUIRE(d.prefix == std::string{e.prefix});
    REQUIRE(d.item_count == e.items);
    REQUIRE(d.score_count == e.scores);
    const bool of_sites = e.number == MOTORSCALE_MAS || e.number > MOTORSCALE_GMFM66;
    REQUIRE(d.lower_is_better == of_sites);
    REQUIRE(d.evidence <= MOTORSCALE_SINGLE);
    REQUIRE(d.form == 1);
    for (const char* text : {d.name, d.title, d.edition, d.citation, d.licence, d.missing}) {
      REQUIRE((text != nullptr && *text != '\0'));
    }
  }
  motorscale_instrument d{};
  unsigned found = 0;
  for (uint32_t n = 0; n < 300; ++n) {
    const bool known = motorscale_describe(n, &d) == MOTORSCALE_OK;
    bool listed = false;
    for (const auto& e : expected) listed = listed || e.number == n;
    REQUIRE(known == listed);
    if (!known) REQUIRE(motorscale_describe(n, &d) == MOTORSCALE_UNKNOWN_INSTRUMENT);
    if (known) REQUIRE(n < MOTORSCALE_INSTRUMENTS);
    found += known;
  }
  REQUIRE(found == 16);
  REQUIRE(motorscale_describe(UINT32_MAX, &d) == MOTORSCALE_UNKNOWN_INSTRUMENT);
  REQUIRE(motorscale_describe(UINT32_MAX - 63, &d) == MOTORSCALE_UNKNOWN_INSTRUMENT);
  uint32_t number = 77;
  for (const char* none : {"", "gmfm", "gmfm888", "BBS", "mmas"}) {
    REQUIRE(motorscale_find(none, &number) == MOTORSCALE_UNKNOWN_INSTRUMENT);
  }
  REQUIRE(number == 77);
  REQUIRE(motorscale_score_name(no_instrument, 0) == nullptr);
  REQUIRE(motorscale_word(no_instrument, 0, 0) == nullptr);
  REQUIRE(motorscale_symbol(no_instrument, 0) == nullptr);
}

TEST_CASE("C: the GMFM-66 has its items and no scores of its own", "[c]") {
  // score sheet 2013: the 22 that are not in it
  std::vector<unsigned> not_in_it;
  motorscale_item item{};
  for (uint32_t n = 1; n <= 88; ++n) {
    REQUIRE(motorscale_describe_item(MOTORSCALE_GMFM66, n, &item) == MOTORSCALE_OK);
    REQUIRE((item.allowed == 0 || item.allowed == 0b1111));
    if (item.allowed == 0) not_in_it.push_back(n);
    REQUIRE(motorscale_check_response(MOTORSCALE_GMFM66, n, 3) ==
            (item.allowed == 0 ? MOTORSCALE_RESPONSE_NOT_ALLOWED : MOTORSCALE_OK));
    REQUIRE(motorscale_check_response(MOTORSCALE_GMFM66, n, MOTORSCALE_NOT_TESTED) ==
            MOTORSCALE_OK);
  }
  REQUIRE(not_in_it == std::vector<unsigned>{1,  3,  4,  5,  8,  9,  11, 12, 13, 14, 15,
                                             16, 17, 19, 20, 28, 29, 33, 38, 47, 49, 50});
  const std::vector<std::uint8_t> bytes(88, MOTORSCALE_NOT_TESTED);
  motorscale_value v[MOTORSCALE_MOST_SCORES];
  REQUIRE(motorscale_score(MOTORSCALE_GMFM66, bytes.data(), 88, v, nullptr) ==
          MOTORSCALE_NOT_DEFINED);
  REQUIRE(motorscale_score_sheets(MOTORSCALE_GMFM66, bytes.data(), 1, v, nullptr) ==
          MOTORSCALE_NOT_DEFINED);
  REQUIRE(motorscale_score_name(MOTORSCALE_GMFM66, 0) == nullptr);
  REQUIRE(motorscale_word(MOTORSCALE_GMFM66, 0, 0) == nullptr);
  REQUIRE(motorscale_symbol(MOTORSCALE_GMFM66, 3) == std::string{"3"});
}

TEST_CASE("C: every item is described as in the registry", "[c]") {
  for (const registered& r : instruments) {
    const uint32_t number = number_of(r.about->prefix);
    motorscale_item out{};
    for (unsigned n = 1; n <= r.item_count; ++n) {
      REQUIRE(motorscale_describe_item(number, n, &out) == MOTORSCALE_OK);
      REQUIRE(out.name == (r.item_names == nullptr ? nullptr : r.item_names[n - 1]));
      REQUIRE(out.label == (r.labels == nullptr ? nullptr : r.labels[n - 1]));
      for (unsigned code = 0; code < 16; ++code) {
        REQUIRE((out.allowed >> code & 1) == r.allowed[n - 1].contains(code));
      }
    }
    REQUIRE(motorscale_describe_item(number, 0, &out) == MOTORSCALE_NO_SUCH_ITEM);
    REQUIRE(motorscale_describe_item(number, r.item_count + 1, &out) == MOTORSCALE_NO_SUCH_ITEM);
    REQUIRE(motorscale_describe_item(number, 257, &out) == MOTORSCALE_NO_SUCH_ITEM);
  }
  motorscale_item out{};
  REQUIRE(motorscale_describe_item(no_instrument, 1, &out) == MOTORSCALE_UNKNOWN_INSTRUMENT);
  REQUIRE(motorscale_describe_item(MOTORSCALE_GMFM88, 17, &out) == MOTORSCALE_OK);
  REQUIRE(out.section == std::string{"Lying and rolling"});
  REQUIRE(out.allowed == 0b1111);
  REQUIRE(motorscale_describe_item(MOTORSCALE_GMFM88, 18, &out) == MOTORSCALE_OK);
  REQUIRE(out.section == std::string{"Sitting"});
  REQUIRE(motorscale_describe_item(MOTORSCALE_FMFM, 61, &out) == MOTORSCALE_OK);
  REQUIRE(out.name == std::string{"e24"});
  REQUIRE(motorscale_describe_item(MOTORSCALE_MBI, 10, &out) == MOTORSCALE_OK);
  REQUIRE(out.section == nullptr);
  REQUIRE(out.allowed == (1u << 0 | 1u << 3 | 1u << 8 | 1u << 12 | 1u << 15));
  REQUIRE(motorscale_symbol(MOTORSCALE_CFA, 3) == std::string{"1.5"});
  REQUIRE(motorscale_symbol(MOTORSCALE_CFA, 5) == nullptr);
  REQUIRE(motorscale_symbol(MOTORSCALE_MAS, 2) == std::string{"1+"});
  REQUIRE(motorscale_symbol(MOTORSCALE_MAS, 6) == nullptr);
  REQUIRE(motorscale_symbol(MOTORSCALE_FIM, 0) == nullptr);
  REQUIRE(motorscale_symbol(MOTORSCALE_FIM, UINT32_MAX) == nullptr);
}

TEST_CASE("C: random sheets of every instrument score as in C++", "[c]") {
  dice d;
  each(
      [&]<class I>() {
        const uint32_t number = number_of(I::about.prefix);
        for (int n = 0; n < 60; ++n) {
          const auto bytes = random_sheet<I>(d);
          sheet<I> s;
          for (unsigned k = 0; k < bytes.size(); ++k) {
            REQUIRE(s.set(item{k + 1}, response::from_byte(bytes[k])) == errc::ok);
          }
          std::vector<std::string> expected;
          if constexpr (motorscale::has_scores<I>) {
            score(s).report(printer{&expected});
            REQUIRE(scored(number, bytes) == expected);
          }
        }
      },
      all_instruments{});
}

TEST_CASE("C: scores worked out by hand", "[c]") {
  std::vector<std::uint8_t> gmfm(88, 0);
  for (unsigned n = 1; n <= 17; ++n) gmfm[n - 1] = 3;   // A: 51 of 51
  for (unsigned n = 18; n <= 37; ++n) gmfm[n - 1] = 2;  // B: 40 of 60
  for (unsigned n = 38; n <= 51; ++n) gmfm[n - 1] = 1;  // C: 14 of 42
  gmfm[87] = MOTORSCALE_REFUSED;
  const std::vector<std::string> gmfm_scores{
      "raw_a=51.000000",     "raw_b=40.000000",         "raw_c=14.000000",
      "raw_d=0.000000",      "raw_e=0.000000",          "percent_a=100.000000",
      "percent_b=66.666667", "percent_c=33.333333",     "percent_d=0.000000",
      "percent_e=0.000000",  "total_percent=40.000000", "tested=87.000000"};
  REQUIRE(scored(MOTORSCALE_GMFM88, gmfm) == gmfm_scores);
  REQUIRE(scored(MOTORSCALE_GMFM88_WITH_AIDS, gmfm) == gmfm_scores);

  std::vector<std::uint8_t> bbs(14, 3);
  REQUIRE(scored(MOTORSCALE_BBS, bbs) ==
          std::vector<std::string>{"total=42.000000", "band=41_to_56", "tested=14.000000"});
  bbs[13] = MOTORSCALE_NOT_TESTED;
  REQUIRE(scored(MOTORSCALE_BBS, bbs) ==
          std::vector<std::string>{"total=no value: 5", "band=no value: 5", "tested=13.000000"});

  REQUIRE(scored(MOTORSCALE_CFA, std::vector<std::uint8_t>(50, 1)) ==
          std::vector<std::string>{"cognition=5.000000", "speech=5.000000", "gross_motor=5.000000",
                                   "self_care=5.000000", "social=5.000000", "total=25.000000",
                                   "tested=50.000000"});
  REQUIRE(scored(MOTORSCALE_FIM, std::vector<std::uint8_t>(18, 7)) ==
          std::vector<std::string>{"motor=91.000000", "cognitive=35.000000", "total=126.000000",
                                   "tested=18.000000"});
  REQUIRE(scored(MOTORSCALE_MBI, {5, 5, 10, 10, 10, 10, 10, 10, 15, 0, 5}) ==
          std::vector<std::string>{"total=90.000000", "tested=10.000000"});
}

TEST_CASE("C: values are exact", "[c]") {
  motorscale_value v[MOTORSCALE_MOST_SCORES];
  std::vector<std::uint8_t> one(88, 0);
  one[0] = 1;
  REQUIRE(motorscale_score(MOTORSCALE_GMFM88, one.data(), 88, v, nullptr) == MOTORSCALE_OK);
  REQUIRE(v[0] == value(1, 1));
  REQUIRE(std::int64_t{v[5].num} * 51 == std::int64_t{v[5].den} * 100);     // percent_a
  REQUIRE(std::int64_t{v[10].num} * 255 == std::int64_t{v[10].den} * 100);  // total_percent
  std::vector<std::uint8_t> halves(50, 0);
  halves[49] = 1;
  REQUIRE(motorscale_score(MOTORSCALE_CFA, halves.data(), 50, v, nullptr) == MOTORSCALE_OK);
  REQUIRE(v[5] == value(1, 2));
}

TEST_CASE("C: every byte in every item is taken or refused as a sheet does, and named", "[c]") {
  each(
      [&]<class I>() {
        const uint32_t number = number_of(I::about.prefix);
        std::vector<std::uint8_t> bytes(I::item_count, MOTORSCALE_UNANSWERED);
        std::vector<motorscale_value> values(described(number).score_count);
        unsigned taken = 0, wrong = 0;
        for (unsigned n = 1; n <= I::item_count; ++n) {
          for (unsigned byte = 0; byte < 256; ++byte) {
            const auto b = static_cast<std::uint8_t>(byte);
            bytes[n - 1] = b;
            for (auto& v : values) v = value(7, 7);
            uint32_t item = 0;
            const auto status =
                motorscale_score(number, bytes.data(), I::item_count, values.data(), &item);
            const auto expected =
                static_cast<int>(sheet<I>{}.set(motorscale::item{n}, response::from_byte(b)));
            bool right = status == expected && item == (status == MOTORSCALE_OK ? 0 : n) &&
                         motorscale_check_response(number, n, b) == expected;
            for (const auto& v : values) {
              if (status != MOTORSCALE_OK) {
                right = right && v.num == 0 && v.den == 0 && v.status == status;
              } else {
                right = right && !(v == value(7, 7));
              }
            }
            taken += status == MOTORSCALE_OK;
            wrong += !right;
          }
          bytes[n - 1] = MOTORSCALE_UNANSWERED;
        }
        CAPTURE(I::about.prefix);
        REQUIRE(wrong == 0);
        REQUIRE(taken >= 5 * I::item_count);
        REQUIRE(taken < 20 * I::item_count);
        REQUIRE(motorscale_check_response(number, 0, 1) == MOTORSCALE_NO_SUCH_ITEM);
        REQUIRE(motorscale_check_response(number, I::item_count + 1, 1) == MOTORSCALE_NO_SUCH_ITEM);
        REQUIRE(motorscale_check_response(number, 257, 1) == MOTORSCALE_NO_SUCH_ITEM);
      },
      all_instruments{});
  for (unsigned byte = 0; byte < 256; ++byte) {
    const bool grade = byte <= 5 || byte == 0x80 || byte == 0x90 || byte == 0xA0 || byte == 0xB0;
    REQUIRE(motorscale_check_response(MOTORSCALE_MAS, 300, static_cast<std::uint8_t>(byte)) ==
            (grade ? MOTORSCALE_OK : MOTORSCALE_RESPONSE_NOT_ALLOWED));
  }
  REQUIRE(motorscale_check_response(MOTORSCALE_BBS, 1, MOTORSCALE_REFUSED) ==
          MOTORSCALE_REASON_NOT_ALLOWED);
  REQUIRE(motorscale_check_response(MOTORSCALE_FIM, 1, MOTORSCALE_NOT_APPLICABLE) ==
          MOTORSCALE_REASON_NOT_ALLOWED);
  REQUIRE(motorscale_check_response(no_instrument, 1, 1) == MOTORSCALE_UNKNOWN_INSTRUMENT);
}

TEST_CASE("C: the wrong number of responses and instruments that there are not leave values alone",
          "[c]") {
  const std::vector<std::uint8_t> bytes(300, 1);
  for (uint32_t instrument = 0; instrument <= no_instrument; ++instrument) {
    motorscale_value v[MOTORSCALE_MOST_SCORES];
    for (auto& one : v) one = value(7, 7);
    uint32_t item = 5;
    if (instrument == no_instrument) {
      REQUIRE(motorscale_score(instrument, bytes.data(), 14, v, &item) ==
              MOTORSCALE_UNKNOWN_INSTRUMENT);
      REQUIRE(motorscale_score_sheets(instrument, bytes.data(), 1, v, nullptr) ==
              MOTORSCALE_UNKNOWN_INSTRUMENT);
      REQUIRE(motorscale_score_sites(instrument, nullptr, nullptr, 0, 2, v, &item) ==
              MOTORSCALE_UNKNOWN_INSTRUMENT);
    } else if (instrument == MOTORSCALE_MAS) {
      REQUIRE(motorscale_score(instrument, bytes.data(), 0, v, &item) == MOTORSCALE_NOT_DEFINED);
      REQUIRE(motorscale_score_sheets(instrument, bytes.data(), 1, v, nullptr) ==
              MOTORSCALE_NOT_DEFINED);
    } else {
      const uint32_t items = described(instrument).item_count;
      for (const uint32_t count : {0u, items - 1, items + 1, items + 256}) {
        REQUIRE(motorscale_score(instrument, bytes.data(), count, v, &item) ==
                MOTORSCALE_WRONG_LENGTH);
      }
      REQUIRE(motorscale_score_sites(instrument, nullptr, nullptr, 0, 2, v, &item) ==
              MOTORSCALE_NOT_DEFINED);
    }
    REQUIRE(item == 0);
    for (const auto& one : v) REQUIRE(one == value(7, 7));
  }
}

TEST_CASE("C: many sheets score as one by one, and a refused one does not touch the others",
          "[c]") {
  dice d;
  each(
      [&]<class I>() {
        const uint32_t number = number_of(I::about.prefix);
        const unsigned scores = described(number).score_count;
        constexpr unsigned sheets = 20;
        std::vector<std::uint8_t> all;
        for (unsigned n = 0; n < sheets; ++n) {
          auto one = random_sheet<I>(d);
          if (n == 3) one[I::item_count - 1] = 0x7F;
          if (n == 11) one[0] = 0xFF;
          all.insert(all.end(), one.begin(), one.end());
        }
        std::vector<motorscale_value> values(sheets * scores), again(sheets * scores), one(scores);
        std::vector<motorscale_fault> faults(sheets);
        const auto status =
            motorscale_score_sheets(number, all.data(), sheets, values.data(), faults.data());
        REQUIRE(status == MOTORSCALE_RESPONSE_NOT_ALLOWED);
        REQUIRE(motorscale_score_sheets(number, all.data(), sheets, again.data(), nullptr) ==
                status);
        REQUIRE(motorscale_score_sheets(number, all.data(), 3, again.data(), nullptr) ==
                MOTORSCALE_OK);
        REQUIRE(motorscale_score_sheets(number, all.data(), 0, nullptr, nullptr) == MOTORSCALE_OK);
        for (unsigned n = 0; n < sheets; ++n) {
          uint32_t item = 0;
          const auto alone = motorscale_score(number, all.data() + n * I::item_count, I::item_count,
                                              one.data(), &item);
          REQUIRE(faults[n].status == alone);
          REQUIRE(faults[n].item == item);
          REQUIRE(item == (n == 3 ? I::item_count : n == 11 ? 1u : 0u));
          for (unsigned k = 0; k < scores; ++k) {
            REQUIRE(values[n * scores + k] == one[k]);
            REQUIRE(again[n * scores + k] == one[k]);
          }
        }
      },
      all_instruments{});
}

TEST_CASE("C: rounding once, in the mode that is named", "[c]") {
  REQUIRE(rounded(2, 3, 2, MOTORSCALE_HALF_EVEN) == "0.67");
  REQUIRE(rounded(-2, 3, 2, MOTORSCALE_TOWARD_ZERO) == "-0.66");
  REQUIRE(rounded(5, 2, 0, MOTORSCALE_HALF_EVEN) == "2");
  REQUIRE(rounded(5, 2, 0, MOTORSCALE_HALF_AWAY_FROM_ZERO) == "3");
  REQUIRE(rounded(-5, 2, 0, MOTORSCALE_HALF_AWAY_FROM_ZERO) == "-3");
  REQUIRE(rounded(1, 3, 15, MOTORSCALE_HALF_EVEN) == "0.333333333333333");
  REQUIRE(rounded(INT32_MIN, 1, 0, MOTORSCALE_TOWARD_ZERO) == "-2147483648");
  REQUIRE(rounded(INT32_MIN, 1, 9, MOTORSCALE_TOWARD_ZERO) == "-2147483648.000000000");
  REQUIRE(rounded(INT32_MAX, 1, 10, MOTORSCALE_TOWARD_ZERO) == "status 25");
  REQUIRE(rounded(9223, 1, 15, MOTORSCALE_TOWARD_ZERO) == "status 25");
  REQUIRE(rounded(9222, 1, 15, MOTORSCALE_TOWARD_ZERO) == "9222.000000000000000");
  REQUIRE(rounded(1, largest_den, 9, MOTORSCALE_HALF_EVEN) == "0.000000009");
  REQUIRE(rounded(1, largest_den + 1, 9, MOTORSCALE_HALF_EVEN) == "status 3");
  REQUIRE(rounded(1, -1, 0, MOTORSCALE_HALF_EVEN) == "status 3");
  REQUIRE(rounded(1, 1, -1, MOTORSCALE_HALF_EVEN) == "status 3");
  REQUIRE(rounded(1, 1, 16, MOTORSCALE_HALF_EVEN) == "status 3");
  REQUIRE(rounded(1, 1, 0, 3) == "status 3");
  REQUIRE(rounded(1, 0, 0, MOTORSCALE_HALF_EVEN) == "status 8");
  const motorscale_value none{0, 0, MOTORSCALE_ITEM_MISSING, {}};
  int64_t units = 42;
  REQUIRE(motorscale_round(&none, 2, MOTORSCALE_HALF_EVEN, &units) == MOTORSCALE_ITEM_MISSING);
  REQUIRE(units == 42);
  const auto negative = value(-275, 3);
  REQUIRE(motorscale_round(&negative, 2, MOTORSCALE_HALF_EVEN, &units) == MOTORSCALE_OK);
  REQUIRE(units == -9167);
}

TEST_CASE("C: a value with a status that there is not is refused", "[c]") {
  const auto good = value(40, 1);
  for (unsigned status = 0; status < 256; ++status) {
    const motorscale_value v{0, 0, static_cast<std::uint8_t>(status), {}};
    const int expected = status == 0    ? MOTORSCALE_NOT_DEFINED  // a word
                         : status <= 33 ? static_cast<int>(status)
                                        : MOTORSCALE_OUT_OF_RANGE;
    int64_t units = 0;
    motorscale_change change{};
    motorscale_monthly monthly{};
    motorscale_band band{};
    const char* name = "fim_mcid_beninato_2006";
    REQUIRE(motorscale_round(&v, 2, MOTORSCALE_HALF_EVEN, &units) == expected);
    REQUIRE(motorscale_compare(name, &v, &good, &change) == expected);
    REQUIRE(motorscale_compare(name, &good, &v, &change) == expected);
    REQUIRE(motorscale_compare_monthly(&good, &v, 2, &monthly) == expected);
    REQUIRE(motorscale_band_of("barthel_shah", MOTORSCALE_MBI, &v, &band) == expected);
  }
}

TEST_CASE("C: words are bands from the lowest and grades from the best", "[c]") {
  const char* bands[] = {"low", "mid", "high"};
  const char* grades[] = {"0", "1", "1+", "2", "3", "4"};
  for (int32_t k = 0; k < 3; ++k) {
    REQUIRE(motorscale_word(MOTORSCALE_BBS, 1, k) == std::string{bands[k]});
  }
  for (int32_t k = 0; k < 6; ++k) {
    REQUIRE(motorscale_word(MOTORSCALE_MAS, 0, k) == std::string{grades[k]});
    REQUIRE(motorscale_word(MOTORSCALE_MAS, 2, k) == std::string{grades[k]});
  }
  for (const int32_t k : {-1, INT32_MIN, 6, INT32_MAX}) {
    REQUIRE(motorscale_word(MOTORSCALE_BBS, 1, k) == nullptr);
    REQUIRE(motorscale_word(MOTORSCALE_MAS, 0, k) == nullptr);
  }
  REQUIRE(motorscale_word(MOTORSCALE_BBS, 0, 0) == nullptr);
  REQUIRE(motorscale_word(MOTORSCALE_MAS, 5, 0) == nullptr);
  REQUIRE(motorscale_word(MOTORSCALE_GMFM88, 0, 0) == nullptr);
  // the limits of the bands (Berg 1992)
  for (const unsigned total : {0u, 20u, 21u, 40u, 41u, 56u}) {
    std::vector<std::uint8_t> bytes(14, 0);
    for (unsigned left = total, k = 0; left > 0; ++k) {
      bytes[k] = static_cast<std::uint8_t>(left < 4 ? left : 4);
      left -= bytes[k];
    }
    motorscale_value v[3];
    REQUIRE(motorscale_score(MOTORSCALE_BBS, bytes.data(), 14, v, nullptr) == MOTORSCALE_OK);
    REQUIRE(v[1] == value(total <= 20 ? 0 : total <= 40 ? 1 : 2, 0));
  }
}

TEST_CASE("C: bands of a total are those of a set that is named", "[c]") {
  motorscale_band b{};
  const auto band = [&](const char* set, uint32_t instrument, motorscale_value total) {
    const auto status = motorscale_band_of(set, instrument, &total, &b);
    if (status != MOTORSCALE_OK) return "status " + std::to_string(status);
    REQUIRE(b.set == std::string{set});
    REQUIRE(b.instrument == instrument);
    REQUIRE((b.low <= total.num && total.num <= b.high));
    return std::string{b.name};
  };
  // trap 12: one total, four bands
  REQUIRE(band("barthel_shah", MOTORSCALE_MBI, value(62, 1)) == "moderate");
  REQUIRE(band("barthel_china_nursing", MOTORSCALE_MBI, value(62, 1)) == "mild");
  REQUIRE(band("barthel_five_step", MOTORSCALE_MBI, value(62, 1)) == "moderate");
  REQUIRE(band("barthel_three_step", MOTORSCALE_MBI, value(62, 1)) == "mild");
  REQUIRE(band("barthel_five_step", MOTORSCALE_MBI, value(23, 1)) == "status 12");
  REQUIRE(band("BBS, three bands", MOTORSCALE_BBS, value(20, 1)) == "low");
  REQUIRE(band("BBS, three bands", MOTORSCALE_BBS, value(21, 1)) == "mid");
  REQUIRE(band("BBS, three bands", MOTORSCALE_BBS, value(56, 1)) == "high");
  REQUIRE(band("BBS, three bands", MOTORSCALE_BBS, value(57, 1)) == "status 3");
  REQUIRE(band("fim_china", MOTORSCALE_FIM, value(17, 1)) == "status 3");
  REQUIRE(band("fim_china", MOTORSCALE_FIM, value(127, 1)) == "status 3");
  for (const int32_t none : {-1, INT32_MIN, INT32_MAX, 101}) {
    REQUIRE(band("barthel_shah", MOTORSCALE_MBI, value(none, 1)) == "status 3");
  }
  REQUIRE(band("barthel_shah", MOTORSCALE_BBS, value(40, 1)) == "status 1");
  REQUIRE(band("barthel_shah", UINT32_MAX, value(40, 1)) == "status 1");
  REQUIRE(band("barthel", MOTORSCALE_MBI, value(40, 1)) == "status 1");
  REQUIRE(band("", MOTORSCALE_MBI, value(40, 1)) == "status 1");
  for (const int32_t den : {0, 2, -1, INT32_MIN}) {
    REQUIRE(band("barthel_shah", MOTORSCALE_MBI, value(40, den)) == "status 8");
  }
  REQUIRE(band("barthel_shah", MOTORSCALE_MBI, {0, 0, MOTORSCALE_ITEM_MISSING, {}}) == "status 5");

  unsigned count = 0;
  for (uint32_t n = 0; motorscale_describe_band(n, &b) == MOTORSCALE_OK; ++n) {
    ++count;
    motorscale_band again{};
    for (const int32_t total : {int32_t{b.low}, int32_t{b.high}}) {
      const auto v = value(total, 1);
      REQUIRE(motorscale_band_of(b.set, b.instrument, &v, &again) == MOTORSCALE_OK);
      REQUIRE((again.low == b.low && again.high == b.high && again.name == b.name));
      REQUIRE(*b.source != '\0');
    }
  }
  std::size_t expected = sizeof bbs::three_bands / sizeof bbs::three_bands[0];
  for (const auto& set :
       {mbi::shah.bands(), mbi::china_nursing.bands(), mbi::five_step.bands(),
        mbi::three_step.bands(), fim::china.bands(), fim::china.bands()}) {
    for (const auto& one : set) expected += one.low <= one.high;
  }
  REQUIRE(count == expected);
  REQUIRE(motorscale_describe_band(UINT32_MAX, &b) == MOTORSCALE_NO_SUCH_ITEM);
}

TEST_CASE("C: GMFM-88 with goals", "[c]") {
  dice d;
  for (uint32_t goals = 0; goals < 32; ++goals) {
    const auto bytes = random_sheet<gmfm88::instrument>(d);
    motorscale_gmfm88_scores c{};
    uint32_t item = 9;
    REQUIRE(motorscale_gmfm88_score(bytes.data(), goals, &c, &item) == MOTORSCALE_OK);
    REQUIRE(item == 0);
    motorscale_value v[12];
    REQUIRE(motorscale_score(MOTORSCALE_GMFM88, bytes.data(), 88, v, nullptr) == MOTORSCALE_OK);
    std::int64_t sum = 0, count = 0;
    for (int k = 0; k < 5; ++k) {
      REQUIRE(v[k] == value(c.raw[k], 1));
      REQUIRE(c.percent[k] == v[5 + k]);
      if ((goals >> k & 1u) == 0) continue;
      sum += c.percent[k].num;
      ++count;
    }
    REQUIRE(c.total_percent == v[10]);
    REQUIRE(value(c.tested, 1) == v[11]);
    if (goals == 0) {
      REQUIRE(c.goal_percent.status == MOTORSCALE_EMPTY_SELECTION);
      REQUIRE(c.goal_percent.den == 0);
    } else {
      REQUIRE(std::int64_t{c.goal_percent.num} * count * c.percent[0].den ==
              std::int64_t{sum} * c.goal_percent.den);
    }
  }
  std::vector<std::uint8_t> bytes(88, 3);
  motorscale_gmfm88_scores c{};
  c.tested = 200;
  uint32_t item = 9;
  REQUIRE(motorscale_gmfm88_score(bytes.data(), 32, &c, &item) == MOTORSCALE_OUT_OF_RANGE);
  REQUIRE(item == 0);
  bytes[60] = 4;
  REQUIRE(motorscale_gmfm88_score(bytes.data(), 1, &c, &item) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  REQUIRE(item == 61);
  REQUIRE(c.tested == 200);
}

TEST_CASE("C: the MAS over sites", "[c]") {
  const motorscale_site sites[] = {{MOTORSCALE_LEFT, MOTORSCALE_HIP_ADDUCTORS},
                                   {MOTORSCALE_LEFT, MOTORSCALE_SOLEUS},
                                   {MOTORSCALE_RIGHT, MOTORSCALE_HIP_ADDUCTORS},
                                   {MOTORSCALE_RIGHT, 200},
                                   {MOTORSCALE_RIGHT, MOTORSCALE_OWN_MUSCLE}};
  std::vector<std::uint8_t> grades{0, 1, 2, 3, MOTORSCALE_REFUSED};
  std::vector<motorscale_value> v(6);
  const auto both = [&] {
    uint32_t place = 9;
    const auto status = motorscale_score_sites(MOTORSCALE_MAS, sites, grades.data(), 5,
                                               MOTORSCALE_BOTH_SIDES, v.data(), &place);
    return std::vector<long>{status, static_cast<long>(place)};
  };
  REQUIRE(both() == std::vector<long>{MOTORSCALE_OK, 0});
  REQUIRE(lines_of(MOTORSCALE_MAS, v) ==
          std::vector<std::string>{"median_low=1", "median_high=1+", "max=2", "mean_rank=1.500000",
                                   "mean_half=1.125000", "tested=4.000000"});
  REQUIRE(v[0] == value(1, 0));
  REQUIRE(motorscale_score_sites(MOTORSCALE_MAS, sites, grades.data(), 5, MOTORSCALE_RIGHT,
                                 v.data(), nullptr) == MOTORSCALE_OK);
  REQUIRE(lines_of(MOTORSCALE_MAS, v) ==
          std::vector<std::string>{"median_low=1+", "median_high=2", "max=2", "mean_rank=2.500000",
                                   "mean_half=1.750000", "tested=2.000000"});
  REQUIRE(motorscale_score_sites(MOTORSCALE_MAS, sites, grades.data(), 0, MOTORSCALE_LEFT, v.data(),
                                 nullptr) == MOTORSCALE_OK);
  REQUIRE(v[0].status == MOTORSCALE_EMPTY_SELECTION);
  REQUIRE(v[5] == value(0, 1));
  REQUIRE(motorscale_score_sites(MOTORSCALE_MAS, sites, grades.data(), 5, 3, v.data(), nullptr) ==
          MOTORSCALE_OUT_OF_RANGE);
  REQUIRE(motorscale_score_sites(MOTORSCALE_MAS, sites, grades.data(), 256, 2, v.data(), nullptr) ==
          MOTORSCALE_WRONG_LENGTH);
  for (unsigned byte = 0; byte < 256; ++byte) {
    grades[3] = static_cast<std::uint8_t>(byte);
    const auto expected = motorscale_check_response(MOTORSCALE_MAS, 4, grades[3]);
    REQUIRE(both() == std::vector<long>{expected, expected == MOTORSCALE_OK ? 0 : 4});
    if (expected != MOTORSCALE_OK) REQUIRE(v[5].status == expected);
  }
}

TEST_CASE("C: sites that there are not, or twice, are named", "[c]") {
  std::vector<motorscale_value> v(6);
  const auto status_at = [&](std::vector<motorscale_site> sites) {
    const std::vector<std::uint8_t> grades(sites.size(), 1);
    uint32_t place = 9;
    const auto status =
        motorscale_score_sites(MOTORSCALE_MAS, sites.data(), grades.data(),
                               static_cast<uint32_t>(sites.size()), 2, v.data(), &place);
    return std::vector<long>{status, static_cast<long>(place)};
  };
  for (unsigned muscle = 0; muscle < 256; ++muscle) {
    const bool named = muscle <= MOTORSCALE_SOLEUS || muscle >= MOTORSCALE_OWN_MUSCLE;
    REQUIRE(status_at({{1, static_cast<std::uint8_t>(muscle)}}) ==
            std::vector<long>{named ? MOTORSCALE_OK : MOTORSCALE_NO_SUCH_ITEM, named ? 0 : 1});
  }
  for (unsigned side = 2; side < 256; ++side) {
    REQUIRE(status_at({{0, 1}, {static_cast<std::uint8_t>(side), 1}}) ==
            std::vector<long>{MOTORSCALE_NO_SUCH_ITEM, 2});
  }
  REQUIRE(status_at({{0, 1}, {0, 2}, {1, 1}, {0, 2}}) ==
          std::vector<long>{MOTORSCALE_INCONSISTENT, 4});
  REQUIRE(v[0].status == MOTORSCALE_INCONSISTENT);
  std::vector<motorscale_site> many;
  for (unsigned k = 0; k < 255; ++k) {
    const unsigned muscle = k / 2 < 14 ? k / 2 : k / 2 + 114;
    many.push_back({static_cast<std::uint8_t>(k % 2), static_cast<std::uint8_t>(muscle)});
  }
  REQUIRE(status_at(many) == std::vector<long>{MOTORSCALE_OK, 0});
  REQUIRE(v[5] == value(255, 1));
}

TEST_CASE("C: Ashworth, Tardieu and ASAS have five grades and no mean", "[c]") {
  const motorscale_site sites[] = {{0, 1}, {1, 1}, {0, MOTORSCALE_SOLEUS}, {1, 255}};
  for (const uint32_t scale : {MOTORSCALE_ASHWORTH, MOTORSCALE_TARDIEU, MOTORSCALE_ASAS}) {
    std::vector<std::uint8_t> grades{4, 1, 3, MOTORSCALE_NOT_TESTED};
    std::vector<motorscale_value> v(described(scale).score_count);
    REQUIRE(motorscale_score_sites(scale, sites, grades.data(), 4, MOTORSCALE_BOTH_SIDES, v.data(),
                                   nullptr) == MOTORSCALE_OK);
    REQUIRE(lines_of(scale, v) ==
            std::vector<std::string>{"median_low=3", "median_high=3", "max=4", "tested=3.000000"});
    REQUIRE(motorscale_word(scale, 0, 4) == std::string{"4"});
    REQUIRE(motorscale_word(scale, 0, 5) == nullptr);
    for (unsigned byte = 0; byte < 256; ++byte) {
      const bool grade = byte <= 4 || byte == 0x80 || byte == 0x90 || byte == 0xA0 || byte == 0xB0;
      grades[1] = static_cast<std::uint8_t>(byte);
      uint32_t place = 9;
      const auto status =
          motorscale_score_sites(scale, sites, grades.data(), 4, 2, v.data(), &place);
      REQUIRE(status == (grade ? MOTORSCALE_OK : MOTORSCALE_RESPONSE_NOT_ALLOWED));
      REQUIRE(place == (grade ? 0u : 2u));
    }
    grades[1] = 1;
    const std::uint8_t after[] = {3, 1, 1, MOTORSCALE_REFUSED};
    motorscale_site_change change{};
    REQUIRE(motorscale_compare_sites(scale, sites, grades.data(), after, 4, 1, &change, nullptr) ==
            MOTORSCALE_OK);
    REQUIRE(change.improved == value(2, 3));
    REQUIRE(change.mean_rank.status == MOTORSCALE_NOT_IN_CODING);
    REQUIRE(change.mean_half.status == MOTORSCALE_NOT_IN_CODING);
    REQUIRE((change.mean_half.num == 0 && change.mean_half.den == 0));
  }
}

TEST_CASE("C: two visits of the MAS compare over the same sites only", "[c]") {
  const motorscale_site sites[] = {{0, 1}, {0, 2}, {1, 1}, {1, 2}};
  std::uint8_t before[] = {5, 3, 2, MOTORSCALE_NOT_TESTED};
  std::uint8_t after[] = {2, 2, 2, MOTORSCALE_REFUSED};
  motorscale_site_change out{};
  uint32_t place = 9;
  const auto compare = [&](uint32_t count, uint32_t steps) {
    return motorscale_compare_sites(MOTORSCALE_MAS, sites, before, after, count, steps, &out,
                                    &place);
  };
  REQUIRE(compare(4, 1) == MOTORSCALE_OK);
  REQUIRE(place == 0);
  REQUIRE(out.mean_rank == value(-4, 3));                                     // (2+2+2 - 5-3-2) / 3
  REQUIRE(rounded(out.mean_half.num, out.mean_half.den, 4, 2) == "-1.0000");  // 4.5 - 7.5, of 3
  REQUIRE(out.improved == value(2, 3));
  REQUIRE(compare(4, 3) == MOTORSCALE_OK);
  REQUIRE(out.improved == value(1, 3));
  REQUIRE(compare(0, 1) == MOTORSCALE_EMPTY_SELECTION);
  REQUIRE(compare(256, 1) == MOTORSCALE_WRONG_LENGTH);
  after[3] = 1;
  REQUIRE(compare(4, 1) == MOTORSCALE_DIFFERENT_SITES);
  after[2] = 6;
  REQUIRE(compare(4, 1) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  REQUIRE(place == 3);
  before[1] = 0xC0;
  REQUIRE(compare(4, 1) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  REQUIRE(place == 2);
  REQUIRE(out.improved == value(1, 3));  // as it was
  const motorscale_site twice[] = {{0, 1}, {0, 1}};
  REQUIRE(motorscale_compare_sites(MOTORSCALE_MAS, twice, before, after, 2, 1, &out, &place) ==
          MOTORSCALE_INCONSISTENT);
  REQUIRE(place == 2);
  for (const uint32_t other : {uint32_t{MOTORSCALE_BBS}, uint32_t{MOTORSCALE_GMFM66}}) {
    REQUIRE(motorscale_compare_sites(other, sites, before, after, 4, 1, &out, &place) ==
            MOTORSCALE_NOT_DEFINED);
  }
  REQUIRE(motorscale_compare_sites(no_instrument, sites, before, after, 4, 1, &out, &place) ==
          MOTORSCALE_UNKNOWN_INSTRUMENT);
  REQUIRE(place == 0);
}

TEST_CASE("C: the dynamic component of a catch is R2 - R1", "[c]") {
  int32_t degrees = 99;
  const auto component = [&](motorscale_tardieu of) {
    degrees = 99;
    return motorscale_tardieu_component(&of, &degrees);
  };
  REQUIRE(component({80, 35, 1, MOTORSCALE_V3, 2, 0}) == MOTORSCALE_OK);
  REQUIRE(degrees == 45);
  REQUIRE(component({INT16_MAX, 0, 1, MOTORSCALE_V2, 4, 0}) == MOTORSCALE_OK);
  REQUIRE(degrees == 32767);
  REQUIRE(component({80, 80, 1, MOTORSCALE_V3, 3, 0}) == MOTORSCALE_OK);
  REQUIRE(degrees == 0);
  REQUIRE(component({35, 80, 1, MOTORSCALE_V3, 2, 0}) == MOTORSCALE_INCONSISTENT);
  REQUIRE(component({80, -1, 1, MOTORSCALE_V3, 2, 0}) == MOTORSCALE_INCONSISTENT);
  REQUIRE(component({INT16_MIN, INT16_MAX, 1, MOTORSCALE_V3, 2, 0}) == MOTORSCALE_INCONSISTENT);
  REQUIRE(component({-5, 9, 0, MOTORSCALE_V3, 0, 0}) == MOTORSCALE_INCONSISTENT);
  REQUIRE(component({80, 35, 0, MOTORSCALE_V3, 2, 0}) == MOTORSCALE_ITEM_MISSING);
  REQUIRE(component({80, 35, 0, MOTORSCALE_V3, 1, 0}) == MOTORSCALE_NOT_DEFINED);
  REQUIRE(component({80, 35, 1, MOTORSCALE_V3, 0, 0}) == MOTORSCALE_NOT_DEFINED);
  for (unsigned byte = 0; byte < 256; ++byte) {
    const auto b = static_cast<std::uint8_t>(byte);
    REQUIRE(component({80, 35, 1, b, 2, 0}) ==
            (byte == 1 || byte == 2 ? MOTORSCALE_OK : MOTORSCALE_RESPONSE_NOT_ALLOWED));
    REQUIRE(component({80, 35, 1, 2, b, 0}) == (byte < 2   ? MOTORSCALE_NOT_DEFINED
                                                : byte < 5 ? MOTORSCALE_OK
                                                           : MOTORSCALE_RESPONSE_NOT_ALLOWED));
    if (byte > 1) REQUIRE(component({80, 35, b, 2, 2, 0}) == MOTORSCALE_OUT_OF_RANGE);
  }
  REQUIRE(degrees == 99);
}

TEST_CASE("C: degrees of stretch, and clonus by how long it lasts", "[c]") {
  std::int16_t degrees = 99;
  const auto stretch = [&](int32_t reading, int32_t start, uint32_t direction) {
    return motorscale_tardieu_stretch(reading, start, direction, &degrees);
  };
  REQUIRE(stretch(70, 10, MOTORSCALE_READING_GROWS) == MOTORSCALE_OK);
  REQUIRE(degrees == 60);
  REQUIRE(stretch(-20, 30, MOTORSCALE_READING_SHRINKS) == MOTORSCALE_OK);
  REQUIRE(degrees == 50);
  REQUIRE(stretch(9, 10, MOTORSCALE_READING_GROWS) == MOTORSCALE_INCONSISTENT);
  REQUIRE(stretch(32767, -1, MOTORSCALE_READING_GROWS) == MOTORSCALE_INCONSISTENT);
  REQUIRE(stretch(70, 10, 2) == MOTORSCALE_OUT_OF_RANGE);
  REQUIRE(stretch(70, 10, UINT32_MAX) == MOTORSCALE_OUT_OF_RANGE);
  for (const int32_t far : {INT32_MIN, -32769, 32768, 65536 + 70, INT32_MAX}) {
    REQUIRE(stretch(far, 10, 0) == MOTORSCALE_OUT_OF_RANGE);
    REQUIRE(stretch(70, far, 1) == MOTORSCALE_OUT_OF_RANGE);
  }
  REQUIRE(degrees == 50);

  std::uint8_t quality = 9;
  REQUIRE(motorscale_tardieu_clonus(0, &quality) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  REQUIRE(motorscale_tardieu_clonus(10000, &quality) == MOTORSCALE_UNDECIDED);
  REQUIRE(quality == 9);
  REQUIRE(motorscale_tardieu_clonus(9999, &quality) == MOTORSCALE_OK);
  REQUIRE(quality == 3);
  REQUIRE(motorscale_tardieu_clonus(10001, &quality) == MOTORSCALE_OK);
  REQUIRE(quality == 4);
  REQUIRE(motorscale_tardieu_clonus(UINT32_MAX, &quality) == MOTORSCALE_OK);
  REQUIRE(quality == 4);
}

TEST_CASE("C: thresholds are those of the library", "[c]") {
  uint32_t number = 0;
  motorscale_threshold out{};
  for (const threshold& t : thresholds) {
    REQUIRE(motorscale_describe_threshold(number++, &out) == MOTORSCALE_OK);
    REQUIRE(out.name == std::string{t.name});
    REQUIRE(out.instrument == std::string{t.instrument});
    REQUIRE(out.score == std::string{t.score});
    REQUIRE(out.source == std::string{t.study.source});
    REQUIRE(out.population == std::string{t.study.population});
    REQUIRE(out.formula == std::string{t.formula});
    REQUIRE(printed_number{out.low_digits, out.low_places} == t.low);
    REQUIRE(printed_number{out.high_digits, out.high_places} == t.high);
    REQUIRE(out.kind == static_cast<unsigned>(t.kind));
    REQUIRE(out.confidence_percent == t.confidence_percent);
    REQUIRE(out.first_score_low == t.first_score_low);
    REQUIRE(out.first_score_high == t.first_score_high);
    REQUIRE(out.evidence == static_cast<unsigned>(t.grade));
  }
  REQUIRE(motorscale_describe_threshold(number, &out) == MOTORSCALE_NO_SUCH_ITEM);
}

TEST_CASE("C: change against a named threshold", "[c]") {
  motorscale_change out{};
  const auto compare = [&](const char* name, motorscale_value first, motorscale_value second) {
    out = {value(7, 7), 9, 9, {}};
    return motorscale_compare(name, &first, &second, &out);
  };
  // Donoghue 2009: 5 points at first scores 0 to 24; beyond is more than 5
  REQUIRE(compare("bbs_mdc95_0_24_donoghue_2009", value(24, 1), value(29, 1)) == MOTORSCALE_OK);
  REQUIRE(out.difference == value(5, 1));
  REQUIRE(out.outcome == MOTORSCALE_IMPROVED);
  REQUIRE(out.against == MOTORSCALE_WITHIN);
  REQUIRE(compare("bbs_mdc95_0_24_donoghue_2009", value(24, 1), value(30, 1)) == MOTORSCALE_OK);
  REQUIRE(out.against == MOTORSCALE_BEYOND);
  REQUIRE(compare("bbs_mdc95_0_24_donoghue_2009", value(25, 1), value(20, 1)) ==
          MOTORSCALE_NOT_FOR_THIS_SCORE);
  REQUIRE(out.difference == value(-5, 1));
  REQUIRE(out.outcome == MOTORSCALE_WORSENED);
  REQUIRE(out.against == MOTORSCALE_NOT_COMPARED);
  // Storm 2020: an MCID of 0.1 to 3.0 percent points; beyond is at least 3
  REQUIRE(compare("gmfm88_mcid_cp_storm_2020", value(100, 255), value(300, 255)) == MOTORSCALE_OK);
  REQUIRE(out.difference == value(40, 51));
  REQUIRE(out.against == MOTORSCALE_BETWEEN);
  REQUIRE(compare("gmfm88_mcid_cp_storm_2020", value(0, 10), value(30, 10)) == MOTORSCALE_OK);
  REQUIRE(out.against == MOTORSCALE_BEYOND);
  // Chen 2019: the mean of three groups, less is better, 0.5 SD is 0.45
  REQUIRE(compare("mas_lower_mcid_half_sd_chen_2019", value(9, 6), value(6, 6)) == MOTORSCALE_OK);
  REQUIRE(out.outcome == MOTORSCALE_IMPROVED);
  REQUIRE(out.against == MOTORSCALE_BEYOND);
  REQUIRE(compare("bbs_mdc90_stevenson_2001", value(9, 1), value(9, 1)) == MOTORSCALE_OK);
  REQUIRE(out.outcome == MOTORSCALE_UNCHANGED);

  const motorscale_value missing{0, 0, MOTORSCALE_ITEM_MISSING, {}};
  const auto name = "fim_mcid_beninato_2006";
  REQUIRE(compare("fim_mcid", value(1, 1), value(1, 1)) == MOTORSCALE_NO_SUCH_ITEM);
  REQUIRE(compare(name, missing, value(1, 1)) == MOTORSCALE_ITEM_MISSING);
  REQUIRE(compare(name, value(1, 1), missing) == MOTORSCALE_ITEM_MISSING);
  REQUIRE(compare(name, value(1, 1), value(1, 0)) == MOTORSCALE_NOT_DEFINED);
  REQUIRE(compare(name, value(1, 2), value(1, 3)) == MOTORSCALE_INCONSISTENT);
  REQUIRE(compare(name, value(1, -1), value(1, -1)) == MOTORSCALE_OUT_OF_RANGE);
  REQUIRE(compare(name, value(1, largest_den + 1), value(1, largest_den + 1)) ==
          MOTORSCALE_OUT_OF_RANGE);
  REQUIRE(compare(name, value(INT32_MIN, 1), value(INT32_MAX, 1)) == MOTORSCALE_NO_SPACE);
  REQUIRE(out.difference == value(7, 7));
}

TEST_CASE("C: months between two dates", "[c]") {
  int32_t months = -7;
  const auto between = [&](motorscale_date from, motorscale_date to) {
    return motorscale_months(&from, &to, &months);
  };
  REQUIRE(between({2020, 2, 29}, {2021, 2, 28}) == MOTORSCALE_OK);
  REQUIRE(months == 11);
  REQUIRE(between({2020, 2, 29}, {2021, 3, 1}) == MOTORSCALE_OK);
  REQUIRE(months == 12);
  REQUIRE(between({1, 1, 1}, {9999, 12, 31}) == MOTORSCALE_OK);
  REQUIRE(months == 119987);
  REQUIRE(between({2020, 3, 2}, {2020, 3, 1}) == MOTORSCALE_BEFORE_BIRTH);
  REQUIRE(between({2020, 3, 0}, {2020, 3, 1}) == MOTORSCALE_NO_SUCH_DATE);
  REQUIRE(between({2020, 3, 1}, {65535, 255, 255}) == MOTORSCALE_NO_SUCH_DATE);
  REQUIRE(months == 119987);
}

TEST_CASE("C: the change by month, and in percent of the first score", "[c]") {
  motorscale_monthly out{};
  const auto monthly = [&](motorscale_value first, motorscale_value second, int32_t months) {
    out = {value(7, 7), value(7, 7)};
    return motorscale_compare_monthly(&first, &second, months, &out);
  };
  REQUIRE(monthly(value(40, 1), value(46, 1), 4) == MOTORSCALE_OK);
  REQUIRE(out.points == value(3, 2));
  REQUIRE(out.percent == value(15, 4));
  REQUIRE(monthly(value(300, 255), value(100, 255), 2) == MOTORSCALE_OK);  // 100/255 less a month
  REQUIRE(out.points == value(-20, 51));
  REQUIRE(out.percent == value(-100, 3));
  REQUIRE(monthly(value(0, 1), value(46, 1), 2) == MOTORSCALE_OK);
  REQUIRE(out.points == value(23, 1));
  REQUIRE(out.percent.status == MOTORSCALE_ZERO_DIVISOR);
  REQUIRE(monthly(value(-5, 1), value(5, 1), 2) == MOTORSCALE_OK);
  REQUIRE(out.percent.status == MOTORSCALE_ZERO_DIVISOR);
  REQUIRE(monthly(value(INT32_MAX, largest_den), value(INT32_MIN, largest_den), INT32_MAX) ==
          MOTORSCALE_OK);
  REQUIRE(out.points.status == MOTORSCALE_NO_SPACE);
  REQUIRE(monthly(value(1, 1), value(INT32_MIN, 1), 1) == MOTORSCALE_OK);
  REQUIRE(out.percent.status == MOTORSCALE_NO_SPACE);
  for (const int32_t none : {0, -1, INT32_MIN}) {
    REQUIRE(monthly(value(40, 1), value(46, 1), none) == MOTORSCALE_ZERO_DIVISOR);
  }
  REQUIRE(monthly(value(40, 1), {0, 0, MOTORSCALE_ITEM_MISSING, {}}, 4) == MOTORSCALE_ITEM_MISSING);
  REQUIRE(monthly(value(40, 1), value(46, 2), 4) == MOTORSCALE_INCONSISTENT);
  REQUIRE(monthly(value(1, 0), value(2, 0), 4) == MOTORSCALE_NOT_DEFINED);
  REQUIRE(monthly(value(1, -1), value(2, -1), 4) == MOTORSCALE_OUT_OF_RANGE);
  REQUIRE(out.points == value(7, 7));
  REQUIRE(out.percent == value(7, 7));
}

TEST_CASE("C: two levels of one child", "[c]") {
  motorscale_level_change out{9, 9, 9, 9};
  for (uint32_t earlier = 1; earlier <= 5; ++earlier) {
    for (uint32_t later = 1; later <= 5; ++later) {
      REQUIRE(motorscale_compare_levels(earlier, later, &out) == MOTORSCALE_OK);
      const unsigned levels = earlier > later ? earlier - later : later - earlier;
      REQUIRE(out.outcome == (later < earlier   ? MOTORSCALE_IMPROVED
                              : later > earlier ? MOTORSCALE_WORSENED
                                                : MOTORSCALE_UNCHANGED));
      REQUIRE(out.levels == levels);
      REQUIRE(out.within_rating_noise == (levels == 1));
      REQUIRE(out.implausible == (levels >= 2));
    }
  }
  out.levels = 77;
  for (const uint32_t none : {0u, 6u, 257u, UINT32_MAX}) {
    REQUIRE(motorscale_compare_levels(none, 1, &out) == MOTORSCALE_OUT_OF_RANGE);
    REQUIRE(motorscale_compare_levels(1, none, &out) == MOTORSCALE_OUT_OF_RANGE);
  }
  REQUIRE(out.levels == 77);

  std::uint8_t flags = 77;
  for (uint32_t earlier = 0; earlier < 5; ++earlier) {
    for (uint32_t later = 0; later < 5; ++later) {
      REQUIRE(motorscale_gmfcs_flags(earlier, later, &flags) == MOTORSCALE_OK);
      REQUIRE(flags == (earlier != later ? MOTORSCALE_ACROSS_BANDS : 0) +
                           (earlier == 0 || later == 0 ? MOTORSCALE_CLASSED_UNDER_2 : 0));
    }
  }
  flags = 77;
  for (const uint32_t none : {5u, 256u, UINT32_MAX}) {
    REQUIRE(motorscale_gmfcs_flags(none, 0, &flags) == MOTORSCALE_OUT_OF_RANGE);
    REQUIRE(motorscale_gmfcs_flags(0, none, &flags) == MOTORSCALE_OUT_OF_RANGE);
  }
  REQUIRE(flags == 77);
}

TEST_CASE("C: growth figures are those of the library", "[c]") {
  uint32_t number = 0;
  motorscale_growth_figure out{};
  for (const growth_figure& f : growth_figures) {
    REQUIRE(motorscale_describe_growth(number++, &out) == MOTORSCALE_OK);
    REQUIRE(out.group == std::string{f.group});
    REQUIRE(out.note == std::string{f.note});
    REQUIRE(out.source == std::string{f.source});
    REQUIRE(printed_number{out.digits, out.places} == f.value);
    REQUIRE(out.scale == static_cast<unsigned>(f.scale));
    REQUIRE(out.quantity == static_cast<unsigned>(f.quantity));
    REQUIRE(out.evidence == static_cast<unsigned>(f.grade));
  }
  REQUIRE(motorscale_describe_growth(number, &out) == MOTORSCALE_NO_SUCH_ITEM);
  REQUIRE(motorscale_describe_growth(UINT32_MAX, &out) == MOTORSCALE_NO_SUCH_ITEM);
  REQUIRE(motorscale_describe_growth(0, &out) == MOTORSCALE_OK);  // Palisano 2000: 96.8 for level I
  REQUIRE((out.digits == 968 && out.places == 1 && out.scale == MOTORSCALE_ON_GMFM88_PERCENT));
  REQUIRE(out.quantity == MOTORSCALE_LIMIT);
}

TEST_CASE("C: every classification, with the ages that it is for", "[c]") {
  const struct {
    uint32_t number;
    const char* prefix;
    unsigned from_month, until_month;
  } expected[] = {
      {MOTORSCALE_GMFCS, "gmfcs", 0, 216},         {MOTORSCALE_MACS, "macs", 48, 216},
      {MOTORSCALE_MINI_MACS, "mini-macs", 12, 48}, {MOTORSCALE_CFCS, "cfcs", 24, 216},
      {MOTORSCALE_EDACS, "edacs", 36, 0},          {MOTORSCALE_VFCS, "vfcs", 12, 228},
      {MOTORSCALE_BFMF, "bfmf", 36, 216},          {MOTORSCALE_FMS, "fms", 48, 216},
  };
  uint32_t next = 0;
  motorscale_classification c{};
  for (const auto& e : expected) {
    CAPTURE(e.prefix);
    REQUIRE(e.number == next++);
    REQUIRE(motorscale_describe_classification(e.number, &c) == MOTORSCALE_OK);
    REQUIRE(c.prefix == std::string{e.prefix});
    REQUIRE(c.from_month == e.from_month);
    REQUIRE(c.until_month == e.until_month);
    REQUIRE(c.evidence == (e.number == MOTORSCALE_VFCS ? MOTORSCALE_SINGLE : MOTORSCALE_VERIFIED));
    for (const char* text : {c.name, c.title, c.citation, c.rates, c.licence}) {
      REQUIRE((text != nullptr && *text != '\0'));
    }
  }
  REQUIRE(motorscale_describe_classification(next, &c) == MOTORSCALE_NO_SUCH_ITEM);
  REQUIRE(motorscale_describe_classification(UINT32_MAX, &c) == MOTORSCALE_NO_SUCH_ITEM);
}

TEST_CASE("C: a level as it is printed", "[c]") {
  const char* printed[] = {"I", "II", "III", "IV", "V"};
  const char* small[] = {"i", "iI", "iii", "Iv", "v"};
  std::uint8_t level = 0;
  for (unsigned n = 1; n <= 5; ++n) {
    for (const std::string& text :
         {std::string{printed[n - 1]}, std::string{small[n - 1]}, std::to_string(n)}) {
      level = 0;
      REQUIRE(motorscale_read_level(text.c_str(), &level) == MOTORSCALE_OK);
      REQUIRE(level == n);
    }
  }
  for (const char* none : {"", "0", "6", "VI", "IIII", "I ", " I", "11", "ii\xC2\xA0"}) {
    REQUIRE(motorscale_read_level(none, &level) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  }
  REQUIRE(level == 5);
}

TEST_CASE("C: what levels are called", "[c]") {
  for (uint32_t band = 0; band < 5; ++band) {
    for (uint32_t l = 1; l <= 5; ++l) {
      REQUIRE(motorscale_gmfcs_description(band, l) ==
              std::string{gmfcs::description(static_cast<gmfcs::age_band>(band),
                                             static_cast<gmfcs::level>(l))});
      const char* family = motorscale_family_description(band, l);
      REQUIRE((family == nullptr) == (band == 0));
      if (band != 0)
        REQUIRE(family == std::string{gmfcs::family_report::choices[band][l - 1].label});
    }
  }
  for (const uint32_t none : {5u, 256u, UINT32_MAX}) {
    REQUIRE(motorscale_gmfcs_description(none, 1) == nullptr);
    REQUIRE(motorscale_family_description(none, 1) == nullptr);
  }
  for (const uint32_t none : {0u, 6u, UINT32_MAX}) {
    REQUIRE(motorscale_gmfcs_description(1, none) == nullptr);
    REQUIRE(motorscale_family_description(1, none) == nullptr);
  }
}

TEST_CASE("C: the level that a family picked, by the order of the form", "[c]") {
  std::uint8_t level = 0;
  for (uint32_t band = 1; band < 5; ++band) {
    for (uint32_t position = 1; position <= 5; ++position) {
      REQUIRE(motorscale_family_level(band, MOTORSCALE_V_TO_I, position, &level) == MOTORSCALE_OK);
      REQUIRE(level == 6 - position);
      REQUIRE(motorscale_family_level(band, MOTORSCALE_I_TO_V, position, &level) == MOTORSCALE_OK);
      REQUIRE(level == position);
    }
  }
  level = 77;
  for (const uint32_t none : {0u, 6u, 65537u, UINT32_MAX}) {
    REQUIRE(motorscale_family_level(1, 0, none, &level) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  }
  REQUIRE(motorscale_family_level(0, 0, 3, &level) == MOTORSCALE_OUT_OF_AGE_RANGE);
  REQUIRE(motorscale_family_level(5, 0, 3, &level) == MOTORSCALE_OUT_OF_RANGE);
  REQUIRE(motorscale_family_level(UINT32_MAX, 0, 3, &level) == MOTORSCALE_OUT_OF_RANGE);
  REQUIRE(motorscale_family_level(1, 2, 3, &level) == MOTORSCALE_OUT_OF_RANGE);
  REQUIRE(level == 77);
}

TEST_CASE("C: FMS ratings are symbols of which six are numbers", "[c]") {
  const std::string symbols = "123456CN";
  std::uint8_t rating = 0;
  for (uint32_t c = 0; c < 600; ++c) {
    const char upper = c == 'c' ? 'C' : c == 'n' ? 'N' : static_cast<char>(c < 128 ? c : 0);
    const auto at = upper == '\0' ? std::string::npos : symbols.find(upper);
    rating = 77;
    const auto status = motorscale_fms_read(c, &rating);
    REQUIRE(status == (at == std::string::npos ? MOTORSCALE_RESPONSE_NOT_ALLOWED : MOTORSCALE_OK));
    REQUIRE(rating == (at == std::string::npos ? 77 : at + 1));
  }
  for (uint32_t r = 1; r <= 8; ++r) {
    REQUIRE(motorscale_fms_description(r) == std::string{fms::symbols[r - 1].label});
  }
  REQUIRE(motorscale_fms_description(0) == nullptr);
  REQUIRE(motorscale_fms_description(9) == nullptr);
  REQUIRE(motorscale_fms_description(UINT32_MAX) == nullptr);

  std::uint8_t warnings = 77;
  const auto check = [&](uint32_t a, uint32_t b, uint32_t c) {
    return motorscale_fms_check(a, b, c, &warnings) == MOTORSCALE_OK ? int{warnings} : -1;
  };
  REQUIRE(check(6, 5, 4) == 0);
  REQUIRE(check(5, 6, 4) == MOTORSCALE_RISES_WITH_DISTANCE);
  REQUIRE(check(4, MOTORSCALE_DOES_NOT_APPLY, 5) == MOTORSCALE_RISES_WITH_DISTANCE);
  REQUIRE(check(MOTORSCALE_CRAWLS, 1, 1) == 0);
  REQUIRE(check(1, MOTORSCALE_CRAWLS, 2) ==
          MOTORSCALE_CRAWLS_BEYOND_5_M + MOTORSCALE_RISES_WITH_DISTANCE);
  warnings = 77;
  for (const uint32_t none : {0u, 9u, 257u, UINT32_MAX}) {
    REQUIRE(motorscale_fms_check(none, 1, 1, &warnings) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
    REQUIRE(motorscale_fms_check(1, none, 1, &warnings) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
    REQUIRE(motorscale_fms_check(1, 1, none, &warnings) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  }
  REQUIRE(warnings == 77);

  int32_t steps = 77;
  for (uint32_t a = 0; a <= 9; ++a) {
    for (uint32_t b = 0; b <= 9; ++b) {
      const auto status = motorscale_fms_improved(a, b, &steps);
      const bool is_rating = a >= 1 && a <= 8 && b >= 1 && b <= 8;
      const bool is_number = a <= 6 && b <= 6;
      REQUIRE(status == (!is_rating   ? MOTORSCALE_RESPONSE_NOT_ALLOWED
                         : !is_number ? MOTORSCALE_ITEM_MISSING
                                      : MOTORSCALE_OK));
      if (status == MOTORSCALE_OK) REQUIRE(steps == static_cast<int>(b) - static_cast<int>(a));
    }
  }
  REQUIRE(motorscale_fms_improved(UINT32_MAX, 1, &steps) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
}

TEST_CASE("C: the GMFCS age band from dates", "[c]") {
  const motorscale_date birth{2020, 3, 15};
  motorscale_gmfcs_age out{};
  const auto at = [&](motorscale_date on, const motorscale_correction* c = nullptr) {
    out = {99, 99};
    return motorscale_gmfcs_age_at(&birth, &on, c, &out);
  };
  const auto is = [&](unsigned band, unsigned age18) {
    return out.band == band && out.age18 == age18;
  };
  REQUIRE(at({2020, 3, 15}) == MOTORSCALE_OK);
  REQUIRE(is(MOTORSCALE_GMFCS_0_2, 1));
  REQUIRE(at({2021, 9, 14}) == MOTORSCALE_OK);
  REQUIRE(is(MOTORSCALE_GMFCS_0_2, 1));
  REQUIRE(at({2021, 9, 15}) == MOTORSCALE_OK);
  REQUIRE(is(MOTORSCALE_GMFCS_0_2, 2));
  REQUIRE(at({2022, 3, 15}) == MOTORSCALE_OK);
  REQUIRE(is(MOTORSCALE_GMFCS_2_4, 2));
  REQUIRE(at({2038, 3, 14}) == MOTORSCALE_OK);
  REQUIRE(is(MOTORSCALE_GMFCS_12_18, 2));
  REQUIRE(at({2038, 3, 15}) == MOTORSCALE_OUT_OF_AGE_RANGE);
  REQUIRE(at({2020, 3, 14}) == MOTORSCALE_BEFORE_BIRTH);
  REQUIRE(at({2021, 2, 29}) == MOTORSCALE_NO_SUCH_DATE);
  REQUIRE(at({0, 1, 1}) == MOTORSCALE_NO_SUCH_DATE);
  REQUIRE(at({65535, 255, 255}) == MOTORSCALE_NO_SUCH_DATE);
  REQUIRE(is(99, 99));
  // born at 30 weeks: ten weeks to take off
  motorscale_correction c{30, 0, 37, 0, 0, {}};
  REQUIRE(at({2021, 9, 15}, &c) == MOTORSCALE_OK);
  REQUIRE(is(MOTORSCALE_GMFCS_0_2, 1));
  REQUIRE(at({2022, 3, 15}, &c) == MOTORSCALE_OK);
  REQUIRE(is(MOTORSCALE_GMFCS_2_4, 2));  // R1
  c.rule = 1;
  REQUIRE(at({2022, 3, 15}, &c) == MOTORSCALE_OK);
  REQUIRE(is(MOTORSCALE_GMFCS_0_2, 2));  // R2
  // 37 weeks 3 days are premature under 37 weeks 4 days, not under 37 weeks 3 days
  c = {37, 3, 37, 4, 0, {}};
  REQUIRE(at({2021, 9, 15}, &c) == MOTORSCALE_OK);
  REQUIRE(is(MOTORSCALE_GMFCS_0_2, 1));
  c.premature_under_days = 3;
  REQUIRE(at({2021, 9, 15}, &c) == MOTORSCALE_OK);
  REQUIRE(is(MOTORSCALE_GMFCS_0_2, 2));
  c.rule = 2;
  REQUIRE(at({2022, 3, 15}, &c) == MOTORSCALE_OUT_OF_RANGE);
  c = {30, 7, 37, 0, 0, {}};
  REQUIRE(at({2022, 3, 15}, &c) == MOTORSCALE_OUT_OF_RANGE);
  c = {30, 0, 37, 255, 0, {}};
  REQUIRE(at({2022, 3, 15}, &c) == MOTORSCALE_OUT_OF_RANGE);
  c = {255, 6, 255, 6, 1, {}};
  REQUIRE(at({2022, 3, 15}, &c) == MOTORSCALE_OK);
  c = {0, 0, 255, 6, 1, {}};
  REQUIRE(at({2020, 3, 15}, &c) == MOTORSCALE_OK);
}

namespace {

void put_text(records::bytes& to, const char* text) {
  for (const char c : std::string{text == nullptr ? "" : text}) {
    to.push_back(static_cast<std::uint8_t>(c));
  }
  to.push_back(0);
}

/// All that is in a table, as bytes.
template <class Level>
records::bytes contents(const decision_table<Level>& table, question_list<Level> rows) {
  records::bytes all;
  const auto put = [&](unsigned n) { all.push_back(static_cast<std::uint8_t>(n)); };
  put_text(all, table.name());
  put(table.size());
  for (unsigned q = 0; q < table.size(); ++q) {
    put_text(all, rows[q].name);
    put_text(all, rows[q].label);
    put(rows[q].size());
    for (unsigned a = 0; a < rows[q].size(); ++a) {
      const answer<Level>& line = rows[q].answers[a];
      put_text(all, line.name);
      put_text(all, line.label);
      put(line.levels.bits());
      put(static_cast<unsigned>(line.grade));
      put_text(all, line.only_when.question);
      put_text(all, line.only_when.answer);
      put(line.only_when.levels.bits());
      const bool except = line.only_when.question != nullptr;
      put(except ? static_cast<unsigned>(line.only_when.grade) : 0);
    }
  }
  return all;
}

/// All answers to all questions of a table, 0 for none: C and C++ say the same.
template <class Level>
void classifies_as_cpp(uint32_t number, const decision_table<Level>& table,
                       question_list<Level> rows) {
  std::vector<std::uint8_t> answers(table.size(), 0);
  unsigned different = 0, ok = 0, undecided = 0, inconsistent = 0;
  while (true) {
    findings<Level> f{table};
    for (unsigned q = 0; q < answers.size(); ++q) {
      if (answers[q] != 0) REQUIRE(f.record(q, answers[q] - 1u) == errc::ok);
    }
    const auto o = classify(f);
    const auto next = next_question(f);
    motorscale_outcome out{};
    uint32_t question = 9;
    const auto status = motorscale_classify(number, answers.data(),
                                            static_cast<uint32_t>(answers.size()), &out, &question);
    unsigned left = 0, unverified = 0;
    for (unsigned q = 0; q < answers.size(); ++q) {
      left |= o.questions_left.contains(q) ? 1u << q : 0u;
      unverified |= o.unverified.contains(q) ? 1u << q : 0u;
    }
    const unsigned level = o.level ? static_cast<unsigned>(*o.level) : 0;
    different +=
        !(status == static_cast<int>(o.level.error()) && question == 0 && out.level == level &&
          out.levels == o.levels.bits() && out.questions_left == left &&
          out.unverified == unverified && out.next_question == (next ? *next + 1 : 0) &&
          out.rests_on == static_cast<unsigned>(o.rests_on) && out.by_tie_rule == o.by_tie_rule() &&
          out.reserved == 0);
    ok += status == MOTORSCALE_OK;
    undecided += status == MOTORSCALE_UNDECIDED;
    inconsistent += status == MOTORSCALE_INCONSISTENT;
    unsigned q = 0;
    while (q < answers.size() && answers[q] == rows[q].size()) answers[q++] = 0;
    if (q == answers.size()) break;
    ++answers[q];
  }
  CAPTURE(number);
  REQUIRE(different == 0);
  REQUIRE(ok > 0);
  REQUIRE(undecided > 0);
  REQUIRE((inconsistent > 0) == (number <= MOTORSCALE_GMFCS_12_18));  // charts cannot be

  motorscale_outcome out{};
  out.level = 77;
  uint32_t question = 0;
  for (auto& a : answers) a = 0;
  const auto count = static_cast<uint32_t>(answers.size());
  for (unsigned q = 0; q < count; ++q) {
    answers[q] = static_cast<std::uint8_t>(rows[q].size() + 1);
    REQUIRE(motorscale_classify(number, answers.data(), count, &out, &question) ==
            MOTORSCALE_RESPONSE_NOT_ALLOWED);
    REQUIRE(question == q + 1);
    answers[q] = 0;
  }
  REQUIRE(motorscale_classify(number, answers.data(), count - 1, &out, nullptr) ==
          MOTORSCALE_WRONG_LENGTH);
  REQUIRE(out.level == 77);

  motorscale_table t{};
  REQUIRE(motorscale_describe_table(number, &t) == MOTORSCALE_OK);
  REQUIRE(t.name == std::string{table.name()});
  REQUIRE(t.question_count == table.size());
  REQUIRE(t.digest == records::crc32c(contents(table, rows)));
  motorscale_question asked{};
  for (unsigned q = 1; q <= table.size(); ++q) {
    REQUIRE(motorscale_describe_question(number, q, 0, &asked) == MOTORSCALE_OK);
    REQUIRE(asked.name == std::string{rows[q - 1].name});
    REQUIRE(asked.label == std::string{rows[q - 1].label});
    const unsigned size = asked.answer_count;
    REQUIRE(size == rows[q - 1].size());
    for (unsigned a = 1; a <= size; ++a) {
      REQUIRE(motorscale_describe_question(number, q, a, &asked) == MOTORSCALE_OK);
      REQUIRE(asked.name == std::string{rows[q - 1].answers[a - 1].name});
      REQUIRE(asked.label == std::string{rows[q - 1].answers[a - 1].label});
    }
    REQUIRE(motorscale_describe_question(number, q, size + 1, &asked) == MOTORSCALE_NO_SUCH_ITEM);
  }
  REQUIRE(motorscale_describe_question(number, 0, 0, &asked) == MOTORSCALE_NO_SUCH_ITEM);
  REQUIRE(motorscale_describe_question(number, count + 1, 0, &asked) == MOTORSCALE_NO_SUCH_ITEM);
}

}  // namespace

TEST_CASE("C: every combination of findings classifies as in C++", "[c]") {
  for (unsigned b = 0; b < 5; ++b)
    classifies_as_cpp(b, gmfcs::findings_v1::tables[b], gmfcs::findings_v1::questions[b]);
  classifies_as_cpp<macs::level>(MOTORSCALE_MACS_CHART, macs::table, macs::chart.questions);
  classifies_as_cpp<vfcs::level>(MOTORSCALE_VFCS_CHART, vfcs::table, vfcs::chart.questions);
  motorscale_table t{};
  motorscale_outcome out{};
  motorscale_question q{};
  for (const uint32_t none : {uint32_t{MOTORSCALE_BFMF_RULES}, 8u, 256u, UINT32_MAX}) {
    uint32_t question = 9;
    REQUIRE(motorscale_classify(none, nullptr, 0, &out, &question) == MOTORSCALE_NO_SUCH_ITEM);
    REQUIRE(question == 0);
    REQUIRE(motorscale_classify_children(none, nullptr, 3, nullptr, nullptr) ==
            MOTORSCALE_NO_SUCH_ITEM);
    REQUIRE(motorscale_describe_question(none, 1, 0, &q) == MOTORSCALE_NO_SUCH_ITEM);
    if (none > MOTORSCALE_BFMF_RULES) {
      REQUIRE(motorscale_describe_table(none, &t) == MOTORSCALE_NO_SUCH_ITEM);
    }
  }
}

TEST_CASE("C: a table is known by name and digest", "[c]") {
  const unsigned of[] = {MOTORSCALE_GMFCS, MOTORSCALE_GMFCS, MOTORSCALE_GMFCS, MOTORSCALE_GMFCS,
                         MOTORSCALE_GMFCS, MOTORSCALE_MACS,  MOTORSCALE_VFCS,  MOTORSCALE_BFMF};
  const char* names[] = {"findings_v1", "findings_v1", "findings_v1", "findings_v1",
                         "findings_v1", "macs_chart",  "vfcs_chart",  "bfmf_rules"};
  std::vector<uint32_t> digests;
  motorscale_table t{};
  for (uint32_t n = 0; n < 8; ++n) {
    REQUIRE(motorscale_describe_table(n, &t) == MOTORSCALE_OK);
    REQUIRE(t.classification == of[n]);
    REQUIRE(t.name == std::string{names[n]});
    digests.push_back(t.digest);
  }
  REQUIRE(t.question_count == 0);
  // Elvrum 2016, as the rules are printed
  records::bytes rules;
  put_text(rules, "bfmf_rules");
  const struct {
    std::uint8_t numbers[4];  // the better hand; the worse from, to; the level
    const char* printed;
  } rows[] = {{{4, 3, 4, 1}, "I"},      {{4, 1, 2, 2}, "II(a)"},  {{3, 3, 3, 2}, "II(b)"},
              {{4, 0, 0, 3}, "III(a)"}, {{3, 0, 2, 3}, "III(b)"}, {{2, 2, 2, 4}, "IV(a)"},
              {{2, 0, 1, 4}, "IV(b)"},  {{1, 0, 1, 5}, "V"},      {{0, 0, 0, 5}, "V"}};
  for (const auto& row : rows) {
    rules.insert(rules.end(), row.numbers, row.numbers + 4);
    put_text(rules, row.printed);
  }
  REQUIRE(t.digest == records::crc32c(rules));
  // Who changes a table gives it another name, and writes its digest here.
  REQUIRE(digests == std::vector<uint32_t>{0xD2D85492, 0xFDE84CF5, 0xB5A88402, 0x9AAD20EF,
                                           0x2962C706, 0x4011D7FE, 0x2FA6B87E, 0xFE960946});
}

TEST_CASE("C: many children classify as one by one, and a refused one does not touch the others",
          "[c]") {
  dice d;
  for (uint32_t table = 0; table < MOTORSCALE_BFMF_RULES; ++table) {
    motorscale_table about{};
    REQUIRE(motorscale_describe_table(table, &about) == MOTORSCALE_OK);
    constexpr unsigned children = 40;
    const unsigned questions = about.question_count;
    std::vector<std::uint8_t> answers;
    for (unsigned k = 0; k < children * questions; ++k) {
      answers.push_back(static_cast<std::uint8_t>(d.below(3)));
    }
    answers[5 * questions + 1] = 255;
    answers[9 * questions] = 6;
    std::vector<motorscale_outcome> outcomes(children, motorscale_outcome{7, 7, 7, 7, 7, 7, 7, 7});
    std::vector<motorscale_fault> faults(children);
    REQUIRE(motorscale_classify_children(table, answers.data(), children, outcomes.data(),
                                         faults.data()) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
    auto again = outcomes;
    REQUIRE(motorscale_classify_children(table, answers.data(), children, again.data(), nullptr) ==
            MOTORSCALE_RESPONSE_NOT_ALLOWED);
    REQUIRE(motorscale_classify_children(table, answers.data(), 5, again.data(), nullptr) ==
            MOTORSCALE_OK);
    REQUIRE(motorscale_classify_children(table, answers.data(), 0, nullptr, nullptr) ==
            MOTORSCALE_OK);
    for (unsigned n = 0; n < children; ++n) {
      motorscale_outcome one{};
      uint32_t question = 9;
      const auto status =
          motorscale_classify(table, answers.data() + n * questions, questions, &one, &question);
      REQUIRE(faults[n].status == status);
      REQUIRE(faults[n].item == question);
      REQUIRE(question == (n == 5 ? 2u : n == 9 ? 1u : 0u));
      REQUIRE(__builtin_memcmp(&one, &outcomes[n], sizeof one) == 0);
      REQUIRE(__builtin_memcmp(&one, &again[n], sizeof one) == 0);
    }
  }
}

TEST_CASE("C: BFMF from the grades of two hands", "[c]") {
  std::uint8_t level = 9;
  for (uint32_t left = 0; left <= 4; ++left) {
    for (uint32_t right = 0; right <= 4; ++right) {
      REQUIRE(motorscale_bfmf_level(left, right, &level) == MOTORSCALE_OK);
      REQUIRE(level == static_cast<unsigned>(bfmf::classify(left, right)->level));
      REQUIRE(motorscale_bfmf_printed(left, right) ==
              std::string{bfmf::classify(left, right)->printed});
    }
  }
  level = 9;
  REQUIRE(motorscale_bfmf_level(5, 0, &level) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  REQUIRE(motorscale_bfmf_level(0, UINT32_MAX, &level) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  REQUIRE(motorscale_bfmf_printed(4, 1) == std::string{"II(a)"});
  REQUIRE(motorscale_bfmf_printed(5, 0) == nullptr);
  REQUIRE(motorscale_bfmf_printed(0, UINT32_MAX) == nullptr);
  REQUIRE(level == 9);
}

namespace {

/// Steps of no meaning: only that both languages are given the same.
struct made_up {
  std::vector<motorscale_calibrated_item> items;
  motorscale_calibration c{};
  measure::calibration<66, 3> cpp{};

  explicit made_up(uint32_t instrument) {
    const bool is_gmfm66 = instrument == MOTORSCALE_GMFM66;
    cpp.name = {is_gmfm66 ? "gmfm66" : "fmfm", "made up", "1", "tests/c/motorscale.cpp"};
    cpp.kind = measure::step_kind::partial_credit_step;
    cpp.scale = {50, 9.5};
    unsigned row = 0;
    for (unsigned n = 1; n <= (is_gmfm66 ? 88 : 61); ++n) {
      if (is_gmfm66 && !gmfm66::instrument::contains(item{n})) continue;
      const double at = -4 + 8.0 * n / 88;
      items.push_back({{at - 0.75, at + 0.125, at + 0.5}, static_cast<std::uint8_t>(n), {}});
      cpp.items[row++] = {n, {at - 0.75, at + 0.125, at + 0.5}};
    }
    cpp.item_count = row;
    c = {50, 9.5, "made up", "1", "tests/c/motorscale.cpp", items.data(), row, instrument};
  }
  /// All steps 0: with e^ability = 2 the categories have probabilities 1, 2, 4 and 8 of 15.
  void flatten() {
    for (auto& i : items) i.steps[0] = i.steps[1] = i.steps[2] = 0;
  }
  std::vector<long> prepare(motorscale_scale* out) const {
    motorscale_calibration_fault f{99, 99};
    const auto status = motorscale_prepare(&c, out, &f);
    REQUIRE(motorscale_prepare(&c, out, nullptr) == status);
    return {status, static_cast<long>(f.fault), static_cast<long>(f.row)};
  }
};

constexpr motorscale_estimator estimators[] = {
    {0, 0, MOTORSCALE_MAXIMUM_LIKELIHOOD, {}},
    {0, 0, MOTORSCALE_WEIGHTED_LIKELIHOOD, {}},
    {0.5, 1.5, MOTORSCALE_EXPECTED_A_POSTERIORI, {}},
};

void is_ability_of_cpp(const motorscale_ability& a, const measure::ability& e) {
  REQUIRE(a.logit == e.logit.value);
  REQUIRE(a.logit_standard_error == e.logit.standard_error);
  REQUIRE(a.reported == e.reported.value);
  REQUIRE(a.reported_standard_error == e.reported.standard_error);
  REQUIRE(a.low95 == e.reported.low95());
  REQUIRE(a.high95 == e.reported.high95());
  REQUIRE(a.information == e.information);
  REQUIRE(a.items_used == e.items_used);
}

template <class I>
sheet<I> sheet_of(const std::vector<std::uint8_t>& bytes) {
  sheet<I> s;
  for (unsigned k = 0; k < bytes.size(); ++k) {
    REQUIRE(s.set(item{k + 1}, response::from_byte(bytes[k])) == errc::ok);
  }
  return s;
}

/// A sheet of a child whose ability is anywhere, with the more gaps the larger `n` is.
std::vector<std::uint8_t> sheet_of_somebody(dice& d, unsigned items, unsigned n) {
  std::vector<std::uint8_t> bytes(items);
  for (unsigned k = 0; k < items; ++k) {
    bytes[k] = static_cast<std::uint8_t>(d.below(items) > k ? 3 - d.below(2) : d.below(2));
    if (d.below(12) < n) bytes[k] = MOTORSCALE_NOT_TESTED;
  }
  return bytes;
}

bool near(double a, double b, double off) { return a - b <= off && b - a <= off; }

const double infinite = 1e300 * 1e300, not_a_number = infinite - infinite;

}  // namespace

TEST_CASE("C: the abilities of GMFM-66 and FMFM have the bits of C++", "[c]") {
  const made_up gross{MOTORSCALE_GMFM66}, fine{MOTORSCALE_FMFM};
  motorscale_scale gross_scale, fine_scale;
  REQUIRE(gross.prepare(&gross_scale) == std::vector<long>{MOTORSCALE_OK, 0, 0});
  REQUIRE(fine.prepare(&fine_scale) == std::vector<long>{MOTORSCALE_OK, 0, 0});
  const auto gmfm66 = gmfm66::scale::from(gross.cpp);
  const auto fmfm = measure::partial_credit<66, 3>::from(fine.cpp);
  REQUIRE((gmfm66.has_value() && fmfm.has_value()));
  dice d;
  unsigned estimated = 0;
  for (unsigned n = 0; n < 12; ++n) {
    const auto gmfm_bytes = sheet_of_somebody(d, 88, n);
    const auto fmfm_bytes = sheet_of_somebody(d, 61, n);
    for (const auto& how : estimators) {
      const measure::estimator cpp{static_cast<measure::estimation>(how.kind), how.prior_mean,
                                   how.prior_sd};
      motorscale_ability a{};
      uint32_t item = 9;
      auto status = motorscale_estimate(&gross_scale, MOTORSCALE_GMFM88, gmfm_bytes.data(), 88,
                                        &how, &a, &item);
      const auto g = gmfm66::estimate(*gmfm66, sheet_of<gmfm88::instrument>(gmfm_bytes), cpp);
      REQUIRE(status == static_cast<int>(g.error()));
      REQUIRE(item == 0);
      if (g) is_ability_of_cpp(a, g->measured);
      status =
          motorscale_estimate(&fine_scale, MOTORSCALE_FMFM, fmfm_bytes.data(), 61, &how, &a, &item);
      const auto f = measure::estimate(*fmfm, sheet_of<fmfm::instrument>(fmfm_bytes), cpp);
      REQUIRE(status == static_cast<int>(f.error()));
      if (f) is_ability_of_cpp(a, *f);
      estimated += (g ? 1u : 0u) + (f ? 1u : 0u);
    }
  }
  REQUIRE(estimated > 45);
}

TEST_CASE("C: an ability worked out by hand", "[c]") {
  // 15 items without distance between their steps, raw score 34: e^ability is 2, the variance of an
  // item (2 + 16 + 72) / 15 - (34 / 15)^2
  for (const uint32_t instrument : {MOTORSCALE_GMFM66, MOTORSCALE_FMFM}) {
    made_up m{instrument};
    m.flatten();
    motorscale_scale scale;
    REQUIRE(m.prepare(&scale)[0] == MOTORSCALE_OK);
    const bool is_gmfm66 = instrument == MOTORSCALE_GMFM66;
    const unsigned count = is_gmfm66 ? 88 : 61;
    std::vector<std::uint8_t> bytes(count, MOTORSCALE_NOT_TESTED);
    for (unsigned k = 0; k < 15; ++k) {
      bytes[count - 1 - k] = k < 4 ? 3 : 2;  // 4 of 3, 11 of 2
    }
    motorscale_ability a{};
    REQUIRE(motorscale_estimate(&scale, is_gmfm66 ? MOTORSCALE_GMFM88 : MOTORSCALE_FMFM,
                                bytes.data(), count, &estimators[0], &a, nullptr) == MOTORSCALE_OK);
    REQUIRE(near(a.logit, 0.6931471805599453, 1e-12));
    REQUIRE(near(a.reported, 50 + 9.5 * 0.6931471805599453, 1e-11));
    REQUIRE(near(a.information, 15 * (6 - 34.0 * 34 / 225), 1e-10));
    REQUIRE(near(a.logit_standard_error, 0.278063999160024, 1e-12));
    REQUIRE(near(a.high95 - a.low95, 2 * 1.959963984540054 * 9.5 * 0.278063999160024, 1e-6));
    REQUIRE(a.items_used == 15);
    records::bytes named;
    for (const char* text :
         {is_gmfm66 ? "gmfm66" : "fmfm", "made up", "1", "tests/c/motorscale.cpp"}) {
      put_text(named, text);
    }
    REQUIRE(a.calibration == records::crc32c(named));
  }
}

TEST_CASE("C: abilities change by one calibration only, with both errors", "[c]") {
  const motorscale_ability earlier{-1, 0.3, 40, 3, 0, 0, 11, 60, 7};
  motorscale_ability later{0.5, 0.4, 55, 4, 0, 0, 6, 62, 7};
  motorscale_ability_change out{};
  REQUIRE(motorscale_compare_abilities(&earlier, &later, &out) == MOTORSCALE_OK);
  REQUIRE(out.logit == 1.5);
  REQUIRE(near(out.logit_standard_error, 0.5, 1e-15));
  REQUIRE(out.reported == 15);
  REQUIRE(near(out.reported_standard_error, 5, 1e-14));
  REQUIRE(near(out.low95, 15 - 5 * 1.959963984540054, 1e-13));
  REQUIRE(near(out.high95, 15 + 5 * 1.959963984540054, 1e-13));
  out.logit = 77;
  later.calibration = 8;
  REQUIRE(motorscale_compare_abilities(&earlier, &later, &out) == MOTORSCALE_INCONSISTENT);
  later.calibration = 7;
  const auto good = later;
  for (double motorscale_ability::*member :
       {&motorscale_ability::logit, &motorscale_ability::logit_standard_error,
        &motorscale_ability::reported, &motorscale_ability::reported_standard_error}) {
    for (const double bad : {infinite, not_a_number}) {
      later = good;
      later.*member = bad;
      REQUIRE(motorscale_compare_abilities(&earlier, &later, &out) == MOTORSCALE_OUT_OF_RANGE);
      REQUIRE(motorscale_compare_abilities(&later, &earlier, &out) == MOTORSCALE_OUT_OF_RANGE);
    }
  }
  const motorscale_ability none{};  // of a sheet that was refused
  REQUIRE(motorscale_compare_abilities(&none, &earlier, &out) == MOTORSCALE_OUT_OF_RANGE);
  REQUIRE(out.logit == 77);
}

TEST_CASE("C: the detectable change of the caller's sample has sqrt(2)", "[c]") {
  double sem = 77, mdc = 77;
  REQUIRE(motorscale_detectable_change(10, 0.91, 95, &sem, &mdc) == MOTORSCALE_OK);
  REQUIRE(near(sem, 3, 1e-14));
  REQUIRE(near(mdc, 8.315576, 1e-6));  // 1.96 x 1.41421356 x 3
  REQUIRE(motorscale_detectable_change(10, 0.91, 90, &sem, &mdc) == MOTORSCALE_OK);
  REQUIRE(near(mdc, 6.979144, 1e-6));  // 1.645 x 1.41421356 x 3
  sem = mdc = 77;
  for (const uint32_t percent : {0u, 89u, 99u, 95u + 65536u, UINT32_MAX}) {
    REQUIRE(motorscale_detectable_change(10, 0.9, percent, &sem, &mdc) == MOTORSCALE_OUT_OF_RANGE);
  }
  for (const double bad : {0.0, -1.0, infinite, not_a_number}) {
    REQUIRE(motorscale_detectable_change(bad, 0.9, 95, &sem, &mdc) == MOTORSCALE_OUT_OF_RANGE);
  }
  for (const double bad : {1.0, -0.1, infinite, not_a_number}) {
    REQUIRE(motorscale_detectable_change(10, bad, 95, &sem, &mdc) == MOTORSCALE_OUT_OF_RANGE);
  }
  REQUIRE((sem == 77 && mdc == 77));
}

TEST_CASE("C: where the GMFM-66 has no ability", "[c]") {
  const made_up m{MOTORSCALE_GMFM66};
  motorscale_scale ready;
  REQUIRE(m.prepare(&ready)[0] == MOTORSCALE_OK);
  motorscale_ability a{};
  motorscale_estimator how{0, 1, MOTORSCALE_MAXIMUM_LIKELIHOOD, {}};
  uint32_t item = 9;
  std::vector<std::uint8_t> bytes(88, MOTORSCALE_NOT_TESTED);
  const auto status = [&] {
    return motorscale_estimate(&ready, MOTORSCALE_GMFM88, bytes.data(), 88, &how, &a, &item);
  };
  REQUIRE(status() == MOTORSCALE_EMPTY_SELECTION);
  for (unsigned k = 0; k < 12; ++k) bytes[76 + k] = k < 6 ? 3 : 0;
  REQUIRE(status() == MOTORSCALE_ITEM_MISSING);
  REQUIRE(a.items_used == 0);
  bytes[75] = 2;
  REQUIRE(status() == MOTORSCALE_OK);
  REQUIRE(a.items_used == 13);
  for (const uint32_t count : {0u, 61u, 66u, 87u, 89u, 344u}) {
    REQUIRE(motorscale_estimate(&ready, MOTORSCALE_GMFM88, bytes.data(), count, &how, &a, &item) ==
            MOTORSCALE_WRONG_LENGTH);
  }
  for (const uint32_t other : {uint32_t{MOTORSCALE_GMFM88_WITH_AIDS}, uint32_t{MOTORSCALE_GMFM66},
                               uint32_t{MOTORSCALE_FMFM}, no_instrument, UINT32_MAX}) {
    REQUIRE(motorscale_estimate(&ready, other, bytes.data(), 88, &how, &a, &item) ==
            MOTORSCALE_OTHER_INSTRUMENT);
  }
  how = {0, 0, MOTORSCALE_EXPECTED_A_POSTERIORI, {}};
  REQUIRE(status() == MOTORSCALE_OUT_OF_RANGE);  // a prior that is no distribution
  how = {not_a_number, 1, MOTORSCALE_EXPECTED_A_POSTERIORI, {}};
  REQUIRE(status() == MOTORSCALE_OUT_OF_RANGE);
  for (const uint32_t kind : {3u, 256u, UINT32_MAX}) {
    how = {0, 1, kind, {}};
    REQUIRE(status() == MOTORSCALE_OUT_OF_RANGE);
  }
  how.kind = MOTORSCALE_WEIGHTED_LIKELIHOOD;
  for (unsigned byte = 0; byte < 256; ++byte) {
    bytes[3] = static_cast<std::uint8_t>(byte);
    const auto expected = motorscale_check_response(MOTORSCALE_GMFM88, 4, bytes[3]);
    REQUIRE(status() == expected);
    REQUIRE(item == (expected == MOTORSCALE_OK ? 0u : 4u));
  }
  bytes.assign(88, 3);
  REQUIRE(status() == MOTORSCALE_NOT_DEFINED);
  bytes.assign(88, 0);
  REQUIRE(status() == MOTORSCALE_NOT_DEFINED);
  bytes[87] = 3;
  REQUIRE(status() == MOTORSCALE_OK);
  __builtin_memset(&ready, 0, sizeof ready);
  REQUIRE(status() == MOTORSCALE_EMPTY_SELECTION);
}

TEST_CASE("C: where FMFM has no ability", "[c]") {
  made_up m{MOTORSCALE_FMFM};
  m.c.item_count = 2;  // a part may be calibrated
  motorscale_scale ready;
  REQUIRE(m.prepare(&ready) == std::vector<long>{MOTORSCALE_OK, 0, 0});
  motorscale_ability a{};
  uint32_t item = 9;
  std::vector<std::uint8_t> bytes(61, 3);
  const auto status = [&](const motorscale_estimator& how) {
    return motorscale_estimate(&ready, MOTORSCALE_FMFM, bytes.data(), 61, &how, &a, &item);
  };
  REQUIRE(status(estimators[0]) == MOTORSCALE_NOT_DEFINED);
  REQUIRE(status(estimators[1]) == MOTORSCALE_OK);
  REQUIRE(status(estimators[2]) == MOTORSCALE_OK);
  bytes[1] = 0;
  REQUIRE(status(estimators[0]) == MOTORSCALE_OK);
  REQUIRE(a.items_used == 2);
  bytes[0] = bytes[1] = MOTORSCALE_REFUSED;
  REQUIRE(status(estimators[1]) == MOTORSCALE_EMPTY_SELECTION);
  bytes[60] = 4;
  REQUIRE(status(estimators[1]) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  REQUIRE(item == 61);
  REQUIRE(motorscale_estimate(&ready, MOTORSCALE_GMFM88, bytes.data(), 61, &estimators[1], &a,
                              &item) == MOTORSCALE_OTHER_INSTRUMENT);
  REQUIRE(item == 0);
}

TEST_CASE("C: many sheets are estimated as one by one, and a refused one does not touch the others",
          "[c]") {
  dice d;
  for (const uint32_t instrument : {MOTORSCALE_GMFM66, MOTORSCALE_FMFM}) {
    const made_up m{instrument};
    motorscale_scale ready;
    REQUIRE(m.prepare(&ready)[0] == MOTORSCALE_OK);
    const bool is_gmfm66 = instrument == MOTORSCALE_GMFM66;
    const uint32_t form = is_gmfm66 ? MOTORSCALE_GMFM88 : MOTORSCALE_FMFM;
    const unsigned items = is_gmfm66 ? 88 : 61;
    constexpr unsigned sheets = 9;
    std::vector<std::uint8_t> all;
    for (unsigned n = 0; n < sheets; ++n) {
      auto one = sheet_of_somebody(d, items, n == 4 ? 12 : 2);
      if (n == 6) one[items - 1] = 0x7F;
      all.insert(all.end(), one.begin(), one.end());
    }
    std::vector<motorscale_ability> abilities(sheets), again(sheets);
    std::vector<motorscale_fault> faults(sheets);
    for (auto& a : abilities) a.items_used = 7;
    const auto& how = estimators[1];
    REQUIRE(motorscale_estimate_sheets(&ready, form, all.data(), sheets, &how, abilities.data(),
                                       faults.data()) == MOTORSCALE_EMPTY_SELECTION);
    REQUIRE(motorscale_estimate_sheets(&ready, form, all.data(), sheets, &how, again.data(),
                                       nullptr) == MOTORSCALE_EMPTY_SELECTION);
    REQUIRE(motorscale_estimate_sheets(&ready, form, all.data(), 4, &how, again.data(), nullptr) ==
            MOTORSCALE_OK);
    REQUIRE(motorscale_estimate_sheets(&ready, form, nullptr, 0, &how, nullptr, nullptr) ==
            MOTORSCALE_OK);
    for (unsigned n = 0; n < sheets; ++n) {
      motorscale_ability one{};
      uint32_t item = 9;
      const auto status =
          motorscale_estimate(&ready, form, all.data() + n * items, items, &how, &one, &item);
      REQUIRE(faults[n].status == status);
      REQUIRE(faults[n].item == item);
      REQUIRE(status == (n == 4   ? MOTORSCALE_EMPTY_SELECTION
                         : n == 6 ? MOTORSCALE_RESPONSE_NOT_ALLOWED
                                  : MOTORSCALE_OK));
      REQUIRE(__builtin_memcmp(&one, &abilities[n], sizeof one) == 0);
      REQUIRE(__builtin_memcmp(&one, &again[n], sizeof one) == 0);
    }
    abilities[0].items_used = 77;
    motorscale_estimator other = how;
    other.kind = 3;
    REQUIRE(motorscale_estimate_sheets(&ready, form, all.data(), sheets, &other, abilities.data(),
                                       nullptr) == MOTORSCALE_OUT_OF_RANGE);
    REQUIRE(motorscale_estimate_sheets(&ready, MOTORSCALE_BBS, all.data(), sheets, &how,
                                       abilities.data(), nullptr) == MOTORSCALE_OTHER_INSTRUMENT);
    REQUIRE(abilities[0].items_used == 77);
  }
}

TEST_CASE("C: a calibration that is not whole is refused, with the reason and the row", "[c]") {
  motorscale_scale ready;
  const auto fault_of = [&](uint32_t instrument, auto change) {
    made_up m{instrument};
    change(m);
    return m.prepare(&ready);
  };
  const auto fault = [&](auto change) { return fault_of(MOTORSCALE_GMFM66, change); };
  const auto refusal = [](long why, long row = 0) {
    return std::vector<long>{MOTORSCALE_INCONSISTENT, why, row};
  };
  REQUIRE(fault([](made_up& m) { m.c.name = nullptr; }) == refusal(MOTORSCALE_NOT_NAMED));
  REQUIRE(fault([](made_up& m) { m.c.version = ""; }) == refusal(MOTORSCALE_NOT_NAMED));
  REQUIRE(fault([](made_up& m) { m.c.source = nullptr; }) == refusal(MOTORSCALE_NOT_NAMED));
  REQUIRE(fault([](made_up& m) { m.c.item_count = 65; }) == refusal(MOTORSCALE_WRONG_ITEM_COUNT));
  REQUIRE(fault([](made_up& m) { m.c.item_count = 0; }) == refusal(MOTORSCALE_WRONG_ITEM_COUNT));
  REQUIRE(fault([](made_up& m) {
            m.c.item_count = UINT32_MAX;
            m.items.resize(66);
          }) == refusal(MOTORSCALE_WRONG_ITEM_COUNT));
  REQUIRE(fault([](made_up& m) { m.items[4].number = 1; }) ==
          refusal(MOTORSCALE_NO_SUCH_CALIBRATED_ITEM, 4));  // not one of the 66
  REQUIRE(fault([](made_up& m) { m.items[65].number = 0; }) ==
          refusal(MOTORSCALE_NO_SUCH_CALIBRATED_ITEM, 65));
  REQUIRE(fault([](made_up& m) { m.items[65].number = m.items[0].number; }) ==
          refusal(MOTORSCALE_REPEATED_ITEM, 65));
  REQUIRE(fault([](made_up& m) { m.items[7].steps[2] = infinite; }) ==
          refusal(MOTORSCALE_STEP_NOT_FINITE, 7));
  REQUIRE(fault([](made_up& m) { m.items[7].steps[0] = 1001; }) ==
          refusal(MOTORSCALE_STEP_NOT_FINITE, 7));
  REQUIRE(fault([](made_up& m) { m.c.slope = 0; }) == refusal(MOTORSCALE_SCALE_NOT_FINITE));
  REQUIRE(fault([](made_up& m) { m.c.intercept = not_a_number; }) ==
          refusal(MOTORSCALE_SCALE_NOT_FINITE));
  REQUIRE(fault_of(MOTORSCALE_FMFM, [](made_up& m) { m.items[3].number = 62; }) ==
          refusal(MOTORSCALE_NO_SUCH_CALIBRATED_ITEM, 3));
  REQUIRE(fault_of(MOTORSCALE_FMFM, [](made_up& m) { m.c.item_count = 0; }) ==
          refusal(MOTORSCALE_WRONG_ITEM_COUNT));
  REQUIRE(fault_of(MOTORSCALE_FMFM, [](made_up& m) { m.c.instrument = MOTORSCALE_GMFM66; }) ==
          refusal(MOTORSCALE_NO_SUCH_CALIBRATED_ITEM, 0));
  for (const uint32_t other :
       {uint32_t{MOTORSCALE_GMFM88}, uint32_t{MOTORSCALE_BBS}, uint32_t{MOTORSCALE_MAS}}) {
    REQUIRE(fault([other](made_up& m) { m.c.instrument = other; }) ==
            std::vector<long>{MOTORSCALE_NOT_DEFINED, 0, 0});
  }
  for (const uint32_t none : {no_instrument, UINT32_MAX}) {
    REQUIRE(fault([none](made_up& m) { m.c.instrument = none; }) ==
            std::vector<long>{MOTORSCALE_UNKNOWN_INSTRUMENT, 0, 0});
  }
}

TEST_CASE("C: the reliable change index is change over its standard error", "[c]") {
  double index = 77;
  REQUIRE(motorscale_reliable_change(50, 58, 10, 0.9, &index) == MOTORSCALE_OK);
  REQUIRE(near(index, 1.788854381999832, 1e-14));  // 8 / (10 sqrt 0.2)
  REQUIRE(motorscale_reliable_change(3, 0, 1, 0.5, &index) == MOTORSCALE_OK);
  REQUIRE(index == -3);
  for (const double bad : {0.0, -1.0, infinite, not_a_number}) {
    REQUIRE(motorscale_reliable_change(50, 58, bad, 0.9, &index) == MOTORSCALE_OUT_OF_RANGE);
  }
  for (const double bad : {1.0, -0.1, infinite, not_a_number}) {
    REQUIRE(motorscale_reliable_change(50, 58, 10, bad, &index) == MOTORSCALE_OUT_OF_RANGE);
  }
  REQUIRE(motorscale_reliable_change(infinite, 58, 10, 0.9, &index) == MOTORSCALE_OUT_OF_RANGE);
  REQUIRE(motorscale_reliable_change(50, not_a_number, 10, 0.9, &index) == MOTORSCALE_OUT_OF_RANGE);
  REQUIRE(index == -3);
}

TEST_CASE("C: a curve reaches 90 % of its limit at the age it is given by", "[c]") {
  double score = 77;
  REQUIRE(motorscale_growth_expected(73.4, 2.7, 2.7, &score) == MOTORSCALE_OK);
  REQUIRE(near(score, 66.06, 1e-12));
  REQUIRE(motorscale_growth_expected(73.4, 2.7, 1, &score) == MOTORSCALE_OK);
  REQUIRE(near(score, 42.11575419502753, 1e-12));
  REQUIRE(motorscale_growth_expected(73.4, 2.7, 0, &score) == MOTORSCALE_OK);
  REQUIRE(score == 0);
  for (const double bad : {0.0, -1.0, infinite, not_a_number}) {
    REQUIRE(motorscale_growth_expected(bad, 2.7, 1, &score) == MOTORSCALE_INCONSISTENT);
    REQUIRE(motorscale_growth_expected(73.4, bad, 1, &score) == MOTORSCALE_INCONSISTENT);
    if (bad != 0) {
      REQUIRE(motorscale_growth_expected(73.4, 2.7, bad, &score) == MOTORSCALE_OUT_OF_AGE_RANGE);
    }
  }
  REQUIRE(score == 0);
}

TEST_CASE("C: z and percentile between the rows of a table (Cole's formula, by hand)", "[c]") {
  std::vector<motorscale_lms> rows{{2, -0.5, 40, 0.25}, {3, 1.2, 50, 0.2}, {4, 0.8, 60, 0.1}};
  double z = 77, percentile = 77;
  const auto at = [&](double age, double score) {
    return motorscale_growth_z(rows.data(), static_cast<uint32_t>(rows.size()), age, score, &z,
                               &percentile);
  };
  REQUIRE(at(3.5, 60) == MOTORSCALE_OK);
  REQUIRE(near(z, 0.6060606060606055, 1e-13));
  REQUIRE(near(percentile, 72.77627455184943, 1e-11));
  REQUIRE(at(2, 30) == MOTORSCALE_OK);
  REQUIRE(near(z, -1.2376043070340117, 1e-13));
  REQUIRE(near(percentile, 10.793140832478493, 1e-11));
  REQUIRE(at(3, 50) == MOTORSCALE_OK);
  REQUIRE(near(percentile, 50, 1e-12));
  REQUIRE(at(4, 60) == MOTORSCALE_OK);
  REQUIRE(near(z, 0, 1e-13));
  REQUIRE(motorscale_growth_z(rows.data(), 3, 3.5, 60, &z, nullptr) == MOTORSCALE_OK);
  REQUIRE(near(z, 0.6060606060606055, 1e-13));
  z = percentile = 77;
  for (const double age : {1.99, 4.01, -infinite, infinite, not_a_number}) {
    REQUIRE(at(age, 30) == MOTORSCALE_OUT_OF_AGE_RANGE);
  }
  for (const double score : {0.0, -1.0, infinite, not_a_number}) {
    REQUIRE(at(3, score) == MOTORSCALE_OUT_OF_RANGE);
  }
  for (const uint32_t few : {0u, 1u}) {
    REQUIRE(motorscale_growth_z(rows.data(), few, 2, 30, &z, &percentile) ==
            MOTORSCALE_INCONSISTENT);
  }
  const auto good = rows;
  for (unsigned row = 0; row < 3; ++row) {
    for (const double bad : {infinite, not_a_number}) {
      for (double motorscale_lms::*member :
           {&motorscale_lms::age, &motorscale_lms::l, &motorscale_lms::m, &motorscale_lms::s}) {
        rows = good;
        rows[row].*member = bad;
        REQUIRE(at(2.5, 30) == MOTORSCALE_INCONSISTENT);
      }
    }
    for (double motorscale_lms::*member : {&motorscale_lms::m, &motorscale_lms::s}) {
      rows = good;
      rows[row].*member = 0;
      REQUIRE(at(2.5, 30) == MOTORSCALE_INCONSISTENT);
    }
  }
  rows = good;
  rows[2].age = 3;
  REQUIRE(at(2.5, 30) == MOTORSCALE_INCONSISTENT);
  REQUIRE((z == 77 && percentile == 77));
}

namespace {

motorscale_assessment assessment(uint32_t instrument, const std::vector<std::uint8_t>& responses) {
  motorscale_assessment a{};
  a.time = 0x0123456789ABCDEF;
  a.key_size = 5;
  for (unsigned k = 0; k < 5; ++k) a.key[k] = static_cast<std::uint8_t>(0xF0 + k);
  a.edition = 1;
  a.instrument = instrument;
  a.count = static_cast<uint32_t>(responses.size());
  for (unsigned k = 0; k < a.count; ++k) a.responses[k] = responses[k];
  return a;
}

std::vector<std::uint8_t> bytes_of(const motorscale_assessment& a) {
  std::vector<std::uint8_t> bytes(MOTORSCALE_MOST_RECORD_BYTES);
  uint32_t size = 0, item = 9;
  REQUIRE(motorscale_record_write(&a, bytes.data(), MOTORSCALE_MOST_RECORD_BYTES, &size, &item) ==
          MOTORSCALE_OK);
  REQUIRE(item == 0);
  bytes.resize(size);
  return bytes;
}

motorscale_status write_status(const motorscale_assessment& a, uint32_t room, uint32_t* item) {
  std::vector<std::uint8_t> to(room, 0xEE);
  uint32_t size = 12345;
  const auto status = motorscale_record_write(&a, to.data(), room, &size, item);
  if (status != MOTORSCALE_OK) {
    REQUIRE(size == 12345);
    REQUIRE(to == std::vector<std::uint8_t>(room, 0xEE));
  }
  return status;
}

motorscale_status read_status(const std::vector<std::uint8_t>& bytes, motorscale_assessment* out) {
  return motorscale_record_read(bytes.data(), static_cast<uint32_t>(bytes.size()), out);
}

/// All members are named bytes, so that memory compares.
bool same_bytes(const motorscale_assessment& a, const motorscale_assessment& b) {
  return __builtin_memcmp(&a, &b, sizeof a) == 0;
}

}  // namespace

TEST_CASE("C: a record has the bytes of C++ and comes back the same", "[c]") {
  dice d;
  each(
      [&]<class I>() {
        const uint32_t number = number_of(I::about.prefix);
        for (int n = 0; n < 10; ++n) {
          const auto responses = random_sheet<I>(d);
          sheet<I> s;
          for (unsigned k = 0; k < responses.size(); ++k) {
            REQUIRE(s.set(item{k + 1}, response::from_byte(responses[k])) == errc::ok);
          }
          const auto a = assessment(number, responses);
          record_label label{.time = a.time, .key_size = 5};
          for (unsigned k = 0; k < 5; ++k) label.key[k] = a.key[k];
          std::vector<std::uint8_t> expected(MOTORSCALE_MOST_RECORD_BYTES);
          const auto size = encode(label, s, expected.data(), expected.size());
          REQUIRE(size.has_value());
          expected.resize(*size);
          const auto bytes = bytes_of(a);
          REQUIRE(bytes == expected);
          motorscale_assessment back{};
          back.sites[7] = {7, 7};
          REQUIRE(read_status(bytes, &back) == MOTORSCALE_OK);
          REQUIRE(same_bytes(a, back));
          REQUIRE(write_status(a, static_cast<uint32_t>(bytes.size()), nullptr) == MOTORSCALE_OK);
          REQUIRE(write_status(a, static_cast<uint32_t>(bytes.size() - 1), nullptr) ==
                  MOTORSCALE_NO_SPACE);
        }
      },
      all_instruments{});
}

TEST_CASE("C: records of sites, and of aids", "[c]") {
  auto mas = assessment(MOTORSCALE_MAS, {0, 5, MOTORSCALE_REFUSED});
  mas.sites[0] = {0, MOTORSCALE_SOLEUS};
  mas.sites[1] = {1, MOTORSCALE_SOLEUS};
  mas.sites[2] = {1, 255};
  motorscale_assessment back{};
  REQUIRE(read_status(bytes_of(mas), &back) == MOTORSCALE_OK);
  REQUIRE(same_bytes(mas, back));
  uint32_t item = 0;
  mas.sites[2] = mas.sites[0];
  REQUIRE(write_status(mas, 640, &item) == MOTORSCALE_INCONSISTENT);
  REQUIRE(item == 3);
  mas.sites[2].muscle = 14;
  REQUIRE(write_status(mas, 640, &item) == MOTORSCALE_NO_SUCH_ITEM);
  REQUIRE(item == 3);
  mas.responses[1] = 6;
  mas.sites[2].muscle = 13;
  mas.sites[2].side = 0;
  mas.sites[0].side = 1;
  mas.sites[1].muscle = 3;
  REQUIRE(write_status(mas, 640, &item) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  REQUIRE(item == 2);
  mas.count = 256;
  REQUIRE(write_status(mas, 640, &item) == MOTORSCALE_WRONG_LENGTH);
  mas.count = 0;
  REQUIRE(read_status(bytes_of(mas), &back) == MOTORSCALE_OK);
  REQUIRE(back.count == 0);

  auto aided = assessment(MOTORSCALE_GMFM88_WITH_AIDS, std::vector<std::uint8_t>(88, 2));
  for (unsigned k = 0; k < MOTORSCALE_AIDS; ++k) aided.aids[k] = static_cast<std::uint8_t>(k % 6);
  REQUIRE(read_status(bytes_of(aided), &back) == MOTORSCALE_OK);
  REQUIRE(same_bytes(aided, back));
  aided.aids[12] = 6;
  REQUIRE(write_status(aided, 640, &item) == MOTORSCALE_OUT_OF_RANGE);
  auto unaided = assessment(MOTORSCALE_GMFM88, std::vector<std::uint8_t>(88, 2));
  unaided.aids[0] = 1;
  REQUIRE(write_status(unaided, 640, &item) == MOTORSCALE_OUT_OF_RANGE);
  unaided.aids[0] = 0;
  unaided.key_size = 17;
  REQUIRE(write_status(unaided, 640, &item) == MOTORSCALE_OUT_OF_RANGE);
  unaided.key_size = 16;
  unaided.responses[87] = 4;
  REQUIRE(write_status(unaided, 640, &item) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  REQUIRE(item == 88);
  unaided.count = 87;
  REQUIRE(write_status(unaided, 640, &item) == MOTORSCALE_WRONG_LENGTH);
  unaided.instrument = no_instrument;
  REQUIRE(write_status(unaided, 640, &item) == MOTORSCALE_UNKNOWN_INSTRUMENT);
}

TEST_CASE("C: records of GMFM-66, Ashworth, Tardieu and ASAS", "[c]") {
  std::vector<std::uint8_t> responses(88, MOTORSCALE_UNANSWERED);
  for (unsigned n = 1; n <= 88; ++n) {
    if (gmfm66::instrument::contains(item{n})) responses[n - 1] = static_cast<std::uint8_t>(n % 4);
  }
  const auto gross = assessment(MOTORSCALE_GMFM66, responses);
  motorscale_assessment back{};
  REQUIRE(read_status(bytes_of(gross), &back) == MOTORSCALE_OK);
  REQUIRE(same_bytes(gross, back));
  uint32_t item = 0;
  auto other = gross;
  other.responses[0] = 1;  // item 1 is not of the GMFM-66
  REQUIRE(write_status(other, 640, &item) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  REQUIRE(item == 1);
  for (const uint32_t scale : {MOTORSCALE_ASHWORTH, MOTORSCALE_TARDIEU, MOTORSCALE_ASAS}) {
    auto tone = assessment(scale, {0, 4, MOTORSCALE_NOT_TESTED});
    tone.sites[0] = {1, MOTORSCALE_HAMSTRINGS};
    tone.sites[1] = {0, MOTORSCALE_HAMSTRINGS};
    tone.sites[2] = {1, 200};
    const auto bytes = bytes_of(tone);
    REQUIRE(bytes[6] == scale);  // the number of the form
    REQUIRE(read_status(bytes, &back) == MOTORSCALE_OK);
    REQUIRE(same_bytes(tone, back));
    tone.responses[1] = 5;
    REQUIRE(write_status(tone, 640, &item) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
    REQUIRE(item == 2);
  }
}

TEST_CASE("C: a record of GMFCS findings has the bytes of C++ and comes back the same", "[c]") {
  dice d;
  for (int draw = 0; draw < 500; ++draw) {
    const auto band = static_cast<unsigned>(draw) % gmfcs::age_band_count;
    motorscale_findings f{};
    f.time = 0x8877665544332211;
    f.key_size = static_cast<std::uint8_t>(draw % 17);
    for (unsigned k = 0; k < f.key_size; ++k) f.key[k] = static_cast<std::uint8_t>(0xA0 + k);
    f.edition = 1;
    f.table = band;
    findings<gmfcs::level> expected{gmfcs::findings_v1::tables[band]};
    f.count = static_cast<std::uint8_t>(expected.table().size());
    for (unsigned q = 0; q < f.count; ++q) {
      const unsigned answers = static_cast<unsigned>(expected.table().answers(q));
      f.answers[q] = static_cast<std::uint8_t>(d.below(answers + 1));
      if (f.answers[q] > 0) REQUIRE(expected.record(q, f.answers[q] - 1u) == errc::ok);
    }
    record_label label{.time = f.time, .key_size = f.key_size};
    for (unsigned k = 0; k < f.key_size; ++k) label.key[k] = f.key[k];
    std::vector<std::uint8_t> bytes(64, 0xEE), same(64, 0xEE);
    const auto written = encode(label, expected, bytes.data(), bytes.size());
    REQUIRE(written.has_value());
    uint32_t size = 0, question = 9;
    REQUIRE(motorscale_findings_write(&f, same.data(), 64, &size, &question) == MOTORSCALE_OK);
    REQUIRE((size == *written && question == 0 && same == bytes));
    motorscale_findings back{};
    back.answers[7] = 3;
    REQUIRE(motorscale_findings_read(bytes.data(), size, &back) == MOTORSCALE_OK);
    REQUIRE(__builtin_memcmp(&f, &back, sizeof f) == 0);
    REQUIRE(motorscale_findings_write(&f, same.data(), size - 1, &size, nullptr) ==
            MOTORSCALE_NO_SPACE);

    motorscale_outcome from_answers{};
    motorscale_classify(f.table, f.answers, f.count, &from_answers, nullptr);
    const auto o = classify(expected);
    REQUIRE(from_answers.level == (o.level ? static_cast<unsigned>(*o.level) : 0u));
  }
}

TEST_CASE("C: findings that no table has are not written, and other records are named", "[c]") {
  motorscale_findings f{};
  f.table = MOTORSCALE_GMFCS_2_4;
  f.count = 3;
  std::uint8_t bytes[64]{};
  uint32_t size = 77, question = 9;
  const auto status = [&](auto change) {
    auto wrong = f;
    change(wrong);
    const auto s = motorscale_findings_write(&wrong, bytes, 64, &size, &question);
    REQUIRE((size == 77 && bytes[0] == 0));
    return s;
  };
  using record = motorscale_findings;
  REQUIRE(status([](record& r) { r.table = MOTORSCALE_MACS_CHART; }) == MOTORSCALE_NO_SUCH_ITEM);
  REQUIRE(status([](record& r) { r.table = UINT32_MAX; }) == MOTORSCALE_NO_SUCH_ITEM);
  REQUIRE(status([](record& r) { r.table = 0x10001; }) == MOTORSCALE_NO_SUCH_ITEM);
  REQUIRE(status([](record& r) { r.count = 4; }) == MOTORSCALE_WRONG_LENGTH);
  REQUIRE(status([](record& r) { r.count = 0; }) == MOTORSCALE_WRONG_LENGTH);
  REQUIRE(status([](record& r) { r.key_size = 17; }) == MOTORSCALE_OUT_OF_RANGE);
  REQUIRE(question == 0);
  REQUIRE(status([](record& r) { r.answers[1] = 3; }) == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  REQUIRE(question == 2);

  REQUIRE(motorscale_findings_write(&f, bytes, 64, &size, &question) == MOTORSCALE_OK);
  motorscale_assessment a{};
  REQUIRE(motorscale_record_read(bytes, size, &a) == MOTORSCALE_UNKNOWN_INSTRUMENT);
  motorscale_findings back{};
  back.key[3] = 9;
  const auto before = back;
  REQUIRE(motorscale_findings_read(bytes, size - 1, &back) == MOTORSCALE_TRUNCATED);
  REQUIRE(motorscale_findings_read(bytes, size + 1, &back) == MOTORSCALE_TRAILING_BYTES);
  REQUIRE(motorscale_findings_read(bytes, 0, &back) == MOTORSCALE_TRUNCATED);
  bytes[size - 5] ^= 1;
  REQUIRE(motorscale_findings_read(bytes, size, &back) == MOTORSCALE_BAD_CHECKSUM);
  const auto balance = bytes_of(assessment(MOTORSCALE_BBS, std::vector<std::uint8_t>(14, 4)));
  REQUIRE(motorscale_findings_read(balance.data(), static_cast<uint32_t>(balance.size()), &back) ==
          MOTORSCALE_OTHER_INSTRUMENT);
  REQUIRE(__builtin_memcmp(&before, &back, sizeof back) == 0);
}

TEST_CASE("C: a damaged record is none, and the next is found", "[c]") {
  const auto a = assessment(MOTORSCALE_BBS, std::vector<std::uint8_t>(14, 4));
  const auto whole = bytes_of(a);
  const auto size = static_cast<uint32_t>(whole.size());
  motorscale_assessment out{};
  const auto before = out;
  for (uint32_t k = 0; k < size; ++k) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      auto damaged = whole;
      damaged[k] = static_cast<std::uint8_t>(damaged[k] ^ 1u << bit);
      const auto status = read_status(damaged, &out);
      REQUIRE((status == MOTORSCALE_BAD_CHECKSUM || status == MOTORSCALE_NOT_A_RECORD));
    }
    const std::vector<std::uint8_t> cut(whole.begin(), whole.begin() + k);
    REQUIRE(read_status(cut, &out) == MOTORSCALE_TRUNCATED);
  }
  auto longer = whole;
  longer.push_back(0);
  REQUIRE(read_status(longer, &out) == MOTORSCALE_TRAILING_BYTES);
  REQUIRE(same_bytes(out, before));

  std::vector<std::uint8_t> flash = whole;
  flash.insert(flash.end(), {1, 2, 0xB5, 4});
  flash.insert(flash.end(), whole.begin(), whole.end());
  flash.insert(flash.end(), whole.begin(), whole.begin() + 9);
  std::vector<long> parts;
  for (uint32_t at = 0, part = 0; at < flash.size(); at += part) {
    parts.push_back(
        motorscale_record_next(flash.data() + at, static_cast<uint32_t>(flash.size()) - at, &part));
    parts.push_back(static_cast<long>(part));
    REQUIRE(part > 0);
  }
  const long n = static_cast<long>(size);
  REQUIRE(parts == std::vector<long>{MOTORSCALE_OK, n, MOTORSCALE_NOT_A_RECORD, 4, MOTORSCALE_OK, n,
                                     MOTORSCALE_TRUNCATED, 9});
  uint32_t part = 9;
  REQUIRE(motorscale_record_next(flash.data(), 0, &part) == MOTORSCALE_TRUNCATED);
  REQUIRE(part == 0);

  // records of forms that this library does not have, or that are a program's own
  for (const unsigned form : {12u, 63u, 68u, 127u, 128u, 255u}) {
    REQUIRE(read_status(records::made(form, {0}), &out) == MOTORSCALE_UNKNOWN_INSTRUMENT);
  }
  REQUIRE(read_status(records::made(2, {0}, 0, {}, 0x10, 2), &out) == MOTORSCALE_UNKNOWN_EDITION);
  // findings are no assessment of an instrument
  std::vector<std::uint8_t> findings(40);
  const auto findings_size = encode(record_label{}, gmfcs::findings_at({}), findings.data(), 40);
  REQUIRE(findings_size.has_value());
  findings.resize(*findings_size);
  REQUIRE(read_status(findings, &out) == MOTORSCALE_UNKNOWN_INSTRUMENT);
  // and of a muscle that has no number yet
  static constexpr site unnamed[] = {{side::left, static_cast<muscle>(100)}};
  std::vector<std::uint8_t> later(200);
  const auto size_then =
      encode(record_label{}, mas::sheet<1>{site_list{unnamed}}, later.data(), later.size());
  REQUIRE(size_then.has_value());
  later.resize(*size_then);
  REQUIRE(read_status(later, &out) == MOTORSCALE_NO_SUCH_ITEM);
  REQUIRE(same_bytes(out, before));
}
