// SPDX-License-Identifier: MIT
#include <motorscale/classification/bfmf.hpp>
#include <motorscale/classification/fms.hpp>
#include <motorscale/classification/gmfcs_family_report.hpp>
#include <motorscale/classification/macs.hpp>
#include <motorscale/classification/vfcs.hpp>
#include <motorscale/instrument/tardieu.hpp>

#include <vector>

#include "c/c_abi.hpp"
#include "catch.hpp"

using namespace motorscale;
using c_abi::bytes, c_abi::none, c_abi::score, c_abi::word;

namespace {

motorscale_value number(unsigned n) { return {static_cast<int>(n), 1}; }
template <class Level>
motorscale_value level_of(const result<Level>& l) {
  return l ? word(static_cast<int>(*l)) : none(static_cast<int>(l.error()));
}

/// All answers to all questions of a table, and none: C says what C++ says.  Returns how many.
template <class Level>
unsigned agreeing(uint32_t form, const bytes& before, const decision_table<Level>& table,
                  unsigned places) {
  std::vector<unsigned> given(table.size(), 0);  // from 1
  for (unsigned count = 1;; ++count) {
    findings<Level> f{table};
    bytes b = before;
    for (unsigned q = 0; q < places; ++q) {
      const bool known = q < given.size() && given[q] > 0;
      if (known) REQUIRE(f.record(q, given[q] - 1) == errc::ok);
      b.push_back(known ? static_cast<std::uint8_t>(given[q] - 1)
                        : c_abi::reasons[(count + q) % 4]);
    }
    const auto o = classify(f);
    const auto next = next_question(f);
    unsigned left = 0, unverified = 0;
    for (unsigned q = 0; q < table.size(); ++q) {
      left |= o.questions_left.contains(q) ? 1u << q : 0u;
      unverified |= o.unverified.contains(q) ? 1u << q : 0u;
    }
    const auto s = score(form, b);
    REQUIRE((s.status == MOTORSCALE_OK && s.where == 0));
    REQUIRE(s.values == std::vector<motorscale_value>{
                            level_of(o.level), number(o.levels.bits()), number(left),
                            next ? number(*next + 1) : none(static_cast<int>(next.error())),
                            number(unverified), word(static_cast<int>(o.rests_on)),
                            number(o.by_tie_rule() ? 1 : 0)});
    unsigned q = 0;
    while (q < given.size() && given[q] == table.answers(q)) given[q++] = 0;
    if (q == given.size()) return count;
    ++given[q];
  }
}

}  // namespace

TEST_CASE("C: every combination of findings classifies as in C++", "[c]") {
  const unsigned combinations[] = {1080, 90, 1800, 2250, 2250};
  for (unsigned band = 0; band < 5; ++band) {
    CHECK(agreeing(MOTORSCALE_GMFCS, {static_cast<std::uint8_t>(band)},
                   gmfcs::findings_v1::tables[band], 5) == combinations[band]);
  }
  CHECK(agreeing(MOTORSCALE_MACS, {}, macs::table, 4) == 81);
  CHECK(agreeing(MOTORSCALE_VFCS, {}, vfcs::table, 4) == 81);
}

TEST_CASE("C: an answer that the band does not have is refused, with its place", "[c]") {
  const std::uint8_t open = MOTORSCALE_UNANSWERED;
  const auto refuses = [](const bytes& b, motorscale_status status, uint32_t where) {
    const auto s = score(MOTORSCALE_GMFCS, b);
    CHECK((s.status == status && s.where == where));
    CHECK(s.values[0] == c_abi::untouched);
  };
  refuses({5, open, open, open, open, open}, MOTORSCALE_RESPONSE_NOT_ALLOWED, 1);
  refuses({open, 0, open, open, open, open}, MOTORSCALE_REASON_NOT_ALLOWED, 1);
  refuses({1, 4, open, open, open, open}, MOTORSCALE_RESPONSE_NOT_ALLOWED, 2);
  refuses({1, 0, open, open, 0, open}, MOTORSCALE_NO_SUCH_ITEM, 5);  // 2 to 4 years: 3 questions
  refuses({1, 0, 5, open, open, open}, MOTORSCALE_RESPONSE_NOT_ALLOWED, 3);
  refuses({0, 0, 0x81, open, open, open}, MOTORSCALE_RESPONSE_NOT_ALLOWED, 3);
}

