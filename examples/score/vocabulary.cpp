// SPDX-License-Identifier: MIT
#include "vocabulary.hpp"

#include <algorithm>

#include <motorscale/core/site.hpp>

#include "forms.hpp"
#include "joined.hpp"
#include "levels.hpp"
#include "text.hpp"

namespace ms = motorscale;

namespace scoring {

// ---- the instruments, as their columns are named ----

const std::vector<known>& all_known() {
  static const std::vector<known> all = [] {
    std::vector<known> made;
    for (const auto& scorer : all_scorers({})) {
      known k{scorer->about().prefix, scorer->about().name, {}, {}, true};
      const std::string& first = scorer->items().front().name;
      if (first.find("_left_") != std::string::npos) {
        made.push_back(std::move(k));
        continue;
      }
      for (const item_facts& i : scorer->items())
        k.items.push_back(i.name.substr(k.prefix.size() + 1));
      k.numbered = k.items.front() == "1";
      if (scorer->section_count() == 5 && scorer->section_word(0) == "A") {
        for (unsigned n = 1; n <= k.items.size(); ++n) {
          const unsigned section = scorer->items()[n - 1].section;
          if (section == k.letters.size()) k.letters.emplace_back(n, n);
          k.letters.back().second = n;
        }
      }
      made.push_back(std::move(k));
    }
    return made;
  }();
  return all;
}

static constexpr alias aliases[] = {
    {"gmfm88aids", "gmfm88aids"},
    {"gmfmaids", "gmfm88aids"},
    {"gmfmwithaids", "gmfm88aids"},
    {"gmfm88", "gmfm88"},
    {"gmfm66", "gmfm88"},
    {"gmfm", "gmfm88"},
    {"grossmotorfunctionmeasure", "gmfm88"},
    {"bbs", "bbs"},
    {"bergbalancescale", "bbs"},
    {"bergbalance", "bbs"},
    {"berg", "bbs"},
    {"pbs", "pbs"},
    {"pediatricbalancescale", "pbs"},
    {"paediatricbalancescale", "pbs"},
    {"pediatricbalance", "pbs"},
    {"paediatricbalance", "pbs"},
    {"mas", "mas"},
    {"modifiedashworthscale", "mas"},
    {"modifiedashworth", "mas"},
    {"ashworth", "mas"},
    {"ashworth", "ashworth"},
    {"asas", "asas"},
    {"fmfm", "fmfm"},
    {"finemotorfunctionmeasure", "fmfm"},
    {"cfa", "cfa"},
    {"cpadl", "adl"},
    {"adlcp", "adl"},
    {"adl", "adl"},
    {"fim", "fim"},
    {"fimfam", "fimfam"},
    {"ukfimfam", "fimfam"},
    {"weefim", "weefim"},
    {"mbi", "mbi"},
    {"modifiedbarthelindex", "mbi"},
    {"modifiedbarthel", "mbi"},
    {"barthelindex", "mbi"},
    {"barthel", "mbi"},
};

std::span<const alias> all_aliases() { return aliases; }

constexpr std::string_view fillers[] = {"item", "items",     "i",    "it",      "q",     "question",
                                        "no",   "nr",        "num",  "number",  "score", "sc",
                                        "dim",  "dimension", "area", "aufgabe", "frage", "pregunta",
                                        "p",    "sum",       "pts",  "points"};

bool is_filler(std::string_view word) {
  return std::find(std::begin(fillers), std::end(fillers), word) != std::end(fillers);
}

// ---- words for items ----

namespace {

/// What a word of an item's name is taken for.
struct synonym {
  const char* words;  ///< with blanks around each
  const char* means;
};
constexpr synonym synonyms[] = {
    {" eating eat eats feeding feed feeds ", "eat"},
    {" grooming groom hygiene ", "groom"},
    {" bathing bath bathe ", "bath"},
    {" tub shower bathtub ", "tub"},
    {" dressing dress dressed ", "dress"},
    {" upper ub ube up top ", "upper"},
    {" lower lb lbe low bottom ", "lower"},
    {" toileting toilet ", "toilet"},
    {" bladder urine ", "bladder"},
    {" bowel bowels stool ", "bowel"},
    {" transfer transfers trans transferring ", "transfer"},
    {" bed ", "bed"},
    {" chair ", "chair"},
    {" wheelchair wc whchair ", "wheelchair"},
    {" locomotion walk walking gait ambulation ambulate mobility ", "walk"},
    {" stairs stair ", "stairs"},
    {" comprehension comprehend understanding ", "comprehension"},
    {" expression express ", "expression"},
    {" social interaction ", "social"},
    {" problem solving ", "problem"},
    {" memory ", "memory"},
    {" sit sitting seated ", "sit"},
    {" stand standing ", "stand"},
    {" eyes eye closed ", "eyes"},
    {" feet together ", "feet"},
    {" reach reaching forward ", "reach"},
    {" pick pickup picking retrieve retrieving floor object ", "floor"},
    {" look looking behind shoulder shoulders ", "look"},
    {" turn turning 360 ", "turn"},
    {" step steps stepping alternate alternating footstool ", "step"},
    {" tandem front ", "tandem"},
    {" one single ", "one"},
    {" leg leg stance ", "leg"},
    {" to and or of the on with item score body half level control management mgmt personal "
     "unsupported support self care use deg degrees foot unsupp number no ",
     ""},
};

}  // namespace

const char* meaning(std::string_view word) {
  const std::string wanted = joined(' ', word, ' ');
  for (const synonym& s : synonyms) {
    if (std::string_view{s.words}.find(wanted) != std::string_view::npos) return s.means;
  }
  return nullptr;
}

namespace {

/// An item by what its words mean, all of which must be there; the first that fits.
struct named_item {
  const char* means;
  const char* item;
};
constexpr named_item fim_words[] = {{"dress upper", "dressing_upper"},
                                    {"dress lower", "dressing_lower"},
                                    {"transfer toilet", "transfer_toilet"},
                                    {"transfer tub", "transfer_tub"},
                                    {"transfer bath", "transfer_tub"},
                                    {"transfer bed", "transfer_bed"},
                                    {"transfer chair", "transfer_bed"},
                                    {"transfer wheelchair", "transfer_bed"},
                                    {"upper", "dressing_upper"},
                                    {"lower", "dressing_lower"},
                                    {"eat", "eating"},
                                    {"groom", "grooming"},
                                    {"bath", "bathing"},
                                    {"toilet", "toileting"},
                                    {"bladder", "bladder"},
                                    {"bowel", "bowel"},
                                    {"stairs", "stairs"},
                                    {"walk", "locomotion"},
                                    {"tub", "transfer_tub"},
                                    {"bed", "transfer_bed"},
                                    {"chair", "transfer_bed"},
                                    {"comprehension", "comprehension"},
                                    {"expression", "expression"},
                                    {"social", "social"},
                                    {"problem", "problem_solving"},
                                    {"memory", "memory"}};
constexpr named_item barthel_words[] = {
    {"groom", "hygiene"},     {"bath", "bathing"},          {"eat", "feeding"},
    {"transfer", "transfer"}, {"bed", "transfer"},          {"toilet", "toilet"},
    {"stairs", "stairs"},     {"dress", "dressing"},        {"bowel", "bowel"},
    {"bladder", "bladder"},   {"wheelchair", "wheelchair"}, {"walk", "ambulation"},
    {"chair", "transfer"}};
/// In the order of the BBS; the Pediatric Balance Scale has the same tasks in its own.
constexpr const char* balance_tasks[] = {"sit stand", "stand", "sit",    "stand sit", "transfer",
                                         "eyes",      "feet",  "reach",  "floor",     "look",
                                         "turn",      "step",  "tandem", "one leg"};
constexpr unsigned pbs_tasks[] = {1, 4, 5, 2, 3, 6, 7, 13, 14, 11, 10, 9, 12, 8};  // as on the BBS

}  // namespace

unsigned item_of(const known& k, const std::vector<std::string>& meanings) {
  const auto has = [&](std::string_view one) {
    return std::find(meanings.begin(), meanings.end(), one) != meanings.end();
  };
  if (k.prefix == "bbs" || k.prefix == "pbs") {
    unsigned task = 0;
    for (const unsigned later : {5u, 6u, 7u, 8u, 9u, 10u, 11u, 12u, 13u}) {
      if (has(balance_tasks[later - 1])) task = later;
      if (task != 0) break;
    }
    if (task == 0 && has("leg")) task = 14;
    if (task == 0) {
      const auto sit = std::find(meanings.begin(), meanings.end(), "sit");
      const auto stand = std::find(meanings.begin(), meanings.end(), "stand");
      const bool sits = sit != meanings.end(), stands = stand != meanings.end();
      task = sits && stands ? (sit < stand ? 1 : 4) : stands ? 2 : sits ? 3 : 0;
    }
    if (task == 0 || k.prefix == "bbs") return task;
    const auto* place = std::find(std::begin(pbs_tasks), std::end(pbs_tasks), task);
    return static_cast<unsigned>(place - std::begin(pbs_tasks)) + 1;
  }
  const auto find = [&](const auto& words) {
    for (const named_item& n : words) {
      const std::string_view both = n.means;
      const std::size_t blank = both.find(' ');
      if (!has(both.substr(0, blank))) continue;
      if (blank != std::string_view::npos && !has(both.substr(blank + 1))) continue;
      return std::string_view{n.item};
    }
    return std::string_view{};
  };
  const std::string_view item = k.prefix == "mbi" ? find(barthel_words) : find(fim_words);
  // FIM and WeeFIM have the same eighteen, FIM by number.
  const known& named =
      k.prefix == "mbi"
          ? k
          : *std::find_if(all_known().begin(), all_known().end(),
                          [](const known& other) { return other.prefix == "weefim"; });
  const auto place = std::find(named.items.begin(), named.items.end(), item);
  if (place == named.items.end()) return 0;
  return static_cast<unsigned>(place - named.items.begin()) + 1;
}

bool has_words(const known& k) {
  for (const char* prefix : {"fim", "weefim", "mbi", "bbs", "pbs"}) {
    if (k.prefix == prefix) return true;
  }
  return false;
}

// ---- muscles ----

namespace {

/// Names that are surely of muscles or joints, beside the library's.
constexpr std::string_view other_muscles[] = {"shoulder",
                                              "shoulder_adductors",
                                              "shoulder_flexors",
                                              "biceps",
                                              "biceps_brachii",
                                              "triceps",
                                              "triceps_brachii",
                                              "brachialis",
                                              "brachioradialis",
                                              "elbow_extensors",
                                              "supinators",
                                              "forearm",
                                              "wrist_extensors",
                                              "fingers",
                                              "finger",
                                              "thumb",
                                              "thumb_flexors",
                                              "pectoralis",
                                              "hip_extensors",
                                              "hip_abductors",
                                              "adductors",
                                              "adductor",
                                              "knee_extensors",
                                              "quadriceps",
                                              "hamstring",
                                              "ankle_dorsiflexors",
                                              "dorsiflexors",
                                              "plantar_flexors",
                                              "plantarflexors",
                                              "ankle_plantarflexors",
                                              "plantarflexor",
                                              "gastroc",
                                              "gastrocs",
                                              "triceps_surae",
                                              "tibialis_anterior",
                                              "tibialis_posterior",
                                              "gracilis",
                                              "iliopsoas",
                                              "psoas",
                                              "semitendinosus",
                                              "biceps_femoris",
                                              "vastus",
                                              "peroneals",
                                              "elbow_flexor",
                                              "wrist_flexor",
                                              "finger_flexor",
                                              "hip_flexor",
                                              "knee_flexor",
                                              "hip_adductor",
                                              "elbow_flexion",
                                              "wrist_flexion",
                                              "knee_flexion",
                                              "hip_flexion",
                                              "hip_adduction",
                                              "ankle_plantarflexion",
                                              "elbow_extension",
                                              "knee_extension"};
constexpr std::string_view joints[] = {"elbow", "wrist", "hip", "knee", "ankle"};

}  // namespace

bool is_own_muscle(std::string_view name) {
  return std::find(std::begin(ms::muscle_names), std::end(ms::muscle_names), name) !=
             std::end(ms::muscle_names) ||
         std::find(std::begin(joints), std::end(joints), name) != std::end(joints);
}
bool is_muscle(std::string_view name) {
  return is_own_muscle(name) || std::find(std::begin(other_muscles), std::end(other_muscles),
                                          name) != std::end(other_muscles);
}

const char* side_of(std::string_view word) {
  for (const std::string_view left : {"left", "l", "lt", "lft", "links", "li", "izq", "gauche"}) {
    if (word == left) return "left";
  }
  for (const std::string_view right :
       {"right", "r", "rt", "rgt", "rechts", "re", "der", "droite"}) {
    if (word == right) return "right";
  }
  return nullptr;
}

// ---- names in pieces ----

std::vector<token> tokens_of(std::string_view name) {
  std::vector<token> tokens;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t first = at;
    if (is_digit(name[at])) {
      while (at < name.size() && is_digit(name[at])) ++at;
    } else if (is_letter(name[at])) {
      // A capital behind a small letter begins a word: bergItem, masLeftElbow.
      ++at;
      while (at < name.size() && is_letter(name[at]) &&
             !(is_upper(name[at]) && !is_upper(name[at - 1]))) {
        ++at;
      }
    } else {
      ++at;
      continue;
    }
    tokens.push_back({first, at, folded(name.substr(first, at - first))});
  }
  return tokens;
}

