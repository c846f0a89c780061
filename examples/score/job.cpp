// SPDX-License-Identifier: MIT
#include "job.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <map>

#include <motorscale/codec/csv.hpp>
#include <motorscale/codec/utf8.hpp>

namespace ms = motorscale;

namespace scoring {
namespace {

constexpr std::size_t piece_size = 256 * 1024;
constexpr std::size_t longest_row = 16 * 1024 * 1024;

std::string reason() { return std::strerror(errno); }

/// At most five of the names, and how many more there are.
std::string some_of(const std::vector<std::string>& names) {
  constexpr std::size_t most = 5;
  std::string some;
  for (std::size_t k = 0; k < names.size() && k < most; ++k) {
    some += (k == 0 ? "" : ", ") + names[k];
  }
  if (names.size() > most) some += " and " + std::to_string(names.size() - most) + " more";
  return some;
}

/// What is wrong with a text of which so much was understood, and what would be right.
std::string in_words(const ms::calibration_text_error& error, const calibration& understood) {
  const auto& forms = calibrated_forms();
  std::vector<std::string> instruments, items, lacking;
  for (const ms::calibrated_form& form : forms) {
    instruments.emplace_back(form.prefix);
    const auto& c = understood.calibration;
    if (instruments.back() != c.name.instrument) continue;
    for (unsigned n = 1; n <= form.item_count; ++n) {
      if (form.steps(ms::item{n}) == 0) continue;
      items.push_back(std::string{form.columns} + '_' +
                      (form.item_names == nullptr ? std::to_string(n) : form.item_names[n - 1]));
      const auto is_n = [n](const auto& i) { return i.number == ms::item{n}; };
      if (std::none_of(c.items, c.items + c.item_count, is_n)) lacking.push_back(items.back());
    }
  }
  const std::string text = ms::message(error.fault);
  switch (error.fault) {
    case ms::calibration_text_fault::unknown_instrument: {
      std::string all;
      for (const std::string& name : instruments) all += (all.empty() ? "" : ", ") + name;
      return text + "; these can: " + all;
    }
    case ms::calibration_text_fault::no_such_item:
      return text + "; it has " + some_of(items);
    case ms::calibration_text_fault::wrong_step_count:
      return text + "; this one has " + std::to_string(error.needed) + " steps";
    case ms::calibration_text_fault::wrong_item_count:
      return text + ": " + some_of(lacking);
    default:
      return text;
  }
}

/// The input file, a piece at a time.
class input {
 public:
  explicit input(const std::string& file) : name_{file == "-" ? "<stdin>" : file} {
    if (file != "-") descriptor_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0) throw failure("motorscale-score: cannot open " + name_ + ": " + reason());
    struct stat status {};
    if (::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode)) size_ = status.st_size;
  }
  ~input() {
    if (descriptor_ > 0) ::close(descriptor_);
  }
  input(const input&) = delete;
  input& operator=(const input&) = delete;

  const std::string& name() const { return name_; }
  const char* first() const { return text_.data() + begin_; }
  const char* last() const { return text_.data() + end_; }
  bool ended() const { return ended_; }
  std::int64_t size() const { return size_; }
  std::int64_t bytes_read() const { return read_; }

  void drop_to(const char* place) { begin_ = static_cast<std::size_t>(place - text_.data()); }

