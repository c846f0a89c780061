// SPDX-License-Identifier: MIT
#include "scorer.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <type_traits>

#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/core/age.hpp>
#include <motorscale/instrument/gmfm66.hpp>

namespace ms = motorscale;

namespace scoring {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && ms::detail::is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && ms::detail::is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string folded(std::string_view name) {
  std::string lower{trimmed(name)};
  std::transform(lower.begin(), lower.end(), lower.begin(), ms::detail::lower);
  return lower;
}

std::string shown(std::string_view text) {
  constexpr std::size_t most = 40;
  std::size_t end = text.size();
  if (end > most) {
    end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  }
  std::string quoted = "\"";
  for (const char c : text.substr(0, end)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F) {
      quoted += c;
    } else {
      constexpr char digits[] = "0123456789abcdef";
      (((quoted += "\\x") += digits[byte >> 4]) += digits[byte & 15]);
    }
  }
  return quoted + '"' + (end < text.size() ? "..." : "");
}

namespace {

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

wrong_cell wrong(std::string column, const char* first, const char* last, ms::symbols printed,
                 ms::response_set allowed) {
  const std::string_view text{first, static_cast<std::size_t>(last - first)};
  return {std::move(column), shown(trimmed(text)) + " is not " + in_words(printed, allowed)};
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

/// Keeps one of the values that a report writes.
struct kept_value {
  std::string_view wanted;
  ms::result<ms::quotient> value{ms::errc::empty_selection};

  template <class T>
  void operator()(const char* name, const T& reported) {
    if (name == wanted) keep(reported);
  }

 private:
  template <class T>
  void keep(const ms::result<T>& reported) {
    if (reported) keep(*reported);
  }
  void keep(ms::fixed<1> reported) {
    value = ms::quotient{static_cast<std::int32_t>(reported.units), 10};
  }
  void keep(unsigned reported) { value = ms::quotient{static_cast<std::int32_t>(reported), 1}; }
  template <class T>
  void keep(const T& reported) {
    if constexpr (requires { T::den(); }) value = ms::quotient{reported.num(), T::den()};
  }  // any other is no number, or not an exact one
};

/// The digits at the end of an item's name are its number; what stands before them is its stem.
std::string_view stem(std::string_view name) {
  while (!name.empty() && '0' <= name.back() && name.back() <= '9') name.remove_suffix(1);
  return name;
}

/// A calibration of the items of instrument `I`, ready to estimate.
template <ms::instrument I>
class measure_of {
 public:
  using model = ms::measure::partial_credit<ms::gmfm88::instrument::item_count, 6>;

  explicit measure_of(const calibration& c)
      : prefix_{c.calibration.name.instrument}, how_{c.estimator} {
    // The file was checked as it was read.
    if constexpr (std::is_same_v<I, ms::gmfm88::instrument>) {
      if (prefix_ == ms::gmfm66::instrument::about.prefix) {
        gmfm66_ = *ms::gmfm66::scale::from(c.calibration);
        return;
      }
    }
    model_ = *model::from(c.calibration);
  }

  static bool is_of(const std::string& prefix) {
    return prefix == I::about.prefix || (std::is_same_v<I, ms::gmfm88::instrument> &&
                                         prefix == ms::gmfm66::instrument::about.prefix);
  }

  const std::string& prefix() const { return prefix_; }

  ms::result<ms::measure::ability> ability(const ms::sheet<I>& s) const {
    if constexpr (std::is_same_v<I, ms::gmfm88::instrument>) {
      if (gmfm66_) {
        const auto a = ms::gmfm66::estimate(*gmfm66_, s, how_);
        if (!a) return a.error();
        return a->measured;
      }
    }
    return ms::measure::estimate(model_, s, how_);
  }

  /// Where the estimator has no value only the number of items is shown.
  template <class Column>
  void report(const ms::sheet<I>& s, Column&& column) const {
    const auto a = ability(s);
    if (a) return a->report(column);
    using none = ms::result<double>;
    for (const char* name : {"ability", "ability_se", "ability_low95", "ability_high95"}) {
      column(name, none{a.error()});
    }
    column("items_used", gmfm66_ ? tested_in(**gmfm66_, s) : tested_in(model_, s));
  }

 private:
  template <class Model>
  static unsigned tested_in(const Model& m, const ms::sheet<I>& s) {
    return m.read(s)->tested;
  }

  std::string prefix_;
  ms::measure::estimator how_;
  model model_;
  std::optional<ms::gmfm66::scale> gmfm66_;
};

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
    for (const measure_of<I>& m : measures_) {
      columns.prefix = m.prefix() + '_';
      m.report(ms::sheet<I>{}, columns);
    }
    return columns.names;
  }

