#pragma once

#include <string>
#include <string_view>

#include "core/facts.hpp"

namespace whowhen {

/// Which colours a picture is drawn with.
enum class Theme {
    /// Light, with dark and print colours by media query: for files that a browser shows.
    automatic,
    light,
    dark,
};

/// A colour on a light and on a dark ground, as `#rrggbb`.
struct Paint {
    std::string_view light;
    std::string_view dark;
};

/// The colours that are not tied to a type.
namespace ground {
inline constexpr Paint page{"#ffffff", "#14171c"};
inline constexpr Paint band{"#f4f6f8", "#1b1f26"};
inline constexpr Paint rule{"#d5dbe1", "#333a44"};
inline constexpr Paint strong_rule{"#8a94a0", "#7a8592"};
inline constexpr Paint ink{"#1c2329", "#e9edf1"};
inline constexpr Paint muted{"#56616c", "#a6b0ba"};
inline constexpr Paint accent{"#0b57a4", "#7fb8ef"};
}  // namespace ground

/// Families of event types that share a colour and a marker shape; eight, so that colours stay apart for colour-blind readers.
enum class EventFamily { company, money, post, product, contact, conflict, law, life, incident };
inline constexpr int event_family_count = 9;
EventFamily family_of(EventType type);

/// Families of relation types that share a line colour.
enum class RelationFamily { leadership, work, ownership, business, product, kinship, conflict, place };
inline constexpr int relation_family_count = 8;
RelationFamily family_of(RelationType type);

/// Marker shapes; each event family has its own, so that colour is never the only sign.
enum class Shape { circle, square, diamond, triangle_up, triangle_down, hexagon, star, cross, pentagon };

/// Stable words for CSS classes and data keys.
std::string_view to_string(EventFamily family);
std::string_view to_string(RelationFamily family);

Paint colour_of(EventFamily family);
Shape shape_of(EventFamily family);
Paint colour_of(RelationFamily family);
/// Outline and fill of a node.
Paint outline_of(EntityType type);
Paint fill_of(EntityType type);

/// SVG `stroke-dasharray` by which a tie's status is told: empty for a current one, dashes for a former one,
/// dots for an alleged one.
std::string_view dashes_of(Status status);
/// The same for an event's marker.
std::string_view dashes_of(Modality modality);

/// Font families in order, with CJK ones of the usual systems, ending in sans-serif.
std::string_view font_stack();

/// Collects CSS rules whose colours follow the theme: the light rules, then a dark block, then a print block.
class StyleSheet {
public:
    explicit StyleSheet(Theme theme) : theme_(theme) {}
    /// A rule that does not depend on the theme.
    void add(std::string_view selector, std::string_view declarations);
    /// `selector { property: paint }`.
    void paint(std::string_view selector, std::string_view property, Paint paint);
    /// What all pictures share: font, page, text, legend, below the picture's own class.
    void add_page(std::string_view root);
    std::string text() const;

private:
    Theme theme_;
    std::string plain_, light_, dark_;
};

}  // namespace whowhen