TEST_CASE("C: BFMF from the grades of two hands", "[c]") {
  const char* const subtypes[] = {"I", "II(a)", "II(b)", "III(a)", "III(b)", "IV(a)", "IV(b)", "V"};
  for (std::uint8_t left = 0; left <= 4; ++left) {
    for (std::uint8_t right = 0; right <= 4; ++right) {
      const auto row = *bfmf::classify(left, right);
      const auto s = score(MOTORSCALE_BFMF, {left, right});
      REQUIRE(s.status == MOTORSCALE_OK);
      CHECK(s.values[0] == word(static_cast<int>(row.level)));
      CHECK(s.values[1] == number(1u << (static_cast<unsigned>(row.level) - 1)));
      CHECK(subtypes[s.values[2].num] == std::string{row.printed});
    }
    const auto one = score(MOTORSCALE_BFMF, {left, MOTORSCALE_NOT_TESTED});
    CHECK(one.values[0] == none(MOTORSCALE_ITEM_MISSING));
    CHECK(one.values[1] == number(bfmf::compatible(left).bits()));
    CHECK(score(MOTORSCALE_BFMF, {MOTORSCALE_REFUSED, left}).values == one.values);
  }
  CHECK(score(MOTORSCALE_BFMF, {0x80, 0x80}).values[1] == number(31));
  CHECK(score(MOTORSCALE_BFMF, {4, 5}).where == 2);
}

TEST_CASE("C: FMS ratings of which six are numbers, and what asks for a second look", "[c]") {
  for (std::uint8_t a = 1; a <= 8; ++a) {
    for (std::uint8_t b = 1; b <= 8; ++b) {
      for (std::uint8_t c = 1; c <= 8; ++c) {
        const fms::record r{fms::rating{a}, fms::rating{b}, fms::rating{c}};
        const auto s = score(MOTORSCALE_FMS, {a, b, c});
        const auto w = check(r);
        REQUIRE(s.values ==
                std::vector<motorscale_value>{a < 7 ? number(a) : none(MOTORSCALE_ITEM_MISSING),
                                              b < 7 ? number(b) : none(MOTORSCALE_ITEM_MISSING),
                                              c < 7 ? number(c) : none(MOTORSCALE_ITEM_MISSING),
                                              number(w.crawls_beyond_5_m ? 1 : 0),
                                              number(w.rises_with_distance ? 1 : 0)});
      }
    }
  }
  CHECK(score(MOTORSCALE_FMS, {0x80, 3, 2}).values[0] == none(MOTORSCALE_ITEM_MISSING));
  CHECK(score(MOTORSCALE_FMS, {9, 3, 2}).status == MOTORSCALE_RESPONSE_NOT_ALLOWED);
}

TEST_CASE("C: the level that a family picked, by the order of the form", "[c]") {
  for (std::uint8_t band = 0; band < 5; ++band) {
    for (std::uint8_t position = 1; position <= 5; ++position) {
      const auto v_first = score(MOTORSCALE_GMFCS_FAMILY_REPORT, {band, 0, position});
      const auto i_first = score(MOTORSCALE_GMFCS_FAMILY_REPORT, {band, 1, position});
      CHECK(v_first.values[0] ==
            (band == 0 ? none(MOTORSCALE_OUT_OF_AGE_RANGE) : word(6 - position)));
      CHECK(i_first.values[0] == (band == 0 ? none(MOTORSCALE_OUT_OF_AGE_RANGE) : word(position)));
    }
  }
  CHECK(score(MOTORSCALE_GMFCS_FAMILY_REPORT, {1, 0, 0x80}).values[0] ==
        none(MOTORSCALE_ITEM_MISSING));
  CHECK(score(MOTORSCALE_GMFCS_FAMILY_REPORT, {1, 2, 1}).where == 2);
}

TEST_CASE("C: a level that is picked directly", "[c]") {
  for (const uint32_t form : {MOTORSCALE_MINI_MACS, MOTORSCALE_CFCS, MOTORSCALE_EDACS}) {
    for (std::uint8_t l = 1; l <= 5; ++l) CHECK(score(form, {l}).values[0] == word(l));
    CHECK(score(form, {0x90}).values[0] == none(MOTORSCALE_ITEM_MISSING));
    CHECK(score(form, {0}).status == MOTORSCALE_RESPONSE_NOT_ALLOWED);
    CHECK(score(form, {6}).status == MOTORSCALE_RESPONSE_NOT_ALLOWED);
  }
}

