// SPDX-License-Identifier: MIT
#include "layout.hpp"

#include <algorithm>
#include <charconv>

#include <motorscale/codec/text.hpp>
#include <motorscale/codec/utf8.hpp>

#include "forms.hpp"
#include "joined.hpp"
#include "pattern.hpp"
#include "rows.hpp"
#include "text.hpp"
#include "vocabulary.hpp"

namespace ms = motorscale;

namespace scoring {

namespace {

std::string in_quotes(std::string_view text) { return joined('"', text, '"'); }

// ---- what the instruments say ----

const std::vector<std::unique_ptr<form_scorer>>& instruments() {
  static const auto all = all_scorers({});
  return all;
}

/// How many responses each item of an instrument has; 0 for a prefix that no instrument has.
unsigned responses_of(std::string_view prefix) {
  unsigned count = 0;
  for (const auto& s : instruments()) {
    if (s->about().prefix != prefix) continue;
    for (unsigned code = 0; code < 16; ++code) count += s->items().front().allowed.contains(code);
  }
  return count;
}

std::string all_prefixes() {
  std::string all;
  for (const auto& s : instruments()) append(all, all.empty() ? "" : ", ", s->about().prefix);
  return all;
}

std::string no_such_prefix(std::string_view prefix) {
  return joined("there is no instrument ", in_quotes(prefix), "; the instruments are ",
                all_prefixes());
}

// ---- one line ----

/// A text of a line, without its quotes.
struct word {
  std::string text;
  std::size_t at = 0;  ///< where it begins in the line
  bool quoted = false;
};

/// Reads a line from left to right.
class line_reader {
 public:
  line_reader(std::string_view line, std::uint64_t number) : line_{line}, number_{number} {
    to_next();
  }

  bool at_end() const { return at_ == line_.size(); }
  std::size_t position() const { return at_; }
  char next() const { return at_end() ? '\0' : line_[at_]; }

  /// The text before the next blank or equals sign.
  std::string_view take_key() {
    const std::size_t begin = at_;
    at_ = std::min(line_.find_first_of("= \t", begin), line_.size());
    const std::string_view name = line_.substr(begin, at_ - begin);
    to_next();
    return name;
  }

  /// Passes over this character, where it comes next, and over the blanks behind it.
  bool take(char c) {
    if (at_end() || line_[at_] != c) return false;
    ++at_;
    to_next();
    return true;
  }

  /// The next text as far as one of the characters `ends`, which cannot be in it unless it is in
  /// quotes, or as far as the line or a comment.
  bool take_word(std::string_view ends, word& to) {
    to = {{}, at_, !at_end() && line_[at_] == '"'};
    if (to.quoted) return take_quoted(ends, to);
    std::size_t stop = at_;
    while (at_ < line_.size() && ends.find(line_[at_]) == std::string_view::npos &&
           !begins_comment(at_)) {
      if (line_[at_] == '"') {
        return wrong(at_,
                     "a quote inside a text; put the whole text in quotes, and write the "
                     "quote inside it twice");
      }
      if (!ms::detail::is_blank(line_[at_++])) stop = at_;
    }
    to.text = line_.substr(to.at, stop - to.at);
    to_next();
    return true;
  }

  /// Keeps what is wrong at a place, and is false.
  template <class... Parts>
  [[gnu::always_inline]] bool wrong(std::size_t at, const Parts&... message) {
    append(fault_at(at), message...);
    return false;
  }
  /// What was wrong; nothing where nothing was.
  std::optional<layout_fault>& fault() { return fault_; }

  /// Where the line comes from: an option has no lines.
  bool is_option() const { return number_ == 0; }

 private:
  bool begins_comment(std::size_t at) const {
    return !is_option() && line_[at] == '#' && (at == 0 || ms::detail::is_blank(line_[at - 1]));
  }

  void to_next() {
    while (at_ < line_.size() && ms::detail::is_blank(line_[at_])) ++at_;
    if (at_ < line_.size() && begins_comment(at_)) at_ = line_.size();
  }

  bool take_quoted(std::string_view ends, word& to) {
    for (++at_; at_ < line_.size(); ++at_) {
      if (line_[at_] != '"') {
        to.text += line_[at_];
        continue;
      }
      ++at_;
      if (at_ < line_.size() && line_[at_] == '"') {
        to.text += '"';
        continue;
      }
      to_next();
      if (at_end() || ends.find(line_[at_]) != std::string_view::npos) return true;
      return wrong(at_, "text behind a closing quote; a quote inside quotes is written twice");
    }
    return wrong(to.at, "a quote that is never closed");
  }

