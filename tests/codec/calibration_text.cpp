// SPDX-License-Identifier: MIT
#include <motorscale/codec/calibration_text.hpp>

#include <motorscale/instrument/fim.hpp>
#include <motorscale/instrument/fmfm.hpp>
#include <motorscale/instrument/gmfm66.hpp>

#include <cstring>
#include <string>
#include <string_view>

#include "catch.hpp"

namespace gmfm66 = motorscale::gmfm66;
namespace measure = motorscale::measure;
using motorscale::calibration_text_error, motorscale::calibrated_form, motorscale::form_of,
    motorscale::item;
using fault = motorscale::calibration_text_fault;

namespace {

constexpr calibrated_form known[] = {form_of<gmfm66::instrument>(),
                                     form_of<motorscale::fmfm::instrument>(),
                                     form_of<motorscale::fim::instrument>()};

struct loaded {
  motorscale::loaded_calibration<66, 6> calibration{};
  calibration_text_error error{};
  char texts[64]{};
};

constexpr void load(loaded& l, std::string_view text) {
  l.error = motorscale::parse_calibration(text.data(), text.data() + text.size(), known, 3,
                                          l.calibration, l.texts, sizeof l.texts);
}

calibration_text_error error_in(const std::string& text) {
  loaded l;
  load(l, text);
  return l.error;
}

constexpr char example[] =
    "# instrument: fmfm\n"
    "# name: An example\n"
    "# version: 1.2\n"
    "# source: Example et al. 2024\n"
    "# model: partial_credit\n"
    "# estimator: eap\n"
    "# prior: 0.5 2.25\n"
    "# scale: 50 8.5\n"
    "item,step1,step2,step3\n"
    "a1,-2.5,-1,-1.25\n"
    "E24,1e1,12.5,1000\n";

// The example with its first `what` replaced.
std::string with(const char* what, const char* by) {
  std::string text = example;
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, std::strlen(what), by);
}
std::string without_line(const char* begin) {
  std::string text = example;
  const auto at = text.find(begin);
  REQUIRE(at != std::string::npos);
  return text.erase(at, text.find('\n', at) + 1 - at);
}

std::string gmfm66_text(unsigned items) {
  std::string text =
      "# instrument: gmfm66\n# name: n\n# version: v\n# source: s\n# model: rating_scale\n"
      "# estimator: mle\n# scale: 50 8\nitem,step1,step2,step3\n";
  for (unsigned n = 1, row = 0; n <= 88 && row < items; ++n) {
    if (!gmfm66::instrument::contains(item{n})) continue;
    constexpr const char* prefixes[] = {"gmfm88_", "", "GMFM66_"};
    text += prefixes[row % 3] + std::to_string(n);
    for (int j = 0; j < 3; ++j) text += "," + std::to_string(-3 + 0.1 * row + j);
    text += '\n';
    ++row;
  }
  return text;
}

}  // namespace

TEST_CASE("a calibration text is read, at compile time too", "[codec]") {
  constexpr auto read = [] {
    loaded l;
    load(l, example);
    const auto& c = l.calibration.calibration;
    const auto& e = l.calibration.estimator;
    return !l.error && measure::check<motorscale::fmfm::instrument>(c).passed() &&
           std::string_view{c.name.instrument} == "fmfm" &&
           std::string_view{c.name.name} == "An example" &&
           std::string_view{c.name.version} == "1.2" &&
           std::string_view{c.name.source} == "Example et al. 2024" && c.scale.intercept == 50 &&
           c.scale.slope == 8.5 && e.kind == measure::estimation::expected_a_posteriori &&
           e.prior_mean == 0.5 && e.prior_sd == 2.25 && c.item_count == 2 &&
           c.items[0].number == item{1} && c.items[0].count == 3 && c.items[0].steps[0] == -2.5 &&
           c.items[0].steps[2] == -1.25 && c.items[1].number == item{61} &&
           c.items[1].steps[0] == 10 && c.items[1].steps[2] == 1000 &&
           measure::partial_credit<66, 6>::from(c).has_value();
  };
  STATIC_REQUIRE(read());
}

