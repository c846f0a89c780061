// SPDX-License-Identifier: MIT
#include "options.hpp"

#include <algorithm>
#include <charconv>

#include <motorscale/core/fraction.hpp>

#include "joined.hpp"
#include "text.hpp"

namespace scoring {
namespace {

std::string read_goals(const std::string& text, std::string& goals) {
  goals.clear();
  for (std::size_t k = 0; k <= text.size(); k += 2) {
    const char given = k < text.size() ? text[k] : '\0';
    const char letter = 'a' <= given && given <= 'e' ? static_cast<char>(given - 'a' + 'A') : given;
    const bool ends = k + 1 >= text.size() || text[k + 1] == ',';
    if (letter < 'A' || letter > 'E' || !ends) {
      return shown(text) +
             " is no list of dimensions; --goals takes letters from A to E, as in A,D";
    }
    if (goals.find(letter) == std::string::npos) goals += letter;
    if (k + 1 == text.size()) break;
  }
  return {};
}

std::string read_places(const std::string& text, int& places) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), places);
  if (error != std::errc{} || end != text.data() + text.size() || places < 0 ||
      places > motorscale::most_places) {
    return shown(text) + " is not a number of digits; --places takes 0 to 15";
  }
  return {};
}

std::string read_rounding(const std::string& text, motorscale::rounding& how) {
  if (text == "half-away") {
    how = motorscale::rounding::half_away_from_zero;
  } else if (text == "half-even") {
    how = motorscale::rounding::half_even;
  } else if (text == "toward-zero") {
    how = motorscale::rounding::toward_zero;
  } else {
    return shown(text) +
           " is no way of rounding; --round takes half-away, half-even or toward-zero";
  }
  return {};
}

std::string read_from(const std::string& text, change_from& from) {
  if (text != "previous" && text != "first") {
    return shown(text) + " is no visit to compare with; --from takes previous or first";
  }
  from = text == "first" ? change_from::first : change_from::previous;
  return {};
}

/// The options that may be given once only.
class seen_options {
 public:
  bool again(const std::string& name) {
    if (std::find(names_.begin(), names_.end(), name) != names_.end()) return true;
    names_.push_back(name);
    return false;
  }

 private:
  std::vector<std::string> names_;
};

class reader {
 public:
  reader(int count, char** arguments, command& to)
      : count_{count}, arguments_{arguments}, to_{to} {}

  std::string read() {
    for (; at_ < count_; ++at_) {
      std::string fault = read_one(arguments_[at_]);
      if (!fault.empty()) return fault;
    }
    return find_contradiction_of_tasks();
  }

 private:
  std::string read_one(std::string name) {
    if (only_files_ || name == "-" || !name.starts_with('-')) return take_file(name);
    const std::size_t equals = name.find('=');
    has_value_ = equals != std::string::npos;
    if (has_value_) {
      value_ = name.substr(equals + 1);
      name.resize(equals);
    }
    if (is_flag(name)) {
      if (has_value_) return name + " takes no value";
      return take_flag(name);
    }
    const bool known =
        name.starts_with("--") && (is_layout_key(name.substr(2)) || is_option_with_value(name));
    if (!known) return "there is no option " + name;
    if (!has_value_) {
      if (at_ + 1 == count_) return name + " needs a value";
      value_ = arguments_[++at_];
    }
    return take_value(name);
  }

  std::string take_file(const std::string& name) {
    if (file_given_) {
      return shown(name) + " is a second file; one is scored at a time";
    }
    to_.file = name;
    file_given_ = true;
    return {};
  }

  static bool is_flag(const std::string& name) {
    constexpr std::string_view flags[] = {"--keep-items", "--records", "--check",   "--propose",
                                          "--help",       "-h",        "--version", "--thresholds",
                                          "--list",       "--"};
    return std::find(std::begin(flags), std::end(flags), name) != std::end(flags);
  }
  static bool is_option_with_value(const std::string& name) {
    constexpr std::string_view options[] = {"--goals",  "--places",      "--round",     "--change",
                                            "--from",   "--calibration", "--layout",    "--output",
                                            "--errors", "--provenance",  "--dictionary"};
    return std::find(std::begin(options), std::end(options), name) != std::end(options);
  }

  std::string take_flag(const std::string& name) {
    if (name == "--keep-items") {
      to_.asked.keep_items = true;
    } else if (name == "--check") {
      to_.asked.check = true;
    } else if (name == "--") {
      only_files_ = true;
    } else {
      return choose(name == "--records"      ? task::records
                    : name == "--propose"    ? task::propose
                    : name == "--version"    ? task::show_version
                    : name == "--thresholds" ? task::show_thresholds
                    : name == "--list"       ? task::show_list
                                             : task::show_help,
                    name);
    }
    return {};
  }

  std::string choose(task t, const std::string& name) {
    if (to_.task != task::score && to_.task != t) {
      return joined(name, " and ", task_name_, " are two tasks; ask for one at a time");
    }
    to_.task = t;
    task_name_ = name;
    return {};
  }

  std::string take_value(const std::string& name) {
    if (name == "--change") {
      to_.asked.changes.push_back(value_);
      return {};
    }
    if (name == "--calibration") {
      to_.calibration_files.push_back(value_);
      return {};
    }
    const std::string key = name.substr(2);
    if (is_layout_key(key)) {
      const auto fault = read_layout_option(to_.asked.how_read, key, value_);
      return fault ? joined(name, ' ', shown(value_), ": ", fault->message) : std::string{};
    }
    if (seen_.again(name)) return name + " is there twice; it can be given once";
    format& how = to_.asked.how_written;
    if (name == "--goals") return read_goals(value_, how.goals);
    if (name == "--places") return read_places(value_, how.places);
    if (name == "--round") return read_rounding(value_, how.rounding);
    if (name == "--from") return read_from(value_, to_.asked.from);
    if (name == "--dictionary") {
      to_.prefix = value_;
      return choose(task::dictionary, name);
    }
    (name == "--layout"   ? to_.layout_file
     : name == "--output" ? to_.output
     : name == "--errors" ? to_.errors
                          : to_.provenance) = value_;
    return {};
  }

  std::string find_contradiction_of_tasks() {
    if (to_.task != task::records) return {};
    const auto only_tables = [](const char* name) {
      return joined(name, " is for tables, not for --records");
    };
    if (to_.asked.keep_items) return only_tables("--keep-items");
    if (to_.asked.check) return only_tables("--check");
    if (!to_.calibration_files.empty()) return only_tables("--calibration");
    if (!to_.asked.changes.empty()) return only_tables("--change");
    if (!to_.layout_file.empty()) return only_tables("--layout");
    if (!to_.errors.empty()) return only_tables("--errors");
    if (!to_.provenance.empty()) return only_tables("--provenance");
    if (!to_.asked.how_read.by_option.empty()) {
      return only_tables(("--" + *to_.asked.how_read.by_option.begin()).c_str());
    }
    return {};
  }

  int count_;
  char** arguments_;
  command& to_;
  int at_ = 1;
  bool file_given_ = false, only_files_ = false, has_value_ = false;
  std::string value_, task_name_;
  seen_options seen_;
};

}  // namespace

std::string read_arguments(int count, char** arguments, command& to) {
  std::string fault = reader{count, arguments, to}.read();
  return fault;
}

}  // namespace scoring
