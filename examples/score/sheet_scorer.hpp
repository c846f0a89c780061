// SPDX-License-Identifier: MIT
#pragma once

// An instrument with a fixed list of items.

#include <algorithm>
#include <bit>

#include <motorscale/codec/record.hpp>
#include <motorscale/core/tally.hpp>

#include "gmfm88_rules.hpp"
#include "text.hpp"

namespace scoring {

/// Reads one value of a report as an exact number.
struct exact_number {
  motorscale::result<motorscale::quotient> value{motorscale::errc::empty_selection};

  template <class T>
  void keep(const motorscale::result<T>& reported) {
    if (reported) keep(*reported);
  }
  void keep(motorscale::fixed<1> reported) {
    value = motorscale::quotient{static_cast<std::int32_t>(reported.units), 10};
  }
  void keep(unsigned reported) {
    value = motorscale::quotient{static_cast<std::int32_t>(reported), 1};
  }
  template <class T>
  void keep(const T& reported) {
    if constexpr (requires { T::den(); }) value = motorscale::quotient{reported.num(), T::den()};
  }  // any other is no number, or not an exact one
};

template <motorscale::instrument I>
class sheet_scorer final : public form_scorer {
 public:
  sheet_scorer() : prefix_{std::string{I::about.prefix} + '_'} {
    for (unsigned n = 1; n <= I::item_count; ++n) {
      item_facts facts{.name = prefix_, .allowed = I::allowed(motorscale::item{n})};
      if constexpr (requires { I::item_names; }) {
        facts.name += I::item_names[n - 1];
      } else {
        facts.name += std::to_string(n);
      }
      while (n > I::sections[facts.section].last.number) ++facts.section;
      if constexpr (requires { I::optional(motorscale::item{n}); }) {
        facts.optional = I::optional(motorscale::item{n});
      }
      items_.push_back(std::move(facts));
    }
    name_columns();
    // Where no section has a score of its own, they are one.
    const auto has_score = [](const score_column& c) {
      return std::any_of(std::begin(I::sections), std::end(I::sections),
                         [&](const auto& s) { return c.name == s.column; });
    };
    if (std::any_of(columns_.begin(), columns_.end(), has_score)) return;
    sections_ = 1;
    for (item_facts& i : items_) i.section = 0;
    name_columns();
  }

  const motorscale::description& about() const override { return I::about; }
  motorscale::symbols printed() const override { return I::printed; }
  char not_tested_mark() const override {
    if constexpr (requires { I::not_tested_mark; }) return I::not_tested_mark;
    return '\0';
  }

  int find_item(std::string_view name) override {
    for (std::size_t n = 0; n < items_.size(); ++n) {
      if (items_[n].name == name) return static_cast<int>(n);
    }
    // A number may have zeros before it: bbs_01.
    const std::string_view begins = stem(name);
    std::string_view digits = name.substr(begins.size());
    if (!digits.starts_with('0')) return -1;
    while (digits.starts_with('0')) digits.remove_prefix(1);
    if (digits.empty()) return -1;
    return find_item(std::string{begins} + std::string{digits});
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
      all += n == 0 ? "" : goes_on ? " to " : ", ";
      all += items_[n].name + (items_[n].optional ? " (optional)" : "");
    }
    return all;
  }

  std::string bands() const override {
    std::string names;
    if constexpr (std::is_same_v<I, motorscale::bbs::instrument>) {
      for (const auto& b : motorscale::bbs::three_bands) {
        names += (names.empty() ? "" : ", ") + std::string{b.name};
      }
    }
    return names;
  }

  part part_of(const std::vector<bool>& has, std::vector<std::string>& lacking) const override {
    part p{.has = has};
    if (std::find(has.begin(), has.end(), true) == has.end()) return p;
    if (rules_.is_form_of_its_own(has)) {
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
      const unsigned k = items_[n].section;
      const bool cut = there[k] > 0 || sections_ == 1;
      if (!has[n] && !items_[n].optional && cut) lacking.push_back(items_[n].name);
    }
    return p;
  }

  std::string prepare(const format& how, const std::vector<part>& of_visits) override {
    parts_ = of_visits;
    std::string wrong = rules_.prepare(how, of_visits);
    name_columns();
    return wrong;
  }
  bool take_calibration(const calibration& c) override { return rules_.take(c); }

