// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/codec/record.hpp>
#include <motorscale/codec/text.hpp>
#include <motorscale/instrument/bbs.hpp>
#include <motorscale/instrument/gmfm88.hpp>
#include <motorscale/instrument/mas.hpp>

#include "console.hpp"

/// The forms of the device.  Each keeps its responses and its running scores: a response that is
/// changed takes its old points out of the sums and puts the new ones in, so a key costs the same
/// however long the form is, and no sheet is scored again.
///
/// A form counts its places from 0.  All forms are used alike:
///
///     size()               how many places it has
///     at(place)            the response recorded there
///     keys(place)          the keys of the responses there, that of code 0 first
///     set(place, r)        records a response; changes nothing unless it answers `errc::ok`
///     next(place)          where to go on after a response; `size()`: all is done
///     put_label, put_scores
///     encode(label, to, room)
namespace forms {

namespace gmfm88 = motorscale::gmfm88;
namespace bbs = motorscale::bbs;
namespace mas = motorscale::mas;
namespace gmfcs = motorscale::gmfcs;
using motorscale::errc, motorscale::item, motorscale::record_label, motorscale::response,
    motorscale::result;

/// Where a response has no code: nothing.
constexpr unsigned points(response r) noexcept { return r.tested() ? r.byte() : 0u; }

/// A sheet with the sums of its sections, `errc`s as those of `sheet::set`.
template <motorscale::instrument I, unsigned Sections>
class running_sheet {
 public:
  const motorscale::sheet<I>& sheet() const noexcept { return sheet_; }
  unsigned sum(unsigned section) const noexcept { return sums_[section]; }
  unsigned tested() const noexcept { return tested_; }

  errc set(unsigned section, item i, response r) noexcept {
    const response old = sheet_[i];
    const errc e = sheet_.set(i, r);
    if (e != errc::ok) return e;
    sums_[section] = static_cast<std::uint8_t>(sums_[section] - points(old) + points(r));
    tested_ = static_cast<std::uint8_t>(tested_ - old.tested() + r.tested());
    return errc::ok;
  }

 private:
  std::uint8_t sums_[Sections]{};
  std::uint8_t tested_{0};
  motorscale::sheet<I> sheet_;
};

/// GMFM-88 without aids, or with them: then each aid is a place behind the 88 items, with the
/// dimension in which it was used first.  Items are keyed and added up alike; the two never share a
/// record.
class gmfm88_form {
  using instrument = gmfm88::instrument;
  static constexpr unsigned items = instrument::item_count, aids = 13;

 public:
  explicit gmfm88_form(bool with_aids) noexcept : with_aids_{with_aids} {}

  unsigned size() const noexcept { return items + (with_aids_ ? aids : 0); }
  response at(unsigned place) const noexcept {
    if (place < items) return sheet_.sheet()[item{place + 1}];
    const auto first_use = aids_.first_use(aid(place));
    return first_use ? response{static_cast<unsigned>(*first_use)} : motorscale::unanswered;
  }
  static const char* keys(unsigned place) noexcept { return place < items ? "0123" : "abcde"; }
  errc set(unsigned place, response r) noexcept {
    if (place < items) {
      const unsigned d = dimension(place);
      const response old = at(place);
      const errc e = sheet_.set(d, item{place + 1}, r);
      if (e != errc::ok) return e;
      for (unsigned k = points(old); k > 0; --k) {
        total_percent_ -= gmfm88::percent::multiples(gmfm88::in_total_percent[d]);
      }
      for (unsigned k = points(r); k > 0; --k) {
        total_percent_ += gmfm88::percent::multiples(gmfm88::in_total_percent[d]);
      }
      return errc::ok;
    }
    if (!r.tested() && r != motorscale::unanswered) return errc::reason_not_allowed;
    if (points(r) >= 5) return errc::response_not_allowed;
    gmfm88::aids_used changed;
    for (unsigned other = items; other < items + aids; ++other) {
      const response first_use = other == place ? r : at(other);
      if (first_use.tested()) changed.add(aid(other), static_cast<gmfm88::dimension>(first_use.byte()));
    }
    aids_ = changed;
    return errc::ok;
  }
  static unsigned next(unsigned place) noexcept { return place + 1; }

  static void put_label(unsigned place) noexcept {
    if (place < items) return console::put(instrument::sections[dimension(place)].name);
    console::put("aid % of the form; first used in a to e", place - items + 1);
  }
  void put_scores() const noexcept {
    for (unsigned d = 0; d < 5; ++d) {
      const auto raw = static_cast<std::int32_t>(sheet_.sum(d));
      const auto most = static_cast<std::int32_t>(3 * instrument::sections[d].size());
      console::put(static_cast<char>('A' + d));
      console::put(" % ", sheet_.sum(d));
      console::put(motorscale::quotient{100 * raw, most});
      console::put("  ");
    }
    console::put("total ");
    console::put(motorscale::quotient{total_percent_.num(), gmfm88::percent::den()});
    console::put("  tested %", sheet_.tested());
  }

