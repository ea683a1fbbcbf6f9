//! Which data a spec names, without following it.

use serde_json::Value;

/// The addresses of all data that a spec reads, each once, in order: `data` of views and of lookups.
pub fn data_urls(value: &Value) -> Vec<&str> {
    let mut urls = Vec::new();
    collect_urls(value, &mut urls);
    urls
}

fn collect_urls<'a>(value: &'a Value, urls: &mut Vec<&'a str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect_urls(item, urls)),
        Value::Object(members) => {
            for (name, member) in members {
                match (name.as_str(), member.get("url").and_then(Value::as_str)) {
                    ("data", Some(url)) if !urls.contains(&url) => urls.push(url),
                    ("values" | "datasets" | "usermeta", _) => {} // data, not views
                    _ => collect_urls(member, urls),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn finds_every_address_of_data_and_none_in_data() {
        let spec = json!({
            "data": {"url": "a.csv"},
            "layer": [
                {"data": {"url": "b.csv"}, "transform": [{"lookup": "x", "from": {"data": {"url": "c.csv"}, "key": "k"}}]},
                {"data": {"values": [{"data": {"url": "no.csv"}}]}},
                {"data": {"url": "a.csv"}},
            ],
            "usermeta": {"data": {"url": "no.csv"}},
        });
        assert_eq!(data_urls(&spec), ["a.csv", "b.csv", "c.csv"]);
    }
}
