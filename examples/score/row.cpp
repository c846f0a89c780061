// SPDX-License-Identifier: MIT
#include "row.hpp"

#include <algorithm>

#include "joined.hpp"
#include "levels.hpp"
#include "text.hpp"

namespace ms = motorscale;

namespace scoring {
namespace {

constexpr std::string_view note_words[] = {"nothing_tested",
                                           "wrong_cell",
                                           "items_missing:",
                                           "section_not_in_file:",
                                           "dimension_not_tested:",
                                           "gmfm66_items_only",
                                           "first_visit",
                                           "no_score_before",
                                           "date_missing",
                                           "different_items_tested:",
                                           "dimension_tested_once:",
                                           "not_for_this_score"};

bool is_note(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    if (!std::any_of(std::begin(note_words), std::end(note_words), [&](std::string_view known) {
          return known.ends_with(':') ? word.starts_with(known) : word == known;
        })) {
      return false;
    }
    text = trimmed(text.substr(end));
  }
  return true;
}

}  // namespace

bool assessment::is_assessed() const {
  return std::any_of(forms.begin(), forms.end(), [](const form& f) { return f.assessed; });
}

row_assessor::row_assessor(const column_plan& plan, const layout& l, bool keep_items)
    : plan_{plan},
      layout_{l},
      keep_items_{keep_items},
      fields_(plan.columns.size()),
      visits_(plan.visits()),
      substitutes_(plan.columns.size()) {
  alone_.reserve(plan.columns.size());
  for (assessment& a : visits_) a.forms.resize(plan.forms.size());
}

row_end row_assessor::read(row_reader& reader) {
  for (assessment& a : visits_) {
    for (std::size_t f = 0; f < plan_.forms.size(); ++f) plan_.forms[f].scorer->begin(a.forms[f]);
  }
  alone_.clear();
  const std::size_t columns = plan_.columns.size();
  const char* const start = reader.position();
  for (std::size_t c = 0;;) {
    if (c < columns && plan_.columns[c].run > 1) {
      const column& here = plan_.columns[c];
      const claim& mine = here.claims[0];
      form& f =
          visits_[mine.visit < 0 ? 0 : static_cast<std::size_t>(mine.visit)].forms[mine.which];
      const char* const at = reader.position();
      const std::size_t done = reader.next_responses(*plan_.forms[mine.which].reader->table(),
                                                     f.responses + mine.item, here.run);
      f.assessed |= done > 0;
      for (std::size_t k = 0; keep_items_ && k < done; ++k) {
        fields_[c + k] = {at + 2 * k, at + 2 * k + 1, false};
      }
      c += done;
      if (done == here.run) continue;
    }
    field extra;
    const row_end end = reader.next(c < columns ? fields_[c] : extra);
    if (end == row_end::more_fields || end == row_end::line_end || end == row_end::end_of_text) {
      if (c < columns) alone_.push_back(c);
      ++c;
      if (end == row_end::more_fields) continue;
      count_ = c;
      for (; c < columns; ++c) fields_[c] = {};
      longest_copy_ = static_cast<std::size_t>(reader.position() - start) + 3 * columns + 16;
    }
    return end;
  }
}

bool row_assessor::is_blank() const {
  return count_ == 1 && alone_.size() == 1 && !fields_[0].quoted &&
         trimmed(fields_[0].inside()).empty();
}

bool row_assessor::lacks_read_columns() const {
  for (std::size_t c = count_; c < plan_.columns.size(); ++c) {
    if (!plan_.columns[c].claims.empty()) return true;
  }
  return false;
}

std::string_view row_assessor::text_of(std::size_t c) {
  const field& f = fields_[c];
  if (!substitutes_[c].empty()) return substitutes_[c];
  if (f.first == nullptr) return {};
  if (!f.quoted) return {f.first, static_cast<std::size_t>(f.last - f.first)};
  unquoted_ = f.text();
  return unquoted_;
}

void row_assessor::assess(const carried_values* carried) {
  wrong_.clear();
  own_scores_.clear();
  foreign_note_ = -1;
  for (assessment& a : visits_) {
    a.birth = a.on = a.change_date = ms::errc::no_such_date;
    a.subject.clear();
    a.event.clear();
    a.has_level = false;
  }
  if (carried != nullptr) {
    std::string subject;
    for (const std::size_t c : alone_) {
      for (const claim& one : plan_.columns[c].claims) {
        if (one.as == claimed_as::subject) subject = trimmed(text_of(c));
      }
    }
    for (std::size_t k = 0; k < carried->columns().size(); ++k) {
      const std::size_t c = carried->columns()[k];
      substitutes_[c].clear();
      const std::string_view own = trimmed(text_of(c));
      if (!own.empty() && !is_missing(layout_, own)) continue;
      substitutes_[c] = carried->find(subject, k);
      longest_copy_ += 2 * substitutes_[c].size() + 2;
    }
  }
  for (const std::size_t c : alone_) {
    if (!plan_.columns[c].claims.empty()) take(c, text_of(c));
  }
  for (std::size_t k = 0; k < plan_.forms.size(); ++k) {
    for (const unsigned n : plan_.forms[k].without_row) {
      for (assessment& a : visits_) {
        a.forms[k].absent |= std::uint32_t{1} << plan_.forms[k].scorer->items()[n].section;
        ++a.forms[k].items_absent;
      }
    }
  }
  compare_dates();
}

