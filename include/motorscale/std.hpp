// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

// For programs with a hosted standard library: the values of motorscale as text, by `to_string`,
// `<<` and `std::format`, where there is one.  No other header includes this one, nor the standard
// headers that it needs.
#include <ostream>
#include <string>
#include <string_view>
#if __has_include(<format>)
#include <format>
#endif

#include <motorscale/change/thresholds.hpp>
#include <motorscale/classification/level.hpp>
#include <motorscale/codec/decimal.hpp>
#include <motorscale/codec/message.hpp>
#include <motorscale/codec/text.hpp>
#include <motorscale/core/age.hpp>
#include <motorscale/core/bounded_score.hpp>
#include <motorscale/core/result.hpp>
#include <motorscale/core/rounding.hpp>
#include <motorscale/core/sheet.hpp>

namespace motorscale {

namespace detail {
/// The levels of a five-level system, which are printed as Roman numerals.
template <class Level>
concept five_levels = std::is_enum_v<Level> && requires {
  Level::I;
  Level::II;
  Level::III;
  Level::IV;
  Level::V;
};
}  // namespace detail

/// The sentence of `message`; "ok" where nothing was wrong.
inline std::string to_string(errc e) { return e == errc::ok ? "ok" : message(e); }

/// All its digits: "75.20".
template <int Places>
std::string to_string(fixed<Places> value) {
  char text[longest_decimal];
  return {text, write_decimal(text, value)};
}

/// As the paper prints it: "1.6".
inline std::string to_string(printed_number number) {
  char text[longest_decimal];
  return {text, write_decimal(text, number.digits, number.places)};
}

template <class T>
concept rounded_by_a_mode = requires(const T& value) {
  (value.round)(0, rounding::half_even);
};

/// An exact score, rounded once by the named mode: "75.20" with two places.
template <rounded_by_a_mode Exact>
std::string to_string(const Exact& value, int places, rounding how) {
  char text[longest_decimal];
  return {text, write_decimal(text, (value.round)(places, how), places)};
}

/// The points, a whole number.
template <scale S>
std::string to_string(bounded_score<S> score) {
  return std::to_string(score.points());
}

/// "I" to "V".
template <detail::five_levels Level>
std::string to_string(Level l) {
  return roman(l);
}

/// As it is read: "2020-03-15".
inline std::string to_string(date d) {
  const auto digits = [](unsigned number, std::size_t count) {
    const std::string all = std::to_string(number);
    return std::string(count - all.size(), '0') + all;
  };
  return digits(d.year(), 4) + '-' + digits(d.month(), 2) + '-' + digits(d.day(), 2);
}

/// As `parse` reads it, a character an item.
template <instrument I>
std::string to_string(const sheet<I>& s) {
  std::string text(sheet<I>::size(), ' ');
  write_text(text.data(), s);
  return text;
}

/// A value of this library that has one text, whoever reads it.  A `fraction` has none: how it is
/// rounded has to be said.
template <class T>
concept printable = requires(const T& value) {
  { motorscale::to_string(value) } -> std::same_as<std::string>;
};

/// For types in namespaces of their own (`gmfcs::level`), say `using motorscale::operator<<;`.
template <printable T>
std::ostream& operator<<(std::ostream& to, const T& value) {
  return to << motorscale::to_string(value);
}

template <rounded_by_a_mode Exact>
std::ostream& operator<<(std::ostream& to, const Exact&) {
  static_assert(!rounded_by_a_mode<Exact>,
                "round it first: << score.round<2>(rounding::half_away_from_zero)");
  return to;
}

}  // namespace motorscale

#if defined(__cpp_lib_format)
template <motorscale::printable T>
struct std::formatter<T, char> : std::formatter<std::string_view, char> {
  template <class Context>
  auto format(const T& value, Context& context) const {
    return std::formatter<std::string_view, char>::format(motorscale::to_string(value), context);
  }
};
#endif
