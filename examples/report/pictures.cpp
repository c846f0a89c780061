// SPDX-License-Identifier: MIT
#include "pictures.hpp"

#include <algorithm>
#include <cmath>

#include <motorscale/classification/gmfcs.hpp>

namespace ms = motorscale;

namespace reports {

using drawing::axis;
using drawing::mark_shape;
using drawing::plot;

namespace {

double along(std::int32_t place, std::int32_t from, std::int32_t longest) {
  return longest > 0 ? 100.0 * (place - from) / longest : 0;
}

/// The bands between a threshold and its opposite, the wider one first.
void threshold_bands(plot& p, const axis& x, const ms::threshold* t, double top, double height) {
  if (t == nullptr) return;
  for (const auto& limit : {t->high, t->low}) {
    const double from = x.at(-value_of(limit));
    p.band("band-threshold", from, x.at(value_of(limit)) - from, top, height);
    if (t->high == t->low) break;
  }
}

bool has_level_and_age(const visit& v) { return v.level != 0 && v.months && v.place; }

/// Where a text begins, for its place at an end of the picture or between.
const char* anchor_at(double place, double start, double end) {
  return place < start ? "start" : place > end ? "end" : "middle";
}

}  // namespace

double points_of(const scale& s, std::int32_t units) { return static_cast<double>(units) / s.den; }

std::string signed_tick(double value) { return (value > 0 ? "+" : "") + drawing::shortest(value); }

const char* roman(unsigned level) {
  constexpr const char* levels[] = {"\u2013", "I", "II", "III", "IV", "V"};
  return levels[level <= 5 ? level : 0];
}

mark_shape mark_of(said is) {
  switch (is) {
    case said::up:
      return mark_shape::up;
    case said::down:
      return mark_shape::down;
    case said::same:
      return mark_shape::within;
    default:
      return mark_shape::dotted_ring;
  }
}

panel_scale panels_of(const study& of, std::size_t index) {
  const scale& s = *of.all.followed[index];
  double low = 0, high = 0;
  if (const auto* t = threshold_of(s, whole_scale, of.asked)) {
    high = value_of(t->high);
    low = -high;
  }
  panel_scale found;
  for (const child& c : of.all.children) {
    const auto visits = c.assessed(index);
    if (visits.empty() || c.has_unplaced(index)) continue;
    found.longest = std::max(found.longest, *visits.back()->place - *visits.front()->place);
    if (!visits.front()->records[index].total) continue;
    for (const visit* v : visits) {
      if (!v->records[index].total) continue;
      const double change =
          points_of(s, *v->records[index].total - *visits.front()->records[index].total);
      low = std::min(low, change);
      high = std::max(high, change);
    }
  }
  found.change = drawing::round_axis(low, high, 96, 6, 5);
  return found;
}

void panel(markup& page, const study& of, std::size_t index, const course& c,
           const panel_scale& scaled, const std::string& name) {
  const words& w = *of.say;
  const scale& s = *of.all.followed[index];
  const double height = 112;
  plot p{name};
  const auto visits = c.who->assessed(index);
  const axis& y = scaled.change;
  const auto* t = threshold_of(s, whole_scale, of.asked);
  if (t != nullptr) {
    const double top = y.at(value_of(t->high)), bottom = y.at(-value_of(t->high));
    p.band("band-threshold", 0, 100, top, bottom - top);
  }
  p.line("axis", 0, y.at(0), 100, y.at(0));
  const double error = std::fabs(y.at(error_of(s)) - y.at(0));
  const record& first = visits.front()->records[index];
  const bool in_order = !c.who->has_unplaced(index);
  if (first.total && in_order) {
    // A line ends before a visit without a value, and another begins behind it.
    std::vector<std::vector<drawing::band_point>> lines(1);
    std::vector<double> hatched;
    for (const visit* v : visits) {
      const double x = along(*v->place, *visits.front()->place, scaled.longest);
      const bool drawn =
          v == visits.front() || compare(s, index, whole_scale, *visits.front(), *v).is_made();
      if (!drawn) {
        hatched.push_back(x);
        if (!lines.back().empty()) lines.emplace_back();
      } else {
        const double at = y.at(points_of(s, *v->records[index].total - *first.total));
        lines.back().push_back({x, at, at - error, at + error});
      }
    }
    for (const auto& line : lines) {
      p.course(line, height);
      for (const auto& at : line) {
        const bool is_last = &line == &lines.back() && &at == &line.back();
        if (is_last && c.made.is_made()) {
          p.mark(mark_of(c.is.is), at.x, at.y);
        } else {
          p.mark(mark_shape::small_dot, at.x, at.y);
        }
      }
    }
    for (const double x : hatched) p.hatch(std::clamp(x - 3, 0.0, 94.0), 6, 96);
    const bool rises = lines.front().size() < 2 || lines.front()[1].y <= lines.front()[0].y;
    p.text(0, 2, y.at(0) + (rises ? 13 : -4), "start", number_of(s, *first.total));
  }
  const double end =
      in_order ? along(*visits.back()->place, *visits.front()->place, scaled.longest) : 0;
  std::string below = short_reason(w, c.made);
  if (c.made.is_made()) {
    below = c.made.before->day && c.made.now->day ? span(w, *c.made.before, *c.made.now)
                                                  : short_day(w, *c.made.now);
  }
  if (c.made.how != compared::one_visit) {
    p.text(end > 70   ? 100
           : end < 30 ? 0
                      : end,
           0, 109, anchor_at(end, 30, 70), drawing::fitted(below, 150));
  }
  std::string shows;
  if (c.made.is_made()) {
    shows = scoring::joined(
        state_word(w, c.is.is, t), w.colon, with_plus(s, c.made.size()), w.separator,
        filled(w.range, with_unit(w, s, c.made.from), with_unit(w, s, c.made.to)));
  } else {
    shows = short_reason(w, c.made);
    if (first.total) shows += w.separator + with_unit(w, s, *first.total);
  }
  p.picture(page, scoring::joined(c.who->id, w.separator, name_of(s), w.separator, w.change), shows,
            height);
}

void changes(markup& page, const study& of, std::size_t index,
             const std::vector<const course*>& rows, const std::string& name) {
  const words& w = *of.say;
  const scale& s = *of.all.followed[index];
  const bool each = rows.size() <= 40;
  const double step = each ? 20 : 300.0 / static_cast<double>(rows.size());
  const double height = step * static_cast<double>(rows.size());
  const auto* t = threshold_of(s, whole_scale, of.asked);
  double low = 0, high = 0;
  if (t != nullptr) high = value_of(t->high), low = -high;
  for (const course* c : rows) {
    low = std::min(low, points_of(s, c->made.size()));
    high = std::max(high, points_of(s, c->made.size()));
  }
  const axis x = drawing::round_axis(low, high, 0, 100, 7);
  plot p{name};
  threshold_bands(p, x, t, 0, height);
  p.grid(x, height);
  for (const double& tick : x.ticks) {
    const bool second = x.ticks.size() > 5 && (&tick - x.ticks.data()) % 2 == 1;
    p.text(x.at(tick), 0, height + 16, "middle", signed_tick(tick), second ? "tick-second" : "");
  }
  unsigned counts[5]{};
  double y = step / 2;
  for (const course* c : rows) {
    const double at = x.at(points_of(s, c->made.size()));
    if (each) p.line("from-to", x.at(0), y, at, y);
    p.mark(mark_of(c->is.is), at, y, each ? 6 : 3);
    if (each) {
      p.text(0, -10, y + 4, "end", drawing::fitted(c->who->id, 66));
      p.text(100, 64, y + 4, "end", with_plus(s, c->made.size()), "strong");
    }
    ++counts[static_cast<unsigned>(c->is.is)];
    y += step;
  }
  p.text(50, 0, height + 34, "middle",
         t == nullptr
             ? std::string{w.axis_points}
             : filled(is_about_importance(*t) ? w.axis_points_importance : w.axis_points_threshold,
                      threshold_in_words(w, *t)));
  std::string shows;
  for (const said is : {said::up, said::same, said::down, said::between, said::nothing}) {
    const unsigned n = counts[static_cast<unsigned>(is)];
    if (n == 0) continue;
    add(shows, w.separator, scoring::joined(state_word(w, is, t), w.colon, n));
  }
  p.picture(page, scoring::joined(name_of(s), w.colon, w.change_against), shows, height + 40,
            "plot plot-names");
}

void moves(markup& page, const words& w, const level_moves& m, const std::string& name) {
  plot p{name};
  const auto y = [](unsigned level) { return 38 + 36.0 * level; };
  unsigned most = 1;
  for (const auto& row : m.counts) {
    for (const unsigned n : row) most = std::max(most, n);
  }
  const double unit = std::min(5.0, 20.0 / most);
  for (const bool kept : {true, false}) {
    for (unsigned a = 0; a < 5; ++a) {
      for (unsigned b = 0; b < 5; ++b) {
        if (m.counts[a][b] == 0 || (a == b) != kept) continue;
        p.thick_line(a == b  ? "flow-same"
                     : b < a ? "flow-up"
                             : "flow-down",
                     std::max(1.0, unit * m.counts[a][b]), y(a), y(b));
      }
    }
  }
  std::string shows;
  for (unsigned a = 0; a < 5; ++a) {
    for (unsigned b = 0; b < 5; ++b) {
      const unsigned n = m.counts[a][b];
      if (n == 0) continue;
      // Lines between neighbours have their number in the middle, longer ones nearer to their
      // start.
      const unsigned far = a > b ? a - b : b - a;
      const double part = far < 2 ? 0.5 : far == 2 ? 0.25 : far == 3 ? 0.16 : 0.12;
      p.text(100 * part, 0, y(a) + part * (y(b) - y(a)) + 5, "middle",
             scoring::joined(a == b  ? ""
                             : b < a ? "\u25B2 "
                                     : "\u25BC ",
                             n),
             "halo strong");
      add(shows, w.separator, scoring::joined(roman(a + 1), " \u2192 ", roman(b + 1), w.colon, n));
    }
  }
  for (unsigned a = 0; a < 5; ++a) {
    unsigned first = 0, last = 0;
    for (unsigned b = 0; b < 5; ++b) first += m.counts[a][b], last += m.counts[b][a];
    p.text(0, -8, y(a) + 4, "end", scoring::joined(roman(a + 1), "  ", first));
    p.text(100, 8, y(a) + 4, "start", scoring::joined(last, "  ", roman(a + 1)));
  }
  p.text(0, 0, 12, "start", w.first_visit);
  p.text(100, 0, 12, "end", w.last_visit);
  p.picture(page, w.levels, shows, 202);
}

void over_time(markup& page, const words& w, const trajectory& of, bool dated,
               const std::string& name) {
  const double bottom = 186;
  const timed_value *first_known = nullptr, *last_known = nullptr;
  double low = 0, high = 0;
  for (const timed_value& v : of.visits) {
    if (!v.is_known) continue;
    if (first_known == nullptr) {
      first_known = &v;
      low = v.value - of.threshold;
      high = v.value + of.threshold;
    }
    last_known = &v;
    low = std::min(low, v.low);
    high = std::max(high, v.high);
  }
  const double first = first_known->value;
  const axis y = drawing::round_axis(low, high, bottom, 16, 6);
  const std::int32_t from = *of.visits.front().at->place, to = *of.visits.back().at->place;
  const auto x = [&](const visit& v) { return along(*v.place, from, to - from); };
  plot p{name};
  for (const double tick : y.ticks) {
    p.line("grid", 0, y.at(tick), 100, y.at(tick));
    p.text(0, -8, y.at(tick) + 4, "end", drawing::shortest(tick));
  }
  const double top_limit = y.at(first + of.threshold), low_limit = y.at(first - of.threshold);
  if (of.threshold > 0) {
    p.band("band-threshold", 0, 100, top_limit, low_limit - top_limit);
    p.line("threshold", 0, top_limit, 100, top_limit);
    p.line("threshold", 0, low_limit, 100, low_limit);
  }
  // A line ends before a visit without a value, and another begins behind it.
  std::vector<drawing::band_point> line;
  for (const timed_value& v : of.visits) {
    if (v.is_known) {
      line.push_back({x(*v.at), y.at(v.value), y.at(v.high), y.at(v.low)});
    } else {
      p.course(line, 210);
      line.clear();
    }
  }
  p.course(line, 210);
  double last_reason = -100;
  for (const timed_value& v : of.visits) {
    if (v.is_known) continue;
    const double at = x(*v.at);
    p.hatch(std::clamp(at - 1, 0.0, 98.0), 2, bottom);
    if (at - last_reason < 35) continue;  // the table has them all
    last_reason = at;
    p.text(at, at > 80 ? -10 : 10, 12, at > 80 ? "end" : "start", drawing::fitted(v.text, 260),
           "halo");
  }
  // Labels where there is room for them on a picture of 500 px, and fewer on one of 200; all
  // numbers are in the table.
  const double apart = 13, apart_if_narrow = 31;
  double last_label = -100, last_if_narrow = -100;
  const bool is_last_at_end = x(*last_known->at) > 99;
  for (const timed_value& v : of.visits) {
    if (!v.is_known) continue;
    const bool is_last = &v == last_known;
    const double at = x(*v.at), place = y.at(v.value);
    p.mark(mark_shape::dot, at, place, is_last ? 5 : 4);
    if (is_last && is_last_at_end) continue;
    if (at - last_label < apart || (!is_last && is_last_at_end && at > 100 - apart / 2)) continue;
    p.text(at, 0, place < 30 ? place + 20 : place - 18, at < 3 ? "start" : "middle", v.text,
           at - last_if_narrow < apart_if_narrow ? "halo strong tick-second" : "halo strong");
    last_label = at;
    if (at - last_if_narrow >= apart_if_narrow) last_if_narrow = at;
  }
  const double end = y.at(last_known->value);
  double used_from = -100, used_to = -100;
  if (is_last_at_end && first_known != last_known) {
    p.text(100, 10, end + 1, "start", last_known->text, "strong");
    if (!of.error.empty()) p.text(100, 10, end + 18, "start", of.error);
    used_from = end - 15;
    used_to = end + (of.error.empty() ? 9 : 25);
  }
  if (of.threshold > 0) {
    for (const bool is_top : {true, false}) {
      const double limit = is_top ? top_limit : low_limit;
      if (limit + 4 > used_from && limit - 12 < used_to) continue;
      p.text(100, 10, limit + 4, "start", of.limits[is_top ? 0 : 1]);
      used_from = used_to < 0 ? limit - 16 : std::min(used_from, limit - 16);
      used_to = std::max(used_to, limit + 8);
    }
    if (of.may_be_error && low_limit - top_limit > 34) {
      const bool below = end < (top_limit + low_limit) / 2;
      p.text(100, -8, below ? low_limit - 8 : top_limit + 16, "end", w.may_be_error, "strong");
    }
  }
  // Dates
  last_label = last_if_narrow = -100;
  for (const timed_value& v : of.visits) {
    const double at = x(*v.at);
    p.line("axis", at, bottom, at, bottom + 5);
    const bool is_end = &v == &of.visits.back();
    // The first label begins at its place, and the last ends there.
    if (at - last_label < (last_label < 3 ? 20 : 15) || (!is_end && at > 80)) continue;
    const bool second =
        !is_end && (at - last_if_narrow < (last_if_narrow < 3 ? 45 : 30) || at > 55);
    p.text(at, 0, 206, anchor_at(at, 3, 97), drawing::fitted(short_day(w, *v.at), dated ? 100 : 60),
           second ? "tick-second" : "");
    last_label = at;
    if (!second) last_if_narrow = at;
  }
  p.line("axis", 0, bottom, 100, bottom);
  p.picture(page, of.title, of.description, 210);
}

void then_and_now(markup& page, const axis& x, double then, double now) {
  plot p;
  p.grid(x, 30);
  p.line("from-to", x.at(then), 15, x.at(now), 15);
  p.mark(mark_shape::ring, x.at(then), 15);
  p.mark(mark_shape::dot, x.at(now), 15);
  p.in_a_cell(page, 30);
}

void change_in_a_row(markup& page, const axis& x, double change, said is, const ms::threshold* t) {
  plot p;
  threshold_bands(p, x, t, 2, 26);
  p.grid(x, 30);
  p.mark(mark_of(is), x.at(change), 15, is == said::up || is == said::down ? 7 : 6);
  p.in_a_cell(page, 30);
}

bool has_level_by_age(const child& who) {
  return std::any_of(who.visits.begin(), who.visits.end(), has_level_and_age);
}

void levels_by_age(markup& page, const words& w, const child& who, const std::string& name) {
  std::vector<const visit*> at;
  for (const visit& v : who.visits) {
    if (has_level_and_age(v)) at.push_back(&v);
  }
  const std::int32_t from = *at.front()->months / 12;
  const std::int32_t to = std::max(from + 2, *at.back()->months / 12 + 1);
  const auto x = [&](double months) { return 100 * (months / 12 - from) / (to - from); };
  const auto y = [](unsigned level) { return 11 + 17.0 * level; };
  plot p{name};
  std::string shows;
  for (const ms::age_range& band : ms::gmfcs::months_in) {
    const double first = band.from / 12.0, past = band.until == 0 ? 99 : band.until / 12.0;
    if (past <= from || first >= to) continue;
    const double left = std::max(first, double{static_cast<double>(from)});
    if (first > from) p.line("axis", x(12 * first), 0, x(12 * first), 104);
    const std::string label = filled(w.band, drawing::shortest(first), drawing::shortest(past));
    const double room = (std::min(past, static_cast<double>(to)) - left) / (to - from);
    if (room > 0.3) p.text(x(12 * left), 6, 12, "start", label);
  }
  for (unsigned level = 1; level <= 5; ++level) {
    p.line("grid", 0, y(level), 100, y(level));
    p.text(0, -8, y(level) + 4, "end", roman(level));
  }
  for (std::size_t k = 1; k < at.size(); ++k) {
    p.line("line", x(*at[k - 1]->months), y(at[k - 1]->level), x(*at[k]->months), y(at[k]->level));
  }
  for (const visit* v : at) {
    p.mark(mark_shape::dot, x(*v->months), y(v->level), 5);
    add(shows, w.separator, filled(w.level_words, day_of(w, *v), roman(v->level)));
  }
  p.text(x(*at.back()->months), 10, y(at.back()->level) + 4, "start", roman(at.back()->level),
         "strong");
  const std::int32_t step = (to - from + 3) / 4;
  for (std::int32_t year = from; year <= to; year += step) {
    const double place = x(12.0 * year);
    p.text(place, 0, 124, anchor_at(place, 3, 97), filled(w.years, year));
  }
  p.line("axis", 0, 108, 100, 108);
  p.picture(page, scoring::joined(who.id, w.separator, w.level_by_age), shows, 128);
}

}  // namespace reports
