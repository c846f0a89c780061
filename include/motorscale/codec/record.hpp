// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/codec/record_stream.hpp>
#include <motorscale/core/extra_fields.hpp>
#include <motorscale/core/site_sheet.hpp>
#include <motorscale/instrument/gmfm88_aids.hpp>
#include <motorscale/instrument/registry.hpp>

/// One assessment as bytes, for flash and for the wire: the same bytes from every host.  Numbers
/// have their low byte first; bits fill a byte from its low end.
///
///      0     the frame: see record_stream.hpp
///      2  1  version 1.0: 0x10; 1.1 where extras follow: 0x11
///      3  1  k, the size of the key, 0 to 16
///      6  1  number of the form, `about.number` of its instrument
///      7  1  edition of the form, `about.form`
///     12  8  time, the caller's own
///     20  k  key, the caller's own
///   20+k     the responses
///            the extras
///
/// Responses follow each other, item 1 first, in 3 bits each, 4 where an item allows more than 4
/// codes (5 above 12): the place of the code among those that the item allows, from 0; or, in the
/// four highest values, the reason that there is none, in the order of `missing`.  The last byte is
/// filled up with 0.  A scale of the caller's sites has their count in a byte, and two bytes for
/// each: the number of the muscle; the response in the low four bits with the side in the high
/// four.
///
/// Findings of the GMFCS, form 68, edition 1 for the table findings_v1, have 3 bits for the age
/// band, from 0, then 3 for each of 5 questions in the order of the table: 0 not known, 1 to 5 the
/// answer, the most able first.  A question that the band does not have is 0, and so is the rest of
/// the last byte.  The level is not stored: it is what the findings lead to.
///
/// Extras are what a form says beside its responses: small numbers, 0 where it says nothing, in as
/// few bits as hold the highest, filled up to a byte with 0.  FMFM has one of 2 bits, the hand that
/// led; CP-ADL one of 2 bits, which items of area 6 were used; findings of the GMFCS one of 3 bits,
/// the level that the clinician chose, 1 to 5.  They came with version 1.1: where
/// none is above 0, the record is of version 1.0, without them.  GMFM-88 with aids has always had
/// its extras, in the bits right behind the responses: for each of the 13 aids in the order of the
/// form, 3 bits, 0 not used, 1 to 5 used first in dimension A to E.
///
/// Later versions.  A minor version may only add fields behind the responses, which leave the
/// meaning of the others as it is: an older reader passes over them, and sees the minor version in
/// the header.  All else is a new major version, which an older reader refuses
/// (`errc::unknown_version`).  The frame stays in all of them.
namespace motorscale {

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
  std::uint8_t form, edition;  ///< `number` and `form` of a `description`
  record_label label;
};

namespace detail {

inline constexpr unsigned record_version = 0x10, record_key = record_body + 8;
inline constexpr unsigned minor_version = 1;  ///< the newest that is written

/// The form of a record and its edition.
struct record_form {
  std::uint8_t number, edition;
};
inline constexpr record_form gmfcs_form{68, 1};

/// As few bits as hold the place of a code among those allowed, or one of the four reasons.
constexpr unsigned bits_of(response_set allowed) noexcept {
  unsigned values = 4, bits = 3;
  for (unsigned code = 0; code < 16; ++code) values += allowed.contains(code);
  while (values > 1u << bits) ++bits;
  return bits;
}
template <class I>
consteval record_form form_of() {
  static_assert(I::about.number != description::no_number, "the form has no number in records");
  static_assert(has_a_number_of_its_own<I>, "numbers below 128 are the library's");
  if constexpr (site_scale<I>) {
    static_assert(bits_of(I::allowed()) <= 4, "a record has room for 12 grades");
  }
  return {static_cast<std::uint8_t>(I::about.number), I::about.form};
}

/// How the records of a form hold what they hold.
struct record_layout {
  enum kind : std::uint8_t { items, sites, findings };

