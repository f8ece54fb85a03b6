#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace whowhen {

/// Base of everything the library throws: the world is broken (missing file, wrong data row, failing library).
/// What is wrong inside an article is a `Diagnostic`, never an exception.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A file or stream cannot be read or written; `what()` holds the path and the reason.
class InputError : public Error {
public:
    using Error::Error;
};

/// A row of a lexicon, rule file, model or JSON input is wrong; `what()` is "file:line:column: reason".
class DataError : public Error {
public:
    DataError(std::string file, std::size_t line, std::size_t column, const std::string& reason)
        : Error(file + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " + reason),
          file_(std::move(file)),
          line_(line),
          column_(column) {}

    const std::string& file() const { return file_; }
    /// 1-based.
    std::size_t line() const { return line_; }
    /// 1-based, in UTF-8 bytes.
    std::size_t column() const { return column_; }

private:
    std::string file_;
    std::size_t line_;
    std::size_t column_;
};

/// The command line or an option is wrong.
class UsageError : public Error {
public:
    using Error::Error;
};

/// Drawing failed (Graphviz, output format).
class RenderError : public Error {
public:
    using Error::Error;
};

}  // namespace whowhen
