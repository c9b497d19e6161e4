# A word as the shell would hand it on, in REPLY; nothing of it is run.
_alignments_plain() {
    [[ $1 == '~'(|/*) ]] && REPLY=$HOME${(Q)1#\~} || REPLY=${(Q)1}
}

# `given` are the words of the whole line before the one that is completed.
_alignments_names() {
    [[ ${words[CURRENT]} == -* ]] && return 1
    local at REPLY program
    local -a model names
    _alignments_plain $given[1]
    program=$REPLY
    [[ $program == */* && $program != /* ]] && return 1 # a TAB runs nothing out of the folder one is in
    for ((at = 2; at <= $#given; at++)); do
        case $given[at] in
        --model) _alignments_plain "$given[at+1]" && model=(--model "$REPLY") ;;
        --model=*) _alignments_plain "${given[at]#*=}" && model=(--model "$REPLY") ;;
        esac
    done
    names=(${(f)"$("$program" names "${model[@]}" -- "${(Q)PREFIX}" </dev/null 2>/dev/null)"})
    compadd -U -a names
}