  /// Reads more behind what has not been dropped.
  void read_more() {
    std::memmove(text_.data(), first(), end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    if (text_.size() - end_ < piece_size) text_.resize(text_.size() * 2);
    ssize_t count;
    do {
      count = ::read(descriptor_, text_.data() + end_, piece_size);
    } while (count < 0 && errno == EINTR);
    if (count < 0) throw failure("motorscale-score: cannot read " + name_ + ": " + reason());
    ended_ = count == 0;
    end_ += static_cast<std::size_t>(count);
    read_ += count;
  }

  bool row_is_too_long() const { return end_ - begin_ > longest_row; }

 private:
  std::string name_;
  int descriptor_ = 0;
  std::int64_t size_ = 0;
  std::int64_t read_ = 0;
  std::vector<char> text_ = std::vector<char>(2 * piece_size);
  std::size_t begin_ = 0, end_ = 0;
  bool ended_ = false;
};

/// Standard output, written in pieces.
class output {
 public:
  /// Room for `count` characters; the caller writes there and says with `end_at` how far.
  char* room(std::size_t count) {
    if (used_ >= piece_size) flush();
    if (text_.size() - used_ < count) text_.resize(used_ + count);
    return text_.data() + used_;
  }
  void end_at(const char* place) { used_ = static_cast<std::size_t>(place - text_.data()); }

  void flush() {
    for (std::size_t done = 0; done < used_;) {
      const ssize_t count = ::write(STDOUT_FILENO, text_.data() + done, used_ - done);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) {
        used_ = 0;
        throw failure("motorscale-score: cannot write the output: " + reason());
      }
      done += static_cast<std::size_t>(count);
    }
    used_ = 0;
  }

 private:
  std::vector<char> text_ = std::vector<char>(2 * piece_size);
  std::size_t used_ = 0;
};

/// What the header says of one column.
struct column {
  scorer* claimed_by = nullptr;  ///< who looks at the cells
  std::size_t claimed = 0;       ///< which of the scorer's columns it is
  bool is_item = false;          ///< replaced by the scores
  std::size_t run = 0;           ///< how many item columns of the same scorer stand here in a row
};

class job {
 public:
  explicit job(const options& o) : options_{o}, in_{o.file} {
    for (const std::string& file : o.calibrations) read_calibration(file);
    if (o.change.any()) {
      scorers_.push_back(std::make_unique<change_scorer>(o.change));
      changes_ = static_cast<change_scorer*>(scorers_.back().get());
    }
  }

  counts run() {
    try {
      read_header();
      while (read_row()) {
      }
    } catch (const failure&) {
      clear_progress();
      out_.flush();
      throw;
    }
    clear_progress();
    out_.flush();
    return counts_;
  }

 private:
  // ---- calibrations ----

  struct calibration_file {
    std::string name;
    std::string texts;  ///< what the calibration's name, version and source point to
    calibration loaded;
  };

  void read_calibration(const std::string& name) {
    input file{name};
    while (!file.ended()) {
      if (file.row_is_too_long()) throw failure(file.name() + ": too large for a calibration");
      file.read_more();
    }
    auto& c = *calibrations_.emplace_back(std::make_unique<calibration_file>());
    c.name = file.name();
    c.texts.resize(static_cast<std::size_t>(file.last() - file.first()) + 3);
    const auto& forms = calibrated_forms();
    const auto error = ms::parse_calibration(file.first(), file.last(), forms.data(), forms.size(),
                                             c.loaded, c.texts.data(), c.texts.size());
    if (error) {
      throw failure(file.name() + ':' + std::to_string(error.line) + ':' +
                    std::to_string(error.column) + ": " + in_words(error, c.loaded));
    }
    for (const auto& other : calibrations_) {
      if (other.get() != &c && std::strcmp(other->loaded.calibration.name.instrument,
                                           c.loaded.calibration.name.instrument) == 0) {
        throw failure(file.name() + ": " + other->name + " is a calibration of " +
                      c.loaded.calibration.name.instrument + " too; give one for each instrument");
      }
    }
  }

  void hand_out_calibrations() {
    for (const auto& c : calibrations_) {
      const auto takes = [&](const auto& s) { return s->take_calibration(c->loaded); };
      if (std::none_of(scorers_.begin(), scorers_.end(), takes)) {
        fail("no item columns for the calibration " + c->name + " of " +
             c->loaded.calibration.name.instrument);
      }
    }
  }

  // ---- failing ----