  bool take_calibration(const calibration& c) override {
    if (!measure_of<I>::is_of(c.calibration.name.instrument)) return false;
    measures_.emplace_back(c);
    return true;
  }

  void begin_row() override {
    sheet_ = {};
    answered_ = false;
    wrong_ = false;
  }

  void take(std::size_t claimed, const char* first, const char* last,
            std::vector<wrong_cell>& wrong_cells) override {
    const ms::item i{claimed_[claimed]};
    const auto r = ms::parse_response<I>(i, first, last);
    if (!r) {
      wrong_cells.push_back(
          wrong(prefix_ + names_[i.number - 1u], first, last, I::printed, I::allowed(i)));
      wrong_ = answered_ = true;
      return;
    }
    if (*r == ms::unanswered) return;
    put(i, *r);
    answered_ = true;
  }

  void take_characters(std::size_t claimed, const char* characters, std::size_t count,
                       std::vector<wrong_cell>& wrong_cells) override {
    for (std::size_t k = 0; k < count; ++k) {
      const ms::item i{claimed_[claimed + k]};
      const bool digit = '0' <= characters[k] && characters[k] <= '9';
      const auto code = static_cast<unsigned>(characters[k] - '0');
      if (digit && I::printed == ms::whole_points && I::allowed(i).contains(code)) {
        put(i, ms::response{code});
        answered_ = true;
      } else {
        take(claimed + k, characters + k, characters + k + 1, wrong_cells);
      }
    }
  }

  ms::errc take_record(const std::uint8_t* first, const std::uint8_t* last) override {
    const auto s = ms::decode<I>(first, last);
    if (!s) return s.error();
    sheet_ = *s;
    answered_ = !(sheet_ == ms::sheet<I>{});
    return ms::errc::ok;
  }

  void write(cell_writer& cells, const format& how) override {
    if (answered_ && !wrong_) {
      write_with(cells, how);
    } else {
      write_with([&](const char*, const auto&) { cells.empty(); }, how);
    }
  }

  ms::result<ms::quotient> exact(const char* score_column) const override {
    kept_value kept{score_column};
    if (answered_ && !wrong_) report(sheet_, kept, {});
    return kept.value;
  }

  ms::result<ms::measure::ability> ability(std::string_view prefix) const override {
    for (const measure_of<I>& m : measures_) {
      if (m.prefix() == prefix && answered_ && !wrong_) return m.ability(sheet_);
    }
    return ms::errc::empty_selection;
  }

 private:
  template <class Column>
  void write_with(Column&& column, const format& how) const {
    report(sheet_, column, how);
    for (const measure_of<I>& m : measures_) m.report(sheet_, column);
  }

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
  std::vector<measure_of<I>> measures_;
  ms::sheet<I> sheet_;
  bool answered_ = false;
  bool wrong_ = false;
};

/// An instrument that grades sites: columns `<prefix>_left_<muscle>` and `<prefix>_right_<muscle>`,
/// any set of them.
template <ms::site_scale I>
class site_scorer final : public scorer {
 public:
  const ms::description& about() const override { return I::about; }

  claim look_at(std::string_view name) override {
    const std::string_view whole = name;
    if (!name.starts_with(prefix_)) return claim::none;
    name.remove_prefix(prefix_.size());
    const bool left = name.starts_with("left_");
    if (!left && !name.starts_with("right_")) return claim::none;
    name.remove_prefix(left ? 5 : 6);
    if (name.empty() || name == "complete") return claim::none;  // REDCap's own: mas_left_complete
    // Muscles are the file's: each name is given a number of the caller's own range.
    constexpr std::size_t first_own = 128, most = 255;
    std::size_t muscle = 0;
    while (muscle < muscles_.size() && muscles_[muscle] != name) ++muscle;
    if (muscle == muscles_.size()) muscles_.emplace_back(name);
    if (first_own + muscle > most || sites_.size() == ms::site_list::most) return claim::no_item;
    sites_.push_back(
        {left ? ms::side::left : ms::side::right, static_cast<ms::muscle>(first_own + muscle)});
    names_.emplace_back(whole);
    return claim::item;
  }

  std::size_t claimed() const override { return sites_.size(); }
  std::vector<std::string> lacking() const override { return {}; }
  std::string item_columns() const override {
    return prefix_ + "left_<muscle>, " + prefix_ + "right_<muscle>: any set, up to 128 muscles";
  }
  std::string responses() const override {
    return in_words(I::printed, I::allowed()) + "; not tested: empty or NT";
  }

