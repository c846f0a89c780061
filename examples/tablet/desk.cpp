// SPDX-License-Identifier: MIT
// The module of the desk: what motorscale-score and motorscale-report do with a file, as
// WebAssembly without any import.  `room` is memory for what goes in; `begin` takes the arguments
// of a program, each with a NUL behind it; `push` the file's bytes, from the first to the last for
// each of `passes`, with `finish` behind them; `take` gives what has come out.

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "../report/engine.hpp"
#include "../report/style.hpp"
#include "../report/words.hpp"
#include "../score/engine.hpp"
#include "../score/joined.hpp"
#include "../score/options.hpp"
#include "../score/propose.hpp"
#include "../score/records.hpp"
#include "../score/text.hpp"
#include "desk_look.hpp"

#define DESK_EXPORT(name) extern "C" __attribute__((export_name(name)))

namespace {

enum outlet : unsigned { output, messages, errors, provenance, outlets };

std::string held_in, taken;                // what crosses the border
std::string came_out[outlets];             // not taken yet
std::map<std::string, std::string> files;  // beside the table: layouts, calibrations, events

/// One job.  `status` is that of the program.
struct job {
  virtual ~job() = default;
  virtual unsigned passes() const { return 1; }
  virtual bool push(const char* first, const char* last) {
    bytes.append(first, last);
    return true;
  }
  virtual void finish() = 0;
  virtual std::uint64_t rows() const { return 0; }
  /// The report, where this makes one and has.
  virtual const reports::engine* report() const { return nullptr; }
  int status = 0;

 protected:
  std::string bytes;  ///< of jobs that need the whole
};
std::unique_ptr<job> in_hand;

template <class... Parts>
[[gnu::always_inline]] inline void say(const Parts&... line) {
  scoring::append(came_out[messages], line..., '\n');
}

std::string find_file(const std::string& name) {
  const auto place = files.find(name);
  return place == files.end() ? std::string{} : place->second;
}

std::string shown_name(const std::string& name) { return name == "-" ? "<stdin>" : name; }

/// The layout that `name` is; says what is wrong with it.
bool read_layout_file(const std::string& name, scoring::layout& to) {
  if (name.empty()) return true;
  const auto fault = scoring::read_layout(to, find_file(name));
  if (!fault) return true;
  say(shown_name(name), ':', fault->line, ':', fault->column, ": ", fault->message);
  return false;
}

// ---- motorscale-score ----

class score_job final : public job {
 public:
  explicit score_job(const scoring::command& c)
      : engine_{c.asked}, wants_provenance_{c.asked.provenance} {}

  std::string fault() const { return engine_.fault(); }
  unsigned passes() const override { return engine_.passes(); }
  bool push(const char* first, const char* last) override {
    const bool goes_on = engine_.push(first, last);
    collect();
    return goes_on;
  }
  void finish() override {
    engine_.finish();
    collect();
    if (wants_provenance_ && status != 2) came_out[provenance] = engine_.provenance();
  }
  std::uint64_t rows() const override { return engine_.rows(); }

 private:
  void collect() {
    came_out[messages] += engine_.take_messages();
    came_out[errors] += engine_.take_errors();
    came_out[output] += engine_.take_output();
    status = engine_.status();
  }
  scoring::engine engine_;
  bool wants_provenance_;
};

class propose_job final : public job {
 public:
  explicit propose_job(scoring::command& c) : asked_{std::move(c)} {}
  void finish() override {
    const std::string name = shown_name(asked_.file);
    const auto proposal = scoring::propose(bytes, name, asked_.asked.how_read);
    came_out[output] = proposal.text;
    if (proposal.fault.empty()) return;
    say(name, ": ", proposal.fault);
    status = 2;
  }

 private:
  scoring::command asked_;
};

class records_job final : public job {
 public:
  explicit records_job(const scoring::command& c)
      : name_{shown_name(c.file)}, how_{c.asked.how_written} {}
  void finish() override {
    using scoring::counted;
    const auto done = scoring::score_records(bytes, name_, how_);
    came_out[output] = done.output;
    came_out[messages] += done.messages;
    say("motorscale-score: ", counted(done.records, "record"), " read, ",
        counted(done.records_refused, "record"), " refused, ", counted(done.bytes_skipped, "byte"),
        " skipped, ", counted(done.bytes_erased, "byte"), " of erased flash");
    status = done.all_good ? 0 : 1;
  }

