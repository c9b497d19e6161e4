# A word as the shell would hand it on; nothing of it is run.
function __alignments_plain -a word
    string match -qr '^~(/|$)' -- $word; and set word $HOME(string sub -s 2 -- $word)
    printf '%s\n' $word
end

function __alignments_names
    set -l line (commandline -opc)
    set -l program (__alignments_plain $line[1])
    string match -qr '^[^/]+/' -- $program; and return # a TAB runs nothing out of the folder one is in
    set -l model
    for at in (seq (count $line))
        switch $line[$at]
            case --model
                set model --model (__alignments_plain $line[(math $at + 1)])
            case '--model=*'
                set model --model (__alignments_plain (string sub -s 9 -- $line[$at]))
        end
    end
    set -l begun (commandline -ct | string trim -l -c '"\'' | string replace -a \\ '')
    $program names $model -- $begun </dev/null 2>/dev/null
end
