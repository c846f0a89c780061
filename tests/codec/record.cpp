// SPDX-License-Identifier: MIT
#include <motorscale/codec/record.hpp>

#include <motorscale/instrument/gmfm66.hpp>
#include <motorscale/instrument/tardieu.hpp>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "form_numbers.hpp"
#include "made_for_a_test.hpp"
#include "support/records.hpp"

namespace asas = motorscale::asas;
namespace ashworth = motorscale::ashworth;
namespace bbs = motorscale::bbs;
namespace fim = motorscale::fim;
namespace gmfcs = motorscale::gmfcs;
namespace gmfm66 = motorscale::gmfm66;
namespace gmfm88 = motorscale::gmfm88;
namespace mas = motorscale::mas;
namespace tardieu = motorscale::tardieu;
using motorscale::decode, motorscale::decode_header, motorscale::encode, motorscale::errc,
    motorscale::item, motorscale::missing, motorscale::missing_rule, motorscale::muscle,
    motorscale::record_label, motorscale::response, motorscale::response_set, motorscale::result,
    motorscale::sheet, motorscale::side, motorscale::site, motorscale::site_list,
    motorscale::site_sheet, records::bytes, records::made, records::packed, records::sealed;

namespace {

constexpr missing reasons[] = {missing::unanswered, missing::not_tested, missing::refused,
                               missing::not_applicable};

// Made up: forms of the caller's own, of which the last items allow fewer codes than the first, and
// not those next to each other.
template <unsigned Count, unsigned Highest, unsigned Number>
struct own_form {
  static constexpr motorscale::description about = [] {
    motorscale::description d = made_for_a_test;
    d.number = Number;
    d.form = 7;
    return d;
  }();
  static constexpr unsigned item_count = Count;
  static constexpr motorscale::section sections[] = {{"all", "All", item{1}, item{Count}}};
  static constexpr motorscale::symbols printed = motorscale::whole_points;
  static constexpr response_set allowed(item i) noexcept {
    if (i.number + 1u >= Count) return {1, Highest};
    return response_set::from_to(0, Highest);
  }
  static constexpr missing_rule when(missing reason) noexcept {
    return reason == missing::refused ? missing_rule::not_allowed : missing_rule::counts_as_zero;
  }
};
using three_bits = own_form<5, 3, 128>;
using four_bits = own_form<6, 11, 200>;
using five_bits = own_form<7, 12, 254>;
using sixteen_codes = own_form<255, 15, 255>;

template <class I>
result<sheet<I>> decoded(const bytes& b) {
  return decode<I>(b.data(), b.data() + b.size());
}
auto header_of(const bytes& b) { return decode_header(b.data(), b.data() + b.size()); }

template <class Content>
bytes encoded(const record_label& label, const Content& content) {
  bytes b(motorscale::most_record_bytes, 0xAA);
  const auto size = encode(label, content, b.data(), b.size());
  REQUIRE(size.has_value());
  for (std::size_t k = *size; k < b.size(); ++k) REQUIRE(b[k] == 0xAA);
  b.resize(*size);
  return b;
}

record_label random_label(std::mt19937& random) {
  record_label label;
  label.time = std::uint64_t{random()} << 32 | random();
  label.key_size = static_cast<std::uint8_t>(random() % 17);
  for (unsigned k = 0; k < label.key_size; ++k) label.key[k] = static_cast<std::uint8_t>(random());
  return label;
}
bytes key_of(const record_label& label) { return {label.key, label.key + label.key_size}; }

/// A response that the item allows: of the 20 that there are, drawn until one is allowed.
response drawn(response_set allowed, missing_rule (*when)(missing) noexcept, std::mt19937& random) {
  for (;;) {
    const unsigned draw = static_cast<unsigned>(random()) % 20;
    if (draw >= 16) {
      const missing reason = reasons[draw - 16];
      if (when(reason) != missing_rule::not_allowed) return response{reason};
    } else if (allowed.contains(draw)) {
      return response{draw};
    }
  }
}

/// What the page on the format has for a response: the reasons are the four highest values.
unsigned number_of(response r, response_set allowed, unsigned bits) {
  const unsigned four_highest[] = {(1u << bits) - 4, (1u << bits) - 3, (1u << bits) - 2,
                                   (1u << bits) - 1};
  if (!r.tested()) return four_highest[r.byte() >> 4 & 3u];
  std::vector<unsigned> codes;
  for (unsigned code = 0; code < 16; ++code) {
    if (allowed.contains(code)) codes.push_back(code);
  }
  return static_cast<unsigned>(std::find(codes.begin(), codes.end(), unsigned{r.byte()}) -
                               codes.begin());
}

template <class I>
void check_random_sheets(unsigned number, unsigned edition, unsigned bits, int draws) {
  CAPTURE(number);
  std::mt19937 random{number};
  for (int draw = 0; draw < draws; ++draw) {
    sheet<I> s;
    std::vector<unsigned> numbers;
    for (unsigned n = 1; n <= I::item_count; ++n) {
      const response r = drawn(I::allowed(item{n}), I::when, random);
      REQUIRE(s.set(item{n}, r) == errc::ok);
      numbers.push_back(number_of(r, I::allowed(item{n}), bits));
    }
    if (std::is_same_v<I, gmfm88::instrument_with_aids>) numbers.resize(88 + 13);
    const record_label label = random_label(random);
    const bytes b = encoded(label, s);
    REQUIRE(b == made(number, packed(numbers, bits), label.time, key_of(label), 0x10, edition));
    REQUIRE(b.size() <= motorscale::record_bytes<I>);
    REQUIRE(decoded<I>(b) == result<sheet<I>>{s});
    const auto header = header_of(b);
    REQUIRE(header.has_value());
    REQUIRE(header->minor_version == 0);
    REQUIRE(header->form == number);
    REQUIRE(header->edition == edition);
    REQUIRE(header->label == label);
  }
}

template <class I>
void check_sites(unsigned number, unsigned grades) {
  std::mt19937 random{number};
  for (int draw = 0; draw < 60; ++draw) {
    std::vector<site> sites;
    const unsigned count = draw == 0 ? 0 : draw == 1 ? 255 : static_cast<unsigned>(random() % 40);
    while (sites.size() < count) {
      const site s{static_cast<side>(random() % 2), static_cast<muscle>(random() % 256)};
      if (std::find(sites.begin(), sites.end(), s) == sites.end()) sites.push_back(s);
    }
    site_sheet<I, 255> s{*site_list::from(sites.data(), sites.size())};
    bytes content{static_cast<std::uint8_t>(count)};
    for (const site& where : sites) {
      const unsigned value = static_cast<unsigned>(random()) % (grades + 4);
      const response r = value < grades ? response{value} : response{reasons[value - grades]};
      REQUIRE(s.set(where, r) == errc::ok);
      content.push_back(static_cast<std::uint8_t>(where.muscle));
      content.push_back(static_cast<std::uint8_t>((where.side == side::right ? 0x10 : 0) +
                                                  (value < grades ? value : value - grades + 12)));
    }
    const record_label label = random_label(random);
    const bytes b = encoded(label, s);
    REQUIRE(b == made(number, content, label.time, key_of(label)));
    REQUIRE(header_of(b)->label == label);

    site read[255];
    site_sheet<I, 255> back{site_list{}};
    REQUIRE(decode(b.data(), b.data() + b.size(), read, back) == errc::ok);
    REQUIRE(back.sites().begin() == read);
    REQUIRE(back.sites().size() == count);
    for (unsigned k = 0; k < count; ++k) {
      REQUIRE(read[k] == sites[k]);
      REQUIRE(back[read[k]] == s[sites[k]]);
    }
  }
}

template <class I>
errc why_not(const bytes& b) {
  return decoded<I>(b).error();
}
template <unsigned N = 20>
errc why_no_sites(const bytes& b) {
  static constexpr site before[] = {{side::right, muscle::soleus}};
  site sites[N];
  site_sheet<mas::instrument, N> into{site_list{before}};
  REQUIRE(into.set(before[0], mas::grade::one_plus) == errc::ok);
  const errc e = decode(b.data(), b.data() + b.size(), sites, into);
  if (e != errc::ok) {
    REQUIRE(into.sites().begin() == static_cast<const site*>(before));
    REQUIRE(into[before[0]] == response{2});
  }
  return e;
}

constexpr bool same(const std::uint8_t* a, const std::uint8_t* b, std::size_t size) {
  for (std::size_t k = 0; k < size; ++k) {
    if (a[k] != b[k]) return false;
  }
  return true;
}
template <class Content, std::size_t N>
constexpr bool writes(const record_label& label, const Content& content,
                      const std::uint8_t (&golden)[N]) {
  std::uint8_t to[N]{};
  const auto size = encode(label, content, to, N);
  return size && *size == N && same(to, golden, N);
}
template <class I, std::size_t N>
constexpr bool reads(const std::uint8_t (&golden)[N], const sheet<I>& s) {
  const auto read = decode<I>(golden, golden + N);
  return read && *read == s;
}
template <std::size_t N>
constexpr bool has_label(const std::uint8_t (&golden)[N], const record_label& label) {
  const auto header = decode_header(golden, golden + N);
  return header && header->label == label;
}
template <class I>
constexpr void record(sheet<I>& s, unsigned n, response r) {
  if (s.set(item{n}, r) != errc::ok) throw "not allowed";
}

// Every value of 3 bits in turn: 0, 1, 2, 3, unanswered, not tested, refused, not applicable.
constexpr gmfm88::sheet eight_in_turn = [] {
  gmfm88::sheet s;
  for (unsigned n = 1; n <= 88; ++n) {
    const unsigned k = (n - 1) % 8;
    record(s, n, k < 4 ? response{k} : response{reasons[k - 4]});
  }
  return s;
}();
constexpr record_label label_of_three{0x0102030405060708, 3, {0x0A, 0x0B, 0x0C}};
constexpr std::uint8_t golden_gmfm88[] = {
    0xB5, 0x6D, 0x10, 0x03, 0x3C, 0x00, 0x00, 0x01, 0x6E, 0xD3, 0x2F, 0x54, 0x08, 0x07, 0x06,
    0x05, 0x04, 0x03, 0x02, 0x01, 0x0A, 0x0B, 0x0C, 0x88, 0xC6, 0xFA, 0x88, 0xC6, 0xFA, 0x88,
    0xC6, 0xFA, 0x88, 0xC6, 0xFA, 0x88, 0xC6, 0xFA, 0x88, 0xC6, 0xFA, 0x88, 0xC6, 0xFA, 0x88,
    0xC6, 0xFA, 0x88, 0xC6, 0xFA, 0x88, 0xC6, 0xFA, 0x88, 0xC6, 0xFA, 0xD8, 0xAC, 0x53, 0xBD};

// 3 up to item 64, then not tested.  A walker from dimension E on, ankle-foot orthoses from A on,
// another orthosis from C on.
constexpr gmfm88::record_with_aids walker_and_orthoses = [] {
  gmfm88::record_with_aids r;
  for (unsigned n = 1; n <= 88; ++n) {
    record(r.sheet, n, n <= 64 ? response{3u} : motorscale::not_tested);
  }
  r.aids.add(gmfm88::aid::walker, gmfm88::dimension::walking_running_jumping);
  r.aids.add(gmfm88::aid::ankle_foot_orthosis, gmfm88::dimension::lying_and_rolling);
  r.aids.add(gmfm88::aid::other_orthosis, gmfm88::dimension::crawling_and_kneeling);
  return r;
}();
constexpr std::uint8_t golden_with_aids[] = {
    0xB5, 0x6D, 0x10, 0x00, 0x3E, 0x00, 0x01, 0x01, 0x6C, 0xD8, 0xD9, 0xB0, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0xDB, 0xB6, 0x6D, 0xDB, 0xB6, 0x6D, 0xDB, 0xB6, 0x6D, 0xDB, 0xB6, 0x6D,
    0xDB, 0xB6, 0x6D, 0xDB, 0xB6, 0x6D, 0xDB, 0xB6, 0x6D, 0xDB, 0xB6, 0x6D, 0x6D, 0xDB, 0xB6, 0x6D,
    0xDB, 0xB6, 0x6D, 0xDB, 0xB6, 0x28, 0x00, 0x00, 0x08, 0x30, 0x4D, 0xA8, 0xA5, 0x65};

constexpr bbs::sheet berg = [] {
  bbs::sheet s;
  const unsigned codes[] = {0, 1, 2, 3, 4, 99, 99, 99, 4, 3, 2, 1, 0, 4};
  for (unsigned n = 1; n <= 14; ++n)
    record(s, n, codes[n - 1] < 5 ? response{codes[n - 1]} : response{});
  record(s, 7, motorscale::not_tested);
  record(s, 8, motorscale::not_applicable);
  return s;
}();
constexpr record_label longest_label{~std::uint64_t{0},
                                     16,
                                     {0xF0, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9,
                                      0xFA, 0xFB, 0xFC, 0xFD, 0xFE, 0xFF}};
constexpr std::uint8_t golden_bbs[] = {
    0xB5, 0x6D, 0x10, 0x10, 0x2F, 0x00, 0x02, 0x01, 0xA3, 0x0A, 0x3D, 0x3F, 0xFF, 0xFF, 0xFF, 0xFF,
    0xFF, 0xFF, 0xFF, 0xFF, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB,
    0xFC, 0xFD, 0xFE, 0xFF, 0x10, 0x32, 0xC4, 0xFD, 0x34, 0x12, 0x40, 0xD6, 0x42, 0xBF, 0x8A};

// The lowest code is 1, which is place 0.
constexpr fim::sheet independence = [] {
  fim::sheet s;
  const unsigned codes[] = {1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 7, 6, 5, 4, 3, 2, 1, 0};
  for (unsigned n = 1; n <= 18; ++n)
    record(s, n, codes[n - 1] > 0 ? response{codes[n - 1]} : response{});
  record(s, 9, motorscale::not_tested);
  record(s, 10, motorscale::refused);
  return s;
}();
constexpr std::uint8_t golden_fim[] = {0xB5, 0x6D, 0x10, 0x00, 0x21, 0x00, 0x08, 0x01, 0xB2,
                                       0xE9, 0x4F, 0x38, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                       0x00, 0x00, 0x10, 0x32, 0x54, 0xC6, 0xED, 0x56, 0x34,
                                       0x12, 0xC0, 0xCB, 0xBD, 0x3F, 0x03};

constexpr site four_sites[] = {{side::left, muscle::wrist_flexors},
                               {side::right, muscle::wrist_flexors},
                               {side::right, muscle{128}},
                               {side::left, muscle::soleus}};
constexpr std::uint8_t golden_mas[] = {0xB5, 0x6D, 0x10, 0x00, 0x21, 0x00, 0x04, 0x01, 0xD6,
                                       0x4B, 0xD1, 0xEB, 0x05, 0x00, 0x00, 0x00, 0x00, 0x00,
                                       0x00, 0x00, 0x04, 0x02, 0x02, 0x02, 0x15, 0x80, 0x1D,
                                       0x0D, 0x0F, 0x3F, 0x16, 0x18, 0xE6};
constexpr mas::sheet<4> four_grades = [] {
  mas::sheet<4> s{site_list{four_sites}};
  if (s.set(four_sites[0], mas::grade::one_plus) != errc::ok ||
      s.set(four_sites[1], mas::grade::four) != errc::ok ||
      s.set(four_sites[2], motorscale::not_tested) != errc::ok ||
      s.set(four_sites[3], motorscale::not_applicable) != errc::ok) {
    throw "not allowed";
  }
  return s;
}();
constexpr bool reads_four_grades() {
  site sites[20]{};
  mas::sheet<20> s{site_list{}};
  if (decode(golden_mas, golden_mas + sizeof golden_mas, sites, s) != errc::ok) return false;
  if (s.sites().size() != 4) return false;
  for (unsigned k = 0; k < 4; ++k) {
    if (sites[k] != four_sites[k] || s[sites[k]] != four_grades[four_sites[k]]) return false;
  }
  return true;
}

/// As in the record: 0 not known, else the number of the answer, from 1.
using answers = std::array<unsigned, 5>;
using motorscale::findings;

constexpr auto findings_of(unsigned band, const answers& given = {}) {
  findings<gmfcs::level> f{gmfcs::findings_v1::tables[band]};
  for (unsigned q = 0; q < given.size(); ++q) {
    if (given[q] > 0 && f.record(q, given[q] - 1) != errc::ok) throw "not allowed";
  }
  return f;
}
constexpr bool has(const findings<gmfcs::level>& f, unsigned band, const answers& given) {
  if (gmfcs::band_of(f) != result<gmfcs::age_band>{static_cast<gmfcs::age_band>(band)}) {
    return false;
  }
  for (unsigned q = 0; q < given.size(); ++q) {
    if (f.answer_to(q).value_or(99) != (given[q] == 0 ? 99 : given[q] - 1)) return false;
  }
  return true;
}
template <std::size_t N>
constexpr bool reads(const std::uint8_t (&golden)[N], unsigned band, const answers& given) {
  auto f = findings_of(0);
  return decode(golden, golden + N, f) == errc::ok && has(f, band, given);
}
template <std::size_t N>
constexpr bool writes(const record_label& label, unsigned band, const answers& given,
                      const std::uint8_t (&golden)[N]) {
  return writes(label, findings_of(band, given), golden);
}

// Under 2 years: A1 e, A2 not known, A3 b, A4 c, 18 months reached.
constexpr answers toddler = {5, 0, 2, 3, 2};
constexpr std::uint8_t golden_toddler[] = {
    0xB5, 0x6D, 0x10, 0x03, 0x1E, 0x00, 0x44, 0x01, 0xBC, 0x43, 0xF0, 0x8D, 0x08, 0x07, 0x06,
    0x05, 0x04, 0x03, 0x02, 0x01, 0x0A, 0x0B, 0x0C, 0x28, 0x34, 0x01, 0x1B, 0x34, 0x07, 0xB4};
// From 12 years: E1 e, E2 d, E3 b, E4 d, E5 not known.
constexpr answers youth = {5, 4, 2, 4, 0};
constexpr std::uint8_t golden_youth[] = {0xB5, 0x6D, 0x10, 0x00, 0x1B, 0x00, 0x44, 0x01, 0x03,
                                         0x68, 0xA4, 0x63, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                         0x00, 0x00, 0x2C, 0x45, 0x00, 0xDF, 0xCB, 0xFD, 0xC8};
// From 2 years: B1 a, B2 b, B3 c; by a version 1.3 that knows two more bytes.
constexpr answers child = {1, 2, 3, 0, 0};
constexpr std::uint8_t golden_later_child[] = {
    0xB5, 0x6D, 0x13, 0x00, 0x1D, 0x00, 0x44, 0x01, 0xAB, 0xB1, 0x5D, 0x93, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x89, 0x06, 0x00, 0x77, 0x88, 0x06, 0xF0, 0xDB, 0xD5};

// How many answers the questions of each band have on the page of the table, 0: no such question.
constexpr answers answer_counts[] = {
    {5, 2, 4, 3, 2}, {4, 2, 5, 0, 0}, {4, 3, 5, 4, 2}, {5, 4, 2, 4, 4}, {5, 4, 2, 4, 4}};

/// Why these bytes are no findings; those that were there before stay then.
errc why_no_findings(const bytes& b) {
  auto f = findings_of(1, child);
  const errc e = decode(b.data(), b.data() + b.size(), f);
  REQUIRE((e == errc::ok || has(f, 1, child)));
  return e;
}

// Written by a version 1.3 that knows two more bytes.
constexpr std::uint8_t golden_later[] = {0xB5, 0x6D, 0x13, 0x00, 0x21, 0x00, 0x02, 0x01, 0x3E,
                                         0xD1, 0xA2, 0xB6, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                         0x00, 0x00, 0x10, 0x32, 0xC4, 0xFD, 0x34, 0x12, 0x40,
                                         0x77, 0x88, 0x1E, 0x66, 0x49, 0x6C};

}  // namespace

