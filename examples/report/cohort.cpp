// SPDX-License-Identifier: MIT
#include "cohort.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include <motorscale/change/thresholds.hpp>
#include <motorscale/codec/csv.hpp>
#include <motorscale/instrument/gmfm88.hpp>
#include <motorscale/trial/decimal_sample.hpp>

#include "levels.hpp"
#include "text.hpp"

namespace ms = motorscale;

namespace reports {

namespace {

using row = std::vector<std::string>;

constexpr std::int32_t percent_den = ms::gmfm88::percent::den();

/// The next row; false where there is none, or it is no CSV: `fault` says so.
bool next_row(ms::csv_reader& reader, row& cells, const std::string& input, std::string& fault) {
  cells.clear();
  if (reader.at_end()) return false;
  for (;;) {
    const std::uint64_t line = reader.line();
    const auto field = reader.next();
    if (!field) {
      fault = input + ':' + std::to_string(line) + ": is no CSV row; quotes must be closed";
      return false;
    }
    std::string text(static_cast<std::size_t>(field->text_last() - field->text_first()), '\0');
    text.resize(static_cast<std::size_t>(ms::csv_unquote(*field, text.data()) - text.data()));
    cells.push_back(std::move(text));
    if (field->ends_row) return true;
  }
}

std::string_view without_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// The columns of the header by their folded names.
class header {
 public:
  explicit header(const row& names) {
    for (std::size_t c = 0; c < names.size(); ++c) at_.emplace(scoring::folded(names[c]), c);
  }
  std::size_t find(const std::string& name) const {
    const auto found = at_.find(name);
    return found == at_.end() ? none : found->second;
  }
  const std::map<std::string, std::size_t>& all() const { return at_; }

