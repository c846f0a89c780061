// SPDX-License-Identifier: MIT
// The C ABI, whatever the numbers, bytes, dates and members: a status that there is, written only
// what it says, values that are a quotient, a word or nothing; and a record that was read is
// written as the same bytes.
#include <motorscale/c/implementation.hpp>

#include <cstring>
#include <vector>

#include "fuzz.hpp"

using fuzz::holds;

namespace {

class input {
 public:
  input(const std::uint8_t* data, std::size_t size) : at_{data}, end_{data + size} {}

  std::uint8_t byte() { return at_ == end_ ? std::uint8_t{0} : *at_++; }
  /// Small, or any.
  std::uint32_t number() {
    const unsigned first = byte();
    if (first < 0xF0) return first;
    return static_cast<std::uint32_t>(raw(4));
  }
  std::int32_t integer() { return static_cast<std::int32_t>(number()); }
  double real() {
    const unsigned first = byte();
    if (first < 0xC0) return (first - 96.0) / 8;
    const std::uint64_t bits = raw(8);
    double any;
    std::memcpy(&any, &bits, sizeof any);
    return any;
  }
  /// In memory of exactly their number.
  std::vector<std::uint8_t> bytes(std::size_t count) {
    std::vector<std::uint8_t> all(count);
    for (auto& b : all) b = byte();
    return all;
  }
  template <class Struct>
  Struct any() {
    Struct s;
    const auto all = bytes(sizeof s);
    std::memcpy(&s, all.data(), sizeof s);
    return s;
  }
  std::vector<std::uint8_t> rest() { return bytes(static_cast<std::size_t>(end_ - at_)); }

