# Writes the example pack as C, so that `strata-content init` works wherever the program is.
# cmake -DOUTPUT=FILE.c -DEXAMPLE=FOLDER -DCONTENT=FOLDER -P embed.cmake
# The same files give the same bytes: sorted names, no dates, no paths of the machine.
file(GLOB_RECURSE names RELATIVE ${EXAMPLE} ${EXAMPLE}/*)
list(SORT names)
set(files)
foreach(name ${names})
  list(APPEND files ${name} ${EXAMPLE}/${name})
endforeach()
foreach(name language.csv texts_ui.csv) # what every exhibit says is kept in one place
  list(APPEND files content/${name} ${CONTENT}/${name})
endforeach()

set(arrays "")
set(table "")
set(count 0)
while(files)
  list(POP_FRONT files name path)
  file(READ ${path} bytes HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND arrays "static const unsigned char file_${count}[] = {\n${bytes}};\n")
  string(APPEND table "    {\"${name}\", file_${count}, sizeof file_${count}},\n")
  math(EXPR count "${count} + 1")
endwhile()
file(WRITE ${OUTPUT} "/* Made by src/tools/embed.cmake. */\n#include \"tools/starter/starter.h\"\n\n${arrays}
const struct starter_file starter_files[] = {\n${table}};\nconst size_t starter_file_count = ${count};\n")
