// SPDX-License-Identifier: MIT
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#endif

#include "engine.hpp"

namespace {

constexpr std::size_t piece_size = 64 * 1024;

/// Bytes as they are: no line end is changed on the way, and no byte ends the file.
void as_bytes([[maybe_unused]] std::FILE* file) {
#ifdef _WIN32
  _setmode(_fileno(file), _O_BINARY);
#endif
}

int give_up(const std::string& why) {
  std::fprintf(stderr, "motorscale-trial: %s\n", why.c_str());
  return 2;
}

/// False where the output cannot be written.
bool pass_on(trials::engine& job) {
  std::fwrite(job.messages.data(), 1, job.messages.size(), stderr);
  job.messages.clear();
  const std::size_t written = std::fwrite(job.output.data(), 1, job.output.size(), stdout);
  const bool all = written == job.output.size();
  job.output.clear();
  return all;
}

bool write(const std::string& file, const std::string& text) {
  std::FILE* out = std::fopen(file.c_str(), "wb");
  if (out == nullptr) return false;
  const bool all = std::fwrite(text.data(), 1, text.size(), out) == text.size();
  return (std::fclose(out) == 0) && all;
}

}  // namespace

int main(int count, char** arguments) {
  const trials::understood asked = trials::understand({arguments + 1, arguments + count});
  if (!asked.wrong.empty()) return give_up(asked.wrong);
#ifdef SIGPIPE
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a write that fails, and is reported as one
#endif
  const auto cannot_write = [] {
    return give_up("cannot write the output: " + std::string{std::strerror(errno)});
  };
  if (!asked.show.empty()) {
    std::fputs(asked.show.c_str(), stdout);
    return std::fflush(stdout) == 0 ? 0 : cannot_write();
  }
  as_bytes(stdin);
  as_bytes(stdout);
  const std::string& file = asked.job.file;
  std::FILE* in = file == "-" ? stdin : std::fopen(file.c_str(), "rb");
  if (in == nullptr) return give_up("cannot open " + file + ": " + std::strerror(errno));

  trials::engine job{asked.job, file == "-" ? "<stdin>" : file};
  static char piece[piece_size];
  while (!job.failed()) {
    const std::size_t read = std::fread(piece, 1, sizeof piece, in);
    if (std::ferror(in)) {
      pass_on(job);
      return give_up("cannot read " + file + ": " + std::strerror(errno));
    }
    if (read == 0) break;
    job.take(piece, read);
    if (!pass_on(job)) return cannot_write();
  }
  job.finish();
  if (!pass_on(job) || std::fflush(stdout) != 0) return cannot_write();
  if (in != stdin) std::fclose(in);
  if (!job.picture.empty() && !write(asked.job.asked.forest, job.picture)) {
    return give_up("cannot write " + asked.job.asked.forest + ": " + std::strerror(errno));
  }
  return job.status();
}
