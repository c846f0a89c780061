// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/codec/record_stream.hpp>
#include <motorscale/core/site_sheet.hpp>
#include <motorscale/instrument/registry.hpp>

/// One assessment as bytes, for flash and for the wire: the same bytes from every host.  Numbers
/// have their low byte first; bits fill a byte from its low end.
///
///      0     the frame: see record_stream.hpp
///      2  1  version 1.0: 0x10
///      3  1  k, the size of the key, 0 to 16
///      6  1  number of the form, from `record_forms`
///      7  1  edition of the form
///     12  8  time, the caller's own
///     20  k  key, the caller's own
///   20+k     the responses
///
/// Responses follow each other, item 1 first, in 3 bits each, 4 where an item allows more than 4
/// codes (5 above 12): the place of the code among those that the item allows, from 0; or, in the
/// four highest values, the reason that there is none, in the order of `missing`.  Behind those of
/// GMFM-88 with aids follow, for each of the 13 aids in the order of the form, 3 bits: 0 not used,
/// 1 to 5 used first in dimension A to E.  The last byte is filled up with 0.  A scale of the
/// caller's sites has their count in a byte, and two bytes for each: the number of the muscle; the
/// response in the low four bits with the side in the high four.
///
/// Findings of the GMFCS, edition 1 for the table findings_v1, have 3 bits for the age band, from
/// 0, then 3 for each of 5 questions in the order of the table: 0 not known, 1 to 5 the answer, the
/// most able first.  A question that the band does not have is 0, and so is the rest of the last
/// byte.  The level is not stored: it is what the findings lead to.
///
/// Later versions.  A minor version may only add fields behind the responses, which leave the
/// meaning of the others as it is: an older reader passes over them, and sees the minor version in
/// the header.  All else is a new major version, which an older reader refuses
/// (`errc::unknown_version`).  The frame stays in all of them.
namespace motorscale {

/// The number by which records name a form: it never changes, and no other form ever gets it.
struct record_form {
  const char* prefix;  ///< of the instrument or the classification
  std::uint8_t number;
  std::uint8_t edition;  ///< counts up when items, the responses they allow or their order change
};

/// The forms of this library; their numbers are below 128.  The others are the caller's: an
/// instrument with `static constexpr record_form record{"own", 128, 1}` has records, too.
inline constexpr record_form record_forms[] = {
    {"gmfm88", 0, 1},  {"gmfm88aids", 1, 1}, {"bbs", 2, 1},      {"pbs", 3, 1},
    {"mas", 4, 1},     {"fmfm", 5, 1},       {"cfa", 6, 1},      {"adl", 7, 1},
    {"fim", 8, 1},     {"fimfam", 9, 1},     {"weefim", 10, 1},  {"mbi", 11, 1},
    {"gmfm66", 64, 1}, {"ashworth", 65, 1},  {"tardieu", 66, 1}, {"asas", 67, 1},
    {"gmfcs", 68, 1}};
inline constexpr unsigned first_own_form = 128;

/// Whose assessment it is and when it was, in the caller's own terms: stored, never interpreted.
struct record_label {
  static constexpr unsigned most_key_bytes = 16;

  std::uint64_t time{0};
  std::uint8_t key_size{0};
  std::uint8_t key[most_key_bytes]{};  ///< those behind `key_size` are not stored, and read as 0

