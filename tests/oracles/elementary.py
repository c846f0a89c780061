#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""exp, log and sqrt, correctly rounded, by mpmath.  Prints elementary.hpp."""
import math
import random

from mpmath import mp

mp.prec = 400


def rounded(value):
    """To the nearest double, subnormals too.  No value here lies near enough to a tie to matter."""
    if value == 0:
        return 0.0
    exponent = max(mp.frexp(value)[1] - 53, -1074)
    return math.ldexp(int(mp.nint(mp.ldexp(value, -exponent))), exponent)


def around(x):
    return [math.nextafter(x, -math.inf), x, math.nextafter(x, math.inf)]


def exp_points(r):
    yield from (709.782712893384, -745.1332191019411, -708.3964185322641, -708.39, -744.0, -720.5)
    for n in (0, 1, 2, 3, 7, 52, 53, 511, 1000, 1022):  # where the reduction changes sides
        for sign in (1, -1):
            yield from around(sign * (n + 0.5) * math.log(2))
    for n in range(1, 60, 6):
        yield from (math.ldexp(1, -n), -math.ldexp(1, -n))
    yield from (r.uniform(-745, 709.7) for _ in range(60))
    yield from (r.uniform(-2, 2) for _ in range(60))
    yield from range(-30, 31, 5)


def log_points(r):
    yield from (5e-324, 1e-310, 2.2250738585072014e-308, 1.7976931348623157e308, 1e300, 1e-300)
    for x in (1.0, 2.0, 0.5, math.sqrt(2), math.sqrt(0.5), 4 * math.sqrt(2), 1024.0):
        yield from around(x)
    for n in range(1, 52, 5):
        yield from (1 + math.ldexp(1, -n), 1 - math.ldexp(1, -n))
    yield from (math.ldexp(r.uniform(1, 2), r.randrange(-1022, 1023)) for _ in range(60))
    yield from (r.uniform(0.5, 2) for _ in range(80))
    yield from range(2, 40, 3)


def sqrt_points(r):
    yield from (5e-324, 1e-323, 1e-310, 2.2250738585072014e-308, 1.7976931348623157e308)
    for x in (1.0, 2.0, 4.0, 0.25, 9.0, 2.0**52, 2.0**-52):
        yield from around(x)
    for _ in range(20):  # roots that lie close to halfway between two doubles
        y = r.randrange(2**26, 2**27) * 2 + 1
        yield from around(float(y * y // 4))
    yield from (math.ldexp(r.uniform(1, 2), r.randrange(-1074, 1023)) for _ in range(60))


def main():
    print("""// SPDX-License-Identifier: MIT
#pragma once

// Made by tests/oracles/run from elementary.py.

namespace oracles {

struct function_value {
  double x, y;
};
""")
    r = random.Random(20240501)
    for name, points, f in (("exp", exp_points, mp.exp), ("log", log_points, mp.log),
                            ("sqrt", sqrt_points, mp.sqrt)):
        print(f"inline constexpr function_value {name}_values[] = {{")
        for x in points(r):
            x = float(x)
            print(f"    {{{x.hex()}, {rounded(f(mp.mpf(x))).hex()}}},")
        print("};")
    print("\n}  // namespace oracles")


if __name__ == "__main__":
    main()