  record_form form;
  kind of;
  unsigned count, bits;         ///< responses, and the bits of each
  const response_set* allowed;  ///< what each response may be, or one for all that are alike
  bool alike;
  extra_fields extras{0, 0};

  constexpr response_set allowed_at(unsigned n) const noexcept { return allowed[alike ? 0 : n]; }
  /// A site has a byte before its response, and a byte counts the sites.
  constexpr unsigned begin(unsigned n) const noexcept {
    return of == sites ? 16 + 16 * n : n * bits;
  }
  constexpr unsigned extras_begin() const noexcept {
    return extras.always ? count * bits : (count * bits + 7) / 8 * 8;
  }
  constexpr unsigned end(bool with_extras) const noexcept {
    if (of == sites) return 8 + 16 * count;
    return with_extras ? extras_begin() + extras.count * extras.bits() : count * bits;
  }
  /// Of so many sites.
  constexpr record_layout with(unsigned site_count) const noexcept {
    record_layout l = *this;
    l.count = site_count;
    return l;
  }
};
constexpr unsigned bytes_of(unsigned bits) noexcept { return (bits + 7) / 8; }

/// What the responses of a form may be, once where they are alike, and the most bits of one.
template <class I>
struct responses_of {
  static constexpr response_set allowed_at(unsigned n) noexcept {
    if constexpr (site_scale<I>)
      return I::allowed();
    else
      return I::allowed(item{n + 1});
  }
  static constexpr unsigned count = [] {
    if constexpr (instrument<I>) {
      for (unsigned n = 1; n < I::item_count; ++n) {
        if (allowed_at(n) != allowed_at(0)) return unsigned{I::item_count};
      }
    }
    return 1u;
  }();
  response_set of[count]{};
  unsigned bits{0};

  consteval responses_of() {
    for (unsigned n = 0; n < count; ++n) {
      of[n] = allowed_at(n);
      if (bits_of(of[n]) > bits) bits = bits_of(of[n]);
    }
  }
};
template <class I>
inline constexpr responses_of<I> responses{};
template <site_scale I>
inline constexpr record_layout layout_of_sites{
    form_of<I>(), record_layout::sites, 0, 4, responses<I>.of, true};

constexpr std::size_t all_bytes(std::size_t key, std::size_t content) noexcept {
  return record_key + key + content + checksum_bytes;
}

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

/// Of findings the first response is the age band, which is always there.
constexpr unsigned to_bits(const record_layout& l, unsigned n, response r) noexcept {
  if (l.of == record_layout::findings) return r.tested() ? r.byte() + (n == 0 ? 0u : 1u) : 0u;
  if (!r.tested()) return (1u << l.bits) - 4 + static_cast<unsigned>(r.reason());
  const response_set allowed = l.allowed_at(n);
  unsigned place = 0;
  for (unsigned code = 0; code < r.byte(); ++code) place += allowed.contains(code);
  return place;
}
/// A response that no sheet takes where the item does not allow as many codes.
constexpr response from_bits(const record_layout& l, unsigned n, unsigned value) noexcept {
  if (l.of == record_layout::findings) {
    return n == 0 ? response{value} : value == 0 ? unanswered : response{value - 1};
  }
  const unsigned reasons = (1u << l.bits) - 4;
  if (value >= reasons) return response{static_cast<missing>(value - reasons)};
  const response_set allowed = l.allowed_at(n);
  unsigned code = 0;
  while (code < 16 && !(allowed.contains(code) && value-- == 0)) ++code;
  return response{code};
}

/// Records answers, question 1 first; `where` is told the number of one that is refused.
template <class Level, unsigned Questions>
constexpr errc record_answers(findings<Level, Questions>& f, const std::uint8_t* answers,
                              unsigned count, unsigned& where) noexcept {
  for (unsigned q = 0; q < count; ++q) {
    const response r = response::from_byte(answers[q]);
    if (!r.tested()) continue;
    if (const errc e = f.record(q, r.byte()); e != errc::ok) {
      where = q + 1;
      return e;
    }
  }
  return errc::ok;
}

/// How a record holds a `Content`: the layout, and the way to the bytes of the form and back,
/// `response::byte()` of each place.  What `take` leaves where it fails is of no use.
template <class Content>
struct content_of;

template <instrument I>
struct content_of<sheet<I>> {
  static constexpr record_layout layout{form_of<I>(),
                                        record_layout::items,
                                        I::item_count,
                                        detail::responses<I>.bits,
                                        detail::responses<I>.of,
                                        responses_of<I>::count == 1};

