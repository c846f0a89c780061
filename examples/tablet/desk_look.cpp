// SPDX-License-Identifier: MIT
#include "desk_look.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "../score/columns.hpp"
#include "../score/joined.hpp"
#include "../score/levels.hpp"
#include "../score/row.hpp"
#include "../score/source.hpp"
#include "../score/text.hpp"

namespace desk {
namespace {

using scoring::claimed_as;

constexpr std::size_t shown_rows = 8, named = 3;

class json {
 public:
  json& open(char bracket) {
    begin();
    to_ += bracket;
    first_ = true;
    return *this;
  }
  json& close(char bracket) {
    to_ += bracket;
    first_ = false;
    return *this;
  }
  json& name(std::string_view n) {
    text(n);
    to_ += ':';
    first_ = true;
    return *this;
  }
  json& text(std::string_view value) {
    begin();
    to_ += '"';
    for (const char c : value) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x20 || c == '"' || c == '\\') {
        constexpr char digits[] = "0123456789abcdef";
        ((to_ += "\\u00") += digits[byte >> 4]) += digits[byte & 15];
      } else {
        to_ += c;
      }
    }
    to_ += '"';
    return *this;
  }
  json& number(std::uint64_t value) {
    begin();
    to_ += std::to_string(value);
    return *this;
  }
  json& pair(std::string_view n, std::string_view value) { return name(n).text(value); }
  json& pair(std::string_view n, std::uint64_t value) { return name(n).number(value); }
  std::string take() { return std::move(to_); }

 private:
  void begin() {
    if (!first_) to_ += ',';
    first_ = false;
  }
  std::string to_;
  bool first_ = true;
};

/// A line of the layout, and what it does.
struct line {
  std::string text, key, fault;
  scoring::layout alone;  ///< what it says by itself
  std::vector<std::size_t> columns;
  std::vector<std::string> items;  ///< of a table with one item a row: those that it names
  std::uint64_t cells = 0;
};

std::vector<line> lines_of(std::string_view text) {
  std::vector<line> all;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view one = scoring::trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (one.empty() || one.front() == '#') continue;
    line l;
    l.text = one;
    l.key = one.substr(0, one.find_first_of(" \t="));
    if (const auto fault = scoring::read_layout(l.alone, one)) l.fault = fault->message;
    all.push_back(std::move(l));
  }
  return all;
}

const char* word_of(claimed_as as) {
  switch (as) {
    case claimed_as::item:
      return "item";
    case claimed_as::level:
      return "level";
    case claimed_as::birth_date:
      return "birth_date";
    case claimed_as::assessment_date:
    case claimed_as::change_date:
      return "date";
    case claimed_as::subject:
      return "subject";
    case claimed_as::event:
      return "event";
    case claimed_as::score:
      return "score";
    default:
      return "note";
  }
}

class looker {
 public:
  looker(std::string_view bytes, std::string_view layout_text)
      : bytes_{bytes}, lines_{lines_of(layout_text)} {
    // a line that is wrong says so itself, and the others do what they do
    std::string right;
    for (const line& l : lines_) {
      if (l.fault.empty()) (right += l.text) += '\n';
    }
    if (const auto fault = scoring::read_layout(layout_, right)) fault_ = fault->message;
    if (fault_.empty()) {
      if (const auto fault = scoring::find_contradiction(layout_)) fault_ = fault->message;
    }
  }

  std::string run() {
    j_.open('{');
    if (fault_.empty()) read();
    if (!fault_.empty()) j_.pair("fault", fault_);
    put_lines();
    return j_.close('}').take();
  }

