// SPDX-License-Identifier: MIT
#pragma once

namespace reports {

/// The look of the page: style.css and print.css, which the build makes a text of.
const char* style();

}  // namespace reports