  static constexpr const std::uint8_t* bytes(const sheet<I>& s) noexcept { return s.bytes(); }
  static constexpr errc take(const std::uint8_t* bytes, sheet<I>& s) noexcept {
    for (unsigned n = 0; n < I::item_count; ++n) {
      const errc e = s.set(item{n + 1}, response::from_byte(bytes[n]));
      if (e != errc::ok) return e;
    }
    return errc::ok;
  }
};

template <>
struct content_of<findings<gmfcs::level>> {
  static constexpr unsigned questions = 5, bits = 3;
  static constexpr record_layout layout{
      gmfcs_form, record_layout::findings, 1 + questions, bits, nullptr, true};
  static_assert([] {
    for (const auto& table : gmfcs::findings_v1::tables) {
      if (table.size() > questions) return false;
    }
    return question<gmfcs::level>::most_answers < 1u << bits && gmfcs::age_band_count <= 1u << bits;
  }());

  struct answers {
    std::uint8_t of[1 + questions];
    constexpr operator const std::uint8_t*() const noexcept { return of; }
  };
  static constexpr answers bytes(const findings<gmfcs::level>& f) noexcept {
    answers all{{static_cast<std::uint8_t>(*gmfcs::band_of(f))}};
    for (unsigned q = 0; q < questions; ++q) {
      const auto a = f.answer_to(q);
      all.of[1 + q] = a ? static_cast<std::uint8_t>(*a) : unanswered.byte();
    }
    return all;
  }
  static constexpr errc take(const std::uint8_t* bytes, findings<gmfcs::level>& f) noexcept {
    f = findings<gmfcs::level>{gmfcs::findings_v1::tables[bytes[0]]};
    unsigned where = 0;
    return record_answers(f, bytes + 1, questions, where);
  }
};

/// Responses with extras: a type `R` that says by `R::extras` what there is, and where its
/// responses are; `r.extra(k)` is extra `k`, from 0, and `r.set_extra(k, number)` sets it.
template <class R>
concept has_extras = requires {
  R::extras.count;
};
inline constexpr unsigned most_extras = 20;
template <has_extras R>
struct content_of<R> {
  static_assert(R::extras.count <= most_extras, "a record has room for 20 extras");
  using responses = content_of<std::remove_cvref_t<decltype(std::declval<R&>().*R::responses)>>;
  static constexpr record_layout layout = [] {
    record_layout l = responses::layout;
    l.extras = R::extras;
    return l;
  }();

