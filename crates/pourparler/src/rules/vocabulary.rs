//! The macro behind the closed vocabularies of rule files.

/// Declares an enum whose values have one written form each, read by `FromStr`.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident : $what:literal { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum $name {
            $($(#[$vdoc])* $variant),+
        }

        impl std::str::FromStr for $name {
            type Err = crate::model::UnknownValue;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok($name::$variant),)+
                    _ => Err(crate::model::UnknownValue::new($what, text, [$($text),+].into_iter())),
                }
            }
        }
    };
}

pub(super) use vocabulary;
