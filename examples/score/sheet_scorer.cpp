// SPDX-License-Identifier: MIT
#include <algorithm>
#include <bit>

#include "abilities.hpp"
#include "gmfm88_rules.hpp"
#include "joined.hpp"
#include "text.hpp"

namespace ms = motorscale;

namespace scoring {
namespace {

class sheet_scorer final : public form_scorer {
 public:
  explicit sheet_scorer(const form_facts& facts)
      : form_scorer{facts}, sections_{facts.section_count} {
    if (facts.form->most_option != 0) rules_.emplace();
    unsigned section = 0;
    for (unsigned n = 0; n < facts.form->place_count; ++n) {
      const ms::form_place& place = facts.form->places[n];
      const ms::item number{n + 1};
      while (number.number > facts.sections[section].last.number) ++section;
      items_.push_back(
          {.name = place.name != nullptr ? prefix_ + place.name : joined(prefix_, number.number),
           .allowed = place.allowed,
           .section = section,
           .optional = facts.is_optional != nullptr && facts.is_optional(number)});
    }
    // Where no section has a score of its own, they are one.
    const bool has_section_scores =
        std::any_of(facts.form->columns, facts.form->columns + facts.form->column_count,
                    [&](const ms::form_column& c) { return section_called(c.name) < sections_; });
    if (!has_section_scores) {
      sections_ = 1;
      for (item_facts& i : items_) i.section = 0;
    }
    name_columns();
  }

  bool is_beyond_items(std::string_view name) const override {
    const std::string_view begins = stem(name);
    return begins.size() < name.size() && begins.starts_with(prefix_) &&
           std::any_of(items_.begin(), items_.end(), [&](const item_facts& i) {
             return stem(i.name) == begins && begins.size() < i.name.size();
           });
  }

  std::string item_columns() const override {
    std::string all;
    for (std::size_t n = 0; n < items_.size(); ++n) {
      // Items that are numbered within a section are named by the first and the last.
      const auto same_stem = [&](std::size_t a, std::size_t b) {
        return b < items_.size() && stem(items_[a].name) == stem(items_[b].name) &&
               stem(items_[a].name).size() < items_[a].name.size();
      };
      const bool goes_on = n > 0 && same_stem(n - 1, n);
      if (goes_on && same_stem(n, n + 1)) continue;
      append(all,
             n == 0    ? ""
             : goes_on ? " to "
                       : ", ",
             items_[n].name, items_[n].optional ? " (optional)" : "");
    }
    return all;
  }

  std::string bands() const override {
    std::string names;
    for (unsigned c = 0; c < facts_.form->column_count; ++c) {
      const ms::form_word* word = facts_.form->columns[c].words;
      for (; word != nullptr && word->text != nullptr; ++word) {
        append(names, names.empty() ? "" : ", ", word->text);
      }
    }
    return names;
  }

  part part_of(const std::vector<bool>& has, std::vector<std::string>& lacking) const override {
    part p{.has = has};
    if (std::find(has.begin(), has.end(), true) == has.end()) return p;
    if (rules_ && rules_->is_form_of_its_own(has)) {
      p.sections = every_section();
      p.gmfm66_columns = true;
      return p;
    }
    unsigned needed[most_sections]{}, there[most_sections]{};
    for (std::size_t n = 0; n < items_.size(); ++n) {
      if (items_[n].optional) continue;
      ++needed[items_[n].section];
      if (has[n]) ++there[items_[n].section];
    }
    for (unsigned k = 0; k < sections_; ++k) {
      if (there[k] == needed[k]) p.sections |= 1u << k;
    }
    for (std::size_t n = 0; n < items_.size(); ++n) {
      const bool cut = there[items_[n].section] > 0 || sections_ == 1;
      if (!has[n] && !items_[n].optional && cut) lacking.push_back(items_[n].name);
    }
    return p;
  }

  std::string prepare(const format& how, const std::vector<part>& of_visits) override {
    parts_ = of_visits;
    if (!rules_) return {};
    std::string wrong = rules_->prepare(how, of_visits);
    name_columns();
    return wrong;
  }

  bool take_calibration(const calibration& c) override {
    const std::string_view its = c.calibration.name.instrument, ours = about().prefix;
    if (its == ours) {
      abilities_.emplace(abilities_.begin(), c);
    } else if (its == ms::gmfm66::instrument::about.prefix &&
               ours == ms::gmfm66::instrument::item_columns) {
      abilities_.emplace_back(c);
    } else {
      return false;
    }
    return true;
  }