void row_assessor::take(std::size_t c, std::string_view text) {
  const std::string_view cell = unwrapped(text);
  const auto empty = [&] {
    return cell.empty() || is_missing(layout_, cell) || (plan_.was_long && text == no_row);
  };
  for (const claim& one : plan_.columns[c].claims) {
    switch (one.as) {
      case claimed_as::item:
        take_item(one, c, text);
        break;
      case claimed_as::level: {
        if (empty()) break;
        const std::string& name = level_columns()[one.which];
        if (one.which == 0) each_visit(one.visit, [](assessment& a) { a.has_level = true; });
        if (!is_level(name, cell)) {
          refuse(c, text,
                 joined("is not ", levels_in_words(name),
                        "; where it stands for a missing value, say --missing ", shown(cell)));
        }
        break;
      }
      case claimed_as::birth_date:
      case claimed_as::assessment_date:
      case claimed_as::change_date: {
        if (empty()) break;
        const auto date = read_date(cell, layout_.dates);
        each_visit(one.visit, [&](assessment& a) {
          (one.as == claimed_as::birth_date        ? a.birth
           : one.as == claimed_as::assessment_date ? a.on
                                                   : a.change_date) = date;
        });
        const bool said = !wrong_.empty() && wrong_.back().column == c;
        if (!date && !said) {
          const std::size_t first = cell.find_first_of("/.-"), last = cell.find_last_of("/.-");
          const bool numbers = cell.find_first_not_of("0123456789/.-") == std::string_view::npos;
          const bool short_year = numbers && first < last && first < 4 && cell.size() - last == 3;
          refuse(c, text,
                 joined("is not ", dates_in_words(layout_.dates),
                        short_year ? "; its year must have four digits" : ""));
        }
        break;
      }
      case claimed_as::subject:
        each_visit(one.visit, [&](assessment& a) { a.subject = trimmed(text); });
        break;
      case claimed_as::event: {
        const bool known = is_in(layout_.order, cell);
        if (!known && !empty()) {
          refuse(c, text,
                 "is not a visit of --order, which has " +
                     some_of(layout_.order, layout_.order.size()));
        }
        each_visit(one.visit, [&](assessment& a) { a.event = known ? folded(cell) : ""; });
        break;
      }
      case claimed_as::score:
        if (!empty()) own_scores_.push_back({c, one.which, one.visit, std::string{cell}});
        break;
      case claimed_as::note:
        if (!is_note(trimmed(text)) && foreign_note_ < 0) foreign_note_ = static_cast<int>(c);
        break;
    }
  }
}

void row_assessor::take_item(const claim& mine, std::size_t c, std::string_view text) {
  form& f = visits_[mine.visit < 0 ? 0 : static_cast<std::size_t>(mine.visit)].forms[mine.which];
  const response_reader& reader = *plan_.forms[mine.which].reader;
  const std::uint32_t section = std::uint32_t{1} << reader.scorer().items()[mine.item].section;
  if (plan_.was_long && text == no_row) {
    const bool counts = !reader.scorer().items()[mine.item].optional;
    if (counts) f.absent |= section;
    f.items_absent += counts;
    return;
  }
  const auto response = reader.read(mine.item, text);
  if (!response) {
    const bool header = same_word(trimmed(text), trimmed(plan_.columns[c].theirs));
    refuse(c, text,
           header ? "is the name of the column once more; take the second header out of the file"
                  : reader.why_refused(mine.item, text));
    f.wrong |= section;
    f.assessed = true;
    return;
  }
  f.responses[mine.item] = *response;
  f.assessed |= *response != ms::unanswered.byte();
}

void row_assessor::compare_dates() {
  if (!plan_.has_age_band) return;
  for (std::size_t v = 0; v < visits_.size(); ++v) {
    const assessment& a = visits_[v];
    if (!a.birth || !a.on || *a.birth <= *a.on) continue;
    std::size_t last = 0;
    bool is_birth = false;
    for (const std::size_t c : alone_) {
      for (const claim& one : plan_.columns[c].claims) {
        const bool birth = one.as == claimed_as::birth_date;
        if (!birth && one.as != claimed_as::assessment_date) continue;
        if (one.visit != claim::every_visit && static_cast<std::size_t>(one.visit) != v) continue;
        last = c;
        is_birth = birth;
      }
    }
    refuse(last, std::string{text_of(last)},
           is_birth ? "lies behind the assessment date" : "lies before the birth date");
  }
}

