// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/codec/record.hpp>
#include <motorscale/codec/text.hpp>
#include <motorscale/instrument/bbs.hpp>
#include <motorscale/instrument/gmfm88_aids.hpp>
#include <motorscale/instrument/mas.hpp>

#include "console.hpp"

/// The forms of the device: the library's sheets and scores, with keys and a screen.  All are used
/// alike:
///
///     name, number         in print, and in records
///     form()               a form with nothing recorded; form(age) where `for_an_age`
///     size()               how many items it has
///     form[item]           the response recorded there
///     set(item, r)         records a response; changes nothing unless it returns `errc::ok`
///     keys(item)           the keys of the responses there, that of code 0 first
///     next(item)           where to go on after a response; behind the last item: all is done
///     put_label, put_scores
///     encode(label, to, room)
namespace forms {

namespace gmfm88 = motorscale::gmfm88;
namespace bbs = motorscale::bbs;
namespace mas = motorscale::mas;
namespace gmfcs = motorscale::gmfcs;
using motorscale::errc, motorscale::item, motorscale::record_label, motorscale::response,
    motorscale::result;

/// Puts each score of a report as "  column value".
struct to_screen {
  template <class Value>
  void operator()(const char* column, const Value& value) const noexcept {
    console::put("  ");
    console::put(column);
    console::put(' ');
    console::put(value);
  }
};

/// The form of an instrument of at most five points an item, its items shown by their labels.
template <motorscale::instrument I>
class sheet_form {
 public:
  static constexpr bool for_an_age = false;
  static constexpr const char* name = I::about.name;
  static constexpr unsigned number = I::about.number;
  static constexpr std::size_t most_bytes = motorscale::record_bytes<I>;

  static constexpr unsigned size() noexcept { return I::item_count; }
  response operator[](item i) const noexcept { return sheet_[i]; }
  errc set(item i, response r) noexcept { return sheet_.set(i, r); }
  static const char* keys(item) noexcept { return "01234"; }
  static item next(item i) noexcept { return item{i.number + 1u}; }

  static void put_label(item i) noexcept { console::put(I::label(i)); }
  void put_scores() const noexcept { score(sheet_).report(to_screen{}); }

  result<std::size_t> encode(const record_label& label, std::uint8_t* to,
                             std::size_t room) const noexcept {
    return motorscale::encode(label, sheet_, to, room);
  }

 protected:
  motorscale::sheet<I> sheet_;
};

/// GMFM-88.  Items are shown by number and dimension: their wording is on the form.
class gmfm88_form : public sheet_form<gmfm88::instrument> {
 public:
  static const char* keys(item) noexcept { return "0123"; }

  static void put_label(item i) noexcept {
    const motorscale::section* s = gmfm88::instrument::sections;
    while (i.number > s->last.number) ++s;
    console::put(s->name);
  }
  void put_scores() const noexcept {
    const auto scores = score(sheet_);
    for (unsigned d = 0; d < 5; ++d) {
      console::put("  ");
      console::put(static_cast<char>('A' + d));
      console::put(" % ", scores.raw(gmfm88::dimension(d)));
      console::put(scores.percent(gmfm88::dimension(d)));
    }
    to_screen{}("total", scores.total_percent());
    to_screen{}("tested", scores.tested());
  }
};

/// The second administration of the GMFM-88.  Each aid is an item behind the 88, its response the
/// dimension in which the aid was used first.  Items are keyed and scored as without aids; the
/// record is that of the second administration.
class gmfm88_with_aids : public gmfm88_form {
  using instrument = gmfm88::instrument_with_aids;
  static constexpr unsigned items = instrument::item_count;

 public:
  static constexpr const char* name = instrument::about.name;
  static constexpr unsigned number = instrument::about.number;
  static constexpr std::size_t most_bytes = motorscale::record_bytes<instrument>;