  std::vector<std::string> score_columns(const format&) const override {
    column_names columns{prefix_, {}};
    score(sheet{ms::site_list{}}).report(columns);
    return columns.names;
  }

  void begin_row() override {
    if (!sheet_) sheet_.emplace(*ms::site_list::from(sites_.data(), sites_.size()));
    sheet_ = sheet{sheet_->sites()};
    answered_ = false;
    wrong_ = false;
  }

  void take(std::size_t claimed, const char* first, const char* last,
            std::vector<wrong_cell>& wrong_cells) override {
    const auto r = ms::parse_response(I::allowed(), I::printed, first, last);
    if (!r) {
      wrong_cells.push_back(wrong(names_[claimed], first, last, I::printed, I::allowed()));
      wrong_ = true;
      return;
    }
    if (*r == ms::unanswered) return;
    if (sheet_->set(sites_[claimed], *r) != ms::errc::ok) __builtin_trap();  // the list has it
    answered_ = true;
  }

  void take_characters(std::size_t claimed, const char* characters, std::size_t count,
                       std::vector<wrong_cell>& wrong_cells) override {
    for (std::size_t k = 0; k < count; ++k) {
      take(claimed + k, characters + k, characters + k + 1, wrong_cells);
    }
  }

  ms::errc take_record(const std::uint8_t* first, const std::uint8_t* last) override {
    const ms::errc e = ms::decode(first, last, record_sites_, *sheet_);
    if (e != ms::errc::ok) return e;
    for (const ms::site where : sheet_->sites()) answered_ |= (*sheet_)[where] != ms::unanswered;
    return ms::errc::ok;
  }

  void write(cell_writer& cells, const format&) override {
    const auto scores = score(*sheet_);
    if (answered_ && !wrong_) {
      scores.report(cells);
    } else {
      scores.report([&](const char*, const auto&) { cells.empty(); });
    }
  }

 private:
  using sheet = ms::site_sheet<I, ms::site_list::most>;

  std::string prefix_ = std::string{I::about.prefix} + '_';
  std::vector<std::string> muscles_, names_;
  std::vector<ms::site> sites_;
  ms::site record_sites_[ms::site_list::most];
  std::optional<sheet> sheet_;
  bool answered_ = false;
  bool wrong_ = false;
};

/// The column `gmfcs_level`: checked, and with `birth_date` and `assessment_date` beside it joined
/// by the age band in which the level was given.  All three are copied.  Where there is no such
/// column, records of findings give both the level and the band.
class gmfcs_scorer final : public scorer {
 public:
  const ms::description& about() const override {
    static constexpr ms::description about{
        .prefix = "gmfcs",
        .name = ms::gmfcs::about.name,
        .title = ms::gmfcs::about.title,
        .edition = "expanded and revised, 2007",
        .citation = ms::gmfcs::about.citation,
        .licence = ms::gmfcs::about.licence,
        .missing =
            "an empty cell is no level; no age band without both dates, nor from the 18th "
            "birthday on",
        .better = ms::direction::lower_is_better,
        .grade = ms::gmfcs::about.levels,
    };
    return about;
  }

  claim look_at(std::string_view name) override {
    for (unsigned k = 0; k < 3; ++k) {
      if (name != columns[k]) continue;
      claimed_.push_back(k);
      seen_[k] = true;
      return claim::looked_at;
    }
    return claim::none;
  }
  std::size_t claimed() const override { return claimed_.size(); }
  bool in_use() const override { return seen_[level]; }
  std::vector<std::string> lacking() const override { return {}; }
  std::string item_columns() const override {
    return "none; gmfcs_level is checked, birth_date and assessment_date tell the age band; in "
           "records, findings give both";
  }
  std::string responses() const override {
    return "a level from I to V or from 1 to 5; dates like 2020-03-15";
  }
  std::vector<std::string> score_columns(const format&) const override {
    if (!in_use()) return {"gmfcs_level", "gmfcs_age_band"};
    if (!(seen_[birth] && seen_[assessment])) return {};
    return {"gmfcs_age_band"};
  }

  void begin_row() override {
    dates_[birth] = dates_[assessment] = ms::errc::no_such_date;
    band_ = ms::errc::empty_selection;
    found_ = {};
    remark_.clear();
  }

