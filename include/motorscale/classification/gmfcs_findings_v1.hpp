// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <cstdint>

#include <motorscale/core/decision_table.hpp>

/// The table of findings that leads to a level of the GMFCS: data alone, to be held beside the
/// leaflet (GMFCS - E&R, CanChild 2007).  Its words are explained in gmfcs.hpp.
namespace motorscale::gmfcs {

enum class level : std::uint8_t { I = 1, II, III, IV, V };

/// Version 1 of the findings: per band the questions, per question a line for each answer, the most
/// able first, with the levels that the answer is compatible with and how well that is supported by
/// the leaflet.  A line with an exception has the levels that replace the others behind it.
///
/// Choices of this library: D1 getting in and out of sitting alone excludes III to V; D2 where the
/// leaflet says may, often or usually, both answers keep the level; D3 an ability beyond level I's
/// does not exclude II; D4 transported everywhere is IV or V, and head and trunk control decides.
///
/// Ten cells and the rule that the most able level left is taken are unverified.  They stay,
/// because without them the table is not monotone; every outcome says whether it rests on one.
namespace findings_v1 {

using enum level;
using enum evidence;

// clang-format off
inline constexpr question<level> B0_2[] = {
    {"A1", "floor sitting", {
        {"a", "both hands free",                  {I, II},          verified},
        {"b", "leans on own hands",               {II},             verified},
        {"c", "low back held",                    {III},            verified},
        {"d", "trunk held, head up",              {IV},             verified},
        {"e", "head and trunk not held",          {V},              verified},
    }},
    {"A2", "in and out of sitting alone", {
        {"a", "yes",                              {I, II},          verified},    // D1
        {"b", "no",                               {II, III, IV, V}, verified},    // D1
    }},
    {"A3", "moving on the floor", {
        {"a", "hands and knees",                  {I, II},          verified},
        {"b", "creeps on stomach",                {II, III},        verified,
         {"A4", "a", {I, II, III}, unverified}},  // while A4 is a
        {"c", "rolls, no progress",               {IV},             verified},
        {"d", "rolls only with an adult",         {V},              verified},
    }},
    {"A4", "upright", {
        {"a", "walks unaided",                    {I},              verified},
        {"b", "pulls up, cruises or aided steps", {II},             verified,
         {"age18", "no", {I, II}, verified}},  // while age18 is no
        {"c", "none of these",                    {II, III, IV, V}, verified},
    }},
    {"age18", "corrected age has reached 18 months", {  // from the dates, never asked
        {"no",  "no",  {I, II, III, IV, V}, derived},
        {"yes", "yes", {I, II, III, IV, V}, derived},
    }},
};
inline constexpr question<level> B2_4[] = {
    {"B1", "floor sitting", {
        {"a", "secure, both hands busy",             {I, II, III}, verified},    // D2
        {"b", "alone but wide base or unsure",       {II, III},    verified},
        {"c", "placed, leans on hands",              {IV},         single},
        {"d", "head and trunk not held",             {V},          single},
    }},
    {"B2", "in and out of sitting alone", {
        {"a", "yes",                                 {I, II, III}, verified},
        {"b", "no",                                  {III, IV, V}, verified},
    }},
    {"B3", "usual way of moving", {
        {"a", "walks, no device",                    {I},          verified},
        {"b", "cruises, crawls, own-steered device", {II},         verified},
        {"c", "creeps mainly, short walker trips",   {III},        verified},
        {"d", "within a room, no walking",           {IV},         single},
        {"e", "none; carried or transported",        {V},          single},
    }},
};
inline constexpr question<level> B4_6[] = {
    {"C1", "chair sitting", {
        {"a", "ordinary chair, hands free",               {I, II, III},     single},
        {"b", "ordinary chair plus pelvic/trunk support", {III},            unverified},
        {"c", "adaptive seat, head held",                 {IV},             single},
        {"d", "head and trunk not held",                  {V},              single},
    }},
    {"C2", "getting up", {
        {"a", "without hands",                            {I, II},          single},
        {"b", "pushes or pulls on something",             {II, III, IV},    single},
        {"c", "adult helps",                              {IV, V},          single},
    }},
    {"C3", "usual walking", {
        {"a", "unaided, far and uneven too",              {I, II},          single},      // D3
        {"b", "unaided indoors, short level outdoors",    {II},             single},
        {"c", "hand-held device, level ground",           {III},            single},
        {"d", "short with adult, own mobility",           {IV},             single},
        {"e", "no independent movement",                  {V},              single},
    }},
    {"C4", "stairs", {
        {"a", "no rail",                                  {I, II},          single},      // D3
        {"b", "rail, no adult",                           {II},             single},
        {"c", "adult helps",                              {II, III, IV},    single},      // D2
        {"d", "no stairs",                                {III, IV, V},     unverified},  // D2
    }},
    {"C5", "starts to run and jump", {
        {"a", "yes",                                      {I, II},          single},      // D3
        {"b", "no",                                       {II, III, IV, V}, single},
    }},
};
inline constexpr question<level> B6_12[] = {
    {"D1", "usual mobility", {
        {"a", "unaided everywhere",                     {I, II},          verified},    // D3
        {"b", "unaided in most settings, limited",      {II},             verified},
        {"c", "hand-held device, most indoor settings", {III},            verified},
        {"d", "person, body-support walker or power",   {IV},             verified},
        {"e", "transported in all settings",            {IV, V},          verified},    // D4
    }},
    {"D2", "stairs", {
        {"a", "no rail",                                {I, II},          verified},    // D3
        {"b", "rail, no person",                        {II, III},        verified},
        {"c", "rail plus person",                       {II, III, IV},    single},      // D2
        {"d", "no stairs",                              {III, IV, V},     single},      // D2
    }},
    {"D3", "runs and jumps", {
        {"a", "yes",                                    {I, II},          verified},    // D3
        {"b", "no or minimal",                          {II, III, IV, V}, verified},
    }},
    {"D4", "seating", {
        {"a", "ordinary seat",                          {I, II, III, IV}, single},      // D2
        {"b", "limited support, e.g. belt",             {III, IV},        unverified},  // D2
        {"c", "adaptive seat, head held",               {IV},             single},
        {"d", "head and trunk not held",                {V},              verified},
    }},
    {"D5", "transfers", {
        {"a", "no support",                             {I, II},          unverified},  // D2
        {"b", "surface or steadying help",              {II, III},        unverified},  // D2
        {"c", "person helps with most",                 {III, IV},        single},
        {"d", "complete lift",                          {IV, V},          single},      // D2
    }},
};
inline constexpr question<level> B12_18[] = {
    {"E1", "usual mobility", {
        {"a", "unaided everywhere",                 {I, II},          single},      // D3
        {"b", "unaided mostly, device by choice",   {II},             verified},
        {"c", "hand-held device mixed with wheels", {III},            single},
        {"d", "wheels in most settings",            {IV},             single},
        {"e", "transported in all settings",        {IV, V},          single},      // D4
    }},
    {"E2", "stairs", {
        {"a", "no rail",                            {I, II},          single},      // D3
        {"b", "rail, no person",                    {II, III},        single},
        {"c", "rail plus person",                   {II, III, IV},    unverified},  // D2
        {"d", "no stairs",                          {III, IV, V},     single},      // D2
    }},
    {"E3", "runs and jumps", {
        {"a", "yes",                                {I, II},          single},      // D3
        {"b", "no or minimal",                      {II, III, IV, V}, single},
    }},
    {"E4", "seating", {
        {"a", "ordinary seat",                      {I, II, III, IV}, single},      // D2
        {"b", "limited support, e.g. belt",         {III, IV},        unverified},  // D2
        {"c", "adaptive seat, head held",           {IV},             single},
        {"d", "head and trunk not held",            {V},              single},
    }},
    {"E5", "transfers", {
        {"a", "no support",                         {I, II},          unverified},  // D2
        {"b", "surface or steadying help",          {II, III},        unverified},  // D2
        {"c", "person helps with most",             {III, IV},        single},
        {"d", "complete lift",                      {IV, V},          single},      // D2
    }},
};
// clang-format on

inline constexpr decision_table<level> tables[] = {
    {"findings_v1", B0_2},  {"findings_v1", B2_4},   {"findings_v1", B4_6},
    {"findings_v1", B6_12}, {"findings_v1", B12_18},
};

/// The questions of each band with their labels, for programs that show them.
inline constexpr question_list<level> questions[] = {B0_2, B2_4, B4_6, B6_12, B12_18};

}  // namespace findings_v1

}  // namespace motorscale::gmfcs
