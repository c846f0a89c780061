// SPDX-License-Identifier: MIT
#pragma once
#include <motorscale/version.hpp>

#include <motorscale/core/instrument.hpp>

namespace motorscale {

/// How well raters of a classification agreed in one published study.  Values are as printed: they
/// include ranges, bounds and pairs.  A kappa is named with its weights; one whose paper does not
/// give them is "weighted kappa" or "kappa".
struct agreement {
  const char* system;
  const char* study;
  const char* n;     ///< children; empty: not printed
  const char* ages;  ///< empty: not printed
  const char* raters;
  const char* statistic;
  const char* value;
  const char* interval_95;  ///< the 95 % confidence interval; empty: not printed
  evidence grade;
};

// clang-format off
inline constexpr agreement published_agreement[] = {
    {"GMFCS 1997", "Palisano 1997", "", "<2 y", "professionals",
     "kappa", "0.55", "", evidence::single},
    {"GMFCS 1997", "Palisano 1997", "", "2-12 y", "professionals",
     "kappa", "0.75", "", evidence::single},
    {"GMFCS 1997", "Wood 2000", "85", "<=2 to >=12 y", "two blinded raters, charts",
     "G coefficient inter-rater", "0.93", "", evidence::single},
    {"GMFCS 1997", "Wood 2000", "85", "", "",
     "G coefficient test-retest", "0.79", "", evidence::single},
    {"GMFCS", "McCormick 2007", "103", "~12 y charts", "two raters",
     "quadratic weighted kappa", "0.978", "", evidence::single},
    {"GMFCS", "McDowell 2007", "184", "4-18 y, I-IV", "parent vs research PT",
     "linear weighted kappa", "0.75", "", evidence::single},
    {"GMFCS", "McDowell 2007", "143", "4-18 y, I-IV", "clinical PT vs research PT",
     "linear weighted kappa", "0.64", "", evidence::single},
    {"GMFCS", "McDowell 2007", "", "4-18 y, I-IV", "clinical PT vs parent",
     "linear weighted kappa", "0.57", "", evidence::single},
    {"GMFCS", "McDowell 2007", "", "4-18 y, I-IV", "software algorithm vs experienced therapist",
     "linear weighted kappa", "0.74", "", evidence::single},
    {"GMFCS-FR", "Morris 2004", "93", "6-11 y", "family vs professional",
     "ICC", "0.94", "0.90-0.96", evidence::single},
    {"GMFCS-FR", "Morris 2004", "35", "6-11 y", "family that had discussed level vs professional",
     "ICC", "0.97", "0.96-0.98", evidence::single},
    {"GMFCS-FR", "Morris 2004", "52", "6-11 y", "family that had not vs professional",
     "ICC", "0.92", "0.91-0.93", evidence::single},
    {"GMFCS-FR", "Morris 2006", "129", "6-12 y", "family vs professional",
     "kappa", "0.5", "", evidence::single},
    {"GMFCS-FR", "Morris 2006", "129", "6-12 y", "family vs professional",
     "ICC", ">=0.9", "", evidence::single},
    {"GMFCS-FR", "Jewell 2011", "132", "2-6 y", "parent vs therapist",
     "exact agreement", "77%", "", evidence::single},
    {"GMFCS-FR", "Jewell 2011", "132", "2-6 y", "parent vs therapist",
     "unweighted kappa", "0.70", "0.61-0.79", evidence::single},
    {"GMFCS-FR", "Jewell 2011", "132", "2-6 y", "parent vs therapist",
     "ICC", "0.95", "0.93-0.96", evidence::single},
    {"GMFCS-FR", "Rackauskaite 2012", "30", "8-11 y", "family vs two PTs (E&R)",
     "weighted kappa", "0.76 and 0.81", "", evidence::single},
    {"GMFCS-FR", "Rackauskaite 2012", "30", "8-11 y", "family vs PT",
     "exact agreement", "76%", "", evidence::single},
    {"MACS", "Ohrvall 2014", "1267", "4-17 y", "one year apart",
     "ICC", "0.97", "0.97-0.97", evidence::single},
    {"MACS", "Ohrvall 2014", "445", "4-17 y", "3-5 years apart",
     "ICC", "0.96", "0.95-0.97", evidence::single},
    {"Mini-MACS", "Eliasson 2017", "61", "12-51 mo", "parent vs therapist",
     "ICC", "0.90", "0.79-0.92", evidence::single},
    {"Mini-MACS", "Eliasson 2017", "61", "12-51 mo", "two therapists",
     "ICC", "0.97", "printed as 0.78-0.92 (does not contain 0.97; as printed)", evidence::single},
    {"Mini-MACS", "Hou 2022", "104", "12-48 mo", "test-retest, parents",
     "ICC", "0.985", "0.977-0.990", evidence::single},
    {"CFCS", "Hidecker 2011", "69", "2-18 y", "professionals",
     "weighted kappa", "0.66", "0.55-0.78", evidence::single},
    {"CFCS", "Hidecker 2011", "", "> 4 y", "professionals",
     "weighted kappa", "0.77", "", evidence::single},
    {"CFCS", "Hidecker 2011", "69", "2-18 y", "test-retest",
     "weighted kappa", "0.82", "0.74-0.90", evidence::single},
    {"CFCS", "Hidecker 2011", "69", "2-18 y", "parent vs professional",
     "weighted kappa", "0.49", "0.40-0.59", evidence::single},
    {"EDACS", "Sellers 2014", "100", "", "two speech therapists",
     "kappa", "0.72 (78% exact)", "", evidence::single},
    {"EDACS", "Sellers 2014", "100", "", "two speech therapists",
     "ICC", "0.93", "0.90-0.95", evidence::single},
    {"EDACS", "Sellers 2014", "48", "", "therapist vs parent",
     "kappa", "0.45 (58% exact)", "", evidence::single},
    {"EDACS", "Sellers 2014", "48", "", "therapist vs parent",
     "ICC", "0.86", "0.76-0.92", evidence::single},
    {"EDACS", "Dutch version (pubmed 30010151)", "149", "3-21 y", "therapist pairs",
     "linear weighted kappa", "0.71", "", evidence::single},
    {"BFMF 2", "Elvrum 2016", "79", "3-17 y", "inter-rater",
     "quadratic weighted kappa", ">0.85", "", evidence::single},
    {"BFMF 2", "Elvrum 2016", "79", "3-17 y", "intra-rater",
     "quadratic weighted kappa", ">0.90", "", evidence::single},
    {"FAQ", "Acta Orthop Traumatol Turc 2010;44:63-9", "52", "4-12 y", "mother vs PT",
     "ICC", "0.94", "0.898-0.966", evidence::single},
    {"FAQ", "Brazil 2023", "50", "", "test-retest PT",
     "ICC", "0.99 (MDD 0.64)", "", evidence::single},
    {"FAQ", "Brazil 2023", "50", "", "inter-examiner",
     "ICC", "0.94 (MDD 1.76)", "", evidence::single},
};
// clang-format on

}  // namespace motorscale
