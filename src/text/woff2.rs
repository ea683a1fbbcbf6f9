//! Packs the tables of a font into a WOFF2 file (W3C recommendation of 2018, the null transform throughout).

use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;
use std::io::Cursor;

/// A table by its tag.
pub struct Table {
    pub tag: [u8; 4],
    pub data: Vec<u8>,
}

/// Tags that have a number of their own in the directory, as far as subsets hold them.
const KNOWN: [(&[u8; 4], u8); 12] = [
    (b"cmap", 0),
    (b"head", 1),
    (b"hhea", 2),
    (b"hmtx", 3),
    (b"maxp", 4),
    (b"name", 5),
    (b"OS/2", 6),
    (b"post", 7),
    (b"glyf", 10),
    (b"loca", 11),
    (b"GPOS", 27),
    (b"GSUB", 28),
];
const TRUETYPE: u32 = 0x0001_0000;
const HEADER_BYTES: usize = 48;
/// Brotli's best (11) saves one byte in twenty and takes forty times as long.
const QUALITY: i32 = 6;
/// Subsets are far smaller than a window of 2^18 bytes.
const WINDOW_BITS: i32 = 18;

/// The file. `loca` must come right after `glyf`.
pub fn pack(tables: &[Table]) -> Vec<u8> {
    let mut directory = Vec::new();
    let mut stream = Vec::new();
    let mut unpacked = 12 + 16 * tables.len();
    for table in tables {
        let number = KNOWN.iter().find(|(tag, _)| **tag == table.tag).map_or(0x3f, |(_, number)| *number);
        // For these two, version 3 is the null transform; for all others it is version 0.
        let version = if matches!(&table.tag, b"glyf" | b"loca") { 3 } else { 0 };
        directory.push(number | version << 6);
        if number == 0x3f {
            directory.extend(table.tag);
        }
        push_base128(&mut directory, table.data.len() as u32);
        stream.extend(&table.data);
        unpacked += table.data.len().next_multiple_of(4);
    }
    let compressed = compress(&stream);
    let length = (HEADER_BYTES + directory.len() + compressed.len()).next_multiple_of(4);
    let mut file = Vec::with_capacity(length);
    file.extend(b"wOF2");
    for number in [TRUETYPE, length as u32] {
        file.extend(number.to_be_bytes());
    }
    file.extend((tables.len() as u16).to_be_bytes());
    file.extend([0; 2]);
    for number in [unpacked as u32, compressed.len() as u32, TRUETYPE, 0, 0, 0, 0, 0] {
        file.extend(number.to_be_bytes());
    }
    file.extend(directory);
    file.extend(compressed);
    file.resize(length, 0);
    file
}

fn compress(stream: &[u8]) -> Vec<u8> {
    let params = BrotliEncoderParams {
        quality: QUALITY,
        lgwin: WINDOW_BITS,
        mode: BrotliEncoderMode::BROTLI_MODE_FONT,
        size_hint: stream.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut Cursor::new(stream), &mut compressed, &params)
        .expect("reading from and writing to memory never fails");
    compressed
}

/// Seven bits a byte, the highest first; all bytes but the last have the eighth bit set.
fn push_base128(out: &mut Vec<u8>, number: u32) {
    let groups = (32 - number.leading_zeros()).div_ceil(7).max(1);
    for group in (0..groups).rev() {
        let bits = (number >> (7 * group)) as u8 & 0x7f;
        out.push(if group > 0 { bits | 0x80 } else { bits });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers_in_groups_of_seven_bits() {
        let base128 = |number| {
            let mut out = Vec::new();
            push_base128(&mut out, number);
            out
        };
        assert_eq!(base128(0), [0]);
        assert_eq!(base128(127), [127]);
        assert_eq!(base128(128), [0x81, 0]);
        assert_eq!(base128(u32::MAX), [0x8f, 0xff, 0xff, 0xff, 0x7f]);
    }

    #[test]
    fn packs_what_brotli_unpacks_to_the_tables_in_a_row() {
        let table = |tag: &[u8; 4], data: &[u8]| Table { tag: *tag, data: data.to_vec() };
        let file = pack(&[table(b"glyf", b"outlines"), table(b"loca", b"places"), table(b"abcd", b"rest")]);
        assert_eq!(&file[..4], b"wOF2");
        assert_eq!(file.len() % 4, 0);
        assert_eq!(u32::from_be_bytes(file[8..12].try_into().expect("four")), file.len() as u32);
        assert_eq!(file[48..57], [10 | 3 << 6, 8, 11 | 3 << 6, 6, 0x3f, b'a', b'b', b'c', b'd']);
        let size = u32::from_be_bytes(file[20..24].try_into().expect("four")) as usize;
        let mut stream = Vec::new();
        brotli::BrotliDecompress(&mut Cursor::new(&file[58..58 + size]), &mut stream).expect("unpacked");
        assert_eq!(stream, b"outlinesplacesrest");
    }
}
