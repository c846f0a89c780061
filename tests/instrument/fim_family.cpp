// SPDX-License-Identifier: MIT
#include <motorscale/instrument/fim_family.hpp>

#include <motorscale/codec/text.hpp>
#include <motorscale/instrument/fimfam.hpp>
#include <motorscale/instrument/weefim.hpp>

#include "catch.hpp"

namespace fim = motorscale::fim;
namespace fimfam = motorscale::fimfam;
namespace weefim = motorscale::weefim;
using motorscale::errc, motorscale::parse;

TEST_CASE("a domain of FIM or FIM+FAM needs its own items only", "[fim]") {
  using enum fim::domain;
  constexpr auto s = *parse<fim::instrument>("7777777.7777777777");
  STATIC_REQUIRE(domain_score(s, sphincter).error() == errc::item_missing);
  STATIC_REQUIRE(domain_score(s, self_care) == 42u);
  STATIC_REQUIRE(domain_score(s, transfers) == 21u);
  constexpr auto more = *parse<fimfam::instrument>("77777777.777777777777777777777");
  STATIC_REQUIRE(domain_score(more, fimfam::domain::sphincter).error() == errc::item_missing);
  STATIC_REQUIRE(domain_score(more, fimfam::domain::self_care) == 49u);
}

TEST_CASE("motor and cognitive have a value each where the other lacks an item", "[fim]") {
  constexpr auto motor = [](const auto& s) { return score(s).motor()->points(); };
  constexpr auto cognitive = [](const auto& s) { return score(s).cognitive()->points(); };
  constexpr auto total = [](const auto& s) { return score(s).total().error(); };
  constexpr auto of_fim = *parse<fim::instrument>("222222222222233.33");
  STATIC_REQUIRE(motor(of_fim) == 26);
  STATIC_REQUIRE(score(of_fim).cognitive().error() == errc::item_missing);
  STATIC_REQUIRE(total(of_fim) == errc::item_missing);
  constexpr auto of_children = *parse<weefim::instrument>("222222222222.33333");
  STATIC_REQUIRE(score(of_children).motor().error() == errc::item_missing);
  STATIC_REQUIRE(cognitive(of_children) == 15);
  STATIC_REQUIRE(total(of_children) == errc::item_missing);
}
