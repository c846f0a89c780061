// SPDX-License-Identifier: MIT
#include <motorscale/codec/utf8.hpp>

#include <cstdint>
#include <random>
#include <string>

#include "catch.hpp"
#include "support/exact_text.hpp"

using motorscale::find_not_text;

namespace {

/// The code point in UTF-8, from the definition in RFC 3629, section 3.
std::string encoded(std::uint32_t point) {
  const auto tail = [point](unsigned shift) {
    return static_cast<char>(0x80 | (point >> shift & 0x3F));
  };
  if (point < 0x80) return {static_cast<char>(point)};
  if (point < 0x800) return {static_cast<char>(0xC0 | point >> 6), tail(0)};
  if (point < 0x10000) return {static_cast<char>(0xE0 | point >> 12), tail(6), tail(0)};
  return {static_cast<char>(0xF0 | point >> 18), tail(12), tail(6), tail(0)};
}

bool is_character(std::uint32_t point) {
  return point != 0 && point <= 0x10FFFF && !(0xD800 <= point && point <= 0xDFFF);
}

/// How many bytes the character at the start of the text takes; 0 where there is none.  Decodes
/// without a look at what is allowed, then asks whether encoding gives the same bytes again.
std::size_t character_at(const std::string& text, std::size_t at) {
  for (std::size_t size = 1; size <= 4 && at + size <= text.size(); ++size) {
    constexpr std::uint32_t lead_bits[] = {0x7F, 0x1F, 0x0F, 0x07};
    std::uint32_t point = static_cast<unsigned char>(text[at]) & lead_bits[size - 1];
    for (std::size_t i = 1; i < size; ++i) {
      point = point << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
    }
    if (is_character(point) && encoded(point) == text.substr(at, size)) return size;
  }
  return 0;
}

std::size_t expected(const std::string& text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t size = character_at(text, at);
    if (size == 0) break;
    at += size;
  }
  return at;
}

std::size_t found(const std::string& text) {
  const exact_text exact{text};
  return static_cast<std::size_t>(find_not_text(exact.first(), exact.last()) - exact.first());
}

template <std::size_t N>
constexpr std::size_t found_in(const char (&text)[N]) {
  return static_cast<std::size_t>(find_not_text(text, text + N - 1) - text);
}

}  // namespace

TEST_CASE("text is UTF-8 without a NUL") {
  STATIC_REQUIRE(found_in("") == 0);
  STATIC_REQUIRE(found_in("gmfm88_1,3") == 10);
  STATIC_REQUIRE(found_in("\xC3\xA9") == 2);
  STATIC_REQUIRE(found_in("\xE6\xB5\x8B") == 3);
  STATIC_REQUIRE(found_in("\xF0\x9F\x99\x82") == 4);
  STATIC_REQUIRE(found_in("ab\0cd") == 2);
  STATIC_REQUIRE(found_in("ab\xC0\x80") == 2);        // an overlong NUL
  STATIC_REQUIRE(found_in("\xE0\x80\xAF") == 0);      // an overlong slash
  STATIC_REQUIRE(found_in("\xED\xA0\x80") == 0);      // a surrogate
  STATIC_REQUIRE(found_in("\xF4\x90\x80\x80") == 0);  // above U+10FFFF
  STATIC_REQUIRE(found_in("a\xE6\xB5") == 1);         // cut short
  STATIC_REQUIRE(found_in("na\xEFve in Latin-1") == 2);
}

TEST_CASE("every character is text, cut short it is not") {
  unsigned wrong = 0;
  for (std::uint32_t point = 0; point <= 0x10FFFF + 0x1000; ++point) {
    const std::string text = encoded(point);
    if (found(text) != (is_character(point) ? text.size() : 0)) ++wrong;
    if (text.size() > 1 && found(text.substr(0, text.size() - 1)) != 0) ++wrong;
  }
  REQUIRE(wrong == 0);
}

TEST_CASE("every first two bytes, and behind them the edges of what is allowed") {
  const int edges[] = {0x00, 0x7F, 0x80, 0xBF, 0xC0, 0xFF};
  unsigned wrong = 0;
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) {
      const std::string two{static_cast<char>(a), static_cast<char>(b)};
      if (found(two) != expected(two)) ++wrong;
      for (const int c : edges) {
        const std::string three = two + static_cast<char>(c);
        if (found(three) != expected(three)) ++wrong;
        if (a < 0xE0) continue;
        for (const int d : edges) {
          const std::string four = three + static_cast<char>(d);
          if (found(four) != expected(four)) ++wrong;
        }
      }
    }
  }
  REQUIRE(wrong == 0);
}

TEST_CASE("what is not text is found at every distance from the start and the end") {
  const std::string parts[] = {
      "\xC3\xA9", "\xE6\xB5\x8B", "\xF0\x9F\x99\x82", std::string(1, '\0'), "\xFF", "\xC3", "\x80",
      "\x01",     "\x7F"};
  for (std::size_t before = 0; before <= 33; ++before) {
    for (std::size_t after = 0; after <= 17; ++after) {
      for (const std::string& part : parts) {
        const std::string text = std::string(before, 'a') + part + std::string(after, 'z');
        REQUIRE(found(text) == expected(text));
      }
    }
  }
}

TEST_CASE("random bytes are judged as by the definition") {
  std::mt19937 random{8};
  unsigned wrong = 0;
  for (int draw = 0; draw < 20'000; ++draw) {
    std::string text;
    while (text.size() < random() % 40) {
      text += random() % 4 == 0
                  ? std::string(1, static_cast<char>(random() % 256))
                  : encoded(static_cast<std::uint32_t>(random() % 0x11000) >> random() % 12);
    }
    if (found(text) != expected(text)) ++wrong;
  }
  REQUIRE(wrong == 0);
}