TEST_CASE("golden record: GMFM-88, in 3 bits an item") {
  STATIC_REQUIRE(writes(label_of_three, eight_in_turn, golden_gmfm88));
  STATIC_REQUIRE(reads(golden_gmfm88, eight_in_turn));
  STATIC_REQUIRE(has_label(golden_gmfm88, label_of_three));
  STATIC_REQUIRE(decode_header(golden_gmfm88, golden_gmfm88 + 60)->form == 0);
  STATIC_REQUIRE(decode_header(golden_gmfm88, golden_gmfm88 + 60)->edition == 1);
  STATIC_REQUIRE(decode_header(golden_gmfm88, golden_gmfm88 + 60)->minor_version == 0);
}

TEST_CASE("golden record: GMFM-88 with aids, and the aids") {
  STATIC_REQUIRE(writes({}, walker_and_orthoses, golden_with_aids));
  STATIC_REQUIRE(reads(golden_with_aids, walker_and_orthoses.sheet));
  STATIC_REQUIRE(decode<gmfm88::record_with_aids>(golden_with_aids, golden_with_aids + 62)->sheet ==
                 walker_and_orthoses.sheet);
  STATIC_REQUIRE(decode<gmfm88::record_with_aids>(golden_with_aids, golden_with_aids + 62)->aids ==
                 walker_and_orthoses.aids);
  STATIC_REQUIRE(has_label(golden_with_aids, {}));
}

