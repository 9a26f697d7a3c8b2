# Plug-ins for Postern:
#
#     find_package(Postern REQUIRED)
#     postern_add_plugin(greylist greylist.cc)
#
# makes greylist.so, to be put into the folder that [plugins] directory names. Postern itself is not linked to:
# a plug-in finds the functions of filter/api and filter/base in the program that loads it, and is compiled with
# the headers of just that program.

get_filename_component(_postern_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
if(NOT TARGET Postern::plugin)
  add_library(Postern::plugin INTERFACE IMPORTED)
  set_target_properties(Postern::plugin PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${_postern_prefix}/include/postern"
    INTERFACE_COMPILE_FEATURES cxx_std_20
    INTERFACE_COMPILE_DEFINITIONS POSTERN_SHARED_PLUGIN
    INTERFACE_POSITION_INDEPENDENT_CODE ON)
endif()
unset(_postern_prefix)

# postern_add_plugin(NAME SOURCE...): the target NAME, which makes NAME.so.
function(postern_add_plugin name)
  add_library(${name} MODULE ${ARGN})
  target_link_libraries(${name} PRIVATE Postern::plugin)
  set_target_properties(${name} PROPERTIES PREFIX "" SUFFIX ".so" CXX_EXTENSIONS OFF
    CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
endfunction()
