// SPDX-License-Identifier: MIT
#include "likeness.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <motorscale/instrument/gmfm88.hpp>

#include "joined.hpp"
#include "layout.hpp"
#include "order.hpp"
#include "text.hpp"
#include "vocabulary.hpp"

namespace ms = motorscale;

namespace scoring {

namespace {

// ---- what a name may be ----

enum class manner : std::uint8_t { lettered, numbered, words, loose, site };

/// One way to read one name.
struct reading {
  std::size_t column = 0;
  std::string head, body, tail;  ///< what stands before the instrument's name, it, and behind it
  std::string written;           ///< the body as it stands in the name, without words in braces
  std::string key;               ///< the body in lower case, with the item's word in braces
  unsigned item = 0;             ///< as numbered in the instrument, or in the dimension
  char letter = '\0';
  std::string site;              ///< "left_elbow"
  std::size_t alias_length = 0;  ///< of what the instrument is called in the name
  bool gmfm66 = false;           ///< called so: its items have the numbers of the GMFM-88
};

/// Readings that differ in the item alone.
struct family {
  std::size_t instrument = 0;
  manner how = manner::numbered;
  std::vector<reading> readings;
  std::vector<std::string> ours;  ///< of each reading, behind the prefix
  bool in_dimension = false;      ///< items are numbered anew in each dimension
  std::string mark;               ///< of the visit, once it has been taken out of the names
};

struct family_key {
  std::size_t instrument;
  manner how;
  std::string head, body, tail;
  friend auto operator<=>(const family_key&, const family_key&) = default;
};
using families = std::map<family_key, family>;

void add(families& all, std::size_t instrument, manner how, reading r) {
  if (how != manner::loose && says_no_response(r.tail)) return;
  const family_key key{instrument, how, folded(r.head), r.key, folded(r.tail)};
  family& f = all[key];
  f.instrument = instrument;
  f.how = how;
  f.readings.push_back(std::move(r));
}

void read_numbers(families& all, std::size_t instrument, std::size_t column, std::string_view name,
                  std::size_t alias_first, std::size_t alias_last,
                  const std::vector<token>& tokens) {
  const known& k = all_known()[instrument];
  const bool behind = std::any_of(tokens.begin(), tokens.end(), [&](const token& t) {
    return t.number() && t.first >= alias_last;
  });
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const token& n = tokens[t];
    const bool inside = alias_first < n.last && n.first < alias_last;
    if (!n.number() || inside || (n.first >= alias_last) != behind || number_of(n) == 0) continue;
    reading r;
    r.column = column;
    const std::size_t begin = n.first >= alias_last ? alias_first : 0;
    r.head = name.substr(0, begin);
    r.tail = name.substr(n.last);
    r.item = number_of(n);
    const std::string before{name.substr(begin, n.first - begin)};
    r.body = before + "{n}";
    r.written = name.substr(begin, n.last - begin);
    r.key = folded(before) + "{n}";
    r.alias_length = alias_last - alias_first;
    r.gmfm66 = folded(name.substr(alias_first, r.alias_length)).ends_with("66");
    const std::size_t instrument_of =
        k.prefix == "gmfm88" && says_aids(r.tail) ? instrument + 1 : instrument;
    add(all, instrument_of, manner::numbered, r);

    if (!r.tail.empty() && !is_letter(r.tail.front()) && tokens.back().last > n.last) {
      reading loose = r;
      const std::size_t text = tokens[t + 1].first;
      loose.tail = joined(name.substr(n.last, text - n.last), "{text}");
      const bool one_word = t + 2 == tokens.size();
      if (text > n.last && !says_checkbox(r.tail) && !(one_word && says_no_response(r.tail))) {
        add(all, instrument_of, manner::loose, std::move(loose));
      }
    }
    if (!k.letters.empty() && t > 0) {
      // The letter of the dimension, with a word such as "item" between it and the number or not.
      std::size_t l = t - 1;
      while (l > 0 && tokens[l].first >= alias_last && is_filler(tokens[l].text)) --l;
      const token& word = tokens[l];
      if (word.last <= alias_last || word.number()) continue;
      const std::size_t at = word.last - 1;
      const char letter = word.text.back();
      const std::string rest = word.text.substr(0, word.text.size() - 1);
      const bool alone = at == alias_last || word.first == at || is_filler(rest);
      if (!alone || letter < 'a' || letter > 'e') continue;
      reading lettered = r;
      lettered.letter = letter;
      lettered.body = joined(name.substr(begin, at - begin), "{d}",
                             name.substr(at + 1, n.first - at - 1), "{n}");
      lettered.key = folded(lettered.body);
      add(all, instrument_of, manner::lettered, std::move(lettered));
    }
  }
}

void read_words(families& all, std::size_t instrument, std::size_t column, std::string_view name,
                std::size_t alias_first, std::size_t alias_last, const std::vector<token>& tokens) {
  const known& k = all_known()[instrument];
  std::vector<std::string> meanings;
  std::size_t last = alias_last, word = alias_last;  // where the item's word begins
  bool leading = true;
  for (const token& t : tokens) {
    if (t.first < alias_last && t.last <= alias_last) continue;
    std::string text = t.text;
    if (t.first < alias_last) text = text.substr(alias_last - t.first);  // "fimeating"
    const char* const means = meaning(text);
    if (means == nullptr && !leading) break;
    if (leading && means == nullptr && !t.number() && !is_filler(text)) {
      if (says_no_response(text)) return;
      word = t.last;  // a word that is none of an item's: perhaps a visit's
    }
    if (means != nullptr && *means != '\0') {
      meanings.emplace_back(means);
      leading = false;
    }
    last = t.last;
  }
  if (meanings.empty()) return;
  reading r;
  r.column = column;
  r.item = item_of(k, meanings);
  if (r.item == 0) return;
  r.head = name.substr(0, alias_first);
  r.body = r.written = name.substr(alias_first, last - alias_first);
  r.alias_length = alias_last - alias_first;
  r.key = folded(name.substr(alias_first, word - alias_first)) + "{word}";
  r.tail = name.substr(last);
  add(all, instrument, manner::words, std::move(r));
}

void read_site(families& all, std::size_t instrument, std::size_t column, std::string_view name,
               std::size_t alias_first, std::size_t alias_last, const std::vector<token>& tokens,
               const std::vector<std::string>& muscles) {
  const auto is_alias = [&](const token& t) {
    return t.first >= alias_first && t.last <= alias_last;
  };
  const token* side = nullptr;
  for (const token& t : tokens) {
    if (!is_alias(t) && side_of(t.text) != nullptr && side == nullptr) side = &t;
  }
  if (side == nullptr) return;
  // The longest run of words that is a muscle.
  std::size_t first = 0, last = 0;
  std::string muscle;
  for (std::size_t a = 0; a < tokens.size(); ++a) {
    std::string together;
    for (std::size_t b = a; b < tokens.size() && b < a + 4; ++b) {
      if (is_alias(tokens[b]) || &tokens[b] == side || tokens[b].number()) break;
      append(together, together.empty() ? "" : "_", tokens[b].text);
      if (b - a >= last - first && (is_muscle(together) || is_in(muscles, together))) {
        first = a;
        last = b + 1;
        muscle = together;
      }
    }
  }
  if (muscle.empty()) return;
  const std::size_t muscle_first = tokens[first].first, muscle_last = tokens[last - 1].last;
  const std::size_t begin = std::min({alias_first, side->first, muscle_first});
  const std::size_t end = std::max({alias_last, side->last, muscle_last});
  reading r;
  r.column = column;
  r.site = joined(side_of(side->text), '_', muscle);
  r.written = name.substr(begin, end - begin);
  r.alias_length = alias_last - alias_first;
  r.head = name.substr(0, begin);
  r.tail = name.substr(end);
  const bool side_spelled = side->text == side_of(side->text);
  // What stands in braces has to stand there as we call it.
  const bool muscle_spelled =
      folded(name.substr(muscle_first, muscle_last - muscle_first)) == muscle;
  for (std::size_t at = begin; at < end;) {
    if (at == side->first && side_spelled) {
      r.body += "{side}";
      at = side->last;
    } else if (at == muscle_first && muscle_spelled) {
      r.body += "{muscle}";
      at = muscle_last;
    } else {
      r.body += name[at++];
    }
  }
  if (r.body.find("}{") != std::string::npos) r.body = name.substr(begin, end - begin);
  r.key = folded(r.body);
  if (r.body.find('{') == std::string::npos) {  // one family for all that are written out
    const auto replace = [&](const std::string& word, const char* with) {
      const std::size_t at = r.key.find(word);
      if (at != std::string::npos) r.key.replace(at, word.size(), with);
    };
    replace(side->text, "{side}");
    replace(folded(name.substr(muscle_first, muscle_last - muscle_first)), "{muscle}");
  }
  add(all, instrument, manner::site, std::move(r));
}
/// Every way in which names can be read.
families read_all(const std::vector<std::string>& names, const std::vector<std::string>& muscles) {
  families all;
  for (std::size_t column = 0; column < names.size(); ++column) {
    const std::string_view name = trimmed(names[column]);
    if (name.size() > 200 || name.find_first_of("{}") != std::string_view::npos) continue;
    const std::string lower = in_lower_case(name);
    const auto tokens = tokens_of(name);
    const std::string_view own = own_prefix(lower);
    for (const alias& a : all_aliases()) {
      if (!own.empty() && own != a.prefix) continue;
      const auto k = std::find_if(all_known().begin(), all_known().end(),
                                  [&](const known& i) { return i.prefix == a.prefix; });
      if (k == all_known().end()) continue;
      const auto instrument = static_cast<std::size_t>(k - all_known().begin());
      for (const token& t : tokens) {
        const std::size_t end = end_of_alias(lower, t.first, a.letters);
        if (end == std::string::npos) continue;
        // Letters right behind it must be a word of items, or it is another word: "masculine".
        std::size_t word = end;
        while (word < lower.size() && is_letter(lower[word]) &&
               !(word > end && is_upper(name[word]) && !is_upper(name[word - 1]))) {
          ++word;
        }
        const std::string behind = lower.substr(end, word - end);
        const bool new_word = end < name.size() && is_upper(name[end]) && !is_upper(name[end - 1]);
        const bool allowed = behind.empty() || new_word || behind.size() == 1 ||
                             is_filler(behind) || (has_words(*k) && meaning(behind) != nullptr) ||
                             (behind.size() > 1 && is_filler(behind.substr(0, behind.size() - 1)));
        if (!allowed) continue;
        if (k->items.empty()) {
          read_site(all, instrument, column, name, t.first, end, tokens, muscles);
        } else {
          read_numbers(all, instrument, column, name, t.first, end, tokens);
          if (has_words(*k)) read_words(all, instrument, column, name, t.first, end, tokens);
        }
        break;  // of several places, the first
      }
    }
  }
  return all;
}

/// Settles what each reading is, and takes out those that are nothing.  How many items there are.
std::size_t settle(family& f, const std::vector<bool>& taken) {
  const known& k = all_known()[f.instrument];
  std::erase_if(f.readings, [&](const reading& r) { return taken[r.column]; });
  f.ours.clear();
  f.in_dimension = false;
  if (f.how == manner::lettered) {
    bool overall = true, within = true;
    for (const reading& r : f.readings) {
      const auto [first, last] = k.letters[static_cast<std::size_t>(r.letter - 'a')];
      overall = overall && first <= r.item && r.item <= last;
      within = within && r.item <= last - first + 1;
    }
    if (!overall && !within) return 0;
    f.in_dimension = !overall;
  }
  std::set<std::string> distinct;
  std::vector<reading> kept;
  for (reading& r : f.readings) {
    std::string ours = r.site;
    if (f.how != manner::site) {
      unsigned item = r.item;
      if (f.in_dimension) item += k.letters[static_cast<std::size_t>(r.letter - 'a')].first - 1;
      if (item > k.items.size()) continue;
      ours = k.items[item - 1];
    }
    if (!distinct.insert(ours).second) continue;
    f.ours.push_back(ours);
    kept.push_back(std::move(r));
  }
  f.readings = std::move(kept);
  return distinct.size();
}

bool is_in_gmfm66(unsigned item) {
  return 1 <= item && item <= std::size(ms::gmfm88::items) && ms::gmfm88::items[item - 1].in_gmfm66;
}

// ---- visits ----

/// Where the words of a mark may be cut: before each character that is no letter and no digit.
std::vector<std::size_t> cuts(const std::string& text) {
  std::vector<std::size_t> at;
  for (std::size_t k = 1; k < text.size(); ++k) {
    if (!is_letter(text[k]) && !is_digit(text[k]) &&
        (is_letter(text[k - 1]) || is_digit(text[k - 1]))) {
      at.push_back(k);
    }
  }
  return at;
}

bool has_letter(std::string_view text) { return std::any_of(text.begin(), text.end(), is_letter); }

/// What all the texts begin with, in whole words.  It takes no word from a mark: "_month_3" and
/// "_month_6" have no beginning in common.
std::string common_begin(const std::vector<std::string>& texts) {
  std::string best;
  if (texts.size() < 2) return best;
  for (const std::size_t cut : cuts(texts.front())) {
    const std::string begin = texts.front().substr(0, cut);
    const bool all = std::all_of(texts.begin(), texts.end(), [&](const std::string& t) {
      if (!t.starts_with(begin) || t.size() == begin.size()) return false;
      const bool says_something = has_letter(std::string_view{t}.substr(begin.size()));
      return (says_something || !has_letter(begin)) && !is_letter(t[begin.size()]) &&
             !is_digit(t[begin.size()]);
    });
    if (all) best = begin;
  }
  return best;
}

/// The families of one instrument, of which some hold the same items.
struct group {
  std::vector<family*> all;
  std::vector<std::string> marks;  ///< of visits; none where each item is there once
  std::string doubt;
};

bool same_items(const family& a, const family& b) {
  std::set<std::string> of_a(a.ours.begin(), a.ours.end());
  return std::any_of(b.ours.begin(), b.ours.end(),
                     [&](const std::string& item) { return of_a.contains(item); });
}

std::string& part_of(family& f, unsigned part) {
  reading& r = f.readings.front();
  return part == 0 ? r.tail : part == 1 ? r.head : r.body;
}

/// The parts of the first reading of a family, all in lower case, but one.
std::string others(family& f, unsigned part) {
  std::string text;
  for (unsigned other = 0; other < 3; ++other) {
    append(text,
           other == part ? ""
           : other == 2  ? f.readings.front().key
                         : part_of(f, other),
           '\n');
  }
  return folded(text);
}

/// The same for a mark between the instrument's name and the item: `berg_pre_1`, `fim_adm_eating`.
void find_visits_between(group& g) {
  std::vector<std::string> named;
  for (family* f : g.all) {
    if (others(*f, 2) != others(*g.all[0], 2)) return;
    named.push_back(f->readings.front().key);
  }
  const auto common = [&] {
    std::size_t k = 0;
    while (std::all_of(named.begin(), named.end(), [&](const std::string& key) {
      return k < key.size() && key[k] == named[0][k];
    })) {
      ++k;
    }
    while (k > 0 && (is_letter(named[0][k - 1]) || is_digit(named[0][k - 1]))) --k;
    return k;
  };
  const std::size_t begin = common();
  for (std::string& key : named) std::reverse(key.begin(), key.end());
  const std::size_t end = common();
  if (begin == 0 || end == 0) return;
  std::vector<std::string> marks;
  for (std::string& key : named) {
    std::reverse(key.begin(), key.end());
    if (begin + end >= key.size() || key.find('{') < key.size() - end) return;
    marks.push_back('_' + key.substr(begin, key.size() - begin - end));
    if (!has_letter(marks.back())) return;  // a number alone may be an item as well
  }
  for (std::size_t k = 0; k < g.all.size(); ++k) {
    for (reading& r : g.all[k]->readings) r.body.replace(begin, marks[k].size() - 1, "{v}");
    g.all[k]->mark = marks[k];
  }
  g.marks = marks;
}

std::string column_line(const std::string& theirs, const std::string& ours) {
  return joined("column ", as_written(theirs, "="), " = ", ours);
}

/// Finds the part of the names in which visits differ: behind, before, or between.  Takes the marks
/// out of the names there.
void find_visits(group& g) {
  const auto several = [&] {
    for (std::size_t a = 0; a < g.all.size(); ++a) {
      for (std::size_t b = 0; b < a; ++b) {
        if (same_items(*g.all[a], *g.all[b])) return true;
      }
    }
    return false;
  };
  if (!several()) return;
  std::erase_if(g.all, [&](family* f) {
    if (!says_rater(f->readings.front().tail)) return false;
    g.doubt = joined("whether another rater's columns, as \"", f->readings.front().tail,
                     "\", are visits: they are left out");
    return true;
  });
  if (!several()) return;
  for (const family* f : g.all) {
    const std::string& tail = f->readings.front().tail;
    if (!says_trial(tail)) continue;
    g.doubt = joined("which trial the score counts, of several as \"", tail,
                     "\"; make one column of each item, with the trial that the manual says");
    return;
  }
  for (unsigned part = 0; part < 2; ++part) {
    std::map<std::string, std::vector<std::string>> of_rest;
    for (family* f : g.all) of_rest[others(*f, part)].push_back(part_of(*f, part));
    std::vector<std::string> marks;
    bool right = true;
    for (const auto& [rest, found] : of_rest) {
      for (const std::string& mark : found) {
        if (!is_in(marks, mark)) marks.push_back(mark);
      }
    }
    for (const auto& [rest, found] : of_rest) right = right && found.size() == marks.size();
    if (!right || marks.size() < 2) continue;
    // What all marks have in common belongs to the name.
    std::vector<std::string> turned = marks;
    if (part == 1) {
      for (std::string& t : turned) std::reverse(t.begin(), t.end());
    }
    const std::string common = common_begin(turned);
    const std::size_t kept = common.size();
    for (family* f : g.all) {
      const std::string& whole = part_of(*f, part);
      f->mark = whole.substr(part == 0 ? kept : 0, whole.size() - kept);
      for (reading& r : f->readings) {
        std::string& text = part == 0 ? r.tail : r.head;
        if (part == 0) {
          text.resize(std::min(kept, text.size()));
        } else {
          text.erase(0, text.size() - std::min(kept, text.size()));
        }
      }
    }
    for (std::string& mark : marks) {
      mark = part == 0 ? mark.substr(kept) : mark.substr(0, mark.size() - kept);
    }
    g.marks = marks;
    break;
  }
  if (g.marks.empty() && g.all.size() > 1) find_visits_between(g);
  if (g.marks.empty()) {
    g.doubt = "which columns are which visit: some items are there several times";
    const bool all_numbered = std::all_of(g.all.begin(), g.all.end(), [](const family* f) {
      return f->how == manner::numbered && all_known()[f->instrument].numbered;
    });
    if (!all_numbered) return;
    std::string visits;
    unsigned n = 0;
    for (const family* f : g.all) {
      const known& k = all_known()[f->instrument];
      const reading& r = f->readings.front();
      ++n;
      append(visits, n == 1 ? "" : ", ", "_v", n);
      append(g.doubt, n == 1 ? "; if these are visits, say " : ", ",
             column_line(joined(r.head, r.body, r.tail), joined(k.prefix, "_{n}_v", n)));
    }
    append(g.doubt, " and visits = ", visits);
    return;
  }
  bool all_known_words = true;
  for (const std::string& m : g.marks)
    all_known_words = all_known_words && (m.empty() || time_of(m) >= 0);
  if (all_known_words) {
    sort_by(g.marks, [](const std::string& a, const std::string& b) {
      return (a.empty() ? 0 : time_of(a)) < (b.empty() ? 0 : time_of(b));
    });
  } else {
    g.doubt = "whether these are visits, and in which order: taken as they stand in the file";
  }
}

// ---- lines ----

/// The lines that read a family, whose marks of visits are off.
void write_lines(const family& f, likeness& to) {
  const known& k = all_known()[f.instrument];
  const reading& first = f.readings.front();
  std::size_t column = first.column;
  const auto put = [&](const std::string& line) {
    if (is_in(to.lines, line)) return;
    to.lines.push_back(line);
    to.line_of.push_back(column);
  };
  const std::string pattern = joined(first.head, first.body, first.tail);
  const std::string visit = first.body.find("{v}") == std::string::npos ? "" : "_{v}";
  if ((f.how == manner::numbered || f.how == manner::loose) && k.numbered) {
    if (folded(pattern) != k.prefix + "_{n}") {
      put(column_line(pattern, joined(k.prefix, "_{n}", visit)));
    }
    return;
  }
  if (f.how == manner::lettered && !f.in_dimension && k.numbered) {
    return put(column_line(pattern, joined(k.prefix, "_{n}", visit)));
  }
  if (f.how == manner::lettered && (f.in_dimension || f.readings.size() == 5) && !k.numbered) {
    if (folded(pattern) != k.prefix + "_{d}{n}") {
      put(column_line(pattern, joined(k.prefix, "_{d}{n}", visit)));
    }
    return;
  }
  for (std::size_t n = 0; n < f.readings.size(); ++n) {
    const reading& r = f.readings[n];
    column = r.column;
    std::string theirs = joined(r.head, r.written, r.tail);
    std::string ours = joined(k.prefix, '_', f.ours[n]);
    if (f.how == manner::site || !visit.empty()) theirs = joined(r.head, r.body, r.tail);
    if (f.how == manner::site) {
      const bool side = r.body.find("{side}") != std::string::npos;
      const bool muscle = r.body.find("{muscle}") != std::string::npos;
      const std::string_view site = f.ours[n];
      const std::size_t cut = site.find('_');
      ours = joined(k.prefix, '_', side ? "{side}" : std::string{site.substr(0, cut)}, '_',
                    muscle ? "{muscle}" : std::string{site.substr(cut + 1)});
    } else if (!visit.empty()) {
      const auto replace = [&](std::string_view word, const std::string& with) {
        const std::size_t at = theirs.find(word);
        if (at != std::string::npos) theirs.replace(at, word.size(), with);
      };
      replace("{n}", std::to_string(r.item));
      replace("{d}", std::string(1, r.letter));
    }
    if (folded(theirs) != ours) put(column_line(theirs, ours + visit));
  }
}
}  // namespace

