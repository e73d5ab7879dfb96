//! Python bindings of `pourparler`.
