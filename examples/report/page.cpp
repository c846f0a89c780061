// SPDX-License-Identifier: MIT
#include "page.hpp"

#include "style.hpp"

namespace reports {

std::string whole_page(const study& of, const std::string& title, const markup& body) {
  markup page;
  page << "<!DOCTYPE html>\n<html lang=\"" << of.say->language
       << "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
          "content=\"width=device-width, initial-scale=1\">\n<meta "
          "http-equiv=\"Content-Security-Policy\" "
          "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>";
  page.text(title) << "</title>\n<style>\n"
                   << style() << "</style>\n</head>\n<body>\n<main class=\"report\">\n"
                   << body.all() << "</main>\n</body>\n</html>\n";
  return page.take();
}

}  // namespace reports