TEST_CASE("golden record: Berg, in 4 bits an item, with the longest label") {
  STATIC_REQUIRE(writes(longest_label, berg, golden_bbs));
  STATIC_REQUIRE(reads(golden_bbs, berg));
  STATIC_REQUIRE(has_label(golden_bbs, longest_label));
}

TEST_CASE("golden record: FIM, whose codes begin with 1") {
  STATIC_REQUIRE(writes({}, independence, golden_fim));
  STATIC_REQUIRE(reads(golden_fim, independence));
}

TEST_CASE("golden record: MAS, with its sites") {
  STATIC_REQUIRE(writes({5, 0, {}}, four_grades, golden_mas));
  STATIC_REQUIRE(reads_four_grades());
  STATIC_REQUIRE(has_label(golden_mas, {5, 0, {}}));
}

TEST_CASE("golden record: findings of the GMFCS, with names and without") {
  STATIC_REQUIRE(writes(label_of_three, 0, toddler, golden_toddler));
  STATIC_REQUIRE(reads(golden_toddler, 0, toddler));
  STATIC_REQUIRE(has_label(golden_toddler, label_of_three));
  STATIC_REQUIRE(writes({}, 4, youth, golden_youth));
  STATIC_REQUIRE(reads(golden_youth, 4, youth));
}

