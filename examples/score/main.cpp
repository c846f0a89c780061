// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include <motorscale/version.hpp>

#include "dictionary.hpp"
#include "files.hpp"
#include "lists.hpp"
#include "options.hpp"
#include "propose.hpp"
#include "records.hpp"
#include "text.hpp"

namespace {

using scoring::command;
using scoring::output_file;

int cannot(const std::string& message) {
  std::fprintf(stderr, "%s\n", message.c_str());
  return 2;
}

int wrong_usage(const std::string& message) {
  return cannot("motorscale-score: " + message + "; motorscale-score --help shows how it is used");
}

int show(const std::string& text, const std::string& file = {}) {
  output_file out{file};
  return out.write(text) && out.finish() ? 0 : cannot(out.failed());
}

/// Says how far a large file has been read, for people who wait.
class progress {
 public:
  explicit progress(std::int64_t size) : size_{size} {}

  void show(std::int64_t read, std::uint64_t rows) {
    constexpr std::int64_t large = 64 * 1024 * 1024;
    if (!on_terminal_ || size_ < large) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - shown_ < std::chrono::milliseconds{500}) return;
    shown_ = now;
    std::fprintf(stderr, "\r%3d %%, %llu rows", static_cast<int>(100 * read / size_),
                 static_cast<unsigned long long>(rows));
    on_screen_ = true;
  }
  void clear() {
    if (on_screen_) std::fprintf(stderr, "\r\033[K");
    on_screen_ = false;
  }

 private:
  std::int64_t size_;
  bool on_terminal_ = ::isatty(STDERR_FILENO) != 0;
  bool on_screen_ = false;
  std::chrono::steady_clock::time_point shown_ = std::chrono::steady_clock::now();
};

/// What the engine says, to where it belongs.
class outlets {
 public:
  explicit outlets(const command& c)
      : out_{c.output}, errors_{c.errors}, has_errors_{!c.errors.empty()} {}

  bool take(scoring::engine& e, progress& p) {
    const std::string messages = e.take_messages();
    if (!messages.empty()) {
      p.clear();
      std::fwrite(messages.data(), 1, messages.size(), stderr);
    }
    const std::string rows = e.take_errors();
    if (has_errors_ && !rows.empty() && !errors_.write(rows)) return false;
    const std::string text = e.take_output();
    return text.empty() || out_.write(text);
  }
  bool finish() { return out_.finish() && (!has_errors_ || errors_.finish()); }
  const std::string& failed() const {
    return out_.failed().empty() ? errors_.failed() : out_.failed();
  }

 private:
  output_file out_, errors_;
  bool has_errors_;
};

int score(command& c) {
  for (const std::string& file : c.calibration_files) {
    std::string failed;
    c.asked.calibrations.push_back({scoring::shown_name(file), scoring::read_all(file, failed)});
    if (!failed.empty()) return cannot(failed);
  }
  c.asked.input = scoring::shown_name(c.file);
  c.asked.provenance = !c.provenance.empty();
  scoring::engine engine{c.asked};
  if (!engine.fault().empty()) {
    const bool of_a_file =
        engine.fault().find(": ") != std::string::npos && !c.calibration_files.empty();
    return of_a_file ? cannot(engine.fault()) : wrong_usage(engine.fault());
  }
  outlets to{c};
  std::string held;  // standard input can be read once only
  const bool hold = c.file == "-" && engine.passes() > 1;
  for (unsigned pass = 0, passes = engine.passes(); pass < passes; ++pass) {
    const bool from_held = hold && pass > 0;
    scoring::input_file in{c.file};
    progress shown{in.size()};
    std::int64_t read = 0;
    bool goes_on = true;
    if (from_held) {
      goes_on = engine.push(held.data(), held.data() + held.size());
    } else {
      for (auto bytes = in.read(); goes_on && !bytes.empty(); bytes = in.read()) {
        if (hold) held += bytes;
        goes_on = engine.push(bytes.data(), bytes.data() + bytes.size());
        read += static_cast<std::int64_t>(bytes.size());
        if (!to.take(engine, shown)) return cannot(to.failed());
        shown.show(read, engine.rows());
      }
    }
    shown.clear();
    if (!in.failed().empty()) return cannot(in.failed());
    if (goes_on && in.has_changed()) {
      return cannot(c.asked.input +
                    ": the file has changed while it was read; run once more when "
                    "nobody writes to it");
    }
    if (goes_on) engine.finish();
    if (!to.take(engine, shown)) return cannot(to.failed());
    if (engine.status() == 2) return 2;
  }
  if (!to.finish()) return cannot(to.failed());
  if (!c.provenance.empty()) {
    if (const int status = show(engine.provenance(), c.provenance); status != 0) return status;
  }
  return engine.status();
}

