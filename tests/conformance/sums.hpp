// SPDX-License-Identifier: MIT
#pragma once

#include <motorscale/instrument/adl.hpp>
#include <motorscale/instrument/mbi.hpp>
#include <motorscale/instrument/bbs.hpp>
#include <motorscale/instrument/cfa.hpp>
#include <motorscale/instrument/fim.hpp>
#include <motorscale/instrument/fimfam.hpp>
#include <motorscale/instrument/fmfm.hpp>
#include <motorscale/instrument/pbs.hpp>
#include <motorscale/instrument/weefim.hpp>

#include "conformance.hpp"

namespace conformance {

/// Only where the answer has a value.
template <class T>
T value(const result<T>& r, checker& c) noexcept {
  if (!r) c.is("a value", r.error());
  return r ? *r : T{};
}

inline constexpr chapter balance{
    "balance",
    [](checker& c) noexcept {
      using bbs_item = bbs::item;
      using I = bbs::instrument;
      c.columns(bbs::score(bbs::sheet{}), "total band tested");
      c.scores<I>("44444444444444", "56 41_to_56 14");
      c.scores<I>("00000000000000", "0 0_to_20 14");
      c.scores<I>("44444000000000", "20 0_to_20 14");
      c.scores<I>("44444100000000", "21 21_to_40 14");
      c.scores<I>("44444444440000", "40 21_to_40 14");
      c.scores<I>("44444444441000", "41 41_to_56 14");
      c.scores<I>("4444444444100.", "!5 !5 13");
      c.scores<I>("4444444444100r", "!4 at 13");
      c.scores<I>("54444444444444", "!2 at 0");
      const auto total = [](unsigned points) {
        return *bbs::total_score::from(at_run_time(points));
      };
      for (const unsigned points : {44u, 45u, 46u}) {
        c.is(points == 44   ? "yes yes yes"
             : points == 45 ? "no yes yes"
                            : "no no no",
             bbs::below_45.at_risk(total(points)), bbs::at_or_below_45.at_risk(total(points)),
             bbs::below_46.at_risk(total(points)));
      }
      c.is("!3", bbs::total_score::from(at_run_time(57u)));
      const auto form = value(parse<I>("34214340104321"), c);
      c.is("14 !14 yes",
           bbs::short_form_total(form, {bbs_item::sit_to_stand, bbs_item::stand_unsupported,
                                        bbs_item::sit_unsupported, bbs_item::stand_to_sit,
                                        bbs_item::one_leg_stand, bbs_item::pick_up_floor,
                                        bbs_item::reach_forward}),
           bbs::short_form_total(form, {bbs_item::transfer}),
           bbs::sits_below_full_standing(form));
      c.random_sheets<I>(40, 14);

      using P = pbs::instrument;
      c.columns(pbs::score(pbs::sheet{}), "total tested");
      c.scores<P>("44444444444444", "56 14");
      c.scores<P>("01234012340123", "26 14");
      c.scores<P>("0123401234012-", "!5 13");
      line order;
      for (unsigned n = 1; n <= 14; ++n) {
        order.add(pbs::same_task(static_cast<pbs::item>(n)));
        order.end_word();
      }
      c.compare("1 4 5 2 3 6 7 13 14 11 10 9 12 8", order);
      c.is("3 144 !14", pbs::best_of({response{1}, not_tested, response{3}}),
           pbs::best_of({not_tested, not_tested}), pbs::best_of({}));
      c.random_sheets<P>(40, 15);
    },
    0xefe3494242510c87};

inline constexpr chapter areas{
    "areas",
    [](checker& c) noexcept {
      using F = fmfm::instrument;
      c.columns(fmfm::score(fmfm::sheet{}), "raw_a raw_b raw_c raw_d raw_e raw_total tested");
      c.scores<F>("33333 333333333 3333333333 3333333333333 333333333333333333333333",
                  "15 27 30 39 72 183 61");
      c.scores<F>("12300 111000222 3210321032 0101010101010 000000000000000000000003",
                  "6 9 17 6 3 41 61");
      c.scores<F>("12300 111000222 321032103- 0101010101010 000000000000000000000003",
                  "6 9 !5 6 3 !5 60");
      c.is("1 61 0 15", fmfm::coded(fmfm::area::A, 1).number, fmfm::coded(fmfm::area::E, 24).number,
           fmfm::coded(fmfm::area::D, 14).number, fmfm::coded(fmfm::area::C, 1).number);
      fixed<2> rows[184];
      for (unsigned r = 0; r < 184; ++r) rows[r].units = 54 * static_cast<std::int32_t>(r);
      const auto table = value(fmfm::ability_table::from("toy", rows, 184), c);
      c.is("22.14 toy !5 !14", table.of(41u)->value, table.of(41u)->table,
           table.of(errc::item_missing).error(),
           fmfm::ability_table::from("toy", rows, 183).error());
      c.random_sheets<F>(30, 61);

      using C = cfa::instrument;
      c.columns(cfa::score(cfa::sheet{}),
                "cognition speech gross_motor self_care social total tested");
      c.scores<C>("4444444444 4444444444 4444444444 4444444444 4444444444",
                  "20.0 20.0 20.0 20.0 20.0 100.0 50");
      c.scores<C>("4444444444 4444444444 4444444444 4444400000 2222222221",
                  "20.0 20.0 20.0 10.0 9.5 79.5 50");
      c.scores<C>("4444444444 444444444n 4444444444 4444400000 2222222221",
                  "20.0 !5 20.0 10.0 9.5 !5 49");
      c.is("60.000000 80.000000 80.000000 90.000000 !17 !17", cfa::least_normal_total({35}),
           cfa::least_normal_total({36}), cfa::least_normal_total({47}),
           cfa::least_normal_total({95}), cfa::least_normal_total({96}),
           cfa::least_normal_total({23}));
      static constexpr band<fraction<2>> halves[] = {
          {0, {99, 2}, "low"}, {50, {149, 2}, "mid"}, {75, 100, "high"}};
      static constexpr cfa::bands thirds{"toy", "this test", halves};
      c.is("low mid mid high", thirds.of(fraction<2>{99, 2}), thirds.of(fraction<2>{50}),
           thirds.of(fraction<2>{149, 2}), thirds.of(fraction<2>{75}));
      c.random_sheets<C>(30, 50);

      using A = adl::instrument;
      c.columns(adl::score(adl::sheet{}),
                "area_1 area_2 area_3 area_4 area_5 area_6 area_7 area_8 area_9 total tested");
      c.scores<A>("44444 4444444 4444444 444 4444 4444 444444 444444 44444444",
                  "10.0 14.0 14.0 6.0 8.0 8.0 12.0 12.0 16.0 100.0 50");
      c.scores<A>("10000 3000000 1111111 222 4321 0000 444440 012340 1.......",
                  "0.5 1.5 3.5 3.0 5.0 0.0 10.0 5.0 !5 !5 43");
      c.random_sheets<A>(30, 51);
    },
    0x4f5348843a5481c2};

inline constexpr chapter independence{
    "independence",
    [](checker& c) noexcept {
      using F = fim::instrument;
      c.columns(fim::score(fim::sheet{}), "motor cognitive total tested");
      c.scores<F>("111111111111111111", "13 5 18 18");
      c.scores<F>("555555555555555555", "65 25 90 18");
      c.scores<F>("777777777777777777", "91 35 126 18");
      c.scores<F>("123456712345671234", "49 17 66 18");
      c.scores<F>("12345671234567123.", "49 !5 !5 17");
      c.scores<F>("011111111111111111", "!2 at 0");
      c.scores<F>("n11111111111111111", "!4 at 0");
      const auto fives = value(parse<F>("555555555555555555"), c);
      c.is("30 10 15 10 10 15", fim::domain_score(fives, fim::domain::self_care),
           fim::domain_score(fives, fim::domain::sphincter),
           fim::domain_score(fives, fim::domain::transfers),
           fim::domain_score(fives, fim::domain::locomotion),
           fim::domain_score(fives, fim::domain::communication),
           fim::domain_score(fives, fim::domain::social_cognition));
      const auto band_of = [](unsigned points) {
        return fim::china.of(fim::total_score::from(at_run_time(points)));
      };
      c.is("complete dependence", band_of(18));
      c.is("very severe", band_of(35));
      c.is("severe", band_of(36));
      c.is("very mild / conditional", band_of(90));
      c.is("complete independence", band_of(126));
      for (const unsigned impossible : {15u, 16u, 17u, 127u}) {
        c.is("!3 !3", fim::total_score::from(impossible), band_of(impossible));
      }
      c.is("!3 35 !3", fim::cognitive_score::from(57u), fim::cognitive_score::from(35u),
           fim::motor_score::from(12u));
      fim::sheet coded;
      const fim::zero_recode as_1{"0 as 1", {response{1}, response{2}}};
      c.is("ok", fim::set_recoded(coded, item{1}, 0, as_1));
      c.is("ok", fim::set_recoded(coded, item{2}, 7, as_1));
      c.is("!2", fim::set_recoded(coded, item{2}, 8, as_1));
      c.is("!2", fim::set_recoded(coded, item{3}, 0, as_1));
      c.is("1 7 128", coded[item{1}], coded[item{2}], coded[item{3}]);
      c.random_sheets<F>(30, 18);

      using U = fimfam::instrument;
      c.columns(fimfam::score(fimfam::sheet{}), "motor cognitive total tested");
      c.scores<U>("777777777777777777777777777777", "112 98 210 30");
      c.scores<U>("111111111111111111111111111111", "16 14 30 30");
      c.scores<U>("123456712345671212345671234567", "59 56 115 30");
      c.scores<U>("1234567123456712123456712345-7", "59 !5 !5 29");
      c.random_sheets<U>(30, 30);

      using W = weefim::instrument;
      c.columns(weefim::score(weefim::sheet{}), "self_care mobility cognition total tested");
      c.scores<W>("777777777777777777", "56 35 35 126 18");
      c.scores<W>("123456712345671234", "29 20 17 66 18");
      c.scores<W>("12345671r345671234", "29 !5 17 !5 17");
      c.random_sheets<W>(30, 19);

      using B = mbi::instrument;
      c.columns(mbi::score(mbi::sheet{}), "total tested");
      c.scores<B>("55aaaaaaff.", "100 10");
      c.scores<B>("0000000000.", "0 10");
      c.scores<B>("55aaaaaaf05", "90 10");
      c.scores<B>("55aaaaaaf35", "88 10");
      c.scores<B>("5135828ac0.", "!2 at 2");
      c.scores<B>("5125828ac0.", "53 10");
      c.scores<B>("5125828-c0.", "!5 9");
      c.is("yes no", mbi::score(value(parse<B>("55aaaaaaf35"), c)).wheelchair_beside_walking(),
           mbi::score(value(parse<B>("55aaaaaaf05"), c)).wheelchair_beside_walking());
      const auto of_62 = mbi::modified_total::from(at_run_time(62u));
      c.is("moderate mild moderate mild", mbi::shah.of(of_62), mbi::china_nursing.of(of_62),
           mbi::five_step.of(of_62), mbi::three_step.of(of_62));
      c.is("!12", mbi::five_step.of(mbi::modified_total::from(at_run_time(47u))));
      c.random_sheets<B>(30, 11);
    },
    0x8ad51f81b4ad5006};

}  // namespace conformance
