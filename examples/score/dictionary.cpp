// SPDX-License-Identifier: MIT
#include "dictionary.hpp"

#include <vector>

#include <motorscale/core/site.hpp>
#include <motorscale/instrument/registry.hpp>

#include "forms.hpp"
#include "text.hpp"

namespace ms = motorscale;

namespace scoring {

namespace {

/// What a field of the dictionary says; the columns that are not here stay empty.
struct dictionary_field {
  std::string name{}, section{}, type{}, label{}, choices{}, note{}, validation{}, least{}, most{};
};

constexpr const char* header =
    "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices, "
    "Calculations, OR Slider Labels\",Field Note,Text Validation Type OR Show Slider Number,Text "
    "Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),"
    "Required Field?,Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix "
    "Ranking?,Field Annotation\n";

void write(std::string& to, const std::string& form, const dictionary_field& f) {
  to += f.name + ',' + form;
  for (const std::string* text :
       {&f.section, &f.type, &f.label, &f.choices, &f.note, &f.validation, &f.least, &f.most}) {
    (to += ',') += as_field(*text);
  }
  to += ",,,,,,,,\n";
}

/// The codes of a choice are letters and digits: those are what every export gives back.  A grade
/// that is printed with a plus is therefore coded with a p, which this program reads.
std::string code_of(std::string_view printed) {
  std::string code{printed};
  if (code.ends_with('+')) code.back() = 'p';
  return code;
}

void add_responses(dictionary_field& f, ms::symbols printed, ms::response_set allowed) {
  bool fractions = false;
  std::vector<std::string> texts;
  for (unsigned code = 0; code < 16; ++code) {
    if (!allowed.contains(code)) continue;
    texts.emplace_back(printed[code]);
    fractions |= texts.back().find('.') != std::string::npos;
  }
  if (fractions) {  // a point is no letter and no digit
    f.type = "text";
    f.validation = "number";
    f.least = texts.front();
    f.most = texts.back();
    for (const std::string& t : texts) f.note += (f.note.empty() ? "" : ", ") + t;
    f.note += "; empty: not tested";
    return;
  }
  f.type = "radio";
  for (const std::string& t : texts) f.choices += code_of(t) + ", " + t + " | ";
  f.choices += "NT, not tested";
}

const ms::registered* entry_of(std::string_view prefix) {
  for (const ms::registered& r : ms::instruments) {
    if (prefix == r.about->prefix) return &r;
  }
  return nullptr;
}

/// "hip flexors" of "hip_flexors".
std::string in_words(std::string name) {
  for (char& c : name) c = c == '_' ? ' ' : c;
  return name;
}

}  // namespace

std::string redcap_dictionary(std::string_view prefix) {
  const std::string form = folded(prefix);
  for (const auto& s : all_scorers({})) {
    if (form != s->about().prefix) continue;
    const ms::registered* const r = entry_of(form);
    std::string text = header;
    write(text, form, {.name = "record_id", .type = "text", .label = "Record ID"});
    write(text, form,
          {.name = "assessment_date",
           .type = "text",
           .label = "Date of the assessment",
           .validation = "date_ymd"});
    const bool sites = r == nullptr || r->item_count == 0;
    for (std::size_t n = 0; n < s->items().size(); ++n) {
      const item_facts& i = s->items()[n];
      dictionary_field f{.name = i.name};
      if (n == 0) f.section = std::string{s->about().title} + " (" + s->about().edition + ')';
      if (sites) {
        // The library's muscles; joints alone are for files that have no better names.
        std::string site = i.name.substr(form.size() + 1);
        const std::string muscle = site.substr(site.find('_') + 1);
        bool own = false;
        for (const char* name : ms::muscle_names) own |= muscle == name;
        if (!own) continue;
        f.label = in_words(muscle) + ", " + site.substr(0, site.find('_'));
      } else {
        for (unsigned k = 0; k < r->section_count; ++k) {
          if (r->section_count > 1 && r->sections[k].first.number == n + 1) {
            f.section += (f.section.empty() ? "" : ": ") + std::string{r->sections[k].name};
          }
        }
        f.label = "Item " + i.name.substr(form.size() + 1);
        if (const char* label = r->places[n].label; label != nullptr) {
          f.label = std::to_string(n + 1) + ". " + label;
        }
        if (i.optional) f.note = "where it applies";
      }
      add_responses(f, s->printed(), i.allowed);
      write(text, form, f);
    }
    return text;
  }
  return {};
}

}  // namespace scoring