  friend constexpr bool operator==(const record_label&, const record_label&) = default;
};

/// What a record says of itself.
struct record_header {
  std::uint8_t minor_version;  ///< above 0: a later writer may have added what is not read here
  std::uint8_t form, edition;  ///< as in `record_forms`
  record_label label;
};

namespace detail {

inline constexpr unsigned record_version = 0x10, record_key = record_body + 8;

inline constexpr unsigned record_form_count = sizeof record_forms / sizeof record_forms[0];

/// The place of the form in the table, `record_form_count` when it is not there.
template <class I>
inline constexpr unsigned form_place = [] {
  unsigned k = 0;
  while (k < record_form_count && !same_text(record_forms[k].prefix, I::about.prefix)) ++k;
  return k;
}();
template <class I>
consteval record_form form_of() {
  if constexpr (requires { I::record; }) {
    static_assert(I::record.number >= first_own_form, "numbers below 128 are the library's");
    return I::record;
  } else {
    static_assert(form_place<I> < record_form_count, "the form has no number in record_forms");
    return record_forms[form_place<I>];
  }
}
static_assert([] {
  for (unsigned k = 0; k < record_form_count; ++k) {
    if (record_forms[k].number >= first_own_form) return false;
    for (unsigned j = 0; j < k; ++j) {
      if (record_forms[j].number == record_forms[k].number) return false;
      if (same_text(record_forms[j].prefix, record_forms[k].prefix)) return false;
    }
  }
  return true;
}());
static_assert([]<class... I>(instrument_list<I...>) {
  return ((form_place<I> < record_form_count) && ...);
}(all_instruments{}));

/// As few bits as hold the place of a code among those allowed, or one of the four reasons.
constexpr unsigned bits_of(response_set allowed) noexcept {
  unsigned values = 4, bits = 3;
  for (unsigned code = 0; code < 16; ++code) values += allowed.contains(code);
  while (values > 1u << bits) ++bits;
  return bits;
}
template <instrument I>
inline constexpr unsigned response_bits = [] {
  unsigned most = 0;
  for (unsigned n = 1; n <= I::item_count; ++n) {
    if (const unsigned bits = bits_of(I::allowed(item{n})); bits > most) most = bits;
  }
  return most;
}();
template <site_scale I>
consteval unsigned site_bits() {
  static_assert(bits_of(I::allowed()) <= 4, "a record has room for 12 grades");
  return 4;
}
inline constexpr unsigned aid_bits = 3;
inline constexpr unsigned aid_count = static_cast<unsigned>(gmfm88::aid::other_orthosis) + 1;

template <instrument I>
consteval unsigned content_bits() {
  const bool has_aids = std::same_as<I, gmfm88::instrument_with_aids>;
  return I::item_count * response_bits<I> + (has_aids ? aid_count * aid_bits : 0);
}
template <instrument I>
inline constexpr unsigned content_bytes = (content_bits<I>() + 7) / 8;
constexpr unsigned site_content_bytes(unsigned sites) noexcept { return 1 + 2 * sites; }

struct gmfcs_findings {
  static constexpr const classification_description& about = gmfcs::about;
};
inline constexpr unsigned finding_bits = 3, most_findings = 5;
inline constexpr unsigned findings_content_bits = (1 + most_findings) * finding_bits;
inline constexpr unsigned findings_content_bytes = (findings_content_bits + 7) / 8;
static_assert([] {
  for (const auto& table : gmfcs::findings_v1::tables) {
    if (table.size() > most_findings) return false;
  }
  return true;
}());
static_assert(question<gmfcs::level>::most_answers < 1u << finding_bits &&
              gmfcs::age_band_count <= 1u << finding_bits);

constexpr std::size_t all_bytes(std::size_t key, std::size_t content) noexcept {
  return record_key + key + content + checksum_bytes;
}
static_assert(all_bytes(record_label::most_key_bytes, site_content_bytes(site_list::most)) <=
              most_record_bytes);

/// A number of up to 8 bits from bit `at` on, in bytes that are 0 there.
constexpr void put_bits(std::uint8_t* to, unsigned at, unsigned value) noexcept {
  value <<= at % 8;
  to += at / 8;
  to[0] = static_cast<std::uint8_t>(to[0] | value);
  if (value > 0xFF) to[1] = static_cast<std::uint8_t>(value >> 8);
}
constexpr unsigned get_bits(const std::uint8_t* from, unsigned at, unsigned bits) noexcept {
  from += at / 8;
  unsigned value = from[0];
  if (at % 8 + bits > 8) value |= unsigned{from[1]} << 8;
  return value >> at % 8 & ((1u << bits) - 1);
}

constexpr unsigned to_bits(response r, response_set allowed, unsigned bits) noexcept {
  if (!r.tested()) return (1u << bits) - 4 + static_cast<unsigned>(r.reason());
  unsigned place = 0;
  for (unsigned code = 0; code < r.byte(); ++code) place += allowed.contains(code);
  return place;
}
/// A response that no sheet takes where the item does not allow as many codes.
constexpr response from_bits(unsigned value, response_set allowed, unsigned bits) noexcept {
  const unsigned reasons = (1u << bits) - 4;
  if (value >= reasons) return response{static_cast<missing>(value - reasons)};
  unsigned code = 0;
  while (code < 16 && !(allowed.contains(code) && value-- == 0)) ++code;
  return response{code};
}

template <instrument I>
constexpr void put(std::uint8_t* to, const sheet<I>& s) noexcept {
  for (unsigned n = 1; n <= I::item_count; ++n) {
    const unsigned value = to_bits(s[item{n}], I::allowed(item{n}), response_bits<I>);
    put_bits(to, (n - 1) * response_bits<I>, value);
  }
}
template <instrument I>
constexpr errc get(const std::uint8_t* from, sheet<I>& s) noexcept {
  for (unsigned n = 1; n <= I::item_count; ++n) {
    const unsigned value = get_bits(from, (n - 1) * response_bits<I>, response_bits<I>);
    const errc e = s.set(item{n}, from_bits(value, I::allowed(item{n}), response_bits<I>));
    if (e != errc::ok) return e;
  }
  return errc::ok;
}

inline constexpr unsigned aids_begin = content_bits<gmfm88::instrument>();
constexpr void put(std::uint8_t* to, const gmfm88::record_with_aids& r) noexcept {
  put(to, r.sheet);
  for (unsigned k = 0; k < aid_count; ++k) {
    const auto first_use = r.aids.first_use(static_cast<gmfm88::aid>(k));
    if (first_use) put_bits(to, aids_begin + k * aid_bits, static_cast<unsigned>(*first_use) + 1);
  }
}
constexpr errc get(const std::uint8_t* from, gmfm88::record_with_aids& r) noexcept {
  for (unsigned k = 0; k < aid_count; ++k) {
    const unsigned value = get_bits(from, aids_begin + k * aid_bits, aid_bits);
    if (value > sizeof gmfm88::dimensions) return errc::response_not_allowed;
    if (value > 0) r.aids.add(static_cast<gmfm88::aid>(k), gmfm88::dimensions[value - 1]);
  }
  return get(from, r.sheet);
}

template <site_scale I, unsigned N>
constexpr void put(std::uint8_t* to, const site_sheet<I, N>& s) noexcept {
  *to++ = static_cast<std::uint8_t>(s.sites().size());
  for (const site where : s.sites()) {
    const unsigned value = to_bits(s[where], I::allowed(), site_bits<I>());
    *to++ = static_cast<std::uint8_t>(where.muscle);
    *to++ = static_cast<std::uint8_t>(static_cast<unsigned>(where.side) << 4 | value);
  }
}

constexpr void put(std::uint8_t* to, const findings<gmfcs::level>& f) noexcept {
  put_bits(to, 0, static_cast<unsigned>(*gmfcs::band_of(f)));
  for (unsigned q = 0; q < f.table().size(); ++q) {
    if (const auto a = f.answer_to(q)) put_bits(to, (1 + q) * finding_bits, *a + 1);
  }
}

constexpr std::uint8_t* put_number(std::uint8_t* to, std::uint64_t number,
                                   unsigned bytes) noexcept {
  for (; bytes > 0; --bytes, number >>= 8) *to++ = static_cast<std::uint8_t>(number);
  return to;
}

/// Writes all that lies before the responses, and 0 for these; returns where they begin.
constexpr result<std::uint8_t*> begin_record(record_form form, const record_label& label,
                                             unsigned bytes, std::uint8_t* to,
                                             std::size_t room) noexcept {
  if (label.key_size > record_label::most_key_bytes) return errc::out_of_range;
  const std::size_t size = all_bytes(label.key_size, bytes);
  if (room < size) return errc::no_space;
  std::uint8_t* at = to;
  for (const std::uint8_t byte : record_magic) *at++ = byte;
  *at++ = record_version;
  *at++ = label.key_size;
  at = put_number(at, size, 2);
  *at++ = form.number;
  *at++ = form.edition;
  at = put_number(at, crc32c(to, at), checksum_bytes);
  at = put_number(at, label.time, 8);
  for (unsigned k = 0; k < label.key_size; ++k) *at++ = label.key[k];
  for (unsigned k = 0; k < bytes; ++k) at[k] = 0;
  return at;
}
template <class I, class Content>
constexpr result<std::size_t> write_record(const record_label& label, const Content& content,
                                           unsigned bytes, std::uint8_t* to,
                                           std::size_t room) noexcept {
  const auto begin = begin_record(form_of<I>(), label, bytes, to, room);
  if (!begin) return begin.error();
  put(*begin, content);
  std::uint8_t* const end = *begin + bytes;
  return static_cast<std::size_t>(put_number(end, record_checksum(to, end), checksum_bytes) - to);
}

}  // namespace detail

/// The most bytes that a record of a sheet takes.
template <instrument I>
inline constexpr std::size_t record_bytes = detail::all_bytes(record_label::most_key_bytes,
                                                              detail::content_bytes<I>);
/// The same of findings of the GMFCS.
inline constexpr std::size_t gmfcs_record_bytes =
    detail::all_bytes(record_label::most_key_bytes, detail::findings_content_bytes);

/// Writes a record, at most `room` bytes, and returns its size.  Writes nothing where it fails:
/// `errc::no_space`, or `errc::out_of_range` for a key of more than 16 bytes.
template <instrument I>
constexpr result<std::size_t> encode(const record_label& label, const sheet<I>& s, std::uint8_t* to,
                                     std::size_t room) noexcept {
  return detail::write_record<I>(label, s, detail::content_bytes<I>, to, room);
}
template <site_scale I, unsigned N>
constexpr result<std::size_t> encode(const record_label& label, const site_sheet<I, N>& s,
                                     std::uint8_t* to, std::size_t room) noexcept {
  return detail::write_record<I>(label, s, detail::site_content_bytes(s.sites().size()), to, room);
}
constexpr result<std::size_t> encode(const record_label& label, const gmfm88::record_with_aids& r,
                                     std::uint8_t* to, std::size_t room) noexcept {
  using I = gmfm88::instrument_with_aids;
  return detail::write_record<I>(label, r, detail::content_bytes<I>, to, room);
}
/// A sheet with aids alone: no aid is named.
constexpr result<std::size_t> encode(const record_label& label, const gmfm88::sheet_with_aids& s,
                                     std::uint8_t* to, std::size_t room) noexcept {
  return encode(label, gmfm88::record_with_aids{s, {}}, to, room);
}
/// Findings of the GMFCS; also `errc::not_defined` for those of a table of the caller's own.
constexpr result<std::size_t> encode(const record_label& label, const findings<gmfcs::level>& f,
                                     std::uint8_t* to, std::size_t room) noexcept {
  if (const auto band = gmfcs::band_of(f); !band) return band.error();
  return detail::write_record<detail::gmfcs_findings>(label, f, detail::findings_content_bytes, to,
                                                      room);
}

/// Reads what a record says of itself, from bytes that are one record and nothing else.  Errors:
/// those of `record_size`, and `errc::trailing_bytes`, `errc::unknown_version`,
/// `errc::wrong_length`; for forms below 128 `errc::unknown_instrument`, `errc::unknown_edition`.
constexpr result<record_header> decode_header(const std::uint8_t* first,
                                              const std::uint8_t* last) noexcept {
  const auto size = record_size(first, last);
  if (!size) return size.error();
  if (*size != static_cast<std::size_t>(last - first)) return errc::trailing_bytes;
  if ((first[2] ^ detail::record_version) >> 4 != 0) return errc::unknown_version;
  record_header header{static_cast<std::uint8_t>(first[2] & 0xFu), first[6], first[7], {}};
  record_label& label = header.label;
  label.key_size = first[3];
  if (label.key_size > record_label::most_key_bytes ||
      *size < detail::all_bytes(label.key_size, 0)) {
    return errc::wrong_length;
  }
  for (unsigned k = 8; k-- > 0;) label.time = label.time << 8 | first[detail::record_body + k];
  for (unsigned k = 0; k < label.key_size; ++k) label.key[k] = first[detail::record_key + k];
  if (header.form >= first_own_form) return header;
  for (const record_form& form : record_forms) {
    if (form.number != header.form) continue;
    if (form.edition != header.edition) return errc::unknown_edition;
    return header;
  }
  return errc::unknown_instrument;
}

namespace detail {

/// The responses of a record.
struct record_content {
  const std::uint8_t *first{nullptr}, *last{nullptr};
  bool may_be_longer{false};

