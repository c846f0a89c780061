// SPDX-License-Identifier: MIT
// EXPECT: site_listed_twice
#include <motorscale/core/site.hpp>

using motorscale::muscle, motorscale::side;

constexpr motorscale::site sites[] = {{side::left, muscle::soleus},
#ifdef BAD
                                      {side::left, muscle::soleus}};
#else
                                      {side::right, muscle::soleus}};
#endif
constexpr motorscale::site_list list{sites};