TEST_CASE("golden record of a later minor version: what it added is passed over") {
  STATIC_REQUIRE(reads(golden_later_child, 1, child));
  STATIC_REQUIRE(reads(golden_later, berg));
  STATIC_REQUIRE(decode_header(golden_later, golden_later + 33)->minor_version == 3);
}

TEST_CASE("the forms of the library are known, and those of others pass as they are") {
  for (unsigned number = 0; number < 256; ++number) {
    const bool known = has_records(number);
    const auto header = header_of(made(number, {}));
    REQUIRE(header.error() == (known || number >= 128 ? errc::ok : errc::unknown_instrument));
    const auto next = header_of(made(number, {}, 0, {}, 0x10, 2));
    REQUIRE(next.error() == (number >= 128 ? errc::ok
                             : known       ? errc::unknown_edition
                                           : errc::unknown_instrument));
  }
}

TEST_CASE("a device knows how much room a record takes") {
  STATIC_REQUIRE(motorscale::record_bytes<gmfm88::instrument> == 12 + 8 + 16 + 33 + 4);
  STATIC_REQUIRE(motorscale::record_bytes<gmfm88::instrument_with_aids> == 12 + 8 + 16 + 38 + 4);
  STATIC_REQUIRE(motorscale::record_bytes<bbs::instrument> == 12 + 8 + 16 + 7 + 4);
  STATIC_REQUIRE(motorscale::record_bytes<sixteen_codes> == 12 + 8 + 16 + 160 + 4);
  STATIC_REQUIRE(motorscale::record_bytes<motorscale::fmfm::instrument> ==
                 12 + 8 + 16 + 23 + 1 + 4);
  STATIC_REQUIRE(motorscale::gmfcs_record_bytes == 12 + 8 + 16 + 3 + 1 + 4);
}

TEST_CASE("random sheets of every instrument, with every reason, there and back") {
  check_random_sheets<gmfm88::instrument>(0, 1, 3, 60);
  check_random_sheets<gmfm88::instrument_with_aids>(1, 1, 3, 60);
  check_random_sheets<bbs::instrument>(2, 1, 4, 60);
  check_random_sheets<motorscale::pbs::instrument>(3, 1, 4, 60);
  check_random_sheets<motorscale::fmfm::instrument>(5, 1, 3, 60);
  check_random_sheets<motorscale::cfa::instrument>(6, 1, 4, 60);
  check_random_sheets<motorscale::adl::instrument>(7, 1, 4, 60);
  check_random_sheets<fim::instrument>(8, 1, 4, 60);
  check_random_sheets<motorscale::fimfam::instrument>(9, 1, 4, 60);
  check_random_sheets<motorscale::weefim::instrument>(10, 1, 4, 60);
  check_random_sheets<motorscale::mbi::instrument>(11, 1, 4, 60);
  check_random_sheets<gmfm66::instrument>(64, 1, 3, 60);
}

TEST_CASE("random sheets of forms of the caller's own, with gaps between the codes") {
  check_random_sheets<three_bits>(128, 7, 3, 60);
  check_random_sheets<four_bits>(200, 7, 4, 60);
  check_random_sheets<five_bits>(254, 7, 5, 60);
  check_random_sheets<sixteen_codes>(255, 7, 5, 30);
}

