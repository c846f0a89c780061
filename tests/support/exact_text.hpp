// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

/// A text in memory of exactly its size, without an end mark: a reader that goes one byte too far
/// is seen by ASan.
class exact_text {
 public:
  explicit exact_text(const std::string& text) : bytes_(text.begin(), text.end()) {}

  const char* first() const { return bytes_.data(); }
  const char* last() const { return bytes_.data() + bytes_.size(); }

 private:
  std::vector<char> bytes_;
};
