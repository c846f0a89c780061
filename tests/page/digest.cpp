// SPDX-License-Identifier: MIT
// The number of examples/tablet/digest.js, by a native program: every form filled in by the same
// rule, its values and their texts.
#include <motorscale/c/implementation.hpp>

#include <cinttypes>
#include <cstdio>
#include <string>
#include <vector>

namespace {

std::uint64_t hash = 0xcbf29ce484222325u;
void take(std::uint32_t number) {
  for (unsigned k = 0; k < 4; ++k) {
    hash = (hash ^ (number >> 8 * k & 255)) * 0x100000001b3u;
  }
}

std::uint32_t state = 1;
std::uint32_t random_below(std::uint32_t below) {
  state = state * 1664525u + 1013904223u;
  return (state >> 8) % below;
}

}  // namespace

int main() {
  // in the order of the catalogue
  constexpr const char* prefixes[] = {
      "gmfm88", "gmfm88aids", "bbs", "pbs", "mas", "fmfm", "cfa", "adl", "fim", "fimfam",
      "weefim", "mbi", "ashworth", "tardieu", "asas", "gmfm66", "gmfcs", "gmfcs-fr", "macs",
      "mini-macs", "cfcs", "edacs", "vfcs", "bfmf", "fms", "tardieuangles"};
  for (const char* prefix : prefixes) {
    std::uint32_t form = 0, places = 0, columns = 0;
    if (motorscale_form(prefix, &form) != MOTORSCALE_OK) return 1;
    motorscale_size(form, &places, &columns);
    const bool has_sites = places == 0;
    if (has_sites) places = 24;
    take(form);
    for (unsigned round = 0; round < 16; ++round) {
      std::vector<std::uint8_t> bytes(places);
      for (std::uint32_t k = 0; k < places; ++k) {
        std::vector<std::uint8_t> allowed;
        // degrees are no responses
        const bool is_number = form == MOTORSCALE_TARDIEU_ANGLES && k >= 2;
        for (unsigned b = 0; b < 0x80 && !is_number; ++b) {
          if (motorscale_check(form, k + 1, static_cast<std::uint8_t>(b)) == MOTORSCALE_OK) {
            allowed.push_back(static_cast<std::uint8_t>(b));
          }
        }
        if (allowed.empty()) {
          bytes[k] = static_cast<std::uint8_t>(is_number ? random_below(120) : 0x80);
          continue;
        }
        const bool gap = random_below(16) == 0 &&
                         motorscale_check(form, k + 1, MOTORSCALE_NOT_TESTED) == MOTORSCALE_OK;
        bytes[k] = gap ? std::uint8_t{MOTORSCALE_NOT_TESTED}
                       : allowed[random_below(static_cast<std::uint32_t>(allowed.size()))];
      }
      if (columns == 0) continue;
      motorscale_value values[MOTORSCALE_MOST_COLUMNS];
      std::uint32_t where = 0;
      const auto status = motorscale_score(form, 0, bytes.data(), places, values, columns, &where);
      for (std::uint32_t c = 0; c < columns; ++c) {
        const motorscale_value v = status == MOTORSCALE_OK ? values[c] : motorscale_value{status, 0};
        take(static_cast<std::uint32_t>(v.num));
        take(static_cast<std::uint32_t>(v.den));
        char text[MOTORSCALE_DECIMAL_SIZE] = "";
        if (v.den > 0) motorscale_decimal(v, 2, MOTORSCALE_HALF_AWAY_FROM_ZERO, text);
        for (const char* c2 = text; *c2 != '\0'; ++c2) take(static_cast<unsigned char>(*c2));
      }
    }
  }
  std::printf("%016" PRIx64 "\n", hash);
}