 private:
  void read() {
    scoring::text_source source{layout_};
    source.push(bytes_.data(), bytes_.data() + bytes_.size());
    source.finish();
    std::vector<std::string> header;
    if (source.find_header(header) == scoring::text_source::state::failed) {
      fault_ = source.message();
      return;
    }
    header_ = header;
    j_.pair("encoding", source.encoding_name());
    j_.pair("separator", std::string(1, source.separator()));
    j_.pair("header_line", source.header_line());
    const std::string fault = layout_.one_item_a_row
                                  ? plan_long(source.separator() != ',')
                                  : plan(layout_, source.separator() != ',', header, plan_);
    if (fault.empty()) {
      attribute_columns();
    } else {  // the rows are still shown, and no line says what it would do
      plan_ = {};
      items_of_long_ = {};
      plan_.columns.resize(header.size());
      for (std::size_t c = 0; c < header.size(); ++c) plan_.columns[c].theirs = header[c];
    }
    put_columns();
    read_rows(source);
    fault_ = fault;
  }

  /// The plan of a header, with changes where it has what they need.
  std::string plan(const scoring::layout& how, bool comma, const std::vector<std::string>& header,
                   scoring::column_plan& to,
                   std::size_t columns_of_long = scoring::column_wishes::none) const {
    const std::vector<const scoring::calibration*> none;
    const scoring::format plain;
    scoring::column_wishes wishes{.how_read = &how,
                                  .how_written = &plain,
                                  .keep_items = true,
                                  .check = true,
                                  .change = true,
                                  .by_event = !how.order.empty(),
                                  .calibrations = &none,
                                  .comma = comma,
                                  .columns_of_long = columns_of_long};
    if (make_plan(wishes, header, to).empty()) return {};
    to = {};
    wishes.change = wishes.by_event = false;
    return make_plan(wishes, header, to);
  }

  /// The plan of a table with one item a row: what the program makes of it has a column an item,
  /// and before them the columns that tell assessments apart.
  std::string plan_long(bool comma) {
    const scoring::long_rule& rule = *layout_.one_item_a_row;
    plan_.columns.resize(header_.size());
    std::vector<std::string> wide;
    std::vector<std::size_t> place;
    for (std::size_t c = 0; c < header_.size(); ++c) {
      scoring::column& one = plan_.columns[c];
      one.theirs = header_[c];
      const std::string_view name = scoring::trimmed(one.theirs);
      one.dropped = scoring::is_in(layout_.drop, name);
      if (scoring::same_word(name, rule.item)) {
        item_ = c;
      } else if (scoring::same_word(name, rule.score)) {
        score_ = c;
      } else if (!one.dropped) {
        place.push_back(c);
        wide.push_back(header_[c]);
      }
    }
    for (const auto& [at, name] : {std::pair{item_, rule.item}, std::pair{score_, rule.score}}) {
      if (at == no_column) return scoring::joined("no column ", scoring::shown(name));
    }
    for (std::string& name : items_of_sample()) wide.push_back(std::move(name));
    scoring::layout how = layout_;
    how.one_item_a_row.reset();
    how.drop.clear();
    std::string fault = plan(how, comma, wide, items_of_long_, place.size());
    if (!fault.empty()) return fault;
    for (std::size_t k = 0; k < wide.size(); ++k) {
      scoring::column& one = items_of_long_.columns[k];
      if (k >= place.size()) {
        if (one.is_item) forms_of_items_[scoring::folded(one.theirs)] = one.claims[0].which;
      } else if (!one.is_item) {
        plan_.columns[place[k]] = one;
      }
    }
    items_of_long_.columns.erase(items_of_long_.columns.begin(),
                                 items_of_long_.columns.begin() + place.size());
    return {};
  }

