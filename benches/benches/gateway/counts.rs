//! What callgrind wrote, read: instructions outside the allocator, and allocations.
//!
//! What the allocator itself takes for a request depends on where pieces happen to lie in the heap. It differs by
//! hundreds of instructions, in either direction, between programs that differ by one allocation, so that it
//! would say nothing of what is compared. The number of allocations does not.

/// Of one run, or of one request.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Counts {
    /// Outside the allocator.
    pub(crate) instructions: f64,
    pub(crate) allocations: f64,
}

impl Counts {
    /// Adds up what each function took itself. Names and positions must not be compressed.
    pub(crate) fn read(profile: &str) -> Self {
        let mut counts = Self::default();
        let (mut function, mut callee, mut is_call) = ("", "", false);
        for line in profile.lines() {
            if let Some(name) = line.strip_prefix("fn=") {
                function = name;
            } else if let Some(name) = line.strip_prefix("cfn=") {
                callee = name;
            } else if let Some(calls) = line.strip_prefix("calls=") {
                // The next line is what the callee took, which is told where the callee is.
                is_call = true;
                if is_allocation(callee) {
                    counts.allocations += number(calls.split(' ').next());
                }
            } else if line.starts_with(|first: char| first.is_ascii_digit()) {
                if !is_call && !is_allocator(function) {
                    counts.instructions += number(line.split(' ').nth(1));
                }
                is_call = false;
            }
        }
        counts
    }
}

fn number(text: Option<&str>) -> f64 {
    text.and_then(|text| text.parse().ok()).expect("callgrind writes numbers")
}

/// What Rust's allocator calls, in glibc.
fn is_allocation(function: &str) -> bool {
    ["malloc", "calloc", "realloc", "posix_memalign", "aligned_alloc"].contains(&function)
}

fn is_allocator(function: &str) -> bool {
    const INTERNAL: [&str; 12] = [
        "_int_",
        "malloc",
        "calloc",
        "realloc",
        "free",
        "posix_memalign",
        "aligned_alloc",
        "_mid_memalign",
        "unlink_chunk",
        "alloc_perturb",
        "sysmalloc",
        "systrim",
    ];
    INTERNAL.iter().any(|name| function.starts_with(name))
}
