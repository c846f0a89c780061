// SPDX-License-Identifier: MIT
#pragma once

// The files of the operating system, for the command line alone.

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace scoring {

/// A file, or standard input, read in pieces.
class input_file {
 public:
  /// `failed()` says why it could not be opened.
  explicit input_file(const std::string& name);
  ~input_file();
  input_file(const input_file&) = delete;
  input_file& operator=(const input_file&) = delete;

  /// The next bytes; none at the end, and when `failed()`.
  std::string_view read();
  const std::string& failed() const { return failed_; }
  std::int64_t size() const { return size_; }  ///< 0 where it is not known
  bool has_changed() const;                    ///< since it was opened

 private:
  std::string shown_, failed_;
  int descriptor_ = -1;
  std::int64_t size_ = 0, modified_ = 0;
  std::string buffer_;
};

/// Standard output, or a file that appears only when it is whole.
class output_file {
 public:
  explicit output_file(std::string name) : name_{std::move(name)} {}
  ~output_file();
  output_file(const output_file&) = delete;
  output_file& operator=(const output_file&) = delete;

  bool write(std::string_view bytes);
  bool finish();  ///< makes it appear
  const std::string& failed() const { return failed_; }

 private:
  bool fail(const std::string& what);
  std::string partial_name() const { return name_ + ".part"; }

  std::string name_, failed_;
  std::FILE* file_ = nullptr;
};

std::string shown_name(const std::string& file);

/// A whole file; `failed` says why it could not be read.
std::string read_all(const std::string& name, std::string& failed);

}  // namespace scoring
