// SPDX-License-Identifier: MIT

// A target with little memory takes some chapters at a time; one without a double of 64 bits takes
// all but the measures, the trials and the C ABI.
#ifndef CHAPTERS
#include "c_abi.hpp"
#include "measure.hpp"
#include "trial.hpp"
#define CHAPTERS                                                                             \
  core, gmfm_88, balance, areas, independence, sites, gmfcs_findings, ages, levels, changes, \
      codecs, records, c_abi, measures, trials
#endif

#include "change.hpp"
#include "classification.hpp"
#include "codec.hpp"
#include "core.hpp"
#include "gmfm88.hpp"
#include "record.hpp"
#include "sites.hpp"
#include "sums.hpp"

namespace conformance {

int run() noexcept {
  unsigned passed = 0, failed = 0;
  for (const chapter& chapter : {CHAPTERS}) {
    checker c{chapter.name};
    chapter.check(c);
    const bool as_ever = c.digest() == chapter.digest;
    passed += c.passed() + as_ever;
    failed += c.failed() + !as_ever;
    char hex[17]{};
    for (unsigned digit = 0; digit < 16; ++digit) {
      hex[digit] = "0123456789abcdef"[c.digest() >> (60 - 4 * digit) & 0xF];
    }
    for (const char* part : {"digest ", chapter.name, " ", static_cast<const char*>(hex),
                             as_ever ? "\n" : " is not the one it has to be\n"}) {
      put(part);
    }
  }
  line l;
  l.add(passed);
  l.add(" passed, ");
  l.add(failed);
  l.add(" failed\n");
  put(l.text());
  return failed == 0 && passed > 0 ? 0 : 1;
}

}  // namespace conformance
