// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <initializer_list>
#include <new>

#include <motorscale/core/undo.hpp>

#include "forms.hpp"

/// One assessment at a time: one of these forms, the item where its tester is, and the way back.
template <class... Form>
class assessment {
  static constexpr std::size_t largest(std::initializer_list<std::size_t> sizes) noexcept {
    std::size_t most = 0;
    for (const std::size_t size : sizes) most = size > most ? size : most;
    return most;
  }

 public:
  static constexpr unsigned form_count = sizeof...(Form);
  /// The longest record of any of the forms.
  static constexpr std::size_t most_bytes = largest({Form::most_bytes...});

  assessment() = default;
  assessment(const assessment&) = delete;
  assessment& operator=(const assessment&) = delete;

  bool open() const noexcept { return open_; }
  void close() noexcept { open_ = false; }
  /// Whether form `k` of the list, from 0, asks for the child's age.
  static bool for_an_age(unsigned k) noexcept {
    constexpr bool needed[] = {Form::for_an_age...};
    return needed[k];
  }
  /// Begins form `k` of the list.
  void begin(unsigned k, motorscale::gmfcs::age age) noexcept {
    form_ = static_cast<std::uint8_t>(k);
    open_ = true;
    back_.clear();
    unsigned n = 0;
    ((n++ == k ? begin<Form>(age) : void()), ...);
  }
  bool empty() const noexcept {
    bool none = true;
    for (unsigned n = 1; n <= size(); ++n) none &= at(motorscale::item{n}) == motorscale::unanswered;
    return none;
  }

  motorscale::item place() const noexcept { return place_; }
  bool at_end() const noexcept { return place_.number > size(); }
  void go_to(motorscale::item i) noexcept { place_ = i; }
  unsigned size() const noexcept {
    return with<unsigned>(*this, [](auto& form) { return form.size(); });
  }
  motorscale::response at(motorscale::item i) const noexcept {
    return with<motorscale::response>(*this, [=](auto& form) { return form[i]; });
  }
  /// The response that a key means where the tester is; one that no form allows where it means none.
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
  /// The key of the response to an item.
  char key(motorscale::item i) const noexcept {
    const motorscale::response r = at(i);
    return r.tested() ? keys(i)[r.byte()]
                      : motorscale::missing_marks[static_cast<unsigned>(r.reason())];
  }

  /// Records a response where the tester is, and goes on.
  motorscale::errc record(motorscale::response r) noexcept {
    return with<motorscale::errc>(*this, [this, r](auto& form) {
      const motorscale::errc e = back_.set(form, place_, r);
      if (e == motorscale::errc::ok) place_ = form.next(place_);
      return e;
    });
  }
  /// Takes the last response back that was recorded, up to 32 of them, and goes to its item; false
  /// when there is none.
  bool undo() noexcept {
    return with<bool>(*this, [this](auto& form) {
      const motorscale::item* const where = back_.take_back(form);
      if (where != nullptr) place_ = *where;
      return where != nullptr;
    });
  }

  void put_label() const noexcept {
    with<bool>(*this, [this](auto& form) { return form.put_label(place_), true; });
  }
  void put_scores() const noexcept {
    with<bool>(*this, [](auto& form) { return form.put_scores(), true; });
  }
  motorscale::result<std::size_t> encode(const motorscale::record_label& label, std::uint8_t* to,
                                         std::size_t room) const noexcept {
    motorscale::result<std::size_t> size{motorscale::errc::no_space};
    with<bool>(*this, [&](auto& form) { return size = form.encode(label, to, room), true; });
    return size;
  }

  /// The name of a form by its number in records; null for a number that no form here has.
  static const char* name_of(unsigned number) noexcept {
    const char* name = nullptr;
    ((Form::number == number ? static_cast<void>(name = Form::name) : void()), ...);
    return name;
  }
  /// Calls `use(k, name)` for each form of the list.
  template <class Use>
  static void each(Use use) noexcept {
    unsigned k = 0;
    (use(k++, Form::name), ...);
  }

 private:
  template <class One>
  void begin(motorscale::gmfcs::age age) noexcept {
    place_ = motorscale::item{1};
    if constexpr (One::for_an_age) {
      place_ = (new (room_) One{age})->next(place_);
    } else {
      new (room_) One;
    }
  }
  /// What `use` returns of the form that was begun.
  template <class Result, class Self, class Use>
  static Result with(Self& self, Use use) noexcept {
    Result r{};
    unsigned k = 0;
    ((k++ == self.form_ ? static_cast<void>(r = use(self.template as<Form>())) : void()), ...);
    return r;
  }
  template <class One>
  One& as() noexcept {
    return *std::launder(reinterpret_cast<One*>(room_));
  }
  template <class One>
  const One& as() const noexcept {
    return *std::launder(reinterpret_cast<const One*>(room_));
  }
  const char* keys(motorscale::item i) const noexcept {
    return with<const char*>(*this, [=](auto& form) { return form.keys(i); });
  }

  // Small members first: the shortest instructions reach them.
  std::uint8_t form_{0};
  bool open_{false};
  motorscale::item place_{1};
  motorscale::undo<32> back_;
  alignas(Form...) unsigned char room_[largest({sizeof(Form)...})];
};
