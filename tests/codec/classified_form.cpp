// SPDX-License-Identifier: MIT
#include <motorscale/codec/classified_form.hpp>

#include <iterator>
#include <string>
#include <vector>

#include "catch.hpp"
#include "form_numbers.hpp"

using namespace motorscale;

namespace {

std::vector<form_value> scored(const any_form& form, std::vector<std::uint8_t> bytes,
                               errc expected = errc::ok, unsigned place = 0) {
  std::vector<form_value> values(form.column_count, form_value{-1, -2});
  unsigned where = 0;
  const errc e =
      form.score(bytes.data(), static_cast<unsigned>(bytes.size()), 0, values.data(), where);
  CHECK(e == expected);
  CHECK(where == place);
  return values;
}

// An instrument of the caller's own, as a form beside the library's.
namespace toy {
struct instrument {
  static constexpr description about{.prefix = "toy",
                                     .name = "Toy",
                                     .title = "Toy",
                                     .edition = "1",
                                     .citation = "none",
                                     .licence = "none",
                                     .missing = "no total",
                                     .better = direction::higher_is_better,
                                     .grade = evidence::derived,
                                     .number = 200};
  static constexpr unsigned item_count = 3;
  static constexpr section sections[] = {{"total", "Total", item{1}, item{3}}};
  static constexpr const char* total_column = "total";
  static constexpr symbols printed = whole_points;
  static constexpr response_set allowed(item) noexcept { return response_set::from_to(0, 2); }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
};
[[maybe_unused]] constexpr sum_score<instrument> score(const tally<instrument>& t) noexcept {
  return {t};
}
}  // namespace toy

}  // namespace

TEST_CASE("every form has columns of distinct names, and as many values") {
  for (const any_form* form : all_forms::all) {
    INFO(form->prefix);
    for (unsigned c = 0; c < form->column_count; ++c) {
      CHECK(std::string{form->columns[c].name}.size() > 1);
      for (unsigned d = 0; d < c; ++d) {
        CHECK(form->columns[c].name != std::string{form->columns[d].name});
      }
      CHECK((form->columns[c].words == nullptr || form->columns[c].words->text != nullptr));
    }
    std::vector<std::uint8_t> bytes;
    for (unsigned n = 0; n < form->place_count; ++n) {
      bytes.push_back(0);
      while (form->check(n, bytes.back()) != errc::ok) ++bytes.back();
    }
    if (form->column_count == 0) continue;
    for (const form_value v : scored(*form, bytes)) CHECK(v.den >= -1);
  }
}

TEST_CASE("a form is scored exactly where each of its places takes its byte") {
  for (const any_form* form : all_forms::all) {
    INFO(form->prefix);
    if (form->column_count == 0 || form->number == forms::gmfcs::entry.number) continue;
    const unsigned count = form->has_sites ? 5 : form->place_count;
    std::vector<std::uint8_t> fit;
    for (unsigned n = 0; n < count; ++n) {
      fit.push_back(0);
      while (form->check(n, fit.back()) != errc::ok) ++fit.back();
    }
    for (unsigned n = 0; n < count; ++n) {
      if (form->places[form->has_sites ? 0 : n].degrees) continue;  // they depend on each other
      for (unsigned byte = 0; byte < 256; ++byte) {
        auto bytes = fit;
        bytes[n] = static_cast<std::uint8_t>(byte);
        const errc e = form->check(n, bytes[n]);
        std::vector<form_value> values(form->column_count);
        unsigned where = 0;
        CHECK(form->score(bytes.data(), count, 0, values.data(), where) == e);
        CHECK(where == (e == errc::ok ? 0 : n + 1));
      }
    }
  }
}

TEST_CASE("the numbers of forms never change") {
  CHECK(std::size(all_forms::all) == std::size(form_numbers));
  for (const numbered_form& e : form_numbers) {
    INFO(e.prefix);
    REQUIRE(all_forms::find(e.number) != nullptr);
    CHECK(std::string{all_forms::find(e.number)->prefix} == e.prefix);
    CHECK(all_forms::find(e.prefix) == all_forms::find(e.number));
  }
  CHECK(all_forms::find(128) == nullptr);
  CHECK(all_forms::find("gmfm") == nullptr);
}

TEST_CASE("words have the numbers of responses and levels, bands from the lowest") {
  const form_word* const grades = form<mas::instrument>::entry.columns[0].words;
  REQUIRE(grades != nullptr);
  CHECK(grades[2].text == std::string{"1+"});
  CHECK(grades[2].number == 2);
  CHECK(grades[6].text == nullptr);
  const form_word* const bands = form<bbs::instrument>::entry.columns[1].words;
  CHECK(bands[2].text == std::string{"41_to_56"});
  CHECK(bands[2].number == 2);
  CHECK(bands[3].text == nullptr);
  CHECK(forms::macs::entry.columns[0].words[0].number == 1);
  CHECK(forms::macs::entry.columns[5].words[3].text == std::string{"unverified"});
  CHECK(forms::macs::entry.columns[1].words == nullptr);
}

TEST_CASE("an instrument of the caller's own is a form like others") {
  using own = forms_with<all_instruments::with<toy::instrument>>;
  const any_form* const found = own::find("toy");
  REQUIRE(found == own::find(200));
  CHECK(scored(*found, {1, 2, 2}) == std::vector<form_value>{{5, 1}, {3, 1}});
  scored(*found, {1, 3, 2}, errc::response_not_allowed, 2);
}
