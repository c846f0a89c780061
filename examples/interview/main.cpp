// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <iostream>

#include <motorscale/version.hpp>

#include "system.hpp"

namespace {

using interview::choice, interview::state, interview::system, interview::wrong_input;

constexpr char help[] =
    R"(Usage: motorscale-interview [options]

Finds the GMFCS level of a child with cerebral palsy, or its level in a sister
system, from a few plain findings.  It asks for what it needs, the question that
settles soonest first, stops as soon as one level is left, says why, and takes
your own choice of level instead whenever you make one.  It never guesses: the
findings may also leave several levels, or contradict each other.

  motorscale-interview                       asks everything
  motorscale-interview >> levels.csv         the same, and appends the result

With --answers it asks nothing:

  motorscale-interview --system gmfcs --birth 2020-03-15 \
    --assessed 2023-05-01 --answers B1=a,B2=a,B3=b

It then prints one line of CSV to standard output, without a header:

  system,age_band,outcome,levels,questions_left
  gmfcs,B2_4,II,II,

outcome         the level, undecided or inconsistent
levels          compatible with the answers; when inconsistent, the nearest ones
questions_left  when undecided, those that could still change the outcome

and with --record, --pick or after an interview three columns more:

decided_by      findings, clinician, or nothing while there is no level
table           the name and version of the rule that the findings went through
evidence        the weakest grade of evidence that the findings' outcome needs

Options:
  --system NAME   gmfcs, macs, mini-macs, cfcs, edacs, vfcs, bfmf or fms
  --birth DATE, --assessed DATE
                  dates like 2020-03-15
  --gestation-weeks WEEKS
                  weeks of pregnancy at birth, 20 to 45, also with days: 31w4d
                  (GMFCS only; without it, no age is corrected)
  --correction R1|R2
                  how the age of a child born prematurely is corrected; needed
                  with --gestation-weeks, because the GMFCS leaves it open.
                  R1: while the child is under 2 years old; the age band stays.
                  R2: while the corrected age is under 2 years.
  --premature-under WEEKS
                  who counts as born prematurely (default 37, a convention)
  --answers LIST  question=answer, separated by commas, as in B1=a,B2=a; leave
                  out what is not known
  --pick LEVEL    your own choice of level, I to V; it wins over the findings,
                  which may be given with --answers too
  --record        print the three columns more
  --questions     show the questions for this child and their answers, and end
  --help          show this text, and end
  --version       show the version, and end

Exit status: 0 a level; 3 undecided; 4 inconsistent; 2 wrong input, or output
that cannot be written, and standard error says what.

The questions for the GMFCS are this library's own aid (findings_v1), not a
published table and not validated on patients.  Not a medical device.  The
systems and their leaflets belong to their owners.
)";

struct options {
  std::optional<std::string> system, birth, assessed, gestation, correction, premature_under,
      answers, pick;
  bool record = false, questions = false;
};

/// Reads everything or throws; false when what was asked for has been shown.
bool read_arguments(int count, char** arguments, options& o) {
  const struct {
    const char* name;
    std::optional<std::string>& value;
  } valued[] = {
      {"--system", o.system},         {"--birth", o.birth},
      {"--assessed", o.assessed},     {"--gestation-weeks", o.gestation},
      {"--correction", o.correction}, {"--premature-under", o.premature_under},
      {"--answers", o.answers},       {"--pick", o.pick},
  };
  for (int k = 1; k < count; ++k) {
    std::string name = arguments[k];
    if (name == "--help" || name == "-h") return std::fputs(help, stdout), false;
    if (name == "--version") {
      std::printf("motorscale-interview %d.%d.%d\n", MOTORSCALE_VERSION_MAJOR,
                  MOTORSCALE_VERSION_MINOR, MOTORSCALE_VERSION_PATCH);
      return false;
    }
    if (name == "--record" || name == "--questions") {
      (name == "--record" ? o.record : o.questions) = true;
      continue;
    }
    std::optional<std::string> value;
    if (const auto equals = name.find('='); equals != std::string::npos) {
      value = name.substr(equals + 1);
      name.resize(equals);
    }
    const auto* option = std::find_if(std::begin(valued), std::end(valued),
                                      [&](const auto& v) { return v.name == name; });
    if (option == std::end(valued)) throw wrong_input("there is no option " + name);
    if (option->value) throw wrong_input(name + " is given twice");
    if (!value && k + 1 == count) throw wrong_input(name + " needs a value");
    option->value = value ? *value : std::string{arguments[++k]};
  }
  return true;
}

