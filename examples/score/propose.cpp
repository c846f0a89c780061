// SPDX-License-Identifier: MIT
#include "propose.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <vector>

#include "cells.hpp"
#include "forms.hpp"
#include "function_ref.hpp"
#include "joined.hpp"
#include "levels.hpp"
#include "likeness.hpp"
#include "order.hpp"
#include "rows.hpp"
#include "text.hpp"
#include "vocabulary.hpp"

namespace scoring {

namespace {

/// Of longer files, what stands in the rows behind is not looked at.
constexpr std::uint64_t most_rows = 50000;

/// What a cell that is no response may be.
enum class other_cell : std::uint8_t { no_idea, missing, not_tested };

other_cell meaning_of(std::string_view cell) {
  constexpr std::string_view missing[] = {"n/a",
                                          "#n/a",
                                          "n.a.",
                                          "na.",
                                          "null",
                                          "nan",
                                          "none",
                                          "unk",
                                          "unknown",
                                          "nask",
                                          "msk",
                                          ".",
                                          "-",
                                          "--",
                                          "?",
                                          "miss",
                                          "missing",
                                          "k.a.",
                                          "ka",
                                          "nil",
                                          "*",
                                          "void",
                                          "<na>",
                                          "#null!",
                                          "nr",
                                          "no data",
                                          "keine angabe",
                                          "fehlt",
                                          "not available",
                                          "not known",
                                          "asku",
                                          "ni",
                                          "blank",
                                          "empty",
                                          "leer",
                                          "n.d."};
  constexpr std::string_view not_tested[] = {"not tested", "not done",       "nd",
                                             "untested",   "not assessed",   "not_tested",
                                             "n.t.",       "nicht getestet", "\u672a\u6d4b"};
  constexpr std::string_view numbers[] = {
      "-1",    "-7", "-8", "-9", "-66", "-77", "-88", "-97", "-98", "-99", "-777", "-888", "-999",
      "-9999", "9",  "66", "77", "88",  "97",  "98",  "99",  "777", "888", "999",  "9999"};
  const auto is_one_of = [&](const auto& list) {
    return std::any_of(std::begin(list), std::end(list),
                       [&](std::string_view one) { return same_value(cell, one); });
  };
  if (is_one_of(missing) || is_one_of(numbers)) return other_cell::missing;
  return is_one_of(not_tested) ? other_cell::not_tested : other_cell::no_idea;
}

/// The text with ASCII characters in place of the fullwidth ones.
std::string narrow(std::string_view cell) {
  std::string text;
  for (std::size_t k = 0; k < cell.size(); ++k) {
    const auto third = static_cast<unsigned char>(k + 2 < cell.size() ? cell[k + 2] : '\0');
    const bool fullwidth = cell.substr(k, 2) == "\xEF\xBC" && third >= 0x81 && third <= 0xBF;
    text += fullwidth ? static_cast<char>(third - 0x60) : cell[k];
    if (fullwidth) k += 2;
  }
  return text;
}

constexpr bool in_number(char c) { return is_digit(c) || c == '+'; }

/// The score that a label of an answer has at its beginning or at its end, as "2 = partly", "able
/// (4)" and "Grade 1+", or that is written in fullwidth characters; empty of any other cell.
std::string score_in(std::string_view cell) {
  const std::string text = narrow(cell);
  const auto first = std::find_if_not(text.begin(), text.end(), in_number);
  const std::string begin{text.begin(), first};
  const std::string_view rest = trimmed(std::string_view{text}.substr(begin.size()));
  if (!begin.empty()) {
    if (rest.empty()) return text == cell ? "" : begin;
    constexpr std::string_view ends[] = {"=", ":", ")", ".", "-", "\u2013", "\u5206", "\u7ea7"};
    for (const std::string_view end : ends) {
      const bool number = rest.size() > end.size() && is_digit(rest[end.size()]);
      if (rest.starts_with(end) && !number) return begin;
    }
    return {};
  }
  const auto in_label = [](char c) {
    return is_letter(c) || c == ' ' || c == ':' || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  const bool closed = text.ends_with(')') || text.ends_with(']');
  const std::string_view open = std::string_view{text}.substr(0, text.size() - closed);
  std::size_t at = open.size();
  while (at > 0 && in_number(open[at - 1])) --at;
  const std::string_view before = open.substr(0, at);
  const bool label = closed ? before.ends_with('(') || before.ends_with('[')
                            : before.size() <= 8 && !before.empty() &&
                                  std::all_of(before.begin(), before.end(), in_label);
  return label ? std::string{open.substr(at)} : "";
}

std::string enumerated(const std::vector<std::string>& texts, std::string_view between = ", ") {
  std::string all;
  for (const std::string& t : texts) append(all, &t == &texts.front() ? "" : between, t);
  return all;
}

/// A name in quotes, whole.
std::string named(std::string_view name) { return shown(name, std::string_view::npos); }

/// "column a to column b", "column a": the first and the last of some columns.
std::string from_to(const std::vector<std::string>& names) {
  return names.size() == 1 ? names.front() : joined(names.front(), " to ", names.back());
}

/// One kind of cell in the columns of an instrument.
struct seen_cell {
  std::uint64_t count = 0, refused = 0;
  std::uint64_t line = 0;  ///< of the first that is refused, or of the first
  std::string column;
};

class proposer {
 public:
  proposer(std::string_view bytes, const std::string& file_name, const layout& settled)
      : bytes_{bytes}, file_name_{file_name}, settled_{settled}, made_{settled} {}

  proposal run() {
    if (const std::string lines = in_text(settled_); !lines.empty()) {
      explain("as the options say");
      put(lines.substr(0, lines.size() - 1));
    }
    if (!decode()) return {{}, fault_};
    find_header();
    if (names_.empty()) return {{}, "there is no row that names columns"};
    find_long();
    if (!made_.one_item_a_row) find_items(names_);
    find_label_rows();
    find_cells();
    find_own_totals();
    find_subject();
    find_dates();
    find_order();
    find_carry();
    find_unnamed();
    return {written(), {}};
  }

 private:
  // ---- what is written ----

  bool is_settled(std::string_view key) const { return settled_.by_option.contains(key); }

  /// Why the next line of the layout is there; and the line.
  template <class... Parts>
  [[gnu::always_inline]] void explain(const Parts&... why) {
    append(body_, "# ", why..., '\n');
  }
  template <class... Parts>
  [[gnu::always_inline]] void put(const Parts&... line) {
    append(body_, line..., '\n');
  }
  /// What could not be told; and a line to choose, or several.
  template <class... Parts>
  [[gnu::always_inline]] void ask(const Parts&... what) {
    append(doubts_, "# could not tell ", what..., '\n');
  }
  template <class... Parts>
  [[gnu::always_inline]] void offer(const Parts&... line) {
    append(doubts_, "#   ", line..., '\n');
  }
  void offer(const std::vector<std::string>& lines) {
    for (const std::string& line : lines) offer(line);
  }

  std::string written() {
    std::string text = joined("# How motorscale-score would read ", shown(file_name_),
                              ".  Read it, correct what is wrong, and score with\n"
                              "#   motorscale-score --layout THIS-FILE ...\n"
                              "# ",
                              counted(names_.size(), "column"), ", ",
                              rows_ > most_rows ? joined("more than ", most_rows,
                                                         " rows, of "
                                                         "which the first were looked at")
                                                : counted(rows_, "row"),
                              " behind the header\n");
    if (!found_.empty()) append(text, "# Read: ", enumerated(found_, "; "), '\n');
    if (found_.empty()) {
      text +=
          "# could not tell which columns are items of an instrument; motorscale-score --list "
          "shows how items are named\n";
    }
    append(text, '\n', body_);
    if (!doubts_.empty()) append(text, '\n', doubts_);
    return text;
  }

  // ---- bytes to rows ----

  bool decode() {
    const auto read_as = [&](encoding e) {
      decoder d{e};
      text_.clear();
      const bool right =
          d.put(bytes_.data(), bytes_.data() + bytes_.size(), text_) && d.finish(text_);
      fault_ = right ? "" : d.fault();
      return right;
    };
    if (is_settled("encoding")) return read_as(settled_.text);
    if (read_as(encoding::by_mark)) return true;
    const std::string why = fault_;
    const auto line = 1 + std::count(text_.begin(), text_.end(), '\n');
    if (bytes_.find('\0') == std::string_view::npos && read_as(encoding::windows_1252)) {
      made_.text = encoding::windows_1252;
      explain("about line ", line,
              " is no UTF-8, and all bytes are characters of "
              "Western Europe's Windows: look at a name with an accent");
      put("encoding = windows-1252");
      return true;
    }
    fault_ = why;
    return false;
  }

  struct row {
    std::vector<std::string> cells;
    std::uint64_t line = 0;
  };

  /// Calls `use` for each row from a place in the text on, until it says false.
  void each_row(std::size_t from, std::uint64_t line, char separator,
                function_ref<bool(row&, std::size_t, std::uint64_t)> use) const {
    row_reader reader{text_.data() + from, text_.data() + text_.size(), separator, false, line};
    std::vector<field> fields;
    row r;
    while (!reader.at_end()) {
      r.line = reader.line();
      const row_end end = reader.next(fields);
      if (end != row_end::line_end && end != row_end::end_of_text) return;
      r.cells.resize(fields.size());
      for (std::size_t k = 0; k < fields.size(); ++k) r.cells[k] = fields[k].text();
      if (is_blank(fields)) continue;
      if (!use(r, static_cast<std::size_t>(reader.position() - text_.data()), reader.line())) {
        return;
      }
    }
  }

  /// Calls `use` for each row of data, the first `most_rows`.
  void each_data_row(function_ref<void(const row&)> use) {
    each_data_row_while([&](const row& r) {
      use(r);
      return true;
    });
  }
  /// Likewise, until it says false.
  void each_data_row_while(function_ref<bool(const row&)> use) {
    std::uint64_t passed = 0;
    std::uint64_t rows = 0;
    each_row(data_, data_line_, separator_, [&](row& r, std::size_t, std::uint64_t) {
      if (passed++ < made_.skip_rows) return true;
      if (++rows > most_rows) return false;
      r.cells.resize(names_.size());
      return use(r);
    });
    rows_ = std::max(rows_, rows);
  }

  static std::size_t recognised(const std::vector<std::string>& names) {
    if (names.size() < 2) return 0;  // a row that this separator does not part
    std::size_t count = 0;
    for (const likeness& l : find_likenesses(names)) {
      for (const std::string& ours : l.ours) count += !ours.empty();
    }
    return count;
  }

  void find_header() {
    std::size_t from = 0;
    std::uint64_t line = 1;
    const std::size_t end = text_.find_first_of("\r\n");
    if (const char told = separator_line(std::string_view{text_}.substr(0, end)); told != '\0') {
      from = std::min(end == std::string::npos ? text_.size() : end + 1, text_.size());
      if (text_.compare(from - 1, 2, "\r\n") == 0) ++from;
      line = 2;
      separator_ = told;
    }
    if (is_settled("separator")) separator_ = settled_.separator;
    struct candidate {
      char separator;
      row names;
      std::size_t behind, score, first_score;
      std::uint64_t line_behind, index;
    };
    std::vector<candidate> candidates;
    for (const separator_name& s : separators) {
      if (separator_ != '\0' && s.character != separator_) continue;
      candidate best{s.character, {}, 0, 0, 0, 0, 0};
      std::uint64_t index = 0;
      each_row(from, line, s.character, [&](row& r, std::size_t behind, std::uint64_t l) {
        if (settled_.header_row != 0 && r.line < settled_.header_row) return true;
        const std::size_t score = recognised(r.cells);
        if (index == 0) best = {s.character, r, behind, score, score, l, 0};
        // A row below must be a header beyond doubt: a cell of a long table may be an item's name.
        if (index > 0 && score >= 3 && score > 2 * best.score) {
          best = {s.character, r, behind, score, best.first_score, l, index};
        }
        return ++index < 20 && settled_.header_row == 0;
      });
      if (index > 0) candidates.push_back(best);
    }
    if (candidates.empty()) return;
    const auto better = [](const candidate& a, const candidate& b) {
      return a.score != b.score ? a.score < b.score : a.names.cells.size() < b.names.cells.size();
    };
    const candidate& best = *std::max_element(candidates.begin(), candidates.end(), better);
    const auto rivals = std::count_if(candidates.begin(), candidates.end(),
                                      [](const candidate& c) { return c.score > 0; });
    separator_ = best.separator;
    made_.separator = separator_;
    if (rivals > 1 && !is_settled("separator")) {
      explain("the header can be read with another separator, too, but with fewer items");
      put("separator = ", shown_separator(separator_));
    }
    for (const std::string& name : best.names.cells) names_.emplace_back(trimmed(name));
    data_ = best.behind;
    data_line_ = best.line_behind;
    if (best.index > 0) {
      made_.header_row = best.names.line;
      explain("the first row with the names of items; what stands above is left out");
      put("header-row = ", best.names.line);
    }
  }

  // ---- items ----

  const std::vector<std::unique_ptr<form_scorer>>& scorers() {
    if (scorers_.empty()) scorers_ = all_scorers(made_.muscles);
    return scorers_;
  }

  /// The scorer and the item of one of our names; null for any other.
  std::pair<form_scorer*, std::size_t> item_named(std::string_view ours) {
    for (const auto& s : scorers()) {
      const int n = s->find_item(ours);
      if (n >= 0) return {s.get(), static_cast<std::size_t>(n)};
    }
    return {nullptr, 0};
  }

  static bool ends_with_mark(std::string_view name, std::string_view mark) {
    return name.size() > mark.size() && same_word(name.substr(name.size() - mark.size()), mark);
  }
  static bool begins_with_mark(std::string_view name, std::string_view mark) {
    return name.size() > mark.size() && same_word(name.substr(0, mark.size()), mark);
  }

  /// A name without the mark of its visit, the longest that fits.
  struct marked {
    std::string name, mark;
    friend bool operator==(const marked&, const marked&) = default;
  };
  marked bare(const std::string& name) const {
    marked found{name, {}};
    for (const std::string& mark : made_.visits) {
      if (mark.size() <= found.mark.size()) continue;
      if (ends_with_mark(name, mark)) {
        found = {name.substr(0, name.size() - mark.size()), mark};
      } else if (begins_with_mark(name, mark)) {
        found = {name.substr(mark.size()), mark};
      }
    }
    return found;
  }

  /// What a layout makes of a name: one of our names, or nothing, and the mark of its visit.
  marked read_by(const layout& l, const std::string& name) const {
    const auto is_ours = [&](std::string_view text) {
      if (!own_name(text, l.muscles).empty()) return true;
      return std::any_of(l.visits.begin(), l.visits.end(), [&](const std::string& mark) {
        return !mark.empty() && ends_with_mark(text, mark) &&
               !own_name(text.substr(0, text.size() - mark.size()), l.muscles).empty();
      });
    };
    marked found = bare(name);
    if (const auto mapped = mapped_name(l, found.name, is_ours)) {
      const bool has_mark = own_name(*mapped, l.muscles).empty();
      found = has_mark ? bare(*mapped) : marked{*mapped, found.mark};
    }
    found.name = own_name(found.name, l.muscles);
    return found;
  }

  /// What the names are of that are looked at.
  std::string item_or_column() const { return made_.one_item_a_row ? "item" : "column"; }

  std::vector<std::string> names_of(const likeness& l,
                                    const std::vector<std::string>& names) const {
    std::vector<std::string> all;
    for (const std::size_t c : l.columns) all.push_back(named(names[c]));
    return all;
  }

  /// Names to items: lines `column`, `visits` and `muscles`.  `names` are those of the header, or
  /// of the item column of a long table.
  void find_items(const std::vector<std::string>& names) {
    std::vector<likeness> alike = find_likenesses(names);
    find_muscles(alike);
    find_visits(alike, names);
    for (const likeness& l : alike) {
      if (l.ours.front().empty()) {
        if (!l.muscles.empty()) {
          std::vector<std::string> choices = l.lines, muscles = made_.muscles;
          std::erase_if(choices, [&](const std::string& line) {
            return body_.find(line + '\n') != std::string::npos;
          });
          muscles.insert(muscles.end(), l.muscles.begin(), l.muscles.end());
          choices.push_back("muscles = " + listed(muscles));
          ask("whether these are muscles: ", some_of(names_of(l, names)),
              "; as it stands they are copied",
              made_.muscles.empty()
                  ? ""
                  : ".  If they are, put the line with muscles in place of the line above");
          offer(choices);
        }
        continue;
      }
      const std::string what = joined(counted(l.columns.size(), item_or_column()), " ",
                                      from_to(names_of(l, names)), ": ", l.name);
      if (!l.doubt.empty() && l.lines.empty() && l.marks.empty()) {
        ask(l.doubt, " (", what, ')');
        doubtful_.insert(l.columns.begin(), l.columns.end());
        continue;
      } else if (!l.doubt.empty()) {
        ask(l.doubt, " (", what, ')');
      }
      put_columns(l, names, what);
    }
    ours_.clear();
    for (const std::string& name : names) ours_.push_back(read_by(made_, name).name);
    count_found(names);
  }

  /// Levels and dates may have any mark, or none.
  static bool has_mark(const likeness& l, std::size_t k, const std::string& mark) {
    return l.mark_of.empty() || same_word(l.mark_of[k], mark);
  }

  /// The lines of one likeness, if they read what they are to read and nothing else; else a line
  /// for each column.
  void put_columns(const likeness& l, const std::vector<std::string>& names,
                   const std::string& what) {
    layout tried = made_;
    tried.columns = settled_.columns;
    std::string lines;
    for (const std::string& line : l.lines) append(lines, line, '\n');
    const bool readable = !read_layout(tried, lines);
    bool right = readable;
    std::set<std::size_t> mine(l.columns.begin(), l.columns.end());
    for (std::size_t k = 0; right && k < l.columns.size(); ++k) {
      const marked found = read_by(tried, names[l.columns[k]]);
      right = found.name == l.ours[k] && has_mark(l, k, found.mark);
    }
    for (std::size_t c = 0; right && c < names.size(); ++c) {
      if (mine.contains(c)) continue;
      layout none = made_;
      none.columns = settled_.columns;
      right = read_by(tried, names[c]) == read_by(none, names[c]);
    }
    std::vector<std::string> put_lines = l.lines;
    if (!right) {
      put_lines.clear();
      for (std::size_t k = 0; k < l.columns.size(); ++k) {
        const marked whole = bare(names[l.columns[k]]);
        const std::string& name = whole.name;
        if (!has_mark(l, k, whole.mark)) {
          ask("how the visits of these columns are to be told apart (", what, ')');
          return;
        }
        if (own_name(name, made_.muscles) == l.ours[k]) continue;
        const std::string line = joined("column ", as_written(name, "="), " = ", l.ours[k]);
        if (std::find(put_lines.begin(), put_lines.end(), line) == put_lines.end()) {
          put_lines.push_back(line);
        }
      }
    }
    if (put_lines.empty()) return;
    std::string all;
    for (const std::string& line : put_lines) append(all, line, '\n');
    layout with = made_;
    if (const auto fault = read_layout(with, all)) {
      ask("how these columns are to be named: ", fault->message, " (", what, ')');
      return;
    }
    made_.columns = with.columns;
    all.pop_back();
    explain(what);
    put(all);
  }

  /// Names of sites that are muscles for sure, and not the library's.
  void find_muscles(const std::vector<likeness>& alike) {
    std::vector<std::string> own;
    for (const likeness& l : alike) {
      if (l.prefix != "mas") continue;
      for (const std::string& ours : l.ours) {
        const std::size_t cut = ours.find('_', 4);  // behind "mas_left"
        if (ours.empty() || cut == std::string::npos) continue;
        const std::string muscle = ours.substr(cut + 1);
        if (own_name(ours, made_.muscles).empty() && !is_in(own, muscle)) own.push_back(muscle);
      }
    }
    if (own.empty()) return;
    scorers_.clear();
    made_.muscles.insert(made_.muscles.end(), own.begin(), own.end());
    explain("muscles and joints of the MAS that are none of this program's own");
    put("muscles = ", enumerated(made_.muscles));
  }

  void find_visits(std::vector<likeness>& alike, const std::vector<std::string>& names) {
    if (is_settled("visits")) return;
    std::vector<std::string> marks, unmarked;
    for (const likeness& l : alike) {
      const bool items = !l.ours.front().empty() && item_named(l.ours.front()).first != nullptr;
      if (l.marks.empty() && items) unmarked.push_back(l.name);
      for (const std::string& m : l.marks) {
        if (!is_in(marks, m)) marks.push_back(m);
      }
    }
    if (marks.empty()) return;
    sort_by(marks, [](const std::string& a, const std::string& b) {
      return std::max(time_of(a), 0) < std::max(time_of(b), 0);
    });
    const std::string line = "visits = " + listed(marks);
    if (!unmarked.empty()) {
      for (likeness& l : alike) {
        if (l.marks.empty()) continue;
        l.lines.clear();
        l.marks.clear();
        l.doubt = joined("how to read several visits of ", l.name, " beside one of ",
                         enumerated(unmarked), ": the visits are not scored");
      }
      ask("which visit the items of ", enumerated(unmarked),
          " belong to; put the two in two files, or name both kinds alike");
      offer(line);
      return;
    }
    made_.visits = marks;
    std::vector<std::string> examples;
    for (const likeness& l : alike) {
      if (!l.marks.empty()) examples.push_back(named(names[l.columns.front()]));
    }
    explain("the items are there ", marks.size(), " times, as in ", enumerated(examples),
            ": a row for each visit, in this order");
    put(line);
  }

  static std::string listed(const std::vector<std::string>& marks) {
    std::string all;
    for (const std::string& m : marks) {
      all += &m == &marks.front() ? "" : ", ";
      all += m.empty() ? "" : as_written(m, ",");
    }
    return all;
  }

  /// What is read now, for the head; and sections that are not whole.
  void count_found(const std::vector<std::string>& names) {
    for (const auto& s : scorers()) {
      std::vector<bool> has(s->items().size());
      std::size_t count = 0;
      std::map<std::string, std::size_t> times;
      for (std::size_t c = 0; c < ours_.size(); ++c) {
        const int n = ours_[c].empty() ? -1 : s->find_item(ours_[c]);
        if (n < 0) continue;
        has[static_cast<std::size_t>(n)] = true;
        ++count;
        ++times[ours_[c]];
      }
      if (count == 0) continue;
      std::vector<std::string> lacking;
      s->part_of(has, lacking);
      if (lacking.empty()) {
        found_.push_back(joined(s->about().name, " from ", counted(count, item_or_column())));
      } else {
        ask("what becomes of ", s->about().name, ": these ", item_or_column(),
            "s are not there: ", some_of(lacking), "; if it is another scale, leave it out");
        offer("skip = ", s->about().prefix);
      }
      if (!made_.one_item_a_row && made_.visits.empty()) {
        for (const auto& [ours, often] : times) {
          if (often < 2) continue;
          ask("which of the ", often, " columns that are read as ", ours, " is meant");
          break;
        }
      }
    }
    for (std::size_t c = 0; c < ours_.size(); ++c) {
      if (is_in(level_columns(), ours_[c]))
        found_.push_back(joined(ours_[c], " from ", named(names[c])));
    }
  }

  // ---- rows that are no data ----

  static bool is_label(std::string_view cell) {
    const std::string_view text = unwrapped(cell);
    if (text.empty() || plain_number(text) || meaning_of(text) != other_cell::no_idea) return false;
    if (same_word(text, "na") || same_word(text, "nt")) return false;
    return !is_digit(text.front()) || text.size() > 12;
  }

  void find_label_rows() {
    if (is_settled("skip-rows")) return;
    if (made_.one_item_a_row || ours_.empty()) return;
    std::uint64_t labels = 0;
    bool data_follow = false;
    std::set<std::string> texts;
    const layout plain;
    each_row(data_, data_line_, separator_, [&](row& r, std::size_t, std::uint64_t) {
      std::size_t filled = 0, text = 0, scores = 0, numbers = 0;
      std::vector<std::string> of_row;
      for (std::size_t c = 0; c < ours_.size() && c < r.cells.size(); ++c) {
        if (ours_[c].empty()) continue;
        const auto [scorer, n] = item_named(ours_[c]);
        if (scorer == nullptr || unwrapped(r.cells[c]).empty()) continue;
        ++filled;
        text += is_label(r.cells[c]);
        const std::string score = score_in(unwrapped(r.cells[c]));
        of_row.emplace_back(unwrapped(r.cells[c]));
        if (score.empty()) continue;
        const auto response = response_reader{*scorer, plain, false}.read(n, score);
        scores += response && *response < 16;
        numbers += ours_[c].ends_with('_' + score);
      }
      // "2 = partly" is an answer, and "Item 2" is none where each cell has its item's number.
      const bool answers = filled == scores && (labels > 0 || numbers < filled);
      if (filled > 0 && filled == text && !answers) {
        texts.insert(of_row.begin(), of_row.end());
        return ++labels < 4;
      }
      data_follow = filled > 0;
      return filled == 0;
    });
    if (labels == 0 || labels > 3 || !data_follow) return;
    made_.skip_rows = labels;
    bool answers = false;  // a text that a row of data repeats is an answer
    each_data_row([&](const row& r) {
      for (std::size_t c = 0; c < ours_.size() && c < r.cells.size(); ++c) {
        const std::string_view cell = unwrapped(r.cells[c]);
        answers |= !ours_[c].empty() && item_named(ours_[c]).first != nullptr && is_label(cell) &&
                   texts.contains(std::string{cell});
      }
    });
    if (answers) {
      made_.skip_rows = 0;
      return;
    }
    explain(labels == 1 ? "a row of labels follows" : joined(labels, " rows of labels follow"),
            " the header, in which no item holds a number");
    put("skip-rows = ", labels);
  }

  // ---- one item a row ----

  /// The values of each column, as far as they are few.
  std::vector<std::map<std::string, std::uint64_t>> values_of_columns(std::size_t most) {
    std::vector<std::map<std::string, std::uint64_t>> values(names_.size());
    each_data_row([&](const row& r) {
      for (std::size_t c = 0; c < names_.size(); ++c) {
        if (values[c].size() > most) continue;
        ++values[c][std::string{trimmed(r.cells[c])}];
      }
    });
    return values;
  }

  void find_long() {
    if (!is_settled("long") && recognised_items() >= 3) return;
    const auto values = values_of_columns(500);
    std::size_t item = names_.size(), score = names_.size();
    std::vector<std::string> item_names;
    if (is_settled("long")) {
      for (std::size_t c = 0; c < names_.size(); ++c) {
        if (same_word(names_[c], settled_.one_item_a_row->item)) item = c;
        if (same_word(names_[c], settled_.one_item_a_row->score)) score = c;
      }
    } else {
      std::size_t best = 2;
      for (std::size_t c = 0; c < names_.size(); ++c) {
        if (values[c].size() > 500 || values[c].size() < 3) continue;
        std::vector<std::string> distinct;
        for (const auto& [value, count] : values[c]) distinct.push_back(value);
        const std::size_t count = recognised(distinct);
        if (count <= best || 2 * count < distinct.size()) continue;
        best = count;
        item = c;
      }
      if (item == names_.size()) return find_long_numbers(values);
      score = score_column(values, item);
    }
    if (item == names_.size()) return;
    if (score == names_.size()) {
      ask("which column holds the scores of the items in ", named(names_[item]));
      offer("long = ", as_written(names_[item], ","), ", SCORE");
      return;
    }
    for (const auto& [value, count] : values[item]) {
      if (!value.empty()) item_names.push_back(value);
    }
    put_long(item, score,
             "one item a row: the names of items stand in the column " + named(names_[item]));
    find_items(item_names);
    item_names_ = item_names;
    item_ours_ = ours_;
    ours_.assign(names_.size(), {});
    for (std::size_t c = 0; c < names_.size(); ++c) {
      const std::string own = own_name(names_[c], made_.muscles);
      if (is_in(level_columns(), own) || own == "birth_date" || own == "assessment_date") {
        ours_[c] = own;
      }
    }
    put_other_columns();
    find_drops();
  }

  std::size_t recognised_items() {
    std::size_t count = 0;
    for (const likeness& l : find_likenesses(names_)) {
      for (const std::string& ours : l.ours)
        count += !ours.empty() && ours.find('_') != 0 && item_named(ours).first != nullptr;
    }
    return count;
  }

  std::size_t score_column(const std::vector<std::map<std::string, std::uint64_t>>& values,
                           std::size_t item) const {
    constexpr std::string_view called[] = {
        "score", "value",  "answer",  "response",  "result",     "rating", "points", "grade",
        "wert",  "punkte", "antwort", "itemscore", "item_score", "resp",   "valor"};
    std::size_t only = names_.size(), numeric = 0;
    for (std::size_t c = 0; c < names_.size(); ++c) {
      if (c == item) continue;
      for (const std::string_view name : called) {
        if (same_word(names_[c], name)) return c;
      }
      if (values[c].size() > 30 || values[c].empty()) continue;
      const bool numbers = std::all_of(values[c].begin(), values[c].end(), [](const auto& v) {
        return v.first.empty() || plain_number(v.first) || v.first == "1+" || v.first == "NT";
      });
      if (!numbers) continue;
      only = c;
      ++numeric;
    }
    return numeric == 1 ? only : names_.size();
  }

  void put_long(std::size_t item, std::size_t score, const std::string& why) {
    made_.one_item_a_row = long_rule{names_[item], names_[score]};
    item_column_ = item;
    score_column_ = score;
    explain(why);
    put("long = ", as_written(names_[item], ","), ", ", as_written(names_[score], ","));
  }

  /// Items that are numbers, where the column's name or the only other text says of what.
  void find_long_numbers(const std::vector<std::map<std::string, std::uint64_t>>& values) {
    for (std::size_t c = 0; c < names_.size(); ++c) {
      std::set<unsigned> numbers;
      bool all = !values[c].empty() && values[c].size() <= 255;
      for (const auto& [value, count] : values[c]) {
        const auto number = plain_number(value);
        all = all && number && number->size() <= 3 && number->find('.') == std::string::npos &&
              number->front() != '-';
        if (all) numbers.insert(static_cast<unsigned>(std::strtoul(number->c_str(), nullptr, 10)));
      }
      if (!all || numbers.size() < 10 || *numbers.begin() != 1 ||
          *numbers.rbegin() != numbers.size()) {
        continue;
      }
      const std::size_t score = score_column(values, c);
      if (score == names_.size()) continue;
      std::vector<std::string> choices;
      for (const auto& s : scorers()) {
        if (s->items().size() != numbers.size()) continue;
        const std::string prefix = s->about().prefix;
        if (s->items().front().name == prefix + "_1") {
          choices.push_back(joined("column {n} = ", prefix, "_{n}"));
        }
      }
      if (choices.empty()) continue;
      put_long(c, score,
               joined("one item a row: ", numbers.size(), " numbers of items stand in the column ",
                      named(names_[c])));
      ask("of which instrument the items 1 to ", numbers.size(), " are; one of");
      offer(choices);
      for (const auto& [value, count] : values[c]) item_names_.push_back(value);
      item_ours_.assign(item_names_.size(), {});
      ours_.assign(names_.size(), {});
      put_other_columns();
      find_drops();
      return;
    }
  }

  /// Levels and dates among the columns of a long table.
  void put_other_columns() {
    for (const likeness& l : find_likenesses(names_)) {
      if (l.ours.front().empty() || item_named(l.ours.front()).first != nullptr) continue;
      const std::string what = joined(from_to(names_of(l, names_)), ": ", l.name);
      if (!l.doubt.empty()) {
        ask(l.doubt, " (", what, ')');
        continue;
      }
      put_columns(l, names_, what);
      for (std::size_t k = 0; k < l.columns.size(); ++k) ours_[l.columns[k]] = l.ours[k];
    }
  }

  /// Columns that keep the rows of one assessment apart.
  void find_drops() {
    if (is_settled("drop")) return;
    std::vector<std::size_t> kept;
    for (std::size_t c = 0; c < names_.size(); ++c) {
      if (c != item_column_ && c != score_column_) kept.push_back(c);
    }
    std::vector<std::string> dropped;
    for (;;) {
      std::map<std::string, std::set<std::string>> groups;
      std::map<std::size_t, std::set<std::string>> distinct;
      std::uint64_t rows = 0;
      bool clash = false;
      each_data_row_while([&](const row& r) {
        std::string key;
        for (const std::size_t c : kept) {
          append(key, r.cells[c], '\n');
          distinct[c].insert(r.cells[c]);
        }
        clash |= !groups[key].insert(r.cells[item_column_]).second;
        ++rows;
        return !clash;
      });
      if (clash) {
        if (!dropped.empty()) break;
        ask("why some items are there twice in one assessment");
        return;
      }
      if (rows == 0 || groups.size() * 2 <= rows || kept.empty()) break;
      const std::size_t most = *std::max_element(
          kept.begin(), kept.end(),
          [&](std::size_t a, std::size_t b) { return distinct[a].size() < distinct[b].size(); });
      if (distinct[most].size() < 2) break;
      dropped.push_back(as_written(names_[most], ","));
      std::erase(kept, most);
    }
    if (dropped.empty()) return find_split_assessments(kept);
    made_.drop = dropped;
    explain("differs from item to item of one assessment");
    put("drop = ", enumerated(dropped));
  }

  /// Asks about a column, neither the subject nor a level or date nor named as a visit, without
  /// which each assessment has all items, and with it none.  It may hold the visit all the same.
  void find_split_assessments(const std::vector<std::size_t>& kept) {
    for (const std::size_t without : kept) {
      if (!ours_[without].empty() || time_of(names_[without]) >= 0 || without == subject_column()) {
        continue;
      }
      std::map<std::string, std::set<std::string>> whole, split;
      std::set<std::string> items;
      bool clash = false;
      each_data_row_while([&](const row& r) {
        std::string key;
        for (const std::size_t c : kept) {
          if (c != without) append(key, r.cells[c], '\n');
        }
        const std::string& item = r.cells[item_column_];
        items.insert(item);
        clash |= !whole[key].insert(item).second;
        split[key + r.cells[without]].insert(item);
        return !clash;
      });
      const auto has_all = [&](const auto& group) { return group.second.size() == items.size(); };
      if (clash || !std::all_of(whole.begin(), whole.end(), has_all) ||
          std::any_of(split.begin(), split.end(), has_all)) {
        continue;
      }
      ask("whether the rows that differ in ", named(names_[without]),
          " are one assessment: without this column each assessment has all the items, and with it "
          "none has.  If it tells no visits apart");
      offer("drop = ", as_written(names_[without], ","));
      return;
    }
  }

  // ---- cells ----

  struct seen {
    std::map<std::string, seen_cell> cells;
    std::uint64_t count = 0;  ///< cells that are not empty
  };

  void find_cells() {
    std::map<form_scorer*, seen> of;
    std::map<std::string, std::pair<form_scorer*, std::size_t>> by_item;
    for (std::size_t k = 0; k < item_names_.size(); ++k) {
      if (!item_ours_[k].empty()) by_item[item_names_[k]] = item_named(item_ours_[k]);
    }
    std::vector<std::pair<form_scorer*, std::size_t>> by_column(names_.size());
    for (std::size_t c = 0; c < names_.size() && c < ours_.size(); ++c) {
      if (!ours_[c].empty()) by_column[c] = item_named(ours_[c]);
    }
    layout plain;
    std::map<form_scorer*, response_reader> readers;
    for (const auto& s : scorers()) {
      readers.emplace(s.get(), response_reader{*s, plain, separator_ != ','});
    }
    const auto look_at = [&](std::pair<form_scorer*, std::size_t> item, const std::string& cell,
                             std::uint64_t line, const std::string& column) {
      if (item.first == nullptr) return;
      const std::string text{unwrapped(cell)};
      if (text.empty()) return;
      seen& s = of[item.first];
      ++s.count;
      if (s.cells.size() > 300 && !s.cells.contains(text)) return;
      seen_cell& v = s.cells[text];
      ++v.count;
      const bool refused = !readers.at(item.first).read(item.second, cell);
      if (v.line == 0 || (refused && v.refused == 0)) {
        v.line = line;
        v.column = column;
      }
      v.refused += refused;
    };
    each_data_row([&](const row& r) {
      if (made_.one_item_a_row) {
        const auto item = by_item.find(std::string{trimmed(r.cells[item_column_])});
        if (item != by_item.end()) {
          look_at(item->second, r.cells[score_column_], r.line, item->first);
        }
        return;
      }
      for (std::size_t c = 0; c < names_.size(); ++c) {
        look_at(by_column[c], r.cells[c], r.line, names_[c]);
      }
    });
    std::vector<std::string> missing = made_.missing, reasons;
    for (const auto& s : scorers()) {
      const auto found = of.find(s.get());
      if (found != of.end()) judge(*s, found->second, missing, reasons);
    }
    if (!is_settled("missing") && !missing.empty()) {
      made_.missing = missing;
      explain(
          "cells that are no score of any instrument here, and that people use for a value that is "
          "not there: ",
          some_of(reasons));
      put("missing = ", listed(missing));
    }
  }

  bool has_rule(std::string_view prefix) const {
    return std::any_of(settled_.codes.begin(), settled_.codes.end(),
                       [&](const codes_rule& c) { return c.prefix == prefix; });
  }

  /// What the cells of one instrument say of how they are written.
  void judge(const form_scorer& s, seen& in, std::vector<std::string>& missing,
             std::vector<std::string>& reasons) {
    const std::string prefix = s.about().prefix, name = s.about().name;
    if (has_rule(prefix)) return;
    std::set<std::string> numbers;
    bool plus = false;
    for (const auto& [cell, v] : in.cells) {
      const bool absent = v.refused > 0 && (meaning_of(cell) != other_cell::no_idea);
      if (const auto n = plain_number(cell); n && !absent) numbers.insert(*n);
      plus |= v.refused == 0 && !plain_number(cell) && cell.front() == '1';
    }
    const auto has = [&](const std::string& n) { return numbers.contains(n); };
    const auto within = [&](std::vector<std::string> allowed) {
      return std::all_of(numbers.begin(), numbers.end(), [&](const std::string& n) {
        return std::find(allowed.begin(), allowed.end(), n) != allowed.end();
      });
    };
    const auto use_codes = [&](const std::vector<std::string>& codes, const std::string& why) {
      codes_rule rule{prefix, codes};
      explain(why);
      put("codes ", prefix, " = ", enumerated(codes));
      made_.codes.push_back(rule);
      for (const std::string& code : codes) {
        for (auto& [cell, v] : in.cells) {
          if (same_value(cell, code)) v.refused = 0;
        }
      }
    };
    put_labels(s, in);
    const std::string all = joined(counted(in.count, "cell"), " of ", name);
    if (prefix == "mas") {
      judge_grades(all, in, numbers, plus, use_codes, within);
    } else if (prefix == "adl" || prefix == "cfa") {
      const bool halves = has("0.5") || has("1.5");
      if (!halves && (has("3") || has("4")) && within({"0", "1", "2", "3", "4"})) {
        use_codes({"0", "1", "2", "3", "4"}, joined("half points stored twice as large: of ", all,
                                                    " none is 0.5 or 1.5, and some "
                                                    "are 3 or 4"));
      }
    } else if (prefix == "fim" || prefix == "weefim" || prefix == "fimfam") {
      if (has("0")) {
        std::vector<std::string> choices{joined("recode ", prefix, ":0 = 1")};
        if (!has("7")) choices.push_back(joined("codes ", prefix, " = 0, 1, 2, 3, 4, 5, 6"));
        ask("what 0 is in ", all,
            ", whose levels are 1 to 7: look into the manual of the version "
            "in use.  An activity that did not occur is rated 1 by some; or the levels are "
            "stored one lower",
            has("7") ? std::string{"; but some are 7"} : std::string{});
        offer(choices);
        for (auto& [cell, v] : in.cells) {
          if (same_value(cell, "0")) v.refused = 0;  // has been said
        }
      }
    } else if (prefix != "mbi") {
      const unsigned top = s.items().front().allowed.contains(4) ? 4 : 3;
      std::vector<std::string> codes;
      for (unsigned n = 1; n <= top + 1; ++n) codes.push_back(std::to_string(n));
      const std::string above = codes.back();
      if (has(above) && !has("0") && within(codes)) {
        use_codes(codes, joined("of ", all, " none is 0 and some are ", above, ": stored as 1 to ",
                                above));
      } else if (!has("0") && has("1") && !has(above)) {
        ask("whether the responses of ", name, " are stored as 1 to ", above, ": of ", all,
            " none is 0 and none is ", above, "; as it stands they are read as 0 to ", top);
        offer("codes ", prefix, " = ", enumerated(codes));
      }
    }
    report_rest(s, in, missing, reasons);
  }

  /// True where a line says already what the cell is, in any letter case.
  bool has_recode(const form_scorer& s, std::string_view cell) const {
    return std::any_of(made_.recodes.begin(), made_.recodes.end(), [&](const recode_rule& r) {
      return r.prefix == s.about().prefix && same_value(r.from, cell);
    });
  }
  void put_recode(const form_scorer& s, const std::string& cell, const std::string& is) {
    put("recode ", s.about().prefix, ':', as_written(cell, "="), " = ", is);
    made_.recodes.push_back({s.about().prefix, cell, is});
  }

  /// Lines `recode` for labels of answers that have their scores in them: all of them, and the
  /// lowest score among them, for labels without it may be numbered from 1 on.  Numbers in
  /// fullwidth characters need no lowest: they are no labels.
  void put_labels(const form_scorer& s, const seen& in) {
    constexpr std::size_t most_labels = 100;
    const layout plain;
    const response_reader reader{s, plain, false};
    std::vector<std::pair<std::string, std::string>> labels;
    bool lowest = false, wide = true;
    for (const auto& [cell, v] : in.cells) {
      if (v.refused == 0 || meaning_of(cell) != other_cell::no_idea || is_missing(made_, cell) ||
          has_recode(s, cell)) {
        continue;
      }
      const std::string score = score_in(cell);
      const auto response = reader.read(0, score);
      if (score.empty() || !response || *response >= 16) return;
      lowest |= *response == (s.items().front().allowed.contains(0) ? 0 : 1);
      const std::string text = narrow(cell);
      wide = wide && std::all_of(text.begin(), text.end(), in_number);
      labels.emplace_back(cell, score);
    }
    if (labels.empty() || labels.size() > most_labels || (!lowest && !wide)) return;
    explain("labels of answers, by the scores in them");
    for (const auto& [cell, score] : labels) {
      if (!has_recode(s, cell)) put_recode(s, cell, score);
    }
  }

  template <class Use, class Within>
  void judge_grades(const std::string& all, seen& in, const std::set<std::string>& numbers,
                    bool plus, const Use& use_codes, const Within& within) {
    const auto has = [&](const char* n) { return numbers.contains(n); };
    const std::vector<std::string> from_0{"0", "1", "2", "3", "4", "5"};
    const std::vector<std::string> from_1{"1", "2", "3", "4", "5", "6"};
    const std::vector<std::string> halves{"0", "1", "1.5", "2", "3", "4"};
    const std::string line = "codes mas = ";
    if (plus) return;
    if (has("1.5") && within(halves)) {
      return use_codes(halves,
                       joined("1+ stored as 1.5: of ", all, " none is 1+ and some are 1.5"));
    }
    if (has("5") && has("0") && within(from_0)) {
      return use_codes(from_0, joined("grades stored as 0 to 5: of ", all,
                                      " none is 1+, some are 0 and "
                                      "some are 5"));
    }
    if (has("6") && within(from_1)) {
      return use_codes(from_1, joined("grades stored as 1 to 6: of ", all,
                                      " none is 1+ or 0, and some "
                                      "are 6"));
    }
    if (has("5") && within(from_1)) {
      ask("whether the grades of ", all,
          " are stored as 0 to 5 or as 1 to 6: none is 1+, 0 or 6, "
          "and some are 5");
      offer(line, enumerated(from_0));
      offer(line, enumerated(from_1));
      if (in.cells.contains("5")) in.cells["5"].refused = 0;  // has been said
      return;
    }
    if ((has("2") || has("3") || has("4")) && within({"0", "1", "2", "3", "4"})) {
      ask("whether 2 is the grade 2 or the code of 1+: of ", all,
          " none is 1+; as it stands they "
          "are read as grades");
      offer(line, enumerated(from_0));
      offer(line, enumerated(halves));
    }
  }

  /// What is left that would be refused: codes for missing values, and what nobody can tell.
  void report_rest(const form_scorer& s, const seen& in, std::vector<std::string>& missing,
                   std::vector<std::string>& reasons) {
    std::vector<std::string> unknown;
    for (const auto& [cell, v] : in.cells) {
      if (v.refused == 0) continue;
      const std::string where = joined(shown(cell), " (line ", v.line, ", ", shown(v.column),
                                       v.count > 1 ? ", " + counted(v.count, "cell") : "", ')');
      const other_cell what = meaning_of(cell);
      if (is_missing(made_, cell) || has_recode(s, cell)) continue;
      if (what == other_cell::missing && v.refused == v.count) {
        if (is_in(missing, cell)) continue;
        layout tried = made_;
        tried.missing.push_back(cell);
        const bool right = std::all_of(scorers().begin(), scorers().end(), [&](const auto& other) {
          return !is_read(*other) ||
                 response_reader{*other, tried, separator_ != ','}.find_fault().empty();
        });
        if (right) {
          missing.push_back(cell);
          reasons.push_back(where);
          continue;
        }
      }
      if (what == other_cell::not_tested) {
        explain(where, " says that the item was not tested");
        put_recode(s, cell, "NT");
        continue;
      }
      unknown.push_back(where);
    }
    if (!unknown.empty()) {
      ask("what these cells of ", s.about().name, " mean: ", some_of(unknown),
          ".  As it stands they are errors; correct them, or declare them with codes, recode or "
          "missing");
    }
  }

  bool is_read(const form_scorer& s) {
    const auto of_this = [&](const std::string& ours) {
      return !ours.empty() && item_named(ours).first == &s;
    };
    return std::any_of(ours_.begin(), ours_.end(), of_this) ||
           std::any_of(item_ours_.begin(), item_ours_.end(), of_this);
  }

  // ---- totals that the file has ----

  void find_own_totals() {
    std::vector<std::string> as_named, lines;
    std::map<std::string, std::set<std::string>> columns_of;  // theirs, by ours
    const auto read = std::count_if(scorers().begin(), scorers().end(),
                                    [&](const auto& s) { return is_read(*s); });
    for (std::size_t c = 0; c < names_.size() && c < ours_.size(); ++c) {
      if (!ours_[c].empty()) continue;
      const std::string name = bare(names_[c]).name;
      const auto total = total_of(name);
      for (const auto& s : scorers()) {
        if (!is_read(*s)) continue;
        static_cast<void>(s->prepare({}, {}));
        const std::string prefix = s->about().prefix;
        const std::vector<std::string> scores = s->columns();
        if (is_in(scores, folded(name))) as_named.push_back(folded(name));
        const bool mine = total && (*total == prefix || (total->empty() && read == 1));
        if (is_in(scores, folded(name)) || !mine) continue;
        for (const char* end : {"_total", "_total_percent"}) {
          if (is_in(scores, prefix + end)) columns_of[prefix + end].insert(name);
        }
      }
    }
    for (const auto& [ours, theirs] : columns_of) {
      if (is_in(as_named, ours)) continue;
      std::vector<std::string> choices;
      for (const std::string& name : theirs) {
        choices.push_back(joined("column ", as_written(name, "="), " = ", ours));
      }
      if (choices.size() == 1) {
        lines.push_back(choices.front());
      } else {
        ask("which of these the file's own ", ours, " is, for --check to compare");
        offer(choices);
      }
    }
    if (!lines.empty()) {
      explain("the file's own total: --check compares it");
      put(enumerated(lines, "\n"));
    }
    if (!as_named.empty()) {
      append(body_, "# ", some_of(as_named), ": the file's own, which --check compares\n");
    }
  }

  // ---- subject, dates, order ----

  static std::string squeezed(std::string_view name) {
    std::string all;
    for (const char c : folded(name)) {
      if (('a' <= c && c <= 'z') || is_digit(c)) all += c;
    }
    return all;
  }

  std::size_t column_called(std::string_view names) const {
    for (std::size_t c = 0; c < names_.size(); ++c) {
      const std::string wanted = joined(' ', squeezed(names_[c]), ' ');
      if (wanted.size() > 2 && names.find(wanted) != std::string_view::npos) return c;
    }
    return names_.size();
  }

  std::size_t subject_column() const {
    for (std::size_t c = names_.size(); c-- > 0;) {
      if (same_word(names_[c], settled_.subject)) return c;
    }
    if (is_settled("subject")) return names_.size();
    return column_called(
        " id subjectid subject patientid patient participantid participant studyid pid subjid subj "
        "subjno subjectno patid patnr patno patientno caseid caseno case childid child kind "
        "usubjid "
        "sid pseudonym pseudonymid personid probandid proband participantcode subjectcode idcode "
        "idpaciente paciente idnumber identifier respondentid nid childcode idno code ");
  }

  void find_subject() {
    subject_ = subject_column();
    if (subject_ == names_.size() || same_word(names_[subject_], settled_.subject)) return;
    made_.subject = names_[subject_];
    explain("who was assessed, for changes");
    put("subject = ", as_written(names_[subject_], ""));
  }

  void find_dates() {
    if (is_settled("dates")) return;
    std::vector<std::size_t> columns;
    for (std::size_t c = 0; c < ours_.size(); ++c) {
      if (ours_[c] == "birth_date" || ours_[c] == "assessment_date" ||
          same_word(names_[c], made_.date)) {
        columns.push_back(c);
      }
    }
    if (columns.empty()) return;
    // How many cells each order reads, beside those that are ISO.
    constexpr date_form forms[] = {date_form::day_month_year, date_form::month_day_year,
                                   date_form::year_month_day, date_form::excel};
    constexpr const char* lines[] = {"dates = d/m/y", "dates = m/d/y", "dates = y-m-d",
                                     "dates = excel"};
    std::uint64_t reads[4]{}, others = 0, dots = 0;
    std::string example, unread;
    each_data_row([&](const row& r) {
      for (const std::size_t c : columns) {
        const std::string_view cell = unwrapped(r.cells[c]);
        if (cell.empty() || is_missing(made_, cell) || read_date(cell, date_form::iso)) continue;
        if (meaning_of(cell) == other_cell::missing) continue;
        ++others;
        if (example.empty()) example = joined(shown(cell), " in line ", r.line);
        bool some = false;
        for (unsigned f = 0; f < 4; ++f) {
          const bool right = static_cast<bool>(read_date(cell, forms[f]));
          reads[f] += right;
          some |= right;
        }
        dots += cell.find('.') != std::string_view::npos;
        if (!some && unread.empty()) unread = joined(shown(cell), " in line ", r.line);
      }
    });
    if (others == 0) return;
    const std::uint64_t most = *std::max_element(std::begin(reads), std::end(reads));
    std::vector<unsigned> best;
    for (unsigned f = 0; f < 4; ++f) {
      if (reads[f] == most && most > 0) best.push_back(f);
    }
    if (best.size() == 2 && best[0] == 0 && best[1] == 1 && dots == others) best.pop_back();
    if (best.size() == 1 && most == others) {
      made_.dates = forms[best[0]];
      explain("dates as ", example, "; no other order reads all of them",
              dots == others && best[0] == 0 ? ", or has points" : "");
      put(lines[best[0]]);
      return;
    }
    std::vector<std::string> choices;
    for (const unsigned f : best) choices.push_back(lines[f]);
    const std::string read = joined("; of ", counted(others, "date"), " unlike 2020-03-15, ", most,
                                    " can be read", best.empty() ? "" : " with");
    if (!unread.empty()) {
      ask("which date ", unread, " is, and each like it is an error", read);
      offer(choices);
    } else if (most < others) {
      ask("the order of the dates, for no order reads all", read);
      offer(choices);
    } else {
      ask("whether the day or the month comes first: no date, as ", example,
          ", has a number above 12 in the one place alone");
      offer(choices);
    }
  }

  bool has_date() const {
    return std::any_of(ours_.begin(), ours_.end(),
                       [](const std::string& o) { return o == "assessment_date"; }) ||
           is_in(names_, made_.date);
  }

  void find_order() {
    if (is_settled("order")) return;
    if (has_date() || !made_.visits.empty() || subject_ >= names_.size()) return;
    std::size_t visit = column_called(" redcapeventname ");
    if (visit == names_.size()) visit = column_called(" visit ");
    if (visit == names_.size()) {
      visit = column_called(
          " event eventname visitname visitno visitnumber timepoint time wave session zeitpunkt "
          "messzeitpunkt phase moment zeit tp occasion period visita ");
    }
    if (visit == names_.size() || visit == subject_) return;
    std::vector<std::string> values;
    std::map<std::string, std::uint64_t> subjects;
    bool several = false;
    each_data_row([&](const row& r) {
      const std::string value{trimmed(r.cells[visit])};
      if (!value.empty() && values.size() < 31 && !is_in(values, value)) values.push_back(value);
      several |= ++subjects[r.cells[subject_]] > 1;
    });
    if (!several || values.size() < 2 || values.size() > 30) return;
    const auto when = [](const std::string& v) {
      const auto number = plain_number(v);
      if (!number) return time_of(v);
      return number->size() < 5 && number->front() != '-' && number->find('.') == std::string::npos
                 ? static_cast<int>(std::strtol(number->c_str(), nullptr, 10))
                 : -1;
    };
    const bool known =
        std::all_of(values.begin(), values.end(), [&](const auto& v) { return when(v) >= 0; });
    if (known) {
      sort_by(values, [&](const auto& a, const auto& b) { return when(a) < when(b); });
    }
    const std::string name = folded(names_[visit]);
    if (name != "visit" && name != "redcap_event_name") {
      explain("names the visits");
      put("column ", as_written(names_[visit], "="), " = visit");
    }
    made_.order = values;
    explain(known ? "no column of dates: the visits by their names, for changes"
                  : "no column of dates: the visits as they come in the file");
    put("order = ", listed(values));
    if (!known) ask("the order of the visits by their names: ", enumerated(values));
  }

  // ---- carry ----

  void find_carry() {
    if (is_settled("carry")) return;
    if (subject_ >= names_.size()) return;
    std::vector<std::size_t> columns, items;
    for (std::size_t c = 0; c < ours_.size(); ++c) {
      if (ours_[c] == "birth_date" || is_in(level_columns(), ours_[c])) columns.push_back(c);
      if (!ours_[c].empty() && item_named(ours_[c]).first != nullptr) items.push_back(c);
    }
    if (columns.empty() || (items.empty() && !made_.one_item_a_row)) return;
    struct subject {
      std::string value;
      bool differs = false, lacks = false;
    };
    std::map<std::size_t, std::map<std::string, subject>> of;
    each_data_row([&](const row& r) {
      const bool assessed = made_.one_item_a_row
                                ? !trimmed(r.cells[score_column_]).empty()
                                : std::any_of(items.begin(), items.end(), [&](std::size_t c) {
                                    return !trimmed(r.cells[c]).empty();
                                  });
      for (const std::size_t c : columns) {
        subject& s = of[c][std::string{trimmed(r.cells[subject_])}];
        const std::string value{trimmed(r.cells[c])};
        if (value.empty()) {
          s.lacks |= assessed;
        } else {
          s.differs |= !s.value.empty() && s.value != value;
          s.value = value;
        }
      }
    });
    std::vector<std::string> carried;
    for (const std::size_t c : columns) {
      std::uint64_t filled = 0, differ = 0;
      for (const auto& [id, s] : of[c]) {
        filled += s.lacks && !s.value.empty() && !s.differs;
        differ += s.lacks && s.differs;
      }
      if (differ > 0) {
        ask("which ", ours_[c], " holds in rows that have none, of ", counted(differ, "subject"),
            " with several");
      }
      if (filled > 0) carried.push_back(ours_[c]);
    }
    if (carried.empty()) return;
    made_.carry = carried;
    explain("in the assessments' rows the cell is empty, and another row of the subject has it");
    put("carry = ", enumerated(carried));
  }

  // ---- columns that look like items of something ----

  void find_unnamed() {
    if (made_.one_item_a_row) return;
    struct numbers {
      std::vector<std::size_t> columns;
      unsigned first = ~0u, last = 0;

      void add(std::size_t column, unsigned number) {
        columns.push_back(column);
        first = std::min(first, number);
        last = std::max(last, number);
      }
      bool are(unsigned from, unsigned to) const {
        return first == from && last == to && columns.size() == to - from + 1;
      }
    };
    std::map<std::string, numbers> alike;  // by the name, with {n} for its last number
    for (std::size_t c = 0; c < names_.size(); ++c) {
      if (!ours_[c].empty() || doubtful_.contains(c)) continue;
      const std::string& name = names_[c];
      if (says_checkbox(name)) continue;
      const auto tokens = tokens_of(name);
      const auto t = std::find_if(tokens.rbegin(), tokens.rend(),
                                  [](const token& one) { return one.number(); });
      if (t == tokens.rend() || number_of(*t) == 0) continue;
      if (says_no_response(std::string_view{name}.substr(t->last))) continue;
      numbers& of = alike[joined(name.substr(0, t->first), "{n}", name.substr(t->last))];
      of.add(c, number_of(*t));
    }
    for (std::size_t c = 0; c < names_.size(); ++c) {  // "17. Sits", where each has its own words
      if (!ours_[c].empty() || doubtful_.contains(c)) continue;
      const auto tokens = tokens_of(names_[c]);
      if (tokens.size() < 2 || tokens[0].first != 0 || !tokens[0].number()) continue;
      const std::size_t behind = tokens[0].last, text = tokens[1].first;
      if (text == behind || number_of(tokens[0]) == 0) continue;
      alike[joined("{n}", names_[c].substr(behind, text - behind), "{text}")].add(
          c, number_of(tokens[0]));
    }
    const auto ask_for = [&](const std::vector<std::size_t>& columns,
                             const std::vector<std::string>& choices, const char* which) {
      std::vector<std::string> all;
      for (const std::size_t c : columns) all.push_back(named(names_[c]));
      ask("of which instrument these ", counted(columns.size(), "column"), " are: ", from_to(all),
          ".  If of ", which);
      offer(choices);
    };
    // Dimensions A to E, each with its letter before the number: A1 to A17, B18 to B37.
    for (const known& k : all_known()) {
      if (k.letters.empty()) continue;
      for (const auto& [pattern, of] : alike) {
        const std::size_t at =
            pattern.find("a{n}") != std::string::npos ? pattern.find("a{n}") : pattern.find("A{n}");
        if (at == std::string::npos) continue;
        std::vector<std::string> choices;
        std::vector<std::size_t> columns;
        for (unsigned d = 0; d < k.letters.size(); ++d) {
          std::string mine = pattern;
          mine[at] = static_cast<char>(mine[at] + static_cast<int>(d));
          const auto found = alike.find(mine);
          if (found == alike.end()) break;
          const auto [first, last] = k.letters[d];
          const bool overall = k.numbered && found->second.are(first, last);
          if (!overall && !found->second.are(1, last - first + 1)) break;
          if (overall) {
            choices.push_back(joined("column ", as_written(mine, "="), " = ", k.prefix, "_{n}"));
          } else if (k.numbered) {
            break;
          } else {
            choices.push_back(joined("column ", as_written(mine, "="), " = ", k.prefix, '_',
                                     static_cast<char>('a' + static_cast<int>(d)), "{n}"));
          }
          columns.insert(columns.end(), found->second.columns.begin(), found->second.columns.end());
        }
        if (choices.size() < k.letters.size() || doubtful_.contains(columns.front())) continue;
        ask_for(columns, {enumerated(choices, "\n#   ")},
                joined(k.name, ", whose numbers they have, all these lines").c_str());
        doubtful_.insert(columns.begin(), columns.end());
      }
    }
    for (const auto& [pattern, of] : alike) {
      const auto count = static_cast<unsigned>(of.columns.size());
      if (count < 10 || !of.are(1, count) || doubtful_.contains(of.columns.front())) continue;
      std::vector<std::string> choices;
      for (const auto& s : scorers()) {
        const std::string prefix = s->about().prefix;
        if (s->items().size() == count && s->items().front().name == prefix + "_1") {
          choices.push_back(joined("column ", as_written(pattern, "="), " = ", prefix, "_{n}"));
        }
      }
      if (!choices.empty()) ask_for(of.columns, choices, "one of this program's, one of");
    }
  }

  std::string_view bytes_;
  const std::string& file_name_;
  const layout& settled_;
  layout made_;  ///< what has been settled and what has been found
  std::string text_, fault_;
  char separator_ = '\0';
  std::vector<std::string> names_;  ///< of the header
  std::vector<std::string> ours_;   ///< what each column is read as; empty: copied
  std::size_t data_ = 0;            ///< where the rows behind the header begin
  std::uint64_t data_line_ = 1;
  std::uint64_t rows_ = 0;
  std::size_t item_column_ = 0, score_column_ = 0, subject_ = 0;
  std::vector<std::string> item_names_, item_ours_;  ///< of a long table
  std::vector<std::unique_ptr<form_scorer>> scorers_;
  std::vector<std::string> found_;
  std::set<std::size_t> doubtful_;  ///< columns of which it has been said what could not be told
  std::string body_, doubts_;
};

}  // namespace

proposal propose(std::string_view bytes, const std::string& file_name, const layout& settled) {
  return proposer{bytes, file_name, settled}.run();
}

}  // namespace scoring