unsigned number_of(const token& t) {
  unsigned n = 0;
  for (const char c : t.text) n = n < 1000 ? 10 * n + static_cast<unsigned>(c - '0') : n;
  return n <= 255 ? n : 0;
}

std::size_t end_of_alias(std::string_view lower, std::size_t at, std::string_view letters) {
  std::size_t next = 0;
  for (; at < lower.size() && next < letters.size(); ++at) {
    if (lower[at] == letters[next]) {
      ++next;
    } else if (next == 0 || is_letter(lower[at]) || is_digit(lower[at])) {
      return std::string::npos;
    }
  }
  return next == letters.size() ? at : std::string::npos;
}

bool says_rater(std::string_view text) {
  for (const token& t : tokens_of(text)) {
    for (const std::string_view word :
         {"rater", "raters", "assessor", "examiner", "observer", "tester", "therapist", "obs"}) {
      if (t.text == word) return true;
    }
  }
  return false;
}
bool says_trial(std::string_view text) {
  for (const token& t : tokens_of(text)) {
    for (const std::string_view word : {"trial", "trials", "attempt", "attempts", "try"}) {
      if (t.text == word) return true;
    }
  }
  return false;
}
bool says_aids(std::string_view text) {
  bool aids = false;
  for (const token& t : tokens_of(text)) {
    for (const std::string_view word : {"no", "without", "wo", "non", "ohne"}) {
      if (t.text == word) return false;
    }
    for (const std::string_view word : {"aid", "aids", "afo", "afos", "orthosis", "orthoses"}) {
      aids |= t.text == word;
    }
  }
  return aids && in_lower_case(text).find("w/o") == std::string::npos;
}

