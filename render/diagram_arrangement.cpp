#include "render/diagram_arrangement.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace whowhen {
namespace {

using Members = std::vector<std::size_t>;

/// Connected parts up to this size are one group: they are taken in at a glance.
constexpr std::size_t undivided_up_to = 25;
/// A hull is worth drawing about so many nodes.
constexpr std::size_t hull_from = 3;
constexpr double hull_padding = 14;
constexpr double hull_heading = 18;
constexpr double box_margin = 18;
constexpr double dot_margin = 5;
/// Most names of dots fit into this width and height.
constexpr double dot_name_room = 84;
constexpr double dot_name_height = 16;
/// A group's drawing takes about so many times the area of its boxes: the rest is ties and their labels.
constexpr double air = 5;
constexpr double part_margin = 34;
/// Between two hulls: a label's length, so that the ties between them can be read.
constexpr double hull_margin = 56;
/// Pages are a little wider than a screen's half.
constexpr double page_aspect = 1.45;

/// Numbers of the connected parts.
std::vector<Members> parts_of(const DiagramModel& model) {
    std::vector<std::size_t> root(model.nodes.size());
    std::iota(root.begin(), root.end(), std::size_t{0});
    const auto find = [&](std::size_t i) {
        while (root[i] != i) i = root[i] = root[root[i]];
        return i;
    };
    for (const auto& edge : model.edges) root[std::max(find(edge.from), find(edge.to))] = std::min(find(edge.from), find(edge.to));
    std::map<std::size_t, Members> parts;
    for (std::size_t i = 0; i < root.size(); ++i) parts[find(i)].push_back(i);
    std::vector<Members> list;
    for (auto& [first, members] : parts) list.push_back(std::move(members));
    return list;
}

/// A connected part's communities; one if it is small.
std::vector<Members> groups_of(const DiagramModel& model, const Members& part) {
    if (model.community_count < 2 || part.size() <= undivided_up_to) return {part};
    std::map<std::size_t, Members> groups;
    for (const auto i : part) groups[model.nodes[i].community].push_back(i);
    std::vector<Members> list;
    for (auto& [community, members] : groups) list.push_back(std::move(members));
    return list;
}

class Arrangement {
public:
    Arrangement(const DiagramModel& model, ReaderLanguage language, DiagramLayout& layout)
        : model_(model), language_(language), layout_(layout), boxes_(boxes_of(layout)), ties_(ties_of(model, layout)) {
        by_engine_ = std::any_of(layout.curves.begin(), layout.curves.end(), [](const auto& curve) { return curve.size() >= 4; });
    }

    void run() {
        const auto parts = parts_of(model_);
        std::vector<SpacedBox> sizes;
        std::vector<Box> bounds;
        std::vector<std::size_t> first_hull;
        for (const auto& part : parts) {
            first_hull.push_back(layout_.hulls.size());
            if (!by_engine_) arrange_part(part);
            auto box = bounds_of(part);
            for (std::size_t h = first_hull.back(); h < layout_.hulls.size(); ++h) cover(box, layout_.hulls[h].box);
            bounds.push_back(box);
            sizes.push_back({{}, box.right - box.left, box.bottom - box.top});
        }
        first_hull.push_back(layout_.hulls.size());
        const auto corners = pack_boxes(sizes, part_margin, page_aspect);
        for (std::size_t p = 0; p < parts.size(); ++p) {
            const Point by{corners[p].x - bounds[p].left, corners[p].y - bounds[p].top};
            move_members(parts[p], by);
            for (std::size_t h = first_hull[p]; h < first_hull[p + 1]; ++h) move_box(layout_.hulls[h].box, by);
        }
        for (std::size_t i = 0; i < boxes_.size(); ++i) layout_.nodes[i] = boxes_[i].at;
    }

private:
    static void cover(Box& box, const Box& other) {
        box = {std::min(box.left, other.left), std::min(box.top, other.top), std::max(box.right, other.right), std::max(box.bottom, other.bottom)};
    }
    static void move_box(Box& box, const Point& by) { box = {box.left + by.x, box.top + by.y, box.right + by.x, box.bottom + by.y}; }