 private:
  std::string name_;
  scoring::format how_;
};

std::unique_ptr<job> begin_score(std::vector<char*>& arguments) {
  const auto wrong_usage = [](const std::string& message) {
    say("motorscale-score: ", message, "; motorscale-score --help shows how it is used");
    return nullptr;
  };
  scoring::command c;
  const std::string fault =
      scoring::read_arguments(static_cast<int>(arguments.size()), arguments.data(), c);
  if (!fault.empty()) return wrong_usage(fault);
  if (!read_layout_file(c.layout_file, c.asked.how_read)) return nullptr;
  if (const auto contradiction = scoring::find_contradiction(c.asked.how_read)) {
    return wrong_usage(contradiction->message);
  }
  switch (c.task) {
    case scoring::task::records:
      return std::make_unique<records_job>(c);
    case scoring::task::propose:
      return std::make_unique<propose_job>(c);
    case scoring::task::score:
      break;
    default:
      return wrong_usage("the page has no such task");
  }
  for (const std::string& file : c.calibration_files) {
    c.asked.calibrations.push_back({shown_name(file), find_file(file)});
  }
  c.asked.input = shown_name(c.file);
  c.asked.provenance = !c.provenance.empty();
  auto job = std::make_unique<score_job>(c);
  if (const std::string wrong = job->fault(); !wrong.empty()) {
    if (wrong.find(": ") == std::string::npos || c.calibration_files.empty()) {
      return wrong_usage(wrong);
    }
    say(wrong);
    return nullptr;
  }
  return job;
}

// ---- motorscale-report ----

class report_job final : public job {
 public:
  explicit report_job(reports::request r) : engine_{std::move(r)} {}
  bool push(const char* first, const char* last) override {
    const bool goes_on = engine_.push(first, last);
    collect();
    return goes_on;
  }
  void finish() override {
    is_made_ = engine_.finish();
    collect();
    if (!is_made_) status = 2;
  }
  const std::string& fault() const { return engine_.fault(); }
  const reports::engine* report() const override { return is_made_ ? &engine_ : nullptr; }

 private:
  void collect() {
    came_out[messages] += engine_.take_messages();
    status = engine_.status();
  }
  reports::engine engine_;
  bool is_made_ = false;
};

std::unique_ptr<report_job> begin_report(const std::vector<char*>& arguments) {
  const auto wrong_usage = [](const std::string& message) {
    say("motorscale-report: ", message, "; motorscale-report --help shows how it is used");
    return nullptr;
  };
  reports::request r;
  std::string layout_file;
  for (std::size_t k = 1; k < arguments.size(); ++k) {
    const std::string name = arguments[k];
    if (!name.starts_with("--")) {
      r.input = shown_name(name);
      continue;
    }
    if (k + 1 == arguments.size()) return wrong_usage(name + " needs a value, or is no option");
    const std::string value = arguments[++k];
    if (name == "--lang") {
      r.language = value;
    } else if (name == "--title") {
      r.title = value;
    } else if (name == "--group") {
      r.group = value;
    } else if (name == "--change") {
      r.changes.push_back(value);
    } else if (name == "--calibration") {
      r.calibrations.push_back({value, find_file(value)});
    } else if (name == "--events") {
      r.has_events = true;
      r.events = {value, find_file(value)};
    } else if (name == "--layout") {
      layout_file = value;
    } else if (scoring::is_layout_key(name.substr(2))) {
      const auto fault = scoring::read_layout_option(r.how_read, name.substr(2), value);
      if (fault) {
        return wrong_usage(scoring::joined(name, ' ', scoring::shown(value), ": ", fault->message));
      }
    } else {
      return wrong_usage("there is no option " + name);
    }
  }
  if (!read_layout_file(layout_file, r.how_read)) return nullptr;
  if (const auto contradiction = scoring::find_contradiction(r.how_read)) {
    return wrong_usage(contradiction->message);
  }
  auto job = std::make_unique<report_job>(std::move(r));
  if (const std::string& wrong = job->fault(); !wrong.empty()) return wrong_usage(wrong);
  return job;
}

// ---- the first rows under a layout ----

class look_job final : public job {
 public:
  explicit look_job(std::string layout) : layout_{std::move(layout)} {}
  void finish() override { came_out[output] = desk::look(bytes, layout_); }

