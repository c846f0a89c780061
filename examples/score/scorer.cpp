// SPDX-License-Identifier: MIT
#include "scorer.hpp"

#include <algorithm>
#include <array>

namespace ms = motorscale;

namespace scoring {

std::string folded(std::string_view name) {
  while (!name.empty() && ms::detail::is_blank(name.front())) name.remove_prefix(1);
  while (!name.empty() && ms::detail::is_blank(name.back())) name.remove_suffix(1);
  std::string lower{name};
  std::transform(lower.begin(), lower.end(), lower.begin(), ms::detail::lower);
  return lower;
}

namespace {

/// The text of a cell for a message: on one line, not endless, nothing that a terminal obeys.
std::string shown(const char* first, const char* last) {
  constexpr std::ptrdiff_t most = 40;
  const bool cut = last - first > most;
  if (cut) {
    last = first + most;
    while (last != first && (static_cast<unsigned char>(*last) & 0xC0) == 0x80) --last;
  }
  std::string text;
  for (; first != last; ++first) {
    const auto c = static_cast<unsigned char>(*first);
    if (c >= 0x20 && c != 0x7F) {
      text += *first;
    } else {
      constexpr char digits[] = "0123456789abcdef";
      (((text += "\\x") += digits[c >> 4]) += digits[c & 15]);
    }
  }
  return '"' + text + '"' + (cut ? "..." : "");
}

std::string in_words(ms::symbols printed, ms::response_set allowed) {
  std::vector<unsigned> codes;
  for (unsigned code = 0; code < 16; ++code) {
    if (allowed.contains(code)) codes.push_back(code);
  }
  const bool run = printed == ms::whole_points && codes.back() - codes.front() + 1 == codes.size();
  if (run)
    return "a score from " + std::to_string(codes.front()) + " to " + std::to_string(codes.back());
  std::string list = "one of ";
  for (const unsigned code : codes) (list += code == codes.front() ? "" : ", ") += printed[code];
  return list;
}

/// Keeps the names of the columns that a report writes.
struct column_names {
  std::string prefix;
  std::vector<std::string> names;

  template <class T>
  void operator()(const char* name, const T&) {
    names.push_back(prefix + name);
  }
};

/// The digits at the end of an item's name are its number; what stands before them is its stem.
std::string_view stem(std::string_view name) {
  while (!name.empty() && '0' <= name.back() && name.back() <= '9') name.remove_suffix(1);
  return name;
}

/// An instrument with a fixed list of items.
template <ms::instrument I>
class sheet_scorer final : public scorer {
 public:
  sheet_scorer() : prefix_{std::string{I::about.prefix} + '_'} {
    for (unsigned n = 1; n <= I::item_count; ++n) {
      if constexpr (requires { I::item_names; }) {
        names_[n - 1] = I::item_names[n - 1];
      } else {
        names_[n - 1] = std::to_string(n);
      }
    }
  }

  const ms::description& about() const override { return I::about; }

  claim look_at(std::string_view name) override {
    if (!name.starts_with(prefix_)) return claim::none;
    name.remove_prefix(prefix_.size());
    for (unsigned n = 1; n <= I::item_count; ++n) {
      if (names_[n - 1] != name) continue;
      claimed_.push_back(n);
      return claim::item;
    }
    const std::string_view begins = stem(name);
    const auto alike = [&](std::string_view item) {
      return stem(item) == begins && begins.size() < item.size();
    };
    const bool reads_like_one =
        begins.size() < name.size() && std::any_of(names_.begin(), names_.end(), alike);
    return reads_like_one ? claim::no_item : claim::none;
  }

  std::size_t claimed() const override { return claimed_.size(); }

  std::vector<std::string> lacking() const override {
    std::vector<std::string> names;
    for (unsigned n = 1; n <= I::item_count; ++n) {
      if (!optional(n) && std::find(claimed_.begin(), claimed_.end(), n) == claimed_.end()) {
        names.push_back(prefix_ + names_[n - 1]);
      }
    }
    return names;
  }

