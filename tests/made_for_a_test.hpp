// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/core/instrument.hpp>

/// What instruments that a test makes up say of themselves.
inline constexpr motorscale::description made_for_a_test{.prefix = "madeup",
                                                 .name = "Made up",
                                                 .title = "Made up for a test",
                                                 .edition = "1",
                                                 .citation = "none",
                                                 .licence = "none",
                                                 .missing = "as the test says",
                                                 .better = motorscale::direction::higher_is_better,
                                                 .grade = motorscale::evidence::derived};