TEST_CASE("random sites of every scale of sites, with every reason, there and back") {
  check_sites<mas::instrument>(4, 6);
  check_sites<ashworth::instrument>(65, 5);
  check_sites<tardieu::instrument>(66, 5);
  check_sites<asas::instrument>(67, 5);
}

TEST_CASE("every aid, first used in every dimension, there and back") {
  for (unsigned a = 0; a < 13; ++a) {
    for (unsigned d = 0; d < 5; ++d) {
      gmfm88::record_with_aids r;
      r.aids.add(static_cast<gmfm88::aid>(a), static_cast<gmfm88::dimension>(d));
      std::vector<unsigned> numbers(88 + 13, 4);
      for (unsigned k = 0; k < 13; ++k) numbers[88 + k] = k == a ? d + 1 : 0;
      const bytes b = encoded({}, r);
      REQUIRE(b == made(1, packed(numbers, 3)));
      const auto back = decode<gmfm88::record_with_aids>(b.data(), b.data() + b.size());
      REQUIRE(back.has_value());
      REQUIRE(back->aids == r.aids);
      REQUIRE(back->sheet == r.sheet);
    }
  }
}

TEST_CASE("GMFCS: every combination of answers, known or not, there and back") {
  std::mt19937 random{68};
  for (unsigned band = 0; band < 5; ++band) {
    unsigned combinations = 0;
    for (answers given{}; given[4] <= answer_counts[band][4];) {
      const record_label label = random_label(random);
      const bytes b = encoded(label, findings_of(band, given));
      std::vector<unsigned> numbers{band};
      numbers.insert(numbers.end(), given.begin(), given.end());
      REQUIRE(b == made(68, packed(numbers, 3), label.time, key_of(label)));
      REQUIRE(header_of(b)->label == label);

      auto back = findings_of(1, child);
      REQUIRE(decode(b.data(), b.data() + b.size(), back) == errc::ok);
      REQUIRE(has(back, band, given));
      ++combinations;
      unsigned q = 0;
      while (q < 4 && ++given[q] > answer_counts[band][q]) given[q++] = 0;
      if (q == 4) ++given[4];
    }
    const unsigned expected[] = {1080, 90, 1800, 2250, 2250};
    REQUIRE(combinations == expected[band]);
  }
}

TEST_CASE("GMFCS: a record of findings is a constant, with g++ and its sanitizers too") {
  constexpr bool is_golden = writes({0, 0, {}}, 4, youth, golden_youth);
  REQUIRE(is_golden);
}

TEST_CASE("GMFCS: the clinician's own level is kept behind the findings, from version 1.1 on") {
  for (unsigned band = 0; band < 5; ++band) {
    const auto f = gmfcs::findings_at({static_cast<gmfcs::age_band>(band), true});
    const std::vector<unsigned> numbers{band, 0, 0, 0, 0, band == 0 ? 2u : 0u};
    REQUIRE(encoded({}, gmfcs::assessment{f}) == made(68, packed(numbers, 3)));
    for (unsigned l = 1; l <= 5; ++l) {
      const gmfcs::assessment a{f, static_cast<gmfcs::level>(l)};
      auto content = packed(numbers, 3);
      content.push_back(static_cast<std::uint8_t>(l));
      const bytes b = encoded({}, a);
      REQUIRE(b == made(68, content, 0, {}, 0x11));
      gmfcs::assessment back{gmfcs::findings_at({})};
      REQUIRE(decode(b.data(), b.data() + b.size(), back) == errc::ok);
      REQUIRE(back.own_level == a.own_level);
      REQUIRE(gmfcs::band_of(back) == gmfcs::band_of(a));
      auto findings_alone = gmfcs::findings_at({});
      REQUIRE(decode(b.data(), b.data() + b.size(), findings_alone) == errc::ok);
      REQUIRE(gmfcs::band_of(findings_alone) == gmfcs::band_of(f));
    }
    for (unsigned l = 6; l < 256; ++l) {
      auto content = packed(numbers, 3);
      content.push_back(static_cast<std::uint8_t>(l));
      const bytes b = made(68, content, 0, {}, 0x11);
      gmfcs::assessment back{f, gmfcs::level::III};
      REQUIRE(decode(b.data(), b.data() + b.size(), back) ==
              (l < 8 ? errc::response_not_allowed : errc::wrong_length));
      REQUIRE(*back.own_level == gmfcs::level::III);
    }
    // A record without it has none.
    const bytes b = encoded({}, f);
    gmfcs::assessment back{f, gmfcs::level::III};
    REQUIRE(decode(b.data(), b.data() + b.size(), back) == errc::ok);
    REQUIRE_FALSE(back.own_level.has_value());
  }
}

TEST_CASE("GMFCS: the findings that a child's age begins with have a record") {
  for (unsigned band = 0; band < 5; ++band) {
    for (const bool reached : {false, true}) {
      const gmfcs::age age{static_cast<gmfcs::age_band>(band), reached};
      std::vector<unsigned> numbers{band, 0, 0, 0, 0, 0};
      if (band == 0) numbers[5] = reached ? 2 : 1;
      const bytes b = encoded({}, gmfcs::findings_at(age));
      REQUIRE(b == made(68, packed(numbers, 3)));
    }
  }
}

TEST_CASE("GMFCS: every value of every field: one that the band has, or refused") {
  for (unsigned band = 0; band < 8; ++band) {
    for (unsigned q = 0; q < 5; ++q) {
      for (unsigned value = 0; value < 8; ++value) {
        std::vector<unsigned> numbers{band, 0, 0, 0, 0, 0};
        numbers[1 + q] = value;
        const errc e = band >= 5                        ? errc::out_of_age_range
                       : value == 0                     ? errc::ok
                       : answer_counts[band][q] == 0    ? errc::no_such_item
                       : value > answer_counts[band][q] ? errc::response_not_allowed
                                                        : errc::ok;
        REQUIRE(why_no_findings(made(68, packed(numbers, 3))) == e);
      }
    }
  }
}

