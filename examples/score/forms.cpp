// SPDX-License-Identifier: MIT
#include "forms.hpp"

#include <algorithm>
#include <type_traits>

#include "joined.hpp"
#include "text.hpp"

namespace ms = motorscale;

namespace scoring {
namespace {

/// Bit k: column k of the form is a fraction, which is rounded as the user says.
template <class I>
consteval std::uint32_t rounded_columns() {
  std::uint32_t rounded = 0;
  unsigned place = 0;
  const auto add = [&]<class T>(std::string_view name, const T&) {
    constexpr bool is_fraction = !std::is_convertible_v<T, unsigned> &&
                                 !std::is_convertible_v<T, const char*> &&
                                 !std::is_same_v<T, ms::fixed<1>>;
    // Its place is there without goals, too.
    if (ms::detail::takes_goals<I> && name == "tested") rounded |= 1u << place++;
    rounded |= (is_fraction ? 1u : 0u) << place++;
  };
  const auto visit = [&]<class T>(const char* name, const T& value) {
    if constexpr (requires { value.value_or(*value); }) {
      add(name, std::remove_cvref_t<decltype(*value)>{});
    } else {
      add(name, value);
    }
  };
  if constexpr (ms::site_scale<I>) {
    ms::grade_counts<I>{}.report(visit);
  } else if constexpr (ms::has_scores<I>) {
    score(ms::sheet<I>{}).report(visit);
  }
  return rounded;
}

template <class I>
constexpr form_facts facts_of() {
  form_facts facts{
      .form = &ms::form<I>::entry,
      .about = &I::about,
      .sections = nullptr,
      .section_count = 0,
      .rounded = rounded_columns<I>(),
      .is_optional = nullptr,
      .not_tested_mark = '\0',
      .needs_all_items = I::when(ms::missing::unanswered) == ms::missing_rule::leaves_no_score};
  if constexpr (ms::instrument<I>) {
    facts.sections = I::sections;
    facts.section_count = std::extent_v<decltype(I::sections)>;
  }
  if constexpr (requires { I::optional(ms::item{1}); }) facts.is_optional = &I::optional;
  if constexpr (requires { I::not_tested_mark; }) facts.not_tested_mark = I::not_tested_mark;
  return facts;
}

template <class... I>
std::vector<std::unique_ptr<form_scorer>> scorers_of(ms::instrument_list<I...>,
                                                     const std::vector<std::string>& muscles) {
  static constexpr form_facts all_facts[] = {facts_of<I>()...};
  std::vector<std::unique_ptr<form_scorer>> all;
  for (const form_facts& facts : all_facts) {
    if (facts.form->column_count == 0) continue;  // the GMFM-66, whose score is an ability
    all.push_back(facts.form->has_sites ? make_site_scorer(facts, muscles)
                                        : make_sheet_scorer(facts));
  }
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

std::string in_words(ms::symbols printed, ms::response_set allowed) {
  std::vector<unsigned> codes;
  for (unsigned code = 0; code < 16; ++code) {
    if (allowed.contains(code)) codes.push_back(code);
  }
  if (printed == ms::whole_points && codes.back() - codes.front() + 1 == codes.size()) {
    return joined("a score from ", codes.front(), " to ", codes.back());
  }
  std::string list = "one of ";
  for (const unsigned code : codes) append(list, code == codes.front() ? "" : ", ", printed[code]);
  return list;
}

}  // namespace

std::string responses_in_words(const form_scorer& s, const item_facts& i) {
  return in_words(s.printed(), i.allowed);
}

std::string form_scorer::responses() const {
  std::string all;
  for (const item_facts& i : items_) {
    const std::string words = responses_in_words(*this, i);
    if (all.find(words) == std::string::npos) append(all, all.empty() ? "" : "; or ", words);
  }
  all += not_tested_mark() != '\0' ? "; not tested: empty, NT or " : "; not tested: empty or NT";
  if (not_tested_mark() != '\0') all += not_tested_mark();
  return all;
}

int form_scorer::find_item(std::string_view name) const {
  for (std::size_t n = 0; n < items_.size(); ++n) {
    if (items_[n].name == name) return static_cast<int>(n);
  }
  if (sites()) return -1;
  // A number may have zeros before it: bbs_01.
  const std::string_view begins = stem(name);
  std::string_view digits = name.substr(begins.size());
  if (!digits.starts_with('0')) return -1;
  while (digits.starts_with('0')) digits.remove_prefix(1);
  return digits.empty() ? -1 : find_item(joined(begins, digits));
}

void form_scorer::begin(form& f) const {
  std::fill_n(f.responses, sites() ? form::most_items : items_.size(), ms::unanswered.byte());
  f.wrong = f.absent = f.items_absent = 0;
  f.assessed = false;
}

void form_scorer::score(const form& f, unsigned option, ms::form_value* to) const {
  unsigned where = 0;
  const ms::errc e = facts_.form->score(f.responses, form::most_items, option, to, where);
  if (e != ms::errc::ok) __builtin_trap();  // every cell was read as a response of its item
}

ms::errc form_scorer::take(unsigned place, ms::response r, form& f) const {
  const ms::errc e = facts_.form->check(place, r.byte());
  if (e != ms::errc::ok) return e;
  f.responses[place] = r.byte();
  f.assessed |= r != ms::unanswered;
  return e;
}

ms::result<ms::quotient> form_scorer::exact(const form&, std::size_t, std::size_t) const {
  return ms::errc::empty_selection;
}

ms::result<ms::measure::ability> form_scorer::ability(const form&, std::string_view) const {
  return ms::errc::empty_selection;
}

const std::vector<ms::calibrated_form>& calibrated_forms() {
  static const std::vector<ms::calibrated_form> forms = forms_of(ms::all_instruments{});
  return forms;
}

std::vector<std::unique_ptr<form_scorer>> all_scorers(const std::vector<std::string>& muscles) {
  return scorers_of(ms::all_instruments{}, muscles);
}

bool is_of_a_score(const ms::threshold& t) {
  for (const auto& s : all_scorers({})) {
    if (s->about().prefix != std::string_view{t.instrument}) continue;
    const std::string column = joined(t.instrument, '_', t.score);
    return is_in(s->columns(), column);
  }
  return false;
}

}  // namespace scoring
