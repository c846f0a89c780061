// SPDX-License-Identifier: MIT
#pragma once

/// The number of each form and whether it has records.  A new form is a new line; a line that is
/// here never changes.
struct numbered_form {
  unsigned number;
  const char* prefix;
  bool has_records;
};
inline constexpr numbered_form form_numbers[] = {
    {0, "gmfm88", true},
    {1, "gmfm88aids", true},
    {2, "bbs", true},
    {3, "pbs", true},
    {4, "mas", true},
    {5, "fmfm", true},
    {6, "cfa", true},
    {7, "adl", true},
    {8, "fim", true},
    {9, "fimfam", true},
    {10, "weefim", true},
    {11, "mbi", true},
    {64, "gmfm66", true},
    {65, "ashworth", true},
    {66, "tardieu", true},
    {67, "asas", true},
    {68, "gmfcs", true},
    {69, "gmfcs-fr", false},
    {70, "macs", false},
    {71, "vfcs", false},
    {72, "bfmf", false},
    {73, "fms", false},
    {74, "tardieuangles", false},
    {75, "mini-macs", false},
    {76, "cfcs", false},
    {77, "edacs", false},
};

/// A number below 128 that no form has.
inline constexpr unsigned number_of_nobody = 127;

constexpr bool has_records(unsigned number) {
  for (const numbered_form& f : form_numbers) {
    if (f.number == number) return f.has_records;
  }
  return false;
}
