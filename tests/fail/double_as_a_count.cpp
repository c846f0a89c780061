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
#include <motorscale/classification/bfmf.hpp>
#include <motorscale/classification/gmfcs.hpp>
#include <motorscale/core/age.hpp>
#include <motorscale/instrument/fmfm.hpp>
#include <motorscale/measure/partial_credit.hpp>

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
