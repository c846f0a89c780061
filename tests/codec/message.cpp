// SPDX-License-Identifier: MIT
#include <motorscale/codec/message.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "catch.hpp"

using motorscale::errc, motorscale::error_count, motorscale::error_text, motorscale::message,
    motorscale::message_table;
using namespace std::literals;

namespace {

/// Whether `errc` has a name for the number: compilers print one without a name as a cast.
template <unsigned Number>
constexpr bool is_error() {
  constexpr auto text_of = []<errc E>() { return std::string_view{__PRETTY_FUNCTION__}; };
  return text_of.template operator()<static_cast<errc>(Number)>().find("(motorscale::errc)") ==
         std::string_view::npos;
}
template <std::size_t... Number>
constexpr unsigned errors_with_names(std::index_sequence<Number...>) {
  return (0u + ... + is_error<Number>());
}

// Made up: a language whose words are all the same.
struct one_word {
  error_text texts[error_count];
  consteval one_word() : texts{} {
    for (unsigned k = 0; k < error_count; ++k)
      texts[k] = {static_cast<errc>(k), "\xC3\xA9tiquette"};
  }
};
constexpr message_table french{one_word{}.texts};

}  // namespace

TEST_CASE("every error has a message") {
  STATIC_REQUIRE(is_error<0>());
  STATIC_REQUIRE(is_error<error_count - 1>());
  STATIC_REQUIRE(!is_error<error_count>());
  STATIC_REQUIRE(errors_with_names(std::make_index_sequence<256>{}) == error_count);
  for (unsigned k = 0; k < error_count; ++k)
    REQUIRE(!""s.append(message(static_cast<errc>(k))).empty());
}

TEST_CASE("a number that is no error's has no message, in any language") {
  for (unsigned k = error_count; k < 256; ++k) {
    REQUIRE(message(static_cast<errc>(k)) == ""s);
    REQUIRE(message(static_cast<errc>(k), french) == ""s);
  }
}

TEST_CASE("a message says what is wrong; then what would be right") {
  std::set<std::string> all;
  for (unsigned k = 0; k < error_count; ++k) {
    const std::string text = message(static_cast<errc>(k));
    CAPTURE(text);
    REQUIRE(all.insert(text).second);
    REQUIRE(text.size() <= 100);
    for (const char c : text) REQUIRE((' ' <= c && c <= '~'));
    REQUIRE(text.back() != '.');
    REQUIRE(text.back() != ' ');
    REQUIRE((('a' <= text[0] && text[0] <= 'z') || text.rfind("CSV: ", 0) == 0));
    const auto between = text.find("; ");
    REQUIRE((between == std::string::npos) == (k == 0));
    REQUIRE(text.find(';', k == 0 ? 0 : between + 1) == std::string::npos);
  }
}

TEST_CASE("messages in English") {
  STATIC_REQUIRE(message(errc::ok) == "no error"sv);
  STATIC_REQUIRE(message(errc::response_not_allowed) ==
                 "the item does not allow this response; record one that the form prints for it"sv);
  STATIC_REQUIRE(message(errc::zero_divisor) ==
                 "a share or a rate of nothing; the number to divide by must be above 0"sv);
  STATIC_REQUIRE(message(errc::no_space) ==
                 "the result does not fit where it is to go; more room is needed"sv);
  STATIC_REQUIRE(
      message(errc::other_instrument) ==
      "it is of another instrument; use the one that the record names, or a threshold of these scores"sv);
}

TEST_CASE("messages in a language of the caller's") {
  STATIC_REQUIRE(message(errc::ok, french) == "\xC3\xA9tiquette"sv);
  STATIC_REQUIRE(message(errc::other_instrument, french) == "\xC3\xA9tiquette"sv);
  STATIC_REQUIRE(french[errc::no_such_item] == "\xC3\xA9tiquette"sv);
}