 private:
  std::map<std::string, std::size_t> at_;
};

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
  std::vector<std::size_t> parts, raw;
  std::vector<std::size_t> items;
  struct told {
    std::string threshold;
    std::size_t change, note;
  };
  std::vector<told> changes;
};

std::size_t item_column(const header& h, const scale& s, unsigned n) {
  const ms::registered& form = *s.form;
  const std::string name = form.item_names != nullptr ? form.item_names[n] : std::to_string(n + 1);
  return h.find(s.prefix + '_' + name);
}

scale_columns columns_of(const header& h, const scale& s) {
  const std::string prefix = s.prefix + '_';
  scale_columns c{.of = &s,
                  .total = h.find(prefix + s.total),
                  .note = h.find(prefix + "note"),
                  .tested = h.find(prefix + "tested"),
                  .parts = {},
                  .raw = {},
                  .items = {},
                  .changes = {}};
  for (std::size_t k = 0; k < s.parts.size(); ++k) {
    c.parts.push_back(h.find(prefix + s.parts[k].column));
    if (s.percent) c.raw.push_back(h.find(prefix + s.form->sections[k].column));
  }
  for (unsigned n = 0; n < s.form->item_count; ++n) c.items.push_back(item_column(h, s, n));
  if (std::find(c.items.begin(), c.items.end(), none) != c.items.end()) c.items.clear();
  for (const ms::threshold& t : ms::thresholds) {
    if (t.instrument != s.prefix) continue;
    const std::string name = t.name;
    if (h.find(name + "_change") == none) continue;
    c.changes.push_back({name, h.find(name + "_change"), h.find(name + "_note")});
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
  const std::string prefix = std::string{form.about->prefix} + '_';
  grade_columns c{&form,
                  h.find(prefix + "median_low"),
                  h.find(prefix + "median_high"),
                  h.find(prefix + "max"),
                  h.find(prefix + "tested"),
                  h.find(prefix + "note"),
                  {}};
  for (const auto& [name, column] : h.all()) {
    if (!name.starts_with(prefix)) continue;
    const std::string site = name.substr(prefix.size());
    if (site.starts_with("left_") || site.starts_with("right_")) c.sites.emplace_back(site, column);
  }
  return c;
}

const std::string& cell_of(const row& cells, std::size_t column) {
  static const std::string nothing;
  return column < cells.size() ? cells[column] : nothing;
}

/// A decimal of the file on the scale's grid of 1 / den.
struct on_grid {
  std::int32_t units;
  std::int32_t slack;  ///< by how much the true value may be off, for it was rounded
};

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

/// The least and the most that an item adds, in units of 1 / den.
std::int32_t units_of(const char* printed, std::int32_t den) {
  const auto d = ms::trial::read_decimal(printed, printed + std::string_view{printed}.size());
  return static_cast<std::int32_t>(d->units * den /
                                   static_cast<std::int64_t>(ms::detail::power_of_ten(d->places)));
}

template <class I>
void add(std::vector<scale>& all) {
  if constexpr (ms::instrument<I> && ms::has_scores<I>) {
    scale s{};
    for (const ms::registered& r : ms::instruments) {
      if (std::string_view{r.about->prefix} == I::about.prefix) s.form = &r;
    }
    s.prefix = I::about.prefix;
    s.percent = std::is_base_of_v<ms::gmfm88::instrument, I>;
    if (s.percent) {
      s.total = "total_percent";
      s.den = percent_den;
      s.places = 2;
      s.most = 100 * percent_den;
      for (unsigned k = 0; k < s.form->section_count; ++k) {
        s.parts.push_back(
            {std::string{"percent_"} + static_cast<char>('a' + k), 0, 100 * percent_den});
      }
      all.push_back(std::move(s));
      return;
    }
    s.total = "total";
    if constexpr (requires { I::total_column; }) s.total = I::total_column;
    s.den = 1;
    for (unsigned code = 0; code <= I::allowed(ms::item{1}).highest(); ++code) {
      if (I::allowed(ms::item{1}).contains(code) &&
          std::string_view{I::printed[code]}.find('.') != std::string_view::npos) {
        s.den = 2;
        s.places = 1;
      }
    }
    for (const ms::section& one : I::sections) {
      part_score p{one.column, 0, 0};
      for (unsigned n = one.first.number; n <= one.last.number; ++n) {
        if constexpr (requires { I::optional(ms::item{n}); }) {
          if (I::optional(ms::item{n})) continue;
        }
        const ms::response_set allowed = I::allowed(ms::item{n});
        unsigned lowest = 0;
        while (!allowed.contains(lowest)) ++lowest;
        p.least += units_of(I::printed[lowest], s.den);
        p.most += units_of(I::printed[allowed.highest()], s.den);
      }
      s.least += p.least;
      s.most += p.most;
      s.parts.push_back(std::move(p));
    }
    if (s.parts.size() == 1) s.parts.clear();
    all.push_back(std::move(s));
  }
}
template <class I>
void add_sites(std::vector<site_scale>& all) {
  if constexpr (ms::site_scale<I>) {
    site_scale s{&I::about, {}};
    for (unsigned rank = 0; rank <= I::allowed().highest(); ++rank) {
      s.grades.push_back(I::printed[rank]);
    }
    all.push_back(std::move(s));
  }
}
template <class... I>
void add_all_sites(std::vector<site_scale>& all, ms::instrument_list<I...>) {
  (add_sites<I>(all), ...);
}
template <class... I>
void add_all(std::vector<scale>& all, ms::instrument_list<I...>) {
  (add<I>(all), ...);
}

class reader {
 public:
  reader(const row& names, const reading& how, std::string& messages)
      : how_{how}, names_{names}, header_{names}, messages_{messages} {
    for (const scale& s : scales()) {
      scale_columns c = columns_of(header_, s);
      if (c.total != none) scales_.push_back(std::move(c));
    }
    constexpr std::string_view ability_word = "_ability";
    for (const site_scale& form : site_scales()) {
      grade_columns c = columns_of(header_, form);
      if (c.median_low != none && c.median_high != none) grades_.push_back(std::move(c));
    }
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
  }

  std::string fault() const {
    if (subject_ == none) {
      return how_.input + ": no column " + scoring::shown(how_.how_read->subject) +
             ", which names the child; --subject COLUMN says which it is";
    }
    if (!how_.group.empty() && group_ == none) {
      return how_.input + ": no column " + scoring::shown(how_.group) + ", which --group names";
    }
    if (scales_.empty() && abilities_.empty() && grades_.empty()) {
      return how_.input +
             ": no score that the report shows; motorscale-score --list names the "
             "items that it reads";
    }
    return {};
  }

  void take(const row& cells, std::uint64_t line, cohort& to) {
    const std::string id{scoring::trimmed(cell_of(cells, subject_))};
    if (id.empty()) {
      if (std::any_of(cells.begin(), cells.end(), [](const auto& c) { return !c.empty(); })) {
        say(line, "names no child; the row is left out");
      }
      return;
    }
    const auto [found, is_new] = children_.try_emplace(id, to.children.size());
    if (is_new) to.children.push_back({.id = id, .group = {}, .visits = {}});
    child& whose = to.children[found->second];
    take_group(cells, line, whose);
    visit v;
    v.line = line;
    take_place(cells, id, v);
    for (const scale_columns& c : scales_) v.records.push_back(read(c, cells, line));
    for (const grade_columns& c : grades_) {
      if (auto g = read(c, cells, line)) v.grades.push_back(std::move(*g));
    }
    for (const std::string& prefix : abilities_) take_ability(prefix, cells, v);
    take_level(cells, v);
    whose.visits.push_back(std::move(v));
  }

  void close(cohort& to) {
    for (const scale_columns& c : scales_) to.followed.push_back(c.of);
    for (const grade_columns& c : grades_) to.graded.push_back(c.of);
    to.dated = !by_name_;
    to.has_groups = group_ != none;
    for (child& c : to.children) {
      std::stable_sort(c.visits.begin(), c.visits.end(), [](const visit& a, const visit& b) {
        if (a.place.has_value() != b.place.has_value()) return a.place.has_value();
        return a.place.has_value() && *a.place < *b.place;
      });
      for (std::size_t k = 0; k < scales_.size(); ++k) say_several(to, c, k);
    }
  }

 private:
  /// A line for people, about a row.
  void say(std::uint64_t line, const std::string& what) {
    messages_ += how_.input;
    if (how_.has_its_lines) messages_ += ':' + std::to_string(line);
    messages_ += ": " + what + '\n';
  }

  void say_several(const cohort& to, const child& c, std::size_t k) {
    const visit* first = nullptr;
    for (const visit& v : c.visits) {
      if (!v.records[k].assessed || !v.place) continue;
      if (first == nullptr || first->place != v.place) {
        first = &v;
        continue;
      }
      const std::string with = std::string{" with the "} + to.followed[k]->form->about->name;
      const std::string where =
          how_.has_its_lines ? "the first, on line " + std::to_string(first->line) + ","
                             : std::string{"the first"};
      say(v.line, shown_column(by_name_ ? visit_ : date_) + ": " + scoring::shown(c.id) +
                      " has a further row of " +
                      (v.day ? "the day " + in_iso(*v.day) : "the visit " + scoring::shown(v.name)) +
                      with + "; " + where + " counts, and this one is in no number");
    }
  }
  std::string shown_column(std::size_t column) const {
    return column == none ? how_.how_read->date : std::string{scoring::trimmed(names_[column])};
  }
  static std::string in_iso(ms::date d) {
    const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(d.year()) + '-' + two(d.month()) + '-' + two(d.day());
  }

  void take_group(const row& cells, std::uint64_t line, child& whose) {
    const std::string group{scoring::trimmed(cell_of(cells, group_))};
    if (group.empty()) return;
    if (whose.group.empty()) {
      whose.group = group;
    } else if (whose.group != group) {
      say(line, scoring::shown(whose.id) + " is in group " + scoring::shown(whose.group) +
                    " above and in " + scoring::shown(group) + " here; the first counts");
    }
  }

  void take_place(const row& cells, const std::string& id, visit& v) {
    const scoring::layout& l = *how_.how_read;
    const std::string_view date = scoring::trimmed(cell_of(cells, date_));
    const auto day = scoring::read_date(date, l.dates);
    if (day) v.day = *day;
    v.name = scoring::trimmed(cell_of(cells, visit_));
    if (!by_name_) {
      if (day) {
        v.place = day->day_number();
      } else if (has_scores(cells)) {
        say(v.line, shown_column(date_) + ": " +
                        scoring::shown(date) + " is no date" +
                        "; the place of this row of " + scoring::shown(id) +
                        " among the visits is not known, and so no change" +
                        (date.empty() ? "" : "; " + scoring::dates_in_words(l.dates)));
      }
    } else {
      const auto& order = l.order.empty() ? l.visits : l.order;
      for (std::size_t k = 0; k < order.size() && !v.place; ++k) {
        const auto bare = [](std::string_view text) {
          constexpr std::string_view ends = " _.-/";
          while (!text.empty() && ends.find(text.front()) != ends.npos) text.remove_prefix(1);
          while (!text.empty() && ends.find(text.back()) != ends.npos) text.remove_suffix(1);
          return text;
        };
        if (scoring::same_word(order[k], v.name) || scoring::same_word(bare(order[k]), v.name)) {
          v.place = static_cast<std::int32_t>(k);
        }
      }
    }
    if (by_name_ && !v.place && has_scores(cells)) {
      say(v.line, shown_column(visit_) + ": " + scoring::shown(v.name) +
                      " is not among the visits of the layout; the place of this row of " +
                      scoring::shown(id) + " is not known, and so no change");
    }
    const auto birth = scoring::read_date(scoring::trimmed(cell_of(cells, birth_)), l.dates);
    if (birth && day) {
      if (const auto age = ms::completed_months(*birth, *day)) v.months = age->count;
    }
  }

  void take_level(const row& cells, visit& v) {
    const auto level = scoring::level_number("gmfcs", scoring::trimmed(cell_of(cells, level_)));
    if (level && 1 <= *level && *level <= 5) v.level = *level;
  }

  /// True for a row in which something was assessed.
  bool has_scores(const row& cells) const {
    const auto holds = [&](std::size_t column) { return !cell_of(cells, column).empty(); };
    return std::any_of(scales_.begin(), scales_.end(),
                       [&](const auto& c) {
                         return holds(c.total) || holds(c.tested) || holds(c.note);
                       }) ||
           std::any_of(grades_.begin(), grades_.end(),
                       [&](const auto& c) { return holds(c.median_low) || holds(c.note); });
  }

  void take_ability(const std::string& prefix, const row& cells, visit& v) {
    const std::string name = prefix + "_ability";
    const auto cell = [&](const char* what) { return cell_of(cells, header_.find(name + what)); };
    const auto number = [](const std::string& text) -> std::optional<double> {
      const auto d = ms::trial::read_decimal(text.data(), text.data() + text.size());
      if (!d) return std::nullopt;
      return d->value().rounded();
    };
    ability a{.prefix = prefix, .value = number(cell("")), .low = 0, .high = 0,
              .items = cell_of(cells, header_.find(prefix + "_items_used")),
              .change = cell("_change"), .change_low = cell("_change_low95"),
              .change_high = cell("_change_high95"), .against = cell("_against")};
    const auto low = number(cell("_low95")), high = number(cell("_high95"));
    if (!cell("").empty() && (!a.value || !low || !high || *low > *a.value || *a.value > *high)) {
      say(v.line, name + ": " + scoring::shown(cell("")) +
                      " is no ability within its limits, " + scoring::shown(cell("_low95")) +
                      " to " + scoring::shown(cell("_high95")));
      return;
    }
    if (!a.value && a.items.empty()) return;
    if (a.value) a.low = *low, a.high = *high;
    v.abilities.push_back(std::move(a));
  }

  std::optional<graded> read(const grade_columns& c, const row& cells, std::uint64_t line) {
    graded g{.prefix = c.of->about->prefix, .median_low = {}, .median_high = {}, .highest = {},
             .tested = {}, .note = cell_of(cells, c.note), .sites = {}};
    const auto grade = [&](std::size_t column) -> std::optional<unsigned> {
      const std::string& text = cell_of(cells, column);
      if (text.empty()) return std::nullopt;
      const auto rank = rank_of(*c.of, text);
      if (!rank) {
        say(line, shown_column(column) + ": " + scoring::shown(text) + " is no grade of the " +
                      c.of->about->name + "; " + grades_in_words(*c.of));
        g.note = "wrong_cell";
      }
      return rank;
    };
    g.median_low = grade(c.median_low);
    g.median_high = grade(c.median_high);
    g.highest = grade(c.highest);
    g.tested = whole_number_of(cell_of(cells, c.tested));
    if (!g.median_low && !g.tested && g.note.empty()) return std::nullopt;
    const bool in_order = g.median_low && g.median_high && g.highest &&
                          *g.median_low <= *g.median_high && *g.median_high <= *g.highest;
    if (g.note.empty() && !in_order) {
      say(line, shown_column(c.median_low) + ": the grades of the " + c.of->about->name +
                    " contradict each other: a median is no higher than the highest grade, and "
                    "none of the three is empty");
      g.note = "wrong_cell";
    }
    if (!g.note.empty()) g.median_low = g.median_high = g.highest = std::nullopt;
    for (const auto& [site, column] : c.sites) {
      const std::string_view text = scoring::trimmed(cell_of(cells, column));
      if (const auto rank = rank_of(*c.of, text)) g.sites.emplace(site, *rank);
    }
    // The file may have codes of its own: then only the sums are known.
    if (!g.tested || g.sites.size() != *g.tested || !agrees(g)) g.sites.clear();
    return g;
  }
  static bool agrees(const graded& g) {
    unsigned highest = 0;
    for (const auto& [site, rank] : g.sites) highest = std::max(highest, rank);
    return g.sites.empty() || highest == g.highest;
  }
  static std::optional<unsigned> rank_of(const site_scale& s, std::string_view text) {
    const auto found = std::find(s.grades.begin(), s.grades.end(), text);
    if (found == s.grades.end()) return std::nullopt;
    return static_cast<unsigned>(found - s.grades.begin());
  }
  static std::string grades_in_words(const site_scale& s) {
    std::string all = "its grades are ";
    for (const char* grade : s.grades) all += (grade != s.grades.front() ? ", " : "") + std::string{grade};
    return all;
  }

  record read(const scale_columns& c, const row& cells, std::uint64_t line) {
    const scale& s = *c.of;
    record r;
    r.note = cell_of(cells, c.note);
    r.tested = whole_number_of(cell_of(cells, c.tested));
    const auto wrong = [&](std::size_t column, const std::string& right) {
      say(line, shown_column(column) + ": " + scoring::shown(cell_of(cells, column)) + ' ' + right);
      r.note = "wrong_cell";
    };
    const bool says = !cell_of(cells, c.tested).empty();
    if (says && (!r.tested || *r.tested > s.form->item_count)) {
      wrong(c.tested, "is no number of items; the " + std::string{s.form->about->name} + " has " +
                          std::to_string(s.form->item_count));
      r.tested = std::nullopt;
    }
    const auto number = [&](std::size_t column, std::int32_t least,
                            std::int32_t most) -> std::optional<on_grid> {
      const std::string& text = cell_of(cells, column);
      if (text.empty()) return std::nullopt;
      const auto value = read_score(text, s);
      if (value && least <= value->units && value->units <= most) return value;
      wrong(column, "is no score; this one is " + numbers_in_words(s, least, most));
      return std::nullopt;
    };
    bool part_is_wrong = false;
    std::int32_t sum = 0, slack_of_sum = 0;
    bool has_parts = !s.parts.empty();
    for (std::size_t k = 0; k < s.parts.size(); ++k) {
      const auto value = number(c.parts[k], s.parts[k].least, s.parts[k].most);
      const bool is_empty = cell_of(cells, c.parts[k]).empty();
      part_is_wrong = part_is_wrong || (!value && !is_empty);
      has_parts = has_parts && value;
      if (!value) continue;
      r.parts[k] = value->units;
      r.slack = std::max(r.slack, value->slack);
      sum += value->units;
      slack_of_sum += value->slack;
    }
    const auto total = number(c.total, s.least, s.most);
    if (total) r.total = total->units, r.slack = std::max(r.slack, total->slack);
    r.assessed = !cell_of(cells, c.total).empty() || says || !r.note.empty();
    if (!r.assessed) return r;
    read_items(c, cells, r);
    if (s.percent) {
      part_is_wrong = make_exact(c, cells, r, line) || part_is_wrong;
      sum /= 5;
      slack_of_sum = slack_of_sum / 5 + 1;
    }
    if (part_is_wrong) r.note = "wrong_cell", r.total = std::nullopt;
    if (r.total && has_parts) {
      const std::int32_t off = *r.total < sum ? sum - *r.total : *r.total - sum;
      if (off > slack_of_sum + r.slack) {
        wrong(c.total, std::string{"is not what its parts come to; "} +
                           (s.percent ? "it is their mean" : "it is their sum"));
        r.total = std::nullopt;
      }
    }
    for (const auto& told : c.changes) {
      r.changes.push_back({told.threshold, cell_of(cells, told.change), cell_of(cells, told.note)});
    }
    return r;
  }

  /// "from 0 to 56, in whole points".
  static std::string numbers_in_words(const scale& s, std::int32_t least, std::int32_t most) {
    std::string text =
        "from " + std::to_string(least / s.den) + " to " + std::to_string(most / s.den);
    return s.percent      ? "a percent " + text
           : s.den == 1 ? "a whole number " + text
                        : text + ", in half points";
  }

  void read_items(const scale_columns& c, const row& cells, record& r) {
    if (c.items.empty()) return;
    const ms::registered& form = *c.of->form;
    const bool nine = c.of->prefix.starts_with("gmfm88");
    unsigned count = 0;
    for (const std::size_t column : c.items) {
      const std::string_view text = scoring::trimmed(cell_of(cells, column));
      const bool tested =
          !text.empty() && !scoring::same_word(text, "NT") && !scoring::same_word(text, "NA") &&
          std::none_of(how_.how_read->missing.begin(), how_.how_read->missing.end(),
                       [&](const auto& m) { return scoring::same_value(m, text); }) &&
          !(nine && text == "9");
      r.tested_items.push_back(tested);
      count += tested;
      const auto plain = scoring::plain_number(text);
      const auto points = plain ? whole_number_of(*plain) : std::nullopt;
      r.points.push_back(tested && points && *points < 16 ? static_cast<std::uint8_t>(*points) : 0);
    }
    if (r.tested && (count != *r.tested || form.item_count != c.items.size())) {
      r.tested_items.clear();  // the file has its own codes
      r.points.clear();
    }
  }

  /// The percents of the GMFM-88 from the raw scores, which are whole numbers.  True where one of
  /// them is wrong, or is not that of its percent.
  bool make_exact(const scale_columns& c, const row& cells, record& r, std::uint64_t line) {
    const scale& s = *c.of;
    const ms::section* sections = s.form->sections;
    std::int32_t total = 0;
    bool whole = true, is_wrong = false;
    const auto wrong = [&](std::size_t column, const std::string& what) {
      say(line, shown_column(column) + ": " + scoring::shown(cell_of(cells, column)) + ' ' + what);
      is_wrong = true;
    };
    for (unsigned k = 0; k < s.parts.size(); ++k) {
      const std::string& text = cell_of(cells, c.raw[k]);
      const auto raw = whole_number_of(text);
      const unsigned most = 3u * sections[k].size();
      if (!raw || *raw > most) {
        whole = false;
        if (text.empty()) continue;
        wrong(c.raw[k], "is no raw score; this one is a whole number from 0 to " +
                            std::to_string(most));
        r.parts[k] = std::nullopt;
        continue;
      }
      const auto in_total =
          static_cast<std::int32_t>(*raw) * std::int32_t{ms::gmfm88::in_total_percent[k]};
      total += in_total;
      if (r.parts[k]) {
        const std::int32_t off = *r.parts[k] - 5 * in_total;
        if (off > r.slack || -off > r.slack) {
          wrong(c.parts[k], "is not the percent of the raw score, " + std::to_string(*raw) +
                                " of " + std::to_string(most));
          r.parts[k] = std::nullopt;
          continue;
        }
        r.parts[k] = 5 * in_total;
      }
      if (!r.points.empty()) {
        unsigned sum = 0;
        for (unsigned n = sections[k].first.number; n <= sections[k].last.number; ++n) {
          sum += r.points[n - 1];
        }
        if (sum != *raw) r.points.clear();
      }
    }
    if (!whole || is_wrong) return is_wrong;
    if (r.total) {
      const std::int32_t off = *r.total - total;
      if (off > r.slack || -off > r.slack) {
        wrong(c.total, "is not the total of the raw scores: the mean of the five percents");
        return true;
      }
      r.total = total;
    }
    r.slack = 0;
    return false;
  }

  const reading& how_;
  const row& names_;
  header header_;
  std::string& messages_;
  std::vector<scale_columns> scales_;
  std::vector<grade_columns> grades_;
  std::vector<std::string> abilities_;
  std::map<std::string, std::size_t> children_;
  std::size_t subject_, date_, birth_, level_, visit_, group_;
  bool by_name_;
};

}  // namespace

const std::vector<scale>& scales() {
  static const std::vector<scale> all = [] {
    std::vector<scale> found;
    add_all(found, ms::all_instruments{});
    return found;
  }();
  return all;
}

const std::vector<site_scale>& site_scales() {
  static const std::vector<site_scale> all = [] {
    std::vector<site_scale> found;
    add_all_sites(found, ms::all_instruments{});
    return found;
  }();
  return all;
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
  text = without_mark(text);
  ms::csv_reader csv{text.data(), text.data() + text.size()};
  row names, cells;
  if (!next_row(csv, names, how.input, fault)) {
    if (fault.empty()) fault = how.input + ": is empty; a row of column names is needed";
    return found;
  }
  reader read{names, how, messages};
  fault = read.fault();
  if (!fault.empty()) return found;
  for (std::uint64_t line = csv.line(); next_row(csv, cells, how.input, fault); line = csv.line()) {
    if (cells.size() != names.size()) {
      if (cells.size() == 1 && cells.front().empty()) continue;
      fault = how.input + ':' + std::to_string(line) + ": the row has " +
              std::to_string(cells.size()) + " fields, the header " + std::to_string(names.size());
      return found;
    }
    read.take(cells, line, found);
  }
  read.close(found);
  return found;
}

std::vector<event> read_events(std::string_view text, const std::string& input, std::string& fault,
                               bool& tells_serious) {
  std::vector<event> found;
  text = without_mark(text);
  ms::csv_reader csv{text.data(), text.data() + text.size()};
  row names, cells;
  if (!next_row(csv, names, input, fault)) {
    if (fault.empty()) fault = input + ": is empty; it needs the columns event, group and child";
    return found;
  }
  const header h{names};
  const std::size_t name = h.find("event"), group = h.find("group"), who = h.find("child");
  if (name == none || who == none) {
    fault = input + ": needs the columns event and child, and group where there are groups";
    return found;
  }
  const std::size_t serious = h.find("serious");
  tells_serious = serious != none;
  for (std::uint64_t line = csv.line(); next_row(csv, cells, input, fault); line = csv.line()) {
    if (cells.size() == 1 && cells.front().empty()) continue;
    const std::string_view how = scoring::trimmed(cell_of(cells, serious));
    const auto is_one_of = [&](std::initializer_list<const char*> words) {
      return std::any_of(words.begin(), words.end(),
                         [&](const char* word) { return scoring::same_word(how, word); });
    };
    const bool is_serious = is_one_of({"1", "yes", "true"});
    if (!is_serious && !is_one_of({"", "0", "no", "false"})) {
      fault = input + ':' + std::to_string(line) + ": serious: " + scoring::shown(how) +
              " is neither yes nor no";
      return found;
    }
    event e{std::string{scoring::trimmed(cell_of(cells, name))},
            std::string{scoring::trimmed(cell_of(cells, group))},
            std::string{scoring::trimmed(cell_of(cells, who))}, is_serious};
    if (e.name.empty()) {
      fault = input + ':' + std::to_string(line) + ": names no event";
      return found;
    }
    found.push_back(std::move(e));
  }
  return found;
}

bool holds_scores_only(std::string_view line) {
  line = without_mark(line);
  ms::csv_reader csv{line.data(), line.data() + line.size()};
  row names;
  std::string fault;
  if (!next_row(csv, names, "", fault)) return false;
  const header h{names};
  bool scores = false;
  for (const scale& s : scales()) {
    scores = scores || h.find(s.prefix + '_' + s.total) != none;
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
