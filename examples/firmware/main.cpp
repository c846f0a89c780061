// SPDX-License-Identifier: MIT
// A bedside device: assessments are keyed at a terminal, scored after every key, and kept in flash.
// README.md says how it is used and how it comes to another board.
#include "assessment.hpp"
#include "flash_log.hpp"

namespace {

using console::put;
using motorscale::errc, motorscale::item, motorscale::record_part, motorscale::response;

/// The forms of this device, in the order of the keys that begin them.  Another device is another
/// list.
using forms_here = assessment<forms::gmfm88_form, forms::gmfm88_with_aids, forms::bbs_form,
                              forms::mas_form, forms::gmfcs_form>;

class device {
 public:
  [[noreturn]] void run() noexcept {
    put("\nmotorscale bedside device, ? for help\n");
    put_log();
    for (;;) {
      put_prompt();
      take(board::receive());
    }
  }

 private:
  void put_prompt() const noexcept {
    if (!current_.open()) {
      put("form");
    } else if (current_.at_end()) {
      put("end, S stores");
    } else {
      put("% ", current_.place().number);
      current_.put_label();
      put(" [");
      put(current_.key(current_.place()));
      put(']');
    }
    put("> ");
  }

  /// Capital letters are commands, everything else chooses a form or is a response.
  void take(char key) noexcept {
    if (console::is_text(key)) put(key);
    put('\n');
    switch (key) {
      case 'K':
        return take_key();
      case 'T':
        return take_time();
      case 'L':
        return put_records();
      case 'X':
        return put_export();
      case 'E':
        return erase();
      case '?':
        put("form:");
        forms_here::each([](unsigned k, const char* name) {
          put(" % ", k + 1);
          put(name);
          put(' ');
        });
        return put(
            "\nitem: 0 to 4, + for 1+, or a to e; - not tested  r refused  n not applicable  . "
            "blank\n"
            "S store  U undo  G go to item  Enter next item  Q drop\n"
            "K key of the child  T time, a number\n"
            "log: L list  X export  E erase\n");
      default:
        break;
    }
    if (!current_.open()) return begin(key);
    switch (key) {
      case 'S':
        return store();
      case 'U':
        return undo();
      case 'G':
        return go_to();
      case 'Q':
        if (again(key)) current_.close();
        return;
      case '\r':
        if (!current_.at_end()) current_.go_to(item{current_.place().number + 1u});
        return;
      default:
        return record(key);
    }
  }

  /// What cannot be taken back needs its key twice.
  static bool again(char key) noexcept {
    put("for ever: key again> ");
    const bool same = board::receive() == key;
    put(same ? "done\n" : "not done\n");
    return same;
  }

  // ---- an assessment ----

  void begin(char key) noexcept {
    const auto form = static_cast<unsigned>(key - '1');
    if (form >= forms_here::form_count) return put("no such form\n");
    motorscale::gmfcs::age age;
    if (forms_here::for_an_age(form)) {
      std::uint32_t months = 0;
      const bool read = console::line{"age in months"}.read(months);
      const auto band = motorscale::gmfcs::band_at({static_cast<std::int32_t>(months)});
      if (!read || !band) return put("the GMFCS is for 0 to 215 months\n");
      age = {*band, months >= 18};
    }
    current_.begin(form, age);
    if (is_labelled()) put_label(label_.key, label_.key_size, static_cast<std::uint32_t>(label_.time));
  }

  /// Whether there are a key of the child and a time, which power on does not give; asks for them.
  bool is_labelled() const noexcept {
    if (label_.key_size > 0 && timed_) return true;
    put("no key of the child (K) or no time (T)\n");
    return false;
  }

  void take_key() noexcept {
    const console::line text{"key"};
    if (text.size() > 0 && text[0] == ' ') return put("a key begins with no blank\n");
    label_ = {.time = label_.time, .key_size = static_cast<std::uint8_t>(text.size()), .key = {}};
    for (unsigned k = 0; k < text.size(); ++k) label_.key[k] = static_cast<std::uint8_t>(text[k]);
  }
  void take_time() noexcept {
    std::uint32_t time = 0;
    if (!console::line{"time"}.read(time)) return put("a number below 2^32\n");
    label_.time = time;
    timed_ = true;
  }

