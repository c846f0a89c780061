// SPDX-License-Identifier: MIT
#pragma once

// The report: findings and pictures to HTML.

#include <string>

#include "pictures.hpp"

namespace reports {

/// Above so many children there is no page for each.
inline constexpr std::size_t most_pages = 200;

/// A whole file: head, style and the parts.
std::string whole_page(const study&, const std::string& title, const markup& body);

/// The pages of the cohort.
void cohort_part(markup&, const study&);
/// The page of one child, and the one for its parents, in plain words.
void child_part(markup&, const study&, const child&);
void parents_part(markup&, const study&, const child&);
/// What scales that grade sites have of a child, and of all; nothing where there is none.
void grades_part(markup&, const study&, const child&);
void grades_of_all(markup&, const study&);
/// What is said of one child, as plain text, and its course with an instrument, as one picture,
/// which is empty where there is none.
std::string child_sentence(const study&, const child&);
std::string child_picture(const study&, const child&, std::size_t index);

}  // namespace reports
