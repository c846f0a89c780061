// SPDX-License-Identifier: MIT
// The engine of the report, as a page uses it: report_engine TABLE PREFIX.  In pieces of any size it
// gives the same report; a part, a sentence and a picture are those of the whole; who stops pushing
// has cancelled.  The last line counts the cases.

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "report/engine.hpp"

namespace {

int passed = 0, failed = 0;

void check(bool good, const char* what, std::size_t piece) {
  ++(good ? passed : failed);
  if (!good) std::printf("FAILED in pieces of %zu: %s\n", piece, what);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  std::ifstream file{arguments[1], std::ios::binary};
  const std::string table{std::istreambuf_iterator<char>{file}, {}};
  std::string first_page;
  for (const std::size_t piece : {table.size(), std::size_t{1}, std::size_t{4093}}) {
    reports::engine engine{reports::request{}};
    check(engine.fault().empty(), "a request without a fault", piece);
    for (std::size_t at = 0; at < table.size(); at += piece) {
      const std::size_t size = std::min(piece, table.size() - at);
      if (!engine.push(table.data() + at, table.data() + at + size)) break;
      if (engine.bytes() != at + size) check(false, "its progress", piece);
    }
    check(engine.finish() && engine.status() == 0, "a report", piece);
    const std::string page = engine.page();
    if (first_page.empty()) first_page = page;
    check(!page.empty() && page == first_page, "the same page", piece);
    for (const std::string& child : engine.children()) {
      const std::string part = engine.part(child), picture = engine.picture(child, arguments[2]);
      check(part.starts_with("<section") && page.find(part) != page.npos, "a child's part", piece);
      check(picture.starts_with("<svg") && part.find(picture) != part.npos, "a picture", piece);
      check(!engine.sentence(child).empty(), "a sentence", piece);
      check(!engine.part(child, true).empty(), "the part for parents", piece);
    }
    check(engine.part("nobody").empty() && engine.picture("nobody", "bbs").empty() &&
              engine.sentence("nobody").empty(),
          "nothing of a child that is not there", piece);
  }
  reports::engine stopped{reports::request{}};
  check(stopped.push(table.data(), table.data() + table.size() / 2) && stopped.children().empty(),
        "no child before the end", table.size() / 2);
  std::printf("report engine: %d cases passed, %d failed\n", passed, failed);
  return failed > 0 ? 1 : 0;
}
