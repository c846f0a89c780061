// SPDX-License-Identifier: MIT
#pragma once

// The words that people use in the names of columns, for instruments, items, muscles, sides,
// visits, totals, levels and dates, and what they mean.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text.hpp"

namespace scoring {

/// A run of letters or of digits in a name.
struct token {
  std::size_t first, last;
  std::string text;  ///< in lower case
  bool number() const { return is_digit(text.front()); }
};
std::vector<token> tokens_of(std::string_view name);
/// The number of a token; 0 for one that no form reaches.
unsigned number_of(const token&);

/// An instrument, as its columns are named.
struct known {
  std::string prefix, name;
  std::vector<std::string>
      items;  ///< behind the prefix: "17", "eating"; none where it grades sites
  std::vector<std::pair<unsigned, unsigned>> letters;  ///< first and last item of dimensions A to E
  bool numbered = true;
};
const std::vector<known>& all_known();

/// What people call an instrument, without what stands between the letters.
struct alias {
  const char* letters;
  const char* prefix;
};
std::span<const alias> all_aliases();

/// Where an alias that begins at `at` ends; `npos` where it is not there.  Between its letters may
/// stand what is neither a letter nor a digit: "wee-fim", "FIM+FAM".
std::size_t end_of_alias(std::string_view lower, std::size_t at, std::string_view letters);

/// A word between the name of an instrument and the number of an item.
bool is_filler(std::string_view word);

/// What a word means in the name of an item: null for a word that says nothing of items.
const char* meaning(std::string_view word);
/// The item whose name these meanings are, from 1; 0 for none.
unsigned item_of(const known& k, const std::vector<std::string>& meanings);
/// True for an instrument whose items people name by words.
bool has_words(const known& k);

/// True for a muscle or joint that the library names, and for those that surely are some.
bool is_own_muscle(std::string_view name);
bool is_muscle(std::string_view name);
/// "left" or "right"; null for any other word.
const char* side_of(std::string_view word);

bool says_rater(std::string_view text);
bool says_trial(std::string_view text);
/// True for aids or orthoses, and false where a word says that there were none.
bool says_aids(std::string_view text);
/// True for what REDCap writes in the name of a checkbox.
bool says_checkbox(std::string_view text);
/// True for words that say that a column holds no response: of a total, a comment, a date, a form's
/// status.
bool says_no_response(std::string_view text);

/// Of a name that says no more than that it is a total, the instrument that it names: "gmfm88" for
/// "GMFM total score", an empty text for "Total".  Nothing for any other name.
std::optional<std::string> total_of(std::string_view name);

/// The level or the date that a name may be; also behind a group ("data-dob", but no more than a
/// date: "entry-date" may be of anything), and an instrument's own date ("berg_date").
std::string level_or_date(std::string_view name);

/// How early a visit is, by the words and numbers that people use; -1 where there is no such word.
int time_of(std::string_view mark);

/// The name of the thing that the program reads as it stands, in its own spelling: "bbs_1" for
/// "BBS_01"; empty for any other name.  The muscles are those beside the library's.
std::string own_name(std::string_view name, const std::vector<std::string>& muscles);
/// The instrument that a name bears as this program writes it: "ashworth_left_elbow_pre" is no MAS.
std::string_view own_prefix(std::string_view lower);

}  // namespace scoring