  [[noreturn]] void fail(const std::string& message) const {
    throw failure(in_.name() + ':' + std::to_string(line_) + ": " + message);
  }

  [[noreturn]] void fail(ms::errc why) const {
    switch (why) {
      case ms::errc::stray_quote:
        fail(
            "a quote inside a field that does not begin with one; put the whole field in quotes "
            "and write the quote twice");
      case ms::errc::text_after_quote:
        fail("text behind the closing quote of a field; a quote inside a field is written twice");
      case ms::errc::unclosed_quote:
        fail("the row has a field whose opening quote is never closed");
      case ms::errc::stray_return:
        fail("a carriage return without a line feed; rows end with LF or CRLF");
      default:
        fail("cannot be read");
    }
  }

  /// Has the next row whole in memory, or returns false at the end of the text.  Calls
  /// `take(reader)`, again from the start of the row for as long as that says `unfinished_row`.
  template <class Take>
  bool with_whole_row(Take take) {
    for (;;) {
      ms::csv_reader reader{in_.first(), in_.last(), !in_.ended(), line_};
      if (!reader.at_end()) {
        const ms::errc result = take(reader);
        if (result == ms::errc::ok) {
          in_.drop_to(reader.position());
          line_ = reader.line();
          return true;
        }
        if (result != ms::errc::unfinished_row) {
          if (ms::find_not_text(in_.first(), in_.last()) < reader.position()) fail_on_bytes();
          fail(result);
        }
      } else if (in_.ended()) {
        return false;
      }
      if (in_.row_is_too_long()) fail("the row is longer than 16 MiB; is a quote not closed?");
      in_.read_more();
      show_progress();
    }
  }

  [[noreturn]] void fail_on_bytes() const {
    fail("not UTF-8 text; export the file as \"CSV UTF-8\"");
  }

  // ---- the header ----

  void read_header() {
    skip_byte_order_mark();
    std::vector<ms::csv_field> fields;
    const auto take = [&](ms::csv_reader& reader) {
      fields.clear();
      do {
        const auto field = reader.next();
        if (!field) return field.error();
        fields.push_back(*field);
      } while (!fields.back().ends_row);
      look_at_header(fields, reader.position());
      return ms::errc::ok;
    };
    if (!with_whole_row(take)) fail("the file is empty; its first row must name the columns");
  }

