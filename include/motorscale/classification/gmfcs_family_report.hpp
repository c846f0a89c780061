// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/classification/gmfcs.hpp>

/// GMFCS Family Report Questionnaire (GMFCS-FR): the family picks one of five descriptions.
///
/// Dietrich, Abercrombie, Fanning, Bartlett 2007; Morris 2007; Bartlett, Gorter 2011; PhenX 131201
/// to 131203.  Forms for four age bands, none under 2 years (verified).  The English forms print V
/// first; the Danish web form prints I first (single).  Store the level, never the position, and
/// keep the family's level beside the clinician's: a difference of one is ordinary.  For how well
/// they agree, see tests/sources.md.
///
/// Not in it: the forms' wording.
namespace motorscale::gmfcs::family_report {

/// The order in which a form prints its five descriptions.
enum class order : std::uint8_t {
  V_to_I,  ///< English forms: level = 6 - position
  I_to_V,  ///< Danish web form
};

/// The level that the family picked; the position on the form counts from 1.
/// `errc::out_of_age_range` under 2 years, where there is no form; `errc::response_not_allowed` for
/// a position that is not 1 to 5.
constexpr result<recorded_level<level>> pick(age_band band, order printed,
                                             exact<unsigned> position) noexcept {
  if (band == age_band::B0_2) return errc::out_of_age_range;
  if (position < 1 || position > 5) return errc::response_not_allowed;
  const unsigned number = printed == order::V_to_I ? 6u - position : unsigned{position};
  return picked(static_cast<level>(number), chosen_by::family);
}

struct choice {
  const char* label;  ///< in this library's words
  evidence grade;
};

/// The descriptions of level I to V in each band; null where there is no form.
inline constexpr choice choices[age_band_count][5] = {
    {},
    {
        {"walks without aid", evidence::verified},
        {"cruises, mostly walks with aid", evidence::verified},
        {"sits alone, short aided walks", evidence::verified},
        {"placed sitting, moves within room", evidence::verified},
        {"poor head and trunk control", evidence::verified},
    },
    {
        {"unaided, far and uneven too", evidence::single},
        {"unaided, short distances, uses rail", evidence::verified},
        {"walks with aid, rises alone", evidence::verified},
        {"sits alone, stands only supported", evidence::verified},
        {"hard to sit and hold head", evidence::verified},
    },
    {
        {"unaided everywhere, runs and jumps", evidence::verified},
        {"unaided, holds rail, ground limits", evidence::verified},
        {"walks only with aid", evidence::verified},
        {"sits alone, wheelchair mostly", evidence::verified},
        {"hard to sit and hold head", evidence::verified},
    },
    {
        {"unaided anywhere, runs and jumps", evidence::verified},
        {"unaided mostly, holds rail", evidence::verified},
        {"aid or wheels by setting", evidence::verified},
        {"sits supported, wheelchair outdoors", evidence::verified},
        {"as 6-12, adapted chair", evidence::verified},
    },
};

}  // namespace motorscale::gmfcs::family_report