std::string_view own_prefix(std::string_view lower) {
  for (const known& k : all_known()) {
    if (!lower.starts_with(k.prefix + '_')) continue;
    const std::string_view rest = lower.substr(k.prefix.size() + 1);
    const bool site = rest.starts_with("left_") || rest.starts_with("right_");
    if (k.items.empty() ? site : !own_name(lower, {}).empty()) return k.prefix;
  }
  return {};
}

// ---- levels and dates ----

namespace {

/// What a column that is no item may be: the name without what stands between its letters.
struct other_name {
  const char* letters;  ///< with blanks around each
  const char* ours;
};
constexpr other_name other_names[] = {
    {" dob birthdate birthday dateofbirth bdate birth dobdate geburtsdatum gebdatum gebdat "
     "geburtstag fechanacimiento fechadenacimiento datenaissance datedenaissance datanascita "
     "datanascimento geboortedatum fodelsedatum ",
     "birth_date"},
    {" date assessmentdate visitdate testdate examdate dateofassessment dateassessment "
     "dateofvisit datevisit assessdate assessdt visitdt testdt dateoftest datetest "
     "examinationdate dateofexam evaluationdate evaldate dateofevaluation datum untersuchungsdatum "
     "testdatum visitendatum fecha fechaevaluacion fechavisita dateevaluation datevisite data "
     "assesseddate doa dov ",
     "assessment_date"},
};

std::string squeezed(std::string_view name) {
  std::string all;
  for (const char c : folded(name)) {
    if (is_letter(c) || is_digit(c)) all += c;
  }
  return all;
}

std::string level_of(std::string_view name) {
  std::string all = squeezed(name);
  for (const std::string& column : level_columns()) {
    if (column.starts_with("fms_")) {
      const std::string distance = column.substr(4);
      if (all == "fms" + distance || all == joined("fms", distance, "m")) return column;
      continue;
    }
    const std::string system = column.substr(0, column.find('_'));
    std::string rest = all;
    const std::size_t at = rest.find(system);
    if (at == std::string::npos) continue;
    rest.erase(at, system.size());
    for (const std::string_view word :
         {"", "level", "lvl", "er", "erlevel", "lev", "stufe", "niveau", "nivel", "livello",
          "grade", "class", "classification", "grad", "levelbaseline", "l"}) {
      if (rest == word) return column;
    }
  }
  return {};
}

/// Where an instrument is named in a name, the longest of its names; null where none is.
struct alias_place {
  const alias* which = nullptr;
  std::size_t first = 0, last = 0;
};
alias_place find_alias(std::string_view lower, const std::vector<token>& tokens) {
  alias_place found;
  for (const alias& a : aliases) {
    for (const token& t : tokens) {
      const std::size_t end = end_of_alias(lower, t.first, a.letters);
      if (end == std::string::npos || end - t.first <= found.last - found.first) continue;
      found = {&a, t.first, end};
    }
  }
  return found;
}

/// What a name says of a level or a date, in one word: "dob", "dateofvisit".
std::string level_or_date_of(std::string_view name) {
  const std::string level = level_of(name);
  const std::string wanted = joined(' ', squeezed(name), ' ');
  if (!level.empty() || wanted.size() == 2) return level;
  for (const other_name& o : other_names) {
    if (std::string_view{o.letters}.find(wanted) != std::string_view::npos) return o.ours;
  }
  return {};
}

}  // namespace