  /// A new fault's message, still empty.
  std::string& fault_at(std::size_t at) {
    std::uint64_t column = 1;  // in characters, not in bytes
    for (const char c : line_.substr(0, at)) {
      column += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }
    return fault_.emplace(layout_fault{number_, column, {}}).message;
  }

  std::string_view line_;
  std::uint64_t number_;
  std::size_t at_ = 0;
  std::optional<layout_fault> fault_;
};

// ---- keys ----

/// The place of a key's rules that come from the same origin: the options, or the file.
struct origin {
  std::size_t columns = 0, codes = 0, recodes = 0;
};

bool read_number(line_reader& line, std::uint64_t least, std::uint64_t& to) {
  word w;
  if (!line.take_word("", w)) return false;
  const char* const last = w.text.data() + w.text.size();
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(w.text.data(), last, value);
  if (error != std::errc{} || end != last || value < least || value > 1'000'000'000) {
    return line.wrong(w.at, in_quotes(w.text), " is not a number from ", least, " on");
  }
  to = value;
  return true;
}

bool read_text(line_reader& line, std::string& to) {
  word w;
  if (!line.take_word("", w)) return false;
  if (w.text.empty()) return line.wrong(w.at, "a name is missing");
  to = w.text;
  return true;
}

/// A list of texts between commas, each there once.  An empty one may be in it where
/// `empty_too`.
bool read_list(line_reader& line, std::vector<std::string>& to, bool empty_too = false) {
  std::vector<std::string> list;
  word w;
  do {
    if (!line.take_word(",", w)) return false;
    if (w.text.empty() && (!empty_too || (list.empty() && line.at_end()))) {
      return line.wrong(w.at, list.empty() && line.at_end() ? "a value is missing"
                                                            : "nothing between two commas");
    }
    const std::string folded = without_case(w.text);
    for (const std::string& other : list) {
      if (without_case(other) == folded) {
        return line.wrong(w.at, in_quotes(w.text), " is there twice");
      }
    }
    list.push_back(w.text);
  } while (line.take(','));
  to = std::move(list);
  return true;
}

bool read_prefixes(line_reader& line, std::vector<std::string>& to) {
  const std::size_t begin = line.position();
  if (!read_list(line, to)) return false;
  constexpr std::string_view levels[] = {"gmfcs", "macs", "cfcs", "edacs", "vfcs", "bfmf", "fms"};
  for (std::string& prefix : to) {
    prefix = in_lower_case(prefix);
    if (responses_of(prefix) == 0 &&
        std::find(std::begin(levels), std::end(levels), prefix) == std::end(levels)) {
      return line.wrong(begin, no_such_prefix(prefix),
                        " and, of levels, gmfcs, macs, cfcs, "
                        "edacs, vfcs, bfmf and fms");
    }
  }
  return true;
}

bool read_separator(line_reader& line, char& to) {
  word w;
  if (!line.take_word("", w)) return false;
  if (w.text == "," || w.text == ";" || w.text == "|") {
    to = w.text.front();
  } else if (in_lower_case(w.text) == "tab" || w.text == "\t") {
    to = '\t';
  } else {
    return line.wrong(w.at, in_quotes(w.text), " is no separator; it is one of , ; | and tab");
  }
  return true;
}

bool read_encoding(line_reader& line, encoding& to) {
  word w;
  if (!line.take_word("", w)) return false;
  const std::string name = in_lower_case(w.text);
  if (name == "windows-1252") {
    to = encoding::windows_1252;
  } else if (name == "utf-8" || name == "utf-16") {
    to = encoding::by_mark;
  } else {
    return line.wrong(w.at, in_quotes(w.text),
                      " is no encoding; it is one of utf-8, utf-16 and windows-1252");
  }
  return true;
}

constexpr std::string_view date_names[] = {"y-m-d", "d/m/y", "m/d/y", "excel"};  // as `date_form`

bool read_dates(line_reader& line, date_form& to) {
  word w;
  if (!line.take_word("", w)) return false;
  const std::string name = in_lower_case(w.text);
  for (unsigned k = 0; k < 4; ++k) {
    if (name != date_names[k]) continue;
    to = static_cast<date_form>(k);
    return true;
  }
  return line.wrong(w.at, in_quotes(w.text),
                    " is no order of dates; it is one of d/m/y, m/d/y, y-m-d and excel");
}

bool read_long(line_reader& line, std::optional<long_rule>& to) {
  const std::size_t begin = line.position();
  std::vector<std::string> both;
  if (!read_list(line, both)) return false;
  if (both.size() != 2) {
    return line.wrong(begin,
                      "long takes two columns, that of the items' names and that of their "
                      "scores, as in item, score");
  }
  to = long_rule{both[0], both[1]};
  return true;
}

bool take_equals(line_reader& line, const char* example) {
  if (line.take('=')) return true;
  return line.wrong(line.position(), "an equals sign is missing, as in ", example);
}

bool read_column(line_reader& line, layout& to, const origin& from) {
  word theirs, ours;
  if (!line.take_word("=", theirs)) return false;
  constexpr const char* example = "column gmfm_{n} = gmfm88_{n}";
  if (theirs.text.empty()) {
    return line.wrong(theirs.at, "the name in the file is missing, as in ", example);
  }
  if (!take_equals(line, example)) return false;
  if (!line.take_word("=", ours)) return false;
  if (line.next() == '=') {
    return line.wrong(line.position(), "a second equals sign; put a name that has one in quotes");
  }
  if (ours.text.empty()) {
    return line.wrong(ours.at, "the program's name is missing, as in ", example);
  }
  std::string why;
  const std::vector<piece> known = pieces_of(theirs.text, why);
  if (!why.empty()) return line.wrong(theirs.at, why);
  const std::vector<piece> used = pieces_of(ours.text, why);
  if (!why.empty()) return line.wrong(ours.at, why);
  for (const piece& p : used) {
    const auto same = [&](const piece& other) { return other.is_word && other.text == p.text; };
    if (p.is_word && std::none_of(known.begin(), known.end(), same)) {
      return line.wrong(ours.at, "{", p.text, "} is not in the name in the file, on the left");
    }
  }
  for (std::size_t k = from.columns; k < to.columns.size(); ++k) {
    if (without_case(to.columns[k].theirs) == without_case(theirs.text)) {
      return line.wrong(theirs.at, in_quotes(theirs.text), " has a column line already");
    }
  }
  to.columns.push_back({theirs.text, ours.text});
  return true;
}

bool read_codes(line_reader& line, layout& to, const origin& from) {
  word prefix;
  if (!line.take_word("=", prefix)) return false;
  prefix.text = in_lower_case(prefix.text);
  if (!take_equals(line, "codes mas = 0, 1, 1.5, 2, 3, 4")) return false;
  const std::size_t begin = line.position();
  std::vector<std::string> texts;
  if (!read_list(line, texts)) return false;
  const unsigned responses = responses_of(prefix.text);
  if (responses == 0) return line.wrong(prefix.at, no_such_prefix(prefix.text));
  if (texts.size() != responses) {
    return line.wrong(begin, texts.size(), " codes, and ", prefix.text, " has ", responses,
                      " responses an item; name one for each, in the instrument's order");
  }
  for (std::size_t k = 0; k < texts.size(); ++k) {
    for (std::size_t other = 0; other < k; ++other) {
      if (same_value(texts[k], texts[other])) {
        return line.wrong(begin, in_quotes(texts[k]), " is the code of two responses");
      }
    }
  }
  for (std::size_t k = from.codes; k < to.codes.size(); ++k) {
    if (to.codes[k].prefix == prefix.text) {
      return line.wrong(prefix.at, prefix.text, " has a codes line already");
    }
  }
  to.codes.push_back({prefix.text, std::move(texts)});
  return true;
}

bool read_recode(line_reader& line, layout& to, const origin& from) {
  constexpr const char* example = "recode fim:0 = 1";
  word prefix, was, is;
  if (!line.take_word(":=", prefix)) return false;
  prefix.text = in_lower_case(prefix.text);
  if (!line.take(':')) {
    return line.wrong(line.position(), "a colon is missing, as in ", example);
  }
  if (!line.take_word("=", was)) return false;
  if (was.text.empty()) return line.wrong(was.at, "a cell is missing, as in ", example);
  if (!take_equals(line, example)) return false;
  if (!line.take_word("", is)) return false;
  if (is.text.empty()) return line.wrong(is.at, "a cell is missing, as in ", example);
  if (responses_of(prefix.text) == 0) return line.wrong(prefix.at, no_such_prefix(prefix.text));
  for (std::size_t k = from.recodes; k < to.recodes.size(); ++k) {
    if (to.recodes[k].prefix == prefix.text && same_value(to.recodes[k].from, was.text)) {
      return line.wrong(was.at, in_quotes(was.text), " of ", prefix.text,
                        " has a recode line already");
    }
  }
  to.recodes.push_back({prefix.text, was.text, is.text});
  return true;
}

using read_value = bool (*)(line_reader&, layout&, const origin&);
template <auto Member>
bool list_of(line_reader& line, layout& to, const origin&) {
  return read_list(line, to.*Member);
}
template <auto Member>
bool prefixes_of(line_reader& line, layout& to, const origin&) {
  return read_prefixes(line, to.*Member);
}
template <auto Member>
bool text_of(line_reader& line, layout& to, const origin&) {
  return read_text(line, to.*Member);
}

struct key {
  std::string_view name;
  read_value read;
  bool repeats = false;  ///< and then has a text before the equals sign
};
constexpr key keys[] = {
    {"separator", [](line_reader& line, layout& to,
                     const origin&) { return read_separator(line, to.separator); }},
    {"encoding",
     [](line_reader& line, layout& to, const origin&) { return read_encoding(line, to.text); }},
    {"header-row", [](line_reader& line, layout& to,
                      const origin&) { return read_number(line, 1, to.header_row); }},
    {"skip-rows", [](line_reader& line, layout& to,
                     const origin&) { return read_number(line, 0, to.skip_rows); }},
    {"missing", list_of<&layout::missing>},
    {"dates",
     [](line_reader& line, layout& to, const origin&) { return read_dates(line, to.dates); }},
    {"column", read_column, true},
    {"visits",
     [](line_reader& line, layout& to, const origin&) { return read_list(line, to.visits, true); }},
    {"long", [](line_reader& line, layout& to,
                const origin&) { return read_long(line, to.one_item_a_row); }},
    {"codes", read_codes, true},
    {"recode", read_recode, true},
    {"muscles", list_of<&layout::muscles>},
    {"carry", list_of<&layout::carry>},
    {"only", prefixes_of<&layout::only>},
    {"skip", prefixes_of<&layout::skip>},
    {"order", list_of<&layout::order>},
    {"drop", list_of<&layout::drop>},
    {"subject", text_of<&layout::subject>},
    {"date", text_of<&layout::date>},
};

const key* find_key(std::string_view name) {
  for (const key& k : keys) {
    if (k.name == name) return &k;
  }
  return nullptr;
}

std::string no_such_key(std::string_view name) {
  std::string all;
  for (const key& k : keys) append(all, all.empty() ? "" : ", ", k.name);
  return joined("there is no key ", in_quotes(name), "; the keys are ", all);
}

/// The value of a key, to the end of the line.
bool read_value_of(const key& k, line_reader& line, layout& to, const origin& from) {
  if (!k.read(line, to, from)) return false;
  if (!line.at_end()) return line.wrong(line.position(), "this is too much for ", k.name);
  return true;
}

/// A line of a layout file.
bool read_line(line_reader& line, layout& to, const origin& from,
               std::set<std::string, std::less<>>& in_file) {
  if (line.at_end()) return true;
  const std::size_t begin = line.position();
  const std::string_view name = line.take_key();
  const key* const k = find_key(name);
  if (k == nullptr) return line.wrong(begin, no_such_key(name));
  if (k->repeats) return read_value_of(*k, line, to, from);
  if (!take_equals(line, "separator = ;")) return false;
  if (!in_file.insert(std::string{name}).second) {
    return line.wrong(begin, "a second line ", name, "; join the two");
  }
  layout unused;  // where an option has set the key, its line is checked all the same
  return read_value_of(*k, line, to.by_option.contains(name) ? unused : to, from);
}

// ---- back to text ----

std::string as_list(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) {
    if (&text != &texts.front()) list += ", ";
    list += text.empty() && texts.size() > 1 ? "" : as_written(text, ",");
  }
  return list;
}

}  // namespace