  std::string item_columns() const override {
    if constexpr (requires { I::item_names; }) {
      std::string all;
      for (unsigned n = 1; n <= I::item_count; ++n) {
        // Items that are numbered within a section are named by the first and the last.
        const bool inside = n > 1 && n < I::item_count &&
                            stem(names_[n - 1]) == stem(names_[n - 2]) &&
                            stem(names_[n - 1]) == stem(names_[n]);
        if (inside) continue;
        const bool ends_run = n > 1 && stem(names_[n - 1]) == stem(names_[n - 2]);
        all += n == 1 ? "" : ends_run ? " to " : ", ";
        all += prefix_ + names_[n - 1] + (optional(n) ? " (optional)" : "");
      }
      return all;
    } else {
      return prefix_ + names_.front() + " to " + prefix_ + names_.back();
    }
  }

  std::string responses() const override {
    std::string all;
    for (unsigned n = 1; n <= I::item_count; ++n) {
      const std::string words = in_words(I::printed, I::allowed(ms::item{n}));
      if (all.find(words) == std::string::npos) (all += all.empty() ? "" : "; or ") += words;
    }
    if constexpr (requires { I::not_tested_mark; }) {
      (all += "; not tested: empty, NT or ") += I::not_tested_mark;
    } else {
      all += "; not tested: empty or NT";
    }
    return all;
  }

  std::vector<std::string> score_columns(const format& how) const override {
    column_names columns{prefix_, {}};
    report(ms::sheet<I>{}, columns, how);
    return columns.names;
  }

  void begin_row() override {
    sheet_ = {};
    answered_ = false;
    wrong_ = false;
  }

  void take(std::size_t claimed, const char* first, const char* last,
            std::vector<wrong_cell>& wrong) override {
    const ms::item i{claimed_[claimed]};
    const auto r = ms::parse_response<I>(i, first, last);
    if (!r) {
      while (first != last && ms::detail::is_blank(*first)) ++first;
      while (first != last && ms::detail::is_blank(last[-1])) --last;
      wrong.push_back({prefix_ + names_[i.number - 1u],
                       shown(first, last) + " is not " + in_words(I::printed, I::allowed(i))});
      wrong_ = answered_ = true;
      return;
    }
    if (*r == ms::unanswered) return;
    put(i, *r);
    answered_ = true;
  }

  void take_characters(std::size_t claimed, const char* characters, std::size_t count,
                       std::vector<wrong_cell>& wrong) override {
    for (std::size_t k = 0; k < count; ++k) {
      const ms::item i{claimed_[claimed + k]};
      const auto code = static_cast<unsigned>(characters[k] - '0');
      if (I::printed == ms::whole_points && I::allowed(i).contains(code)) {
        put(i, ms::response{code});
        answered_ = true;
      } else {
        take(claimed + k, characters + k, characters + k + 1, wrong);
      }
    }
  }

  void write(cell_writer& cells, const format& how) const override {
    if (answered_ && !wrong_) {
      report(sheet_, cells, how);
    } else {
      report(
          sheet_, [&](const char*, const auto&) { cells.empty(); }, how);
    }
  }

 private:
  static constexpr bool optional(unsigned n) {
    if constexpr (requires { I::optional(ms::item{n}); }) {
      return I::optional(ms::item{n});
    } else {
      return false;
    }
  }

  template <class Column>
  static void report(const ms::sheet<I>& s, Column&& column, const format& how) {
    if constexpr (requires { score(s).report(column, how.goals); }) {
      score(s).report(column, how.goals);
    } else {
      score(s).report(column);
    }
  }

  void put(ms::item i, ms::response r) {
    if (sheet_.set(i, r) != ms::errc::ok) __builtin_trap();  // parse_response allows no other
  }

  std::string prefix_;
  std::array<std::string, I::item_count> names_;
  std::vector<unsigned> claimed_;
  ms::sheet<I> sheet_;
  bool answered_ = false;
  bool wrong_ = false;
};

template <class... I>
std::vector<std::unique_ptr<scorer>> scorers_of(ms::instrument_list<I...>) {
  std::vector<std::unique_ptr<scorer>> all;
  (all.push_back(std::make_unique<sheet_scorer<I>>()), ...);
  return all;
}

}  // namespace

std::vector<std::unique_ptr<scorer>> all_scorers() { return scorers_of(ms::all_instruments{}); }

}  // namespace scoring
