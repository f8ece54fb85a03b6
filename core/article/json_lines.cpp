#include "core/article/json_lines.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "core/article/encoding.hpp"
#include "core/article/json_article.hpp"
#include "core/article/prefixed_buffer.hpp"

namespace whowhen {
namespace {

constexpr std::size_t chunk_bytes = 65536;

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

using Chunk = std::array<char, chunk_bytes>;

/// The next line without its end; false at the end of the stream. What exceeds the size limit is read but not kept.
bool next_line(std::istream& in, Chunk& chunk, std::string& line) {
    line.clear();
    bool any = false;
    while (true) {
        in.getline(chunk.data(), chunk.size());
        const auto size = static_cast<std::size_t>(in.gcount());
        if (in.bad() || (in.eof() && size == 0)) return any;
        any = true;
        const bool cut = in.fail();
        const bool has_end = !cut && !in.eof();
        if (line.size() <= max_article_bytes) line.append(chunk.data(), has_end ? size - 1 : size);
        if (!cut) return true;
        in.clear();
    }
}

class LineReader {
public:
    LineReader(const InputFile& file, const ReadOptions& options, const OnArticle& on_article,
               const OnFailure& on_failure)
        : file_(file), options_(options), on_article_(on_article), on_failure_(on_failure) {}

    void read(std::istream& in) {
        std::string line;
        Chunk chunk{};
        while (next_line(in, chunk, line)) {
            ++number_;
            if (number_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
            if (is_blank(line)) continue;
            const bool may_go_on =
                !std::exchange(seen_, true) && line.back() != '}' && line.back() != '\r' && in.peek() != EOF;
            if (may_go_on && line.size() <= max_article_bytes) {
                if (!read_line(line, false)) return read_whole(in, std::move(line));
            } else {
                read_line(line, true);
            }
        }
        if (!seen_) on_failure_({file_.path, "empty"});
    }

private:
    bool read_line(const std::string& line, bool report_syntax) const {
        const std::string place = fmt::format("{}:{}", file_.path, number_);
        if (line.size() > max_article_bytes) {
            on_failure_({place, too_large});
            return true;
        }
        if (find_invalid_utf8(line) == std::string::npos)
            return read_json(line, file_, place, options_, on_article_, on_failure_, report_syntax);
        const Decoded decoded = decode_text(line);
        if (decoded.failure.empty())
            return read_json(decoded.utf8, file_, place, options_, with_diagnostics(decoded.diagnostics, on_article_),
                             on_failure_, report_syntax);
        on_failure_({place, decoded.failure});
        return true;
    }

    /// The first line is no complete JSON value: one value over several lines, or JSON Lines that begin with a cut
    /// line.
    void read_whole(std::istream& in, std::string first) {
        const std::size_t first_size = first.size();
        const std::string text = read_all(in, std::move(first += '\n'));
        if (text.size() > max_article_bytes) return on_failure_({file_.path, too_large});
        if (read_json(text, file_, file_.path, options_, on_article_, on_failure_, false)) return;
        const std::string_view rest = std::string_view(text).substr(first_size + 1);
        if (!rest.starts_with('{')) {
            read_json(text, file_, file_.path, options_, on_article_, on_failure_);
            return;
        }
        read_line(text.substr(0, first_size), true);
        PrefixedBuffer buffer(rest);
        std::istream lines(&buffer);
        read(lines);
    }

    const InputFile& file_;
    const ReadOptions& options_;
    const OnArticle& on_article_;
    const OnFailure& on_failure_;
    std::size_t number_ = 0;
    bool seen_ = false;
};

}  // namespace

void read_json_lines(std::istream& in, const InputFile& file, const ReadOptions& options, const OnArticle& on_article,
                     const OnFailure& on_failure) {
    LineReader(file, options, on_article, on_failure).read(in);
}

std::string read_all(std::istream& in, std::string start) {
    std::array<char, chunk_bytes> chunk{};
    while (start.size() <= max_article_bytes && (in.read(chunk.data(), chunk.size()) || in.gcount() > 0))
        start.append(chunk.data(), static_cast<std::size_t>(in.gcount()));
    return start;
}

}  // namespace whowhen
