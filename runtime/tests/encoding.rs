//! Requests to parameters: names, what is not sent, and what is refused.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "tests")]

mod support;

use std::collections::BTreeMap;

use docwright::encode::{Encode, Encoder, Length, Parameters};
use docwright::signing::percent;
use docwright::{Operation, Request, Style, Undocumented, WithParameters};
use proptest::prelude::*;
use support::{Disk, ResetDisks, ResetDisksResponse};

/// A request made of one function.
struct Custom<F>(F);

impl<F: Fn(&mut Encoder<'_>)> Encode for Custom<F> {
    fn encode(&self, encoder: &mut Encoder<'_>) {
        (self.0)(encoder);
    }
}

impl<F: Fn(&mut Encoder<'_>)> Request for Custom<F> {
    type Response = ResetDisksResponse;
    type ErrorCode = Undocumented;
    const OPERATION: Operation =
        Operation { product: "Ecs", version: "2014-05-26", name: "Custom", style: Style::Rpc };
}

fn encoded(encode: impl Fn(&mut Encoder<'_>)) -> Vec<(String, String)> {
    owned(&Parameters::of(&Custom(encode)).expect("a valid request"))
}

fn owned(parameters: &Parameters) -> Vec<(String, String)> {
    parameters.pairs().map(|(name, value)| pair(name, value)).collect()
}

fn refused(encode: impl Fn(&mut Encoder<'_>)) -> String {
    Parameters::of(&Custom(encode)).expect_err("an invalid request").to_string()
}

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

#[test]
fn structs_and_lists_are_flattened() {
    let mut request = ResetDisks::sample();
    request.disk.push(Disk { disk_id: Some("d-2".to_owned()), snapshot_id: None });
    request.dry_run = Some(true);
    let parameters = Parameters::of(&request).unwrap();
    let expected = [
        pair("RegionId", "cn-hangzhou"),
        pair("Disk.1.DiskId", "d-1"),
        pair("Disk.1.SnapshotId", "s-1"),
        pair("Disk.2.DiskId", "d-2"),
        pair("DryRun", "true"),
    ];
    assert_eq!(owned(&parameters), expected);
}

#[test]
fn scalars() {
    let sent = encoded(|encoder| {
        encoder.member("Text", &"a b");
        encoder.member("Small", &-7_i32);
        encoder.member("Large", &i64::MAX);
        encoder.member("Half", &0.5_f32);
        encoder.member("Tenth", &0.1_f64);
        encoder.member("No", &false);
        encoder.member("Boxed", &Box::new(1_i32));
    });
    let expected = [
        pair("Text", "a b"),
        pair("Small", "-7"),
        pair("Large", "9223372036854775807"),
        pair("Half", "0.5"),
        pair("Tenth", "0.1"),
        pair("No", "false"),
        pair("Boxed", "1"),
    ];
    assert_eq!(sent, expected);
}

#[test]
fn unset_is_not_sent_and_empty_is() {
    let sent = encoded(|encoder| {
        encoder.member("Unset", &None::<String>);
        encoder.member("Empty", &Some(String::new()));
        encoder.list("List", &Vec::<String>::new(), Length::ANY, false);
    });
    assert_eq!(sent, [pair("Empty", "")]);
}

#[test]
fn lists_of_lists_and_maps() {
    let map = BTreeMap::from([("b".to_owned(), 2), ("a".to_owned(), 1)]);
    let sent = encoded(|encoder| {
        encoder.list("Rows", &[vec!["a", "b"], vec!["c"]], Length::ANY, true);
        encoder.member("Map", &map);
    });
    let expected = [
        pair("Rows.1.1", "a"),
        pair("Rows.1.2", "b"),
        pair("Rows.2.1", "c"),
        pair("Map.a", "1"),
        pair("Map.b", "2"),
    ];
    assert_eq!(sent, expected);
}

#[test]
fn all_violations_are_reported_at_once() {
    let text = refused(|encoder| {
        let one_to_ten = Length { minimum: Some(1), maximum: Some(10) };
        encoder.list("Disk", &[0; 11], one_to_ten, false);
        encoder.list("Tag", &Vec::<String>::new(), Length::ANY, true);
        encoder.member("Ratio", &f64::NAN);
    });
    let expected = "Custom: `Disk.N` takes 1 to 10 elements, 11 were given; \
                    `Tag.N` takes at least 1 element, none was given; \
                    `Ratio` is not a finite number";
    assert_eq!(text, expected);
}

#[test]
fn lengths_are_worded() {
    let cases = [
        (Some(2), Some(2), "exactly 2 elements, 1 was given"),
        (Some(2), None, "at least 2 elements, 1 was given"),
        (None, Some(0), "at most 0 elements, 1 was given"),
    ];
    for (minimum, maximum, expected) in cases {
        let text = refused(|encoder| {
            encoder.list("Tag", &["a"], Length { minimum, maximum }, false);
        });
        assert_eq!(text, format!("Custom: `Tag.N` takes {expected}"));
    }
}

#[test]
fn violations_inside_lists_name_the_element() {
    let text = refused(|encoder| {
        let inner = Custom(|encoder: &mut Encoder<'_>| {
            encoder.list("Value", &["a", "b"], Length { minimum: None, maximum: Some(1) }, false);
        });
        encoder.list("Filter", &[inner], Length::ANY, true);
    });
    assert_eq!(text, "Custom: `Filter.1.Value.N` takes at most 1 element, 2 were given");
}

#[test]
fn lists_and_maps_of_other_forms() {
    use docwright::encode::{CommaDelimited, FlatMap, PipeDelimited, SpaceDelimited};

    let sent = encoded(|encoder| {
        encoder.member("Comma", &CommaDelimited::from([1, 2]));
        encoder.member("Space", &SpaceDelimited::from(["a", "b"]));
        encoder.member("Pipe", &PipeDelimited::from(vec![true, false]));
        encoder.member("Empty", &CommaDelimited::<i64>::default());
        let labels = BTreeMap::from([("a.b".to_owned(), "x"), ("云".to_owned(), "y")]);
        encoder.member("Label", &FlatMap(labels));
    });
    let expected = [
        ("Comma", "1,2"),
        ("Space", "a b"),
        ("Pipe", "true|false"),
        ("Label.#3#a.b", "x"),
        ("Label.#3#云", "y"),
    ];
    assert_eq!(sent, expected.map(|(name, value)| pair(name, value)));
}

proptest! {
    #[test]
    fn percent_encoding_can_be_undone(text in any::<String>()) {
        let encoded = percent::encode(&text);
        prop_assert!(encoded.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~%".contains(&byte)));
        prop_assert_eq!(decode(&encoded), text.into_bytes());
    }

    #[test]
    fn order_of_parameters_does_not_matter(
        mut pairs in prop::collection::vec((".{0,6}", ".{0,6}"), 0..8),
        seed in any::<prop::sample::Index>(),
    ) {
        let sorted = percent::canonical_query(&pairs);
        if !pairs.is_empty() {
            let middle = seed.index(pairs.len());
            pairs.rotate_left(middle);
        }
        prop_assert_eq!(percent::canonical_query(&pairs), sorted);
    }

    #[test]
    fn elements_keep_their_position(items in prop::collection::vec("[a-z]{1,5}", 1..20)) {
        let sent = encoded(|encoder| encoder.list("Item", &items, Length::ANY, true));
        let expected: Vec<_> = (1..).zip(&items).map(|(n, item)| pair(&format!("Item.{n}"), item)).collect();
        prop_assert_eq!(sent, expected);
    }
}

fn decode(encoded: &str) -> Vec<u8> {
    let mut bytes = encoded.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digits = [bytes.next().unwrap(), bytes.next().unwrap()];
            let digits = std::str::from_utf8(&digits).unwrap();
            assert_eq!(digits, digits.to_ascii_uppercase());
            decoded.push(u8::from_str_radix(digits, 16).unwrap());
        } else {
            decoded.push(byte);
        }
    }
    decoded
}

#[test]
fn what_was_replaced_leaves_no_trace() {
    let sent = |regions: &[&str]| {
        let request = WithParameters::new(ResetDisks::sample());
        let add =
            |request: WithParameters<_>, region: &&str| request.parameter("RegionId", *region);
        Parameters::of(&regions.iter().fold(request, add)).unwrap()
    };
    let (once, twice) = (sent(&["cn-beijing"]), sent(&["cn-shanghai-finance-1", "cn-beijing"]));
    let expected = [
        pair("Disk.1.DiskId", "d-1"),
        pair("Disk.1.SnapshotId", "s-1"),
        pair("RegionId", "cn-beijing"),
    ];
    assert_eq!(owned(&twice), expected);
    assert_eq!(once, twice);
    assert_ne!(once, sent(&["cn-shanghai"]));
}
