// SPDX-License-Identifier: MIT
// What the module has instead of parts of the C and C++ libraries that would be a fifth of it:
// memory in lists of free blocks, numbers as decimals and back without tables, and no text for an
// end that nobody reads.

#include <bit>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

extern "C" char __heap_base;

namespace {

/// Blocks are of 1 to 4 units, and from there on of four sizes to each doubling.  A block that has
/// become free waits for the next of its size.
class block {
 public:
  struct size {
    unsigned kind;
    std::size_t bytes;
  };
  static constexpr std::size_t unit = 16;

  /// Of the least block that holds so many bytes behind its head.
  static size size_for(std::size_t bytes) {
    const auto less_one = static_cast<std::uint32_t>((sizeof(block) + bytes - 1) / unit);
    const int doublings = std::bit_width(less_one | 4u) - 3;
    const unsigned quarter = (less_one >> doublings) + 1;
    return {4 * static_cast<unsigned>(doublings) + quarter, (quarter << doublings) * unit};
  }

  /// Null where no memory is left.
  static block* take(size s) {
    block* taken = free_[s.kind];
    if (taken != nullptr) {
      free_[s.kind] = taken->next_;
    } else {
      if (fresh_ == nullptr) fresh_ = first();
      // In 64 bits: beyond 4 GiB nothing wraps into memory that is in use.
      const std::uint64_t pages = __builtin_wasm_memory_size(0);
      const std::uint64_t needed = reinterpret_cast<std::size_t>(fresh_) + std::uint64_t{s.bytes};
      const std::uint64_t wanted = (needed + page - 1) / page;
      if (wanted >= most_pages) return nullptr;
      if (wanted > pages && __builtin_wasm_memory_grow(
                                0, static_cast<std::size_t>(wanted - pages)) == ~std::size_t{0}) {
        return nullptr;
      }
      taken = reinterpret_cast<block*>(fresh_);
      fresh_ += s.bytes;
    }
    taken->kind_ = s.kind;
    return taken;
  }
  void give_back() {
    next_ = free_[kind_];
    free_[kind_] = this;
  }

 private:
  static constexpr std::uint64_t page = 65536, most_pages = 65536;

  /// What stands behind a head lies at a multiple of 16.
  static char* first() {
    const auto base = reinterpret_cast<std::size_t>(&__heap_base);
    return reinterpret_cast<char*>((base + unit - 1) / unit * unit + unit - sizeof(block));
  }

  static block* free_[128];
  static char* fresh_;  ///< where memory begins that no block has had

  unsigned kind_;
  block* next_;
};
block* block::free_[128];
char* block::fresh_;

}  // namespace

extern "C" {
void* malloc(std::size_t bytes) {
  if (bytes > PTRDIFF_MAX) return nullptr;
  block* const taken = block::take(block::size_for(bytes));
  return taken == nullptr ? nullptr : taken + 1;
}
void free(void* memory) {
  if (memory != nullptr) (static_cast<block*>(memory) - 1)->give_back();
}
}