/// The first word of a name that is a side, outside the instrument's name: where it stands.
static std::pair<std::size_t, std::size_t> find_side(std::string_view name,
                                                     const std::vector<token>& tokens,
                                                     std::size_t first, std::size_t last,
                                                     const char*& side) {
  for (const token& t : tokens) {
    if ((t.first >= first && t.first < last) || side_of(t.text) == nullptr) continue;
    side = side_of(t.text);
    return {t.first, t.last};
  }
  constexpr std::pair<std::string_view, const char*> signs[] = {{"\u5de6", "left"},
                                                                {"\u53f3", "right"}};
  for (const auto& [sign, means] : signs) {
    const std::size_t at = name.find(sign);
    if (at == std::string_view::npos) continue;
    side = means;
    return {at, at + sign.size()};
  }
  return {0, 0};
}

/// Blanks in place of the bytes of East Asian brackets, colons and other signs: U+3000 to U+303F,
/// and of the fullwidth characters up to U+FF40 all but digits and letters.
static std::string without_wide_signs(std::string_view name) {
  std::string plain{name};
  for (std::size_t k = 0; k + 2 < name.size(); ++k) {
    const auto third = static_cast<unsigned char>(name[k + 2]);
    const bool digit = third >= 0x90 && third <= 0x99, letter = third >= 0xA1 && third <= 0xBA;
    if (name.substr(k, 2) == "\xE3\x80" || (name.substr(k, 2) == "\xEF\xBC" && !digit && !letter) ||
        name.substr(k, 3) == "\xEF\xBD\x80") {
      plain.replace(k, 3, "   ");
    }
  }
  return plain;
}

