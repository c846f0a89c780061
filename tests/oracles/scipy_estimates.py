#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Estimates by SciPy: bracketed root finding (brentq) and adaptive quadrature (quad).

Prints scipy_estimates.hpp.  The cases are those of cases.hpp, made anew; nothing else is shared
with the library: probabilities come from log-sum-exp, roots from a fine grid and brentq, posterior
moments from adaptive quadrature.
"""
import numpy as np
from scipy.integrate import quad
from scipy.optimize import brentq
from scipy.special import logsumexp

CASES = 360


class RandomNumbers:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1664525 + 1013904223) & 0xFFFFFFFF
        return (self.state >> 16) % n

    def number(self, span):
        return (self.below(256 * span + 1) - 128 * span) / 128


def case_number(c):
    r = RandomNumbers(c * 7919 + 1)
    kind = c % 6
    items = [lambda: 66, lambda: 3 + r.below(18), lambda: 5 + r.below(36), lambda: 4 + r.below(20),
             lambda: 3 + r.below(10), lambda: 2 + r.below(8)][kind]()
    common = 1 + r.below(6)
    thresholds = [r.number(2) for _ in range(6)]
    calibration = []
    for _ in range(items):
        location = r.number([6, 4, 4, 4, 4, 12][kind])
        count = [lambda: 3, lambda: 1 + r.below(4), lambda: 1, lambda: common, lambda: 3,
                 lambda: 1 + r.below(10)][kind]()
        calibration.append([location + (thresholds[j] if kind == 3 else
                                        r.number([2, 2, 1, 2, 4, 4][kind])) for j in range(count)])
    ability = r.number(4)
    responses = []
    for steps in calibration:
        category = sum(step < ability + r.number(3) for step in steps)
        if c % 20 == 7:
            category = 0
        if c % 20 == 13:
            category = len(steps)
        if r.below(8) == 0 and c % 3 != 0:
            category = None
        responses.append(category)
    return calibration, responses, r.number(2), (1 + r.below(40)) / 8


class Person:
    def __init__(self, calibration, responses):
        tested = [(s, x) for s, x in zip(calibration, responses) if x is not None]
        width = max(len(s) for s, _ in tested) + 1
        self.sums = np.full((len(tested), width), np.inf)
        for i, (steps, _) in enumerate(tested):
            self.sums[i, :len(steps) + 1] = np.concatenate([[0], np.cumsum(steps)])
        self.x = np.array([x for _, x in tested])
        self.raw = int(self.x.sum())
        self.highest = sum(len(s) for s, _ in tested)
        self.k = np.arange(width)
        self.ends = (min(min(s) for s, _ in tested) - 12, max(max(s) for s, _ in tested) + 12)

    def log_p(self, theta):
        """Of each item and category, for an array of abilities."""
        t = np.atleast_1d(theta)[:, None, None] * self.k - self.sums
        return t - logsumexp(t, axis=2, keepdims=True)

    def cumulants(self, theta):
        p = np.exp(self.log_p(theta))
        mean = (p * self.k).sum(axis=2)
        d = self.k - mean[:, :, None]
        return mean, (p * d**2).sum(axis=2), (p * d**3).sum(axis=2)

    def score(self, theta):
        return self.raw - self.cumulants(theta)[0].sum(axis=1)

    def warm(self, theta):
        mean, variance, third = self.cumulants(theta)
        return self.raw - mean.sum(axis=1) + third.sum(axis=1) / (2 * variance.sum(axis=1))

    def information(self, theta):
        return float(self.cumulants(theta)[1].sum())

    def log_likelihood(self, theta):
        lp = self.log_p(theta)
        return lp[:, np.arange(len(self.x)), self.x].sum(axis=1)

    def roots(self, f):
        grid = np.arange(*self.ends, 1 / 64)
        values = np.concatenate([f(part) for part in np.array_split(grid, 16)])
        falls = np.flatnonzero((values[:-1] > 0) & (values[1:] <= 0))
        return [brentq(lambda t: f(t)[0], grid[i], grid[i + 1], xtol=1e-14, rtol=1e-15)
                for i in falls]

    def mle(self):
        if self.raw in (0, self.highest):
            return None
        return self.roots(self.score)[0]

    def wle(self):
        roots = self.roots(self.warm)
        heights = [self.log_likelihood(t)[0] + np.log(self.information(t)) / 2 for t in roots]
        return roots[int(np.argmax(heights))], len(roots)

    def eap(self, mean, sd):
        def log_posterior(t):
            return self.log_likelihood(t) - ((np.asarray(t) - mean) / sd)**2 / 2
        grid = np.linspace(mean - 40 * sd - 20, mean + 40 * sd + 20, 8001)
        values = np.concatenate([log_posterior(part) for part in np.array_split(grid, 16)])
        top = values.max()
        inside = np.flatnonzero(values > top - 60)
        pieces = np.linspace(grid[max(inside[0] - 1, 0)], grid[min(inside[-1] + 1, 8000)], 7)
        peak = grid[values.argmax()]

        def moment(n, around):
            return sum(quad(lambda t: (t - around)**n * np.exp(log_posterior(t)[0] - top), a, b,
                            epsabs=1e-14, epsrel=1e-12, limit=200)[0]
                       for a, b in zip(pieces, pieces[1:]))
        total = moment(0, 0)
        ability = peak + moment(1, peak) / total
        return ability, np.sqrt(moment(2, ability) / total)

    def fit(self, theta):
        mean, variance, _ = (m[0] for m in self.cumulants(theta))
        squares = (self.x - mean)**2
        return squares.sum() / variance.sum(), (squares / variance).mean()


def main():
    print("""// SPDX-License-Identifier: MIT
#pragma once

// Made by tests/oracles/run from scipy_estimates.py.  Not a number: the estimator has no value.

#include <limits>

namespace oracles {

struct scipy_estimate {
  double mle, mle_se, wle, wle_se, eap, eap_sd, infit, outfit;  // fit at the weighted likelihood
  unsigned wle_roots;
};
inline constexpr double none = std::numeric_limits<double>::quiet_NaN();

inline constexpr scipy_estimate scipy_estimates[] = {""")
    for c in range(CASES):
        calibration, responses, mean, sd = case_number(c)
        if all(x is None for x in responses):
            print("    {none, none, none, none, none, none, none, none, 0},")
            continue
        person = Person(calibration, responses)
        mle = person.mle()
        wle, count = person.wle()
        eap, eap_sd = person.eap(mean, sd)
        numbers = [mle, mle is not None and person.information(mle)**-0.5, wle,
                   person.information(wle)**-0.5, eap, eap_sd, *person.fit(wle)]
        print("    {" + ", ".join("none" if mle is None and i < 2 else f"{x:.13g}"
                                  for i, x in enumerate(numbers)) + f", {count}}},")
    print("};\n\n}  // namespace oracles")


if __name__ == "__main__":
    main()
