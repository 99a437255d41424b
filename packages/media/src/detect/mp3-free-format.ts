const shortest = 24
const longest = 5760

/**
 * Whether frames of layer III without a bit rate begin here (ISO/IEC 11172-3 §2.4.2.3, "free format"): three heads of one kind
 * at one distance, give or take a byte of padding.
 */
export function isFreeFormat(bytes: Buffer): boolean {
  if (!isFreeHead(bytes, 0)) return false
  const kind = bytes.subarray(0, 2)
  for (
    let second = bytes.indexOf(kind, shortest);
    second !== -1 && second <= longest;
    second = bytes.indexOf(kind, second + 1)
  ) {
    const thirds = [2 * second - 1, 2 * second, 2 * second + 1]
    if (isFreeHead(bytes, second) && thirds.some((at) => isFreeHead(bytes, at))) return true
  }
  return false
}

function isFreeHead(bytes: Buffer, at: number): boolean {
  const [sync, second = 0, third = 0xff] = bytes.subarray(at, at + 3)
  return sync === 0xff && (second & 0xe6) === 0xe2 && third < 0x0c
}
