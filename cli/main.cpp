#include <CLI/CLI.hpp>

int main(int argc, char** argv) {
    CLI::App app("whowhen: who is tied to whom, and when did what happen, from news articles in Chinese and English");
    app.set_version_flag("--version", "whowhen " WHOWHEN_VERSION);
    CLI11_PARSE(app, argc, argv);
    return 0;
}