int score_records(const command& c) {
  std::string failed;
  const std::string bytes = scoring::read_all(c.file, failed);
  if (!failed.empty()) return cannot(failed);
  const auto done = scoring::score_records(bytes, scoring::shown_name(c.file), c.asked.how_written);
  std::fwrite(done.messages.data(), 1, done.messages.size(), stderr);
  if (const int status = show(done.output, c.output); status != 0) return status;
  std::fprintf(stderr, "motorscale-score: %s read, %s refused, %s skipped, %s of erased flash\n",
               scoring::counted(done.records, "record").c_str(),
               scoring::counted(done.records_refused, "record").c_str(),
               scoring::counted(done.bytes_skipped, "byte").c_str(),
               scoring::counted(done.bytes_erased, "byte").c_str());
  return done.all_good ? 0 : 1;
}

int propose(const command& c) {
  std::string failed;
  const std::string bytes = scoring::read_all(c.file, failed);
  if (!failed.empty()) return cannot(failed);
  const auto proposal = scoring::propose(bytes, scoring::shown_name(c.file), c.asked.how_read);
  if (!proposal.fault.empty()) return cannot(scoring::shown_name(c.file) + ": " + proposal.fault);
  return show(proposal.text, c.output);
}

int write_dictionary(const command& c) {
  const std::string dictionary = scoring::redcap_dictionary(c.prefix);
  if (dictionary.empty()) {
    return wrong_usage(scoring::shown(c.prefix) +
                       " is no instrument; motorscale-score --list shows them");
  }
  return show(dictionary, c.output);
}

int read_layout_file(command& c) {
  std::string failed;
  const std::string text = scoring::read_all(c.layout_file, failed);
  if (!failed.empty()) return cannot(failed);
  const auto fault = scoring::read_layout(c.asked.how_read, text);
  if (!fault) return 0;
  return cannot(scoring::shown_name(c.layout_file) + ':' + std::to_string(fault->line) + ':' +
                std::to_string(fault->column) + ": " + fault->message);
}

/// What is written may not be what is read, nor written twice.
std::string find_one_file(const command& c) {
  const std::pair<const char*, const std::string&> written[] = {
      {"--output", c.output}, {"--errors", c.errors}, {"--provenance", c.provenance}};
  const auto same = [](const std::string& a, const std::string& b) {
    std::error_code none;
    return !a.empty() && !b.empty() && (a == b || std::filesystem::equivalent(a, b, none));
  };
  for (const auto& [option, name] : written) {
    if (same(name, c.file) || same(name, c.layout_file)) {
      return std::string{option} + " names a file that is read; name another one";
    }
    for (const auto& [other, its_name] : written) {
      if (option != other && same(name, its_name)) {
        return std::string{option} + " and " + other + " name one file; name two";
      }
    }
  }
  return {};
}

std::string version() {
  return "motorscale-score " + std::to_string(MOTORSCALE_VERSION_MAJOR) + '.' +
         std::to_string(MOTORSCALE_VERSION_MINOR) + '.' + std::to_string(MOTORSCALE_VERSION_PATCH) +
         '\n';
}

}  // namespace

int main(int count, char** arguments) {
  command c;
  if (const std::string fault = scoring::read_arguments(count, arguments, c); !fault.empty()) {
    return wrong_usage(fault);
  }
  if (!c.layout_file.empty()) {
    if (const int status = read_layout_file(c); status != 0) return status;
  }
  if (const std::string fault = find_one_file(c); !fault.empty()) return wrong_usage(fault);
  if (const auto fault = scoring::find_contradiction(c.asked.how_read)) {
    return wrong_usage(fault->message);
  }
  if (c.task == scoring::task::score || c.task == scoring::task::records) {
#ifdef SIGPIPE
    std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a write that fails, and is reported as one
#endif
  }
  switch (c.task) {
    case scoring::task::show_help:
      return show(scoring::help);
    case scoring::task::show_version:
      return show(version());
    case scoring::task::show_list:
      return show(scoring::list_of_instruments());
    case scoring::task::show_thresholds:
      return show(scoring::list_of_thresholds());
    case scoring::task::propose:
      return propose(c);
    case scoring::task::dictionary:
      return write_dictionary(c);
    case scoring::task::records:
      return score_records(c);
    default:
      return score(c);
  }
}
