// SPDX-License-Identifier: MIT
#pragma once

// The report: findings and pictures to HTML.

#include <string>
#include <string_view>

#include "pictures.hpp"

namespace reports {

/// Above so many children there is no page for each.
inline constexpr std::size_t most_pages = 200;

/// A whole file: head, style and the parts.
std::string whole_page(const study&, std::string_view title, std::string_view body);

/// The pages of the cohort.
std::string cohort_part(const study&);
/// The page of one child, and the one for its parents, in plain words.
std::string child_part(const study&, const child&);
std::string parents_part(const study&, const child&);
/// What scales that grade sites have of a child, and of all; empty where nothing.
std::string grades_part(const study&, const child&);
std::string grades_of_all(const study&);
/// What is said of one child, as plain text, and its course with an instrument, as one picture.
std::string child_sentence(const study&, const child&);
std::string child_picture(const study&, const child&, std::size_t index);

}  // namespace reports
