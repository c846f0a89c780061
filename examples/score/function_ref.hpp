// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace scoring {

template <class Signature>
class function_ref;

/// A function that a caller passes down, by reference: the callee is compiled once, whatever it is
/// called with.  It must not outlive the call.
template <class Result, class... Arguments>
class function_ref<Result(Arguments...)> {
 public:
  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, function_ref>)
      function_ref(F&& f)  // NOLINT(google-explicit-constructor)
      : function_{const_cast<void*>(static_cast<const void*>(std::addressof(f)))},
        call_{[](void* function, Arguments... arguments) -> Result {
          return (*static_cast<std::remove_reference_t<F>*>(function))(
              std::forward<Arguments>(arguments)...);
        }} {}

  Result operator()(Arguments... arguments) const {
    return call_(function_, std::forward<Arguments>(arguments)...);
  }

 private:
  void* function_;
  Result (*call_)(void*, Arguments...);
};

}  // namespace scoring
