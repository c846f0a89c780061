#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of groups and visits, pooled studies and agreement, by their formulas with 50 digits
(mpmath) and by counting in whole numbers.  Prints trial_models.hpp.

The same data sets are made by trial_models.R, which asks R's packages.
"""
from fractions import Fraction

from mpmath import mp, mpf

mp.dps = 50


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return self.state // 65536 % n


# ---- distributions ----

def normal_upper(z):
    return mp.erfc(z / mp.sqrt(2)) / 2


def chi_upper(x, df):
    return mp.gammainc(mpf(df) / 2, x / 2, mp.inf, regularized=True)


def chi_lower(x, df):
    return mp.gammainc(mpf(df) / 2, 0, x / 2, regularized=True)


def t_upper(t, df):
    half = mp.betainc(mpf(df) / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2
    return half if t >= 0 else 1 - half


def f_upper(f, a, b):
    return mp.betainc(mpf(b) / 2, mpf(a) / 2, 0, b / (b + a * f), regularized=True)


def where(f, low, high):
    """Where f, above 0 at low, crosses 0."""
    while f(high) > 0:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) > 0 else (low, middle)
    return mp.findroot(f, (low, high), solver="anderson", tol=mpf(10)**-90, verify=False)


def cached(f):
    known = {}

    def g(*a):
        if a not in known:
            known[a] = f(*a)
        return known[a]
    return g


@cached
def normal_quantile(p):
    return mp.sqrt(2) * mp.erfinv(1 - 2 * p)


@cached
def t_quantile(p, df):
    return where(lambda t: t_upper(t, df) - p, mpf(0), mpf(10))


@cached
def chi_quantile_upper(p, df):
    return where(lambda x: chi_upper(x, df) - p, mpf(0), mpf(10))


@cached
def chi_quantile_lower(p, df):
    return where(lambda x: p - chi_lower(x, df), mpf(0), mpf(10))


def f_quantile(p, a, b):
    return where(lambda f: f_upper(f, a, b) - p, mpf(0), mpf(10))


TAIL = mpf(1) / 40  # of each side of a 95 % interval


def two_sided(statistic, df):
    s = abs(statistic)
    return 2 * (t_upper(s, df) if df else normal_upper(s))


def around(value, se, df):
    q = t_quantile(TAIL, df) if df else normal_quantile(TAIL)
    return [value - q * se, value + q * se]


def row(value, se, df):
    return [value, se, *around(value, se, df), value / se, df, two_sided(value / se, df)]


# ---- pooling ----

def studies(number):
    r = Random(number * 7919 + 3)
    k = [9, 3, 2, 5, 12, 6, 20, 4, 7, 10, 3, 8][number]
    spread = [96, 16, 200, 8, 64, 400, 48, 4, 128, 32, 300, 256][number]
    found = []
    for _ in range(k):
        value = Fraction(r.below(2 * spread + 1) - spread, 64)
        variance = Fraction(1 + r.below(4096 if number % 3 == 0 else 256), 1024)
        found.append((mpf(value.numerator) / value.denominator,
                      mpf(variance.numerator) / variance.denominator))
    return found


def at(s, t):
    w = [1 / (v + t) for _, v in s]
    total = sum(w)
    mean = sum(a * y for a, (y, _) in zip(w, s)) / total
    return w, total, mean, sum(a * (y - mean)**2 for a, (y, _) in zip(w, s))


def q_at(s, t):
    return at(s, t)[3]


def slope(s, t, restricted):
    w, total, mean, _ = at(s, t)
    squares = sum(a * a * (y - mean)**2 for a, (y, _) in zip(w, s))
    return squares - total + (sum(a * a for a in w) / total if restricted else 0)


def likelihood(s, t, restricted):
    _, total, _, q = at(s, t)
    return -q - sum(mp.log(v + t) for _, v in s) - (mp.log(total) if restricted else 0)


def likeliest(s, restricted):
    """The best of all local maxima, looked for on a fine grid."""
    smallest = min(v for _, v in s)
    largest = max(v for _, v in s)
    mean = sum(y for y, _ in s) / len(s)
    end = max(largest, 4 * sum((y - mean)**2 for y, _ in s) / (len(s) - 1)) * 2
    grid, t = [mpf(0)], smallest / 200
    while t < end:
        grid.append(t)
        t += (t + smallest) / 200
    grid.append(end)
    mp.dps = 20
    slopes = [slope(s, t, restricted) for t in grid]
    mp.dps = 50
    candidates = [mpf(0)] if slopes[0] <= 0 else []
    for a, b, fa, fb in zip(grid, grid[1:], slopes, slopes[1:]):
        if fa > 0 >= fb:
            candidates.append(where(lambda t: slope(s, t, restricted), a, b))
    return max(candidates, key=lambda t: likelihood(s, t, restricted))


def tau2_where(s, wanted):
    if q_at(s, 0) <= wanted:
        return mpf(0)
    return where(lambda t: q_at(s, t) - wanted, mpf(0), mpf(1))


def tau2_of(s, method):
    k = len(s)
    w, total, _, q = at(s, 0)
    spare = total - sum(a * a for a in w) / total
    return {"fixed": lambda: mpf(0),
            "dersimonian_laird": lambda: max(mpf(0), (q - (k - 1)) / spare),
            "paule_mandel": lambda: tau2_where(s, mpf(k - 1)),
            "restricted_maximum": lambda: likeliest(s, True),
            "maximum": lambda: likeliest(s, False),
            "hunter_schmidt": lambda: max(mpf(0), (q - k) / total)}[method]()


METHODS = ["fixed", "dersimonian_laird", "paule_mandel", "restricted_maximum", "maximum",
           "hunter_schmidt"]


def i2_of(s, t):
    w, total, _, _ = at(s, 0)
    typical = (len(s) - 1) / (total - sum(a * a for a in w) / total)
    return 100 * t / (t + typical)


def pool(number):
    s = studies(number)
    k = len(s)
    q = q_at(s, 0)
    low = tau2_where(s, chi_quantile_upper(TAIL, k - 1))
    high = tau2_where(s, chi_quantile_lower(TAIL, k - 1))
    common = [q, chi_upper(q, k - 1), low, high, i2_of(s, low), i2_of(s, high)]
    if k > 2:
        w = [1 / v for _, v in s]
        x = [mp.sqrt(v) for _, v in s]
        mx = sum(a * b for a, b in zip(w, x)) / sum(w)
        my = sum(a * y for a, (y, _) in zip(w, s)) / sum(w)
        xx = sum(a * (b - mx)**2 for a, b in zip(w, x))
        b1 = sum(a * (b - mx) * (y - my) for a, b, (y, _) in zip(w, x, s)) / xx
        left = sum(a * (y - my - b1 * (b - mx))**2 for a, b, (y, _) in zip(w, x, s))
        egger = row(b1, mp.sqrt(left / (k - 2) / xx), k - 2)
    else:
        egger = [mpf(0)] * 7
    lines = []
    for method in METHODS:
        t = tau2_of(s, method)
        _, total, mean, qt = at(s, t)
        scale = qt / (k - 1)
        z = row(mean, mp.sqrt(1 / total), 0)
        hk = row(mean, mp.sqrt(scale / total), k - 1)
        adhoc = row(mean, mp.sqrt(max(mpf(1), scale) / total), k - 1)
        i2 = max(mpf(0), (q - (k - 1)) / q * 100) if method == "fixed" else i2_of(s, t)
        new = mp.sqrt(t + 1 / total)
        hts = around(mean, new, k - 2) if k > 2 else [mpf(0)] * 2
        first = 100 / (s[0][1] + t) / total
        lines.append((method, [t, i2, first, *z, *hk, *adhoc, *hts, *around(mean, new, k - 1),
                               *around(mean, new, 0)]))
    return s, common, egger, lines


# ---- ranks, counted ----

def doubled_ranks(values):
    return [sum(w < v for w in values) * 2 + sum(w == v for w in values) + 1 for v in values]


def counts_of_sums(ranks):
    ways = {0: 1}
    for r in ranks:
        new = dict(ways)
        for s, n in ways.items():
            new[s + r] = new.get(s + r, 0) + n
        ways = new
    return ways


def signed_rank(changes, pratt):
    kept = changes if pratt else [c for c in changes if c]
    ranks = [r for r, c in zip(doubled_ranks([abs(c) for c in kept]), kept) if c]
    signs = [c > 0 for c in kept if c]
    total, plus = sum(ranks), sum(r for r, up in zip(ranks, signs) if up)
    ways = counts_of_sums(ranks)
    far = sum(n for s, n in ways.items() if abs(2 * s - total) >= abs(2 * plus - total))
    root = mp.sqrt(sum(r * r for r in ranks))
    off = 2 * plus - total
    z = off / root
    corrected = (off - (2 if off > 0 else -2)) / root if abs(off) > 2 else mpf(0)
    return [mpf(plus) / 2, mpf(far) / 2**len(ranks), z, two_sided(z, 0), corrected,
            two_sided(corrected, 0)]


def sign_test(changes):
    rose, fell = sum(c > 0 for c in changes), sum(c < 0 for c in changes)
    n = rose + fell
    far = sum(mp.binomial(n, k) for k in range(n + 1) if abs(2 * k - n) >= abs(2 * rose - n))
    return [mpf(rose), far / 2**n]


def rank_sum(first, second):
    n1, n = len(first), len(first) + len(second)
    ranks = doubled_ranks(first + second)
    ways = {(0, 0): 1}
    for r in ranks:
        new = dict(ways)
        for (k, s), m in ways.items():
            new[k + 1, s + r] = new.get((k + 1, s + r), 0) + m
        ways = new
    observed, middle = sum(ranks[:n1]), n1 * (n + 1)
    far = sum(m for (k, s), m in ways.items()
              if k == n1 and abs(s - middle) >= abs(observed - middle))
    squares = sum((r - (n + 1))**2 for r in ranks)
    root = mp.sqrt(mpf(n1) * (n - n1) * squares / (n * (n - 1)))
    off = observed - middle
    z = off / root
    corrected = (off - (1 if off > 0 else -1)) / root if abs(off) > 1 else mpf(0)
    return [mpf(observed - n1 * (n1 + 1)) / 2, mpf(far) / mp.binomial(n, n1), z, two_sided(z, 0),
            corrected, two_sided(corrected, 0)]


def friedman(rows):
    n, k = len(rows), len(rows[0])
    ranks = [doubled_ranks(r) for r in rows]
    between = sum((sum(r[j] for r in ranks) - n * (k + 1))**2 for j in range(k))
    q = mpf(k - 1) * between / sum((x - k - 1)**2 for r in ranks for x in r)
    return [q, chi_upper(q, k - 1)]


# ---- means ----

def mean(x):
    return mpf(sum(x)) / len(x)


def squares(x, y=None):
    y = x if y is None else y
    return mpf(len(x) * sum(a * b for a, b in zip(x, y)) - sum(x) * sum(y)) / len(x)


def correction(m):
    return mp.exp(mp.loggamma(mpf(m) / 2) - mp.log(mp.sqrt(mpf(m) / 2)) -
                  mp.loggamma(mpf(m - 1) / 2))


def visits(number):
    r = Random(number * 104729 + 11)
    n = [8, 5, 12, 30, 16, 25, 10, 40][number]
    span = [400, 60, 5, 1000, 4, 50, 9, 20][number]
    rise = [20, 5, 1, 30, 1, 0, 2, 3][number]
    rows = []
    for _ in range(n):
        first = r.below(span)
        second = first + rise + r.below(2 * span // 3 + 1) - span // 3
        rows.append([first, second, second + r.below(span // 2 + 1) - span // 4])
    return rows


def paired(number):
    rows = visits(number)
    a, b = [r[0] for r in rows], [r[1] for r in rows]
    change = [y - x for x, y in zip(a, b)]
    n = len(change)
    sd = mp.sqrt(squares(change) / (n - 1))
    t = row(mean(change), sd / mp.sqrt(n), n - 1)
    j = correction(n - 1)
    g = j * mean(change) / sd
    v = mpf(1) / n + g * g / (2 * n)
    smcc = [g, mp.sqrt(v), *around(g, mp.sqrt(v), 0)]
    r = squares(a, b) / mp.sqrt(squares(a) * squares(b))
    g = j * mean(change) / mp.sqrt(squares(a) / (n - 1))
    v = 2 * (1 - r) / n + g * g / (2 * n)
    smcr = [g, mp.sqrt(v), *around(g, mp.sqrt(v), 0)]
    return rows, [*t, *smcc, *smcr, *signed_rank(change, False), *signed_rank(change, True),
                  *sign_test(change), *friedman(rows)]


def children(number):
    r = Random(number * 15485863 + 7)
    n1 = [10, 4, 7, 20, 3, 12, 30, 9][number]
    n2 = [8, 6, 7, 13, 9, 30, 25, 5][number]
    span = [300, 50, 4, 1000, 6, 20, 5, 80][number]
    rows = []
    for i in range(n1 + n2):
        baseline = r.below(span)
        rows.append((baseline // 2 + r.below(span) + (span // 4 if i < n1 else 0), baseline))
    return n1, rows


def smd(n1, n2, d):
    n, m = n1 + n2, n1 + n2 - 2
    j = correction(m)
    of_n = mpf(1) / n1 + mpf(1) / n2
    found = []
    for g, v in ((j * d, lambda g: of_n + g * g / (2 * n)),
                 (j * d, lambda g: of_n + (1 - (m - 2) / (m * j * j)) * g * g),
                 ((1 - mpf(3) / (4 * n - 9)) * d, lambda g: of_n + g * g / (2 * (n - mpf("3.94")))),
                 (d, lambda g: of_n + d * d / (2 * m))):
        se = mp.sqrt(v(g))
        found += [g, se, *around(g, se, 0)]
    return found


def groups(number):
    n1, rows = children(number)
    a, b = [x for x, _ in rows[:n1]], [x for x, _ in rows[n1:]]
    n2, n = len(b), len(rows)
    difference = mean(a) - mean(b)
    pooled = (squares(a) + squares(b)) / (n - 2)
    student = row(difference, mp.sqrt(pooled * (mpf(1) / n1 + mpf(1) / n2)), n - 2)
    va, vb = squares(a) / (n1 - 1) / n1, squares(b) / (n2 - 1) / n2
    df = (va + vb)**2 / (va**2 / (n1 - 1) + vb**2 / (n2 - 1))
    welch = row(difference, mp.sqrt(va + vb), df)
    xa, xb = [x for _, x in rows[:n1]], [x for _, x in rows[n1:]]
    xx, xy = squares(xa) + squares(xb), squares(xa, a) + squares(xb, b)
    apart = mean(xa) - mean(xb)
    s2 = (squares(a) + squares(b) - xy**2 / xx) / (n - 3)
    adjusted = row(difference - xy / xx * apart,
                   mp.sqrt(s2 * (mpf(1) / n1 + mpf(1) / n2 + apart**2 / xx)), n - 3)
    return n1, rows, [*student, *welch, *adjusted, *smd(n1, n2, difference / mp.sqrt(pooled)),
                      *rank_sum(a, b)]


# ---- agreement ----

def ratings(number):
    r = Random(number * 32452843 + 1)
    n, k = [(10, 2), (6, 4), (25, 2), (5, 3), (40, 2), (12, 3)][number]
    span, noise = [(30, 4), (9, 3), (5, 1), (100, 20), (7, 2), (50, 10)][number]
    rows = []
    for _ in range(n):
        true = r.below(span)
        rows.append([true + r.below(2 * noise + 1) - noise + (rater if number == 1 else 0)
                     for rater in range(k)])
    return rows


def intraclass(rows):
    n, k = len(rows), len(rows[0])
    total = mpf(sum(map(sum, rows)))**2 / (n * k)
    of_rows = mpf(sum(sum(r)**2 for r in rows)) / k - total
    of_columns = mpf(sum(sum(c)**2 for c in zip(*rows))) / n - total
    error = sum(x * x for r in rows for x in r) - total - of_rows - of_columns
    r, c, e = of_rows / (n - 1), of_columns / (k - 1), error / ((n - 1) * (k - 1))
    icc = (r - e) / (r + (k - 1) * e + k * (c - e) / n)
    a = k * icc / (n * (1 - icc))
    b = 1 + k * icc * (n - 1) / (n * (1 - icc))
    df = (a * c + b * e)**2 / ((a * c)**2 / (k - 1) + (b * e)**2 / ((n - 1) * (k - 1)))
    f1, f2 = f_quantile(TAIL, n - 1, df), f_quantile(TAIL, df, n - 1)
    rest = k * c + (k * n - k - n) * e
    agreement = [icc, n * (r - f1 * e) / (f1 * rest + n * r), n * (f2 * r - e) / (rest + n * f2 * r)]
    de = (n - 1) * (k - 1)
    f1, f2 = r / e / f_quantile(TAIL, n - 1, de), r / e * f_quantile(TAIL, de, n - 1)
    consistency = [(r - e) / (r + (k - 1) * e), (f1 - 1) / (f1 + k - 1), (f2 - 1) / (f2 + k - 1)]
    sem = mp.sqrt(e)
    return [*agreement, *consistency, sem, normal_quantile(TAIL) * mp.sqrt(2) * sem]


def kappas(rows):
    pairs = [(r[0], r[1]) for r in rows]
    n, found = len(pairs), []
    span = max(map(max, pairs)) - min(map(min, pairs))
    for like in (lambda a, b: mpf(a == b), lambda a, b: 1 - mpf(abs(a - b)) / span,
                 lambda a, b: 1 - (mpf(a - b) / span)**2):
        by_first = {a: sum(like(a, b) for _, b in pairs) / n for a in {p[0] for p in pairs}}
        by_second = {b: sum(like(a, b) for a, _ in pairs) / n for b in {p[1] for p in pairs}}
        seen = sum(like(a, b) for a, b in pairs) / n
        chance = sum(by_first[a] for a, _ in pairs) / n
        k = (seen - chance) / (1 - chance)
        v = sum((like(a, b) - (by_first[a] + by_second[b]) * (1 - k))**2 for a, b in pairs) / n
        se = mp.sqrt((v - (k - chance * (1 - k))**2) / n) / (1 - chance)
        found += [k, se, *around(k, se, 0)]
    change = [b - a for a, b in pairs]
    sd = mp.sqrt(squares(change) / (n - 1))
    return found + [mean(change), sd, *around(mean(change), sd / mp.sqrt(n), n - 1),
                    *around(mean(change), sd, 0)]


# ---- the file ----

def number(x):
    x = mpf(x)
    return "0" if abs(x) < mpf(10)**-300 else mp.nstr(x, 20, min_fixed=-5, max_fixed=18).removesuffix(".0")


def wrapped(items, indent="     "):
    lines, line = [], indent
    for item in items:
        if len(line) + len(item) + 5 > 100:
            lines.append(line)
            line = indent
        line += " " + item + ","
    return "\n".join(lines + [line])[:-1]


def table(name, kind, items):
    pairs = "[2]" if kind == "double" else ""
    print(f"inline constexpr {kind} {name}[]{pairs} = {{\n{wrapped(items, '   ')}\n}};")


def main():
    print("""// SPDX-License-Identifier: MIT
