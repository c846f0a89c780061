// SPDX-License-Identifier: MIT
#include <motorscale/core/site.hpp>

#include <string>
#include <type_traits>

#include "catch.hpp"

using motorscale::errc, motorscale::muscle, motorscale::side, motorscale::site,
    motorscale::site_list, motorscale::site_selection;

namespace {

constexpr site left_soleus{side::left, muscle::soleus};
constexpr site right_soleus{side::right, muscle::soleus};
constexpr site own_muscle{side::left, muscle{128}};
constexpr site three[] = {left_soleus, right_soleus, own_muscle};
constexpr site backwards[] = {own_muscle, right_soleus, left_soleus};
constexpr site two[] = {left_soleus, own_muscle};

constexpr site_selection chosen(site_list list, unsigned first, unsigned second) {
  site_selection s{list};
  s.add(first);
  s.add(second);
  return s;
}

}  // namespace

TEST_CASE("a site is a side and a muscle") {
  STATIC_REQUIRE(left_soleus != right_soleus);
  STATIC_REQUIRE(left_soleus != site{side::left, muscle::gastrocnemius});
  STATIC_REQUIRE(left_soleus == site{side::left, muscle::soleus});
  STATIC_REQUIRE(std::is_trivially_copyable_v<site>);
}

TEST_CASE("every muscle has its name") {
  using motorscale::muscle_names;
  REQUIRE(std::string{muscle_names[static_cast<unsigned>(muscle::elbow_flexors)]} ==
          "elbow_flexors");
  REQUIRE(std::string{muscle_names[static_cast<unsigned>(muscle::hip_internal_rotators)]} ==
          "hip_internal_rotators");
  REQUIRE(std::string{muscle_names[static_cast<unsigned>(muscle::ankle_plantar_flexors)]} ==
          "ankle_plantar_flexors");
  REQUIRE(std::string{muscle_names[static_cast<unsigned>(muscle::soleus)]} == "soleus");
}

TEST_CASE("a list finds its sites and no others") {
  constexpr site_list list{three};
  STATIC_REQUIRE(list.size() == 3);
  STATIC_REQUIRE(list.place(left_soleus) == 0u);
  STATIC_REQUIRE(list.place(own_muscle) == 2u);
  STATIC_REQUIRE(list.place({side::right, muscle{128}}).error() == errc::no_such_item);
  STATIC_REQUIRE(site_list{}.size() == 0);
  STATIC_REQUIRE(site_list{}.place(left_soleus).error() == errc::no_such_item);
}

TEST_CASE("a list known at run time has each site once and at most 255 of them") {
  site many[256];
  for (unsigned k = 0; k < 256; ++k) {
    many[k] = {k % 2 == 0 ? side::left : side::right, static_cast<muscle>(k / 2)};
  }
  REQUIRE(site_list::from(many, 255)->size() == 255);
  REQUIRE(site_list::from(many, 256).error() == errc::wrong_length);
  REQUIRE(site_list::from(many, 0)->size() == 0);
  for (unsigned k = 0; k < 255; ++k) REQUIRE(*site_list::from(many, 255)->place(many[k]) == k);
  many[254] = many[0];
  REQUIRE(site_list::from(many, 254).has_value());
  REQUIRE(site_list::from(many, 255).error() == errc::inconsistent);
}

TEST_CASE("selections are equal when they hold the same sites, from whatever list") {
  constexpr auto from_three = chosen(three, 0, 2);
  STATIC_REQUIRE(from_three.count() == 2);
  STATIC_REQUIRE(from_three.contains(left_soleus));
  STATIC_REQUIRE_FALSE(from_three.contains(right_soleus));
  STATIC_REQUIRE_FALSE(from_three.contains({side::right, muscle{128}}));
  STATIC_REQUIRE(from_three == chosen(backwards, 0, 2));
  STATIC_REQUIRE(from_three == chosen(two, 0, 1));
  STATIC_REQUIRE(from_three != chosen(three, 0, 1));
  STATIC_REQUIRE(from_three != chosen(three, 2, 2));  // one site, added twice
  STATIC_REQUIRE(chosen(three, 2, 2) != from_three);
  STATIC_REQUIRE(site_selection{three} == site_selection{});
}

TEST_CASE("a selection tells the last sites of a long list apart") {
  site many[255];
  for (unsigned k = 0; k < 255; ++k) {
    many[k] = {k % 2 == 0 ? side::left : side::right, static_cast<muscle>(k / 2)};
  }
  for (unsigned only = 0; only < 255; ++only) {
    site_selection s{*site_list::from(many, 255)};
    s.add(only);
    REQUIRE(s.count() == 1);
    unsigned seen = 0;
    for (const site where : s.list()) seen += s.contains(where);
    REQUIRE(seen == 1);
    REQUIRE(s.contains(many[only]));
  }
}
