#!/bin/sh
# Another exhibit is another content file: the example that init writes has another subject, layers, places and stages, no
# critical list and a language of its own. It builds and passes the proof-reader without a word; whatever can be read, touched or
# heard on its pages, in each language, has none of the words of ours and no key; three pictures of it are goldens.
# usage: another.sh STRATA-CONTENT STRATA COMPARE OUT-FOLDER
tool=$1 strata=$2 compare=$3 kept=$4
tests=$(cd "$(dirname "$0")/.." && pwd)
. "$(dirname "$0")/kit.sh"

try 0 '' "$tool" init ex --lang en,fr,fi
grep -q 'still English' ex/content/*.csv && complain "a text of the example is not translated"
try 0 '' "$tool" build ex/content -o ex.db --no-cache --quiet
[ ! -s out ] || { complain "the example does not build in silence:"; cat out >&2; }
try 0 '0 errors, 0 warnings' "$tool" check ex.db --strata "$strata"
for language in en fr fi; do try 0 "^$language .*, 100.0 %" "$tool" info ex.db; done

# ids TABLE: the first column of its sheet. word KEY N: a text, in the Nth of the languages; none of these has a comma.
ids() { sed 1d "ex/content/$1.csv" | cut -d, -f1; }
word() { sed -nE "s/^$1,(\"[^\"]*\"|[^,\"]*),//p" ex/content/texts*.csv | cut -d, -f"$2"; }

# Every page and window, and each state that a touch on a page makes.
walk() { # walk N
    echo "wait 3000
frame -
dump -"
    for page in home products about help language access $(ids product | sed 's|^|product/|') \
        $(ids material | sed 's|^|material/|') $(ids mineral | sed 's|^|mineral/|'); do
        echo "go $page
wait 3000
frame -
dump -"
        case $page in
        products) states=$(ids scene | sed 's/.*/place.&.name/') ;;
        product/*) states=$(sed -n "s|^${page#*/},\([^,]*\),.*|part.${page#*/}.\1.name|p" ex/content/part.csv) ;;
        material/wheat-flour) states="ui.material.tab.life ui.material.tab.supply supplystage.sold.name" ;;
        material/salt) states=ui.material.tab.life ;; # the others have one view, so no tabs
        *) states= ;;
        esac
        for key in $states; do
            echo "go $page
tap \"$(word "$key" "$1")\"
wait 2000
frame -
dump -"
        done
    done
    echo "go home
wait 61000
frame -
dump -"
}

n=0
for language in en fr fi; do
    n=$((n + 1))
    walk $n >script
    try 0 '' "$strata" --window 1920x1080 --lang $language --script script ex.db
    mv out $language.frames
    [ "$(grep -c "^[a-z/-]* $language\$" $language.frames)" -eq "$(grep -c '^frame' script)" ] || complain "$language: not all pages were seen"
    grep -nE '"[^"]*(ui|unit|country|product|part|use|place|material|mineral|fact|supply[a-z]*|locality|picture)\.[a-z]' $language.frames &&
        complain "$language: a key is shown"
done
leaks() { # leaks LANGUAGE WORDS: as an extended pattern
    grep -niE "\"[^\"]*($2)" "$1.frames" && complain "$1: words of the bundled exhibit are shown"
}
leaks en 'critical|strategic|raw material|supply risk|mined|mining|\bores?\b|\bEU\b|Europe|region|Strata|phone|drill core|Mined|processed'
leaks fr 'critique|stratégique|matière première|minerai|minier|\bmines?\b|\bUE\b|Europe|région|Strata|téléphone|carotte'
leaks fi 'kriitti|strategi|raaka-aine|kaivos|louhi|malmi|\bEU\b|Euroop|Strata|puhelin|kairasydän|jalost'
# The net has no hole: the bundled words would be caught.
printf '%s\n' '  - text - "On the EU list of critical raw materials" 1,1 1x1' >en.frames
(leaks en 'critical' >/dev/null 2>&1; [ $bad = 1 ]) || complain "a leak is not noticed"

sh "$tests/golden/run.sh" "$strata" "$compare" ex.db "$kept" another || bad=1
exit $bad
