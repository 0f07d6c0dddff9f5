#!/bin/sh
# What `cmake --install --prefix FOLDER` puts there finds its content by itself: from any folder, through a link, and
# after the whole has been moved. usage: install.sh CMAKE BUILD-FOLDER
cmake=$1 build=$2
. "$(dirname "$0")/kit.sh"

try 0 '' "$cmake" --install "$build" --prefix "$dir/first"
for name in bin/strata bin/strata-content share/strata/content.db; do
    [ -s "first/$name" ] || complain "the install has no $name"
done
try 0 '^product/smartphone$' first/bin/strata --routes
mkdir links
ln -s ../first/bin/strata links/exhibit
try 0 '^product/smartphone$' links/exhibit --routes
mv first second # the link's target and the folder of the install are gone
try 0 '^product/smartphone$' second/bin/strata --routes
# It is this content and none of another folder; one of the folder it is started in comes first.
echo nothing >second/share/strata/content.db
try 1 "$(realpath second)/bin/../share/strata/content.db: " second/bin/strata --routes
echo nothing >content.db
try 1 'strata: content.db: ' second/bin/strata --routes
exit $bad
