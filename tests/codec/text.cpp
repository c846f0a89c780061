// SPDX-License-Identifier: MIT
#include <motorscale/codec/text.hpp>

#include <cstddef>
#include <random>
#include <string>

#include <motorscale/instrument/gmfm88.hpp>

#include "catch.hpp"
#include "made_for_a_test.hpp"
#include "support/exact_text.hpp"

namespace gmfm88 = motorscale::gmfm88;
using motorscale::errc, motorscale::item, motorscale::missing, motorscale::missing_rule,
    motorscale::parse, motorscale::parse_response, motorscale::response, motorscale::response_set,
    motorscale::result, motorscale::sheet, motorscale::write_text;

namespace {

// Made up: symbols of two characters, codes to 15, a reason that it does not know, and an item that
// allows every second code only.
struct symbols_and_gaps {
  static constexpr const motorscale::description& about = made_for_a_test;
  static constexpr unsigned item_count = 3;
  static constexpr motorscale::section sections[] = {{"all", "All", item{1}, item{3}}};
  static constexpr const char* printed[] = {"0", "1", "1+",  "2",  "3", "4",  "5",  "6",
                                            "7", "8", "8.5", "10", "x", "xi", "12", "nt4"};
  static constexpr response_set allowed(item i) noexcept {
    return i == item{3} ? response_set{0, 2, 4, 6} : response_set::from_to(0, 15);
  }
  static constexpr missing_rule when(missing reason) noexcept {
    return reason == missing::not_applicable ? missing_rule::not_allowed
                                             : missing_rule::leaves_no_score;
  }
};

template <class I = gmfm88::instrument>
result<response> cell(const std::string& text, unsigned n = 1) {
  const exact_text exact{text};
  return parse_response<I>(item{n}, exact.first(), exact.last());
}

template <class I, std::size_t N>
constexpr result<response> literal_cell(const char (&text)[N], unsigned n = 1) {
  return parse_response<I>(item{n}, text, text + N - 1);
}

// What a cell of the GMFM-88 means, said in another way: by its spelling without blanks.
result<response> meaning(const std::string& text) {
  const auto from = text.find_first_not_of(" \t"), to = text.find_last_not_of(" \t");
  const std::string word = from == std::string::npos ? "" : text.substr(from, to - from + 1);
  if (word.empty()) return motorscale::unanswered;
  if (word == "0" || word == "1" || word == "2" || word == "3") {
    return response{static_cast<unsigned>(word[0] - '0')};
  }
  if (word == "9" || word == "NT" || word == "nt" || word == "Nt" || word == "nT") {
    return motorscale::not_tested;
  }
  return errc::response_not_allowed;
}

std::string written(const auto& s) {
  std::string text(s.size(), '?');
  const char* end = write_text(text.data(), s);
  REQUIRE(end == text.data() + text.size());
  return text;
}

struct parsed {
  result<sheet<symbols_and_gaps>> form;
  std::size_t where;
};
template <std::size_t N>
constexpr parsed three(const char (&text)[N]) {
  std::size_t where = 99;
  const auto s = parse<symbols_and_gaps>(text, &where);
  return {s, where};
}

constexpr bool fails(const parsed& p, errc why, std::size_t where) {
  return !p.form && p.form.error() == why && p.where == where;
}

}  // namespace

TEST_CASE("a cell is a score, or a mark that the item was not tested") {
  using form = gmfm88::instrument;
  STATIC_REQUIRE(literal_cell<form>("2") == response{2});
  STATIC_REQUIRE(literal_cell<form>(" \t2\t ") == response{2});
  STATIC_REQUIRE(literal_cell<form>("") == motorscale::unanswered);
  STATIC_REQUIRE(literal_cell<form>(" \t ") == motorscale::unanswered);
  STATIC_REQUIRE(literal_cell<form>("NT") == motorscale::not_tested);
  STATIC_REQUIRE(literal_cell<form>("nT") == motorscale::not_tested);
  STATIC_REQUIRE(literal_cell<form>("9") == motorscale::not_tested);
  STATIC_REQUIRE(literal_cell<form>("4").error() == errc::response_not_allowed);
  STATIC_REQUIRE(literal_cell<form>("02").error() == errc::response_not_allowed);
  STATIC_REQUIRE(literal_cell<form>("2.0").error() == errc::response_not_allowed);
  STATIC_REQUIRE(literal_cell<form>("+2").error() == errc::response_not_allowed);
  STATIC_REQUIRE(literal_cell<form>("-1").error() == errc::response_not_allowed);
  STATIC_REQUIRE(literal_cell<form>("2 2").error() == errc::response_not_allowed);
  STATIC_REQUIRE(literal_cell<form>("2\n").error() == errc::response_not_allowed);
  STATIC_REQUIRE(literal_cell<form>("2", 88) == response{2});
  STATIC_REQUIRE(literal_cell<form>("2", 0).error() == errc::no_such_item);
  STATIC_REQUIRE(literal_cell<form>("2", 89).error() == errc::no_such_item);
  STATIC_REQUIRE(literal_cell<form>("", 257).error() == errc::no_such_item);
}

TEST_CASE("every cell of one or two bytes, and of up to five from the marks, means what it says") {
  unsigned wrong = 0;
  const auto look = [&wrong](const std::string& text) {
    if (cell(text) != meaning(text)) ++wrong;
  };
  for (int a = 0; a < 256; ++a) {
    look({static_cast<char>(a)});
    for (int b = 0; b < 256; ++b) look({static_cast<char>(a), static_cast<char>(b)});
  }
  const std::string marks{" \t0349nNtT.\0", 12};
  std::size_t count = 1;
  for (std::size_t length = 0; length <= 5; ++length, count *= marks.size()) {
    for (std::size_t k = 0; k < count; ++k) {
      std::string text;
      for (std::size_t left = k; text.size() < length; left /= marks.size()) {
        text += marks[left % marks.size()];
      }
      look(text);
    }
  }
  REQUIRE(wrong == 0);
}

