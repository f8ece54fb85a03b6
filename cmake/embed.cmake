# embed_file(TARGET SYMBOL FILE): links FILE's bytes into TARGET as `SYMBOL_begin` .. `SYMBOL_end` (extern "C" const unsigned char[]).
function(embed_file target symbol file)
    set(source ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.S)
    file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
    .section .rodata
    .balign 64
    .global @symbol@_begin
@symbol@_begin:
    .incbin "@file@"
    .global @symbol@_end
@symbol@_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
]])
    set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${file})
    target_sources(${target} PRIVATE ${source})
endfunction()
