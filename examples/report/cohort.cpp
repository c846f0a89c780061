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
  std::size_t total, parts[5], raw[5], note, tested;
  std::vector<std::size_t> items;
  struct told {
    std::string threshold;
    std::size_t change, note;
  };
  std::vector<told> changes;
};

std::size_t item_column(const header& h, const scale& s, unsigned n) {
  const ms::registered& form = s.form();
  const std::string name = form.item_names != nullptr ? form.item_names[n] : std::to_string(n + 1);
  return h.find(std::string{s.prefix} + '_' + name);
}

scale_columns columns_of(const header& h, const scale& s) {
  const std::string prefix = std::string{s.prefix} + '_';
  scale_columns c{
      &s, h.find(prefix + s.total), {}, {}, h.find(prefix + "note"), h.find(prefix + "tested"), {},
      {}};
  for (unsigned k = 0; k < 5; ++k) {
    c.parts[k] = k < s.part_count ? h.find(prefix + s.parts[k]) : none;
    c.raw[k] = s.percent ? h.find(prefix + "raw_" + static_cast<char>('a' + k)) : none;
  }
  for (unsigned n = 0; n < s.form().item_count; ++n) c.items.push_back(item_column(h, s, n));
  if (std::find(c.items.begin(), c.items.end(), none) != c.items.end()) c.items.clear();
  for (const ms::threshold& t : ms::thresholds) {
    if (std::string_view{t.instrument} != s.prefix) continue;
    const std::string name = t.name;
    if (h.find(name + "_change") == none) continue;
    c.changes.push_back({name, h.find(name + "_change"), h.find(name + "_note")});
  }
  return c;
}

const std::string& cell_of(const row& cells, std::size_t column) {
  static const std::string nothing;
  return column < cells.size() ? cells[column] : nothing;
}

/// A decimal in whole units of 1 / den.  `rounded` where the text may stand for several of them.
std::optional<std::int32_t> in_units(const std::string& text, std::int32_t den, bool& rounded) {
  const auto d = ms::trial::read_decimal(text.data(), text.data() + text.size());
  if (!d) return std::nullopt;
  const long double value = static_cast<long double>(d->units) * den /
                            static_cast<long double>(ms::detail::power_of_ten(d->places));
  if (value > 1e9L || value < -1e9L) return std::nullopt;
  const auto whole = static_cast<std::int32_t>(value < 0 ? value - 0.5L : value + 0.5L);
  const long double off = value - static_cast<long double>(whole);
  if (den > 1 && d->places < 6) {
    rounded = rounded || off > 1e-9L || off < -1e-9L;
  } else {
    rounded = rounded || off > 0.1L || off < -0.1L;
  }
  return whole;
}

