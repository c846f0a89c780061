// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/core/result.hpp>
#include <motorscale/core/text_range.hpp>

namespace motorscale {

/// What an error is called.
struct error_text {
  errc code;
  const char* text;
};

/// How many errors there are, `ok` among them.
inline constexpr unsigned error_count = static_cast<unsigned>(errc::other_instrument) + 1;

namespace detail {
[[noreturn]] inline void message_missing_or_out_of_order() noexcept { __builtin_trap(); }
}  // namespace detail

/// The messages of one language, in UTF-8, one for each error in the order of `errc`.  A table that
/// lacks one or has them in another order does not compile.
class message_table {
 public:
  consteval message_table(const error_text (&messages)[error_count]) {
    for (unsigned k = 0; k < error_count; ++k) {
      const auto [code, text] = messages[k];
      if (static_cast<unsigned>(code) != k || !detail::filled(text)) {
        detail::message_missing_or_out_of_order();
      }
      texts_[k] = text;
    }
  }

  /// Empty for a number that is no error's.
  constexpr const char* operator[](errc e) const noexcept {
    const auto k = static_cast<unsigned>(e);
    return k < error_count ? texts_[k] : "";
  }

 private:
  const char* texts_[error_count]{};
};

/// What is wrong; behind the semicolon, what would be right.
inline constexpr message_table english_messages{{
    {errc::ok, "no error"},
    {errc::no_such_item,
     "there is no item, site, threshold or entry of this number or name; use one that is listed"},
    {errc::response_not_allowed,
     "the item does not allow this response; record one that the form prints for it"},
    {errc::out_of_range,
     "the number is outside of what is possible here; give one between the lowest and the highest"},
    {errc::reason_not_allowed,
     "the instrument does not know this reason for a missing response; give one that it knows"},
    {errc::item_missing,
     "an item that the score needs has no response; every item that it needs must be tested"},
    {errc::not_for_this_score,
     "the threshold was not published for this score, or not for a first score like this; use "
     "another"},
    {errc::not_in_coding,
     "the coding has no number for this grade; use a coding that has one for every grade recorded"},
    {errc::not_defined,
     "the quantity does not exist for what was measured; report that there is no value"},
    {errc::different_sites, "the visits were at different sites; compare the same sites only"},
    {errc::zero_divisor, "a share or a rate of nothing; the number to divide by must be above 0"},
    {errc::empty_selection,
     "nothing is chosen, tested or left to ask; a score needs one item or site at least"},
    {errc::in_no_band, "no band of the set has this score; report that it is in none"},
    {errc::bad_character,
     "the text has a character that means nothing there; use those of the format only"},
    {errc::wrong_length, "there are too few or too many entries; give as many as the form has"},
    {errc::no_such_date, "the calendar has no such day; write the date as 2024-02-29"},
    {errc::before_birth, "the date lies before the birth date; it must be that day or later"},
    {errc::out_of_age_range,
     "the instrument is not defined at this age; use one that is made for it"},
    {errc::undecided, "more than one level fits what is known so far; answer the open questions"},
    {errc::inconsistent, "what was given contradicts itself; check each part against the others"},
    {errc::stray_quote,
     "CSV: a quote stands in a field that does not begin with one; put the whole field in quotes"},
    {errc::text_after_quote,
     "CSV: text follows a closing quote; a comma or the end of the row must follow"},
    {errc::unclosed_quote, "CSV: a quoted field does not end; a closing quote is needed"},
    {errc::stray_return,
     "CSV: a carriage return has no line feed behind it; end rows with a line feed, or with both"},
    {errc::unfinished_row, "CSV: the text ends within a row; go on with the text that follows"},
    {errc::no_space, "the result does not fit where it is to go; more room is needed"},
    {errc::truncated, "the bytes end before the record does; more of them are needed"},
    {errc::trailing_bytes, "bytes follow the record; give those of one record only"},
    {errc::not_a_record, "the bytes are no record; a record begins with B5 6D"},
    {errc::bad_checksum,
     "the record was damaged after it was written; get it once more from where it came"},
    {errc::unknown_version,
     "the record has a format version that is not known here; a newer library is needed"},
    {errc::unknown_instrument,
     "the record is of an instrument that is not known here; a newer library is needed"},
    {errc::unknown_edition,
     "the record is of an edition of the form that is not known here; a newer library is needed"},
    {errc::other_instrument,
     "it is of another instrument; use the one that the record names, or a threshold of these "
     "scores"},
}};

/// A sentence for people, without a capital letter and a full stop: what is wrong, and what would
/// be right.
constexpr const char* message(errc e, const message_table& in = english_messages) noexcept {
  return in[e];
}

}  // namespace motorscale
