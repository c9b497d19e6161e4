# A word as the shell would hand it on, in `plain`, and the quotes that are around something in it; nothing of it is run.
_alignments_plain() {
    local text=$1 quote="" at each
    plain="" quotes=""
    [[ $text == "~" || $text == "~/"* ]] && plain=$HOME text=${text:1}
    for ((at = 0; at < ${#text}; at++)); do
        each=${text:at:1}
        if [[ $each == "$quote" ]]; then
            quote="" quotes+=$each
        elif [[ $each == [\"\'] && ! $quote ]]; then
            quote=$each quotes+=$each
        elif [[ $each == \\ && (! $quote || $quote == \" && ${text:at+1:1} == [\"\\\$\`]) ]]; then
            plain+=${text: ++at:1}
        else
            plain+=$each
        fi
    done
}

# A name, in `quoted`, as it is typed after the opening quote, if there is one: to the shell it is that name and no more.
_alignments_quoted() {
    quoted=$1
    case $2 in
    \") quoted=${quoted//\\/\\\\} quoted=${quoted//\"/\\\"} quoted=${quoted//\$/\\\$}
        quoted=${quoted//\`/\\\`} quoted=${quoted//!/\"\\!\"} ;;
    \') quoted=${quoted//\'/\'\\\'\'} ;;
    *) printf -v quoted %q "$1" ;;
    esac
}

_alignments_names() {
    local at plain quotes quoted program model=() names
    [[ $word == :* || $before == : ]] && return # to readline what follows a colon is a word of its own
    _alignments_plain "${COMP_WORDS[0]}"
    program=$plain
    [[ $program == */* && $program != /* ]] && return # a TAB runs nothing out of the folder one is in
    for ((at = 1; at < COMP_CWORD - 1; at++)); do
        [[ ${COMP_WORDS[at]} == --model ]] || continue
        [[ ${COMP_WORDS[at + 1]} == "=" ]] && ((at++))
        _alignments_plain "${COMP_WORDS[at + 1]}"
        model=(--model "$plain")
    done
    _alignments_plain "$word"
    [[ ! $quotes || ${#quotes} == 1 && $word == "$quotes"* ]] || return # only what is after the last quote is replaced
    mapfile -t names < <("$program" names "${model[@]}" -- "$plain" </dev/null 2>/dev/null)
    COMPREPLY=("${names[@]}")
    ((COMP_TYPE == 63 && ${#names[@]} > 1)) && return # these are listed, and not put there
    for at in "${!names[@]}"; do
        _alignments_quoted "${names[at]}" "$quotes"
        COMPREPLY[at]=$quoted
    done
}
