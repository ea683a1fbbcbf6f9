//! The program on one screen: spec → view → table → encoded → scales → panels and guides → layout → scene → file.
