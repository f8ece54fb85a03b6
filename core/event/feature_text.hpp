#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace whowhen {

/// The text of a feature while it is put together: a string whose short appends cost next to nothing.
class FeatureText {
public:
    operator std::u32string_view() const { return {buffer_.data(), size_}; }

    void clear() { size_ = 0; }
    void push_back(char32_t c) {
        if (size_ == buffer_.size()) buffer_.resize(2 * size_);
        buffer_[size_++] = c;
    }
    FeatureText& append(std::u32string_view text) {
        for (const char32_t c : text) push_back(c);
        return *this;
    }
    FeatureText& append(std::initializer_list<char32_t> parts) { return append(std::u32string_view(parts.begin(), parts.size())); }
    FeatureText& append_ascii(std::string_view text) {
        for (const char c : text) push_back(static_cast<char32_t>(c));
        return *this;
    }
    FeatureText& operator+=(std::u32string_view text) { return append(text); }
    FeatureText& assign(std::u32string_view text) { return clear(), append(text); }
    FeatureText& assign(std::initializer_list<char32_t> parts) { return clear(), append(parts); }

private:
    std::vector<char32_t> buffer_ = std::vector<char32_t>(64);
    std::size_t size_ = 0;
};

}  // namespace whowhen
