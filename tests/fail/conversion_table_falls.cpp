// SPDX-License-Identifier: MIT
// EXPECT: conversion_table_falls
#include <motorscale/core/conversion_table.hpp>

#ifdef BAD
constexpr motorscale::fixed<1> rows[] = {{0}, {20}, {10}};
#else
constexpr motorscale::fixed<1> rows[] = {{0}, {10}, {20}};
#endif
constexpr motorscale::conversion_table<0, 2, 1> table{"a caller's", rows};
static_assert(table.of(0u).has_value());