void row_assessor::doubt(std::size_t c) {
  if (c >= plan_.columns.size() || fields_[c].quoted) return;
  const std::string text{text_of(c)};
  constexpr const char* why =
      "may have been cut: the file ends here without a line end; get it whole, or end the line";
  for (const claim& one : plan_.columns[c].claims) {
    bool doubtful = true;
    if (one.as == claimed_as::item) {
      const response_reader& reader = *plan_.forms[one.which].reader;
      doubtful = reader.may_be_cut(one.item, text);
      form& f = visits_[one.visit < 0 ? 0 : static_cast<std::size_t>(one.visit)].forms[one.which];
      if (doubtful) {
        f.wrong |= std::uint32_t{1} << reader.scorer().items()[one.item].section;
        f.assessed = true;
      }
    } else if (one.as == claimed_as::level) {
      const std::string& name = level_columns()[one.which];
      constexpr const char* longer[] = {"I", "V"};
      doubtful = trimmed(text).empty() ||
                 std::any_of(std::begin(longer), std::end(longer),
                             [&](const char* more) { return is_level(name, text + more); });
    } else if (one.as == claimed_as::birth_date || one.as == claimed_as::assessment_date ||
               one.as == claimed_as::change_date) {
      doubtful = date_may_be_cut(text, layout_.dates);
      if (doubtful) {
        each_visit(one.visit, [&](assessment& a) {
          (one.as == claimed_as::birth_date        ? a.birth
           : one.as == claimed_as::assessment_date ? a.on
                                                   : a.change_date) = ms::errc::no_such_date;
        });
      }
    } else if (one.as == claimed_as::event) {
      doubtful = std::any_of(layout_.order.begin(), layout_.order.end(), [&](const auto& name) {
        return name.size() > text.size() && same_word(name.substr(0, text.size()), text);
      });
      if (doubtful) each_visit(one.visit, [](assessment& a) { a.event.clear(); });
    } else if (one.as == claimed_as::subject) {
      each_visit(one.visit, [](assessment& a) { a.subject.clear(); });
    } else if (one.as == claimed_as::score) {
      std::erase_if(own_scores_, [&](const own_score& s) { return s.column == c; });
    } else {
      doubtful = false;
    }
    const bool said = std::any_of(wrong_.begin(), wrong_.end(),
                                  [&](const wrong_cell& w) { return w.column == c; });
    if (doubtful && !said) refuse(c, text, why);
  }
}

char* row_assessor::write(std::size_t c, std::size_t visit, char* to) {
  const column& mine = plan_.columns[c];
  if (!substitutes_[c].empty()) {
    const std::string text = as_field(substitutes_[c]);
    return std::copy(text.begin(), text.end(), to);
  }
  const field& f = fields_[c];
  if (f.first == nullptr || (plan_.was_long && f.inside() == no_row)) return to;
  if (mine.is_item) {  // under our name, so that it can be scored again without a layout
    const claim& one = mine.claims[0];
    const response_reader& reader = *plan_.forms[one.which].reader;
    const std::string text = f.text();
    const auto response = reader.read(one.item, text);
    if (response && reader.read_plainly(one.item, text) != response) {
      const std::string_view ours = reader.printed(*response);
      return std::copy(ours.begin(), ours.end(), to);
    }
  }
  static_cast<void>(visit);
  const bool quotes = !f.quoted && std::find(f.first, f.last, ',') != f.last;
  if (quotes) *to++ = '"';
  to = std::copy(f.first, f.last, to);
  if (quotes) *to++ = '"';
  return to;
}

bool row_assessor::reads_like_labels() {
  std::size_t labels = 0;
  for (const std::size_t c : alone_) {
    if (!plan_.columns[c].is_item) continue;
    const std::string_view text = trimmed(text_of(c));
    if (text.empty()) continue;
    const claim& one = plan_.columns[c].claims[0];
    if (plan_.forms[one.which].reader->read(one.item, text)) return false;
    std::size_t letters = 0;
    for (const char ch : text) letters += ('a' <= (ch | 32) && (ch | 32) <= 'z') || ch < 0;
    if (letters < 3) return false;
    if (labels++ == 0) first_label_ = text;
  }
  const auto is_run = [&](std::size_t c) {
    return plan_.columns[c].is_item && std::find(alone_.begin(), alone_.end(), c) == alone_.end();
  };
  for (std::size_t c = 0; c < count_ && c < plan_.columns.size(); ++c) {
    if (is_run(c)) return false;  // its cell is a response
  }
  return labels >= 3;
}

}  // namespace scoring
