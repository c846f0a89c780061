// SPDX-License-Identifier: MIT
#include "cohort.hpp"
#include "csv_rows.hpp"
#include "joined.hpp"
#include "text.hpp"

namespace reports {

std::vector<event> read_events(std::string_view text, const std::string& input, std::string& fault,
                               bool& tells_serious) {
  std::vector<event> found;
  csv_rows rows{text, input};
  if (!rows.next()) {
    fault = rows.fault;
    if (fault.empty()) fault = input + ": is empty; it needs the columns event, group and child";
    return found;
  }
  const header h{rows.cells()};
  const std::size_t name = h.find("event"), group = h.find("group"), who = h.find("child"),
                    serious = h.find("serious");
  if (name == none || who == none) {
    fault = input + ": needs the columns event and child, and group where there are groups";
    return found;
  }
  tells_serious = serious != none;
  while (rows.next_filled()) {
    const std::string how = scoring::folded(rows.cell(serious));
    event e{std::string{rows.trimmed(name)}, std::string{rows.trimmed(group)},
            std::string{rows.trimmed(who)}, how == "1" || how == "yes" || how == "true"};
    if (!e.serious && !how.empty() && how != "0" && how != "no" && how != "false") {
      fault = scoring::joined(rows.place(), "serious: ", scoring::shown(rows.trimmed(serious)),
                              " is neither yes nor no");
      return found;
    }
    if (e.name.empty()) {
      fault = rows.place() + "names no event";
      return found;
    }
    found.push_back(std::move(e));
  }
  fault = rows.fault;
  return found;
}

}  // namespace reports
