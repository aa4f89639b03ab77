//! How fast the encoder alone is: batches of 16 windows of 48 pieces, on so many threads.
//!
//! Run: `pace MODEL.onnx [THREADS] [SECONDS]`. Out: pieces a second. `benches/encoder.py` runs it beside ONNX Runtime.

use std::error::Error;
use std::io::{Write, stdout};
use std::thread;
use std::time::{Duration, Instant};

use encoder::{Bert, Input, Isa, Scratch, Tensors};

const WINDOWS: usize = 16;
const PIECES: usize = 48;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: pace MODEL.onnx [THREADS] [SECONDS]")?;
    let threads: usize = arguments.next().map_or(Ok(1), |number| number.parse())?;
    let seconds: u64 = arguments.next().map_or(Ok(5), |number| number.parse())?;
    let bert = Bert::load(&Tensors::read(std::fs::read(path)?.into())?, &[], Isa::best())?;
    let rate = thread::scope(|scope| {
        let running: Vec<_> =
            (0..threads).map(|_| scope.spawn(|| pace(&bert, Duration::from_secs(seconds)))).collect();
        running.into_iter().map(|thread| thread.join().expect("no window is refused")).sum::<f64>()
    });
    writeln!(stdout(), "{rate:.0}")?;
    Ok(())
}

/// Pieces a second over so long a time.
fn pace(bert: &Bert, time: Duration) -> f64 {
    let mut scratch = Scratch::default();
    let shapes = [1_u8; PIECES];
    let windows: Vec<Vec<u16>> = (0..WINDOWS as u16)
        .map(|window| (0..PIECES as u16).map(|place| 1000 + (window * 977 + place * 613) % 28_000).collect())
        .collect();
    let (start, mut pieces) = (Instant::now(), 0.0);
    while start.elapsed() < time {
        for window in &windows {
            std::hint::black_box(bert.run(Input { pieces: window, shapes: &shapes }, &mut scratch));
            pieces += f64::from(PIECES as u16);
        }
    }
    pieces / start.elapsed().as_secs_f64()
}
