// SPDX-License-Identifier: MIT
#include "records.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include <motorscale/codec/record.hpp>
#include <motorscale/codec/message.hpp>

namespace ms = motorscale;

namespace scoring {
namespace {

std::string reason() { return std::strerror(errno); }

std::vector<std::uint8_t> all_bytes_of(const std::string& file, const std::string& name) {
  std::FILE* const from = file == "-" ? stdin : std::fopen(file.c_str(), "rb");
  if (from == nullptr) throw failure("motorscale-score: cannot open " + name + ": " + reason());
  std::vector<std::uint8_t> bytes;
  std::array<std::uint8_t, 64 * 1024> piece;
  errno = 0;
  while (const std::size_t count = std::fread(piece.data(), 1, piece.size(), from)) {
    bytes.insert(bytes.end(), piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(count));
  }
  const std::string why = std::ferror(from) != 0 ? reason() : "";
  if (from != stdin) std::fclose(from);
  if (!why.empty()) throw failure("motorscale-score: cannot read " + name + ": " + why);
  return bytes;
}

/// The key as text, where all of it is printable ASCII and it does not begin as hexadecimal does;
/// else as hexadecimal digits behind 0x.  So no two keys look the same.
std::string key_in_text(const ms::record_label& label) {
  const std::string key(label.key, label.key + label.key_size);
  const bool printable =
      std::all_of(key.begin(), key.end(), [](char c) { return ' ' <= c && c <= '~'; });
  if (printable && !key.starts_with("0x")) {
    if (key.find_first_of(",\" ") == std::string::npos) return key;
    std::string quoted = "\"";
    for (const char c : key) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + '"';
  }
  std::string digits = "0x";
  for (const char c : key) {
    const auto byte = static_cast<unsigned char>(c);
    ((digits += "0123456789abcdef"[byte >> 4]) += "0123456789abcdef"[byte & 15]);
  }
  return digits;
}

/// How records name a form: the prefix of the instrument or classification, or the number of a form
/// that is not ours.
std::string form_name(unsigned number) {
  for (const ms::registered& r : ms::instruments) {
    if (r.about->number == number) return r.about->prefix;
  }
  if (number == ms::detail::gmfcs_form.number) return ms::gmfcs::about.prefix;
  return std::to_string(number);
}

class record_job {
 public:
  explicit record_job(const options& o)
      : options_{o},
        name_{o.file == "-" ? "<stdin>" : o.file},
        bytes_{all_bytes_of(o.file, name_)} {}

  record_counts run() {
    keep_scorers_in_use();
    write_header();
    counts_.file_empty = bytes_.empty();
    if (bytes_.empty()) {
      std::fprintf(stderr,
                   "%s: empty, without any record; get it once more from where it came, unless no "
                   "record was stored there\n",
                   name_.c_str());
    }
    each_part(
        [&](ms::record_part part) { part.is_record() ? write_row(part) : report_skipped(part); });
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
      throw failure("motorscale-score: cannot write the output: " + reason());
    }
    return counts_;
  }

 private:
  template <class Take>
  void each_part(Take take) const {
    ms::record_stream stream{bytes_.data(), bytes_.data() + bytes_.size()};
    while (!stream.at_end()) take(stream.next());
  }

  void keep_scorers_in_use() {
    std::vector<bool> occurs(scorers_.size());
    for (const auto& s : scorers_) s->begin_row();
    each_part([&](ms::record_part part) {
      if (!part.is_record()) return;
      const auto header = ms::decode_header(part.first, part.last);
      for (std::size_t k = 0; header && k < scorers_.size(); ++k) {
        if (form_name(header->form) == scorers_[k]->about().prefix) occurs[k] = true;
      }
    });
    std::size_t k = 0;
    std::erase_if(scorers_, [&](const auto&) { return !occurs[k++]; });
  }

  void write_header() {
    std::string line = "record_byte,record_key,record_time,record_form";
    for (const auto& s : scorers_) {
      for (const std::string& column : s->score_columns(options_.how)) {
        line += ',' + column;
        ++score_columns_;
      }
    }
    std::puts(line.c_str());
  }

  std::size_t offset(const std::uint8_t* place) const {
    return static_cast<std::size_t>(place - bytes_.data());
  }

  void report(const std::uint8_t* first, const std::uint8_t* last, const std::string& what) const {
    const std::string from = std::to_string(offset(first)), to = std::to_string(offset(last) - 1);
    const std::string bytes = from == to ? "byte " + from : "bytes " + from + " to " + to;
    std::fprintf(stderr, "%s: %s: %s\n", name_.c_str(), bytes.c_str(), what.c_str());
  }

  /// Bytes of FF at both ends were never written, or are the gap before the next word of flash.
  void report_skipped(ms::record_part part) {
    const auto programmed = [](std::uint8_t byte) { return byte != 0xFF; };
    const auto* first = std::find_if(part.first, part.last, programmed);
    const auto* last = part.last;
    while (last != first && !programmed(last[-1])) --last;
    counts_.bytes_erased += part.size() - static_cast<std::size_t>(last - first);
    if (first == last) return;
    const auto count = static_cast<std::size_t>(last - first);
    counts_.bytes_skipped += count;
    report(first, last,
           "skipped " + std::to_string(count) + (count == 1 ? " byte: " : " bytes: ") +
               ms::message(ms::record_size(first, part.last).error()));
  }

  void refuse(ms::record_part part, const std::string& why) {
    ++counts_.records_refused;
    report(part.first, part.last, "record refused: " + why);
  }

  void write_row(ms::record_part part) {
    const auto header = ms::decode_header(part.first, part.last);
    if (!header) {
      const bool other_version = header.error() == ms::errc::unknown_version;
      const std::string what = other_version ? "version " + std::to_string(part.first[2] >> 4) +
                                                   '.' + std::to_string(part.first[2] & 15)
                                             : "form " + form_name(part.first[6]) + ", edition " +
                                                   std::to_string(part.first[7]);
      return refuse(part, what + ": " + ms::message(header.error()));
    }
    std::string line = std::to_string(offset(part.first)) + ',' + key_in_text(header->label) + ',' +
                       std::to_string(header->label.time) + ',' + form_name(header->form);
    ms::errc read = ms::errc::other_instrument;
    for (const auto& s : scorers_) {
      s->begin_row();
      const ms::errc e = s->take_record(part.first, part.last);
      if (e != ms::errc::other_instrument) read = e;
      if (const std::string remark = s->remark(); !remark.empty()) {
        report(part.first, part.last, "form " + form_name(header->form) + ": " + remark);
      }
    }
    if (read == ms::errc::other_instrument) {
      refuse(part, "form " + form_name(header->form) +
                       (header->form >= ms::first_own_number
                            ? " is its writer's own, and only its writer's program can score it"
                            : " is not scored by this program"));
    } else if (read != ms::errc::ok) {
      refuse(part, "form " + form_name(header->form) + ": " + ms::message(read));
    } else {
      ++counts_.records;
    }
    std::vector<char> cells((score_columns_ + 1) * cell_writer::widest_cell);
    cell_writer to{cells.data(), options_.how};
    for (const auto& s : scorers_) s->write(to, options_.how);
    line.append(cells.data(), to.position());
    std::puts(line.c_str());
  }

  const options& options_;
  std::string name_;
  std::vector<std::uint8_t> bytes_;
  std::vector<std::unique_ptr<scorer>> scorers_ = all_scorers();
  std::size_t score_columns_ = 0;
  record_counts counts_;
};

}  // namespace

record_counts score_records(const options& o) { return record_job{o}.run(); }

}  // namespace scoring