  std::vector<std::string> columns() const override {
    std::vector<std::string> names;
    for (const score_column& c : columns_) names.push_back(prefix_ + c.name);
    names.push_back(prefix_ + "note");
    rules_.each_measure([&](const auto& m) {
      report_ability(m, motorscale::sheet<I>{}, [&](const char* name, auto&&) {
        names.push_back(m.prefix() + '_' + name);
      });
    });
    return names;
  }
  std::size_t longest_note() const override { return 64 + most_sections * 40; }

  why_no_total write(const form& f, std::size_t visit, cell_writer& cells) const override {
    const state s = state_of(f, visit);
    std::size_t k = 0;
    const auto cell = [&](const char* name, const auto& value) {
      (s.blank >> k++ & 1u) != 0 ? cells.empty() : cells(name, value);
    };
    const auto then = [&](const auto& scores) { rules_.report(scores, cell); };
    if (!s.scored) {
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        (s.blank >> c & 1u) != 0 ? cells.empty() : cells("", 0u);
      }
    } else if (motorscale::score_bytes<I>(f.responses, then) != motorscale::errc::ok) {
      __builtin_trap();  // every cell was read as a response that its item allows
    }
    write_note(s, cells);
    rules_.each_measure([&](const auto& m) {
      const auto ability_cells = [&](const char* name, const auto& value) { cells(name, value); };
      if (f.assessed && f.wrong == 0) {
        report_ability(m, sheet_from(f), ability_cells);
      } else {
        report_ability(m, motorscale::sheet<I>{},
                       [&](const char*, const auto&) { cells.empty(); });
      }
    });
    return s.why;
  }

  motorscale::result<motorscale::quotient> exact(const form& f, std::size_t visit,
                                                 std::size_t wanted) const override {
    const state s = state_of(f, visit);
    exact_number number;
    if (!s.scored || (s.blank >> wanted & 1u) != 0) return number.value;
    std::size_t k = 0;
    const auto cell = [&](const char*, const auto& value) {
      if (k++ == wanted) number.keep(value);
    };
    const auto then = [&](const auto& scores) { rules_.report(scores, cell); };
    if (motorscale::score_bytes<I>(f.responses, then) != motorscale::errc::ok) __builtin_trap();
    return number.value;
  }

  motorscale::result<motorscale::measure::ability> ability(
      const form& f, std::size_t, std::string_view prefix) const override {
    motorscale::result<motorscale::measure::ability> a{motorscale::errc::empty_selection};
    rules_.each_measure([&](const auto& m) {
      if (m.prefix() == prefix && f.assessed && f.wrong == 0) {
        a = m.ability(sheet_from(f));
      }
    });
    return a;
  }

  std::uint32_t sections_of(std::size_t k) const override { return columns_[k].sections; }
  /// The letter of a section that has one, else the name of its column.
  std::string section_word(unsigned k) const override {
    const std::string_view name = I::sections[k].column;
    constexpr std::string_view raw = "raw_";
    if (!name.starts_with(raw) || name.size() != raw.size() + 1) return std::string{name};
    return std::string(1, static_cast<char>(name.back() - 'a' + 'A'));
  }
  unsigned section_count() const override { return sections_; }

  motorscale::errc read_record(const std::uint8_t* first, const std::uint8_t* last,
                               form& f) override {
    const auto s = motorscale::decode<I>(first, last);
    if (!s) return s.error();
    begin(f);
    for (unsigned n = 1; n <= I::item_count; ++n) {
      f.responses[n - 1] = (*s)[motorscale::item{n}].byte();
      f.assessed |= (*s)[motorscale::item{n}] != motorscale::unanswered;
    }
    return motorscale::errc::ok;
  }

 private:
  static constexpr unsigned most_sections = sizeof I::sections / sizeof I::sections[0];
  static constexpr bool missing_leaves_no_score =
      I::when(motorscale::missing::unanswered) == motorscale::missing_rule::leaves_no_score;

  struct score_column {
    std::string name;
    std::uint32_t sections;     ///< that the score is made of
    bool counts = false;        ///< the number of items tested
    bool other_items = false;   ///< no score where just the items of the GMFM-66 were tested
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

  static std::string_view stem(std::string_view name) {
    while (!name.empty() && '0' <= name.back() && name.back() <= '9') name.remove_suffix(1);
    return name;
  }

  static motorscale::sheet<I> sheet_from(const form& f) {
    motorscale::sheet<I> s;
    for (unsigned n = 1; n <= I::item_count; ++n) {
      const auto r = motorscale::response::from_byte(f.responses[n - 1]);
      if (s.set(motorscale::item{n}, r) != motorscale::errc::ok) __builtin_trap();
    }
    return s;
  }

  void name_columns() {
    columns_.clear();
    const auto add = [&](const char* name, const auto&) {
      score_column c{.name = name, .sections = every_section()};
      for (unsigned k = 0; k < sections_; ++k) {
        if (c.name == I::sections[k].column) c.sections = 1u << k;
      }
      if (const auto own = rules_.sections_of(c.name)) c.sections = *own;
      c.counts = c.name == "tested";
      c.other_items = rules_.needs_other_items(c.name);
      columns_.push_back(std::move(c));
    };
    const std::uint8_t* const none = form_without_responses().responses;
    const auto then = [&](const auto& scores) { rules_.report(scores, add); };
    if (motorscale::score_bytes<I>(none, then) != motorscale::errc::ok) __builtin_trap();
    needing_.assign(sections_, 0);
    every_column_ = (std::uint32_t{1} << columns_.size()) - 1;
    counting_ = other_items_ = 0;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const std::uint32_t bit = std::uint32_t{1} << c;
      if (columns_[c].counts) {
        counting_ |= bit;
        continue;
      }
      if (columns_[c].other_items) other_items_ |= bit;
      for (unsigned k = 0; k < sections_; ++k) {
        if ((columns_[c].sections >> k & 1u) != 0) needing_[k] |= bit;
      }
    }
  }

  static const form& form_without_responses() {
    static const form none = [] {
      form f;
      std::fill(std::begin(f.responses), std::end(f.responses), motorscale::unanswered.byte());
      return f;
    }();
    return none;
  }

  static bool some_tested(const form& f) {
    return std::any_of(f.responses, f.responses + I::item_count, [](auto r) { return r < 16; });
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
    if (f.wrong == 0 && !some_tested(f)) {
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
    if constexpr (missing_leaves_no_score) {
      s.items_missing = 0;
      for (std::size_t n = 0; n < I::item_count; ++n) {
        if (f.responses[n] >= 16 && there.has[n] && !items_[n].optional) ++s.items_missing;
      }
    }
    s.not_tested = rules_.untested_sections(f) & there.sections;
    s.only_gmfm66_items = rules_.only_gmfm66_items(f, there);
    if (s.only_gmfm66_items) s.blank |= other_items_;
    s.why = s.items_missing > 0    ? why_no_total::items_missing
            : s.not_in_file != 0   ? why_no_total::section_not_in_file
            : s.only_gmfm66_items  ? why_no_total::gmfm66_items_only
                                   : why_no_total::has_total;
    return s;
  }

  void write_sections(std::string& note, const char* word, std::uint32_t some) const {
    if (some == 0) return;
    if (!note.empty()) note += ' ';
    note += word;
    char before = ':';
    for (unsigned k = 0; k < sections_; ++k) {
      if ((some >> k & 1u) == 0) continue;
      note += before;
      note += section_word(k);
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
    if (s.items_missing > 0) note = "items_missing:" + std::to_string(s.items_missing);
    write_sections(note, "section_not_in_file", s.not_in_file);
    write_sections(note, "dimension_not_tested", s.not_tested);
    if (s.only_gmfm66_items) note += note.empty() ? "gmfm66_items_only" : " gmfm66_items_only";
    cells.words(note);
  }

  std::uint32_t every_section() const { return (std::uint32_t{1} << sections_) - 1; }

  std::string prefix_;
  unsigned sections_ = most_sections;
  own_rules<I> rules_;
  std::vector<part> parts_;
  std::vector<score_column> columns_;
  std::vector<std::uint32_t> needing_;  ///< by section: the columns that need it
  std::uint32_t every_column_ = 0, counting_ = 0, other_items_ = 0;
};

}  // namespace scoring
