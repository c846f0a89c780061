// SPDX-License-Identifier: MIT
// The C ABI, whatever the numbers, bytes, dates and members: a status that there is, written only
// what it says, values that are a quotient, a word or nothing; and a record that was read is
// written as the same bytes.
#include <motorscale/c/implementation.hpp>

#include <cstring>
#include <string>
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
void check(motorscale_value v) {
  holds(v.den >= -1);
  if (v.den == 0) holds(0 < v.num && v.num <= MOTORSCALE_OTHER_INSTRUMENT);
  if (v.den == -1) holds(v.num >= 0);
}

void scores(input& in) {
  const std::uint32_t form = in.number(), any = in.byte(), option = in.number() % 40;
  std::uint32_t count = 0, columns = 0, where = 0;
  known(motorscale_size(form, &count, &columns));
  holds(columns <= MOTORSCALE_MOST_COLUMNS);
  known(motorscale_check(form, in.number(), in.byte()));
  const bool whole = count != 0 && any % 4 != 0;
  const std::uint32_t taken = whole ? count : any;
  const auto bytes = in.bytes(taken);
  std::vector<motorscale_value> values(columns, {1, 1});
  const auto status =
      known(motorscale_score(form, option, bytes.data(), taken, values.data(), columns, &where));
  holds(where <= taken && (where == 0 || status != MOTORSCALE_OK));
  for (const auto v : values) {
    check(v);
    if (status != MOTORSCALE_OK) holds(v.num == 1 && v.den == 1);
  }
  if (taken == 0) return;
  const std::uint32_t forms = any % 3;
  const auto rows = in.bytes(std::size_t{taken} * forms);
  std::vector<motorscale_value> all(std::size_t{columns} * forms, {1, 1});
  std::vector<motorscale_fault> faults(forms);
  known(motorscale_score_many(form, option, any / 4 % 3, rows.data(), taken, forms, all.data(),
                              columns, faults.data()));
  for (const auto v : all) check(v);
  motorscale_value change[MOTORSCALE_SITE_VALUES] = {{1, 1}, {1, 1}, {1, 1}};
  const auto before = in.bytes(any), after = in.bytes(any);
  known(motorscale_change_of_sites(form, before.data(), after.data(), any, in.number(), change,
                                   &where));
  for (const auto v : change) check(v);
}

void changes(input& in) {
  const auto first = in.any<motorscale_value>(), second = in.any<motorscale_value>();
  char text[MOTORSCALE_DECIMAL_SIZE];
  const auto places = in.integer();
  const auto how = in.number();
  if (known(motorscale_decimal(first, places, how, text)) == MOTORSCALE_OK) {
    holds(std::strlen(text) < MOTORSCALE_DECIMAL_SIZE);
  }
  const motorscale_value both[] = {first, second};
  std::int64_t units[2];
  std::uint8_t statuses[2];
  known(motorscale_round_many(both, 2, places, how, units, statuses));
  motorscale_value values[MOTORSCALE_CHANGE_VALUES] = {{1, 1}, {1, 1}, {1, 1}, {1, 1}, {1, 1}};
  const auto& t = motorscale::thresholds[in.byte() % (sizeof motorscale::thresholds /
                                                      sizeof motorscale::thresholds[0])];
  known(motorscale_change(t.name, in.number(), in.number(), first, second, in.integer(), values));
  for (std::uint32_t form = 0; form < 12; ++form) {  // of one of them the threshold is
    known(motorscale_change(t.name, form, t.composite ? MOTORSCALE_NO_COLUMN : in.byte() % 16,
                            first, second, in.integer(), values));
  }
  for (const auto v : values) check(v);
  std::uint32_t a = 0, b = 0;
  known(motorscale_band(in.number(), first, &a));
  known(motorscale_change_of_levels(in.number(), in.number(), in.number(), in.number(), &a, &b));
  const auto day = [&in] { return 20000000 + in.number() * 100 + in.byte() % 40; };
  const std::uint32_t from = in.byte() % 8 == 0 ? in.number() : day(), to = day();
  std::int32_t months = 0;
  known(motorscale_months(from, to, &months));
  holds(months >= 0);
  a = 0;
  known(motorscale_gmfcs_age(from, to, in.number(), in.number(), in.number() % 4, &a, &b));
  holds(a < 5);
  motorscale_message(in.integer(), in.number());
  auto prefix = in.bytes(6);
  prefix.push_back(0);
  known(motorscale_form(reinterpret_cast<const char*>(prefix.data()), &a));
  known(motorscale_change(reinterpret_cast<const char*>(prefix.data()), in.number(), in.number(),
                          first, second, 1, values));
}