  static constexpr auto bytes(const R& r) noexcept { return responses::bytes(r.*R::responses); }
  static constexpr errc take(const std::uint8_t* bytes, R& r) noexcept {
    return responses::take(bytes, r.*R::responses);
  }
};

template <class Content>
concept recorded = requires {
  content_of<Content>::layout;
};

/// A sheet with its form's extras, where the form has any.
template <class I>
consteval auto whole_record() {
  if constexpr (requires { typename I::record; })
    return std::type_identity<typename I::record>{};
  else
    return std::type_identity<sheet<I>>{};
}
template <class I>
using whole_record_of = typename decltype(whole_record<I>())::type;

/// How the records of a form hold it; null for a form without records.
template <class I>
consteval const record_layout* layout_of() {
  if constexpr (I::about.number == description::no_number) {
    return nullptr;
  } else if constexpr (site_scale<I>) {
    return &layout_of_sites<I>;
  } else {
    return &content_of<whole_record_of<I>>::layout;
  }
}

constexpr std::uint8_t* put_number(std::uint8_t* to, std::uint64_t number,
                                   unsigned bytes) noexcept {
  for (; bytes > 0; --bytes, number >>= 8) *to++ = static_cast<std::uint8_t>(number);
  return to;
}

/// Writes a record: the bytes of a form, its `l.extras.count` extras, and of a scale of sites which
/// these are, `l.count` of them.
constexpr result<std::size_t> write_record(const record_layout& l, const record_label& label,
                                           const std::uint8_t* bytes, const std::uint8_t* extras,
                                           const site* sites, std::uint8_t* to,
                                           std::size_t room) noexcept {
  if (label.key_size > record_label::most_key_bytes) return errc::out_of_range;
  bool any = l.extras.always;
  for (unsigned k = 0; k < l.extras.count; ++k) any = any || extras[k] != 0;
  const unsigned content = bytes_of(l.end(any));
  const std::size_t size = all_bytes(label.key_size, content);
  if (room < size) return errc::no_space;
  std::uint8_t* at = to;
  for (const std::uint8_t byte : record_magic) *at++ = byte;
  *at++ = static_cast<std::uint8_t>(record_version | (any && !l.extras.always ? minor_version : 0));
  *at++ = label.key_size;
  at = put_number(at, size, 2);
  *at++ = l.form.number;
  *at++ = l.form.edition;
  at = put_number(at, crc32c(to, at), checksum_bytes);
  at = put_number(at, label.time, 8);
  for (unsigned k = 0; k < label.key_size; ++k) *at++ = label.key[k];
  for (unsigned k = 0; k < content; ++k) at[k] = 0;
  if (l.of == record_layout::sites) at[0] = static_cast<std::uint8_t>(l.count);
  for (unsigned n = 0; n < l.count; ++n) {
    const unsigned bit = l.begin(n);
    put_bits(at, bit, to_bits(l, n, response::from_byte(bytes[n])));
    if (l.of != record_layout::sites) continue;
    at[bit / 8 - 1] = static_cast<std::uint8_t>(sites[n].muscle);
    put_bits(at, bit + 4, static_cast<unsigned>(sites[n].side));
  }
  for (unsigned k = 0; any && k < l.extras.count; ++k) {
    put_bits(at, l.extras_begin() + k * l.extras.bits(), extras[k]);
  }
  at += content;
  put_number(at, record_checksum(to, at), checksum_bytes);
  return size;
}

}  // namespace detail

/// The most bytes that a record takes: of a sheet of instrument `I`, with the form's extras.
template <instrument I>
inline constexpr std::size_t record_bytes = detail::all_bytes(
    record_label::most_key_bytes,
    detail::bytes_of(detail::content_of<detail::whole_record_of<I>>::layout.end(true)));
/// Of a sheet of this many sites.
template <unsigned Sites>
inline constexpr std::size_t site_record_bytes = detail::all_bytes(record_label::most_key_bytes,
                                                                   1 + 2 * Sites);
static_assert(site_record_bytes<site_list::most> <= most_record_bytes);
/// Of findings of the GMFCS, with the clinician's own level.
inline constexpr std::size_t gmfcs_record_bytes =
    detail::all_bytes(record_label::most_key_bytes,
                      detail::bytes_of(detail::content_of<gmfcs::assessment>::layout.end(true)));

