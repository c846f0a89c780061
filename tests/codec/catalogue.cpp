// SPDX-License-Identifier: MIT
#include <motorscale/codec/catalogue.hpp>

#include <string>
#include <vector>

#include "catch.hpp"

using namespace motorscale;

namespace {

std::string catalogue() {
  const auto none = [](json_writer&) {};
  std::string text(write_catalogue(all_forms{}, nullptr, 0, none), '\0');
  CHECK(write_catalogue(all_forms{}, text.data(), text.size(), none) == text.size());
  return text;
}

/// The end of a JSON value, by the grammar of RFC 8259; past the end for what is none.
std::size_t end_of_value(const std::string& t, std::size_t at);
std::size_t end_of_string(const std::string& t, std::size_t at) {
  if (t[at++] != '"') return t.size() + 1;
  while (at < t.size() && t[at] != '"') {
    if (static_cast<unsigned char>(t[at]) < 0x20) return t.size() + 1;
    at += t[at] == '\\' ? 2u : 1u;
  }
  return at + 1;
}
std::size_t end_of_list(const std::string& t, std::size_t at, char close, bool keys) {
  if (t[++at] == close) return at + 1;
  while (at < t.size()) {
    if (keys) {
      at = end_of_string(t, at);
      if (at >= t.size() || t[at++] != ':') return t.size() + 1;
    }
    at = end_of_value(t, at);
    if (at >= t.size()) break;
    if (t[at] == close) return at + 1;
    if (t[at++] != ',') break;
  }
  return t.size() + 1;
}
std::size_t end_of_value(const std::string& t, std::size_t at) {
  if (at >= t.size()) return t.size() + 1;
  if (t[at] == '"') return end_of_string(t, at);
  if (t[at] == '{') return end_of_list(t, at, '}', true);
  if (t[at] == '[') return end_of_list(t, at, ']', false);
  for (const char* word : {"true", "false", "null"}) {
    const std::string w{word};
    if (t.compare(at, w.size(), w) == 0) return at + w.size();
  }
  const std::size_t from = at;
  if (t[at] == '-') ++at;
  while (at < t.size() && (('0' <= t[at] && t[at] <= '9') || t[at] == '.')) ++at;
  return at == from ? t.size() + 1 : at;
}

unsigned count(const std::string& text, const std::string& part) {
  unsigned n = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++n;
  return n;
}
bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the catalogue is JSON") {
  const auto text = catalogue();
  CHECK(end_of_value(text, 0) == text.size());
  CHECK(end_of_value("{\"a\":[1,-2.50,null,\"\\\"\"],\"b\":{}}", 0) == 32);
  CHECK(end_of_value("{\"a\":[1,]}", 0) == 11);  // the check can fail
}

TEST_CASE("the catalogue names what a form says beside its responses") {
  const auto text = catalogue();
  CHECK(count(text, "\"extras\":{") == 3);
  // the order is that of fmfm::leading_hand, adl::area_6_items and gmfm88::aid
  CHECK(has(text,
            "\"extras\":{\"words\":[\"not recorded\",\"affected hand\",\"other hand\"],"
            "\"fields\":[{\"name\":\"led_by\",\"label\":\"hand that led\"}]}"));
  CHECK(has(
      text,
      "\"extras\":{\"section\":6,\"words\":[\"not recorded\",\"under 7 years\",\"from 7 years\"],"
      "\"fields\":[{\"name\":\"area_6_items\","));
  using with_aids = gmfm88::record_with_aids;
  for (unsigned a = 0; a < gmfm88::aid_count; ++a) {
    CHECK(count(text, std::string("{\"name\":\"") + with_aids::extra_names[a].name + '"') == 1);
  }
  using gmfm88::aid;
  CHECK(std::string(with_aids::extra_names[unsigned(aid::ankle_foot_orthosis)].label) ==
        "ankle-foot orthosis");
  CHECK(std::string(with_aids::extra_names[unsigned(aid::other_orthosis)].label) ==
        "other orthosis");
}

