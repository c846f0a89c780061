// SPDX-License-Identifier: MIT
#include "joined.hpp"

namespace scoring {

void text_part::append_to(std::string& all, kind k) const {
  switch (k) {
    case kind::terminated:
      all += terminated_;
      return;
    case kind::string:
      all += *string_;
      return;
    case kind::view:
      all += *view_;
      return;
    case kind::character:
      all += static_cast<char>(number_);
      return;
    default:
      break;
  }
  const bool negative = k == kind::negative && static_cast<std::int64_t>(number_) < 0;
  std::uint64_t left = negative ? 0 - number_ : number_;
  char digits[20];
  char* first = digits + sizeof digits;
  do {
    *--first = static_cast<char>('0' + left % 10);
    left /= 10;
  } while (left != 0);
  if (negative) all += '-';
  all.append(first, static_cast<std::size_t>(digits + sizeof digits - first));
}

void append_parts(std::string& all, std::uint64_t kinds, const text_part* parts) {
  for (; kinds != 0; kinds >>= 3, ++parts) {
    parts->append_to(all, static_cast<text_part::kind>(kinds & 7));
  }
}

}  // namespace scoring