TEST_CASE("line ends, blanks, quotes, letter case and a byte order mark mean nothing", "[codec]") {
  CHECK(error_in(example) == calibration_text_error{});
  std::string windows = "\xEF\xBB\xBF";
  for (const char c : std::string_view{example}) windows += c == '\n' ? "\r\n" : std::string{c};
  CHECK(error_in(windows) == calibration_text_error{});
  CHECK(!error_in(with("a1,-2.5", "\" a1\",\"-2.5 \"")));
  CHECK(!error_in(with("a1,", "FMFM_A1,")));
  CHECK(!error_in(with("# name: An", "\n  \n#NAME :An")));
  CHECK(!error_in(with("item,step1", "\n\nItem , Step1")));
  CHECK(!error_in(with("E24", "\n\nE24")));
  std::string followed = example;
  followed.append("\n\n");
  CHECK(!error_in(followed));
  std::string unended = example;
  unended.pop_back();
  CHECK(!error_in(unended));
}

TEST_CASE("what a spreadsheet adds means nothing: quotes, empty cells and rows of them",
          "[codec]") {
  std::string padded;
  for (const char c : std::string_view{example}) padded += c == '\n' ? ",,,\n" : std::string{c};
  CHECK(!error_in(padded));
  padded.replace(padded.find("item"), 0, ",,,,\r\n");
  padded.replace(padded.find("E24"), 0, ",,,,,,\n , ,\n");
  loaded l;
  load(l, padded.replace(padded.find("# source: Example et al. 2024"), 29,
                         R"("# source: Example, ""A"", 2024")"));
  REQUIRE(!l.error);
  CHECK(l.calibration.calibration.item_count == 2);
  CHECK(std::string_view{l.calibration.calibration.name.name} == "An example");
  CHECK(std::string_view{l.calibration.calibration.name.source} == R"(Example, "A", 2024)");
  // but a row of steps has an item, the titles have no gap, and CR alone ends no line
  CHECK(error_in(with("a1,", ",")) == calibration_text_error{fault::no_such_item, 10, 1});
  CHECK(error_in(with("step2", "")) == calibration_text_error{fault::bad_header, 9, 13});
  CHECK(error_in(with("step1,step2,step3", ",,")) ==
        calibration_text_error{fault::bad_header, 9, 6});
  CHECK(!error_in(with("step3", "step3,,")));
  CHECK(error_in(with("step3\na1,-2.5,-1,-1.25", "step3,,\na1,-2.5,-1,-1.25,0")) ==
        calibration_text_error{fault::wrong_step_count, 10, 18, 3});
  CHECK(error_in(with("fmfm\n", "fmfm\r")) == calibration_text_error{fault::bad_csv, 1, 19});
}

TEST_CASE("a quote in a quoted line of metadata is doubled, or it is an error", "[codec]") {
  for (const char* name :
       {"An \"example", "An \"example\"", "An\",\"example", "An\"", "An \"\"\""}) {
    const std::string line = "\"# name: " + std::string{name} + '"';
    CHECK(error_in(with("# name: An example", line.c_str())).fault == fault::bad_csv);
  }
  CHECK(error_in(with("# name: An example", "\"# name: An \"example\"")) ==
        calibration_text_error{fault::bad_csv, 2, 13});
}

TEST_CASE("an item with fewer steps leaves the last cells empty", "[codec]") {
  const std::string head =
      "# instrument: fim\n# name: n\n# version: v\n# source: s\n# model: partial_credit\n"
      "# estimator: wle\n# scale: 0 1\n";
  const std::string name = "18";
  const std::string six = "item,step1,step2,step3,step4,step5,step6\n" + name;
  CHECK(!error_in(head + six + ",1,2,3,4,5,6\n"));
  CHECK(error_in(head + six + ",1,2,3,4,5,\n") ==
        calibration_text_error{fault::wrong_step_count, 9, 1, 6});
  CHECK(error_in(head + six + ",1,2,3,,4,5\n") ==
        calibration_text_error{fault::wrong_step_count, 9, name.size() + 9, 6});
  CHECK(!error_in(head + "item,step1,step2,step3,step4,step5,step6,step7\n" + name +
                  ",1,2,3,4,5,6,\n"));
}

TEST_CASE("the GMFM-66 is read by the numbers of the GMFM-88, all 66 items", "[codec]") {
  loaded l;
  load(l, gmfm66_text(66));
  REQUIRE(!l.error);
  CHECK(gmfm66::scale::from(l.calibration.calibration).has_value());
  CHECK(l.calibration.estimator.kind == measure::estimation::maximum_likelihood);
  CHECK(error_in(gmfm66_text(65)) == calibration_text_error{fault::wrong_item_count, 74, 1, 66});
  CHECK(error_in(gmfm66_text(0)) == calibration_text_error{fault::wrong_item_count, 9, 1, 66});
  std::string text = gmfm66_text(66);
  text.replace(text.find("\n6,"), 2, "\n1");  // item 1 is not of the 66
  CHECK(error_in(text) == calibration_text_error{fault::no_such_item, 10, 1});
  CHECK(error_in(gmfm66_text(66).replace(gmfm66_text(66).find("gmfm88_"), 7, "gmfm88-")).fault ==
        fault::no_such_item);
}

TEST_CASE("each line of metadata is needed once", "[codec]") {
  const auto lacks = [](const char* line) { return error_in(without_line(line)); };
  CHECK(lacks("# instrument") == calibration_text_error{fault::no_instrument, 8, 1});
  CHECK(lacks("# name") == calibration_text_error{fault::no_name, 8, 1});
  CHECK(lacks("# version") == calibration_text_error{fault::no_version, 8, 1});
  CHECK(lacks("# source") == calibration_text_error{fault::no_source, 8, 1});
  CHECK(lacks("# model") == calibration_text_error{fault::no_model, 8, 1});
  CHECK(lacks("# estimator") == calibration_text_error{fault::no_estimator, 8, 1});
  CHECK(lacks("# scale") == calibration_text_error{fault::no_scale, 8, 1});
  CHECK(lacks("# prior") == calibration_text_error{fault::no_prior, 6, 14});
  CHECK(error_in(with("# version: 1.2", "# name: Two")) ==
        calibration_text_error{fault::repeated_metadata, 3, 1});
  CHECK(error_in(with(" 1.2", " ")) == calibration_text_error{fault::empty_metadata, 3, 1});
  CHECK(error_in(with("# version", "  # verison")) ==
        calibration_text_error{fault::unknown_metadata, 3, 3});
  CHECK(error_in(with("# version: 1.2", "# version")) ==
        calibration_text_error{fault::unknown_metadata, 3, 1});
  CHECK(error_in("") == calibration_text_error{fault::no_instrument, 1, 1});
}

TEST_CASE("what the metadata says is checked where it says it", "[codec]") {
  CHECK(error_in(with("fmfm", "gmfm88")) ==
        calibration_text_error{fault::unknown_instrument, 1, 15});
  CHECK(error_in(with("partial_credit", "rasch")) ==
        calibration_text_error{fault::unknown_model, 5, 10});
  CHECK(error_in(with("eap", "map")) == calibration_text_error{fault::unknown_estimator, 6, 14});
  CHECK(error_in(with("eap", "wle")) == calibration_text_error{fault::prior_not_asked_for, 7, 10});
  for (const char* bad : {"0.5", "0.5 0", "0.5 -1", "0.5 2 3", "a b", "0.5 1e4", "0,5 2"}) {
    CHECK(error_in(with("0.5 2.25", bad)) == calibration_text_error{fault::bad_prior, 7, 10});
  }
  for (const char* bad : {"50", "50 0", "50 x", "50 1 1", "1e10 1"}) {
    CHECK(error_in(with("50 -8.5", bad)) == calibration_text_error{fault::bad_scale, 8, 10});
  }
}

TEST_CASE("what the table says is checked where it says it", "[codec]") {
  CHECK(error_in(with("step2", "step3")) == calibration_text_error{fault::bad_header, 9, 12});
  CHECK(error_in(with("item", "items")) == calibration_text_error{fault::bad_header, 9, 1});
  CHECK(error_in(with("item,step1,step2,step3\n", "")) ==
        calibration_text_error{fault::bad_header, 9, 1});
  CHECK(error_in(with("a1", "a6")) == calibration_text_error{fault::no_such_item, 10, 1});
  CHECK(error_in(with("a1", "gmfm88_a1")) == calibration_text_error{fault::no_such_item, 10, 1});
  CHECK(error_in(with("E24", "a1")) == calibration_text_error{fault::repeated_item, 11, 1});
  CHECK(error_in(with("-1,", "x,")) == calibration_text_error{fault::bad_step, 10, 9});
  CHECK(error_in(with("-1,", "NA,")) == calibration_text_error{fault::bad_step, 10, 9});
  CHECK(error_in(with(",1000", ",1000.5")) == calibration_text_error{fault::bad_step, 11, 14});
  CHECK(error_in(with("-1,", "-1,0,")) ==
        calibration_text_error{fault::wrong_step_count, 10, 14, 3});
  CHECK(error_in(with("-1,", "")) == calibration_text_error{fault::wrong_step_count, 10, 1, 3});
  CHECK(error_in(with("a1,", "a\"1,")) == calibration_text_error{fault::bad_csv, 10, 2});
  CHECK(error_in(with("a1,", "\"a1,")) == calibration_text_error{fault::bad_csv, 10, 1});
  CHECK(error_in(without_line("a1") + "a1,1,2,3\na2,1,2,3\n").fault == fault::none);
}

TEST_CASE("columns count characters, not bytes", "[codec]") {
  CHECK(error_in(with("a1,", "\xC3\xA4\xE2\x82\xAC,")) ==
        calibration_text_error{fault::no_such_item, 10, 1});
  CHECK(error_in(with("# source: Example", "# source:\xC3\xA4 # name: \xFF")) ==
        calibration_text_error{fault::not_utf8, 4, 20});
}

TEST_CASE("a rating scale has the same steps for each item but for where it lies", "[codec]") {
  const std::string rating = with("partial_credit", "rating_scale");
  CHECK(error_in(rating) == calibration_text_error{fault::not_a_rating_scale, 11, 1});
  std::string rounded = rating;
  rounded.replace(rounded.find("1e1,12.5,1000"), 13, "1.004,2.51,2.25");
  CHECK(!error_in(rounded));  // 1.506 and 1.246 for 1.5 and 1.25: rounded to two digits
}

TEST_CASE("the room for texts, items and steps is respected", "[codec]") {
  motorscale::loaded_calibration<2, 3> exact;
  char texts[36];  // "An example", "1.2", "Example et al. 2024", an end mark each
  const auto parse = [&](auto& to, std::size_t room) {
    return motorscale::parse_calibration(example, example + sizeof example - 1, known, 3, to, texts,
                                         room);
  };
  CHECK(!parse(exact, 35));
  CHECK(parse(exact, 34) == calibration_text_error{fault::too_large, 4, 11});
  motorscale::loaded_calibration<1, 3> one_item;
  CHECK(parse(one_item, 36) == calibration_text_error{fault::too_large, 11, 1});
  motorscale::loaded_calibration<2, 2> two_steps;
  CHECK(parse(two_steps, 36) == calibration_text_error{fault::too_large, 10, 1});
}

TEST_CASE("every fault has words", "[codec]") {
  std::string_view before;
  for (unsigned f = 0; f <= static_cast<unsigned>(fault::too_large); ++f) {
    const std::string_view text = motorscale::message(static_cast<fault>(f));
    CHECK(!text.empty());
    CHECK(text != before);
    before = text;
  }
}
