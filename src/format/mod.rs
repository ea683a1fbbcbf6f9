//! d3-format numbers and d3-time-format times: specifier in, string out.
