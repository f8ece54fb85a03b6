#!/usr/bin/env bash
# tidy.sh BUILD_FOLDER: clang-tidy over all our code, with that build's compile commands. A file is looked at again only
# when it, a header or .clang-tidy is newer than its last clean run.
set -euo pipefail
cd "$(dirname "$0")/.."
stamps="$1/tidy"
mkdir -p "$stamps"
newest=$(find core graph render cli .clang-tidy \( -name '*.hpp' -o -name .clang-tidy \) -printf '%T@ %p\n' | sort -n | tail -1 | cut -d' ' -f2-)
todo=()
while read -r file; do
    stamp="$stamps/${file//\//.}"
    [ -e "$stamp" ] && [ "$stamp" -nt "$file" ] && [ "$stamp" -nt "$newest" ] || todo+=("$file")
done < <(find core graph render cli -name '*.cpp' | sort)
[ ${#todo[@]} -eq 0 ] && { echo "tidy: nothing changed"; exit 0; }
echo "tidy: ${#todo[@]} files"
tidy_one() {
    local stamp="$2/${3//\//.}"
    if clang-tidy --quiet -p "$1" "$3" >"$stamp.part" 2>/dev/null; then mv "$stamp.part" "$stamp"; return 0; fi
    cat "$stamp.part"
    rm "$stamp.part"
    return 1
}
export -f tidy_one
printf '%s\n' "${todo[@]}" | xargs -P "$(nproc)" -I{} bash -c 'tidy_one "$@"' tidy "$1" "$stamps" {} || { echo "tidy: findings above"; exit 1; }
