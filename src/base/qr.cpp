#include "base/qr.hpp"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace yishi {

Qr qr_code(std::string_view text) {
    constexpr std::size_t longest = 1000;
    if (text.empty() || text.size() > longest) throw std::invalid_argument("a QR code holds 1 to 1000 bytes");
    std::unique_ptr<QRcode, decltype(&QRcode_free)> const code(
        QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<unsigned char const*>(text.data()), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code) throw std::invalid_argument("the text does not fit a QR code");
    Qr out{.size = code->width, .path = {}};
    auto const dark = [&](int row, int column) { return (code->data[row * code->width + column] & 1) != 0; };
    for (int row = 0; row < code->width; ++row)
        for (int column = 0; column < code->width; ++column) {
            if (!dark(row, column)) continue;
            int const from = column;
            while (column + 1 < code->width && dark(row, column + 1)) ++column;
            out.path += fmt::format("M{} {}h{}v1h-{}z", from, row, column - from + 1, column - from + 1);
        }
    return out;
}

}  // namespace yishi
