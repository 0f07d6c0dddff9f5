#!/bin/sh
# Why: a screen with 8 or 30 bits a pixel is one wrong line in a configuration; then the exhibit is shown, or says which
# line to put right.
# usage: depth.sh STRATA GLASS CONTENT WORK_FOLDER
. "$(dirname "$0")/kit.sh"
need Xvfb xdotool
for depth in 16 24 30; do
    serve Xvfb -screen 0 640x400x$depth
    case $depth in # the top and the bottom of the card, in so many bits
    16) top=0008A4 bottom=003A0C ;;
    30) top=814080 bottom=C41599 ;; # by the graphics driver: SDL has no surface for it
    esac
    exhibit missing.db
    holds "depth $depth"
    kill "$exhibit"
    ends 0 ""
    top=0E1420 bottom=3B4166
done
serve Xvfb -screen 0 640x400x8
exhibit missing.db
ends 1 'set its depth to 24'
end $bad