  std::vector<std::string> columns() const override {
    std::vector<std::string> names;
    for (const score_column& c : columns_) names.push_back(prefix_ + c.name);
    names.push_back(prefix_ + "note");
    for (const ability_scale& a : abilities_) {
      for (const char* name : ability_columns) names.push_back(joined(a.prefix(), '_', name));
    }
    return names;
  }
  std::size_t longest_note() const override { return 64 + facts_.section_count * 40; }

  why_no_total write(const form& f, std::size_t visit, cell_writer& cells) const override {
    const state s = state_of(f, visit);
    ms::form_value values[most_columns];
    if (s.scored) {
      score(f, option(), values);
    } else {
      std::fill(std::begin(values), std::end(values), ms::number_value(0));
    }
    for (std::size_t k = 0; k < columns_.size(); ++k) {
      if ((s.blank >> k & 1u) != 0) {
        cells.empty();
      } else {
        write_score(columns_[k].place, values[columns_[k].place], cells);
      }
    }
    write_note(s, cells);
    for (const ability_scale& a : abilities_) {
      if (f.assessed && f.wrong == 0) {
        a.write(f, items_, cells);
      } else {
        for (std::size_t k = 0; k < std::size(ability_columns); ++k) cells.empty();
      }
    }
    return s.why;
  }

  ms::result<ms::quotient> exact(const form& f, std::size_t visit,
                                 std::size_t wanted) const override {
    const state s = state_of(f, visit);
    if (!s.scored || (s.blank >> wanted & 1u) != 0) return ms::errc::empty_selection;
    ms::form_value values[most_columns];
    score(f, option(), values);
    const ms::form_value value = values[columns_[wanted].place];
    if (value.den <= 0) return ms::errc::empty_selection;
    return ms::quotient{value.num, value.den};
  }

  ms::result<ms::measure::ability> ability(const form& f, std::string_view prefix) const override {
    for (const ability_scale& a : abilities_) {
      if (a.prefix() == prefix && f.assessed && f.wrong == 0) return a.ability(f, items_);
    }
    return ms::errc::empty_selection;
  }

  std::uint32_t sections_of(std::size_t k) const override { return columns_[k].sections; }
  /// The letter of a section that has one, else the name of its column.
  std::string section_word(unsigned k) const override {
    const std::string_view name = facts_.sections[k].column;
    constexpr std::string_view raw = "raw_";
    if (!name.starts_with(raw) || name.size() != raw.size() + 1) return std::string{name};
    return std::string(1, static_cast<char>(name.back() - 'a' + 'A'));
  }
  unsigned section_count() const override { return sections_; }

  ms::errc read_record(const std::uint8_t* first, const std::uint8_t* last,
                       form& f) const override {
    std::uint8_t bytes[form::most_items], extras[most_extras];
    const auto count = ms::detail::read_record(*facts_.form->record, first, last, bytes, extras);
    if (!count) return count.error();
    for (unsigned n = 0; n < *count; ++n) {
      const ms::errc e = take(n, ms::response::from_byte(bytes[n]), f);
      if (e != ms::errc::ok) return e;
    }
    return ms::errc::ok;
  }

 private:
  static constexpr unsigned most_sections = 32;
  static constexpr unsigned most_extras = 32;

  struct score_column {
    const char* name;
    unsigned place;            ///< among the form's columns
    std::uint32_t sections;    ///< that the score is made of
    bool counts;               ///< the number of items tested
    bool other_items = false;  ///< no score where just the items of the GMFM-66 were tested
  };

  /// What becomes of a form: which columns are blank, and the words of its note.
  struct state {
    std::uint32_t blank = 0;  ///< bit k: column k has no score
    bool scored = false;      ///< some column may have one
    why_no_total why = why_no_total::not_assessed;
    unsigned items_missing = 0;
    std::uint32_t not_in_file = 0, not_tested = 0;
    bool only_gmfm66_items = false;
  };

  unsigned goals() const { return rules_ ? rules_->goals() : 0; }
  /// Where there are no goals any will do: their column is not there.
  unsigned option() const { return rules_ ? std::max(goals(), 1u) : 0; }

  /// The section whose score the column is; `sections_` for none.
  unsigned section_called(std::string_view column) const {
    unsigned k = 0;
    while (k < sections_ && column != facts_.sections[k].column) ++k;
    return k;
  }

