// SPDX-License-Identifier: MIT
#pragma once

// Texts that are put together from parts, each in its place: joined({"line ", line, ": ", what}).

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace scoring {

/// A part of a text: a text, which is not copied, one character, or a number.
class text_part {
 public:
  text_part(const char* text) : kind_{kind::terminated}, terminated_{text} {}
  text_part(const std::string& text) : kind_{kind::string}, string_{&text} {}
  text_part(std::string_view text)
      : kind_{kind::view}, size_{text.size()}, terminated_{text.data()} {}
  text_part(char character)
      : kind_{kind::character}, number_{static_cast<unsigned char>(character)} {}
  template <std::integral T>
  requires(!std::same_as<T, bool>) text_part(T number)
      : kind_{number < 0 ? kind::negative : kind::number},
        number_{static_cast<std::uint64_t>(number)} {
    if (number < 0) number_ = 0 - number_;
  }

  void append_to(std::string& all) const {
    switch (kind_) {
      case kind::terminated:
        all += terminated_;
        return;
      case kind::string:
        all += *string_;
        return;
      case kind::view:
        all.append(terminated_, size_);
        return;
      case kind::character:
        all += static_cast<char>(number_);
        return;
      case kind::negative:
        all += '-';
        [[fallthrough]];
      case kind::number:
        break;
    }
    char digits[20];
    char* first = digits + sizeof digits;
    std::uint64_t left = number_;
    do {
      *--first = static_cast<char>('0' + left % 10);
      left /= 10;
    } while (left != 0);
    all.append(first, digits + sizeof digits);
  }

 private:
  enum class kind : std::uint8_t { terminated, string, view, character, number, negative };

  kind kind_;
  std::size_t size_ = 0;
  union {
    const char* terminated_;
    const std::string* string_;
    std::uint64_t number_;
  };
};

/// Appends the parts, none of which may be the text itself.
inline void append(std::string& all, std::initializer_list<text_part> parts) {
  for (const text_part& p : parts) p.append_to(all);
}

inline std::string joined(std::initializer_list<text_part> parts) {
  std::string all;
  append(all, parts);
  return all;
}

}  // namespace scoring