TEST_CASE("a form's own symbols are read whole, and only where the item allows them") {
  for (unsigned code = 0; code < 16; ++code) {
    const std::string symbol = symbols_and_gaps::printed[code];
    REQUIRE(cell<symbols_and_gaps>(symbol) == response{code});
    const bool allowed = code == 0 || code == 2 || code == 4 || code == 6;
    REQUIRE(cell<symbols_and_gaps>(symbol, 3).has_value() == allowed);
  }
  REQUIRE(cell<symbols_and_gaps>("1+") != cell<symbols_and_gaps>("1"));
  REQUIRE(cell<symbols_and_gaps>("XI") == response{13});
  REQUIRE(cell<symbols_and_gaps>("NT4") == response{15});
  REQUIRE(cell<symbols_and_gaps>("nt") == motorscale::not_tested);
  for (const char* text : {"+", "1++", "8.", "1 +", "xii", "11", "nt44", "n", "9"}) {
    REQUIRE(cell<symbols_and_gaps>(text).error() == errc::response_not_allowed);
  }
}

TEST_CASE("a sheet is a character an item; blanks and line ends mean nothing") {
  STATIC_REQUIRE(three("0f2").form.has_value());
  STATIC_REQUIRE((*three("0f2").form)[item{1}] == response{0});
  STATIC_REQUIRE((*three("0f2").form)[item{2}] == response{15});
  STATIC_REQUIRE((*three("0f2").form)[item{3}] == response{2});
  STATIC_REQUIRE(three("\t0 \r\nf 2\n").form == three("0f2").form);
  STATIC_REQUIRE((*three(".-r").form)[item{1}] == motorscale::unanswered);
  STATIC_REQUIRE((*three(".-r").form)[item{2}] == motorscale::not_tested);
  STATIC_REQUIRE((*three(".-r").form)[item{3}] == motorscale::refused);
}

TEST_CASE("a sheet that is wrong says why and where") {
  STATIC_REQUIRE(fails(three("0x2"), errc::bad_character, 1));
  STATIC_REQUIRE(fails(three(" 0F2"), errc::bad_character, 2));  // upper case is no digit here
  STATIC_REQUIRE(fails(three("0g2"), errc::bad_character, 1));
  STATIC_REQUIRE(fails(three("0,1,2"), errc::bad_character, 1));
  STATIC_REQUIRE(fails(three("011"), errc::response_not_allowed, 2));
  STATIC_REQUIRE(fails(three("0 n0"), errc::reason_not_allowed, 2));
  STATIC_REQUIRE(fails(three("01"), errc::wrong_length, 2));
  STATIC_REQUIRE(fails(three("01 \n"), errc::wrong_length, 4));
  STATIC_REQUIRE(fails(three(""), errc::wrong_length, 0));
  STATIC_REQUIRE(fails(three("0120"), errc::wrong_length, 3));
  STATIC_REQUIRE(fails(three("012x"), errc::bad_character, 3));
  STATIC_REQUIRE(three("012").where == 99);
  STATIC_REQUIRE(parse<symbols_and_gaps>("01").error() == errc::wrong_length);
}

TEST_CASE("every byte at every place of a sheet's text") {
  unsigned wrong = 0;
  const std::string full(88, '3');
  for (std::size_t at = 0; at < 88; ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = full;
      text[at] = static_cast<char>(byte);
      std::size_t where = 99;
      const exact_text exact{text};
      const auto s = parse<gmfm88::instrument>(exact.first(), exact.last(), &where);
      const std::string digits = "0123", others = "456789abcdef", marks = ".-rn", blank = " \t\r\n";
      const auto in = [&](const std::string& set) {
        return set.find(static_cast<char>(byte)) != std::string::npos;
      };
      const errc expected = in(digits) || in(marks) ? errc::ok
                            : in(others)            ? errc::response_not_allowed
                            : in(blank)             ? errc::wrong_length
                                                    : errc::bad_character;
      if (s.error() != expected) ++wrong;
      if (expected == errc::ok && written(*s) != text) ++wrong;
      if (expected != errc::ok && where != (in(blank) ? 88 : at)) ++wrong;
    }
  }
  REQUIRE(wrong == 0);
}

TEST_CASE("what is written is read back as the same sheet, reasons and all") {
  std::mt19937 random{7};
  for (int draw = 0; draw < 500; ++draw) {
    gmfm88::sheet s;
    std::string expected;
    for (unsigned n = 1; n <= 88; ++n) {
      const auto k = static_cast<unsigned>(random() % 8);
      REQUIRE(s.set(item{n}, k < 4 ? response{k} : response{static_cast<missing>(k - 4)}) ==
              errc::ok);
      expected += "0123.-rn"[k];
    }
    const std::string text = written(s);
    REQUIRE(text == expected);
    REQUIRE(parse<gmfm88::instrument>(text.data(), text.data() + text.size()) == s);
  }
  sheet<symbols_and_gaps> s;
  for (unsigned code = 0; code < 16; ++code) {
    REQUIRE(s.set(item{1}, response{code}) == errc::ok);
    REQUIRE(written(s) == std::string{"0123456789abcdef"[code]} + "..");
  }
}