motorscale::date date_from(const std::string& what, const std::string& text) {
  const auto d = motorscale::date::parse(text.data(), text.data() + text.size());
  if (!d) throw wrong_input(what + ": \"" + text + "\" is no date; write it like 2020-03-15");
  return *d;
}

/// Weeks, or weeks and days: 31, 31w4d, 31+4.
motorscale::gestation weeks_from(const std::string& what, const std::string& text) {
  unsigned weeks = 0, days = 0;
  const char* last = text.data() + text.size();
  auto read = std::from_chars(text.data(), last, weeks);
  bool good = read.ec == std::errc{};
  if (good && read.ptr != last) {
    good = *read.ptr == 'w' || *read.ptr == '+';
    const bool has_d = good && *read.ptr == 'w';
    if (good) read = std::from_chars(read.ptr + 1, last, days);
    good = good && read.ec == std::errc{} && days <= 6;
    if (has_d) good = good && read.ptr != last && *read.ptr++ == 'd';
    good = good && read.ptr == last;
  }
  if (!good || weeks < 20 || weeks > 45) {
    throw wrong_input(what + ": \"" + text +
                      "\" are no weeks of pregnancy; write 20 to 45, with days like 31w4d");
  }
  return {static_cast<std::uint8_t>(weeks), static_cast<std::uint8_t>(days)};
}

motorscale::gmfcs::correction_rule rule_from(const std::string& text) {
  if (text == "R1" || text == "r1") return motorscale::gmfcs::correction_rule::R1;
  if (text == "R2" || text == "r2") return motorscale::gmfcs::correction_rule::R2;
  throw wrong_input("--correction: \"" + text + "\" is no rule of correction; it is R1 or R2");
}

motorscale::gestation premature_under(const options& o) {
  return o.premature_under ? weeks_from("--premature-under", *o.premature_under)
                           : motorscale::gestation{37, 0};
}

void check_gestation(const options& o) {
  if (o.system && *o.system != "gmfcs" && (o.gestation || o.correction || o.premature_under)) {
    throw wrong_input("--gestation-weeks, --correction and --premature-under are for gmfcs only");
  }
  if (o.correction && !o.gestation) throw wrong_input("--correction needs --gestation-weeks");
  if (o.premature_under && !o.gestation) {
    throw wrong_input("--premature-under needs --gestation-weeks");
  }
}