std::string level_or_date(std::string_view name) {
  std::string ours = level_or_date_of(name);
  const std::size_t group = name.find_last_of("/:.-");
  if (ours.empty() && group != std::string_view::npos) {
    const std::string_view rest = name.substr(group + 1);
    const std::string letters = squeezed(rest);
    const bool any_date =
        letters == "date" || letters == "datum" || letters == "data" || letters == "fecha";
    if (!any_date) ours = level_or_date_of(rest);
  }
  if (ours.empty()) {
    const alias_place at = find_alias(in_lower_case(name), tokens_of(name));
    if (at.which == nullptr) return ours;
    const std::string rest = joined(name.substr(0, at.first), ' ', name.substr(at.last));
    if (level_or_date_of(rest) == "assessment_date") ours = "assessment_date";
  }
  return ours;
}

bool says_checkbox(std::string_view text) { return text.find("___") != std::string_view::npos; }

bool says_no_response(std::string_view text) {
  constexpr std::string_view words[] = {
      "comment",  "comments",  "note",   "notes",    "text",    "label", "date",
      "time",     "timestamp", "reason", "complete", "total",   "sum",   "mean",
      "average",  "median",    "max",    "min",      "percent", "pct",   "raw",
      "subtotal", "band",      "tested", "rank",     "nt",      "flag",  "untested"};
  for (const token& t : tokens_of(text)) {
    if (std::find(std::begin(words), std::end(words), t.text) != std::end(words)) return true;
  }
  return says_checkbox(text);
}