std::optional<unsigned> whole_number_of(const std::string& text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
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
    if (scales_.empty() && abilities_.empty()) {
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
    for (const scale_columns& c : scales_) v.records.push_back(read(c, cells, line));
    take_place(cells, v);
    take_level(cells, v);
    for (const std::string& prefix : abilities_) take_ability(prefix, cells, v);
    whose.visits.push_back(std::move(v));
  }

  void close(cohort& to) {
    for (const scale_columns& c : scales_) to.followed.push_back(c.of);
    to.dated = !by_name_;
    to.has_groups = group_ != none;
    for (child& c : to.children) {
      std::stable_sort(c.visits.begin(), c.visits.end(), [](const visit& a, const visit& b) {
        if (a.place.has_value() != b.place.has_value()) return a.place.has_value();
        return a.place.has_value() && *a.place < *b.place;
      });
    }
  }

 private:
  void say(std::uint64_t line, const std::string& what) {
    messages_ += how_.input + ':' + std::to_string(line) + ": " + what + '\n';
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

  void take_place(const row& cells, visit& v) {
    const scoring::layout& l = *how_.how_read;
    const auto day = scoring::read_date(scoring::trimmed(cell_of(cells, date_)), l.dates);
    if (day) v.day = *day;
    v.name = scoring::trimmed(cell_of(cells, visit_));
    if (!by_name_) {
      if (day) v.place = day->day_number();
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
    const auto birth = scoring::read_date(scoring::trimmed(cell_of(cells, birth_)), l.dates);
    if (birth && day) {
      if (const auto age = ms::completed_months(*birth, *day)) v.months = age->count;
    }
  }

  void take_level(const row& cells, visit& v) {
    const auto level = scoring::level_number("gmfcs", scoring::trimmed(cell_of(cells, level_)));
    if (level && 1 <= *level && *level <= 5) v.level = *level;
  }

  void take_ability(const std::string& prefix, const row& cells, visit& v) {
    const std::string name = prefix + "_ability";
    const auto cell = [&](const char* what) { return cell_of(cells, header_.find(name + what)); };
    const auto number = [](const std::string& text) -> std::optional<double> {
      const auto d = ms::trial::read_decimal(text.data(), text.data() + text.size());
      if (!d) return std::nullopt;
      return d->value().rounded();
    };
    const auto value = number(cell("")), low = number(cell("_low95")),
               high = number(cell("_high95"));
    if (!value || !low || !high) return;
    v.abilities.push_back({prefix, *value, *low, *high, cell("_change"), cell("_change_low95"),
                           cell("_change_high95"), cell("_against")});
  }

  record read(const scale_columns& c, const row& cells, std::uint64_t line) {
    record r;
    r.note = cell_of(cells, c.note);
    r.tested = whole_number_of(cell_of(cells, c.tested));
    const std::string& total = cell_of(cells, c.total);
    r.total = number(c, c.total, cells, line, r);
    for (unsigned k = 0; k < c.of->part_count; ++k)
      r.parts[k] = number(c, c.parts[k], cells, line, r);
    r.assessed = !total.empty() || r.tested || !r.note.empty();
    if (!r.assessed) return r;
    read_items(c, cells, r);
    if (c.of->percent) make_exact(c, cells, r);
    for (const auto& told : c.changes) {
      r.changes.push_back({told.threshold, cell_of(cells, told.change), cell_of(cells, told.note)});
    }
    return r;
  }

  std::optional<std::int32_t> number(const scale_columns& c, std::size_t column, const row& cells,
                                     std::uint64_t line, record& r) {
    const std::string& text = cell_of(cells, column);
    if (text.empty()) return std::nullopt;
    const auto value = in_units(text, c.of->den, r.rounded);
    if (!value) {
      say(line, scoring::shown(names_[column]) + " holds " + scoring::shown(text) +
                    ", which is no score");
    }
    return value;
  }

  void read_items(const scale_columns& c, const row& cells, record& r) {
    if (c.items.empty()) return;
    const ms::registered& form = c.of->form();
    const bool nine = std::string_view{c.of->prefix}.starts_with("gmfm88");
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

  /// The percents of the GMFM-88 from the raw scores, which are whole numbers.
  void make_exact(const scale_columns& c, const row& cells, record& r) {
    const ms::section* sections = c.of->form().sections;
    std::int32_t total = 0;
    bool whole = true;
    for (unsigned k = 0; k < 5; ++k) {
      const auto raw = whole_number_of(cell_of(cells, c.raw[k]));
      if (!raw || *raw > 3u * sections[k].size()) {
        whole = false;
        continue;
      }
      const auto in_total =
          static_cast<std::int32_t>(*raw) * std::int32_t{ms::gmfm88::in_total_percent[k]};
      total += in_total;
      if (r.parts[k]) r.parts[k] = 5 * in_total;
      if (!r.points.empty()) {
        unsigned sum = 0;
        for (unsigned n = sections[k].first.number; n <= sections[k].last.number; ++n) {
          sum += r.points[n - 1];
        }
        if (sum != *raw) r.points.clear();
      }
    }
    if (!whole) return;
    const auto near = [&](std::int32_t a, std::int32_t b) {
      return a - b <= percent_den / 100 && b - a <= percent_den / 100;
    };
    if (r.total && near(*r.total, total)) r.total = total;
    r.rounded = r.total && *r.total != total;
  }

  const reading& how_;
  const row& names_;
  header header_;
  std::string& messages_;
  std::vector<scale_columns> scales_;
  std::vector<std::string> abilities_;
  std::map<std::string, std::size_t> children_;
  std::size_t subject_, date_, birth_, level_, visit_, group_;
  bool by_name_;
};

}  // namespace

const ms::registered& scale::form() const {
  for (const ms::registered& r : ms::instruments) {
    if (std::string_view{r.about->prefix} == prefix) return r;
  }
  __builtin_trap();  // each of `scales` is registered
}

const std::vector<scale>& scales() {
  static const std::vector<scale> all{
      {"gmfm88",
       "total_percent",
       percent_den,
       2,
       true,
       {"percent_a", "percent_b", "percent_c", "percent_d", "percent_e"},
       5},
      {"gmfm88aids",
       "total_percent",
       percent_den,
       2,
       true,
       {"percent_a", "percent_b", "percent_c", "percent_d", "percent_e"},
       5},
      {"fmfm", "raw_total", 1, 0, false, {"raw_a", "raw_b", "raw_c", "raw_d", "raw_e"}, 5},
      {"bbs", "total", 1, 0, false, {}, 0},
      {"pbs", "total", 1, 0, false, {}, 0},
      {"cfa", "total", 1, 0, false, {}, 0},
      {"adl", "total", 2, 1, false, {}, 0},
      {"fim", "total", 1, 0, false, {}, 0},
      {"fimfam", "total", 1, 0, false, {}, 0},
      {"weefim", "total", 1, 0, false, {}, 0},
      {"mbi", "total", 1, 0, false, {}, 0},
  };
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

const visit* child::twice(std::size_t scale) const {
  const visit* last = nullptr;
  for (const visit& v : visits) {
    if (!v.records[scale].assessed || !v.place) continue;
    if (last != nullptr && last->place == v.place) return last;
    last = &v;
  }
  return nullptr;
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

std::vector<event> read_events(std::string_view text, const std::string& input,
                               std::string& fault) {
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
  for (std::uint64_t line = csv.line(); next_row(csv, cells, input, fault); line = csv.line()) {
    if (cells.size() == 1 && cells.front().empty()) continue;
    event e{std::string{scoring::trimmed(cell_of(cells, name))},
            std::string{scoring::trimmed(cell_of(cells, group))},
            std::string{scoring::trimmed(cell_of(cells, who))}};
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
    scores = scores || h.find(std::string{s.prefix} + '_' + s.total) != none;
    for (unsigned n = 0; n < s.form().item_count; ++n) {
      if (item_column(h, s, n) != none) return false;
    }
  }
  return scores;
}

}  // namespace reports
