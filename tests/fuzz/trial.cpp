// SPDX-License-Identifier: MIT
// motorscale-trial: whatever the bytes, each command ends with a status, and with a table whose
// rows are as long as its header and hold no nan and no inf; the same from one piece and from two.
#include "command.hpp"
#include "engine.hpp"
#include "fuzz.hpp"

using fuzz::holds;

namespace {

struct command_line {
  std::vector<std::string> arguments;
  std::string header;  ///< that the text stands behind, so that rows are reached
};
const command_line lines[] = {
    {{"counts", "--digits", "17"}, "events_1,n_1,events_2,n_2\n"},
    {{"counts", "--zero-cells", "half"}, "events_1,n_1\n"},
    {{"means", "--smd", "unbiased"}, "n_1,mean_1,sd_1,sem_1,n_2,mean_2,sd_2\n"},
    {{"p"}, "test,statistic,p,df,df2,printed_p\n"},
    {{"possible"}, "mean,percent,n,sd,step,lowest,highest\n"},
    {{"paired", "--columns", "a,b", "--responders", ">50%"}, "a,b\n"},
    {{"paired", "--columns", "a,b,c"}, "a,b,c\n"},
    {{"groups", "--value", "v", "--group", "g", "--baseline", "b"}, "g,v,b\n"},
    {{"agreement", "--columns", "a,b", "--by", "s"}, "s,a,b\n"},
    {{"pool", "--measure", "OR", "--leave-one-out", "--egger"},
     "study,events_1,n_1,events_2,n_2\n"},
    {{"pool", "--method", "PM", "--test", "hk"}, "study,estimate,se\n"},
    {{"counts"}, ""},
};

struct outcome {
  int status;
  std::string output, messages;
};

outcome run(const trials::options& job, const std::string& text, std::size_t cut) {
  trials::engine e{job, "file"};
  e.take(text.data(), cut);
  if (!e.failed()) e.take(text.data() + cut, text.size() - cut);
  if (!e.failed()) e.finish();
  return {e.status(), e.output, e.messages};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::input in{data, size};
  const command_line& line = lines[in.choice() % std::size(lines)];
  const trials::understood asked = trials::understand(line.arguments);
  holds(asked.wrong.empty() && asked.show.empty());
  const std::string text = line.header + in.text();
  const outcome whole = run(asked.job, text, text.size());
  const outcome pieces = run(asked.job, text, text.size() / 2);
  holds(whole.status == pieces.status && whole.output == pieces.output &&
        whole.messages == pieces.messages);
  holds(whole.status >= 0 && whole.status <= 2 && !whole.messages.empty());

  motorscale::csv_reader reader{whole.output.data(), whole.output.data() + whole.output.size()};
  std::size_t columns = 0;
  while (!reader.at_end()) {
    std::size_t count = 0;
    for (bool ends = false; !ends; ++count) {
      const auto field = reader.next();
      holds(field.has_value());
      ends = field->ends_row;
      const std::string cell(field->first, field->last);
      for (const char* none : {"nan", "-nan", "inf", "-inf"}) {
        holds(cell != none || text.find(none) != std::string::npos);
      }
    }
    holds(columns == 0 || count == columns);
    columns = count;
  }
  return 0;
}
