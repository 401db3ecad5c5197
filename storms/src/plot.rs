//! The picture: for each policy and scenario, what clients get and what the backend gets, over time.

use std::fmt::Write as _;

use crate::measure::{Second, Seconds};
use crate::runs::Runs;
use crate::scenario::{BEGIN, END, LENGTH};

/// A second is one unit wide.
const WIDTH: f64 = LENGTH as f64;
const GAP: f64 = 18.0;
const LEFT: f64 = 118.0;
const TOP: f64 = 62.0;
const ROW: f64 = 86.0;
/// Goodput, from 0 to 100 %.
const GOOD: f64 = 36.0;
/// Amplification, from 1 to 5, stands below it.
const LOAD: f64 = 32.0;
const LOAD_TOP: f64 = GOOD + 5.0;

/// Colours of the page that it stands on: GitHub's, light and dark.
const STYLE: &str = "\
text{font:11px system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif;fill:#1f2328}
.head{font-weight:600}.small{font-size:10px;fill:#59636e}.number{font-size:10px;text-anchor:end}
.page{fill:#fff}.frame{fill:#f6f8fa}.fault{fill:#afb8c1;fill-opacity:.4}.ours{fill:#ddf4ff}
.good{fill:none;stroke:#1a7f37;stroke-width:1.3}.under{fill:#1a7f37;fill-opacity:.16}
.load{fill:none;stroke:#cf222e;stroke-width:1.3}.over{fill:#cf222e;fill-opacity:.16}
.good-key{fill:#1a7f37}.load-key{fill:#cf222e}
@media(prefers-color-scheme:dark){
text{fill:#e6edf3}.small{fill:#9198a1}
.page{fill:#0d1117}.frame{fill:#161b22}.fault{fill:#6e7681;fill-opacity:.45}.ours{fill:#0c2d6b;fill-opacity:.6}
.good{stroke:#3fb950}.under{fill:#3fb950}.load{stroke:#ff7b72}.over{fill:#ff7b72}
.good-key{fill:#3fb950}.load-key{fill:#ff7b72}}
";

/// Draws these runs: a column for each scenario, a row for each policy.
pub fn svg(runs: &[Runs]) -> String {
    let mut columns: Vec<&str> = runs.iter().map(|runs| runs.scenario.name).collect();
    columns.dedup();
    let rows: Vec<&str> =
        runs.iter().take(runs.len() / columns.len().max(1)).map(|r| r.contender.name).collect();
    let wide = columns.iter().fold(LEFT, |wide, _| wide + WIDTH + GAP);
    let high = rows.iter().fold(TOP, |high, _| high + ROW) + 8.0;

    let mut drawing = Drawing(String::new());
    drawing.line(format_args!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img">"#
    ));
    drawing
        .line(format_args!("<title>Goodput and load under eight retry policies in five scenarios</title>"));
    drawing.line(format_args!("<style>\n{STYLE}</style>"));
    drawing.rect("page", [0.0, 0.0, wide, high]);
    drawing.key();

    let mut y = TOP;
    for (row, policy) in rows.iter().enumerate() {
        if row + 1 == rows.len() {
            drawing.rect("ours", [4.0, y - 6.0, wide - 8.0, ROW - 2.0]);
        }
        drawing.text("head", 12.0, y + 22.0, policy);
        let mut x = LEFT;
        for column in 0..columns.len() {
            if let Some(runs) = runs.get(column * rows.len() + row) {
                drawing.cell(runs, x, y);
            }
            x += WIDTH + GAP;
        }
        y += ROW;
    }
    let mut x = LEFT;
    for column in columns {
        drawing.text("head", x, TOP - 12.0, column);
        for (second, at) in [(0, 0.0), (50, 50.0), (100, 100.0)] {
            drawing.text("small", x + at, y + 2.0, &format!("{second} s"));
        }
        x += WIDTH + GAP;
    }
    drawing.line(format_args!("</svg>"));
    drawing.0
}

struct Drawing(String);

impl Drawing {
    fn line(&mut self, text: std::fmt::Arguments<'_>) {
        let _ = writeln!(self.0, "{text}");
    }

    fn text(&mut self, class: &str, x: f64, y: f64, text: &str) {
        self.line(format_args!(r#"<text class="{class}" x="{x}" y="{y}">{text}</text>"#));
    }

    fn rect(&mut self, class: &str, [x, y, width, height]: [f64; 4]) {
        self.line(format_args!(
            r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}"/>"#
        ));
    }

    /// What the lines are.
    fn key(&mut self) {
        let keys = [
            ("good-key", 12.0, "goodput: answered in time, 0 to 100 % (number: of the whole run)"),
            ("load-key", 420.0, "amplification: tries for each request, 1 to 5 (number: the peak)"),
            ("fault", 806.0, "while the fault lasts"),
        ];
        for (class, x, text) in keys {
            self.rect(class, [x, 13.0, 12.0, 8.0]);
            self.text("", x + 18.0, 21.0, text);
        }
    }

    fn cell(&mut self, runs: &Runs, x: f64, y: f64) {
        self.rect("frame", [x, y, WIDTH, GOOD]);
        self.rect("frame", [x, y + LOAD_TOP, WIDTH, LOAD]);
        if runs.scenario.fault.ends() {
            let (begin, end) = (f64::from(BEGIN), f64::from(END));
            self.rect("fault", [x + begin, y, end - begin, LOAD_TOP + LOAD]);
        }
        self.curve(&runs.course(Second::goodput), ["under", "good"], x, y + GOOD, GOOD / 100.0);
        let over: Vec<f64> = runs.course(Second::amplification).iter().map(|a| (a - 1.0).max(0.0)).collect();
        self.curve(&over, ["over", "load"], x, y + LOAD_TOP + LOAD, LOAD / 4.2);
        self.text(
            "number",
            x + WIDTH - 4.0,
            y + GOOD - 5.0,
            &format!("{:.2} %", runs.median(Seconds::goodput)),
        );
        let peak = format!("× {:.2}", runs.median(Seconds::peak));
        self.text("number", x + WIDTH - 4.0, y + LOAD_TOP + 18.0, &peak);
    }

    /// A curve that stands on a line, one value for each second, and what is under it.
    fn curve(&mut self, values: &[f64], [area, line]: [&str; 2], x: f64, y: f64, scale: f64) {
        let points: Vec<String> = values.iter().map(|value| format!("{:.1}", y - value * scale)).collect();
        let mut path = String::new();
        let mut at = x;
        for (second, point) in points.iter().enumerate() {
            at = if second == 0 { x } else { at + 1.0 };
            // The middle of a level stretch says nothing.
            let before = second.checked_sub(1).and_then(|before| points.get(before));
            if before == Some(point) && points.get(second + 1) == Some(point) {
                continue;
            }
            let _ = write!(path, "{}{at} {point}", if path.is_empty() { "M" } else { "L" });
        }
        self.line(format_args!(r#"<path class="{area}" d="{path}L{at} {y}H{x}Z"/>"#));
        self.line(format_args!(r#"<path class="{line}" d="{path}"/>"#));
    }
}
