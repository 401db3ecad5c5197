//! The vectors of the original, and what must hold for every block, token, time and key.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;

use super::*;

const HASH: &str = "acbd18db4cc2f85cedef654fccc4a4d8";
const TOKEN: &str = "hocfupkn2pjhrpgp2vxv8rsku7tvtx49arbc9s4bvu7p7wxqvk";
const KEY: &str = concat!(
    "13u9fkuccnboeewr0ne3mvapk28epf68a3bhj9q8sb4l6e4e5mkk",
    "p6nhj2mmpscgu1zze5h5enydxfe3j215024u16ij4hjaiqs5u4pzsl3nczmaoxnc",
    "ljkm4875xqn4xv058koz3vkptmzhyheiy6wzevzjmdvxhvcqsvr5abhl15c2d4o4",
    "jhl0s91lojy1mtrzqqvprqcverls0xvy9vai9t1l1lvvazpuadafm71jl4mrwq2y",
    "gokee3eamvjy8qq1fvy238838enjmy5wzy2md7yvsitp5vztft6j4q866efym7e6",
    "vu5wm9fpnwjyxfldw3vbo01mgjs75rgo7qioh8z8ij7jpyp8508okhgbbex3ceei",
    "786u5rw2a9gx743dj3fgq2irk",
);
const HINT: &str = "+A89118b78732c33104a4d6231e8b5a5fa1e4301e3@7fffffff";
const EXPIRY: u64 = 0x7fff_ffff;
const TWO_WEEKS: Duration = Duration::from_secs(1_209_600);

fn signer(key: &str) -> Signer {
    Signer::new(key.as_bytes(), TWO_WEEKS).unwrap()
}

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn verify(locator: &str, token: &str) -> Result<(), SignatureError> {
    signer(KEY).verify(&locator.parse().unwrap(), &Token::new(token), at(EXPIRY - 1))
}

/// The public vector of Arvados: `sdk/go/arvados/blob_signature_test.go`.
#[test]
fn s00_the_originals_signature_is_ours() {
    let locator = format!("{HASH}+3");
    let signed = signer(KEY).sign(&locator.parse().unwrap(), &Token::new(TOKEN), at(EXPIRY));
    assert_eq!(signed, format!("{locator}{HINT}"));
    let with_line_end = signer(&format!("{KEY}\n"));
    assert_eq!(with_line_end.sign(&locator.parse().unwrap(), &Token::new(TOKEN), at(EXPIRY)), signed);
}

#[test]
fn s01_to_s05_size_and_other_hints_are_not_signed() {
    for (before, after) in
        [("+3", ""), ("+3+K@xyzzy", ""), ("+3", "+Zfoo"), ("+3+K@xyzzy", "+Zfoo"), ("+999999", ""), ("", "")]
    {
        assert_eq!(verify(&format!("{HASH}{before}{HINT}{after}"), TOKEN), Ok(()), "{before} {after}");
    }
}

#[test]
fn s06_s07_malformed_is_not_missing() {
    for (hints, error) in [
        ("+3", SignatureError::Missing),
        ("+3+K@xyzzy", SignatureError::Missing),
        ("+3+Aaaaaaaaaaaaaaaa@7fffffff", SignatureError::Malformed),
        ("+3+A89118b78732c33104a4d6231e8b5a5fa1e4301e3@OOOOOOOl", SignatureError::Malformed),
        ("+3+A89118b78732c33104a4d6231e8b5a5fa1e4301e3", SignatureError::Malformed),
        ("+3+A89118b78732c33104a4d6231e8b5a5fa1e4301e3@07fffffff", SignatureError::Malformed),
        ("+3+A89118B78732C33104A4D6231E8B5A5FA1E4301E3@7fffffff", SignatureError::Malformed),
        ("+3+A", SignatureError::Malformed),
        ("+3+A@", SignatureError::Malformed),
    ] {
        assert_eq!(verify(&format!("{HASH}{hints}"), TOKEN), Err(error), "{hints}");
    }
    assert_eq!(verify(&format!("{HASH}+3{HINT}{HINT}"), TOKEN), Err(SignatureError::Malformed), "two");
}

