// SPDX-License-Identifier: MIT
// Records: whatever the bytes, a stream is taken apart without a gap and no record is missed; what
// is read from a record is what its bytes say, and written again it gives the same bytes.
#include <motorscale/codec/record.hpp>

#include <algorithm>
#include <type_traits>

#include "support/records.hpp"
#include "fuzz.hpp"

namespace gmfcs = motorscale::gmfcs;
using fuzz::holds, motorscale::decode_header, motorscale::errc, motorscale::item,
    motorscale::record_header, motorscale::response, records::bytes;

namespace {

constexpr std::size_t frame_and_time = 12 + 8 + 4;

/// What `content` says: all of it for version 1.0, the first part of it for a later one.
void check_bytes(const bytes& record, const record_header& header, const bytes& written) {
  if (header.minor_version == 0) {
    holds(written == record);
  } else {
    holds(written.size() <= record.size());
    holds(std::equal(written.begin() + 12, written.end() - 4, record.begin() + 12));
  }
}

template <class Content>
bytes written(const record_header& header, const Content& content) {
  bytes to(motorscale::most_record_bytes);
  const auto size = motorscale::encode(header.label, content, to.data(), to.size());
  holds(size.has_value());
  to.resize(*size);
  bytes smaller(*size - 1);
  holds(motorscale::encode(header.label, content, smaller.data(), smaller.size()).error() ==
        errc::no_space);
  return to;
}

template <motorscale::instrument I>
void check(const bytes& record, const record_header& header) {
  const auto form = motorscale::detail::form_of<I>();
  const auto s = motorscale::decode<I>(record.data(), record.data() + record.size());
  if (header.form != form.number) {
    holds(s.error() == errc::other_instrument);
    return;
  }
  if (!s) {
    holds(s.error() == errc::response_not_allowed || s.error() == errc::reason_not_allowed ||
          s.error() == errc::wrong_length);
    return;
  }
  for (unsigned n = 1; n <= I::item_count; ++n) {
    const response r = (*s)[item{n}];
    holds(r.tested() ? I::allowed(item{n}).contains(r.byte())
                     : I::when(r.reason()) != motorscale::missing_rule::not_allowed);
  }
  if constexpr (requires { typename I::record; }) {
    const auto r =
        motorscale::decode<typename I::record>(record.data(), record.data() + record.size());
    holds(r.has_value() && r->sheet == *s);
    check_bytes(record, header, written(header, *r));
  } else {
    check_bytes(record, header, written(header, *s));
  }
}

template <motorscale::site_scale I>
requires(!motorscale::instrument<I>) void check(const bytes& record, const record_header& header) {
  const auto form = motorscale::detail::form_of<I>();
  motorscale::site sites[9];
  motorscale::site_sheet<I, 9> s{motorscale::site_list{}};
  const errc e = motorscale::decode(record.data(), record.data() + record.size(), sites, s);
  if (header.form != form.number) {
    holds(e == errc::other_instrument);
  } else if (e == errc::ok) {
    check_bytes(record, header, written(header, s));
  } else {
    holds(s.sites().size() == 0);
  }
}

void check_findings(const bytes& record, const record_header& header) {
  auto f = gmfcs::findings_at({gmfcs::age_band::B6_12, true});
  holds(f.record(2, 1) == errc::ok);
  const errc e = motorscale::decode(record.data(), record.data() + record.size(), f);
  if (header.form != 68) {
    holds(e == errc::other_instrument);
  } else if (e == errc::ok) {
    check_bytes(record, header, written(header, f));
    const auto found = classify(f);
    holds(!found.levels.empty());
    holds(found.level.has_value() || found.level.error() == errc::undecided ||
          found.level.error() == errc::inconsistent);
    return;
  } else {
    holds(e == errc::wrong_length || e == errc::out_of_age_range || e == errc::no_such_item ||
          e == errc::response_not_allowed);
  }
  holds(*gmfcs::band_of(f) == gmfcs::age_band::B6_12);
  holds(f.answer_to(2).value_or(0) == 1 && !f.answer_to(0) && !f.answer_to(4));
}

template <class... I>
void check_all(const bytes& record, motorscale::instrument_list<I...>) {
  const auto header = decode_header(record.data(), record.data() + record.size());
  if (!header) {
    holds(header.error() == errc::unknown_version || header.error() == errc::unknown_instrument ||
          header.error() == errc::unknown_edition || header.error() == errc::wrong_length);
    const auto s = motorscale::decode<motorscale::bbs::instrument>(record.data(),
                                                                   record.data() + record.size());
    holds(s.error() == header.error());
    return;
  }
  holds(record[2] == 0x10 + header->minor_version);
  holds(record[3] == header->label.key_size && record[3] <= 16);
  holds(record.size() >= frame_and_time + record[3]);
  (check<I>(record, *header), ...);
  check_findings(record, *header);
}

void check_stream(const bytes& log) {
  const std::uint8_t* const end = log.data() + log.size();
  const std::uint8_t* at = log.data();
  bool skipped = false;
  motorscale::record_stream stream{log.data(), end};
  while (!stream.at_end()) {
    const auto part = stream.next();
    holds(part.first == at && part.first < part.last && part.last <= end);
    at = part.last;
    holds(!(skipped && !part.is_record()));
    skipped = !part.is_record();
    if (skipped) {
      for (const std::uint8_t* p = part.first; p != part.last; ++p) {
        holds(!motorscale::record_size(p, end).has_value());
      }
      holds(motorscale::record_size(part.first, end).error() == part.why_not);
    } else {
      const bytes record(part.first, part.last);
      holds(record == records::sealed(record));
      check_all(record, motorscale::all_instruments{});
    }
  }
  holds(at == end);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::input input{data, size};
  const bytes given(input.text().begin(), input.text().end());
  check_stream(given);

  // Random bytes have no checksum that is right: the same with those that are, one record for each
  // 200 bytes; then with what the choice takes away in the middle.
  bytes log;
  for (std::size_t first = 0; first + 16 <= given.size(); first += 200) {
    const std::size_t last = std::min(first + 200, given.size());
    if (last - first < 16) break;
    const auto at = [&](std::size_t k) { return given.begin() + static_cast<std::ptrdiff_t>(k); };
    const bytes record = records::sealed({at(first), at(last)});
    check_all(record, motorscale::all_instruments{});
    log.insert(log.end(), record.begin(), record.end());
  }
  check_stream(log);
  const std::size_t cut = log.size() * input.choice() / 256;
  log.erase(log.begin() + static_cast<std::ptrdiff_t>(cut),
            log.begin() + static_cast<std::ptrdiff_t>(std::min(cut + 9, log.size())));
  check_stream(log);

  // Few of them are of an instrument and of the right length: the input as the content of one.
  const auto number = static_cast<unsigned>(
      motorscale::instruments[input.choice() % std::size(motorscale::instruments)].about->number);
  const unsigned version = 0x10 + (input.choice() >= 224 ? input.choice() % 3 : 0);
  bytes content = given;
  content.resize(std::min<std::size_t>(content.size(), 300));
  check_all(records::made(number, content, content.size(), {}, version),
            motorscale::all_instruments{});
  bytes findings = content;
  findings.resize(3);
  check_all(records::made(68, findings, 1, {7}, version), motorscale::all_instruments{});
  const auto fitting = [&]<class I>() {
    using record = motorscale::detail::whole_record_of<I>;
    bytes fit = content;
    fit.resize(motorscale::detail::bytes_of(motorscale::detail::content_of<record>::layout.end(true)));
    check_all(records::made(motorscale::detail::form_of<I>().number, fit, 1, {7}, version),
              motorscale::all_instruments{});
  };
  fuzz::with_instrument(input.choice(), fitting, motorscale::all_instruments{});
  return 0;
}
