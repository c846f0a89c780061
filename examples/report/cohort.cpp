// SPDX-License-Identifier: MIT
#include "cohort.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include <motorscale/instrument/gmfm88.hpp>
#include <motorscale/trial/decimal_sample.hpp>

#include "csv_rows.hpp"
#include "joined.hpp"
#include "levels.hpp"
#include "order.hpp"
#include "text.hpp"
#include "words.hpp"

namespace ms = motorscale;

namespace reports {

namespace {

using row = std::vector<std::string>;

/// A column of the caller's own, by its name in the file or in a `column` line of the layout.
std::size_t own_column(const row& names, const scoring::layout& how, std::string_view wanted) {
  for (std::size_t c = 0; c < names.size(); ++c) {
    if (scoring::same_word(scoring::trimmed(names[c]), wanted)) return c;
  }
  for (std::size_t c = 0; c < names.size(); ++c) {
    const auto mapped = scoring::mapped_name(how, scoring::trimmed(names[c]), [&](auto name) {
      return scoring::same_word(name, wanted);
    });
    if (mapped) return c;
  }
  return none;
}

/// The columns of one scale.
struct scale_columns {
  const scale* of;
  std::size_t total, note, tested;
  std::vector<std::size_t> parts, raw, items;
  struct told {
    const ms::threshold* by;
    std::size_t change, note;
  };
  std::vector<told> changes;
};

std::size_t item_column(const header& h, const scale& s, unsigned n) {
  const char* name = s.form->places[n].name;
  return h.find(s.prefix + '_', name != nullptr ? name : std::to_string(n + 1));
}

scale_columns columns_of(const header& h, const scale& s) {
  const std::string prefix = s.prefix + '_';
  scale_columns c{.of = &s,
                  .total = h.find(prefix, s.total),
                  .note = h.find(prefix, "note"),
                  .tested = h.find(prefix, "tested"),
                  .parts = {},
                  .raw = {},
                  .items = {},
                  .changes = {}};
  for (std::size_t k = 0; k < s.parts.size(); ++k) {
    c.parts.push_back(h.find(prefix, s.parts[k].column));
    if (s.percent) c.raw.push_back(h.find(prefix, s.form->sections[k].column));
  }
  for (unsigned n = 0; n < s.form->item_count; ++n) c.items.push_back(item_column(h, s, n));
  if (std::find(c.items.begin(), c.items.end(), none) != c.items.end()) c.items.clear();
  for (const ms::threshold& t : ms::thresholds) {
    if (t.instrument != s.prefix) continue;
    const std::size_t change = h.find(t.name, "_change");
    if (change != none) c.changes.push_back({&t, change, h.find(t.name, "_note")});
  }
  return c;
}

/// The columns of a scale that grades sites; `sites` are those of its items, by their names.
struct grade_columns {
  const site_scale* of;
  std::size_t median_low, median_high, highest, tested, note;
  std::vector<std::pair<std::string, std::size_t>> sites;
};

grade_columns columns_of(const header& h, const site_scale& form) {
  const std::string prefix = scoring::joined(form.about->prefix, "_");
  grade_columns c{&form,
                  h.find(prefix, "median_low"),
                  h.find(prefix, "median_high"),
                  h.find(prefix, "max"),
                  h.find(prefix, "tested"),
                  h.find(prefix, "note"),
                  {}};
  for (const auto& [name, column] : h.all()) {
    if (!name.starts_with(prefix)) continue;
    const std::string site = name.substr(prefix.size());
    if (site.starts_with("left_") || site.starts_with("right_")) c.sites.emplace_back(site, column);
  }
  return c;
}

/// A decimal of the file on the scale's grid of 1 / den.
struct on_grid {
  std::int32_t units;
  std::int32_t slack;  ///< by how much the true value may be off, for it was rounded
};

std::optional<double> number_in(const std::string& text) {
  const auto d = ms::trial::read_decimal(text.data(), text.data() + text.size());
  return d ? std::optional{d->value().rounded()} : std::nullopt;
}

/// Nothing for a text that is no number, or that no value of the scale can be written as.
std::optional<on_grid> read_score(const std::string& text, const scale& s) {
  const auto d = ms::trial::read_decimal(text.data(), text.data() + text.size());
  if (!d) return std::nullopt;
  const double value = d->value().rounded() * s.den;
  if (!(-1e9 < value && value < 1e9)) return std::nullopt;
  const auto whole = static_cast<std::int32_t>(value < 0 ? value - 0.5 : value + 0.5);
  const double off = value < whole ? whole - value : value - whole;
  if (!s.percent) return off < 1e-6 ? std::optional{on_grid{whole, 0}} : std::nullopt;
  // A percent may be rounded; with six places only one value of the grid is near enough.
  if (d->places >= 6) return off < 0.1 ? std::optional{on_grid{whole, 0}} : std::nullopt;
  std::int32_t slack = s.den;
  for (int k = 0; k < d->places; ++k) slack /= 10;
  return on_grid{whole, slack + 1};
}

std::optional<unsigned> whole_number_of(const std::string& text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

class reader {
 public:
  /// `rows` are at the header.
  reader(const csv_rows& rows, const row& names, const reading& how, std::string& messages,
         cohort& to)
      : rows_{rows}, how_{how}, names_{names}, header_{names}, messages_{messages}, to_{to} {
    for (const scale& s : scales()) {
      scale_columns c = columns_of(header_, s);
      if (c.total == none) continue;
      scales_.push_back(std::move(c));
      to.followed.push_back(&s);
    }
    for (const site_scale& form : site_scales()) {
      grade_columns c = columns_of(header_, form);
      if (c.median_low == none || c.median_high == none) continue;
      grades_.push_back(std::move(c));
      to.graded.push_back(&form);
    }
    constexpr std::string_view ability_word = "_ability";
    for (const auto& [name, column] : header_.all()) {
      if (name.ends_with(ability_word)) {
        abilities_.push_back(name.substr(0, name.size() - ability_word.size()));
      }
    }
    const scoring::layout& l = *how.how_read;
    subject_ = own_column(names, l, l.subject);
    date_ = own_column(names, l, l.date);
    birth_ = own_column(names, l, "birth_date");
    level_ = own_column(names, l, "gmfcs_level");
    visit_ = own_column(names, l, "visit");
    if (visit_ == none) visit_ = own_column(names, l, "redcap_event_name");
    group_ = how.group.empty() ? none : own_column(names, l, how.group);
    by_name_ = !l.order.empty() || !l.visits.empty();
    to.dated = !by_name_;
    to.has_groups = group_ != none;
  }

  std::string fault() const {
    if (subject_ == none) {
      return scoring::joined(how_.input, ": no column ", scoring::shown(how_.how_read->subject),
                             ", which names the child; --subject COLUMN says which it is");
    }
    if (!how_.group.empty() && group_ == none) {
      return scoring::joined(how_.input, ": no column ", scoring::shown(how_.group),
                             ", which --group names");
    }
    if (scales_.empty() && abilities_.empty() && grades_.empty()) {
      return how_.input +
             ": no score that the report shows; motorscale-score --list names the "
             "items that it reads";
    }
    return {};
  }

  /// Takes the row.
  void take() {
    const std::string id{rows_.trimmed(subject_)};
    if (id.empty()) {
      const row& cells = rows_.cells();
      if (std::any_of(cells.begin(), cells.end(), [](const auto& c) { return !c.empty(); })) {
        say(rows_.line(), "names no child; the row is left out");
      }
      return;
    }
    const auto [found, is_new] = children_.try_emplace(id, to_.children.size());
    if (is_new) to_.children.push_back({.id = id, .group = {}, .visits = {}});
    child& whose = to_.children[found->second];
    take_group(whose);
    visit v;
    v.line = rows_.line();
    take_place(id, v);
    for (const scale_columns& c : scales_) v.records.push_back(read(c));
    for (const grade_columns& c : grades_) read(c, v.grades);
    for (const std::string& prefix : abilities_) take_ability(prefix, v.abilities);
    const auto level = scoring::level_number("gmfcs", rows_.trimmed(level_));
    if (level && 1 <= *level && *level <= 5) v.level = *level;
    whose.visits.push_back(std::move(v));
  }

  void close() {
    for (child& c : to_.children) {
      scoring::sort_by(c.visits, [](const visit& a, const visit& b) {
        if (a.place.has_value() != b.place.has_value()) return a.place.has_value();
        return a.place.has_value() && *a.place < *b.place;
      });
      for (std::size_t k = 0; k < scales_.size(); ++k) say_several(c, k);
    }
  }

 private:
  /// A line for people, about a row.
  void say(std::uint64_t line, const std::string& what) {
    messages_ += how_.input;
    if (how_.has_its_lines) scoring::append(messages_, ":", line);
    scoring::append(messages_, ": ", what, "\n");
  }
  /// A line about a cell of the row.
  void say_of(std::size_t column, const std::string& what) {
    say(rows_.line(),
        scoring::joined(shown_column(column), ": ", scoring::shown(rows_.trimmed(column)), what));
  }

  void say_several(const child& c, std::size_t k) {
    const visit* first = nullptr;
    for (const visit& v : c.visits) {
      if (!v.records[k].assessed || !v.place) continue;
      if (first == nullptr || first->place != v.place) {
        first = &v;
        continue;
      }
      const std::string which = v.day ? scoring::joined("the day ", in_iso(*v.day))
                                      : scoring::joined("the visit ", scoring::shown(v.name));
      const std::string where = how_.has_its_lines
                                    ? scoring::joined("the first, on line ", first->line, ",")
                                    : std::string{"the first"};
      say(v.line, scoring::joined(shown_column(by_name_ ? visit_ : date_), ": ",
                                  scoring::shown(c.id), " has a further row of ", which,
                                  " with the ", to_.followed[k]->form->about->name, "; ", where,
                                  " counts, and this one is in no number"));
    }
  }
  std::string shown_column(std::size_t column) const {
    return column == none ? how_.how_read->date : std::string{scoring::trimmed(names_[column])};
  }
  static std::string in_iso(ms::date d) {
    return scoring::joined(d.year(), d.month() < 10 ? "-0" : "-", d.month(),
                           d.day() < 10 ? "-0" : "-", d.day());
  }

  void take_group(child& whose) {
    const std::string group{rows_.trimmed(group_)};
    if (group.empty()) return;
    if (whose.group.empty()) {
      whose.group = group;
    } else if (whose.group != group) {
      say(rows_.line(),
          scoring::joined(scoring::shown(whose.id), " is in group ", scoring::shown(whose.group),
                          " above and in ", scoring::shown(group), " here; the first counts"));
    }
  }

  void take_place(const std::string& id, visit& v) {
    const scoring::layout& l = *how_.how_read;
    const std::string_view date = rows_.trimmed(date_);
    const auto day = scoring::read_date(date, l.dates);
    if (day) v.day = *day;
    v.name = rows_.trimmed(visit_);
    v.by_name = by_name_;
    if (by_name_) {
      const auto& order = l.order.empty() ? l.visits : l.order;
      for (std::size_t k = 0; k < order.size() && !v.place; ++k) {
        if (scoring::same_word(order[k], v.name) || scoring::same_word(bare(order[k]), v.name)) {
          v.place = static_cast<std::int32_t>(k);
        }
      }
    } else if (day) {
      v.place = day->day_number();
    }
    if (!v.place && has_scores()) {
      std::string what =
          scoring::joined(by_name_ ? " is not among the visits of the layout" : " is no date",
                          "; the place of this row of ", scoring::shown(id),
                          by_name_ ? " is not known, and so no change"
                                   : " among the visits is not known, and so no change");
      if (!by_name_ && !date.empty()) {
        scoring::append(what, "; ", scoring::dates_in_words(l.dates));
      }
      say_of(by_name_ ? visit_ : date_, what);
    }
    const auto birth = scoring::read_date(rows_.trimmed(birth_), l.dates);
    if (birth && day) {
      if (const auto age = ms::completed_months(*birth, *day)) v.months = age->count;
    }
  }
  /// A name of a visit without the marks around it.
  static std::string_view bare(std::string_view text) {
    constexpr std::string_view ends = " _.-/";
    while (!text.empty() && ends.find(text.front()) != ends.npos) text.remove_prefix(1);
    while (!text.empty() && ends.find(text.back()) != ends.npos) text.remove_suffix(1);
    return text;
  }

  bool holds(std::size_t column) const { return !rows_.cell(column).empty(); }
  /// True for a row in which something was assessed.
  bool has_scores() const {
    return std::any_of(
               scales_.begin(), scales_.end(),
               [&](const auto& c) { return holds(c.total) || holds(c.tested) || holds(c.note); }) ||
           std::any_of(grades_.begin(), grades_.end(),
                       [&](const auto& c) { return holds(c.median_low) || holds(c.note); });
  }

  void take_ability(const std::string& prefix, std::vector<ability>& to) {
    const std::string name = prefix + "_ability";
    const auto cell = [&](const char* what) -> const std::string& {
      return rows_.cell(header_.find(name, what));
    };
    const std::string &value = cell(""), &low95 = cell("_low95"), &high95 = cell("_high95");
    const auto low = number_in(low95), high = number_in(high95);
    ability a;
    a.prefix = prefix;
    a.value = number_in(value);
    a.items = rows_.cell(header_.find(prefix, "_items_used"));
    if (!value.empty() && (!a.value || !low || !high || *low > *a.value || *a.value > *high)) {
      say(rows_.line(),
          scoring::joined(name, ": ", scoring::shown(value), " is no ability within its limits, ",
                          scoring::shown(low95), " to ", scoring::shown(high95)));
      return;
    }
    if (!a.value && a.items.empty()) return;
    if (a.value) a.low = *low, a.high = *high;
    a.change = cell("_change");
    a.change_low = cell("_change_low95");
    a.change_high = cell("_change_high95");
    a.against = cell("_against");
    to.push_back(std::move(a));
  }

  std::optional<unsigned> read_grade(const site_scale& s, std::size_t column, graded& to) {
    const std::string& text = rows_.cell(column);
    const auto rank = rank_of(s, text);
    if (!rank && !text.empty()) {
      std::string grades;
      for (const char* grade : s.grades) add(grades, ", ", grade);
      say(rows_.line(),
          scoring::joined(shown_column(column), ": ", scoring::shown(text), " is no grade of the ",
                          s.about->name, "; its grades are ", grades));
      to.note = wrong_cell;
    }
    return rank;
  }

  void read(const grade_columns& c, std::vector<graded>& to) {
    graded g;
    g.prefix = c.of->about->prefix;
    g.note = rows_.cell(c.note);
    g.median_low = read_grade(*c.of, c.median_low, g);
    g.median_high = read_grade(*c.of, c.median_high, g);
    g.highest = read_grade(*c.of, c.highest, g);
    g.tested = whole_number_of(rows_.cell(c.tested));
    if (!g.median_low && !g.tested && g.note.empty()) return;
    const bool in_order = g.median_low && g.median_high && g.highest &&
                          *g.median_low <= *g.median_high && *g.median_high <= *g.highest;
    if (g.note.empty() && !in_order) {
      say(rows_.line(),
          scoring::joined(shown_column(c.median_low), ": the grades of the ", c.of->about->name,
                          " contradict each other: a median is no higher than the highest grade, "
                          "and none of the three is empty"));
      g.note = wrong_cell;
    }
    if (!g.note.empty()) g.median_low = g.median_high = g.highest = std::nullopt;
    unsigned highest = 0;
    for (const auto& [site, column] : c.sites) {
      const auto rank = rank_of(*c.of, rows_.trimmed(column));
      if (!rank) continue;
      g.sites.emplace_back(site, *rank);
      highest = std::max(highest, *rank);
    }
    // The file may have codes of its own: then only the sums are known.
    if (g.sites.size() != g.tested || g.highest != highest) g.sites.clear();
    to.push_back(std::move(g));
  }
  static std::optional<unsigned> rank_of(const site_scale& s, std::string_view text) {
    const auto found = std::find(s.grades.begin(), s.grades.end(), text);
    if (found == s.grades.end()) return std::nullopt;
    return static_cast<unsigned>(found - s.grades.begin());
  }

  /// Says that a cell of a scale is wrong.
  void say_wrong(std::size_t column, const std::string& right, record& r) {
    say(rows_.line(),
        scoring::joined(shown_column(column), ": ", scoring::shown(rows_.cell(column)), right));
    r.note = wrong_cell;
  }

  std::optional<on_grid> read_number(const scale& s, std::size_t column, std::int32_t least,
                                     std::int32_t most, record& r) {
    const std::string& text = rows_.cell(column);
    if (text.empty()) return std::nullopt;
    const auto value = read_score(text, s);
    if (value && least <= value->units && value->units <= most) return value;
    say_wrong(column,
              scoring::joined(" is no score; this one is ",
                              s.percent    ? "a percent from "
                              : s.den == 1 ? "a whole number from "
                                           : "from ",
                              least / s.den, " to ", most / s.den,
                              s.percent || s.den == 1 ? "" : ", in half points"),
              r);
    return std::nullopt;
  }

  record read(const scale_columns& c) {
    const scale& s = *c.of;
    record r;
    r.note = rows_.cell(c.note);
    r.tested = whole_number_of(rows_.cell(c.tested));
    const bool says = holds(c.tested);
    if (says && (!r.tested || *r.tested > s.form->item_count)) {
      say_wrong(c.tested,
                scoring::joined(" is no number of items; the ", s.form->about->name, " has ",
                                s.form->item_count),
                r);
      r.tested = std::nullopt;
    }
    bool part_is_wrong = false;
    std::int32_t sum = 0, slack_of_sum = 0;
    bool has_parts = !s.parts.empty();
    for (std::size_t k = 0; k < s.parts.size(); ++k) {
      const auto value = read_number(s, c.parts[k], s.parts[k].least, s.parts[k].most, r);
      part_is_wrong = part_is_wrong || (!value && holds(c.parts[k]));
      has_parts = has_parts && value;
      if (!value) continue;
      r.parts[k] = value->units;
      r.slack = std::max(r.slack, value->slack);
      sum += value->units;
      slack_of_sum += value->slack;
    }
    const auto total = read_number(s, c.total, s.least, s.most, r);
    if (total) r.total = total->units, r.slack = std::max(r.slack, total->slack);
    r.assessed = holds(c.total) || says || !r.note.empty();
    if (!r.assessed) return r;
    read_items(c, r);
    if (s.percent) {
      part_is_wrong = make_exact(c, r) || part_is_wrong;
      sum /= 5;
      slack_of_sum = slack_of_sum / 5 + 1;
    }
    if (part_is_wrong) r.note = wrong_cell, r.total = std::nullopt;
    if (r.total && has_parts) {
      const std::int32_t off = *r.total < sum ? sum - *r.total : *r.total - sum;
      if (off > slack_of_sum + r.slack) {
        say_wrong(c.total,
                  s.percent ? " is not what its parts come to; it is their mean"
                            : " is not what its parts come to; it is their sum",
                  r);
        r.total = std::nullopt;
      }
    }
    for (const auto& told : c.changes) {
      r.changes.push_back({told.by, rows_.cell(told.change), rows_.cell(told.note)});
    }
    return r;
  }

  void read_items(const scale_columns& c, record& r) {
    if (c.items.empty()) return;
    const bool nine = c.of->prefix.starts_with("gmfm88");
    unsigned count = 0;
    for (const std::size_t column : c.items) {
      const std::string_view text = rows_.trimmed(column);
      const auto& missing = how_.how_read->missing;
      const bool tested =
          !text.empty() && !scoring::same_word(text, "NT") && !scoring::same_word(text, "NA") &&
          std::none_of(missing.begin(), missing.end(),
                       [&](const auto& m) { return scoring::same_value(m, text); }) &&
          !(nine && text == "9");
      count += tested;
      const auto plain = scoring::plain_number(text);
      const unsigned points = plain ? whole_number_of(*plain).value_or(0) : 0;
      r.items.push_back(!tested       ? untested_item
                        : points < 16 ? static_cast<std::uint8_t>(points)
                                      : std::uint8_t{0});
    }
    r.has_points = !r.tested || count == *r.tested;
    if (!r.has_points) r.items.clear();  // the file has its own codes
  }

  /// The percents of the GMFM-88 from the raw scores, which are whole numbers.  True where one of
  /// them is wrong, or is not that of its percent.
  bool make_exact(const scale_columns& c, record& r) {
    const scale& s = *c.of;
    std::int32_t total = 0;
    bool whole = true, is_wrong = false;
    const auto is_off = [&](std::int32_t off) { return off > r.slack || -off > r.slack; };
    for (unsigned k = 0; k < s.parts.size(); ++k) {
      const ms::section& section = s.form->sections[k];
      const auto raw = whole_number_of(rows_.cell(c.raw[k]));
      const unsigned most = 3u * section.size();
      if (!raw || *raw > most) {
        whole = false;
        if (!holds(c.raw[k])) continue;
        say_wrong(c.raw[k],
                  scoring::joined(" is no raw score; this one is a whole number from 0 to ", most),
                  r);
        is_wrong = true;
        r.parts[k] = std::nullopt;
        continue;
      }
      const auto in_total =
          static_cast<std::int32_t>(*raw) * std::int32_t{ms::gmfm88::in_total_percent[k]};
      total += in_total;
      if (r.parts[k]) {
        if (is_off(*r.parts[k] - 5 * in_total)) {
          say_wrong(c.parts[k],
                    scoring::joined(" is not the percent of the raw score, ", *raw, " of ", most),
                    r);
          is_wrong = true;
          r.parts[k] = std::nullopt;
          continue;
        }
        r.parts[k] = 5 * in_total;
      }
      if (r.has_points) {
        unsigned sum = 0;
        for (unsigned n = section.first.number; n <= section.last.number; ++n) {
          if (r.items[n - 1] != untested_item) sum += r.items[n - 1];
        }
        r.has_points = sum == *raw;
      }
    }
    if (!whole || is_wrong) return is_wrong;
    if (r.total) {
      if (is_off(*r.total - total)) {
        say_wrong(c.total, " is not the total of the raw scores: the mean of the five percents", r);
        return true;
      }
      r.total = total;
    }
    r.slack = 0;
    return false;
  }

  static constexpr const char* wrong_cell = "wrong_cell";

  const csv_rows& rows_;
  const reading& how_;
  const row& names_;
  header header_;
  std::string& messages_;
  cohort& to_;
  std::vector<scale_columns> scales_;
  std::vector<grade_columns> grades_;
  std::vector<std::string> abilities_;
  std::map<std::string, std::size_t> children_;
  std::size_t subject_, date_, birth_, level_, visit_, group_;
  bool by_name_;
};

}  // namespace

const unsigned* graded::rank_of(const std::string& site) const {
  for (const auto& [name, rank] : sites) {
    if (name == site) return &rank;
  }
  return nullptr;
}

std::vector<const visit*> child::assessed(std::size_t scale) const {
  std::vector<const visit*> found;
  for (const visit& v : visits) {
    if (!v.records[scale].assessed) continue;
    if (!found.empty() && v.place && found.back()->place == v.place) continue;
    found.push_back(&v);
  }
  return found;
}

std::vector<std::pair<const visit*, unsigned>> child::several(std::size_t scale) const {
  std::vector<std::pair<const visit*, unsigned>> found;
  const visit* last = nullptr;
  unsigned count = 0;
  const auto end = [&] {
    if (count > 1) found.emplace_back(last, count);
  };
  for (const visit& v : visits) {
    if (!v.records[scale].assessed || !v.place) continue;
    if (last != nullptr && last->place == v.place) {
      ++count;
      continue;
    }
    end();
    last = &v;
    count = 1;
  }
  end();
  return found;
}

bool child::has_unplaced(std::size_t scale) const {
  return std::any_of(visits.begin(), visits.end(),
                     [&](const visit& v) { return v.records[scale].assessed && !v.place; });
}

cohort read_cohort(std::string_view text, const reading& how, std::string& messages,
                   std::string& fault) {
  cohort found;
  csv_rows rows{text, how.input};
  if (!rows.next()) {
    fault = rows.fault;
    if (fault.empty()) fault = how.input + ": is empty; a row of column names is needed";
    return found;
  }
  const row names = rows.cells();
  reader read{rows, names, how, messages, found};
  fault = read.fault();
  if (!fault.empty()) return found;
  while (rows.next_filled()) {
    if (rows.cells().size() != names.size()) {
      fault = scoring::joined(rows.place(), "the row has ", rows.cells().size(),
                              " fields, the header ", names.size());
      return found;
    }
    read.take();
  }
  fault = rows.fault;
  read.close();
  return found;
}

bool holds_scores_only(std::string_view line) {
  const std::string input;
  csv_rows rows{line, input};
  if (!rows.next()) return false;
  const header h{rows.cells()};
  bool scores = false;
  for (const scale& s : scales()) {
    scores = scores || h.find(s.prefix + '_', s.total) != none;
    for (unsigned n = 0; n < s.form->item_count; ++n) {
      if (item_column(h, s, n) != none) return false;
    }
  }
  for (const site_scale& form : site_scales()) {
    const grade_columns c = columns_of(h, form);
    if (!c.sites.empty()) return false;
    scores = scores || c.median_low != none;
  }
  return scores || std::any_of(h.all().begin(), h.all().end(), [](const auto& column) {
           return column.first.ends_with("_ability");
         });
}

}  // namespace reports