/// Whether a name has an instrument's name, a side, and words that may be a muscle: behind both, or
/// in one other place alone.  What reads it is added to `to`.
static bool read_unknown_muscle(std::string_view whole, const known& k, likeness& to) {
  const std::string_view name = trimmed(whole);
  if (name.find_first_of("{}") != std::string_view::npos) return false;
  const std::string lower = in_lower_case(name);
  const std::string_view own = own_prefix(lower);
  if (!own.empty() && own != k.prefix) return false;
  const auto tokens = tokens_of(name);
  const std::string plain = without_wide_signs(name);
  const auto says_something = [&](std::size_t at) {
    return is_letter(plain[at]) || is_digit(plain[at]);
  };
  for (const alias& a : all_aliases()) {
    if (k.prefix != a.prefix) continue;
    for (const token& word : tokens) {
      const std::size_t end = end_of_alias(lower, word.first, a.letters);
      if (end == std::string::npos) continue;
      const char* side = nullptr;
      const auto [side_first, side_last] = find_side(name, tokens, word.first, end, side);
      if (side == nullptr || (side_first != end && end < name.size() && is_letter(plain[end])))
        continue;
      const std::size_t cuts[] = {0,
                                  std::min(word.first, side_first),
                                  word.first < side_first ? end : side_last,
                                  std::max(word.first, side_first),
                                  std::max(end, side_last),
                                  name.size()};
      std::size_t begin = 0, stop = 0;
      unsigned pieces = 0;
      for (unsigned c = 0; c < 6; c += 2) {
        std::size_t first = cuts[c], last = cuts[c + 1];
        while (first < last && !says_something(first)) ++first;
        while (first < last && !says_something(last - 1)) --last;
        if (first == last) continue;
        begin = first;
        stop = last;
        ++pieces;
      }
      const bool behind = begin >= cuts[4] && &word == &tokens.front();
      if (pieces == 0 || (pieces > 1 && !behind)) continue;
      const std::string muscle{name.substr(begin, stop - begin)};
      if (std::all_of(muscle.begin(), muscle.end(), is_digit)) continue;
      if (says_no_response(muscle) && own.empty()) return false;
      if (!says_no_response(muscle) && !is_in(to.muscles, muscle)) to.muscles.push_back(muscle);
      const std::string line =
          column_line(joined(name.substr(0, begin), "{muscle}", name.substr(stop)),
                      joined(k.prefix, '_', side, "_{muscle}"));
      if (own.empty() && !is_in(to.lines, line)) to.lines.push_back(line);
      return true;
    }
  }
  return false;
}