TEST_CASE("GMFCS: the rest of the last byte is 0, and nothing is missing or too much") {
  for (unsigned bit = 0; bit < 24; ++bit) {
    bytes content(3);
    content[bit / 8] = static_cast<std::uint8_t>(1u << bit % 8);
    // Of the 3 bits of the band, the third alone is band 4; each first bit is answer a.
    REQUIRE(why_no_findings(made(68, content)) == (bit >= 18 ? errc::wrong_length
                                                   : bit < 3 ? errc::ok
                                                   : answer_counts[0][bit / 3 - 1] < (1u << bit % 3)
                                                       ? errc::response_not_allowed
                                                       : errc::ok));
  }
  for (const unsigned version : {0x10u, 0x11u, 0x1Fu}) {
    for (std::size_t size = 0; size < 60; ++size) {
      const errc e = size < 3 || (size > 3 && version == 0x10) ? errc::wrong_length : errc::ok;
      REQUIRE(why_no_findings(made(68, bytes(size), 7, {1, 2}, version)) == e);
    }
  }
}

TEST_CASE("GMFCS: records of other forms, other editions and damaged ones are none") {
  bytes b = encoded({}, findings_of(1, child));
  for (unsigned number = 0; number < 256; ++number) {
    const bool is_ours = has_records(number) || number >= 128;
    const errc e = number == 68 ? errc::ok
                   : is_ours    ? errc::other_instrument
                                : errc::unknown_instrument;
    REQUIRE(why_no_findings(made(number, bytes(3))) == e);
  }
  REQUIRE(why_no_findings(made(68, bytes(3), 0, {}, 0x10, 2)) == errc::unknown_edition);
  REQUIRE(why_no_findings(made(68, bytes(3), 0, {}, 0x20)) == errc::unknown_version);
  REQUIRE(why_not<bbs::instrument>(b) == errc::other_instrument);
  REQUIRE(why_no_sites(b) == errc::other_instrument);
  for (std::size_t k = 0; k < b.size(); ++k) {
    REQUIRE(why_no_findings({b.begin(), b.begin() + static_cast<long>(k)}) == errc::truncated);
    bytes damaged = b;
    damaged[k] = static_cast<std::uint8_t>(damaged[k] ^ 0x10);
    REQUIRE(why_no_findings(damaged) == (k < 2 ? errc::not_a_record : errc::bad_checksum));
  }
  b.push_back(0);
  REQUIRE(why_no_findings(b) == errc::trailing_bytes);
}

TEST_CASE("GMFCS: findings of a table of the caller's own have no record") {
  static constexpr motorscale::question<gmfcs::level> asked[] = {
      {"Q",
       "made up",
       {{"a", "a", {gmfcs::level::I}, motorscale::evidence::unverified, {}},
        {"b", "b", {gmfcs::level::II}, motorscale::evidence::unverified, {}}}}};
  static constexpr motorscale::decision_table<gmfcs::level> own{"findings_v1", asked};
  bytes b(100, 0xAA);
  REQUIRE(encode({}, motorscale::findings<gmfcs::level>{own}, b.data(), b.size()).error() ==
          errc::not_defined);
  REQUIRE(b == bytes(100, 0xAA));
}

TEST_CASE("nothing is written where it does not fit, nor with a key that is too long") {
  for (std::size_t room = 0; room < 60; ++room) {
    bytes b(60, 0xAA);
    REQUIRE(encode(label_of_three, eight_in_turn, b.data(), room).error() == errc::no_space);
    REQUIRE(b == bytes(60, 0xAA));
  }
  for (std::size_t room = 0; room < 27; ++room) {
    bytes b(27, 0xAA);
    REQUIRE(encode({}, findings_of(4, youth), b.data(), room).error() == errc::no_space);
    REQUIRE(b == bytes(27, 0xAA));
  }
  std::uint8_t exact[33];
  REQUIRE(encode({5, 0, {}}, four_grades, exact, 32).error() == errc::no_space);
  REQUIRE(encode({5, 0, {}}, four_grades, exact, 33) == result<std::size_t>{std::size_t{33}});
  for (unsigned size = 17; size < 256; ++size) {
    bytes b(640, 0xAA);
    const record_label label{0, static_cast<std::uint8_t>(size), {}};
    REQUIRE(encode(label, berg, b.data(), b.size()).error() == errc::out_of_range);
    REQUIRE(b == bytes(640, 0xAA));
  }
}

TEST_CASE("bytes of a key behind its size are not stored") {
  const record_label with_rest{1, 2, {1, 2, 3, 4}};
  const bytes b = encoded(with_rest, berg);
  REQUIRE(b == encoded({1, 2, {1, 2}}, berg));
  REQUIRE(header_of(b)->label == record_label{1, 2, {1, 2}});
}

TEST_CASE("one and two flipped bits of a real record: refused") {
  bytes b(golden_gmfm88, golden_gmfm88 + sizeof golden_gmfm88);
  const std::size_t bits = 8 * b.size();
  const auto flip = [&](std::size_t bit) {
    b[bit / 8] = static_cast<std::uint8_t>(b[bit / 8] ^ 1u << bit % 8);
  };
  for (std::size_t i = 0; i < bits; ++i) {
    flip(i);
    const errc e = why_not<gmfm88::instrument>(b);
    REQUIRE(e == (i < 16 ? errc::not_a_record : errc::bad_checksum));
    for (std::size_t j = i + 1; j < bits; ++j) {
      flip(j);
      if (decoded<gmfm88::instrument>(b).has_value()) FAIL(i << " " << j);
      flip(j);
    }
    flip(i);
  }
  REQUIRE(decoded<gmfm88::instrument>(b).has_value());
}

TEST_CASE("a record that ends early is truncated, one with more behind it has trailing bytes") {
  bytes b(golden_gmfm88, golden_gmfm88 + sizeof golden_gmfm88);
  for (std::size_t size = 0; size < b.size(); ++size) {
    const bytes cut(b.begin(), b.begin() + static_cast<long>(size));
    REQUIRE(header_of(cut).error() == errc::truncated);
    REQUIRE(why_not<gmfm88::instrument>(cut) == errc::truncated);
  }
  for (int more = 0; more < 70; ++more) {
    b.push_back(golden_gmfm88[more % 60]);
    REQUIRE(header_of(b).error() == errc::trailing_bytes);
    REQUIRE(why_not<gmfm88::instrument>(b) == errc::trailing_bytes);
  }
  REQUIRE(why_no_sites(bytes(golden_mas, golden_mas + 32)) == errc::truncated);
}

TEST_CASE("a major version other than 1 is unknown, every minor version of 1 is read") {
  for (unsigned version = 0; version < 256; ++version) {
    const bytes b = made(0, bytes(33), 0, {}, version);
    const auto header = header_of(b);
    if (version >> 4 == 1) {
      REQUIRE(header.has_value());
      REQUIRE(header->minor_version == version - 0x10);
      REQUIRE(why_not<gmfm88::instrument>(b) == errc::ok);
    } else {
      REQUIRE(header.error() == errc::unknown_version);
      REQUIRE(why_not<gmfm88::instrument>(b) == errc::unknown_version);
      REQUIRE(why_no_sites(made(4, {0}, 0, {}, version)) == errc::unknown_version);
    }
    // The frame is the same in all of them.
    REQUIRE(motorscale::record_size(b.data(), b.data() + b.size()) ==
            result<std::size_t>{b.size()});
  }
}

