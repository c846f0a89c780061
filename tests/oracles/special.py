# SPDX-License-Identifier: MIT
"""Tails of distributions in mpmath, to 50 digits: each from a series of positive terms where it is
the smaller one of the two."""
from mpmath import mp, mpf

mp.dps = 60


def terms(first, ratio):
    """The sum of positive terms of which each is the one before times ratio(n)."""
    total = term = first
    n = 0
    while True:
        term *= ratio(n)
        total += term
        n += 1
        if term < total * mpf(10) ** -mp.dps:
            return total


def gamma_tails(x, a):
    x, a = mpf(x), mpf(a)
    if x <= 0:
        return mpf(0), mpf(1)
    lost = 0 if x < a else int((x - a + a * mp.log(a / x)) / mp.log(10)) + 1
    with mp.workdps(mp.dps + lost):  # digits that 1 - lower cancels
        lower = mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1)) * \
            terms(mpf(1), lambda n: x / (a + 1 + n))
        upper = 1 - lower
    return +lower, +upper


def log_beta(a, b):
    return mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)


def beta_tails(x, y, a, b):
    """x + y = 1, each as exact as it is known."""
    x, y, a, b = mpf(x), mpf(y), mpf(a), mpf(b)
    if x <= 0:
        return mpf(0), mpf(1)
    if y <= 0:
        return mpf(1), mpf(0)
    if x > (a + 1) / (a + b + 2):
        upper, lower = beta_tails(y, x, b, a)
        return lower, upper
    lower = mp.exp(a * mp.log(x) + b * mp.log(y) - log_beta(a, b) - mp.log(a)) * \
        terms(mpf(1), lambda n: (a + b + n) / (a + 1 + n) * x)
    return lower, 1 - lower


def of_root(x, square):
    """The tails of a variable that is symmetric about 0, from those of its square."""
    outer = square[1] / 2
    return (outer, 1 - outer) if x < 0 else (1 - outer, outer)


def normal(z):
    return of_root(z, gamma_tails(mpf(z) ** 2 / 2, mpf(1) / 2))


def t(x, df):
    square = mpf(x) ** 2
    df = mpf(df)
    return of_root(x, beta_tails(square / (df + square), df / (df + square), mpf(1) / 2, df / 2))


def chi_square(x, df):
    return gamma_tails(mpf(x) / 2, mpf(df) / 2)


def f(x, df1, df2):
    x, df1, df2 = mpf(x), mpf(df1), mpf(df2)
    whole = df1 * x + df2
    return beta_tails(df1 * x / whole, df2 / whole, df1 / 2, df2 / 2)


def beta(x, a, b):
    return beta_tails(mpf(x), 1 - mpf(x), a, b)


def binomial(k, n, p):
    k, n, p = int(k), int(n), mpf(p)
    return (beta_tails(p, 1 - p, k + 1, n - k)[1] if k < n else mpf(1),
            beta_tails(p, 1 - p, k, n - k + 1)[0] if k > 0 else mpf(1))


def hypergeometric(k, drawn, marked, total):
    """As whole numbers: exact."""
    from math import comb
    least, most = max(0, drawn + marked - total), min(drawn, marked)
    weight = lower = upper = whole = 0
    for at in range(least, most + 1):
        weight = comb(marked, at) * comb(total - marked, drawn - at) if at == least else \
            weight * (marked - at + 1) * (drawn - at + 1) // (at * (total - marked - drawn + at))
        whole += weight
        lower += weight if at <= k else 0
        upper += weight if at >= k else 0
    return mpf(lower) / whole, mpf(upper) / whole


def positive(tail, p, largest=mpf(10) ** 300):
    """The x > 0 at which a tail is p: halving, then secants, of its logarithm over log x."""
    def off(u):
        return mp.log(tail(mp.exp(u))) - mp.log(p)
    low, high = mpf(-690), mp.log(largest)
    rises = tail(mp.exp(low)) < tail(mp.exp(high))
    for _ in range(40):
        middle = (low + high) / 2
        if (off(middle) < 0) == rises:
            low = middle
        else:
            high = middle
    u0, u1 = low, high
    f0, f1 = off(u0), off(u1)
    for _ in range(12):
        if f1 == f0:
            return mp.exp(u1)
        u0, f0, u1 = u1, f1, u1 - f1 * (u1 - u0) / (f1 - f0)
        if abs(u1 - u0) < mpf(10) ** -25:
            return mp.exp(u1)
        f1 = off(u1)
    raise ArithmeticError("no root")