std::optional<std::string> total_of(std::string_view name) {
  constexpr std::string_view totals[] = {
      "total",          "tot",        "sum",      "summe",      "gesamt",     "suma",
      "totale",         "totalscore", "sumscore", "summenwert", "gesamtwert", "gesamtscore",
      "gesamtpunktzahl"};
  constexpr std::string_view besides[] = {"score",  "percent", "pct",  "perc", "overall",
                                          "points", "punkte",  "wert", "value"};
  const auto is_one_of = [](const auto& list, std::string_view word) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
  };
  const std::string lower = in_lower_case(trimmed(name));
  const auto tokens = tokens_of(trimmed(name));
  const auto [instrument, first, last] = find_alias(lower, tokens);
  const std::string prefix = instrument == nullptr ? "" : instrument->prefix;
  bool total = false;
  for (const token& t : tokens) {
    if (first <= t.first && t.last <= last) continue;
    std::string_view word = t.text;
    if (t.first < last && t.first >= first) word.remove_prefix(last - t.first);  // "gmfmtot"
    const bool says_total = is_one_of(totals, word);
    if (!says_total && !is_one_of(besides, word)) return {};
    total |= says_total || !prefix.empty();  // "BBS score"
  }
  if (!total) return {};
  return prefix;
}

int time_of(std::string_view mark) {
  struct time_word {
    const char* words;
    int time;
  };
  constexpr time_word times[] = {
      {" screening scr ", -2},
      {" pre baseline base bl before initial first start admission adm aufnahme vorher entry "
       "einschluss beginn intake enrolment enrollment ",
       0},
      {" mid middle during interim second ", 400},
      {" post after final last end discharge dis disch dc entlassung nachher exit ende third ",
       800},
      {" fu followup follow up fup verlauf katamnese ", 900}};
  int time = -1;
  unsigned number = 0;
  int unit = 1;
  for (const token& t : tokens_of(mark)) {
    if (t.number()) {
      number = number_of(t);
      if (time < 0) time = 0;
      continue;
    }
    for (const time_word& w : times) {
      if (std::string_view{w.words}.find(joined(' ', t.text, ' ')) != std::string_view::npos) {
        time = std::max(time, w.time + 2);
      }
    }
    for (const std::string_view words :
         {"t",      "v",      "visit", "time",  "tp",   "session",   "s",
          "w",      "wk",     "week",  "weeks", "m",    "mo",        "month",
          "months", "d",      "day",   "days",  "y",    "yr",        "year",
          "years",  "visite", "monat", "woche", "wave", "timepoint", "event"}) {
      if (t.text == words && time < 0) time = 0;
    }
    if (t.text == "w" || t.text == "wk" || t.text.starts_with("week")) unit = 7;
    if (t.text == "m" || t.text == "mo" || t.text.starts_with("month")) unit = 30;
    if (t.text == "y" || t.text == "yr" || t.text.starts_with("year")) unit = 365;
  }
  return time < 0 ? -1 : time + static_cast<int>(number) * unit;
}

std::string own_name(std::string_view name, const std::vector<std::string>& muscles) {
  const std::string lower = folded(name);
  if (lower == "birth_date" || lower == "assessment_date" || is_in(level_columns(), lower)) {
    return lower;
  }
  for (const known& k : all_known()) {
    if (!lower.starts_with(k.prefix + '_')) continue;
    std::string rest = lower.substr(k.prefix.size() + 1);
    if (k.items.empty()) {
      const bool left = rest.starts_with("left_");
      if (!left && !rest.starts_with("right_")) continue;
      const std::string muscle = rest.substr(left ? 5 : 6);
      if (is_own_muscle(muscle) || is_in(muscles, muscle)) return lower;
      continue;
    }
    std::size_t zeros = rest.find_last_not_of("0123456789") + 1;
    while (zeros + 1 < rest.size() && rest[zeros] == '0') rest.erase(zeros, 1);
    if (std::find(k.items.begin(), k.items.end(), rest) != k.items.end()) {
      return joined(k.prefix, '_', rest);
    }
  }
  return {};
}

}  // namespace scoring