#pragma once

// Made by tests/oracles/run from trial_models.py.

#include <cstdint>

namespace oracles {

struct pooled_studies {
  const double (*studies)[2];  // value, variance
  unsigned count;
  double common[6];    // Q, its p; tau2's and I2's limits
  double egger[7];     // value, se, limits, statistic, df, p
  double methods[6][30];  // tau2, I2, weight of the first; z, hk, ad hoc as Egger's; HTS, V, S
};
struct counted {
  const std::int64_t* values;
  unsigned rows, columns;  // of groups: all children, and those of the first group
  double found[48];
};
""")
    sets = [pool(n) for n in range(12)]
    for n, (s, *_) in enumerate(sets):
        table(f"studies_{n}", "double", [f"{{{number(y)}, {number(v)}}}" for y, v in s])
    text = []
    for n, (s, common, egger, lines) in enumerate(sets):
        methods = ",\n      ".join("{" + wrapped(map(number, x), " " * 6).strip() + "}"
                                    for _, x in lines)
        text.append(f"    {{studies_{n}, {len(s)},\n     {{{wrapped(map(number, common)).strip()}}},\n"
                    f"     {{{wrapped(map(number, egger)).strip()}}},\n     {{{methods}}}}},")
    print("inline constexpr pooled_studies pooled_sets[] = {\n" + "\n".join(text) + "\n};")
    for name, count, ask in (("visits", 8, paired), ("groups", 8, groups), ("ratings", 6, None)):
        text = []
        for n in range(count):
            if name == "groups":
                columns, rows, found = ask(n)
            else:
                rows, found = ask(n) if ask else (ratings(n), None)
                columns = len(rows[0])
                if not ask:
                    found = intraclass(rows) + (kappas(rows) if columns == 2 else [])
            table(f"{name}_{n}", "std::int64_t", [str(x) for r in rows for x in r])
            text.append(f"    {{{name}_{n}, {len(rows)}, {columns},\n     {{"
                        + wrapped(map(number, found)).strip() + "}},")
        print(f"inline constexpr counted {name}_sets[] = {{\n" + "\n".join(text) + "\n};")
    print("\n}  // namespace oracles")


main()