/// Writes a record, at most `room` bytes, and returns its size: of a sheet, of a form's record with
/// its extras as `fmfm::record`, of findings of the GMFCS, or of a `gmfcs::assessment`.  Writes
/// nothing where it fails: `errc::no_space`, `errc::out_of_range` for a key of more than 16 bytes,
/// or `errc::not_defined` for findings of a table of the caller's own.
template <detail::recorded Content>
constexpr result<std::size_t> encode(const record_label& label, const Content& c, std::uint8_t* to,
                                     std::size_t room) noexcept {
  using content = detail::content_of<Content>;
  if constexpr (requires { gmfcs::band_of(c); }) {
    if (const auto band = gmfcs::band_of(c); !band) return band.error();
  }
  std::uint8_t extras[content::layout.extras.count + 1]{};
  if constexpr (detail::has_extras<Content>) {
    for (unsigned k = 0; k < Content::extras.count; ++k) {
      extras[k] = static_cast<std::uint8_t>(c.extra(k));
    }
  }
  return detail::write_record(content::layout, label, content::bytes(c), extras, nullptr, to, room);
}
/// A sheet of GMFM-88 with aids alone: no aid is named.
constexpr result<std::size_t> encode(const record_label& label, const gmfm88::sheet_with_aids& s,
                                     std::uint8_t* to, std::size_t room) noexcept {
  return encode(label, gmfm88::record_with_aids{s, {}}, to, room);
}
template <site_scale I, unsigned N>
constexpr result<std::size_t> encode(const record_label& label, const site_sheet<I, N>& s,
                                     std::uint8_t* to, std::size_t room) noexcept {
  return detail::write_record(detail::layout_of_sites<I>.with(s.sites().size()), label, s.bytes(),
                              nullptr, s.sites().begin(), to, room);
}

namespace detail {
/// The edition of the form that has this number; 0 where there is none.
constexpr std::uint8_t edition_of(std::uint8_t number) noexcept {
  if (number >= first_own_number) return 1;
  if (number == gmfcs_form.number) return gmfcs_form.edition;
  return []<class... I>(std::uint8_t wanted, instrument_list<I...>) {
    std::uint8_t edition = 0;
    static_cast<void>(((I::about.number == wanted && (edition = I::about.form, true)) || ...));
    return edition;
  }(number, all_instruments{});
}
}  // namespace detail

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
  const std::uint8_t edition = detail::edition_of(header.form);
  if (edition == 0) return errc::unknown_instrument;
  if (header.form < first_own_number && header.edition != edition) return errc::unknown_edition;
  return header;
}

namespace detail {

/// Reads a record: the bytes of a form, as `layout` has them, which may be others than the form
/// takes; its `layout.extras.count` extras; and of a scale of sites which these are, at most `room`
/// of them.  Returns how many bytes there are.
constexpr result<unsigned> read_record(const record_layout& layout, const std::uint8_t* first,
                                       const std::uint8_t* last, std::uint8_t* bytes,
                                       std::uint8_t* extras, site* sites = nullptr,
                                       unsigned room = 0) noexcept {
  const auto header = decode_header(first, last);
  if (!header) return header.error();
  if (header->form != layout.form.number) return errc::other_instrument;
  if (header->edition != layout.form.edition) return errc::unknown_edition;
  first += record_key + header->label.key_size;
  last -= checksum_bytes;
  record_layout l = layout;
  if (l.of == record_layout::sites) l.count = first == last ? 0 : *first;

  // Exactly so many bits and the rest of a byte, which is 0; more where a later version may have
  // added to them.
  const auto has = [&](unsigned bits, bool may_be_longer) {
    const auto size = static_cast<std::size_t>(last - first);
    const unsigned needed = bytes_of(bits);
    if (size < needed || (size > needed && !may_be_longer)) return false;
    return bits % 8 == 0 || first[needed - 1] >> bits % 8 == 0;
  };
  const unsigned minor = header->minor_version;
  const bool with_extras = l.extras.always || (l.extras.count != 0 && minor > 0);
  const unsigned newest = l.extras.count != 0 && !l.extras.always ? minor_version : 0;
  if (!has(l.end(with_extras), minor > newest) || (l.extras.count != 0 && !has(l.end(false), true)))
    return errc::wrong_length;
  if (l.of == record_layout::sites && l.count > room) return errc::no_space;

  for (unsigned k = 0; k < l.extras.count; ++k) {
    const unsigned bits = l.extras.bits();
    const unsigned number = with_extras ? get_bits(first, l.extras_begin() + k * bits, bits) : 0;
    if (number > l.extras.highest) return errc::response_not_allowed;
    extras[k] = static_cast<std::uint8_t>(number);
  }
  for (unsigned n = 0; n < l.count; ++n) {
    const unsigned bit = l.begin(n);
    bytes[n] = from_bits(l, n, get_bits(first, bit, l.bits)).byte();
    if (l.of != record_layout::sites) continue;
    const unsigned where = get_bits(first, bit + 4, 4);
    if (where > static_cast<unsigned>(side::right)) return errc::no_such_item;
    sites[n] = {static_cast<side>(where), static_cast<muscle>(first[bit / 8 - 1])};
  }
  if (l.of == record_layout::findings && bytes[0] >= gmfcs::age_band_count) {
    return errc::out_of_age_range;
  }
  return l.count;
}

}  // namespace detail

