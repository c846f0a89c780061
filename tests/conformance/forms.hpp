// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include <motorscale/c/implementation.hpp>

namespace conformance {

using namespace motorscale;

/// One number over every form of the C ABI: each filled in 16 times by a fixed rule, with the
/// values of its columns and their texts.  The page of examples/tablet computes it by the same rule
/// (digest.js) in its own module, beside the number that is expected (digest.json).
class forms_digest {
 public:
  /// In hexadecimal.
  const char* of_all_forms() noexcept {
    for (const any_form* form : all_forms::all) {
      take(form->number);
      for (unsigned round = 0; round < 16; ++round) fill(*form);
    }
    for (unsigned k = 0; k < 16; ++k) text_[k] = "0123456789abcdef"[hash_ >> (60 - 4 * k) & 15];
    return text_;
  }

 private:
  void take(std::uint32_t number) noexcept {
    for (unsigned k = 0; k < 4; ++k) {
      hash_ = (hash_ ^ (number >> 8 * k & 255)) * 0x100000001b3u;
    }
  }
  std::uint32_t random_below(std::uint32_t below) noexcept {
    state_ = state_ * 1664525u + 1013904223u;
    return (state_ >> 8) % below;
  }

  /// The byte of a place: a response that it allows, or not tested, one in 16 times.
  std::uint8_t byte_of(const any_form& form, unsigned place) noexcept {
    if (form.places[form.has_sites ? 0 : place].degrees) {
      return static_cast<std::uint8_t>(random_below(120));
    }
    std::uint8_t allowed[0x80];
    std::uint32_t count = 0;
    for (unsigned byte = 0; byte < 0x80; ++byte) {
      allowed[count] = static_cast<std::uint8_t>(byte);
      count += motorscale_check(form.number, place + 1, allowed[count]) == MOTORSCALE_OK;
    }
    if (count == 0) return MOTORSCALE_UNANSWERED;
    const bool gap =
        random_below(16) == 0 &&
        motorscale_check(form.number, place + 1, MOTORSCALE_NOT_TESTED) == MOTORSCALE_OK;
    return gap ? std::uint8_t{MOTORSCALE_NOT_TESTED} : allowed[random_below(count)];
  }

  void fill(const any_form& form) noexcept {
    std::uint8_t bytes[88];
    const unsigned places = form.has_sites ? 24u : form.place_count;
    for (unsigned k = 0; k < places; ++k) bytes[k] = byte_of(form, k);
    if (form.column_count == 0) return;
    motorscale_value values[MOTORSCALE_MOST_COLUMNS];
    std::uint32_t where = 0;
    const auto status =
        motorscale_score(form.number, 0, bytes, places, values, form.column_count, &where);
    for (unsigned c = 0; c < form.column_count; ++c) {
      const motorscale_value v = status == MOTORSCALE_OK ? values[c] : motorscale_value{status, 0};
      take(static_cast<std::uint32_t>(v.num));
      take(static_cast<std::uint32_t>(v.den));
      char text[MOTORSCALE_DECIMAL_SIZE] = "";
      if (v.den > 0) motorscale_decimal(v, 2, MOTORSCALE_HALF_AWAY_FROM_ZERO, text);
      for (const char* t = text; *t != '\0'; ++t) take(static_cast<unsigned char>(*t));
    }
  }

  std::uint64_t hash_{0xcbf29ce484222325u};
  std::uint32_t state_{1};
  char text_[17]{};
};

}  // namespace conformance