TEST_CASE("C: the dynamic component of a catch is R2 - R1 (Ben-Shabat 2013)", "[c]") {
  const auto x = [](std::uint8_t quality, std::uint8_t velocity, std::uint8_t r2, std::uint8_t r1) {
    return score(MOTORSCALE_TARDIEU_ANGLES, {quality, velocity, r2, r1});
  };
  CHECK(x(2, 2, 80, 35).values[0] == number(45));
  CHECK(x(4, 1, 80, 80).values[0] == number(0));
  CHECK(x(3, 2, 200, 130).values[0] == number(70));  // no byte of R1 is a reason
  CHECK(x(0, 2, 80, 255).values[0] == none(MOTORSCALE_NOT_DEFINED));
  CHECK(x(1, 2, 80, 35).values[0] == none(MOTORSCALE_NOT_DEFINED));
  const auto refuses = [](const c_abi::scored& s, motorscale_status status, uint32_t where) {
    CHECK((s.status == status && s.where == where));
  };
  refuses(x(2, 2, 80, 81), MOTORSCALE_INCONSISTENT, 4);
  refuses(x(2, 2, 80, 255), MOTORSCALE_ITEM_MISSING, 4);
  refuses(x(5, 2, 80, 35), MOTORSCALE_RESPONSE_NOT_ALLOWED, 1);
  refuses(x(2, 0, 80, 35), MOTORSCALE_RESPONSE_NOT_ALLOWED, 2);
  refuses(x(2, 2, 255, 35), MOTORSCALE_RESPONSE_NOT_ALLOWED, 3);
  refuses(x(0x80, 2, 80, 35), MOTORSCALE_REASON_NOT_ALLOWED, 1);
}

TEST_CASE("C: the GMFCS age band from dates", "[c]") {
  uint32_t band = 99, age_18 = 99;
  const auto at = [&](uint32_t on, uint32_t gestation = 0, uint32_t under = 0, uint32_t rule = 0) {
    band = age_18 = 99;
    return motorscale_gmfcs_age(20200315, on, gestation, under, rule, &band, &age_18);
  };
  CHECK((at(20210914) == MOTORSCALE_OK && band == 0 && age_18 == 0));
  CHECK((at(20210915) == MOTORSCALE_OK && band == 0 && age_18 == 1));
  CHECK((at(20220315) == MOTORSCALE_OK && band == 1 && age_18 == 1));
  CHECK((at(20380314) == MOTORSCALE_OK && band == 4));
  CHECK(at(20380315) == MOTORSCALE_OUT_OF_AGE_RANGE);
  CHECK(at(20200314) == MOTORSCALE_BEFORE_BIRTH);
  for (const uint32_t day : {0u, 20210229u, 20211301u, 20210100u, 100000101u, 0xFFFFFFFFu}) {
    CHECK(at(day) == MOTORSCALE_NO_SUCH_DATE);
  }
  CHECK((band == 99 && age_18 == 99));
  // Born at 28 weeks, 84 days early: the age counts from 7 June 2020.
  CHECK((at(20211206, 196, 259, 1) == MOTORSCALE_OK && band == 0 && age_18 == 0));
  CHECK((at(20211207, 196, 259, 1) == MOTORSCALE_OK && age_18 == 1));
  CHECK((at(20220315, 196, 259, 1) == MOTORSCALE_OK && band == 1));
  CHECK((at(20220606, 196, 259, 2) == MOTORSCALE_OK && band == 0));
  CHECK((at(20210915, 259, 259, 1) == MOTORSCALE_OK && age_18 == 1));  // at term
  CHECK(at(20210915, 196, 259, 3) == MOTORSCALE_OUT_OF_RANGE);
  CHECK(at(20210915, 1000, 259, 1) == MOTORSCALE_OUT_OF_RANGE);

  int32_t months = -1;
  CHECK((motorscale_months(20230131, 20230430, &months) == MOTORSCALE_OK && months == 2));
  CHECK(motorscale_months(20230430, 20230131, &months) == MOTORSCALE_BEFORE_BIRTH);
  CHECK(motorscale_months(20230431, 20230131, &months) == MOTORSCALE_NO_SUCH_DATE);
}