  /// The items that the rows name, each once.
  std::vector<std::string> items_of_sample() {
    std::vector<std::string> all;
    scoring::text_source source{layout_};
    source.push(bytes_.data(), bytes_.data() + bytes_.size());
    source.finish();
    std::vector<std::string> header;
    if (source.find_header(header) == scoring::text_source::state::failed ||
        source.rows() != scoring::text_source::state::has_rows) {
      return all;
    }
    std::vector<scoring::field> fields;
    scoring::row_reader reader = source.reader();
    while (!reader.at_end()) {
      const scoring::row_end end = reader.next(fields);
      if (end != scoring::row_end::line_end && end != scoring::row_end::end_of_text) break;
      if (fields.size() != header_.size()) continue;
      const std::string text = fields[item_].text();
      const std::string_view name = scoring::trimmed(text);
      if (!name.empty() && items_.insert(scoring::folded(name)).second) all.emplace_back(name);
    }
    return all;
  }

  const scoring::column_plan& whole_plan() const {
    return layout_.one_item_a_row ? items_of_long_ : plan_;
  }
  const std::vector<scoring::used_form>& forms() const { return whole_plan().forms; }

  bool has(std::size_t c, claimed_as as) const {
    const auto& claims = plan_.columns[c].claims;
    return std::any_of(claims.begin(), claims.end(), [&](const auto& k) { return k.as == as; });
  }
  bool is_read(std::size_t c) const { return !plan_.columns[c].claims.empty(); }
  bool may_miss(std::size_t c) const { return is_read(c) || c == score_; }
  bool is_date(std::size_t c) const {
    return has(c, claimed_as::birth_date) || has(c, claimed_as::assessment_date) ||
           has(c, claimed_as::change_date);
  }