bool is_layout_key(std::string_view name) { return find_key(name) != nullptr; }

std::optional<layout_fault> read_layout_option(layout& to, std::string_view name,
                                               std::string_view value) {
  const key* const k = find_key(name);
  if (k == nullptr) return layout_fault{0, 0, no_such_key(name)};
  line_reader line{value, 0};
  const char* const last = value.data() + value.size();
  if (!to.by_option.insert(std::string{name}).second && !k->repeats) {
    line.wrong(0, "--", name, " is there twice; join the two");
  } else if (ms::find_not_text(value.data(), last) != last) {
    line.wrong(0, "the value is not UTF-8 text");
  } else {
    read_value_of(*k, line, to, {});
  }
  return std::move(line.fault());
}

std::optional<layout_fault> read_layout(layout& to, std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const origin from{to.columns.size(), to.codes.size(), to.recodes.size()};
  std::set<std::string, std::less<>> in_file;
  std::uint64_t number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const char* const last = text.data() + end;
    const char* const stop = ms::find_not_text(text.data(), last);
    line_reader line{text.substr(0, end), number};
    if (stop != last) {
      line.wrong(static_cast<std::size_t>(stop - text.data()),
                 "this is not UTF-8 text; save the layout as UTF-8");
    } else {
      read_line(line, to, from, in_file);
    }
    if (line.fault()) return std::move(line.fault());
    text.remove_prefix(end);
    text.remove_prefix(text.starts_with("\r\n") ? 2 : text.empty() ? 0 : 1);
  }
  return {};
}