  static constexpr unsigned size() noexcept { return items + gmfm88::aid_count; }
  response operator[](item i) const noexcept {
    if (i.number <= items) return sheet_[i];
    const auto first_use = aids_.first_use(aid(i));
    return first_use ? response{static_cast<unsigned>(*first_use)} : motorscale::unanswered;
  }
  errc set(item i, response r) noexcept {
    if (i.number <= items) return sheet_.set(i, r);
    if (r == motorscale::unanswered) {
      aids_.remove(aid(i));
    } else if (!r.tested()) {
      return errc::reason_not_allowed;
    } else if (r.byte() >= 5) {
      return errc::response_not_allowed;
    } else {
      aids_.add(aid(i), gmfm88::dimension(r.byte()));
    }
    return errc::ok;
  }
  static const char* keys(item i) noexcept {
    return i.number <= items ? gmfm88_form::keys(i) : "abcde";
  }
  static void put_label(item i) noexcept {
    if (i.number <= items) return gmfm88_form::put_label(i);
    console::put("aid % of the form; first used in a to e", i.number - items);
  }

  result<std::size_t> encode(const record_label& label, std::uint8_t* to,
                             std::size_t room) const noexcept {
    gmfm88::record_with_aids second_page{{}, aids_};
    for (unsigned n = 1; n <= items; ++n) {
      const errc e = second_page.sheet.set(item{n}, sheet_[item{n}]);
      if (e != errc::ok) return e;
    }
    return motorscale::encode(label, second_page, to, room);
  }

 private:
  static gmfm88::aid aid(item i) noexcept { return static_cast<gmfm88::aid>(i.number - items - 1); }

  gmfm88::aids_used aids_;
};

class bbs_form : public sheet_form<bbs::instrument> {
 public:
  void put_scores() const noexcept {
    sheet_form::put_scores();
    if (bbs::sits_below_full_standing(sheet_)) {
      console::put("\n  look again: item 2 is 4, and then the form gives item 3 a 4 too");
    }
  }
};

/// The muscles of Mutlu 2008, left and right.
class mas_form {
  static constexpr const auto& sites = mas::mutlu2008;
  static constexpr unsigned count = sizeof sites / sizeof sites[0];
  struct names {
    const char* of[count];
  };
  /// Made while compiling, so that no other muscle's name comes into the flash.
  static constexpr names muscles = [] {
    names used{};
    for (unsigned k = 0; k < count; ++k) {
      used.of[k] = motorscale::muscle_names[static_cast<unsigned>(sites[k].muscle)];
    }
    return used;
  }();

 public:
  static constexpr bool for_an_age = false;
  static constexpr const char* name = mas::instrument::about.name;
  static constexpr unsigned number = mas::instrument::about.number;
  static constexpr std::size_t most_bytes = motorscale::site_record_bytes<count>;

  static constexpr unsigned size() noexcept { return count; }
  response operator[](item i) const noexcept { return sheet_.at(i.number - 1u); }
  errc set(item i, response r) noexcept { return sheet_.set_at(i.number - 1u, r); }
  static const char* keys(item) noexcept { return "01+234"; }
  static item next(item i) noexcept { return item{i.number + 1u}; }

  static void put_label(item i) noexcept {
    console::put(sites[i.number - 1u].side == motorscale::side::left ? "left " : "right ");
    console::put(muscles.of[i.number - 1u]);
  }
  /// Both sides apart: a number over both would hide the worse one.
  void put_scores() const noexcept {
    using motorscale::side;
    for (const side s : {side::left, side::right}) {
      console::put(s == side::left ? "  left" : "\n  right");
      score(sheet_, s).report(to_screen{});
    }
  }

  result<std::size_t> encode(const record_label& label, std::uint8_t* to,
                             std::size_t room) const noexcept {
    return motorscale::encode(label, sheet_, to, room);
  }

 private:
  mas::sheet<count> sheet_{motorscale::site_list{sites}};
};

/// The questions of one age band, the one that settles soonest first, and behind them the level that
/// the clinician chooses, which wins.  A question that was skipped is not tested here, and not known
/// in the record.
class gmfcs_form {
  using row = motorscale::question<gmfcs::level>;
  struct words {
    const char* of_question;
    const char* of_answer[row::most_answers];
  };
  struct words_of_band {
    words of[motorscale::findings<gmfcs::level>::most_questions];
  };
  struct words_of_all {
    words_of_band of[gmfcs::age_band_count];
  };
  /// Made while compiling: of the library's rows the labels alone come into the flash.
  static constexpr words_of_all labels = [] {
    words_of_all made{};
    for (unsigned band = 0; band < gmfcs::age_band_count; ++band) {
      unsigned q = 0;
      for (const row& r : gmfcs::findings_v1::questions[band]) {
        words& to = made.of[band].of[q++];
        to.of_question = r.label;
        for (unsigned a = 0; a < r.size(); ++a) to.of_answer[a] = r.answers[a].label;
      }
    }
    return made;
  }();

