#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/span.hpp"

namespace whowhen {

/// Turns spans of code points into slices of a UTF-8 text quickly: one pass to build, then a short walk a slice.
/// The text must outlive it.
class Utf8Offsets {
public:
    explicit Utf8Offsets(std::string_view text) : text_(text) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (continues(text[i])) continue;
            if (size_ % step == 0) samples_.push_back(i);
            ++size_;
        }
    }

    /// Code points in the text.
    std::uint32_t size() const { return size_; }
    /// Byte at which code point `at` begins; the text's length from `size()` on.
    std::size_t byte(std::uint32_t at) const {
        if (at >= size_) return text_.size();
        std::size_t byte = samples_[at / step];
        for (std::uint32_t left = at % step; left > 0; --left)
            for (++byte; byte < text_.size() && continues(text_[byte]);) ++byte;
        return byte;
    }
    /// The part of the text under `span`.
    std::string_view slice(Span span) const {
        const std::size_t begin = byte(span.begin), end = byte(span.end);
        return end <= begin ? std::string_view{} : text_.substr(begin, end - begin);
    }
    /// The code point at a byte: its number in the text.
    std::uint32_t code_point(std::size_t byte_offset) const {
        std::size_t sample = 0;
        while (sample + 1 < samples_.size() && samples_[sample + 1] <= byte_offset) ++sample;
        if (samples_.empty()) return 0;
        auto at = static_cast<std::uint32_t>(sample * step);
        for (std::size_t i = samples_[sample] + 1; i <= byte_offset && i < text_.size(); ++i) at += !continues(text_[i]);
        return at;
    }

private:
    static constexpr bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }
    /// Every 32nd code point is remembered: an eighth of a byte for each, and 16 steps to walk on average.
    static constexpr std::uint32_t step = 32;

    std::string_view text_;
    std::vector<std::size_t> samples_;
    std::uint32_t size_ = 0;
};

}  // namespace whowhen
