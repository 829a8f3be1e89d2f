#pragma once
// A QR code as one SVG path on a grid of unit squares, to be drawn at any size.
#include <string>
#include <string_view>

namespace yishi {

struct Qr {
    int size = 0;      // squares a side, without the quiet zone of four that belongs around it
    std::string path;  // "M0 0h7v1h-7z…"
};
Qr qr_code(std::string_view text);  // at most 1,000 bytes; throws std::invalid_argument for more or none

}  // namespace yishi
