// SPDX-License-Identifier: MIT
#pragma once

// What holds for every instrument that adds up its items: checks over all items, all reasons for a
// missing response, and many sheets.  What is expected is counted here from plain integers.

#include <motorscale/core/sum_score.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include "catch.hpp"

namespace sum_checks {

using motorscale::errc, motorscale::item, motorscale::missing, motorscale::response;

/// The same numbers on every machine.
class dice {
 public:
  unsigned operator()(unsigned sides) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<unsigned>(state_ >> 33) % sides;
  }

 private:
  std::uint64_t state_{20200315};
};

using codes = std::vector<unsigned>;

inline codes rolled(dice& roll, std::size_t count, unsigned highest) {
  codes c(count);
  for (unsigned& code : c) code = roll(highest + 1);
  return c;
}

template <class Sheet>
Sheet filled(const codes& c) {
  Sheet s;
  for (unsigned n = 1; n <= c.size(); ++n) REQUIRE(s.set(item{n}, response{c[n - 1]}) == errc::ok);
  return s;
}

class report_writer {
 public:
  void operator()(const char* name, unsigned v) { add(name, std::to_string(v)); }
  void operator()(const char* name, const char* v) { add(name, v); }
  void operator()(const char* name, motorscale::fixed<1> v) {
    add(name, std::to_string(v.units / 10) + '.' + std::to_string(v.units % 10));
  }
  template <class T>
  void operator()(const char* name, const motorscale::result<T>& v) {
    v ? (*this)(name, *v) : add(name, "");
  }
  const std::string& text() const { return text_; }

 private:
  void add(const char* name, const std::string& value) {
    if (!text_.empty()) text_ += ' ';
    ((text_ += name) += '=') += value;
  }
  std::string text_;
};

/// The scores of a report as text: "total=56 tested=14"; nothing behind "=" for no value, one
/// decimal for a `fixed<1>`.
template <class Scores>
std::string reported(const Scores& scores) {
  report_writer column;
  scores.report(column);
  return column.text();
}

/// Of the codes 0 to 300 each item takes 0 to `highest`; another leaves the sheet as it was.
template <class Sheet>
void only_codes_to(unsigned highest) {
  for (unsigned n = 1; n <= Sheet::size(); ++n) {
    for (unsigned code = 0; code <= 300; ++code) {
      Sheet s;
      const errc e = s.set(item{n}, response{code});
      if (code <= highest) {
        REQUIRE(e == errc::ok);
        REQUIRE(*s[item{n}].code() == code);
      } else {
        REQUIRE(e == errc::response_not_allowed);
        REQUIRE(s == Sheet{});
      }
    }
  }
  Sheet s;
  REQUIRE(s.set(item{0}, response{0}) == errc::no_such_item);
  REQUIRE(s.set(item{Sheet::size() + 1}, response{0}) == errc::no_such_item);
  REQUIRE(s == Sheet{});
}

/// Sections of these sizes, one behind the other, and the total add up; a sheet less one item, for
/// any reason of `reasons`, has no score for the item's section and no total, and keeps the others.
/// `scores(sheet)` gives the section scores and then the total, in response codes, -1 for no value.
template <class Sheet, class Scores>
void sums_and_missing_items(const codes& sizes, unsigned highest, Scores scores,
                            std::vector<missing> reasons = {missing::unanswered,
                                                            missing::not_tested, missing::refused,
                                                            missing::not_applicable}) {
  using values = std::vector<int>;
  const auto expected = [&](const codes& c, unsigned without) {
    values v;
    unsigned n = 1;
    int total = 0;
    for (const unsigned size : sizes) {
      int sum = 0;
      bool whole = true;
      for (const unsigned end = n + size; n < end; ++n) {
        sum += static_cast<int>(c[n - 1]);
        whole = whole && n != without;
      }
      v.push_back(whole ? sum : -1);
    }
    for (const unsigned code : c) total += static_cast<int>(code);
    v.push_back(without == 0 ? total : -1);
    return v;
  };
  dice roll;
  for (int times = 0; times < 50; ++times) {
    const codes c = rolled(roll, Sheet::size(), highest);
    const Sheet full = filled<Sheet>(c);
    REQUIRE(scores(full) == expected(c, 0));
    REQUIRE(score(full).tested() == Sheet::size());
    REQUIRE(score(full).complete());
    for (unsigned n = 1; n <= Sheet::size(); ++n) {
      for (const missing reason : reasons) {
        Sheet s = full;
        REQUIRE(s.set(item{n}, response{reason}) == errc::ok);
        REQUIRE(scores(s) == expected(c, n));
        REQUIRE(score(s).tested() == Sheet::size() - 1);
        REQUIRE_FALSE(score(s).complete());
      }
    }
  }
}

/// A higher response to one item lowers no score.
template <class Sheet, class Scores>
void higher_item_never_lowers(unsigned highest, Scores scores) {
  dice roll;
  for (int times = 0; times < 200; ++times) {
    codes c = rolled(roll, Sheet::size(), highest);
    const auto before = scores(filled<Sheet>(c));
    unsigned& raised = c[roll(Sheet::size())];
    if (raised == highest) continue;
    ++raised;
    const auto after = scores(filled<Sheet>(c));
    REQUIRE(after.size() == before.size());
    for (std::size_t k = 0; k < after.size(); ++k) REQUIRE(after[k] >= before[k]);
    REQUIRE(after.back() == before.back() + 1);
  }
}

/// The section scores of a `sum_score`, and then its total, in response codes; -1 for no value.
inline constexpr auto codes_of = [](const auto& sheet) {
  const auto s = score(sheet);
  const auto code = [](const auto& result) {
    if (!result) return result.error() == errc::item_missing ? -1 : -2;
    if constexpr (requires { result->num(); }) {
      return static_cast<int>(result->num());
    } else {
      return static_cast<int>(*result);
    }
  };
  std::vector<int> v;
  for (unsigned k = 0; k < s.section_count; ++k) v.push_back(code(s.of_section(k)));
  v.push_back(code(s.total()));
  return v;
};

}  // namespace sum_checks
