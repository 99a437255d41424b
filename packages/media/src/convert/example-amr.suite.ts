const kinds = {
  narrow: { mark: '#!AMR\n', first: 0x3c, bytes: 31 },
  wide: { mark: '#!AMR-WB\n', first: 0x14, bytes: 32 },
} as const

/** An AMR recording of so many frames of 20 ms, whose sound is nothing in particular. */
export function exampleAmr(band: keyof typeof kinds, frames: number): Buffer {
  const { mark, first, bytes } = kinds[band]
  const frame = (at: number) =>
    Buffer.from([
      first,
      ...Array.from({ length: bytes }, (_, index) => (index * 37 + at * 11) % 256),
    ])
  return Buffer.concat([Buffer.from(mark), ...Array.from({ length: frames }, (_, at) => frame(at))])
}
