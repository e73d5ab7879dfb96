//! What serde is told of ids, targets and facts with a place, written out where what it derives takes much longer.

use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Deserializer, Error, Visitor};

/// A value that is written as text, from the text as it stands in the input: it is not copied first.
pub(super) fn from_text<'de, T: FromStr<Err: Display>, D: Deserializer<'de>>(
    deserializer: D,
    expected: &'static str,
) -> Result<T, D::Error> {
    struct Text<T>(&'static str, PhantomData<T>);
    impl<T: FromStr<Err: Display>> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }
    deserializer.deserialize_str(Text(expected, PhantomData))
}

/// Reads a fact whose `anchor` is flattened among these fields. What `flatten` derives keeps every field aside before it reads one.
macro_rules! placed {
    ($name:ident { $($(#[$attribute:meta])* $field:ident: $kind:ty),+ $(,)? }) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #[derive(serde::Deserialize)]
                #[serde(expecting = "a fact with its place")]
                struct Fields {
                    start: usize,
                    end: usize,
                    #[serde(default)]
                    bytes: Option<(usize, usize)>,
                    $($(#[$attribute])* $field: $kind),+
                }
                let Fields { start, end, bytes, $($field),+ } = serde::Deserialize::deserialize(deserializer)?;
                let anchor = crate::span::Anchor { start, end, bytes };
                Ok($name { anchor, $($field),+ })
            }
        }
    };
}

pub(super) use placed;