  result<std::size_t> encode(const record_label& label, std::uint8_t* to,
                             std::size_t room) const noexcept {
    if (!with_aids_) return motorscale::encode(label, sheet_.sheet(), to, room);
    gmfm88::record_with_aids second_page{{}, aids_};
    for (unsigned place = 0; place < items; ++place) {
      const errc e = second_page.sheet.set(item{place + 1}, at(place));
      if (e != errc::ok) return e;
    }
    return motorscale::encode(label, second_page, to, room);
  }

 private:
  static constexpr gmfm88::aid aid(unsigned place) noexcept {
    return static_cast<gmfm88::aid>(place - items);
  }
  static unsigned dimension(unsigned place) noexcept {
    unsigned d = 0;
    while (place >= instrument::sections[d].last.number) ++d;
    return d;
  }
  bool with_aids_;
  gmfm88::percent total_percent_;  ///< exact: it does not matter in which order points came
  running_sheet<instrument, 5> sheet_;
  gmfm88::aids_used aids_;
};

class bbs_form {
 public:
  static constexpr unsigned size() noexcept { return bbs::instrument::item_count; }
  response at(unsigned place) const noexcept { return sheet_.sheet()[item{place + 1}]; }
  static const char* keys(unsigned) noexcept { return "01234"; }
  errc set(unsigned place, response r) noexcept { return sheet_.set(0, item{place + 1}, r); }
  static unsigned next(unsigned place) noexcept { return place + 1; }

  static void put_label(unsigned place) noexcept { console::put(bbs::labels[place]); }
  void put_scores() const noexcept {
    console::put("total ");
    if (sheet_.tested() == size()) {
      const auto total = bbs::total_score::from(sheet_.sum(0));
      console::put_number(total->points());
      console::put("  band ");
      console::put(bbs::bands.of(total)->band);
    } else {
      console::put("-  band -  so far %", sheet_.sum(0));  // an item missing leaves no total
    }
    console::put("  tested %", sheet_.tested());
    if (bbs::sits_below_full_standing(sheet_.sheet())) {
      console::put("\n  look again: item 2 is 4, and then the form gives item 3 a 4 too");
    }
  }

  result<std::size_t> encode(const record_label& label, std::uint8_t* to,
                             std::size_t room) const noexcept {
    return motorscale::encode(label, sheet_.sheet(), to, room);
  }

 private:
  running_sheet<bbs::instrument, 1> sheet_;
};

/// The muscles of Mutlu 2008, left and right.
class mas_form {
  static constexpr const auto& sites = mas::mutlu2008;
  static constexpr unsigned grades = 6, count = sizeof sites / sizeof sites[0];
  /// Made while compiling, so that only what is used of the library's tables comes into the flash.
  struct constants {
    const char* muscles[count];
    std::uint8_t rank[grades], half[grades];
  };
  static constexpr constants used = [] {
    constants made{};
    for (unsigned k = 0; k < count; ++k) {
      made.muscles[k] = motorscale::muscle_names[static_cast<unsigned>(sites[k].muscle)];
    }
    for (unsigned g = 0; g < grades; ++g) {
      made.rank[g] = static_cast<std::uint8_t>(*mas::rank.of(static_cast<mas::grade>(g)));
      made.half[g] = static_cast<std::uint8_t>(*mas::half.of(static_cast<mas::grade>(g)));
    }
    return made;
  }();

 public:
  static constexpr unsigned size() noexcept { return count; }
  response at(unsigned place) const noexcept { return sheet_[sites[place]]; }
  static const char* keys(unsigned) noexcept { return "01+234"; }
  errc set(unsigned place, response r) noexcept {
    const response old = at(place);
    const errc e = sheet_.set(sites[place], r);
    if (e != errc::ok) return e;
    std::uint8_t* const counts = counts_[static_cast<unsigned>(sites[place].side)];
    if (old.tested()) --counts[old.byte()];
    if (r.tested()) ++counts[r.byte()];
    return errc::ok;
  }
  static unsigned next(unsigned place) noexcept { return place + 1; }

  static void put_label(unsigned place) noexcept {
    console::put(sites[place].side == motorscale::side::left ? "left " : "right ");
    console::put(used.muscles[place]);
  }
  void put_scores() const noexcept {
    std::uint8_t both[grades];
    for (unsigned rank = 0; rank < grades; ++rank) {
      both[rank] = static_cast<std::uint8_t>(counts_[0][rank] + counts_[1][rank]);
    }
    put_grades("left", counts_[0]);
    put_grades("  right", counts_[1]);
    put_grades("  both", both);
    std::int32_t tested = 0, ranks = 0, halves = 0;
    for (unsigned rank = 0; rank < grades; ++rank) {
      const auto sites_here = static_cast<std::int32_t>(both[rank]);
      tested += sites_here;
      ranks += sites_here * used.rank[rank];
      halves += sites_here * used.half[rank];
    }
    console::put("  mean_rank ");
    put_mean(ranks, mas::rank.per_point() * tested);
    console::put("  mean_half ");
    put_mean(halves, mas::half.per_point() * tested);
    console::put("  tested %", static_cast<std::uint32_t>(tested));
  }

