// SPDX-License-Identifier: MIT
#include <csignal>
#include <cstdio>

#include <motorscale/version.hpp>

#include "../score/files.hpp"
#include "engine.hpp"
#include "text.hpp"

namespace {

constexpr const char* help =
    R"(Usage: motorscale-report [options] [FILE | -] > report.html

Makes a report of assessments: one HTML file without script, for the screen and
for paper.  Reads the same table as motorscale-score, with items or with the
scores that motorscale-score wrote; without FILE, or with -, standard input.

  motorscale-report visits.csv > report.html
  motorscale-report --child K-017 --parents visits.csv > k-017.html

Of each child: the totals over time with the error of measurement around them,
the dimensions before and now, GMFCS levels, what was not tested, and a sentence
that says whether the change is beyond the error of measurement, and by whose
threshold.  Of all: who is in it, each child's change, a table of what changed.
Above 200 children there are no pages of single children; --child makes one.

Options:
  --lang LANG        en or zh (default en)
  --title TEXT       the title of the report
  --child ID         the page of one child alone
  --parents          the page for parents, in plain words
  --group COLUMN     the column that names each child's group
  --events FILE      adverse events, a CSV file with the columns event, group and
                     child; an event without a child was looked for and not seen
  --change THRESHOLD the threshold to compare a score with, as motorscale-score
                     --thresholds lists them.  Can be given several times.
                     Without it, the MDC95 measured on children with cerebral
                     palsy, where there is one; other scores get no verdict
  --change PREFIX_ability
                     the change of an ability by a calibration
  --calibration FILE a calibration, as for motorscale-score
  --layout FILE, --subject COLUMN, --date COLUMN and the other options by which
                     motorscale-score reads a table: as there
  --help, --version

Exit status: 0 all good, 1 something in the table was wrong and was said, 2 there
is no report.
)";

int cannot(const std::string& message) {
  std::fprintf(stderr, "%s\n", message.c_str());
  return 2;
}

int wrong_usage(const std::string& message) {
  return cannot("motorscale-report: " + message +
                "; motorscale-report --help shows how it is used");
}

struct command {
  reports::request asked;
  std::string file = "-", child, layout_file, events_file;
  std::vector<std::string> calibration_files;
  bool to_parents = false;
  const char* show = nullptr;
};

std::string read_value(command& c, const std::string& name, const std::string& value) {
  if (name == "--lang")
    c.asked.language = value;
  else if (name == "--title")
    c.asked.title = value;
  else if (name == "--child")
    c.child = value;
  else if (name == "--group")
    c.asked.group = value;
  else if (name == "--events")
    c.events_file = value;
  else if (name == "--change")
    c.asked.changes.push_back(value);
  else if (name == "--calibration")
    c.calibration_files.push_back(value);
  else if (name == "--layout")
    c.layout_file = value;
  else if (name.size() > 2 && scoring::is_layout_key(name.substr(2))) {
    const auto fault = scoring::read_layout_option(c.asked.how_read, name.substr(2), value);
    return fault ? name + ' ' + scoring::shown(value) + ": " + fault->message : std::string{};
  } else {
    return "there is no option " + name;
  }
  return {};
}

std::string read_arguments(int count, char** arguments, command& c) {
  bool has_file = false;
  for (int k = 1; k < count; ++k) {
    std::string name = arguments[k];
    if (name == "--parents") {
      c.to_parents = true;
    } else if (name == "--help" || name == "-h") {
      c.show = help;
    } else if (name == "--version") {
      c.show = "";
    } else if (name == "-" || !name.starts_with('-')) {
      if (has_file) return scoring::shown(name) + " is a second file; one is read at a time";
      c.file = name;
      has_file = true;
    } else {
      std::string value;
      const std::size_t equals = name.find('=');
      if (equals != std::string::npos) {
        value = name.substr(equals + 1);
        name.resize(equals);
      } else if (k + 1 < count) {
        value = arguments[++k];
      } else {
        return name + " needs a value, or is no option";
      }
      if (std::string fault = read_value(c, name, value); !fault.empty()) return fault;
    }
  }
  return {};
}

/// Reads what is named beside the table; the message says what failed.
std::string read_files(command& c) {
  std::string failed;
  for (const std::string& file : c.calibration_files) {
    c.asked.calibrations.push_back({scoring::shown_name(file), scoring::read_all(file, failed)});
    if (!failed.empty()) return failed;
  }
  if (!c.events_file.empty()) {
    c.asked.has_events = true;
    c.asked.events = {scoring::shown_name(c.events_file), scoring::read_all(c.events_file, failed)};
    if (!failed.empty()) return failed;
  }
  if (!c.layout_file.empty()) {
    const std::string text = scoring::read_all(c.layout_file, failed);
    if (!failed.empty()) return failed;
    if (const auto fault = scoring::read_layout(c.asked.how_read, text)) {
      return scoring::shown_name(c.layout_file) + ':' + std::to_string(fault->line) + ':' +
             std::to_string(fault->column) + ": " + fault->message;
    }
  }
  return {};
}

int report(command& c) {
  c.asked.input = scoring::shown_name(c.file);
  reports::engine engine{std::move(c.asked)};
  if (!engine.fault().empty()) return wrong_usage(engine.fault());
  scoring::input_file in{c.file};
  const auto say = [&] {
    const std::string messages = engine.take_messages();
    std::fwrite(messages.data(), 1, messages.size(), stderr);
  };
  bool goes_on = in.failed().empty();
  while (goes_on) {
    const std::string_view bytes = in.read();
    if (bytes.empty()) break;
    goes_on = engine.push(bytes.data(), bytes.data() + bytes.size());
  }
  if (!in.failed().empty()) return cannot(in.failed());
  const bool done = goes_on && engine.finish();
  say();
  if (!done) return 2;
  const std::string page = engine.page(c.child, c.to_parents);
  if (page.empty()) {
    return c.child.empty()
               ? cannot(
                     "motorscale-report: with more than 200 children --parents needs "
                     "--child")
               : cannot("motorscale-report: no row is of the child " + scoring::shown(c.child));
  }
  scoring::output_file out{""};
  if (!out.write(page) || !out.finish()) return cannot(out.failed());
  return engine.status();
}

}  // namespace

int main(int count, char** arguments) {
#ifdef SIGPIPE
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a write that fails, and is reported as one
#endif
  command c;
  if (const std::string fault = read_arguments(count, arguments, c); !fault.empty()) {
    return wrong_usage(fault);
  }
  if (c.show != nullptr) {
    const std::string text = *c.show != '\0'
                                 ? std::string{c.show}
                                 : "motorscale-report " + std::to_string(MOTORSCALE_VERSION_MAJOR) +
                                       '.' + std::to_string(MOTORSCALE_VERSION_MINOR) + '.' +
                                       std::to_string(MOTORSCALE_VERSION_PATCH) + '\n';
    scoring::output_file out{""};
    return out.write(text) && out.finish() ? 0 : cannot(out.failed());
  }
  if (const std::string failed = read_files(c); !failed.empty()) return cannot(failed);
  if (const auto fault = scoring::find_contradiction(c.asked.how_read)) {
    return wrong_usage(fault->message);
  }
  return report(c);
}
