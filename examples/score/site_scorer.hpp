// SPDX-License-Identifier: MIT
#pragma once

// An instrument that grades sites: columns like `mas_left_elbow`, any set of them.

#include <motorscale/codec/record.hpp>

#include <algorithm>

#include "forms.hpp"
#include "text.hpp"

namespace scoring {

template <motorscale::site_scale I>
class site_scorer final : public form_scorer {
 public:
  explicit site_scorer(const std::vector<std::string>& own_muscles) {
    std::vector<std::string> muscles;
    for (const std::string& own : own_muscles) {
      if (!is_in(muscles, own)) muscles.push_back(folded(own));
    }
    for (const char* name : motorscale::muscle_names) {
      if (!is_in(muscles, name)) muscles.push_back(name);
    }
    for (const char* joint : {"elbow", "wrist", "hip", "knee", "ankle"}) {
      if (!is_in(muscles, joint)) muscles.push_back(joint);
    }
    for (const std::string& muscle : muscles) {
      for (const char* side : {"left_", "right_"}) {
        if (items_.size() == form::most_items) return;
        items_.push_back({.name = prefix_ + side + muscle, .allowed = I::allowed()});
      }
    }
  }

  const motorscale::description& about() const override { return I::about; }
  motorscale::symbols printed() const override { return I::printed; }

  bool sites() const override { return true; }

  int find_item(std::string_view name) override {
    for (std::size_t n = 0; n < items_.size(); ++n) {
      if (items_[n].name == name) return static_cast<int>(n);
    }
    return -1;
  }

  std::string item_columns() const override {
    std::string all = prefix_ + "left_<muscle>, " + prefix_ + "right_<muscle>: any set of";
    for (std::size_t n = 0; n < items_.size(); n += 2) {
      all += (n == 0 ? " " : ", ") + items_[n].name.substr(prefix_.size() + 5);
    }
    return all + ", and those of --muscles";
  }

  part part_of(const std::vector<bool>& has, std::vector<std::string>&) const override {
    part p{.has = has};
    if (std::find(has.begin(), has.end(), true) != has.end()) p.sections = 1;
    return p;
  }
  std::string prepare(const format&, const std::vector<part>&) override { return {}; }

  std::vector<std::string> columns() const override {
    std::vector<std::string> names;
    motorscale::grade_counts<I>{}.report(
        [&](const char* name, const auto&) { names.push_back(prefix_ + name); });
    names.push_back(prefix_ + "note");
    return names;
  }
  std::size_t longest_note() const override { return 32; }

  why_no_total write(const form& f, std::size_t, cell_writer& cells) const override {
    motorscale::grade_counts<I> counts;
    unsigned tested = 0;
    for (std::size_t n = 0; n < form::most_items; ++n) {
      const auto r = motorscale::response::from_byte(f.responses[n]);
      if (counts.add(r) != motorscale::errc::ok) __builtin_trap();  // it was read as a grade
      tested += r.tested();
    }
    const bool absent = f.assessed && f.items_absent > 0;
    const bool scored = f.assessed && f.wrong == 0 && !absent && tested > 0;
    const why_no_total why = !f.assessed     ? why_no_total::not_assessed
                             : f.wrong != 0  ? why_no_total::wrong_cell
                             : absent        ? why_no_total::items_missing
                             : tested == 0   ? why_no_total::nothing_tested
                                             : why_no_total::has_total;
    counts.report([&](const char* name, const auto& value) {
      const bool counted = std::string_view{name} == "tested" && f.assessed && f.wrong == 0;
      scored || counted ? cells(name, value) : cells.empty();
    });
    switch (why) {
      case why_no_total::wrong_cell:
        cells.words("wrong_cell");
        break;
      case why_no_total::items_missing:
        cells.words("items_missing:" + std::to_string(f.items_absent));
        break;
      case why_no_total::nothing_tested:
        cells.words("nothing_tested");
        break;
      default:
        cells.empty();
    }
    return why;
  }

  motorscale::result<motorscale::quotient> exact(const form&, std::size_t,
                                                 std::size_t) const override {
    return motorscale::errc::empty_selection;
  }
  std::uint32_t sections_of(std::size_t) const override { return 1; }
  std::string section_word(unsigned) const override { return {}; }
  unsigned section_count() const override { return 1; }

  motorscale::errc read_record(const std::uint8_t* first, const std::uint8_t* last,
                               form& f) override {
    motorscale::site_sheet<I, motorscale::site_list::most> s{motorscale::site_list{}};
    const motorscale::errc e = motorscale::decode(first, last, record_sites_, s);
    if (e != motorscale::errc::ok) return e;
    begin(f);
    for (unsigned n = 0; n < s.sites().size(); ++n) {
      f.responses[n] = s.at(n).byte();
      f.assessed |= s.at(n) != motorscale::unanswered;
    }
    return motorscale::errc::ok;
  }

 private:
  std::string prefix_ = std::string{I::about.prefix} + '_';
  motorscale::site record_sites_[motorscale::site_list::most];
};

}  // namespace scoring