    /// What the members take, with the engine's curves and labels.
    Box bounds_of(const Members& members) const {
        Box box{1e9, 1e9, -1e9, -1e9};
        for (const auto i : members) cover(box, boxes_[i].box());
        if (!by_engine_) return box;
        std::vector<bool> inside(boxes_.size());
        for (const auto i : members) inside[i] = true;
        for (std::size_t e = 0; e < model_.edges.size(); ++e) {
            if (!inside[model_.edges[e].from]) continue;
            for (const auto& point : layout_.curves[e]) cover(box, {point.x, point.y, point.x, point.y});
            if (layout_.labels[e]) cover(box, *layout_.labels[e]);
        }
        return box;
    }

    void move_members(const Members& members, const Point& by) {
        std::vector<bool> inside(boxes_.size());
        for (const auto i : members) {
            boxes_[i].at = {boxes_[i].at.x + by.x, boxes_[i].at.y + by.y};
            inside[i] = true;
        }
        for (std::size_t e = 0; e < model_.edges.size(); ++e) {
            if (!inside[model_.edges[e].from]) continue;
            for (auto& point : layout_.curves[e]) point = {point.x + by.x, point.y + by.y};
            if (layout_.labels[e]) move_box(*layout_.labels[e], by);
        }
    }

    void arrange_group(const Members& members) {
        std::vector<SpacedBox> boxes;
        std::vector<std::size_t> number(boxes_.size(), boxes_.size());
        for (const auto i : members) {
            number[i] = boxes.size();
            boxes.push_back(boxes_[i]);
        }
        std::vector<SpacedTie> ties;
        for (auto tie : ties_) {
            if (number[tie.from] == boxes_.size() || number[tie.to] == boxes_.size()) continue;
            tie.from = number[tie.from];
            tie.to = number[tie.to];
            ties.push_back(tie);
        }
        if (layout_.dots) make_room_for_names(boxes);
        draw_together(boxes);
        space_out(boxes, ties, layout_.dots ? dot_margin : box_margin);
        if (layout_.dots) {
            for (std::size_t k = 0; k < members.size(); ++k) boxes_[members[k]].at = boxes[k].at;
            return;
        }
        for (std::size_t k = 0; k < members.size(); ++k) boxes_[members[k]] = boxes[k];
    }

    /// A dot's name stands below it.
    void make_room_for_names(std::vector<SpacedBox>& boxes) const {
        for (auto& box : boxes) {
            box.width = std::max(box.width, dot_name_room);
            box.height += dot_name_height;
        }
    }

    /// Engines leave much air about nodes that have ties to other groups.
    static void draw_together(std::vector<SpacedBox>& boxes) {
        double area = 0;
        Box all{1e9, 1e9, -1e9, -1e9};
        for (const auto& box : boxes) {
            area += box.width * box.height;
            cover(all, box.box());
        }
        const double factor = std::sqrt(area * air / ((all.right - all.left) * (all.bottom - all.top)));
        if (factor >= 1) return;
        for (auto& box : boxes) box.at = {box.at.x * factor, box.at.y * factor};
    }

    void arrange_part(const Members& part) {
        const auto groups = groups_of(model_, part);
        if (groups.size() == 1) return arrange_group(part);
        std::vector<Point> centres;
        for (const auto& group : groups) centres.push_back(centre_of(group));
        std::vector<SpacedBox> outlines;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            arrange_group(groups[g]);
            const auto box = outline_of(groups[g]);
            outlines.push_back({centres[g], box.right - box.left, box.bottom - box.top});
        }
        spread_centres(outlines);
        space_out(outlines, ties_between(groups), layout_.dots ? hull_margin / 2 : hull_margin);
        for (std::size_t g = 0; g < groups.size(); ++g) {
            const auto box = outline_of(groups[g]);
            move_members(groups[g], {outlines[g].at.x - (box.left + box.right) / 2, outlines[g].at.y - (box.top + box.bottom) / 2});
            if (groups[g].size() >= hull_from) layout_.hulls.push_back({outline_of(groups[g]), heading_of(groups[g])});
        }
    }

