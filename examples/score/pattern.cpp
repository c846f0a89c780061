// SPDX-License-Identifier: MIT
#include "pattern.hpp"

#include "vocabulary.hpp"

namespace scoring {
namespace {

/// Tries the ways in which a name can be split by a pattern, the one with the shortest texts first.
class splitter {
 public:
  splitter(const std::vector<piece>& theirs, const std::vector<piece>& ours, std::string_view name,
           function_ref<bool(std::string_view)> is_read)
      : theirs_{theirs}, ours_{ours}, name_{name}, is_read_{is_read}, found_(theirs.size()) {}

  std::optional<std::string> first_that_is_read() {
    if (from(0, 0)) return made_;
    return {};
  }

 private:
  /// No name that a person wrote can be split in so many ways.
  static constexpr unsigned most_tries = 20000;

  bool splits_number(std::size_t at) const {
    return 0 < at && at < name_.size() && is_digit(name_[at - 1]) && is_digit(name_[at]);
  }

  /// The pieces from `k` on against the name from `at` on.
  bool from(std::size_t k, std::size_t at) {
    if (++tries_ > most_tries) return false;
    if (k == theirs_.size()) return at == name_.size() && make();
    const piece& p = theirs_[k];
    if (!p.is_word) {
      return name_.substr(at).starts_with(p.text) && from(k + 1, at + p.text.size());
    }
    if (splits_number(at)) return false;
    std::size_t end = at + 1;
    if (p.is_number()) {
      while (end <= name_.size() && is_digit(name_[end - 1])) ++end;
      --end;
      if (end == at) return false;
      return fits(k, at, end) && from(k + 1, end);
    }
    for (; end <= name_.size(); ++end) {
      if (!splits_number(end) && fits(k, at, end) && from(k + 1, end)) return true;
    }
    return false;
  }

  /// Takes a part of the name for a word, which stands for the same wherever it occurs.
  bool fits(std::size_t k, std::size_t at, std::size_t end) {
    std::string_view part = name_.substr(at, end - at);
    if (theirs_[k].is_number()) {
      while (part.size() > 1 && part.front() == '0') part.remove_prefix(1);
    }
    found_[k] = part;
    for (std::size_t other = 0; other < k; ++other) {
      if (theirs_[other].is_word && theirs_[other].text == theirs_[k].text) {
        return found_[other] == part;
      }
    }
    return true;
  }

  bool make() {
    made_.clear();
    for (const piece& p : ours_) {
      if (!p.is_word) {
        made_ += p.text;
        continue;
      }
      std::size_t k = 0;
      while (!theirs_[k].is_word || theirs_[k].text != p.text) ++k;
      made_ += found_[k];
    }
    return is_read_(made_);
  }

  const std::vector<piece>& theirs_;
  const std::vector<piece>& ours_;
  std::string_view name_;
  function_ref<bool(std::string_view)> is_read_;
  std::vector<std::string_view> found_;  ///< what stands for each word
  std::string made_;
  unsigned tries_ = 0;
};

}  // namespace

static constexpr std::size_t most_pieces = 40;

std::vector<piece> pieces_of(std::string_view pattern, std::string& why) {
  std::vector<piece> pieces;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern.find_first_of("{}", at);
    if (open != at) {
      pieces.push_back({std::string{pattern.substr(at, open - at)}, false});
      if (open == std::string_view::npos) break;
    }
    const std::size_t close = pattern.find_first_of("{}", open + 1);
    if (pattern[open] == '}' || close == std::string_view::npos || pattern[close] == '{') {
      why =
          "a brace without its other one; {n} stands for a number, any other word in braces for "
          "any text";
      return {};
    }
    std::string name = in_lower_case(pattern.substr(open + 1, close - open - 1));
    if (name.empty()) {
      why = "braces without a word; {n} stands for a number, any other word for any text";
      return {};
    }
    const bool two_texts =
        !pieces.empty() && pieces.back().is_word && !pieces.back().is_number() && name != "n";
    if (two_texts) {
      why =
          "two texts with nothing between them: where the one ends and the other begins cannot "
          "be told";
      return {};
    }
    pieces.push_back({std::move(name), true});
    if (pieces.size() > most_pieces) {
      why = "too many words in braces";
      return {};
    }
    at = close + 1;
  }
  return pieces;
}

std::string without_case(std::string_view text) {
  std::string folded = in_lower_case(text);
  for (std::size_t k = 0; k + 1 < folded.size(); ++k) {
    const auto lead = static_cast<unsigned char>(folded[k]);
    const auto trail = static_cast<unsigned char>(folded[k + 1]);
    if (lead < 0xC3 || lead > 0xD0 || (trail & 0xC0) != 0x80) continue;
    unsigned c = (lead & 0x1Fu) << 6 | (trail & 0x3Fu);
    if ((0xC0 <= c && c <= 0xDE && c != 0xD7) || (0x391 <= c && c <= 0x3A9) ||
        (0x410 <= c && c <= 0x42F)) {
      c += 0x20;
    } else if (0x400 <= c && c <= 0x40F) {
      c += 0x50;
    } else if ((0x100 <= c && c <= 0x137 && c != 0x130) || (0x14A <= c && c <= 0x177)) {
      c |= 1;
    } else if ((0x139 <= c && c <= 0x148) || (0x179 <= c && c <= 0x17E)) {
      c += c & 1;
    }
    folded[k] = static_cast<char>(0xC0 | c >> 6);
    folded[k + 1] = static_cast<char>(0x80 | (c & 0x3F));
    ++k;
  }
  return folded;
}

std::optional<std::string> first_that_is_read(const std::vector<piece>& theirs,
                                              const std::vector<piece>& ours, std::string_view name,
                                              function_ref<bool(std::string_view)> is_read) {
  return splitter{theirs, ours, name, is_read}.first_that_is_read();
}

}  // namespace scoring