TEST_CASE("what does not fit is counted, and not written") {
  const auto none = [](json_writer&) {};
  const auto text = catalogue();
  std::string room(1000, 'x');
  CHECK(write_catalogue(all_forms{}, room.data(), 500, none) == text.size());
  CHECK(room.substr(0, 500) == text.substr(0, 500));
  CHECK(room.substr(500) == std::string(500, 'x'));
}

TEST_CASE("quotes and backslashes of a text are escaped, numbers have their places") {
  char to[100];
  json_writer json{to, sizeof to};
  json.open('{');
  json.field("a", "x\"y\\z");
  json.field("b", true);
  json.key("c");
  json.number(-159, 2);
  json.field("d", static_cast<const char*>(nullptr));
  json.close('}');
  CHECK(std::string(to, json.size()) == R"({"a":"x\"y\\z","b":true,"c":-1.59,"d":null})");
}

TEST_CASE("the catalogue has every form, item, question, threshold, growth figure and status") {
  const auto text = catalogue();
  unsigned forms = 0;
  const auto one = [&](unsigned number, const char* prefix) {
    ++forms;
    CHECK(has(text, "{\"number\":" + std::to_string(number) + ",\"prefix\":\"" + prefix + "\""));
  };
  const auto each = [&]<class... F>(form_list<F...>) {
    (one(F::entry.number, F::entry.prefix), ...);
  };
  each(all_forms{});
  CHECK(count(text, "\"wording_may_be_shown\":false") == forms);
  CHECK(count(text, "\"licence\":") == forms);
  // On the BBS an item that was refused is scored 0: there is no such reason.
  const auto bbs = text.find("\"prefix\":\"bbs\"");
  const std::string reasons = R"("reasons":["unanswered","not_tested","not_applicable"])";
  CHECK(text.find("\"reasons\":", bbs) == text.find(reasons, bbs));
  CHECK(count(text, "\"start_position\":") == 2 * 88);
  CHECK(count(text, "\"in_gmfm66\":true") == 2 * 66);
  CHECK(count(text, "\"timed\":true") == 8);  // of the PBS
  for (const auto& rows : gmfcs::findings_v1::questions) {
    for (const auto& q : rows) CHECK(has(text, std::string{"\"label\":\""} + q.label + "\""));
  }
  // A1, both hands free, fits I and II; A3, on the stomach, fits I too while the child walks.
  CHECK(has(text, R"("label":"both hands free","levels":[1,2],"evidence":"verified"})"));
  CHECK(count(text, "\"but_while\":") == 2);  // and at A4, of the age
  CHECK(has(text, R"("but_while":{"question":"A4","answer":"a","levels":[1,2,3])"));
  for (const threshold& t : thresholds) {
    CHECK(has(text, std::string{"\"name\":\""} + t.name + "\",\"form\":\"" + t.instrument + "\""));
  }
  CHECK(has(text, "\"measured_on\":\"children_with_cp\""));
  CHECK(count(text, "\"quantity\":") == sizeof growth_figures / sizeof growth_figures[0]);
  for (const char* muscle : muscle_names) CHECK(has(text, std::string{"\""} + muscle + "\""));
  for (unsigned k = 0; k < error_count; ++k) {
    CHECK(has(text, std::string{"\"en\":\""} + english_messages[static_cast<errc>(k)] + "\""));
  }
}

TEST_CASE("bands are those of the instruments, each set with its number") {
  const auto text = catalogue();
  unsigned number = 0;
  for (const published_bands& b : all_bands) {
    CHECK(has(text, "{\"number\":" + std::to_string(number++) + ",\"name\":\"" + b.set.name() +
                        "\",\"source\":\"" + b.set.source() + "\""));
    CHECK(b.set.end() - b.set.begin() > 1);
  }
  CHECK(all_bands[0].set.end()[-1].high == 56);
  CHECK((all_bands[1].set.begin()->low == 18 && all_bands[1].set.end()[-1].high == 126));
  CHECK((all_bands[3].set.begin()->low == 0 && all_bands[3].set.end()[-1].high == 100));
}
