// SPDX-License-Identifier: MIT
#include "desk_look.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "../score/columns.hpp"
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
    if (layout_.one_item_a_row) {
      plan_.columns.resize(header.size());
      for (std::size_t c = 0; c < header.size(); ++c) plan_.columns[c].theirs = header[c];
    } else {
      const std::vector<const scoring::calibration*> none;
      const scoring::format plain;
      scoring::column_wishes wishes{.how_read = &layout_,
                                    .how_written = &plain,
                                    .keep_items = true,
                                    .check = true,
                                    .change = true,
                                    .by_event = !layout_.order.empty(),
                                    .calibrations = &none,
                                    .comma = source.separator() != ','};
      fault_ = scoring::make_plan(wishes, header, plan_);
      if (!fault_.empty()) {  // a file without dates or children has no changes
        plan_ = {};
        wishes.change = wishes.by_event = false;
        fault_ = scoring::make_plan(wishes, header, plan_);
      }
      if (!fault_.empty()) return;
    }
    attribute_columns();
    put_columns();
    read_rows(source);
  }

  bool has(std::size_t c, claimed_as as) const {
    const auto& claims = plan_.columns[c].claims;
    return std::any_of(claims.begin(), claims.end(), [&](const auto& k) { return k.as == as; });
  }
  bool is_read(std::size_t c) const { return !plan_.columns[c].claims.empty(); }
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
      }
      for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
        if (l.key == "visits" && plan_.columns[c].visit >= 0) l.columns.push_back(c);
        if (l.key == "dates" && is_date(c)) l.columns.push_back(c);
      }
    }
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      if (!plan_.columns[c].mapped) continue;
      for (line& l : lines_) {
        if (l.key != "column" || !l.fault.empty() || !maps(l, plan_.columns[c])) continue;
        l.columns.push_back(c);
        break;
      }
    }
  }

  void put_columns() {
    j_.name("columns").open('[');
    for (std::size_t c = 0; c < plan_.columns.size(); ++c) {
      const scoring::column& one = plan_.columns[c];
      j_.open('{').pair("theirs", one.theirs);
      if (is_read(c)) j_.pair("ours", one.name);
      if (layout_.one_item_a_row) {
        const std::string_view name = scoring::trimmed(one.theirs);
        if (scoring::same_word(name, layout_.one_item_a_row->item)) j_.pair("as", "items");
        if (scoring::same_word(name, layout_.one_item_a_row->score)) j_.pair("as", "scores");
      } else if (one.dropped) {
        j_.pair("as", "dropped");
      } else if (is_read(c)) {
        j_.pair("as", word_of(one.claims[0].as));
        if (one.claims[0].as == claimed_as::item) {
          j_.pair("form", plan_.forms[one.claims[0].which].scorer->about().prefix);
        }
      }
      j_.close('}');
    }
    j_.close(']');
    j_.name("forms").open('[');
    for (const auto& f : plan_.forms) {
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
  }

  /// What the lines count in a cell.
  void count_cell(std::size_t c, std::string_view text) {
    const std::string_view bare = scoring::trimmed(text);
    const scoring::column& one = plan_.columns[c];
    for (line& l : lines_) {
      if (!l.fault.empty() || bare.empty()) continue;
      const auto holds = [&](const std::vector<std::string>& texts) {
        return std::any_of(texts.begin(), texts.end(),
                           [&](const auto& t) { return scoring::same_value(t, bare); });
      };
      const auto is_of = [&](std::string_view prefix) {
        return !one.claims.empty() && one.claims[0].as == claimed_as::item &&
               scoring::same_word(prefix, plan_.forms[one.claims[0].which].scorer->about().prefix);
      };
      if (l.key == "missing" && is_read(c)) l.cells += holds(l.alone.missing);
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
      if (is_read(c) && scoring::is_missing(layout_, scoring::trimmed(row.text_of(c)))) {
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
        row.assess(nullptr);
        if (rows_ < shown_rows) put_row(row, at);
        ++rows_;
        for (std::size_t c = 0; c < plan_.columns.size(); ++c) count_cell(c, row.text_of(c));
        if (layout_.one_item_a_row) count_item(row);
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

  void count_item(scoring::row_assessor& row) {
    for (const line& l : lines_) {
      if (l.key == "long" && !l.columns.empty()) {
        items_.insert(scoring::folded(row.text_of(l.columns[0])));
      }
    }
  }

  void put_lines() {
    j_.name("lines").open('[');
    for (const line& l : lines_) {
      j_.open('{').pair("text", l.text).pair("key", l.key);
      if (!l.fault.empty()) {
        j_.pair("fault", l.fault);
      } else if (!header_.empty()) {
        j_.pair("count", l.columns.size()).pair("cells", l.cells);
        if (l.key == "long") j_.pair("items", items_.size());
        if (l.key == "encoding" && !sample_.empty()) j_.pair("sample", sample_);
        j_.name("columns").open('[');
        for (std::size_t k = 0; k < l.columns.size(); ++k) {
          const bool ends = k == 0 || k + 1 == l.columns.size() || l.columns.size() <= named;
          if (ends) j_.text(scoring::trimmed(plan_.columns[l.columns[k]].theirs));
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
