#include "core/time/time_value.hpp"

#include <doctest/doctest.h>

using namespace whowhen;

TEST_CASE("EDTF is read and written alike") {
    for (const char* text : {"2018-02-20", "2018-02", "2018", "199X", "19XX", "2023-34", "2023-41", "2023-24", "2017-11/2017-12", "2019/2023", "2019/..",
                             "../2019", "2015~", "-0255/-0250", "0089"}) {
        INFO(text);
        const auto value = read_edtf(text);
        REQUIRE(value);
        CHECK(value->edtf() == text);
    }
}

TEST_CASE("what EDTF cannot say in its own unit is told in years or months") {
    const auto written = [](const char* text, Qualifier qualifier, bool open) {
        TimeValue value = *read_edtf(text);
        value.qualifier = qualifier;
        if (open) value.end.reset();
        return value.edtf();
    };
    CHECK(written("198X", Qualifier::approximate, false) == "1980~/1989~");
    CHECK(written("19XX", Qualifier::approximate, false) == "1900~/1999~");
    CHECK(written("2021-21", Qualifier::approximate, false) == "2021-03~/2021-05~");
    CHECK(written("2021-34", Qualifier::uncertain, false) == "2021-04?/2021-06?");
    CHECK(written("2021-22", Qualifier::none, true) == "2021-06/..");
    CHECK(written("2021-41", Qualifier::none, true) == "2021-07/..");
    CHECK(written("198X", Qualifier::none, true) == "198X/..");
}

TEST_CASE("what is no EDTF is refused") {
    for (const char* text : {"", "20", "2018-13", "2018-02-30", "x", "2019/2018", "../.."}) {
        INFO(text);
        CHECK_FALSE(read_edtf(text));
    }
}

TEST_CASE("ends are inclusive") {
    CHECK(read_edtf("2024-02")->latest() == "2024-02-29");
    CHECK(read_edtf("2023-24")->latest() == "2024-02-29");
    CHECK(read_edtf("2013-02-12T04:30:00")->earliest() == "2013-02-12T04:30:00");
}
