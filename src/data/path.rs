pub use crate::spec::{FieldPath, PathError, flat_name};
