// SPDX-License-Identifier: MIT
#include "summary.hpp"

#include <algorithm>

#include "joined.hpp"
#include "likeness.hpp"
#include "text.hpp"

namespace scoring {
namespace {

constexpr std::uint64_t shown_of_a_kind = 3;
constexpr std::size_t most_cells = 12;

constexpr const char* reason_words[reasons] = {"",
                                               "",
                                               "nothing tested",
                                               "wrong cells",
                                               "items missing",
                                               "sections not in the file",
                                               "only items of the GMFM-66"};

/// The responses of an instrument in its order, from the `first` printed number on: "1,2,3,4".
std::string codes_from(std::size_t count, int first) {
  std::string codes;
  for (std::size_t k = 0; k < count; ++k) {
    append(codes, k == 0 ? "" : ",", first + static_cast<int>(k));
  }
  return codes;
}

}  // namespace

std::vector<std::string> likeness_lines(const std::vector<std::string>& names,
                                        const std::vector<bool>& unread) {
  const auto is_unread = [&](std::size_t column) { return unread.empty() || unread[column]; };
  std::vector<std::string> lines;
  for (const likeness& like : find_likenesses(names)) {
    std::vector<std::string> mine, own_muscles;
    for (std::size_t k = 0; k < like.columns.size(); ++k) {
      if (!is_unread(like.columns[k])) continue;
      mine.emplace_back(trimmed(names[like.columns[k]]));
      for (const std::string& m : like.muscles) {
        const bool its = like.ours[k].empty() || like.ours[k].ends_with('_' + m);
        if (its && !is_in(own_muscles, m)) own_muscles.push_back(m);
      }
    }
    if (mine.empty()) continue;
    if (folded(mine.front()) == like.name) continue;  // known, and not asked for
    std::string line = joined(counted(mine.size(), "column"), ", ", mine.front());
    if (mine.size() > 1) append(line, " to ", mine.back());
    line += mine.size() == 1 ? joined(", looks like ", like.name, " and was not read")
                             : joined(", look like ", like.name, " and were not read");
    std::string options;
    for (std::size_t k = 0; k < like.lines.size(); ++k) {
      constexpr std::string_view key = "column ";
      if (is_unread(like.line_of[k])) {
        append(options, " --column \"", like.lines[k].substr(key.size()), '"');
      }
    }
    if (like.marks.size() > 1) {
      const bool apart = is_in(like.marks, "");
      std::string marks;
      for (const std::string& m : like.marks) {
        if (&m != &like.marks.front()) marks += apart ? ", " : ",";
        marks += m.empty() ? "" : as_written(m, ",");
      }
      append(options, " --visits ", apart ? joined('"', marks, '"') : marks);
    }
    if (!own_muscles.empty()) {
      std::string muscles;
      for (const std::string& m : own_muscles) {
        append(muscles, muscles.empty() ? "" : ",", as_written(m, ","));
      }
      const bool plain = muscles.find_first_of(" \"") == std::string::npos;
      append(line, "; if ", own_muscles.front(),
             own_muscles.size() == 1 ? " is a muscle," : " and the others are muscles,", options,
             " --muscles ", plain ? muscles : joined('\'', muscles, '\''),
             mine.size() == 1 ? " reads it" : " reads them");
    } else if (!options.empty()) {
      append(line, "; a layout reads them with", options);
    } else if (!like.doubt.empty()) {
      append(line, "; it cannot be told ", like.doubt);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

summary::summary(std::string file, const column_plan& plan, const layout& l)
    : file_{std::move(file)}, plan_{plan}, layout_{l}, forms_(plan.forms.size()) {
  error_rows = "line,column,cell,message\n";
}

void summary::add_error_row(std::uint64_t line, std::size_t column, const std::string& cell,
                            const std::string& message) {
  append(error_rows, line, ',', as_field(trimmed(plan_.columns[column].theirs)), ',',
         as_field(cell), ',', as_field(message), '\n');
}

void summary::wrong(std::uint64_t line, const wrong_cell& w) {
  const std::string said = joined(shown(trimmed(w.cell)), ' ', w.message);
  add_error_row(line, w.column, w.cell, said);
  kind& k = kinds_[{w.column, w.message.substr(0, w.message.find(';'))}];
  if (++k.count <= shown_of_a_kind) {
    append(lines, file_, ':', line, ": ", trimmed(plan_.columns[w.column].theirs), ": ", said,
           '\n');
  } else if (k.cells.size() < most_cells) {
    const std::string text = shown(trimmed(w.cell));
    if (std::find(k.cells.begin(), k.cells.end(), text) == k.cells.end()) k.cells.push_back(text);
  }
  for (const claim& one : plan_.columns[w.column].claims) {
    if (one.as != claimed_as::item) continue;
    form_counts& f = forms_[one.which];
    ++f.refused;
    if (const auto number = plain_number(unwrapped(w.cell)); number && number->size() == 1) {
      ++f.refused_numbers[*number];
    }
  }
}

void summary::differs(std::uint64_t line, std::size_t column, const std::string& cell,
                      const std::string& message) {
  add_error_row(line, column, cell, message);
  append(lines, file_, ':', line, ": ", trimmed(plan_.columns[column].theirs), ": ", message, '\n');
}

void summary::count(const row_assessor&, const assessment& a, std::size_t k, why_no_total why) {
  form_counts& counts = forms_[k];
  ++counts.by_reason[static_cast<unsigned>(why)];
  if (why == why_no_total::not_assessed || counts.all_seen) return;
  // Which responses occur is looked at until the lowest has been seen, and all the others.
  const auto& items = plan_.forms[k].scorer->items();
  const unsigned lowest = [&] {
    unsigned code = 0;
    while (!items.front().allowed.contains(code)) ++code;
    return code;
  }();
  const std::uint32_t all = (2u << items.front().allowed.highest()) - (1u << lowest);
  counts.all_seen = (counts.seen & all) == all;
  if (counts.all_seen) return;
  const bool lowest_seen = (counts.seen >> lowest & 1u) != 0;
  for (std::size_t n = 0; n < items.size(); ++n) {
    const std::uint8_t r = a.forms[k].responses[n];
    if (r >= 16) continue;
    counts.seen |= std::uint32_t{1} << r;
    if (!lowest_seen) ++counts.cells_until_lowest;
  }
}

void summary::look_for_statistic(std::uint64_t line, std::string_view first_cell) {
  constexpr std::string_view words[] = {"mean",
                                        "average",
                                        "median",
                                        "min",
                                        "minimum",
                                        "max",
                                        "maximum",
                                        "sd",
                                        "std",
                                        "stdev",
                                        "sum",
                                        "count",
                                        "summe",
                                        "mw",
                                        "mittel",
                                        "mittelwert",
                                        "standardabweichung",
                                        "media",
                                        "moyenne",
                                        "\u5e73\u5747",
                                        "\u5408\u8ba1",
                                        "\u5e73\u5747\u503c",
                                        "\u6807\u51c6\u5dee"};
  std::string_view cell = trimmed(first_cell);
  while (cell.ends_with(':') || cell.ends_with('.')) cell.remove_suffix(1);
  const bool is_one = std::any_of(std::begin(words), std::end(words),
                                  [&](std::string_view word) { return same_word(cell, word); });
  // "N" and "n = 5" are one below others alone.
  const bool is_count =
      same_word(cell, "n") || (same_word(cell.substr(0, 1), "n") && cell.find('=') < cell.size());
  if (!is_one && !(is_count && statistic_rows_ > 0)) {
    statistics_.clear();
    statistic_rows_ = 0;
  } else if (statistic_rows_++ < most_statistics) {
    statistics_.push_back(joined(shown(cell), " in line ", line));
  }
}

void summary::count_without_age_band(const assessment& a) {
  if (!a.is_assessed()) return;
  if (a.birth && a.on && a.has_level) return;
  ++without_band_;
  without_level_ += !a.has_level;
  without_birth_ += !a.birth;
  without_date_ += !a.on;
}

void summary::end_kinds() {
  for (const auto& [key, k] : kinds_) {
    if (k.count <= shown_of_a_kind) continue;
    say(trimmed(plan_.columns[key.first].theirs), ": ", k.count - shown_of_a_kind, " more such ",
        k.count == shown_of_a_kind + 1 ? "cell" : "cells", ", of which the text ", key.second, ": ",
        some_of(k.cells, most_cells), "; --errors FILE.csv has them all");
  }
}

void summary::end_forms() {
  for (std::size_t k = 0; k < forms_.size(); ++k) {
    const auto& by = forms_[k].by_reason;
    const char* name = plan_.forms[k].scorer->about().name;
    std::uint64_t without = 0;
    std::string why;
    for (unsigned r = 2; r < reasons; ++r) {
      if (by[r] == 0) continue;
      without += by[r];
      append(why, why.empty() ? "" : ", ", reason_words[r], ' ', by[r]);
    }
    std::string line = joined(
        name, ": ", counted(by[static_cast<unsigned>(why_no_total::has_total)], "row"), " scored");
    if (without > 0) append(line, ", ", without, " without a total (", why, ')');
    if (by[1] > 0) append(line, ", ", by[1], " not assessed");
    if (forms_[k].refused > 0) append(line, ", ", counted(forms_[k].refused, "cell"), " refused");
    say(line);
    end_sites(k);
    end_suspicions(k);
  }
}

/// Which sites a long table has, for it may have been cut at the end of any line.
void summary::end_sites(std::size_t k) {
  const form_scorer& s = *plan_.forms[k].scorer;
  if (!plan_.was_long || !s.sites()) return;
  std::vector<std::string> sites;
  for (std::size_t n = 0; n < s.items().size(); ++n) {
    if (plan_.forms[k].parts.front().has[n]) sites.push_back(s.items()[n].name);
  }
  std::string line = joined(s.about().name, ": the file has rows of ",
                            counted(sites.size(), "site"), ": ", some_of(sites, sites.size()));
  if (forms_[k].by_reason[static_cast<unsigned>(why_no_total::items_missing)] > 0) {
    line +=
        "; an assessment without a row of each has no scores: a row with NT says that a site "
        "was not tested";
  }
  say(line);
}

void summary::end_suspicions(std::size_t k) {
  const form_counts& f = forms_[k];
  const form_scorer& s = *plan_.forms[k].scorer;
  const std::string prefix = s.about().prefix;
  const bool has_codes =
      std::any_of(layout_.codes.begin(), layout_.codes.end(),
                  [&](const codes_rule& rule) { return same_word(rule.prefix, prefix); });
  if (has_codes) return;
  std::vector<unsigned> responses;
  for (unsigned code = 0; code < 16; ++code) {
    if (s.items().front().allowed.contains(code)) responses.push_back(code);
  }
  const bool grades = std::string_view{s.printed()[2]} == "1+";
  const bool no_lowest = (f.seen >> responses.front() & 1u) == 0;
  const bool no_highest = (f.seen >> responses.back() & 1u) == 0;
  const int lowest = static_cast<int>(responses.front()),
            count = static_cast<int>(responses.size());
  const auto refused = [&](int number) {
    return f.refused_numbers.find(std::to_string(number)) != f.refused_numbers.end();
  };
  std::uint64_t refused_cells = f.refused;
  bool suspicious = true;
  if (grades && refused(count - 1)) {
    const int first = no_lowest && refused(count) ? 1 : 0;
    say(s.about().name, ": some cells are ", count - 1,
        ", which is no grade; are its six grades stored as ", first, " to ", first + count - 1,
        "? --codes ", prefix, '=', codes_from(responses.size(), first),
        " reads 0, 1, 1+, 2, 3, 4 as these");
  } else if (s.printed() == motorscale::whole_points && no_lowest && refused(lowest + count)) {
    say(s.about().name, ": no cell of ", f.cells_until_lowest + refused_cells, " is ", lowest,
        " and some are ", lowest + count, "; are they stored as ", lowest + 1, " to ",
        lowest + count, "? --codes ", prefix, '=', codes_from(responses.size(), lowest + 1));
  } else if (s.printed() == motorscale::whole_points && no_highest && lowest > 0 &&
             refused(lowest - 1)) {
    say(s.about().name, ": some cells are ", lowest - 1, " and none is ", responses.back(),
        "; are they stored as ", lowest - 1, " to ", lowest + count - 2, "? --codes ", prefix, '=',
        codes_from(responses.size(), lowest - 1));
  } else {
    suspicious = false;
  }
  suspicious_ |= suspicious;
  const bool all_between = responses.back() - responses.front() + 1 == responses.size();
  constexpr std::uint64_t enough_cells = 100;
  if (!suspicious && s.printed() == motorscale::whole_points && all_between && lowest == 0 &&
      no_lowest && (f.seen & 2u) != 0 && f.cells_until_lowest >= enough_cells) {
    say(s.about().name, ": no cell of ", f.cells_until_lowest, " is 0; if they are stored as 1 to ",
        count, ", say --codes ", prefix, '=', codes_from(responses.size(), 1), "; if as 0 to ",
        count - 1, ", --codes ", prefix, '=', codes_from(responses.size(), 0),
        " says so and silences this line");
  }
  if (grades && (f.seen & 1u << 2) == 0 && (f.seen >> 3) != 0) {
    say(s.about().name,
        ": no cell holds 1+; where the file stores the grades as numbers, declare what 0, 1, 1+, "
        "2, 3, 4 are called in it, such as --codes ",
        prefix, "=0,1,2,3,4,5");
  }
}

void summary::end_likenesses() {
  std::vector<std::string> names, items_unread;
  for (const column& c : plan_.columns) names.emplace_back(trimmed(c.theirs));
  for (const std::string& line : likeness_lines(names, plan_.unread)) say(line);
  std::set<std::size_t> alike;
  for (const likeness& like : find_likenesses(names)) {
    alike.insert(like.columns.begin(), like.columns.end());
  }
  if (plan_.was_long) {
    for (std::size_t k = plan_.first_of_long; k < names.size(); ++k) {
      if (plan_.unread[k] && !alike.contains(k)) items_unread.push_back(shown(names[k]));
    }
    if (!items_unread.empty()) {
      say("items of the long table that were not read: ", some_of(items_unread));
    }
    return;
  }
  for (const used_form& f : plan_.forms) {
    std::vector<std::string> begin_alike;
    for (std::size_t k = 0; k < names.size(); ++k) {
      const std::string name = folded(names[k]);
      if (!plan_.unread[k] || alike.contains(k) || name.ends_with("_complete") ||
          !name.starts_with(joined(f.scorer->about().prefix, '_'))) {
        continue;
      }
      begin_alike.push_back(names[k]);
    }
    if (begin_alike.empty()) continue;
    say("copied and not read, though named as columns of ", f.scorer->about().name, ": ",
        some_of(begin_alike));
  }
}

void summary::end(std::uint64_t rows_read, std::uint64_t blank_lines, bool check,
                  const carried_values* carried) {
  end_kinds();
  end_forms();
  for (const std::string& line : plan_.passed_over) say(line);
  end_likenesses();
  if (!plan_.replaced.empty()) {
    say(some_of(plan_.replaced), ": written anew in place of the file's own",
        check ? "" : "; --check compares them");
  }
  if (without_band_ > 0) {
    std::vector<std::string> why;
    if (without_birth_ > 0) why.push_back(joined("birth_date in ", without_birth_));
    if (without_level_ > 0) why.push_back(joined("gmfcs_level in ", without_level_));
    if (without_date_ > 0) why.push_back(joined("the assessment date in ", without_date_));
    say("GMFCS: ", counted(without_band_, "assessed row"),
        " without a level and its age band, for these are empty or wrong: ", some_of(why),
        layout_.carry.empty()
            ? "; --carry birth_date,gmfcs_level takes them from another row of the subject"
            : "");
  }
  for (std::size_t k = 0; carried != nullptr && k < carried->columns().size(); ++k) {
    const auto names = carried->conflicts(k);
    if (names.empty()) continue;
    std::vector<std::string> quoted;
    for (const std::string& name : names) quoted.push_back(shown(name));
    say(trimmed(plan_.columns[carried->columns()[k]].theirs),
        ": not carried, for the subject has two different values: ", some_of(quoted));
  }
  if (statistic_rows_ > 0 && statistic_rows_ < rows_) {
    const std::uint64_t more = statistic_rows_ - statistics_.size();
    say(some_of(statistics_), more > 0 ? joined(" and ", more, " more") : "",
        statistic_rows_ == 1 ? ": seems to be a statistic of the rows above and was read as a "
                               "row like them; take it out of the file"
                             : ": seem to be statistics of the rows above and were read as rows "
                               "like them; take them out of the file");
  }
  if (blank_lines > 0) say(counted(blank_lines, "blank line"), " passed over");
  const std::uint64_t assessments = rows_ * plan_.visits();
  say(counted(rows_read, "row"), " read, ",
      assessments == rows_read ? "" : counted(assessments, "assessment") + ", ",
      counted(rows_with_errors_, plan_.was_long ? "assessment" : "row"), " with errors");
}

}  // namespace scoring
