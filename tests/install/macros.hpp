// SPDX-License-Identifier: MIT
#pragma once

// The macros with everyday names that other people's headers define, with those headers themselves
// where they are installed.  motorscale is included behind it, and has to compile: a name that is
// one of these is chosen anew or, where it is the right word (`round`, `max`), is declared in
// parentheses, which keeps a macro with arguments from being one.
//
// The standard library does not survive `move` and `clear` of curses either, so it comes first.
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <type_traits>
#include <utility>
#if __STDC_HOSTED__
#include <ostream>
#include <string>
#include <string_view>
#if __has_include(<format>)
#include <format>
#endif
#endif

#if __has_include(<windows.h>)
#include <windows.h>
#endif
#if __has_include(<curses.h>)
#define NCURSES_NOMACROS 0
#undef NCURSES_NOMACROS  // so that they are macros, as in C
#include <curses.h>
#endif
#if __has_include(<X11/Xlib.h>)
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#endif

// Arduino, of the AVR core and of later ones
#undef abs
#undef max
#undef min
#undef round
#define abs(x) macro abs
#define bit(b) macro bit
#define bitClear(x, b) macro bitClear
#define bitRead(x, b) macro bitRead
#define bitSet(x, b) macro bitSet
#define bitToggle(x, b) macro bitToggle
#define bitWrite(x, b, to) macro bitWrite
#define constrain(x, low, high) macro constrain
#define degrees(x) macro degrees
#define highByte(w) macro highByte
#define interrupts() macro interrupts
#define lowByte(w) macro lowByte
#define max(a, b) macro max
#define min(a, b) macro min
#define noInterrupts() macro noInterrupts
#define radians(x) macro radians
#define round(x) macro round
#define sq(x) macro sq
#define word(...) macro word
#define F(text) macro F
#define P(text) macro P
#define BIT(n) macro BIT
#define B0 macro B0
#define B00 macro B00
#define B01 macro B01
#define B1 macro B1
#define B10 macro B10
#define B11 macro B11
#define CHANGE macro CHANGE
#define DEFAULT macro DEFAULT
#define DISPLAY macro DISPLAY
#define EULER macro EULER
#define EXTERNAL macro EXTERNAL
#define FAIL macro FAIL
#define FALLING macro FALLING
#define HIGH macro HIGH
#define INPUT macro INPUT
#define INTERNAL macro INTERNAL
#define LOW macro LOW
#define OUTPUT macro OUTPUT
#define PENDING macro PENDING
#define PI macro PI
#define RISING macro RISING
#define SERIAL macro SERIAL
#define _B macro _B
#define _C macro _C
#define _L macro _L
#define _N macro _N
#define _P macro _P
#define _S macro _S
#define _U macro _U
#define _X macro _X

// <windows.h> and what it includes
#undef DELETE
#undef ERROR
#undef IN
#undef NO_ERROR
#undef OPTIONAL
#undef OUT
#undef VOID
#undef far
#undef interface
#undef near
#undef small
#define DELETE macro DELETE
#define DIFFERENCE macro DIFFERENCE
#define ERROR macro ERROR
#define IN macro IN
#define NO_ERROR macro NO_ERROR
#define OPTIONAL macro OPTIONAL
#define OUT macro OUT
#define VOID macro VOID
#define far macro far
#define hyper macro hyper
#define interface macro interface
#define near macro near
#define pascal macro pascal
#define small macro small

// curses
#undef ERR
#undef OK
#undef addch
#undef border
#undef box
#undef clear
#undef erase
#undef getch
#undef inch
#undef move
#undef refresh
#undef scroll
#undef timeout
#define ERR macro ERR
#define OK macro OK
#define addch(c) macro addch
#define border(a, b, c, d, e, f, g, h) macro border
#define box(w, v, h) macro box
#define clear() macro clear
#define erase() macro erase
#define getch() macro getch
#define inch() macro inch
#define move(y, x) macro move
#define refresh() macro refresh
#define scroll(w) macro scroll
#define timeout(t) macro timeout

// X11
#undef Above
#undef Always
#undef Below
#undef Bool
#undef Complex
#undef CurrentTime
#undef Expose
#undef False
#undef FocusIn
#undef KeyPress
#undef None
#undef Status
#undef Success
#undef True
#undef Unsorted
#define Above macro Above
#define Always macro Always
#define Below macro Below
#define Bool macro Bool
#define Complex macro Complex
#define CurrentTime macro CurrentTime
#define Expose macro Expose
#define False macro False
#define FocusIn macro FocusIn
#define KeyPress macro KeyPress
#define None macro None
#define Status macro Status
#define Success macro Success
#define True macro True
#define Unsorted macro Unsorted