/// True where a name says nothing but the instrument and the item, with no other word: "BBS 14",
/// and neither "gmfm_6mwt" nor "bbs_visit_2".
static bool says_item_alone(const reading& r, manner how) {
  if (has_letter(r.tail)) return false;
  if (how == manner::words) return true;
  const std::string_view behind =
      std::string_view{r.body}.substr(std::min(r.alias_length, r.body.size()));
  for (const token& t : tokens_of(behind)) {
    const bool in_braces = t.first > 0 && behind[t.first - 1] == '{';
    if (!in_braces && !is_filler(t.text)) return false;
  }
  return true;
}

/// True where the instrument has other columns, and none of the items of this family, whose names
/// stand as theirs do.
static bool fills_a_gap(const family& f, const std::map<std::size_t, group>& groups) {
  const auto mine = groups.find(f.instrument);
  if (mine == groups.end() || !says_item_alone(f.readings.front(), f.how)) return false;
  const std::string head = folded(f.readings.front().head);
  const auto& others = mine->second.all;
  return std::none_of(others.begin(), others.end(),
                      [&](const family* other) { return same_items(*other, f); }) &&
         std::any_of(others.begin(), others.end(), [&](const family* other) {
           return folded(other->readings.front().head) == head;
         });
}

std::vector<likeness> find_likenesses(const std::vector<std::string>& names) {
  std::vector<likeness> found;
  std::vector<bool> taken(names.size());
  families all = read_all(names, {});
  std::vector<std::pair<std::size_t, family*>> best;
  for (auto& [key, f] : all) {
    const std::size_t count = settle(f, taken);
    if (count > 0) best.emplace_back(count, &f);
  }
  sort_by(best, [](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first > b.first;
    if (a.second->how != b.second->how) return a.second->how < b.second->how;
    return a.second->readings.front().alias_length > b.second->readings.front().alias_length;
  });
  std::map<std::size_t, group> groups;
  for (const auto& [count, f] : best) {
    const std::size_t left = settle(*f, taken);
    const bool alone = f->how == manner::site ? left < 1
                       : f->how == manner::words
                           ? 4 * left < 3 * all_known()[f->instrument].items.size()
                           : left < 3;
    if (left == 0 || (alone && !fills_a_gap(*f, groups))) continue;
    for (const reading& r : f->readings) taken[r.column] = true;
    groups[f->instrument].all.push_back(f);
  }
  std::vector<std::string> marks;
  for (auto& [instrument, g] : groups) {
    const known& k = all_known()[instrument];
    sort_by(g.all, [](const family* a, const family* b) {
      return a->readings.front().column < b->readings.front().column;
    });
    std::map<std::size_t, std::string> ours_of, mark_of;
    for (const family* f : g.all) {
      for (std::size_t n = 0; n < f->readings.size(); ++n) {
        ours_of[f->readings[n].column] = joined(k.prefix, '_', f->ours[n]);
      }
    }
    find_visits(g);
    for (const family* f : g.all) {
      for (const reading& r : f->readings) mark_of[r.column] = f->mark;
    }
    likeness l;
    l.prefix = k.prefix;
    l.name = k.name;
    for (const auto& [column, ours] : ours_of) {
      if (k.items.empty()) {
        const std::string muscle = ours.substr(ours.find('_', k.prefix.size() + 1) + 1);
        if (!is_own_muscle(muscle) && !is_in(l.muscles, muscle)) l.muscles.push_back(muscle);
      }
      l.columns.push_back(column);
      l.ours.push_back(ours);
      l.mark_of.push_back(mark_of[column]);
    }
    if (!(g.marks.empty() && !g.doubt.empty() && g.all.size() > 1)) {
      for (const family* f : g.all) write_lines(*f, l);
    }
    l.marks = g.marks;
    l.doubt = g.doubt;
    for (const family* f : g.all) {
      const bool wrong_66 =
          f->readings.size() < k.items.size() &&  // all 88 are the GMFM-88's
          std::any_of(f->readings.begin(), f->readings.end(),
                      [](const reading& r) { return r.gmfm66 && !is_in_gmfm66(r.item); });
      if (wrong_66) {
        l.doubt =
            "which items these are: the GMFM-66 keeps the numbers of the GMFM-88, and some of "
            "these numbers are not among its 66";
        l.lines.clear();
        l.line_of.clear();
      }
      if (f->how != manner::words && f->how != manner::site && f->how != manner::lettered &&
          !k.numbered) {
        l.doubt = joined("which number is which item: the numbers of ", k.name,
                         " items differ between forms; taken here in the "
                         "order");
        for (const std::string& item : k.items) append(l.doubt, ' ', item);
      }
    }
    for (const std::string& m : g.marks) {
      if (!is_in(marks, m)) marks.push_back(m);
    }
    found.push_back(std::move(l));
  }
  // Columns that have a side and no muscle that is known, for people to say whether it is one.
  for (const known& k : all_known()) {
    if (!k.items.empty()) continue;
    likeness none;
    none.prefix = k.prefix;
    none.name = k.name;
    for (std::size_t c = 0; c < names.size(); ++c) {
      if (taken[c] || !read_unknown_muscle(names[c], k, none)) continue;
      none.line_of.resize(none.lines.size(), c);
      none.columns.push_back(c);
      none.ours.emplace_back();
      taken[c] = true;
    }
    if (!none.columns.empty()) found.push_back(std::move(none));
  }
  // Levels and dates, with the marks of the visits that were found, or without.
  std::map<std::string, likeness> others;
  for (std::size_t c = 0; c < names.size(); ++c) {
    if (taken[c]) continue;
    std::vector<std::string> bare{std::string{trimmed(names[c])}};
    for (const std::string& m : marks) {
      const std::string& whole = bare.front();
      if (m.empty() || m.size() >= whole.size()) continue;
      if (same_word(std::string_view{whole}.substr(whole.size() - m.size()), m)) {
        bare.push_back(whole.substr(0, whole.size() - m.size()));
      } else if (same_word(std::string_view{whole}.substr(0, m.size()), m)) {
        bare.push_back(whole.substr(m.size()));
      }
    }
    for (const std::string& name : bare) {
      const std::string ours = level_or_date(name);
      if (ours.empty()) continue;
      likeness& l = others[ours];
      l.prefix = l.name = ours;
      l.columns.push_back(c);
      l.ours.push_back(ours);
      const std::string line = column_line(name, ours);
      if (folded(name) != ours &&
          std::find(l.lines.begin(), l.lines.end(), line) == l.lines.end()) {
        l.lines.push_back(line);
        l.line_of.push_back(c);
      }
      break;
    }
  }
  for (auto& [ours, l] : others) {
    if (l.lines.size() > 1) {
      l.doubt = "which of these is the " + ours;
      l.lines.clear();
      l.line_of.clear();
    }
    found.push_back(std::move(l));
  }
  return found;
}

}  // namespace scoring