namespace {

/// A number without sign, where so many bits hold it exactly or nearly: the whole part and two
/// digits to the base 2^56.  Beyond 2^63 no page of this program has one.
struct parts {
  std::uint64_t whole, first, second;
};
constexpr int bits = 56;
constexpr std::uint64_t base = std::uint64_t{1} << bits;

parts parts_of(double value) {
  const auto whole = static_cast<std::uint64_t>(value);
  const double rest = std::ldexp(value - static_cast<double>(whole), bits);
  const auto first = static_cast<std::uint64_t>(rest);
  const double second = std::ldexp(rest - static_cast<double>(first), bits);
  return {whole, first, static_cast<std::uint64_t>(second)};
}

char* put_whole(char* to, std::uint64_t n) {
  char digits[20];
  int count = 0;
  do {
    digits[count++] = static_cast<char>('0' + n % 10);
  } while ((n /= 10) != 0);
  while (count > 0) *to++ = digits[--count];
  return to;
}

/// The nearest decimal of so many places; of two, the one with the even last digit.
char* put_fixed(char* to, double value, int places) {
  if (std::signbit(value)) *to++ = '-';
  parts p = parts_of(std::fabs(value));
  char digits[32];
  for (int k = 0; k < places; ++k) {
    p.second *= 10;
    p.first = p.first * 10 + p.second / base;
    p.second %= base;
    digits[k] = static_cast<char>('0' + static_cast<unsigned>(p.first / base));
    p.first %= base;
  }
  const bool odd = places > 0 ? (digits[places - 1] & 1) != 0 : (p.whole & 1) != 0;
  if (p.first > base / 2 || (p.first == base / 2 && (p.second > 0 || odd))) {
    int k = places;
    while (k > 0 && digits[k - 1] == '9') digits[--k] = '0';
    k > 0 ? static_cast<void>(++digits[k - 1]) : static_cast<void>(++p.whole);
  }
  to = put_whole(to, p.whole);
  if (places == 0) return to;
  *to++ = '.';
  std::memcpy(to, digits, static_cast<std::size_t>(places));
  return to + places;
}

/// The value of what `put_fixed` wrote, of at most 15 digits.
double value_of(const char* first, const char* last) {
  std::uint64_t n = 0, scale = 1;
  bool behind = false;
  for (; first != last; ++first) {
    if (*first == '.') {
      behind = true;
    } else if (*first != '-') {
      n = n * 10 + static_cast<std::uint64_t>(*first - '0');
      if (behind) scale *= 10;
    }
  }
  return static_cast<double>(n) / static_cast<double>(scale);
}

/// The fewest places that give the number back.
char* put_shortest(char* to, double value) {
  char* end = to;
  for (int places = 0; places <= 15; ++places) {
    end = put_fixed(to, value, places);
    if (value_of(to, end) == std::fabs(value)) break;
  }
  return end;
}

}  // namespace

namespace std {
inline namespace __2 {

to_chars_result to_chars(char* first, char*, double value, chars_format, int places) {
  return {put_fixed(first, value, places), errc{}};
}
to_chars_result to_chars(char* first, char*, double value, chars_format) {
  return {put_shortest(first, value), errc{}};
}
to_chars_result to_chars(char* first, char*, double value) {
  return {put_shortest(first, value), errc{}};
}

[[noreturn]] void __libcpp_verbose_abort(const char*, ...) { __builtin_trap(); }

}  // namespace __2
}  // namespace std

namespace {

/// The decimal digits at `p`, with a sign before them.
struct digits {
  std::uint64_t value = 0;
  int places = 0;
  bool negative = false, any = false;
  const char* end;
};
digits read_digits(const char* p, bool with_point) {
  digits d;
  d.negative = *p == '-';
  if (*p == '-' || *p == '+') ++p;
  bool behind = false;
  for (;; ++p) {
    if (with_point && *p == '.' && !behind) {
      behind = true;
    } else if ('0' <= *p && *p <= '9') {
      d.any = true;
      // more digits than a double holds are read, and left out
      if (d.value < 100000000000000000) {
        d.value = d.value * 10 + static_cast<std::uint64_t>(*p - '0');
        d.places += behind;
      } else {
        d.places -= !behind;
      }
    } else {
      break;
    }
  }
  d.end = p;
  return d;
}

}  // namespace

extern "C" {
/// Plain decimals are all that the engines read by these.
double strtod(const char* text, char** end) {
  const digits d = read_digits(text, true);
  if (end != nullptr) *end = const_cast<char*>(d.any ? d.end : text);
  double scale = 1;
  for (int k = 0; k < d.places; ++k) scale *= 10;
  for (int k = 0; k > d.places; --k) scale /= 10;
  const double size = static_cast<double>(d.value) / scale;
  return d.negative ? -size : size;
}
long strtol(const char* text, char** end, int) {
  const digits d = read_digits(text, false);
  if (end != nullptr) *end = const_cast<char*>(d.any ? d.end : text);
  const auto size = static_cast<long>(d.value > 0x7FFFFFFF ? 0x7FFFFFFF : d.value);
  return d.negative ? -size : size;
}
unsigned long strtoul(const char* text, char** end, int base) {
  return static_cast<unsigned long>(strtol(text, end, base));
}
// The files of std::string and of `new` name these, and no engine calls them.
void* aligned_alloc(std::size_t, std::size_t) { __builtin_trap(); }
float strtof(const char*, char**) { __builtin_trap(); }
long double strtold(const char*, char**) { __builtin_trap(); }
long long strtoll(const char*, char**, int) { __builtin_trap(); }
unsigned long long strtoull(const char*, char**, int) { __builtin_trap(); }

void abort_message(const char*, ...) { __builtin_trap(); }
void abort() { __builtin_trap(); }
/// At an end that never comes, libc would close its files.
void __wasm_call_dtors() {}
}
