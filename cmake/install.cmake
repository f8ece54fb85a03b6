# `cmake --install`: headers under include/whowhen, libraries, a CMake package, the program.
include(CMakePackageConfigHelpers)

install(TARGETS whowhen RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS whowhen_core whowhen_graph whowhen_render EXPORT whowhen ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT whowhen NAMESPACE whowhen:: FILE whowhen-targets.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/whowhen)
install(DIRECTORY core graph render DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/whowhen FILES_MATCHING PATTERN "*.hpp"
    PATTERN lang EXCLUDE PATTERN detail EXCLUDE)
install(DIRECTORY graph/schema/ DESTINATION ${CMAKE_INSTALL_DATADIR}/whowhen/schema FILES_MATCHING PATTERN "*.json")
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/whowhen)

configure_package_config_file(cmake/whowhen-config.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/whowhen-config.cmake
    INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/whowhen)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/whowhen-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/whowhen-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/whowhen-config-version.cmake
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/whowhen)