std::optional<layout_fault> find_contradiction(const layout& l) {
  const auto fails = [](const auto&... message) { return layout_fault{0, 0, joined(message...)}; };
  if (!l.only.empty() && !l.skip.empty()) {
    return fails("only and skip together; only names all that is scored, so leave out skip");
  }
  for (const codes_rule& c : l.codes) {
    for (const std::string& text : c.texts) {
      const auto same = [&](const std::string& m) { return same_value(m, text); };
      if (std::any_of(l.missing.begin(), l.missing.end(), same)) {
        return fails(in_quotes(text), " is a missing code and a response of ", c.prefix);
      }
      if (same_value(text, "9") && c.prefix.starts_with("gmfm")) {
        return fails("9 is not tested on the form of the GMFM-88, and cannot be a code of ",
                     c.prefix, " too; give the response another code in the file");
      }
    }
  }
  for (const recode_rule& r : l.recodes) {
    const auto same = [&](const std::string& m) { return same_value(m, r.from); };
    if (std::any_of(l.missing.begin(), l.missing.end(), same)) {
      return fails(in_quotes(r.from), " is a missing code, and recoded for ", r.prefix);
    }
  }
  if (l.one_item_a_row) {
    for (const std::string& name : l.drop) {
      for (const std::string& used : {l.one_item_a_row->item, l.one_item_a_row->score}) {
        if (without_case(name) == without_case(used)) {
          return fails(in_quotes(name), " is a column of long, and cannot be dropped");
        }
      }
    }
  }
  return {};
}

