// SPDX-License-Identifier: MIT
#include "check.hpp"

#include <algorithm>

#include "joined.hpp"
#include "text.hpp"

namespace ms = motorscale;

namespace scoring {
namespace {

/// A number of a file, in units of its own last place.
struct own_number {
  std::int64_t units = 0;
  int places = 0;
};

std::optional<own_number> read_number(std::string_view text) {
  if (!plain_number(text)) return std::nullopt;
  own_number n;
  bool behind_point = false;
  for (const char c : text) {
    if (c == '-') continue;
    if (c == '.' || c == ',') {
      behind_point = true;
      continue;
    }
    if (n.units > 99'999'999'999) return std::nullopt;
    n.units = n.units * 10 + (c - '0');
    n.places += behind_point;
  }
  if (text.starts_with('-')) n.units = -n.units;
  return n.places <= 9 ? std::optional{n} : std::nullopt;
}

std::int64_t power_of_ten(int places) {
  std::int64_t power = 1;
  for (int k = 0; k < places; ++k) power *= 10;
  return power;
}

/// num / den, which are not negative, in units of a place; halves go up.
std::int64_t rounded(std::int64_t num, std::int64_t den, int places) {
  const std::int64_t scaled = num * power_of_ten(places);
  return (2 * scaled + den) / (2 * den);
}

/// What a form's points are, section by section.
struct points {
  std::int64_t raw[5]{}, most[5]{}, tested_most[5]{};
};

points points_of(const form& f, const form_scorer& s) {
  points p;
  for (std::size_t n = 0; n < s.items().size(); ++n) {
    const item_facts& i = s.items()[n];
    p.most[i.section] += i.allowed.highest();
    if (f.responses[n] >= 16) continue;
    p.raw[i.section] += f.responses[n];
    p.tested_most[i.section] += i.allowed.highest();
  }
  return p;
}

const char* explain_percent(const own_number& theirs, const points& p, unsigned k) {
  if (p.tested_most[k] > 0 &&
      theirs.units == rounded(100 * p.raw[k], p.tested_most[k], theirs.places)) {
    return "not tested left out";
  }
  const std::int64_t finer = rounded(100 * p.raw[k], p.most[k], theirs.places + 1);
  return theirs.units == rounded(finer, 10, 0) ? "rounded twice" : nullptr;
}

const char* explain_total(const own_number& theirs, const points& p) {
  std::int64_t raw = 0, most = 0, mean = 0;
  unsigned dimensions = 0;
  constexpr std::int64_t fine = 1'000'000'000;
  for (unsigned k = 0; k < 5; ++k) {
    raw += p.raw[k];
    most += p.most[k];
    if (p.tested_most[k] == 0) continue;
    ++dimensions;
    mean += rounded(100 * p.raw[k], p.tested_most[k], 9);
  }
  const auto near = [&](std::int64_t sum, std::int64_t count) {
    if (count == 0) return false;
    const std::int64_t unit = fine / power_of_ten(theirs.places);
    const std::int64_t off = sum / count - theirs.units * unit;
    return 2 * (off < 0 ? -off : off) <= unit + 2;
  };
  if (theirs.units == rounded(100 * raw, most, theirs.places)) return "raw / 264";
  if (near(mean, dimensions) || near(mean, 5)) return "not tested left out";
  for (int places = 0; places <= 3; ++places) {
    std::int64_t sum = 0;
    for (unsigned k = 0; k < 5; ++k) sum += rounded(100 * p.raw[k], p.most[k], places);
    if (theirs.units == rounded(sum, 5 * power_of_ten(places), theirs.places)) {
      return "rounded twice";
    }
  }
  return nullptr;
}

/// The mean of grades in which 1+ counts 1.5.
bool is_mean_with_halves(const own_number& theirs, const form& f) {
  constexpr int halves[] = {0, 2, 3, 4, 6, 8};
  std::int64_t sum = 0, count = 0;
  for (const std::uint8_t r : f.responses) {
    if (r >= 6) continue;
    sum += halves[r];
    ++count;
  }
  return count > 0 && theirs.units == rounded(sum, 2 * count, theirs.places);
}

const char* explain(const own_number& theirs, std::string_view column, const form& f,
                    const form_scorer& s) {
  const std::string_view prefix = s.about().prefix;
  const std::string_view name = column.substr(prefix.size() + 1);
  if (prefix == "mas" && name == "mean_rank" && is_mean_with_halves(theirs, f)) return "1+ as 1.5";
  if (!prefix.starts_with("gmfm88")) return nullptr;
  const points p = points_of(f, s);
  if (name == "total_percent") return explain_total(theirs, p);
  constexpr std::string_view percent = "percent_";
  if (!name.starts_with(percent)) return nullptr;
  return explain_percent(theirs, p, static_cast<unsigned>(name[percent.size()] - 'a'));
}

}  // namespace

std::optional<std::string> compare(const own_score& theirs, std::string_view ours,
                                   const assessment& a, const column_plan& plan, ms::rounding how) {
  const std::string& column = plan.score_columns[theirs.which];
  std::size_t k = plan.forms.size();
  while (k > 0 && plan.first_score[k - 1] > theirs.which) --k;
  const bool is_score =
      k > 0 && theirs.which < plan.first_score[k - 1] + plan.forms[k - 1].scorer->columns().size();
  std::string_view text = theirs.text;
  if (text.ends_with('%') && column.find("percent") != std::string::npos) {
    text = trimmed(text.substr(0, text.size() - 1));
  }
  const auto number = read_number(text);
  const char* why = nullptr;
  std::string right{ours.empty() ? "none" : ours};
  if (is_score) {
    const form& f = a.forms[k - 1];
    const form_scorer& s = *plan.forms[k - 1].scorer;
    const std::size_t visit = theirs.visit < 0 ? 0 : static_cast<std::size_t>(theirs.visit);
    const auto exact = s.exact(f, visit, theirs.which - plan.first_score[k - 1]);
    if (exact && !number) {
      return joined(shown(text),
                    " is no number, and is not compared; where it stands for a missing "
                    "value, say --missing ",
                    shown(text));
    }
    if (exact) {
      const std::int64_t units = exact->round(number->places, how);
      if (units == number->units) return std::nullopt;
      char digits[ms::longest_decimal];
      right.assign(digits, ms::write_decimal(digits, units, number->places));
    } else if (const auto mine = read_number(ours); mine && number) {
      const int fewer = mine->places - number->places;
      const std::int64_t units = fewer > 0 && mine->units >= 0
                                     ? rounded(mine->units, power_of_ten(fewer), 0)
                                     : mine->units * power_of_ten(fewer < 0 ? -fewer : 0);
      if (units == number->units) return std::nullopt;
    }
    const bool tested = std::any_of(f.responses, f.responses + s.items().size(),
                                    [](std::uint8_t r) { return r < 16; });
    if (!f.assessed) {
      right += ", for the form was not assessed";
    } else if (!tested && ours.empty()) {
      right += ", for nothing was tested";
    } else if (number) {
      why = explain(*number, column, f, s);
    }
  }
  if ((!number || !is_score) && same_value(text, ours)) return std::nullopt;
  std::string message =
      joined("the file has ", theirs.text.substr(0, 40), ", the rule gives ", right);
  if (why != nullptr) append(message, "; explained by: ", why);
  return message;
}

}  // namespace scoring
