// SPDX-License-Identifier: MIT
#include <motorscale/instrument/registry.hpp>

#include <algorithm>
#include <iterator>

#include "catch.hpp"
#include "form_numbers.hpp"

using motorscale::instruments, motorscale::registered;

namespace {

constexpr bool same(const char* a, const char* b) {
  for (; *a != '\0' && *a == *b; ++a, ++b) {
  }
  return *a == *b;
}

constexpr bool filled(const char* text) { return text != nullptr && *text != '\0'; }

constexpr const registered* entry(const char* prefix) {
  for (const registered& r : instruments) {
    if (same(r.about->prefix, prefix)) return &r;
  }
  return nullptr;
}

template <class Holds>
constexpr bool every_instrument(Holds holds) {
  for (const registered& r : instruments) {
    if (!holds(r)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("every instrument says what it is, and whose", "[registry]") {
  STATIC_REQUIRE(every_instrument([](const registered& r) {
    const auto& a = *r.about;
    return filled(a.prefix) && filled(a.name) && filled(a.title) && filled(a.edition) &&
           filled(a.citation) && filled(a.licence) && filled(a.missing);
  }));
}

TEST_CASE("no instrument rests on unverified facts", "[registry]") {
  STATIC_REQUIRE(every_instrument(
      [](const registered& r) { return r.about->grade != motorscale::evidence::unverified; }));
}

TEST_CASE("no two instruments share a prefix, and none holds the sign that ends it", "[registry]") {
  STATIC_REQUIRE(every_instrument([](const registered& r) {
    for (const char* c = r.about->prefix; *c != '\0'; ++c) {
      if (!(('a' <= *c && *c <= 'z') || ('0' <= *c && *c <= '9'))) return false;
    }
    return entry(r.about->prefix) == &r;
  }));
}

TEST_CASE("every item allows a response, and each response has a printed symbol", "[registry]") {
  STATIC_REQUIRE(every_instrument([](const registered& r) {
    for (unsigned n = 0; n < r.item_count; ++n) {
      unsigned responses = 0;
      for (unsigned code = 0; code < 16; ++code) {
        if (!r.places[n].allowed.contains(code)) continue;
        ++responses;
        if (!filled(r.printed[code])) return false;
      }
      if (responses == 0 && same(r.about->prefix, "gmfm66")) continue;  // no item of the GMFM-66
      if (responses < 2) return false;
    }
    return true;
  }));
}

TEST_CASE("sections lie on the form, in order", "[registry]") {
  STATIC_REQUIRE(every_instrument([](const registered& r) {
    for (unsigned k = 0; k < r.section_count; ++k) {
      const auto& s = r.sections[k];
      if (!filled(s.column) || !filled(s.name)) return false;
      if (s.first.number < 1 || s.last.number < s.first.number) return false;
      if (s.last.number > r.item_count) return false;
      if (k > 0 && s.first.number <= r.sections[k - 1].last.number) return false;
    }
    return true;
  }));
}

TEST_CASE("item names are distinct", "[registry]") {
  STATIC_REQUIRE(every_instrument([](const registered& r) {
    for (unsigned a = 0; r.places[0].name != nullptr && a < r.item_count; ++a) {
      if (!filled(r.places[a].name)) return false;
      for (unsigned b = 0; b < a; ++b) {
        if (same(r.places[a].name, r.places[b].name)) return false;
      }
    }
    return true;
  }));
}

TEST_CASE("lower is better on the scales of spasticity alone", "[registry]") {
  STATIC_REQUIRE(every_instrument([](const registered& r) {
    return (r.about->better == motorscale::direction::lower_is_better) == (r.item_count == 0);
  }));
}

TEST_CASE("item counts of the forms", "[registry]") {
  STATIC_REQUIRE(entry("gmfm88")->item_count == 88);
  STATIC_REQUIRE(entry("gmfm88aids")->item_count == 88);
  STATIC_REQUIRE(entry("bbs")->item_count == 14);
  STATIC_REQUIRE(entry("pbs")->item_count == 14);
  STATIC_REQUIRE(entry("mas")->item_count == 0);  // its sites are the caller's
  STATIC_REQUIRE(entry("fmfm")->item_count == 61);
  STATIC_REQUIRE(entry("cfa")->item_count == 50);
  STATIC_REQUIRE(entry("adl")->item_count == 50);
  STATIC_REQUIRE(entry("fim")->item_count == 18);
  STATIC_REQUIRE(entry("fimfam")->item_count == 30);
  STATIC_REQUIRE(entry("weefim")->item_count == 18);
  STATIC_REQUIRE(entry("mbi")->item_count == 11);  // with the wheelchair
  STATIC_REQUIRE(entry("ashworth")->item_count == 0);
  STATIC_REQUIRE(entry("tardieu")->item_count == 0);
  STATIC_REQUIRE(entry("asas")->item_count == 0);
  STATIC_REQUIRE(entry("gmfm66")->item_count == 88);
}

TEST_CASE("the numbers of the forms in records never change", "[registry]") {
  for (const registered& r : instruments) {
    const auto* const known =
        std::find_if(std::begin(form_numbers), std::end(form_numbers),
                     [&](const numbered_form& f) { return same(f.prefix, r.about->prefix); });
    INFO(r.about->prefix);
    REQUIRE(known != std::end(form_numbers));
    REQUIRE(r.about->number == static_cast<int>(known->number));
    REQUIRE(r.about->form == 1);
  }
}

namespace {
namespace own {
struct instrument {
  static constexpr motorscale::description about{
      .prefix = "own",
      .name = "Own",
      .title = "A scale of the caller's",
      .edition = "3 items",
      .citation = "this test",
      .licence = "none",
      .missing = "no total",
      .better = motorscale::direction::higher_is_better,
      .grade = motorscale::evidence::single,
      .number = 128,
  };
  static constexpr unsigned item_count = 3;
  static constexpr motorscale::section sections[] = {
      {"total", "Total", motorscale::item{1}, motorscale::item{3}}};
  [[maybe_unused]] static constexpr const char* total_column = "total";
  static constexpr motorscale::symbols printed = motorscale::whole_points;
  static constexpr motorscale::response_set allowed(motorscale::item) noexcept {
    return motorscale::response_set::from_to(0, 2);
  }
  static constexpr motorscale::missing_rule when(motorscale::missing) noexcept {
    return motorscale::missing_rule::leaves_no_score;
  }
};
[[maybe_unused]] constexpr motorscale::sum_score<instrument> score(
    const motorscale::tally<instrument>& t) noexcept {
  return {t};
}
}  // namespace own
using mine = motorscale::all_instruments::with<own::instrument>;
}  // namespace

TEST_CASE("a program adds its own instrument to the list", "[registry]") {
  constexpr std::size_t ours = std::size(motorscale::instruments);
  STATIC_REQUIRE(std::size(motorscale::registry<mine>) == ours + 1);
  constexpr const registered& last = motorscale::registry<mine>[ours];
  STATIC_REQUIRE(same(last.about->prefix, "own"));
  STATIC_REQUIRE(last.item_count == 3);
  STATIC_REQUIRE(last.section_count == 1);
  STATIC_REQUIRE(last.places[2].allowed == motorscale::response_set{0, 1, 2});
  STATIC_REQUIRE(motorscale::has_scores<own::instrument>);
}