void records(input& in) {
  auto record = in.any<motorscale_record>();
  std::uint8_t bytes[MOTORSCALE_MOST_RECORD_BYTES];
  std::uint32_t size = 0, part = 0;
  if (known(motorscale_record_write(&record, bytes, sizeof bytes, &size, nullptr)) ==
      MOTORSCALE_OK) {
    holds(motorscale_record_read(bytes, size, &record) == MOTORSCALE_OK);
  }
  const auto any = in.rest();
  const auto any_size = static_cast<std::uint32_t>(any.size());
  known(motorscale_record_next(any.data(), any_size, &part));
  holds(part <= any_size && (part > 0 || any_size == 0));
  if (known(motorscale_record_read(any.data(), any_size, &record)) != MOTORSCALE_OK) return;
  holds(motorscale_record_write(&record, bytes, sizeof bytes, &size, nullptr) == MOTORSCALE_OK);
  bool extras = false;
  for (const auto e : record.extras) extras = extras || e != 0;
  if (record.minor_version == 0 || (record.minor_version == 1 && extras)) {
    holds(size == any_size && std::memcmp(bytes, any.data(), size) == 0);
  }
}

void measures(input& in) {
  const bool is_gmfm66 = in.byte() % 2 == 0;
  static motorscale_scale scale;
  std::uint32_t fault[3];
  const auto cells = in.bytes(66 * 3);
  std::string text = is_gmfm66 ? "# instrument: gmfm66\n" : "# instrument: fmfm\n";
  text += "# name: any\n# version: 1\n# source: fuzz\n# model: partial_credit\n";
  const char* const how[] = {"mle", "wle", "eap\n# prior: 0 1.5"};
  text += std::string{"# estimator: "} + how[in.byte() % 3] + "\n# scale: 50 10\n";
  text += "item,step1,step2,step3\n";
  unsigned row = 0;
  for (unsigned n = 1; n <= (is_gmfm66 ? 88u : 61u); ++n) {
    if (is_gmfm66 && !motorscale::gmfm88::items[n - 1].in_gmfm66) continue;
    text += is_gmfm66 ? std::to_string(n) : motorscale::fmfm::instrument::item_names[n - 1];
    for (unsigned k = 0; k < 3; ++k)
      text += ',' + std::to_string((cells[3 * row + k] - 128.0) / 16);
    text += '\n';
    ++row;
  }
  for (unsigned n = in.byte() % 4; n > 0; --n) {  // and what is none
    text[in.number() % text.size()] = static_cast<char>(in.byte());
  }
  if (known(motorscale_prepare(text.data(), static_cast<std::uint32_t>(text.size()), &scale,
                               fault)) == MOTORSCALE_OK) {
    const std::uint32_t count = is_gmfm66 ? 88 : 61;
    auto bytes = in.bytes(count);
    for (auto& b : bytes) b %= 4;
    motorscale_ability a{};
    const auto status = known(motorscale_estimate(
        &scale, is_gmfm66 ? MOTORSCALE_GMFM88 : MOTORSCALE_FMFM, bytes.data(), count, &a, nullptr));
    if (status == MOTORSCALE_OK) {
      holds(a.low95 <= a.reported && a.reported <= a.high95 && a.items_used <= row);
      double change[6];
      if (known(motorscale_change_of_abilities(&a, &a, change)) == MOTORSCALE_OK) {
        holds(change[2] == 0);
      }
    }
  }
  const std::uint32_t rows = in.byte() % 6;
  std::vector<double> table(4 * rows);
  for (auto& cell : table) cell = in.real();
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
  constexpr void (*parts[])(input&) = {scores, changes, records, measures};
  parts[in.byte() % 4](in);
  return 0;
}