 private:
  std::string layout_;
};

}  // namespace

// ---- what the report has in itself elsewhere, and the page hands over here ----

namespace reports {

const char* style() { return files["report/style.css"].c_str(); }

/// A line is a text of `words`, in their order, as words_file.cpp writes them.
const words* words_of(std::string_view language) {
  static std::string text;
  static words read;
  text = find_file(scoring::joined("report/words_", language));
  std::array<const char*, sizeof(words) / sizeof(const char*)> lines;
  char* at = text.data();
  for (const char*& line : lines) {
    line = at;
    at = std::strchr(at, '\n');
    if (at == nullptr) return nullptr;
    *at++ = '\0';
  }
  read = std::bit_cast<words>(lines);
  return *at == '\0' && language == read.language ? &read : nullptr;
}

}  // namespace reports

extern "C" void __wasm_call_ctors();
/// First of all.
DESK_EXPORT("_initialize") void initialize() { __wasm_call_ctors(); }

/// Memory for `n` bytes that go in.
DESK_EXPORT("room") char* room(std::uint32_t n) {
  held_in.resize(n);
  return held_in.data();
}

/// A file beside the table: the room holds its name, of `name` bytes, and its bytes behind that.
DESK_EXPORT("file") void file(std::uint32_t name) {
  files[held_in.substr(0, name)] = held_in.substr(name);
}

/// The job of the arguments in the room, the first the program: `motorscale-score`,
/// `motorscale-report`, or `look` with a layout's text.  Forgets the job before.  False where there
/// is none; the messages say why.
DESK_EXPORT("begin") bool begin() {
  in_hand.reset();
  for (std::string& text : came_out) text.clear();
  std::vector<char*> arguments;
  for (std::size_t at = 0; at < held_in.size(); at += std::strlen(&held_in[at]) + 1) {
    arguments.push_back(&held_in[at]);
  }
  const std::string_view program = arguments.empty() ? "" : arguments[0];
  if (program == "look") {
    in_hand = std::make_unique<look_job>(arguments.size() > 1 ? arguments[1] : "");
  } else if (program == "motorscale-report") {
    in_hand = begin_report(arguments);
  } else {
    in_hand = begin_score(arguments);
  }
  return in_hand != nullptr;
}

DESK_EXPORT("passes") std::uint32_t passes() { return in_hand->passes(); }
/// The next bytes of the table are in the room.  False where it makes no sense to go on.
DESK_EXPORT("push") bool push() {
  return in_hand->push(held_in.data(), held_in.data() + held_in.size());
}
DESK_EXPORT("finish") void finish() { in_hand->finish(); }
/// As the program's exit status.
DESK_EXPORT("status") std::int32_t status() { return in_hand ? in_hand->status : 2; }
/// Rows read so far, of a job that scores.
DESK_EXPORT("rows") double rows() { return static_cast<double>(in_hand->rows()); }

/// What has come out: 0 output, 1 messages, 2 wrong cells, 3 provenance.  `taken` is its size.
DESK_EXPORT("take") const char* take(std::uint32_t what) {
  taken = std::move(came_out[what]);
  came_out[what].clear();
  return taken.data();
}
DESK_EXPORT("taken") std::uint32_t size_of_taken() {
  return static_cast<std::uint32_t>(taken.size());
}

/// Of a report that is made, for the child in the room, or all where it is empty: 0 the page, 1 the
/// page for parents, 2 and 3 the same without head and style, 4 the names of the children with a
/// NUL behind each.
DESK_EXPORT("report") const char* report(std::uint32_t what) {
  taken.clear();
  const reports::engine* const made = in_hand ? in_hand->report() : nullptr;
  if (made == nullptr) return taken.data();
  const std::string child = held_in.c_str();
  if (what < 2) {
    taken = made->page(child, what == 1);
  } else if (what < 4) {
    taken = made->part(child, what == 3);
  } else {
    for (const std::string& name : made->children()) scoring::append(taken, name, '\0');
  }
  return taken.data();
}
