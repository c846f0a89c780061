// SPDX-License-Identifier: MIT
#include "forms.hpp"

#include "sheet_scorer.hpp"
#include "site_scorer.hpp"

namespace ms = motorscale;

namespace scoring {
namespace {

template <class I>
std::unique_ptr<form_scorer> scorer_of(const std::vector<std::string>& muscles) {
  if constexpr (ms::site_scale<I>) {
    return std::make_unique<site_scorer<I>>(muscles);
  } else {
    return std::make_unique<sheet_scorer<I>>();
  }
}

template <class... I>
std::vector<std::unique_ptr<form_scorer>> scorers_of(ms::instrument_list<I...>,
                                                     const std::vector<std::string>& muscles) {
  std::vector<std::unique_ptr<form_scorer>> all;
  const auto add = [&]<class One>() {
    if constexpr (ms::has_scores<One>) all.push_back(scorer_of<One>(muscles));
  };
  (add.template operator()<I>(), ...);
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
    return "a score from " + std::to_string(codes.front()) + " to " + std::to_string(codes.back());
  }
  std::string list = "one of ";
  for (const unsigned code : codes) (list += code == codes.front() ? "" : ", ") += printed[code];
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
    if (all.find(words) == std::string::npos) (all += all.empty() ? "" : "; or ") += words;
  }
  all += not_tested_mark() != '\0' ? "; not tested: empty, NT or " : "; not tested: empty or NT";
  if (not_tested_mark() != '\0') all += not_tested_mark();
  return all;
}

void form_scorer::begin(form& f) const {
  std::fill(std::begin(f.responses), std::end(f.responses), ms::unanswered.byte());
  f.wrong = f.absent = f.items_absent = 0;
  f.assessed = false;
}

ms::result<ms::measure::ability> form_scorer::ability(const form&, std::size_t,
                                                      std::string_view) const {
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
    const std::string column = std::string{t.instrument} + '_' + t.score;
    return is_in(s->columns(), column);
  }
  return false;
}

}  // namespace scoring