  void take(std::size_t claimed, const char* first, const char* last,
            std::vector<wrong_cell>& wrong_cells) override {
    const unsigned k = claimed_[claimed];
    const std::string_view text = trimmed({first, static_cast<std::size_t>(last - first)});
    if (text.empty()) return;
    const auto refuse = [&](const char* why) {
      wrong_cells.push_back({columns[k], shown(text) + why});
    };
    if (k == level) {
      constexpr std::string_view levels[] = {"I", "II", "III", "IV", "V", "1", "2", "3", "4", "5"};
      if (std::find(std::begin(levels), std::end(levels), text) == std::end(levels)) {
        refuse(" is not a level from I to V or from 1 to 5");
      }
      return;
    }
    dates_[k] = ms::date::parse(text.data(), text.data() + text.size());
    if (!dates_[k]) return refuse(" is not a date like 2020-03-15");
    if (!dates_[birth] || !dates_[assessment] || *dates_[birth] <= *dates_[assessment]) return;
    refuse(k == birth ? " lies behind the assessment date" : " lies before the birth date");
  }

  void take_characters(std::size_t, const char*, std::size_t, std::vector<wrong_cell>&) override {}

  ms::errc take_record(const std::uint8_t* first, const std::uint8_t* last) override {
    ms::findings<ms::gmfcs::level> findings = ms::gmfcs::findings_at({});
    const ms::errc e = ms::decode(first, last, findings);
    if (e != ms::errc::ok) return e;
    band_ = ms::gmfcs::band_of(findings);
    found_ = classify(findings);
    if (found_.level) return e;
    const bool undecided = found_.level.error() == ms::errc::undecided;
    remark_ =
        undecided ? "no level yet, these fit:" : "the answers contradict each other, nearest:";
    for (unsigned l = 1; l <= 5; ++l) {
      const auto one = static_cast<ms::gmfcs::level>(l);
      if (found_.levels.contains(one)) (remark_ += ' ') += ms::roman(one);
    }
    if (undecided) remark_ += "; questions left:";
    const auto& questions = ms::gmfcs::findings_v1::questions[static_cast<unsigned>(*band_)];
    for (unsigned q = 0; q < questions.size(); ++q) {
      if (found_.questions_left.contains(q)) (remark_ += ' ') += questions[q].name;
    }
    return e;
  }
  std::string remark() const override { return remark_; }

  void write(cell_writer& cells, const format& how) override {
    if (!in_use()) {
      found_.level ? cells("", ms::roman(*found_.level)) : cells.empty();
      band_ ? cells("", ms::gmfcs::name(*band_)) : cells.empty();
      return;
    }
    if (score_columns(how).empty()) return;
    if (!dates_[birth] || !dates_[assessment]) return cells.empty();
    const auto age = ms::gmfcs::age_at(*dates_[birth], *dates_[assessment]);
    age ? cells("", ms::gmfcs::name(age->band)) : cells.empty();
  }

 private:
  enum : unsigned { level, birth, assessment };
  static constexpr const char* columns[] = {"gmfcs_level", "birth_date", "assessment_date"};

  std::vector<unsigned> claimed_;
  bool seen_[3]{};
  ms::result<ms::date> dates_[3]{ms::errc::no_such_date, ms::errc::no_such_date,
                                 ms::errc::no_such_date};
  ms::result<ms::gmfcs::age_band> band_{ms::errc::empty_selection};
  ms::outcome<ms::gmfcs::level> found_;
  std::string remark_;
};

template <class I>
std::unique_ptr<scorer> scorer_of() {
  if constexpr (ms::site_scale<I>) {
    return std::make_unique<site_scorer<I>>();
  } else {
    return std::make_unique<sheet_scorer<I>>();
  }
}

template <class... I>
std::vector<std::unique_ptr<scorer>> scorers_of(ms::instrument_list<I...>) {
  std::vector<std::unique_ptr<scorer>> all;
  const auto add = [&]<class One>() {
    if constexpr (ms::has_scores<One>) all.push_back(scorer_of<One>());
  };
  (add.template operator()<I>(), ...);
  all.push_back(std::make_unique<gmfcs_scorer>());
  return all;
}

template <class I>
void add_form(std::vector<ms::calibrated_form>& forms) {
  if constexpr (ms::instrument<I>) forms.push_back(ms::form_of<I>());
}

template <class... I>
std::vector<ms::calibrated_form> forms_of(ms::instrument_list<I...>) {
  std::vector<ms::calibrated_form> forms;
  (add_form<I>(forms), ...);
  return forms;
}

}  // namespace

const std::vector<ms::calibrated_form>& calibrated_forms() {
  static const std::vector<ms::calibrated_form> forms = forms_of(ms::all_instruments{});
  return forms;
}

std::vector<std::unique_ptr<scorer>> all_scorers() { return scorers_of(ms::all_instruments{}); }

}  // namespace scoring
