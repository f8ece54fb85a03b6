#include "render/report.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "core/text/text.hpp"
#include "core/vocabulary.hpp"
#include "render/escape.hpp"

namespace whowhen {
namespace {

constexpr const char* style_sheet = R"(
:root{color-scheme:light dark;--line:#8888;--mark:#ffe08a}
body{font:15px/1.5 "Noto Sans","Noto Sans CJK TC","Noto Sans CJK SC","PingFang TC",sans-serif;margin:1.5rem auto;max-width:1700px;padding:0 1rem}
figure{margin:0 0 1.5rem;overflow-x:auto}svg{max-width:100%;height:auto}
.facts>li{border-top:1px solid var(--line);padding:.5rem 0}blockquote{margin:.25rem 1rem;border-left:3px solid var(--line);padding-left:.6rem}
cite{font-size:.85em;opacity:.8}article p{white-space:pre-wrap}mark{background:var(--mark);color:#000}mark:target{outline:2px solid}
input{font:inherit;width:20rem;max-width:100%}[hidden]{display:none}
@media print{input,label{display:none}}
)";

// Shows the facts that contain what is typed; nothing else runs.
constexpr const char* script = R"(
document.getElementById("find").addEventListener("input",function(e){
var w=e.target.value.toLowerCase();
document.querySelectorAll(".facts>li").forEach(function(li){li.hidden=w!==""&&li.dataset.key.toLowerCase().indexOf(w)<0;});});
)";

class ReportWriter {
public:
    ReportWriter(const Graph& graph, const ReportOptions& options) : graph_(graph), options_(options) {
        for (std::size_t i = 0; i < graph.documents.size(); ++i) documents_[graph.documents[i].id] = i;
        for (const GraphEntity& e : graph.entities) entities_[e.id] = &e;
    }

    std::string write() {
        const std::string title = escape_xml(options_.title.empty() ? std::string("Who and when") : options_.title);
        out_ = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + title + "</title>\n<style>" + style_sheet +
               "</style>\n</head>\n<body>\n<main>\n<h1>" + title + "</h1>\n";
        add_picture("Timeline", to_timeline_svg(graph_, options_.timeline));
        add_picture("Relationships", to_relations_svg(graph_, options_.diagram));
        out_ += "<h2>Facts</h2>\n<p><label>Search <input id=\"find\" type=\"search\"></label></p>\n<h3>Events</h3>\n<ul class=\"facts\">\n";
        for (const GraphEvent& e : graph_.events) add_event(e);
        out_ += "</ul>\n<h3>Ties</h3>\n<ul class=\"facts\">\n";
        for (const GraphLink& l : graph_.links) add_link(l);
        out_ += "</ul>\n<h2>Articles</h2>\n";
        for (std::size_t i = 0; i < graph_.documents.size(); ++i) add_article(i);
        out_ += std::string("</main>\n<script>") + script + "</script>\n</body>\n</html>\n";
        return std::move(out_);
    }

private:
    void add_picture(const char* heading, const std::string& svg) {
        const std::size_t begin = svg.find("<svg");
        out_ += std::string("<h2>") + heading + "</h2>\n<figure>\n" + (begin == std::string::npos ? "" : svg.substr(begin)) + "\n</figure>\n";
    }

    std::string name(const std::string& id) const {
        const auto found = entities_.find(id);
        return found == entities_.end() ? id : found->second->name;
    }

    // All forms of an entity: what the search looks at.
    std::string forms(const std::string& id) const {
        std::string all = name(id);
        if (const auto found = entities_.find(id); found != entities_.end())
            for (const std::string& alias : found->second->aliases) all += " " + alias;
        return all;
    }

    void add_event(const GraphEvent& e) {
        std::string key = e.label, who;
        for (const Participant& p : e.participants) {
            key += " " + forms(p.entity);
            who += (who.empty() ? "" : ", ") + name(p.entity);
        }
        std::string words = e.date.value.edtf() + " " + e.label + " (" + std::string(to_string(e.type)) + ", " + std::string(to_string(e.modality)) + ")";
        if (!who.empty()) words += " - " + who;
        add_fact(key, words, e.evidence);
    }

    void add_link(const GraphLink& l) {
        std::string words = name(l.source) + " - " + std::string(to_string(l.type)) + " - " + name(l.target) + " (" + std::string(to_string(l.status)) + ")";
        if (!l.role.empty()) words += " " + l.role;
        if (!l.since.empty()) words += ", since " + l.since.edtf();
        if (!l.until.empty()) words += ", until " + l.until.edtf();
        add_fact(forms(l.source) + " " + forms(l.target), words, l.evidence);
    }

    void add_fact(const std::string& key, const std::string& words, const std::vector<Evidence>& evidence) {
        out_ += "<li data-key=\"" + escape_xml(key) + "\"><strong>" + escape_xml(words) + "</strong>\n";
        for (const Evidence& e : evidence) {
            const auto document = documents_.find(e.document);
            const std::string quote = escape_xml(e.text);
            out_ += "<blockquote>";
            if (document == documents_.end()) out_ += quote;
            else out_ += "<a href=\"#" + anchor(document->second, e.span.begin) + "\">" + quote + "</a>";
            out_ += "<br><cite>" + escape_xml(e.document + ", " + e.by) + "</cite></blockquote>\n";
            if (document != documents_.end()) quoted_[document->second].push_back(e.span);
        }
        out_ += "</li>\n";
    }

    static std::string anchor(std::size_t document, std::uint32_t at) { return "d" + std::to_string(document) + "-" + std::to_string(at); }

    // The article with its evidence marked; every quote's begin is a link target, overlapping quotes share one mark.
    void add_article(std::size_t number) {
        const GraphDocument& d = graph_.documents[number];
        out_ += "<article>\n<h3>" + escape_xml(d.title.empty() ? d.id : d.title) + "</h3>\n<p><cite>" + escape_xml(d.published.value.edtf()) + " ";
        const std::string link = safe_link(d.uri);
        out_ += link.empty() ? escape_xml(d.uri) : "<a href=\"" + escape_xml(link) + "\">" + escape_xml(d.uri) + "</a>";
        out_ += "</cite></p>\n<p>";
        const std::u32string text = to_utf32(d.text);
        const auto size = static_cast<std::uint32_t>(text.size());
        std::vector<Span> quotes = quoted_[number];
        std::sort(quotes.begin(), quotes.end());
        std::uint32_t at = 0;
        const auto piece = [&](std::uint32_t begin, std::uint32_t end) { return escape_xml(to_utf8(std::u32string_view(text).substr(begin, end - begin))); };
        for (std::size_t i = 0; i < quotes.size(); ++i) {
            const std::uint32_t begin = std::max(at, std::min(quotes[i].begin, size)), end = std::min(quotes[i].end, size);
            if (i > 0 && quotes[i].begin == quotes[i - 1].begin) continue;
            out_ += piece(at, begin) + "<mark id=\"" + anchor(number, quotes[i].begin) + "\">";
            out_ += begin < end ? piece(begin, std::max(begin, end)) : "";
            out_ += "</mark>";
            at = std::max(begin, end);
        }
        out_ += piece(at, size) + "</p>\n</article>\n";
    }

    const Graph& graph_;
    const ReportOptions& options_;
    std::map<std::string, std::size_t> documents_;
    std::map<std::string, const GraphEntity*> entities_;
    std::map<std::size_t, std::vector<Span>> quoted_;
    std::string out_;
};

}  // namespace

std::string to_report_html(const Graph& graph, const ReportOptions& options) { return ReportWriter(graph, options).write(); }

}  // namespace whowhen
