//! Where a product is called in each region, as its own pages show it.
//!
//! The sample answer of DescribeRegions lists regions with their endpoints, in objects with a `RegionId` and
//! a `RegionEndpoint`. Some have an endpoint of their own, others share one.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::model::Operation;
use crate::sample;

/// The endpoints of a product by region; empty where its pages show none.
pub type Endpoints = BTreeMap<String, String>;

/// The endpoints of each product version, by product and version.
///
/// ```
/// # let page = "# DescribeRegions\n## Request parameters\n|Name|Type|Required|\n|-|-|-|\n|Action|String|Yes|\n\
/// # ## Response parameters\n|Name|Type|\n|-|-|\n|RequestId|String|\n";
/// # let mut operation = docwright_spec::page::read(page, "DescribeRegions.md").operation.unwrap();
/// # operation.product = "Slb".to_owned();
/// let sample = r#"{"Region": [{"RegionId": "cn-hangzhou", "RegionEndpoint": "slb.aliyuncs.com"}]}"#;
/// operation.samples.json = Some(sample.to_owned());
/// let found = docwright_spec::endpoints::of(&[operation]);
/// let slb = found.iter().find(|((product, _), _)| product == "Slb").map(|(_, endpoints)| endpoints);
/// assert_eq!(slb.and_then(|slb| slb.get("cn-hangzhou")).map(String::as_str), Some("slb.aliyuncs.com"));
/// ```
pub fn of<'a>(
    operations: impl IntoIterator<Item = &'a Operation>,
) -> BTreeMap<(String, String), Endpoints> {
    let mut found: BTreeMap<(String, String), Endpoints> = BTreeMap::new();
    for operation in operations {
        let sample = sample::json(operation);
        let Some(answer) = sample.and_then(|text| serde_json::from_str(&text).ok()) else {
            continue;
        };
        let mut endpoints = Endpoints::new();
        collect(&answer, &mut endpoints);
        if !endpoints.is_empty() {
            let product = (operation.product.clone(), operation.version.clone());
            found.entry(product).or_default().extend(endpoints);
        }
    }
    found
}

fn collect(value: &Value, endpoints: &mut Endpoints) {
    match value {
        Value::Object(members) => {
            let text = |name| members.get(name).and_then(Value::as_str);
            if let (Some(region), Some(host)) = (text("RegionId"), text("RegionEndpoint"))
                && is_region(region)
                && is_host(host)
            {
                endpoints.insert(region.to_owned(), host.to_owned());
            }
            members.values().for_each(|value| collect(value, endpoints));
        }
        Value::Array(elements) => elements.iter().for_each(|value| collect(value, endpoints)),
        _ => {}
    }
}

/// `cn-hangzhou`, `ap-southeast-1`
fn is_region(text: &str) -> bool {
    text.contains('-') && text.split('-').all(is_label)
}

/// A name below a domain of the vendor: samples have others in place of what they do not show.
fn is_host(text: &str) -> bool {
    text.strip_suffix(".aliyuncs.com").is_some_and(|name| name.split(['.', '-']).all(is_label))
}

fn is_label(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{is_host, is_region};

    #[test]
    fn what_samples_leave_out_is_no_endpoint() {
        assert!(is_region("cn-hangzhou") && is_region("ap-southeast-1"));
        assert!(!is_region("cn-****") && !is_region("Region1") && !is_region(""));
        assert!(is_host("slb.aliyuncs.com") && is_host("ecs-cn-hangzhou.aliyuncs.com"));
        assert!(!is_host("***.aliyuncs.com") && !is_host("evil.example") && !is_host(""));
    }
}