  constexpr bool has(unsigned bytes) const noexcept {
    const auto size = static_cast<std::size_t>(last - first);
    return size == bytes || (may_be_longer && size > bytes);
  }
};
constexpr result<record_content> content_of(record_form form, const std::uint8_t* first,
                                            const std::uint8_t* last) noexcept {
  const auto header = decode_header(first, last);
  if (!header) return header.error();
  if (header->form != form.number) return errc::other_instrument;
  if (header->edition != form.edition) return errc::unknown_edition;
  return record_content{first + record_key + header->label.key_size, last - checksum_bytes,
                        header->minor_version > (record_version & 0xFu)};
}
template <instrument I, class Content>
constexpr result<Content> read_record(const std::uint8_t* first,
                                      const std::uint8_t* last) noexcept {
  const auto in = content_of(form_of<I>(), first, last);
  if (!in) return in.error();
  constexpr unsigned fill = content_bytes<I> * 8 - content_bits<I>();
  if (!in->has(content_bytes<I>) || in->first[content_bytes<I> - 1] >> (8 - fill) != 0) {
    return errc::wrong_length;
  }
  Content content;
  if (const errc e = get(in->first, content); e != errc::ok) return e;
  return content;
}

}  // namespace detail

/// Reads GMFM-88 with aids from bytes that are one record of it and nothing else.  Errors: those of
/// `decode_header`, and `errc::other_instrument`, `errc::response_not_allowed`,
/// `errc::reason_not_allowed`, `errc::wrong_length`.
template <std::same_as<gmfm88::record_with_aids> R>
constexpr result<R> decode(const std::uint8_t* first, const std::uint8_t* last) noexcept {
  return detail::read_record<gmfm88::instrument_with_aids, R>(first, last);
}
/// Reads the sheet of instrument `I`, with the same errors; of GMFM-88 with aids, without the aids.
template <instrument I>
constexpr result<sheet<I>> decode(const std::uint8_t* first, const std::uint8_t* last) noexcept {
  if constexpr (std::same_as<I, gmfm88::instrument_with_aids>) {
    const auto r = decode<gmfm88::record_with_aids>(first, last);
    if (!r) return r.error();
    return r->sheet;
  } else {
    return detail::read_record<I, sheet<I>>(first, last);
  }
}
/// Reads the sheet of a scale of the caller's sites, which are written to `sites`, whatever the
/// answer, and have to outlive the sheet.  `into` changes when the answer is `errc::ok`.  Else: the
/// errors above, `errc::no_space` for more than `N` sites, `errc::no_such_item` for a side that is
/// none, `errc::inconsistent` for a site listed twice.
template <site_scale I, unsigned N>
constexpr errc decode(const std::uint8_t* first, const std::uint8_t* last, site (&sites)[N],
                      site_sheet<I, N>& into) noexcept {
  const auto in = detail::content_of(detail::form_of<I>(), first, last);
  if (!in) return in.error();
  const std::uint8_t* at = in->first;
  if (at == in->last || !in->has(detail::site_content_bytes(*at))) return errc::wrong_length;
  const unsigned count = *at++;
  if (count > N) return errc::no_space;
  response responses[N];
  for (unsigned k = 0; k < count; ++k, at += 2) {
    if (at[1] >> 4 > static_cast<unsigned>(side::right)) return errc::no_such_item;
    sites[k] = {static_cast<side>(at[1] >> 4), static_cast<muscle>(at[0])};
    responses[k] = detail::from_bits(at[1] & 0xFu, I::allowed(), detail::site_bits<I>());
  }
  const auto list = site_list::from(sites, count);
  if (!list) return list.error();
  site_sheet<I, N> s{*list};
  for (unsigned k = 0; k < count; ++k) {
    if (const errc e = s.set(sites[k], responses[k]); e != errc::ok) return e;
  }
  into = s;
  return errc::ok;
}
/// Reads findings of the GMFCS.  `into`, of any band, changes when the answer is `errc::ok`.  Else:
/// the errors of `decode_header`, and `errc::other_instrument`, `errc::wrong_length`,
/// `errc::out_of_age_range` for a band that is none, `errc::no_such_item` for a question that the
/// band does not have, `errc::response_not_allowed`.
constexpr errc decode(const std::uint8_t* first, const std::uint8_t* last,
                      findings<gmfcs::level>& into) noexcept {
  using detail::finding_bits, detail::findings_content_bytes;
  const auto in = detail::content_of(detail::form_of<detail::gmfcs_findings>(), first, last);
  if (!in) return in.error();
  constexpr unsigned fill = findings_content_bytes * 8 - detail::findings_content_bits;
  if (!in->has(findings_content_bytes) ||
      in->first[findings_content_bytes - 1] >> (8 - fill) != 0) {
    return errc::wrong_length;
  }
  const unsigned band = detail::get_bits(in->first, 0, finding_bits);
  if (band >= gmfcs::age_band_count) return errc::out_of_age_range;
  findings<gmfcs::level> f{gmfcs::findings_v1::tables[band]};
  for (unsigned q = 0; q < detail::most_findings; ++q) {
    const unsigned answer = detail::get_bits(in->first, (1 + q) * finding_bits, finding_bits);
    if (answer == 0) continue;
    if (const errc e = f.record(q, answer - 1); e != errc::ok) return e;
  }
  into = f;
  return errc::ok;
}

}  // namespace motorscale
