// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>

#include <motorscale/core/instrument.hpp>

namespace motorscale {

/// What a scale must publish that grades each of the caller's sites: the counterpart of
/// `instrument`, which has a list of items.  A grade is a symbol with a rank, and no number; the
/// response code is the rank, and grade 0 is the best.
template <class I>
concept site_scale = requires(missing reason) {
  typename I::grade;
  { I::about } -> std::convertible_to<const description&>;
  { I::allowed() } -> std::same_as<response_set>;
  { I::when(reason) } -> std::same_as<missing_rule>;
  { I::printed } -> std::convertible_to<symbols>;
};

/// A scale that prints its grades as the numbers 0 to `Highest`.  A site without a grade is left
/// out, whatever the reason.
template <unsigned Highest>
struct numbered_grades {
  static constexpr symbols printed = whole_points;

  static constexpr response_set allowed() noexcept { return response_set::from_to(0, Highest); }
  static constexpr missing_rule when(missing) noexcept { return missing_rule::leaves_no_score; }
};

namespace detail {
[[noreturn]] inline void coding_without_name_or_order() noexcept { stop(__func__); }
[[noreturn, gnu::noinline]] inline void grade_not_on_the_scale() noexcept { stop(__func__); }
}  // namespace detail

/// What the form prints for a grade: "1+".
template <site_scale I>
constexpr const char* symbol(typename I::grade g) noexcept {
  const auto rank = static_cast<unsigned>(g);
  if (!I::allowed().contains(rank)) detail::grade_not_on_the_scale();
  return I::printed[rank];
}

/// Reads a grade exactly as the form prints it; `errc::response_not_allowed` for any other text.
template <site_scale I>
constexpr result<typename I::grade> parse_grade(const char* first, const char* last) noexcept {
  for (unsigned rank = 0; rank <= I::allowed().highest(); ++rank) {
    if (!I::allowed().contains(rank)) continue;
    const char *text = first, *wanted = I::printed[rank];
    for (; text != last && *wanted != '\0' && *text == *wanted; ++text) ++wanted;
    if (text == last && *wanted == '\0') return static_cast<typename I::grade>(rank);
  }
  return errc::response_not_allowed;
}
template <site_scale I, text_range Text>
constexpr result<typename I::grade> parse_grade(const Text& text) noexcept {
  return parse_grade<I>(text.data(), text.data() + text.size());
}

/// A number for each grade of a scale, without which its grades have no mean.  There is no default:
/// papers differ, so the coding is named wherever a mean is.
template <class Grade>
class coding {
 public:
  /// A grade that the coding has no number for.
  static constexpr std::uint16_t no_value = 0xFFFF;

  /// The number of the grade of each rank, in units of 1 / `per_point` points; a grade behind the
  /// last has none.  Numbers that fall from a grade to a worse one do not compile.
  template <std::size_t N>
  consteval coding(const char* name, const std::uint16_t (&values)[N],
                   std::uint16_t per_point = 1) {
    const auto made = from(name, values, N, per_point);
    if (!made) detail::coding_without_name_or_order();
    *this = *made;
  }

  /// A coding that becomes known at run time.  `errc::wrong_length` for more than 16 grades;
  /// `errc::inconsistent` without a name or points, and for numbers that fall.
  static constexpr result<coding> from(const char* name, const std::uint16_t* values,
                                       std::size_t count, std::uint16_t per_point) noexcept {
    if (count > 16) return errc::wrong_length;
    if (!detail::filled(name) || per_point == 0) return errc::inconsistent;
    coding c;
    c.name_ = name;
    c.per_point_ = per_point;
    std::uint16_t highest = 0;
    for (std::size_t rank = 0; rank < count; ++rank) {
      c.values_[rank] = values[rank];
      if (values[rank] < highest) return errc::inconsistent;
      if (values[rank] != no_value) highest = values[rank];
    }
    return c;
  }

  constexpr coding() noexcept {  ///< no grade has a number
    for (std::uint16_t& value : values_) value = no_value;
  }

  constexpr const char* name() const noexcept { return name_; }
  constexpr std::uint16_t per_point() const noexcept { return per_point_; }

  /// In units of 1 / `per_point()`; `errc::not_in_coding` for a symbol not in the coding.
  [[gnu::always_inline]] constexpr result<unsigned> of(Grade g) const noexcept {
    const auto rank = static_cast<unsigned>(g);
    if (rank >= 16 || values_[rank] == no_value) return errc::not_in_coding;
    return unsigned{values_[rank]};
  }

 private:
  const char* name_{""};
  std::uint16_t per_point_{1};
  std::uint16_t values_[16]{};
};

/// A mean that an instrument's report shows.
template <class Grade>
struct mean_column {
  const char* column;
  coding<Grade> by;
};

}  // namespace motorscale