/// Reads bytes that are one record of a form and nothing else into `into`: a sheet, a form's record
/// with its extras, or findings of the GMFCS, of any band.  `into` changes when this returns
/// `errc::ok`.  Otherwise: the errors of `decode_header`, and `errc::other_instrument`,
/// `errc::response_not_allowed`, `errc::reason_not_allowed`, `errc::wrong_length`; for findings
/// also `errc::out_of_age_range` for no band, `errc::no_such_item` for a question that the band
/// does not have.
template <detail::recorded Content>
constexpr errc decode(const std::uint8_t* first, const std::uint8_t* last, Content& into) noexcept {
  using content = detail::content_of<Content>;
  std::uint8_t bytes[content::layout.count]{}, extras[content::layout.extras.count + 1]{};
  const auto count = detail::read_record(content::layout, first, last, bytes, extras);
  if (!count) return count.error();
  Content read = into;
  if constexpr (detail::has_extras<Content>) {
    for (unsigned k = 0; k < Content::extras.count; ++k) read.set_extra(k, extras[k]);
  }
  const errc e = content::take(bytes, read);
  if (e == errc::ok) into = read;
  return e;
}
/// Returns what was read.
template <detail::has_extras R>
constexpr result<R> decode(const std::uint8_t* first, const std::uint8_t* last) noexcept {
  R r;
  const errc e = decode(first, last, r);
  if (e != errc::ok) return e;
  return r;
}
/// The sheet of instrument `I`, without the form's extras.
template <instrument I>
constexpr result<sheet<I>> decode(const std::uint8_t* first, const std::uint8_t* last) noexcept {
  detail::whole_record_of<I> r;
  const errc e = decode(first, last, r);
  if (e != errc::ok) return e;
  if constexpr (requires { r.sheet; }) {
    return r.sheet;
  } else {
    return r;
  }
}
/// The sheet of a scale of the caller's sites, which are written to `sites` in any case and have to
/// outlive the sheet.  `into` changes when this returns `errc::ok`.  Otherwise: the errors above,
/// `errc::no_space` for more than `N` sites, `errc::no_such_item` for an invalid side,
/// `errc::inconsistent` for a site listed twice.
template <site_scale I, unsigned N>
constexpr errc decode(const std::uint8_t* first, const std::uint8_t* last, site (&sites)[N],
                      site_sheet<I, N>& into) noexcept {
  std::uint8_t bytes[N]{};
  const auto count =
      detail::read_record(detail::layout_of_sites<I>, first, last, bytes, nullptr, sites, N);
  if (!count) return count.error();
  const auto list = site_list::from(sites, *count);
  if (!list) return list.error();
  site_sheet<I, N> s{*list};
  for (unsigned k = 0; k < *count; ++k) {
    if (const errc e = s.set_at(k, response::from_byte(bytes[k])); e != errc::ok) return e;
  }
  into = s;
  return errc::ok;
}

}  // namespace motorscale