  /// The columns for which a line's `name` stands.
  void add_columns_named(line& l, const std::vector<std::string>& names) {
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      const scoring::column& one = plan_.columns[c];
      if (scoring::is_in(names, scoring::trimmed(one.theirs)) ||
          (!one.name.empty() && scoring::is_in(names, one.name))) {
        l.columns.push_back(c);
      }
    }
  }

  /// True where the `column` line gives this column its name, with or without the mark of a visit.
  bool maps(const line& l, const scoring::column& c) const {
    const auto fits = [&](std::string_view name) {
      return scoring::mapped_name(l.alone, name,
                                  [&](std::string_view made) {
                                    return scoring::same_word(made, c.name) ||
                                           scoring::folded(made).starts_with(c.name);
                                  })
          .has_value();
    };
    const std::string_view theirs = scoring::trimmed(c.theirs);
    if (fits(theirs)) return true;
    for (const std::string& mark : layout_.visits) {
      if (mark.empty() || theirs.size() <= mark.size()) continue;
      if (scoring::same_word(theirs.substr(theirs.size() - mark.size()), mark) &&
          fits(theirs.substr(0, theirs.size() - mark.size()))) {
        return true;
      }
      if (scoring::same_word(theirs.substr(0, mark.size()), mark) &&
          fits(theirs.substr(mark.size()))) {
        return true;
      }
    }
    return false;
  }

  void attribute_columns() {
    for (line& l : lines_) {
      if (!l.fault.empty()) continue;
      if (l.key == "subject") add_columns_named(l, {layout_.subject});
      if (l.key == "date") add_columns_named(l, {layout_.date});
      if (l.key == "carry") add_columns_named(l, layout_.carry);
      if (l.key == "drop") add_columns_named(l, layout_.drop);
      if (l.key == "long" && layout_.one_item_a_row) {
        add_columns_named(l, {layout_.one_item_a_row->item});
        add_columns_named(l, {layout_.one_item_a_row->score});
      }
      for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
        if (l.key == "visits" && plan_.columns[c].visit >= 0) l.columns.push_back(c);
        if (l.key == "dates" && is_date(c)) l.columns.push_back(c);
      }
      for (const scoring::column& item : items_of_long_.columns) {
        if (l.key == "visits" && item.visit >= 0) l.items.push_back(item.theirs);
      }
    }
    const auto line_of = [&](const scoring::column& c) {
      return std::find_if(lines_.begin(), lines_.end(), [&](const line& l) {
        return c.mapped && l.key == "column" && l.fault.empty() && maps(l, c);
      });
    };
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      if (const auto l = line_of(plan_.columns[c]); l != lines_.end()) l->columns.push_back(c);
    }
    for (const scoring::column& item : items_of_long_.columns) {
      if (const auto l = line_of(item); l != lines_.end()) l->items.push_back(item.theirs);
    }
  }

  void put_columns() {
    j_.name("columns").open('[');
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      const scoring::column& one = plan_.columns[c];
      j_.open('{').pair("theirs", one.theirs);
      if (!one.name.empty()) j_.pair("ours", one.name);
      if (c == item_) {
        j_.pair("as", "items");
      } else if (c == score_) {
        j_.pair("as", "scores");
      } else if (one.dropped) {
        j_.pair("as", "dropped");
      } else if (is_read(c)) {
        j_.pair("as", word_of(one.claims[0].as));
        if (one.claims[0].as == claimed_as::item) {
          j_.pair("form", forms()[one.claims[0].which].scorer->about().prefix);
        }
      } else if (one.mapped) {
        j_.pair("as", "unneeded");
      }
      j_.close('}');
    }
    j_.close(']');
    j_.name("forms").open('[');
    for (const auto& f : forms()) {
      j_.open('{').pair("prefix", f.scorer->about().prefix).pair("name", f.scorer->about().name);
      j_.name("thresholds").open('[');
      for (const motorscale::threshold& t : motorscale::thresholds) {
        const bool ours = std::string_view{t.instrument} == f.scorer->about().prefix;
        if (!ours || t.composite || !scoring::is_of_a_score(t)) continue;
        j_.open('{').pair("name", t.name).pair("source", t.study.source).close('}');
      }
      j_.close(']').close('}');
    }
    j_.close(']');
    if (!forms().empty()) return;
    j_.name("names").open('[');
    for (const auto& s : whole_plan().scorers) {
      j_.open('{').pair("name", s->about().name).pair("columns", s->item_columns()).close('}');
    }
    j_.close(']');
  }

  /// The form whose responses a cell holds, in a row that is of `item`; null where it holds none.
  const scoring::form_scorer* form_of(std::size_t c, const std::string& item) const {
    if (c == score_) {
      const auto found = forms_of_items_.find(item);
      return found == forms_of_items_.end() ? nullptr : forms()[found->second].scorer;
    }
    const auto& claims = plan_.columns[c].claims;
    if (claims.empty() || claims[0].as != claimed_as::item) return nullptr;
    return forms()[claims[0].which].scorer;
  }

  /// What the lines count in a cell.
  void count_cell(std::size_t c, std::string_view text, const std::string& item) {
    const std::string_view bare = scoring::trimmed(text);
    const scoring::form_scorer* const form = form_of(c, item);
    for (line& l : lines_) {
      if (!l.fault.empty() || bare.empty()) continue;
      const auto holds = [&](const std::vector<std::string>& texts) {
        return std::any_of(texts.begin(), texts.end(),
                           [&](const auto& t) { return scoring::same_value(t, bare); });
      };
      const auto is_of = [&](std::string_view prefix) {
        return form != nullptr && scoring::same_word(prefix, form->about().prefix);
      };
      if (l.key == "missing" && may_miss(c)) l.cells += holds(l.alone.missing);
      if (l.key == "dates" && is_date(c)) {
        l.cells += static_cast<bool>(scoring::read_date(bare, layout_.dates));
      }
      if (l.key == "codes" && is_of(l.alone.codes[0].prefix)) {
        l.cells += holds(l.alone.codes[0].texts);
      }
      if (l.key == "recode" && is_of(l.alone.recodes[0].prefix)) {
        l.cells += holds({l.alone.recodes[0].from});
      }
      if (l.key == "date" && has(c, claimed_as::change_date)) ++l.cells;
    }
    if (has(c, claimed_as::subject)) subjects_.insert(std::string{bare});
    if (sample_.empty()) {
      const bool beyond_ascii =
          std::any_of(bare.begin(), bare.end(), [](char k) { return (k & 0x80) != 0; });
      if (beyond_ascii) sample_ = bare;
    }
  }

  void put_row(scoring::row_assessor& row, std::uint64_t line) {
    j_.open('{').pair("line", line).name("cells").open('[');
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) j_.text(row.text_of(c));
    j_.close(']').name("wrong").open('[');
    for (const auto& w : row.wrong_cells()) j_.number(w.column);
    j_.close(']').name("missing").open('[');
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      if (may_miss(c) && scoring::is_missing(layout_, scoring::trimmed(row.text_of(c)))) {
        j_.number(c);
      }
    }
    j_.close(']').close('}');
  }

  void read_rows(scoring::text_source& source) {
    j_.name("first").open('[');
    if (source.rows() == scoring::text_source::state::has_rows) {
      scoring::row_assessor row{plan_, layout_, true};
      scoring::row_reader reader = source.reader();
      while (!reader.at_end()) {
        const std::uint64_t at = reader.line();
        const scoring::row_end end = row.read(reader);
        if (end != scoring::row_end::line_end && end != scoring::row_end::end_of_text) break;
        if (row.is_blank() && plan_.columns.size() > 1) continue;
        if (row.is_short() && row.lacks_read_columns()) continue;
        if (!layout_.one_item_a_row) row.assess(nullptr);
        if (rows_ < shown_rows) put_row(row, at);
        ++rows_;
        const std::string item = item_ == no_column ? "" : scoring::folded(row.text_of(item_));
        for (std::size_t c = 0; c < plan_.columns.size(); ++c) count_cell(c, row.text_of(c), item);
      }
    }
    for (const std::string& name : header_) {
      if (sample_.empty() &&
          std::any_of(name.begin(), name.end(), [](char k) { return (k & 0x80) != 0; })) {
        sample_ = scoring::trimmed(name);
      }
    }
    j_.close(']');
    j_.pair("rows", rows_).pair("subjects", subjects_.size());
  }

  void put_lines() {
    j_.name("lines").open('[');
    for (const line& l : lines_) {
      j_.open('{').pair("text", l.text).pair("key", l.key);
      if (!l.fault.empty()) {
        j_.pair("fault", l.fault);
      } else if (!header_.empty() && fault_.empty()) {
        std::vector<std::string> names = l.items;
        for (const std::size_t c : l.columns) names.push_back(plan_.columns[c].theirs);
        j_.pair("count", names.size()).pair("cells", l.cells);
        if (!l.items.empty()) j_.pair("items", l.items.size());
        if (l.key == "long") j_.pair("items", items_.size());
        if (l.key == "encoding" && !sample_.empty()) j_.pair("sample", sample_);
        j_.name("columns").open('[');
        for (std::size_t k = 0; k < names.size(); ++k) {
          const bool ends = k == 0 || k + 1 == names.size() || names.size() <= named;
          if (ends) j_.text(scoring::trimmed(names[k]));
        }
        j_.close(']');
      }
      j_.close('}');
    }
    j_.close(']');
  }

  std::string_view bytes_;
  scoring::layout layout_;
  std::vector<line> lines_;
  std::string fault_, sample_;
  scoring::column_plan plan_;
  // of a table with one item a row
  static constexpr std::size_t no_column = ~std::size_t{0};
  std::size_t item_ = no_column, score_ = no_column;  ///< its columns
  scoring::column_plan items_of_long_;                ///< its items, as if each were a column
  std::map<std::string, unsigned> forms_of_items_;
  std::vector<std::string> header_;
  std::set<std::string> subjects_, items_;
  std::uint64_t rows_ = 0;
  json j_;
};

}  // namespace

std::string look(std::string_view bytes, std::string_view layout_text) {
  return looker{bytes, layout_text}.run();
}

}  // namespace desk
