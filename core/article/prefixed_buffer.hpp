#pragma once

#include <array>
#include <streambuf>
#include <string_view>

namespace whowhen {

/// A stream's bytes: first those in memory, then those of another buffer (none if null). Neither is copied or owned.
class PrefixedBuffer : public std::streambuf {
public:
    explicit PrefixedBuffer(std::string_view start, std::streambuf* rest = nullptr) : rest_(rest) {
        char* begin = const_cast<char*>(start.data());  // get area only: nothing is written
        setg(begin, begin, begin + start.size());
    }

protected:
    int_type underflow() override {
        const std::streamsize size =
            rest_ ? rest_->sgetn(chunk_.data(), static_cast<std::streamsize>(chunk_.size())) : 0;
        if (size <= 0) return traits_type::eof();
        setg(chunk_.data(), chunk_.data(), chunk_.data() + size);
        return traits_type::to_int_type(*gptr());
    }

private:
    std::streambuf* rest_;
    std::array<char, 65536> chunk_{};
};

}  // namespace whowhen
