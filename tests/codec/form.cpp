// SPDX-License-Identifier: MIT
#include <motorscale/codec/form.hpp>

#include <string>
#include <vector>

#include "catch.hpp"

using namespace motorscale;

// What each form scores is tested through the C ABI, which calls them all: see tests/c.

namespace {

template <class Use, class... F>
void each(Use use, form_list<F...>) {
  (use.template operator()<F>(), ...);
}

template <class F>
std::vector<form_value> scored(std::vector<std::uint8_t> bytes, errc expected = errc::ok,
                                         unsigned place = 0) {
  std::vector<form_value> values;
  unsigned where = 0;
  const errc e = F::score(
      bytes.data(), static_cast<unsigned>(bytes.size()), 0,
      [&](form_value v) { values.push_back(v); }, where);
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
[[maybe_unused]] constexpr sum_score<instrument> score(const tally<instrument>& t) noexcept { return {t}; }
}  // namespace toy

}  // namespace

TEST_CASE("every form has columns of distinct names, and as many values") {
  unsigned forms = 0;
  each(
      [&]<class F>() {
        ++forms;
        for (unsigned c = 0; c < F::column_count; ++c) {
          CHECK(std::string{F::columns[c].name}.size() > 1);
          for (unsigned d = 0; d < c; ++d) {
            CHECK(F::columns[c].name != std::string{F::columns[d].name});
          }
          CHECK((F::word_of(c, 0).text != nullptr || !F::columns[c].words));
        }
        if (F::column_count == 0) return;
        std::vector<std::uint8_t> bytes;
        for (unsigned n = 0; n < F::place_count; ++n) {
          bytes.push_back(0);
          while (F::check(n, bytes.back()) != errc::ok) ++bytes.back();
        }
        CHECK(scored<F>(bytes).size() == F::column_count);
      },
      all_forms{});
  CHECK(forms == 26);
}

TEST_CASE("the numbers of forms never change") {
  CHECK(form<gmfm88::instrument>::number == 0);
  CHECK(form<mbi::instrument>::number == 11);
  CHECK(form<asas::instrument>::number == 67);
  CHECK(forms::gmfcs::number == 68);
  CHECK(forms::gmfcs_fr::number == 69);
  CHECK(forms::macs::number == 70);
  CHECK(forms::vfcs::number == 71);
  CHECK(forms::bfmf::number == 72);
  CHECK(forms::fms::number == 73);
  CHECK(forms::tardieu_angles::number == 74);
  CHECK(forms::mini_macs::number == 75);
  CHECK(forms::cfcs::number == 76);
  CHECK(forms::edacs::number == 77);
}

TEST_CASE("words have the numbers of responses and levels, bands from the lowest") {
  CHECK(form<mas::instrument>::word_of(0, 2).text == std::string{"1+"});
  CHECK(form<bbs::instrument>::word_of(1, 2).text == std::string{"41_to_56"});
  CHECK(form<bbs::instrument>::word_of(1, 3).text == nullptr);
  CHECK(forms::macs::word_of(0, 0).number == 1);
  CHECK(forms::macs::word_of(5, 3).text == std::string{"unverified"});
  CHECK(forms::macs::word_of(1, 0).text == nullptr);
}

TEST_CASE("an instrument of the caller's own is a form like others") {
  using own = forms_with<all_instruments::with<toy::instrument>>;
  unsigned found = 0;
  each([&]<class F>() { found += F::about.prefix == std::string{"toy"}; }, own{});
  CHECK(found == 1);
  CHECK(scored<form<toy::instrument>>({1, 2, 2}) == std::vector<form_value>{{5, 1}, {3, 1}});
  CHECK(scored<form<toy::instrument>>({1, 3, 2}, errc::response_not_allowed, 2).empty());
}
