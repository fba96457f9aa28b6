//! The minifier of scripts, if the program is built with it.

/// A module with fewer bytes; `None` for other scripts, where it cannot be understood, or where there is no minifier.
#[cfg(feature = "minify")]
pub fn smaller_script(script: &str) -> Option<String> {
    use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};

    let allocator = oxc_allocator::Allocator::default();
    let parsed = oxc_parser::Parser::new(&allocator, script, oxc_span::SourceType::unambiguous()).parse();
    // What is at the top of a script that is no module belongs to all scripts of a page.
    if !parsed.errors.is_empty() || !parsed.program.source_type.is_module() {
        return None;
    }
    let mut program = parsed.program;
    let options = MinifierOptions {
        mangle: Some(MangleOptions { top_level: true, ..MangleOptions::default() }),
        compress: Some(CompressOptions::smallest()),
    };
    let minified = Minifier::new(options).minify(&allocator, &mut program);
    let writer = oxc_codegen::Codegen::new()
        .with_options(oxc_codegen::CodegenOptions::minify())
        .with_scoping(minified.scoping)
        .with_private_member_mappings(minified.class_private_mappings);
    Some(writer.build(&program).code)
}

/// A module with fewer bytes; `None` for other scripts, where it cannot be understood, or where there is no minifier.
#[cfg(not(feature = "minify"))]
pub fn smaller_script(_script: &str) -> Option<String> {
    None
}

#[cfg(all(test, feature = "minify"))]
mod tests {
    use super::*;

    #[test]
    fn a_module_gets_smaller_and_others_stay() {
        let module = "// What it does.\nimport { a } from './b.js';\nexport const given = (long) => a(long + 1);\n";
        assert_eq!(
            smaller_script(module).as_deref(),
            Some("import{a as e}from\"./b.js\";export const given=t=>e(t+1);")
        );
        assert_eq!(smaller_script("const shared = 1;"), None);
        assert_eq!(smaller_script("import {"), None);
    }
}