  void skip_byte_order_mark() {
    while (!in_.ended() && in_.last() - in_.first() < 4) in_.read_more();
    const std::string_view start{in_.first(), static_cast<std::size_t>(in_.last() - in_.first())};
    if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) {
      fail("this is UTF-16 text; export the file as \"CSV UTF-8\"");
    }
    if (start.starts_with("\xEF\xBB\xBF")) in_.drop_to(in_.first() + 3);
  }

  void look_at_header(const std::vector<ms::csv_field>& fields, const char* end) {
    if (ms::find_not_text(in_.first(), end) != end) fail_on_bytes();
    line_end_ = end - in_.first() >= 2 && end[-1] == '\n' && end[-2] == '\r' ? "\r\n" : "\n";
    std::map<std::string, std::string>
        seen;  // by the name that must be unique, the name as written
    for (const ms::csv_field& field : fields) {
      std::string name(static_cast<std::size_t>(field.last - field.first), '\0');
      name.resize(static_cast<std::size_t>(ms::csv_unquote(field, name.data()) - name.data()));
      const std::string lower = folded(name);
      column c;
      for (const auto& s : scorers_) {
        const std::size_t place = s->claimed();
        const claim says = s->look_at(lower);
        if (says == claim::no_item) {
          fail(shown(name) + " is not an item of " + s->about().name + ", whose item columns are " +
               s->item_columns());
        }
        if (says == claim::item || says == claim::looked_at) {
          c = {s.get(), place, says == claim::item, 0};
        }
      }
      const std::string unique = c.claimed_by != nullptr ? lower : std::string{trimmed(name)};
      if (!unique.empty() && !seen.emplace(unique, name).second) {
        fail("two columns are named " + shown(unique));
      }
      columns_.push_back(c);
    }
    keep_scorers_in_use(fields);
    hand_out_calibrations();
    if (changes_ != nullptr) {
      if (const std::string wrong = changes_->connect(scorers_); !wrong.empty()) fail(wrong);
    }
    // The last column is never part of a run: its field ends with the row, not with a comma.
    for (std::size_t c = columns_.size() - 1; c-- > 0;) {
      if (!columns_[c].is_item) continue;
      const column& next = columns_[c + 1];
      columns_[c].run = 1 + (next.claimed_by == columns_[c].claimed_by ? next.run : 0);
    }
    write_header(fields, seen);
  }

  void keep_scorers_in_use(const std::vector<ms::csv_field>& fields) {
    std::erase_if(scorers_, [&](const auto& s) {
      if (s->in_use()) return false;
      for (column& c : columns_) {
        if (c.claimed_by == s.get()) c = {};
      }
      return true;
    });
    for (const auto& s : scorers_) {
      const auto lacking = s->lacking();
      if (lacking.empty()) continue;
      fail(std::string{"the columns of "} + s->about().name +
           " are not all there; missing: " + some_of(lacking));
    }
    if (!scorers_.empty()) return;
    const std::string_view header{
        fields.front().first, static_cast<std::size_t>(fields.back().last - fields.front().first)};
    for (const auto& [separator, called] :
         {std::pair{';', "semicolons"}, std::pair{'\t', "tabs"}}) {
      if (header.find(separator) != std::string_view::npos) {
        fail(std::string{"no item columns; the columns seem to be separated by "} + called +
             ": export the file with commas");
      }
    }
    fail("no item columns of any instrument; motorscale-score --list shows how they are named");
  }

  void write_header(const std::vector<ms::csv_field>& fields,
                    const std::map<std::string, std::string>& seen) {
    std::string line;
    for (std::size_t c = 0; c < fields.size(); ++c) {
      if (dropped(c)) continue;
      line += ',';
      line.append(fields[c].first, fields[c].last);
    }
    for (const auto& s : scorers_) {
      for (const std::string& name : s->score_columns(options_.how)) {
        for (const auto& [unique, written] : seen) {
          if (folded(written) == name) {
            fail("the column " + shown(written) +
                 " bears the name of a score column; rename or remove it");
          }
        }
        line += ',';
        line += name;
        ++score_columns_;
      }
    }
    line = line.substr(1) + line_end_;
    char* to = out_.room(line.size());
    out_.end_at(std::copy(line.begin(), line.end(), to));
  }

  bool dropped(std::size_t c) const { return columns_[c].is_item && !options_.keep_items; }

  // ---- the rows ----

  bool read_row() {
    const std::uint64_t line = line_;
    const auto take = [&](ms::csv_reader& reader) {
      const errc_and_end row = score_row(reader);
      if (row.why != ms::errc::ok) return row.why;
      if (ms::find_not_text(in_.first(), reader.position()) != reader.position()) fail_on_bytes();
      out_.end_at(row.end);
      return row.why;
    };
    if (!with_whole_row(take)) return false;
    ++counts_.rows;
    if (!wrong_.empty()) {
      ++counts_.rows_with_errors;
      report_wrong_cells(line);
    }
    return true;
  }

  struct errc_and_end {
    ms::errc why;
    char* end = nullptr;
  };

  errc_and_end score_row(ms::csv_reader& reader) {
    // A copied field is as long as in the input; each score takes at most `widest_cell`.
    const std::size_t most = static_cast<std::size_t>(in_.last() - in_.first()) + 2;
    char* const begin = out_.room(most + (score_columns_ + 1) * cell_writer::widest_cell);
    char* to = begin;
    wrong_.clear();
    for (const auto& s : scorers_) s->begin_row();
    char characters[256];
    for (std::size_t c = 0; c < columns_.size();) {
      const column& here = columns_[c];
      if (here.run > 1) {
        const std::size_t count =
            reader.next_characters(characters, std::min(here.run, sizeof characters));
        here.claimed_by->take_characters(here.claimed, characters, count, wrong_);
        if (options_.keep_items) {
          for (std::size_t k = 0; k < count; ++k) (*to++ = ',', *to++ = characters[k]);
        }
        c += count;
        if (count == here.run) continue;
      }
      const auto field = reader.next();
      if (!field) return {field.error()};
      if (field->ends_row != (c + 1 == columns_.size()))
        return {wrong_number_of_fields(reader, c, *field)};
      if (columns_[c].claimed_by != nullptr) {
        columns_[c].claimed_by->take(columns_[c].claimed, field->text_first(), field->text_last(),
                                     wrong_);
      }
      if (!dropped(c)) {
        *to++ = ',';
        to = std::copy(field->first, field->last, to);
      }
      ++c;
    }
    cell_writer cells{to, options_.how};
    try {
      for (const auto& s : scorers_) s->write(cells, options_.how);
    } catch (const std::runtime_error& e) {
      fail(e.what());
    }
    to = std::copy(line_end_.begin(), line_end_.end(), cells.position());
    std::memmove(begin, begin + 1, static_cast<std::size_t>(to - begin) - 1);
    return {ms::errc::ok, to - 1};
  }

  ms::errc wrong_number_of_fields(ms::csv_reader& reader, std::size_t c,
                                  ms::csv_field field) const {
    std::size_t count = c + 1;
    for (; !field.ends_row; ++count) {
      const auto next = reader.next();
      if (!next) return next.error();
      field = *next;
    }
    if (count == 1 && field.first == field.last) {
      fail("an empty line where a row should be; remove it");
    }
    fail("the row has " + std::to_string(count) + (count == 1 ? " field" : " fields") +
         " where the header has " + std::to_string(columns_.size()));
  }

  void report_wrong_cells(std::uint64_t line) {
    clear_progress();
    for (const wrong_cell& cell : wrong_) {
      std::fprintf(stderr, "%s:%llu: %s: %s\n", in_.name().c_str(),
                   static_cast<unsigned long long>(line), cell.column.c_str(),
                   cell.message.c_str());
    }
  }

  // ---- progress, for people who wait ----

  void show_progress() {
    constexpr std::int64_t large = 64 * 1024 * 1024;
    if (!on_terminal_ || in_.size() < large) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - shown_ < std::chrono::milliseconds{500}) return;
    shown_ = now;
    std::fprintf(stderr, "\r%3d %%, %llu rows",
                 static_cast<int>(100 * in_.bytes_read() / in_.size()),
                 static_cast<unsigned long long>(counts_.rows));
    progress_on_screen_ = true;
  }

  void clear_progress() {
    if (progress_on_screen_) std::fprintf(stderr, "\r\033[K");
    progress_on_screen_ = false;
  }

  const options& options_;
  input in_;
  output out_;
  std::vector<std::unique_ptr<calibration_file>> calibrations_;
  std::vector<std::unique_ptr<scorer>> scorers_ = all_scorers();
  change_scorer* changes_ = nullptr;  ///< one of them, where changes are asked for
  std::vector<column> columns_;
  std::size_t score_columns_ = 0;
  std::string line_end_;
  std::vector<wrong_cell> wrong_;
  std::uint64_t line_ = 1;
  counts counts_;
  bool on_terminal_ = ::isatty(STDERR_FILENO) == 1;
  bool progress_on_screen_ = false;
  std::chrono::steady_clock::time_point shown_ = std::chrono::steady_clock::now();
};

}  // namespace

counts run(const options& o) { return job{o}.run(); }

}  // namespace scoring
