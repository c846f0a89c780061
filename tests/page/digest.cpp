// SPDX-License-Identifier: MIT
// The number of examples/tablet/digest.js, by a native program.
#include <cstdio>

#include "../conformance/forms.hpp"

int main() { std::puts(conformance::forms_digest{}.of_all_forms()); }
