//! Every error of `getaddrinfo`: complete against the system's header, and against the numbers of other systems.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod authority;
mod room;

use std::collections::BTreeMap;

use errpolicy::{Class, ClassifyAs, Effect, Origin, Remedy, Scope, Verdict};
use errpolicy_adapters::dns::{self, Dns, Eai, LookUp, Numbering, Profile};
use errpolicy_adapters::io::NETWORK_WINDOWS;
use errpolicy_adapters::{Errno, Network};

fn judged(code: i32) -> Verdict {
    <Dns>::classify_as(&Eai::new(code))
}

fn every() -> impl Iterator<Item = i32> {
    (-300..=300).chain(10_000..12_000).chain([i32::MIN, i32::MAX])
}

#[test]
fn every_number_keeps_the_rules() {
    room::keeps_the_rules::<Dns, _>(every().map(Eai::new), |code| code.get());
    room::keeps_the_rules::<Dns, _>(every().map(|code| LookUp::new(Eai::new(code))), |failed| {
        failed.code().get()
    });
    let errnos = every().map(|errno| LookUp::new(Eai::new(-11)).with_errno(Errno::new(errno)));
    room::keeps_the_rules::<Dns, _>(errnos, |failed| failed.errno().unwrap().get());
}

/// `# define EAI_BADFLAGS -1 /* .. */` or `pub const EAI_BADFLAGS: c_int = -1;`
fn codes_of(text: &str) -> BTreeMap<String, i32> {
    let mut codes = BTreeMap::new();
    for line in text.lines().filter(|line| line.contains("define") || line.contains("const")) {
        let words: Vec<_> = line.split(|c: char| c.is_whitespace() || ":;=".contains(c)).collect();
        let name = words.iter().find(|word| word.starts_with("EAI_"));
        let code = words.iter().find_map(|word| word.parse::<i32>().ok());
        if let (Some(name), Some(code)) = (name, code) {
            assert_eq!(codes.insert((*name).to_owned(), code), None, "{name} is defined twice");
        }
    }
    codes
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn every_error_of_the_header_has_a_row_of_its_name_and_every_row_but_two_is_in_the_header() {
    let header = codes_of(&std::fs::read_to_string("/usr/include/netdb.h").unwrap());
    assert!(header.len() > 10, "{header:?}");
    let mut ours: BTreeMap<_, _> =
        dns::DEFAULT.rows().iter().map(|row| (row.name().to_owned(), row.code())).collect();
    assert_eq!(
        (ours.remove("EAI_BADHINTS"), ours.remove("EAI_PROTOCOL")),
        (Some(12), Some(13)),
        "of the BSDs"
    );
    assert_eq!(ours, header);
}

#[test]
fn each_system_numbers_the_errors_as_libc_says() {
    let libc = authority::source("libc-0.2").join("src/unix");
    for (numbering, file) in [
        (Numbering::Bsd, "bsd/apple/mod.rs"),
        (Numbering::Bsd, "bsd/freebsdlike/mod.rs"),
        (Numbering::Bsd, "bsd/netbsdlike/netbsd/mod.rs"),
        (Numbering::Bsd, "linux_like/android/mod.rs"),
        (Numbering::OpenBsd, "bsd/netbsdlike/openbsd/mod.rs"),
        (Numbering::Linux, "linux_like/linux_l4re_shared.rs"),
    ] {
        let theirs = codes_of(&std::fs::read_to_string(libc.join(file)).unwrap());
        assert!(theirs.len() > 8, "{file}: {theirs:?}");
        for (name, code) in theirs {
            assert_eq!(Eai::numbered(code, numbering).name(), Some(name.as_str()), "{file}: {code}");
        }
    }
}

/// learn.microsoft.com, `getaddrinfo`: the sockets error beside each error.
#[test]
fn windows_numbers_the_errors_as_sockets() {
    for (code, name) in [
        (11002, "EAI_AGAIN"),
        (10022, "EAI_BADFLAGS"),
        (11003, "EAI_FAIL"),
        (10047, "EAI_FAMILY"),
        (8, "EAI_MEMORY"),
        (11001, "EAI_NONAME"),
        (10109, "EAI_SERVICE"),
        (10044, "EAI_SOCKTYPE"),
        (11004, "EAI_NODATA"),
    ] {
        assert_eq!(Eai::numbered(code, Numbering::Windows).name(), Some(name));
    }
}

/// Windows hands them out as errors of sockets, so that both tables are asked about the same failure.
#[test]
fn what_windows_says_of_a_name_is_judged_alike_as_an_error_of_a_connection() {
    let told = |verdict: &Verdict| (verdict.class(), verdict.effect(), verdict.origin(), verdict.remedy());
    for code in [11001, 11002, 11003, 11004] {
        let name = <Dns>::classify_as(&Eai::numbered(code, Numbering::Windows));
        let connection = NETWORK_WINDOWS.get(code);
        assert_eq!(told(&connection), told(&name), "{connection}; {name}");
    }
}

#[test]
fn a_number_that_a_system_does_not_have_is_never_another_systems_error() {
    let has = |numbering, code| Eai::numbered(code, numbering).name().is_some();
    for code in every() {
        assert_eq!(has(Numbering::Linux, code), Eai::new(code).name().is_some() && code < 0, "{code}");
        assert_eq!(has(Numbering::Bsd, code), (1..=14).contains(&code), "{code}");
        assert_eq!(has(Numbering::OpenBsd, code), (-14..=-1).contains(&code), "{code}");
        let windows = [8, 10022, 10044, 10047, 10109, 11001, 11002, 11003, 11004];
        assert_eq!(has(Numbering::Windows, code), windows.contains(&code), "{code}");
    }
}

#[test]
fn an_error_that_nobody_knows_is_unclassified() {
    for code in every() {
        assert_eq!(judged(code).is_unclassified(), Eai::new(code).name().is_none(), "{code}");
    }
}

#[test]
fn a_look_up_sends_nothing_to_the_host_and_only_these_pass() {
    for row in dns::DEFAULT.rows() {
        assert_eq!(row.verdict().effect(), Effect::NotApplied, "{}", row.verdict());
    }
    assert_eq!(
        room::of(dns::Default::CODES, Class::Retryable),
        ["EAI_AGAIN", "EAI_MEMORY", "EAI_SYSTEM", "EAI_INPROGRESS", "EAI_INTR"]
    );
}

#[test]
fn only_a_silent_name_server_is_an_upstreams() {
    assert_eq!(room::those(dns::Default::CODES, |verdict| verdict.origin() != Origin::Local), ["EAI_AGAIN"]);
}

#[test]
fn a_name_that_does_not_exist_is_permanent_and_a_persons_to_heal_and_not_our_clients_404() {
    for name in [-2, -5, -9] {
        assert_eq!((judged(name).class(), judged(name).remedy()), (Class::Permanent, Remedy::Operator));
        assert_eq!(errpolicy::StatusMap::GATEWAY.status(&judged(name)), 500);
    }
}

#[test]
fn the_errno_counts_where_the_system_failed_and_nowhere_else() {
    for errno in every().map(Errno::new) {
        let system = LookUp::new(Eai::new(-11)).with_errno(errno);
        assert_eq!(
            <Dns>::classify_as(&system),
            <Network>::classify_as(&errno).with_effect(Effect::NotApplied),
            "{system}"
        );
        let name = LookUp::new(Eai::new(-2)).with_errno(errno);
        assert_eq!((name.errno(), <Dns>::classify_as(&name)), (None, judged(-2)), "{name}");
    }
}

#[test]
fn a_look_up_reads_well_in_a_log() {
    assert_eq!(LookUp::new(Eai::new(-2)).to_string(), "EAI_NONAME (-2)");
    #[cfg(target_os = "linux")]
    assert_eq!(
        LookUp::new(Eai::new(-11)).with_errno(Errno::new(24)).to_string(),
        "EAI_SYSTEM (-11): EMFILE (24)"
    );
}

#[test]
fn what_is_written_in_a_configuration_names_a_person_and_what_ran_out_can_be_freed() {
    let codes = dns::Default::CODES;
    assert_eq!(
        room::those(codes, |verdict| verdict.remedy() == Remedy::Operator),
        ["EAI_NONAME", "EAI_FAIL", "EAI_NODATA", "EAI_SERVICE", "EAI_ADDRFAMILY", "EAI_IDN_ENCODE"]
    );
    assert_eq!(room::those(codes, |verdict| verdict.remedy() == Remedy::FreeResource), ["EAI_MEMORY"]);
    assert_eq!(room::those(codes, |verdict| verdict.scope() != Scope::Operation), [""; 0]);
}
