// SPDX-License-Identifier: MIT
#pragma once

namespace reports {

/// style.css, the look of the page, which the build makes a text of.
extern const char* const style;

}  // namespace reports