 public:
  static constexpr bool for_an_age = true;
  static constexpr const char* name = "GMFCS";
  static constexpr unsigned number = motorscale::detail::gmfcs_form.number;
  static constexpr std::size_t most_bytes = motorscale::gmfcs_record_bytes;

  explicit gmfcs_form(gmfcs::age age) noexcept
      : labels_{&labels.of[static_cast<unsigned>(age.band)]}, given_{gmfcs::findings_at(age)} {}

  /// The questions that are asked (the age answers one of the youngest), and the clinician's own
  /// level.
  unsigned size() const noexcept { return asked() + 1; }
  response operator[](item i) const noexcept {
    const unsigned place = i.number - 1u;
    if (place == asked()) {
      if (!given_.own_level) return motorscale::unanswered;
      return response{static_cast<unsigned>(*given_.own_level) - 1};
    }
    if (const auto a = given_.findings.answer_to(place)) return response{*a};
    return skipped_.contains(place) ? motorscale::not_tested : motorscale::unanswered;
  }
  errc set(item i, response r) noexcept {
    const unsigned place = i.number - 1u;
    const bool skips = r == motorscale::not_tested;
    if (!r.tested() && r != motorscale::unanswered && (!skips || place == asked())) {
      return errc::reason_not_allowed;
    }
    if (place == asked()) return set_own_level(r);
    if (r.tested()) {
      const errc e = given_.findings.record(place, r.byte());
      if (e != errc::ok) return e;
    } else {
      given_.findings.forget(place);
    }
    motorscale::question_set skipped;
    for (unsigned q = 0; q < asked(); ++q) {
      if (q == place ? skips : skipped_.contains(q)) skipped.add(q);
    }
    skipped_ = skipped;
    return errc::ok;
  }
  const char* keys(item i) const noexcept { return i.number > asked() ? "12345" : "abcde"; }
  item next(item i) const noexcept {
    if (i.number > asked()) return item{size() + 1};
    const auto question = next_question(given_.findings, skipped_);
    return item{question ? *question + 1 : size() + 1};
  }

  void put_label(item i) const noexcept {
    if (i.number > asked()) return console::put("your own level, 1 to 5, which wins");
    const words& question = labels_->of[i.number - 1u];
    console::put(question.of_question);
    for (unsigned a = 0; a < given_.findings.table().answers(i.number - 1u); ++a) {
      console::put("\n  ");
      console::put(static_cast<char>('a' + a));
      console::put(' ');
      console::put(question.of_answer[a]);
    }
    console::put('\n');
  }
  void put_scores() const noexcept {
    const auto found = classify(given_.findings);
    console::put("  GMFCS ");
    if (found.level) {
      console::put(motorscale::roman(*found.level));
    } else {
      console::put(found.level.error() == errc::undecided ? "undecided:"
                                                          : "contradiction, nearest:");
      for (unsigned l = 1; l <= 5; ++l) {
        if (!found.levels.contains(static_cast<gmfcs::level>(l))) continue;
        console::put(' ');
        console::put(motorscale::roman(static_cast<gmfcs::level>(l)));
      }
    }
    constexpr const char* grades[] = {"verified", "single", "derived", "unverified"};
    console::put("  table ");
    console::put(found.table);
    console::put("  evidence ");
    console::put(grades[static_cast<unsigned>(found.rests_on)]);
    if (given_.own_level) {
      console::put("  own level ");
      console::put(motorscale::roman(*given_.own_level));
    }
  }

  result<std::size_t> encode(const record_label& label, std::uint8_t* to,
                             std::size_t room) const noexcept {
    return motorscale::encode(label, given_, to, room);
  }

 private:
  unsigned asked() const noexcept { return given_.findings.table().asked(); }
  errc set_own_level(response r) noexcept {
    if (r.tested() && r.byte() >= 5) return errc::response_not_allowed;
    given_.own_level = errc::item_missing;
    if (r.tested()) given_.own_level = static_cast<gmfcs::level>(r.byte() + 1);
    return errc::ok;
  }

  const words_of_band* labels_;
  gmfcs::assessment given_;
  motorscale::question_set skipped_;
};

}  // namespace forms
