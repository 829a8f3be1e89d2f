#pragma once
// The page of GB/T 9704-2012, sections 5 to 7, in points (1/72 inch). PDF and DOCX are made of the same numbers.
namespace yishi::print::page {

constexpr double millimetres(double count) { return count * 72 / 25.4; }

constexpr double width = millimetres(210), height = millimetres(297);  // A4
constexpr double top = millimetres(37), left = millimetres(28);
constexpr double block_width = millimetres(156), block_height = millimetres(225);
constexpr int lines = 22, characters = 28;
constexpr double line = block_height / lines;           // from one line of text to the next
constexpr double character = block_width / characters;  // from one character to the next: a little less than its size
constexpr double number_below = millimetres(7);         // the dashes of a page number under the block
constexpr double mark_below_top = millimetres(35);      // upper edge of a circular's red mark under the block's
constexpr double letter_mark = millimetres(30);         // upper edge of a letter's red mark under the page's
constexpr double line_below_mark = millimetres(4);      // a red line under the number, or under a letter's mark
constexpr double letter_line = millimetres(170);        // length of a letter's double lines
constexpr double letter_foot = millimetres(20);         // its lower double line above the page's edge

// Sizes of type by their Chinese names.
constexpr double size_2 = 22, size_3 = 16, size_4 = 14, size_small_4 = 12, size_5 = 10.5;
constexpr double largest_mark = 48;
constexpr double red[] = {0.84, 0.0, 0.06};

}  // namespace yishi::print::page