 private:
  std::uint64_t raw(int count) {
    std::uint64_t bits = 0;
    while (count-- > 0) bits = bits << 8 | byte();
    return bits;
  }
  const std::uint8_t *at_, *end_;
};

motorscale_status known(motorscale_status s) {
  holds(0 <= s && s <= MOTORSCALE_OTHER_INSTRUMENT);
  return s;
}
void check(const motorscale_value& v) {
  holds(v.status <= MOTORSCALE_OTHER_INSTRUMENT && v.den >= 0);
  if (v.status != MOTORSCALE_OK) holds(v.num == 0 && v.den == 0);
}

void scores(input& in) {
  const std::uint32_t instrument = in.number(), count = in.byte();
  motorscale_instrument about{};
  known(motorscale_describe(instrument, &about));
  motorscale_item item{};
  known(motorscale_describe_item(instrument, in.number(), &item));
  known(motorscale_check_response(instrument, in.number(), in.byte()));
  motorscale_symbol(instrument, in.number());
  motorscale_score_name(instrument, in.number());
  motorscale_word(instrument, in.number(), in.integer());
  const std::uint32_t items = about.item_count != 0 && count % 4 != 0 ? about.item_count : count;
  const auto responses = in.bytes(items);
  std::vector<motorscale_value> values(about.score_count);
  std::uint32_t place = 0;
  known(motorscale_score(instrument, responses.data(), items, values.data(), &place));
  holds(place <= items);
  for (const auto& v : values) check(v);
  if (about.item_count != 0) {
    const std::uint32_t sheets = items / about.item_count;
    std::vector<motorscale_value> all(std::size_t{sheets} * about.score_count);
    known(motorscale_score_sheets(instrument, responses.data(), sheets, all.data(), nullptr));
  }
  std::vector<motorscale_site> sites(count);
  for (auto& s : sites) s = {in.byte(), in.byte()};
  const auto before = in.bytes(count), after = in.bytes(count);
  known(motorscale_score_sites(instrument, sites.data(), before.data(), count, in.number(),
                               values.data(), &place));
  for (const auto& v : values) check(v);
  motorscale_site_change change{};
  known(motorscale_compare_sites(instrument, sites.data(), before.data(), after.data(), count,
                                 in.number(), &change, &place));
  check(change.improved);
  motorscale_gmfm88_scores gmfm88{};
  const auto form = in.bytes(88);
  known(motorscale_gmfm88_score(form.data(), in.number(), &gmfm88, nullptr));
  check(gmfm88.goal_percent);
}

void changes(input& in) {
  const auto first = in.any<motorscale_value>(), second = in.any<motorscale_value>();
  char text[MOTORSCALE_DECIMAL_SIZE];
  if (known(motorscale_decimal(&first, in.integer(), in.number(), text)) == MOTORSCALE_OK) {
    holds(std::strlen(text) < MOTORSCALE_DECIMAL_SIZE);
  }
  motorscale_threshold threshold{};
  motorscale_band band{};
  motorscale_change change{};
  motorscale_monthly monthly{};
  if (known(motorscale_describe_threshold(in.number(), &threshold)) == MOTORSCALE_OK) {
    known(motorscale_compare(threshold.name, &first, &second, &change));
    check(change.difference);
  }
  if (known(motorscale_describe_band(in.number(), &band)) == MOTORSCALE_OK) {
    known(motorscale_band_of(band.set, band.instrument, &first, &band));
  }
  known(motorscale_compare_monthly(&first, &second, in.integer(), &monthly));
  check(monthly.points);
  check(monthly.percent);
  motorscale_level_change levels{};
  known(motorscale_compare_levels(in.number(), in.number(), &levels));
  std::uint8_t byte = 0;
  known(motorscale_gmfcs_flags(in.number(), in.number(), &byte));
  motorscale_growth_figure figure{};
  known(motorscale_describe_growth(in.number(), &figure));
  const auto tardieu = in.any<motorscale_tardieu>();
  std::int32_t degrees = 0;
  std::int16_t angle = 0;
  known(motorscale_tardieu_component(&tardieu, &degrees));
  holds(0 <= degrees && degrees <= INT16_MAX);
  known(motorscale_tardieu_stretch(in.integer(), in.integer(), in.number(), &angle));
  holds(angle >= 0);
  known(motorscale_tardieu_clonus(in.number(), &byte));
  motorscale_message(in.integer(), in.number());
}

void levels(input& in) {
  const auto birth = in.any<motorscale_date>(), on = in.any<motorscale_date>();
  const auto correction = in.any<motorscale_correction>();
  motorscale_gmfcs_age age{};
  std::int32_t months = 0;
  known(motorscale_gmfcs_age_at(&birth, &on, &correction, &age));
  known(motorscale_months(&birth, &on, &months));
  holds(months >= 0);
  const std::uint32_t table = in.number(), count = in.byte() % 12;
  motorscale_table about{};
  motorscale_question asked{};
  known(motorscale_describe_table(table, &about));
  known(motorscale_describe_question(table, in.number(), in.number(), &asked));
  const auto answers = in.bytes(count);
  motorscale_outcome outcome{};
  std::uint32_t question = 0;
  known(motorscale_classify(table, answers.data(), count, &outcome, &question));
  holds(question <= count && outcome.level <= 5 && outcome.next_question <= about.question_count);
  if (about.question_count != 0) {
    std::vector<motorscale_outcome> all(count / about.question_count);
    std::vector<motorscale_fault> faults(all.size());
    known(motorscale_classify_children(
        table, answers.data(), static_cast<std::uint32_t>(all.size()), all.data(), faults.data()));
  }
  motorscale_classification system{};
  known(motorscale_describe_classification(in.number(), &system));
  std::uint8_t byte = 0;
  std::int32_t steps = 0;
  known(motorscale_bfmf_level(in.number(), in.number(), &byte));
  known(motorscale_family_level(in.number(), in.number(), in.number(), &byte));
  known(motorscale_fms_read(in.number(), &byte));
  known(motorscale_fms_check(in.number(), in.number(), in.number(), &byte));
  known(motorscale_fms_improved(in.number(), in.number(), &steps));
  motorscale_bfmf_printed(in.number(), in.number());
  motorscale_family_description(in.number(), in.number());
  motorscale_gmfcs_description(in.number(), in.number());
  motorscale_fms_description(in.number());
  auto text = in.bytes(6);
  text.push_back(0);
  known(motorscale_read_level(reinterpret_cast<const char*>(text.data()), &byte));
  known(motorscale_find(reinterpret_cast<const char*>(text.data()), &question));
}

void records(input& in) {
  auto assessment = in.any<motorscale_assessment>();
  std::uint8_t bytes[MOTORSCALE_MOST_RECORD_BYTES];
  std::uint32_t size = 0, part = 0;
  if (known(motorscale_record_write(&assessment, bytes, sizeof bytes, &size, nullptr)) ==
      MOTORSCALE_OK) {
    holds(motorscale_record_read(bytes, size, &assessment) == MOTORSCALE_OK);
  }
  auto findings = in.any<motorscale_findings>();
  if (known(motorscale_findings_write(&findings, bytes, sizeof bytes, &size, nullptr)) ==
      MOTORSCALE_OK) {
    holds(motorscale_findings_read(bytes, size, &findings) == MOTORSCALE_OK);
  }
  const auto any = in.rest();
  const auto any_size = static_cast<std::uint32_t>(any.size());
  if (known(motorscale_findings_read(any.data(), any_size, &findings)) == MOTORSCALE_OK &&
      findings.minor_version == 0) {
    holds(motorscale_findings_write(&findings, bytes, sizeof bytes, &size, nullptr) ==
          MOTORSCALE_OK);
    holds(size == any_size && std::memcmp(bytes, any.data(), size) == 0);
  }
  known(motorscale_record_next(any.data(), any_size, &part));
  holds(part <= any_size && (part > 0 || any_size == 0));
  if (known(motorscale_record_read(any.data(), any_size, &assessment)) != MOTORSCALE_OK ||
      assessment.minor_version > 0) {
    return;
  }
  holds(motorscale_record_write(&assessment, bytes, sizeof bytes, &size, nullptr) == MOTORSCALE_OK);
  holds(size == any_size && std::memcmp(bytes, any.data(), size) == 0);
}

void measures(input& in) {
  const std::uint32_t count = in.byte() % 70;
  std::vector<motorscale_calibrated_item> items(count);
  for (auto& i : items) i = {{in.real(), in.real(), in.real()}, in.byte(), {}};
  const bool is_gmfm66 = in.byte() % 2 == 0;
  const motorscale_calibration c{
      in.real(), in.real(),    "any", "1",
      "fuzz",    items.data(), count, is_gmfm66 ? MOTORSCALE_GMFM66 : MOTORSCALE_FMFM};
  static motorscale_scale scale;
  motorscale_calibration_fault fault{};
  const motorscale_estimator how{in.real(), in.real(), in.number() % 4, {}};
  if (known(motorscale_prepare(&c, &scale, &fault)) == MOTORSCALE_OK) {
    const std::uint32_t form = is_gmfm66 ? 88 : 61;
    auto responses = in.bytes(form);
    for (auto& r : responses) r %= 4;
    motorscale_ability a{}, again{};
    const auto status =
        known(motorscale_estimate(&scale, is_gmfm66 ? MOTORSCALE_GMFM88 : MOTORSCALE_FMFM,
                                  responses.data(), form, &how, &a, nullptr));
    if (status == MOTORSCALE_OK) {
      holds(a.low95 <= a.reported && a.reported <= a.high95 && a.items_used <= count);
      again = a;
      motorscale_ability_change change{};
      if (known(motorscale_compare_abilities(&a, &again, &change)) == MOTORSCALE_OK) {
        holds(change.reported == 0);
      }
    }
  }
  const std::uint32_t rows = in.byte() % 6;
  std::vector<motorscale_lms> table(rows);
  for (auto& r : table) r = {in.real(), in.real(), in.real(), in.real()};
  double z = 0, percentile = 50, any = 0, other = 0;
  known(motorscale_growth_z(table.data(), rows, in.real(), in.real(), &z, &percentile));
  holds(!(percentile < 0 || percentile > 100));
  known(motorscale_growth_expected(in.real(), in.real(), in.real(), &any));
  known(motorscale_reliable_change(in.real(), in.real(), in.real(), in.real(), &any));
  known(motorscale_detectable_change(in.real(), in.real(), in.number(), &any, &other));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  input in{data, size};
  constexpr void (*parts[])(input&) = {scores, changes, levels, records, measures};
  parts[in.byte() % 5](in);
  return 0;
}
