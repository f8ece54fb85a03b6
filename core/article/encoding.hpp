#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"

namespace whowhen {

/// Text decoded to UTF-8, or why it is no text.
struct Decoded {
    /// Valid UTF-8 without byte order mark.
    std::string utf8;
    /// What was found, as a diagnostic: the encoding where it is not UTF-8, bytes that were replaced.
    std::vector<Diagnostic> diagnostics;
    /// Not empty: the bytes are no text ("binary", "truncated: ...", "empty").
    std::string failure;
};

/// Decodes UTF-8, UTF-16 (with or without byte order mark), GB18030, Big5 and the single-byte encodings of Western
/// text. `declared` is the encoding that the container names, or empty; it is believed only if the bytes agree.
Decoded decode_text(std::string_view bytes, std::string_view declared = {});

/// Number of bytes of the first invalid sequence's offset, or `npos` if all of `text` is valid UTF-8.
std::size_t find_invalid_utf8(std::string_view text);

}  // namespace whowhen
