// SPDX-License-Identifier: MIT
#include "engine.hpp"

#include <utility>

#include "table.hpp"

namespace scoring {

engine::engine(request r) : table_{std::make_unique<table>(std::move(r))} {}
engine::~engine() = default;

std::string engine::fault() const { return table_->fault; }
unsigned engine::passes() const { return table_->passes(); }

bool engine::push(const char* first, const char* last) { return table_->push(first, last); }
bool engine::finish() { return table_->finish(); }

std::string engine::take_output() {
  table_->output_text.resize(std::exchange(table_->output_used, std::size_t{0}));
  return std::exchange(table_->output_text, {});
}
std::string engine::take_messages() { return table_->take_messages(); }
std::string engine::take_errors() {
  return table_->said() == nullptr ? std::string{} : table_->take_error_rows();
}

int engine::status() const {
  if (table_->has_failed || !table_->fault.empty()) return 2;
  return table_->wrong() ? 1 : 0;
}
std::uint64_t engine::rows() const { return table_->rows_in_pass; }
std::string engine::provenance() const { return table_->provenance(); }

}  // namespace scoring
