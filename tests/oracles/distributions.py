#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tails and quantiles, correctly rounded, by mpmath.  Prints distributions.hpp."""
import math
import random

from mpmath import mp, mpf

import special


def rounded(value):
    """To the nearest double; 0 below 10^-300, where nothing is promised."""
    if value < mpf(10) ** -300:
        return 0.0
    exponent = mp.frexp(value)[1] - 53
    return math.ldexp(int(mp.nint(mp.ldexp(value, -exponent))), exponent)


def log_uniform(r, low, high):
    return math.exp(r.uniform(math.log(low), math.log(high)))


def df(r):
    """Degrees of freedom: whole, of Welch's kind, few and many."""
    return r.choice([1, 2, 3, 4, 10, 37, r.randint(1, 300), log_uniform(r, 0.3, 9999),
                     log_uniform(r, 1, 60)])


def tail_cases(r):
    for z in (1.959963984540054, 0.0, -37.0, 37.0, 1e-9, -1.2247448, 8.3):
        yield "normal", (z,)
    for case in ((1e100, 1), (3e299, 1), (-1e5, 3), (2.7764451051977934, 4), (1e-12, 7.5),
                 (30, 9999.5), (2, 12345.678), (37, 1e6)):
        yield "t", case
    for case in ((1400, 1), (3.841458820694124, 1), (1e-200, 1), (1e-8, 40), (9000, 10000),
                 (1010000, 1e6), (0.5, 0.37)):
        yield "chi_square", case
    for case in ((1.65e-20, 1, 10), (1e200, 3, 5), (1.01, 1e6, 1e6), (0.99, 1e6, 17),
                 (161.4476387975881, 1, 1), (1e-8, 5.5, 37)):
        yield "f", case
    for _ in range(24):
        yield "normal", (r.uniform(-37, 37),)
        yield "t", (r.choice((-1, 1)) * log_uniform(r, 1e-3, 1e4), df(r))
        d = df(r)
        yield "chi_square", (r.choice((log_uniform(r, 1e-10, 1400), d * log_uniform(r, 0.2, 4))), d)
        yield "f", (r.choice((log_uniform(r, 1e-8, 1e4), log_uniform(r, 0.3, 3))), df(r), df(r))
        yield "beta", (r.random(), df(r), df(r))
        n = r.randint(1, 3000)
        yield "binomial", (r.randint(0, n), n, r.random())


def hypergeometric_cases(r):
    yield from ((0, 1000, 1000, 3000), (700, 1000, 1000, 3000), (10, 19, 24, 39), (3, 3, 3, 6),
                (5000, 10000, 10000, 20000), (4000, 10000, 10000, 20000))
    for _ in range(24):
        total = r.randint(1, 2000)
        marked, drawn = r.randint(0, total), r.randint(0, total)
        yield r.randint(max(0, drawn + marked - total), min(drawn, marked)), drawn, marked, total


def quantile_cases(r):
    def p():
        return r.choice((log_uniform(r, 1e-300, 0.5), log_uniform(r, 1e-3, 0.999), r.random()))
    yield "f", 1e-10, True, (1, 10)  # 1.65e-20, where R's qf gives 0
    yield "f", 1e-10, True, (2, 15)
    yield "f", 1e-12, True, (5.5, 37)
    yield "t", 1e-300, False, (1,)  # where SciPy 1.10 gives 1e100
    yield "t", 0.5000000001, True, (4,)
    yield "normal", 1e-300, False, ()
    yield "normal", 0.025, False, ()
    yield "normal", 0.4999999, True, ()
    yield "chi_square", 1e-300, False, (1,)
    yield "chi_square", 1e-300, True, (9000,)
    yield "chi_square", 0.05, False, (20000,)
    yield "beta", 0.025, True, (1, 200)
    yield "beta", 0.025, False, (500, 1)
    for _ in range(16):
        yield "normal", p(), r.random() < 0.5, ()
        yield "t", p(), r.random() < 0.5, (df(r),)
        for name, parameters in (("chi_square", (df(r),)), ("f", (df(r), df(r))),
                                 ("beta", (df(r), df(r)))):
            yield name, p(), r.random() < 0.5, parameters


def quantile(name, p, is_lower, parameters):
    """The root of the tail: of its logarithm over log x, by halving, then by secants."""
    tails = getattr(special, name)
    if name in ("normal", "t"):
        outer = mpf(p) if p < 0.5 else 1 - mpf(p)
        largest = 40 if name == "normal" else mpf(10) ** 300
        root = special.positive(lambda x: tails(x, *parameters)[1], outer, largest)
        return root if (p < 0.5) != is_lower else -root
    side = 0 if is_lower else 1
    if name == "beta":  # by its odds
        odds = special.positive(
            lambda y: special.beta_tails(y / (1 + y), 1 / (1 + y), *parameters)[side], mpf(p))
        return odds / (1 + odds)
    largest = 3000 + 3 * parameters[0] if name == "chi_square" else mpf(10) ** 300
    return special.positive(lambda x: tails(x, *parameters)[side], mpf(p), largest)


def main():
    print("""// SPDX-License-Identifier: MIT
#pragma once

// Made by tests/oracles/run from distributions.py.

namespace oracles {

enum class distribution { normal, t, chi_square, f, beta, binomial };

/// Both tails at `at`; 0 for those below 10^-300.
struct distribution_tails {
  distribution of;
  double at, first, second, lower, upper;
};

struct hypergeometric_tails {
  int at, drawn, marked, total;
  double lower, upper;
};

/// Below or above which p lies.
struct distribution_quantile {
  distribution of;
  double p;
  bool is_lower;
  double first, second, at;
};

inline constexpr distribution_tails distribution_tails_values[] = {""")
    r = random.Random(20260101)
    for name, arguments in tail_cases(r):
        lower, upper = getattr(special, name)(*arguments)
        numbers = [*map(float, arguments), 0.0, 0.0][:3] + [rounded(lower), rounded(upper)]
        print(f"    {{distribution::{name}, {', '.join(x.hex() for x in numbers)}}},")
    print("};\n\ninline constexpr hypergeometric_tails hypergeometric_values[] = {")
    for arguments in hypergeometric_cases(r):
        lower, upper = special.hypergeometric(*arguments)
        print(f"    {{{', '.join(map(str, arguments))}, {rounded(lower).hex()}, "
              f"{rounded(upper).hex()}}},")
    print("};\n\ninline constexpr distribution_quantile distribution_quantile_values[] = {")
    for name, p, is_lower, parameters in quantile_cases(r):
        value = quantile(name, p, is_lower, parameters)
        if abs(value) < mpf(10) ** -290 or abs(value) > mpf(10) ** 300:
            continue
        at = math.copysign(rounded(abs(value)), value)
        first, second = [*map(float, parameters), 0.0, 0.0][:2]
        print(f"    {{distribution::{name}, {p.hex()}, {str(is_lower).lower()}, {first.hex()}, "
              f"{second.hex()}, {at.hex()}}},")
    print("};\n\n}  // namespace oracles")


if __name__ == "__main__":
    main()