std::string trimmed(std::string text) {
  const auto from = text.find_first_not_of(" \t\r\n");
  if (from == std::string::npos) return "";
  return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

bool same(const std::string& a, const std::string& b) {
  return a.size() == b.size() && motorscale::detail::same_name(a.c_str(), b.c_str());
}

std::string joined(const std::vector<std::string>& parts, const char* between = " ") {
  std::string all;
  for (const auto& part : parts) all += (all.empty() ? "" : between) + part;
  return all;
}

/// Records one answer; throws naming what does not fit.
unsigned record(system& s, const std::string& name, const std::string& answer) {
  const auto questions = s.questions();
  std::vector<std::string> names;
  for (unsigned q = 0; q < questions.size(); ++q) {
    names.push_back(questions[q].name);
    if (!same(questions[q].name, name)) continue;
    std::vector<std::string> answers;
    for (unsigned a = 0; a < questions[q].answers.size(); ++a) {
      answers.push_back(questions[q].answers[a].name);
      if (!same(answers.back(), answer)) continue;
      s.record(q, a);
      return q;
    }
    throw wrong_input("\"" + answer + "\" is no answer to " + questions[q].name +
                      "; its answers are " + joined(answers));
  }
  const std::string system = std::string{s.about().name} + " at " + s.age_band();
  throw wrong_input(system + " has no question \"" + name + "\"" +
                    (names.empty() ? "; its level is picked with --pick"
                                   : "; its questions are " + joined(names)));
}

void record_all(system& s, const std::string& list) {
  std::vector<unsigned> given;
  for (std::size_t from = 0; from <= list.size() && !trimmed(list).empty();) {
    const auto comma = std::min(list.find(',', from), list.size());
    const std::string pair = trimmed(list.substr(from, comma - from));
    const auto equals = pair.find('=');
    if (equals == std::string::npos) {
      throw wrong_input("\"" + pair + "\" is not question=answer, as in B1=a");
    }
    const std::string name = trimmed(pair.substr(0, equals));
    const unsigned q = record(s, name, trimmed(pair.substr(equals + 1)));
    if (std::count(given.begin(), given.end(), q) != 0) {
      throw wrong_input(name + " is answered twice");
    }
    given.push_back(q);
    from = comma + 1;
  }
}

/// The level as it is printed; throws for what is none.
std::string level_from(const system& s, const std::string& text) {
  const auto levels = s.levels();
  if (levels.empty())
    throw wrong_input(std::string{s.about().name} + " has no single level to pick");
  for (unsigned l = 0; l < levels.size(); ++l) {
    if (same(levels[l].name, text) || text == std::to_string(l + 1)) return levels[l].name;
  }
  throw wrong_input("\"" + text + "\" is no level; it is I, II, III, IV or V");
}

/// Throws unless all that was printed has been written; a part may have failed before this.
void check_output() {
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    throw std::runtime_error(
        "standard output cannot be written; is its disk full, or its reader gone?");
  }
}

/// Prints the line; the exit status.
int print(const std::string& name, const system& s, const std::optional<std::string>& picked,
          bool longer) {
  const state found = s.look();
  std::string line = name + "," + s.age_band() + "," + (picked ? *picked : found.outcome) + "," +
                     joined(found.levels) + "," + joined(found.questions_left);
  const bool level = !found.undecided() && !found.inconsistent();
  if (longer) {
    line += std::string{","} +
            (picked  ? "clinician"
             : level ? "findings"
                     : "") +
            "," + found.table + "," + found.grade;
  }
  std::puts(line.c_str());
  check_output();
  if (picked || level) return 0;
  return found.undecided() ? 3 : 4;
}

// ------------------------------------------------------------------------------------------------
// Asking.  Everything said goes to standard error, so that standard output is the line alone.

std::string ask(const std::string& prompt) {
  std::cerr << prompt << std::flush;
  std::string line;
  if (!std::getline(std::cin, line)) {
    std::cerr << '\n';
    throw wrong_input("the input ended before the interview did; nothing is recorded");
  }
  line = trimmed(line);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return 0 <= c && c < ' '; }, '?');
  return line;
}

/// Asks until `use` takes the answer without throwing.
template <class Use>
auto ask_until(const std::string& prompt, Use use) {
  for (;;) {
    const std::string line = ask(prompt);
    try {
      return use(line);
    } catch (const wrong_input& e) {
      std::cerr << "  " << e.what() << '\n';
    }
  }
}

motorscale::date ask_date(const std::string& prompt, const std::optional<std::string>& given,
                          const std::string& option) {
  if (given) return date_from(option, *given);
  return ask_until(prompt, [&](const std::string& line) { return date_from("date", line); });
}

/// Whether the child's age may be corrected at all: it cannot be 20 weeks younger than 2 years.
bool may_be_corrected(const interview::child& c) {
  const auto age = completed_months(c.birth, c.assessed);
  return age && age->count < 30;
}

