#include "core/learn/word_table.hpp"

#include <cstring>

namespace whowhen {

std::vector<std::byte> WordTable::build(const std::vector<Word>& words, std::size_t buckets) {
    std::vector<Bucket> table(buckets);
    for (const Word& word : words) {
        const std::uint64_t h = mix(word.hash);
        Bucket& bucket = table[static_cast<std::size_t>((static_cast<unsigned __int128>(h) * buckets) >> 64)];
        const auto check = static_cast<std::uint16_t>(h | 1);
        for (Entry& e : bucket) {
            if (e.check == check) break;
            if (e.check == 0) {
                e = {check, word.value};
                break;
            }
        }
    }
    std::vector<std::byte> bytes(buckets * sizeof(Bucket));
    std::memcpy(bytes.data(), table.data(), bytes.size());
    return bytes;
}

}  // namespace whowhen
