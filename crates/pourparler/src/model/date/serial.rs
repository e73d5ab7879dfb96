//! [`Edtf`] as a string in serde and in the JSON Schema.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::Edtf;
use crate::model::serial::from_text;

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Edtf, D::Error> {
        from_text(deserializer, "a date in EDTF, such as \"2012-06-30\" or \"XXXX-12\"")
    }
}

impl JsonSchema for Edtf {
    fn schema_name() -> Cow<'static, str> {
        "Edtf".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let year = "([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX|XXXX)";
        let month = "(0[1-9]|1[0-2]|XX)";
        let date = format!("{year}(-(2[1-4]|3[3-6]|4[01]|{month}(-(0[1-9]|[12][0-9]|3[01]|XX))?))?[?~%]?");
        let time = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?";
        let pattern = format!(r"^({date}|{time}|{date}/({date}|\.\.)?|(\.\.)?/{date})$");
        json_schema!({
            "type": "string",
            "description": "A date, or an interval, in EDTF (ISO 8601-2): digits that are not known are X.",
            "pattern": pattern,
        })
    }
}
