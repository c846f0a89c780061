// SPDX-License-Identifier: MIT
#include <algorithm>

#include "forms.hpp"
#include "joined.hpp"
#include "text.hpp"

namespace ms = motorscale;

namespace scoring {
namespace {

class site_scorer final : public form_scorer {
 public:
  site_scorer(const form_facts& facts, const std::vector<std::string>& own_muscles)
      : form_scorer{facts} {
    std::vector<std::string> muscles;
    const auto add = [&](std::string_view name) {
      if (!is_in(muscles, name)) muscles.push_back(folded(name));
    };
    for (const std::string& own : own_muscles) add(own);
    for (const char* name : ms::muscle_names) add(name);
    for (const char* joint : {"elbow", "wrist", "hip", "knee", "ankle"}) add(joint);
    for (const std::string& muscle : muscles) {
      for (const char* side : {"left_", "right_"}) {
        if (items_.size() == form::most_items) return;
        items_.push_back(
            {.name = joined(prefix_, side, muscle), .allowed = facts_.form->places[0].allowed});
      }
    }
  }

  std::string item_columns() const override {
    std::string all = joined(prefix_, "left_<muscle>, ", prefix_, "right_<muscle>: any set of");
    for (std::size_t n = 0; n < items_.size(); n += 2) {
      const std::string_view site = items_[n].name;
      append(all, n == 0 ? " " : ", ", site.substr(prefix_.size() + 5));
    }
    return all + ", and those of --muscles";
  }

  part part_of(const std::vector<bool>& has, std::vector<std::string>&) const override {
    part p{.has = has};
    if (std::find(has.begin(), has.end(), true) != has.end()) p.sections = 1;
    return p;
  }

  std::vector<std::string> columns() const override {
    std::vector<std::string> names;
    for (unsigned c = 0; c < facts_.form->column_count; ++c) {
      names.push_back(prefix_ + facts_.form->columns[c].name);
    }
    names.push_back(prefix_ + "note");
    return names;
  }
  std::size_t longest_note() const override { return 32; }

  why_no_total write(const form& f, std::size_t, cell_writer& cells) const override {
    const bool tested = std::any_of(f.responses, f.responses + form::most_items,
                                    [](std::uint8_t r) { return r < 16; });
    const why_no_total why = !f.assessed          ? why_no_total::not_assessed
                             : f.wrong != 0       ? why_no_total::wrong_cell
                             : f.items_absent > 0 ? why_no_total::items_missing
                             : !tested            ? why_no_total::nothing_tested
                                                  : why_no_total::has_total;
    ms::form_value values[most_columns];
    score(f, 0, values);
    for (unsigned c = 0; c < facts_.form->column_count; ++c) {
      const bool counted =
          facts_.form->columns[c].name == std::string_view{"tested"} && f.assessed && f.wrong == 0;
      if (why == why_no_total::has_total || counted) {
        write_score(c, values[c], cells);
      } else {
        cells.empty();
      }
    }
    cells.words(why == why_no_total::items_missing    ? joined("items_missing:", f.items_absent)
                : why == why_no_total::wrong_cell     ? "wrong_cell"
                : why == why_no_total::nothing_tested ? "nothing_tested"
                                                      : "");
    return why;
  }

  ms::errc read_record(const std::uint8_t* first, const std::uint8_t* last,
                       form& f) const override {
    std::uint8_t bytes[ms::site_list::most];
    ms::site sites[ms::site_list::most];
    const auto count = ms::detail::read_record(*facts_.form->record, first, last, bytes, nullptr,
                                               sites, ms::site_list::most);
    if (!count) return count.error();
    if (const auto list = ms::site_list::from(sites, *count); !list) return list.error();
    for (unsigned k = 0; k < *count; ++k) {
      const ms::errc e = take(k, ms::response::from_byte(bytes[k]), f);
      if (e != ms::errc::ok) return e;
    }
    return ms::errc::ok;
  }
};

}  // namespace

std::unique_ptr<form_scorer> make_site_scorer(const form_facts& facts,
                                              const std::vector<std::string>& muscles) {
  return std::make_unique<site_scorer>(facts, muscles);
}

}  // namespace scoring
