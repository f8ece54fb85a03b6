#pragma once

#include <string>

namespace whowhen::test {

/// What a call of the program gave.
struct Outcome {
    int code = -1;
    std::string out, err;
};

/// Runs `whowhen ARGUMENTS` through the shell with `input` on standard input.
Outcome run(const std::string& arguments, const std::string& input = "");

/// A fresh folder that is removed with the object.
class Folder {
public:
    Folder();
    ~Folder();
    std::string operator/(const std::string& name) const { return path_ + "/" + name; }
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

std::string read(const std::string& path);
void write(const std::string& path, const std::string& bytes);

}  // namespace whowhen::test
