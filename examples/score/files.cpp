// SPDX-License-Identifier: MIT
#include "files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace scoring {
namespace {

constexpr std::size_t piece = 256 * 1024;

#ifdef _WIN32
constexpr int as_bytes = O_BINARY;
void as_bytes_from_now_on(int descriptor) { ::_setmode(descriptor, O_BINARY); }
#else
constexpr int as_bytes = O_CLOEXEC;
void as_bytes_from_now_on(int) {}
#endif

std::string reason() { return std::strerror(errno); }

}  // namespace

std::string shown_name(const std::string& file) { return file == "-" ? "<stdin>" : file; }

input_file::input_file(const std::string& name) : shown_{shown_name(name)} {
  if (name == "-") {
    descriptor_ = STDIN_FILENO;
    as_bytes_from_now_on(descriptor_);
  } else {
    descriptor_ = ::open(name.c_str(), O_RDONLY | as_bytes);
  }
  if (descriptor_ < 0) {
    failed_ = "motorscale-score: cannot open " + shown_ + ": " + reason();
    return;
  }
  struct stat status {};
  if (::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode)) {
    size_ = status.st_size;
    modified_ = status.st_mtime;
  }
  buffer_.resize(piece);
}

input_file::~input_file() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

std::string_view input_file::read() {
  if (!failed_.empty()) return {};
  for (;;) {
    const auto count = ::read(descriptor_, buffer_.data(), piece);
    if (count >= 0) return {buffer_.data(), static_cast<std::size_t>(count)};
    if (errno == EINTR) continue;
    failed_ = "motorscale-score: cannot read " + shown_ + ": " + reason();
    return {};
  }
}

bool input_file::has_changed() const {
  struct stat status {};
  return size_ > 0 && ::fstat(descriptor_, &status) == 0 &&
         (status.st_size != size_ || status.st_mtime != modified_);
}

bool output_file::fail(const std::string& what) {
  failed_ = "motorscale-score: cannot write " + what + ": " + reason();
  return false;
}

bool output_file::write(std::string_view bytes) {
  if (!failed_.empty()) return false;
  if (file_ == nullptr) {
    if (name_.empty()) {
      file_ = stdout;
      as_bytes_from_now_on(STDOUT_FILENO);
    } else if (file_ = std::fopen(partial_name().c_str(), "wb"); file_ == nullptr) {
      return fail(name_);
    }
  }
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) {
    return fail(name_.empty() ? "the output" : name_);
  }
  if (name_.empty() && std::fflush(file_) != 0) return fail("the output");
  return true;
}

bool output_file::finish() {
  if (!failed_.empty() || (file_ == nullptr && !write({}))) return false;
  if (name_.empty()) return std::fflush(file_) == 0 || fail("the output");
  const bool whole = std::fclose(file_) == 0;
  file_ = nullptr;
  std::error_code wrong;
  if (whole) std::filesystem::rename(partial_name(), name_, wrong);
  if (whole && !wrong) return true;
  if (wrong) errno = wrong.value();
  const bool failed = fail(name_);
  std::remove(partial_name().c_str());
  return failed;
}

output_file::~output_file() {
  if (file_ == nullptr || name_.empty()) return;
  std::fclose(file_);
  std::remove(partial_name().c_str());
}

std::string read_all(const std::string& name, std::string& failed) {
  input_file file{name};
  std::string bytes;
  for (std::string_view more = file.read(); !more.empty(); more = file.read()) bytes += more;
  failed = file.failed();
  return bytes;
}

}  // namespace scoring
