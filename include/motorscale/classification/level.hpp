// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/core/age.hpp>
#include <motorscale/core/findings.hpp>
#include <motorscale/core/text_range.hpp>

namespace motorscale {

/// What a classification says of itself, for menus and reports.
struct classification_description {
  const char* prefix;    ///< as in column names and on command lines: "gmfcs"
  const char* name;      ///< the short name in print
  const char* title;     ///< the name in full
  const char* citation;  ///< where it is published
  const char* rates;     ///< what is rated: usual performance or capacity, and of what
  const char* licence;   ///< whose it is, and what its user must hold
  evidence levels;       ///< grade of the levels
};

/// An interval of ages in completed months.  Half-open: a birthday belongs to the older side.
struct age_range {
  std::int32_t from;   ///< the first month in it
  std::int32_t until;  ///< the first month beyond it; 0: there is no upper end

  constexpr bool contains(months age) const noexcept {
    return from <= age.count && (until == 0 || age.count < until);
  }
};

namespace detail {
/// The place of a level of a five-level system, from 0; another number stops the program.
template <class Level>
constexpr unsigned index(Level l) noexcept {
  const unsigned place = static_cast<unsigned>(l) - 1;
  if (place >= 5) no_such_level();
  return place;
}
}  // namespace detail

/// The number of a level of a five-level system as it is printed: "I" to "V".
template <class Level>
constexpr const char* roman(Level l) noexcept {
  constexpr const char* numbers[] = {"I", "II", "III", "IV", "V"};
  return numbers[detail::index(l)];
}

/// Reads the level of a five-level system: I to V in any letter case, or 1 to 5.
/// `errc::response_not_allowed` for anything else.
template <class Level>
constexpr result<Level> read_level(const char* first, const char* last) noexcept {
  for (unsigned number = 1; number <= 5; ++number) {
    if (last - first == 1 && *first == static_cast<char>('0' + number)) {
      return static_cast<Level>(number);
    }
    if (detail::is_word(first, last, roman(static_cast<Level>(number)))) {
      return static_cast<Level>(number);
    }
  }
  return errc::response_not_allowed;
}
template <class Level, text_range Text>
constexpr result<Level> read_level(const Text& text) noexcept {
  return read_level<Level>(text.data(), text.data() + text.size());
}

/// Who chose a level.
enum class chosen_by : std::uint8_t {
  findings,   ///< a decision table
  clinician,  ///< picked directly, whatever the findings say
  family,     ///< picked on a family report form
};

/// A level for the record.  The clinician's own choice always wins.  The family's level is kept
/// beside the clinician's: a difference of one between them is ordinary.
template <class Level>
struct recorded_level {
  Level level{};
  chosen_by by{chosen_by::findings};
  evidence rests_on{evidence::verified};  ///< of a level from findings, see `outcome`
  const char* table{};                    ///< of a level from findings; null for a direct pick

  friend constexpr bool operator==(const recorded_level&, const recorded_level&) = default;
};

template <class Level>
constexpr recorded_level<Level> picked(Level l, chosen_by by = chosen_by::clinician) noexcept {
  return {l, by, evidence::verified, nullptr};
}

/// The level that the findings lead to; `errc::undecided` or `errc::inconsistent` where they lead
/// to none.
template <class Level>
constexpr result<recorded_level<Level>> found(const outcome<Level>& o) noexcept {
  if (!o.level) return o.level.error();
  return recorded_level<Level>{*o.level, chosen_by::findings, o.rests_on, o.table};
}

}  // namespace motorscale
