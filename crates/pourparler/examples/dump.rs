//! Prints the interchange form of a file: `dump CODEBOOK PUBLISHED FILE`.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::indexing_slicing
)]
use pourparler::{codebook::Codebook, reader::Reader, text::Metadata};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let book = Codebook::embedded(&a[1]).unwrap();
    let r = Reader::new(book).unwrap();
    let m = Metadata {
        published: a[2].parse().ok(),
        ..Default::default()
    };
    let t = std::fs::read_to_string(&a[3]).unwrap();
    println!("{}", r.read(t, &m).to_json().unwrap());
}