    Point centre_of(const Members& members) const {
        Point sum;
        for (const auto i : members) sum = {sum.x + boxes_[i].at.x, sum.y + boxes_[i].at.y};
        const double n = static_cast<double>(members.size());
        return {sum.x / n, sum.y / n};
    }

    /// The members' box; with room for padding and heading where a hull is drawn.
    Box outline_of(const Members& members) const {
        auto box = bounds_of(members);
        if (members.size() < hull_from) return box;
        box = box.grown(hull_padding);
        box.top -= hull_heading;
        return box;
    }

    /// Blows the engine's places of groups up until there is about room for them.
    static void spread_centres(std::vector<SpacedBox>& outlines) {
        Box all{1e9, 1e9, -1e9, -1e9};
        double area = 0;
        for (const auto& outline : outlines) {
            cover(all, {outline.at.x, outline.at.y, outline.at.x, outline.at.y});
            area += outline.width * outline.height;
        }
        const double have = std::max((all.right - all.left) * (all.bottom - all.top), 1.0);
        const double factor = std::sqrt(area / have);
        for (auto& outline : outlines) outline.at = {outline.at.x * factor, outline.at.y * factor};
    }

    std::vector<SpacedTie> ties_between(const std::vector<Members>& groups) const {
        std::vector<std::size_t> group_of(boxes_.size(), groups.size());
        for (std::size_t g = 0; g < groups.size(); ++g) {
            for (const auto i : groups[g]) group_of[i] = g;
        }
        std::map<std::pair<std::size_t, std::size_t>, bool> seen;
        std::vector<SpacedTie> ties;
        for (const auto& edge : model_.edges) {
            const auto from = group_of[edge.from], to = group_of[edge.to];
            if (from == groups.size() || to == groups.size() || from == to) continue;
            if (seen.try_emplace(std::minmax(from, to), true).second) ties.push_back({from, to, 0, 0});
        }
        return ties;
    }

    std::string heading_of(const Members& members) const {
        const auto first = *std::max_element(members.begin(), members.end(), [&](auto a, auto b) { return model_.nodes[a].weight < model_.nodes[b].weight; });
        return fill(word("cluster.label", language_), {{"name", model_.nodes[first].entity->name}, {"n", std::to_string(members.size() - 1)}, {"m", std::to_string(members.size())}});
    }

    const DiagramModel& model_;
    ReaderLanguage language_;
    DiagramLayout& layout_;
    std::vector<SpacedBox> boxes_;
    std::vector<SpacedTie> ties_;
    bool by_engine_ = false;
};

}  // namespace

std::vector<SpacedBox> boxes_of(const DiagramLayout& layout) {
    std::vector<SpacedBox> boxes;
    for (std::size_t i = 0; i < layout.nodes.size(); ++i) boxes.push_back({layout.nodes[i], layout.node_texts[i].width, layout.node_texts[i].height});
    return boxes;
}

std::vector<SpacedTie> ties_of(const DiagramModel& model, const DiagramLayout& layout) {
    std::vector<SpacedTie> ties;
    for (std::size_t i = 0; i < model.edges.size(); ++i) {
        const auto& text = layout.edge_texts[i];
        ties.push_back({model.edges[i].from, model.edges[i].to, layout.dots ? 0 : text.width, layout.dots ? 0 : text.height});
    }
    return ties;
}

void arrange_diagram(const DiagramModel& model, ReaderLanguage language, DiagramLayout& layout) { Arrangement(model, language, layout).run(); }

}  // namespace whowhen