TEST_CASE("a later minor version may have added bytes, this one may not") {
  for (std::size_t more = 1; more < 100; ++more) {
    bytes content(33 + more, 0xFF);
    std::fill_n(content.begin(), 33, std::uint8_t{0});
    REQUIRE(why_not<gmfm88::instrument>(made(0, content)) == errc::wrong_length);
    REQUIRE(why_not<gmfm88::instrument>(made(0, content, 9, {1, 2}, 0x11)) == errc::ok);
    REQUIRE(why_not<gmfm88::instrument>(made(0, content, 9, {1, 2}, 0x1F)) == errc::ok);
    bytes sites(3 + more, 0xFF);
    sites[0] = 1;
    sites[1] = sites[2] = 0;
    REQUIRE(why_no_sites(made(4, sites)) == errc::wrong_length);
    REQUIRE(why_no_sites(made(4, sites, 0, {}, 0x11)) == errc::ok);
  }
}

TEST_CASE("content that is too short, in whatever version") {
  for (const unsigned version : {0x10u, 0x11u, 0x1Fu}) {
    for (std::size_t size = 0; size < 33; ++size) {
      REQUIRE(why_not<gmfm88::instrument>(made(0, bytes(size), 0, {}, version)) ==
              errc::wrong_length);
    }
    for (std::size_t size = 0; size < 38; ++size) {
      REQUIRE(why_not<gmfm88::instrument_with_aids>(made(1, bytes(size), 0, {}, version)) ==
              errc::wrong_length);
    }
    for (std::size_t size = 0; size < 7; ++size) {
      bytes sites(size);
      if (size > 0) sites[0] = 3;
      REQUIRE(why_no_sites(made(4, sites, 0, {}, version)) == errc::wrong_length);
    }
  }
}

TEST_CASE("a key that is longer than keys are, or than the record") {
  for (unsigned size = 0; size < 256; ++size) {
    bytes b = made(0, bytes(10));
    b[3] = static_cast<std::uint8_t>(size);
    REQUIRE(header_of(sealed(b)).error() == (size <= 10 ? errc::ok : errc::wrong_length));
    b = made(0, bytes(100));
    b[3] = static_cast<std::uint8_t>(size);
    REQUIRE(header_of(sealed(b)).error() == (size <= 16 ? errc::ok : errc::wrong_length));
  }
  for (std::size_t size = 16; size < 24; ++size) {
    bytes b(size);
    b[2] = 0x10;
    REQUIRE(header_of(sealed(b)).error() == errc::wrong_length);
  }
}

TEST_CASE("every number of a form, and other editions") {
  for (unsigned number = 0; number < 256; ++number) {
    const bool is_ours = has_records(number);
    for (const unsigned edition : {0u, 1u, 2u, 7u, 128u, 255u}) {
      const bytes b = made(number, bytes(7), 0, {}, 0x10, edition);
      const errc header = number >= 128  ? errc::ok
                          : !is_ours     ? errc::unknown_instrument
                          : edition != 1 ? errc::unknown_edition
                                         : errc::ok;
      if (header_of(b).error() != header) FAIL(number << " " << edition);
      const errc e = header != errc::ok ? header : number != 2 ? errc::other_instrument : errc::ok;
      if (why_not<bbs::instrument>(b) != e) FAIL(number << " " << edition);
    }
  }
  REQUIRE(why_not<four_bits>(made(200, bytes(3), 0, {}, 0x10, 7)) == errc::ok);
  REQUIRE(why_not<four_bits>(made(200, bytes(3), 0, {}, 0x10, 8)) == errc::unknown_edition);
  REQUIRE(why_not<four_bits>(made(201, bytes(3), 0, {}, 0x10, 7)) == errc::other_instrument);
  REQUIRE(why_no_sites(made(65, {0})) == errc::other_instrument);
}

TEST_CASE("GMFM-88 with aids and without are two instruments") {
  const bytes without(golden_gmfm88, golden_gmfm88 + sizeof golden_gmfm88);
  const bytes with(golden_with_aids, golden_with_aids + sizeof golden_with_aids);
  REQUIRE(why_not<gmfm88::instrument_with_aids>(without) == errc::other_instrument);
  REQUIRE(why_not<gmfm88::instrument>(with) == errc::other_instrument);
}

TEST_CASE("every value at every item: a response that it allows, or refused") {
  for (unsigned n = 1; n <= 14; ++n) {
    for (unsigned value = 0; value < 16; ++value) {
      std::vector<unsigned> numbers(14, 0);
      numbers[n - 1] = value;
      const bytes b = made(2, packed(numbers, 4));
      if (value <= 4) {
        REQUIRE((*decoded<bbs::instrument>(b))[item{n}] == response{value});
      } else if (value < 12) {
        REQUIRE(why_not<bbs::instrument>(b) == errc::response_not_allowed);
      } else if (value == 14) {  // bbs knows no refusal
        REQUIRE(why_not<bbs::instrument>(b) == errc::reason_not_allowed);
      } else {
        REQUIRE((*decoded<bbs::instrument>(b))[item{n}] == response{reasons[value - 12]});
      }
    }
  }
  for (unsigned value = 0; value < 8; ++value) {
    const bytes b = made(128, packed({0, 3, 7, value, 4}, 3), 0, {}, 0x10, 7);
    const auto s = decoded<three_bits>(b);
    if (value < 2) {
      REQUIRE((*s)[item{4}] == response{value == 0 ? 1u : 3u});
    } else {
      REQUIRE(s.error() == (value < 4    ? errc::response_not_allowed
                            : value == 6 ? errc::reason_not_allowed
                                         : errc::ok));
    }
  }
  for (unsigned value = 0; value < 4; ++value) {  // an item that GMFM-66 does not have
    std::vector<unsigned> numbers(88, 4);
    numbers[0] = value;
    REQUIRE(why_not<gmfm66::instrument>(made(64, packed(numbers, 3))) ==
            errc::response_not_allowed);
  }
}