interview::child ask_child(const options& o) {
  interview::child c{};
  const bool gmfcs = *o.system == "gmfcs";
  c.birth = ask_date("Date of birth (like 2020-03-15): ", o.birth, "--birth");
  c.assessed = ask_date("Date of assessment: ", o.assessed, "--assessed");
  if (!gmfcs || (!o.gestation && !may_be_corrected(c))) return c;
  if (o.gestation) {
    c.born_at = weeks_from("--gestation-weeks", *o.gestation);
  } else {
    c.born_at = ask_until("Weeks of pregnancy at birth (like 31 or 31w4d; Enter: born at term): ",
                          [](const std::string& line) -> std::optional<motorscale::gestation> {
                            if (line.empty()) return std::nullopt;
                            return weeks_from("weeks", line);
                          });
  }
  if (!c.born_at) return c;
  const auto limit = premature_under(o);
  c.correction = {motorscale::gmfcs::correction_rule::R1, limit};
  if (o.correction) {
    c.correction->rule = rule_from(*o.correction);
  } else if (c.born_at->in_days() < limit.in_days()) {
    std::cerr << "How is the age corrected?  The GMFCS leaves it open.\n"
                 "  R1  while the child is under 2 years old; the age band stays (recommended)\n"
                 "  R2  while the corrected age is under 2 years\n";
    c.correction->rule = ask_until("R1 or R2: ", rule_from);
  }
  return c;
}

void explain(const system& s, const state& found) {
  std::cerr << '\n';
  for (const auto& reason : found.reasons) std::cerr << "  " << reason << '\n';
  if (found.undecided()) {
    std::cerr << "Undecided: " << (found.levels.empty() ? "" : joined(found.levels, " or "));
    if (!found.questions_left.empty()) {
      std::cerr << (found.levels.empty() ? "" : "; ")
                << "not answered: " << joined(found.questions_left);
    }
    std::cerr << '\n';
    return;
  }
  if (found.inconsistent()) {
    std::cerr << "The answers contradict each other.  Nearest: " << joined(found.levels, " or ")
              << '\n';
    return;
  }
  std::cerr << s.about().name << ' ' << found.outcome;
  for (const choice& level : s.levels()) {
    if (level.name == found.outcome && !level.label.empty()) std::cerr << ": " << level.label;
  }
  std::cerr << "\n(by " << found.table << ", evidence: " << found.grade << ")\n";
}

/// Asks question after question; the clinician's own level when one is picked.
std::optional<std::string> converse(system& s) {
  const auto questions = s.questions();
  std::vector<unsigned> asked, skipped;
  const auto back = [&] {
    if (asked.empty()) throw wrong_input("there is no answer to take back");
    s.forget(asked.back());
    std::erase(skipped, asked.back());
    asked.pop_back();
  };
  bool stopped = false;
  for (;;) {
    const state now = s.look(skipped);
    if (!now.next || stopped) {
      explain(s, now);
      const bool level = !now.undecided() && !now.inconsistent();
      const auto levels = s.levels();
      for (const choice& l : levels) {
        if (!level && !l.label.empty()) std::cerr << "  " << l.name << "  " << l.label << '\n';
      }
      const std::string record = level ? "Enter records it" : "Enter records that";
      try {
        const std::string line =
            ask(record + (levels.empty() ? "" : "; or type the level you choose yourself, I to V") +
                (asked.empty() ? "" : "; back changes the last answer") + ": ");
        if (line.empty()) return std::nullopt;
        if (!same(line, "back")) return level_from(s, line);
        back();
        stopped = false;
      } catch (const wrong_input& e) {
        if (!std::cin) throw;
        std::cerr << "  " << e.what() << '\n';
      }
      continue;
    }
    const auto& q = questions[*now.next];
    std::cerr << '\n';
    if (!asked.empty() && !now.levels.empty()) {
      std::cerr << "Still possible: " << joined(now.levels, " or ") << '\n';
    }
    std::cerr << q.name << "  " << q.label << '\n';
    for (const choice& a : q.answers) {
      const bool says_more = !a.label.empty() && a.label != a.name;
      std::cerr << "  " << a.name << (says_more ? "  " + a.label : "") << '\n';
    }
    try {
      const std::string line = ask("Answer (Enter: not known; back; stop): ");
      if (same(line, "back")) {
        back();
      } else if (same(line, "stop")) {
        stopped = true;
      } else if (line.empty()) {
        skipped.push_back(*now.next);
        asked.push_back(*now.next);
      } else {
        record(s, q.name, line);
        asked.push_back(*now.next);
      }
    } catch (const wrong_input& e) {
      if (!std::cin) throw;
      std::cerr << "  " << e.what() << '\n';
    }
  }
}