  void record(char key) noexcept {
    const item place = current_.place();
    const errc e = current_.at_end() ? errc::no_such_item : current_.record(current_.meaning(key));
    if (e == errc::reason_not_allowed) return put("the form does not know this reason\n");
    if (e != errc::ok) return put("no response here, ? for help\n");
    put_place(place);
  }
  void undo() noexcept { current_.undo() ? put_place(current_.place()) : put("nothing to undo\n"); }
  /// What is recorded at a place now, and the scores.
  void put_place(item place) const noexcept {
    put("% = ", place.number);
    put(current_.key(place));
    put(' ');
    current_.put_scores();
    put('\n');
  }

  void go_to() noexcept {
    std::uint32_t number = 0;
    if (!console::line{"item"}.read(number) || number == 0 || number > current_.size()) {
      return put("an item from 1 to %\n", current_.size());
    }
    current_.go_to(item{number});
  }

  void store() noexcept {
    if (current_.empty()) return put("nothing recorded\n");
    if (!is_labelled()) return put("not stored\n");
    std::uint8_t record[forms_here::most_bytes];
    const auto size = current_.encode(label_, record, sizeof record);
    const std::uint8_t* const where = log_.end();
    switch (size ? log_.append(record, *size) : flash_log::outcome::fault) {
      case flash_log::outcome::stored:
        put("stored in ");
        put_bytes(where, where + *size);
        put('\n');
        current_.close();
        return;
      case flash_log::outcome::full:
        return put("log full, not stored: needs % bytes, has %; X exports, E erases\n", *size,
                   log_.free_bytes());
      case flash_log::outcome::fault:
        return put("flash fault, not stored; S tries again\n");
    }
  }

  // ---- the log ----

  /// Puts the places of the first and the last of these bytes.
  static void put_bytes(const std::uint8_t* first, const std::uint8_t* last) noexcept {
    const auto from = static_cast<std::uint32_t>(first - flash_log::begin());
    const auto to = static_cast<std::uint32_t>(last - flash_log::begin()) - 1;
    put(from == to ? "byte %" : "bytes % to %", from, to);
  }
  /// By name: the number in a record is not the key that begins the form.
  static void put_form(unsigned number) noexcept {
    if (const char* const name = forms_here::name_of(number)) return put(name);
    put("form %", number);
  }
  static void put_label(const std::uint8_t* key, unsigned key_size, std::uint32_t time) noexcept {
    put("key ");
    while (key_size-- > 0) put(static_cast<char>(*key++));
    put(", time %\n", time);
  }

  /// Calls `use(part)` for every record, and says what else there is in the log.
  template <class Use>
  void each_record(Use use) const noexcept {
    for (auto log = log_.records(); !log.at_end();) {
      record_part part = log.next();
      if (part.is_record()) {
        use(part);
        continue;
      }
      while (part.first != part.last && *part.first == 0xFF) ++part.first;
      while (part.first != part.last && part.last[-1] == 0xFF) --part.last;
      if (part.first == part.last) continue;  // the rest of a word
      put("passed over ");
      put_bytes(part.first, part.last);
      put(": cut off or damaged\n");
    }
  }

  void put_log() const noexcept {
    std::uint32_t count = 0;
    each_record([&](record_part) { ++count; });
    put("log: % records, % bytes free\n", count, log_.free_bytes());
  }

  /// The records are whole and this device's own: their fields are where codec/record.hpp says.
  void put_records() const noexcept {
    each_record([](record_part part) {
      put_bytes(part.first, part.last);
      put(": ");
      const std::uint8_t* const record = part.first;
      put_form(record[6]);
      put(", ");
      std::uint32_t time = 0;
      for (unsigned k = 4; k-- > 0;) time = time << 8 | record[12 + k];
      put_label(record + 20, record[3] <= sizeof label_.key ? record[3] : 0u, time);
    });
  }

  void put_export() const noexcept {
    std::uint32_t count = 0, bytes = 0;
    put("begin export\n");
    each_record([&](record_part part) {
      ++count;
      bytes += static_cast<std::uint32_t>(part.size());
      for (; part.first != part.last; ++part.first) console::put_hex(*part.first);
      put('\n');
    });
    put("end export: % records, % bytes\n", count, bytes);
  }

  void erase() noexcept {
    if (!again('E')) return;
    if (!log_.erase()) put("flash fault, not all erased\n");
    put_log();
  }

  flash_log log_;
  forms_here current_;
  motorscale::record_label label_;
  bool timed_{false};
};

}  // namespace

int main() {
  device bedside;
  bedside.run();
}
