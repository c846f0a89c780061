// SPDX-License-Identifier: MIT
#include "levels.hpp"

#include <algorithm>

#include <motorscale/classification/fms.hpp>
#include <motorscale/classification/gmfcs.hpp>

#include "cells.hpp"
#include "text.hpp"

namespace ms = motorscale;

namespace scoring {
namespace {

/// The Roman numbers of Unicode, I to V, in both letter cases.
constexpr std::string_view roman_signs[][2] = {{"\xE2\x85\xA0", "\xE2\x85\xB0"},
                                               {"\xE2\x85\xA1", "\xE2\x85\xB1"},
                                               {"\xE2\x85\xA2", "\xE2\x85\xB2"},
                                               {"\xE2\x85\xA3", "\xE2\x85\xB3"},
                                               {"\xE2\x85\xA4", "\xE2\x85\xB4"}};

/// Takes a word and what may stand between words off the front of the text.
bool take_word(std::string_view& text, std::string_view word) {
  if (!same_word(text.substr(0, word.size()), word) || text.size() == word.size()) return false;
  std::string_view rest = text.substr(word.size());
  const std::size_t between = std::min(rest.find_first_not_of(" \t:_-."), rest.size());
  if (between == 0 || between == rest.size()) return false;
  text = trimmed(rest.substr(between));
  return true;
}

/// The parts of a date of digits between the same separators; nothing for any other text.
struct date_parts {
  unsigned number[3];
  std::size_t digits[3];
};
std::optional<date_parts> parts_of(std::string_view text) {
  date_parts parts{};
  char separator = '\0';
  unsigned k = 0;
  for (const char c : text) {
    if (is_digit(c)) {
      if (++parts.digits[k] > 4) return std::nullopt;
      parts.number[k] = parts.number[k] * 10 + static_cast<unsigned>(c - '0');
      continue;
    }
    const bool separates = c == '/' || c == '.' || c == '-';
    if (!separates || (separator != '\0' && c != separator) || ++k == 3) return std::nullopt;
    separator = c;
  }
  if (k != 2 || std::find(parts.digits, parts.digits + 3, 0u) != parts.digits + 3) {
    return std::nullopt;
  }
  return parts;
}

bool is_time(std::string_view text) {
  if (text.size() < 5 || text[2] != ':') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || c == ':' || c == '.' || c == '+' || c == '-' || c == 'Z';
  });
}

/// Day 1 is 1 January 1900, and day 60 the 29 February that that year did not have.
ms::result<ms::date> excel_date(std::string_view text) {
  const auto number = plain_number(text);
  if (!number || number->starts_with('-')) return ms::errc::no_such_date;
  std::int32_t days = 0;
  for (const char c : *number) {
    if (c == '.') break;  // the time of the day
    days = days * 10 + (c - '0');
    if (days > 2958465) return ms::errc::no_such_date;  // the last of Excel
  }
  if (days < 1 || days == 60) return ms::errc::no_such_date;
  return ms::date::from(1899, 12, 31)->plus_days(days < 60 ? days : days - 1);
}

}  // namespace

const std::vector<std::string>& level_columns() {
  static const std::vector<std::string> names = {"gmfcs_level", "macs_level", "cfcs_level",
                                                 "edacs_level", "vfcs_level", "bfmf_level",
                                                 "fms_5",       "fms_50",     "fms_500"};
  return names;
}

std::optional<unsigned> level_number(std::string_view system, std::string_view cell) {
  std::string_view text = trimmed(cell);
  take_word(text, system);
  take_word(text, "level");
  if (same_word(system, "bfmf") && text.size() > 3 && text.ends_with(')')) {  // II(a)
    const std::string_view subtype = text.substr(text.size() - 3);
    if (same_word(subtype, "(a)") || same_word(subtype, "(b)")) text.remove_suffix(3);
  }
  constexpr std::string_view sign_of_level = "\u7ea7";
  if (text.ends_with(sign_of_level)) text = trimmed(text.substr(0, text.size() - 3));
  const auto number = text.starts_with('0') ? std::nullopt : plain_number(text);
  for (unsigned k = 1; k <= 5; ++k) {
    const auto& signs = roman_signs[k - 1];
    if (number == std::to_string(k) || text == signs[0] || text == signs[1] ||
        same_word(text, ms::roman(static_cast<ms::gmfcs::level>(k)))) {
      return k;
    }
  }
  return std::nullopt;
}

bool is_level(std::string_view column, std::string_view cell) {
  if (!column.starts_with("fms_")) {
    return level_number(column.substr(0, column.find('_')), cell).has_value();
  }
  const std::string_view text = trimmed(cell);
  if (const auto number = plain_number(text); number && !text.starts_with('0')) {
    return number->size() == 1 && '1' <= number->front() && number->front() <= '6';
  }
  return text.size() == 1 && ms::fms::read(text.front()).has_value();
}

std::string levels_in_words(std::string_view column) {
  return column.starts_with("fms_") ? "a rating from 1 to 6, C or N"
                                    : "a level from I to V or from 1 to 5";
}

std::string_view age_band(const ms::result<ms::date>& birth, const ms::result<ms::date>& on) {
  if (!birth || !on) return {};
  const auto age = ms::gmfcs::age_at(*birth, *on);
  return age ? ms::gmfcs::name(age->band) : "";
}

ms::result<ms::date> read_date(std::string_view cell, date_form form) {
  const std::string_view text = unwrapped(cell);
  if (text.size() >= 10) {
    const auto iso = ms::date::parse(text.data(), text.data() + 10);
    if (iso && (text.size() == 10 || (text.size() >= 16 && (text[10] == ' ' || text[10] == 'T') &&
                                      is_time(text.substr(11))))) {
      return iso;
    }
  }
  if (form == date_form::iso) return ms::errc::no_such_date;
  if (form == date_form::excel) return excel_date(text);
  const auto parts = parts_of(text);
  if (!parts) return ms::errc::no_such_date;
  const unsigned year = form == date_form::year_month_day ? 0 : 2;
  const unsigned month = form == date_form::month_day_year ? 0 : 1;
  const unsigned day = 3 - year - month;
  if (parts->digits[year] != 4 || parts->digits[month] > 2 || parts->digits[day] > 2) {
    return ms::errc::no_such_date;
  }
  return ms::date::from(parts->number[year], parts->number[month], parts->number[day]);
}

std::string dates_in_words(date_form form) {
  switch (form) {
    case date_form::year_month_day:
      return "a date like 2020-03-15 or 2020/3/5, as --dates y-m-d says";
    case date_form::day_month_year:
      return "a date like 15/03/2020, as --dates d/m/y says, nor one like 2020-03-15";
    case date_form::month_day_year:
      return "a date like 03/15/2020, as --dates m/d/y says, nor one like 2020-03-15";
    case date_form::excel:
      return "a day number of Excel, as --dates excel says, nor a date like 2020-03-15";
    default:
      return "a date like 2020-03-15; where the file has another form, say --dates d/m/y, m/d/y, "
             "y-m-d or excel";
  }
}

bool date_may_be_cut(std::string_view cell, date_form form) {
  const std::string_view text = unwrapped(cell);
  if (text.empty() || form == date_form::excel) return true;
  return form == date_form::year_month_day && text.size() < 10;  // 2020-3-1 of 2020-3-15
}

}  // namespace scoring