int interactive(options o) {
  if (!o.system) {
    std::cerr << "Systems: " << interview::system_names() << '\n';
    o.system = ask_until("System (Enter: gmfcs): ", [](const std::string& line) {
      const std::string name = line.empty() ? "gmfcs" : line;
      if ((" " + interview::system_names() + " ").find(" " + name + " ") == std::string::npos) {
        throw wrong_input("there is no system \"" + name + "\"");
      }
      return name;
    });
  }
  check_gestation(o);
  const auto s = interview::make(*o.system, ask_child(o));
  std::cerr << s->about().title << ", age band " << s->age_band() << "\nRates the "
            << s->about().rates << ".\n";
  const auto picked = converse(*s);
  return print(*o.system, *s, picked, true);
}

int unattended(const options& o) {
  for (const auto& [name, value] :
       {std::pair{"--system", &o.system}, {"--birth", &o.birth}, {"--assessed", &o.assessed}}) {
    if (!*value)
      throw wrong_input(std::string{name} + " is needed with --answers, --pick or --questions");
  }
  check_gestation(o);
  interview::child c{};
  c.birth = date_from("--birth", *o.birth);
  c.assessed = date_from("--assessed", *o.assessed);
  if (o.gestation) {
    c.born_at = weeks_from("--gestation-weeks", *o.gestation);
    if (!o.correction) {
      throw wrong_input(
          "--gestation-weeks needs --correction R1 or R2: how age is corrected is never guessed");
    }
    c.correction = {rule_from(*o.correction), premature_under(o)};
  }
  const auto s = interview::make(*o.system, c);
  if (o.questions) {
    for (const auto& q : s->questions()) {
      std::printf("%s  %s\n", q.name.c_str(), q.label.c_str());
      for (const choice& a : q.answers) std::printf("  %s  %s\n", a.name.c_str(), a.label.c_str());
    }
    check_output();
    return 0;
  }
  try {
    if (o.answers) record_all(*s, *o.answers);
  } catch (const wrong_input& e) {
    throw wrong_input(std::string{"--answers: "} + e.what());
  }
  std::optional<std::string> picked;
  if (o.pick) picked = level_from(*s, trimmed(*o.pick));
  const state found = s->look();
  const int status = print(*o.system, *s, picked, o.record || picked);
  for (const auto& reason : found.reasons) {
    if (reason.starts_with("look again")) std::cerr << "motorscale-interview: " << reason << '\n';
  }
  if (status == 3 && found.next) {
    std::cerr << "motorscale-interview: undecided; ask next: " << s->questions()[*found.next].name
              << '\n';
  }
  if (status == 4) std::cerr << "motorscale-interview: the answers contradict each other\n";
  return status;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    options o;
    if (read_arguments(count, arguments, o)) {
      std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a write that fails, and is reported as one
      return o.answers || o.pick || o.questions ? unattended(o) : interactive(o);
    }
    check_output();
    return 0;
  } catch (const wrong_input& e) {
    std::cerr << "motorscale-interview: " << e.what()
              << "; motorscale-interview --help shows how it is used\n";
  } catch (const std::exception& e) {
    std::cerr << "motorscale-interview: " << e.what() << '\n';
  }
  return 2;
}
