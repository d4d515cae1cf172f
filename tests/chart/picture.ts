import { inflateSync } from 'node:zlib';

/** A decoded PNG picture of 8-bit RGBA. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/**
 * Decodes a PNG as https://www.w3.org/TR/png/ has it: 8-bit RGBA, not interlaced, all filters.
 *
 * @throws where it is none.
 */
export function pictureOf(png: Uint8Array): Picture {
  const bytes = Buffer.from(png);
  if (bytes.toString('hex', 0, 8) !== '89504e470d0a1a0a') throw new Error('no PNG signature');
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (bytes.toString('hex', 24, 29) !== '0806000000') throw new Error('not 8-bit RGBA');
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * 4;
  const pixels = new Uint8Array(stride * height);
  const at = (x: number, y: number) => (x < 0 || y < 0 ? 0 : (pixels[y * stride + x] as number));
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] as number;
    for (let x = 0; x < stride; x++) {
      const [left, up, corner] = [at(x - 4, y), at(x, y - 1), x < 4 ? 0 : at(x - 4, y - 1)];
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      if (guess === undefined) throw new Error(`no filter ${filter}`);
      pixels[y * stride + x] = (raw[y * (stride + 1) + 1 + x] as number) + guess;
    }
  }
  return { width, height, pixels };
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const [da, db, dc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  return da <= db && da <= dc ? a : db <= dc ? b : c;
}

/** The share of a picture's pixels that have exactly this colour, `#rrggbb`. */
export function share({ width, height, pixels }: Picture, color: string): number {
  const wanted = Number.parseInt(color.slice(1), 16);
  let found = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    const rgb = ((pixels[i] as number) << 16) | ((pixels[i + 1] as number) << 8) | (pixels[i + 2] as number);
    if (rgb === wanted) found++;
  }
  return found / (width * height);
}
