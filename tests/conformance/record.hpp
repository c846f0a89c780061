// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/codec/record.hpp>
#include <motorscale/codec/record_stream.hpp>

#include "conformance.hpp"

namespace conformance {

/// The expected bytes were made by another program from the page on the format in record.hpp.
inline constexpr const char* bbs_record =
    "b56d100423000201d5873cddefcdab8967452301502d30374312340401c4fd505995bd";
inline constexpr const char* bbs_record_of_version_2 =
    "b56d20042300020166a1c498efcdab8967452301502d30374312340401c4fdf7d3c581";
inline constexpr const char* record_with_aids =
    "b56d10003e0001016cd8d9b00000000000000000dbb66ddbb66ddbb66ddbb66d92a46d9b2425013649090000"
    "9b940000000000eb03280000200222728f36";
inline constexpr const char* mas_record =
    "b56d1002210004018e94f39b010000000000000000ff030012000d801545dd560e";
inline constexpr const char* gmfcs_record =
    "b56d10041f00440140e7c3f8efcdab8967452301502d3037db0401aec52913";
/// With an answer to a fifth question, which the band does not have.
inline constexpr const char* gmfcs_record_of_more_questions =
    "b56d10001b0044010368a46301000000000000008986004912433e";

struct octets {
  std::uint8_t byte[128];
  std::size_t size;

