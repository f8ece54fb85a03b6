#include "render/style.hpp"

#include <utility>

namespace whowhen {

EventFamily family_of(EventType type) {
    switch (type) {
        case EventType::founding:
        case EventType::acquisition:
        case EventType::merger:
        case EventType::bankruptcy: return EventFamily::company;
        case EventType::investment:
        case EventType::listing: return EventFamily::money;
        case EventType::appointment:
        case EventType::departure:
        case EventType::dismissal:
        case EventType::election: return EventFamily::post;
        case EventType::product_launch:
        case EventType::award:
        case EventType::match: return EventFamily::product;
        case EventType::agreement:
        case EventType::meeting:
        case EventType::statement: return EventFamily::contact;
        case EventType::dispute:
        case EventType::layoff: return EventFamily::conflict;
        case EventType::lawsuit:
        case EventType::ruling:
        case EventType::investigation:
        case EventType::arrest: return EventFamily::law;
        case EventType::birth:
        case EventType::marriage:
        case EventType::divorce:
        case EventType::death:
        case EventType::education: return EventFamily::life;
        case EventType::incident:
        case EventType::other: return EventFamily::incident;
    }
    return EventFamily::incident;
}

RelationFamily family_of(RelationType type) {
    switch (type) {
        case RelationType::founder_of:
        case RelationType::chief_executive_of:
        case RelationType::chair_of:
        case RelationType::board_member_of: return RelationFamily::leadership;
        case RelationType::employee_of:
        case RelationType::member_of:
        case RelationType::educated_at:
        case RelationType::adviser_of: return RelationFamily::work;
        case RelationType::owner_of:
        case RelationType::investor_in:
        case RelationType::parent_organization_of: return RelationFamily::ownership;
        case RelationType::partner_of:
        case RelationType::supplier_of: return RelationFamily::business;
        case RelationType::developer_of: return RelationFamily::product;
        case RelationType::spouse_of:
        case RelationType::sibling_of:
        case RelationType::relative_of:
        case RelationType::parent_of:
        case RelationType::friend_of: return RelationFamily::kinship;
        case RelationType::competitor_of:
        case RelationType::opponent_of:
        case RelationType::plaintiff_against: return RelationFamily::conflict;
        case RelationType::headquartered_in:
        case RelationType::born_in:
        case RelationType::lives_in:
        case RelationType::citizen_of: return RelationFamily::place;
    }
    return RelationFamily::work;
}

std::string_view to_string(EventFamily family) {
    static constexpr std::string_view names[] = {"company", "money",    "post", "product", "contact",
                                                 "conflict", "law", "life", "incident"};
    return names[static_cast<int>(family)];
}

std::string_view to_string(RelationFamily family) {
    static constexpr std::string_view names[] = {"leadership", "work",    "ownership", "business",
                                                 "product",    "kinship", "conflict",  "place"};
    return names[static_cast<int>(family)];
}

// Colours start from the Okabe-Ito set (told apart with all common kinds of colour blindness), darkened on light and
// lightened on dark ground to a contrast of at least 4.5 : 1 (WCAG 2.1 AA, tested).
Paint colour_of(EventFamily family) {
    switch (family) {
        case EventFamily::company: return {"#0b62a8", "#6db3f2"};
        case EventFamily::money: return {"#00795a", "#3fc79a"};
        case EventFamily::post: return {"#a35a00", "#eba133"};
        case EventFamily::product: return {"#86407f", "#d796cf"};
        case EventFamily::contact: return {"#2a6f86", "#7cc4da"};
        case EventFamily::conflict: return {"#bf3f00", "#ff8552"};
        case EventFamily::law: return {"#5a4fb0", "#a9a1f5"};
        case EventFamily::life: return {"#b0326b", "#f38bb9"};
        case EventFamily::incident: return {"#5b6570", "#aab4be"};
    }
    return ground::muted;
}

Shape shape_of(EventFamily family) {
    switch (family) {
        case EventFamily::company: return Shape::square;
        case EventFamily::money: return Shape::diamond;
        case EventFamily::post: return Shape::circle;
        case EventFamily::product: return Shape::star;
        case EventFamily::contact: return Shape::hexagon;
        case EventFamily::conflict: return Shape::triangle_up;
        case EventFamily::law: return Shape::triangle_down;
        case EventFamily::life: return Shape::pentagon;
        case EventFamily::incident: return Shape::cross;
    }
    return Shape::circle;
}

Paint colour_of(RelationFamily family) {
    switch (family) {
        case RelationFamily::leadership: return {"#0b62a8", "#6db3f2"};
        case RelationFamily::work: return {"#2a6f86", "#7cc4da"};
        case RelationFamily::ownership: return {"#00795a", "#3fc79a"};
        case RelationFamily::business: return {"#7a6200", "#d9bf4a"};
        case RelationFamily::product: return {"#86407f", "#d796cf"};
        case RelationFamily::kinship: return {"#a35a00", "#eba133"};
        case RelationFamily::conflict: return {"#c2360a", "#ff8060"};
        case RelationFamily::place: return {"#66717c", "#98a4b0"};
    }
    return ground::muted;
}

Paint outline_of(EntityType type) {
    switch (type) {
        case EntityType::person: return {"#0b62a8", "#6db3f2"};
        case EntityType::organization: return {"#8f5200", "#e6a03c"};
        case EntityType::product: return {"#7c3a76", "#d796cf"};
        case EntityType::place: return {"#4d6b3c", "#9dc485"};
    }
    return ground::muted;
}

Paint fill_of(EntityType type) {
    switch (type) {
        case EntityType::person: return {"#e3effa", "#17324c"};
        case EntityType::organization: return {"#fcefdb", "#40300f"};
        case EntityType::product: return {"#f6e6f4", "#3b2139"};
        case EntityType::place: return {"#e8f1e1", "#243420"};
    }
    return ground::page;
}

std::string_view dashes_of(Status status) {
    switch (status) {
        case Status::current: return "";
        case Status::former: return "7 4";
        case Status::planned: return "10 3 2 3";
        case Status::alleged:
        case Status::denied: return "1.5 4";
    }
    return "";
}

std::string_view dashes_of(Modality modality) {
    switch (modality) {
        case Modality::actual: return "";
        case Modality::planned: return "3 2";
        case Modality::alleged:
        case Modality::denied:
        case Modality::hypothetical: return "1.2 2";
    }
    return "";
}

std::string_view font_stack() {
    return "'Noto Sans','Segoe UI','Helvetica Neue',Arial,'Noto Sans CJK TC','Noto Sans TC','Noto Sans CJK SC','Noto Sans SC',"
           "'PingFang TC','PingFang SC','Microsoft JhengHei','Microsoft YaHei','Heiti TC',sans-serif";
}

void StyleSheet::add(std::string_view selector, std::string_view declarations) {
    plain_.append(selector).append("{").append(declarations).append("}\n");
}

void StyleSheet::paint(std::string_view selector, std::string_view property, Paint paint) {
    const auto rule = [&](std::string& block, std::string_view colour) {
        block.append(selector).append("{").append(property).append(":").append(colour).append("}\n");
    };
    rule(light_, paint.light);
    rule(dark_, paint.dark);
}

void StyleSheet::add_page(std::string_view root) {
    const std::string below = std::string(root) + " ";
    add(root, "font-family:" + std::string(font_stack()));
    paint(below + ".page", "fill", ground::page);
    paint(below + "text", "fill", ground::ink);
    add(below + ".legend-heading", "font-size:11.5px;font-weight:bold");
    add(below + ".legend-words", "font-size:11.5px");
    paint(below + ".legend-words", "fill", ground::muted);
}

std::string StyleSheet::text() const {
    switch (theme_) {
        case Theme::light: return plain_ + light_;
        case Theme::dark: return plain_ + dark_;
        case Theme::automatic: break;
    }
    // Print is light whatever the screen is: the dark rules are for screens only.
    return plain_ + light_ + "@media screen and (prefers-color-scheme:dark){\n" + dark_ + "}\n";
}

}  // namespace whowhen
