// SPDX-License-Identifier: MIT
#include "records.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/codec/message.hpp>
#include <motorscale/codec/record.hpp>
#include <motorscale/codec/record_stream.hpp>

#include "forms.hpp"
#include "joined.hpp"
#include "text.hpp"

namespace ms = motorscale;

namespace scoring {
namespace {

/// The key as text, where all of it is printable ASCII and it does not begin as hexadecimal does;
/// else as hexadecimal digits behind 0x.  So no two keys look the same.
std::string key_in_text(const ms::record_label& label) {
  const std::string key(label.key, label.key + label.key_size);
  const bool printable =
      std::all_of(key.begin(), key.end(), [](char c) { return ' ' <= c && c <= '~'; });
  if (printable && !key.starts_with("0x")) {
    if (key.find_first_of(",\" ") == std::string::npos) return key;
    const std::string field = as_field(key);
    return field.front() == '"' ? field : joined('"', field, '"');
  }
  std::string digits = "0x";
  for (const char c : key) {
    const auto byte = static_cast<unsigned char>(c);
    (append(digits, "0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]));
  }
  return digits;
}

/// How records name a form: the prefix of the instrument or classification, or the number of a form
/// that is not ours.
std::string form_name(unsigned number) {
  for (const ms::registered& r : ms::instruments) {
    if (static_cast<unsigned>(r.about->number) == number) return r.about->prefix;
  }
  if (number == ms::detail::gmfcs_form.number) return ms::gmfcs::about.prefix;
  return std::to_string(number);
}

/// The level and the age band that a record of findings gives.
class gmfcs_findings {
 public:
  void begin() {
    band_ = ms::errc::empty_selection;
    found_ = {};
    remark_.clear();
  }

  ms::errc read(const std::uint8_t* first, const std::uint8_t* last) {
    ms::findings<ms::gmfcs::level> findings = ms::gmfcs::findings_at({});
    const ms::errc e = ms::decode(first, last, findings);
    if (e != ms::errc::ok) return e;
    band_ = ms::gmfcs::band_of(findings);
    found_ = classify(findings);
    if (found_.level) return e;
    const bool undecided = found_.level.error() == ms::errc::undecided;
    remark_ =
        undecided ? "no level yet, these fit:" : "the answers contradict each other, nearest:";
    for (unsigned l = 1; l <= 5; ++l) {
      const auto one = static_cast<ms::gmfcs::level>(l);
      if (found_.levels.contains(one)) append(remark_, ' ', ms::roman(one));
    }
    if (undecided) remark_ += "; questions left:";
    const auto questions = ms::gmfcs::questions_of(*band_);
    for (unsigned q = 0; q < questions.size(); ++q) {
      if (found_.questions_left.contains(q)) append(remark_, ' ', questions[q].name);
    }
    return e;
  }

  const std::string& remark() const { return remark_; }
  void write(cell_writer& cells) const {
    found_.level ? cells.words(ms::roman(*found_.level)) : cells.empty();
    band_ ? cells.words(ms::gmfcs::name(*band_)) : cells.empty();
  }

 private:
  ms::result<ms::gmfcs::age_band> band_{ms::errc::empty_selection};
  ms::outcome<ms::gmfcs::level> found_;
  std::string remark_;
};

class record_job {
 public:
  record_job(std::string_view bytes, const std::string& name, const format& how)
      : bytes_{bytes}, name_{name}, how_{how} {}

  record_scores run() {
    keep_scorers_in_use();
    write_header();
    if (bytes_.empty()) {
      append(result_.messages, name_,
             ": empty, without any record; get it once more from where it came, unless "
             "no record was stored there\n");
    }
    each_part(
        [&](ms::record_part part) { part.is_record() ? write_row(part) : report_skipped(part); });
    result_.all_good =
        result_.records_refused == 0 && result_.bytes_skipped == 0 && !bytes_.empty();
    return std::move(result_);
  }

 private:
  const std::uint8_t* first() const { return reinterpret_cast<const std::uint8_t*>(bytes_.data()); }

  template <class Take>
  void each_part(Take take) const {
    ms::record_stream stream{first(), first() + bytes_.size()};
    while (!stream.at_end()) take(stream.next());
  }

  void keep_scorers_in_use() {
    std::vector<std::string> occur;
    each_part([&](ms::record_part part) {
      if (!part.is_record()) return;
      const auto header = ms::decode_header(part.first, part.last);
      if (!header) return;
      const std::string name = form_name(header->form);
      if (!is_in(occur, name)) occur.push_back(name);
    });
    std::erase_if(scorers_, [&](const auto& s) { return !is_in(occur, s->about().prefix); });
    has_findings_ = is_in(occur, ms::gmfcs::about.prefix);
    for (const auto& s : scorers_) {
      std::vector<std::string> none;
      const part whole = s->part_of(std::vector<bool>(s->items().size(), true), none);
      static_cast<void>(s->prepare(how_, {whole}));
      room_ += s->columns().size() * cell_writer::widest_cell + s->longest_note();
    }
  }

  void write_header() {
    std::string& line = result_.output;
    line = "record_byte,record_key,record_time,record_form";
    for (const auto& s : scorers_) {
      for (const std::string& column : s->columns()) append(line, ',', column);
    }
    if (has_findings_) line += ",gmfcs_level,gmfcs_age_band";
    line += '\n';
  }

  std::size_t offset(const std::uint8_t* place) const {
    return static_cast<std::size_t>(place - first());
  }

  void report(const std::uint8_t* begin, const std::uint8_t* end, const std::string& what) {
    const std::string from = std::to_string(offset(begin)), to = std::to_string(offset(end) - 1);
    const std::string bytes = from == to ? "byte " + from : joined("bytes ", from, " to ", to);
    append(result_.messages, name_, ": ", bytes, ": ", what, '\n');
  }

  /// Bytes of FF at both ends were never written, or are the gap before the next word of flash.
  void report_skipped(ms::record_part part) {
    const auto programmed = [](std::uint8_t byte) { return byte != 0xFF; };
    const auto* begin = std::find_if(part.first, part.last, programmed);
    const auto* end = part.last;
    while (end != begin && !programmed(end[-1])) --end;
    result_.bytes_erased += part.size() - static_cast<std::size_t>(end - begin);
    if (begin == end) return;
    const auto count = static_cast<std::size_t>(end - begin);
    result_.bytes_skipped += count;
    report(begin, end,
           joined("skipped ", counted(count, "byte"), ": ",
                  ms::message(ms::record_size(begin, part.last).error())));
  }

  void refuse(ms::record_part part, const std::string& why) {
    ++result_.records_refused;
    report(part.first, part.last, "record refused: " + why);
  }

  void write_row(ms::record_part part) {
    const auto header = ms::decode_header(part.first, part.last);
    if (!header) {
      const bool other_version = header.error() == ms::errc::unknown_version;
      const std::string what =
          other_version ? joined("version ", part.first[2] >> 4, '.', part.first[2] & 15)
                        : joined("form ", form_name(part.first[6]), ", edition ", part.first[7]);
      return refuse(part, joined(what, ": ", ms::message(header.error())));
    }
    std::string line = joined(offset(part.first), ',', key_in_text(header->label), ',',
                              header->label.time, ',', form_name(header->form));
    std::vector<char> text(room_ + 3 * cell_writer::widest_cell);
    cell_writer cells{text.data(), how_};
    ms::errc read = ms::errc::other_instrument;
    form f;
    for (const auto& s : scorers_) {
      s->begin(f);
      const ms::errc e = s->read_record(part.first, part.last, f);
      if (e != ms::errc::ok) s->begin(f);
      if (e != ms::errc::other_instrument) read = e;
      static_cast<void>(s->write(f, 0, cells));
    }
    if (has_findings_) {
      findings_.begin();
      const ms::errc e = findings_.read(part.first, part.last);
      if (e != ms::errc::other_instrument) read = e;
      if (!findings_.remark().empty()) {
        report(part.first, part.last,
               joined("form ", form_name(header->form), ": ", findings_.remark()));
      }
      findings_.write(cells);
    }
    if (read == ms::errc::other_instrument) {
      refuse(part, joined("form ", form_name(header->form),
                          header->form >= ms::first_own_number
                              ? " is its writer's own, and only its writer's program can score it"
                              : " is not scored by this program"));
    } else if (read != ms::errc::ok) {
      refuse(part, joined("form ", form_name(header->form), ": ", ms::message(read)));
    } else {
      ++result_.records;
    }
    line.append(text.data(), cells.position());
    append(result_.output, line, '\n');
  }

  std::string_view bytes_;
  const std::string& name_;
  const format& how_;
  std::vector<std::unique_ptr<form_scorer>> scorers_ = all_scorers({});
  bool has_findings_ = false;
  gmfcs_findings findings_;
  std::size_t room_ = 0;
  record_scores result_;
};

}  // namespace

record_scores score_records(std::string_view bytes, const std::string& name, const format& how) {
  return record_job{bytes, name, how}.run();
}

}  // namespace scoring
