// SPDX-License-Identifier: MIT
// Tables in any encoding, wide and long: whatever the bytes, whole or in pieces they give the same;
// what comes out is CSV in UTF-8 with as many fields in each row; and what is proposed is a layout.
#include <motorscale/codec/csv.hpp>
#include <motorscale/codec/utf8.hpp>

#include <engine.hpp>
#include <propose.hpp>

#include "fuzz.hpp"

using fuzz::holds;

namespace {

/// What the bytes may be read with; the first bits of the input choose.
constexpr const char* layouts[] = {
    "",
    "encoding = windows-1252",
    "long = item, score",
    "visits = _a, _b",
    "codes mas = 0, 1, 10, 2, 3, 4\nmissing = -9, 9",
    "carry = birth_date, gmfcs_level\ndates = d/m/y",
    "column {x}{n} = bbs_{n}\nskip-rows = 1",
    "long = item, score\nvisits = , _b\ncolumn b{n} = bbs_{n}\ndrop = row\nseparator = ;",
};

struct outcome {
  std::string output, messages, errors;
  int status = 0;
  friend bool operator==(const outcome&, const outcome&) = default;
};

outcome score(const std::string& bytes, std::size_t cut, const scoring::layout& how, bool change) {
  scoring::request asked;
  asked.how_read = how;
  if (change) asked.changes = {"bbs_mdc90_stevenson_2001"};
  scoring::engine engine{asked};
  outcome all;
  const auto take = [&] {
    all.output += engine.take_output();
    all.messages += engine.take_messages();
    all.errors += engine.take_errors();
  };
  for (unsigned pass = 0; pass < engine.passes() && engine.status() != 2; ++pass) {
    const char* const first = bytes.data();
    bool goes_on = engine.push(first, first + cut);
    take();
    if (goes_on) goes_on = engine.push(first + cut, first + bytes.size());
    goes_on = goes_on && engine.finish();
    take();
    if (!goes_on) break;
  }
  all.status = engine.status();
  return all;
}

void check_output(const outcome& o) {
  const char* const first = o.output.data();
  const char* const last = first + o.output.size();
  holds(0 <= o.status && o.status <= 2);
  holds(motorscale::find_not_text(first, last) == last);
  motorscale::csv_reader reader{first, last};
  std::size_t width = 0;
  while (!reader.at_end()) {
    std::size_t fields = 0;
    for (bool ends = false; !ends; ++fields) {
      const auto field = reader.next();
      holds(static_cast<bool>(field));
      ends = field->ends_row;
    }
    if (width == 0) width = fields;
    holds(fields == width);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::input input{data, size};
  const std::string& bytes = input.text();
  scoring::layout how;
  holds(!scoring::read_layout(how, layouts[input.choice() % 8]));
  const bool change = (input.choice() & 8) != 0;
  const outcome whole = score(bytes, bytes.size(), how, change);
  check_output(whole);
  holds(score(bytes, bytes.size() * (input.choice() >> 4) / 16, how, change) == whole);

  const auto proposal = scoring::propose(bytes, "table.csv", {});
  scoring::layout proposed;
  holds(!proposal.fault.empty() || !scoring::read_layout(proposed, proposal.text));
  return 0;
}
