// SPDX-License-Identifier: MIT
#include <motorscale/core/site.hpp>

#include <string>
#include <type_traits>

#include "catch.hpp"

using motorscale::errc, motorscale::muscle, motorscale::side, motorscale::site,
    motorscale::site_list;

namespace {

constexpr site left_soleus{side::left, muscle::soleus};
constexpr site right_soleus{side::right, muscle::soleus};
constexpr site own_muscle{side::left, muscle{128}};
constexpr site three[] = {left_soleus, right_soleus, own_muscle};

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