  const std::uint8_t* end() const noexcept { return byte + size; }
};
inline octets octets_of(const char* hex) noexcept {
  const auto nibble = [](char c) { return c < 'a' ? c - '0' : c - 'a' + 10; };
  octets o{};
  for (hex = at_run_time(hex); *hex != '\0'; hex += 2) {
    o.byte[o.size++] = static_cast<std::uint8_t>(nibble(hex[0]) << 4 | nibble(hex[1]));
  }
  return o;
}

inline void check_written(checker& c, const char* expected, const octets& o,
                          result<std::size_t> size) noexcept {
  line l;
  if (!size) l.add(size.error());
  for (std::size_t k = 0; size && k < *size; ++k) {
    l.add("0123456789abcdef"[o.byte[k] >> 4]);
    l.add("0123456789abcdef"[o.byte[k] & 0xF]);
  }
  c.compare(expected, l);
}

inline constexpr site record_sites[] = {{side::right, muscle::elbow_flexors},
                                        {side::left, muscle::elbow_flexors},
                                        {side::right, muscle{128}}};

inline void check_writing(checker& c) noexcept {
  octets o{};
  const record_label label{at_run_time(std::uint64_t{0x0123456789ABCDEF}), 4, {'P', '-', '0', '7'}};
  const auto balance = parse<bbs::instrument>("34214340104.-n");
  check_written(c, bbs_record, o, encode(label, *balance, o.byte, sizeof o.byte));
  check_written(c, "!25", o, encode(label, *balance, o.byte, 34));

  const char form[] =
      "33333333333333333 33333333333333322222 33333222211100 3322211000000 "
      "332211000000000000.-rn00";
  gmfm88::record_with_aids with_aids{*parse<gmfm88::instrument_with_aids>(form), {}};
  with_aids.aids.add(gmfm88::aid::walker, gmfm88::dimension::walking_running_jumping);
  with_aids.aids.add(gmfm88::aid::ankle_foot_orthosis, gmfm88::dimension::standing);
  with_aids.aids.add(gmfm88::aid::shoes, gmfm88::dimension::lying_and_rolling);
  check_written(c, record_with_aids, o, encode({}, with_aids, o.byte, sizeof o.byte));

  mas::sheet<3> tone{record_sites};
  c.is("ok", tone.set(record_sites[0], mas::grade::one_plus));
  c.is("ok", tone.set(record_sites[1], not_tested));
  c.is("ok", tone.set(record_sites[2], mas::grade::four));
  const record_label binary{1, 2, {0x00, 0xFF}};
  check_written(c, mas_record, o, encode(binary, tone, o.byte, sizeof o.byte));

  const gmfcs::age age{static_cast<gmfcs::age_band>(at_run_time(3u)), true};
  auto by_name = gmfcs::findings_at(age), by_place = by_name;
  constexpr struct {
    const char *question, *answer;
    unsigned q, a;
  } answers[] = {{"D1", "c", 0, 2}, {"D2", "c", 1, 2}, {"D3", "b", 2, 1}, {"D5", "b", 4, 1}};
  for (const auto& [question, answer, q, a] : answers) {
    c.is("ok ok", gmfcs::record(by_name, question, answer), by_place.record(q, a));
  }
  check_written(c, gmfcs_record, o, encode(label, by_name, o.byte, sizeof o.byte));
  check_written(c, gmfcs_record, o, encode(label, by_place, o.byte, sizeof o.byte));
}

inline void check_reading(checker& c) noexcept {
  const auto balance = octets_of(bbs_record);
  const auto read = decode<bbs::instrument>(balance.byte, balance.end());
  char text[15]{};
  if (read) write_text(text, *read);
  c.is("34214340104.-n", static_cast<const char*>(text));
  const auto header = decode_header(balance.byte, balance.end());
  c.is("0 2 1 4", header->minor_version, header->form, header->edition, header->label.key_size);
  c.is("81985529216486895 80 55", header->label.time, header->label.key[0], header->label.key[3]);

  const auto aids = octets_of(record_with_aids);
  const auto with_aids = decode<gmfm88::record_with_aids>(aids.byte, aids.end());
  c.is("4 3 0 !11 84", with_aids->aids.first_use(gmfm88::aid::walker),
       with_aids->aids.first_use(gmfm88::aid::ankle_foot_orthosis),
       with_aids->aids.first_use(gmfm88::aid::shoes), with_aids->aids.first_use(gmfm88::aid::cane),
       gmfm88::score(with_aids->sheet).tested());

  const auto tone = octets_of(mas_record);
  site where[4];
  mas::sheet<4> sheet{site_list{}};
  c.is("ok", decode(tone.byte, tone.end(), where, sheet));
  c.is("2 144 5 128", sheet[record_sites[0]], sheet[record_sites[1]], sheet[record_sites[2]],
       where[2].muscle);

  const auto answers = octets_of(gmfcs_record);
  auto young = gmfcs::findings_at({}), old = gmfcs::findings_at({gmfcs::age_band::B12_18, true});
  c.is("ok ok", decode(answers.byte, answers.end(), young),
       decode(answers.byte, answers.end(), old));
  c.is("3 3 3", gmfcs::band_of(young), gmfcs::band_of(old), classify(old).level);
  c.is("2 !5 1", old.answer_to(0), young.answer_to(3), young.answer_to(4));
  const auto more = octets_of(gmfcs_record_of_more_questions);
  c.is("!1 !1", decode(more.byte, more.end(), young), decode(more.byte, more.end(), old));
  c.is("!33", decode(answers.byte, answers.end(), where, sheet));

  const auto refused = [&](const octets& o, std::size_t size) {
    return decode<bbs::instrument>(o.byte, o.byte + size).error();
  };
  c.is("!26 !33", refused(balance, balance.size - 1), refused(aids, aids.size));
  const auto version_2 = octets_of(bbs_record_of_version_2);
  c.is("!30", refused(version_2, version_2.size));
  octets longer = balance;
  ++longer.size;
  c.is("!27", refused(longer, longer.size));
  for (std::size_t k = 0; k < balance.size; ++k) {
    octets damaged = balance;
    damaged.byte[k] ^= static_cast<std::uint8_t>(1u << k % 8);
    c.is(k < 2 ? "!28" : "!29", refused(damaged, damaged.size));
  }
}

/// Two records with a damaged one and other bytes between.
inline void check_stream(checker& c) noexcept {
  static const char* const parts[] = {mas_record, "b56d1004b5", bbs_record, bbs_record, "00"};
  octets all{};
  for (const char* part : parts) {
    const octets o = octets_of(part);
    for (std::size_t k = 0; k < o.size; ++k) all.byte[all.size++] = o.byte[k];
  }
  all.byte[33 + 5 + 20] ^= 1;
  record_stream stream{all.byte, all.end()};
  line l;
  while (!stream.at_end()) {
    const record_part part = stream.next();
    l.add(part.size());
    l.end_word();
    l.add(part.why_not);
    l.end_word();
  }
  c.compare("33 ok 40 !29 35 ok 1 !28", l);
}

inline constexpr chapter records{"record",
                                 [](checker& c) noexcept {
                                   check_writing(c);
                                   check_reading(c);
                                   check_stream(c);
                                 },
                                 0xd54cd3ec5385ee8b};

}  // namespace conformance
