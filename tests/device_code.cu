// SPDX-License-Identifier: MIT
// Scores in device code of CUDA, of sheets that the host made.  nvcc reports neither a table of the
// host nor a builtin that it does not know: it puts a trap in their place, or leaves out the
// function.  So the test reads what came out, and each value stored here has to be stored there.
#include <motorscale/instrument/mas.hpp>
#include <motorscale/instrument/registry.hpp>
#include <motorscale/measure/exp.hpp>

using namespace motorscale;

constexpr int none = -1;

__device__ int value(const result<unsigned>& score) {
  return score ? static_cast<int>(*score) : none;
}
template <class Score>
__device__ int value(const result<Score>& score) {
  if constexpr (requires { score->points(); }) {
    return score ? static_cast<int>(score->points()) : none;
  } else {
    return score ? static_cast<int>(score->num()) : none;
  }
}

__global__ void gmfm88_scores(const gmfm88::sheet* s, gmfm88::dimension d, int* out) {
  const auto scores = score(s[threadIdx.x]);
  out[0] = static_cast<int>(scores.raw(d));
  out[1] = scores.percent(d).num();
  out[2] = scores.total_percent().num();
  out[3] = value(scores.goal_percent({d, gmfm88::dimension::standing}));
  out[4] = static_cast<int>(scores.tested());
}
__global__ void gmfm88_rounded(const gmfm88::sheet* s, long long* out) {
  out[0] = score(s[threadIdx.x]).total_percent().round<2>(rounding::half_even).units;
}
__global__ void gmfm88_with_aids(const gmfm88::sheet_with_aids* s, int* out) {
  out[0] = score(s[threadIdx.x]).total_percent().num();
}
__global__ void bbs_scores(const bbs::sheet* s, int* out) {
  out[0] = value(score(s[threadIdx.x]).total());
}
__global__ void pbs_scores(const pbs::sheet* s, int* out) {
  out[0] = value(score(s[threadIdx.x]).total());
}
__global__ void fmfm_scores(const fmfm::sheet* s, int* out) {
  const auto scores = score(s[threadIdx.x]);
  out[0] = value(scores.total());
  out[1] = value(scores.of_section(4));
}
__global__ void cfa_scores(const cfa::sheet* s, int* out) {
  out[0] = value(score(s[threadIdx.x]).total());
}
__global__ void adl_scores(const adl::sheet* s, int* out) {
  out[0] = value(score(s[threadIdx.x]).total());
}
__global__ void barthel_scores(const mbi::sheet* s, int* out) {
  out[0] = value(score(s[threadIdx.x]).total());
}
__global__ void fim_scores(const fim::sheet* s, int* out) {
  out[0] = value(score(s[threadIdx.x]).total());
}
__global__ void fim_fam_scores(const fimfam::sheet* s, int* out) {
  out[0] = value(score(s[threadIdx.x]).total());
}
__global__ void weefim_scores(const weefim::sheet* s, int* out) {
  out[0] = value(score(s[threadIdx.x]).total());
}
__global__ void mas_scores(const mas::sheet<8>* s, coding<mas::grade> by, int* out) {
  const auto scores = score(s[threadIdx.x]);
  const auto worst = scores.max();
  const auto mean = scores.mean(by);
  out[0] = worst ? static_cast<int>(*worst) : none;
  out[1] = mean ? mean->value.num() : none;
  out[2] = mean ? mean->value.den() : none;
}
__global__ void item_set(const bbs::sheet* s, item i, response r, int* out) {
  auto changed = s[threadIdx.x];
  out[0] = static_cast<int>(changed.set(i, r));
  out[1] = changed[i].byte();
}
__global__ void elementary(const double* x, double* out) {
  out[0] = measure::exp(x[0]);
  out[1] = measure::log(x[1]);
  out[2] = measure::sqrt(x[2]);
}

#ifdef BAD
constexpr int read_table(unsigned d) { return gmfm88::percent_of_a_point[d].num(); }
__global__ void table_of_the_host(unsigned d, int* out) { out[0] = read_table(d); }
constexpr int add(int a, int b) { return __builtin_add_overflow(a, b, &a) ? none : a; }
__global__ void builtin_of_the_host(int a, int b, int* out) { out[0] = add(a, b); }
#endif
