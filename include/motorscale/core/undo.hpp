// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/core/sheet.hpp>

namespace motorscale {

/// The way back on a form that is keyed response by response: remembers what stood where the last
/// `Most` responses were recorded.  The form is whatever has `form[where]` and `form.set(where,
/// r)`: a `sheet` by its items, a `site_sheet` by its sites.
///
///     undo<32> back;
///     back.set(sheet, item{24}, response{2});
///     back.take_back(sheet);  // a pointer to item{24}, which is as it was
template <unsigned Most, class Where = item>
class undo {
  static_assert(1 <= Most && Most <= 0xFF);

 public:
  /// Records a response as `form.set` does, with its errors, and remembers the one before.  The
  /// oldest is forgotten where there is no more room.
  template <class Form>
  constexpr errc set(Form& form, Where where, response r) noexcept {
    const response before = form[where];
    const errc e = form.set(where, r);
    if (e != errc::ok) return e;
    if (count_ == Most) {
      for (unsigned k = 1; k < Most; ++k) steps_[k - 1] = steps_[k];
      --count_;
    }
    steps_[count_++] = {where, before};
    return errc::ok;
  }

  /// Puts the last response back that `set` replaced, and returns where it stands; null when none
  /// is left, or when the form is another one and refuses it.
  template <class Form>
  constexpr const Where* take_back(Form& form) noexcept {
    if (count_ == 0) return nullptr;
    const step& last = steps_[--count_];
    return form.set(last.where, last.before) == errc::ok ? &last.where : nullptr;
  }

  /// How many can be taken back.
  constexpr unsigned count() const noexcept { return count_; }
  constexpr void(clear)() noexcept { count_ = 0; }

 private:
  static constexpr Where nowhere() noexcept {
    if constexpr (requires { Where{}; }) {
      return {};
    } else {
      return Where{0u};
    }
  }
  struct step {
    Where where{nowhere()};
    response before{};
  };

  std::uint8_t count_{0};
  step steps_[Most]{};
};

}  // namespace motorscale
