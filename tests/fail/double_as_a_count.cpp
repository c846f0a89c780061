// SPDX-License-Identifier: MIT
// A double where a whole number is wanted is not cut to one.
// EXPECT 1: deleted
// EXPECT 2: deleted
// EXPECT 3: deleted
// EXPECT 4: deleted
// EXPECT 5: deleted
// EXPECT 6: deleted
// EXPECT 7: deleted
// EXPECT 8: deleted
// EXPECT 9: deleted
// EXPECT 10: deleted
// EXPECT 11: deleted
// EXPECT 12: deleted
// EXPECT 13: deleted
// EXPECT 14: deleted
// EXPECT 15: deleted
// EXPECT 16: deleted
// EXPECT 17: deleted
// EXPECT 18: deleted
// EXPECT 19: deleted
// EXPECT 20: deleted
#include <motorscale/change/level_change.hpp>
#include <motorscale/classification/bfmf.hpp>
#include <motorscale/classification/gmfcs_family_report.hpp>
#include <motorscale/core/age.hpp>
#include <motorscale/instrument/fim.hpp>
#include <motorscale/instrument/fmfm.hpp>
#include <motorscale/instrument/mas.hpp>
#include <motorscale/measure/partial_credit.hpp>
#include <motorscale/measure/reliable_change.hpp>

using namespace motorscale;

template <int>
struct count {
  using type = int;
};
#ifdef BAD
template <>
struct count<BAD> {
  using type = double;
};
#endif
template <int Variant>
constexpr typename count<Variant>::type one{1};  // a double in the variant BAD

const auto day = date::from(2024, 2, one<1>);
const auto later = date{}.plus_days(one<2>);
const auto codes = response_set::from_to(0, one<3>);
const bool has = response_set::from_to(0, 2).contains(one<4>);
const auto rule = bfmf::classify(one<5>, 2);
const auto e1 = fmfm::coded(fmfm::area::E, one<6>);
const auto levels = level_set<bfmf::level>::of(one<7>);
const auto area = fmfm::score(fmfm::sheet{}).of_section(one<8>);
auto record(findings<gmfcs::level>& f) { return f.record(0, one<9>); }
auto pattern(const measure::partial_credit<2, 2>& model) { return model.with_raw(one<10>); }
auto recoded(fim::sheet& s, const fim::zero_recode& zero) {
  return fim::set_recoded(s, item{1}, one<11>, zero);
}
const points some{one<12>, 0};
const auto one_hand = bfmf::compatible(one<13>);
const auto by_family =
    gmfcs::family_report::pick(gmfcs::age_band::B4_6, gmfcs::family_report::order::I_to_V, one<14>);
const auto mdc = measure::minimal_detectable_change(1.5, one<15>);
const measure::item_steps<3> steps{one<16>, {-1.0, 0.0, 1.0}};
auto item_of(const measure::partial_credit<2, 2>& model) { return model.item_at(one<17>); }
auto at_place(const mas::sheet<10>& s) { return s.at(one<18>); }
auto share(const mas::sheet<10>& a, const mas::sheet<10>& b) { return improved(a, b, one<19>); }
auto better(const transition_matrix<gmfcs::level>& m) { return m.responders(one<20>); }