TEST_CASE("an aid is first used in one of five dimensions") {
  for (unsigned value = 0; value < 8; ++value) {
    std::vector<unsigned> numbers(88 + 13, 0);
    numbers[88 + 12] = value;
    const bytes b = made(1, packed(numbers, 3));
    const auto r = decode<gmfm88::record_with_aids>(b.data(), b.data() + b.size());
    const errc e = value <= 5 ? errc::ok : errc::response_not_allowed;
    REQUIRE(r.error() == e);
    REQUIRE(why_not<gmfm88::instrument_with_aids>(b) == e);
  }
}

namespace {
/// A record whose one extra is 0 is of version 1.0 and ends with the responses; else it is of
/// version 1.1 and has a byte more.
template <class I, class Extra>
void check_extra(unsigned number, unsigned bits, unsigned highest, Extra extra) {
  using record = typename I::record;
  const auto read = [](const bytes& b) { return decode<record>(b.data(), b.data() + b.size()); };
  const bytes responses = packed(std::vector<unsigned>(I::item_count, 1), bits);
  record r;
  for (unsigned n = 1; n <= I::item_count; ++n) {
    REQUIRE(r.sheet.set(item{n}, response{1}) == errc::ok);
  }
  REQUIRE(encoded({}, r) == encoded({}, r.sheet));
  REQUIRE(encoded({}, r) == made(number, responses));
  for (unsigned value = 0; value < 256; ++value) {
    bytes content = responses;
    content.push_back(static_cast<std::uint8_t>(value));
    const bytes b = made(number, content, 0, {}, 0x11);
    const auto got = read(b);
    const errc e = value <= highest ? errc::ok
                   : value == 3     ? errc::response_not_allowed
                                    : errc::wrong_length;
    REQUIRE(got.error() == e);
    REQUIRE(why_not<I>(b) == e);
    if (e != errc::ok) continue;
    REQUIRE(got->sheet == r.sheet);
    REQUIRE(static_cast<unsigned>(extra(*got)) == value);
    REQUIRE(*decoded<I>(b) == r.sheet);
    REQUIRE(encoded({}, *got) == (value == 0 ? made(number, responses) : b));
    content.push_back(0xFF);  // what a later version added
    REQUIRE(static_cast<unsigned>(extra(*read(made(number, content, 0, {}, 0x12)))) == value);
    REQUIRE(read(made(number, content, 0, {}, 0x11)).error() == errc::wrong_length);
    REQUIRE(read(made(number, content, 0, {}, 0x10)).error() == errc::wrong_length);
  }
  REQUIRE(read(made(number, responses, 0, {}, 0x11)).error() == errc::wrong_length);
  REQUIRE(static_cast<unsigned>(extra(*read(made(number, responses)))) == 0);
}
}  // namespace

TEST_CASE("the hand that led an FMFM, and the items of CP-ADL's area 6, are kept in records") {
  check_extra<motorscale::fmfm::instrument>(5, 3, 2, [](const auto& r) { return r.led_by; });
  check_extra<motorscale::adl::instrument>(7, 4, 2, [](const auto& r) { return r.used; });
}

TEST_CASE("the last byte is filled up with 0") {
  const auto b = [](unsigned number, std::size_t size, unsigned last, unsigned edition) {
    bytes content(size);
    content.back() = static_cast<std::uint8_t>(last);
    return made(number, content, 0, {}, 0x10, edition);
  };
  REQUIRE(why_not<three_bits>(b(128, 2, 0x00, 7)) == errc::ok);
  REQUIRE(why_not<three_bits>(b(128, 2, 0x80, 7)) == errc::wrong_length);  // 5 x 3 bits
  for (unsigned bit = 3; bit < 8; ++bit) {                                 // 7 x 5 bits
    REQUIRE(why_not<five_bits>(b(254, 5, 1u << bit, 7)) == errc::wrong_length);
  }
  REQUIRE(why_not<gmfm88::instrument_with_aids>(b(1, 38, 0x80, 1)) == errc::wrong_length);
}

TEST_CASE("every byte of a site: a side, a grade or a reason, or refused") {
  for (unsigned byte = 0; byte < 256; ++byte) {
    const errc e = why_no_sites(made(4, {1, 77, static_cast<std::uint8_t>(byte)}));
    const unsigned response = byte % 16;
    REQUIRE(e == (byte >= 32                      ? errc::no_such_item
                  : response > 5 && response < 12 ? errc::response_not_allowed
                                                  : errc::ok));
  }
}

TEST_CASE("sites: each once, and as many as there is room for") {
  REQUIRE(why_no_sites(made(4, {2, 3, 0x00, 3, 0x10})) == errc::ok);
  REQUIRE(why_no_sites(made(4, {2, 3, 0x10, 3, 0x15})) == errc::inconsistent);
  bytes twenty_one{21};
  for (unsigned k = 0; k < 21; ++k) {
    twenty_one.push_back(static_cast<std::uint8_t>(k));
    twenty_one.push_back(0);
  }
  REQUIRE(why_no_sites<20>(made(4, twenty_one)) == errc::no_space);
  REQUIRE(why_no_sites<21>(made(4, twenty_one)) == errc::ok);
}

TEST_CASE("a log of records of many instruments, damaged, is read as far as it is whole") {
  const bytes berg_record = encoded({1, 0, {}}, berg),
              mas_record = encoded({2, 0, {}}, four_grades);
  bytes log = berg_record;
  log.insert(log.end(), golden_gmfm88, golden_gmfm88 + 31);  // cut short
  log.insert(log.end(), mas_record.begin(), mas_record.end());
  motorscale::record_stream stream{log.data(), log.data() + log.size()};
  const auto first = stream.next(), second = stream.next(), third = stream.next();
  REQUIRE(stream.at_end());
  REQUIRE(decode<bbs::instrument>(first.first, first.last) == result<bbs::sheet>{berg});
  REQUIRE(!second.is_record());
  REQUIRE(second.size() == 31);
  REQUIRE(decode_header(third.first, third.last)->form == 4);
  REQUIRE(decode_header(third.first, third.last)->label.time == 2);
}

TEST_CASE("the bits between the last response and the hand that led are 0") {
  motorscale::fmfm::record r;
  r.led_by = motorscale::fmfm::leading_hand::affected;
  bytes b = encoded({}, r);
  REQUIRE(motorscale::decode<motorscale::fmfm::record>(b.data(), b.data() + b.size()).has_value());
  b[b.size() - 6] |= 0x80;  // behind it are the hand in a byte and the checksum
  b = sealed(b);
  REQUIRE(motorscale::decode<motorscale::fmfm::record>(b.data(), b.data() + b.size()).error() ==
          errc::wrong_length);
}
