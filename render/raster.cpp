#include "render/raster.hpp"

#include <cairo/cairo-pdf.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "core/error.hpp"

namespace whowhen {
namespace {

/// Cairo's image surfaces end at 32,767 pixels; half of that still opens everywhere.
constexpr double longest_side = 16'000;

struct Release {
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
template <class T>
using Owned = std::unique_ptr<T, Release>;

[[noreturn]] void fail(const std::string& what, GError* error) {
    std::string message = what;
    if (error) {
        message += ": " + std::string(error->message);
        g_error_free(error);
    }
    throw RenderError(message);
}

Owned<RsvgHandle> read_svg(std::string_view svg) {
    GError* error = nullptr;
    GInputStream* stream = g_memory_input_stream_new_from_data(svg.data(), static_cast<gssize>(svg.size()), nullptr);
    // Large diagrams pass the parser's default limits; the text is our own.
    Owned<RsvgHandle> handle(rsvg_handle_new_from_stream_sync(stream, nullptr, RSVG_HANDLE_FLAG_UNLIMITED, nullptr, &error));
    g_object_unref(stream);
    if (!handle) fail("cannot read the drawing", error);
    return handle;
}

struct Size {
    double width = 0, height = 0;
};

Size size_of(RsvgHandle* handle) {
    Size size;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(handle, &size.width, &size.height)) {
        throw RenderError("the drawing has no size in pixels");
    }
    return size;
}

cairo_status_t append(void* out, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

void draw(RsvgHandle* handle, cairo_surface_t* surface, Size size, double scale) {
    Owned<cairo_t> cairo(cairo_create(surface));
    cairo_scale(cairo.get(), scale, scale);
    const RsvgRectangle viewport{0, 0, size.width, size.height};
    GError* error = nullptr;
    if (!rsvg_handle_render_document(handle, cairo.get(), &viewport, &error)) fail("cannot draw", error);
}

void check(cairo_status_t status) {
    if (status != CAIRO_STATUS_SUCCESS) throw RenderError(std::string("cannot write the picture: ") + cairo_status_to_string(status));
}

}  // namespace

std::string to_png(std::string_view svg, double scale) {
    const auto handle = read_svg(svg);
    const auto size = size_of(handle.get());
    scale = std::min(scale, longest_side / std::max({size.width, size.height, 1.0}));
    Owned<cairo_surface_t> surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, static_cast<int>(std::lround(size.width * scale)),
                                                              static_cast<int>(std::lround(size.height * scale))));
    check(cairo_surface_status(surface.get()));
    draw(handle.get(), surface.get(), size, scale);
    std::string png;
    check(cairo_surface_write_to_png_stream(surface.get(), append, &png));
    return png;
}

std::string to_pdf(std::string_view svg) {
    const auto handle = read_svg(svg);
    const auto size = size_of(handle.get());
    // CSS pixels are 1/96 inch, PDF units 1/72.
    constexpr double points_per_pixel = 0.75;
    std::string pdf;
    Owned<cairo_surface_t> surface(
        cairo_pdf_surface_create_for_stream(append, &pdf, size.width * points_per_pixel, size.height * points_per_pixel));
    check(cairo_surface_status(surface.get()));
    // A fixed date: the same graph gives the same bytes.
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    draw(handle.get(), surface.get(), size, points_per_pixel);
    cairo_surface_finish(surface.get());
    check(cairo_surface_status(surface.get()));
    return pdf;
}

}  // namespace whowhen