std::optional<std::string> mapped_name(const layout& l, std::string_view name,
                                       function_ref<bool(std::string_view)> is_read) {
  const std::string folded = without_case(name);
  std::string why;
  for (const column_rule& rule : l.columns) {
    const auto theirs = pieces_of(without_case(rule.theirs), why);
    const auto ours = pieces_of(in_lower_case(rule.ours), why);
    if (auto made = first_that_is_read(theirs, ours, folded, is_read)) return made;
  }
  return {};
}

std::string as_written(std::string_view text, std::string_view ends) {
  bool plain = !text.empty() && !ms::detail::is_blank(text.front()) &&
               !ms::detail::is_blank(text.back()) && text.front() != '#' &&
               text.find('"') == std::string_view::npos &&
               text.find_first_of(ends) == std::string_view::npos;
  for (std::size_t at = 1; at < text.size(); ++at) {
    plain = plain && (text[at] != '#' || !ms::detail::is_blank(text[at - 1]));
  }
  if (plain) return std::string{text};
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string{"\"\""} : std::string(1, c);
  return quoted + '"';
}

std::string in_text(const layout& l) {
  std::string text;
  const auto line = [&](std::string_view key, const std::string& value) {
    append(text, key, " = ", value, '\n');
  };
  const auto list = [&](std::string_view key, const std::vector<std::string>& values) {
    if (!values.empty()) line(key, as_list(values));
  };
  const layout plain;
  if (l.separator != '\0') line("separator", shown_separator(l.separator));
  if (l.text == encoding::windows_1252) line("encoding", "windows-1252");
  if (l.header_row != 0) line("header-row", std::to_string(l.header_row));
  if (l.skip_rows != 0) line("skip-rows", std::to_string(l.skip_rows));
  list("missing", l.missing);
  if (l.dates != plain.dates) {
    line("dates", std::string{date_names[static_cast<unsigned>(l.dates)]});
  }
  for (const column_rule& c : l.columns) {
    line("column " + as_written(c.theirs, "="), as_written(c.ours, "="));
  }
  list("visits", l.visits);
  if (l.one_item_a_row) list("long", {l.one_item_a_row->item, l.one_item_a_row->score});
  for (const codes_rule& c : l.codes) list("codes " + c.prefix, c.texts);
  for (const recode_rule& r : l.recodes) {
    line(joined("recode ", r.prefix, ':', as_written(r.from, "=")), as_written(r.to, ""));
  }
  list("muscles", l.muscles);
  list("carry", l.carry);
  list("only", l.only);
  list("skip", l.skip);
  list("order", l.order);
  list("drop", l.drop);
  if (l.subject != plain.subject) line("subject", as_written(l.subject, ""));
  if (l.date != plain.date) line("date", as_written(l.date, ""));
  return text;
}

}  // namespace scoring
