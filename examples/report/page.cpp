// SPDX-License-Identifier: MIT
#include "page.hpp"

#include "markup.hpp"
#include "style.hpp"

namespace reports {

using drawing::escaped;

std::string whole_page(const study& of, std::string_view title, std::string_view body) {
  return "<!DOCTYPE html>\n<html lang=\"" + std::string{of.say->language} +
         "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
         "content=\"width=device-width, initial-scale=1\">\n<meta "
         "http-equiv=\"Content-Security-Policy\" "
         "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>" +
         escaped(title) + "</title>\n<style>\n" + style +
         "</style>\n</head>\n<body>\n<main class=\"report\">\n" + std::string{body} +
         "</main>\n</body>\n</html>\n";
}

}  // namespace reports
