// SPDX-License-Identifier: MIT
#include "cells.hpp"

#include <algorithm>

#include "joined.hpp"
#include "text.hpp"

namespace ms = motorscale;

namespace scoring {
namespace {

constexpr std::string_view other_spellings[] = {"1 +", "1p", "1plus"};

/// `1 +`, `1p` and `1plus` are the grade that is printed `1+`.
bool is_one_plus(std::string_view text) {
  if (!text.starts_with('1')) return false;
  const std::string_view rest = text.substr(1);
  return trimmed(rest) == "+" || same_word(rest, "p") || same_word(rest, "plus");
}

/// Without a sign and without zeros in front.
bool is_plainly_written(std::string_view number) {
  const bool padded = number.size() > 1 && number[0] == '0' && is_digit(number[1]);
  return !padded && number[0] != '-';
}

bool has_fullwidth(std::string_view text) {
  for (std::size_t k = 0; k + 2 < text.size(); ++k) {
    const auto second = static_cast<unsigned char>(text[k + 1]);
    if (text[k] == '\xEF' && (second == 0xBC || second == 0xBD)) return true;
  }
  return false;
}

}  // namespace

bool looks_like_missing(std::string_view cell) {
  const auto number = plain_number(cell);
  if (!number || number->starts_with('-')) return true;
  constexpr std::string_view codes[] = {"9", "96", "97", "98"};
  if (std::find(std::begin(codes), std::end(codes), *number) != std::end(codes)) return true;
  return number->size() > 1 && number->front() >= '6' &&
         number->find_first_not_of(number->front()) == std::string::npos;
}

std::string_view unwrapped(std::string_view text) {
  text = trimmed(text);
  if (text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"')) {
    text = trimmed(text.substr(2, text.size() - 3));
  } else if (text.size() >= 2 && text.front() == '\'') {
    text = trimmed(text.substr(1));
  }
  return text;
}

bool is_missing(const layout& l, std::string_view cell) {
  return same_word(cell, "na") ||
         std::any_of(l.missing.begin(), l.missing.end(),
                     [&](const std::string& code) { return same_value(cell, code); });
}

response_reader::response_reader(const form_scorer& s, const layout& l, bool comma)
    : scorer_{s}, layout_{l}, comma_{comma} {
  const std::string_view prefix = s.about().prefix;
  for (const codes_rule& rule : l.codes) {
    if (same_word(rule.prefix, prefix)) codes_ = &rule.texts;
  }
  for (const recode_rule& rule : l.recodes) {
    if (same_word(rule.prefix, prefix)) recodes_.push_back(&rule);
  }
  for (unsigned code = 0; code < 16; ++code) {
    const auto has = [&](const item_facts& i) { return i.allowed.contains(code); };
    if (!std::any_of(s.items().begin(), s.items().end(), has)) continue;
    responses_.push_back(code);
    has_plus_ |= std::string_view{s.printed()[code]} == "1+";
  }
  const ms::response_set first = s.items().front().allowed;
  has_table_ = std::all_of(s.items().begin(), s.items().end(),
                           [&](const item_facts& i) { return i.allowed == first; });
  std::fill(std::begin(table_.of), std::end(table_.of), response_table::none);
  for (unsigned c = '!'; has_table_ && c < 0x7F; ++c) {
    const char character = static_cast<char>(c);
    if (character == '"' || character == ',' || character == ';' || character == '|') continue;
    const auto r = read(0, {&character, 1});
    if (r && *r != ms::unanswered.byte()) table_.of[c] = *r;
  }
  while (table_.digits < 10 && table_.of['0' + table_.digits] == table_.digits) ++table_.digits;
}

std::string response_reader::find_fault() const {
  const std::string prefix = scorer_.about().prefix;
  for (const std::string& code : layout_.missing) {
    bool is_score = false;
    for (std::size_t n = 0; n < scorer_.items().size() && !is_score; ++n) {
      const auto r = codes_ != nullptr ? read_code(n, code) : read_own(n, code, true);
      is_score = r && *r < 16;
    }
    if (is_score) {
      return joined(
          "missing has ", shown(code), ", which is a score of ", scorer_.about().name,
          " in this file; leave it out, or declare with codes what the scores are called");
    }
  }
  return {};
}

bool response_reader::is_not_tested(std::string_view text) const {
  if (same_word(text, "nt")) return true;
  const char mark = scorer_.not_tested_mark();  // 0 where the form has none
  return text.starts_with(mark) && plain_number(text, comma_) == std::string(1, mark);
}

std::optional<std::uint8_t> response_reader::read_code(std::size_t n, std::string_view text) const {
  const ms::response_set allowed = scorer_.items()[n].allowed;
  std::size_t k = 0;
  for (unsigned code = 0; code < 16 && k < codes_->size(); ++code) {
    if (!allowed.contains(code)) continue;
    if (same_value(text, (*codes_)[k++])) return static_cast<std::uint8_t>(code);
  }
  return std::nullopt;
}

std::optional<std::uint8_t> response_reader::read_own(std::size_t n, std::string_view text,
                                                      bool comma) const {
  const ms::response_set allowed = scorer_.items()[n].allowed;
  const bool one_plus = has_plus_ && is_one_plus(text);
  const auto number = one_plus ? std::nullopt : plain_number(text, comma);
  for (const unsigned code : responses_) {
    const std::string_view printed = scorer_.printed()[code];
    const bool is_it =
        one_plus ? printed == "1+" : number && is_plainly_written(text) && *number == printed;
    if (is_it && allowed.contains(code)) return static_cast<std::uint8_t>(code);
  }
  return std::nullopt;
}

std::optional<std::uint8_t> response_reader::read(std::size_t n, std::string_view cell) const {
  if (cell.size() == 1) {  // as most cells are
    const std::uint8_t response = table_.of[static_cast<unsigned char>(cell.front())];
    if (response != response_table::none) return response;
  }
  std::string_view text = unwrapped(cell);
  for (const recode_rule* rule : recodes_) {
    if (!text.empty() && same_value(text, rule->from)) {
      text = rule->to;
      break;
    }
  }
  if (text.empty()) return ms::unanswered.byte();
  if (is_not_tested(text)) return ms::not_tested.byte();  // on this form, whatever it is on others
  if (is_missing(layout_, text)) return ms::unanswered.byte();
  return codes_ != nullptr ? read_code(n, text) : read_own(n, text, comma_);
}

std::optional<std::uint8_t> response_reader::read_plainly(std::size_t n,
                                                          std::string_view cell) const {
  const std::string_view text = unwrapped(cell);
  if (text.empty() || same_word(text, "na")) return ms::unanswered.byte();
  const bool mark = text.size() == 1 && text.front() == scorer_.not_tested_mark();
  if (mark || same_word(text, "nt")) return ms::not_tested.byte();
  return read_own(n, text, false);
}

std::string_view response_reader::printed(std::uint8_t response) const {
  if (response < 16) return scorer_.printed()[response];
  return response == ms::unanswered.byte() ? "" : "NT";
}

std::string response_reader::why_refused(std::size_t n, std::string_view cell) const {
  const std::string_view text = unwrapped(cell);
  const std::string prefix = scorer_.about().prefix;
  const item_facts& i = scorer_.items()[n];
  std::string why = "is not " + responses_in_words(scorer_, i);
  if (codes_ != nullptr) {
    why = "is not one of the codes " + some_of(*codes_, codes_->size());
  }
  if (has_fullwidth(text)) {
    return joined("is written in fullwidth characters and ", why, "; write it in plain ones");
  }
  const bool whole_from_one =
      scorer_.printed() == ms::whole_points && !i.allowed.contains(0) && codes_ == nullptr;
  if (whole_from_one && same_value(text, "0")) {
    return joined(why,
                  "; the form has no 0: where it stands for an activity that did not occur, say "
                  "what the manual of the version in use counts it as, such as --recode ",
                  prefix, ":0=1");
  }
  if (has_plus_ && codes_ == nullptr) {
    append(why, "; where the file calls the grades something else, say --codes ", prefix, "=");
    for (const unsigned code : responses_) {
      append(why, code == responses_.front() ? "" : ",", scorer_.printed()[code]);
    }
    why += " with its own six texts in this order";
  }
  if (!comma_ && codes_ == nullptr && text.find(',') != std::string_view::npos &&
      read_own(n, text, true)) {
    why +=
        "; decimal commas are read where another character separates the columns: save the "
        "file with semicolons, or with decimal points";
  } else if (looks_like_missing(text)) {
    append(why, "; where it stands for a missing value, say --missing ", shown(text));
  }
  return why;
}

bool response_reader::may_be_cut(std::size_t n, std::string_view cell) const {
  const std::string_view text = unwrapped(cell);
  if (text.empty()) return true;
  const auto now = read(n, text);
  const auto goes_on = [&](std::string_view longer) {
    return longer.size() > text.size() && same_word(longer.substr(0, text.size()), text) &&
           read(n, longer) != now;
  };
  for (const recode_rule* rule : recodes_) {
    if (goes_on(rule->from)) return true;
  }
  if (std::any_of(layout_.missing.begin(), layout_.missing.end(), goes_on)) return true;
  if (codes_ != nullptr) return std::any_of(codes_->begin(), codes_->end(), goes_on);
  for (const unsigned code : responses_) {
    if (scorer_.items()[n].allowed.contains(code) && goes_on(scorer_.printed()[code])) return true;
  }
  return has_plus_ && std::any_of(std::begin(other_spellings), std::end(other_spellings), goes_on);
}

}  // namespace scoring