  result<std::size_t> encode(const record_label& label, std::uint8_t* to,
                             std::size_t room) const noexcept {
    return motorscale::encode(label, sheet_, to, room);
  }

 private:
  /// The median, which may lie between two grades, and the maximum.
  static void put_grades(const char* name, const std::uint8_t* counts) noexcept {
    unsigned tested = 0, max = 0;
    for (unsigned rank = 0; rank < grades; ++rank) {
      tested += counts[rank];
      if (counts[rank] > 0) max = rank;
    }
    console::put(name);
    console::put(' ');
    if (tested == 0) return console::put('-');
    console::put(symbol_of(counts, (tested + 1) / 2));
    console::put('/');
    console::put(symbol_of(counts, tested / 2 + 1));
    console::put(" max ");
    console::put(mas::instrument::printed[max]);
  }
  /// Of the k-th grade when all are in order, counted from 1.
  static const char* symbol_of(const std::uint8_t* counts, unsigned k) noexcept {
    unsigned rank = 0;
    for (unsigned below = counts[0]; below < k; below += counts[rank]) ++rank;
    return mas::instrument::printed[rank];
  }
  static void put_mean(std::int32_t sum, std::int32_t over) noexcept {
    over > 0 ? console::put(motorscale::quotient{sum, over}) : console::put('-');
  }

  mas::sheet<count> sheet_{motorscale::site_list{sites}};
  std::uint8_t counts_[2][grades]{};
};

/// The questions of one age band, the one that settles soonest first.  A question that was skipped
/// is not tested here, and not known in the record.
class gmfcs_form {
 public:
  explicit gmfcs_form(gmfcs::age age) noexcept : age_{age}, answers_{gmfcs::findings_at(age)} {}

  /// Without the question that the age answers, which stands last.
  unsigned size() const noexcept { return answers_.table().asked(); }
  response at(unsigned place) const noexcept {
    if (const auto a = answers_.answer_to(place)) return response{*a};
    return skipped_.contains(place) ? motorscale::not_tested : motorscale::unanswered;
  }
  static const char* keys(unsigned) noexcept { return "abcde"; }
  errc set(unsigned place, response r) noexcept {
    if (r.tested()) {
      const errc e = answers_.record(place, r.byte());
      if (e != errc::ok) return e;
    } else if (r != motorscale::not_tested && r != motorscale::unanswered) {
      return errc::reason_not_allowed;
    } else {
      answers_.forget(place);
    }
    motorscale::question_set skipped;
    for (unsigned q = 0; q < size(); ++q) {
      if (q == place ? r == motorscale::not_tested : skipped_.contains(q)) skipped.add(q);
    }
    skipped_ = skipped;
    return errc::ok;
  }
  unsigned next(unsigned) const noexcept {
    return next_question(answers_, skipped_).value_or(size());
  }

  void put_label(unsigned place) const noexcept {
    const auto& question = answers_.table()[place];
    console::put(question.label);
    for (unsigned a = 0; a < question.size(); ++a) {
      console::put("\n  ");
      console::put(static_cast<char>('a' + a));
      console::put(' ');
      console::put(question.answers[a].label);
    }
    console::put('\n');
  }
  void put_scores() const noexcept {
    const auto found = classify(answers_);
    console::put("GMFCS ");
    if (found.level) {
      put_level(*found.level);
    } else {
      console::put(found.level.error() == errc::undecided ? "undecided:"
                                                          : "contradiction, nearest:");
      for (unsigned l = 1; l <= 5; ++l) {
        if (found.levels.contains(static_cast<gmfcs::level>(l))) {
          console::put(' ');
          put_level(static_cast<gmfcs::level>(l));
        }
      }
    }
    constexpr const char* grades[] = {"verified", "single", "derived", "unverified"};
    console::put("  table ");
    console::put(found.table);
    console::put("  evidence ");
    console::put(grades[static_cast<unsigned>(found.rests_on)]);
  }

  result<std::size_t> encode(const record_label& label, std::uint8_t* to,
                             std::size_t room) const noexcept {
    return motorscale::encode(label, answers_, to, room);
  }

 private:
  static void put_level(gmfcs::level l) noexcept {
    constexpr const char* names[] = {"I", "II", "III", "IV", "V"};
    console::put(names[static_cast<unsigned>(l) - 1]);
  }

  gmfcs::age age_;
  motorscale::findings<gmfcs::level> answers_;
  motorscale::question_set skipped_;
};

}  // namespace forms
