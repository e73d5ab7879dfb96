//! Prints a text from standard input as CoNLL-U: `echo "The truce held." | cargo run --example parse`.
#![allow(clippy::print_stdout)]

use std::io::Read;

use pourparler_syntax::Syntax;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    print!("{}", Syntax::embedded()?.parse(&text).to_conllu());
    Ok(())
}
