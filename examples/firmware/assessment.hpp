// SPDX-License-Identifier: MIT
#pragma once

#include <new>

#include "forms.hpp"

/// One assessment at a time: a form, the place where its tester is, and the way back.
class assessment {
 private:
  template <class Self, class Use>
  static auto with(Self& self, Use use) noexcept {
    switch (self.kind_) {
      case kind::gmfm88:
      case kind::gmfm88_with_aids:
        return use(self.gmfm88_);
      case kind::bbs:
        return use(self.bbs_);
      case kind::mas:
        return use(self.mas_);
      case kind::gmfcs:
        return use(self.gmfcs_);
    }
    __builtin_unreachable();
  }

 public:
  enum class kind : std::uint8_t { gmfm88, gmfm88_with_aids, bbs, mas, gmfcs };

  assessment() noexcept : gmfm88_{false} {}
  assessment(const assessment&) = delete;
  assessment& operator=(const assessment&) = delete;

  bool open() const noexcept { return open_; }
  void close() noexcept { open_ = false; }
  void begin(kind k, motorscale::gmfcs::age age = {}) noexcept {
    kind_ = k;
    open_ = true;
    place_ = undo_count_ = 0;
    switch (k) {
      case kind::gmfm88:
      case kind::gmfm88_with_aids:
        new (&gmfm88_) forms::gmfm88_form{k == kind::gmfm88_with_aids};
        break;
      case kind::bbs:
        new (&bbs_) forms::bbs_form;
        break;
      case kind::mas:
        new (&mas_) forms::mas_form;
        break;
      case kind::gmfcs:
        new (&gmfcs_) forms::gmfcs_form{age};
        break;
    }
    if (k == kind::gmfcs) place_ = next();
  }
  bool empty() const noexcept {
    bool none = true;
    for (unsigned place = 0; place < size(); ++place) none &= at(place) == motorscale::unanswered;
    return none;
  }

  unsigned place() const noexcept { return place_; }
  bool at_end() const noexcept { return place_ >= size(); }
  void go_to(unsigned place) noexcept { place_ = static_cast<std::uint8_t>(place); }
  unsigned size() const noexcept {
    return with(*this, [](auto& form) { return form.size(); });
  }
  motorscale::response at(unsigned place) const noexcept {
    return with(*this, [=](auto& form) { return form.at(place); });
  }
  /// The response that a key means at the place where the tester is; one that no form allows where
  /// it means none.
  motorscale::response meaning(char key) const noexcept {
    for (unsigned k = 0; k < sizeof motorscale::missing_marks; ++k) {
      if (motorscale::missing_marks[k] == key) {
        return motorscale::response{static_cast<motorscale::missing>(k)};
      }
    }
    const char* const all = keys(place_);
    unsigned code = 0;
    while (all[code] != '\0' && all[code] != key) ++code;
    return motorscale::response{all[code] != '\0' ? code : 16};
  }
  /// The key of the response at a place.
  char key(unsigned place) const noexcept {
    const motorscale::response r = at(place);
    return r.tested() ? keys(place)[r.byte()]
                      : motorscale::missing_marks[static_cast<unsigned>(r.reason())];
  }

  /// Records a response at the place where the tester is, and goes on.
  motorscale::errc record(motorscale::response r) noexcept {
    const motorscale::response old = at(place_);
    const motorscale::errc e = set(place_, r);
    if (e != motorscale::errc::ok) return e;
    if (undo_count_ == most_undo) {
      for (unsigned k = 1; k < most_undo; ++k) undo_[k - 1] = undo_[k];
      --undo_count_;
    }
    undo_[undo_count_++] = {place_, old};
    place_ = next();
    return e;
  }
  /// Takes the last response back that was recorded, up to `most_undo` of them, and goes to its
  /// place; false when there is none.
  bool undo() noexcept {
    if (undo_count_ == 0) return false;
    const change last = undo_[--undo_count_];
    place_ = last.place;
    return set(last.place, last.old) == motorscale::errc::ok;
  }

  void put_label() const noexcept {
    with(*this, [this](auto& form) { form.put_label(place_); });
  }
  void put_scores() const noexcept {
    with(*this, [](auto& form) { form.put_scores(); });
  }
  motorscale::result<std::size_t> encode(const motorscale::record_label& label, std::uint8_t* to,
                                         std::size_t room) const noexcept {
    return with(*this, [&](auto& form) { return form.encode(label, to, room); });
  }

  static constexpr unsigned most_undo = 32;

 private:
  struct change {
    std::uint8_t place;
    motorscale::response old;
  };

  const char* keys(unsigned place) const noexcept {
    return with(*this, [=](auto& form) { return form.keys(place); });
  }
  motorscale::errc set(unsigned place, motorscale::response r) noexcept {
    return with(*this, [=](auto& form) { return form.set(place, r); });
  }
  std::uint8_t next() const noexcept {
    return static_cast<std::uint8_t>(with(*this, [this](auto& form) { return form.next(place_); }));
  }
  // Small members first: the shortest instructions reach them.
  kind kind_{kind::gmfm88};
  bool open_{false};
  std::uint8_t place_{0};
  std::uint8_t undo_count_{0};
  union {
    forms::gmfm88_form gmfm88_;
    forms::bbs_form bbs_;
    forms::mas_form mas_;
    forms::gmfcs_form gmfcs_;
  };
  change undo_[most_undo];
};