#[test]
fn s08_s09_another_key_or_token_is_invalid() {
    let locator = format!("{HASH}+3{HINT}");
    assert_eq!(verify(&locator, "00000000"), Err(SignatureError::Invalid));
    let other = signer("00000000000000000000");
    let locator = locator.parse().unwrap();
    let asked = other.verify(&locator, &Token::new(TOKEN), at(0));
    assert_eq!(asked, Err(SignatureError::Invalid));
}

#[test]
fn s10_expired_is_said_before_invalid() {
    let locator = format!("{HASH}+3{HINT}").parse().unwrap();
    let (owner, stranger) = (Token::new(TOKEN), Token::new("00000000"));
    let late = at(EXPIRY) + Duration::from_nanos(1);
    assert_eq!(signer(KEY).verify(&locator, &owner, at(EXPIRY)), Ok(()), "to the very end");
    assert_eq!(signer(KEY).verify(&locator, &owner, late), Err(SignatureError::Expired));
    assert_eq!(signer(KEY).verify(&locator, &stranger, late), Err(SignatureError::Expired));
}

#[test]
fn the_lifetime_is_signed_too() {
    let locator = format!("{HASH}+3{HINT}").parse().unwrap();
    let other = Signer::new(KEY.as_bytes(), TWO_WEEKS / 2).unwrap();
    assert_eq!(other.verify(&locator, &Token::new(TOKEN), at(0)), Err(SignatureError::Invalid));
}

#[test]
fn what_expires_after_the_last_second_expires_then() {
    let locator: Locator = HASH.parse().unwrap();
    let token = Token::new(TOKEN);
    for until in [at(1 << 32), at(1 << 40)] {
        assert!(signer(KEY).sign(&locator, &token, until).ends_with("@ffffffff"));
    }
    let before = UNIX_EPOCH - Duration::from_secs(1);
    assert!(signer(KEY).sign(&locator, &token, before).ends_with("@00000000"));
}

#[test]
fn a_signer_is_not_printed() {
    assert_eq!(format!("{:?}", signer(KEY)), "Signer");
}

proptest! {
    #[test]
    fn what_is_signed_is_valid_until_it_expires(
        block: Vec<u8>, token in "[!-~]{1,60}", key in "[!-~]{1,200}", until: u32, now: u32,
    ) {
        let locator: Locator = format!("{}+{}", crate::locator::Hash::of(&block), block.len()).parse().unwrap();
        let (signer, token) = (signer(&key), Token::new(&token));
        let signed: Locator = signer.sign(&locator, &token, at(until.into())).parse().unwrap();
        prop_assert_eq!(signed.without_hints(), locator.clone());
        let expected = if now <= until { Ok(()) } else { Err(SignatureError::Expired) };
        prop_assert_eq!(signer.verify(&signed, &token, at(now.into())), expected);
        let said = format!("{signed} {signed:?}");
        prop_assert!(!said.contains('@'));
    }

    /// Each digit of the signature and of the expiry counts, whatever it is replaced with.
    #[test]
    fn a_signature_with_one_other_character_is_none(place in 0..HINT.len(), with in "[0-9a-zA-Z@_.-]") {
        let hint: String =
            HINT.chars().enumerate().map(|(at, old)| if at == place { with.clone() } else { old.into() }).collect();
        prop_assume!(hint != HINT);
        // Another hint's letter, or no hint at all, is what the locator's own rules are for.
        if let Ok(locator) = format!("{HASH}+3{hint}").parse::<Locator>() {
            prop_assert!(signer(KEY).verify(&locator, &Token::new(TOKEN), at(0)).is_err());
        }
    }

    #[test]
    fn no_hint_breaks_the_reader(hint in "A[0-9a-zA-Z@_.-]{0,80}") {
        let locator: Locator = format!("{HASH}+3+{hint}").parse().unwrap();
        prop_assert!(signer(KEY).verify(&locator, &Token::new(TOKEN), at(0)).is_err());
    }
}