  void name_columns() {
    columns_.clear();
    needing_.assign(sections_, 0);
    counting_ = other_items_ = 0;
    for (unsigned place = 0; place < facts_.form->column_count; ++place) {
      const std::string_view name = facts_.form->columns[place].name;
      if (name == "goal_percent" && goals() == 0) continue;
      const unsigned section = section_called(name);
      score_column c{.name = name.data(),
                     .place = place,
                     .sections = section < sections_ ? 1u << section : every_section(),
                     .counts = name == "tested"};
      if (rules_) {
        c.sections = rules_->sections_of(name).value_or(c.sections);
        c.other_items = rules_->needs_other_items(name);
      }
      const std::uint32_t bit = std::uint32_t{1} << columns_.size();
      columns_.push_back(c);
      if (c.counts) {
        counting_ |= bit;
        continue;
      }
      if (c.other_items) other_items_ |= bit;
      for (unsigned k = 0; k < sections_; ++k) {
        if ((c.sections >> k & 1u) != 0) needing_[k] |= bit;
      }
    }
    every_column_ = (std::uint32_t{1} << columns_.size()) - 1;
  }

  std::uint32_t columns_needing(std::uint32_t some_sections) const {
    std::uint32_t columns = 0;
    for (; some_sections != 0; some_sections &= some_sections - 1) {
      columns |= needing_[static_cast<unsigned>(std::countr_zero(some_sections))];
    }
    return columns;
  }

  state state_of(const form& f, std::size_t visit) const {
    state s{.blank = every_column_};
    if (!f.assessed) return s;
    const bool some_tested = std::any_of(f.responses, f.responses + items_.size(),
                                         [](std::uint8_t r) { return r < 16; });
    if (f.wrong == 0 && !some_tested) {
      s.blank &= ~counting_;
      s.why = why_no_total::nothing_tested;
      return s;
    }
    const part& there = parts_[visit];
    s.scored = true;
    s.not_in_file = every_section() & ~there.sections;
    s.blank = columns_needing(s.not_in_file | f.wrong | f.absent);
    if (f.wrong != 0) {
      s.blank |= counting_;
      s.why = why_no_total::wrong_cell;
      return s;
    }
    s.items_missing = f.items_absent;
    if (facts_.needs_all_items) {
      s.items_missing = 0;
      for (std::size_t n = 0; n < items_.size(); ++n) {
        if (f.responses[n] >= 16 && there.has[n] && !items_[n].optional) ++s.items_missing;
      }
    }
    if (rules_) {
      s.not_tested = rules_->untested_sections(f) & there.sections;
      s.only_gmfm66_items = rules_->only_gmfm66_items(f, there);
      if (s.only_gmfm66_items) s.blank |= other_items_;
    }
    s.why = s.items_missing > 0   ? why_no_total::items_missing
            : s.not_in_file != 0  ? why_no_total::section_not_in_file
            : s.only_gmfm66_items ? why_no_total::gmfm66_items_only
                                  : why_no_total::has_total;
    return s;
  }

  void write_sections(std::string& note, const char* word, std::uint32_t some) const {
    if (some == 0) return;
    append(note, note.empty() ? "" : " ", word);
    char before = ':';
    for (unsigned k = 0; k < sections_; ++k) {
      if ((some >> k & 1u) == 0) continue;
      append(note, before, section_word(k));
      before = '+';
    }
  }

  void write_note(const state& s, cell_writer& cells) const {
    if (s.why == why_no_total::nothing_tested) return cells.words("nothing_tested");
    if (s.why == why_no_total::wrong_cell) return cells.words("wrong_cell");
    if (s.why == why_no_total::not_assessed ||
        (s.why == why_no_total::has_total && s.not_tested == 0)) {
      return cells.empty();
    }
    std::string note;
    if (s.items_missing > 0) append(note, "items_missing:", s.items_missing);
    write_sections(note, "section_not_in_file", s.not_in_file);
    write_sections(note, "dimension_not_tested", s.not_tested);
    if (s.only_gmfm66_items) append(note, note.empty() ? "" : " ", "gmfm66_items_only");
    cells.words(note);
  }

  std::uint32_t every_section() const { return (std::uint32_t{1} << sections_) - 1; }

  unsigned sections_;
  std::optional<gmfm88_rules> rules_;
  std::vector<ability_scale> abilities_;
  std::vector<part> parts_;
  std::vector<score_column> columns_;
  std::vector<std::uint32_t> needing_;  ///< by section: the columns that need it
  std::uint32_t every_column_ = 0, counting_ = 0, other_items_ = 0;
};

}  // namespace

std::unique_ptr<form_scorer> make_sheet_scorer(const form_facts& facts) {
  return std::make_unique<sheet_scorer>(facts);
}

}  // namespace scoring
